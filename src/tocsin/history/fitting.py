"""Fits the hazards: ridge logistic regressions by Newton's method, one for each bucket of lead months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

# First and last month ahead of each bucket: the product of their survivals gives every horizon.
BUCKETS = ((1, 1), (2, 3), (4, 6), (7, 12))
# Newton's method on this problem settles within eight steps; more are harmless.
_STEPS = 12


@dataclass(frozen=True, slots=True)
class Fit:
    """A logistic regression on standardised features, intercept first, and the covariance of its coefficients."""

    mean: Floats
    scale: Floats
    coefficients: Floats
    covariance: Floats

    def log_odds(self, x: Floats) -> Floats:
        """Return the log odds of each row."""
        z = (x - self.mean) / self.scale
        odds: Floats = self.coefficients[0] + z @ self.coefficients[1:]
        return odds


@dataclass(frozen=True, slots=True)
class Line:
    """Log odds as a sum over raw features, and the covariance of intercept (at the mean state) and slopes."""

    intercept: float
    slopes: Floats
    mean: Floats
    covariance: Floats

    def log_odds(self, x: Floats) -> Floats:
        """Return the log odds of each row."""
        odds: Floats = self.intercept + x @ self.slopes
        return odds


def blend(fits: Sequence[Fit], stretch: float, *, on: tuple[Floats, Bools, Floats]) -> Line:
    """Return the mean of the slopes of several fits, stretched, with the intercept that fits the mean of ``on``.

    ``on`` are rows, outcomes and weights: expected and observed agree on them. Ridge pulls slopes toward nothing,
    which ``stretch`` takes back in part. The covariance is the mean of those of the fits, an upper bound where they
    err together.
    """
    x, y, w = on
    slopes: Floats = stretch * np.mean([fit.coefficients[1:] / fit.scale for fit in fits], axis=0)
    rest = x @ slopes
    intercept = -5.0
    for _ in range(_STEPS * 3):
        p = 1 / (1 + np.exp(-(intercept + rest)))
        intercept += float(np.clip((w @ (y - p)) / (w @ (p * (1 - p))), -1, 1))
    spread = []
    for fit in fits:
        inverse = np.concatenate([[1.0], stretch / fit.scale])
        spread.append(fit.covariance * np.outer(inverse, inverse))
    return Line(intercept, slopes, fits[0].mean, np.mean(spread, axis=0))


def fit_ridge(x: Floats, y: Bools, *, penalty: float, weights: Floats | None = None) -> Fit:
    """Return the ridge logistic regression of ``y`` on ``x``; the intercept is free of penalty."""
    mean = np.average(x, axis=0, weights=weights)
    scale = np.maximum(np.sqrt(np.average((x - mean) ** 2, axis=0, weights=weights)), 1e-6)
    z = np.column_stack([np.ones(len(x)), (x - mean) / scale])
    ridge = np.diag([1e-6, *[penalty] * x.shape[1]])
    beta = np.zeros(z.shape[1])
    base = min(max(float(np.average(y, weights=weights)), 1e-6), 0.5)
    beta[0] = np.log(base / (1 - base))
    w = np.ones(len(x)) if weights is None else weights
    curve = ridge
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-(z @ beta)))
        slope = z.T @ (w * (y - p)) - ridge @ beta
        curve = (z * (w * p * (1 - p))[:, None]).T @ z + ridge
        step = np.linalg.solve(curve, slope)
        beta += np.clip(step, -2, 2)
        if float(np.abs(step).max()) < 1e-6:
            break
    return Fit(mean, scale, beta, np.linalg.inv(curve))
