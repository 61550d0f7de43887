"""Whom "I" and "him" mean where somebody speaks: the speaker, and anybody but the speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from tocsin.reading.actor import Actor, ActorKind, Actors, Mention
from tocsin.records import Directness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tocsin.records import Claim

_FIRST = re.compile(r"(?<![\w’'-])(?:I|me)(?![\w-])")
# How many mentions back the one may stand whom a speaker calls "him".
REACH = 12


def as_spoken(actors: Actors, claims: Sequence[Claim], body: str) -> Actors:
    """Return the actors with mentions by "I" in quoted speech, and with nobody who calls himself "he" there."""
    mentions = list(actors.mentions)
    starts = [mention.start for mention in mentions]
    added: list[Mention] = []
    for claim in claims:
        speaker = _speaker(claim, actors)
        if speaker is None:
            continue
        added.extend(_by_first_person(claim, speaker, body))
        for at in range(bisect_left(starts, claim.start), bisect_left(starts, claim.end)):
            mention = mentions[at]
            if mention.pronoun and mention.actor == speaker:
                other = _other_person(mentions[max(0, at - REACH) : at], mention, speaker)
                mentions[at] = replace(mention, actor=other) if other is not None else mention
    return Actors(tuple(sorted([*mentions, *added], key=lambda m: (m.start, m.end))))


def _speaker(claim: Claim, actors: Actors) -> Actor | None:
    """Return the named person in whose own words a claim is, if any."""
    origin = claim.origin
    if claim.directness is not Directness.DIRECT or origin is None or not origin.named:
        return None
    actor = actors.called(origin.name)
    return actor if actor is not None and actor.kind is ActorKind.PERSON and actor.named else None


def _by_first_person(claim: Claim, speaker: Actor, body: str) -> Iterator[Mention]:
    """Yield the mentions of a speaker by "I" and "me"."""
    for match in _FIRST.finditer(body, claim.start, claim.end):
        yield Mention(match.start(), match.end(), match.group(), speaker, pronoun=True)


def _other_person(before: list[Mention], mention: Mention, speaker: Actor) -> Actor | None:
    """Return the person named last before a pronoun who is not the speaker and may be meant by it."""
    gender = "f" if mention.text.lower() in {"she", "her"} else "m"
    fitting = (
        m.actor
        for m in reversed(before)
        if m.actor.kind is ActorKind.PERSON and m.actor != speaker and m.actor.gender in {None, gender}
    )
    return next(fitting, None)
