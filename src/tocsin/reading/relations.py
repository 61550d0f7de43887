"""Ties between the persons and bodies of an article that its claims state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tocsin.reading.actors import Actor, ActorKind, Actors, Mention, actors_of
from tocsin.reading.lexicons import phrase_pattern, word_lists
from tocsin.reading.segmentation import sentences_of
from tocsin.records import Certainty, Claim, Relation, RelationKind, Timing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# How far after a verb its object may begin, and how far before it its subject may end, in characters.
OBJECT_REACH = 110
SUBJECT_REACH = 150
KINDS = tuple(RelationKind)


@dataclass(frozen=True, slots=True)
class _Clause:
    """One sentence with the actors named in it."""

    body: str
    start: int
    end: int
    mentions: tuple[Mention, ...]

    def text(self, start: int, end: int) -> str:
        """Return the words between two places."""
        return self.body[start:end]


@dataclass(frozen=True, slots=True)
class _Tie:
    """A tie found at one place."""

    a: Actor
    b: Actor
    kind: RelationKind
    place: int


def relations_among(claims: Sequence[Claim], body: str, actors: Actors | None = None) -> tuple[Relation, ...]:
    """Return the ties between named persons or definite bodies that the claims state, each once."""
    known = actors or actors_of(body)
    found: dict[tuple[str, str, RelationKind], Relation] = {}
    for start, end in _stated(claims, body):
        clause = _Clause(body, start, end, known.within(start, end))
        for tie in _ties_in(clause):
            claim = _claim_at(claims, tie.place, (start, end))
            if claim is not None and _counts(tie) and _holds(claim):
                found.setdefault(
                    (tie.a.name, tie.b.name, tie.kind), Relation(tie.a.name, tie.b.name, tie.kind, claim.id)
                )
    for claim in claims:
        for tie in _held_against(claim, known, body):
            found.setdefault(
                (tie.a.name, tie.b.name, tie.kind), Relation(tie.a.name, tie.b.name, tie.kind, claim.id)
            )
    return tuple(found.values())


def _stated(claims: Sequence[Claim], body: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the sentences in which a claim stands."""
    spans = sorted((claim.start, claim.end) for claim in claims)
    at = 0
    for sentence in sentences_of(body):
        while at < len(spans) and spans[at][1] <= sentence.start:
            at += 1
        if any(start < sentence.end and sentence.start < end for start, end in spans[at : at + 6]):
            yield sentence.start, sentence.end


def _claim_at(claims: Sequence[Claim], place: int, bounds: tuple[int, int]) -> Claim | None:
    """Return the claim that holds a place, else one of its sentence."""
    inside = [claim for claim in claims if claim.start <= place < claim.end]
    near = [claim for claim in claims if claim.start < bounds[1] and bounds[0] < claim.end]
    return min(inside, key=lambda claim: claim.end - claim.start) if inside else (near[0] if near else None)


def _holds(claim: Claim) -> bool:
    """Say whether a claim states its tie and does not deny or only imagine it."""
    return claim.certainty is not Certainty.DENIED and claim.timing is not Timing.HYPOTHETICAL


def _counts(tie: _Tie) -> bool:
    """Say whether a tie is between two actors of whom each is a named person or a definite body."""
    if tie.a.name.lower() == tie.b.name.lower() or not (tie.a.named and tie.b.named):
        return False
    kinds = {tie.a.kind, tie.b.kind}
    return ActorKind.PERSON in kinds or (kinds == {ActorKind.BODY} and _proper(tie.a) and _proper(tie.b))


def _proper(actor: Actor) -> bool:
    """Say whether a body has a name of its own."""
    return any(word[:1].isupper() for word in actor.name.split() if word.lower() != "the")


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


def _ties_in(clause: _Clause) -> Iterator[_Tie]:
    """Yield the ties that one sentence states."""
    if not clause.mentions:
        return
    yield from _by_verb(clause)
    yield from _by_state(clause)
    yield from _between(clause)
    yield from _reciprocally(clause)


