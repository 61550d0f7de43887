"""What was asked on the command line, checked, and the one reading of the clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tocsin.cli.view import Manner
from tocsin.errors import DateError
from tocsin.ingest import parse_day
from tocsin.records import Article

if TYPE_CHECKING:
    from tocsin.history import Past

F = TypeVar("F", bound=Callable[..., Any])

HORIZONS = (1, 3, 6, 12)

# The lists of coups and states begin here: before it no base rate can be told.
FIRST_DAY = date(1950, 1, 1)

# The easternmost clocks are so far ahead of UTC: no page anywhere can have been published on a later day.
FARTHEST_EAST = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, checked. ``today`` is the user's own day, ``latest`` the latest day anywhere on Earth."""

    today: date
    latest: date
    as_of: date | None = None
    published: str | None = None
    countries: tuple[str, ...] = ()
    horizons: tuple[int, ...] = HORIZONS
    force: bool = False
    style: str = "text"
    explain: bool = False
    screened: bool = False
    data_dir: Path | None = None
    setting: str = "fast"

    @property
    def manner(self) -> Manner:
        """Return how the reports are made."""
        return Manner(self.explain, day_given=self.as_of is not None)


def setting_option(default: str) -> Callable[[F], F]:
    """Return a decorator for commands that take ``--setting``: how often each text is read for its speakers."""
    return click.option(
        "--setting",
        type=click.Choice(["fast", "accurate"]),
        default=default,
        show_default=True,
        help="Read each text for its speakers once, or twice and slower.",
    )


def read_clock() -> tuple[date, date]:
    """Return the user's own day and the latest day anywhere on Earth: the only look at the clock."""
    now = datetime.now().astimezone()
    return now.date(), (now.astimezone(UTC) + FARTHEST_EAST).date()


def day_of_option(option: str, text: str | None, today: date) -> date | None:
    """Return the day that an option gives.

    Raises:
        DateError: where it is no day, or lies ahead.
    """
    if text is None:
        return None
    try:
        day: date | None = date.fromisoformat(text.strip())
    except ValueError:
        day = parse_day(text)  # "14 May 2026" is a day too
    if day is None:
        msg = f"{option} {text!r} is no date. Expected a day such as 2026-05-14."
        raise DateError(msg)
    if day > today:
        msg = (
            f"{option} {day.isoformat()} lies in the future; today is {today.isoformat()}. "
            "Nothing can be seen from a day to come: give today or an earlier day."
        )
        raise DateError(msg)
    return day


def countries_of_option(names: Sequence[str], day: date, past: Past) -> tuple[str, ...]:
    """Return the ISO3 codes of the countries that were asked for, as the lists of the past know them.

    Raises:
        UnknownCountryError: where there is no such state.
    """
    return tuple(dict.fromkeys(past.state(name, as_of=day).iso3 for name in names))


def days_of_options(as_of: str | None, published: str | None, today: date) -> tuple[date | None, date | None]:
    """Return the days of ``--as-of`` and ``--published``.

    Raises:
        DateError: where one is no day or lies ahead, or the one from which the risk is seen lies before the lists begin.
    """
    seen = day_of_option("--as-of", as_of, today)
    day = day_of_option("--published", published, today)
    if seen is not None:
        refuse_before_the_lists("--as-of", seen)
    elif day is not None:
        refuse_before_the_lists("--published", day)
    return seen, day


def refuse_before_the_lists(option: str, day: date) -> None:
    """Raise where a risk is to be seen from a day of which no list tells.

    Raises:
        DateError: naming the day.
    """
    if day < FIRST_DAY:
        msg = f"{option} {day.isoformat()} lies before {FIRST_DAY.isoformat()}, where the lists begin. Give a later day."
        raise DateError(msg)


def refuse_impossible_days(source: str, article: Article, asked: Asked) -> None:
    """Raise where an article is of a day to come, of one after the day from which the risk is to be seen, or too old.

    Raises:
        DateError: naming the days.
    """
    if article.published is None:
        return
    published = date.fromisoformat(article.published[:10])
    if published > asked.latest:
        msg = (
            f"{source}: says that it was published on {published.isoformat()}, and today is {asked.today.isoformat()}. "
            "Give the true day with --published."
        )
        raise DateError(msg)
    if asked.as_of is None and published < FIRST_DAY:
        msg = (
            f"{source}: published on {published.isoformat()} ({article.published_basis}), and no base rate is known before "
            f"{FIRST_DAY.isoformat()}, where the lists begin. Give a later day with --as-of, or the true day with --published."
        )
        raise DateError(msg)
    if asked.as_of is not None and asked.as_of < published:
        msg = (
            f"{source}: published on {published.isoformat()} ({article.published_basis}), so nobody could "
            f"have read it on {asked.as_of.isoformat()}. Give a later day with --as-of, or the true day with --published."
        )
        raise DateError(msg)
