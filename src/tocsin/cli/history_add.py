"""``tocsin history add`` and ``remove``: a leader, an election or a coup by hand, and what it does to the base rate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tocsin.cli.history_options import data_dir_option, day_from, folder_of
from tocsin.cli.options import FIRST_DAY, HORIZONS, day_of_option, read_clock
from tocsin.cli.output import say
from tocsin.errors import DateError, UsageError

if TYPE_CHECKING:
    from tocsin.history import Past
    from tocsin.history.importing.additions import Addition

F = TypeVar("F", bound=Callable[..., Any])

# The farthest day for which a vote can be told, in years from today: no term is longer.
FARTHEST_VOTE_YEARS = 10
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class _Where:
    """Where an addition goes, and from which day its effect is seen."""

    folder: Path
    as_of: date
    dry: bool


def _common(command: F) -> F:
    """Return a command with the options that all additions share."""
    for option in (
        click.option("--dry-run", "dry", is_flag=True, help="Show the effect and keep nothing."),
        click.option("--as-of", metavar="DAY", help="The day from which the effect is seen. [default: today]"),
        data_dir_option,
        click.option("--date", "text", required=True, metavar="DAY", help="The day on which it happened: 2023-07-26."),
        click.argument("country"),
    ):  # fmt: skip
        command = option(command)
    return command


@click.group()
def add() -> None:
    """Add a leader, an election or a coup that no list knows yet, and see what it does to the base rate."""


@add.command()
@_common
@click.option("--name", required=True, help="Who governs from that day on.")
def leader(  # noqa: PLR0913 - one argument for each option
    country: str, text: str, data_dir: Path | None, as_of: str | None, name: str, *, dry: bool
) -> None:
    """Add a leader: whoever was in office leaves in that month."""
    from tocsin.history.importing.additions import Addition  # noqa: PLC0415 - --help need not load it

    told = " ".join(name.split())
    if not told or len(told) > LONGEST_NAME or not told.isprintable():
        msg = f"--name {told[:40]!r}: expected a name of at most {LONGEST_NAME} letters."
        raise UsageError(msg)
    where, day = _Where(folder_of(data_dir), day_from(as_of), dry), _past_day(text)
    _take(Addition("leader", _gw(where, country, day), day, told), where)


@add.command()
@_common
@click.option(
    "--known", metavar="DAY", help="The day from which it was expected. [default: six months before]"
)
@click.option("--voided", metavar="DAY", help="The day on which it was known to fall through.")
def election(  # noqa: PLR0913, PLR0917 - one argument for each option
    country: str, text: str, data_dir: Path | None, as_of: str | None, known: str | None, voided: str | None, *, dry: bool
) -> None:  # fmt: skip
    """Add a national vote, held or to come."""
    from tocsin.history.importing.additions import Addition  # noqa: PLC0415 - likewise

    today, _ = read_clock()
    where = _Where(folder_of(data_dir), day_from(as_of), dry)
    day = _some_day("--date", text, today.replace(year=today.year + FARTHEST_VOTE_YEARS, day=1))
    expected = day_of_option("--known", known, today) if known else _six_months_before(day)
    fell = day_of_option("--voided", voided, today) if voided else None
    if expected is None or expected > day or (fell is not None and fell > day):
        msg = f"A vote on {day.isoformat()} is expected, and falls through, before it takes place. Give earlier days to --known and --voided."
        raise UsageError(msg)
    detail = f"{expected.isoformat()} {fell.isoformat() if fell else ''}".strip()
    _take(Addition("election", _gw(where, country, day), day, detail), where)


@add.command()
@_common
@click.option(
    "--succeeded/--failed", "won", required=True, help="Whether power was seized and held for seven days."
)
def coup(country: str, text: str, data_dir: Path | None, as_of: str | None, *, dry: bool, won: bool) -> None:  # noqa: PLR0913 - one argument for each option
    """Add a coup attempt, failed or successful."""
    from tocsin.history.importing.additions import Addition  # noqa: PLC0415 - likewise

    where, day = _Where(folder_of(data_dir), day_from(as_of), dry), _past_day(text)
    _take(Addition("coup", _gw(where, country, day), day, "succeeded" if won else "failed"), where)


@click.command()
@click.argument("what")
@data_dir_option
def remove(what: str, data_dir: Path | None) -> None:
    """Take away an addition by its code, or an imported list by its maker's name or kind; `status` shows both."""
    from tocsin.history.datafolder import DataFolder  # noqa: PLC0415 - --help need not load it
    from tocsin.history.importing import MAKERS  # noqa: PLC0415 - likewise

    folder = DataFolder(folder_of(data_dir))
    makers = [m.name for m in MAKERS if what in {m.name, m.kind}]
    if makers:
        gone = [name for name in makers if folder.drop(name)]
        if not gone:
            msg = f"No list of {what} was imported; `tocsin history status` shows what was."
            raise UsageError(msg)
        say(f"Taken away: {', '.join(gone)}. The shipped lists stand.")
        return
    added = folder.additions()
    kept = [a for a in added if a.code != what]
    if len(kept) == len(added):
        msg = f"{what!r} is no addition's code and no list's name. `tocsin history status` shows both."
        raise UsageError(msg)
    folder.keep_additions(kept)
    say(f"Taken away: {what}.")


