"""The past country-months most like a present one, and what came of each.

Likeness is seen through the model: two months are as far apart as what the model makes of them. Each feature is
weighted by its fitted coefficient, so that a distance of 1 means a difference of 1 in the log odds of an attempt in the
next month if all of it pointed one way; features that the model found to matter little hardly count. To them comes the
pace of attempts in the world over the five years before, since a month of the 1960s is not like one of the 2010s
however alike the two states: without it the shares were twice what came (docs/history.md). The coefficients
are those that were fitted on labels known before the year of looking, the features those known at the end of each
month, and a month counts only once its outcome was known: there is no hindsight in it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from tocsin.errors import DateError
from tocsin.history import recorded, tables
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
# The pace of the world is that of so many years, weighed as what it is: odds that are twice as high are twice as high.
# The list of attempts begins in 1950.
PACE_YEARS = 5.0
PACE_FROM = date(1950, 1, 1)
Z_90 = 1.6448536269514722


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked of past months: whether an outcome came within a horizon, of how many, and after which signs."""

    outcome: Outcome = Outcome.COUP_ATTEMPT
    horizon_months: int = 6
    count: int = NEAREST
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Analogue:
    """A past month of a state, seen from its last day: how far from the present one, and what came of it, if anything.

    ``signs`` are those asked for that the record has in that month or the two before.
    """

    state: State
    seen_from: date
    distance: float
    came: Attempt | None
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Past months, nearest first, of one state never two within one horizon."""

    months: tuple[Analogue, ...]

    @property
    def came(self) -> int:
        """Return in how many of the months the outcome came within the horizon."""
        return sum(a.came is not None for a in self.months)

    @property
    def share(self) -> float:
        """Return the share of the months in which it came."""
        return self.came / len(self.months) if self.months else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Return the central 90 % interval of that share (Wilson 1927), as if the months were independent."""
        n = len(self.months)
        if not n:
            return 0.0, 1.0
        z = Z_90**2 / n
        middle = (self.share + z / 2) / (1 + z)
        half = math.sqrt(z * (self.share * (1 - self.share) + z / 4)) / (1 + z)
        return max(0.0, middle - half), min(1.0, middle + half)

    def sample(self, size: int) -> tuple[Analogue, ...]:
        """Return that many of the months, those with and without the outcome in their true proportion.

        Of either kind the nearest are taken. A share that rounds to none shows none: the proportion is the message.
        """
        shown = min(size, len(self.months))
        with_it = math.floor(shown * self.share + 0.5)
        came = [a for a in self.months if a.came is not None][:with_it]
        nothing = [a for a in self.months if a.came is None][: shown - len(came)]
        return tuple(sorted([*came, *nothing], key=lambda a: (a.distance, a.state.gw, a.seen_from)))


@dataclass(frozen=True, slots=True)
class BySigns:
    """The nearest months in which a sign asked for was recorded, and the nearest in which none of them was.

    ``known`` are the signs of which there is a record at all, ``unknown`` the others.
    """

    known: tuple[str, ...]
    unknown: tuple[str, ...]
    with_sign: Group
    without: Group


@dataclass(frozen=True, slots=True)
class Analogues:
    """The nearest months, and how often the outcome came in all months that were compared."""

    state: State
    as_of: date
    sought: Sought
    nearest: Group
    compared: int
    came_in_all: int
    by_signs: BySigns | None = None


def analogues_of(past: Past, state: State, *, as_of: date, sought: Sought) -> Analogues:
    """Return the past months most like a state's present one, by structure and by the signs that are asked for.

    Raises:
        DateError: before 1970, where no coefficients were fitted on earlier years.
    """
    if as_of.year < FIRST_YEAR:
        msg = f"{as_of.isoformat()}: before {FIRST_YEAR} the model has no coefficients fitted on earlier years. Give a later day."
        raise DateError(msg)
    panel = _panel(past, _last_known(past, as_of, sought.horizon_months), sought.horizon_months)
    here = _Panel(
        ((state.gw, 0),),
        np.asarray([features_of(past.facts_on(as_of), state.gw, as_of)]),
        np.array([_pace(past, as_of)]),
    )
    apart = _weighted(panel, as_of.year) - _weighted(here, as_of.year)
    search = _Search(panel, np.sqrt((apart**2).sum(axis=1)), _came(past, sought), sought)
    return Analogues(
        state=state,
        as_of=as_of,
        sought=sought,
        nearest=search.nearest(),
        compared=len(panel.keys),
        came_in_all=sum(key in search.came for key in panel.keys),
        by_signs=_by_signs(search) if sought.signs else None,
    )


