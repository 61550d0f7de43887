"""``tocsin history import``: lists from files or addresses, kept whole or not at all."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tocsin.cli.history_options import data_dir_option, folder_of
from tocsin.cli.options import day_of_option, read_clock
from tocsin.cli.output import say
from tocsin.cli.screen import harmless
from tocsin.errors import DataError, SourceError, SourceNotFoundError, UsageError
from tocsin.ingest import is_url

if TYPE_CHECKING:
    from tocsin.history.datafolder import DataFolder
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
@click.option(
    "--from",
    "since",
    metavar="DAY",
    help="The first day for which the list is complete. [default: the end of the shipped list; of a part of a list, its first month]",
)
@click.option("--force", is_flag=True, help="Replace a list that has more rows or is known for longer.")
@click.option("--all-refused", is_flag=True, help="Show every row that was refused, not the first ten.")
def import_(  # noqa: PLR0913, PLR0917 - one argument for each option
    kind: str,
    source: str,
    data_dir: Path | None,
    retrieved: str | None,
    until: str | None,
    since: str | None,
    *,
    force: bool,
    all_refused: bool,
) -> None:
    """Keep a newer list: CSV, tab-separated text or an .xlsx workbook, from a file or an address.

    KIND is coups, leaders, regimes, elections, states, neighbours, democracy, income, population, mortality or conflicts, or a
    maker's name. The format is known by its columns. Rows that cannot be right are refused and named with their lines;
    where they are more than one in twenty, nothing is kept. A list by the same maker that was imported before is replaced,
    unless it has more rows or is known for longer: then only with --force.
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
    kept = kept_of(
        imported,
        Provenance(source, hashlib.sha256(content).hexdigest(), got),
        until=end,
        since=day_of_option("--from", since, today) if since else None,
    )
    folder = DataFolder(folder_of(data_dir))
    if not force:
        _refuse_less(kept, folder)
    changed = folder.keep(kept)
    say("\n".join(_told(imported, kept, folder.path, changed=changed)))
    for warning in _warnings(kept):
        click.echo(f"Note: {harmless(warning)}", err=True)
    _name_refused(imported, every=all_refused)


def _refuse_less(kept: Kept, folder: DataFolder) -> None:
    """Let a list take the place of the one before only where it tells as much.

    Raises:
        UsageError: where it has fewer rows, or is known for less long.
    """
    try:
        before = folder.kept_by(kept.maker.name)
    except DataError:
        # A damaged list is what an import is to replace.
        return
    if before is None or (len(kept.rows) >= len(before.rows) and kept.until >= before.until):
        return
    msg = (
        f"{kept.provenance.source}: {len(kept.rows):,} rows known to {kept.until.isoformat()}, where the list kept of the same maker has "
        f"{len(before.rows):,} known to {before.until.isoformat()}. That one was left as it is; give --force to replace it."
    )
    raise UsageError(msg)


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
        yield f"  It is used for the days after {shipped.isoformat()}; until then the shipped list stands."


def _warnings(kept: Kept) -> Iterator[str]:
    """Yield what makes a list less than it may seem: a time of which it tells nothing, two attempts within a week."""
    from tocsin.history.joining import SAME_EVENT, SHIPPED_UNTIL, gap_before  # noqa: PLC0415 - likewise
    from tocsin.history.tables import Attempt, states  # noqa: PLC0415 - likewise

    seam = SHIPPED_UNTIL.get(kept.maker.kind)
    if seam is None or kept.until <= seam or kept.maker.kind in {"states", "neighbours"}:
        return
    gap = gap_before(kept, seam)
    if gap is not None:
        hint = "" if kept.since else " If the list is complete from an earlier day, give it with --from."
        yield (
            f"of {gap[0].isoformat()} to {(gap[1] - timedelta(days=1)).isoformat()} this list tells nothing: that time counts as "
            f"unknown, not as one in which nothing happened.{hint}"
        )
    attempts = sorted(
        (a for a in kept.rows if isinstance(a, Attempt) and a.day > seam), key=lambda a: (a.gw, a.day)
    )
    for one, other in pairwise(attempts):
        if one.gw == other.gw and other.day - one.day <= SAME_EVENT:
            yield (
                f"two attempts within a week in {states()[one.gw].name}, {one.day.isoformat()} and {other.day.isoformat()}: "
                "both are kept."
            )


def _name_refused(imported: Imported, *, every: bool) -> None:
    """Name the rows that were refused, on standard error."""
    shown = imported.refusals if every else imported.refusals[:REFUSALS_SHOWN]
    for refusal in shown:
        click.echo(f"  {harmless(str(refusal))}", err=True)
    if len(shown) < len(imported.refusals):
        click.echo(f"  and {len(imported.refusals) - len(shown)} more: --all-refused names them", err=True)
