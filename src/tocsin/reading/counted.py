"""What a number counts: persons, equipment or units, in the words that follow or hold it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from tocsin.reading.inflection import singulars_of
from tocsin.reading.lexicons import phrase_pattern, word_lists
from tocsin.reading.names import places
from tocsin.reading.wordlists import words_of
from tocsin.reading.words import past_forms

if TYPE_CHECKING:
    from tocsin.reading.numbers import Number

# How far the counted noun may stand from its number ("nine suspected members of ..."), in words and in characters.
NOUN_REACH, REACH = 7, 90
_WORD = re.compile(r"[ ,]{0,2}\s?((?:[A-Z]\.){2,4}|[\w’'-]+|[“\"‘])")
_ENDS = re.compile(
    r"(?:and|but|or|nor|were|was|had|has|have|are|is|be|been|being|will|would|who|whose|whom|which|that|as|when|while|if|not|than|because|although|so|to"
    r"|in|on|at|from|by|for|with|after|before|during|through|into|under|over|out|off|since|until|across|against|near|outside|inside|around|along|behind|per|yesterday|today|last|ago|said|says|say|more|died|strong|the|an?|his|her|its|their|our|those|these|some|any|no|all|\d.*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|dozen|hundred|thousand|million|joined|fled|left|went|came|marched|gathered|joining|leaving)$",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"\s*(?:of\s+(?:(?:the|its|his|her|their|those|these|our|your|my|all|[A-Z][\w-]+[’']s|[a-z]+\s+[a-z]+[’']s|the\s+[a-z]+[’']s)\s+)?)?(?:(?:(?:(?<=the\s)|(?<=[’\']s\s))(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|dozen)\s+)?)?(?:(?:or\s+so|odd|-odd|other|more|further|additional|extra)\s+)?",
)


class Sort(StrEnum):
    """Of what sort the counted are; it decides what a verb of movement says of them."""

    ARMED = "armed"
    OFFICIAL = "official"
    CIVIL = "civil"
    EQUIPMENT = "equipment"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Noun:
    """What a number counts, in which words, up to which place; ``head`` is its last word in the singular."""

    sort: Sort
    words: str
    end: int
    head: str = ""

    @property
    def kind(self) -> str:
        """Return the coarse kind: persons, equipment or units."""
        return {Sort.EQUIPMENT: "equipment", Sort.UNIT: "units"}.get(self.sort, "persons")

    def has(self, key: str) -> bool:
        """Say whether the words hold one of a list of words."""
        return bool(pattern(key).search(self.words))


@cache
def pattern(key: str) -> re.Pattern[str]:
    """Return the pattern of one list of words of counting."""
    return phrase_pattern(word_lists("quantities")[key])


@cache
def plain_list(key: str) -> frozenset[str]:
    """Return one list of plain words of counting."""
    return frozenset(word for line in word_lists("quantities")[key] for word in line.split())


def _without_prefix(word: str) -> str:
    """Return a compound's last word: "ex-soldiers" are soldiers."""
    return word.rsplit("-", maxsplit=1)[-1] if "-" in word else word


@cache
def _nouns() -> frozenset[str]:
    """Return the nouns that can be counted, in the singular."""
    keys = ("equipment", "units", "armed", "officials")
    return words_of("people").union(*(plain_list(key) for key in keys)) - plain_list("plurals")


# Endings of nouns that nearly always name persons; endings.txt holds those that do not.
_PERSON_ENDING = re.compile(r"[a-z'-]{2,}(?:er|or|ist|ian|eer|ant|ee|man)")


def _ends_as_person(noun: str) -> bool:
    """Say whether a singular noun on no list ends as those of persons do ("saxophonist", "beekeeper")."""
    last = _without_prefix(noun)
    return bool(_PERSON_ENDING.fullmatch(last)) and last not in words_of("endings")


@cache
def _singular(word: str) -> tuple[str, bool] | None:
    """Return a noun that can be counted in the singular, and whether it stands in the plural; None where it is none."""
    plain = word.lower().replace("’", "'")
    nouns = _nouns()
    known = nouns | plain_list("plurals")
    for form in dict.fromkeys((plain, _without_prefix(plain))):
        plural = next((one for one in singulars_of(form) if one in known or _ends_as_person(one)), None)
        if plural or form in plain_list("plurals"):
            return plural or form, True
        if form in nouns:
            return form, False
    capital = word[:1].isupper() and (word in places()[1] or word.removesuffix("s") in places()[1])
    return (word, True) if capital else None


@cache
def _sort_of(head: str) -> Sort:
    """Return of what sort a noun is."""
    if head in plain_list("equipment"):
        return Sort.EQUIPMENT
    if head in plain_list("units"):
        return Sort.UNIT
    if head in plain_list("armed"):
        return Sort.ARMED
    return Sort.OFFICIAL if head in plain_list("officials") else Sort.CIVIL


def noun_after(body: str, number: Number) -> Noun | None:
    """Return the noun that a number counts, with the words up to it, or None."""
    strong = re.match(r"[ -]strong\b", body[number.end : number.end + 8])
    begin = number.end + (strong.end() if strong else 0)
    lead = _OF_THEM.match(body, begin, begin + 40)
    at = begin = lead.end() if lead else begin
    single = number.low == number.high == 1 or strong is not None
    best: tuple[str, int] | None = None
    for _ in range(NOUN_REACH):
        match = _WORD.match(body, at, min(len(body), number.end + REACH))
        if match is None or (ends := _ends_phrase(body, match, best, opens=at == begin)):
            break
        if ends is None:
            best, at = None, match.end()
            continue
        word = match.group(1)
        found = None if re.search(r"[’']s?$", word) else _singular(word)
        if best and not found:
            break
        if found and (found[1] or single or best):
            best = (found[0], match.end())
        at = match.end()
    if best is None or _names_a_thing(body, best):
        return None
    return Noun(_sort_of(best[0]), body[number.end : best[1]], best[1], best[0])


