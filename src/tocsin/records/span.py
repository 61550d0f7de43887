"""Places in an article's body."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of an article's body: ``body[start:end] == text``, in Unicode code points."""

    start: int
    end: int
    text: str

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


def span_of(body: str, start: int, end: int) -> Span:
    """Return the span of ``body`` from ``start`` to ``end``."""
    return Span(start, end, body[start:end])
