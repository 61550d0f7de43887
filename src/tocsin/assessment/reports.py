"""How strongly each voice speaks for or against each sign: facts about claims, turned into likelihood ratios."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tocsin.assessment.weights import Weights
from tocsin.records import Certainty, Claim, Polarity, SourceKind, Testimony, Timing


class Standing(StrEnum):
    """What an origin puts at stake, and from where it sees."""

    WELL_PLACED = "named-well-placed"
    REMOTE = "named-remote"
    OUTLET = "outlet"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    RUMOUR = "rumour"


REMOTE_KINDS = frozenset(
    {
        SourceKind.EXPERT,
        SourceKind.JOURNALIST,
        SourceKind.FOREIGN_GOVERNMENT,
        SourceKind.INTELLIGENCE,
        SourceKind.INTERNATIONAL_ORGANISATION,
        SourceKind.COMPANY,
        SourceKind.UNSPECIFIED,
    }
)
DOCUMENT_KINDS = frozenset({SourceKind.DOCUMENT, SourceKind.MEDIA})
INTERESTED_KINDS = frozenset(
    {
        SourceKind.OPPOSITION,
        SourceKind.ARMED_GROUP,
        SourceKind.FOREIGN_GOVERNMENT,
        SourceKind.INTELLIGENCE,
    }
)
WOULD_DENY_KINDS = frozenset({SourceKind.LEADER, SourceKind.GOVERNMENT, SourceKind.MILITARY})
# The event itself moves the risk so far that it counts only where the sentence is likelier than not to say so. Elicited.
SEIZURE, SEIZURE_READ_FROM = "seizure-underway", 0.5
SPEAKING_TIMINGS = frozenset({Timing.CURRENT, Timing.EXPECTED})


@dataclass(frozen=True, slots=True)
class Report:
    """One voice on one sign: the log likelihood ratio that it is present, and the claims that say so."""

    sign: str
    log_ratio: float
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """One independent witness: an origin, or all anonymous origins that came through one pair of hands."""

    key: str
    standing: Standing
    hands: int
    reports: tuple[Report, ...]


def standing_of(testimony: Testimony) -> Standing:
    """Return what an origin puts at stake."""
    if testimony.outlet:
        return Standing.OUTLET
    kind = SourceKind(testimony.kind) if testimony.kind else SourceKind.UNSPECIFIED
    if kind is SourceKind.SOCIAL_MEDIA or "rumour" in testimony.key or "rumor" in testimony.key:
        return Standing.RUMOUR
    if not testimony.named:
        return Standing.ANONYMOUS
    if kind in DOCUMENT_KINDS:
        return Standing.DOCUMENT
    return Standing.REMOTE if kind in REMOTE_KINDS else Standing.WELL_PLACED


def voices_of(
    claims: Sequence[Claim], testimonies: Sequence[Testimony], *, country: str, copied: bool, weights: Weights
) -> tuple[Voice, ...]:
    """Return the independent voices that report a sign of ``country``, in order of their first claim.

    Anonymous origins behind one teller are one voice: nobody outside could tell them apart. Of several
    claims by one voice on one sign the strongest counts, so that repetition adds nothing.
    """
    by_id = {claim.id: claim for claim in claims}
    merged: dict[str, tuple[Testimony, dict[str, list[tuple[float, str]]]]] = {}
    for testimony in testimonies:
        standing = standing_of(testimony)
        unnamed = standing in {Standing.ANONYMOUS, Standing.RUMOUR} and testimony.hands > 2
        key = f"{standing}:{testimony.channel}" if unnamed else testimony.key
        _, said = merged.setdefault(key, (testimony, {}))
        for claim_id in testimony.claims:
            claim = by_id[claim_id]
            for sign, log_ratio in _spoken(claim, testimony, country=country, copied=copied, weights=weights):
                said.setdefault(sign, []).append((log_ratio, claim_id))
    return tuple(
        Voice(key, standing_of(testimony), testimony.hands, _reports(said))
        for key, (testimony, said) in merged.items()
        if said
    )


def _spoken(
    claim: Claim, testimony: Testimony, *, country: str, copied: bool, weights: Weights
) -> list[tuple[str, float]]:
    """Return each sign of ``country`` that a claim speaks of, with its log likelihood ratio."""
    if claim.timing not in SPEAKING_TIMINGS:
        return []
    said = []
    for finding in claim.signs:
        if finding.country != country or (finding.code == SEIZURE and finding.score < SEIZURE_READ_FROM):
            continue
        if finding.polarity is Polarity.ABSENT or claim.certainty is Certainty.DENIED:
            said.append((finding.code, _denial(testimony, weights)))
        else:
            told = _assertion(claim, testimony, copied=copied, weights=weights)
            said.append((finding.code, _as_read(told, finding.score)))
    return said


def _as_read(log_ratio: float, score: float) -> float:
    """Return the log likelihood ratio of a sentence that was read rightly with this probability, and else says nothing.

    By total probability the ratio is p R + (1 - p): however strong the witness, a reading that is itself a guess is worth
    little more than the guess. ``score`` is the coder's calibrated probability.
    """
    return math.log(score * math.exp(log_ratio) + 1 - score)


def _assertion(claim: Claim, testimony: Testimony, *, copied: bool, weights: Weights) -> float:
    """Return the log likelihood ratio of one assertion, shrunk for every hand, hedge and interest."""
    standing = standing_of(testimony)
    log_ratio = math.log(weights.ratio[standing]) * weights.certainty[claim.certainty]
    log_ratio *= weights.shrink["hand"] ** max(0, len(claim.chain) - 1)
    if testimony.kind in INTERESTED_KINDS:
        log_ratio *= weights.shrink["interested"]
    if standing is Standing.OUTLET and copied:
        log_ratio *= weights.shrink["copied"]
    if claim.timing is Timing.EXPECTED:
        log_ratio *= weights.shrink["expected"]
    return log_ratio


def _denial(testimony: Testimony, weights: Weights) -> float:
    """Return the log likelihood ratio of one denial: near nought where the denier would deny in any case."""
    kind = "interested" if testimony.kind in WOULD_DENY_KINDS else "disinterested"
    return -math.log(weights.denial[kind])


def _reports(said: Mapping[str, list[tuple[float, str]]]) -> tuple[Report, ...]:
    """Return one report for each sign: the strongest assertion and the strongest denial of one voice, added."""
    return tuple(
        Report(
            sign,
            max(0.0, *(ratio for ratio, _ in spoken), 0.0) + min(0.0, *(ratio for ratio, _ in spoken), 0.0),
            tuple(claim for _, claim in spoken),
        )
        for sign, spoken in sorted(said.items())
    )
