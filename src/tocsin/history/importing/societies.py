"""Lists of states, neighbours, yearly series and conflicts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tocsin.errors import DataError
from tocsin.history import tables
from tocsin.history.importing.codes import FIRST_DAY, gw_between, gw_of_cow, gw_of_iso3
from tocsin.history.importing.listing import Gathered, Near, War, Yearly, gather
from tocsin.history.importing.sheets import Line, RowError, Table
from tocsin.history.tables import Membership

STATES = ("gwcode", "gw_name", "start", "end")
NEIGHBOURS = ("gwcode1", "gwcode2", "mindist", "from_year", "to_year")
CONFLICTS = ("conflict_id", "year", "gwno_a", "intensity_level", "type_of_conflict")
# Yearly series may number their states in any of these ways; the first that a list has counts.
STATE_COLUMNS = ("gwcode", "cowcode", "ccode", "iso3", "country_text_id")
_COW = frozenset({"cowcode", "ccode"})
# UCDP writes internal conflicts, with and without troops from outside, in words or in numbers.
_INTERNAL = frozenset({"intrastate", "ii", "internationalised intrastate", "3", "4"})
_OTHER = frozenset({"interstate", "extrasystemic", "extrastate", "1", "2"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """A column with the values that it can have; outside, the unit must be another."""

    column: str
    low: float
    high: float
    unit: str


DEMOCRACY = (Bounds("v2x_polyarchy", 0, 1, "from 0 to 1"), Bounds("polity2", -10, 10, "from -10 to 10"))
INCOME = (Bounds("mrgdppc", 50, 500_000, "dollars a head"),)
MORTALITY = (Bounds("infmort", 0.5, 500, "deaths of 1,000 births"),)
# With this column the list is forecaster2's, whose rows hold the year before.
_LAGGED = "infmort_yearadj"
POPULATION = (Bounds("pwtpop", 0.001, 3_000, "millions"),)


def states(table: Table) -> Gathered[Membership]:
    """Return spans of independence after Gleditsch & Ward (1999); those that hold on the list's last day have no end."""
    last = table.last_day("end")

    def read(line: Line) -> Membership | None:
        start, end = line.day("start"), line.day("end")
        if end < FIRST_DAY:
            return None
        if end < start:
            msg = f"it ends on {end.isoformat()}, before it begins on {start.isoformat()}"
            raise RowError(msg)
        gw = line.whole("gwcode")
        if gw not in tables.states():
            msg = f"{line.text('gw_name')[:40]} ({gw}) has no name and no ISO 3166 code in this version of Tocsin"
            raise RowError(msg)
        return Membership(gw, start, None if last and end >= last else end)

    return replace(gather(table, read), until=last)


def neighbours(table: Table) -> Gathered[Near]:
    """Return pairs of states with the least distance between them, by years."""

    def read(line: Line) -> Near | None:
        start, end = line.year("from_year"), line.year("to_year")
        km = line.number_or_none("mindist")
        if km is None or km < 0:
            msg = f"mindist is {line.text('mindist')[:40]!r}, no distance in kilometres"
            raise RowError(msg)
        if end < start:
            msg = f"it ends in {end}, before it begins in {start}"
            raise RowError(msg)
        one, other = (_lived(line.whole(column), start, end) for column in ("gwcode1", "gwcode2"))
        return Near(one, other, km, start, end)

    return gather(table, read, same=lambda near: (near.one, near.other, near.start))


def democracy(table: Table) -> Gathered[Yearly]:
    """Return polyarchy (V-Dem) and Polity 2 by year; later codings of earlier years."""
    return _series(table, DEMOCRACY)


def income(table: Table) -> Gathered[Yearly]:
    """Return income a head by year, in dollars."""
    return _series(table, INCOME)


def population(table: Table) -> Gathered[Yearly]:
    """Return population by year, in millions."""
    return _series(table, POPULATION)


