"""Fit the first version of the base rate: how fast old attempts fade, and how far countries shrink to the world.

    python training/history/rates.py

Maximises the log-likelihood of an attempt in each country-month 1960-1999, each seen from the end of the month before;
then scores 2000-2019 once. The drift it prints is held by ``tocsin.history.past``; the rest is the first version, kept to compare.
"""

from __future__ import annotations

from datetime import date
from itertools import product

import numpy as np

from tocsin.history import tables

FIRST = 1950 * 12


def month_index(day: date) -> int:
    """Return months since 1950-01."""
    return day.year * 12 + day.month - 1 - FIRST


def arrays() -> tuple[np.ndarray, np.ndarray]:
    """Return, by state and month since 1950: membership (0/1) and attempts."""
    gws = sorted(tables.states())
    months = 70 * 12
    member = np.zeros((len(gws), months))
    events = np.zeros((len(gws), months))
    for span in tables.memberships():
        first = max(0, month_index(span.start))
        last = months - 1 if span.end is None else min(months - 1, month_index(span.end))
        member[gws.index(span.gw), first : last + 1] = 1
    for attempt in tables.attempts():
        events[gws.index(attempt.gw), month_index(attempt.day)] += 1
    return member, events


def faded(values: np.ndarray, half_life: float) -> np.ndarray:
    """Return, at the start of each month, the sum of earlier values halved every ``half_life`` months."""
    out = np.zeros_like(values)
    keep = 0.5 ** (1 / half_life)
    for month in range(1, values.shape[-1]):
        out[..., month] = keep * (out[..., month - 1] + values[..., month - 1])
    return out


def log_likelihood(rate: np.ndarray, events: np.ndarray, mask: np.ndarray) -> float:
    """Return the mean log-likelihood of an attempt or none."""
    p = -np.expm1(-rate[mask])
    y = events[mask] > 0
    return float(np.where(y, np.log(p), np.log1p(-p)).mean())


def auc(score: np.ndarray, y: np.ndarray) -> float:
    """Return the area under the ROC curve, ties counting half."""
    order = np.argsort(score, kind="stable")
    ranks = np.empty(len(score))
    _, inverse, counts = np.unique(score[order], return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks[order] = ((ends - counts + 1 + ends) / 2)[inverse]
    n1 = y.sum()
    return float((ranks[y].sum() - n1 * (n1 + 1) / 2) / (n1 * (len(y) - n1)))


def main() -> None:
    """Fit on 1960-1999, score on 2000-2019."""
    member, events = arrays()
    fit = member.astype(bool).copy()
    fit[:, : 10 * 12] = False
    fit[:, 50 * 12 :] = False
    test = member.astype(bool).copy()
    test[:, : 50 * 12] = False
    best = (-np.inf, (0.0, 0.0, 0.0))
    for world, country, strength in product(
        (12, 18, 24, 36, 60, 96), (36, 60, 96, 144, 240), (12, 24, 48, 96, 192)
    ):
        level = faded(events.sum(0) * 1.0, world) / np.maximum(faded(member.sum(0), world), 1)
        level = np.maximum(level, 1e-5)
        rate = (strength * level + faded(events, country)) / (strength + faded(member, country))
        ll = log_likelihood(rate, events, fit)
        if ll > best[0]:
            best = (ll, (world, country, strength))
            held = rate
    print(
        "world half-life, country half-life (months), prior strength (months):",
        best[1],
        "fit log-lik",
        best[0],
    )
    y = events[test] > 0
    flat = np.full_like(held, y.mean())
    for name, rate in (("base rate", held), ("mean of scored rows", flat)):
        p = -np.expm1(-rate[test])
        print(f"{name}: 2000-2019 log loss {-log_likelihood(rate, events, test):.5f}, "
              f"Brier {((p - y) ** 2).mean():.6f}, AUC {auc(p, y):.3f}, expected {p.sum():.1f}, observed {y.sum()}")  # fmt: skip
    # How far the world level drifts from what was last known: the deviation of its logarithm after k years.
    level = faded(events.sum(0) * 1.0, best[1][0]) / np.maximum(faded(member.sum(0), best[1][0]), 1)
    for years in (1, 2, 5, 10):
        drift = np.log(level[120 + 12 * years :]) - np.log(level[120 : -12 * years])
        print(
            f"drift over {years} years: deviation {drift.std():.3f}, per root year {drift.std() / years**0.5:.3f}"
        )
    for half in (60, 120, 240):
        share = faded(np.array([sum(a.succeeded for a in tables.attempts() if month_index(a.day) == m)
                                for m in range(840)], float), half)  # fmt: skip
        print(f"success share, half-life {half}: {share[-1] / faded(events.sum(0), half)[-1]:.3f}")


if __name__ == "__main__":
    main()
