"""Base rate and claims by origin become a calibrated risk: this room's main job."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.assessment.event import SUCCESS_RATE
from tocsin.assessment.explaining import caveats_of, reason_of
from tocsin.assessment.horizon import REFERENCE_MONTHS, shift_at
from tocsin.assessment.odds import expit, logit
from tocsin.assessment.reports import SEIZURE, voices_of
from tocsin.assessment.weighing import Share, shares_of
from tocsin.assessment.weights import Weights, shipped_weights
from tocsin.assessment.words import phrase_of
from tocsin.records import Article, Assessment, BaseRate, Claim, Driver, Outcome, Testimony

# Standard normal quantile of 0.95: a central 90 % interval lies this many deviations to each side.
Z_90 = 1.6448536269514722


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was read of one country: the articles, their claims and who is behind them."""

    country: str
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    testimonies: tuple[Testimony, ...]


def assess(
    evidence: Evidence, base_rates: Sequence[BaseRate], *, weights: Weights | None = None
) -> tuple[Assessment, ...]:
    """Return one assessment for each base rate, in their order.

    The base rates are those of the evidence's country on one day, one for each outcome and horizon; among
    them must be a coup attempt within six months, for which the weights are stated.

    Raises:
        ValueError: where the six-month base rate of an attempt is missing.
    """
    weights = weights or shipped_weights()
    reference = next(
        (b for b in base_rates if b.outcome is Outcome.COUP_ATTEMPT and b.horizon_months == REFERENCE_MONTHS),
        None,
    )
    if reference is None:
        msg = "Found no base rate of a coup attempt within six months. The weights are stated for it: add it."
        raise ValueError(msg)
    voices = voices_of(
        evidence.claims,
        evidence.testimonies,
        country=evidence.country,
        copied=any(article.copy_of for article in evidence.articles),
        weights=weights,
    )
    shares = shares_of(voices, baseline=reference.probability, weights=weights)
    caveats = caveats_of(evidence.articles, voices, reference)
    return tuple(
        _assessment(base, reference, shares, origins=len(voices), caveats=caveats, weights=weights)
        for base in base_rates
    )


def _assessment(  # noqa: PLR0913 - the parts of one figure, all named
    base: BaseRate,
    reference: BaseRate,
    shares: Sequence[Share],
    *,
    origins: int,
    caveats: tuple[str, ...],
    weights: Weights,
) -> Assessment:
    """Return the assessment of one outcome and horizon from the shares at six months."""
    parts = _parts_at(base, reference, shares, weights=weights)
    centre = logit(base.probability) + sum(parts)
    # A share's deviation grows or shrinks with the share itself from one horizon to the next.
    stretch = [
        part / share.log_odds if share.log_odds else 1.0 for part, share in zip(parts, shares, strict=True)
    ]
    spread = math.hypot(
        (logit(base.high) - logit(base.low)) / (2 * Z_90),
        *(factor * share.deviation for factor, share in zip(stretch, shares, strict=True)),
    )
    probability = expit(centre) if shares else base.probability
    times = probability / base.probability
    return Assessment(
        country=base.country,
        as_of=base.as_of,
        outcome=base.outcome,
        horizon_months=base.horizon_months,
        baseline=base.probability,
        baseline_interval=(base.low, base.high),
        probability=probability,
        interval=(expit(centre - Z_90 * spread), expit(centre + Z_90 * spread))
        if shares
        else (base.low, base.high),
        times_baseline=times,
        phrase=phrase_of(probability, times_baseline=times),
        origins=origins,
        drivers=_drivers(shares, parts),
        caveats=caveats,
        baseline_notes=base.notes,
    )


def _parts_at(
    base: BaseRate, reference: BaseRate, shares: Sequence[Share], *, weights: Weights
) -> tuple[float, ...]:
    """Return each share in log odds at the horizon and for the outcome of ``base``.

    Signs fade with their half-life; the event does not: it has happened or it has not, and succeeds half
    the time.
    """
    signs = sum(share.log_odds for share in shares if share.sign != SEIZURE)
    shift = shift_at(base.horizon_months, six_months=signs, half_life_months=weights.half_life_months)
    fade = shift / signs if signs else 1.0
    event = next((share.log_odds for share in shares if share.sign == SEIZURE), 0.0)
    if event:
        otherwise = logit(reference.probability) + signs
        happened = 1 - (1 - expit(otherwise + event)) / (1 - expit(otherwise))
        if base.outcome is Outcome.COUP:
            happened *= SUCCESS_RATE
        without = expit(logit(base.probability) + shift)
        event = logit(1 - (1 - happened) * (1 - without)) - logit(without)
    return tuple(event if share.sign == SEIZURE else share.log_odds * fade for share in shares)


def _drivers(shares: Sequence[Share], parts: Sequence[float]) -> tuple[Driver, ...]:
    """Return the drivers, the strongest first; their log odds add up to the shift from the base rate."""
    drivers = [
        Driver(
            sign=share.sign,
            log_odds=part,
            claims=tuple(sorted(set(share.presence.claims), key=_in_order)),
            present=share.presence.probability,
            weight=share.weight,
            origins=share.presence.voices - share.presence.against,
            because=reason_of(share),
            deniers=share.presence.against,
        )
        for share, part in zip(shares, parts, strict=True)
    ]
    return tuple(sorted(drivers, key=lambda driver: (-abs(driver.log_odds), driver.sign)))


def _in_order(claim_id: str) -> tuple[int, str]:
    """Return a key that puts c2 before c10."""
    return len(claim_id), claim_id
