"""Numbers and codes of states: Correlates of War to Gleditsch & Ward to ISO 3166, each with the days on which it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from tocsin.history import tables
from tocsin.history.importing.sheets import RowError

# Rows that end before this day are left out: the system's table begins with the states of 1945.
FIRST_DAY = date(1945, 6, 1)

# Numbers of the Correlates of War that differ from Gleditsch & Ward's, from the day on which they do.
COW_TO_GW = {
    255: (date(1990, 10, 3), 260),  # Germany: COW gives the united one its number of before 1945
    679: (date(1990, 5, 22), 678),  # Yemen
    345: (date(2006, 6, 5), 340),  # Serbia without Montenegro
    955: (date.min, 972),  # Tonga
    946: (date.min, 970),  # Kiribati
    970: (date.min, 971),  # Nauru
    947: (date.min, 973),  # Tuvalu
}
# Lists by the month change numbers with the month in which the day lies.
_MONTH_EARLY = {number: (since.replace(day=1), gw) for number, (since, gw) in COW_TO_GW.items()}


@dataclass(frozen=True, slots=True)
class Crossing:
    """One state by all its codes, from a day to a day; ``end`` is None where it still holds. Kosovo's XKX is in use, not ISO's."""

    gw: int
    cow: int
    iso3: str
    name: str
    start: date
    end: date | None


def gw_of_cow(cow: int, day: date) -> int:
    """Return the Gleditsch-Ward number of a Correlates of War number on a day, whether or not the state existed."""
    since, gw = _MONTH_EARLY.get(cow, (date.max, cow))
    return gw if day >= since else cow


def gw_on(gw: int, day: date) -> int:
    """Return a Gleditsch-Ward number, if its state existed on a day.

    Raises:
        RowError: where there is no such state, or it did not exist then.
    """
    return gw_between(gw, day, day)


def gw_between(gw: int, start: date, end: date | None) -> int:
    """Return a Gleditsch-Ward number, if its state existed at some time from a day to a day.

    Raises:
        RowError: where there is no such state, or it did not exist then.
    """
    spans = _spans().get(gw)
    if spans is None:
        msg = f"no state has the number {gw}"
        raise RowError(msg)
    if not any((s.end is None or start <= s.end) and (end is None or end >= s.start) for s in spans):
        name = tables.states()[gw].name if gw in tables.states() else f"state {gw}"
        lived = ", ".join(f"{s.start.isoformat()} to {s.end.isoformat() if s.end else 'now'}" for s in spans)
        msg = f"{name} ({gw}) did not exist on {start.isoformat()} (independent {lived})"
        raise RowError(msg)
    return gw


@cache
def crosswalk() -> tuple[Crossing, ...]:
    """Return every state with its codes by days, in order of number and day."""
    found = []
    for member in tables.memberships():
        state = tables.states().get(member.gw)
        if state is None:
            continue
        for cow, start, end in _cow_spans(member):
            found.append(Crossing(member.gw, cow, state.iso3, state.name, start, end))
    return tuple(sorted(found, key=lambda c: (c.gw, c.start)))


def _cow_spans(member: tables.Membership) -> list[tuple[int, date, date | None]]:
    """Return the COW numbers of a membership with the days on which they hold."""
    for cow, (since, gw) in COW_TO_GW.items():
        if gw != member.gw or (member.end is not None and member.end < since):
            continue
        if member.start >= since:
            return [(cow, member.start, member.end)]
        eve = date.fromordinal(since.toordinal() - 1)
        return [(member.gw, member.start, eve), (cow, since, member.end)]
    return [(member.gw, member.start, member.end)]


@cache
def _spans() -> dict[int, tuple[tables.Membership, ...]]:
    """Return the spans of independence by number."""
    found: dict[int, tuple[tables.Membership, ...]] = {}
    for member in tables.memberships():
        found[member.gw] = (*found.get(member.gw, ()), member)
    return found
