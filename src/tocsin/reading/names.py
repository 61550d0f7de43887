"""Capitalised names in a text: whose they are is for ``actors`` to tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tocsin.reading.lexicons import any_of, word_lists
from tocsin.reading.wordlists import lines_of, words_of
from tocsin.reading.words import small_words

_WORD = r"(?:[A-ZÀ-ÖØ-Þ](?:\w|[’'\-](?=\w)){0,30}|[A-Z]\.(?=[ A-Z]))"
_CONNECTOR = r"(?:of|for|and|on)(?:[ ]the)?"
_PIECE = re.compile(r"\S+")
# A body known by its initials has no more letters than this.
LONGEST_INITIALS = 6


class NameKind(StrEnum):
    """What a capitalised name is the name of, as far as its own words tell."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    PEOPLE = "people"
    THING = "thing"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised name at its place, without the title that stands before it.

    ``lead`` is where the title begins (``start`` where there is none).
    """

    text: str
    start: int
    end: int
    kind: NameKind
    title: str | None
    lead: int


@cache
def _name_pattern() -> re.Pattern[str]:
    """Return the pattern of a run of capitalised words with what may join them."""
    particle = any_of(word_lists("actors")["particles"])
    return re.compile(
        rf"(?<![\w’'])(?:(?:al|el|bin|ibn)[- ])?{_WORD}(?:[ ](?:{_CONNECTOR}[ ]|(?:{particle}[ ]){{1,2}})?{_WORD}){{0,9}}"
    )


@cache
def _title_pattern() -> re.Pattern[str]:
    """Return the pattern of the titles at the beginning of a name, one or two of them."""
    titles = any_of(re.escape(t).replace(r"\ ", " ") for t in word_lists("actors")["titles"])
    return re.compile(rf"(?:{titles}(?:[ ]+|(?<=\.)(?=[A-Z]))){{1,3}}(?=[A-ZÀ-Þ])")


@cache
def places() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the names of countries, their demonyms and their capitals."""
    columns: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    for line in lines_of("places"):
        for column, field in zip(columns, line.split("|"), strict=True):
            column.update(word.replace("_", " ") for word in field.split())
    countries, peoples, capitals = columns
    return frozenset(countries), frozenset(peoples), frozenset(capitals)


@cache
def _words_of_countries() -> dict[str, frozenset[str]]:
    """Return, for every name, demonym and capital, all words for its country in small letters."""
    found: dict[str, frozenset[str]] = {}
    for line in lines_of("places"):
        fields = [field.replace("_", " ") for field in line.replace("|", " ").split()]
        if line.split("|")[0].strip():
            words = frozenset(field.lower() for field in fields)
            for field in fields:
                found.setdefault(field, words)
    return found


def country_words(word: str) -> frozenset[str]:
    """Return every word, in small letters, by which the country of a name, demonym or capital is called."""
    return _words_of_countries().get(word, frozenset())


@cache
def _listed(key: str) -> frozenset[str]:
    """Return one of the lists of actors' words."""
    return frozenset(word_lists("actors")[key])


@cache
def _given_names() -> dict[str, str]:
    """Return for each given name that is a woman's or a man's almost everywhere "f" or "m"."""
    lists = word_lists("givennames")
    return {name: sign for sign, key in (("f", "female"), ("m", "male")) for name in lists[key]}


def gender_of_name(name: str) -> str | None:
    """Return "f" or "m" where the first of two names or more shows it, else None."""
    words = name.split()
    return _given_names().get(words[0]) if len(words) > 1 else None


def names_in(body: str) -> tuple[Name, ...]:
    """Return the capitalised names of a text in order, bodies and persons with their titles told apart."""
    usual = frozenset(re.findall(r"(?<![\w’'-])[a-zà-ÿ][\w]{1,30}", body))
    found: list[Name] = []
    for match in _name_pattern().finditer(body):
        for start, end in _parted(body, match.start(), match.end()):
            name = _named(body, start, end, usual)
            if name is not None:
                found.append(name)
    return tuple(found)


