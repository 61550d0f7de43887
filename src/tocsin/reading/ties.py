"""Ties between two actors that one sentence states, by its verbs, states of mind and nouns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tocsin.reading.actor import Actor, ActorKind, Mention
from tocsin.reading.lexicons import phrase_pattern, word_lists
from tocsin.records import RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterator

# How far after a verb its object may begin, and how far before it its subject may end, in characters.
OBJECT_REACH, SUBJECT_REACH = 120, 150
# How many words may stand between a verb and its object: more where roles are spelt out ("dismissed the head of
# military intelligence, General X") or things are listed ("held the radio station and the president").
OBJECT_WORDS, OBJECT_WORDS_OF_POSTS = 6, 11
OF_POSTS = frozenset({RelationKind.DISMISSAL, RelationKind.APPOINTMENT, RelationKind.ARREST})
KINDS = tuple(RelationKind)
# What one may hold against another's work as well as against himself ("criticised the president's plan").
OF_WORKS = frozenset({RelationKind.CRITICISM, RelationKind.ACCUSATION, RelationKind.SUPPORT})


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence with the actors named in it, and the one who governs."""

    body: str
    start: int
    end: int
    mentions: tuple[Mention, ...]
    leader: Actor | None = None

    def text(self, start: int, end: int) -> str:
        """Return the words between two places."""
        return self.body[start:end]

    def before(self, place: int, reach: int) -> str:
        """Return the words of the sentence that end at a place."""
        return self.body[max(self.start, place - reach) : place]


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie found at one place."""

    a: Actor
    b: Actor
    kind: RelationKind
    place: int


def ties_in(clause: Clause) -> Iterator[Tie]:
    """Yield the ties that one sentence states."""
    if clause.mentions:
        yield from _by_verb(clause)
        yield from _by_state(clause)
        yield from _between(clause)
        yield from _reciprocally(clause)


# Patterns ----------------------------------------------------------------------------------------------------


@cache
def _verbs() -> re.Pattern[str]:
    """Return one pattern of all verbs of ties, with a group for each kind."""
    lists = word_lists("relations")
    groups = (rf"(?P<{kind.value}>{phrase_pattern(lists[f'{kind.value}_verbs']).pattern})" for kind in KINDS)
    return re.compile("|".join(groups), re.IGNORECASE)


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


# Verbs -------------------------------------------------------------------------------------------------------

_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_PARTICIPLE = ("ed", "en", "wn", "held", "shot", "sworn", "misled")
_NEGATED = re.compile(
    r"(?:\bnot|\bnever|n[’']t|\bno\s+longer|\bdenied|\bdenies|\brefused\s+to|\bdeclined\s+to|\bwithout)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?:(?:order|decree|command)\s+of\s+)?$")
_DECREE = re.compile(
    r"\b(?:decrees?|presidential\s+order|executive\s+order|royal\s+order|edict|ordinance|by\s+order\s+of\s+the\s+head\s+of\s+state)\b",
    re.IGNORECASE,
)


def _by_verb(clause: Clause) -> Iterator[Tie]:
    """Yield the ties that a verb states, active or passive."""
    for match in _verbs().finditer(clause.body, clause.start, clause.end):
        kind = RelationKind(match.lastgroup or "tension")
        before = clause.before(match.start(), 40)
        if kind is not RelationKind.TENSION and _NEGATED.search(before):
            continue
        subject = subject_of(clause, match.start())
        if subject is None:
            continue
        if _PASSIVE.search(before) and match.group().lower().split()[0].endswith(_PARTICIPLE):
            yield from _passive(clause, match, subject)
            continue
        target = _object(clause, match.end(), kind)
        if target is not None:
            yield Tie(subject, target, kind, match.start())


def _passive(clause: Clause, match: re.Match[str], patient: Actor) -> Iterator[Tie]:
    """Yield the ties of "B was dismissed by A"; a decree without a name is the leader's."""
    kind = RelationKind(match.lastgroup or "tension")
    agent = _agent(clause, match.end())
    by_decree = clause.leader is not None and _DECREE.search(clause.body, clause.start, clause.end)
    if match.group().lower().startswith("replac"):
        if by_decree and clause.leader is not None:
            yield Tie(clause.leader, patient, RelationKind.DISMISSAL, match.start())
            if agent is not None:
                yield Tie(clause.leader, agent, RelationKind.APPOINTMENT, match.start())
        return
    if agent is not None:
        yield Tie(agent, patient, kind, match.start())
    elif (
        by_decree and clause.leader is not None and kind in {RelationKind.DISMISSAL, RelationKind.APPOINTMENT}
    ):
        yield Tie(clause.leader, patient, kind, match.start())


