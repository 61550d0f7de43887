"""``tocsin history import`` and ``status``: lists from files or addresses, kept whole or not at all."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tocsin.cli.history_options import data_dir_option, folder_of
from tocsin.cli.options import day_of_option, read_clock
from tocsin.cli.output import say
from tocsin.cli.screen import harmless
from tocsin.errors import SourceError, SourceNotFoundError, UsageError
from tocsin.ingest import is_url

if TYPE_CHECKING:
    from tocsin.history.importing import Imported
    from tocsin.history.importing.kept import Kept

REFUSALS_SHOWN = 10
# Seconds for a whole list, and for an answer to begin: archives of research data are slow.
TOTAL_SECONDS, READ_SECONDS = 180.0, 60.0


@click.command(name="import")
@click.argument("kind")
@click.argument("source", metavar="FILE-or-URL")
@data_dir_option
@click.option(
    "--retrieved",
    metavar="DAY",
    help="The day on which the list was got. [default: the file's own; today for a URL]",
)
@click.option(
    "--until",
    metavar="DAY",
    help="The last day for which the list is complete. [default: the last day in it]",
)
@click.option("--all-refused", is_flag=True, help="Show every row that was refused, not the first ten.")
def import_(  # noqa: PLR0913 - one argument for each option
    kind: str,
    source: str,
    data_dir: Path | None,
    retrieved: str | None,
    until: str | None,
    *,
    all_refused: bool,
) -> None:
    """Keep a newer list: CSV, tab-separated text or an .xlsx workbook, from a file or an address.

    KIND is coups, leaders, regimes, elections, states, neighbours, democracy, income, population, mortality or conflicts, or a
    maker's name. The format is known by its columns. Rows that cannot be right are refused and named with their lines;
    where they are more than one in twenty, nothing is kept. A list by the same maker that was imported before is replaced.
    """
    from tocsin.history.datafolder import DataFolder  # noqa: PLC0415 - --help need not load it
    from tocsin.history.importing import read_list  # noqa: PLC0415 - likewise
    from tocsin.history.importing.kept import Provenance, kept_of  # noqa: PLC0415 - likewise

    today, _ = read_clock()
    given = day_of_option("--retrieved", retrieved, today)
    end = day_of_option("--until", until, today)
    content = _content(source)
    imported = read_list(kind, content, name=source)
    got = given or min(today, _own_day(source) or today)
    if end is not None and end > got:
        msg = f"--until {end.isoformat()} is later than {got.isoformat()}, the day on which the list was got. Give that day with --retrieved."
        raise UsageError(msg)
    kept = kept_of(imported, Provenance(source, hashlib.sha256(content).hexdigest(), got), until=end)
    folder = DataFolder(folder_of(data_dir))
    changed = folder.keep(kept)
    say("\n".join(_told(imported, kept, folder.path, changed=changed)))
    _name_refused(imported, every=all_refused)


def _content(source: str) -> bytes:
    """Return the bytes of a file, of standard input or of an address; one byte more than a list may have is enough.

    Raises:
        SourceError: where they cannot be had.
    """
    from tocsin.history.importing.sheets import LARGEST_BYTES  # noqa: PLC0415 - --help need not load it

    if is_url(source):
        from tocsin.ingest.fetching import LISTS, Fetcher  # noqa: PLC0415 - only addresses pay for it

        fetch = Fetcher(
            total_seconds=TOTAL_SECONDS, read_seconds=READ_SECONDS, largest_bytes=LARGEST_BYTES, wanted=LISTS
        )
        return fetch(source).content
    if source == "-":
        return sys.stdin.buffer.read(LARGEST_BYTES + 1)
    try:
        with Path(source).open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except FileNotFoundError as error:
        msg = f"{source}: no such file. Check the path, or give an address that begins with https://."
        raise SourceNotFoundError(msg) from error
    except OSError as error:
        msg = f"{source}: could not be read ({error.strerror}). Give a list's file."
        raise SourceError(msg) from error


def _own_day(source: str) -> date | None:
    """Return the day of a file; None for an address and for standard input."""
    path = Path(source)
    if is_url(source) or not path.exists():
        return None
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()


def _told(imported: Imported, kept: Kept, folder: Path, *, changed: bool) -> Iterator[str]:
    """Yield what an import says: what was read, what it tells, where it is kept."""
    from tocsin.history.joining import SHIPPED_UNTIL  # noqa: PLC0415 - likewise

    maker = imported.maker
    state = "kept" if changed else "already kept, unchanged,"
    yield f"{maker.kind}: {len(imported.rows):,} rows of {maker.title}, known to {kept.until.isoformat()}"
    yield f"  {maker.definition}"
    yield f"  refused: {len(imported.refusals):,}; outside what is used: {imported.left_out:,}"
    yield f"  {state} in {folder / maker.name}.csv"
    shipped = SHIPPED_UNTIL.get(maker.kind)
    if shipped is None:
        yield "  It is shown, and the model does not use it."
    elif kept.until <= shipped:
        yield f"  The shipped list is known to {shipped.isoformat()}: this one tells nothing after it, and is not used."
    else:
        yield f"  It is used for the days after {shipped.isoformat()}; before, the shipped list stands."


def _name_refused(imported: Imported, *, every: bool) -> None:
    """Name the rows that were refused, on standard error."""
    shown = imported.refusals if every else imported.refusals[:REFUSALS_SHOWN]
    for refusal in shown:
        click.echo(f"  {harmless(str(refusal))}", err=True)
    if len(shown) < len(imported.refusals):
        click.echo(f"  and {len(imported.refusals) - len(shown)} more: --all-refused names them", err=True)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one list stands: ``origin`` is "shipped" or the source of an import; ``used`` says whether the model uses it."""

    kind: str
    name: str
    rows: int
    until: date
    origin: str
    retrieved: date | None = None
    sha256: str | None = None
    refused: int = 0
    used: bool = True
    definition: str = ""


