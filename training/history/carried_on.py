"""Hold ways of carrying base rates on beyond the end of all lists against what came, on years before 2000.

    python training/history/carried_on.py

Every list is cut off at the end of a year, 1974 to 1998, and the shipped coefficients and levels are used as they stood
then. Base rates for six months are then seen from the middle and the end of each of the next seven years, until 1999.
Prints scores, the expected against what came by years since the cut, how far the logarithm of expected over observed
strays (which is what the drift of the interval stands for), and what an attempt adds to the log odds of a month.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from tocsin.evaluation.scores import scores_of
from tocsin.history import Past, risk
from tocsin.history.facts import Ends, Facts, Lists
from tocsin.history.features import features_of
from tocsin.history.hazard import Hazards, bent, hazards, within
from tocsin.history.past import month_end
from tocsin.history.tables import Attempt

FIRST_CUT, LAST_CUT, LAST_DAY = 1974, 1998, 1999
YEARS = 7
HORIZON = 6


def cut_past(past: Past, year: int) -> Past:
    """Return the past as its lists would have stood at the end of a year."""
    last = year * 12 + 11
    votes = {
        gw: tuple(
            replace(v, voided=None if v.voided is not None and v.voided > last else v.voided)
            for v in own
            if v.known <= last
        )
        for gw, own in past.facts.elections.items()
    }
    end = date(year, 12, 31)
    return Past(
        attempts=tuple(a for a in past.attempts if a.day <= end),
        memberships=past.memberships,
        tenures=tuple(
            replace(t, end=None if t.end is not None and t.end > (year, 12) else t.end)
            for t in past.tenures
            if t.start <= (year, 12)
        ),
        known_until=end,
        lists=Lists(
            votes,
            {key: value for key, value in past.facts.years.items() if key[1] <= year},
            {key: value for key, value in past.facts.conflicts.items() if key[1] <= year},
            past.facts.neighbours,
            (year + 1) * 12,
            year,
        ),
        ends=Ends(end, end, end),
    )


def cut_model(model: Hazards, year: int) -> Hazards:
    """Return the model as it stood at the end of a year."""
    count = model.years.index(year + 1) + 1
    return replace(
        model,
        years=model.years[:count],
        intercepts=model.intercepts[:count],
        slopes=model.slopes[:count],
        levels={m: level for m, level in model.levels.items() if m < (year + 1) * 12},
        carried=(0.0,),
        success=replace(
            model.success,
            intercepts=model.success.intercepts[:count],
            slopes=model.success.slopes[:count],
        ),
    )


def total(odds: dict[int, np.ndarray]) -> float:
    """Return the attempts expected in the world in the next month."""
    return float(sum(1 / (1 + np.exp(-o[0])) for o in odds.values()))


def odds_on(past: Past, day: date, way: str) -> dict[int, np.ndarray]:
    """Return the log odds of all states on a day: "expected" as shipped, "quiet" as if nothing had happened since the end."""
    facts = past.facts if way == "quiet" else past.facts_on(day)
    model = risk.hazards()
    level = model.levels[max(model.levels)]
    found = {}
    for state in past.states(as_of=day):
        raw = model.log_odds(features_of(facts, state.gw, day), day.year)
        found[state.gw] = bent(raw[None, :] + level.fast)[0] + level.slow
    return found


def rolled(past: Past, way: str, *, kept: bool) -> tuple[np.ndarray, ...]:
    """Return probability, outcome, years since the cut and the cut of every state and day."""
    full = {(a.gw, a.day.year * 12 + a.day.month - 1) for a in past.attempts}
    rows = []
    shipped = hazards()
    for year in range(FIRST_CUT, LAST_CUT + 1):
        then = cut_past(past, year)
        model = cut_model(shipped, year)
        risk.hazards = lambda model=model: model  # type: ignore[assignment]
        start = total(odds_on(then, date(year, 12, 31), way))
        for lead in range(1, 2 * YEARS + 1):
            month = year * 12 + 11 + 6 * lead
            if month + HORIZON >= (LAST_DAY + 1) * 12:
                break
            odds = odds_on(then, month_end(month), way)
            shift = np.log(start / total(odds)) if kept else 0.0
            rows += [
                (within(o + shift, HORIZON), any((gw, month + k) in full for k in range(1, HORIZON + 1)), (lead + 1) // 2, year)
                for gw, o in odds.items()
            ]  # fmt: skip
    risk.hazards = hazards  # type: ignore[attr-defined]
    return tuple(np.array(column) for column in zip(*rows, strict=True))


def jumps(past: Past) -> list[tuple[float, float]]:
    """Return how far an attempt so many years ago moves the log odds of its state as of the end of 2019.

    Root mean square over all states, weighted by their rates; half of the attempts succeed.
    """
    day, model = date(2019, 12, 31), hazards()
    level, states = model.levels[max(model.levels)], past.states(as_of=day)

    def log_odds(facts: Facts, gw: int) -> float:
        return float(bent(model.log_odds(features_of(facts, gw, day), day.year)[:1] + level.fast)[0])

    found = []
    for years in (0.05, 0.5, 1.0, 2.0, 3.0, 5.0, 7.0):
        squares, weights = [], []
        for gw in (state.gw for state in states):
            own = past.facts.attempts.get(gw, ())
            for won in (False, True):
                one = Attempt(gw, day - timedelta(days=round(365.25 * years)), won)
                more = tuple(sorted((*own, one), key=lambda a: a.day))
                facts = replace(past.facts, attempts={**past.facts.attempts, gw: more})
                squares.append((log_odds(facts, gw) - log_odds(past.facts, gw)) ** 2)
                weights.append(risk.risk_on(past, gw, day).within(12)[0])
        found.append((years, float(np.average(squares, weights=weights)) ** 0.5))
    return found


def main() -> None:
    """Print the tables."""
    past = Past.load()
    print("an attempt moves its state:", ", ".join(f"{jump:.2f} after {years:g} years" for years, jump in jumps(past)))  # fmt: skip
    for way, kept in (("quiet", False), ("quiet", True), ("expected", False), ("expected", True)):
        p, y, lead, cut = rolled(past, way, kept=kept)
        told = scores_of(p, y)
        by_lead = " ".join(f"{p[lead == k].sum() / y[lead == k].sum():.2f}" for k in range(1, YEARS + 1))
        print(f"{way}, total kept {kept}: AUC {told.auc:.4f} log skill {told.log_skill:.4f} expected {p.sum():.0f} observed {y.sum()}, ratio by year {by_lead}")  # fmt: skip
        strays = defaultdict(list)
        for c in range(FIRST_CUT, LAST_CUT + 1):
            for k in range(1, YEARS + 1):
                rows = (cut == c) & (lead == k)
                if rows.any():
                    strays[k].append(np.log((y[rows].sum() + 0.5) / (p[rows].sum() + 0.5)))
        print("  deviation of log(observed / expected) by year", " ".join(f"{np.std(s):.2f}" for s in strays.values()))  # fmt: skip


if __name__ == "__main__":
    main()
