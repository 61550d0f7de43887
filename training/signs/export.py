"""Write a trained coder as ONNX with int8 weights."""

from __future__ import annotations

from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn


def export(model: nn.Module, path: Path) -> None:
    """Write ``path``: inputs ids, mask, types; outputs sentence logits and token logits."""
    model.eval()
    plain = path.with_suffix(".fp32.onnx")
    example = (
        torch.ones(1, 12, dtype=torch.long),
        torch.ones(1, 12, dtype=torch.long),
        torch.ones(1, 12, dtype=torch.long),
    )
    axes = {name: {0: "batch", 1: "length"} for name in ("ids", "mask", "types", "tokens")}
    torch.onnx.export(model, example, str(plain), input_names=["ids", "mask", "types"], output_names=["logits", "tokens"],
                      dynamic_axes={**axes, "logits": {0: "batch"}}, opset_version=17, dynamo=False)  # fmt: skip
    quantize_dynamic(str(plain), str(path), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                     op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip
    plain.unlink()
