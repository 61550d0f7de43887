"""The level of the world on a day: shipped, reckoned on by imported attempts, and standing still where nothing is known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from tocsin.history import tables
from tocsin.history.features import features_of
from tocsin.history.hazard import Floats, Level, bent, hazards, moved
from tocsin.history.past import month_end

if TYPE_CHECKING:
    from tocsin.history.past import Past
    from tocsin.history.tables import Attempt

_KEPT = 4096


def known_month(as_of: date) -> int:
    """Return the last month that is over at the end of a day, counted from year 0."""
    return month_of(as_of + timedelta(days=1)) - 1


def month_of(day: date) -> int:
    """Return the month of a day, counted from year 0."""
    return day.year * 12 + day.month - 1


def level_on(past: Past, as_of: date) -> Level:
    """Return the world level as of a day, from attempts before it.

    Beyond the lists it stands where it stood. Attempts that a user added there first stand for those that were expected; what
    goes beyond them raises it.
    """
    month = known_month(as_of)
    level = _level_at(past, month)
    if as_of == month_end(month):
        level = level.with_attempts(-_on_its_last_day(past, month))
    for months, beyond in _surplus(past, min(as_of, month_end(month) + timedelta(days=1))):
        level = level.with_attempts(beyond, months=months)
    return level


def last_day_alone(attempts: Iterable[Attempt], month: int) -> int:
    """Return in how many states the only attempts of a month came on its last day: on that day nobody knows of them."""
    days = [(a.gw, a.day) for a in attempts if month_of(a.day) == month]
    return len({gw for gw, _ in days}) - len({gw for gw, day in days if day < month_end(month)})


@lru_cache(maxsize=_KEPT)
def _level_at(past: Past, month: int) -> Level:
    """Return the world level at the end of a month: shipped, reckoned on by imported attempts, or the last known."""
    model = hazards()
    first, last = min(model.levels), max(model.levels)
    if month <= last:
        return model.levels[max(month, first)]
    known = known_month(past.known_until)
    if month > known:
        return _level_at(past, max(last, known))
    before = _level_at(past, month - 1)
    if _in_gap(past, month):
        return before
    odds = _first_log_odds(past, month)
    return before.after(
        observed=len({a.gw for a in past.attempts if month_of(a.day) == month}),
        expected=_sum_of_shares(bent(odds)),
        foretold=_sum_of_shares(bent(odds + before.fast)),
    )


def _in_gap(past: Past, month: int) -> bool:
    """Say whether of some day of a month no list of attempts tells."""
    return any(
        start <= month_end(month) and month_of(end - timedelta(days=1)) >= month for start, end in past.gaps
    )


@lru_cache(maxsize=_KEPT)
def _on_its_last_day(past: Past, month: int) -> int:
    """Return how many attempts of a month's last day the level at its end rests on."""
    first, last = min(hazards().levels), max(hazards().levels)
    if month < first or month > max(last, known_month(past.known_until)):
        return 0
    if month <= last:
        # The shipped levels rest on the shipped list.
        return last_day_alone(tables.attempts(), month)
    return 0 if _in_gap(past, month) else last_day_alone(past.attempts, month)


@lru_cache(maxsize=_KEPT)
def _surplus(past: Past, day: date) -> tuple[tuple[int, float], ...]:
    """Return by how much added attempts go beyond those expected of the times before a day that nobody has seen.

    One pair for each that does: how many months back, counted from the last one that was over on the day, and how much of it.
    """
    found = []
    month = known_month(day)
    for start, end in past.unseen(day):
        added = sorted({(month_of(a.day), a.gw) for a in past.attempts if start <= a.day < end})
        pace = _pace(past, start) if added else 0.0
        beyond = 0.0
        for count, (came, _) in enumerate(added, start=1):
            now = max(beyond, count - pace * (came + 1 - month_of(start)))
            if now > beyond and came <= month:
                found.append((month - came + 1, now - beyond))
            beyond = now
    return tuple(found)


@lru_cache(maxsize=_KEPT)
def _pace(past: Past, day: date) -> float:
    """Return how many states are expected to see an attempt in the month from a day on."""
    model, level, facts = hazards(), level_on(past, day), past.facts_on(day)
    return _sum_of_shares(
        np.array(
            [
                moved(model.log_odds(features_of(facts, m.gw, day), day.year), level)[0]
                for m in past.memberships
                if m.holds_on(day)
            ]
        )
    )


def _first_log_odds(past: Past, month: int) -> Floats:
    """Return the log odds of an attempt in a month, state by state, as the fit has them on its eve."""
    eve = month_end(month - 1)
    model, facts = hazards(), past.facts_on(eve)
    return np.array(
        [
            model.log_odds(features_of(facts, m.gw, eve), month // 12)[0]
            for m in past.memberships
            if m.holds_on(eve + timedelta(days=1))
        ]
    )


def _sum_of_shares(log_odds: Floats) -> float:
    """Return the sum of probabilities."""
    return float((1 / (1 + np.exp(-log_odds))).sum())
