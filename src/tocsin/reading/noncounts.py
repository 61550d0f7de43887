"""Numbers that count nothing of the matter: dates, ages, hours, shares, distances, names, sources."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tocsin.reading.counted import noun_after
from tocsin.reading.ellipsis import is_elliptical
from tocsin.reading.lexicons import phrase_pattern, word_lists

if TYPE_CHECKING:
    from tocsin.reading.numbers import Number

# An age or an hour is no greater than this.
OLDEST, LAST_HOUR = 110, 24


@cache
def _shapes() -> dict[str, re.Pattern[str]]:
    """Return the patterns of what stands before or after a number that is no count."""
    lists = word_lists("quantities")
    months = "|".join(lists["months"])
    return {
        "date after": re.compile(
            rf"\s*(?:st|nd|rd|th)?\s*(?:of\s+)?(?:{months})\b(?!\s+(?:soldier|troop|people))"
        ),
        "date before": re.compile(rf"(?:\b(?:{months})\.?\s+(?:the\s+)?|\d\s+(?:to|and|or)\s+)$"),
        "age after": re.compile(
            r"(?:-|\s)years?(?:-|\s)olds?\b|\s*,\s*(?:who|whose|has|had|was|is|said|a|an|the|from)\b|\s*\)"
        ),
        "age before": re.compile(
            r"(?:\b(?:aged?|age\s+of|ages\s+of|turned|turns|turning|died\s+at|(?:man|woman|boy|girl|person|youth|teenager)\s+of)\s+|\b[A-ZÀ-Þ][\w’'-]+,\s*|\((?:aged\s+)?)$"
        ),
        "is age": re.compile(r"\b(?:is|was|were|are|[’']s)\s+(?:only\s+|just\s+|barely\s+|now\s+|then\s+)?$"),
        "clock before": re.compile(
            r"\b(?:at|by|until|till|before|after|since|from|around|about|past|to)\s+(?:about\s+|around\s+|shortly\s+(?:before|after)\s+|just\s+(?:before|after)\s+)?$"
        ),
        "clock after": re.compile(
            r"\s*(?:a\.?m\b|p\.?m\b|o[’']clock|hours?\s+(?:gmt|local)|gmt|utc|in\s+the\s+(?:morning|afternoon|evening)|at\s+night|past\s+\w+|minutes?\s+(?:to|past)|(?-i:GMT|UTC|ICT|EST|EDT|BST|CET|CEST|IST|WAT|EAT|CAT|SAST|MSK|PST|[A-Z]{2,3}T)\b|local\s+time|:\d)",
            re.IGNORECASE,
        ),
        "share after": re.compile(
            r"\s*(?:%|per\s?cent\b|percent|percentage|pc\b|in\s+(?:every\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|a\s+hundred|a\s+thousand|a\s+million)\b|out\s+of\s+(?:every\s+)?\w+\b(?!\s+(?:soldier|minister|officer|deput))|-?(?:third|quarter|fifth|tenth|half|halves)s?\b|\s+to\s+one\b|:\d)"
        ),
        "share before": re.compile(
            r"\b(?:one|two|three|four|nine)\s+(?:in|out\s+of)\s+(?:every\s+)?$", re.IGNORECASE
        ),
        "unit after": re.compile(
            rf"(?:-|\s+)(?:(?:[a-z]+\s+)?(?:more|further|other|consecutive|straight|different|separate|long|square|cubic|long-range|previous|past|last|main|big|small|nautical|light)\s+)?{phrase_pattern(lists['not_counted']).pattern[12:]}",
            re.IGNORECASE,
        ),
        "name before": re.compile(
            rf"(?<![\w.])(?:{'|'.join(re.escape(w) for w in lists['designations'])})\s*(?:No\.?\s*)?[“\"‘']?$"
        ),
        "year before": re.compile(
            r"\b(?:in|since|of|by|from|until|till|before|after|during|around|late|early|mid|and|or|to|through|between|year|summer|spring|autumn|winter|the)[\s-]+$|,\s*$|^\s*$|[(“\"‘'’-]$",
            re.IGNORECASE,
        ),
        "one of": re.compile(
            r"\s+of\s+(?!(?:his|her|their|our|its|the)\s+(?:men|soldiers|officers|bodyguards|generals|ministers|members|guards|colonels|crew))"
        ),
        "one other": re.compile(
            r"\s+(?:another|other\s+(?:than|thing|reason|way|day|hand|side)\b|day|thing|side|hand|time|man\b(?!\s+(?:was|died|is|has|had|and)\b)|more|who|that|which|way|reason|by\s+one|after\s+another|else)\b"
        ),
        "per": re.compile(
            r"\s+(?:\w+\s+){0,2}(?:a|an|per|each)\s+(?:day|week|month|year|hour|barrel|lit(?:er|re)|kilo|kg|tonne|ton|bag|head|sack|loaf|seat|share|ticket|night)\b"
        ),
        "rank": re.compile(
            r"(?<!\bdead\s)(?<!\bwounded\s)(?<!\bthey\s)(?<!\b\w{4}s\s)(?:\bnumber|\bno\.?|\btop|\bgroup\s+of|\bG|\bfirst|\blast|\bnext|\bphase|\bzero)\s+$",
            re.IGNORECASE,
        ),
        "population": re.compile(
            r"\b(?:country|nation|city|town|population|people|republic|state|capital|region|province|village|island|congregation|audience)\s+(?:of|is|was)\s+(?:some\s+|about\s+|nearly\s+|almost\s+|more\s+than\s+|around\s+|only\s+)?$"
        ),
    }


def is_no_count(body: str, number: Number, sentence: tuple[int, int]) -> bool:
    """Say whether a number is a date, an age, a share, a distance, a name or the like."""
    if number.sign:
        return False
    if _PART_OF.search(body[max(sentence[0], number.start - 40) : number.value_start]):
        return True
    before = body[max(sentence[0], number.start - 40) : number.start]
    value_before = body[max(sentence[0], number.value_start - 40) : number.value_start]
    after = body[number.end : min(sentence[1], number.end + 60)]
    shapes = _shapes()
    tight_before = ("name before", "rank", "population", "share before")
    tight_after = ("share after", "clock after")
    unit = shapes["unit after"].match(after)
    if unit and (unit.group().endswith("s") or not noun_after(body, number)):
        return True
    if _is_numbered(body, number, value_before) or _is_name(body, number, sentence):
        return True
    if any(shapes[key].search(value_before) for key in tight_before) or any(
        shapes[key].match(after) for key in tight_after
    ):
        return True
    return (
        _is_date(body, number, (value_before, after))
        or _is_age_or_hour(body, number, (before, after))
        or _is_pronoun(body, number, after)
    )


def _is_name(body: str, number: Number, sentence: tuple[int, int]) -> bool:
    """Say whether a number in words ends a name ("Mile Two", "the Group of Seven")."""
    capital = body[number.value_start : number.end].istitle()
    return (
        capital
        and bool(
            re.search(
                r"\b[A-ZÀ-Þ][\w’'-]*\s+$",
                body[max(sentence[0], number.value_start - 24) : number.value_start],
            )
        )
        and number.start == number.value_start
        and not noun_after(body, number)
    )


# Rooms and the like that a number names: "wards three and four".
_NUMBERED = re.compile(
    r"\b(?:wards?|rooms?|gates?|floors?|lanes?|halls?|pages?|chapters?|lines?|tables?|cells?|bus|tram|platforms?|zones?|blocks?|levels?)\s+(?:\w+\s+(?:and|to)\s+)?$",
    re.IGNORECASE,
)
_ONE_PLACE = re.compile(
    r"\b(?:the|a|an|his|her|their|its|this|that|each|every)\s+(?:\w+\s+)?[a-z]+\s+$", re.IGNORECASE
)


def _is_numbered(body: str, number: Number, before: str) -> bool:
    """Say whether a number tells which room or gate is meant, and counts nobody ("on the bus 40 passengers died")."""
    place = _NUMBERED.search(before)
    if place is None or noun_after(body, number) or is_elliptical(body, number):
        return False
    return place.group().rstrip().lower().endswith("s") or not _ONE_PLACE.search(before)


# What a share is taken of is no count of its own: "two-thirds of the 90", "of the 120 cadets, 34 ...".
_PART_OF = re.compile(
    r"(?:\b(?:thirds?|half|quarters?|fifths?|most|per\s?cent|percent|majority|none|%)\s+of\s+(?:the|its|his|their|her|all)\s+|^[“\"‘]?(?:Of|Out\s+of)\s+(?:(?:the|its|his|their|her|some|all)\s+)?)$"
)
_TOLL = re.compile(
    r"\b(?:toll|number|count|figure|total|dead|killed|deaths|size|strength|tally)\b[^.]{0,30}$"
)


# "On 2 April thirty officers signed": the day is told before the month.
_DAY_TOLD = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]+\s+$")
# "In 1974 soldiers seized ...": before soldiers too it is a year. "After 1800 soldiers mutinied" tells a round count.
_YEAR_LEAD = re.compile(r"\b(?:in|since|until|till|during)\s+$", re.IGNORECASE)
_BEFORE_YEAR = re.compile(r"\b(?:before|after)\s+$", re.IGNORECASE)
ROUND = 50


def _is_date(body: str, number: Number, around: tuple[str, str]) -> bool:
    """Say whether a number is a day or a year."""
    before, after = around
    shapes = _shapes()
    text = body[number.value_start : number.end]
    if shapes["date after"].match(after):
        return True
    if shapes["date before"].search(before) and not (
        _DAY_TOLD.search(before) and noun_after(body, number) and not body[number.value_start].isdigit()
    ):
        return True
    figure = re.fullmatch(
        r"(1[4-9]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?|from\s+\d{4}\s+to\s+\d{4}|between\s+\d{4}\s+and\s+\d{4}",
        text,
    )
    if not figure or not noun_after(body, number):
        return bool(figure)
    dated = _BEFORE_YEAR.search(before) and number.low is not None and number.low % ROUND
    return bool(_YEAR_LEAD.search(before) or dated)


def _is_age_or_hour(body: str, number: Number, around: tuple[str, str]) -> bool:
    """Say whether a number is somebody's age or a time of day."""
    before, after = around
    shapes = _shapes()
    text = body[number.value_start : number.end]
    if re.fullmatch(r"\d{1,2}[.:]\d{2}", text) or (
        shapes["age after"].match(after[:16]) and re.search(r",\s*$", before) and re.fullmatch(r"\d{2}", text)
    ):
        return True
    small = number.low is not None and number.low == number.high and number.low <= 110
    if small and (
        (
            shapes["age before"].search(before)
            and not noun_after(body, number)
            and not re.match(r"\s+of\s+(?:them|us|whom)\b", after)
        )
        or (shapes["age after"].match(after[:12]) and "old" in after[:12])
    ):
        return True
    bare = not noun_after(body, number) and re.match(
        r"\s*(?:[.,;!?”\"’')]|$|and\b|or\b|when\b|but\b|on\b|in\b)", after
    )
    if small and bare and shapes["is age"].search(before) and not _TOLL.search(before):
        return True
    hour = number.low is not None and number.low <= 24 and number.low == number.high
    return bool(
        hour
        and bare
        and shapes["clock before"].search(before)
        and not _TOLL.search(before)
        and not is_elliptical(body, number)
    )


def _is_pronoun(body: str, number: Number, after: str) -> bool:
    """Say whether "one" is no count ("one of them", "one man's oath", "one day")."""
    text = body[number.value_start : number.end].lower()
    if text != "one":
        return False
    shapes = _shapes()
    if re.match(r"\s+(?:[\w’'-]+\s+){1,3}(?:for|after|to|from|with)\s+another\b", after):
        return True
    if shapes["one of"].match(after) or shapes["one other"].match(after):
        return True
    return noun_after(body, number) is None and not is_elliptical(body, number)
