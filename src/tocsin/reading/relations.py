"""Ties between the persons and bodies of an article that its claims state."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from tocsin.reading.actors import Actor, ActorKind, Actors, actors_of
from tocsin.reading.clauses import Clause, Tie, is_free, subject_of
from tocsin.reading.lexicons import listed_phrases, word_lists
from tocsin.reading.roles import leads_state
from tocsin.reading.segmentation import sentences_of
from tocsin.reading.spoken import as_spoken
from tocsin.reading.ties import DECREE, ties_in
from tocsin.records import Certainty, Claim, Relation, RelationKind, SourceKind, Timing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tocsin.records import Source

# Those who judge from outside: what they say of somebody ties them to nobody; a named witness speaks for himself.
ONLOOKERS = frozenset({SourceKind.EXPERT, SourceKind.JOURNALIST, SourceKind.MEDIA})
# What a state can do to somebody abroad; its own affairs are its leaders'.
OF_STATES = frozenset(
    {
        RelationKind.TENSION,
        RelationKind.CRITICISM,
        RelationKind.ACCUSATION,
        RelationKind.SUPPORT,
        RelationKind.THREAT,
        RelationKind.ALLIANCE,
    }
)
# The subject of what is told stands within so many first characters.
OPENING = 40
# No sentence has more claims than this.
CLAIMS_OF_A_SENTENCE = 12


def relations_among(claims: Sequence[Claim], body: str, actors: Actors | None = None) -> tuple[Relation, ...]:
    """Return the ties between named persons or definite bodies that the claims state, each once."""
    known = actors or actors_of(body)
    claims = sorted(claims, key=lambda claim: (claim.start, claim.end))
    known = as_spoken(known, claims, body)
    found: dict[tuple[str, str, RelationKind], Relation] = {}
    for tie, claim in _stated(claims, body, known):
        key = (tie.a.name, tie.b.name, tie.kind)
        found.setdefault(key, Relation(tie.a.name, tie.b.name, tie.kind, claim.id))
    return tuple(found.values())


def _stated(claims: Sequence[Claim], body: str, actors: Actors) -> Iterator[tuple[Tie, Claim]]:
    """Yield the ties that hold, each with the claim that states it."""
    leader = leader_of(actors)
    dismisser: Actor | None = None
    decreed: Actor | None = None
    for start, end in _sentences_with_claims(claims, body):
        clause = Clause(body, start, end, actors.within(start, end), leader, actors.before(start), decreed)
        one_of = _one_of_them(clause, dismisser)
        ties = [*ties_in(clause), *([one_of] if one_of else [])]
        dismisser = _dismisser_of_many(clause)
        decreed = _decreer(clause)
        for tie in ties:
            claim = _claim_at(claims, tie.place, (start, end))
            if claim is not None and counts(tie) and _holds(claim):
                yield tie, claim
    for claim in claims:
        for tie in _held_against(claim, actors, body):
            yield tie, claim


def leader_of(actors: Actors) -> Actor | None:
    """Return the one who governs, where the article names him."""
    for mention in actors.mentions:
        actor = mention.actor
        if actor.kind is ActorKind.PERSON and actor.named and any(leads_state(role) for role in actor.roles):
            return actor
    return None


def _sentences_with_claims(claims: Sequence[Claim], body: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the sentences in which a claim stands."""
    spans = sorted((claim.start, claim.end) for claim in claims)
    at = 0
    for sentence in sentences_of(body):
        while at < len(spans) and spans[at][1] <= sentence.start:
            at += 1
        if any(
            start < sentence.end and sentence.start < end
            for start, end in spans[at : at + CLAIMS_OF_A_SENTENCE]
        ):
            yield sentence.start, sentence.end


def _claim_at(claims: Sequence[Claim], place: int, bounds: tuple[int, int]) -> Claim | None:
    """Return the claim that holds a place, else one of its sentence; the claims are in order of place."""
    last = bisect_left(claims, bounds[1], key=lambda claim: claim.start)
    near = [claim for claim in claims[max(0, last - CLAIMS_OF_A_SENTENCE) : last] if bounds[0] < claim.end]
    inside = [claim for claim in near if claim.start <= place < claim.end]
    return min(inside, key=lambda claim: claim.end - claim.start) if inside else (near[0] if near else None)


def _holds(claim: Claim) -> bool:
    """Say whether a claim states its tie and does not deny or only imagine it."""
    return claim.certainty is not Certainty.DENIED and claim.timing is not Timing.HYPOTHETICAL


def counts(tie: Tie) -> bool:
    """Say whether a tie is between two actors of whom each is a named person or a definite body."""
    if tie.a.name.lower() == tie.b.name.lower() or not (tie.a.named and tie.b.named):
        return False
    names = {tie.a.name.lower(), tie.b.name.lower()}
    if (names | {f"the {name}" for name in names}) & _loose_bodies():
        return False
    kinds = {tie.a.kind, tie.b.kind}
    if ActorKind.STATE in kinds and tie.kind not in OF_STATES:
        return False
    if kinds == {ActorKind.BODY}:
        return tie.kind is RelationKind.VIOLENCE or (_proper(tie.a) and _proper(tie.b))
    return ActorKind.PERSON in kinds


@cache
def _loose_bodies() -> frozenset[str]:
    """Return the bodies that are too loose to be tied to anybody ("the government")."""
    return frozenset(word_lists("actors")["loose_bodies"])


