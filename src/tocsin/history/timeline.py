"""The base rate of a state over the years, with what happened in it: what a timeline shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from tocsin.history.past import Past, month_end
from tocsin.history.tables import Attempt, Membership, Regime, Tenure
from tocsin.history.words import Reason
from tocsin.records import BaseRate, Outcome, State

# The lists begin here; before 1970 the model has no coefficients that were fitted on earlier years.
FIRST_DAY = date(1950, 1, 1)
FITTED_FROM = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Point:
    """The base rate seen from one day, with its central 90 % interval."""

    day: date
    probability: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """What was known of a state on a day. ``known_until`` is the last day of which the list of attempts tells then."""

    state: State
    as_of: date
    outcome: Outcome
    horizon_months: int
    points: tuple[Point, ...]
    attempts: tuple[Attempt, ...]
    leaders: tuple[Tenure, ...]
    regimes: tuple[Regime, ...]
    spans: tuple[Membership, ...]
    now: tuple[BaseRate, ...]
    reasons: tuple[Reason, ...]
    known_until: date

    @property
    def rate(self) -> BaseRate:
        """Return the base rate on the day of looking, for the outcome and horizon of the picture."""
        return next(
            r for r in self.now if (r.outcome, r.horizon_months) == (self.outcome, self.horizon_months)
        )


def timeline_of(
    past: Past, state: State, *, as_of: date, outcome: Outcome, horizons: tuple[int, ...]
) -> Timeline:
    """Return the timeline of a state: its points are for the first of the horizons, at the end of each month.

    Every point rests on what was known on its day. The last one is the day of looking itself.
    """
    spans = tuple(m for m in past.memberships if m.gw == state.gw and m.start <= as_of)
    days = [day for day in _month_ends(as_of) if any(m.holds_on(day) for m in spans)]
    points = tuple(_point(past, state, day, outcome=outcome, horizon=horizons[0]) for day in [*days, as_of])
    over = _last_month_over(as_of)
    return Timeline(
        state=state,
        as_of=as_of,
        outcome=outcome,
        horizon_months=horizons[0],
        points=points,
        attempts=tuple(a for a in past.attempts if a.gw == state.gw and a.day < as_of),
        leaders=tuple(
            replace(t, end=t.end if t.end is None or t.end <= over else None)
            for t in past.tenures
            if t.gw == state.gw and t.start <= over
        ),
        regimes=tuple(
            replace(r, end=r.end if r.end is None or r.end < as_of else None)
            for r in past.regimes
            if r.gw == state.gw and r.start < as_of
        ),
        spans=spans,
        now=tuple(
            past.base_rate(str(state.gw), as_of=as_of, outcome=each, horizon_months=months)
            for each in Outcome
            for months in sorted(set(horizons))
        ),
        reasons=past.risk(str(state.gw), as_of=as_of).reasons,
        known_until=min(past.known_until, as_of - timedelta(days=1)),
    )


def _point(past: Past, state: State, day: date, *, outcome: Outcome, horizon: int) -> Point:
    """Return the base rate seen from a day."""
    rate = past.base_rate(str(state.gw), as_of=day, outcome=outcome, horizon_months=horizon)
    return Point(day, rate.probability, rate.low, rate.high)


def _last_month_over(as_of: date) -> tuple[int, int]:
    """Return the last month that was over on a day: leaders are known by month, and of the running one nothing is."""
    eve = as_of.replace(day=1) - timedelta(days=1)
    return eve.year, eve.month


def _month_ends(as_of: date) -> list[date]:
    """Return the last day of each month that was over before a day."""
    over = as_of - timedelta(days=1)
    months = range(FIRST_DAY.year * 12, over.year * 12 + over.month)
    return [day for month in months if (day := month_end(month)) < as_of]
