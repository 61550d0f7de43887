"""One attribution, as the grammar of a sentence shows it."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.reading.cues import Use
from tocsin.reading.tokens import Piece

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue in its clause: the place of its piece, what it may do, and whether it stands in somebody's content."""

    pieces: tuple[Piece, ...]
    at: int
    kinds: frozenset[Use]
    nested: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution, in places of the body.

    ``source`` is None where the words before name none: the subject is then ``shared`` with the clause
    before. ``via`` is the one spoken to, who may be the one who passes it on; ``inner`` a further source
    ("heard from her driver that"). ``words`` bounds the attributing words alone. ``acts`` marks a saying whose
    whole clause is the claim.
    """

    source: Bounds | None
    cue: Bounds
    content: Bounds
    words: Bounds
    verb: str
    via: Bounds | None = None
    inner: Bounds | None = None
    shared: bool = False
    acts: bool = False
    clause: Bounds = (0, 0)
    rank: int = 0


def bounds_of(pieces: tuple[Piece, ...], first: int, end: int) -> Bounds:
    """Return the places between two pieces."""
    if first >= end or first >= len(pieces):
        return pieces[-1].end, pieces[-1].end
    return pieces[first].start, pieces[end - 1].end


def content_end(pieces: tuple[Piece, ...], after: int) -> int:
    """Return where a content that follows its cue ends: before ", citing" and before a closing mark."""
    end = next(
        (
            i - 1
            for i in range(after + 2, len(pieces))
            if pieces[i].low in {"citing", "quoting"} and pieces[i - 1].low == ","
        ),
        len(pieces),
    )
    while end > after and pieces[end - 1].low in {".", ",", "!", "…"}:
        end -= 1
    return end