def _proper(actor: Actor) -> bool:
    """Say whether a body has a name of its own."""
    return any(word[:1].isupper() for word in actor.name.split() if word.lower() != "the")


# Ties over two sentences ---------------------------------------------------------------------------------------

_MANY = re.compile(
    r"\b(?:dismiss(?:es|ed)|sack(?:s|ed)|remov(?:es|ed)|retir(?:es|ed)|oust(?:s|ed)|fired|replac(?:es|ed)|purg(?:es|ed))\s+(?:\w+\s+){0,2}?"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a\s+dozen|dozens|some|his|her|the)\b"
)
_ONE_OF = re.compile(
    r"[\"“‘]?(?:One|Among|First|The\s+first)\s+(?:of\s+)?(?:them|whom|those|these|to\s+go|of\s+them)\b(?:,|\s+(?:was|is|were))?\s+"
)


def _dismisser_of_many(clause: Clause) -> Actor | None:
    """Return who dismissed several unnamed persons in this sentence, whom the next may name."""
    match = _MANY.search(clause.body, clause.start, clause.end)
    return subject_of(clause, match.start()) if match else None


def _decreer(clause: Clause) -> Actor | None:
    """Return the person who rules by decree in this sentence, where the next may tell what was decreed."""
    match = DECREE.search(clause.body, clause.start, clause.end)
    who = subject_of(clause, match.start()) if match else None
    return who if who is not None and who.kind is ActorKind.PERSON and who.named else None


def _one_of_them(clause: Clause, dismisser: Actor | None) -> Tie | None:
    """Return the dismissal of the one whom a sentence names of those just dismissed."""
    match = _ONE_OF.match(clause.body, clause.start, clause.end)
    if match is None or dismisser is None:
        return None
    named = next((m for m in clause.mentions if m.start >= match.end() and not m.pronoun), None)
    if named is None or named.start - match.end() > len("the finance minister and ") + 40:
        return None
    return Tie(dismisser, named.actor, RelationKind.DISMISSAL, named.start)


# What a speaker says against another -------------------------------------------------------------------------


# Those who speak for somebody else do not speak against him.
_SPEAKS_FOR = re.compile(r"\b(?:spokes\w+|mouthpiece|press\s+(?:secretary|officer|chief|attach\w+))\b")


# "The general staff in Lima": where a speaker is says nothing of who he is.
_WHERE = re.compile(r"(?:,|\s+(?:in|at|of)\s)[^,]*$")


def _speaker(origin: Source, actors: Actors) -> Actor | None:
    """Return the actor from whom a claim comes, under its whole name or without its place."""
    whole = actors.called(origin.name) or actors.called(origin.text)
    return whole or actors.called(_WHERE.sub("", origin.text))


def _held_against(claim: Claim, actors: Actors, body: str) -> Iterator[Tie]:
    """Yield the accusation that a claim is, where its speaker says of an actor that it did wrong."""
    origin = claim.origin
    if origin is None or origin.kind in ONLOOKERS or not _holds(claim):
        return
    speaker = _speaker(origin, actors)
    if speaker is None or not (origin.named or speaker.kind is ActorKind.BODY):
        return
    if any(_SPEAKS_FOR.search(role) for role in speaker.roles):
        return
    clause = Clause(body, claim.start, claim.end, actors.within(claim.start, claim.end))
    for accused, kind, place in _blamed(clause, claim, speaker, _spoken_of(body, claim, actors)):
        tie = Tie(speaker, accused, kind, place)
        if counts(tie):
            yield tie
            return


def _blamed(
    clause: Clause, claim: Claim, speaker: Actor, spoken_of: Actor | None
) -> Iterator[tuple[Actor, RelationKind, int]]:
    """Yield whom a speaker blames in a claim, how, and where: by words of wrong, by a cue of complaint, by his office."""
    body = clause.body
    for key, kind in (("wrongdoing", RelationKind.ACCUSATION), ("negative", RelationKind.CRITICISM)):
        for match in listed_phrases("relations", key).finditer(body, claim.start, claim.end):
            accused = subject_of(clause, match.start())
            if accused is not None:
                yield accused, kind, match.start()
            if spoken_of is not None and key == "negative":
                yield spoken_of, kind, match.start()
    first = next((m for m in clause.mentions if m.start - claim.start < OPENING and is_free(clause, m)), None)
    complains = claim.cue and listed_phrases("relations", "complaining").search(claim.cue.text)
    prosecutes = any("prosecutor" in role for role in speaker.roles)
    if first is not None and (complains or prosecutes):
        yield first.actor, RelationKind.CRITICISM if complains else RelationKind.ACCUSATION, first.start


_SAID_OF = re.compile(
    r"[^.]{0,80}?\b(?:said|says|remarked|wrote|spoke|speaking)\s+(?:\w+\s+)?of\s+(?:the\s+)?"
)


def _spoken_of(body: str, claim: Claim, actors: Actors) -> Actor | None:
    """Return of whom a speaker says what he says (""he is a thief," she said of X")."""
    match = _SAID_OF.match(body, claim.end, claim.end + 120)
    named = actors.within(match.end(), match.end() + 60) if match else ()
    return named[0].actor if match and named and named[0].start - match.end() < 4 else None
