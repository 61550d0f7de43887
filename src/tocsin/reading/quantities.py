"""The counts of an article that bear on the matter: killed, wounded, arrested, deployed, paid out and the like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from tocsin.reading.lexicons import phrase_pattern, word_lists
from tocsin.reading.numbers import Number, numbers_in
from tocsin.reading.segmentation import sentences_of
from tocsin.records import Quantity

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
# How far the counted noun may stand from its number ("nine suspected members of ..."), in words.
NOUN_REACH = 7
# How far back an elliptical figure ("the police say 6,000") may look for what it counts, in sentences.
MEMORY = 3
# Up to here a bare "the two ..." or "both" points back to persons already told of and counts nothing new.
MOST_POINTED_AT = 4


@dataclass(frozen=True, slots=True)
class _Place:
    """A number in its sentence, between the numbers before and after it."""

    number: Number
    sentence: tuple[int, int]
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class _Noun:
    """What a number counts: persons, equipment or units, in which words, up to which place."""

    kind: str
    words: str
    end: int


def quantities_in(body: str, start: int, end: int) -> tuple[Quantity, ...]:
    """Return the quantities whose figures stand between two places of the body."""
    return tuple(
        q for q in _quantities_of(body) if start <= q.end - 1 and q.end <= end and q.start >= start - 24
    )


@lru_cache(maxsize=4)
def _quantities_of(body: str) -> tuple[Quantity, ...]:
    """Return every quantity of an article: each figure is read in its sentence and after those before it."""
    found: list[Quantity] = []
    counted_in: list[int] = []
    for index, sentence in enumerate(sentences_of(body)):
        bounds = (sentence.start, sentence.end)
        numbers = [n for n in numbers_in(body, *bounds) if not _is_no_count(body, n, bounds)]
        edges = [bounds[0], *(n.end for n in numbers)], [*(n.start for n in numbers), bounds[1]]
        for i, number in enumerate(numbers):
            place = _Place(number, bounds, edges[0][i], edges[1][i + 1])
            recent = found[-1] if found and index - counted_in[-1] <= MEMORY else None
            quantity = _quantity(body, place, recent)
            if quantity is not None:
                found.append(quantity)
                counted_in.append(index)
    return tuple(found)


# What is no count --------------------------------------------------------------------------------------------


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
            r"(?:\b(?:aged?|age\s+of|ages\s+of|turned|turns|turning)\s+|\b[A-ZÀ-Þ][\w’'-]+,\s*|\((?:aged\s+)?)$"
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
        "share before": re.compile(r"\b(?:one|two|three|four|nine)\s+(?:in|out\s+of)\s+(?:every\s+)?$"),
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
            r"\s+(?:another|day|thing|side|hand|time|man\b|more|who|that|which|way|reason|by\s+one|after\s+another|else)\b"
        ),
        "per": re.compile(
            r"\s+(?:\w+\s+){0,2}(?:a|an|per|each)\s+(?:day|week|month|year|hour|barrel|lit(?:er|re)|kilo|kg|tonne|ton|bag|head|sack|loaf|seat|share|ticket|night)\b"
        ),
        "rank": re.compile(
            r"(?:\bnumber|\bno\.?|\btop|\bgroup\s+of|\bG|\bfirst|\blast|\bnext|\bpast|\bphase|\bzero)\s+$",
            re.IGNORECASE,
        ),
        "population": re.compile(
            r"\b(?:country|nation|city|town|population|people|republic|state|capital|region|province|village|island|congregation|audience)\s+(?:of|is|was)\s+(?:some\s+|about\s+|nearly\s+|almost\s+|more\s+than\s+|around\s+|only\s+)?$"
        ),
    }


def _is_no_count(body: str, number: Number, sentence: tuple[int, int]) -> bool:
    """Say whether a number is a date, an age, a share, a distance, a name or the like."""
    if number.sign:
        return False
    before = body[max(sentence[0], number.start - 40) : number.start]
    value_before = body[max(sentence[0], number.value_start - 40) : number.value_start]
    after = body[number.end : min(sentence[1], number.end + 60)]
    shapes = _shapes()
    tight_before = ("name before", "rank", "population", "share before")
    tight_after = ("share after", "unit after", "clock after")
    if any(shapes[key].search(value_before) for key in tight_before) or any(
        shapes[key].match(after) for key in tight_after
    ):
        return True
    return (
        _is_date(body, number, (value_before, after))
        or _is_age_or_hour(body, number, (before, after))
        or _is_pronoun(body, number, after)
    )


def _is_date(body: str, number: Number, around: tuple[str, str]) -> bool:
    """Say whether a number is a day or a year."""
    before, after = around
    shapes = _shapes()
    text = body[number.value_start : number.end]
    if shapes["date after"].match(after) or shapes["date before"].search(before):
        return True
    figure = re.fullmatch(
        r"(1[4-9]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?|from\s+\d{4}\s+to\s+\d{4}|between\s+\d{4}\s+and\s+\d{4}",
        text,
    )
    return (
        bool(figure)
        and number.start == number.value_start
        and not _noun_after(body, number)
        or bool(figure and number.start != number.value_start and not _noun_after(body, number))
    )


def _is_age_or_hour(body: str, number: Number, around: tuple[str, str]) -> bool:
    """Say whether a number is somebody's age or a time of day."""
    before, after = around
    shapes = _shapes()
    text = body[number.value_start : number.end]
    if (
        re.fullmatch(r"\d{1,2}[.:]\d{2}", text)
        or shapes["age after"].match(after[:16])
        and re.search(r",\s*$", before)
        and re.fullmatch(r"\d{2}", text)
    ):
        return True
    small = number.low is not None and number.low == number.high and number.low <= 110
    if small and (
        shapes["age before"].search(before)
        and not _noun_after(body, number)
        or shapes["age after"].match(after[:12])
        and "old" in after[:12]
    ):
        return True
    bare = not _noun_after(body, number) and re.match(
        r"\s*(?:[.,;!?”\"’')]|$|and\b|or\b|when\b|but\b|on\b|in\b)", after
    )
    if small and bare and shapes["is age"].search(before):
        return True
    hour = number.low is not None and number.low <= 24 and number.low == number.high
    return bool(
        hour
        and bare
        and shapes["clock before"].search(before)
        and not re.search(r"(?:toll|number|count|figure|total|dead|killed)\b[^.]{0,30}$", before)
    )


