"""A sentence with its actors, and whose deed a verb in it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from tocsin.reading.actor import Actor, ActorKind, Mention
from tocsin.records import RelationKind

# How far before a verb its subject may end, in characters.
SUBJECT_REACH = 150


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence with the actors named in it, the one who governs, and whose decree was just spoken of."""

    body: str
    start: int
    end: int
    mentions: tuple[Mention, ...]
    leader: Actor | None = None
    earlier: tuple[Mention, ...] = ()
    decreed: Actor | None = None

    def text(self, start: int, end: int) -> str:
        """Return the words between two places."""
        return self.body[start:end]

    def mentioned(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that begin between two places."""
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        last = bisect_left(self.mentions, end, lo=first, key=lambda m: m.start)
        return self.mentions[first:last]

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


_IN_PHRASE = re.compile(
    r"\b(?:of|in|at|for|from|against|near|with|by|to|on|over|under|behind|after|before|outside|inside|between|about|like|as|than|through|across|around|within|into|along|past|towards?|without|via|beside|beneath|above|below|during|since|until)\s+(?:(?:the|a|his|her|its|their)\s+)?$",
    re.IGNORECASE,
)
CLAUSE_BREAK = re.compile(
    r"[;:!?]|\.\s|[“”\"]\s|\s(?:but|while|whereas|although|because|after|before|when|where|so)\s"
)
_AND_VERB = re.compile(r"(?:\band|,)\s+(?:(?:has|have|had|also|then|later|who)\s+){0,3}(?:\w+ly\s+)?$")
_WHO = re.compile(
    r"(?:,\s+)?\b(?:who|which)\s+(?:(?:has|have|had|is|was|also|then|later|now)\s+){0,2}(?:\w+ly\s+)?$"
)
# "We struck him off": whose deed it is stands right before, and has no name.
_OTHERS = re.compile(
    r"(?<![\w’'-])(?:we|they|you|people|some|others|nobody|everybody|everyone)\s+(?:(?:have|had|will|would|are|were|also|then)\s+){0,2}(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_INNER = re.compile(r"\b(?:that|says|said|whom|which)\s")


def subject_of(clause: Clause, place: int) -> Actor | None:
    """Return the actor whose deed a verb is: the nearest before it that stands in no phrase of its own."""
    begin = max(clause.start, place - SUBJECT_REACH)
    before = [m for m in clause.mentioned(begin, place) if m.end <= place]
    breaks = [m.end() for m in CLAUSE_BREAK.finditer(clause.body, begin, place)]
    inside = [m for m in before if not breaks or m.start >= breaks[-1]]
    words = clause.text(max(begin, place - 30), place)
    if _OTHERS.search(words):
        return None
    if inside and _WHO.search(words):
        return inside[-1].actor
    free = [m for m in inside if is_free(clause, m)]
    if not free and breaks:
        free = [m for m in before if is_free(clause, m)]
    if not free:
        return None
    if _AND_VERB.search(words):
        return free[0].actor
    bounds = [m.end() for m in _INNER.finditer(clause.body, free[0].start, place)]
    inner = [m for m in free if not bounds or m.start >= bounds[-1]]
    return (inner[0] if inner else free[-1]).actor


_MEN_OF = re.compile(
    r"\b(?:men|women|soldiers|troops|officers|guards|guardsmen|members|units?|sentries|fighters|elements|leaders|deputies|gunners|gunmen|tanks|commanders|commandos|paratroopers|marines|policemen|agents|sections|companies|column|patrol),?\s+(?:of|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


# What somebody's men do he does ("Garba's men").
_WHOSE_MEN = re.compile(
    r"[’']s?\s+(?:own\s+)?(?:men|soldiers|troops|guards|bodyguards|officers|agents|forces|fighters|gunmen|police|party|office|government|ministry|lawyers?|militia|presidency|press\s+office)\b"
)


def is_free(clause: Clause, mention: Mention) -> bool:
    """Say whether a mention may be a subject: it stands in no phrase and owns nothing, or its men stand for it."""
    if _WHOSE_MEN.match(clause.body, mention.end, mention.end + 24):
        return not _IN_PHRASE.search(clause.before(mention.start, 24))
    if mention.actor.kind is ActorKind.BODY and _MEN_OF.search(clause.before(mention.start, 40)):
        return not owns(clause, mention)
    return not _IN_PHRASE.search(clause.before(mention.start, 24)) and not owns(clause, mention)


_NO_NOUN = re.compile(
    r"\s*(?:[.,;:!?)”\"]|$|\s(?:and|to|in|on|of|with|from|for|at|by|that|as|when|while|but|after|before|over|is|was|a|an|the)\b)"
)


def owns(clause: Clause, mention: Mention) -> bool:
    """Say whether a mention only owns the next thing ("Putin's", "his brother")."""
    if mention.pronoun and mention.text.lower() == "his":
        return True
    if mention.pronoun and mention.text.lower() == "her":
        return not _NO_NOUN.match(clause.body, mention.end, mention.end + 12)
    return clause.body[mention.end : mention.end + 2] in {"'s", "’s"} or mention.text.endswith(("'s", "’s"))
