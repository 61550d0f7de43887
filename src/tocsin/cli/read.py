"""``tocsin read``: sources in, reports out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tocsin.cli.history_options import data_dir_option, past_from
from tocsin.cli.options import (
    HORIZONS,
    Asked,
    countries_of_option,
    days_of_options,
    read_clock,
    refuse_impossible_days,
    setting_option,
)
from tocsin.cli.output import BETWEEN, SUFFIXES, Folder, refuse_pages_in_a_row, say
from tocsin.cli.report import report_in
from tocsin.cli.screen import Screen
from tocsin.cli.sources import Failure, fetch, find, report_failures
from tocsin.errors import TocsinError
from tocsin.ingest import extract_article, is_folder, open_document, rough_text
from tocsin.records import Reading

if TYPE_CHECKING:
    from tocsin.history import Past

FEWEST_FOR_A_BAR = 3


@dataclass(frozen=True, slots=True)
class _Left:
    """What was not read: sources that could not be, and those that the screen dropped."""

    failures: list[Failure]
    dropped: list[str] = field(default_factory=list)


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--format",
    "style",
    type=click.Choice(list(SUFFIXES)),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write NAME.json (.html, .md, .txt) for each source there.",
)
@click.option("--published", help="The day of publication, in place of what the text says: 2026-05-14.")
@click.option("--as-of", help="The day from which the risk is seen; else the day of publication, else today.")
@click.option(
    "--country",
    "countries",
    multiple=True,
    help="The country at risk (name, ISO3 or Gleditsch-Ward number); may be repeated.",
)
@click.option(
    "--horizon",
    "horizons",
    multiple=True,
    type=click.IntRange(1, 24),
    help="Months ahead; may be repeated. [default: 1 3 6 12]",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Show every claim, why each sign was found or rejected, and the arithmetic.",
)
@click.option("--force", is_flag=True, help="Read on although the text is not in English.")
@click.option(
    "--screen",
    "screened",
    is_flag=True,
    help="Read only what can bear a sign at all, by its words; see `tocsin screen`.",
)
@data_dir_option
@setting_option("fast")
def read(  # noqa: PLR0913, PLR0917 - one argument for each option
    sources: Sequence[str],
    style: str,
    out: Path | None,
    published: str | None,
    as_of: str | None,
    countries: Sequence[str],
    horizons: Sequence[int],
    data_dir: Path | None,
    *,
    explain: bool,
    force: bool,
    screened: bool,
    setting: str,
) -> None:
    """Read articles: a file (.txt .html .md .eml .pdf), a folder, an address, or - for standard input."""
    today, latest = read_clock()
    seen, day = days_of_options(as_of, published, today)
    several = len(sources) > 1 or is_folder(sources[0])
    if out is None and several:
        refuse_pages_in_a_row(style)
    past = past_from(data_dir)
    asked = Asked(
        today=today,
        latest=latest,
        as_of=seen,
        published=day.isoformat() if day else None,
        countries=countries_of_option(countries, seen or day or today, past),
        horizons=tuple(sorted(set(horizons))) or HORIZONS,
        force=force,
        style=style,
        explain=explain,
        data_dir=data_dir,
        screened=screened,
        setting=setting,
    )
    found, failures = find(sources)
    listed = len(found) + len(failures) > 1
    left = _Left(failures)
    if out is None:
        _print(_readings(found, asked, past, left), asked, several=several)
    else:
        folder = Folder.at(out, style=style, sources=found)
        for source, reading in _readings(found, asked, past, left, bar=True):
            folder.take(source, report_in(reading, asked, screen=Screen(), several=False))
    if screened:
        told = (
            f"{len(left.dropped)} of {len(found)} sources can bear no sign, by their words, and were not read"
        )
        click.echo(f"tocsin: {told}", err=True)
    report_failures(failures, several=listed)


def _print(readings: Iterator[tuple[str, Reading]], asked: Asked, *, several: bool) -> None:
    """Print the report of each reading, one after the other."""
    screen = Screen.of(sys.stdout)
    between = ""
    for _, reading in readings:
        say(between + report_in(reading, asked, screen=screen, several=several), style=asked.style)
        between = BETWEEN[asked.style]


def _readings(
    sources: Sequence[str], asked: Asked, past: Past, left: _Left, *, bar: bool = False
) -> Iterator[tuple[str, Reading]]:
    """Yield each source with its reading; those that are not read go to ``left``."""
    if not sources:
        return
    from tocsin.pipeline import Question, read_article  # noqa: PLC0415 - --help need not load it
    from tocsin.reading import Reader, Setting  # noqa: PLC0415 - likewise
    from tocsin.reading.screening import screen  # noqa: PLC0415 - likewise

    reader = Reader.load(setting=Setting(asked.setting))
    question = Question(
        asked.today, asked.as_of, asked.published, asked.countries, asked.horizons, asked.force
    )
    for source in _with_progress(sources, bar=bar):
        try:
            document = open_document(source, stdin=sys.stdin.buffer, fetch=fetch)
            if asked.screened and not screen(rough_text(document)).kept:
                left.dropped.append(source)
                continue
            article = extract_article(document, published=asked.published, force=asked.force)
            refuse_impossible_days(source, article, asked)
            reading = read_article(article, question, reader=reader, past=past)
        except TocsinError as error:
            left.failures.append(Failure(source, error))
            continue
        yield source, reading


def _with_progress(sources: Sequence[str], *, bar: bool) -> Iterator[str]:
    """Yield the sources, with a bar where there are many and it would not stand among the reports."""
    if len(sources) < FEWEST_FOR_A_BAR or not sys.stderr.isatty() or not (bar or not sys.stdout.isatty()):
        yield from sources
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it
    from rich.progress import track  # noqa: PLC0415 - likewise

    yield from track(sources, description="reading", console=Console(stderr=True), transient=True)
