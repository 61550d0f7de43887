"""Ties between two actors that one sentence states, by its verbs, states of mind and nouns."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from tocsin.reading.actor import Actor, ActorKind, Mention
from tocsin.reading.clauses import CLAUSE_BREAK, SUBJECT_REACH, Clause, Tie, owns, subject_of
from tocsin.reading.standings import between_two, by_act, by_role, by_state, reciprocally
from tocsin.reading.tieverbs import VerbMatch, verbs_in
from tocsin.reading.words import past_forms
from tocsin.records import RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# How far after a verb its object may begin, in characters.
OBJECT_REACH = 120
# How many words may stand between a verb and its object: more where roles are spelt out ("dismissed the head of
# military intelligence, General X") or things are listed ("held the radio station and the president").
OBJECT_WORDS, OBJECT_WORDS_OF_POSTS = 6, 11
OF_POSTS = frozenset({RelationKind.DISMISSAL, RelationKind.APPOINTMENT, RelationKind.ARREST})
# How far after "whom" its verb may stand, in characters.
WHOM_REACH = 80
# What one may hold against another's work as well as against himself ("criticised the president's plan").
OF_WORKS = frozenset(
    {
        RelationKind.CRITICISM,
        RelationKind.ACCUSATION,
        RelationKind.SUPPORT,
        RelationKind.TENSION,
        RelationKind.DECEPTION,
    }
)


def ties_in(clause: Clause) -> Iterator[Tie]:
    """Yield the ties that one sentence states."""
    if clause.mentions:
        yield from _by_verb(clause)
        yield from by_state(clause)
        yield from by_role(clause)
        yield from by_act(clause)
        yield from between_two(clause)
    yield from reciprocally(clause)


# Verbs -------------------------------------------------------------------------------------------------------

_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_NEGATED = re.compile(
    r"(?:\bnot|\bnever|n[’']t|\bno\s+longer|\bdenied|\bdenies|\brefused\s+to|\bdeclined\s+to|\bwithout)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?:(?:order|decree|command)\s+of\s+)?(?:the\s+)?$")
# "By men of the Special Branch": what its men do a body does.
_BY_MEN_OF = re.compile(
    r"\bby\s+(?:\w+\s+)?(?:men|soldiers|troops|officers|agents|members|guards|policemen|gunmen|commandos|paratroopers|marines)\s+(?:of|from)\s+(?:the\s+)?$"
)
DECREE = re.compile(
    r"\b(?:decrees?|gazette|reshuffle[ds]?|presidential\s+order|executive\s+order|royal\s+order|edict|ordinance|by\s+order\s+of\s+the\s+head\s+of\s+state)\b",
    re.IGNORECASE,
)


def _by_verb(clause: Clause) -> Iterator[Tie]:
    """Yield the ties that a verb states, active or passive."""
    for match in verbs_in(clause.body, clause.start, clause.end):
        kind = match.kind
        before = clause.before(match.start, 40)
        if kind is not RelationKind.TENSION and _NEGATED.search(before):
            continue
        subject = subject_of(clause, match.start)
        if subject is None:
            continue
        if _PASSIVE.search(before) and _is_participle(match.text.lower().split()[0]):
            yield from _passive(clause, match, subject)
            continue
        target = _whom(clause, match.start) or _object(clause, match.end, kind)
        if target is subject and _HIM.match(clause.body, match.end, match.end + 12):
            target = _other_person(clause, subject, match.start)
        if target is not None:
            yield Tie(subject, target, kind, match.start)
            for other in _joined_objects(clause, match.end, kind, target):
                yield Tie(subject, other, kind, match.start)
            if match.text.lower().startswith("replac"):
                yield from _successor(clause, match, subject)


_ALSO = re.compile(
    r"(?:,[^,;.]{0,60})?,?\s+(?:and|or|as\s+well\s+as)\s+(?:the\s+|his\s+|her\s+)?(?:[\w-]+\s+){0,4}(?:[\w-]+,\s+)?"
)


def _joined_objects(clause: Clause, place: int, kind: RelationKind, first: Actor) -> Iterator[Actor]:
    """Yield who stands beside the object of a verb of office: "dismissed General A and Colonel B"."""
    if kind not in OF_POSTS:
        return
    after = [m for m in clause.mentioned(place, min(clause.end, place + OBJECT_REACH)) if not m.pronoun]
    at = next((i for i, m in enumerate(after) if m.actor is first), None)
    if at is None:
        return
    for one, two in pairwise(after[at:]):
        if two.actor.kind is not ActorKind.PERSON or owns(clause, two):
            return
        if not _ALSO.fullmatch(clause.text(one.end, two.start)):
            return
        yield two.actor


_WHOM = re.compile(r",?\s+whom\s+")


def _whom(clause: Clause, place: int) -> Actor | None:
    """Return who stands before "whom", where the verb at a place belongs to what follows it."""
    begin = max(clause.start, place - WHOM_REACH)
    for match in _WHOM.finditer(clause.body, begin, place):
        before = [m for m in clause.mentioned(clause.start, match.start() + 1) if m.end <= match.start() + 1]
        between = clause.text(match.end(), place)
        beside = before and match.start() - before[-1].end <= len(", ")
        if beside and not CLAUSE_BREAK.search(between) and "," not in between:
            return before[-1].actor
    return None


_HIM = re.compile(r"\W{0,2}(?:him|her)\b")


def _other_person(clause: Clause, subject: Actor, place: int) -> Actor | None:
    """Return whom "him" or "her" means where it cannot be the one who acts: the person named last before."""
    near = [*clause.earlier, *clause.mentioned(clause.start, place)]
    before = (m.actor for m in reversed(near) if not m.pronoun and m.actor.kind is ActorKind.PERSON)
    return next((actor for actor in before if actor is not subject), None)


def _successor(clause: Clause, match: VerbMatch, subject: Actor) -> Iterator[Tie]:
    """Yield the appointment in "A replaced B with C"."""
    for mention in clause.mentioned(match.end, min(clause.end, match.end + OBJECT_REACH)):
        if re.search(
            r"\b(?:with|by)\s+(?:the\s+)?$", clause.text(max(match.end, mention.start - 12), mention.start)
        ):
            yield Tie(subject, mention.actor, RelationKind.APPOINTMENT, match.start)
            return


def _is_participle(word: str) -> bool:
    """Say whether a form may be a past participle."""
    return word.endswith("ed") or word in past_forms()


def _passive(clause: Clause, match: VerbMatch, patient: Actor) -> Iterator[Tie]:
    """Yield the ties of "B was dismissed by A"; a decree without a name is the leader's."""
    kind = match.kind
    agent = _agent(clause, match.end)
    by_decree = clause.leader is not None and DECREE.search(
        clause.body,
        max(clause.start, match.start - SUBJECT_REACH),
        min(clause.end, match.end + OBJECT_REACH),
    )
    if match.text.lower().startswith("replac"):
        if by_decree and clause.leader is not None:
            yield Tie(clause.leader, patient, RelationKind.DISMISSAL, match.start)
            if agent is not None:
                yield Tie(clause.leader, agent, RelationKind.APPOINTMENT, match.start)
        return
    if agent is not None:
        yield Tie(agent, patient, kind, match.start)
    elif clause.decreed is not None and kind in {RelationKind.DISMISSAL, RelationKind.APPOINTMENT}:
        yield Tie(clause.decreed, patient, kind, match.start)
    elif (
        by_decree and clause.leader is not None and kind in {RelationKind.DISMISSAL, RelationKind.APPOINTMENT}
    ):
        yield Tie(clause.leader, patient, kind, match.start)


