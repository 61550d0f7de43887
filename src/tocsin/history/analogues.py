"""The past country-months most like a present one, and what came of each.

Likeness is seen through the model: two months are as far apart as what the model makes of them. Each feature is
weighted by its fitted coefficient, so that a distance of 1 means a difference of 1 in the log odds of an attempt in the
next month if all of it pointed one way; features that the model found to matter little hardly count. The coefficients
are those that were fitted on labels known before the year of looking, the features those known at the end of each
month, and a month counts only once its outcome was known: there is no hindsight in it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from tocsin.errors import DateError
from tocsin.history import tables
from tocsin.history.features import features_of
from tocsin.history.hazard import Floats, hazards
from tocsin.history.past import Past, month_end
from tocsin.history.tables import Attempt
from tocsin.records import Outcome, State

# The first month, counted from year 0, of which a state is compared, and the first year with coefficients of its own.
FIRST_MONTH = 1950 * 12
FIRST_YEAR = 1970
# How many months are taken for like the present one. Elicited: enough that a share of one in fifty shows, few enough
# (about one in a thousand) that they are still alike.
NEAREST = 100
Z_90 = 1.6448536269514722


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked of past months: whether an outcome came within a horizon, and of how many months."""

    outcome: Outcome = Outcome.COUP_ATTEMPT
    horizon_months: int = 6
    count: int = NEAREST


@dataclass(frozen=True, slots=True)
class Analogue:
    """A past month of a state, seen from its last day: how far from the present one, and what came of it, if anything."""

    state: State
    seen_from: date
    distance: float
    came: Attempt | None


@dataclass(frozen=True, slots=True)
class Analogues:
    """The nearest months, nearest first, and how often the outcome came in them and in all months compared."""

    state: State
    as_of: date
    sought: Sought
    nearest: tuple[Analogue, ...]
    compared: int
    came_in_all: int

    @property
    def came(self) -> int:
        """Return in how many of the nearest months the outcome came within the horizon."""
        return sum(a.came is not None for a in self.nearest)

    @property
    def share(self) -> float:
        """Return the share of the nearest months in which it came."""
        return self.came / len(self.nearest) if self.nearest else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Return the central 90 % interval of that share (Wilson 1927), as if the months were independent."""
        n = len(self.nearest)
        if not n:
            return 0.0, 1.0
        z = Z_90**2 / n
        middle = (self.share + z / 2) / (1 + z)
        half = math.sqrt(z * (self.share * (1 - self.share) + z / 4)) / (1 + z)
        return max(0.0, middle - half), min(1.0, middle + half)

    def sample(self, size: int) -> tuple[Analogue, ...]:
        """Return that many of the nearest months, those with and without the outcome in their true proportion.

        Of either kind the nearest are taken. A share that rounds to none shows none: the proportion is the message.
        """
        shown = min(size, len(self.nearest))
        with_it = math.floor(shown * self.share + 0.5)
        came = [a for a in self.nearest if a.came is not None][:with_it]
        nothing = [a for a in self.nearest if a.came is None][: shown - len(came)]
        return tuple(sorted([*came, *nothing], key=lambda a: (a.distance, a.state.gw, a.seen_from)))


def analogues_of(past: Past, state: State, *, as_of: date, sought: Sought) -> Analogues:
    """Return the past months most like a state's present one; of one state never two within one horizon.

    Raises:
        DateError: before 1970, where no coefficients were fitted on earlier years.
    """
    if as_of.year < FIRST_YEAR:
        msg = f"{as_of.isoformat()}: before {FIRST_YEAR} the model has no coefficients fitted on earlier years. Give a later day."
        raise DateError(msg)
    panel = _panel(past, _last_known(past, as_of, sought.horizon_months))
    here = np.asarray(features_of(past.facts, state.gw, as_of))
    weighted = _weighted(panel.features, as_of.year) - _weighted(here[None, :], as_of.year)
    distances = np.sqrt((weighted**2).sum(axis=1))
    came = _came(past, sought.outcome, sought.horizon_months)
    known = tables.states()
    nearest = [
        Analogue(known[gw], month_end(month), float(distances[at]), came.get((gw, month)))
        for at, gw, month in _spread(distances, panel, apart=sought.horizon_months, count=sought.count)
    ]
    return Analogues(
        state, as_of, sought, tuple(nearest), len(panel.keys),
        sum(key in came for key in panel.keys),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Panel:
    """Every state at the end of every month: its number and month, and what the model sees, in the same order."""

    keys: tuple[tuple[int, int], ...]
    features: Floats


@lru_cache(maxsize=2)
def _panel(past: Past, last: int) -> _Panel:
    """Return all states at the end of each month up to one."""
    keys, rows = [], []
    for month in range(FIRST_MONTH, last + 1):
        day = month_end(month)
        for state in past.states(as_of=day):
            keys.append((state.gw, month))
            rows.append(features_of(past.facts, state.gw, day))
    return _Panel(tuple(keys), np.asarray(rows))


def _weighted(features: Floats, year: int) -> Floats:
    """Return what each feature adds to the log odds, by the coefficients in force in a year."""
    parts: Floats = hazards().parts(features, year)  # type: ignore[arg-type]
    return parts


def _last_known(past: Past, as_of: date, horizon: int) -> int:
    """Return the last month, counted from year 0, whose outcome within the horizon was known on a day.

    Raises:
        DateError: where there is none.
    """
    known = min(as_of - timedelta(days=1), past.known_until)
    tomorrow = known + timedelta(days=1)
    over = tomorrow.year * 12 + tomorrow.month - 2
    if over - horizon < FIRST_MONTH:
        msg = f"{as_of.isoformat()}: no month's outcome was known then. Give a later day."
        raise DateError(msg)
    return over - horizon


def _came(past: Past, outcome: Outcome, horizon: int) -> dict[tuple[int, int], Attempt]:
    """Return, for each state and month, the first attempt in the months after it, if there was one."""
    found: dict[tuple[int, int], Attempt] = {}
    for attempt in sorted(past.attempts, key=lambda a: a.day):
        if outcome is Outcome.COUP and not attempt.succeeded:
            continue
        month = attempt.day.year * 12 + attempt.day.month - 1
        for before in range(month - horizon, month):
            found.setdefault((attempt.gw, before), attempt)
    return found


def _spread(distances: Floats, panel: _Panel, *, apart: int, count: int) -> list[tuple[int, int, int]]:
    """Return place, state and month of the nearest rows, of one state never two less than ``apart`` months apart.

    Two months of one state that share a window share its outcome, and would count it twice.
    """
    taken: dict[int, list[int]] = {}
    found: list[tuple[int, int, int]] = []
    for at in np.argsort(distances, kind="stable"):
        gw, month = panel.keys[int(at)]
        own = taken.setdefault(gw, [])
        if all(abs(month - other) >= apart for other in own):
            own.append(month)
            found.append((int(at), gw, month))
            if len(found) == count:
                break
    return found
