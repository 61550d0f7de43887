"""One article as a careful reader reads it: this room's main job."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tocsin.reading.actors import actors_of
from tocsin.reading.attribution import Attributor
from tocsin.reading.certainty import certainty_of
from tocsin.reading.countries import Geography, geography_of
from tocsin.reading.disputes import with_disputes
from tocsin.reading.draft import Draft
from tocsin.reading.headline import statements_of
from tocsin.reading.holding import Text, Turn
from tocsin.reading.layout import Layout
from tocsin.reading.quantities import quantities_in
from tocsin.reading.quotations import quotations_of
from tocsin.reading.relations import relations_among
from tocsin.reading.resolution import Speakers, outlets_of
from tocsin.reading.segmentation import Sentence, sentences_of
from tocsin.reading.signs import Coded, Said, SignCoder, coded, may_bear_sign
from tocsin.reading.sources import sides_of
from tocsin.reading.speakers import Turn as SpokenTurn
from tocsin.reading.speakers import turns_of
from tocsin.reading.tagged import Tagged
from tocsin.reading.tagging import Setting, Tagger
from tocsin.reading.timing import is_retrospective, timing_of
from tocsin.records import Article, Claim, Gazetteer, Reading, RejectionReason

# What stands before a claim is read with it where the claim leans on it: where it is short, or speaks of "he", "they",
# "that". As far back as this; the coder keeps the end of it. Reading it always costs half as much time again and finds no more.
CONTEXT, SHORT = 240, 60
_LEANS = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|their|this|that|these|those|which)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reader:
    """The loaded models of this room; what an article gets never depends on what was read before."""

    tagger: Tagger
    coder: SignCoder

    @classmethod
    def load(cls, *, setting: Setting = Setting.FAST) -> Reader:
        """Return a reader with the models that ship with Tocsin; the setting is the tagger's.

        Raises:
            DataError: where a model is missing.
        """
        return cls(Tagger.load(setting=setting), SignCoder.load())

    def read(self, article: Article, *, gazetteer: Gazetteer, countries: tuple[str, ...] = ()) -> Reading:
        """Return what the article says, of whom and how surely; ``countries`` replace the subjects found."""
        body = article.body
        geography = geography_of(article, gazetteer=gazetteer)
        likely = countries or ((geography.main(),) if geography.main() else ())
        actors = actors_of(body)
        sentences = sentences_of(body)
        tagged = Tagged(body, self.tagger)
        telling = Telling(article, sentences, tagged, turns_of(body, sentences, actors), gazetteer)
        drafts = drafts_of(telling, tuple(c for c in likely if c))
        published = date.fromisoformat(article.published[:10]) if article.published else None
        claims = self.judged(drafts, body, published=published)
        subjects = countries or geography.subjects(_told(claims), grave=_gravely(claims))
        claims = (
            _with_chains(claims, drafts_of(telling, subjects)) if set(subjects) != set(likely) else claims
        )
        claims = _kept(_with_country(claims, geography, subjects), body)
        return Reading(
            article=article,
            countries=geography.as_mentions(subjects),
            claims=claims,
            relations=relations_among(claims, body, actors),
            headline=statements_of(article.title, claims, body),
        )

    def judged(self, drafts: Sequence[Draft], body: str, *, published: date | None) -> tuple[Claim, ...]:
        """Return each draft as a claim with its certainty, timing, signs and figures."""
        background = is_retrospective(body, published)
        return tuple(
            self._claim(f"c{number}", draft, body, published=published, background=background)
            for number, draft in enumerate(drafts, 1)
        )

    def _claim(
        self, name: str, draft: Draft, body: str, *, published: date | None, background: bool
    ) -> Claim:
        """Return one draft as a claim; its signs have no country yet."""
        judged = certainty_of(body, draft)
        timing = timing_of(body, draft, published=published, background=background)
        said = Said(draft.start, draft.end, judged.certainty, timing, None)
        signs = Coded()
        if may_bear_sign(body, draft.start, draft.end):
            signs = coded(
                body,
                said,
                self.coder.code(body[draft.start : draft.end], before=lead_in(body, draft.start, draft.end)),
            )
        return Claim(
            id=name,
            text=body[draft.start : draft.end],
            start=draft.start,
            end=draft.end,
            chain=draft.chain,
            cue=draft.cue,
            directness=draft.directness,
            certainty=judged.certainty,
            hedges=judged.hedges,
            timing=timing,
            signs=signs.signs,
            quantities=quantities_in(body, draft.start, draft.end),
            rejected=signs.rejected,
        )


@dataclass(frozen=True, slots=True)
class Telling:
    """An article made ready for finding who says what."""

    article: Article
    sentences: tuple[Sentence, ...]
    tagged: Tagged
    turns: tuple[SpokenTurn, ...]
    gazetteer: Gazetteer


def drafts_of(telling: Telling, subjects: tuple[str, ...]) -> tuple[Draft, ...]:
    """Return the statements of an article with their speakers, seen from the countries that it is about."""
    layout = Layout(telling.article.body, telling.sentences, quotations_of(telling.article.body))
    speakers = Speakers(layout, sides_of(telling.gazetteer, subjects), outlets_of(telling.article))
    turns = tuple(
        Turn(t.start, t.end, speakers.speaker(t.speaker) if t.speaker else None) for t in telling.turns
    )
    return Attributor(
        Text(layout.body, layout.sentences, layout.quotations, turns), speakers, telling.tagged
    ).read()


def _with_chains(claims: Sequence[Claim], drafts: Sequence[Draft]) -> tuple[Claim, ...]:
    """Return the claims with their chains as seen from the subjects that the signs have shown."""
    chains = {(draft.start, draft.end): draft.chain for draft in drafts}
    return tuple(replace(claim, chain=chains.get((claim.start, claim.end), claim.chain)) for claim in claims)


def lead_in(body: str, start: int, end: int) -> str:
    """Return what a claim must be read after: nothing where it stands by itself."""
    if not leans(body[start:end]):
        return ""
    return body[max(0, start - CONTEXT) : start].rpartition("\n\n")[2].strip()


def leans(text: str) -> bool:
    """Say whether a claim needs what stands before it: a short one, or one that begins with "he", "that" and the like."""
    return len(text) <= SHORT or _LEANS.search(text[:SHORT]) is not None


def _told(claims: Sequence[Claim]) -> list[int]:
    """Return where signs are told, or, where there is none, where an old coup is."""
    signs = [claim.start for claim in claims if claim.signs]
    return signs or [
        claim.start
        for claim in claims
        if any(r.reason is RejectionReason.COUP_HISTORY for r in claim.rejected)
    ]


# Signs that force is at work, which alone make a settled democracy a subject.
GRAVE = frozenset(
    {
        "mutiny-defection",
        "unusual-force-posture",
        "plot-alleged",
        "seizure-underway",
        "appeal-to-army",
        "coup-rumour-denial",
    }
)


def _gravely(claims: Sequence[Claim]) -> list[int]:
    """Return where signs are told that force is at work."""
    return [claim.start for claim in claims if any(sign.code in GRAVE for sign in claim.signs)]


def _with_country(
    claims: Sequence[Claim], geography: Geography, subjects: Sequence[str]
) -> tuple[Claim, ...]:
    """Return the claims with the state that each sign puts at risk; without a subject there is no sign."""
    found = []
    for claim in claims:
        country = geography.country_at(claim.start, subjects)
        signs = tuple(replace(sign, country=country) for sign in claim.signs) if country else ()
        found.append(replace(claim, signs=signs))
    return tuple(found)


def _kept(claims: Sequence[Claim], body: str) -> tuple[Claim, ...]:
    """Return the claims with their disputes, numbered in order of place."""
    kept = with_disputes(claims, body)
    names = {claim.id: f"c{number}" for number, claim in enumerate(kept, 1)}
    return tuple(
        replace(claim, id=names[claim.id], disputes=tuple(names[d] for d in claim.disputes if d in names))
        for claim in kept
    )
