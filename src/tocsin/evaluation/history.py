"""The backtest of the base rate: refitted at the start of each year on labels known by then, scored on what came.

python -m tocsin.evaluation.history ../shared/data            the tables of docs/method/backtest.md
python -m tocsin.evaluation.history ../shared/data --ship     also writes what ``tocsin.history`` ships
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tocsin.evaluation.calibration import corp_svg, poisson_interval
from tocsin.evaluation.scores import Floats, score_line
from tocsin.history import Past
from tocsin.history.features import NAMES, features_of
from tocsin.history.fitting import BUCKETS, Fit, fit_ridge
from tocsin.history.hazard import LEVEL_HALF_LIFE, Level
from tocsin.history.past import month_end

# Chosen on 1980-1999, see docs/method/backtest.md.
PENALTY = 300.0
FIRST_YEAR = 1970
LAST_YEAR = 2019
# The level is reckoned with the year's own coefficients over this many months back; older ones have faded.
LEVEL_MONTHS = 240
BOOTSTRAPS = 100
ANCHOR = "forecaster2/models/output/fcasts.csv"
HORIZONS = {1: 1, 3: 2, 6: 3, 12: 4}
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Panel:
    """One row a state at the end of each month: its features, number, month, and attempts in the next twelve months."""

    x: Floats
    gw: Ints
    month: Ints
    hit: NDArray[np.bool_]

    def outcome(self, rows: NDArray[np.bool_], *, first: int = 1, last: int) -> NDArray[np.bool_]:
        """Return for some rows whether an attempt came from the ``first`` to the ``last`` month ahead."""
        return np.asarray(self.hit[rows, first - 1 : last].any(axis=1), dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Rolled:
    """Probabilities by bucket, row by row, and the fits and levels behind them."""

    buckets: Floats
    fits: dict[int, list[Fit]]
    levels: dict[int, Level]

    def within(self, months: int) -> Floats:
        """Return the probability of an attempt within a horizon that ends with a bucket."""
        p: Floats = 1 - np.prod(1 - self.buckets[:, : HORIZONS[months]], axis=1)
        return p


def build_panel(past: Past) -> Panel:
    """Return the panel from the end of 1949 to the end of 2019."""
    rows, keys = [], []
    for month in range(1950 * 12 - 1, (LAST_YEAR + 1) * 12):
        day = month_end(month)
        for span in past.memberships:
            if span.holds_on(date.fromordinal(day.toordinal() + 1)):
                rows.append(features_of(past.facts, span.gw, day))
                keys.append((span.gw, month))
    when = {(a.gw, a.day.year * 12 + a.day.month - 1) for a in past.attempts}
    hit = np.array([[(gw, month + ahead) in when for ahead in range(1, 13)] for gw, month in keys])
    key = np.array(keys, dtype=np.int64)
    return Panel(np.array(rows, dtype=float), key[:, 0], key[:, 1], hit)


def roll(panel: Panel) -> Rolled:
    """Return the forecasts of every year, each from coefficients fitted at the end of the year before."""
    out = np.full((len(panel.x), len(BUCKETS)), np.nan)
    fits: dict[int, list[Fit]] = {}
    levels: dict[int, Level] = {}
    for year in range(FIRST_YEAR, LAST_YEAR + 2):
        origin = year * 12 - 1
        fits[year] = fit_year(panel, origin)
        levels |= levels_of(panel, fits[year][0], origin)
        test = (panel.month >= origin) & (panel.month < origin + 12)
        shift = np.array([levels[m].log_shift for m in panel.month[test]])
        for at, fit in enumerate(fits[year]):
            out[test, at] = _share(fit.log_odds(panel.x[test]) + shift)
    return Rolled(out, fits, levels)


def fit_year(panel: Panel, origin: int) -> list[Fit]:
    """Return the fits of all buckets on the rows whose outcome was known at the end of month ``origin``."""
    fits = []
    for first, last in BUCKETS:
        known = (panel.month + last <= origin) & ~panel.hit[:, : first - 1].any(axis=1)
        outcome = panel.outcome(known, first=first, last=last)
        fits.append(fit_ridge(panel.x[known], outcome, penalty=PENALTY))
    return fits


def levels_of(panel: Panel, fit: Fit, origin: int) -> dict[int, Level]:
    """Return the world level at the end of each month of the year that begins after ``origin``."""
    near = (panel.month >= origin - LEVEL_MONTHS) & (panel.month < origin + 12)
    month, hit = panel.month[near], panel.hit[near, 0]
    expected = _share(fit.log_odds(panel.x[near]))
    found = {}
    for now in range(origin, origin + 12):
        over = month + 1 <= now
        weight = 0.5 ** ((now - month[over] - 1) / LEVEL_HALF_LIFE)
        found[now] = Level(float(weight @ hit[over]), float(weight @ expected[over]))
    return found


def scored_rows(panel: Panel, years: tuple[int, int], months: int) -> NDArray[np.bool_]:
    """Return which rows have their whole horizon within the years."""
    mask: NDArray[np.bool_] = (panel.month >= years[0] * 12 - 1) & (
        panel.month + months < (years[1] + 1) * 12
    )
    return mask


def table(panel: Panel, rolled: Rolled, years: tuple[int, int]) -> list[str]:
    """Return one line of scores for each horizon, with country-clustered 90 % intervals."""
    lines = []
    for months in HORIZONS:
        rows = scored_rows(panel, years, months)
        p, y = rolled.within(months)[rows], panel.outcome(rows, last=months)
        lines.append(f"| {months} | {score_line(p, y, clusters=panel.gw[rows], draws=BOOTSTRAPS)} |")
    return lines


def level_lines(panel: Panel, rolled: Rolled) -> list[str]:
    """Return expected and observed country-months with an attempt by decade, with the Poisson interval of the observed."""
    lines = []
    for start in range(FIRST_YEAR, LAST_YEAR, 10):
        rows = scored_rows(panel, (start, start + 9), 1)
        expected, observed = float(rolled.within(1)[rows].sum()), int(panel.hit[rows, 0].sum())
        low, high = poisson_interval(observed)
        verdict = "yes" if low <= expected <= high else "no"
        lines.append(
            f"| {start}-{start + 9} | {expected:.1f} | {observed} | {low:.1f}-{high:.1f} | {verdict} |"
        )
    return lines


def anchor_lines(raw: Path, panel: Panel, rolled: Rolled) -> list[str]:
    """Return our scores and the anchor's on the anchor's rows, and the paired difference of the log loss and Brier."""
    ours = {(int(g), int(m)): p for g, m, p in zip(panel.gw, panel.month, rolled.within(12), strict=True)}
    rows = []
    with (raw / ANCHOR).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            key = (int(row["gwcode"]), int(row["year"]) * 12 + 11)
            if row["outcome"] == "attempt" and row["observed"] not in {"", "NA"} and key in ours:
                rows.append((key[0], float(row["p"]), ours[key], row["observed"] == "1"))
    gw = np.array([r[0] for r in rows], dtype=np.int64)
    theirs, mine = np.array([r[1] for r in rows]), np.array([r[2] for r in rows])
    y = np.array([r[3] for r in rows])
    out = [f"| Tocsin | {score_line(mine, y, clusters=gw, draws=BOOTSTRAPS)} |"]
    out.append(f"| forecaster2 | {score_line(theirs, y, clusters=gw, draws=BOOTSTRAPS)} |")
    out.append(
        f"{len(rows)} rows, {int(y.sum())} attempts; log loss {_log_loss(mine, y):.4f} against {_log_loss(theirs, y):.4f}."
    )
    for name, loss in (("log loss", _log_losses), ("Brier score", _briers)):
        gain = loss(theirs, y) - loss(mine, y)
        low, high = _paired(gain, gw)
        out.append(
            f"Paired gain in {name}: {gain.mean():+.5f} (90 % interval by country {low:+.5f} to {high:+.5f})."
        )
    return out


def _paired(gain: Floats, gw: Ints) -> tuple[float, float]:
    """Return the central 90 % of a mean gain, drawing countries."""
    draw = np.random.default_rng(0)
    states = np.unique(gw)
    parts = [gain[gw == state] for state in states]
    means = [
        np.concatenate([parts[i] for i in draw.integers(len(states), size=len(states))]).mean()
        for _ in range(BOOTSTRAPS)
    ]
    return float(np.quantile(means, 0.05)), float(np.quantile(means, 0.95))


def ship(rolled: Rolled, out: Path) -> None:
    """Write the coefficients of every year and the levels of every month, rounded to what they are good for."""
    last = rolled.fits[LAST_YEAR + 1][0]
    inverse = np.concatenate([[1.0], 1 / last.scale])
    slopes = {year: [f.coefficients[1:] / f.scale for f in fits] for year, fits in rolled.fits.items()}
    held = {
        "origin": "fitted by python -m tocsin.evaluation.history --ship on the tables beside this file",
        "features": NAMES,
        "years": list(rolled.fits),
        "intercepts": [
            [_short(f.coefficients[0] - s @ f.mean) for f, s in zip(fits, slopes[year], strict=True)]
            for year, fits in rolled.fits.items()
        ],
        "slopes": [[[_short(v) for v in s] for s in slopes[year]] for year in rolled.fits],
        "means": [_short(v) for v in last.mean],
        "covariance": [[_short(v) for v in row] for row in last.covariance * np.outer(inverse, inverse)],
        "levels": {
            m: [_short(v.observed), _short(v.expected)]
            for m, v in rolled.levels.items()
            if m < (LAST_YEAR + 1) * 12
        },
    }
    out.write_text(json.dumps(held, separators=(",", ":")) + "\n", encoding="utf-8")


def run(
    raw: Path | None, say: Callable[[str], None], *, ship_to: Path | None = None, picture: Path | None = None
) -> None:
    """Build the panel, roll through the years and say the tables."""
    past = Past.load()
    panel = build_panel(past)
    rolled = roll(panel)
    for years in ((1980, 1999), (2000, 2019)):
        say(
            f"\n{years[0]}-{years[1]}\n\n| months | ROC-AUC | average precision | Brier skill | log skill | expected / observed |"
        )
        say("| --- | --- | --- | --- | --- | --- |")
        for line in table(panel, rolled, years):
            say(line)
    say(
        "\n| decade | expected | observed | 90 % Poisson interval | covers |\n| --- | --- | --- | --- | --- |"
    )
    for line in level_lines(panel, rolled):
        say(line)
    if raw is not None and (raw / ANCHOR).exists():
        for line in anchor_lines(raw, panel, rolled):
            say(line)
    else:
        say(f"The anchor is left out: no {ANCHOR}{f' in {raw}' if raw else '; give its folder'}.")
    if ship_to is not None:
        ship(rolled, ship_to)
    if picture is not None:
        rows = scored_rows(panel, (2000, 2019), 6)
        picture.write_text(corp_svg(rolled.within(6)[rows], panel.outcome(rows, last=6)), encoding="utf-8")


def _short(value: float) -> float:
    """Return a number with five significant digits."""
    return float(f"{value:.5g}")


def _share(log_odds: Floats) -> Floats:
    """Return probabilities."""
    p: Floats = 1 / (1 + np.exp(-log_odds))
    return p


def _log_losses(p: Floats, y: NDArray[np.bool_]) -> Floats:
    """Return the logarithmic loss of each row."""
    loss: Floats = -np.log(np.where(y, p, 1 - p))
    return loss


def _log_loss(p: Floats, y: NDArray[np.bool_]) -> float:
    """Return the mean logarithmic loss."""
    return float(_log_losses(p, y).mean())


def _briers(p: Floats, y: NDArray[np.bool_]) -> Floats:
    """Return the squared error of each row."""
    loss: Floats = (p - y) ** 2
    return loss


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    shipped = Path("src/tocsin/history/data/hazards.json") if "--ship" in sys.argv else None
    drawn = Path("docs/method/reliability.svg") if "--ship" in sys.argv else None
    run(Path(arguments[0] if arguments else "../shared/data"), print, ship_to=shipped, picture=drawn)
