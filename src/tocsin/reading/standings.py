"""How two actors stand to each other: by states of mind, by nouns, by what they do to each other."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tocsin.reading.actor import ActorKind, Mention
from tocsin.reading.clauses import Clause, Tie, owns, subject_of
from tocsin.reading.lexicons import listed_phrases, phrase_pattern, word_lists
from tocsin.records import RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterator

# How far after "between" the two may stand, and how far before "feud with" its owner, in characters.
OBJECT_REACH, OWNER_REACH = 120, 40
# How far before a verb the two who do it to each other may stand, in characters.
PAIR_REACH = 110
KINDS = tuple(RelationKind)


@cache
def _grouped(suffix: str) -> re.Pattern[str]:
    """Return one pattern of the lists ``KIND_suffix``, with a group for each kind that has one."""
    lists = word_lists("relations")
    groups = (
        rf"(?P<{kind.value}>{phrase_pattern(lists[f'{kind.value}_{suffix}']).pattern})"
        for kind in KINDS
        if f"{kind.value}_{suffix}" in lists
    )
    return re.compile("|".join(groups), re.IGNORECASE)


@cache
def _reciprocal() -> re.Pattern[str]:
    """Return the pattern of what two do to each other."""
    lists = word_lists("relations")
    groups = (
        rf"(?P<{kind}>{phrase_pattern(lists[f'reciprocal_{kind}']).pattern})"
        for kind in ("violence", "tension", "alliance")
    )
    return re.compile("|".join(groups), re.IGNORECASE)


def by_state(clause: Clause) -> Iterator[Tie]:
    """Yield the ties that a state of mind or of affairs makes ("X is furious with Y")."""
    for match in _grouped("states").finditer(clause.body, clause.start, clause.end):
        after = re.match(
            r"\s+(?:with|at|about|of|to|over|that|towards?)\s+", clause.body[match.end() : match.end() + 16]
        )
        subject = subject_of(clause, match.start())
        if after is None or subject is None:
            continue
        place = match.end() + after.end()
        target = next(iter(clause.mentioned(place, min(clause.end, place + 24))), None)
        if target is not None and len(clause.text(place, target.start).split()) <= 2:
            yield Tie(subject, target.actor, RelationKind(match.lastgroup or "tension"), match.start())


def by_role(clause: Clause) -> Iterator[Tie]:
    """Yield the ties that an apposition states ("A, an ally of B")."""
    for match in _grouped("roles").finditer(clause.body, clause.start, clause.end):
        after = re.match(r"\s+(?:of|to)\s+(?:the\s+)?", clause.body[match.end() : match.end() + 12])
        before = re.search(
            r"(?:,|\b(?:is|was|are|were|remains?|remained|became|has\s+been|had\s+been))\s+(?:an?|the|his|her|once)\s+(?:[\w’'-]+\s+){0,3}$",
            clause.before(match.start(), 48),
        )
        if after is None or before is None:
            continue
        place = match.end() + after.end()
        holders = clause.mentioned(match.start() - PAIR_REACH, match.start())
        target = next(iter(clause.mentioned(place, place + 8)), None)
        if holders and target is not None:
            yield Tie(
                holders[-1].actor, target.actor, RelationKind(match.lastgroup or "tension"), match.start()
            )


_OF = re.compile(r"\s+(?:of|for|on|upon|against|with|towards?|to|in|from|at)\s+(?:the\s+)?")
_BY = re.compile(r"\bby\s+(?:the\s+)?$")


def by_act(clause: Clause) -> Iterator[Tie]:
    """Yield the ties that the name of a deed states ("A's dismissal by B", "the arrest of A by B")."""
    for match in _grouped("acts").finditer(clause.body, clause.start, clause.end):
        kind = RelationKind(match.lastgroup or "tension")
        owner = next(
            (
                m
                for m in reversed(clause.mentioned(match.start() - OWNER_REACH, match.start()))
                if owns(clause, m)
            ),
            None,
        )
        of = _OF.match(clause.body, match.end(), clause.end)
        whom = next(iter(clause.mentioned(of.end(), of.end() + 4)), None) if of else None
        after = clause.mentioned(match.end(), min(clause.end, match.end() + OBJECT_REACH))
        doer = next((m for m in after if _BY.search(clause.before(m.start, 12))), None)
        patient = whom or (owner if doer else None)
        agent = doer or (owner if whom else None)
        if patient is not None and agent is not None:
            yield Tie(agent.actor, patient.actor, kind, match.start())


def between_two(clause: Clause) -> Iterator[Tie]:
    """Yield the ties that a noun states ("growing tension between A and B", "A's feud with B")."""
    for match in _grouped("nouns").finditer(clause.body, clause.start, clause.end):
        kind = RelationKind(match.lastgroup or "tension")
        tail = _JOINS.match(clause.body, match.end(), clause.end)
        if tail is None:
            continue
        after = clause.mentioned(tail.end(), min(clause.end, tail.end() + OBJECT_REACH))
        if tail.group(1) == "between" and len(after) > 1:
            joined = next(
                (m for m in after[1:] if re.search(r"\band\b", clause.text(after[0].end, m.start))), None
            )
            good = match.group().lower() in {"relations", "ties"} and not _soured(clause, match.start())
            if joined is not None and not good and after[0].start - tail.end() < OWNER_REACH:
                yield Tie(after[0].actor, joined.actor, kind, match.start())
        elif tail.group(1) == "with" and after and after[0].start - tail.end() < 24:
            owner = [
                m
                for m in clause.mentioned(match.start() - PAIR_REACH, match.start())
                if m.end >= match.start() - OWNER_REACH
            ]
            if owner:
                yield Tie(owner[-1].actor, after[0].actor, kind, match.start())


def _soured(clause: Clause, place: int) -> bool:
    """Say whether the words around "relations" say that they are bad."""
    around = clause.text(max(clause.start, place - OWNER_REACH), min(clause.end, place + 2 * OBJECT_REACH))
    return bool(listed_phrases("relations", "soured").search(around))


_JOINS = re.compile(r"[^.;:,]{0,50}?\b(between|with)\s+")
_JOINED = re.compile(
    r"[’']?s?(?:,[^,;.]{0,60},)?\s*\band\s+(?:of\s+)?(?:(?:men\s+of\s+)?(?:the|his|her|its)\s+(?:[\w’'-]+\s+){0,4}?(?:[\w’'-]+,\s+)?)?"
)


_THE_TWO = re.compile(
    r"\b(?:the\s+(?:two|pair)|both)(?:\s+(?:men|women|leaders|generals|politicians|allies|friends|officers|rivals|brothers|of\s+them))?\s+(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)


def _last_two(clause: Clause, place: int) -> list[tuple[Mention, Mention]]:
    """Return the last two persons named before a place, whom "the two men" means."""
    near = [*clause.earlier, *(m for m in clause.mentions if m.end <= place)]
    persons = [m for m in near if m.actor.kind is ActorKind.PERSON and not m.pronoun]
    for one in reversed(persons[:-1]):
        if one.actor != persons[-1].actor:
            return [(one, persons[-1])]
    return []


def reciprocally(clause: Clause) -> Iterator[Tie]:
    """Yield the ties between two that do something to each other ("A and B have stopped talking")."""
    for match in _reciprocal().finditer(clause.body, clause.start, clause.end):
        near = [
            m for m in clause.mentioned(match.start() - PAIR_REACH, match.start()) if m.end <= match.start()
        ]
        pairs = [
            (one, two)
            for one, two in pairwise(m for m in near if not owns(clause, m))
            if _JOINED.fullmatch(clause.text(one.end, two.start))
        ]
        if not pairs and _THE_TWO.search(
            clause.text(max(clause.start, match.start() - OWNER_REACH), match.start())
        ):
            pairs = _last_two(clause, match.start())
        if pairs:
            one, two = pairs[-1]
            yield Tie(one.actor, two.actor, RelationKind(match.lastgroup or "tension"), match.start())