def _is_pronoun(body: str, number: Number, after: str) -> bool:
    """Say whether "one" is no count ("one of them", "one man's oath", "one day")."""
    text = body[number.value_start : number.end].lower()
    if text != "one":
        return False
    shapes = _shapes()
    return bool(shapes["one of"].match(after) or shapes["one other"].match(after)) or not _noun_after(
        body, number
    )


# What a count counts -----------------------------------------------------------------------------------------


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns of what is counted and of what befalls it, by kind."""
    lists = word_lists("quantities")
    kinds = ("persons", "equipment", "units", "currencies", "telling", *ITEMS)
    return {kind: phrase_pattern(lists[kind]) for kind in kinds}


@cache
def _predicate_pattern() -> re.Pattern[str]:
    """Return one pattern with a group for each item, so that a clause is read once."""
    lists = word_lists("quantities")
    groups = "|".join(f"(?P<{item}>{phrase_pattern(lists[item]).pattern})" for item in ITEMS)
    return re.compile(groups, re.IGNORECASE)


def _noun_after(body: str, number: Number) -> _Noun | None:
    """Return the noun that a number counts, with the words up to it, or None."""
    text = re.split(
        r"[.;:!?\n\"“”()]|,(?!\s*\w+ed\b)|\s(?:and|but|were|was|had|has|have|are|is|who|which|that|as|when|while)\s",
        body[number.end : number.end + 80],
    )[0]
    last = re.match(rf"(?:\s*[^\s]+){{0,{NOUN_REACH}}}", text)
    window = last.group() if last else ""
    best: tuple[int, str, str] | None = None
    for kind in ("persons", "equipment", "units"):
        match = _patterns()[kind].search(window)
        if match and (best is None or match.start() < best[0]):
            best = (match.start(), kind, window[: match.end()])
    if best is None or re.search(
        r"\b(?:in|on|at|to|from|by|for|with|after|before|during|through|into)\b", best[2]
    ):
        return None
    return _Noun(best[1], best[2], number.end + len(best[2]))


def _quantity(body: str, place: _Place, recent: Quantity | None) -> Quantity | None:
    """Return the quantity that a number is, or None where it does not bear on the matter."""
    number = place.number
    if number.sign or _patterns()["currencies"].match(body[number.end : number.end + 24].lstrip(" -")):
        return (
            None
            if _shapes()["per"].match(body[number.end : number.end + 40])
            else _made(body, number, "money", None)
        )
    noun = _noun_after(body, number)
    if noun and noun.kind == "persons" and _is_source(body, place, noun):
        return None
    item = _item(body, place, noun)
    if item is None and noun is None and recent is not None and _is_elliptical(body, number):
        item = recent.item
    if item is None and noun and noun.kind != "persons":
        item = "deployed"
    if item is None or (item == "other" and (noun is None or _points_back(body, number))):
        return None
    return _made(body, number, item, noun.words if noun else None)


def _made(body: str, number: Number, item: str, counted: str | None) -> Quantity:
    """Return the record of a quantity, with what is counted and since when where the words say it."""
    sentence = body[number.start : number.start + 200].split("\n")[0]
    since = re.match(r"[^.;]{0,160}?\bsince\s+((?:[^\s.,;]+\s?){1,8})", sentence)
    party = re.match(r"\s*([A-ZÀ-Þ][\w-]+)\s", body[number.end : number.end + 30])
    of = re.sub(r"^of\s+(?:(?:the|his|her|its|their|our)\s+)?", "", counted.strip()) if counted else None
    return Quantity(
        low=number.low,
        high=number.high,
        item="equipment-lost" if item == "lost" else item,
        text=body[number.start : number.end],
        start=number.start,
        end=number.end,
        of=of or None,
        party=party.group(1) if party and counted else None,
        since=since.group(1).strip() if since else None,
    )


_TOLD_BY = re.compile(
    r"(?:\baccording\s+to|\btold\s+by|\bquoted|\bquoting|\bciting|\binterviews?\s+with|\bspoke\s+to|,[”\"’]?\s*(?:say|says|said)|[”\"’]\s*(?:say|says|said))\s+$",
    re.IGNORECASE,
)


def _is_source(body: str, place: _Place, noun: _Noun) -> bool:
    """Say whether the persons counted are those who tell ("two officers said", "according to three people")."""
    number = place.number
    if _TOLD_BY.search(body[max(place.sentence[0], number.start - 30) : number.start]):
        return True
    tail = body[noun.end : min(place.sentence[1], noun.end + 90)]
    return bool(_telling_pattern().match(tail)) and not _predicate_pattern().match(tail.lstrip())


@cache
def _telling_pattern() -> re.Pattern[str]:
    """Return the pattern of what follows persons who tell something."""
    telling = _patterns()["telling"].pattern[12:]
    auxiliary = r"(?:(?:have|has|had|also|both|later|who|now|all|each)\s+){0,2}"
    return re.compile(
        rf"(?:\s+(?!and\b|were\b|was\b|are\b)[\w’'-]+){{0,6}}?(?:,\s[^,.]{{1,40}},)?\s+{auxiliary}{telling}",
        re.IGNORECASE,
    )


def _item(body: str, place: _Place, noun: _Noun | None) -> str | None:
    """Return what befalls those counted: by the words just before, in the noun, or after."""
    number = place.number
    adjacent = _adjacent_before(body, place)
    if adjacent:
        return _fitting(adjacent, noun)
    clause_end = _clause_end(body, number.end, place.sentence[1])
    own = _STRONG.search(noun.words) if noun else None
    if own:
        return _fitting(str(next(key for key, value in own.groupdict().items() if value)), noun)
    for match in _predicate_pattern().finditer(body, noun.end if noun else number.end, clause_end):
        if match.start() >= place.after and not _links_over(body, place):
            break
        item = _fitting(str(match.lastgroup), noun)
        if item is not None and not _is_attributive(body, match):
            return item
    inside = _predicate_pattern().search(noun.words) if noun else None
    return _earlier(body, place, noun) or (_fitting(str(inside.lastgroup), noun) if inside else None)


# Nouns that say themselves what befell those counted, whatever verb follows.
_STRONG = re.compile(
    r"\b(?:(?P<killed>dead|deaths|fatalities|bodies|corpses|lives|killings|casualties|graves)|(?P<wounded>wounded|injured|injuries)|(?P<arrested>arrests)|(?P<defected>defections)|(?P<dismissed>dismissals)|(?P<captured>abductions))\b",
    re.IGNORECASE,
)


def _fitting(item: str, noun: _Noun | None) -> str | None:
    """Return the item as it fits what is counted: equipment is lost or deployed, persons are not."""
    kind = noun.kind if noun else None
    if kind == "equipment":
        return (
            "lost"
            if item in {"lost", "captured", "killed", "wounded"}
            else ("deployed" if item == "deployed" else None)
        )
    if item == "lost":
        return "killed" if kind == "persons" else None
    return item


def _is_attributive(body: str, match: re.Match[str]) -> bool:
    """Say whether a predicate belongs to another thing: "the arrested officers", "for sacked ministers"."""
    before = body[max(0, match.start() - 12) : match.start()]
    return bool(
        re.search(r"\b(?:the|a|an|for|of|their|his|her|with|whose)\s+$", before)
    ) and match.lastgroup not in {"killed", "protesters"}


def _links_over(body: str, place: _Place) -> bool:
    """Say whether the next number belongs to this one ("eleven members, among them two colonels, were held")."""
    between = body[place.number.end : place.after + 1]
    return (
        bool(
            re.search(
                r"\b(?:including|among\s+(?:them|whom)|and|or|with|of\s+them|plus|along\s+with|of\s+whom)\b[\s,]*(?:at\s+least\s+)?$|,\s*$",
                between.rstrip()[-40:] + " " if between else "",
            )
        )
        or "including" in between
        or "among them" in between
    )


_ADJACENT = re.compile(
    r"(?:\s+(?:of|at|to|as|by|some|about|the|his|her|its|their|our|from|for|another|all|a\s+total\s+of|least|put|was|stood|stands|rose|risen|reached|:|in\s+which))*\s*:?\s*$"
)


def _adjacent_before(body: str, place: _Place) -> str | None:
    """Return the item of a predicate that governs the number from just before ("killed 60", "the dead at 70")."""
    number = place.number
    begin = max(place.before, place.sentence[0], number.start - 60)
    last = None
    for match in _predicate_pattern().finditer(body, begin, number.start):
        last = match
    if last is None or not _ADJACENT.fullmatch(body[last.end() : number.start]):
        return None
    passive = re.search(
        r"\b(?:was|were|been|being|are|is)\s+(?:\w+ly\s+)?$",
        body[max(begin, last.start() - 20) : last.start()],
    )
    if passive and body[last.end() : number.start].strip() not in {"", ":"}:
        return None
    return str(last.lastgroup)


def _clause_end(body: str, start: int, end: int) -> int:
    """Return where the clause that begins at ``start`` ends."""
    stop = re.compile(
        r";|\s(?:but|while|whereas|although|though|because)\s|[.!?][”\"’]?\s|\bafter\s|\bbefore\s|\bsince\s"
    ).search(body, start, end)
    return stop.start() if stop else end


def _earlier(body: str, place: _Place, noun: _Noun | None) -> str | None:
    """Return the item of the last predicate of the sentence before the number, where nothing parts them."""
    number = place.number
    begin = max(place.sentence[0], number.start - 90)
    text = body[begin : number.start]
    cut = max(text.rfind(mark) for mark in (";", " but ", " while ", "—", " that ", ": "))
    last = None
    for match in _predicate_pattern().finditer(body, begin + max(cut, 0), number.start):
        last = match
    if last is None:
        return None
    between = body[last.end() : number.start]
    linked = (
        re.search(
            r"\b(?:including|among\s+(?:them|whom)|as\s+well\s+as|and|along\s+with|with|of|them)\b", between
        )
        or len(between.split()) <= 5
    )
    return _fitting(str(last.lastgroup), noun) if linked else None


_SAYS_FIGURE = re.compile(
    r"(?:\b(?:say|says|said|claims?|claimed|counts?|counted|speaks?\s+of|spoke\s+of|gave|gives|estimates?|estimated|reports?|reported|puts?\s+(?:it|the\s+\w+|that)\s+at|there\s+(?:were|are|was)|it\s+was|were|figure\s+(?:of|is|was|at)|toll\s+(?:of|is|was|at|to)|number\s+(?:of|is|was|at)|rose\s+to|risen\s+to|buried|lists?|listed|as\s+(?:many|few)\s+as|not|had\s+been|closer\s+to|nearer|is\s+(?:more|closer))[\s:]*)$",
    re.IGNORECASE,
)


def _is_elliptical(body: str, number: Number) -> bool:
    """Say whether a bare figure answers an earlier one ("the police say 6,000")."""
    before = body[max(0, number.start - 40) : number.start]
    after = body[number.end : number.end + 12]
    ends = re.match(r"\s*(?:[.,;!?”\"’']|$|and\b|but\b|in\b|on\b|\n)", after)
    return bool(ends and _SAYS_FIGURE.search(before))


def _points_back(body: str, number: Number) -> bool:
    """Say whether "the two commanders" points to persons already told of."""
    before = body[max(0, number.value_start - 8) : number.value_start].lower()
    return (
        bool(re.search(r"\b(?:the|these|those|both)\s+$", before)) and (number.high or 0) <= MOST_POINTED_AT
    )
