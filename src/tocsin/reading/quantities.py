"""The counts of an article that bear on the matter: killed, wounded, arrested, deployed, paid out and the like."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from tocsin.reading.counted import Noun, Sort, group_before, noun_after, noun_of_body, noun_of_those, pattern
from tocsin.reading.ellipsis import are_gone, is_elliptical, item_before, may_answer, points_to_those
from tocsin.reading.fitting import is_military
from tocsin.reading.items import Place, is_armed, item_of
from tocsin.reading.noncounts import is_no_count
from tocsin.reading.numbers import Number, numbers_in
from tocsin.reading.segmentation import sentences_of
from tocsin.records import Quantity

# How far back an elliptical figure ("the police say 6,000") may look for what it counts, in sentences.
MEMORY = 3
# Up to here a bare "the two ..." points back to persons already told of and counts nothing new.
MOST_POINTED_AT = 5
# From here on a sum by the month or year is a budget and no price; in any currency.
PUBLIC_SUM = 1_000_000
# How far "at least" may stand before the claim that holds its figure, in characters.
LEAD_REACH = 24
# Nouns that stand for whatever was counted before ("a list of 51 names").
WEAK = frozenset({"names", "others"})


def quantities_in(body: str, start: int, end: int) -> tuple[Quantity, ...]:
    """Return the quantities whose figures stand between two places of the body."""
    return tuple(q for q in quantities_of(body) if start < q.end <= end and q.start >= start - LEAD_REACH)


_OF_ALL = re.compile(
    r"\s+of\s+(?:(?:the|its|his|her|their|those|these)\s+)?(?:[\w-]+(?:\s[\w-]+)?[’']s?\s+)?"
)


def _counts_in(body: str, bounds: tuple[int, int]) -> list[Number]:
    """Return the numbers of a sentence that may count; "five of the twelve ministers" counts the five."""
    found: list[Number] = []
    for number in numbers_in(body, *bounds):
        out_of = found and _OF_ALL.fullmatch(body, found[-1].end, number.start)
        if not out_of and not is_no_count(body, number, bounds):
            found.append(number)
    return found


@lru_cache(maxsize=4)
def quantities_of(body: str) -> tuple[Quantity, ...]:
    """Return every quantity of an article: each figure is read in its sentence and after those before it."""
    found: list[Quantity] = []
    last_counted = -MEMORY - 1
    for index, sentence in enumerate(sentences_of(body)):
        bounds = (sentence.start, sentence.end)
        numbers = _counts_in(body, bounds)
        starts = [bounds[0], *(n.end for n in numbers)]
        ends = [*(n.start for n in numbers), bounds[1]]
        for i, number in enumerate(numbers):
            recent = found[-1] if index - last_counted <= MEMORY else None
            quantity = _quantity(body, Place(number, bounds, starts[i], ends[i + 1]), recent)
            if quantity is not None:
                found.append(quantity)
                last_counted = index
    return tuple(found)


def _quantity(body: str, place: Place, recent: Quantity | None) -> Quantity | None:
    """Return the quantity that a number is, or None where it does not bear on the matter."""
    number = place.number
    # Hundreds of digits in a row are a broken file: they count nothing, and no figure holds them.
    if any(bound is not None and math.isinf(bound) for bound in (number.low, number.high)):
        return None
    if number.sign or _money_after().match(body[number.end : number.end + 48]):
        price = _PRICE.search(body[max(place.sentence[0], number.start - 32) : number.start])
        small = (number.high or number.low or 0) < PUBLIC_SUM
        rate = small and _RATE.match(body[number.end : number.end + 48])
        return None if price or rate else _made(body, number, "money", None)
    noun = noun_after(body, number) or group_before(body, number) or noun_of_body(body, number)
    if noun and noun.kind == "persons" and _is_source(body, place, noun):
        return None
    if noun is None and are_gone(body, number):
        return _made(body, number, "killed", None)
    if noun is None and recent is None:
        noun = noun_of_those(body, number)
    bare = noun is None or noun.head in WEAK
    if bare and points_to_those(body, number) and recent is not None:
        return _made(body, number, item_of(body, place, None) or _plain_item(recent), None)
    if bare and is_elliptical(body, number):
        item = _elliptical_item(body, place, recent)
    elif bare and recent is not None and may_answer(body, number, place.sentence):
        item = item_of(body, place, None) or _inherited(recent)
    else:
        item = item_of(body, place, noun) or (_default_item(body, place, noun) if noun else None)
    if item is None or ((bare or item in {"other", "deployed"}) and _points_back(body, number)):
        return None
    return _made(body, number, item, noun)


def _inherited(recent: Quantity) -> str | None:
    """Return what a bare figure may count because a figure just before counted it."""
    return None if recent.item in {"money", "other"} else _plain_item(recent)


def _elliptical_item(body: str, place: Place, recent: Quantity | None) -> str | None:
    """Return what a bare figure counts: what the last figure counted, or what the sentences before speak of."""
    own = item_of(body, place, None)
    if own is not None and re.search(
        r"\b(?:toll|dead|killed|buried|bodies|crowd)\b",
        body[max(place.sentence[0], place.number.start - 48) : place.number.start],
    ):
        return own
    told = item_before(body, place)
    return _plain_item(recent) if recent is not None and recent.item != "money" else (told or own)


def _plain_item(quantity: Quantity) -> str:
    """Return the item of a quantity as the rules name it."""
    return "lost" if quantity.item == "equipment-lost" else quantity.item


def _default_item(body: str, place: Place, noun: Noun) -> str | None:
    """Return what is counted of arms and armed men that no verb tells of: they are where they are."""
    if noun.head == "crowd":
        return "protesters"
    here = is_military(noun) if noun.sort is Sort.EQUIPMENT else is_armed(body, noun, place.sentence)
    own = (place.number.high or 0) <= MOST_POINTED_AT and _OWN.search(
        body[max(0, place.number.start - 12) : place.number.start]
    )
    return "deployed" if here and not own and not _points_back(body, place.number) else None


# "The general's three bodyguards" are no deployment.
_OWN = re.compile(r"(?:[’']s|\b(?:his|her|their|my|our|its))\s+$")


def _made(body: str, number: Number, item: str, noun: Noun | None) -> Quantity:
    """Return the record of a quantity, with what is counted and since when where the words say it."""
    rest = body[number.end : number.end + 200].split("\n", maxsplit=1)[0]
    since = re.match(r"[^.;]{0,160}?\bsince\s+((?:[^\s.,;]+\s?){1,8})", rest)
    party = re.match(r"\s*(?:of\s+)?([A-ZÀ-Þ][\w-]+)\s", rest[:30])
    counted = re.sub(r"^of\s+(?:(?:the|his|her|its|their|our)\s+)?", "", noun.words.strip()) if noun else ""
    return Quantity(
        low=_whole(number.low),
        high=_whole(number.high),
        item="equipment-lost" if item == "lost" else item,
        text=body[number.start : number.end],
        start=number.start,
        end=number.end,
        of=counted or None,
        party=party.group(1) if party and noun else None,
        since=since.group(1).strip() if since else None,
    )


def _whole(value: float | None) -> float | None:
    """Return a number without a fraction as a whole number, so that it is written as one."""
    return int(value) if value is not None and value == int(value) else value


# Money and sources -------------------------------------------------------------------------------------------

# What a thing costs is no sum that bears on the matter.
_PRICE = re.compile(
    r"\b(?:costs?|costing|priced?\s+(?:at|of)|price\s+(?:is|was|of\s+\w+\s+(?:is|was|to|at))|sells?\s+(?:for|at)|sold\s+(?:for|at)|fetch(?:es|ed)?|retails?\s+at|worth|charges?|charged|fare\s+of|ticket\s+of)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\s+(?:[\w’'-]+\s+){0,3}?(?:a|an|per|each)\s+(?:day|week|month|year|hour|barrel|lit(?:er|re)|kilo|kg|tonne|ton|bag|head|sack|loaf|seat|share|ticket|night|dollar|euro)\b"
)


@cache
def _money_after() -> re.Pattern[str]:
    """Return the pattern of a currency after a number, with the nation that it is of."""
    return re.compile(rf"[\s-]*(?:[A-ZÀ-Þ][\w-]+\s+)?{pattern('currencies').pattern[12:]}", re.IGNORECASE)


_TOLD_BY = re.compile(
    r"(?:\baccording\s+to|\btold\s+by|\bquoted|\bquoting|\bciting|\binterviews?\s+with|\bspoke\s+to|,[”\"’]?\s*(?:say|says|said)|[”\"’]\s*(?:say|says|said))\s+$",
    re.IGNORECASE,
)


def _is_source(body: str, place: Place, noun: Noun) -> bool:
    """Say whether the persons counted are those who tell ("two officers said", "according to three people")."""
    number = place.number
    tail = body[noun.end : min(place.sentence[1], noun.end + 90)]
    if _TOLD_BY.search(body[max(place.sentence[0], number.start - 30) : number.start]):
        return not _DOES.match(tail)
    return bool(_telling().match(tail))


# What follows those of whom something is told, and not those who tell it: "..., said 60 women had been there".
_DOES = re.compile(
    r"(?:\s+(?!who\b|which\b|that\b)[\w’'-]+){0,3}?\s+(?:had|have|has|were|was|are|would|could|will|did|died|[a-z]{3,}ed)\b"
)


@cache
def _telling() -> re.Pattern[str]:
    """Return the pattern of what follows persons who tell something."""
    auxiliary = r"(?:(?:have|has|had|also|both|later|who|now|all|each)\s+){0,2}"
    between = r"(?:['’]s\s+\w+)?(?:\s+(?!and\b|were\b|was\b|are\b|had\b|have\b|who\b|killed\b|arrested\b|refused\b)[\w’'-]+){0,6}?(?:,\s[^,.]{1,40},)?"
    return re.compile(rf"{between}\s+{auxiliary}{pattern('telling').pattern[12:]}", re.IGNORECASE)


def _points_back(body: str, number: Number) -> bool:
    """Say whether "the two commanders" points to persons already told of."""
    before = body[max(0, number.value_start - 8) : number.value_start].lower()
    return (
        bool(re.search(r"\b(?:the|these|those|both)\s+$", before)) and (number.high or 0) <= MOST_POINTED_AT
    )
