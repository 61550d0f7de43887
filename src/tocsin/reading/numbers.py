"""Numbers in words and figures, with their ranges: "between 20 and 30", "at least a dozen", "3.2 billion"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tocsin.reading.lexicons import any_of

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
SHORT_SCALES = {
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "b": 1_000_000_000,
    "tn": 1_000_000_000_000,
}
# The lowest count that an open plural stands for (spec/annotation.md for dozens, hundreds and thousands).
VAGUE = {
    "tens of thousands": 20_000, "hundreds of thousands": 200_000, "tens of millions": 20_000_000, "hundreds of millions": 200_000_000,
    "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000, "billions": 2_000_000_000,
    "several dozen": 24, "a few dozen": 24, "several hundred": 200, "a few hundred": 200, "several thousand": 2_000, "a few thousand": 2_000,
    "many hundreds": 200, "many thousands": 2_000, "several hundreds": 200, "several thousands": 2_000, "several million": 2_000_000,
    "a couple of hundred": 200, "a couple of thousand": 2_000, "tens": 20,
}  # fmt: skip
AT_LEAST = (
    "at least", "no fewer than", "no less than", "not fewer than", "not less than", "more than", "over", "well over", "upwards of",
    "in excess of", "a minimum of", "above", "exceeding", "far more than", "many more than", "not under", "as few as", "past", "well past", "beyond", "upward of", "at the very least", "greater than",
)  # fmt: skip
AT_MOST = (
    "up to", "as many as", "no more than", "not more than", "at most", "at the most", "fewer than", "less than", "under", "a maximum of",
    "anything up to", "perhaps as many as", "as much as", "below", "far fewer than",
)  # fmt: skip
ABOUT = (
    "about", "around", "some", "roughly", "approximately", "nearly", "almost", "an estimated", "estimated", "close to", "circa",
    "just", "only", "a total of", "another", "all", "a further", "exactly", "precisely", "perhaps", "maybe", "possibly", "or so", "the", "its", "their", "his", "her",
)  # fmt: skip
OPEN_AFTER = re.compile(
    r"\s*(?:\+|-plus\b|,?\s+(?:maybe|perhaps|possibly|and\s+(?:maybe|perhaps)|if\s+not)\s+more\b|\s+and\s+rising\b|\s+or\s+more\b|\s+and\s+(?:counting|more)\b|\s+at\s+(?:the\s+(?:very\s+)?)?least\b)"
)


MOST_AFTER = re.compile(
    r"\s+(?:at\s+(?:the\s+(?:very\s+)?)?most|or\s+(?:fewer|less)|tops|at\s+(?:the\s+)?outside|maximum)\b"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A count or a range at its place; ``start`` includes "at least" and the like, ``value_start`` does not.

    ``low`` or ``high`` is None where the range is open. ``sign`` is a currency mark before it.
    """

    low: float | None
    high: float | None
    start: int
    end: int
    value_start: int
    sign: str = ""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of one number or range, and of the words before it."""
    small = any_of(UNITS)
    word = rf"(?:{small}(?:[- ]{small})?|a(?=\s+(?:hundred|thousand|million|billion|dozen|score)\b)|(?:half|(?:a|three)\s+quarters?\s+of)\s+a(?=\s+(?:million|billion|dozen|thousand)\b))"
    scale = any_of([*SCALES, "dozen", "score"])
    spelt = rf"(?:{word}(?:\s+{scale}(?:\s+(?:and\s+)?{word})?){{0,3}}(?!\w)(?!-(?!strong\b|member\b|man\b|person\b|odd\b)\w))"
    figure = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:[  ]\d{{3}})+(?!\d)|\d+(?:\.\d+)?)(?:[- ]?(?:{any_of(SCALES)}|dozen)\b|(?:bn|mn|tn|[mkb])\b)?"
    vague = any_of(VAGUE)
    money = r"(?:(?:US|A|C|NZ|HK|S)?[$]|[€£¥₦₵₹₽₺]|(?:USD|EUR|GBP|CFA|FCFA)\s?)"
    one = rf"(?:{money}\s?)?(?:{figure}|{spelt})"
    both = rf"(?:between\s+(?P<a>{one})\s+and\s+(?P<b>{one})|(?:from\s+)?(?P<c>{one})(?:\s?[-–—]\s?|\s+(?:to|or)\s+|,?\s+(?:or\s+)?(?:maybe|perhaps|possibly)\s+(?:even\s+)?)(?P<d>{one})|(?P<v>{vague})|(?P<o>{one}))"
    number = re.compile(rf"(?<![\w.,/:’'-])(?<![-–]){both}(?!\w|[-–]\d|[.,:/]\d)", re.IGNORECASE)
    before = any_of([*AT_LEAST, *AT_MOST, *ABOUT])
    return number, re.compile(rf"(?<![\w’'-])((?:{before}\s+){{1,3}})$", re.IGNORECASE)


# "owns up to two" is no "up to two", and "won over two" no "over two"; "took over" takes a handful, or places.
_OWNS_UP = re.compile(
    r"\b(?P<up>went|goes|going|own|owns|owned|owning|add|adds|added|fess|fessed)\s+$|\b(?P<over>won|wins?|winning|turned|turns?|turning|handed|hands?|handing|went|going)\s+$|\b(?P<took>took|takes?|taken|taking)\s+$",
    re.IGNORECASE,
)
_CAPTIVES = re.compile(r"[^.;]{0,60}\b(?:prisoners?|hostages?|captives?|custody|away)\b", re.IGNORECASE)
# Nobody takes over so many things one by one.
MANY = 20


def _is_particle(body: str, start: int, lead: re.Match[str], match: re.Match[str]) -> bool:
    """Say whether the "up to" or "over" before a number belongs to the verb before it ("handed over three officers")."""
    verb = _OWNS_UP.search(body[max(start, lead.start(1) - 12) : lead.start(1)])
    first = lead.group(1).lower().split()[0]
    if verb is None or first not in {"up", "over"}:
        return False
    if first == "up":
        return verb["up"] is not None or verb.group().strip().lower() in {"went", "going"}
    value = value_of(match["o"]) if match["o"] else None
    few = value is not None and value < MANY and not _CAPTIVES.match(body, match.end())
    return verb["took"] is None or few


def value_of(text: str) -> float | None:
    """Return the value of one number in words or figures, or None where it is none."""
    plain = re.sub(
        r"^[^\d\w]+|^(?:US|A|C|NZ|HK|S)?[$]\s?|^(?:usd|eur|gbp|f?cfa)\s?",
        "",
        text.strip(),
        flags=re.IGNORECASE,
    ).lower()
    figure = re.match(r"\d[\d,  ]*(?:\.\d+)?", plain)
    if figure:
        base = float(re.sub(r"[,  ]", "", figure.group()))
        rest = plain[figure.end() :].strip(" -")
        factor = SCALES.get(rest) or SHORT_SCALES.get(rest) or (12 if rest == "dozen" else 1)
        return round(base * factor, 6)
    return _spelt(re.split(r"[\s-]+", plain))


def _spelt(words: list[str]) -> float | None:
    """Return the value of a number in words."""
    total, group, seen = 0.0, 0.0, False
    for word in words:
        if word in UNITS:
            group, seen = group + UNITS[word], True
        elif word in {"half", "quarter", "quarters"}:
            group, seen = {"half": 0.5, "quarter": 0.25, "quarters": 0.75}[word], True
        elif word == "a":
            group = group or 1.0
        elif word in {"dozen", "score"}:
            group, seen = (group or 1.0) * (12 if word == "dozen" else 20), True
        elif word == "hundred":
            group, seen = (group or 1.0) * 100, True
        elif word in SCALES:
            total, group, seen = total + (group or 1.0) * SCALES[word], 0.0, True
        elif word not in {"and", "of"}:
            return None
    return total + group if seen else None


def numbers_in(body: str, start: int = 0, end: int | None = None) -> tuple[Number, ...]:
    """Return the numbers of a text with their ranges, in order; dates and names are not yet sorted out."""
    pattern, before = _patterns()
    found = []
    stop_at = len(body) if end is None else end
    for found_here in pattern.finditer(body, start, stop_at):
        match, bounds = found_here, _bounds(found_here)
        if bounds is None and match["d"]:  # no range: "In 2019, maybe 30 died"
            last = pattern.match(body, match.start("d"), stop_at)
            match, bounds = (last, _bounds(last)) if last else (match, None)
        if bounds is None:
            continue
        low, high = bounds
        lead = before.search(body, max(start, match.start() - 40), match.start())
        if lead and _is_particle(body, start, lead, match):
            lead = None
        begin = lead.start(1) if lead else match.start()
        stop = match.end()
        if lead and match["a"] is None:
            low, high = _opened(re.sub(r"\s+", " ", lead.group(1)).lower(), low, high)
        after = OPEN_AFTER.match(body, stop, min(len(body), stop + 24))
        if after and low is not None and high == low:
            high, stop = None, after.end()
        most = MOST_AFTER.match(body, stop, min(len(body), stop + 24))
        if most and high is not None and low == high:
            low, stop = None, most.end()
        sign = re.match(
            r"(?:US|A|C|NZ|HK|S)?[$]|[€£¥₦₵₹₽₺]|(?:USD|EUR|GBP|FCFA|CFA)",
            match.group().removeprefix("between ").removeprefix("from "),
        )
        found.append(Number(low, high, begin, stop, match.start(), sign.group() if sign else ""))
    return tuple(found)


def _bounds(match: re.Match[str]) -> tuple[float | None, float | None] | None:
    """Return the range that a match says, before the words around it are heard."""
    if match["v"]:
        return float(VAGUE[re.sub(r"\s+", " ", match["v"].lower())]), None
    if match["o"]:
        value = value_of(match["o"])
        return None if value is None else (value, value)
    first, second = (match["a"], match["b"]) if match["a"] else (match["c"], match["d"])
    low, high = value_of(first), value_of(second)
    if low is None or high is None:
        return None
    scale = re.search(r"(million|billion|trillion|thousand|hundred|bn|m|k)$", second.strip(), re.IGNORECASE)
    scaled = re.search(rf"\d(?:bn|m|k)$|\b(?:{any_of(SCALES)})$", first.strip(), re.IGNORECASE)
    if scale and not scaled and low < 1_000:
        low *= SCALES.get(scale.group().lower()) or SHORT_SCALES[scale.group().lower()]
    return (low, high) if low <= high else None


def _opened(lead: str, low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """Return a range as the words before it open it."""
    heard = next((phrase for phrase in _openings() if f" {phrase} " in f" {lead.strip()} "), None)
    if heard in AT_MOST:
        return None, high if high is not None else low
    return (low, None) if heard in AT_LEAST else (low, high)


@cache
def _openings() -> tuple[str, ...]:
    """Return the words that open a range, the longest first: "no fewer than" before "fewer than"."""
    return tuple(sorted((*AT_LEAST, *AT_MOST), key=len, reverse=True))
