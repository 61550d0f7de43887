"""Options that the commands of ``tocsin history`` share: the data folder, the day, the outcome."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tocsin.cli.options import day_of_option, read_clock, refuse_before_the_lists

if TYPE_CHECKING:
    from tocsin.history import Past

F = TypeVar("F", bound=Callable[..., Any])

DATA_DIR_VARIABLE = "TOCSIN_DATA_DIR"


def data_dir_option(command: F) -> F:
    """Return a command that takes ``--data-dir``."""
    return click.option(
        "--data-dir",
        type=click.Path(path_type=Path, file_okay=False),
        envvar=DATA_DIR_VARIABLE,
        show_envvar=True,
        help="The folder of imported lists; the platform's place for a user's data if left out.",
    )(command)


def folder_of(data_dir: Path | None) -> Path:
    """Return the folder of imported lists."""
    if data_dir is not None:
        return data_dir
    import platformdirs  # noqa: PLC0415 - only where it is asked

    return platformdirs.user_data_path("tocsin", appauthor=False)


def past_from(data_dir: Path | None) -> Past:
    """Return the past as the shipped lists and a user's own know it.

    Raises:
        DataError: where a list in the folder is damaged.
    """
    from tocsin.history.datafolder import past_with  # noqa: PLC0415 - --help need not load it

    return past_with(folder_of(data_dir))


def day_from(as_of: str | None) -> date:
    """Return the day from which to look: the one given, or today.

    Raises:
        DateError: where it is no day, lies ahead, or before the lists begin.
    """
    today, _ = read_clock()
    day = day_of_option("--as-of", as_of, today) or today
    refuse_before_the_lists("--as-of", day)
    return day
