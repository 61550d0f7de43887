"""Words that place what a sentence tells in a time long gone, where they belong to its verb."""

from __future__ import annotations

import re

from tocsin.reading.lexicons import listed_phrases

# "The general who was born in Kano seized the palace": a clause of its own says nothing of when the palace fell.
_CLAUSE_OF_ITS_OWN = re.compile(r"(?:\b(?:who|which|where|whose|whom)\b[^,;]{0,60}|\bthat\s|;[^;]*)$")
# How far back such a clause may begin, in characters.
CLAUSE_REACH = 200


def tells_of_old(text: str) -> bool:
    """Say whether a text names a time long gone in words ("in those days"), in a clause of its own or not.

    Words that only make their own verb past ("was born") count where that verb is the first one told, and not after
    "who", "where" or a semicolon.
    """
    if listed_phrases("timing", "past").search(text):
        return True
    return any(
        not _CLAUSE_OF_ITS_OWN.search(text, max(0, match.start() - CLAUSE_REACH), match.start())
        for match in listed_phrases("timing", "past_of_the_verb").finditer(text)
    )
