"""Whether probabilities are true: CORP reliability (Dimitriadis, Gneiting & Jordan 2021) and the level of counts."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

BAND_DRAWS = 100


def pooled(p: Floats, y: Bools) -> tuple[Floats, Floats]:
    """Return sorted probabilities and the monotone frequencies that fit them best (pool adjacent violators)."""
    order = np.argsort(p, kind="stable")
    blocks: list[list[float]] = []
    for value in y[order].astype(float):
        blocks.append([value, 1.0])
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            mean, count = blocks.pop()
            blocks[-1][0] = (blocks[-1][0] * blocks[-1][1] + mean * count) / (blocks[-1][1] + count)
            blocks[-1][1] += count
    fitted = np.concatenate([np.full(int(count), mean) for mean, count in blocks])
    return p[order], fitted


def poisson_interval(count: int, share: float = 0.9) -> tuple[float, float]:
    """Return the exact central interval of a Poisson mean, given a count."""
    tail = (1 - share) / 2
    low = _solve(lambda mean: 1 - _below(count - 1, mean), tail) if count else 0.0
    return low, _solve(lambda mean: 1 - _below(count, mean), 1 - tail)


def _below(count: int, mean: float) -> float:
    """Return the probability that a Poisson variable is at most ``count``."""
    return math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count + 1))


def _solve(rising: Callable[[float], float], target: float) -> float:
    """Return where a rising function reaches a value, by halving."""
    low, high = 1e-9, 5000.0
    for _ in range(80):
        middle = (low + high) / 2
        if rising(middle) < target:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def consistency_band(x: Floats, places: Ints) -> tuple[Floats, Floats]:
    """Return at some places of sorted probabilities the band in which frequencies lie nine times in ten if they are true.

    Rows are drawn as independent; overlapping horizons are not, so the band is then too narrow.
    """
    draw = np.random.default_rng(0)
    bands = np.array([pooled(x, draw.random(len(x)) < x)[1][places] for _ in range(BAND_DRAWS)])
    low, high = np.quantile(bands, [0.05, 0.95], axis=0)
    return low, high
