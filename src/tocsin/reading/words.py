"""Words with their places, and what they have in common: stems, and groups that mean nearly the same."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from tocsin.reading.lexicons import word_lists

WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:[’'-]\w+)*|[^\w\s]")
POSSESSIVE = re.compile(r"[’']s?$")
SENTENCE_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s|$)|\n")
# No sentence of a newspaper is longer than this many characters; a text without full stops is cut here.
LONGEST_LOOK = 600
# Nobody looks further back in a paragraph than this, in characters.
LONGEST_PARAGRAPH = 2_000
# Shorter words keep their endings: "red" is not the past of "r".
SHORTEST_WITH_ENDING = 5


class Token(NamedTuple):
    """One word or mark of a text, with its place."""

    text: str
    lower: str
    start: int
    end: int


def tokens_of(body: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Return the words and marks of ``body`` from ``start`` to ``end``."""
    stop = len(body) if end is None else end
    return tuple(
        Token(m.group(), m.group().lower(), m.start(), m.end()) for m in WORD.finditer(body, start, stop)
    )


def paragraph_start(body: str, place: int) -> int:
    """Return where the paragraph that holds ``place`` begins, or a place as far before it as any reader looks."""
    earliest = max(0, place - LONGEST_PARAGRAPH)
    return max(earliest, body.rfind("\n", earliest, place) + 1)


def sentence_after(body: str, place: int) -> str:
    """Return the first sentence that begins after ``place`` in the same or the next paragraph."""
    begin = place
    while begin < len(body) and begin < place + 8 and not body[begin].isalnum():
        begin += 1
    stop = SENTENCE_END.search(body, begin, min(len(body), begin + LONGEST_LOOK))
    return body[begin : stop.end() if stop else min(len(body), begin + LONGEST_LOOK)]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what a word shares with its other forms ("fled", "fleeing" and "flees" alike)."""
    plain = POSSESSIVE.sub("", word.lower()).replace("’", "'")
    plain = _irregular().get(plain, plain)
    return _without_ending(plain)


def _without_ending(plain: str) -> str:
    """Return an English word without its inflection, roughly and always in the same way."""
    if len(plain) < SHORTEST_WITH_ENDING or not plain.isalpha():
        if len(plain) != SHORTEST_WITH_ENDING - 1 or plain[-2:] in {"ss", "us", "is"}:
            return plain
        return plain.removesuffix("s").removesuffix("e")
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ied", "y")):
        if plain.endswith(ending):
            return plain.removesuffix(ending) + instead
    if plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        plain = plain.removesuffix("s")
    for ending in ("ingly", "edly", "ing", "ed", "ly", "ment", "al", "ation", "ion", "er", "or"):
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            return _undoubled(plain.removesuffix(ending))
    return plain.removesuffix("e")


def _undoubled(root: str) -> str:
    """Return a root without a doubled last letter ("stopp") or a last "e"."""
    if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "sl":
        return root[:-1]
    return root.removesuffix("e")


@cache
def _irregular() -> dict[str, str]:
    """Return irregular forms with their base form."""
    forms: dict[str, str] = {}
    for line in word_lists("irregular")["forms"]:
        base, *others = line.split()
        forms.update(dict.fromkeys(others, base))
    return forms


@cache
def past_forms() -> frozenset[str]:
    """Return the irregular past tenses and participles."""
    return frozenset(_irregular()) - frozenset(word_lists("irregular")["not_past"])


@cache
def small_words() -> frozenset[str]:
    """Return the words that carry no content of their own."""
    return frozenset(word_lists("irregular")["small"])


@cache
def _groups() -> dict[str, str]:
    """Return, for every stem in a group of near synonyms, the first stem of the group."""
    heads: dict[str, str] = {}
    for line in word_lists("synonyms")["groups"]:
        stems = [stem(word) for word in line.split()]
        for one in stems:
            heads.setdefault(one, stems[0])
    return heads


@lru_cache(maxsize=20_000)
def concept(word: str) -> str:
    """Return the stem of a word, or the first of its group of near synonyms."""
    root = stem(word)
    return _groups().get(root, root)


@lru_cache(maxsize=2_000)
def concepts_of(text: str) -> frozenset[str]:
    """Return the concepts of the content words of ``text``."""
    return frozenset(
        concept(word)
        for word in (POSSESSIVE.sub("", found) for found in WORD.findall(text.lower()))
        if (word[:1].isalnum()) and word not in small_words()
    )
