"""Numbers and codes of states: Correlates of War to Gleditsch & Ward to ISO 3166, each with the days on which it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
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
    """Return every state with its codes by days, in order of number and day; it gets a new row when one of them changes."""
    found = []
    for member in tables.memberships():
        state = tables.states().get(member.gw)
        if state is None:
            continue
        changes = sorted(
            {*_cow_changes(member.gw), *(_after(until) for until, _ in _withdrawn().get(member.gw, ()))}
        )
        starts = [member.start, *(day for day in changes if member.start < day and _before_end(day, member))]
        for start, following in zip(starts, [*starts[1:], None], strict=True):
            end = _eve(following) if following else member.end
            found.append(
                Crossing(
                    member.gw, _cow_on(member.gw, start), iso3_on(member.gw, start), state.name, start, end
                )
            )
    return tuple(sorted(found, key=lambda c: (c.gw, c.start)))


def iso3_on(gw: int, day: date) -> str:
    """Return the ISO 3166-1 alpha-3 code of a state on a day: Zaire was ZAR."""
    return next((code for until, code in _withdrawn().get(gw, ()) if day <= until), tables.states()[gw].iso3)


def gw_of_iso3(code: str) -> int:
    """Return the Gleditsch-Ward number of an ISO 3166-1 alpha-3 code, in force or withdrawn.

    Raises:
        RowError: where no state has it or had it.
    """
    wanted = code.upper()
    for state in tables.states().values():
        if state.iso3 == wanted:
            return state.gw
    for gw, codes in _withdrawn().items():
        if any(old == wanted for _, old in codes):
            return gw
    msg = f"no state has the code {code[:40]!r}"
    raise RowError(msg)


@cache
def _withdrawn() -> dict[int, tuple[tuple[date, str], ...]]:
    """Return the codes that states had before, with the last day of each, in order of day."""
    found: dict[int, list[tuple[date, str]]] = {}
    for gw, code, until in tables.rows_of("iso-withdrawn.csv"):
        found.setdefault(int(gw), []).append((date.fromisoformat(until), code))
    return {gw: tuple(sorted(codes)) for gw, codes in found.items()}


def _cow_changes(gw: int) -> list[date]:
    """Return the days on which a state gets a COW number that is not its own."""
    return [since for since, number in COW_TO_GW.values() if number == gw]


def _cow_on(gw: int, day: date) -> int:
    """Return the COW number of a state on a day."""
    return next((cow for cow, (since, number) in COW_TO_GW.items() if number == gw and day >= since), gw)


def _before_end(day: date, member: tables.Membership) -> bool:
    """Say whether a day lies within a membership that began before it."""
    return member.end is None or day <= member.end


def _after(day: date) -> date:
    """Return the day after."""
    return day + timedelta(days=1)


def _eve(day: date) -> date:
    """Return the day before."""
    return day - timedelta(days=1)


@cache
def _spans() -> dict[int, tuple[tables.Membership, ...]]:
    """Return the spans of independence by number."""
    found: dict[int, tuple[tables.Membership, ...]] = {}
    for member in tables.memberships():
        found[member.gw] = (*found.get(member.gw, ()), member)
    return found