def _take(addition: Addition, where: _Where) -> None:
    """Keep an addition and say what it does to the base rate.

    Raises:
        UsageError: where the lists know the same already.
    """
    from tocsin.history.datafolder import DataFolder  # noqa: PLC0415 - likewise
    from tocsin.history.joining import past_of  # noqa: PLC0415 - likewise

    folder = DataFolder(where.folder)
    kept, added = folder.kept(), folder.additions()
    others = tuple(a for a in added if a != addition)
    before, after = past_of(kept, others), past_of(kept, (*others, addition))
    if addition.kind == "coup" and len(after.attempts) == len(before.attempts):
        msg = f"An attempt in {_name(addition)} within a week of {addition.day.isoformat()} is in the lists already."
        raise UsageError(msg)
    if not where.dry:
        folder.keep_additions((*others, addition))
    state = "would be added" if where.dry else "was added already" if addition in added else "added"
    say("\n".join(_effect(addition, before, after, where=where, state=state)))


def _effect(addition: Addition, before: Past, after: Past, *, where: _Where, state: str) -> Iterator[str]:
    """Yield what an addition does: base rates before and with it, and the reasons after."""
    from tocsin.cli.view import months, percent  # noqa: PLC0415 - likewise
    from tocsin.records import Outcome  # noqa: PLC0415 - likewise

    def rates(past: Past) -> list[float]:
        return [
            past.base_rate(str(addition.gw), as_of=where.as_of, outcome=Outcome.COUP_ATTEMPT, horizon_months=m).probability
            for m in HORIZONS
        ]  # fmt: skip

    yield f"{_name(addition)}: {addition.kind} {state}: {addition.day.isoformat()}, {addition.detail} (code {addition.code})"
    yield ""
    yield f"Coup attempt in {_name(addition)}, base rate seen from {where.as_of.isoformat()}"
    yield f"{'within':<12}{'before':>10}{'with it':>10}"
    for month, old, new in zip(HORIZONS, rates(before), rates(after), strict=True):
        yield f"{months(month):<12}{percent(old):>10}{percent(new):>10}"
    if addition.day > where.as_of and addition.kind != "election":
        yield f"It happened after {where.as_of.isoformat()}, so nothing changes on that day."
    if addition.kind in {"leader", "coup"} and addition.day <= (until := _known_until(addition, after)):
        yield from _within(addition, before, until)
    yield ""
    reached = after.base_rate(
        str(addition.gw), as_of=where.as_of, outcome=Outcome.COUP_ATTEMPT, horizon_months=6
    )
    yield from reached.notes
    if not where.dry:
        yield f"To take it away: tocsin history remove {addition.code}"


def _known_until(addition: Addition, past: Past) -> date:
    """Return until when the list is known to which an addition belongs."""
    return past.ends.leaders if addition.kind == "leader" else past.known_until


def _within(addition: Addition, before: Past, until: date) -> Iterator[str]:
    """Yield what an addition means in a time that a list covers."""
    if addition.kind == "coup":
        yield f"The list of attempts covers that time (to {until.isoformat()}) and has none of that week; the world's level of 1950 to 2019 stays as it is."
        return
    month = (addition.day.year, addition.day.month)
    there = [
        t.name
        for t in before.tenures
        if t.gw == addition.gw and t.start <= month and (t.end is None or month <= t.end)
    ]
    yield (
        f"Note: the list of leaders covers that time (to {until.isoformat()}) and has {' and '.join(there) or 'nobody'} in office. "
        "Yours takes that place until the next leader in it, in base rates of those years too."
    )


def _name(addition: Addition) -> str:
    """Return the name of an addition's state."""
    from tocsin.history.tables import states  # noqa: PLC0415 - likewise

    return states()[addition.gw].name


def _gw(where: _Where, country: str, day: date) -> int:
    """Return the number of a state, which must exist on the day of what is added and on the day of looking.

    Raises:
        UnknownCountryError: where it did not.
    """
    from tocsin.history.datafolder import past_with  # noqa: PLC0415 - likewise

    past = past_with(where.folder)
    past.state(country, as_of=where.as_of)
    return past.state(country, as_of=day).gw


def _past_day(text: str) -> date:
    """Return the day of something that has happened.

    Raises:
        DateError: where it is no day, lies ahead, or before the lists begin.
    """
    today, _ = read_clock()
    day = day_of_option("--date", text, today)
    if day is None or day < FIRST_DAY:
        msg = f"--date {text} lies before {FIRST_DAY.isoformat()}, where the lists begin. Give a later day."
        raise DateError(msg)
    return day


def _some_day(option: str, text: str, last: date) -> date:
    """Return a day that may lie ahead, up to a last one.

    Raises:
        DateError: where it is none, or out of reach.
    """
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as error:
        msg = f"{option} {text!r} is no date. Expected a day such as 2026-05-14."
        raise DateError(msg) from error
    if not FIRST_DAY <= day <= last:
        msg = (
            f"{option} {day.isoformat()}: expected a day from {FIRST_DAY.isoformat()} to {last.isoformat()}."
        )
        raise DateError(msg)
    return day


def _six_months_before(day: date) -> date:
    """Return the first day of the month half a year before."""
    month = day.year * 12 + day.month - 1 - 6
    return date(month // 12, month % 12 + 1, 1)
