"""Sentences without their article: read by what reads articles, each after the words that stood before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tocsin.reading.actors import actors_of
from tocsin.reading.quantities import quantities_in
from tocsin.reading.reader import Reader, Telling, drafts_of
from tocsin.reading.segmentation import sentences_of
from tocsin.reading.speakers import turns_of
from tocsin.reading.statenames import ABROAD_WEIGHT, Mention, mentions_of
from tocsin.reading.tagged import Tagged
from tocsin.records import (
    Article,
    Certainty,
    Claim,
    Finding,
    Gazetteer,
    Leader,
    Quantity,
    State,
    Timing,
)

_ENDS = (".", "!", "?", "…", "”", '"', "’", "'", ")", ":", ";")


@dataclass(frozen=True, slots=True)
class LooseSentence:
    """A sentence, what stood before it, and the day on which it was published, where they are known."""

    text: str
    before: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class LooseReading:
    """What one sentence says. ``timing`` and ``certainty`` are those of its surest sign, else of its longest claim."""

    signs: tuple[Finding, ...]
    timing: Timing
    certainty: Certainty
    quantities: tuple[Quantity, ...]


def read_loose(sentence: LooseSentence, *, reader: Reader, gazetteers: Sequence[Gazetteer]) -> LooseReading:
    """Return what a sentence says; places count from the beginning of what stood before it.

    Args:
        sentence: the sentence; an empty one says nothing, which is an answer.
        reader: the loaded models.
        gazetteers: the states of its day first, then those to fall back on where it names none of them.
    """
    before = _ended(" ".join(sentence.before.split()))
    scene = _scene(before + sentence.text.strip(), len(before), gazetteers)
    claims = _claims(scene, sentence.day, reader=reader)
    leading = max(claims, key=_weight, default=None)
    return LooseReading(
        signs=_signs(claims, scene, least=reader.coder.threshold_alone),
        timing=leading.timing if leading else Timing.CURRENT,
        certainty=leading.certainty if leading else Certainty.CERTAIN,
        quantities=quantities_in(scene.body, scene.start, len(scene.body)),
    )


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence behind what stood before it: it begins at ``start``; ``known`` holds the states that are named."""

    body: str
    start: int
    known: Gazetteer
    mentions: tuple[Mention, ...]

    def country_at(self, start: int, end: int) -> str | None:
        """Return the state at stake between two places: named there, else in the sentence, else before it.

        A state whose officials or embassies only act in the matter is taken where no other is named anywhere.
        """
        strong = [m for m in self.mentions if m.weight > ABROAD_WEIGHT]
        for listed in (strong, self.mentions):
            for first, last in ((start, end), (self.start, len(self.body)), (0, self.start)):
                here = [m for m in listed if first <= m.start < last]
                if here:
                    return _likeliest(here)
        return None


def _scene(body: str, start: int, gazetteers: Sequence[Gazetteer]) -> _Scene:
    """Return the scene by the first gazetteer that knows any state named in it."""
    folded = body.casefold()
    for gazetteer in gazetteers:
        known = _named_in(folded, gazetteer)
        mentions = mentions_of(body, gazetteer=known)
        if mentions:
            return _Scene(body, start, known, mentions)
    return _Scene(body, start, Gazetteer(()), ())


def _claims(scene: _Scene, day: date | None, *, reader: Reader) -> tuple[Claim, ...]:
    """Return the claims of the sentence: as in an article of one paragraph."""
    body, subject = scene.body, scene.country_at(scene.start, len(scene.body))
    article = Article("", None, body, "en", published=day.isoformat() if day else None)
    subjects = (subject,) if subject else ()
    sentences = sentences_of(body)
    turns = turns_of(body, sentences, actors_of(body))
    telling = Telling(article, sentences, Tagged(body, reader.tagger), turns, scene.known)
    drafts = [draft for draft in drafts_of(telling, subjects) if draft.start >= scene.start]
    return reader.judged(drafts, body, published=day)


def _weight(claim: Claim) -> tuple[float, int]:
    """Return how much a claim speaks for its sentence: by its surest sign, then by its length."""
    return max((sign.score for sign in claim.signs), default=0.0), claim.end - claim.start


def _signs(claims: Iterable[Claim], scene: _Scene, *, least: float) -> tuple[Finding, ...]:
    """Return each sign of this score at least, once for each polarity, the surest first, with the state that it puts at risk."""
    best: dict[tuple[str, str], Finding] = {}
    for claim in claims:
        country = scene.country_at(claim.start, claim.end)
        for sign in claim.signs:
            key = (sign.code, sign.polarity)
            if sign.score >= least and (key not in best or best[key].score < sign.score):
                best[key] = replace(sign, country=country)
    return tuple(sorted(best.values(), key=lambda sign: (-sign.score, sign.code, sign.polarity)))


def _likeliest(mentions: Sequence[Mention]) -> str:
    """Return the state of which most is said; of equals, the one named first."""
    total: dict[str, float] = {}
    for mention in mentions:
        total[mention.iso3] = total.get(mention.iso3, 0.0) + mention.weight
    return max(total, key=lambda iso3: total[iso3])


def _ended(before: str) -> str:
    """Return the text before with a full stop, where it lacks one, and a blank: it must not run into the sentence."""
    if not before:
        return ""
    return f"{before} " if before.endswith(_ENDS) else f"{before}. "


# Making ready a whole gazetteer takes ten milliseconds, and each sentence may have a day of its own ---------------


def _named_in(folded: str, gazetteer: Gazetteer) -> Gazetteer:
    """Return the part of a gazetteer any wording of which stands in a case-folded text."""
    return Gazetteer(
        tuple(state for state in gazetteer.states if any(word in folded for word in _wordings(state))),
        tuple(leader for leader in gazetteer.leaders if _folded(leader) in folded),
    )


@lru_cache(maxsize=512)
def _wordings(state: State) -> tuple[str, ...]:
    """Return the wordings of a state, case-folded, without those that hold another one."""
    words = {word.casefold() for word in _words_of(state)}
    return tuple(sorted(word for word in words if not any(o != word and o in word for o in words)))


def _words_of(state: State) -> Iterator[str]:
    """Yield every wording of a state."""
    for field in (state.names, state.demonyms, state.capitals, state.places, state.metonyms):
        yield from field


@lru_cache(maxsize=8192)
def _folded(leader: Leader) -> str:
    """Return a leader's name case-folded."""
    return leader.name.casefold()