_IN_PHRASE = re.compile(
    r"\b(?:of|in|at|for|from|against|near|with|by|to|on|over|under|behind|after|before|outside|inside|between|about|like|as|than)\s+(?:(?:the|a|his|her|its|their)\s+)?$"
)
_BREAK = re.compile(
    r"[;:!?]|\.\s|[“”\"]\s|\s(?:but|while|whereas|although|because|after|before|when|where|so)\s"
)
_AND_VERB = re.compile(r"(?:\band|,)\s+(?:(?:has|have|had|also|then|later|who)\s+){0,3}(?:\w+ly\s+)?$")
_WHO = re.compile(
    r"(?:,\s+)?\b(?:who|which)\s+(?:(?:has|have|had|is|was|also|then|later|now)\s+){0,2}(?:\w+ly\s+)?$"
)
_INNER = re.compile(r"\b(?:that|says|said|whom|which)\s")


def subject_of(clause: Clause, place: int) -> Actor | None:
    """Return the actor whose deed a verb is: the nearest before it that stands in no phrase of its own."""
    begin = max(clause.start, place - SUBJECT_REACH)
    before = [m for m in clause.mentions if begin <= m.start and m.end <= place]
    breaks = [m.end() for m in _BREAK.finditer(clause.body, begin, place)]
    inside = [m for m in before if not breaks or m.start >= breaks[-1]]
    words = clause.text(max(begin, place - 30), place)
    if inside and _WHO.search(words):
        return inside[-1].actor
    free = [m for m in inside if _is_free(clause, m)]
    if not free and breaks:
        free = [m for m in before if _is_free(clause, m)]
    if not free:
        return None
    if _AND_VERB.search(words):
        return free[0].actor
    bounds = [m.end() for m in _INNER.finditer(clause.body, free[0].start, place)]
    inner = [m for m in free if not bounds or m.start >= bounds[-1]]
    return (inner[0] if inner else free[-1]).actor


def _is_free(clause: Clause, mention: Mention) -> bool:
    """Say whether a mention may be a subject: it stands in no phrase and owns nothing."""
    return not _IN_PHRASE.search(clause.before(mention.start, 24)) and not _owns(clause, mention)


_NO_NOUN = re.compile(
    r"\s*(?:[.,;:!?)”\"]|$|\s(?:and|to|in|on|of|with|from|for|at|by|that|as|when|while|but|after|before|over|is|was|a|an|the)\b)"
)


def _owns(clause: Clause, mention: Mention) -> bool:
    """Say whether a mention only owns the next thing ("Putin's", "his brother")."""
    if mention.pronoun and mention.text.lower() == "his":
        return True
    if mention.pronoun and mention.text.lower() == "her":
        return not _NO_NOUN.match(clause.body, mention.end, mention.end + 12)
    return clause.body[mention.end : mention.end + 2] in {"'s", "’s"} or mention.text.endswith(("'s", "’s"))


_APPOSITION = re.compile(r"[\s,]*(?:(?:the|a|his|her|its|their)\s+)?[^,;.]{0,80},\s*")
_NEW_CLAUSE = re.compile(r"\b(?:who|which|that|where|and\s+(?:has|had|have|is|was|\w+ed))\b")
_ELSEWHERE = re.compile(
    r"\b(?:in|near|from|outside|inside|during|after|before|for)\s+(?:the\s+)?$|\w\s+at\s+(?:the\s+)?$"
)


