"""``tocsin history rank`` and ``show``: all states in order, and one state over the years."""

from __future__ import annotations

import csv
import io
import json
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tocsin.cli import view
from tocsin.cli.history_options import data_dir_option, day_from, past_from
from tocsin.cli.output import say
from tocsin.cli.screen import Screen
from tocsin.history.words import Reason
from tocsin.records import BaseRate, Outcome, State

if TYPE_CHECKING:
    from tocsin.history import Past

OUTCOMES = [outcome.value for outcome in Outcome]
COUNT_ON_SCREEN = 20
LONGEST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Row:
    """A state with its place, its base rate and what moves it."""

    place: int
    state: State
    rate: BaseRate
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """States in order of their base rate; ``expected`` is how many of all are expected to see the outcome."""

    as_of: date
    outcome: Outcome
    horizon_months: int
    rows: tuple[Row, ...]
    total: int
    expected: float


def ranking_of(
    past: Past, *, as_of: date, outcome: Outcome, horizon_months: int, count: int | None
) -> Ranking:
    """Return the states of a day, likeliest first; those that are equal by name."""
    rated = [
        (past.base_rate(str(s.gw), as_of=as_of, outcome=outcome, horizon_months=horizon_months), s)
        for s in past.states(as_of=as_of)
    ]
    rated.sort(key=lambda pair: (-pair[0].probability, pair[1].name))
    rows = tuple(
        Row(place, state, rate, past.risk(str(state.gw), as_of=as_of).reasons)
        for place, (rate, state) in enumerate(rated[:count], 1)
    )
    return Ranking(
        as_of, outcome, horizon_months, rows, len(rated), sum(rate.probability for rate, _ in rated)
    )


@click.command()
@click.option("--as-of", metavar="DAY", help="The day from which to look. [default: today]")
@click.option("--outcome", type=click.Choice(OUTCOMES), default=OUTCOMES[0], show_default=True)
@click.option(
    "--horizon", type=click.IntRange(1, LONGEST_MONTHS), default=6, show_default=True, help="Months ahead."
)
@click.option("--count", type=click.IntRange(1), help="How many states. [default: 20 in a table, else all]")
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "csv", "json", "html"]),
    default="table",
    show_default=True,
)
@data_dir_option
def rank(  # noqa: PLR0913, PLR0917 - one argument for each option
    as_of: str | None, outcome: str, horizon: int, count: int | None, style: str, data_dir: Path | None
) -> None:
    """List the states by their base rate, likeliest first, with what raises and lowers each."""
    limit = count or (COUNT_ON_SCREEN if style == "table" else None)
    found = ranking_of(
        past_from(data_dir), as_of=day_from(as_of), outcome=Outcome(outcome), horizon_months=horizon, count=limit
    )  # fmt: skip
    if style == "html":
        from tocsin.cli.history_pages import ranking_page  # noqa: PLC0415 - only what is asked for is loaded

        say(ranking_page(found), style="html")
    elif style == "table":
        say("\n".join(_table(found, Screen.of(sys.stdout))))
    else:
        say(_csv(found) if style == "csv" else _json(found), style="json")


def _table(found: Ranking, screen: Screen) -> Iterator[str]:
    """Yield the lines of the table, as wide as the screen."""
    name = "coup attempt" if found.outcome is Outcome.COUP_ATTEMPT else "successful coup"
    yield f"A {name} within {view.months(found.horizon_months)} of {found.as_of.isoformat()}, before any news"
    yield ""
    for row in found.rows:
        rate = row.rate
        span = f"{view.percent(rate.low)} to {view.percent(rate.high)}"
        yield f"{row.place:3}  {row.state.name:<34} {view.percent(rate.probability):>7}   ({span})"
        if row.reasons:
            yield from textwrap.wrap(
                reasons_in_words(row.reasons), screen.width, initial_indent="     ", subsequent_indent="     "
            )
    yield ""
    yield from textwrap.wrap(
        f"In brackets the central 90 %. x: by how much each thing multiplies the odds against the average state. All "
        f"{found.total} states together: {found.expected:.1f} are expected to see one.", screen.width,
    )  # fmt: skip
    for note in dict.fromkeys(n for row in found.rows for n in row.rate.notes if "carried on" in n):
        yield from textwrap.wrap(note, screen.width)


def reasons_in_words(reasons: tuple[Reason, ...]) -> str:
    """Return reasons as one line: "1 attempt in ten years x2.1; few people x0.7"."""
    return "; ".join(f"{r.text} x{view.times(r.times)}" for r in reasons)


def _csv(found: Ranking) -> str:
    """Return the ranking as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        (
            "rank",
            "gwcode",
            "iso3",
            "name",
            "as_of",
            "outcome",
            "horizon_months",
            "probability",
            "low",
            "high",
            "reasons",
        )
    )
    for row in found.rows:
        r = row.rate
        numbers = [f"{v:.6g}" for v in (r.probability, r.low, r.high)]
        writer.writerow((row.place, row.state.gw, row.state.iso3, row.state.name, found.as_of, found.outcome.value,
                         found.horizon_months, *numbers, reasons_in_words(row.reasons)))  # fmt: skip
    return out.getvalue()


def _json(found: Ranking) -> str:
    """Return the ranking as JSON."""
    rows = [
        {"rank": row.place, "gwcode": row.state.gw, "iso3": row.state.iso3, "name": row.state.name, **rate_as_json(row.rate),
         "reasons": [{"text": r.text, "times": float(f"{r.times:.4g}")} for r in row.reasons]}
        for row in found.rows
    ]  # fmt: skip
    head = {
        "as_of": found.as_of.isoformat(), "outcome": found.outcome.value, "horizon_months": found.horizon_months,
        "states": found.total, "expected": float(f"{found.expected:.4g}"), "rows": rows,
    }  # fmt: skip
    return json.dumps(head, ensure_ascii=False, indent=1)


def rate_as_json(rate: BaseRate) -> dict[str, float]:
    """Return the figures of a rate with six significant digits."""
    named = {"probability": rate.probability, "low": rate.low, "high": rate.high}
    return {name: float(f"{value:.6g}") for name, value in named.items()}
