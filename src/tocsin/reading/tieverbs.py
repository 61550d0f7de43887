"""The verbs that tie two actors, looked up by their first word so that a long list costs no more than a short one."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tocsin.reading.inflection import verb_forms
from tocsin.reading.lexicons import any_of, phrase_source, word_lists
from tocsin.records import RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KINDS = tuple(RelationKind)
_WORD = re.compile(r"[\w’'-]+")


class VerbMatch(NamedTuple):
    """A verb that ties two actors, at its place."""

    kind: RelationKind
    text: str
    start: int
    end: int


def verbs_in(body: str, start: int, end: int) -> Iterator[VerbMatch]:
    """Yield the verbs of ties between two places, in order and without overlap."""
    at = start
    for word in _WORD.finditer(body, start, end):
        if word.start() < at:
            continue
        pattern = _starting_with(word.group().lower().replace("’", "'"))
        match = pattern.match(body, word.start(), end) if pattern else None
        if match is not None:
            at = match.end()
            yield VerbMatch(
                RelationKind(match.lastgroup or "tension"), match.group(), match.start(), match.end()
            )


@lru_cache(maxsize=4_000)
def _starting_with(word: str) -> re.Pattern[str] | None:
    """Return the pattern of the entries that begin with a word, or None where there is none."""
    found = _by_first_word().get(word)
    if not found:
        return None
    groups = (rf"(?P<{kind.value}>{phrase_source(found[kind])})" for kind in KINDS if kind in found)
    return re.compile("|".join(groups), re.IGNORECASE)


@cache
def _by_first_word() -> dict[str, dict[RelationKind, list[str]]]:
    """Return the entries of each kind by every form of their first word."""
    lists = word_lists("relations")
    found: dict[str, dict[RelationKind, list[str]]] = {}
    for kind in KINDS:
        entries = [*spelt_out(lists[f"{kind.value}_verbs"]), *_of_bases(lists[f"{kind.value}_bases"])]
        for entry in entries:
            for first in _first_words(entry):
                found.setdefault(first, {}).setdefault(kind, []).append(entry)
    return found


def spelt_out(entries: Iterable[str]) -> list[str]:
    """Return entries with every "<verb>" spelt out in all its forms, NEGATIVE as any word of blame and POSITIVE as any of praise."""
    negative, positive = (any_of(word_lists("relations")[key]) for key in ("negative", "positive"))
    return [
        re.sub(r"<([\w-]+)>", lambda m: any_of(verb_forms(m.group(1))), entry)
        .replace("NEGATIVE", negative)
        .replace("POSITIVE", positive)
        for entry in entries
    ]


def _of_bases(bases: Iterable[str]) -> list[str]:
    """Return plain verbs in all their forms; "=his|her" is a word as it stands."""
    found: list[str] = []
    for base in bases:
        first, *rest = base.split()
        forms = {first} if first in {"not", "never"} else verb_forms(first)
        tail = "".join(f" ({word.removeprefix('=')})" for word in rest)
        found.extend(f"{form}{tail}" for form in sorted(forms))
    return found


def _first_words(entry: str) -> frozenset[str]:
    """Return the words with which the matches of an entry begin: its groups multiplied out up to the first blank."""
    wholes: set[str] = {""}
    found: set[str] = set()
    for piece in _pieces(entry):
        if piece.startswith(("(?=", "(?!")):
            break
        grown: set[str] = set()
        for option in _options(piece):
            head, blank, _ = option.partition(" ")
            for whole in wholes:
                (found if blank else grown).add(whole + head)
        wholes = grown
        if not wholes:
            break
    return frozenset(word.lower() for word in found | wholes if word)


def _pieces(entry: str) -> Iterator[str]:
    """Yield the groups (with their "?") and the letters of an entry, one by one."""
    at = 0
    while at < len(entry):
        stop = at + 1
        if entry[at] == "(":
            depth = 1
            while depth and stop < len(entry):
                depth += {"(": 1, ")": -1}.get(entry[stop], 0)
                stop += 1
        if entry[stop : stop + 1] == "?":
            stop += 1
        yield entry[at:stop]
        at = stop


def _options(piece: str) -> list[str]:
    """Return what a piece may stand for; a nested group counts by its first words."""
    optional = piece.endswith("?") and len(piece) > 1
    plain = piece[:-1] if optional else piece
    if plain.startswith("("):
        inner = plain[1:-1].removeprefix("?:")
        options = [f"{o}{_rest(part)}" for part in _parted(inner) for o in (_first_words(part) or {""})]
    else:
        options = [plain]
    return [*options, ""] if optional else options


def _rest(part: str) -> str:
    """Return a blank where a part of a group has more than one word, so that what follows is no part of the first."""
    return " " if " " in part else ""


def _parted(inner: str) -> list[str]:
    """Return the alternatives of a group, those of inner groups left together."""
    parts, depth, last = [], 0, 0
    for i, letter in enumerate(inner):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "|" and depth == 0:
            parts.append(inner[last:i])
            last = i + 1
    return [*parts, inner[last:]]
