"""Reads newer lists of coup attempts: Powell & Thyne, Cline Center, Colpus. Each keeps its own definition."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

from tocsin.errors import DataError
from tocsin.history.past import Past
from tocsin.history.tables import ATTEMPTS_UNTIL, Attempt

# Numbers of the Correlates of War that differ from Gleditsch & Ward's, from a day on.
COW_TO_GW = {
    679: (date(1990, 5, 1), 678),
    345: (date(2006, 6, 1), 340),
    255: (date(1990, 10, 1), 260),
    955: (date.min, 972),
    946: (date.min, 970),
    970: (date.min, 971),
    947: (date.min, 973),
}
COLUMNS = {
    "powell-thyne": ("ccode", "year", "month", "day", "coup"),
    "cline": ("cowcode", "year", "month", "day", "realized", "attempt"),
    "colpus": ("ccode", "date", "success"),
}
# Coding results: Powell & Thyne have 1 failed and 2 succeeded, the others 0 and 1.
RESULTS = {"powell-thyne": ("1", "2"), "cline": ("0", "1"), "colpus": ("0", "1")}
# Lists differ by days over one and the same event.
SAME_EVENT = timedelta(days=7)


def read_attempts(kind: str, text: str) -> tuple[Attempt, ...]:
    """Return the attempts of a list as CSV text, in order of day; Cline's conspiracies are no attempts.

    Raises:
        DataError: naming the first line that cannot be right.
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = [name for name in COLUMNS[kind] if name not in (rows.fieldnames or ())]
    if missing:
        msg = f"A list of {kind} without {', '.join(missing)}. Expected the columns {', '.join(COLUMNS[kind])}, as CSV."
        raise DataError(msg)
    found = []
    for row in rows:
        if kind == "cline" and row["realized"] != "1" and row["attempt"] != "1":
            continue
        try:
            found.append(_attempt(kind, row))
        except (TypeError, ValueError) as error:
            msg = f"Line {rows.line_num} of the list of {kind}: {error}. Expected a country, a day and a result."
            raise DataError(msg) from error
    return tuple(sorted(set(found), key=lambda a: (a.day, a.gw)))


def with_attempts(past: Past, attempts: tuple[Attempt, ...], *, until: date | None = None) -> Past:
    """Return a past that knows newer attempts as well, up to a day (the last attempt's, if None).

    The shipped list stands for the years that it covers; of attempts within a week in one state, the first counts.
    """
    newer: list[Attempt] = []
    for attempt in attempts:
        twin = any(a.gw == attempt.gw and attempt.day - a.day <= SAME_EVENT for a in newer)
        if attempt.day > ATTEMPTS_UNTIL and not twin:
            newer.append(attempt)
    end = until or max((a.day for a in newer), default=past.known_until)
    kept = tuple(a for a in newer if a.day <= end)
    return replace(past, attempts=(*past.attempts, *kept), known_until=max(end, past.known_until))


def _attempt(kind: str, row: dict[str, str]) -> Attempt:
    """Return one attempt."""
    if kind == "colpus":
        cow, day, result = row["ccode"], date.fromisoformat(row["date"][:10]), row["success"]
    else:
        day = date(*(int(row[name]) for name in ("year", "month", "day")))
        cow, result = (
            row["cowcode" if kind == "cline" else "ccode"],
            row["realized" if kind == "cline" else "coup"],
        )
    if result not in RESULTS[kind]:
        msg = f"the result is {result!r}, not {' or '.join(RESULTS[kind])}"
        raise ValueError(msg)
    since, gw = COW_TO_GW.get(int(cow), (date.max, 0))
    return Attempt(gw if day >= since else int(cow), day, result == RESULTS[kind][1])
