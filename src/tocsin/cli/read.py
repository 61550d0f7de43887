"""``tocsin read``: sources in, reports out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from tocsin.errors import DateError, TocsinError
from tocsin.ingest import Document, find_sources, is_url, open_document, parse_day
from tocsin.records import Reading

HORIZONS = (1, 3, 6, 12)
FORMATS = {"text": "txt", "json": "json", "html": "html", "md": "md"}
SOME_FAILED = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked on the command line, checked, with the one reading of the clock."""

    today: date
    as_of: date | None
    published: str | None
    countries: tuple[str, ...]
    horizons: tuple[int, ...]
    explain: bool
    force: bool
    style: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, and why."""

    source: str
    error: TocsinError


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--format",
    "style",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write NAME.json (.html, .md, .txt) for each source there.",
)
@click.option("--published", help="The day of publication, where the text does not say: 2026-05-14.")
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
def read(  # noqa: PLR0913 - one argument for each option
    sources: Sequence[str],
    style: str,
    out: Path | None,
    published: str | None,
    as_of: str | None,
    countries: Sequence[str],
    horizons: Sequence[int],
    *,
    explain: bool,
    force: bool,
) -> None:
    """Read articles: a file (.txt .html .md .eml .pdf), a folder, an address, or - for standard input."""
    today = date.today()  # noqa: DTZ011 - the user's own day, read once, here
    asked = Asked(
        today=today,
        as_of=_day("--as-of", as_of, today),
        published=_published(published, today),
        countries=_countries(countries, _day("--as-of", as_of, today) or today),
        horizons=tuple(sorted(set(horizons))) or HORIZONS,
        explain=explain,
        force=force,
        style=style,
    )
    found, failures = _find(sources)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
    names: set[str] = set()
    several = len(found) + len(failures) > 1
    for source, reading in _readings(found, asked, failures):
        text = shown(reading, asked, several=several and out is None)
        if out is None:
            click.echo(text, nl=not text.endswith("\n"))
        else:
            path = out / f"{_free_name(source, names)}.{FORMATS[style]}"
            path.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")
    _report(failures, several=several)


def _find(arguments: Sequence[str]) -> tuple[list[str], list[Failure]]:
    """Return every source once, in order of argument and name, and the arguments that name none."""
    found: dict[str, None] = {}
    failures = []
    for argument in arguments:
        try:
            found.update(dict.fromkeys(find_sources(argument)))
        except TocsinError as error:
            failures.append(Failure(argument, error))
    return list(found), failures


def _readings(sources: Sequence[str], asked: Asked, failures: list[Failure]) -> Iterator[tuple[str, Reading]]:
    """Yield each source with its reading; those that cannot be read go to ``failures``."""
    if not sources:
        return
    from tocsin.history import Past  # noqa: PLC0415 - --help need not load it
    from tocsin.pipeline import Question, read_document  # noqa: PLC0415 - likewise
    from tocsin.reading import Reader  # noqa: PLC0415 - likewise

    reader, past = Reader.load(), Past.load()
    question = Question(
        asked.today, asked.as_of, asked.published, asked.countries, asked.horizons, asked.force
    )
    for source in _with_progress(sources):
        try:
            document = open_document(source, stdin=sys.stdin.buffer, fetch=_fetch)
            reading = read_document(document, question, reader=reader, past=past)
            _refuse_future(source, reading, asked)
        except TocsinError as error:
            failures.append(Failure(source, error))
            continue
        yield source, reading


def _with_progress(sources: Sequence[str]) -> Iterator[str]:
    """Yield the sources, with a bar on a terminal where there are many."""
    if len(sources) < 3 or not sys.stderr.isatty():
        yield from sources
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it
    from rich.progress import track  # noqa: PLC0415 - likewise

    yield from track(sources, description="reading", console=Console(stderr=True), transient=True)


def _fetch(url: str) -> Document:
    """Return what stands at an address."""
    from tocsin.ingest.fetching import Fetcher  # noqa: PLC0415 - only addresses pay for it

    return Fetcher()(url)


def shown(reading: Reading, asked: Asked, *, several: bool) -> str:
    """Return a reading in the style asked for."""
    if asked.style == "json":
        from tocsin.records.contract import as_text  # noqa: PLC0415 - only what is asked for is loaded

        return as_text(reading, indent=None if several else 1)
    if asked.style == "html":
        from tocsin.cli.html import page_of  # noqa: PLC0415 - likewise

        return page_of(reading)
    if asked.style == "md":
        from tocsin.cli.markdown import markdown_of  # noqa: PLC0415 - likewise

        return markdown_of(reading, explain=asked.explain)
    from tocsin.cli.terminal import report_of  # noqa: PLC0415 - likewise

    return report_of(reading, explain=asked.explain)


def _report(failures: Sequence[Failure], *, several: bool) -> None:
    """List what could not be read; raise or exit so that the command's exit code tells.

    Raises:
        TocsinError: where there was one source and it failed.
    """
    if not failures:
        return
    if not several:
        raise failures[0].error
    click.echo(f"tocsin: {len(failures)} of the sources could not be read:", err=True)
    for failure in failures:
        message = str(failure.error)
        click.echo(f"  {message if failure.source in message else f'{failure.source}: {message}'}", err=True)
    sys.exit(SOME_FAILED)


# Options ----------------------------------------------------------------------------------------------------


def _day(option: str, text: str | None, today: date) -> date | None:
    """Return the day that an option gives.

    Raises:
        DateError: where it is no day, or lies ahead.
    """
    if text is None:
        return None
    day: date | None
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        day = parse_day(text)  # "14 May 2026" is a day too
    if day is None:
        msg = f"{option} {text!r} is no date. Expected a day such as 2026-05-14."
        raise DateError(msg)
    if day > today:
        msg = f"{option} {day.isoformat()} lies in the future; today is {today.isoformat()}. Nothing can be seen from a day to come."
        raise DateError(msg)
    return day


def _published(text: str | None, today: date) -> str | None:
    """Return the given day of publication as ISO 8601."""
    day = _day("--published", text, today)
    return day.isoformat() if day else None


def _countries(names: Sequence[str], day: date) -> tuple[str, ...]:
    """Return the ISO3 codes of the countries that were asked for.

    Raises:
        UnknownCountryError: where there is no such state.
    """
    if not names:
        return ()
    from tocsin.history import Past  # noqa: PLC0415 - only where it is asked

    past = Past.load()
    return tuple(dict.fromkeys(past.state(name, as_of=day).iso3 for name in names))


def _refuse_future(source: str, reading: Reading, asked: Asked) -> None:
    """Raise where the page says that it was published on a day to come.

    Raises:
        DateError: naming the day.
    """
    published = reading.article.published
    if published and asked.as_of is None and date.fromisoformat(published[:10]) > asked.today:
        msg = (
            f"{source}: says that it was published on {published[:10]}, and today is {asked.today.isoformat()}. "
            "Give the true day with --published, or the day to look from with --as-of."
        )
        raise DateError(msg)


def _free_name(source: str, taken: set[str]) -> str:
    """Return the name under which a source is written: its stem, a slug of host and path, or stdin; the second gets -2."""
    import re  # noqa: PLC0415 - only files need names
    from urllib.parse import urlsplit  # noqa: PLC0415 - likewise

    if source == "-":
        stem = "stdin"
    elif is_url(source):
        parts = urlsplit(source)
        stem = (
            re.sub(r"[^a-z0-9]+", "-", f"{parts.hostname or ''}{parts.path}".lower()).strip("-")[:120]
            or "page"
        )
    else:
        stem = Path(source).stem or "article"
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name)
    return name
