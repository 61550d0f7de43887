"""Figures without a noun: rival tolls and crowds that answer an earlier one ("the police say 6,000")."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tocsin.reading.fitting import ITEMS
from tocsin.reading.items import Place, between, ends_noun
from tocsin.reading.lexicons import phrase_pattern, word_lists
from tocsin.reading.predicates import Voice, predicates_in

if TYPE_CHECKING:
    from tocsin.reading.numbers import Number

# How far back an elliptical figure looks for what it counts, in characters.
ELLIPSIS_REACH = 320
# Among so many of the last predicates of its own sentence an elliptical figure finds its item.
PREDICATES_BEFORE = 6
# What a figure alone is not told of, where no figure before it was.
UNTOLD = frozenset({"lost", "other", "dismissed", "deployed"})

_SAYS_FIGURE = re.compile(
    r"(?:\b(?:say|says|said|claims?|claimed|counts?|counted|(?:speaks?|spoke|heard|hears?|talks?|talked|knows?|knew|told|tells?|admits?|owns?|owned|confess(?:es|ed)?)\s+(?:up\s+)?(?:of|to)|admits?|admitted(?:\s+to)?|owned(?:\s+up)?\s+to|gave|gives|estimates?|estimated|reports?|reported"
    r"|puts?\s+(?:it|them|that|this|the\s+[\w’' -]{2,24}|their\s+\w+|its\s+\w+)\s+at|there\s+(?:were|are|was|had\s+been)|it\s+was|were|(?:figure|number|total|count|size|toll|strength|estimate)\s+(?:of|is|was|at|as)|(?:size|number|strength|toll)\s+as"
    r"|rose\s+to|risen\s+to|lists?|listed|as\s+(?:many|few)\s+as|not|had\s+been|closer\s+to|nearer|is\s+(?:more|closer)|shows?|showed|show|seen|saw|be|and|or|only|buried|washed|acknowledged|acknowledges|concedes?|conceded|recorded|records?|registered|announced|confirmed|confirms?|mourned|has|have|had|names?|named|read\s+out|reads\s+out|lists?\s+of|tall(?:y|ies|ied)|beside|over|received)[\s:]{1,4}[“\"‘]?)$",
    re.IGNORECASE,
)
_NO_FIGURE = re.compile(
    r"(?:\b(?:count\s+to|counting\s+to|in|on|from|since|until|till|before|after|within|during|page|chapter|the|these|those|this|that|other|all|last|first|next|every|any|no|both|aged?|about\s+to|number|at\s+the|room|line|gate|year|summer|of\s+the|my|your|with|into|for|past|turned|turning|score[ds]?|won|lost|beat|draw|drew|led|leads)\s+|[A-ZÀ-Þ][\w’'-]*\s+|(?<!\w[;.]\sthe\s\w{3}),\s+|[.]\s+|\d\s+|[-–/:]\s*)$"
)


def is_elliptical(body: str, number: Number) -> bool:
    """Say whether a bare figure answers an earlier one by a word of saying or counting ("the police say 6,000")."""
    return ends_noun(body, number) and bool(
        _SAYS_FIGURE.search(body[max(0, number.start - 48) : number.start])
    )


_GONE = re.compile(r"[“\"‘]?\s*gone\b(?!\s+(?:to|from|into|back|out|over|home|off|up|down|by|on))")


def are_gone(body: str, number: Number) -> bool:
    """Say whether those counted are said to be gone, which in tolls means dead ("five gone for certain")."""
    return bool(_GONE.match(body[number.end : number.end + 16].lstrip()))


def may_answer(body: str, number: Number, sentence: tuple[int, int]) -> bool:
    """Say whether a bare figure may answer one told just before, though no word of saying leads to it."""
    before = body[max(sentence[0], number.start - 24) : number.start]
    one = number.low == number.high and (number.high or 0) <= 1
    return ends_noun(body, number) and bool(before.strip()) and not one and not _NO_FIGURE.search(before)


@cache
def _bloodshed() -> re.Pattern[str]:
    """Return the pattern of deeds after which a bare figure counts the dead."""
    return phrase_pattern(word_lists("quantities")["bloodshed"])


_HOW_MANY = re.compile(r"\b(?:how\s+many|the\s+number\s+of)\b", re.IGNORECASE)


def item_before(body: str, place: Place) -> str | None:
    """Return the item that the sentences just before speak of, for a figure that names none."""
    earliest = max(0, place.sentence[0] - ELLIPSIS_REACH)
    begin = body.rfind("\n\n", earliest, max(0, place.sentence[0] - 2)) + 1
    if body[earliest:begin].rstrip().endswith("?"):  # a question, and the figure is in its answer
        begin = body.rfind("\n\n", earliest, max(0, begin - 2)) + 1
    begin = max(begin, earliest)
    before = predicates_in(body, begin, place.sentence[0])
    told = [
        *before,
        *between(
            body,
            place.sentence,
            max(place.sentence[0], place.number.start - ELLIPSIS_REACH),
            place.number.start,
        )[-PREDICATES_BEFORE:],
    ]
    for found in reversed(told):
        heard = frozenset().union(*found.items(Voice.PATIENT, Voice.SUBJECT, Voice.NOUN)) - UNTOLD
        if heard:
            return next(item for item in ITEMS if item in heard)
    begin = max(begin, place.number.start - 2 * ELLIPSIS_REACH)
    if _bloodshed().search(body, begin, place.number.start):
        return "killed"
    return "other" if _HOW_MANY.search(body, begin, place.number.start) else None


def points_to_those(body: str, number: Number) -> bool:
    """Say whether a number picks some out of those just counted ("two of them were police")."""
    return bool(re.match(r"\s+of\s+(?:them|whom|these|those)\b", body[number.end : number.end + 12]))
