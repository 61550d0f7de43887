"""Scores of probabilities: how well they rank (ROC-AUC, average precision) and how true they are (Brier and log skill)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scores:
    """Skill is against the mean of the scored rows themselves: 0 is as good as that, 1 is perfect."""

    auc: float
    precision: float
    brier_skill: float
    log_skill: float


def scores_of(p: Floats, y: Bools) -> Scores:
    """Return the scores of probabilities ``p`` for outcomes ``y``."""
    flat = np.full(len(y), y.mean())
    return Scores(
        roc_auc(p, y),
        average_precision(p, y),
        1 - float(((p - y) ** 2).mean() / ((flat - y) ** 2).mean()),
        1 - log_loss(p, y) / log_loss(flat, y),
    )


def roc_auc(p: Floats, y: Bools) -> float:
    """Return the chance that a row with the outcome stands above one without; ties count half."""
    order = np.argsort(p, kind="stable")
    _, inverse, counts = np.unique(p[order], return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks = np.empty(len(p))
    ranks[order] = ((2 * ends - counts + 1) / 2)[inverse]
    ones = int(y.sum())
    return float((ranks[y].sum() - ones * (ones + 1) / 2) / (ones * (len(y) - ones)))


def average_precision(p: Floats, y: Bools) -> float:
    """Return the mean, over rows with the outcome, of the share of outcomes among all rows at least as high; ties together."""
    order = np.argsort(-p, kind="stable")
    sorted_p, hits = p[order], np.cumsum(y[order])
    # The last row of each run of ties stands for the run.
    last = np.append(np.flatnonzero(np.diff(sorted_p)), len(p) - 1)
    found = np.diff(hits[last], prepend=0)
    return float((found * hits[last] / (last + 1)).sum() / hits[-1])


def precision_recall_curve(p: Floats, y: Bools) -> tuple[Floats, Floats]:
    """Return recall and precision at each hit, from the highest probability down; ties in the order of the rows."""
    order = np.argsort(-p, kind="stable")
    places = np.flatnonzero(y[order])
    hits = np.arange(1, len(places) + 1)
    return hits / len(places), hits / (places + 1)


def log_loss(p: Floats, y: Bools) -> float:
    """Return the mean logarithmic loss."""
    return float(-np.log(np.where(y, p, 1 - p)).mean())


def score_line(p: Floats, y: Bools, *, clusters: NDArray[np.int64], draws: int) -> str:
    """Return the scores as cells of a table, each with its 90 % interval from drawing whole clusters."""
    drawn = [scores_of(p[rows], y[rows]) for rows in cluster_draws(clusters, y, draws=draws)]
    cells = []
    for name in ("auc", "precision", "brier_skill", "log_skill"):
        values = [getattr(s, name) for s in drawn]
        low, high = np.quantile(values, [0.05, 0.95])
        cells.append(f"{getattr(scores_of(p, y), name):.4f} ({low:.3f} to {high:.3f})")
    return " | ".join([*cells, f"{p.sum():.1f} / {int(y.sum())}"])


def cluster_draws(clusters: NDArray[np.int64], y: Bools, *, draws: int) -> list[NDArray[np.int64]]:
    """Return rows of samples of clusters with replacement, the same ones each time; samples without outcome are left out."""
    draw = np.random.default_rng(0)
    names = np.unique(clusters)
    members = [np.flatnonzero(clusters == name) for name in names]
    found = []
    for _ in range(draws):
        rows = np.concatenate([members[i] for i in draw.integers(len(names), size=len(names))])
        if y[rows].any():
            found.append(rows)
    return found
