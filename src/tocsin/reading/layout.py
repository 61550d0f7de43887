"""Sentences and quotations of one body, found by place without going through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from tocsin.reading.quotations import Quotation
from tocsin.reading.segmentation import Sentence

# Quotations nest no deeper, so that one which reaches over a place begins at most so many before it.
DEEPEST_MARKS = 8


@dataclass(frozen=True)
class Layout:
    """One body with its sentences and quotations, both in order of place."""

    body: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]

    @cached_property
    def _openings(self) -> list[int]:
        """Return where quotations begin."""
        return [q.start for q in self.quotations]

    @cached_property
    def _beginnings(self) -> list[int]:
        """Return where sentences begin."""
        return [s.start for s in self.sentences]

    def quotations_across(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Return the quotations that share a place with a stretch."""
        first = max(0, bisect_left(self._openings, start) - DEEPEST_MARKS)
        last = bisect_left(self._openings, end)
        return tuple(q for q in self.quotations[first:last] if q.end > start)

    def quotation_at(self, start: int) -> Quotation | None:
        """Return the quotation that begins at a place."""
        at = bisect_left(self._openings, start)
        return self.quotations[at] if at < len(self.quotations) and self._openings[at] == start else None

    def is_quoted(self, place: int) -> bool:
        """Say whether a place lies within quotation marks."""
        return any(q.start < place < q.end for q in self.quotations_across(place, place + 1))

    def sentences_across(self, start: int, end: int) -> tuple[Sentence, ...]:
        """Return the sentences that share a place with a stretch."""
        first = max(0, bisect_right(self._beginnings, start) - 1)
        last = bisect_left(self._beginnings, end)
        return tuple(s for s in self.sentences[first:last] if s.end > start)

    def sentence_at(self, place: int) -> Sentence | None:
        """Return the sentence in which a place lies."""
        return next(iter(self.sentences_across(place, place + 1)), None)

    def sentence_before(self, place: int) -> int:
        """Return where the narrative sentence before the one at a place begins (in speech: the spoken one)."""
        at = bisect_right(self._beginnings, place) - 1
        inside = self.is_quoted(place)
        while at > 0:
            at -= 1
            sentence = self.sentences[at]
            quoted = self.is_quoted((sentence.start + sentence.end) // 2) and self.is_quoted(sentence.end - 2)
            if inside or not quoted:
                return sentence.start
        return self.sentences[0].start if self.sentences else 0
