"""What a number counts: persons, equipment or units, in the words that follow it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tocsin.reading.lexicons import phrase_pattern, word_lists

if TYPE_CHECKING:
    from tocsin.reading.numbers import Number

# How far the counted noun may stand from its number ("nine suspected members of ..."), in words.
NOUN_REACH = 7
_STOP = re.compile(
    r"[.;:!?\n\"“”()]|,(?!\s*\w+ed\b)|\s(?:and|but|were|was|had|has|have|are|is|who|which|that|as|when|while|if)\s"
)
_PHRASE = re.compile(r"\b(?:in|on|at|to|from|by|for|with|after|before|during|through|into|under|over)\b")
_WORDS = re.compile(rf"(?:\s*[^\s]+){{0,{NOUN_REACH}}}")


@dataclass(frozen=True, slots=True)
class Noun:
    """What a number counts: persons, equipment or units, in which words, up to which place."""

    kind: str
    words: str
    end: int

    def has(self, key: str) -> bool:
        """Say whether the words hold one of a list of words."""
        return bool(pattern(key).search(self.words))


@cache
def pattern(key: str) -> re.Pattern[str]:
    """Return the pattern of one list of words of counting."""
    return phrase_pattern(word_lists("quantities")[key])


def noun_after(body: str, number: Number) -> Noun | None:
    """Return the noun that a number counts, with the words up to it, or None."""
    window = body[number.end : number.end + 80]
    stop = _STOP.search(window)
    words = _WORDS.match(window[: stop.start()] if stop else window)
    text = words.group() if words else ""
    best: tuple[int, str, str] | None = None
    for kind in ("persons", "equipment", "units"):
        match = pattern(kind).search(text)
        if match and (best is None or match.start() < best[0]):
            best = (match.start(), kind, text[: match.end()])
    if best is None or _PHRASE.search(best[2]):
        return None
    return Noun(best[1], best[2], number.end + len(best[2]))
