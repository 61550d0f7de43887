"""The screen in front of the reader: whether a text can bear a sign at all, by its words alone.

Made for bulk. Each sentence gets the sum of its words' weights (log odds, ``data/screen.tsv``, fitted by
``training/screen/train.py``); what its sentences weigh above nought adds up to the text's score. Nothing is read or
understood: a text that is kept may well carry no sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from math import fsum

# Sentences end at full stops, marks and blank lines; whatever is no letter of English parts words.
_ENDS = b".!?"
_PLAIN = bytes(
    ord(chr(c).lower()) if c < 128 and chr(c).isalnum() else 10 if c in _ENDS else 32 for c in range(256)
)
# How many of the words that weigh most are given as the reason.
WORDS_SHOWN = 5


@dataclass(frozen=True)
class Weights:
    """What words weigh: log odds that a sentence bears a sign; ``threshold`` is the score from which a text is kept."""

    bias: float
    threshold: float
    words: dict[bytes, float]

    @cached_property
    def known(self) -> frozenset[bytes]:
        """Return the words that weigh anything."""
        return frozenset(self.words)


@dataclass(frozen=True, slots=True)
class Screened:
    """The score of a text, whether it is kept, and the words of its weightiest sentence that weigh most."""

    score: float
    kept: bool
    why: tuple[str, ...]


def screen(text: str | bytes, weights: Weights | None = None, *, threshold: float | None = None) -> Screened:
    """Return whether a text can bear a sign; bytes are taken for UTF-8 or anything else that holds ASCII."""
    weights = weights or shipped_weights()
    least = weights.threshold if threshold is None else threshold
    common, worth, bias = weights.known.intersection, weights.words.__getitem__, weights.bias
    score, best, best_words = 0.0, float("-inf"), frozenset[bytes]()
    for sentence in _plain(text).split(b"\n"):
        words = common(sentence.split())
        if words:
            weight = bias + fsum(map(worth, words))
            if weight > 0:
                score += weight
            if weight > best:
                best, best_words = weight, words
    why = sorted((w for w in best_words if worth(w) > 0), key=lambda w: (-worth(w), w))[:WORDS_SHOWN]
    return Screened(round(score, 2), score >= least, tuple(w.decode() for w in why))


def weight_of(text: str) -> float:
    """Return what a text weighs as one sentence, by the shipped weights: log odds."""
    weights = shipped_weights()
    words = weights.known.intersection(word for sentence in sentences_in(text) for word in sentence)
    return weights.bias + fsum(map(weights.words.__getitem__, words))


def sentences_in(text: str | bytes) -> list[list[bytes]]:
    """Return the sentences of a text as the screen cuts them, each as its words in small letters."""
    return [words for sentence in _plain(text).split(b"\n") if (words := sentence.split())]


def _plain(text: str | bytes) -> bytes:
    """Return a text in small letters, with line breaks between sentences and blanks between words."""
    raw = text.encode("utf-8", "replace") if isinstance(text, str) else text
    return raw.replace(b"\r", b"").replace(b"\n\n", b".").translate(_PLAIN)


@cache
def shipped_weights() -> Weights:
    """Return the weights that ship with Tocsin."""
    text = resources.files("tocsin.reading").joinpath("data/screen.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    (_, bias), (_, threshold), *words = rows
    return Weights(float(bias), float(threshold), {word.encode(): float(worth) for word, worth in words})