_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_NEGATED = re.compile(
    r"(?:\bnot|\bnever|n[’']t|\bno\s+longer|\bdenied|\bdenies|\brefused\s+to|\bdeclined\s+to|\bwithout)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?:(?:order|decree|command)\s+of\s+)?$")


def _by_verb(clause: _Clause) -> Iterator[_Tie]:
    """Yield the ties that a verb states, active or passive."""
    for match in _verbs().finditer(clause.body, clause.start, clause.end):
        kind = RelationKind(match.lastgroup or "tension")
        before = clause.text(max(clause.start, match.start() - 40), match.start())
        if kind is not RelationKind.TENSION and _NEGATED.search(before):
            continue
        passive = bool(_PASSIVE.search(before)) and match.group().lower().split()[0].endswith(
            ("ed", "en", "wn", "own", "held", "shot", "sworn", "misled")
        )
        subject = _subject(clause, match.start())
        if passive:
            agent = _agent(clause, match.end())
            if agent and subject:
                yield _Tie(agent, subject, kind, match.start())
            continue
        target = _object(clause, match.end())
        if subject and target:
            yield _Tie(subject, target, kind, match.start())


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


def _subject(clause: _Clause, place: int) -> Actor | None:
    """Return the actor whose deed a verb is: the nearest before it that stands in no phrase of its own."""
    begin = max(clause.start, place - SUBJECT_REACH)
    before = [m for m in clause.mentions if begin <= m.start and m.end <= place]
    breaks = [m.end() for m in _BREAK.finditer(clause.body, begin, place)]
    inside = [m for m in before if not breaks or m.start >= breaks[-1]]
    words = clause.text(max(begin, place - 30), place)
    if inside and _WHO.search(words):
        return inside[-1].actor
    free = [
        m
        for m in inside
        if not _IN_PHRASE.search(clause.text(max(clause.start, m.start - 24), m.start))
        and not _is_possessive(clause, m)
    ]
    if not free and not breaks:
        return None
    free = free or [
        m
        for m in before
        if not _IN_PHRASE.search(clause.text(max(clause.start, m.start - 24), m.start))
        and not _is_possessive(clause, m)
    ]
    if not free:
        return None
    if _AND_VERB.search(words):
        return free[0].actor
    return _after_that(clause, free, place).actor


def _after_that(clause: _Clause, free: list[Mention], place: int) -> Mention:
    """Return the first free mention of the innermost clause before a verb ("said that A had dismissed")."""
    bounds = [
        m.end() for m in re.finditer(r"\b(?:that|says|said|whom|which)\s", clause.text(free[0].start, place))
    ]
    start = free[0].start + bounds[-1] if bounds else free[0].start
    inner = [m for m in free if m.start >= start]
    return inner[0] if inner else free[-1]


def _is_possessive(clause: _Clause, mention: Mention) -> bool:
    """Say whether a mention only owns the next thing ("Putin's", "his")."""
    after = clause.body[mention.end : mention.end + 2]
    return (
        (mention.pronoun and mention.text.lower() in {"his", "her", "him"})
        or after in {"'s", "’s"}
        or mention.text.endswith(("'s", "’s"))
    )


_APPOSITION = re.compile(r"[\s,]*(?:(?:the|a|his|her|its|their)\s+)?[^,;.]{0,80},\s*$")


