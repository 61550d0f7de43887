"""``tocsin history``: base rates of all states, what they were in the past, and how true they proved."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tocsin.cli.history_options import data_dir_option, past_from
from tocsin.errors import DateError, UsageError

if TYPE_CHECKING:
    from tocsin.history import Past

HORIZON = re.compile(r"\d{1,2}")
HORIZONS_MONTHS = "1,3,6,12"
LONGEST_MONTHS = 12
FIRST_MONTH = 1950 * 12
COLUMNS = ("gwcode", "iso3", "as_of", "outcome", "horizon_months", "probability", "low", "high")
Row = tuple[int, str, str, str, int, float, float, float]


@click.group()
def history() -> None:
    """Show base rates: the probability of a coup attempt before any news."""


@history.command()
@click.option(
    "--from", "first", required=True, metavar="MONTH", help="First month (2005-01), seen from its last day."
)
@click.option("--to", "last", required=True, metavar="MONTH", help="Last month.")
@click.option(
    "--horizon", default=HORIZONS_MONTHS, show_default=True, help="Months ahead, with commas between."
)
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@data_dir_option
def forecast(first: str, last: str, horizon: str, form: str, data_dir: Path | None) -> None:
    """Write the probability for every state at the end of every month, from what was known then.

    Coefficients are never refitted here: each year has its own, with their covariance, fitted on what was known
    before it; years before 1970 have those of 1970. After the end of the lists the last ones stand, what was expected
    stands in for attempts that nobody has seen, and the interval grows.
    """
    months = range(_month(first), _month(last) + 1)
    if not months:
        msg = f"{first} lies after {last}. Give the earlier month to --from."
        raise UsageError(msg)
    rows = forecast_rows(past_from(data_dir), months, _horizons(horizon))
    if form == "json":
        click.echo(json.dumps([dict(zip(COLUMNS, row, strict=True)) for row in rows], separators=(",", ":")))
        return
    click.echo(",".join(COLUMNS))
    for row in rows:
        click.echo(_line(row))


@history.command()
@click.option(
    "--data",
    "raw",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder that holds forecaster2 with the anchor's forecasts; left out: no anchor.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the tables (backtest.md) and the pictures (SVG).",
)
def backtest(raw: Path | None, out: Path | None) -> None:
    """Refit for each year on what was known by then, and score what came: about five minutes."""
    from tocsin.evaluation.history import run  # noqa: PLC0415 - --help need not load it

    run(raw, click.echo, out=out)


def forecast_rows(past: Past, months: Sequence[int], horizons: Sequence[int]) -> Iterator[Row]:
    """Yield a row for every month, state, outcome and horizon; probabilities with six significant digits."""
    from tocsin.history.past import month_end  # noqa: PLC0415 - --help need not load it
    from tocsin.records import Outcome  # noqa: PLC0415 - likewise

    for month in months:
        day = month_end(month)
        for state in past.states(as_of=day):
            for outcome in Outcome:
                for ahead in horizons:
                    rate = past.base_rate(state.iso3, as_of=day, outcome=outcome, horizon_months=ahead)
                    numbers = (float(f"{v:.6g}") for v in (rate.probability, rate.low, rate.high))
                    yield (state.gw, state.iso3, day.isoformat(), outcome.value, ahead, *numbers)  # type: ignore[misc]


def _line(row: Row) -> str:
    """Return a row as a line of CSV without its end."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(row)
    return out.getvalue()


def _month(text: str) -> int:
    """Return a month counted from year 0.

    Raises:
        DateError: where it is no month since 1950.
    """
    try:
        day = date.fromisoformat(f"{text}-01")
    except ValueError as error:
        msg = f"{text!r} is no month. Write it as 2005-01."
        raise DateError(msg) from error
    if (found := day.year * 12 + day.month - 1) < FIRST_MONTH:
        msg = f"{text} lies before 1950-01, where the lists begin. Give a later month."
        raise DateError(msg)
    return found


def _horizons(text: str) -> tuple[int, ...]:
    """Return months ahead, ascending.

    Raises:
        UsageError: where one is no number from 1 to 12.
    """
    parts = [part.strip() for part in text.split(",")]
    if not all(HORIZON.fullmatch(part) and 1 <= int(part) <= LONGEST_MONTHS for part in parts):
        msg = (
            f"--horizon {text!r}: expected months from 1 to {LONGEST_MONTHS} with commas between, as 1,6,12."
        )
        raise UsageError(msg)
    return tuple(sorted({int(part) for part in parts}))
