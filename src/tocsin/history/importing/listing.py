"""What a list says once it has been read: typed rows, and every row that was refused or left out, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Generic, TypeVar

from tocsin.history.importing.sheets import Line, RowError, Table
from tocsin.history.tables import Attempt, Membership, Regime, Tenure

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Vote:
    """A national vote. Months count from year 0: of the vote, from which it was expected, in which it fell through.

    ``held`` is false where the list only has it on the calendar.
    """

    gw: int
    vote: int
    known: int
    voided: int | None = None
    held: bool = True


@dataclass(frozen=True, slots=True)
class Near:
    """Two states at most so many kilometres apart, by the first and last year of being so."""

    one: int
    other: int
    km: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Yearly:
    """What one year of a state was like, in the order of the list's own columns; None where unknown."""

    gw: int
    year: int
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class War:
    """A year of armed conflict inside a state: intensity 1 from 25 battle deaths, 2 from 1,000."""

    gw: int
    year: int
    intensity: int


Row = Attempt | Tenure | Vote | Regime | Membership | Near | Yearly | War


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that cannot be right, by its line in the file."""

    line: int
    reason: str

    def __str__(self) -> str:
        """Return line and reason."""
        return f"line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Gathered(Generic[T_co]):
    """Rows, the rows that were refused, and how many lie outside what the list is read for.

    ``until`` is the day on which the list ends where the list says so; else its last row tells.
    """

    rows: tuple[T_co, ...]
    refusals: tuple[Refusal, ...]
    left_out: int
    until: date | None = None


def gather(
    table: Table, read: Callable[[Line], T | None], *, same: Callable[[T], Hashable] = lambda row: row
) -> Gathered[T]:
    """Return the rows of a table as ``read`` takes them: None is outside the scope, ``RowError`` a refusal.

    A row that is the same as an earlier one, by ``same``, is refused too.
    """
    return gather_lines(((line, partial(read, line)) for line in table.lines), same=same)


def gather_lines(
    steps: Iterable[tuple[Line, Callable[[], T | None]]], *, same: Callable[[T], Hashable] = lambda row: row
) -> Gathered[T]:
    """Return what ``gather`` does, where a row is made from more than its own line."""
    rows: list[T] = []
    refusals: list[Refusal] = []
    seen: dict[Hashable, int] = {}
    left_out = 0
    for line, make in steps:
        try:
            row = make()
        except RowError as error:
            refusals.append(Refusal(line.number, str(error)))
            continue
        if row is None:
            left_out += 1
            continue
        first = seen.setdefault(same(row), line.number)
        if first != line.number:
            refusals.append(Refusal(line.number, f"says the same as line {first}"))
            continue
        rows.append(row)
    return Gathered(tuple(rows), tuple(refusals), left_out)
