"""What befell those counted: the verb or noun of the clause that says it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tocsin.reading.counted import Noun, pattern
from tocsin.reading.lexicons import any_of, word_lists

if TYPE_CHECKING:
    from tocsin.reading.numbers import Number

ITEMS = (
    "killed",
    "wounded",
    "captured",
    "arrested",
    "defected",
    "dismissed",
    "deployed",
    "displaced",
    "protesters",
    "lost",
    "other",
)
# How far back from a number a governing word may stand, and how far back an elliptical one looks, in characters.
BEFORE_REACH, ELLIPSIS_REACH = 90, 320
# No clause is longer than this; what has no end is cut here.
CLAUSE_REACH = 320
# Among so many of the last predicates of its own sentence an elliptical figure finds its item.
PREDICATES_BEFORE = 6


@dataclass(frozen=True, slots=True)
class Place:
    """A number in its sentence, between the numbers before and after it."""

    number: Number
    sentence: tuple[int, int]
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class _Predicate:
    """A word that says what befell somebody, at its place."""

    start: int
    end: int
    item: str


@cache
def _pattern() -> re.Pattern[str]:
    """Return one pattern with a group for each item, so that a text is read once."""
    lists = word_lists("quantities")
    groups = "|".join(f"(?P<{item}>{any_of(lists[item])})" for item in ITEMS)
    return re.compile(rf"(?<![\w’'-])(?:{groups})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=64)
def _predicates_of(body: str, start: int, end: int) -> tuple[_Predicate, ...]:
    """Return every predicate between two places."""
    return tuple(
        _Predicate(m.start(), m.end(), m.lastgroup or "") for m in _pattern().finditer(body, start, end)
    )


def _predicates(body: str, place: Place, start: int, end: int) -> tuple[_Predicate, ...]:
    """Return the predicates of a number's sentence that lie between two places."""
    every = _predicates_of(body, *place.sentence)
    first = bisect_left(every, start, key=lambda p: p.start)
    last = bisect_left(every, end, lo=first, key=lambda p: p.start)
    return tuple(p for p in every[first:last] if p.end <= end)


def item_of(body: str, place: Place, noun: Noun | None) -> str | None:
    """Return what befalls those counted: by their own noun, by the words just before, by those after."""
    own = _STRONG.search(noun.words) if noun else None
    if noun and own:
        return _fitting(str(next(key for key, value in own.groupdict().items() if value)), noun)
    taken = re.search(
        r"\b(?:took|taken|taking|takes|holds?|holding|hold)\s+(?:\w+\s+){0,2}$",
        body[max(0, place.number.start - 24) : place.number.start],
    )
    if noun and taken and re.search(r"\b(?:prisoners?|captives?|hostages?)\b", noun.words):
        return "captured"
    adjacent = _adjacent_before(body, place)
    if adjacent:
        return _fitting(adjacent, noun)
    after = _after(body, place, noun)
    if after is not None:
        return after
    inside = next(iter(_predicates(body, place, place.number.end, noun.end)), None) if noun else None
    earlier = _earlier(body, place, noun)
    return earlier or (_fitting(inside.item, noun) if inside else None)


# Nouns that say themselves what befell those counted, whatever verb follows.
_STRONG = re.compile(
    r"\b(?:(?P<killed>dead|deaths|fatalities|bodies|corpses|lives|killings|casualties|graves)|(?P<wounded>wounded|injured|injuries)"
    r"|(?P<arrested>arrests)|(?P<defected>defections|deserters|defectors)|(?P<dismissed>dismissals)|(?P<captured>abductions))\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"(?:\s+[\w’'-]+){1,4}?\s+(?:were|was|have|had|has|are|is|been)\s+(?:[\w’'-]+\s+){0,2}$"
)


def _after(body: str, place: Place, noun: Noun | None) -> str | None:
    """Return the item of the first fitting predicate after the number, in its clause."""
    begin = noun.end if noun else place.number.end
    end = _clause_end(body, begin, place.sentence[1])
    linked = _links_over(body, place)
    for match in _predicates(body, place, begin, end):
        if match.start >= place.after and not linked:
            return None
        between = body[place.number.end : match.start]
        if (
            noun is None
            and between.strip()
            and not _AUXILIARY.fullmatch(between)
            and not re.fullmatch(
                r"\s+(?:were|was|have|had|has|are|is|been|more|others?|of\s+\w+)(?:\s+\w+){0,2}\s+", between
            )
            and not linked
        ):
            return None
        item = _fitting(match.item, noun)
        if item is not None and not _is_attributive(body, match):
            return item
    return None


def _fitting(item: str, noun: Noun | None) -> str | None:
    """Return the item as it fits what is counted: equipment is lost, crowds protest, soldiers are deployed."""
    kind = noun.kind if noun else None
    if kind == "equipment":
        if item in {"lost", "captured", "killed", "wounded"}:
            return "lost"
        return "deployed" if item == "deployed" else None
    if item == "lost":
        return "killed" if kind == "persons" else None
    if item == "deployed" and noun is not None and kind == "persons" and noun.has("civilians"):
        return "protesters"
    return item


def _is_attributive(body: str, match: _Predicate) -> bool:
    """Say whether a predicate belongs to another thing: "the arrested officers", "for sacked ministers"."""
    before = body[max(0, match.start - 12) : match.start]
    return bool(
        re.search(r"\b(?:the|a|an|for|of|their|his|her|with|whose)\s+$", before)
    ) and match.item not in {"killed", "protesters"}


_LINK = re.compile(
    r"\b(?:including|among\s+(?:them|whom)|and|or|with|of\s+them|plus|along\s+with|of\s+whom|as\s+well\s+as)\s+(?:at\s+least\s+)?$|,\s*$"
)


