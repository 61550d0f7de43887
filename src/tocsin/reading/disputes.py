"""Which claims an article's other claims deny, reject or contradict."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tocsin.reading.rejections import Manner, Rejection, pattern, rejection_in
from tocsin.reading.topics import (
    forces,
    generic_concepts,
    is_doubtful,
    is_negated,
    literally_shared,
    same_origin,
    sentences_by_end,
    sign_tie,
    signs_of_event,
    source_topic,
    topic_of,
)
from tocsin.reading.words import concepts_of
from tocsin.records import Certainty, Claim, Polarity

if TYPE_CHECKING:
    from collections.abc import Sequence

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
# How far "no such flight" may stand from the flight, in claims; live blogs tell the later first.
SUCH_REACH = 12
# No article has so many claims that a denial further off could be meant; how many claims share one sentence.
ANSWER_REACH, BESIDE = 150, 8
# What it is worth that the very thing that is said not to be is named.
FIRST_WORD = 0.3
# The lead is told within so many first claims.
LAST_OF_LEAD = 1
# Less than this says that two claims have a sign in common, and not that one denies it.
FEWEST_OPPOSED = 0.5
# A claim that only asks or announces says so within so many first characters.
LONGEST_QUESTION = 100
# A told piece of a sentence of so few words is no claim of its own to deny.
FRAGMENT = 4
# How many claims back a mere "that" may point.
POINTING_REACH = 4
# How many characters may part a claim from the denial that it goes on from.
CONTINUATION_REACH = 200


def with_disputes(claims: Sequence[Claim], body: str) -> tuple[Claim, ...]:
    """Return the claims with the ids of those that each denies, rejects or contradicts."""
    desk = _Desk(tuple(claims), body)
    targets: list[tuple[int, ...]] = []
    for place in range(len(desk.claims)):
        inherited = desk.inherited(place, targets)
        targets.append(inherited if inherited and desk.recants(place) else desk.targets_of(place, inherited))
    return tuple(
        replace(claim, disputes=tuple(desk.claims[i].id for i in sorted(targets[place])))
        for place, claim in enumerate(desk.claims)
    )


@dataclass(frozen=True, slots=True)
class _Tie:
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


class _Desk:
    """The claims of one article laid side by side, with what each rejects."""

    def __init__(self, claims: tuple[Claim, ...], body: str) -> None:
        self.claims = claims
        self.body = body
        bounds = sentences_by_end(claims, body)
        self.sentences = [(start, end) for start, end, _ in bounds]
        self.paragraphs = [paragraph for _, _, paragraph in bounds]
        self.topics = [topic_of(claim.text) for claim in claims]
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

    def recants(self, place: int) -> bool:
        """Say whether a claim owns to an error, which is then the one just spoken of."""
        return bool(pattern("recanting").search(self.claims[place].text))

    # Targets ---------------------------------------------------------------------------------------------

    def targets_of(self, place: int, inherited: tuple[int, ...]) -> tuple[int, ...]:
        """Return the places of the claims at which a claim's rejection is aimed."""
        rejection = self.rejections[place]
        if rejection is None:
            return self._contradicted(place) or inherited
        reach = range(max(0, place - ANSWER_REACH), min(len(self.claims), place + ANSWER_REACH))
        candidates = [other for other in reach if self._may_answer(place, other, rejection)]
        sure = self._surely_meant(place, rejection, candidates)
        if sure is None and not inherited and rejection.manner in {Manner.NEGATED, Manner.DENIED}:
            sure = self._event_told(rejection, [other for other in candidates if other < place])
        if sure is not None:
            return (sure,)
        ties = [self._tie(place, other, rejection) for other in candidates]
        earlier = [
            tie
            for tie in ties
            if tie.place < place and tie.worth >= ENOUGH and rejection.manner is Manner.DENIED
        ]
        best = max(earlier or ties, key=lambda tie: (tie.worth, -abs(place - tie.place)), default=None)
        pointing = rejection.points and not topic_of(rejection.about)
        if best is not None and best.worth >= ENOUGH and not (pointing and not best.by_source):
            return self._block(self._nearest_source(ties, best), place) if best.by_source else (best.place,)
        if inherited or not rejection.points:
            return inherited
        near = [other for other in candidates if 0 < place - other <= POINTING_REACH]
        if (
            not near
            and place
            and rejection.manner is not Manner.COUNTER
            and self.rejections[place - 1] is None
        ):
            near = [place - 1]  # nobody denies himself: the speaker is somebody else than he was taken for
        near = [other for other in near if self.paragraphs[other] == self.paragraphs[place]] or near
        return self._pointed_at(place, rejection, near)

    def _nearest_source(self, ties: list[_Tie], best: _Tie) -> int:
        """Return the last claim before the best match or after it that has a source so named: "the dossier"."""
        named = [tie.place for tie in ties if tie.by_source and tie.worth >= ENOUGH]
        return max(named, default=best.place)

    def _surely_meant(self, place: int, rejection: Rejection, candidates: list[int]) -> int | None:
        """Return the claim that a rejection names beyond doubt: by its hour, or as "no such flight"."""
        if rejection.stamp:
            stamped = [
                self._tie(place, o, rejection) for o in candidates if self._bears_stamp(o, rejection.stamp)
            ]
            return max(stamped, key=lambda tie: tie.worth).place if stamped else None
        if rejection.such:
            topic = topic_of(rejection.about)
            alike = [o for o in candidates if topic & self.topics[o] and abs(o - place) <= SUCH_REACH]
            return min(alike, key=lambda other: (abs(other - place), other), default=None)
        return None

    def _event_told(self, rejection: Rejection, earlier: list[int]) -> int | None:
        """Return the claim that tells of a deed whose mere name is denied: the lead where it is of soldiers, else by its sign."""
        codes = signs_of_event(rejection.about)
        if not codes or not earlier:
            return None
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

    def _may_answer(self, place: int, other: int, rejection: Rejection) -> bool:
        """Say whether one claim can answer another: another speaker's, unless it takes its own back."""
        claim, target = self.claims[place], self.claims[other]
        if (
            other == place
            or target.text.rstrip('"”’ ').endswith("?")
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

    def _tie(self, place: int, other: int, rejection: Rejection) -> _Tie:
        """Return how strongly a rejection is tied to a claim: by words, by signs, by its source, by nearness."""
        claim, target = self.claims[place], self.claims[other]
        topic = topic_of(rejection.about)
        shared = topic & self.topics[other]
        distance = abs(place - other) - 1
        worth = sum(self._rarity(concept) for concept in sorted(shared))
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
        if rejection.manner is Manner.NEGATED:
            named = literal and len(topic) == 1 and distance <= POINTING_REACH
            worth = max(worth, ENOUGH) if named else worth
            worth += (
                FIRST_WORD if literal and literally_shared(_first_noun(rejection.about), target.text) else 0.0
            )
            worth = worth if literal or opposed > FEWEST_OPPOSED else 0.0
        named = bool(topic & (source_topic(target) | self._frame_topic(other)))
        short = len(rejection.about.split()) <= LONGEST_NAMING
        by_source = named and short and rejection.manner in {Manner.CALLED, Manner.DENIED, Manner.FLAT}
        worth += opposed + (SOURCE_NAMED if by_source else 0.0)
        if worth > 0:
            worth += NEARNESS[distance] if distance < len(NEARNESS) and other < place else 0.0
            worth += LATER if other > place else 0.0
            tied = opposed or len(shared) > 1
            worth += LEAD if other == 0 and tied and rejection.manner is Manner.DENIED else 0.0
        worth += STAMPED if self._bears_stamp(other, rejection.stamp) else 0.0
        return _Tie(worth, other, by_source)

    def _frame_topic(self, other: int) -> frozenset[str]:
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

    def _bears_stamp(self, other: int, stamp: str) -> bool:
        """Say whether the hour of an entry stands right before the sentence of a claim."""
        start = self.sentences[other][0]
        return bool(stamp) and stamp in self.body[max(0, start - 24) : start + 8]

    def _rarity(self, concept: str) -> float:
        """Return what it is worth that two claims share a concept."""
        return RARITY[min(len(RARITY), max(1, self._spread[concept] - 1)) - 1]

    def _pointed_at(self, place: int, rejection: Rejection, near: list[int]) -> tuple[int, ...]:
        """Return the nearest earlier claim that a mere "that", "it" or "his figures" can mean."""
        if rejection.of_figures:
            near = [other for other in near if self.claims[other].quantities] or near
        if rejection.manner is Manner.RETRACTED:
            own = [other for other in near if same_origin(self.claims[place], self.claims[other])]
            near = own or near
        told = [
            other
            for other in near
            if self.claims[other].chain
            or self.claims[other].certainty in {Certainty.POSSIBLE, Certainty.DOUBTFUL}
        ]
        plain = rejection.manner in {Manner.COUNTER, Manner.RETRACTED}
        nearest = max(told if told and not plain else near, default=None)
        if nearest is None or (rejection.manner is Manner.COUNTER and not is_doubtful(self.claims[nearest])):
            return ()
        return (self._first_of_sentence(nearest),)

    def _first_of_sentence(self, found: int) -> int:
        """Return the first of the told claims that one sentence makes."""
        if len(self.claims[found].text.split()) > FRAGMENT:
            return found
        while (
            found > 0 and self.sentences[found - 1] == self.sentences[found] and self.claims[found - 1].chain
        ):
            found -= 1
        return found

    def _block(self, found: int, place: int) -> tuple[int, ...]:
        """Return a claim with those beside it of the same origin: all that one document or witness said there."""
        first = last = found
        while first > 0 and self._belongs(first - 1, found):
            first -= 1
        while last + 1 < len(self.claims) and last + 1 != place and self._belongs(last + 1, found):
            last += 1
        return tuple(i for i in range(first, last + 1) if i != place)

    def _belongs(self, other: int, found: int) -> bool:
        """Say whether a claim is of the same origin, or of the same first teller, as the one found."""
        one, two = self.claims[other], self.claims[found]
        if not one.chain or not two.chain or self.rejections[other] is not None:
            return False
        return same_origin(one, two) or one.chain[0].name.lower() == two.chain[0].name.lower()

    # Contradictions and what goes on from them -------------------------------------------------------------

    def _contradicted(self, place: int) -> tuple[int, ...]:
        """Return the claim just before that this one contradicts: one says it is so, the other that it is not."""
        claim = self.claims[place]
        if place == 0 or not claim.chain:
            return ()
        start = self.sentences[place][0]
        topic = self.topics[place] | topic_of(self.body[start : max(start, claim.start)])
        for other in (place - 1, place - 2, place - 3):
            if (
                other < 0
                or self.sentences[other] == self.sentences[place]
                or self.rejections[other] is not None
                or same_origin(claim, self.claims[other])
                or not self.claims[other].chain
            ):
                continue
            literal = literally_shared(
                self.body[start : claim.end], self.claims[other].text
            ) or topic & self._frame_topic(other)
            shared = literal and {
                concept
                for concept in topic & (self.topics[other] | self._frame_topic(other))
                if self._rarity(concept) >= RARITY[2]
            }
            if (
                shared
                and (len(shared) > 1 or self.paragraphs[place] == self.paragraphs[other])
                and self.negated[place] != self.negated[other]
                and self.paragraphs[place] - self.paragraphs[other] <= 1
            ):
                return (other,)
        return ()

    def inherited(self, place: int, targets: list[tuple[int, ...]]) -> tuple[int, ...]:
        """Return the targets that a claim takes over from the denial it goes on from ("It was only a drill")."""
        if place == 0 or not targets[place - 1]:
            return ()
        claim, before = self.claims[place], self.claims[place - 1]
        near = (
            claim.start - before.end <= CONTINUATION_REACH
            and self.paragraphs[place] == self.paragraphs[place - 1]
        )
        rejection = self.rejections[place]
        before_that = self.rejections[place - 1]
        if near and rejection is not None and (rejection.manner is Manner.FLAT or self.recants(place)):
            return targets[place - 1]
        explains = pattern("explaining").match(claim.text)
        if (
            near
            and not claim.chain
            and explains
            and before_that is not None
            and before_that.manner is Manner.FLAT
        ):
            return targets[place - 1]  # an outlet that says "This is false" goes on to say what is true
        if not near or not same_origin(claim, before):
            return ()
        answered = frozenset().union(*(self.topics[i] for i in targets[place - 1]))
        cue = claim.cue.text.lower() if claim.cue else ""
        goes_on = pattern("continuing").match(claim.text.lstrip('"“‘ ')) or self.recants(place)
        about_it = bool(claim.chain) and bool(self.topics[place] & answered)
        return targets[place - 1] if cue.startswith("insist") or goes_on or about_it else ()
