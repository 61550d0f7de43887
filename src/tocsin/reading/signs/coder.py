"""The trained coder: a sentence and what stands before it in, probabilities out.

Trained by ``training/signs/train.py``; see ``docs/models/signs.md``. One text at a time: what a text gets
never depends on its company.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.reading.inference import load_model
from tocsin.reading.signs.patterns import plainly_in, wordings_in
from tocsin.records import Certainty, RejectionReason, Timing

# What the plainest words for an open act add to its log odds; elicited. They add nothing where the coder takes the sentence
# for history, fiction or a figure of speech.
PLAIN_LOG_ODDS, SURELY_NONE = 5.0, 0.5
NONE_SUCH = frozenset({"coup-history", "figurative", "fiction"})

# A sentence is quoted again in the same article now and then; more than this is never kept.
_KEPT = 512


@dataclass(frozen=True, slots=True)
class Coding:
    """What the coder makes of one sentence. Probabilities; ``evidence`` bounds words of the sentence.

    ``signs`` holds (code, probability, threshold) in the order of the catalogue; ``worded`` the signs whose
    wording the sentence has, with the bounds of that wording.
    """

    signs: tuple[tuple[str, float, float], ...]
    worded: tuple[tuple[str, tuple[int, int]], ...]
    denied: float
    timing: tuple[tuple[Timing, float], ...]
    certainty: tuple[tuple[Certainty, float], ...]
    reasons: tuple[tuple[RejectionReason, float], ...]
    evidence: tuple[int, int] | None


class SignCoder:
    """A loaded coder; it keeps nothing of what it read but a small cache."""

    def __init__(self, session: Any, tokenizer: Any, settings: dict[str, Any]) -> None:  # noqa: ANN401 - foreign types
        self._session = session
        self._tokenizer = tokenizer
        self._settings = settings
        # Of a sentence that stands alone more is asked than of a claim in an article about a state at risk: there signs are rare.
        self.threshold_alone: float = settings["threshold_alone"]
        self._code = lru_cache(maxsize=_KEPT)(self._code_anew)

    @classmethod
    def load(cls, directory: Path | None = None) -> SignCoder:
        """Return the coder that ships with Tocsin, or the one in a folder.

        Raises:
            DataError: where a file of the model is missing.
        """
        session, tokenizer, settings = load_model("signs", what="The coder of signs", directory=directory)
        return cls(session, tokenizer, settings)

    def code(self, text: str, *, before: str = "") -> Coding:
        """Return what a sentence says, read after what stands before it."""
        return self._code(text, before)

    def _code_anew(self, text: str, before: str) -> Coding:
        """Run the model on one sentence."""
        longest, longest_before = self._settings["longest"], self._settings["longest_before"]
        # Of the text before only the end is kept; a few letters a piece bound what the tokenizer must read.
        lead = self._pieces(before[-12 * longest_before :]).ids[-longest_before:] if before else []
        body = self._pieces(text[: 24 * longest])
        room = longest - len(lead) - 3
        ids = [101, *lead, 102, *body.ids[:room], 102]
        types = [0] * (len(lead) + 2) + [1] * (min(len(body.ids), room) + 1)
        logits, tokens = self._session.run(
            None,
            {
                "ids": np.asarray([ids], np.int64),
                "mask": np.ones((1, len(ids)), np.int64),
                "types": np.asarray([types], np.int64),
            },
        )
        marked = _sigmoid(tokens[0, len(lead) + 2 : len(ids) - 1])
        return self._coding(logits[0], _evidence(marked, body.offsets[:room]), text)

    def _pieces(self, text: str) -> Any:  # noqa: ANN401 - foreign type
        """Return the word pieces of a text without the marks around it."""
        return self._tokenizer.encode(text, add_special_tokens=False)

    def _coding(
        self,
        logits: NDArray[np.float32],
        evidence: tuple[int, int] | None,
        text: str,
    ) -> Coding:
        """Return the answers that the heads' logits hold, in the order in which the heads were trained."""
        s = self._settings
        sizes = [len(s["codes"]), 1, len(s["timings"]), len(s["certainties"]), len(s["reasons"])]
        signs, denied, timing, certainty, reasons = np.split(logits, np.cumsum(sizes)[:-1])
        worded = wordings_in(text)
        lift = np.asarray(
            [s["wording_log_odds"] if code in worded else 0.0 for code in s["codes"]], np.float32
        )
        chances = _sigmoid(reasons).tolist()
        told = plainly_in(text)
        if any(r in NONE_SUCH and p >= SURELY_NONE for r, p in zip(s["reasons"], chances, strict=True)):
            told = {}
        plain = np.asarray([PLAIN_LOG_ODDS if code in told else 0.0 for code in s["codes"]], np.float32)
        # Most sentences carry one sign at most: one that lies far behind the likeliest must be the surer.
        behind = s["rival_log_odds"] * (signs.max() - signs)
        odds = s["slope"] * signs + s["intercept"] + lift + behind + plain
        return Coding(
            signs=tuple(
                (code, p, s["threshold"]) for code, p in zip(s["codes"], _sigmoid(odds).tolist(), strict=True)
            ),
            worded=tuple((worded | told).items()),
            denied=float(_sigmoid(denied)[0]),
            timing=tuple(zip(map(Timing, s["timings"]), _softmax(timing), strict=True)),
            certainty=tuple(zip(map(Certainty, s["certainties"]), _softmax(certainty), strict=True)),
            reasons=tuple(zip(map(RejectionReason, s["reasons"]), chances, strict=True)),
            evidence=evidence,
        )


def _evidence(marked: NDArray[np.float32], offsets: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the bounds of the likeliest words: grown from the best piece while pieces stay likely."""
    if not len(marked):
        return None
    best = int(marked.argmax())
    # Half of the best piece's probability: the words that belong to it, whatever the level. Elicited.
    enough = marked[best] / 2
    first = last = best
    while first > 0 and (marked[first - 1] >= enough or offsets[first - 1][1] == offsets[first][0]):
        first -= 1
    while last + 1 < len(marked) and (marked[last + 1] >= enough or offsets[last + 1][0] == offsets[last][1]):
        last += 1
    return offsets[first][0], offsets[last][1]


def _sigmoid(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return probabilities for logits, one each."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), np.float32)


def _softmax(logits: NDArray[np.float32]) -> list[float]:
    """Return probabilities that add up to one."""
    grown = np.exp(logits - logits.max())
    shares: list[float] = (grown / grown.sum()).tolist()
    return shares
