"""The tagger as a torch module: MiniLM with embeddings for case, quotation and line, and a linear-chain CRF on top."""

from __future__ import annotations

import torch
from torch import nn
from windows import TAGS

FORBIDDEN = -1e4


class Tagger(nn.Module):
    """An encoder, three small embeddings, a tag head and learned transitions."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.case, self.quote, self.line = (
            nn.Embedding(6, width),
            nn.Embedding(3, width),
            nn.Embedding(3, width),
        )
        for embedding in (self.case, self.quote, self.line):
            nn.init.normal_(embedding.weight, std=0.02)
        self.drop = nn.Dropout(0.15)
        self.mid = nn.Linear(width, width)
        self.out = nn.Linear(width, len(TAGS))
        self.trans = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.start = nn.Parameter(torch.zeros(len(TAGS)))

    def forward(self, ids, case, quote, line, mask=None):  # noqa: ANN001, ANN201
        """Return the tag logits of each piece."""
        words = self.encoder.embeddings.word_embeddings(ids)
        inputs = words + self.case(case) + self.quote(quote) + self.line(line)
        hidden = self.encoder(inputs_embeds=inputs, attention_mask=mask).last_hidden_state
        return self.out(self.drop(nn.functional.gelu(self.mid(self.drop(hidden)))))

    def loss(self, logits, tags):  # noqa: ANN001, ANN201
        """Return the CRF's negative log-likelihood a piece (Lafferty et al. 2001), plus a little cross-entropy."""
        valid = tags >= 0
        known = tags.clamp(min=0)
        transitions = self.trans + constraints()
        alpha = self.start + logits[:, 1]
        score = self.start[known[:, 1]] + logits[:, 1].gather(1, known[:, 1:2])[:, 0]
        for step in range(2, logits.shape[1]):
            here = valid[:, step]
            if not here.any():
                break
            grown = torch.logsumexp(alpha[:, :, None] + transitions[None], 1) + logits[:, step]
            alpha = torch.where(here[:, None], grown, alpha)
            gain = (
                transitions[known[:, step - 1], known[:, step]]
                + logits[:, step].gather(1, known[:, step : step + 1])[:, 0]
            )
            score = score + torch.where(here, gain, torch.zeros_like(gain))
        nll = ((torch.logsumexp(alpha, 1) - score) / valid.sum(1)).mean()
        plain = nn.functional.cross_entropy(
            logits.reshape(-1, len(TAGS)), tags.reshape(-1), ignore_index=-100
        )
        return nll + 0.2 * plain


def constraints() -> torch.Tensor:
    """Return what forbids an inside tag after anything but its own kind."""
    matrix = torch.zeros(len(TAGS), len(TAGS))
    for column, tag in enumerate(TAGS):
        for row, before in enumerate(TAGS):
            if tag[0] == "I" and (before == "O" or before[2:] != tag[2:]):
                matrix[row, column] = FORBIDDEN
    return matrix
