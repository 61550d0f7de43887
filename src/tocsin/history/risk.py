"""The risk of an attempt on a day: fitted hazards, moved by the level of the world, with reasons and interval."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from tocsin.history.facts import Expected
from tocsin.history.features import features_of
from tocsin.history.hazard import Floats, hazards, moved, within
from tocsin.history.levels import known_month, level_on
from tocsin.history.unseen import unseen_by
from tocsin.history.words import Reason, notes_of, reasons
from tocsin.records import BaseRate, Outcome, State

if TYPE_CHECKING:
    from tocsin.history.past import Past

# Runs over many articles and months ask for the same few states and days again and again.
_KEPT = 4096

Z_90 = 1.6448536269514722
# How far the logarithm of the world level drifts in a year (one standard deviation), by training/history/rates.py.
DRIFT_PER_ROOT_YEAR = 0.13
# How far an attempt moves the log odds of its state in the days after it, and in how many years the square of that halves: root
# mean square over all states of 2019, weighted by their rates, of the shipped coefficients (training/history/carried_on.py).
JUMP = 1.8
JUMP_HALF_LIFE_YEARS = 1.4
# How fast the share of successful attempts fades, in years, and what stands against it from the start: half of ten.
SUCCESS_HALF_LIFE_YEARS = 10.0
SUCCESS_PRIOR = (5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Risk:
    """The log odds of an attempt in each bucket of lead months, the variance they share, and the reasons.

    ``success`` is the probability that an attempt, if one comes, succeeds.
    """

    log_odds: Floats
    variance: float
    reasons: tuple[Reason, ...]
    success: float

    def within(self, months: int) -> tuple[float, float, float]:
        """Return the probability of at least one attempt within ``months``, and its central 90 % interval."""
        spread = Z_90 * self.variance**0.5
        return (
            within(self.log_odds, months),
            within(self.log_odds - spread, months),
            within(self.log_odds + spread, months),
        )


def base_rate_on(past: Past, state: State, *, as_of: date, outcome: Outcome, horizon_months: int) -> BaseRate:
    """Return the base rate of a state, with what raises and lowers it in its notes."""
    risk = risk_on(past, state.gw, as_of)
    share = risk.success if outcome is Outcome.COUP else 1.0
    probability, low, high = (share * p for p in risk.within(horizon_months))
    notes = (*notes_of(risk.reasons), *_carried(past, as_of))
    return BaseRate(
        state.iso3, as_of, outcome, horizon_months, probability, low, high, past.known_until, notes
    )


def _carried(past: Past, as_of: date) -> tuple[str, ...]:
    """Return notes on lists that end before a day."""
    told: dict[str, list[str]] = {}
    lists = {"attempts": past.known_until, "leaders": past.ends.leaders, "votes held": past.ends.votes}
    for name, until in {**lists, "yearly series": past.ends.yearly}.items():
        if as_of > until + timedelta(days=1):
            told.setdefault(until.isoformat()[:7], []).append(name)
    if not told:
        return ()
    spans = "; ".join(
        f"{' and '.join([', '.join(names[:-1]), names[-1]][len(names) < 2 :])} known to {month}"
        for month, names in told.items()
    )
    return (f"{spans.capitalize()}; carried on since, the interval growing.",)


@lru_cache(maxsize=_KEPT)
def risk_on(past: Past, gw: int, as_of: date) -> Risk:
    """Return the risk in a state by number."""
    model = hazards()
    month = known_month(as_of)
    year = (month + 1) // 12
    facts = past.facts_on(as_of)
    values = features_of(facts, gw, as_of)
    level = level_on(past, as_of)
    variance = _coefficients(past, gw, as_of, values) + level.variance + _drift(past, gw, as_of)
    parts = [float(part) for part in model.parts(values, year)]
    because = reasons(facts, gw, as_of=as_of, values=values, parts=parts)
    odds = moved(model.log_odds(values, year), level) + _carried_on(past, month)
    world = success_share(past, as_of)
    success = _share(math.log(world / (1 - world)) + model.success_log_odds(values, year))
    return Risk(odds, variance, because, success)


@lru_cache(maxsize=_KEPT)
def expected_on(past: Past, day: date, gw: int) -> Expected:
    """Return what a state is expected to see from a day on: attempts a year, by the next twelve months, and their success."""
    risk = risk_on(past, gw, day)
    return Expected(-math.log1p(-risk.within(12)[0]), risk.success)


def _carried_on(past: Past, month: int) -> float:
    """Return what keeps the world's total where it stood when the list of attempts ended."""
    carried = hazards().carried
    return carried[min(max(0, month - known_month(past.known_until)), len(carried) - 1)]


def _coefficients(past: Past, gw: int, as_of: date, values: tuple[float, ...]) -> float:
    """Return the variance that comes from the coefficients: beyond the end of the list, as it was there.

    What ages without news would else seem to be known better. What is known to have come since counts.
    """
    model, end = hazards(), past.known_until + timedelta(days=1)
    now = model.variance(values, (known_month(as_of) + 1) // 12)
    if as_of <= end:
        return now
    there = model.variance(features_of(past.facts_on(end), gw, end), (known_month(end) + 1) // 12)
    news = any(end <= a.day < as_of for a in past.facts.attempts.get(gw, ()))
    return max(there, now) if news else there


def _drift(past: Past, gw: int, as_of: date) -> float:
    """Return the variance that comes from what nobody has seen: of the world's level, and of the state's own attempts."""
    years = max(0, (as_of - past.known_until).days) / 365.25
    own = [JUMP**2 * time.faded(JUMP_HALF_LIFE_YEARS) for time in unseen_by(past.facts_on(as_of), gw, as_of)]
    return DRIFT_PER_ROOT_YEAR**2 * years + math.fsum(own)


def _share(log_odds: float) -> float:
    """Return a probability."""
    return 1 / (1 + math.exp(-log_odds))


@lru_cache(maxsize=_KEPT)
def success_share(past: Past, as_of: date) -> float:
    """Return the share of attempts in the world that succeed, older ones fading until the list ends: from then it stands."""
    won, all_ = SUCCESS_PRIOR
    day = min(as_of, past.known_until + timedelta(days=1))
    for attempt in past.attempts:
        if attempt.day < as_of:
            years = max(0, (day - attempt.day).days) / 365.25
            weight = 0.5 ** (years / SUCCESS_HALF_LIFE_YEARS)
            won += weight * attempt.succeeded
            all_ += weight
    return won / all_
