"""``tocsin screen``: which of many texts can bear a sign at all."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence

import click

from tocsin.cli.output import say
from tocsin.cli.sources import Failure, fetch, find, report_failures
from tocsin.errors import TocsinError
from tocsin.ingest import open_document, rough_text

# Lines are printed so many at a time: one by one would take longer than to weigh them.
TOGETHER = 200


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--threshold",
    type=float,
    help="Keep texts from this score on; higher keeps fewer. [default: as fitted]",
)
def screen(sources: Sequence[str], threshold: float | None) -> None:
    """Say which sources can bear a sign at all: fast, by their words alone, one line of JSON for each."""
    found, failures = find(sources)
    several = len(found) + len(failures) > 1
    lines: list[str] = []
    for line in _lines(found, threshold, failures):
        lines.append(line)
        if len(lines) == TOGETHER:
            say("".join(lines), style="json")
            lines.clear()
    if lines:
        say("".join(lines), style="json")
    report_failures(failures, several=several)


def _lines(sources: Sequence[str], threshold: float | None, failures: list[Failure]) -> Iterator[str]:
    """Yield one line for each source that can be had; the others go to ``failures``."""
    from tocsin.reading.screening import screen as weigh  # noqa: PLC0415 - --help need not load it

    for source in sources:
        try:
            document = open_document(source, stdin=sys.stdin.buffer, fetch=fetch)
            screened = weigh(rough_text(document), threshold=threshold)
        except TocsinError as error:
            failures.append(Failure(source, error))
            continue
        line = {"source": source, "score": screened.score, "kept": screened.kept, "why": screened.why}
        yield json.dumps(line, ensure_ascii=False) + "\n"
