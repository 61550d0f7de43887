"""The fitted model as it ships: one set of coefficients for each year of origin, and the world level by month.

Probability of an attempt within a horizon = 1 - product of the survivals of its buckets, so that horizons
agree with one another. The coefficients of a year rest on labels known by the end of the year before.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from tocsin.errors import DataError
from tocsin.history.features import NAMES
from tocsin.history.fitting import BUCKETS

Floats = NDArray[np.float64]

# Settings of the world level, chosen on 1980-1999 (docs/method/backtest.md): months in which an observation
# fades to half, and the expected attempts that stand against it from the start.
LEVEL_HALF_LIFE = 24.0
LEVEL_PRIOR = 2.0


@dataclass(frozen=True, slots=True)
class Level:
    """What the world level rests on at the end of a month: attempts observed and expected, fading."""

    observed: float
    expected: float

    @property
    def log_shift(self) -> float:
        """Return the shift of every log odds."""
        return math.log((LEVEL_PRIOR + self.observed) / (LEVEL_PRIOR + self.expected))

    @property
    def variance(self) -> float:
        """Return the variance of that shift: of the logarithm of a Gamma with so many events."""
        return 1 / (LEVEL_PRIOR + self.observed)

    def after(self, *, observed: float, expected: float) -> Level:
        """Return the level one month on."""
        keep = 0.5 ** (1 / LEVEL_HALF_LIFE)
        return Level(keep * (self.observed + observed), keep * (self.expected + expected))


@dataclass(frozen=True, eq=False)
class Hazards:
    """Coefficients on raw features by year of origin and bucket, and the covariance of the last fit's first bucket."""

    years: tuple[int, ...]
    intercepts: Floats
    slopes: Floats
    means: Floats
    covariance: Floats
    levels: dict[int, Level]

    def log_odds(self, features: Sequence[float], year: int) -> Floats:
        """Return the log odds of each bucket by the coefficients of a year, before the world level."""
        at = self._at(year)
        odds: Floats = self.intercepts[at] + self.slopes[at] @ np.asarray(features)
        return odds

    def parts(self, features: Sequence[float], year: int) -> Floats:
        """Return what each feature adds to the log odds of the first month against the mean state."""
        at = self._at(year)
        parts: Floats = self.slopes[at][0] * (np.asarray(features) - self.means)
        return parts

    def variance(self, features: Sequence[float]) -> float:
        """Return the variance of the log odds that comes from the coefficients."""
        row = np.concatenate([[1.0], np.asarray(features) - self.means])
        return float(row @ self.covariance @ row)

    def _at(self, year: int) -> int:
        """Return the place of the last coefficients that were fitted by a year; the first before all."""
        return max(0, bisect_right(self.years, year) - 1)


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
        np.array(held["covariance"]),
        {int(month): Level(*pair) for month, pair in held["levels"].items()},
    )
