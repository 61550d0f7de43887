"""Lists of coup attempts, each by its maker's definition: Powell & Thyne, Cline Center, Colpus."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, timedelta

from tocsin.history.importing.codes import gw_of_cow, gw_on
from tocsin.history.importing.listing import Gathered, gather
from tocsin.history.importing.sheets import Line, RowError, Table
from tocsin.history.tables import Attempt

POWELL_THYNE = ("ccode", "year", "month", "day", "coup")
CLINE = ("cowcode", "year", "month", "day", "realized", "attempt")
COLPUS = ("ccode", "date", "success")


def powell_thyne(table: Table) -> Gathered[Attempt]:
    """Return the attempts of Powell & Thyne (2011): 1 failed, 2 succeeded (the seizure held for seven days)."""

    def read(line: Line) -> Attempt | None:
        day = line.day_of_parts("year", "month", "day")
        return _attempt(line.whole("ccode"), day, succeeded=_flag(line, "coup", "1", "2"))

    return gather(table, read, same=_event)


def cline(table: Table) -> Gathered[Attempt]:
    """Return the attempts of the Cline Center's Coup d'État Project: realized ones succeeded; plots are left out."""

    def read(line: Line) -> Attempt | None:
        realized = _flag(line, "realized", "0", "1")
        attempted = _flag(line, "attempt", "0", "1")
        if not realized and not attempted:
            return None
        return _attempt(line.whole("cowcode"), _day(line), succeeded=realized)

    return gather(table, read, same=_event)


def colpus(table: Table) -> Gathered[Attempt]:
    """Return the attempts of Colpus (Chin, Carter & Wright 2021), with regime-change and leader-shuffling ones alike."""

    def read(line: Line) -> Attempt | None:
        return _attempt(line.whole("ccode"), line.day("date"), succeeded=_flag(line, "success", "0", "1"))

    return gather(table, read, same=_event)


def _day(line: Line) -> date:
    """Return the day of an event; the last of its month where only that is known, so that nothing is known too early."""
    if line.text("day").casefold() in {"", "0", "na", "-1", "."}:
        month = line.month_of_parts("year", "month") + 1
        return date(month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return line.day_of_parts("year", "month", "day")


def _attempt(cow: int, day: date, *, succeeded: bool) -> Attempt | None:
    """Return an attempt in a state that existed; None before the states of 1945."""
    if day.year < 1946:
        return None
    return Attempt(gw_on(gw_of_cow(cow, day), day), day, succeeded)


def _event(attempt: Attempt) -> Hashable:
    """Return what makes two rows one event."""
    return attempt.gw, attempt.day


def _flag(line: Line, column: str, no: str, yes: str) -> bool:
    """Return a coded result.

    Raises:
        RowError: where it is neither of the two.
    """
    text = line.text(column).removesuffix(".0")
    if text not in {no, yes}:
        msg = f"{column} is {text[:40]!r}, not {no} or {yes}"
        raise RowError(msg)
    return text == yes