def _object(clause: Clause, place: int, kind: RelationKind) -> Actor | None:
    """Return the actor to whom a deed is done: the first after the verb, or the name that explains its role."""
    stop = _BREAK.search(clause.body, place, min(clause.end, place + OBJECT_REACH))
    end = stop.start() if stop else min(clause.end, place + OBJECT_REACH)
    after = [m for m in clause.mentions if place <= m.start < end]
    most = OBJECT_WORDS_OF_POSTS if kind in OF_POSTS else OBJECT_WORDS
    for i, mention in enumerate(after):
        between = clause.text(place, mention.start)
        if _NEW_CLAUSE.search(between) or _ELSEWHERE.search(between) or len(between.split()) > most:
            return None
        if _owns(clause, mention):
            if kind in OF_WORKS and not mention.pronoun:
                return mention.actor
            continue
        named = _explained(clause, mention, after[i + 1 :])
        if named is not None and mention.actor.kind is not ActorKind.PERSON:
            return named
        return mention.actor
    return None


def _explained(clause: Clause, mention: Mention, later: list[Mention]) -> Actor | None:
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
    for mention in clause.mentions:
        near = place <= mention.start < min(clause.end, place + OBJECT_REACH)
        if near and _BY.search(clause.text(max(place, mention.start - 24), mention.start)):
            return None if mention.pronoun else mention.actor
    return None


# States, nouns, reciprocals ------------------------------------------------------------------------------------


def _by_state(clause: Clause) -> Iterator[Tie]:
    """Yield the ties that a state of mind or of affairs makes ("X is furious with Y")."""
    for match in _grouped("states").finditer(clause.body, clause.start, clause.end):
        after = re.match(
            r"\s+(?:with|at|about|of|to|over|that|towards?)\s+", clause.body[match.end() : match.end() + 16]
        )
        subject = subject_of(clause, match.start())
        if after is None or subject is None:
            continue
        place = match.end() + after.end()
        target = next((m for m in clause.mentions if place <= m.start < min(clause.end, place + 24)), None)
        if target is not None and len(clause.text(place, target.start).split()) <= 2:
            yield Tie(subject, target.actor, RelationKind(match.lastgroup or "tension"), match.start())


def _between(clause: Clause) -> Iterator[Tie]:
    """Yield the ties that a noun states ("growing tension between A and B", "A's feud with B")."""
    for match in _grouped("nouns").finditer(clause.body, clause.start, clause.end):
        kind = RelationKind(match.lastgroup or "tension")
        tail = re.compile(r"[^.;:,]{0,50}?\b(between|with)\s+").match(clause.body, match.end(), clause.end)
        if tail is None:
            continue
        after = [m for m in clause.mentions if tail.end() <= m.start < tail.end() + OBJECT_REACH]
        if tail.group(1) == "between" and len(after) > 1:
            joined = next(
                (m for m in after[1:] if re.search(r"\band\b", clause.text(after[0].end, m.start))), None
            )
            if joined is not None and after[0].start - tail.end() < 40:
                yield Tie(after[0].actor, joined.actor, kind, match.start())
        elif tail.group(1) == "with" and after and after[0].start - tail.end() < 24:
            owner = [m for m in clause.mentions if m.end <= match.start() and match.start() - m.end < 40]
            if owner:
                yield Tie(owner[-1].actor, after[0].actor, kind, match.start())


def _reciprocally(clause: Clause) -> Iterator[Tie]:
    """Yield the ties between two that do something to each other ("A and B have stopped talking")."""
    for match in _reciprocal().finditer(clause.body, clause.start, clause.end):
        before = [
            m
            for m in clause.mentions
            if m.end <= match.start() and match.start() - m.end < 90 and m.start >= clause.start
        ]
        pairs = [
            (one, two)
            for one, two in zip(before, before[1:], strict=False)
            if re.fullmatch(
                r"[’']?s?(?:,[^,;.]{0,60},)?\s*\band\s+(?:(?:men\s+of\s+)?(?:the|his|her|its)\s+)?",
                clause.text(one.end, two.start),
            )
            or (
                two.text.lower().startswith(("his ", "her "))
                and clause.text(one.end, two.start).strip() == "and"
            )
        ]
        if pairs:
            one, two = pairs[-1]
            yield Tie(one.actor, two.actor, RelationKind(match.lastgroup or "tension"), match.start())