def _parted(body: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the pieces of a run of capitalised words that are names of their own."""
    text = body[start:end]
    pieces = [(start + m.start(), start + m.end(), m.group()) for m in _PIECE.finditer(text)]
    words = [word for _, _, word in pieces]
    cuts: list[tuple[int, int]] = []
    first = 0
    for i, word in enumerate(words):
        if i <= first and not word.endswith(("'s", "’s")):
            continue
        after = words[i + 1 :]
        if _cut_here(word, words[first:i], after):
            last = i if word in {"and", "of", "for", "on"} else i + 1
            if last > first:
                cuts.append((pieces[first][0], pieces[last - 1][1]))
            first = i + 1
    while first < len(words) and words[first] in {"the", "and", "of", "for", "on"}:
        first += 1
    if first < len(words):
        cuts.append((pieces[first][0], pieces[-1][1]))
    return cuts


def _cut_here(word: str, before: list[str], after: list[str]) -> bool:
    """Say whether a run of capitalised words falls apart at this word."""
    bodies = _listed("body_words")
    if word.endswith(("'s", "’s", "s’", "s'")):
        return not (after and after[-1] in {"Office", "Guard", "Party", "Army"} and len(after) <= 2)
    if word == "and":
        ends_in_body = bool(after) and after[-1] in bodies and before[-1] not in bodies and len(before) <= 3
        return not (ends_in_body or (before and before[0] in {"Trinidad", "Bosnia", "Sao"}))
    if word == "on" and after and after[0] in _listed("days"):
        return True
    countries = places()[0]
    if (
        word == "of"
        and len(before) > 2
        and before[-1] not in _listed("titles") | bodies
        and after[:1]
        and after[0] in countries
    ):
        return before[0] in _listed("titles")  # "President Tomas Arriaga of Ecuador"
    if word in {"of", "for", "on"}:
        roles = {
            "Minister",
            "Secretary",
            "Chief",
            "Head",
            "Commander",
            "Director",
            "Chairman",
            "President",
            "Governor",
            "Speaker",
            "Ambassador",
            "Republic",
            "Chamber",
            "Bank",
            "People",
        }
        return not any(part in bodies or part in roles for part in before)
    return False


def _named(body: str, start: int, end: int, usual: frozenset[str]) -> Name | None:
    """Return the name between two places, or None where the words are no name."""
    start = _without_opener(body, start, end, usual)
    text = body[start:end]
    if not text or not any(c.isalpha() for c in text):
        return None
    title = _title_pattern().match(text)
    lead, name_start = start, start
    rest = text[title.end() :] if title else ""
    if (
        title
        and rest not in _listed("titles")
        and not any(word in _listed("body_words") for word in rest.split())
    ):
        name_start = start + title.end()
        text = body[name_start:end]
    stripped = (
        re.sub(r"[’']s$|(?<=s)[’']$|[’'\-.]+$", "", text) if not re.search(r"\b[A-Z]\.$", text) else text
    )
    end = name_start + len(stripped)
    if not stripped:
        return None
    kind = _kind_of(stripped, titled=title is not None and name_start > lead)
    return Name(stripped, name_start, end, kind, body[lead:name_start].strip() or None, lead)


def _without_opener(body: str, start: int, end: int, usual: frozenset[str]) -> int:
    """Return where a name begins when the words that only open its sentence are left out."""
    opens = (
        start == 0
        or body[:start].rstrip(" \"“‘'«(").endswith((".", "!", "?", "\n", ":", "…", "”", '"'))
        or body[start - 1] in "\"“‘'\n"
    )
    for _ in range(3):
        word = re.match(r"\S+", body[start:end])
        if word is None:
            return start
        plain = word.group().lower().strip(".,’'")
        small = plain in words_of("openers") or (plain in small_words() and plain not in {"may", "will"})
        if word.group() in _listed("titles") or body.startswith(("His Excellency", "Her Excellency"), start):
            return start
        small = small or (word.end() < end - start and word.group() in _listed("days"))
        common = opens and plain in usual and word.group() not in _listed("titles") | _listed("body_words")
        if word.group().isupper() and len(word.group()) > 1 and not small:
            return start
        if not small and not (common and len(body[start:end].split()) <= 3):
            return start
        start += word.end()
        while start < end and body[start] == " ":
            start += 1
    return start


def _kind_of(text: str, *, titled: bool) -> NameKind:
    """Return what kind of name the words themselves make it; what comes first in the table decides."""
    words = text.split()
    countries, peoples, capitals = places()
    bodies, things, heads = _listed("body_words"), _listed("thing_words"), _listed("role_heads")
    short = text.isupper() and 2 <= len(text) <= LONGEST_INITIALS and len(words) == 1
    table = (
        (titled, NameKind.PERSON),
        (text in countries or text in capitals, NameKind.PLACE),
        (text.endswith(("Red Cross", "Red Crescent")), NameKind.BODY),
        (all(word in peoples for word in words), NameKind.PEOPLE),
        (words[-1] in things or words[0] in _listed("thing_openers"), NameKind.THING),
        (len(words) > 1 and words[0].lower() in heads and words[1] in {"of", "for"}, NameKind.THING),
        (any(word in bodies for word in words), NameKind.BODY),
        (text in _listed("titles") or text.isdigit() or words[-1].lower() in heads, NameKind.THING),
        (short and text not in _listed("no_bodies"), NameKind.BODY),
    )
    return next((kind for holds, kind in table if holds), NameKind.OPEN)
