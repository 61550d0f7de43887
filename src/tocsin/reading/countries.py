"""Whose government: the state that an article is about, and the one that each claim puts at risk."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.reading.columns import FEWEST_ITEMS, Item, items_of
from tocsin.reading.statecraft import is_of_state, is_settled, is_turmoil
from tocsin.reading.statenames import ABROAD_WEIGHT, Mention, mentions_of
from tocsin.records import Article, CountryMention, CountryRole, Gazetteer

_BOUND = re.compile(r"\n\s*\n")
_STOP = re.compile(r"[.!?][\"”’]?(?=\s|$)")
# A mention in the headline, and in the first paragraph, counts this many times. Elicited.
TITLE_TIMES, OPENING_TIMES = 3.0, 1.5
# A state is a subject of its own beside the first if it leads this share of the paragraphs that bear signs. Elicited.
SHARE_OF_A_SECOND = 0.2
# Leading the paragraphs that bear signs counts this much beside the share of all mentions. Elicited.
LEADING_SHARE = 0.6
# Where fewer signs than this are told, what leads their paragraphs counts for less: they may be misread. Elicited.
MANY_TOLD = 6
# A state that is spoken of less than this (one mention in the first paragraph) is nobody's subject. Elicited.
LEAST_SPOKEN_OF = 1.0
# Beside a settled democracy another state is the one at stake where it is spoken of this share as much. Elicited.
SHARE_OF_THE_UNSETTLED = 0.25
# What it adds to be named in the headline; a second state that is not must lead nearly as much as the first. Elicited.
NAMED_IN_TITLE, SHARE_OF_AN_EQUAL = 0.4, 0.8


@dataclass(frozen=True, slots=True)
class Geography:
    """The states of one article: where they are mentioned, in the headline (negative places) and in the body."""

    mentions: tuple[Mention, ...]
    title_mentions: tuple[Mention, ...]
    numbers: dict[str, int]
    paragraphs: tuple[tuple[int, int], ...]
    of_state: bool = True
    stops: tuple[int, ...] = ()
    turmoil: bool = False
    items: tuple[Item, ...] = ()

    def scores(self) -> dict[str, float]:
        """Return how much the article speaks of each state."""
        found: defaultdict[str, float] = defaultdict(float)
        for mention in self.title_mentions:
            found[mention.iso3] += TITLE_TIMES * mention.weight
        opening = self.paragraphs[0][1] if self.paragraphs else 0
        for mention in self.mentions:
            found[mention.iso3] += mention.weight * (OPENING_TIMES if mention.start < opening else 1.0)
        return dict(found)

    def main(self) -> str | None:
        """Return the state of which the article speaks most, or None where it names none."""
        scores = self.scores()
        return min(scores, key=lambda iso3: (-scores[iso3], iso3)) if scores else None

    def leading_at(self, place: int) -> str | None:
        """Return the state of which the paragraph at ``place`` speaks most, looking back where it names none."""
        item = self.item_at(place)
        if item is not None:
            return item
        stop = self.stops[i] if (i := bisect_left(self.stops, place)) < len(self.stops) else None
        for start, end in reversed([p for p in self.paragraphs if p[0] <= place]):
            here: defaultdict[str, float] = defaultdict(float)
            spoken_of = [m for m in self.mentions if start <= m.start < end]
            if stop is not None and start <= place < end and all(m.start >= stop for m in spoken_of):
                continue  # only what is said after it names a state: others' answers
            for mention in spoken_of:
                here[mention.iso3] += mention.weight
            strong = {iso3: weight for iso3, weight in here.items() if weight > ABROAD_WEIGHT}
            if strong:
                return min(strong, key=lambda iso3: (-strong[iso3], iso3))
        return self.main()

    def item_at(self, place: int) -> str | None:
        """Return the state that heads the item of a column in which a place stands, or None."""
        at = bisect_right(self.items, place, key=lambda item: item.start) - 1
        return self.items[at].iso3 if at >= 0 and place < self.items[at].end else None

    def subjects(self, places: Iterable[int], *, grave: Iterable[int] | None = None) -> tuple[str, ...]:
        """Return the states whose government's stability is at stake, given where signs (or old coups) are told.

        ``grave`` are the places of signs that force is at work; without one no settled democracy is a subject.
        No such place: no subject, unless the article speaks of power being fought for. Else the state that leads those paragraphs and is much spoken of in the
        whole, and any other that leads a fair share of them, in paragraphs of its own, and is spoken of half as
        much (a column of several items).
        """
        told = list(places) if self.of_state else []
        scores = self.scores()
        calm = self._calm(scores, None if grave is None else list(grave))
        told = [place for place in told if self.leading_at(place) not in calm]
        if self.items:
            return tuple(dict.fromkeys(iso3 for place in sorted(told) if (iso3 := self.leading_at(place))))
        main = self.main()
        if not told and self.of_state and self.turmoil and main is not None and not is_settled(main):
            return (main,)
        total = sum(scores.values())
        leading = Counter(iso3 for place in told if (iso3 := self.leading_at(place)) is not None)
        titled = {mention.iso3 for mention in self.title_mentions if mention.weight > ABROAD_WEIGHT}
        weighed = {
            iso3: LEADING_SHARE * count / max(len(told), MANY_TOLD)
            + scores.get(iso3, 0.0) / total
            + (NAMED_IN_TITLE if iso3 in titled else 0.0)
            for iso3, count in leading.items()
            if scores.get(iso3, 0.0) >= LEAST_SPOKEN_OF
        }
        if not weighed:
            return ()
        first = min(weighed, key=lambda iso3: (-weighed[iso3], iso3))
        others = [
            iso3
            for iso3 in sorted(weighed, key=lambda iso3: (-weighed[iso3], iso3))
            if iso3 != first
            and (iso3 in titled or leading[iso3] >= SHARE_OF_AN_EQUAL * leading[first])
            and leading[iso3] >= max(SHARE_OF_A_SECOND * len(told), leading[first] / 2)
            and scores[iso3] >= scores[first] / 2
            and self._apart(iso3, first)
        ]
        if len(titled) >= FEWEST_ITEMS:  # a column of items, each named in the headline
            others = sorted(iso3 for iso3 in titled if iso3 in leading and iso3 != first)
        return (first, *others)

    def _calm(self, scores: dict[str, float], grave: list[int] | None) -> frozenset[str]:
        """Return the settled democracies that are nobody's worry here: without grave signs, or beside another state."""
        unsettled = max((score for iso3, score in scores.items() if not is_settled(iso3)), default=0.0)
        shaken = {self.leading_at(place) for place in grave} if grave is not None else set(scores)
        return frozenset(
            iso3
            for iso3, score in scores.items()
            if is_settled(iso3) and (iso3 not in shaken or unsettled >= SHARE_OF_THE_UNSETTLED * score)
        )

    def _apart(self, iso3: str, first: str) -> bool:
        """Say whether a state has paragraphs of its own, in which the first state is not spoken of."""
        own = [
            (start, end)
            for start, end in self.paragraphs
            if any(
                m.iso3 == iso3 and m.weight > ABROAD_WEIGHT and start <= m.start < end for m in self.mentions
            )
        ]
        shared = sum(
            any(m.iso3 == first and start <= m.start < end for m in self.mentions) for start, end in own
        )
        return bool(own) and shared / len(own) < 0.34

    def country_at(self, place: int, subjects: Sequence[str]) -> str | None:
        """Return the subject that a claim at ``place`` puts at risk: the only one, or the one of its paragraph."""
        item = self.item_at(place)
        if item is not None:
            return item if item in subjects else None
        if len(subjects) < 2:
            return subjects[0] if subjects else None
        for start, end in reversed([p for p in self.paragraphs if p[0] <= place]):
            here = Counter(m.iso3 for m in self.mentions if start <= m.start < end and m.iso3 in subjects)
            if here:
                return min(here, key=lambda iso3: (-here[iso3], iso3))
        return subjects[0]

    def as_mentions(self, subjects: Sequence[str]) -> tuple[CountryMention, ...]:
        """Return the countries of the article, subjects first, then the rest by how much is said of them."""
        scores = self.scores()
        rest = sorted(
            (iso3 for iso3 in scores if iso3 not in subjects), key=lambda iso3: (-scores[iso3], iso3)
        )
        return tuple(
            CountryMention(iso3, role, self.numbers.get(iso3))
            for role, listed in ((CountryRole.SUBJECT, subjects), (CountryRole.MENTIONED, rest))
            for iso3 in listed
        )


def geography_of(article: Article, *, gazetteer: Gazetteer) -> Geography:
    """Return where an article names which states."""
    body = article.body
    bounds = [0, *(edge for match in _BOUND.finditer(body) for edge in match.span()), len(body)]
    paragraphs = tuple(
        (bounds[i], bounds[i + 1]) for i in range(0, len(bounds), 2) if bounds[i] < bounds[i + 1]
    )
    mentions = mentions_of(body, gazetteer=gazetteer)
    title_mentions = mentions_of(article.title or "", gazetteer=gazetteer, headline=True)
    return Geography(
        mentions,
        title_mentions,
        {state.iso3: state.gw for state in gazetteer.states},
        paragraphs,
        is_of_state(f"{article.title or ''} {body}"),
        tuple(match.end() for match in _STOP.finditer(body)),
        is_turmoil(f"{article.title or ''} {body}"),
        items_of(article, paragraphs, mentions, title_mentions),
    )
