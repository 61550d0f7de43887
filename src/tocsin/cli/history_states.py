"""``tocsin history states``: the crosswalk of Gleditsch-Ward, Correlates of War and ISO 3166, by days."""

from __future__ import annotations

import csv
import io
import json

import click

from tocsin.cli.options import day_of_option, read_clock
from tocsin.cli.output import say

COLUMNS = ("gwcode", "cowcode", "iso3", "name", "start", "end")


@click.command()
@click.option(
    "--as-of", metavar="DAY", help="Only the states and codes of that day. [default: all since 1945]"
)
@click.option(
    "--format", "style", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
def states(as_of: str | None, style: str) -> None:
    """List the states with their codes and the days on which these hold; an end left empty still holds."""
    from tocsin.history.importing.codes import crosswalk  # noqa: PLC0415 - --help need not load it

    day = day_of_option("--as-of", as_of, read_clock()[0])
    rows = [
        (c.gw, c.cow, c.iso3, c.name, c.start.isoformat(), c.end.isoformat() if c.end else "")
        for c in crosswalk()
        if day is None or (c.start <= day and (c.end is None or day <= c.end))
    ]
    if style == "json":
        say(
            json.dumps([dict(zip(COLUMNS, row, strict=True)) for row in rows], ensure_ascii=False),
            style="json",
        )
    elif style == "csv":
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([COLUMNS, *rows])
        say(out.getvalue(), style="json")
    else:
        lines = [
            f"{gw:>4} {cow:>4} {iso3:<5}{start:<12}{end:<12}{name}"
            for gw, cow, iso3, name, start, end in rows
        ]
        say("\n".join(["  gw  cow iso3 from        to          name", *lines]))
