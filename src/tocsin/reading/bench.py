"""The claims of an article side by side: what each rejects, and how strongly a rejection is tied to each other claim."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from tocsin.reading.rejections import Manner, Rejection, rejection_in
from tocsin.reading.scorn import pattern
from tocsin.reading.topics import (
    forces,
    generic_concepts,
    is_negated,
    literally_shared,
    names_of_event,
    same_origin,
    sentences_by_end,
    sign_tie,
    signs_of_event,
    source_topic,
    stems_of,
    topic_of,
)
from tocsin.reading.words import concepts_of
from tocsin.records import Claim, Polarity, Timing

# A claim answers another where what ties them adds up to this; elicited on invented articles, as all below.
ENOUGH = 0.75
# What a shared word is worth by how many claims have it; beyond the last it is worth as much as there.
RARITY = (1.0, 0.6, 0.4, 0.25, 0.15)
# What it is worth that a claim's source or document is what is rejected ("the dossier", "the priest").
SOURCE_NAMED = 0.8
# What it is worth that a word and not only its meaning is shared; a source is named in no more words than this.
LITERAL, LONGEST_NAMING = 0.25, 5
# Of the words of a whole statement that is called false, so large a share must be shared.
FEW_WORDS, SHARE_OF_MANY = 3, 0.4
# What standing near is worth, by the number of claims between; how fast ties fade with it, and down to what.
NEARNESS = (0.3, 0.2, 0.1)
FADING, FAINTEST = 0.06, 0.5
# What a single shared word is worth across a distance, and what the hour of the very entry is.
SINGLE_WORD, STAMPED = 0.6, 1.5
# What is told later is seldom what was denied before; what is told first is what most denials are of.
LATER, LEAD = -0.2, 0.35
# How many claims share one sentence.
BESIDE = 8
# What it is worth that the very thing that is said not to be is named.
FIRST_WORD = 0.3
# A denial at a distance that shares but one meaning, and no word, is worth so much less.
FEWEST_SHARED, SINGLE_MEANING = 2, 0.5
# A word that so many claims have at most is rare.
RARE = 3
# The lead is told within so many first claims.
LAST_OF_LEAD = 1
# Less than this says that two claims have a sign in common, and not that one denies it.
FEWEST_OPPOSED = 0.5
# A claim that only asks or announces says so within so many first characters.
LONGEST_QUESTION = 100
# How many claims may part a told denial from what it answers where they share a meaning and no word.
BESIDE_ANSWER = 2
# How near a claim that names the very deed is the one that is denied, told before or after.
BESIDE_EVENT = 4
# How many claims back a statement that is itself a denial may be what is denied.
STATING_REACH = 2
# How many claims back a mere "that" may point.
POINTING_REACH = 4


@dataclass(frozen=True, slots=True)
class Tie:
    """How strongly a rejection is tied to one claim, and whether by that claim's source."""

    worth: float
    place: int
    by_source: bool


_ASKS = re.compile(
    r"\b(?:ask(?:ed|s)?\b(?:[^.]{0,70}?\babout|\s+(?:whether|if|why|how|what))|wondered|inquired|enquired)\b|\b(?:said|says|told)$",
    re.IGNORECASE,
)


def _first_noun(about: str) -> str:
    """Return the words right after a negation: "No soldier has entered" is of soldiers first of all."""
    return " ".join(
        re.sub(r"^\W*(?:no|not one|none of|nobody|never)\b", "", about, flags=re.IGNORECASE).split()[:2]
    )


