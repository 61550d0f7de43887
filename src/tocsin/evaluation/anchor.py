"""Side by side with the anchor, forecaster2, on the very rows that it published."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tocsin.evaluation.panel import Ints, Panel
from tocsin.evaluation.rolling import Rolled
from tocsin.evaluation.scores import Bools, Floats, log_loss, score_line

ANCHOR = "forecaster2/models/output/fcasts.csv"


@dataclass(frozen=True, slots=True)
class Pairs:
    """The anchor's rows that we have too: state, its probability, ours, and whether an attempt came."""

    gw: Ints
    theirs: Floats
    ours: Floats
    came: Bools


def pairs_of(raw: Path, panel: Panel, rolled: Rolled) -> Pairs:
    """Return the anchor's forecasts of an attempt in a calendar year beside ours for 12 months from the December before."""
    ours = {(int(g), int(m)): p for g, m, p in zip(panel.gw, panel.month, rolled.within(12), strict=True)}
    rows = []
    with (raw / ANCHOR).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            key = (int(row["gwcode"]), int(row["year"]) * 12 + 11)
            if row["outcome"] == "attempt" and row["observed"] not in {"", "NA"} and key in ours:
                rows.append((key[0], float(row["p"]), ours[key], row["observed"] == "1"))
    return Pairs(
        np.array([r[0] for r in rows], dtype=np.int64),
        np.array([r[1] for r in rows]),
        np.array([r[2] for r in rows]),
        np.array([r[3] for r in rows]),
    )


def anchor_lines(pairs: Pairs, *, draws: int) -> list[str]:
    """Return a table of both sides' scores and the paired gains in log loss and Brier score, drawing countries."""
    gw, theirs, ours, y = pairs.gw, pairs.theirs, pairs.ours, pairs.came
    out = [
        "|  | ROC-AUC | average precision | Brier skill | log skill | expected / observed |",
        "| --- | --- | --- | --- | --- | --- |",
        f"| Tocsin | {score_line(ours, y, clusters=gw, draws=draws)} |",
        f"| forecaster2 | {score_line(theirs, y, clusters=gw, draws=draws)} |",
        "",
        f"{len(y)} rows, {int(y.sum())} attempts; log loss {log_loss(ours, y):.4f} against {log_loss(theirs, y):.4f}.",
    ]
    losses = {
        "log loss": (-np.log(np.where(y, theirs, 1 - theirs)), -np.log(np.where(y, ours, 1 - ours))),
        "Brier score": ((theirs - y) ** 2, (ours - y) ** 2),
    }
    for name, (before, after) in losses.items():
        gain = before - after
        low, high = _paired(gain, gw, draws=draws)
        out.append(
            f"Paired gain in {name}: {gain.mean():+.5f} (90 % interval by country {low:+.5f} to {high:+.5f})."
        )
    return out


def _paired(gain: Floats, gw: Ints, *, draws: int) -> tuple[float, float]:
    """Return the central 90 % of a mean gain, drawing countries."""
    draw = np.random.default_rng(0)
    parts = [gain[gw == state] for state in np.unique(gw)]
    means = [
        np.concatenate([parts[i] for i in draw.integers(len(parts), size=len(parts))]).mean()
        for _ in range(draws)
    ]
    return float(np.quantile(means, 0.05)), float(np.quantile(means, 0.95))
