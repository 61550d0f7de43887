"""The trained tagger of attribution: who says what, in which words, as character spans.

A MiniLM-L6 token tagger trained on PolNeAR by ``training/attribution/train.py``, run by onnxruntime on one
thread; see ``docs/models/attribution.md``. A text is cut into windows at sentence ends and each window is
run by itself, so that what a text gets never depends on its company. Tags are decoded with learned
transitions (linear-chain CRF, Viterbi) over all windows together, and linked by ``linking``.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.reading.inference import load_model
from tocsin.reading.linking import Attribution, Piece, linked
from tocsin.reading.marked import with_marked

__all__ = ["Attribution", "Setting", "Tagger", "Tagging"]

# Word pieces in a window with its two marks: as trained. Longer windows cost two points of relation F1 in a trial.
LONGEST_WINDOW = 158
# Texts are tokenized in stretches of about this many characters, cut at line ends, so that memory stays flat.
STRETCH = 40_000
# The second reading of a text begins with a window of this many pieces at most, so that its cuts fall elsewhere.
OFFSET = 40
# Pieces at a window's edge lack context: their weight in the mean of two readings grows with their distance from the
# edge, in pieces, up to FULL_CONTEXT.
EDGE_WEIGHT, FULL_CONTEXT = 5, 40

_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s)|\n")
_OPENING, _CLOSING = frozenset("“«„"), frozenset("”»")
_FORBIDDEN = -1e4


class Setting(StrEnum):
    """How a text is read: once, or twice with the mean of both; ``docs/models/attribution.md`` has what each gives."""

    FAST = "fast"
    ACCURATE = "accurate"


# Three and four readings gained nothing more on PolNeAR's dev split (training/attribution/README.md).
_READINGS = {Setting.FAST: 1, Setting.ACCURATE: 2}


@dataclass(frozen=True, slots=True)
class Tagging:
    """The attributions of a text, in order of their content."""

    attributions: tuple[Attribution, ...]


class Tagger:
    """A loaded tagger; it keeps nothing of what it read."""

    def __init__(
        self,
        session: Any,  # noqa: ANN401 - foreign type
        tokenizer: Any,  # noqa: ANN401 - foreign type
        settings: dict[str, Any],
        *,
        setting: Setting = Setting.FAST,
    ) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._readings = _READINGS[setting]
        self._tags: list[str] = settings["tags"]
        self._transitions = np.asarray(settings["transitions"], np.float32) + _constraints(self._tags)
        self._start = np.asarray(settings["start"], np.float32)
        self._start[[tag[0] == "I" for tag in self._tags]] = _FORBIDDEN

    @classmethod
    def load(cls, directory: Path | None = None, *, setting: Setting = Setting.FAST) -> Tagger:
        """Return the tagger that ships with Tocsin, or the one in a folder.

        In the accurate setting a text longer than a window is read twice, cut at other places, and the mean is taken:
        about half a point of relation F1 more at half the speed.

        Raises:
            DataError: where a file of the model is missing.
        """
        session, tokenizer, settings = load_model(
            "attribution", what="The tagger of attribution", directory=directory
        )
        return cls(session, tokenizer, settings, setting=setting)

    def tag(self, text: str, *, within: tuple[int, int] | None = None) -> Tagging:
        """Return the attributions of a text, or of the part of it between two places read by itself."""
        start, end = within or (0, len(text))
        pieces = [
            piece for first, last in _stretches(text, start, end) for piece in self._pieces(text, first, last)
        ]
        return Tagging(with_marked(linked(pieces, text), text, start, end))

    def _pieces(self, text: str, start: int, end: int) -> Iterator[Piece]:
        """Yield the tagged pieces of a stretch of text."""
        part = text[start:end]
        encoding = self._tokenizer.encode(part, add_special_tokens=False)
        if not encoding.ids:
            return
        logits = self._logits(part, encoding)
        path = _viterbi(logits, self._transitions, self._start)
        shares = np.exp(logits - logits.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        sure = shares[np.arange(len(path)), path].tolist()
        yield from _grouped([self._tags[k] for k in path], sure, encoding.offsets, shift=start)

    def _logits(self, text: str, encoding: Any) -> NDArray[np.float32]:  # noqa: ANN401 - foreign type
        """Return the tag logits of each piece of a stretch, the mean of all readings of it."""
        ids, offsets = encoding.ids, encoding.offsets
        features = _features(text, offsets, encoding.word_ids)
        again = self._readings > 1 and len(ids) > LONGEST_WINDOW - 2
        total = np.zeros((len(ids), len(self._tags)), np.float32)
        weights = np.zeros((len(ids), 1), np.float32)
        for opening in (LONGEST_WINDOW - 2, OFFSET) if again else (LONGEST_WINDOW - 2,):
            for first, last in _windows(text, offsets, opening=opening):
                weight = _weight(last - first)
                total[first:last] += weight * self._run(
                    ids[first:last], [column[first:last] for column in features]
                )
                weights[first:last] += weight
        mean: NDArray[np.float32] = total / weights
        return mean

    def _run(self, ids: list[int], features: Sequence[list[int]]) -> NDArray[np.float32]:
        """Return the tag logits of each piece of one window."""
        columns = zip(("case", "quote", "line"), features, strict=True)
        feed = {"ids": np.asarray([[101, *ids, 102]], np.int64)}
        feed |= {name: np.asarray([[0, *column, 0]], np.int64) for name, column in columns}
        logits: NDArray[np.float32] = self._session.run(["tags"], feed)[0][0, 1:-1]
        return logits


def _weight(length: int) -> NDArray[np.float32]:
    """Return the weight of each piece of a window in a mean of readings, least at its edges."""
    place = np.arange(length)
    distance = np.minimum(place, place[::-1])
    return (np.minimum(distance, FULL_CONTEXT) + EDGE_WEIGHT).astype(np.float32)[:, None]


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of stretches that are tokenized at once, cut at line ends where there are any."""
    while end - start > STRETCH:
        cut = text.rfind("\n", start + 1, start + STRETCH)
        cut = cut if cut > start else text.rfind(" ", start + 1, start + STRETCH)
        cut = cut if cut > start else start + STRETCH
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _windows(
    text: str, offsets: Sequence[tuple[int, int]], *, opening: int = LONGEST_WINDOW - 2
) -> Iterator[tuple[int, int]]:
    """Yield the first and last piece of each window, cut at sentence ends; ``opening`` is the room of the first."""
    starts = [offset[0] for offset in offsets]
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    cuts = sorted({bisect.bisect_left(starts, end) for end in ends} | {len(offsets)})
    first = held = 0
    room = opening
    for cut in cuts:
        if cut - first > room and held > first:
            yield first, held
            first, room = held, LONGEST_WINDOW - 2
        while cut - first > room:
            yield first, first + room
            first, room = first + room, LONGEST_WINDOW - 2
        held = cut
    if first < len(offsets):
        yield first, len(offsets)


