"""Write a trained tagger as ONNX with int8 weights, its transitions beside it.

PYTHONPATH=src python training/attribution/export.py CHECKPOINT.pt MODEL_DIR [LAYERS]
"""

from __future__ import annotations

import json
import shutil
import sys
from importlib import resources
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "signs")]
from encoder import minilm  # noqa: E402 - after the path is set
from model import Tagger  # noqa: E402
from windows import TAGS  # noqa: E402

NAMES = ("ids", "case", "quote", "line")
# The second half of each feed-forward block carries a few huge activations: with one scale a tensor, as in dynamic
# int8, it loses 0.7 points of relation F1 on dev. These matrices, and the small tag head, get a scale for each row
# and block of this many columns instead (8-bit MatMulNBits, int8 arithmetic).
BLOCK = 128


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
    _quantize(plain, folder / "attribution.onnx")
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


def _quantize(plain: Path, small: Path) -> None:
    """Write a model with int8 weights: blocks of them where one scale is too coarse, channels elsewhere."""
    model = onnx.load(plain)
    names = [node.name for node in model.graph.node if node.op_type == "MatMul"]
    coarse = [name for name in names if not _needs_blocks(name)]
    blocks = MatMulNBitsQuantizer(
        model, bits=8, block_size=BLOCK, is_symmetric=True, accuracy_level=4, nodes_to_exclude=coarse
    )
    blocks.process()
    partly = small.with_suffix(".partly.onnx")
    blocks.model.save_model_to_file(str(partly), False)  # noqa: FBT003 - foreign signature: no external data
    quantize_dynamic(str(partly), str(small), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                     op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip
    partly.unlink()


def _needs_blocks(name: str) -> bool:
    """Say whether a matrix multiplication is the second half of a feed-forward block or in the tag head."""
    return name.startswith(("/mid", "/out")) or ("output/dense" in name and "attention" not in name)


if __name__ == "__main__":
    export(torch.load(sys.argv[1]), Path(sys.argv[2]), layers=int(sys.argv[3]) if len(sys.argv) > 3 else 6)
