"""A list as it came, cut into named cells: CSV, tab-separated text or the sheets of a workbook."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.errors import DataError
from tocsin.history.importing.xlsx import is_xlsx, sheets_of

# Elicited: the largest list that is read here (yearly series of all states since 1945) has 1 MB.
LARGEST_BYTES = 64_000_000
DELIMITERS = ",\t;"
# Lists of states go back to 1816; no year outside these is meant as one.
FIRST_YEAR, LAST_YEAR = 1800, 2200
# Excel counts days from here, counting a 29 February 1900 that never was.
_SERIAL_ZERO = date(1899, 12, 30)
_US_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z")
_UNKNOWN = frozenset({"", "na", "nan", "."})


class RowError(ValueError):
    """A row that cannot be right; the message says why. Never leaves this package."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list: its number in the file, and its cells by name of column, in small letters."""

    number: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """Return a cell without blanks at its ends; empty where the row is too short."""
        return self.cells.get(column, "").strip()

    def whole(self, column: str) -> int:
        """Return a cell as a whole number; "40.0" is one.

        Raises:
            RowError: where it is none.
        """
        text = self.text(column)
        bare = text.removesuffix(".0")
        if not re.fullmatch(r"-?\d{1,9}", bare):
            msg = f"{column} is {text[:40]!r}, no whole number"
            raise RowError(msg)
        return int(bare)

    def number_or_none(self, column: str) -> float | None:
        """Return a cell as a number, or None where it says that it is unknown.

        Raises:
            RowError: where it is neither, or endless.
        """
        text = self.text(column)
        if text.casefold() in _UNKNOWN:
            return None
        try:
            value = float(text)
        except ValueError:
            msg = f"{column} is {text[:40]!r}, no number"
            raise RowError(msg) from None
        if not abs(value) < 1e15:
            msg = f"{column} is {text[:40]!r}, no finite number"
            raise RowError(msg)
        return value

    def day(self, column: str) -> date:
        """Return a cell as a day: 2031-02-03, 2031-02-03 00:00:00, 2/3/2031 (month first) or Excel's number.

        Raises:
            RowError: where it is none.
        """
        text = self.text(column)
        try:
            if match := _US_DAY.match(text):
                return date(int(match[3]), int(match[1]), int(match[2]))
            if re.fullmatch(r"\d{1,5}(\.\d{1,12})?", text):
                return _SERIAL_ZERO + timedelta(days=int(float(text)))
            return date.fromisoformat(text[:10])
        except ValueError:
            msg = f"{column} is {text[:40]!r}, no day"
            raise RowError(msg) from None

    def year(self, column: str) -> int:
        """Return a cell as a year.

        Raises:
            RowError: where it is none.
        """
        year = self.whole(column)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            msg = f"{column} is {year}, no year"
            raise RowError(msg)
        return year

    def day_of_parts(self, year: str, month: str, day: str) -> date:
        """Return the day that three cells give.

        Raises:
            RowError: where there is no such day.
        """
        parts = self.whole(year), self.whole(month), self.whole(day)
        try:
            return date(*parts)
        except ValueError:
            msg = f"there is no day {parts[0]:04d}-{parts[1]:02d}-{parts[2]:02d}"
            raise RowError(msg) from None

    def month_of_parts(self, year: str, month: str) -> int:
        """Return the month that two cells give, counted from year 0.

        Raises:
            RowError: where there is no such month.
        """
        parts = self.whole(year), self.whole(month)
        if not (FIRST_YEAR <= parts[0] <= LAST_YEAR and 1 <= parts[1] <= 12):
            msg = f"there is no month {parts[0]:04d}-{parts[1]:02d}"
            raise RowError(msg)
        return parts[0] * 12 + parts[1] - 1


@dataclass(frozen=True, slots=True)
class Table:
    """A list with named columns."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    def last_day(self, column: str) -> date | None:
        """Return the day on which a list of spans ends: the one on which most of its spans do, since they are still open then.

        Days that cannot be read do not count: their rows are refused on their own lines.
        """
        days: Counter[date] = Counter()
        for line in self.lines:
            try:
                days[line.day(column)] += 1
            except RowError:
                continue
        return max(days, key=lambda day: (days[day], day), default=None)


def tables_of(content: bytes, *, name: str) -> tuple[Table, ...]:
    """Return the tables in a file: one of a text, one for each sheet of a workbook that has a header.

    Raises:
        DataError: where it is too large, no text or workbook, or empty.
    """
    if len(content) > LARGEST_BYTES:
        msg = (
            f"{name}: more than {LARGEST_BYTES // 1_000_000} MB. Expected a list of states, months or events."
        )
        raise DataError(msg)
    if is_xlsx(content):
        sheets = sheets_of(content, name=name)
        found = tuple(_table(name, rows) for rows in sheets if rows)
    else:
        rows = _rows_of_text(_decoded(content, name), name)
        found = (_table(name, rows),) if rows else ()
    if not found:
        msg = f"{name}: empty. Expected a header with the names of columns, and rows."
        raise DataError(msg)
    return found


def _decoded(content: bytes, name: str) -> str:
    """Return bytes as text: UTF-8, UTF-16 with its mark, else Windows' Latin, in which older lists come.

    Raises:
        DataError: where it is no text.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in content[:4096]:
        msg = (
            f"{name}: no text and no .xlsx workbook. Expected CSV; an old .xls must be saved as .xlsx or CSV."
        )
        raise DataError(msg)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    msg = f"{name}: not readable as text. Save the list as CSV in UTF-8."
    raise DataError(msg)


def _rows_of_text(text: str, name: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the rows of a text that hold anything, with the line on which each begins; # begins a comment line.

    Raises:
        DataError: where a field never ends.
    """
    header = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    if header.lstrip().startswith("<"):
        msg = f"{name}: a web page. Give the address of the file itself, or save it and give its path."
        raise DataError(msg)
    delimiter = max(DELIMITERS, key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[int, tuple[str, ...]]] = []
    begun = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row) and not row[0].startswith("#"):
                rows.append((begun, tuple(row)))
            begun = reader.line_num + 1
    except csv.Error as error:
        msg = f"{name}: line {begun} cannot be read as CSV ({error}). Check its quotation marks."
        raise DataError(msg) from error
    return tuple(rows)


def _table(name: str, rows: Iterable[tuple[int, tuple[str, ...]]]) -> Table:
    """Return rows under their header; the first of columns that share a name counts."""
    (_, header), *rest = rows
    columns = tuple(column.strip().casefold() for column in header)
    lines = []
    for number, cells in rest:
        named: dict[str, str] = {}
        for column, cell in zip(columns, cells, strict=False):
            named.setdefault(column, cell)
        lines.append(Line(number, named))
    return Table(name, columns, tuple(lines))
