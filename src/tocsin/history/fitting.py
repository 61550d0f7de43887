"""Fits the hazards: ridge logistic regressions by Newton's method, one for each bucket of lead months."""

from __future__ import annotations

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


def fit_ridge(x: Floats, y: Bools, *, penalty: float, weights: Floats | None = None) -> Fit:
    """Return the ridge logistic regression of ``y`` on ``x``; the intercept is free of penalty."""
    mean, scale = x.mean(0), np.maximum(x.std(0), 1e-6)
    z = np.column_stack([np.ones(len(x)), (x - mean) / scale])
    ridge = np.diag([1e-6, *[penalty] * x.shape[1]])
    beta = np.zeros(z.shape[1])
    base = min(max(float(y.mean()), 1e-6), 0.5)
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
