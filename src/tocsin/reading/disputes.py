"""Which claims an article's other claims deny, reject or contradict."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tocsin.reading.bench import ENOUGH, LAST_OF_LEAD, POINTING_REACH, RARITY, Bench, Tie
from tocsin.reading.rejections import Manner, Rejection
from tocsin.reading.scorn import pattern
from tocsin.reading.topics import (
    codes_beside,
    is_doubtful,
    literally_shared,
    names_in,
    same_origin,
    topic_of,
)
from tocsin.records import Certainty, Claim, Polarity, SourceKind, Timing

if TYPE_CHECKING:
    from collections.abc import Sequence

# How far "no such flight" may stand from the flight, in claims; live blogs tell the later first.
SUCH_REACH = 12
# No article has so many claims that a denial further off could be meant.
ANSWER_REACH = 150
# A told piece of a sentence of so few words is no claim of its own to deny.
FRAGMENT = 4
# "Rejects that word": which word is meant, a claim in sight must hold.
_THAT_WORD = re.compile(r"\b(?:word|term|label|expression)s?\b")
# "Rejects both": the last two things told are meant.
_BOTH = re.compile(r"\bboth(?:\s+(?:of\s+them|\w*s))?\W*$", re.IGNORECASE)
# A rejection in these manners and in so few words says nothing of what was so: what its speaker says next does.
BARE, LONGEST_BARE = frozenset({Manner.DENIED, Manner.CALLED, Manner.FLAT}), 14
_FOR_ONESELF = re.compile(r"\W*(?:I|we|my|our|not\s+one\s+of\s+(?:my|our))\b", re.IGNORECASE)
# What names a speaker among the accused: whole words, of four letters or more.
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
# For whom an officer or official answers when he says "my men".
_BODIES_OF = {
    SourceKind.MILITARY: ("army", "military", "navy", "troops", "soldiers", "forces", "guard", "officers"),
    SourceKind.GOVERNMENT: ("government", "cabinet", "ministry", "ministers", "state", "police", "army"),
}
# "Asked them not to print it": who asks denies nothing.
_NOT_TO = re.compile(r"\b(?:ask|urg|warn|order|beg|advis|told|tell|implor|call)\w*\s.{0,50}\bnot\s+to\b")
LONGEST_ASKING = 90
# What is promised or foretold is doubted and not denied.
_PROMISES = re.compile(r"\b(?:would|will|shall)\b")
# The sign whose denial means whatever the men were first said to do.
MUTINY = "mutiny-defection"
UNREAL = frozenset({Timing.EXPECTED, Timing.HYPOTHETICAL})
# "I have counted the boots": who speaks of his own doings or of what he thinks answers nothing.
_OF_ONESELF = re.compile(
    r"[\"“‘\s]*(?:I|we)\s+(?:(?:have|had|’ve|'ve)\s+)?(?:told|tell|counted|think|thought|know|knew|hope|washed|asked|wish|want|wanted|would|will|shall|can|am|are|was|were)\b",
    re.IGNORECASE,
)
# How many claims back a denial may mean what it shares no word with.
UNSHARED_REACH = 3
# How many characters may part a claim from the denial that it goes on from.
CONTINUATION_REACH = 200


def with_disputes(claims: Sequence[Claim], body: str) -> tuple[Claim, ...]:
    """Return the claims with the ids of those that each denies, rejects or contradicts."""
    desk = _Desk(tuple(claims), body)
    targets: list[tuple[int, ...]] = []
    for place in range(len(desk.claims)):
        inherited = desk.inherited(place, targets)
        targets.append(inherited if inherited and desk.recants(place) else desk.targets_of(place, inherited))
    for place, claim in enumerate(desk.claims):
        if targets[place] and not claim.chain and pattern("announcing").search(claim.text):
            targets[place] = ()  # it only says that somebody tells it otherwise
        after = desk.claims[place + 1] if place + 1 < len(desk.claims) else claim
        inside = after is not claim and claim.start <= after.start and after.end <= claim.end
        if inside and targets[place] == targets[place + 1]:
            targets[place] = ()  # the rejection is the claim that lies in this one
    return tuple(
        replace(claim, disputes=tuple(desk.claims[i].id for i in sorted(targets[place])))
        for place, claim in enumerate(desk.claims)
    )


class _Desk(Bench):
    """The desk at which the targets of rejections are chosen."""

    def recants(self, place: int) -> bool:
        """Say whether a claim owns to an error, which is then the one just spoken of."""
        return bool(pattern("recanting").search(self.claims[place].text))

    # Targets ---------------------------------------------------------------------------------------------

    def targets_of(self, place: int, inherited: tuple[int, ...]) -> tuple[int, ...]:
        """Return the places of the claims at which a claim's rejection is aimed."""
        rejection = self.rejections[place]
        if rejection is None:
            return self._contradicted(place) or inherited or self._defended(place)
        if inherited and rejection.manner is Manner.NEGATED and rejection.points:
            return inherited
        reach = range(max(0, place - ANSWER_REACH), min(len(self.claims), place + ANSWER_REACH))
        candidates = [other for other in reach if self.may_answer(place, other, rejection)]
        sure = self._surely_meant(place, rejection, candidates)
        if sure is None and not inherited and rejection.manner in {Manner.NEGATED, Manner.DENIED}:
            sure = self.event_told(place, rejection, candidates)
        if sure is not None:
            return (sure,)
        ties = [self.tie(place, other, rejection) for other in candidates]
        earlier = [
            tie
            for tie in ties
            if tie.place < place and tie.worth >= ENOUGH and rejection.manner is Manner.DENIED
        ]
        best = max(earlier or ties, key=lambda tie: (tie.worth, -abs(place - tie.place)), default=None)
        pointing = rejection.points and not topic_of(rejection.about)
        if best is not None and best.worth >= ENOUGH and not (pointing and not best.by_source):
            return self._block(self._nearest_source(ties, best), place) if best.by_source else (best.place,)
        if inherited:
            return inherited
        if not rejection.points:
            return (
                self._told_before(place, rejection, candidates)
                or self._opposed(place)
                or self._contradicted(place)
            )
        near = [other for other in candidates if 0 < place - other <= POINTING_REACH]
        if rejection.manner is Manner.OTHERWISE:
            return self._told_beside(place, near)
        if (
            not near
            and place
            and rejection.manner is not Manner.COUNTER
            and self.rejections[place - 1] is None
        ):
            near = [place - 1]  # nobody denies himself: the speaker is somebody else than he was taken for
        near = [other for other in near if self.paragraphs[other] == self.paragraphs[place]] or near
        return self._pointed_at(place, rejection, near)

    def _told_before(self, place: int, rejection: Rejection, candidates: list[int]) -> tuple[int, ...]:
        """Return the last thing told before a denial that shares no word with it: nobody denies what nobody has said."""
        if rejection.manner is not Manner.DENIED:
            return ()
        near = [
            other
            for other in candidates
            if 0 < place - other <= UNSHARED_REACH
            and self.paragraphs[place] - self.paragraphs[other] <= 1
            and not _PROMISES.search(self.claims[other].text)
        ]
        signed = [
            other
            for other in near
            if any(sign.polarity is Polarity.PRESENT for sign in self.claims[other].signs)
            and (self.claims[other].chain or self.claims[other].certainty is not Certainty.CERTAIN)
        ]
        if signed:
            return (max(signed),)
        return self._told_beside(place, [other for other in near if other == place - 1])

    def _told_beside(self, place: int, near: list[int]) -> tuple[int, ...]:
        """Return the last claim that another told in the same paragraph, of those near."""
        beside = [o for o in near if self.claims[o].chain and self.paragraphs[o] == self.paragraphs[place]]
        return (max(beside),) if beside else ()

    def _nearest_source(self, ties: list[Tie], best: Tie) -> int:
        """Return the last claim before the best match or after it that has a source so named: "the dossier"."""
        named = [tie.place for tie in ties if tie.by_source and tie.worth >= ENOUGH]
        return max(named, default=best.place)

    def _surely_meant(self, place: int, rejection: Rejection, candidates: list[int]) -> int | None:
        """Return the claim that a rejection names beyond doubt: by its hour, or as "no such flight"."""
        if rejection.stamp:
            stamped = [
                self.tie(place, o, rejection) for o in candidates if self.bears_stamp(o, rejection.stamp)
            ]
            return max(stamped, key=lambda tie: tie.worth).place if stamped else self._named(place, rejection)
        if rejection.such:
            topic = topic_of(rejection.about)
            alike = [o for o in candidates if topic & self.topics[o] and abs(o - place) <= SUCH_REACH]
            return min(alike, key=lambda other: (abs(other - place), other), default=None)
        return None

    def _named(self, place: int, rejection: Rejection) -> int | None:
        """Return the nearest claim of another entry with all names of what is taken back, or of who is spoken of next."""
        after = place + 1
        names = names_in(rejection.about)
        if not names and after < len(self.claims) and self.paragraphs[after] == self.paragraphs[place]:
            names = names_in(f", {self.claims[after].text}")
        bearing = [
            other
            for other in range(max(0, place - ANSWER_REACH), min(len(self.claims), place + ANSWER_REACH))
            if self.paragraphs[other] != self.paragraphs[place]
            and names <= names_in(f", {self.claims[other].text}")
        ]
        return min(bearing, key=lambda other: abs(other - place)) if names and bearing else None

    def _pointed_at(self, place: int, rejection: Rejection, near: list[int]) -> tuple[int, ...]:
        """Return the nearest earlier claim that a mere "that", "it" or "his figures" can mean."""
        if _THAT_WORD.search(rejection.about or self.claims[place].text):
            near = [other for other in near if pattern("loaded").search(self.claims[other].text)] or near
        if rejection.of_figures:
            near = [other for other in near if self.claims[other].quantities] or near
        if rejection.manner is Manner.RETRACTED:
            own = [other for other in near if same_origin(self.claims[place], self.claims[other])]
            near = own or near
        if _BOTH.search(rejection.about or self.claims[place].text):
            told = [other for other in near if self.claims[other].chain]
            return tuple(told[-2:])
        if rejection.close and near:
            return (max(near),)
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
        if rejection.manner is Manner.FLAT and not rejection.about:
            return self._turn_before(nearest)
        return (self._first_of_sentence(nearest),)

    def _turn_before(self, found: int) -> tuple[int, ...]:
        """Return a claim, with the one before it that its teller told with it: "Nonsense" is said of both."""
        first = self._first_of_sentence(found)
        before = first - 1
        told_with = (
            before >= 0
            and self.paragraphs[before] == self.paragraphs[first]
            and self._belongs(before, first)
            and same_origin(self.claims[before], self.claims[first])
            and len(self.claims[before].text.split()) >= FRAGMENT
        )
        return (before, first) if told_with else (first,)

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
        if place == 0 or not claim.chain or _NOT_TO.search(claim.text[:LONGEST_ASKING]):
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
            alike = self.rare_words(place) & self.rare_words(other)
            literal = literally_shared(
                self.body[start : claim.end], self.claims[other].text
            ) or topic & self.frame_topic(other)
            shared = literal and {
                concept
                for concept in topic & (self.topics[other] | self.frame_topic(other))
                if self.rarity(concept) >= RARITY[2]
            }
            shared = shared or alike
            if (
                shared
                and (len(shared) > 1 or self.paragraphs[place] == self.paragraphs[other])
                and self.negated[place] != self.negated[other]
                and self.paragraphs[place] - self.paragraphs[other] <= 1
            ):
                return (other,)
        return ()

    def _gives_account(self, place: int, before_that: Rejection) -> bool:
        """Say whether a claim tells what was so in place of what its speaker has just rejected in bare words."""
        if before_that.manner not in BARE or len(self.claims[place - 1].text.split()) > LONGEST_BARE:
            return False
        claim = self.claims[place]
        if claim.timing in UNREAL or not claim.chain or self.sentences[place] == self.sentences[place - 1]:
            return False  # "denied it, saying the army was loyal": a reason and no account
        return not (_OF_ONESELF.match(claim.text) or _PROMISES.search(claim.text))

    def _opposed(self, place: int) -> tuple[int, ...]:
        """Return the first thing told that shows a sign of which a claim says that there is none."""
        claim = self.claims[place]
        absent = {sign.code for sign in claim.signs if sign.polarity is Polarity.ABSENT}
        if not absent or not claim.chain or claim.timing in UNREAL:
            return ()
        if self.rejections[place] is not None and MUTINY in absent:
            absent |= codes_beside({MUTINY})
        for other in range(max(0, place - ANSWER_REACH), place):
            target = self.claims[other]
            shown = {sign.code for sign in target.signs if sign.polarity is Polarity.PRESENT}
            told = bool(target.chain) or target.certainty is not Certainty.CERTAIN
            told = told or (other <= LAST_OF_LEAD and self.rejections[place] is not None)
            if absent & shown and told and not same_origin(claim, target):
                return (other,)
        return ()

    def _defended(self, place: int) -> tuple[int, ...]:
        """Return the accusation just made that somebody answers for himself or his people ("My men were far away")."""
        claim, other = self.claims[place], place - 1
        if other < 0 or not claim.chain or not _FOR_ONESELF.match(claim.text):
            return ()
        target = self.claims[other]
        accused = target.cue is not None and pattern("accusing").search(target.cue.text)
        near = self.paragraphs[place] - self.paragraphs[other] <= 1
        if claim.origin is None or not (accused and near) or same_origin(claim, target):
            return ()
        start, end = self.sentences[other][0], max(target.end, target.cue.end if target.cue else 0)
        if target.cue is not None and target.cue.start < target.start:
            start = target.cue.end  # not who accuses, but whom
        spoken_of = {word.lower() for word in _LONG_WORD.findall(self.body[start:end])}
        answerer = _LONG_WORD.findall(f"{claim.origin.name} {claim.origin.text}".lower())
        return (other,) if spoken_of & {*answerer, *_BODIES_OF.get(claim.origin.kind, ())} else ()

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
        if near and claim.chain and pattern("announcing").search(before.text):
            return targets[place - 1]  # "Nouakchott tells it otherwise": what it tells comes next
        if not near or not same_origin(claim, before):
            return ()
        if before_that is not None and self._gives_account(place, before_that):
            return targets[place - 1]
        answered = frozenset().union(*(self.topics[i] for i in targets[place - 1]))
        cue = claim.cue.text.lower() if claim.cue else ""
        goes_on = pattern("continuing").match(claim.text.lstrip('"“‘ ')) or self.recants(place)
        about_it = bool(claim.chain) and bool(self.topics[place] & answered)
        return targets[place - 1] if cue.startswith("insist") or goes_on or about_it else ()