def _ends_phrase(
    body: str, match: re.Match[str], best: tuple[str, int] | None, *, opens: bool
) -> bool | None:
    """Say whether a word ends the phrase that a number opens; None where two peoples are joined ("French and Swiss")."""
    word = match.group(1)
    peoples = word == "and" and best is not None and best[0][:1].isupper()
    if peoples and re.match(r"\s[A-Z]", body[match.end() : match.end() + 2]):
        return None
    comma = "," in match.group() and (opens or not word.endswith(("ed", "ly")))
    ends = word == "of" or (bool(_ENDS.match(word)) and word.lower() not in plain_list("plurals"))
    return not word[:1].isalnum() or "\n\n" in match.group() or comma or ends


def _names_a_thing(body: str, best: tuple[str, int]) -> bool:
    """Say whether a people's or a vehicle's name only describes the next word ("14 African countries")."""
    if best[0] in plain_list("equipment"):
        part = re.match(r"\s([a-z]+)", body[best[1] : best[1] + 24])
        return part is not None and part.group(1) in plain_list("vehicle_parts")
    if not best[0][:1].isupper():
        return False
    following = re.match(r"\s([a-z]+)", body[best[1] : best[1] + 24])
    if not following or _ENDS.match(following.group(1)):
        return False
    word = following.group(1)
    return not (word.endswith("ed") or word in past_forms())


# Those of whom a number picks some, told just before ("Paratroopers, about 80 of them", "Teachers ...; 9,000 of them").
_OF_THOSE = re.compile(r"\s+of\s+(them|whom|us|you|(?:these|those)\b(?!\s+(?:who|that|in|with|at|on)\b))\b")
# How far back they may be told of, in characters.
THOSE_REACH = 160


# "Snipers have appeared on the roof, at least ten."; "women with saucepans, perhaps 600, marched".
_ALONE = re.compile(r"(?=[,.;]\s|[.]$|\s[–—])")


def _beside(body: str, number: Number) -> re.Match[str] | None:
    """Return an empty match where a number stands by itself between commas with a word such as "at least"."""
    before = body[max(0, number.start - 4) : number.start]
    led = number.start < number.value_start and re.search(r"\w(?:,|\s[–—])\s$", before)
    return _ALONE.match(body, number.end) if led else None


# "Forty-four of his own party", "nine of the cabinet".
_OF_BODY = re.compile(
    r"\s+of\s+(?:the|its|his|her|their|our|my)\s+(?:[\w’'-]+\s+){0,2}?(?:(?P<armed>guard|garrison|regiment|battalion|brigade|company|squadron|crew|army|navy|police)"
    r"|(?P<official>party|cabinet|parliament|bench|caucus|court|council|government|assembly|senate|congress))\b(?![’'-])"
)


def noun_of_body(body: str, number: Number) -> Noun | None:
    """Return the members of a body of men that a number picks some out of, or None."""
    match = _OF_BODY.match(body, number.end, number.end + 60)
    if match is None:
        return None
    sort = Sort.ARMED if match["armed"] else Sort.OFFICIAL
    return Noun(sort, body[number.end : match.end()], match.end(), match["armed"] or match["official"])


def noun_of_those(body: str, number: Number) -> Noun | None:
    """Return the noun that "of them" after a number points back to, or None."""
    those = _OF_THOSE.match(body, number.end, number.end + 16) or _beside(body, number)
    if those is None:
        return None
    if those.re is _OF_THOSE and those.group(1) in {"us", "you"}:
        return Noun(Sort.CIVIL, body[number.end : those.end()], those.end(), those.group(1))
    earliest = max(0, number.start - THOSE_REACH)
    begin = max(earliest, body.rfind("\n\n", earliest, number.start) + 1)
    for word in reversed(re.findall(r"[\w’'-]+", body[begin : number.start])):
        found = None if re.search(r"[’']s?$", word) else _singular(word)
        if found and found[1] and not (word[:1].isupper() and found[0] == word):
            return Noun(_sort_of(found[0]), body[number.end : those.end()], those.end(), found[0])
    return None


# A body of men or a crowd whose size is told ("a battalion of 760", "a crowd of 2,000") --------------------------

_HOLDS = re.compile(
    r"(?:^|[\s“\"‘(-])(?P<group>[a-z]+)s?\s+(?:of|numbering|totalling|totaling)\s+(?:(?:some|about|around|roughly|nearly|almost|perhaps|maybe|only|just|well)\s+){0,2}$",
    re.IGNORECASE,
)
_STRONG_AFTER = re.compile(r"(?:[- ]strong\b|\s+in\s+all\b)")


def group_before(body: str, number: Number) -> Noun | None:
    """Return the body of men, or the crowd, whose size a number tells, or None."""
    match = _HOLDS.search(body[max(0, number.start - 60) : number.start])
    group = match["group"].lower() if match else ""
    if not group and _STRONG_AFTER.match(body, number.end, number.end + 8):
        words = re.findall(r"[a-z]+", body[max(0, number.start - 60) : number.start].lower())
        group = next((w for w in reversed(words) if w in plain_list("groups") | plain_list("crowds")), "")
    if group in plain_list("groups"):
        return Noun(Sort.ARMED, "", number.end, group)
    return Noun(Sort.CIVIL, "", number.end, "crowd") if group in plain_list("crowds") else None
