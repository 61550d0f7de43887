"""Which lists can be read, how each is recognised, and what its maker means by it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources

from tocsin.errors import DataError, UsageError
from tocsin.history.importing import coups, elections, leaders, societies
from tocsin.history.importing.listing import (
    Gathered,
    Near,
    Refusal,
    Row,
    Vote,
    War,
    Yearly,
)
from tocsin.history.importing.sheets import Table, tables_of
from tocsin.history.tables import Attempt, Membership, Regime, Tenure

# More than one row in twenty that cannot be right: another file, or another coding, and none of it is to be kept. Elicited;
# the lists that this was tried on have at most one in twenty-eight (REIGN's votes before independence).
MOST_REFUSED = 0.05


@dataclass(frozen=True, slots=True)
class Maker:
    """A list as one maker makes it: the columns by which it is known, how it is read, and what it counts."""

    name: str
    kind: str
    columns: tuple[str, ...]
    read: Callable[[Table], Gathered[Row]]
    title: str
    definition: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A list that was read: its maker, its rows, what was refused, and the last day on which something is known."""

    maker: Maker
    rows: tuple[Row, ...]
    refusals: tuple[Refusal, ...]
    left_out: int
    until: date


# How a list is known, by the names of its columns, and who reads it. Titles and definitions stand in data/lists.toml.
_READERS: dict[str, tuple[tuple[str, ...], Callable[[Table], Gathered[Row]]]] = {
    "powell-thyne": (coups.POWELL_THYNE, coups.powell_thyne),
    "colpus": (coups.COLPUS, coups.colpus),
    "cline": (coups.CLINE, coups.cline),
    "reign": (leaders.REIGN, leaders.reign),
    "archigos": (leaders.ARCHIGOS, leaders.archigos),
    "reign-regimes": (leaders.REGIMES, leaders.regimes),
    "reign-elections": (elections.REIGN, elections.elections),
    "gw-system": (societies.STATES, societies.states),
    "gw-mindist": (societies.NEIGHBOURS, societies.neighbours),
    "democracy": (("year", "v2x_polyarchy", "polity2"), societies.democracy),
    "income": (("year", "mrgdppc"), societies.income),
    "population": (("year", "pwtpop"), societies.population),
    "wdi-infmort": (("year", "infmort"), societies.mortality),
    "ucdp": (societies.CONFLICTS, societies.conflicts),
}


def _makers() -> tuple[Maker, ...]:
    """Return the makers in the order of the data file."""
    text = resources.files("tocsin.history").joinpath("data/lists.toml").read_text(encoding="utf-8")
    return tuple(
        Maker(name, words["kind"], *_READERS[name], words["title"], words["definition"])
        for name, words in tomllib.loads(text).items()
    )


MAKERS = _makers()
KINDS = tuple(dict.fromkeys(maker.kind for maker in MAKERS))


def maker_named(name: str) -> Maker:
    """Return a maker by its name.

    Raises:
        DataError: where there is none, so that what was kept is not of this version.
    """
    for maker in MAKERS:
        if maker.name == name:
            return maker
    msg = f"{name!r} is no list that this version knows. Import it again."
    raise DataError(msg)


def read_list(kind: str, content: bytes, *, name: str) -> Imported:
    """Return a list of a kind, whoever made it; ``kind`` may be a maker's name too. ``name`` is for messages.

    Raises:
        UsageError: where there is no such kind.
        DataError: where the file is damaged, no list of that kind, or more than one row in twenty cannot be right.
    """
    makers = [maker for maker in MAKERS if kind in {maker.kind, maker.name}]
    if not makers:
        msg = f"{kind!r} is no kind of list. Expected {', '.join(KINDS)}."
        raise UsageError(msg)
    tables = tables_of(content, name=name)
    for table in tables:
        for maker in makers:
            if set(maker.columns) <= set(table.columns):
                return _checked(maker, table)
    expected = "; or ".join(f"{', '.join(maker.columns)} ({maker.title})" for maker in makers)
    found = ", ".join(tables[0].columns[:20])
    missing = ", ".join(_nearest_missing(makers, tables[0]))
    msg = f"{name}: no list of {kind}: without {missing}. Expected the columns {expected}. Found {found}."
    raise DataError(msg)


def until_of(rows: Iterable[Row]) -> date | None:
    """Return the last day of which rows tell; None where there are none."""
    return max((day for row in rows if (day := _told(row)) is not None), default=None)


def first_told(row: Row) -> date:
    """Return the first day of which a row tells."""
    match row:
        case Attempt():
            return row.day
        case Tenure():
            return date(*row.start, 1)
        case Regime() | Membership():
            return row.start
        case Vote():
            return date(row.vote // 12, row.vote % 12 + 1, 1)
        case Near():
            return date(row.start, 1, 1)
        case Yearly() | War():
            return date(row.year, 1, 1)


def _checked(maker: Maker, table: Table) -> Imported:
    """Return what a table holds, if enough of it is right.

    Raises:
        DataError: with the first rows that are not.
    """
    found = maker.read(table)
    total = len(found.rows) + len(found.refusals)
    until = found.until or until_of(found.rows)
    first = "; ".join(str(refusal) for refusal in found.refusals[:5])
    if until is None:
        why = f" ({first})" if first else ""
        msg = f"{table.name}: no row of it can be used{why}. Expected {maker.title}."
        raise DataError(msg)
    if len(found.refusals) > MOST_REFUSED * total:
        msg = (
            f"{table.name}: {len(found.refusals)} of {total} rows cannot be right, so nothing was kept: {first}. "
            f"Expected {maker.title}; mend the rows or give another file."
        )
        raise DataError(msg)
    return Imported(maker, found.rows, found.refusals, found.left_out, until)


def _nearest_missing(makers: list[Maker], table: Table) -> list[str]:
    """Return the columns that the nearest list lacks."""
    return min(
        ([column for column in maker.columns if column not in table.columns] for maker in makers),
        key=len,
    )


def _told(row: Row) -> date | None:
    """Return the last day of which a row tells; None for a vote that is only on the calendar."""
    match row:
        case Attempt():
            return row.day
        case Tenure():
            year, month = row.end or row.start
            return _month_end(year * 12 + month - 1)
        case Regime() | Membership():
            return row.end or row.start
        case Vote():
            return _month_end(row.vote) if row.held else None
        case Near():
            return date(row.end, 12, 31)
        case Yearly() | War():
            return date(row.year, 12, 31)


def _month_end(month: int) -> date:
    """Return the last day of a month counted from year 0."""
    return date((month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)
