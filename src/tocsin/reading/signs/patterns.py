"""Wordings that nearly always report a sign: evidence beside the trained coder, from ``data/patterns.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

# Lists may use other lists; none is deeper than this.
_DEPTH = 3
# A claim is looked through up to here; a longer "sentence" has no full stop and is no sentence.
LONGEST_LOOK = 1200
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def wordings_in(text: str) -> dict[str, tuple[int, int]]:
    """Return the signs whose wordings a text has, each with the bounds of the first such wording."""
    plain = text[:LONGEST_LOOK].translate(_STRAIGHT).lower()
    found = {}
    for code, pattern in _patterns():
        match = pattern.search(plain)
        if match is not None and match.end() > match.start():
            found[code] = match.span()
    return found


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return one pattern for each sign, its lists written out."""
    text = resources.files("tocsin.reading.signs").joinpath("data/patterns.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return tuple(
        (code, re.compile("|".join(f"(?:{_written_out(p, table['words'])})" for p in patterns)))
        for code, patterns in table["patterns"].items()
    )


def _written_out(pattern: str, words: dict[str, str]) -> str:
    """Return a pattern with the names of lists replaced by what they stand for."""
    for _ in range(_DEPTH):
        for name, listed in words.items():
            pattern = re.sub(rf"(?<![A-Z]){name}(?![A-Z])", lambda _, listed=listed: listed, pattern)  # type: ignore[misc]
    return pattern