_APPOSITION = re.compile(r"[\s,]*(?:(?:the|a|his|her|its|their)\s+)?[^,;.]{0,80},\s*")
_NEW_CLAUSE = re.compile(r"\b(?:who|which|that|where|and\s+(?:has|had|have|is|was|\w+ed))\b")
_ELSEWHERE = re.compile(
    r"\b(?:in|near|from|outside|inside|during|after|before|for)\s+(?:the\s+)?$|\w\s+at\s+(?:the\s+)?$"
)


# "Replaced the heads of the gendarmerie": the body is not whom it is done to.
_HEADS_OF = re.compile(
    r"\b(?:heads?|chiefs?|commanders?|leaders?|members?|officers?|men|judges?|directors?|deput(?:y|ies)|chair\w*|soldiers|governors?|presidents?|secretar\w+)\s+(?:of|in|from|at)\s+(?:the\s+)?$"
)
_ORDER_FROM = re.compile(
    r"\s+(?:an?|the|his|her|any|every|all|several)?\s*(?:\w+\s+)?(?:orders?|requests?|calls?|demands?|appeals?|pleas?|summons(?:es)?|instructions?|commands?|letters?)\s+(?:from|of|by)\s+(?:the\s+)?"
)


def _object(clause: Clause, place: int, kind: RelationKind) -> Actor | None:
    """Return the actor to whom a deed is done: the first after the verb, or the name that explains its role."""
    if clause.body[place : place + 1] in {'"', "”", "’"}:
        place += 1  # "had “relieved” him"
    stop = CLAUSE_BREAK.search(clause.body, place, min(clause.end, place + OBJECT_REACH))
    end = stop.start() if stop else min(clause.end, place + OBJECT_REACH)
    after = clause.mentioned(place, end)
    most = OBJECT_WORDS_OF_POSTS if kind in OF_POSTS else OBJECT_WORDS
    for i, mention in enumerate(after):
        between = clause.text(place, mention.start)
        ordered = _ORDER_FROM.fullmatch(between)
        if not ordered and (
            _NEW_CLAUSE.search(between) or _ELSEWHERE.search(between) or len(between.split()) > most
        ):
            return None
        if owns(clause, mention):
            if mention.actor.kind is ActorKind.STATE and _owned_at_once(mention, after[i + 1 :]):
                continue
            if kind in OF_WORKS and not mention.pronoun:
                return mention.actor
            continue
        if kind is RelationKind.APPOINTMENT and mention.actor.kind is not ActorKind.PERSON:
            return None
        named = _explained(clause, mention, after[i + 1 :])
        if named is not None and mention.actor.kind is not ActorKind.PERSON:
            return named
        if kind in OF_POSTS and mention.actor.kind is ActorKind.BODY and _HEADS_OF.search(between):
            return None
        return mention.actor
    return None


def _owned_at_once(owner: Mention, later: Sequence[Mention]) -> bool:
    """Say whether what a state owns is itself named right after ("Yemen's Presidential Council")."""
    return bool(later) and later[0].start - owner.end <= len("'s ") and not later[0].pronoun


def _explained(clause: Clause, mention: Mention, later: Sequence[Mention]) -> Actor | None:
    """Return the person whose role holds a body: "the commander of the Third Battalion, Colonel X"."""
    if (
        not re.search(r"\b(?:of|for)\s+(?:the\s+)?$", clause.before(mention.start, 10))
        and not mention.text.islower()
    ):
        return None
    for other in later:
        if _APPOSITION.fullmatch(clause.body, mention.end, other.start) and not other.pronoun:
            return other.actor if other.actor.kind is ActorKind.PERSON else None
    return None


def _agent(clause: Clause, place: int) -> Actor | None:
    """Return the actor by whom a deed was done ("by X", "by X's decree")."""
    for mention in clause.mentioned(place, min(clause.end, place + OBJECT_REACH)):
        before = clause.text(max(place, mention.start - 48), mention.start)
        if _BY.search(before[-24:]) or _BY_MEN_OF.search(before):
            return None if mention.pronoun else mention.actor
    return None
