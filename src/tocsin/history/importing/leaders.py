"""Lists of who governed, and under which regime: REIGN and Archigos."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tocsin.history import tables
from tocsin.history.importing.codes import FIRST_DAY, gw_between, gw_of_cow
from tocsin.history.importing.listing import Gathered, gather
from tocsin.history.importing.sheets import Line, RowError, Table
from tocsin.history.tables import Regime, Tenure

REIGN = ("ccode", "leader", "syear", "smonth", "eyear", "emonth")
ARCHIGOS = ("gwcode", "leader", "startdate", "enddate", "exit")
REGIMES = ("cowcode", "gwf_casename", "gwf_startdate", "gwf_enddate", "gwf_regimetype")
_STILL = "still in office"


def reign(table: Table) -> Gathered[Tenure]:
    """Return the leaders of REIGN (Bell, Besaw & Frank 2021) by month: it has no end days."""

    def read(line: Line) -> Tenure | None:
        start = line.month_of_parts("syear", "smonth")
        ended = bool(line.text("eyear")) and line.text("eyear").casefold() != "na"
        return _tenure(
            line,
            number=gw_of_cow(line.whole("ccode"), _first(start)),
            start=start,
            end=line.month_of_parts("eyear", "emonth") if ended else None,
        )

    return gather(table, read)


def archigos(table: Table) -> Gathered[Tenure]:
    """Return the leaders of Archigos (Goemans, Gleditsch & Chiozza 2009) by month; who was still in office has no end."""

    def read(line: Line) -> Tenure | None:
        start, end = line.day("startdate"), line.day("enddate")
        still = line.text("exit").casefold() == _STILL
        return _tenure(
            line,
            number=line.whole("gwcode"),
            start=start.year * 12 + start.month - 1,
            end=None if still else end.year * 12 + end.month - 1,
        )

    return gather(table, read)


def regimes(table: Table) -> Gathered[Regime]:
    """Return the regimes of REIGN, coded in hindsight; those that hold on the list's last day have no end."""
    last = table.last_day("gwf_enddate")

    def read(line: Line) -> Regime | None:
        start, end = line.day("gwf_startdate"), line.day("gwf_enddate")
        if end < FIRST_DAY:
            return None
        _in_order(start, end)
        gw = gw_of_cow(line.whole("cowcode"), max(start, FIRST_DAY))
        if gw not in tables.states():
            # The list gives Germany and Yemen the number of the united state for earlier years too.
            gw = gw_of_cow(gw, end)
        kind = line.text("gwf_regimetype")
        if not kind:
            msg = "gwf_regimetype is empty"
            raise RowError(msg)
        held = gw_between(gw, start, end)
        return Regime(held, line.text("gwf_casename"), kind, start, None if last and end >= last else end)

    return replace(gather(table, read), until=last)


def _tenure(line: Line, *, number: int, start: int, end: int | None) -> Tenure | None:
    """Return a tenure; None where it ended before the states of 1945."""
    if end is not None and _last(end) < FIRST_DAY:
        return None
    name = " ".join(line.text("leader").split())
    if not name:
        msg = "leader is empty"
        raise RowError(msg)
    _in_order(_first(start), _last(end) if end is not None else date.max)
    gw = gw_between(number, _first(start), _last(end) if end is not None else None)
    return Tenure(gw, name, _pair(start), _pair(end) if end is not None else None)


def _in_order(start: date, end: date) -> None:
    """Raise where an end comes first.

    Raises:
        RowError: with both days.
    """
    if end < start:
        msg = f"it ends on {end.isoformat()}, before it begins on {start.isoformat()}"
        raise RowError(msg)


def _first(month: int) -> date:
    """Return the first day of a month counted from year 0."""
    return date(month // 12, month % 12 + 1, 1)


def _last(month: int) -> date:
    """Return the last day of a month counted from year 0."""
    return date.fromordinal(_first(month + 1).toordinal() - 1)


def _pair(month: int) -> tuple[int, int]:
    """Return year and month."""
    return month // 12, month % 12 + 1
