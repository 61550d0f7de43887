"""Who holds a stretch of text: the speakers so far, and what is left when others take their parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.reading.layout import Layout
from tocsin.reading.saying import Bounds
from tocsin.reading.wordlists import plain
from tocsin.records import Source, Span

_EDGES = " \t\n\u00a0\"“”‘’'«»„,;:–—-"


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of a transcript and its speaker; None is the outlet."""

    start: int
    end: int
    speaker: Source | None


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a stretch of text: the chain so far, its cues, and the words around."""

    chain: tuple[Source, ...] = ()
    cues: tuple[Span, ...] = ()
    frame: Bounds | None = None
    direct: bool = False

    def under(self, links: Sequence[Source], cue: Span, frame: Bounds) -> Held:
        """Return the hold of what somebody within this one says; a link that repeats the last adds nothing."""
        chain = list(self.chain)
        for link in links:
            if not chain or plain(chain[-1].name) != plain(link.name):
                chain.append(link)
        whole = frame if self.frame is None else (min(frame[0], self.frame[0]), max(frame[1], self.frame[1]))
        return Held(tuple(chain), (*self.cues, cue), whole, self.direct)


@dataclass(frozen=True)
class Text(Layout):
    """One body with its sentences, quotations and turns."""

    turns: tuple[Turn, ...] = ()

    def turn_at(self, place: int) -> Turn | None:
        """Return the turn of a transcript in which a place lies."""
        return next((t for t in self.turns if t.start <= place < t.end), None)


def shared_by(a: Bounds, b: Bounds) -> int:
    """Return how many places two stretches share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def left_of(bounds: Bounds, taken: Sequence[Bounds]) -> list[Bounds]:
    """Return what is left of a stretch when others are taken out."""
    left: list[Bounds] = []
    at = bounds[0]
    for start, end in sorted(taken):
        if start > at:
            left.append((at, min(start, bounds[1])))
        at = max(at, end)
    if at < bounds[1]:
        left.append((at, bounds[1]))
    return [(a, b) for a, b in left if b > a]


def trimmed(body: str, start: int, end: int) -> Bounds:
    """Return a stretch without blanks and marks at its edges, and without a conjunction left at its beginning."""
    while start < end and body[start] in _EDGES:
        start += 1
    while end > start and body[end - 1] in _EDGES:
        end -= 1
    joint = re.match(r"(?:and|but|while|though|whereas)\s+", body[start:end][:12])
    return (start + joint.end() if joint else start), end
