"""Pictures of the backtest: reliability, precision and recall, the rank of each attempt, the level by decade."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.evaluation.calibration import Ints, consistency_band, pooled
from tocsin.evaluation.drawing import COLOURS, INK, QUIET, Frame, linear, logarithmic, rooted
from tocsin.evaluation.scores import Bools, Floats, precision_recall_curve

BAND = "#dfe6ea"
# Points at which curves are drawn: more only make the file larger.
POINTS = 160
# States among so many, of about 190, stand near the top.
NEAR_THE_TOP = 20


@dataclass(frozen=True, slots=True)
class Decade:
    """Expected and observed country-months with an attempt, and the 90 % Poisson interval of the observed."""

    start: int
    expected: float
    observed: int
    low: float
    high: float

    @property
    def covers(self) -> bool:
        """Say whether the interval holds what was expected."""
        return self.low <= self.expected <= self.high


def reliability(p: Floats, y: Bools) -> str:
    """Return the CORP reliability diagram (Dimitriadis, Gneiting & Jordan 2021) with its consistency band."""
    x, fitted = pooled(p, y)
    # The band needs more points where there are few and large probabilities.
    places = np.unique(
        np.concatenate([np.linspace(0, len(x) - 1, POINTS), len(x) - 1 - np.geomspace(1, len(x) - 1, POINTS)])
    ).astype(np.int64)
    low, high = consistency_band(x, places)
    # The last few rows can have any frequency up to one: the picture ends a little above the highest probability.
    top = 1.3 * float(x.max())
    fitted, low, high = (np.minimum(part, top) for part in (fitted, low, high))
    frame = Frame("Reliability: an attempt within six months, 2000-2019", rooted(top), rooted(top))
    ticks = {v: f"{v:.3g} %" for v in (0.2, 1, 2, 5, 10, 20, 40, 60) if v / 100 <= top}
    ticks = {v / 100: word for v, word in ticks.items()}
    frame.axes(ticks, ticks, ("foretold probability (root scale)", "observed frequency"))
    frame.area(
        [(x[g], v) for g, v in zip(places, high, strict=True)]
        + [(x[g], v) for g, v in list(zip(places, low, strict=True))[::-1]],
        BAND,
    )
    frame.line([(v * top / POINTS, v * top / POINTS) for v in range(POINTS + 1)], QUIET, dashed=True)
    frame.line([(x[g], fitted[g]) for g in places], COLOURS[0])
    frame.word(
        (0.0, top),
        "red: observed; grey: where it lies nine times in ten if all is true",
        QUIET,
        shift=(14, 18),
    )
    return frame.svg()


def precision_recall(curves: dict[str, tuple[Floats, Bools]]) -> str:
    """Return precision against recall of several forecasts, each beside the share that chance would have."""
    frame = Frame(
        "Precision and recall: how many of the highest saw an attempt",
        linear(0, 1),
        logarithmic(0.005, 1.0),
    )
    frame.axes(
        {v / 100: f"{v} %" for v in (0, 20, 40, 60, 80, 100)},
        {v / 100: f"{v} %" for v in (0.5, 1, 2, 5, 10, 20, 50, 100)},
        ("recall: share of all attempts found", "precision (log scale)"),
    )
    for row, ((name, (p, y)), colour) in enumerate(zip(curves.items(), COLOURS, strict=False)):
        recall, precision = precision_recall_curve(p, y)
        places = np.unique(np.linspace(0, len(recall) - 1, POINTS).astype(int))
        frame.line([(recall[g], precision[g]) for g in places], colour)
        frame.line([(0, y.mean()), (1, y.mean())], colour, dashed=True)
        frame.word((0.55, 1.0), f"{name} (dashed: chance)", colour, shift=(0, 16 + 16 * row))
    return frame.svg()


def ranks(month: Ints, p: Floats, hit: Bools) -> str:
    """Return how many states stood above each one that saw an attempt, on the eve of it."""
    frame = Frame(
        "Rank of each state on the eve of an attempt (1: the highest of all states)",
        linear(1970, 2020),
        lambda value: 1 - logarithmic(1, 200)(value),
    )
    frame.axes(
        {v: str(v) for v in range(1970, 2021, 10)},
        {v: str(v) for v in (1, 2, 5, 10, 20, 50, 100, 200)},
        ("month of the attempt", "rank"),
    )
    found = []
    known = np.isfinite(p)
    for row in np.flatnonzero(hit & known):
        now = (month == month[row]) & known
        found.append(1 + int((p[now] > p[row]).sum()))
        frame.dot(
            ((month[row] + 1) / 12, found[-1]), COLOURS[0] if month[row] >= 2000 * 12 - 1 else COLOURS[1]
        )
    share = float(np.mean(np.array(found) <= NEAR_THE_TOP))
    told = f"{share:.0%} of {len(found)} among the first {NEAR_THE_TOP}; red: 2000-2019"
    frame.word((1970, 200), told, INK, shift=(8, -8))
    return frame.svg()


def level(decades: list[Decade]) -> str:
    """Return expected attempts by decade beside the observed with their Poisson intervals."""
    top = 10 * np.ceil(max(max(d.high, d.expected) for d in decades) / 10)
    frame = Frame(
        "Level: country-months with an attempt, expected and observed",
        linear(decades[0].start - 5, decades[-1].start + 5),
        linear(0, float(top)),
    )
    frame.axes(
        {float(d.start): f"{d.start}-{(d.start + 9) % 100:02d}" for d in decades},
        {float(v): str(v) for v in range(0, int(top) + 1, 20)},
        ("decade", "country-months"),
    )
    for d in decades:
        frame.line([(d.start - 0.6, d.low), (d.start - 0.6, d.high)], COLOURS[1])
        frame.dot((d.start - 0.6, d.observed), COLOURS[1], radius=5)
        frame.dot((d.start + 0.6, d.expected), COLOURS[0], radius=5)
        frame.word((d.start + 0.6, d.expected), f"{d.expected:.0f}", COLOURS[0], shift=(9, 4))
        frame.word((d.start - 0.6, d.observed), f"{d.observed}", COLOURS[1], shift=(-26, 4))
    right = decades[-1].start - 10
    frame.word((right, float(top)), "observed, with 90 % interval", COLOURS[1], shift=(0, 16))
    frame.word((right, float(top)), "expected", COLOURS[0], shift=(0, 32))
    return frame.svg()
