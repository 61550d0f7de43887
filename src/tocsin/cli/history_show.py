"""``tocsin history show``: one state over the years, in words, as a page, a picture or data."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tocsin.cli import view
from tocsin.cli.history_options import data_dir_option, day_from, past_from
from tocsin.cli.history_ranking import LONGEST_MONTHS, OUTCOMES, rate_as_json
from tocsin.cli.options import HORIZONS
from tocsin.cli.output import say
from tocsin.cli.screen import Screen
from tocsin.records import Outcome

if TYPE_CHECKING:
    from tocsin.history.timeline import Timeline

# How many leaders and attempts a text lists.
LATEST = 12


@click.command()
@click.argument("country")
@click.option("--as-of", metavar="DAY", help="The day from which to look. [default: today]")
@click.option(
    "--outcome", type=click.Choice(OUTCOMES), default=OUTCOMES[0], show_default=True, help="Of the picture."
)
@click.option(
    "--horizon",
    type=click.IntRange(1, LONGEST_MONTHS),
    default=6,
    show_default=True,
    help="Of the picture, in months.",
)
@click.option(
    "--format", "style", type=click.Choice(["text", "html", "svg", "json"]), default="text", show_default=True
)
@data_dir_option
def show(  # noqa: PLR0913, PLR0917 - one argument for each option
    country: str, as_of: str | None, outcome: str, horizon: int, style: str, data_dir: Path | None
) -> None:
    """Show one country over the years: base rate, attempts, leaders, and what raises and lowers it."""
    from tocsin.history.timeline import timeline_of  # noqa: PLC0415 - --help need not load it

    past, day = past_from(data_dir), day_from(as_of)
    horizons = tuple(dict.fromkeys((horizon, *HORIZONS)))
    found = timeline_of(
        past, past.state(country, as_of=day), as_of=day, outcome=Outcome(outcome), horizons=horizons
    )
    if style == "html":
        from tocsin.cli.history_pages import timeline_page  # noqa: PLC0415 - only what is asked for is loaded

        say(timeline_page(found), style="html")
    elif style == "svg":
        from tocsin.cli.history_picture import file_of  # noqa: PLC0415 - likewise

        say(file_of(found), style="html")
    elif style == "json":
        say(_json(found), style="json")
    else:
        say("\n".join(_text(found, Screen.of(sys.stdout).width)))


def _text(t: Timeline, width: int) -> Iterator[str]:
    """Yield the lines of a text."""
    yield f"{t.state.name} ({t.state.iso3}, {t.state.gw}), seen from {t.as_of.isoformat()}, before any news"
    yield ""
    yield f"{'within':<12}{'coup attempt':>14}{'90 % interval':>22}{'coup':>10}{'90 % interval':>22}"
    for months in sorted({r.horizon_months for r in t.now}):
        cells = [(r.probability, r.low, r.high) for r in t.now if r.horizon_months == months]
        told = [f"{view.percent(p)}|{view.percent(low)} to {view.percent(high)}" for p, low, high in cells]
        (a, b), (c, d) = (cell.split("|") for cell in told)
        yield f"{view.months(months):<12}{a:>14}{b:>22}{c:>10}{d:>22}"
    yield ""
    yield "What raises and lowers it, against the average state"
    for reason in t.reasons:
        yield f"  x{view.times(reason.times):<6}{reason.text}"
    if not t.reasons:
        yield "  nothing by a fifth or more"
    yield ""
    yield from _strip(t)
    yield ""
    yield from textwrap.wrap(_attempts_in_words(t), width, subsequent_indent="  ")
    names = [f"{one.name} ({_since(one.start, one.end)})" for one in t.leaders[-LATEST:]]
    yield from textwrap.wrap(
        f"Leaders, latest last: {', '.join(names) or 'none known'}.", width, subsequent_indent="  "
    )
    for regime in t.regimes[-1:]:
        yield f"Regime, coded in hindsight and not used: {regime.kind}, since {regime.start.isoformat()}."
    for note in t.rate.notes:
        if "carried on" in note:
            yield from textwrap.wrap(note, width)


def _strip(t: Timeline) -> Iterator[str]:
    """Yield the highest base rate of each year as a strip of marks, from 0.1 % or less to 30 % or more, a decade a line."""
    highest: dict[int, float] = {}
    for point in t.points:
        highest[point.day.year] = max(highest.get(point.day.year, 0.0), point.probability)
    attempts = {a.day.year for a in t.attempts}
    yield f"Highest of each year, {view.months(t.horizon_months)} ahead (! a year with an attempt)"
    for decade in range(min(highest) // 10 * 10, max(highest) + 1, 10):
        cells = []
        for year in range(decade, decade + 10):
            rate = highest.get(year)
            told = (
                f"{view.percent(rate).replace(' %', '')}{'!' if year in attempts else ' '}"
                if rate is not None
                else "- "
            )
            cells.append(f"{told:>7}")
        yield f"  {decade}s {''.join(cells)}"


def _attempts_in_words(t: Timeline) -> str:
    """Return the attempts in a sentence."""
    if not t.attempts:
        return f"Attempts: none from 1950 to {t.known_until.isoformat()}."
    days = [f"{a.day.isoformat()} ({'succeeded' if a.succeeded else 'failed'})" for a in t.attempts[-LATEST:]]
    latest = f"; the latest {LATEST}" if len(t.attempts) > LATEST else ""
    return f"Attempts: {len(t.attempts)} from 1950 to {t.known_until.isoformat()}{latest}: {', '.join(days)}."


def _since(start: tuple[int, int], end: tuple[int, int] | None) -> str:
    """Return years of office: "1999-2003", "since 2011"."""
    return f"{start[0]}-{end[0]}" if end else f"since {start[0]}"


def _json(t: Timeline) -> str:
    """Return a timeline as JSON."""
    held = {
        "country": {"gwcode": t.state.gw, "iso3": t.state.iso3, "name": t.state.name},
        "as_of": t.as_of.isoformat(),
        "known_until": t.known_until.isoformat(),
        "now": [
            {"outcome": r.outcome.value, "horizon_months": r.horizon_months, **rate_as_json(r)} for r in t.now
        ],
        "reasons": [{"text": r.text, "times": float(f"{r.times:.4g}")} for r in t.reasons],
        "notes": list(t.rate.notes),
        "timeline": {
            "outcome": t.outcome.value,
            "horizon_months": t.horizon_months,
            "points": [
                [p.day.isoformat(), *(float(f"{v:.4g}") for v in (p.probability, p.low, p.high))] for p in t.points
            ],
        },
        "attempts": [{"day": a.day.isoformat(), "succeeded": a.succeeded} for a in t.attempts],
        "leaders": [
            {"name": one.name, "start": _month(one.start), "end": _month(one.end) if one.end else None} for one in t.leaders
        ],
        "regimes": [
            {"kind": r.kind, "start": r.start.isoformat(), "end": r.end.isoformat() if r.end else None} for r in t.regimes
        ],
    }  # fmt: skip
    return json.dumps(held, ensure_ascii=False, indent=1)


def _month(month: tuple[int, int]) -> str:
    """Return "1999-12"."""
    return f"{month[0]:04d}-{month[1]:02d}"
