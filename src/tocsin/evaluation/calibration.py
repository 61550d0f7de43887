"""Whether probabilities are true: CORP reliability (Dimitriadis, Gneiting & Jordan 2021) and the level of counts."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

SIZE = 420
MARGIN = 48
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


def corp_svg(p: Floats, y: Bools) -> str:
    """Return a picture of the reliability of probabilities, with the band in which true ones would lie nine times in ten."""
    x, fitted = pooled(p, y)
    draw = np.random.default_rng(0)
    grid = np.linspace(0, len(x) - 1, 200).astype(int)
    bands = np.array([pooled(x, draw.random(len(x)) < x)[1][grid] for _ in range(BAND_DRAWS)])
    low, high = np.quantile(bands, [0.05, 0.95], axis=0)
    top = float(max(x.max(), fitted.max(), high.max()))

    def at(a: float, b: float) -> str:
        # Square roots, for nearly all probabilities are small.
        across = MARGIN + math.sqrt(a / top) * (SIZE - 2 * MARGIN)
        return f"{across:.1f},{SIZE - MARGIN - math.sqrt(b / top) * (SIZE - 2 * MARGIN):.1f}"

    band = " ".join([at(x[g], v) for g, v in zip(grid, high, strict=True)] +
                    [at(x[g], v) for g, v in list(zip(grid, low, strict=True))[::-1]])  # fmt: skip
    line = " ".join(at(x[g], fitted[g]) for g in grid)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" font-family="sans-serif" font-size="12">'
        f"<title>Reliability: foretold against observed</title>"
        f'<polygon points="{band}" fill="#cfd8dc"/><polyline points="{at(0, 0)} {at(top, top)}" stroke="#888" fill="none"/>'
        f'<polyline points="{line}" stroke="#b71c1c" stroke-width="2" fill="none"/>'
        f'<text x="{MARGIN}" y="{SIZE - 12}">foretold (0 to {top:.0%}, root scale)</text>'
        f'<text x="8" y="20">observed</text></svg>\n'
    )
