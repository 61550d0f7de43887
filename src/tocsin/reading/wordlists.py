"""Word lists of this room, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_CURLY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """Return the lines of ``data/NAME.txt`` that are no comments."""
    text = resources.files("tocsin.reading").joinpath(f"data/{name}.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of ``data/NAME.txt``, parted by blanks."""
    return frozenset(word for line in lines_of(name) for word in line.split())


@cache
def table_of(name: str) -> dict[str, dict[str, str | list[str]]]:
    """Return ``data/NAME.toml``: tables of words, parted by blanks or in lists."""
    text = resources.files("tocsin.reading").joinpath(f"data/{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def plain(text: str) -> str:
    """Return the text in lower case, with straight quotes and single blanks: how words are looked up."""
    return re.sub(r"\s+", " ", text.translate(_CURLY)).strip().lower()
