"""Load the small models of this room: ONNX on one thread, a tokenizer that cuts and pads nothing, and settings."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

from tocsin.errors import DataError

TOKENIZER = "tokenizer.json"


def load_model(name: str, *, what: str, directory: Path | None = None) -> tuple[Any, Any, dict[str, Any]]:
    """Return session, tokenizer and settings of the model that ships as ``NAME.onnx``, or of one in a folder.

    Raises:
        DataError: where a file of the model is missing; ``what`` names it for people.
    """
    import onnxruntime  # noqa: PLC0415 - heavy: only those who read pay for it
    from tokenizers import Tokenizer  # noqa: PLC0415 - likewise

    folder = directory or Path(str(resources.files("tocsin.reading").joinpath("models")))
    model, settings = f"{name}.onnx", f"{name}.json"
    missing = [file for file in (model, settings, TOKENIZER) if not (folder / file).exists()]
    if missing:
        msg = f"{what} lacks {', '.join(missing)}. Expected them in {folder.name}/; reinstall Tocsin."
        raise DataError(msg)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / model), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return session, tokenizer, json.loads((folder / settings).read_text(encoding="utf-8"))