class Bench:
    """The claims of one article laid side by side, with what each rejects."""

    def __init__(self, claims: tuple[Claim, ...], body: str) -> None:
        self.claims = claims
        self.body = body
        bounds = sentences_by_end(claims, body)
        self.sentences = [(start, end) for start, end, _ in bounds]
        self.paragraphs = [paragraph for _, _, paragraph in bounds]
        self.topics = [topic_of(claim.text) for claim in claims]
        self._stems = [stems_of(claim.text) for claim in claims]
        self._stem_spread = Counter(stem for stems in self._stems for stem in stems)
        self.negated = [is_negated(claim.text) for claim in claims]
        self._spread = Counter(concept for topic in self.topics for concept in topic)
        self.rejections = [self._rejection(place) for place in range(len(claims))]

    def _rejection(self, place: int) -> Rejection | None:
        """Return how a claim rejects something, by its own words and those of its sentence that are no other's."""
        claim = self.claims[place]
        start, end = self.sentences[place]
        start, end = min(start, claim.start), max(end, claim.end)
        beside = [
            other for other in self.claims[max(0, place - BESIDE) : place + BESIDE] if other is not claim
        ]
        if any(other.start <= claim.start and claim.end <= other.end for other in beside):
            return rejection_in(claim, claim.text)  # it lies in another claim, whose words are not its own
        limit = claim.cue.start if claim.cue and start <= claim.cue.start < claim.start else claim.start
        for other in beside:
            if start <= other.start and other.end <= claim.start and other.end > start:
                start = min(other.end, limit)
            elif claim.end <= other.start < end:
                cue = other.cue
                end = cue.start if cue and claim.end <= cue.start < other.start else other.start
        return rejection_in(claim, self.body[start:end])

    def event_told(self, place: int, rejection: Rejection, candidates: list[int]) -> int | None:
        """Return the claim that tells of a deed whose mere name is denied: one beside it, the lead of soldiers, or by its sign."""
        codes = signs_of_event(rejection.about)
        earlier = [other for other in candidates if other < place]
        if not codes:
            return None
        names = names_of_event(rejection.about)
        beside = [
            other
            for other in candidates
            if abs(other - place) <= BESIDE_EVENT and self._stems[other] & names and not self.negated[other]
        ]
        if beside:
            return min(beside, key=lambda other: (other > place, abs(other - place)))
        bearing = [
            other
            for other in earlier
            if any(
                sign.code in codes and sign.polarity is Polarity.PRESENT for sign in self.claims[other].signs
            )
        ]
        lead = [other for other in earlier if other <= LAST_OF_LEAD and self.topics[other] & forces()]
        named = [other for other in earlier if literally_shared(rejection.about, self.claims[other].text)]
        return min([*lead, *bearing], default=max(named, default=None))

    def may_answer(self, place: int, other: int, rejection: Rejection) -> bool:
        """Say whether one claim can answer another: another speaker's, unless it takes its own back."""
        claim, target = self.claims[place], self.claims[other]
        if (
            other == place
            or target.text.rstrip('"”’ ').endswith("?")
            or target.timing is Timing.HYPOTHETICAL
            or _ASKS.search(target.text[:LONGEST_QUESTION])
        ):
            return False
        answered = self.rejections[other]
        if answered is not None and answered.manner is rejection.manner is Manner.RETRACTED:
            return False
        if (
            answered is not None
            and answered.manner is not Manner.CALLED
            and rejection.manner is not Manner.RETRACTED
            and not self._states_too(place, other, rejection)
        ):
            return False
        same = same_origin(claim, target) and len(target.chain) <= len(claim.chain)
        if rejection.manner is Manner.RETRACTED:
            return other < place or bool(rejection.stamp)
        if rejection.manner is Manner.COUNTER:
            return other < place
        if rejection.manner is Manner.NEGATED and self.negated[other]:
            return False
        return not same or not claim.chain or (rejection.manner is Manner.FLAT and bool(rejection.about))

    def _states_too(self, place: int, other: int, rejection: Rejection) -> bool:
        """Say whether a claim just before that rejects something also states what a mere "that" can mean."""
        answered = self.rejections[other]
        near = rejection.points and 0 < place - other <= STATING_REACH
        if not near or answered is None or self.claims[other].timing is Timing.EXPECTED:
            return False
        if rejection.of_figures and self.claims[other].quantities:
            return True
        return answered.manner is Manner.NEGATED and rejection.manner is not Manner.NEGATED

    def tie(self, place: int, other: int, rejection: Rejection) -> Tie:
        """Return how strongly a rejection is tied to a claim: by words, by signs, by its source, by nearness."""
        claim, target = self.claims[place], self.claims[other]
        topic = topic_of(rejection.about)
        shared = topic & self.topics[other]
        distance = abs(place - other) - 1
        worth = sum(self.rarity(concept) for concept in sorted(shared))
        literal = bool(shared) and literally_shared(rejection.about, target.text)
        worth += LITERAL if literal else 0.0
        if len(shared) == 1 and distance > 1 and rejection.manner is not Manner.CALLED:
            worth *= SINGLE_WORD
        worth *= max(FAINTEST, 1.0 - FADING * distance)
        if rejection.manner is Manner.CALLED and literal and len(rejection.about.split()) <= LONGEST_NAMING:
            worth = max(worth, ENOUGH)
        if (
            rejection.manner is Manner.FLAT
            and len(topic) > FEW_WORDS
            and len(shared) < SHARE_OF_MANY * len(topic)
        ):
            worth = 0.0
        opposed = sign_tie(claim, target)
        loose = rejection.manner is Manner.DENIED and not literal and len(shared) < FEWEST_SHARED
        worth *= SINGLE_MEANING if loose and distance > 1 else 1.0
        if rejection.manner is Manner.NEGATED:
            named = literal and len(topic) == 1 and distance <= POINTING_REACH
            worth = max(worth, ENOUGH) if named else worth
            worth += (
                FIRST_WORD if literal and literally_shared(_first_noun(rejection.about), target.text) else 0.0
            )
            beside = bool(shared) and 0 <= place - other - 1 < BESIDE_ANSWER and bool(target.chain)
            worth = max(worth, ENOUGH) if beside else worth
            worth = worth if literal or beside or opposed > FEWEST_OPPOSED else 0.0
        named = bool(topic & (source_topic(target) | self.frame_topic(other)))
        short = len(rejection.about.split()) <= LONGEST_NAMING
        by_source = named and short and rejection.manner in {Manner.CALLED, Manner.DENIED, Manner.FLAT}
        worth += opposed + (SOURCE_NAMED if by_source else 0.0)
        if worth > 0:
            worth += NEARNESS[distance] if distance < len(NEARNESS) and other < place else 0.0
            worth += LATER if other > place else 0.0
            tied = opposed or len(shared) > 1
            worth += LEAD if other == 0 and tied and rejection.manner is Manner.DENIED else 0.0
        worth += STAMPED if self.bears_stamp(other, rejection.stamp) else 0.0
        return Tie(worth, other, by_source)

    def frame_topic(self, other: int) -> frozenset[str]:
        """Return the statements and documents that the words around a claim name as its bearer."""
        claim = self.claims[other]
        if not claim.chain:
            return frozenset()
        start, end = self.sentences[other]
        around = (
            self.body[min(start, claim.start) : claim.start]
            + " "
            + self.body[claim.end : max(end, claim.end)]
        )
        return (
            concepts_of(" ".join(m.group() for m in pattern("statements").finditer(around)))
            - generic_concepts()
        )

    def rare_words(self, place: int) -> frozenset[str]:
        """Return the stems of a claim that hardly any other claim has."""
        return frozenset(stem for stem in self._stems[place] if self._stem_spread[stem] <= RARE)

    def bears_stamp(self, other: int, stamp: str) -> bool:
        """Say whether the hour of an entry stands right before the sentence of a claim."""
        start = self.sentences[other][0]
        return bool(stamp) and stamp in self.body[max(0, start - 24) : start + 8]

    def rarity(self, concept: str) -> float:
        """Return what it is worth that two claims share a concept."""
        return RARITY[min(len(RARITY), max(1, self._spread[concept] - 1)) - 1]