@click.command()
@data_dir_option
@click.option("--format", "style", type=click.Choice(["table", "json"]), default="table", show_default=True)
def status(data_dir: Path | None, style: str) -> None:
    """Say of each list how many rows it has, until when it is known, where it is from, and whether it is used."""
    from tocsin.history.datafolder import DataFolder  # noqa: PLC0415 - --help need not load it
    from tocsin.history.tables import states  # noqa: PLC0415 - likewise

    folder = DataFolder(folder_of(data_dir))
    found = (*_shipped(), *_imported(folder.kept()))
    found = tuple(sorted(found, key=lambda s: list(_ORDER).index(s.kind)))
    added = [
        {"code": a.code, "kind": a.kind, "country": states()[a.gw].name, "day": a.day.isoformat(), "detail": a.detail}
        for a in folder.additions()
    ]  # fmt: skip
    if style == "json":
        lists = [{name: _plain(getattr(one, name)) for name in Standing.__slots__} for one in found]
        say(
            json.dumps(
                {"data_dir": str(folder.path), "lists": lists, "additions": added}, ensure_ascii=False
            ),
            style="json",
        )
        return
    say("\n".join(_table(found, added, folder.path)))


_ORDER = {
    "coups": "attempts.csv",
    "leaders": "leaders.csv",
    "regimes": None,
    "elections": "elections.csv",
    "states": "system.csv",
    "neighbours": "neighbours.csv",
    "democracy": "yearly.csv",
    "income": "yearly.csv",
    "population": "yearly.csv",
    "mortality": "yearly.csv",
    "conflicts": "conflicts.csv",
}


def _shipped() -> Iterator[Standing]:
    """Yield the lists that come with Tocsin."""
    from tocsin.history.importing import MAKERS  # noqa: PLC0415 - likewise
    from tocsin.history.joining import SHIPPED_UNTIL  # noqa: PLC0415 - likewise
    from tocsin.history.tables import rows_of  # noqa: PLC0415 - likewise

    columns = {"democracy": (2, 4), "income": (4, 5), "population": (5, 6), "mortality": (6, 7)}
    for kind, file in _ORDER.items():
        if file is None:
            continue
        first, last = columns.get(kind, (0, 1))
        rows = sum(any(row[first:last]) for row in rows_of(file))
        yield Standing(
            kind, "shipped", rows, SHIPPED_UNTIL[kind], f"comes with Tocsin ({file})",
            definition=next(maker.definition for maker in MAKERS if maker.kind == kind),
        )  # fmt: skip


def _imported(kept: tuple[Kept, ...]) -> Iterator[Standing]:
    """Yield the lists in the data folder."""
    from tocsin.history.joining import kinds_in_use  # noqa: PLC0415 - likewise

    used = kinds_in_use(kept)
    for one in kept:
        yield Standing(
            one.maker.kind, one.maker.name, len(one.rows), one.until, one.provenance.source,
            one.provenance.retrieved, one.provenance.sha256, one.refused, one.maker.name in used,
            one.maker.definition,
        )  # fmt: skip


def _plain(value: object) -> object:
    """Return a value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value


def _table(found: tuple[Standing, ...], added: list[dict[str, str]], folder: Path) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"{'kind':<11} {'list':<16} {'rows':>6}  {'known to':<10}  {'used':<4}  from"
    for one in found:
        got = f", got {one.retrieved.isoformat()}" if one.retrieved else ""
        refused = f", {one.refused} refused" if one.refused else ""
        used = "yes" if one.used else "no"
        yield f"{one.kind:<11} {one.name:<16} {one.rows:>6}  {one.until.isoformat()}  {used:<4}  {harmless(one.origin)}{got}{refused}"
    yield ""
    yield f"Imports and additions: {folder}"
    for a in added:
        yield f"  added by hand: {a['kind']}, {a['country']}, {a['day']}, {harmless(a['detail'])} (code {a['code']})"
    if not added:
        yield "  nothing added by hand"
