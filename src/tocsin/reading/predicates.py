"""What befalls those whom figures count: the verbs and nouns of a text that say so, each with its voice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tocsin.reading.inflection import noun_forms, verb_forms
from tocsin.reading.wordlists import table_of
from tocsin.reading.words import past_forms, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

# What "~" in the data file may stand for, in words.
LONGEST_GAP = 4


class Voice(StrEnum):
    """How a predicate stands to those counted: they are its object, its subject, it is a noun, or it only stands near them."""

    PATIENT = "patient"
    SUBJECT = "subject"
    ARMED = "armed"
    NOUN = "noun"
    CLUE = "clue"


@dataclass(frozen=True, slots=True)
class Predicate:
    """Words at one place that say what befell somebody, by item and voice; the longest wording's meanings first."""

    start: int
    end: int
    means: tuple[tuple[tuple[str, Voice], ...], ...]

    def items(self, *voices: Voice) -> tuple[frozenset[str], ...]:
        """Return the items that the words mean in one of the voices (in any where none is given), the longest wording's first."""
        return tuple(
            frozenset(item for item, voice in tier if not voices or voice in voices) for tier in self.means
        )

    def voices(self, item: str) -> frozenset[Voice]:
        """Return the voices in which the words mean an item."""
        return frozenset(voice for tier in self.means for one, voice in tier if one == item)


@dataclass(frozen=True, slots=True)
class _Part:
    """One word of an entry: its accepted forms, and whether it may be missing or stands for a gap."""

    forms: frozenset[str]
    optional: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the data file after its first word."""

    rest: tuple[_Part, ...]
    item: str
    voice: Voice


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """Return the entries of the data file by every form of their first word."""
    found: dict[str, list[_Entry]] = {}
    for item, voices in table_of("predicates").items():
        for voice, lines in voices.items():
            for line in lines:
                first, *rest = line.split()
                entry = _Entry(tuple(_part(word) for word in rest), item, Voice(voice))
                for form in _forms(first, Voice(voice)):
                    found.setdefault(form, []).append(entry)
    return {form: tuple(entries) for form, entries in found.items()}


def _forms(word: str, voice: Voice) -> frozenset[str]:
    """Return the forms of an entry's first word."""
    if word.startswith("="):
        return frozenset({word[1:]})
    parts = word.split("|")
    verbs = (
        frozenset[str]() if voice is Voice.NOUN else frozenset().union(*(verb_forms(part) for part in parts))
    )
    nouns = voice in {Voice.NOUN, Voice.CLUE}
    return verbs.union(*(noun_forms(part) for part in parts)) if nouns else verbs


def _part(word: str) -> _Part:
    """Return one later word of an entry."""
    if word == "~":
        return _Part(frozenset(), gap=True)
    plain = word.removeprefix("=").removesuffix("?")
    return _Part(frozenset(plain.split("|")), optional=word.endswith("?"))


_VERBAL = frozenset({Voice.PATIENT, Voice.SUBJECT, Voice.ARMED})
_DETERMINERS = frozenset("the a an his her its their our my your this that these those each every no".split())


def _is_noun(words: Sequence[str], at: int) -> bool:
    """Say whether a word that may be a verb stands after an article or an owner: "the strike", "the church's register"."""
    before = words[at - 1] if at else ""
    owned = before in _DETERMINERS or before.endswith("'s")
    if not owned and not (at > 1 and words[at - 2] in _DETERMINERS and _is_single(before, words[at])):
        return False
    return not words[at].endswith(("ed", "ing")) and words[at] not in past_forms()


_AUXILIARIES = frozenset(
    "will would shall should can could may might must to not do does did have has had is are was were also then now still all both".split()
)
# Verbs whose past is their base form.
_UNCHANGED = frozenset("cost put cut hit shut set let spread hurt shed split burst beat".split())
_COLLECTIVE = frozenset(
    "police people men women children troops staff crew gendarmerie youth militia army".split()
)


def _is_single(before: str, word: str) -> bool:
    """Say whether a word in the singular stands before a base form, which then is no verb ("the morning parade")."""
    plural = before.endswith("s") or before in _COLLECTIVE or before in _AUXILIARIES
    return before.isalpha() and not plural and not word.endswith("s") and word not in _UNCHANGED


@lru_cache(maxsize=64)
def predicates_in(body: str, start: int, end: int) -> tuple[Predicate, ...]:
    """Return the predicates between two places, at each word the longest that fits."""
    tokens = tokens_of(body, start, end)
    words = [token.lower.replace("’", "'") for token in tokens]
    found: list[Predicate] = []
    for i, word in enumerate(words):
        tiers: dict[int, list[tuple[str, Voice]]] = {}
        for entry in _entries().get(word, ()):
            last = _matched(words, i + 1, entry.rest)
            if last is not None and not (entry.voice in _VERBAL and _is_noun(words, i)):
                tiers.setdefault(last, []).append((entry.item, entry.voice))
        if tiers:
            if "nothing" in {item for item, _ in tiers[max(tiers)]}:
                continue
            means = tuple(tuple(tiers[last]) for last in sorted(tiers, reverse=True))
            found.append(Predicate(tokens[i].start, tokens[max(tiers) - 1].end, means))
    return tuple(found)


def _matched(words: Sequence[str], at: int, parts: tuple[_Part, ...]) -> int | None:
    """Return the place after the words that an entry's parts match from ``at`` on, or None."""
    for i, part in enumerate(parts):
        if part.gap:
            return _after_gap(words, at, parts[i + 1 :])
        if at < len(words) and words[at] in part.forms:
            at += 1
        elif not part.optional:
            return None
    return at


def _after_gap(words: Sequence[str], at: int, parts: tuple[_Part, ...]) -> int | None:
    """Return the place after the parts that follow a gap of a few words without a mark among them."""
    for skip in range(LONGEST_GAP + 1):
        if skip and (at + skip > len(words) or not words[at + skip - 1][:1].isalnum()):
            return None
        end = _matched(words, at + skip, parts)
        if end is not None:
            return end
    return None
