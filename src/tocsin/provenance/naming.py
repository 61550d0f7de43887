"""What a wording of a source says of whom it means: a person's name, an office held, or a description."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tocsin.records import Source

_DETERMINERS = frozenset("a an the one its his her their our my your this that these those both all".split())
_PARTICLES = frozenset(
    "al el bin ibn ben von van der den de del della di da dos das du la le ould abu bint ter ten af zu".split()
)
_TAIL = frozenset(
    "of for in at from to who whom whose that which with on near inside outside within close familiar by about briefed".split()
)
_FORMER = frozenset("former ex late ousted deposed exiled retired outgoing".split())
_HONORIFICS = frozenset("mr mrs ms miss mx dr prof professor sir dame president".split())
_COUNTS = frozenset("one some two three four five six several many most any each none another".split())
_WORD = re.compile(r"[^\W_]+(?:[-'\u2019.][^\W_]+)*", re.UNICODE)
_INITIAL_LENGTH = 1


@dataclass(frozen=True, slots=True)
class Naming:
    """One wording, taken apart.

    ``person`` holds the words of a person's (or a proper) name, without titles, professions, nationality and age; it is
    empty for a description. ``words`` holds a description's words, "minister of defence" as "defence minister"; for a
    person they are the words before the name, an office if it is one. ``definite`` says whether the wording points back
    ("the officer") or brings in somebody new ("an officer").
    """

    person: tuple[str, ...]
    words: tuple[str, ...]
    capitals: frozenset[str]
    definite: bool
    titled: bool = False


def naming_of(link: Source) -> Naming:
    """Return what the fullest wording of a link says of whom it means."""
    raw = _WORD.findall(_possessives_off(link.name))
    capitals = frozenset(plain_word(word) for word in raw if word[0].isupper())
    first = [word.casefold() for word in raw[:2]]
    definite = (
        link.named
        or first[:1] == ["the"]
        or (first[:1] != [] and first[0] in _COUNTS and first[1:] == ["of"])
    )
    if link.named:
        for piece in link.name.split(","):
            person, before = _person_in(_WORD.findall(_possessives_off(piece)))
            if person:
                former = bool(_FORMER & set(before))
                titled = any(word in _HONORIFICS for word in before)
                return Naming(person, () if former else before, capitals, definite=True, titled=titled)
    return Naming((), _described(raw), capitals, definite=definite)


def normal_name(name: str) -> str:
    """Return a wording without articles, accents, case and punctuation, its head last: how two descriptions are compared."""
    return " ".join(_described(_WORD.findall(_possessives_off(name)))) or name.casefold()


def plain_word(word: str) -> str:
    """Return a word without accents and case; one that has no Latin letters stays as it is."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    return (plain or word).casefold().replace(".", "")


def _possessives_off(name: str) -> str:
    """Return a wording in which "Ghana's" is "Ghana" and "officers'" is "officers"."""
    return re.sub(r"['\u2019](?:s\b|(?=\s|$))", "", name)


def _person_in(raw: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of the name that a wording ends in, and the plain words before it; no name, no words."""
    start = len(raw)
    while start and (_is_proper(raw[start - 1]) or (start < len(raw) and raw[start - 1] in _PARTICLES)):
        start -= 1
    while start < len(raw) and raw[start].casefold() in _DETERMINERS:
        start += 1
    before, run = [plain_word(w) for w in raw[:start]], [plain_word(w) for w in raw[start:]]
    if not run or (before and before[-1] in _TAIL):
        return (), ()
    cut = max((at + 1 for at, word in enumerate(run[:-1]) if word in _roles()), default=0)
    name = tuple(word for word in run[cut:] if len(word) > _INITIAL_LENGTH)
    if not name or _bodies() & set(name) or set(name) <= _roles():
        return (), ()
    return name, tuple(word for word in (*before, *run[:cut]) if word not in _DETERMINERS)


def _is_proper(word: str) -> bool:
    """Say whether a word begins, or a part of it begins, with a capital: "Neil", "al-Sisi"."""
    return any(part[:1].isupper() for part in re.split(r"[-'\u2019]", word))


def _described(raw: list[str]) -> tuple[str, ...]:
    """Return the plain words of a description with its head last: "the chief of staff" as "staff chief"."""
    words = [plain_word(word) for word in raw]
    if len(words) > 2 and words[0] in _COUNTS and words[1] == "of":
        words = words[2:]
    at = next((n for n, word in enumerate(words) if n and word in _TAIL), len(words))
    head, tail = words[:at], words[at:]
    if tail[:1] == ["of"] and not _TAIL & set(tail[1:]):
        head, tail = [*(w for w in tail[1:] if w not in _DETERMINERS), *head], []
    kept = [word for word in head if word not in _DETERMINERS]
    return (*tail, *kept) if kept else tuple(words)


@cache
def _roles() -> frozenset[str]:
    """Return the words that stand before names."""
    return _listed("roles.txt")


@cache
def _bodies() -> frozenset[str]:
    """Return the nouns of bodies."""
    return _listed("bodies.txt")


def _listed(name: str) -> frozenset[str]:
    """Return the words of a data file."""
    text = resources.files("tocsin.provenance").joinpath("data", name).read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
