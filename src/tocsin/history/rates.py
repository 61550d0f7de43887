"""The base rate, first version: recent attempts in the country, shrunk toward the level of the world.

A Gamma-Poisson model of attempts in a month. The world level is the rate of all attempts per
country-month, older ones fading with a half-life; a country starts from that level as if it had been
watched for ``PRIOR_STRENGTH`` months at it, and adds its own attempts and months, fading too. Fitted by
``training/history/rates.py`` on 1960-1999 and scored once on 2000-2019: ROC-AUC 0.799, log loss 0.00798
against 0.00868 for the mean of those very rows. See docs/method/base-rate.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.history.tables import Attempt, Membership

# In months; fitted by training/history/rates.py (log-likelihood of 1960-1999 over a grid).
WORLD_HALF_LIFE = 18.0
COUNTRY_HALF_LIFE = 60.0
PRIOR_STRENGTH = 48.0

# The share of attempts that succeed, halving the weight of attempts every ten years; same script.
SUCCESS_SHARE = 0.474

# How far the logarithm of the world level drifts in a year (one standard deviation); same script.
DRIFT_PER_ROOT_YEAR = 0.13

# Counting starts here: before, the list of attempts does not.
FIRST_DAY = date(1950, 1, 1)

Z_90 = 1.6448536269514722


@dataclass(frozen=True, slots=True)
class Rate:
    """Attempts a month with the deviation of its logarithm, and what it was made of."""

    monthly: float
    log_deviation: float
    world: float
    recent_attempts: float
    months_watched: float

    def within(self, months: int) -> tuple[float, float, float]:
        """Return the probability of at least one attempt within ``months``, and its central 90 % interval."""
        low, high = (self.monthly * math.exp(sign * Z_90 * self.log_deviation) for sign in (-1, 1))
        return tuple(-math.expm1(-rate * months) for rate in (self.monthly, low, high))  # type: ignore[return-value]


def rate_of(
    gw: int, *, as_of: date, attempts: Iterable[Attempt], memberships: Sequence[Membership], known_until: date
) -> Rate:
    """Return the monthly rate of attempts in a state, from what was known by ``as_of``.

    Attempts count up to the day before ``as_of``. Beyond ``known_until`` nothing is known: the rate stands
    still there, and its deviation grows with the root of the years since.
    """
    seen = min(as_of, known_until)
    past = [attempt for attempt in attempts if attempt.day < as_of and attempt.day <= known_until]
    world = sum(_kept(a.day, seen, WORLD_HALF_LIFE) for a in past) / max(
        1.0, sum(_watched(m, seen, WORLD_HALF_LIFE) for m in memberships)
    )
    own = [a for a in past if a.gw == gw]
    recent = sum(_kept(a.day, seen, COUNTRY_HALF_LIFE) for a in own)
    months = sum(_watched(m, seen, COUNTRY_HALF_LIFE) for m in memberships if m.gw == gw)
    shape = PRIOR_STRENGTH * world + recent
    years_since = max(0, (as_of - known_until).days) / 365.25
    # One in the denominator keeps the deviation of a country without attempts finite: about a factor of five
    # to either side, which is how far such countries differ among themselves.
    deviation = math.sqrt(1 / (1 + shape) + DRIFT_PER_ROOT_YEAR**2 * years_since)
    return Rate(shape / (PRIOR_STRENGTH + months), deviation, world, recent, months)


def _kept(day: date, seen: date, half_life: float) -> float:
    """Return the weight of one attempt, seen from a day."""
    return math.exp2(-max(0.0, _months(day, seen)) / half_life)


def _watched(membership: Membership, seen: date, half_life: float) -> float:
    """Return the months of independence, each weighing half as much for every half-life that it lies back."""
    start = max(membership.start, FIRST_DAY)
    end = min(membership.end or seen, seen)
    if end <= start:
        return 0.0
    keep = math.log(2) / half_life
    return (math.exp(-keep * _months(end, seen)) - math.exp(-keep * _months(start, seen))) / keep


def _months(earlier: date, later: date) -> float:
    """Return the months between two days."""
    return (later - earlier).days / 30.436875