def mortality(table: Table) -> Gathered[Yearly]:
    """Return infant mortality by year; imputed values, which rest on later years, are left out."""
    found = _series(
        replace(table, lines=tuple(n for n in table.lines if n.text("infmort_imputed").upper() != "TRUE")),
        MORTALITY,
    )
    left_out = found.left_out + sum(n.text("infmort_imputed").upper() == "TRUE" for n in table.lines)
    rows = (
        tuple(replace(row, year=row.year - 1) for row in found.rows)
        if _LAGGED in table.columns
        else found.rows
    )
    return replace(found, rows=rows, left_out=left_out)


def conflicts(table: Table) -> Gathered[War]:
    """Return conflicts inside states by year after UCDP/PRIO; wars between states and colonial ones are left out."""

    def read(line: Line) -> War | None:
        kind, year = line.text("type_of_conflict").casefold(), line.year("year")
        if kind not in _INTERNAL | _OTHER:
            msg = f"type_of_conflict is {kind[:40]!r}; expected intrastate, II, interstate or extrasystemic"
            raise RowError(msg)
        if kind in _OTHER or year <= FIRST_DAY.year:
            return None
        intensity = line.whole("intensity_level")
        if intensity not in {1, 2}:
            msg = f"intensity_level is {intensity}, not 1 or 2"
            raise RowError(msg)
        side = line.text("gwno_a").split(",")[0].strip()
        if not side.removesuffix(".0").isdecimal():
            msg = f"gwno_a is {side[:40]!r}, no number of a state"
            raise RowError(msg)
        return War(_lived(int(side.removesuffix(".0")), year, year), year, intensity)

    # A state can have several conflicts in one year, and each as many rows as it had opponents: the worst counts.
    found = gather(table, read, same=id)
    worst: dict[tuple[int, int], int] = {}
    for war in found.rows:
        worst[war.gw, war.year] = max(war.intensity, worst.get((war.gw, war.year), 0))
    rows = tuple(War(gw, year, level) for (gw, year), level in sorted(worst.items()))
    return Gathered(rows, found.refusals, found.left_out + len(found.rows) - len(rows))


def _series(table: Table, bounds: tuple[Bounds, ...]) -> Gathered[Yearly]:
    """Return a yearly series; years without any value are left out.

    Raises:
        DataError: where no column tells the state.
    """
    by = next((column for column in STATE_COLUMNS if column in table.columns), None)
    if by is None:
        msg = f"{table.name}: no column tells the state. Expected one of {', '.join(STATE_COLUMNS)}; found {', '.join(table.columns[:12])}."
        raise DataError(msg)

    def read(line: Line) -> Yearly | None:
        year = line.year("year")
        values = tuple(_bounded(line, bound) for bound in bounds)
        if year <= FIRST_DAY.year or all(value is None for value in values):
            return None
        return Yearly(_state_in(line, by, year), year, values)

    return gather(table, read, same=lambda row: (row.gw, row.year))


def _bounded(line: Line, bound: Bounds) -> float | None:
    """Return a value within its bounds.

    Raises:
        RowError: with the unit that was expected.
    """
    value = line.number_or_none(bound.column)
    if value is not None and not bound.low <= value <= bound.high:
        msg = f"{bound.column} is {value:g}; expected {bound.unit}"
        raise RowError(msg)
    return value


def _state_in(line: Line, by: str, year: int) -> int:
    """Return the state of a yearly row.

    Raises:
        RowError: where there was none of that code in that year.
    """
    if by in {"iso3", "country_text_id"}:
        return _lived(gw_of_iso3(line.text(by)), year, year)
    number = line.whole(by)
    return _lived(gw_of_cow(number, date(year, 12, 31)) if by in _COW else number, year, year)


def _lived(gw: int, start: int, end: int) -> int:
    """Return a state's number if it existed at some time of these years."""
    return gw_between(gw, date(start, 1, 1), date(end, 12, 31))