def _links_over(body: str, place: Place) -> bool:
    """Say whether the next number belongs to this one ("eleven members, among them two colonels, were held")."""
    between = body[place.number.end : min(place.after, place.number.end + CLAUSE_REACH)]
    return bool(_LINK.search(between[-40:])) or "including" in between or "among them" in between


_ADJACENT = re.compile(
    r"(?:\s+(?:of|at|to|as|by|some|about|the|his|her|its|their|our|from|for|another|all|a\s+total\s+of|least|put|was|stood|stands|rose|risen|reached|has|have|had|climbed|passed|topped|exceeded|past|beyond|above|grown|grew|jumped|soared|neared|hit|now|then|in\s+which)){0,6}\s*:?\s*"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|are|is)\s+(?:\w+ly\s+)?$")


def _adjacent_before(body: str, place: Place) -> str | None:
    """Return the item of a predicate that governs the number from just before ("killed 60", "the dead at 70")."""
    number = place.number
    begin = max(place.before, place.sentence[0], number.start - 60)
    last = next(reversed(_predicates(body, place, begin, number.start)), None)
    if last is None or not _ADJACENT.fullmatch(body[last.end : number.start]):
        return None
    passive = _PASSIVE.search(body[max(begin, last.start - 20) : last.start])
    if passive and body[last.end : number.start].strip() not in {"", ":"}:
        return None
    return last.item


_CLAUSE_END = re.compile(
    r";|\s(?:but|while|whereas|although|though|because|after|before|since|when|as)\s|[.!?][\"”’]?\s"
)


def _clause_end(body: str, start: int, end: int) -> int:
    """Return where the clause that begins at ``start`` ends."""
    reach = min(end, start + CLAUSE_REACH)
    stop = _CLAUSE_END.search(body, start, reach)
    return stop.start() if stop else reach


_LINKED_BACK = re.compile(
    r"\b(?:including|among\s+(?:them|whom)|as\s+well\s+as|and|along\s+with|with|of|them)\b"
)


def _earlier(body: str, place: Place, noun: Noun | None) -> str | None:
    """Return the item of the last predicate of the sentence before the number, where nothing parts them."""
    number = place.number
    begin = max(place.sentence[0], number.start - BEFORE_REACH)
    text = body[begin : number.start]
    cut = max(text.rfind(mark) for mark in (";", " but ", " while ", "—", " that ", ": "))
    last = next(reversed(_predicates(body, place, begin + max(cut, 0), number.start)), None)
    if last is None or (noun is None and not _ends_noun(body, number)):
        return None
    between = body[last.end : number.start]
    linked = _LINKED_BACK.search(between) or len(between.split()) <= 5
    return _fitting(last.item, noun) if linked else None


def _ends_noun(body: str, number: Number) -> bool:
    """Say whether nothing that could be counted follows a number ("and wounded 30.")."""
    return bool(_NOTHING_AFTER.match(body[number.end : number.end + 24]))


# Figures without a noun ("the police say 6,000") --------------------------------------------------------------

_NOTHING_AFTER = re.compile(
    r"\s*(?:[.,;!?:”\"’')–—-]|$|(?:and|but|in|on|at|to|more|others?|of\s+them|of\s+whom|since|from|by|across|so|or)\b)"
)
_SAYS_FIGURE = re.compile(
    r"(?:\b(?:say|says|said|claims?|claimed|counts?|counted|(?:speaks?|spoke|heard|hears?|talks?|talked|knows?|knew)\s+of|gave|gives|estimates?|estimated|reports?|reported"
    r"|puts?\s+(?:it|them|that|this|the\s+[\w’' -]{2,24}|their\s+\w+|its\s+\w+)\s+at|there\s+(?:were|are|was|had\s+been)|it\s+was|were|(?:figure|number|total|count)\s+(?:of|is|was|at)"
    r"|rose\s+to|risen\s+to|lists?|listed|as\s+(?:many|few)\s+as|not|had\s+been|closer\s+to|nearer|is\s+(?:more|closer)|shows?|showed|show|seen|saw|be|and|or|only)[\s:]{1,4})$",
    re.IGNORECASE,
)


def is_elliptical(body: str, number: Number) -> bool:
    """Say whether a bare figure answers an earlier one ("the police say 6,000")."""
    return _ends_noun(body, number) and bool(
        _SAYS_FIGURE.search(body[max(0, number.start - 48) : number.start])
    )


def item_before(body: str, place: Place) -> str | None:
    """Return the item that the sentences just before speak of, for a figure that names none."""
    earliest = max(0, place.sentence[0] - ELLIPSIS_REACH)
    begin = body.rfind("\n\n", earliest, max(0, place.sentence[0] - 2)) + 1
    if body[earliest:begin].rstrip().endswith("?"):  # a question, and the figure is in its answer
        begin = body.rfind("\n\n", earliest, max(0, begin - 2)) + 1
    before = _predicates_of(body, max(begin, earliest), place.sentence[0])
    told = [*before, *_predicates(body, place, place.sentence[0], place.number.start)[-PREDICATES_BEFORE:]]
    return next((p.item for p in reversed(told) if p.item not in {"lost", "other", "dismissed"}), None)


def points_to_those(body: str, number: Number) -> bool:
    """Say whether a number picks some out of those just counted ("two of them were police")."""
    return bool(re.match(r"\s+of\s+(?:them|whom|these|those)\b", body[number.end : number.end + 12]))


def is_armed(body: str, noun: Noun, sentence: tuple[int, int]) -> bool:
    """Say whether those counted bear arms, by their noun or by the army in their sentence."""
    if noun.has("armed"):
        return True
    return bool(re.search(r"\b(?:men|women|officers)\b", noun.words)) and bool(
        pattern("army_words").search(body, *sentence)
    )
