"""A statement with its speakers, before it is judged: what the other readers of a claim start from."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.records import Directness, Source, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """One attributed statement, or one sentence in the outlet's own voice.

    ``start`` and ``end`` bound the content; ``sentence`` bounds the sentence in which it stands.
    ``frame`` bounds the content together with the words that attribute it, so that "claimed without
    evidence that" or "could not be independently confirmed" is seen; it equals ``sentence`` where the
    outlet speaks for itself. ``cue`` is the nearest attributing wording, ``cues`` holds all of them, outermost
    first, one for each link that has one ("says", "told"), so that the weakest link can be judged.
    ``question`` is True where the content asks and does not state.
    """

    start: int
    end: int
    sentence: tuple[int, int]
    chain: tuple[Source, ...] = ()
    cue: Span | None = None
    directness: Directness = Directness.NONE
    frame: tuple[int, int] | None = None
    cues: tuple[Span, ...] = ()
    question: bool = False

    def text(self, body: str) -> str:
        """Return the content's own words."""
        return body[self.start : self.end]

    def around(self, body: str) -> str:
        """Return the words of the frame, or of the sentence where there is none."""
        start, end = self.frame or self.sentence
        return body[start:end]
