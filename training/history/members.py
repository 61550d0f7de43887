"""Try members that are no straight line beside the penalised hazards: boosted and random trees, a kernel, more features.

    python training/history/members.py            the trials of members and of attempt 4 (docs/method/backtest.md), on 1970-1999
    python training/history/members.py trees      one of them
    python training/history/members.py --once     the one that was chosen, on 2000-2019: attempt 4

Needs scikit-learn, which Tocsin itself does not. Each year's member is fitted on labels known by the end of the year
before, blended with the log odds of the hazards, set to agree with what was observed, and moved by the level of the world
like the hazards alone. Up to 1999 no row and no label of a later month is seen.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise

import numpy as np

from tocsin.evaluation.panel import LAST_YEAR, Panel, build_panel
from tocsin.evaluation.rolling import FIRST_YEAR, HORIZONS, fit_year, share
from tocsin.evaluation.rolling import LEVEL_MONTHS as BACK
from tocsin.evaluation.scores import scores_of
from tocsin.history import Past
from tocsin.history.fitting import BUCKETS
from tocsin.history.hazard import Level, bent
from tocsin.history.past import month_end
from tocsin.history.society import _last

CHOSEN_UNTIL = 1999
CHOSEN_ON = ((1970, 1999), (1980, 1999), (1990, 1999))
TESTED_ON = ((2000, 2019),)
# Members learn from any attempt within so many months: too few come in one.
AHEAD = 12


@dataclass(frozen=True)
class Trial:
    """One way of forecasting: with more features or not, how far slopes are stretched anew, and a member with its weight.

    ``adds`` says whether the member is added to the log odds of the hazards, or has a share in their mean.
    """

    name: str
    more: bool = False
    stretch: float = 1.0
    member: Callable[..., np.ndarray] | None = None
    weight: float = 0.0
    adds: bool = False


def trees(panel: Panel, origin: int, _: np.ndarray) -> np.ndarray:
    """Return the log odds of 120 boosted trees of four leaves, slowly learned, on a third of the features each."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    return fitted(
        HistGradientBoostingClassifier(
            learning_rate=0.04, max_iter=120, max_leaf_nodes=4, min_samples_leaf=100, l2_regularization=50,
            max_bins=64, early_stopping=False, max_features=0.3, random_state=0,
        ), panel, origin,
    )  # fmt: skip


def forest(panel: Panel, origin: int, _: np.ndarray) -> np.ndarray:
    """Return the log odds of 200 extremely random trees."""
    from sklearn.ensemble import ExtraTreesClassifier

    return fitted(
        ExtraTreesClassifier(200, min_samples_leaf=40, max_features=0.4, random_state=0), panel, origin
    )


def kernel(panel: Panel, origin: int, _: np.ndarray) -> np.ndarray:
    """Return the log odds of a ridge logistic regression on 120 Gaussian bumps around rows, half of them eventful."""
    from sklearn.kernel_approximation import Nystroem
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    kept, weights = known(panel, origin)
    bumps = make_pipeline(StandardScaler(), Nystroem(gamma=0.005, n_components=120, random_state=0))
    line = LogisticRegression(C=1 / 30, max_iter=200)
    line.fit(bumps.fit_transform(panel.x[kept]), panel.outcome(kept, last=AHEAD), sample_weight=weights)
    found: np.ndarray = line.decision_function(bumps.transform(panel.x))
    return found


