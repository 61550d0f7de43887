"""How a list is kept: one text with its provenance in the first line, written and read back without loss."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from tocsin.errors import DataError
from tocsin.history.importing.kinds import Imported, Maker, maker_named
from tocsin.history.importing.listing import Near, Row, Vote, War, Yearly
from tocsin.history.tables import Attempt, Membership, Regime, Tenure

_NO_LIST = "Import the list again, or take it away with `tocsin history remove`."


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a list came from: its address or path, the digest of its bytes, and the day on which it was got."""

    source: str
    sha256: str
    retrieved: date


@dataclass(frozen=True, slots=True)
class Kept:
    """A list in the data folder: its maker, its rows, until when it tells, where it came from, how many rows were refused.

    ``since`` is the day from which it is complete, where somebody said so.
    """

    maker: Maker
    rows: tuple[Row, ...]
    until: date
    provenance: Provenance
    refused: int
    left_out: int
    since: date | None = None


def kept_of(
    imported: Imported, provenance: Provenance, *, until: date | None = None, since: date | None = None
) -> Kept:
    """Return what is to be kept of a list; nothing is known later than the day on which it was got."""
    end = min(until or imported.until, provenance.retrieved)
    return Kept(
        imported.maker, imported.rows, end, provenance, len(imported.refusals), imported.left_out, since
    )


def text_of(kept: Kept) -> str:
    """Return a list as the text in which it is kept."""
    shape = _SHAPES[kept.maker.kind]
    body = _body(shape, kept.rows)
    told = {
        "list": kept.maker.name,
        "until": kept.until.isoformat(),
        **({"since": kept.since.isoformat()} if kept.since else {}),
        **{key: str(value) for key, value in asdict(kept.provenance).items()},
        "rows": len(kept.rows),
        "refused": kept.refused,
        "left_out": kept.left_out,
        "body": hashlib.sha256(body.encode()).hexdigest(),
    }
    return f"# {json.dumps(told, ensure_ascii=False)}\n{body}"


def kept_of_text(text: str, *, name: str) -> Kept:
    """Return a list from the text in which it was kept.

    Raises:
        DataError: where the text is not as it was written.
    """
    first, _, body = text.partition("\n")
    try:
        told = json.loads(first.removeprefix("# "))
        if told["body"] != hashlib.sha256(body.encode()).hexdigest():
            msg = f"{name}: not as it was written. {_NO_LIST}"
            raise DataError(msg)
        maker = maker_named(told["list"])
        shape = _SHAPES[maker.kind]
        rows = tuple(shape.row(cells) for cells in list(csv.reader(io.StringIO(body)))[1:])
        got = Provenance(told["source"], told["sha256"], date.fromisoformat(told["retrieved"]))
        until, since = (date.fromisoformat(told[key]) if key in told else None for key in ("until", "since"))
        if until is None:
            msg = f"{name}: no day until which it is known. {_NO_LIST}"
            raise DataError(msg)
        return Kept(maker, rows, until, got, told["refused"], told["left_out"], since)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        msg = f"{name}: no list that Tocsin kept ({error}). {_NO_LIST}"
        raise DataError(msg) from error


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the rows of a kind are written: header, row to cells, cells to row."""

    header: tuple[str, ...]
    cells: Callable[[Row], Sequence[object]]
    row: Callable[[Sequence[str]], Row]


def _body(shape: _Shape, rows: Sequence[Row]) -> str:
    """Return header and rows as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(shape.header)
    writer.writerows(shape.cells(row) for row in rows)
    return out.getvalue()


def _cells(row: Row) -> Sequence[object]:
    """Return a row as cells: days and months as text, what is unknown empty."""
    match row:
        case Attempt():
            return row.gw, row.day, "succeeded" if row.succeeded else "failed"
        case Tenure():
            return row.gw, row.name, _label(row.start), _label(row.end)
        case Vote():
            return row.gw, _of_month(row.vote), _of_month(row.known), _of_month(row.voided), int(row.held)
        case Regime():
            return row.gw, row.name, row.kind, row.start, row.end
        case Membership():
            return row.gw, row.start, row.end
        case Near():
            return row.one, row.other, row.km, row.start, row.end
        case Yearly():
            return row.gw, row.year, *row.values
        case War():
            return row.gw, row.year, row.intensity


def _label(month: tuple[int, int] | None) -> str:
    """Return "1999-12"."""
    return f"{month[0]:04d}-{month[1]:02d}" if month else ""


def _month(text: str) -> tuple[int, int]:
    """Return the year and month of "1999-12"."""
    day = date.fromisoformat(f"{text}-01")
    return day.year, day.month


def _of_month(month: int | None) -> str:
    """Return "1999-12" for a month counted from year 0."""
    return _label((month // 12, month % 12 + 1)) if month is not None else ""


def _counted(text: str) -> int:
    """Return the month of "1999-12", counted from year 0."""
    year, month = _month(text)
    return year * 12 + month - 1


def _yearly(cells: Sequence[str]) -> Yearly:
    """Return a year of a state."""
    return Yearly(int(cells[0]), int(cells[1]), tuple(float(c) if c else None for c in cells[2:]))


_SHAPES = {
    "coups": _Shape(
        ("gw", "day", "result"),
        _cells,
        lambda c: Attempt(int(c[0]), date.fromisoformat(c[1]), c[2] == "succeeded"),
    ),
    "leaders": _Shape(
        ("gw", "name", "start", "end"),
        _cells,
        lambda c: Tenure(int(c[0]), c[1], _month(c[2]), _month(c[3]) if c[3] else None),
    ),
    "elections": _Shape(
        ("gw", "vote", "known", "voided", "held"),
        _cells,
        lambda c: Vote(int(c[0]), _counted(c[1]), _counted(c[2]), _counted(c[3]) if c[3] else None, c[4] == "1"),
    ),
    "regimes": _Shape(
        ("gw", "name", "kind", "start", "end"),
        _cells,
        lambda c: Regime(int(c[0]), c[1], c[2], date.fromisoformat(c[3]), date.fromisoformat(c[4]) if c[4] else None),
    ),
    "states": _Shape(
        ("gw", "start", "end"),
        _cells,
        lambda c: Membership(int(c[0]), date.fromisoformat(c[1]), date.fromisoformat(c[2]) if c[2] else None),
    ),
    "neighbours": _Shape(
        ("one", "other", "km", "from", "to"),
        _cells,
        lambda c: Near(int(c[0]), int(c[1]), float(c[2]), int(c[3]), int(c[4])),
    ),
    "democracy": _Shape(("gw", "year", "polyarchy", "polity2"), _cells, _yearly),
    "income": _Shape(("gw", "year", "income"), _cells, _yearly),
    "population": _Shape(("gw", "year", "population"), _cells, _yearly),
    "mortality": _Shape(("gw", "year", "mortality"), _cells, _yearly),
    "conflicts": _Shape(
        ("gw", "year", "intensity"), _cells, lambda c: War(int(c[0]), int(c[1]), int(c[2]))
    ),
}  # fmt: skip
