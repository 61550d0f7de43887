"""Forecasts of the past: refitted at the start of each year on labels known by then, moved by the level month by month."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.evaluation.panel import LAST_YEAR, Panel
from tocsin.evaluation.scores import Floats
from tocsin.history import Past
from tocsin.history.features import NAMES
from tocsin.history.fitting import BUCKETS, Fit, Line, blend, fit_ridge
from tocsin.history.hazard import LENGTHS, SUCCESS_NAMES, Level, bent, hazards
from tocsin.history.levels import last_day_alone
from tocsin.history.past import month_end
from tocsin.history.risk import risk_on, success_share

# Chosen on 1970-1999, see docs/method/backtest.md. The penalty of a bucket grows with its months, for so do its events.
PENALTY = 600.0
# Each bucket shares half of its slopes with one fit of any attempt in the next twelve months: many more events to learn from.
YEAR_PENALTY = 4000.0
STRETCH = 1.1
SUCCESS_PENALTY = 30.0
# How many of the last attempts centre the success model.
SUCCESS_CENTRED = 60
# Months after the end of the list for which totals are kept where they stood: twenty years.
CARRIED_MONTHS = 240
FIRST_YEAR = 1970
# The level is reckoned with the year's own coefficients over this many months back; older ones have faded.
LEVEL_MONTHS = 360
# How many buckets make up a horizon of so many months.
HORIZONS = {1: 1, 3: 2, 6: 3, 12: 4}


@dataclass(frozen=True, slots=True)
class Rolled:
    """Probabilities by bucket, row by row, and the lines of each year and levels of each month behind them."""

    buckets: Floats
    lines: dict[int, list[Line]]
    levels: dict[int, Level]
    success: dict[int, tuple[float, Floats]]
    success_share: Floats

    def within(self, months: int) -> Floats:
        """Return the probability of an attempt within a horizon that ends with a bucket."""
        p: Floats = 1 - np.prod(1 - self.buckets[:, : HORIZONS[months]], axis=1)
        return p


def roll(panel: Panel, past: Past, *, last_year: int = LAST_YEAR + 1) -> Rolled:
    """Return the forecasts of every year, each from coefficients fitted at the end of the year before."""
    rolled = Rolled(np.full((len(panel.x), len(BUCKETS)), np.nan), {}, {}, {}, np.full(len(panel.x), np.nan))
    record = Level()
    for year in range(FIRST_YEAR, last_year + 1):
        origin = year * 12 - 1
        rolled.lines[year] = fit_year(panel, origin)
        rolled.success[year] = fit_success(panel, origin)
        fast = levels_of(panel, rolled.lines[year][0], origin)
        for month in range(origin, min(origin + 12, (LAST_YEAR + 1) * 12)):
            level = Level(fast[month].observed, fast[month].expected, record.recorded, record.foretold)
            rolled.levels[month] = level
            now = panel.month == month
            fitted = np.column_stack([line.log_odds(panel.x[now]) for line in rolled.lines[year]])
            # On the last day of a month nobody knows of that day's attempts; the level of the months after does.
            eve = level.with_attempts(-last_day_alone(past.attempts, month))
            rolled.buckets[now] = share(bent(fitted + eve.fast) + eve.slow)
            rolled.success_share[now] = success_shares(panel.x[now], rolled.success[year], past, month)
            record = record.after(
                observed=float(panel.hit[now, 0].sum()),
                expected=0.0,
                foretold=float(share(bent(fitted + level.fast)[:, 0]).sum()),
            )
    return rolled


def fit_year(panel: Panel, origin: int) -> list[Line]:
    """Return the lines of all buckets from the rows whose outcome was known at the end of month ``origin``."""
    kept, weights = panel.thinned(origin)
    whole = kept & (panel.month + BUCKETS[-1][1] <= origin)
    year = fit_ridge(
        panel.x[whole],
        panel.outcome(whole, last=BUCKETS[-1][1]),
        penalty=YEAR_PENALTY,
        weights=weights[whole],
    )
    lines = []
    for (first, last), length in zip(BUCKETS, LENGTHS, strict=True):
        known = kept & (panel.month + last <= origin) & ~panel.hit[:, : first - 1].any(axis=1)
        x, y, w = panel.x[known], panel.outcome(known, first=first, last=last), weights[known]
        own: Fit = fit_ridge(x, y, penalty=PENALTY * length, weights=w)
        lines.append(blend((own, year), STRETCH, on=(x, y, w)))
    return lines


def fit_success(panel: Panel, origin: int) -> tuple[float, Floats]:
    """Return intercept and slopes on ``SUCCESS_NAMES`` of the success of attempts known by a month.

    The intercept centres the last attempts on nought, so that the world's fading share sets the level.
    """
    known = (panel.month + 1 <= origin) & panel.hit[:, 0]
    x = panel.x[known][:, [NAMES.index(name) for name in SUCCESS_NAMES]]
    fit = fit_ridge(x, panel.won[known, 0], penalty=SUCCESS_PENALTY)
    slopes: Floats = fit.coefficients[1:] / fit.scale
    return -float((x[-SUCCESS_CENTRED:] @ slopes).mean()), slopes


def success_shares(x: Floats, fitted: tuple[float, Floats], past: Past, month: int) -> Floats:
    """Return the probability that an attempt succeeds, row by row, at the end of a month."""
    world = success_share(past, month_end(month))
    intercept, slopes = fitted
    places = [NAMES.index(name) for name in SUCCESS_NAMES]
    return share(np.log(world / (1 - world)) + intercept + x[:, places] @ slopes)


def levels_of(panel: Panel, line: Line, origin: int) -> dict[int, Level]:
    """Return the fast part of the level at the end of each month of the year that begins after ``origin``."""
    near = (panel.month >= origin - LEVEL_MONTHS) & (panel.month < origin + 12)
    month = panel.month[near] - (origin - LEVEL_MONTHS)
    expected = np.bincount(month, share(bent(line.log_odds(panel.x[near]))), minlength=LEVEL_MONTHS + 12)
    observed = np.bincount(month, panel.hit[near, 0], minlength=LEVEL_MONTHS + 12)
    found, level = {}, Level()
    for at in range(LEVEL_MONTHS + 12):
        if at >= LEVEL_MONTHS:
            found[origin - LEVEL_MONTHS + at] = level
        level = level.after(observed=float(observed[at]), expected=float(expected[at]), foretold=0.0)
    return found


def ship(rolled: Rolled, out: Path) -> None:
    """Write the coefficients of every year and the levels of every month, rounded to what they are good for.

    ``out`` is the file that ``tocsin.history`` reads: what carries the total on is reckoned with what was written before.
    """
    firsts = [lines[0] for lines in rolled.lines.values()]
    held = {
        "origin": "fitted by python -m tocsin.evaluation.history --ship on the tables beside this file",
        "features": NAMES,
        "years": list(rolled.lines),
        "intercepts": [[_short(line.intercept) for line in lines] for lines in rolled.lines.values()],
        "slopes": [[[_short(v) for v in line.slopes] for line in lines] for lines in rolled.lines.values()],
        "means": [[_short(v) for v in line.mean] for line in firsts],
        "covariances": [_triangle(line.covariance) for line in firsts],
        "levels": {
            m: [_short(v) for v in (level.observed, level.expected, level.recorded, level.foretold)]
            for m, level in rolled.levels.items()
        },
        "carried": [0.0],
        "success_intercepts": [_short(intercept) for intercept, _ in rolled.success.values()],
        "success_slopes": [[_short(v) for v in slopes] for _, slopes in rolled.success.values()],
    }
    _write(held, out)
    carry(out)


def carry(out: Path) -> None:
    """Write anew what keeps the world's total beyond the end of the list, into the file that ``tocsin.history`` reads."""
    held = json.loads(out.read_text(encoding="utf-8"))
    _write({**held, "carried": [0.0]}, out)
    hazards.cache_clear()
    _write({**held, "carried": [_short(v) for v in carried_shifts(Past.load())]}, out)
    hazards.cache_clear()


def _write(held: dict[str, Any], out: Path) -> None:
    """Write the shipped model."""
    out.write_text(json.dumps(held, separators=(",", ":")) + "\n", encoding="utf-8")


def carried_shifts(past: Past) -> list[float]:
    """Return by months since the end of the list the shift that keeps the world's expected attempts where they stood.

    The shipped model must hold none yet.
    """
    end = (LAST_YEAR + 1) * 12 - 1
    totals = []
    for month in range(end, end + CARRIED_MONTHS + 1):
        day = month_end(month)
        odds = [risk_on(past, state.gw, day).log_odds[0] for state in past.states(as_of=day)]
        totals.append(float(share(np.array(odds)).sum()))
    return [float(np.log(totals[0] / total)) for total in totals]


def share(log_odds: Floats) -> Floats:
    """Return probabilities."""
    p: Floats = 1 / (1 + np.exp(-log_odds))
    return p


def _triangle(covariance: Floats) -> list[float]:
    """Return the upper triangle of a covariance, row by row, with four significant digits."""
    return [float(f"{value:.4g}") for value in covariance[np.triu_indices(len(covariance))]]


def _short(value: float) -> float:
    """Return a number with five significant digits."""
    return float(f"{value:.5g}")
