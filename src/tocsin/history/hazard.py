"""The fitted model as it ships: one set of coefficients for each year of origin, and the world level by month.

Probability of an attempt within a horizon = 1 - product of the survivals of its buckets, so that horizons
agree with one another. The coefficients of a year rest on labels known by the end of the year before.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from tocsin.errors import DataError
from tocsin.history.features import NAMES
from tocsin.history.fitting import BUCKETS

Floats = NDArray[np.float64]
# What tells successful attempts from failed ones, as far as anything does; chosen on 1970-1999.
SUCCESS_NAMES = (
    "democracy", "income", "tenure", "seized", "attempts-1y", "own-rate", "failures-2y", "successes-2y",
)  # fmt: skip
# Months in each bucket.
LENGTHS = np.array([last - first + 1 for first, last in BUCKETS], dtype=float)

# Settings of the world level, chosen on 1970-1999 (docs/method/backtest.md). The fast part: months in which an observation
# fades to half, and the attempts, observed and expected, with which it starts; they fade as well.
LEVEL_HALF_LIFE = 24.0
LEVEL_START = 2.0
# The slow part holds what the forecasts of the past were wrong by on the whole: it fades in twenty years, against ten attempts.
RECORD_HALF_LIFE = 240.0
RECORD_PRIOR = 10.0
# Above these log odds of a month (3 %), half of what is added counts: sums of many reasons promise too much there.
BEND = -3.5
BEND_SLOPE = 0.5


@dataclass(frozen=True, slots=True)
class Level:
    """What the world level rests on at the end of a month: attempts observed, expected by the fit, and foretold; all fading.

    ``observed`` and ``expected`` make the fast part, ``recorded`` and ``foretold`` the slow one: attempts since 1970
    against what had been foretold of them with the fast part.
    """

    observed: float = LEVEL_START
    expected: float = LEVEL_START
    recorded: float = 0.0
    foretold: float = 0.0

    @property
    def fast(self) -> float:
        """Return the shift of the fitted log odds."""
        return math.log(self.observed / self.expected)

    @property
    def slow(self) -> float:
        """Return the shift that is added once large log odds have been bent."""
        return math.log((RECORD_PRIOR + self.recorded) / (RECORD_PRIOR + self.foretold))

    @property
    def variance(self) -> float:
        """Return the variance of both shifts: of the logarithms of Gamma variables with so many events."""
        return 1 / self.observed + 1 / (RECORD_PRIOR + self.recorded)

    def after(self, *, observed: float, expected: float, foretold: float) -> Level:
        """Return the level one month on: attempts seen in it, expected by the fit, and foretold with the fast part."""
        keep, hold = 0.5 ** (1 / LEVEL_HALF_LIFE), 0.5 ** (1 / RECORD_HALF_LIFE)
        return Level(
            keep * (self.observed + observed),
            keep * (self.expected + expected),
            hold * (self.recorded + observed),
            hold * (self.foretold + foretold),
        )

    def with_attempts(self, count: float, *, months: int = 1) -> Level:
        """Return the level with so many more attempts (or fewer, below nought) that came in the month ``months`` back."""
        keep, hold = 0.5 ** (months / LEVEL_HALF_LIFE), 0.5 ** (months / RECORD_HALF_LIFE)
        return replace(self, observed=self.observed + keep * count, recorded=self.recorded + hold * count)


def bent(log_odds: Floats) -> Floats:
    """Return log odds by bucket (last axis) or of the first month alone (one-dimensional), bent where they are large."""
    ends = BEND + np.log(LENGTHS[: log_odds.shape[-1]]) if log_odds.ndim > 1 else BEND
    found: Floats = np.where(log_odds > ends, ends + BEND_SLOPE * (log_odds - ends), log_odds)
    return found


@dataclass(frozen=True, eq=False)
class Success:
    """Log odds that an attempt succeeds, on a few features, by year of origin: what is added to those of the world's share."""

    places: tuple[int, ...]
    intercepts: Floats
    slopes: Floats

    def log_odds(self, features: Sequence[float], at: int) -> float:
        """Return what a state's features add, by the coefficients at a place among the years."""
        return float(self.intercepts[at] + self.slopes[at] @ np.asarray(features)[list(self.places)])