def _features(
    text: str, offsets: Sequence[tuple[int, int]], words: Sequence[int | None]
) -> tuple[list[int], list[int], list[int]]:
    """Return for each piece its word's letter case, whether it is quoted, and whether it begins a line."""
    quoted = _quotation_state(text)
    shapes: dict[int | None, int] = {}
    case, quote, line = [], [], []
    for (start, end), word in zip(offsets, words, strict=True):
        if word not in shapes:
            shapes[word] = _shape(text[start:end])
        case.append(shapes[word])
        quote.append(1 + quoted[start])
        before = text[max(0, start - 8) : start].rstrip(" \t\u00a0")
        line.append(2 if (not before and start < 8) or before.endswith("\n") else 1)
    return case, quote, line


def _quotation_state(text: str) -> bytearray:
    """Return for each character whether it stands in double quotation marks; a blank line closes them."""
    state, inside = bytearray(len(text)), False
    for place, char in enumerate(text):
        if char in _OPENING or char in _CLOSING or char == '"':
            state[place] = 1
            inside = not inside if char == '"' else char in _OPENING
            continue
        if char == "\n" and text[place - 1 : place] == "\n":
            inside = False
        state[place] = inside
    return state


def _shape(word: str) -> int:
    """Return 1 for figures, 2 for marks, 3 for capitals, 4 for a capital first, 5 for small letters."""
    if not any(char.isalpha() for char in word):
        return 1 if any(char.isdigit() for char in word) else 2
    if word.isupper() and len(word) > 1:
        return 3
    return 4 if word[0].isupper() else 5


def _constraints(tags: Sequence[str]) -> NDArray[np.float32]:
    """Return what forbids an inside tag after anything but its own kind."""
    matrix = np.zeros((len(tags), len(tags)), np.float32)
    for column, tag in enumerate(tags):
        for row, before in enumerate(tags):
            if tag[0] == "I" and (before == "O" or before[2:] != tag[2:]):
                matrix[row, column] = _FORBIDDEN
    return matrix


def _viterbi(
    logits: NDArray[np.float32], transitions: NDArray[np.float32], start: NDArray[np.float32]
) -> list[int]:
    """Return the best sequence of tags (Viterbi 1967)."""
    best = logits[0] + start
    back = np.zeros(logits.shape, np.int64)
    for step in range(1, len(logits)):
        scores = best[:, None] + transitions
        back[step] = scores.argmax(0)
        best = scores.max(0) + logits[step]
    path = [int(best.argmax())]
    for step in range(len(logits) - 1, 0, -1):
        path.append(int(back[step, path[-1]]))
    return path[::-1]


def _grouped(
    tags: Sequence[str], sure: Sequence[float], offsets: Sequence[tuple[int, int]], *, shift: int
) -> Iterator[Piece]:
    """Yield the stretches of equal tags, each begun by its B tag."""
    at = 0
    while at < len(tags):
        tag, first = tags[at], at
        at += 1
        if tag == "O":
            continue
        while at < len(tags) and tags[at] == "I" + tag[1:]:
            at += 1
        yield Piece(
            tag[2:], shift + offsets[first][0], shift + offsets[at - 1][1], sum(sure[first:at]) / (at - first)
        )
