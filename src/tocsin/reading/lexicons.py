"""Lists of cue words, and the patterns made from them."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from tocsin.reading.wordlists import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@cache
def word_lists(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the lists under ``[lists]`` in ``data/NAME.toml``, in the order of the file."""
    return MappingProxyType({key: tuple(words) for key, words in table_of(name)["lists"].items()})


def any_of(words: Iterable[str]) -> str:
    """Return the source of a pattern that matches any of the words, the longest first.

    Words may hold spaces (any white space in the text) and the small pattern language of the data
    files: ``(a|b)``, ``x?`` and ``[ab]``. Nothing unbounded is allowed there.
    """
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(word.replace(" ", r"\s+").replace("'", "['’]") for word in longest_first) + ")"


def phrase_source(words: Iterable[str]) -> str:
    """Return the source of a pattern that finds any of the words as whole words."""
    return rf"(?<![\w’'-]){any_of(words)}(?![\w-])"


def phrase_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the words as whole words, in either case."""
    return re.compile(phrase_source(words), re.IGNORECASE)


@cache
def listed_phrases(name: str, key: str) -> re.Pattern[str]:
    """Return the pattern of one of the lists of ``data/NAME.toml``, made once."""
    return phrase_pattern(word_lists(name)[key])