def _by_signs(search: _Search) -> BySigns:
    """Return the nearest months with and without the signs asked for, among those of which there is a record."""
    known = tuple(sign for sign in search.sought.signs if sign in recorded.recorded_signs())
    unknown = tuple(sign for sign in search.sought.signs if sign not in known)
    if not known:
        return BySigns(known, unknown, Group(()), Group(()))
    covered = range(recorded.FIRST_MONTH + recorded.LASTS_MONTHS - 1, recorded.LAST_MONTH + 1)

    def has(gw: int, month: int) -> bool:
        return not recorded.signs_lately(gw, month).isdisjoint(known)

    return BySigns(
        known,
        unknown,
        search.nearest(lambda gw, month: month in covered and has(gw, month)),
        search.nearest(lambda gw, month: month in covered and not has(gw, month)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Panel:
    """Every state at the end of every month: its number and month, what the model sees, and the pace of the world then."""

    keys: tuple[tuple[int, int], ...]
    features: Floats
    paces: Floats


@lru_cache(maxsize=2)
def _panel(past: Past, last: int, horizon: int) -> _Panel:
    """Return all states at the end of each month up to one, but for those whose outcome within the horizon is not known."""
    keys, rows, paces = [], [], []
    for month in range(FIRST_MONTH, last + 1):
        day = month_end(month)
        if any(start <= month_end(month + horizon) and day < end for start, end in past.gaps):
            continue
        pace, facts = _pace(past, day), past.facts_on(day)
        for state in past.states(as_of=day):
            keys.append((state.gw, month))
            rows.append(features_of(facts, state.gw, day))
            paces.append(pace)
    return _Panel(tuple(keys), np.asarray(rows), np.asarray(paces))


def _weighted(panel: _Panel, year: int) -> Floats:
    """Return what each feature adds to the log odds, by the coefficients in force in a year, and the pace of the world."""
    parts: Floats = hazards().parts(panel.features, year)  # type: ignore[arg-type]
    return np.column_stack([parts, panel.paces])


def _pace(past: Past, day: date) -> float:
    """Return the logarithm of attempts a state and year in the world, over the five years before a day.

    After the end of the list its last five years stand.
    """
    end = min(day, past.known_until + timedelta(days=1))
    start = max(end - timedelta(days=round(365.25 * PACE_YEARS)), PACE_FROM)
    seen = sum(start <= a.day < end for a in past.attempts)
    years = max(1.0, (end - start).days / 365.25)
    return math.log((1 + seen) / (years * max(1, len(past.states(as_of=day)))))


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


def _came(past: Past, sought: Sought) -> dict[tuple[int, int], Attempt]:
    """Return, for each state and month, the first attempt in the months after it, if there was one."""
    found: dict[tuple[int, int], Attempt] = {}
    for attempt in sorted(past.attempts, key=lambda a: a.day):
        if sought.outcome is Outcome.COUP and not attempt.succeeded:
            continue
        month = attempt.day.year * 12 + attempt.day.month - 1
        for before in range(month - sought.horizon_months, month):
            found.setdefault((attempt.gw, before), attempt)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """Everything that the nearest months are chosen from."""

    panel: _Panel
    distances: Floats
    came: dict[tuple[int, int], Attempt]
    sought: Sought

    def nearest(self, wanted: Callable[[int, int], bool] = lambda _gw, _month: True) -> Group:
        """Return the nearest months that are wanted, of one state never two less than a horizon apart.

        Two months of one state that share a window share its outcome, and would count it twice.
        """
        taken: dict[int, list[int]] = {}
        found: list[Analogue] = []
        for at in np.argsort(self.distances, kind="stable"):
            gw, month = self.panel.keys[int(at)]
            own = taken.setdefault(gw, [])
            if not wanted(gw, month) or any(abs(month - m) < self.sought.horizon_months for m in own):
                continue
            own.append(month)
            found.append(self._analogue(int(at), gw, month))
            if len(found) == self.sought.count:
                break
        return Group(tuple(found))

    def _analogue(self, at: int, gw: int, month: int) -> Analogue:
        """Return one month with what came of it."""
        lately = recorded.signs_lately(gw, month)
        signs = tuple(sign for sign in self.sought.signs if sign in lately)
        return Analogue(
            tables.states()[gw], month_end(month), float(self.distances[at]), self.came.get((gw, month)), signs
        )  # fmt: skip
