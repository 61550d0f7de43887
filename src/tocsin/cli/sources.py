"""Sources on the command line: found, fetched, and those that could not be had."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from tocsin.cli.screen import harmless
from tocsin.errors import BrokenPromiseError, SourceNotFoundError, TocsinError
from tocsin.ingest import SUFFIXES, Document, find_sources, is_url

SOME_FAILED = 1
# Of files that are passed over, so many are named.
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, and why."""

    source: str
    error: TocsinError

    def __str__(self) -> str:
        """Return the source once, then what is wrong with it."""
        message = str(self.error).removeprefix(f"{self.source}: ")
        if self.source != "-":
            message = message.removeprefix(f"{Path(self.source).name}: ")
        return f"{self.source}: {message}"


def find(arguments: Sequence[str]) -> tuple[list[str], list[Failure]]:
    """Return every source once, in order of argument and name, and the arguments and folders that name none.

    Files of a folder that are of no readable kind are named on standard error: nothing is left out without a word.
    """
    found: dict[str, None] = {}
    others: dict[str, None] = {}
    failures = []
    for argument in arguments:
        plain = argument if argument == "-" or is_url(argument) else str(Path(argument))
        try:
            here = find_sources(plain)
            found.update(dict.fromkeys(here.sources))
            others.update(dict.fromkeys(here.passed_over))
            failures += [Failure(argument, error) for error in here.closed]
        except TocsinError as error:
            failures.append(Failure(argument, error))
        except OSError as error:
            message = (
                f"{argument}: cannot be looked at ({error.strerror}). Check the path and the permissions."
            )
            failures.append(Failure(argument, SourceNotFoundError(message)))
    _tell_passed_over([source for source in others if source not in found])
    return list(found), failures


def _tell_passed_over(files: Sequence[str]) -> None:
    """Say on standard error which files of the folders are not read, and why."""
    if not files:
        return
    named = ", ".join(harmless(file) for file in files[:MOST_NAMED])
    more = f" and {len(files) - MOST_NAMED} more" if len(files) > MOST_NAMED else ""
    endings = " ".join(SUFFIXES)
    click.echo(f"tocsin: passed over, for their names end in none of {endings}: {named}{more}", err=True)


def fetch(url: str) -> Document:
    """Return what stands at an address."""
    from tocsin.ingest.fetching import Fetcher  # noqa: PLC0415 - only addresses pay for it

    return Fetcher()(url)


def report_failures(failures: Sequence[Failure], *, several: bool) -> None:
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
        click.echo(f"  {harmless(str(failure))}", err=True)
    broken = [failure.error for failure in failures if isinstance(failure.error, BrokenPromiseError)]
    sys.exit(broken[0].exit_code if broken else SOME_FAILED)