def _object(clause: _Clause, place: int) -> Actor | None:
    """Return the actor to whom a deed is done: the first after the verb, or the name that explains its role."""
    stop = _BREAK.search(clause.body, place, min(clause.end, place + OBJECT_REACH))
    end = stop.start() if stop else min(clause.end, place + OBJECT_REACH)
    after = [m for m in clause.mentions if place <= m.start < end]
    for i, mention in enumerate(after):
        between = clause.text(place, mention.start)
        if re.search(r"\b(?:who|which|that|where|and\s+(?:has|had|have|is|was|\w+ed))\b", between):
            return None
        if mention.pronoun and mention.text.lower() == "his":
            continue
        owned = clause.body[mention.end : mention.end + 2] in {"'s", "’s"} or mention.text.endswith(
            ("'s", "’s")
        )
        named = next(
            (
                m
                for m in after[i + 1 :]
                if _APPOSITION.fullmatch(clause.text(mention.end, m.start))
                and m.actor.kind is ActorKind.PERSON
                and not m.pronoun
            ),
            None,
        )
        if (
            mention.actor.kind is not ActorKind.PERSON
            and named is not None
            and (
                re.search(
                    r"\bof\s+(?:the\s+)?$", clause.text(max(place, mention.start - 10), mention.start) + ""
                )
                or mention.text.islower()
            )
        ):
            return named.actor
        if re.search(
            r"\b(?:in|at|near|from|outside|inside|on|during|after|before|for)\s+(?:the\s+)?$", between
        ) and not re.search(r"(?:^|\s)(?:on|at)\s*$", clause.text(place - 4, place)):
            return None
        if owned and i + 1 < len(after):
            continue
        return None if len(between.split()) > 9 else mention.actor
    return None


def _agent(clause: _Clause, place: int) -> Actor | None:
    """Return the actor by whom a deed was done ("by X", "by X's decree")."""
    for mention in clause.mentions:
        if place <= mention.start < min(clause.end, place + OBJECT_REACH) and _BY.search(
            clause.text(max(place, mention.start - 24), mention.start)
        ):
            return mention.actor
    return None


def _by_state(clause: _Clause) -> Iterator[_Tie]:
    """Yield the ties that a state of mind or of affairs makes ("X is furious with Y")."""
    for match in _grouped("states").finditer(clause.body, clause.start, clause.end):
        after = re.match(
            r"\s+(?:with|at|about|of|to|over|that|towards?)\s+", clause.body[match.end() : match.end() + 16]
        )
        subject = _subject(clause, match.start())
        if after is None or subject is None:
            continue
        place = match.end() + after.end()
        target = next((m for m in clause.mentions if place <= m.start < min(clause.end, place + 24)), None)
        if target is not None and len(clause.text(place, target.start).split()) <= 2:
            yield _Tie(subject, target.actor, RelationKind(match.lastgroup or "tension"), match.start())


def _between(clause: _Clause) -> Iterator[_Tie]:
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
                yield _Tie(after[0].actor, joined.actor, kind, match.start())
        elif tail.group(1) == "with" and after and after[0].start - tail.end() < 24:
            owner = [m for m in clause.mentions if m.end <= match.start() and match.start() - m.end < 40]
            if owner:
                yield _Tie(owner[-1].actor, after[0].actor, kind, match.start())


def _reciprocally(clause: _Clause) -> Iterator[_Tie]:
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
            yield _Tie(one.actor, two.actor, RelationKind(match.lastgroup or "tension"), match.start())


# What a speaker says against another -------------------------------------------------------------------------


def _held_against(claim: Claim, actors: Actors, body: str) -> Iterator[_Tie]:
    """Yield the accusation that a claim is, where its speaker says of an actor that it did wrong."""
    origin = claim.origin
    if origin is None or not origin.named or not _holds(claim):
        return
    speaker = actors.called(origin.name) or actors.called(origin.text)
    if speaker is None:
        return
    clause = _Clause(body, claim.start, claim.end, actors.within(claim.start, claim.end))
    for match in phrase_pattern(word_lists("relations")["wrongdoing"]).finditer(body, claim.start, claim.end):
        accused = _subject(clause, match.start())
        tie = _Tie(speaker, accused, RelationKind.ACCUSATION, match.start()) if accused else None
        if tie is not None and _counts(tie):
            yield tie
            return
