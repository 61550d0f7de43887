"""What is known of states beyond attempts: votes, yearly series, conflicts, neighbours. Every row keeps when it was known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from tocsin.history.tables import ATTEMPTS_UNTIL, Attempt, Membership, Tenure, rows_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Election:
    """A national vote. Months count from year 0; ``voided`` is the month in which it was known to fall through."""

    vote: int
    known: int
    voided: int | None


@dataclass(frozen=True, slots=True)
class Year:
    """What one year was like; known to the months of the next. None where no source has it."""

    polyarchy: float | None
    polity2: float | None
    income: float | None
    population: float | None
    mortality: float | None = None


# The first month, counted from year 0, for which the shipped list names no votes that were held.
VOTES_UNTIL = 2020 * 12


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """The lists beside attempts, leaders and memberships, by state; from ``votes_until`` on only schedules of votes are known."""

    elections: dict[int, tuple[Election, ...]]
    years: dict[tuple[int, int], Year]
    conflicts: dict[tuple[int, int], int]
    neighbours: dict[int, tuple[tuple[int, int, int], ...]]
    votes_until: int = VOTES_UNTIL
    conflicts_until: int = ATTEMPTS_UNTIL.year


@dataclass(frozen=True, slots=True)
class Ends:
    """The last day on which each kind of list beside attempts is known; ``yearly`` is that of the one that ends first."""

    leaders: date = ATTEMPTS_UNTIL
    votes: date = ATTEMPTS_UNTIL
    yearly: date = ATTEMPTS_UNTIL


@dataclass(frozen=True, slots=True)
class Expected:
    """What a state was expected to see when its list ended: attempts a year, and the share of them that succeed."""

    rate: float
    success: float


@dataclass(frozen=True, slots=True)
class Unseen:
    """A time of which no list of attempts tells: its first day, the first day after it (None: none yet), and what is expected.

    ``expected`` says for a state by number what was expected of it on the first day.
    """

    start: date
    end: date | None
    expected: Callable[[int], Expected]


@dataclass(frozen=True, eq=False)
class Facts:
    """All lists by state. Attempts and tenures are in order of time; each bundle is itself alone, so that it can be a key."""

    attempts: dict[int, tuple[Attempt, ...]]
    tenures: dict[int, tuple[Tenure, ...]]
    memberships: dict[int, tuple[Membership, ...]]
    elections: dict[int, tuple[Election, ...]]
    years: dict[tuple[int, int], Year]
    conflicts: dict[tuple[int, int], int]
    neighbours: dict[int, tuple[tuple[int, int, int], ...]]
    votes_until: int = VOTES_UNTIL
    leaders_until: date = ATTEMPTS_UNTIL
    conflicts_until: int = ATTEMPTS_UNTIL.year
    unseen: tuple[Unseen, ...] = ()


@cache
def shipped_lists() -> Lists:
    """Return the lists beside attempts, leaders and memberships as they come with Tocsin."""
    return Lists(_elections(), _years(), _conflicts(), _neighbours())


def facts_of(
    attempts: tuple[Attempt, ...],
    tenures: tuple[Tenure, ...],
    memberships: tuple[Membership, ...],
    lists: Lists | None = None,
) -> Facts:
    """Return the lists of attempts, leaders and memberships by state, beside the others: the shipped ones if None."""
    others = lists or shipped_lists()
    return Facts(
        by_state([(a.gw, a) for a in sorted(attempts, key=lambda a: a.day)]),
        by_state([(t.gw, t) for t in sorted(tenures, key=lambda t: t.start)]),
        by_state([(m.gw, m) for m in sorted(memberships, key=lambda m: m.start)]),
        others.elections,
        others.years,
        others.conflicts,
        others.neighbours,
        others.votes_until,
        conflicts_until=others.conflicts_until,
    )


def by_state(pairs: list[tuple[int, T]]) -> dict[int, tuple[T, ...]]:
    """Return things by state, in their order."""
    found: dict[int, list[T]] = defaultdict(list)
    for gw, thing in pairs:
        found[gw].append(thing)
    return {gw: tuple(things) for gw, things in found.items()}


@cache
def _elections() -> dict[int, tuple[Election, ...]]:
    """Return votes by state, in order."""
    found = [
        (int(gw), Election(_month(vote), _month(known), _month(voided) if voided else None))
        for gw, vote, known, voided in rows_of("elections.csv")
    ]
    return by_state(sorted(found, key=lambda pair: pair[1].vote))


@cache
def _years() -> dict[tuple[int, int], Year]:
    """Return yearly series by state and year."""
    return {
        (int(gw), int(year)): Year(*(float(v) if v else None for v in values))
        for gw, year, *values in rows_of("yearly.csv")
    }


@cache
def _conflicts() -> dict[tuple[int, int], int]:
    """Return the intensity of internal conflict by state and year."""
    return {(int(gw), int(year)): int(level) for gw, year, level in rows_of("conflicts.csv")}


@cache
def _neighbours() -> dict[int, tuple[tuple[int, int, int], ...]]:
    """Return neighbours by state, with the first and last year of being so."""
    pairs = []
    for row in rows_of("neighbours.csv"):
        one, other, start, end = map(int, row)
        pairs += [(one, (other, start, end)), (other, (one, start, end))]
    return by_state(sorted(set(pairs)))


def _month(text: str) -> int:
    """Return the month of "1999-12", counted from year 0."""
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1
