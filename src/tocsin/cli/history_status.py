"""``tocsin history status``: what is known until when, and where it is from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tocsin.cli.history_options import data_dir_option, folder_of
from tocsin.cli.output import say
from tocsin.cli.screen import harmless

if TYPE_CHECKING:
    from tocsin.history.importing.kept import Kept


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
