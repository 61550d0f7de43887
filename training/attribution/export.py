"""Write a trained tagger as ONNX with int8 weights, its transitions beside it.

PYTHONPATH=src python training/attribution/export.py CHECKPOINT.pt MODEL_DIR [LAYERS]
"""

from __future__ import annotations

import json
import shutil
import sys
from importlib import resources
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "signs")]
from encoder import minilm  # noqa: E402 - after the path is set
from model import Tagger  # noqa: E402
from windows import TAGS  # noqa: E402

NAMES = ("ids", "case", "quote", "line")


def export(weights: dict[str, torch.Tensor], folder: Path, *, layers: int = 6) -> None:
    """Write attribution.onnx, attribution.json and the tokenizer into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    model = Tagger(minilm(layers=layers)[1])
    model.load_state_dict(weights)
    model.eval()
    plain = folder / "attribution.fp32.onnx"
    example = tuple(torch.ones(1, 12, dtype=torch.long) for _ in NAMES)
    axes = {name: {0: "batch", 1: "length"} for name in (*NAMES, "tags")}
    torch.onnx.export(model, example, str(plain), input_names=list(NAMES), output_names=["tags"], dynamic_axes=axes,
                      opset_version=17, dynamo=False)  # fmt: skip
    quantize_dynamic(str(plain), str(folder / "attribution.onnx"), per_channel=True, reduce_range=True,
                     weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip
    plain.unlink()
    settings = {
        "tags": TAGS,
        "transitions": [[round(x, 4) for x in row] for row in weights["trans"].tolist()],
        "start": [round(x, 4) for x in weights["start"].tolist()],
    }
    (folder / "attribution.json").write_text(json.dumps(settings) + "\n")
    tokenizer = Path(str(resources.files("tocsin.reading").joinpath("models/tokenizer.json")))
    if tokenizer.parent.resolve() != folder.resolve():
        shutil.copy(tokenizer, folder / "tokenizer.json")


if __name__ == "__main__":
    export(torch.load(sys.argv[1]), Path(sys.argv[2]), layers=int(sys.argv[3]) if len(sys.argv) > 3 else 6)