@dataclass(frozen=True, eq=False)
class Hazards:
    """Coefficients on raw features by year of origin and bucket; means and covariance of each year's first bucket.

    ``carried`` holds, by months since the list of attempts ended, what keeps the world's total where it stood: features
    that age without news make every state look quieter than it will have been.
    """

    years: tuple[int, ...]
    intercepts: Floats
    slopes: Floats
    means: Floats
    covariances: Floats
    levels: dict[int, Level]
    carried: tuple[float, ...]
    success: Success

    def log_odds(self, features: Sequence[float], year: int) -> Floats:
        """Return the log odds of each bucket by the coefficients of a year, before the world level."""
        at = self._at(year)
        odds: Floats = self.intercepts[at] + self.slopes[at] @ np.asarray(features)
        return odds

    def parts(self, features: Sequence[float], year: int) -> Floats:
        """Return what each feature adds to the log odds of the first month against the mean state that the year's fit saw."""
        at = self._at(year)
        parts: Floats = self.slopes[at][0] * (np.asarray(features) - self.means[at])
        return parts

    def variance(self, features: Sequence[float], year: int) -> float:
        """Return the variance of the log odds that comes from the coefficients of a year."""
        at = self._at(year)
        row = np.concatenate([[1.0], np.asarray(features) - self.means[at]])
        return float(row @ self.covariances[at] @ row)

    def success_log_odds(self, features: Sequence[float], year: int) -> float:
        """Return what a state's features add to the log odds that an attempt succeeds, by the coefficients of a year."""
        return self.success.log_odds(features, self._at(year))

    def _at(self, year: int) -> int:
        """Return the place of the last coefficients that were fitted by a year; the first before all."""
        return max(0, bisect_right(self.years, year) - 1)


def moved(log_odds: Floats, level: Level) -> Floats:
    """Return the log odds of all buckets of one state as the world level moves them."""
    found: Floats = bent(log_odds[None, :] + level.fast)[0] + level.slow
    return found


def within(log_odds: Floats, months: int) -> float:
    """Return the probability of an attempt within ``months`` (1 to 12, or more at the last bucket's pace)."""
    survival = 1.0
    for (first, last), odds in zip(BUCKETS, log_odds, strict=True):
        length = last - first + 1
        share = min(max(0, months - first + 1), length) / length
        survival *= (1 + math.exp(float(odds))) ** -share
    if months > BUCKETS[-1][1]:
        first, last = BUCKETS[-1]
        survival *= (1 + math.exp(float(log_odds[-1]))) ** (-(months - last) / (last - first + 1))
    return 1 - survival


def _squares(triangles: list[list[float]], size: int) -> Floats:
    """Return symmetric matrices from their upper triangles."""
    rows, columns = np.triu_indices(size)
    found = np.zeros((len(triangles), size, size))
    found[:, rows, columns] = triangles
    found[:, columns, rows] = triangles
    return found


@cache
def hazards() -> Hazards:
    """Return the shipped model.

    Raises:
        DataError: where its features are not those of this version.
    """
    text = resources.files("tocsin.history").joinpath("data/hazards.json").read_text(encoding="utf-8")
    held = json.loads(text)
    if tuple(held["features"]) != NAMES:
        msg = "hazards.json was fitted on other features than these. Run python -m tocsin.evaluation.history --ship."
        raise DataError(msg)
    return Hazards(
        tuple(held["years"]),
        np.array(held["intercepts"]),
        np.array(held["slopes"]),
        np.array(held["means"]),
        _squares(held["covariances"], len(NAMES) + 1),
        {int(month): Level(*parts) for month, parts in held["levels"].items()},
        tuple(held["carried"]),
        Success(
            tuple(NAMES.index(name) for name in SUCCESS_NAMES),
            np.array(held["success_intercepts"]),
            np.array(held["success_slopes"]),
        ),
    )