def rest(panel: Panel, origin: int, odds: np.ndarray) -> np.ndarray:
    """Return what 60 boosted trees of depth two add to the hazards: each on half of the countries, its leaves shrunk."""
    from sklearn.tree import DecisionTreeRegressor

    kept, weights = known(panel, origin)
    y = panel.outcome(kept, last=AHEAD).astype(float)
    told = odds[kept, -1] + agreeing(odds[kept, -1], y, weights)
    draw, added, total = np.random.default_rng(origin), np.zeros(len(y)), np.zeros(len(panel.x))
    names, gw = np.unique(panel.gw[kept]), panel.gw[kept]
    for at in range(60):
        drawn = np.isin(gw, draw.choice(names, len(names) // 2, replace=False))
        p = share(told + added)
        slope, curve = weights * (y - p), weights * p * (1 - p)
        tree = DecisionTreeRegressor(max_depth=2, min_samples_leaf=150, max_features=0.3, random_state=at)
        tree.fit(panel.x[kept][drawn], (slope / curve.clip(1e-3))[drawn], sample_weight=curve[drawn])
        leaf = tree.apply(panel.x[kept])
        up = np.bincount(leaf[drawn], slope[drawn], minlength=tree.tree_.node_count)
        down = np.bincount(leaf[drawn], curve[drawn], minlength=tree.tree_.node_count)
        values = 0.1 * up / (down + 100)
        added += values[leaf]
        total += values[tree.apply(panel.x)]
    return total


TRIALS = (
    Trial("shipped"),
    Trial("trees", member=trees, weight=0.2),
    Trial("trees alone", member=trees, weight=1.0),
    Trial("forest", member=forest, weight=0.2),
    Trial("forest alone", member=forest, weight=1.0),
    Trial("kernel", member=kernel, weight=0.2),
    Trial("rest", member=rest, weight=0.3, adds=True),
    Trial("more features", more=True),
    Trial("more features, stretched", more=True, stretch=1.2 / 1.1),
    Trial("more features, stretched, rest", more=True, stretch=1.2 / 1.1, member=rest, weight=0.3, adds=True),
)
# By log skill a month ahead on 1980-1999, before anything later was looked at.
CHOSEN = TRIALS[-2]


def known(panel: Panel, origin: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows whose year is over at a month, thinned, and their weights."""
    kept, weights = panel.thinned(origin)
    kept &= panel.month + AHEAD <= origin
    return kept, weights[kept]


def fitted(model, panel: Panel, origin: int) -> np.ndarray:  # noqa: ANN001 - any classifier
    """Return the log odds that a classifier gives all rows once it is fitted on those known."""
    kept, weights = known(panel, origin)
    model.fit(panel.x[kept], panel.outcome(kept, last=AHEAD), sample_weight=weights)
    p = model.predict_proba(panel.x)[:, 1].clip(1e-5, 1 - 1e-5)
    found: np.ndarray = np.log(p / (1 - p))
    return found


def agreeing(odds: np.ndarray, y: np.ndarray, weights: np.ndarray) -> float:
    """Return the shift of log odds with which expected and observed agree."""
    shift = 0.0
    for _ in range(40):
        p = share(odds + shift)
        shift += float(np.clip(weights @ (y - p) / (weights @ (p * (1 - p))), -1, 1))
    return shift


def odds_of(trial: Trial, panel: Panel, origin: int) -> np.ndarray:
    """Return the log odds of all rows and buckets from what was known at a month."""
    lines = np.column_stack([line.log_odds(panel.x) for line in fit_year(panel, origin)])
    seen = replace(panel, hit=panel.hit & (panel.month[:, None] + np.arange(1, 13) <= origin))
    other = trial.member(seen, origin, lines)[:, None] if trial.member is not None else 0.0
    keep = 1.0 if trial.adds else 1 - trial.weight
    mixed = keep * trial.stretch * lines + trial.weight * other
    kept, weights = panel.thinned(origin)
    for at, (first, last) in enumerate(BUCKETS):
        rows = kept & (panel.month + last <= origin) & ~panel.hit[:, : first - 1].any(axis=1)
        mixed[:, at] += agreeing(mixed[rows, at], panel.outcome(rows, first=first, last=last), weights[rows])
    return mixed


def roll(trial: Trial, panel: Panel, until: int) -> np.ndarray:
    """Return the probabilities of all rows by bucket, each year's from what was known before it."""
    found, record = np.full((len(panel.x), len(BUCKETS)), np.nan), Level()
    for year in range(FIRST_YEAR, until + 1):
        origin = year * 12 - 1
        odds = odds_of(trial, panel, origin)
        near = (panel.month >= origin - BACK) & (panel.month < origin + 12)
        month = panel.month[near] - (origin - BACK)
        expected = np.bincount(month, share(bent(odds[near, 0])), minlength=BACK + 12)
        observed = np.bincount(month, panel.hit[near, 0], minlength=BACK + 12)
        level = Level()
        for at in range(BACK + 12):
            if at >= BACK:
                now = panel.month == origin - BACK + at
                slow = Level(recorded=record.recorded, foretold=record.foretold).slow
                told = bent(odds[now] + level.fast)
                found[now] = share(told + slow)
                record = record.after(
                    observed=float(observed[at]), expected=0.0, foretold=float(share(told[:, 0]).sum())
                )
            level = level.after(observed=float(observed[at]), expected=float(expected[at]), foretold=0.0)
    return found


def more_features(past: Past, panel: Panel) -> Iterator[tuple[float, ...]]:
    """Yield what was tried beside the shipped features: attempts under this leader, wars, democracy and wealth next door."""
    facts = past.facts
    series = cache(lambda gw, year, name: _last(facts, gw, year, name))
    near = cache(
        lambda gw, year: [
            n for n, start, end in facts.neighbours.get(gw, ()) if start <= year and (year <= end or end >= LAST_YEAR)
        ]
    )  # fmt: skip

    @cache
    def society(gw: int, year: int) -> tuple[float, ...]:
        around = near(gw, year + 1)
        wars = [facts.conflicts.get((gw, year - back), 0) > 0 for back in range(20)]
        free = [y.polyarchy for n in around if (y := facts.years.get((n, year))) and y.polyarchy is not None]
        rich = [math.log(v / 4000) for n in around if (v := series(n, year, "income"))]
        dying = [math.log(v / 40) for n in around if (v := series(n, year, "mortality"))]
        incomes = [series(gw, year - back, "income") for back in range(11)]
        growth = [max(-0.15, min(0.15, math.log(a / b))) if a and b else 0.02 for a, b in pairwise(incomes)]
        return (
            float(wars[0] and not wars[1]), sum(wars) / 20,
            float(np.mean([facts.conflicts.get((n, year), 0) > 0 for n in around])) if around else 0.0,
            float(np.mean(free)) - 0.4 if free else 0.0,
            float(np.mean(rich)) if rich else 0.0, float(np.mean(dying)) if dying else 0.0,
            float(np.std(growth)) * 10, min(growth[:5]) * 10,
        )  # fmt: skip

    for gw, month in zip(panel.gw.tolist(), panel.month.tolist(), strict=True):
        past_months = [m for a in facts.attempts.get(gw, ()) if (m := months_of(a.day)) <= month]
        starts = [m for t in facts.tenures.get(gw, ()) if (m := t.start[0] * 12 + t.start[1] - 1) <= month]
        start = max(starts, default=month - 60)
        # Those after the leader's second month: the attempt that brought a leader is none against them.
        under = [month - m for m in past_months if m > start + 1]
        yield (
            *society(gw, (month + 1) // 12 - 1),
            math.log1p(len(under)), math.log1p(16 * faded([month - m for m in past_months], 0.25)),
            *(math.log1p(scale * faded(under, years)) for scale, years in ((8, 0.5), (4, 1.0), (2, 2.0), (1, 5.0))),
        )  # fmt: skip


def months_of(day: date) -> int:
    """Return the month of a day, counted from year 0."""
    return day.year * 12 + day.month - 1


def faded(months: list[int], years: float) -> float:
    """Return how many things there were, each so many months ago, older ones fading."""
    return math.fsum(0.5 ** (m / 12 / years) for m in months)


def main() -> None:
    """Print a line for each trial, horizon and span of years."""
    once = "--once" in sys.argv
    until = LAST_YEAR if once else CHOSEN_UNTIL
    past = Past.load()
    whole = build_panel(past)
    early = whole.month <= months_of(month_end(until * 12 + 11))
    panel = Panel(whole.x[early], whole.gw[early], whole.month[early], whole.hit[early], whole.won[early])
    panel.hit[panel.month[:, None] + np.arange(1, 13) >= (until + 1) * 12] = False
    wide = replace(panel, x=np.hstack([panel.x, np.array(list(more_features(past, panel)))]))
    wanted = [a for a in sys.argv[1:] if not a.startswith("--")]
    for trial in (CHOSEN,) if once else TRIALS:
        if wanted and trial.name not in wanted:
            continue
        buckets = roll(trial, wide if trial.more else panel, until)
        for years in TESTED_ON if once else CHOSEN_ON:
            for months, count in HORIZONS.items():
                rows = panel.scored(years, months)
                p, y = 1 - np.prod(1 - buckets[rows, :count], axis=1), panel.outcome(rows, last=months)
                s = scores_of(p, y)
                print(f"| {trial.name} | {years[0]}-{years[1]} | {months} | {s.auc:.4f} | {s.precision:.4f} | {s.brier_skill:.4f} | {s.log_skill:.4f} | {p.sum():.1f} / {y.sum()} |", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
