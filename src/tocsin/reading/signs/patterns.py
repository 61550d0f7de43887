"""Wordings that nearly always report a sign: evidence beside the trained coder, from ``data/patterns.toml``.

Writing the lists of words out in every pattern would take seconds to compile. So each listed word or phrase
in a text is first marked, by one character of Unicode's private use before it, and patterns ask for the mark.
"""

from __future__ import annotations

import bisect
import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

# A claim is looked through up to here; a longer "sentence" has no full stop and is no sentence.
LONGEST_LOOK = 1200
FIRST_MARK = 0xE000
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'}) | {FIRST_MARK + k: " " for k in range(32)}


@dataclass(frozen=True, slots=True)
class _Wordings:
    """The lists, each with its mark, and one pattern over marked text for each sign."""

    lists: tuple[tuple[str, re.Pattern[str]], ...]
    signs: tuple[tuple[str, re.Pattern[str]], ...]
    plain: tuple[tuple[str, re.Pattern[str]], ...]


def wordings_in(text: str) -> dict[str, tuple[int, int]]:
    """Return the signs whose wordings a text has, each with the bounds of the first such wording."""
    return _found(text, _wordings().signs)


def plainly_in(text: str) -> dict[str, tuple[int, int]]:
    """Return the signs that a text tells in the plainest words there are, each with their bounds."""
    return _found(text, _wordings().plain)


def _found(text: str, patterns: tuple[tuple[str, re.Pattern[str]], ...]) -> dict[str, tuple[int, int]]:
    """Return the bounds of the first match of each sign's pattern."""
    marked, places = marked_text(text)
    found = {}
    for code, pattern in patterns:
        match = pattern.search(marked)
        if match is not None and match.end() > match.start():
            start, end = (place - bisect.bisect_left(places, place) for place in match.span())
            while end < len(text) and text[end].isalnum():
                end += 1  # the mark's own word, whole
            found[code] = (start, max(end, start + 1))
    return found


@lru_cache(maxsize=8)
def marked_text(text: str) -> tuple[str, list[int]]:
    """Return a text in small letters with a mark before each listed word, and the places of the marks."""
    plain = text[:LONGEST_LOOK].translate(_STRAIGHT)
    # Small letters, unless a letter changes its length with its case: places must stay true.
    plain = plain.lower() if len(plain.lower()) == len(plain) else plain
    return _marked(
        plain,
        sorted(
            (match.start(), mark) for mark, pattern in _wordings().lists for match in pattern.finditer(plain)
        ),
    )


def _marked(text: str, marks: list[tuple[int, str]]) -> tuple[str, list[int]]:
    """Return a text with its marks put in, and their places in it."""
    parts, places, at = [], [], 0
    for number, (place, mark) in enumerate(marks):
        parts += [text[at:place], mark]
        places.append(place + number)
        at = place
    return "".join([*parts, text[at:]]), places


@cache
def _table() -> dict[str, Any]:
    """Return the data file."""
    text = resources.files("tocsin.reading.signs").joinpath("data/patterns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def marks() -> dict[str, str]:
    """Return the mark of each list of words."""
    return {name: chr(FIRST_MARK + number) for number, name in enumerate(_table()["words"])}


@cache
def _wordings() -> _Wordings:
    """Return the lists and patterns of the data file."""
    table = _table()
    known = marks()
    lists = tuple((known[name], re.compile(rf"\b{listed}")) for name, listed in table["words"].items())
    signs, plain = (
        tuple(
            (code, re.compile("|".join(f"(?:{with_marks(p, known)})" for p in wordings)))
            for code, wordings in table[section].items()
            if wordings
        )
        for section in ("patterns", "plain")
    )
    return _Wordings(lists, signs, plain)


def with_marks(pattern: str, marks: dict[str, str]) -> str:
    """Return a pattern that asks for marks in place of lists; after a mark stand the listed words themselves.

    Any blank of the pattern may be followed by marks, since its other words may be listed too.
    """
    every = "".join(marks.values())
    pattern = re.sub(
        r"\[[^\]]*\]| (?![?*+{])", lambda m: m.group() if m.group() != " " else f" [{every}]*", pattern
    )
    for name, mark in marks.items():
        found = re.compile(rf"(?:\\b)?(?<![A-Z]){name}(?![A-Z])")
        pattern = found.sub(rf"{mark}[\\w' -]{{1,40}}?", pattern)
    return pattern
