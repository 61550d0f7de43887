"""The compact tables of facts that come with Tocsin: states, attempts, leaders. Their origin stands in each file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from tocsin.errors import DataError
from tocsin.records import State


@dataclass(frozen=True, slots=True)
class Membership:
    """A span of days in which a state was independent; ``end`` is None where it still is."""

    gw: int
    start: date
    end: date | None

    def holds_on(self, day: date) -> bool:
        """Say whether the state was independent on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One coup attempt of the list."""

    gw: int
    day: date
    succeeded: bool


@dataclass(frozen=True, slots=True)
class Tenure:
    """Months in which somebody governed, as (year, month); ``end`` is None where the list ends first."""

    gw: int
    name: str
    start: tuple[int, int]
    end: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Regime:
    """A regime by name and type; ``end`` is None where it still held when the list ended. No list of them ships."""

    gw: int
    name: str
    kind: str
    start: date
    end: date | None


# The last day that the shipped attempts cover, and the last month of leaders.
ATTEMPTS_UNTIL = date(2019, 12, 31)


@cache
def memberships() -> tuple[Membership, ...]:
    """Return every span of independence since 1945."""
    return tuple(
        Membership(int(gw), date.fromisoformat(start), date.fromisoformat(end) if end else None)
        for gw, start, end, _ in rows_of("system.csv")
    )


@cache
def attempts() -> tuple[Attempt, ...]:
    """Return every attempt of the shipped list, in order of day."""
    return tuple(
        Attempt(int(gw), date.fromisoformat(day), result == "succeeded")
        for gw, day, result in rows_of("attempts.csv")
    )


@cache
def tenures() -> tuple[Tenure, ...]:
    """Return every leader of the shipped list."""
    return tuple(
        Tenure(int(gw), name, _month(start), _month(end) if end else None)
        for gw, name, start, end in rows_of("leaders.csv")
    )


@cache
def states() -> dict[int, State]:
    """Return every state by its Gleditsch-Ward number, with the words by which news calls it."""
    text = resources.files("tocsin.history").joinpath("data/gazetteer.tsv").read_text(encoding="utf-8")
    found = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        gw, iso3, name, *lists = line.split("\t")
        names, demonyms, capitals, places, metonyms = (
            tuple(word for word in field.split("; ") if word) for field in lists
        )
        found[int(gw)] = State(
            int(gw), iso3, name, names=(name, *names), demonyms=demonyms, capitals=capitals, places=places,
            metonyms=metonyms,
        )  # fmt: skip
    return found


def rows_of(name: str) -> Iterator[list[str]]:
    """Yield the rows of a shipped table without its comment and its header.

    Raises:
        DataError: where the table is empty.
    """
    text = resources.files("tocsin.history").joinpath(f"data/{name}").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    if not lines:
        msg = f"{name} is empty. Expected a header and rows; reinstall Tocsin."
        raise DataError(msg)
    yield from csv.reader(lines[1:])


def _month(text: str) -> tuple[int, int]:
    """Return the year and month of "1999-12"."""
    year, month = text.split("-")
    return int(year), int(month)
