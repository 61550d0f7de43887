"""Times of which no list of attempts tells: what was expected of them stands in for what is not known.

That nobody has seen an attempt is no quiet. In such a time attempts come as a Poisson process at the rate that
the base rate had when the list ended, so that a faded count goes on to what is expected of it, and not to nought.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from tocsin.history.facts import Facts

DAYS_A_YEAR = 365.2425
# With no attempt in the lists, quiet counts as if it had begun so many years ago.
NEVER_YEARS = 70.0
# Steps, each of a month, over which the time since the last attempt is averaged; and how many there are at most.
_STEP = 1 / 12
_MOST_STEPS = 600


@dataclass(frozen=True, slots=True)
class Gone:
    """A time that nobody has seen, in years back from the day of looking, and what a state was expected to see in it."""

    begun: float
    over: float
    rate: float
    success: float

    @property
    def attempts(self) -> float:
        """Return how many attempts are expected in it."""
        return self.rate * (self.begun - self.over)

    def faded(self, half_life: float, *, only: bool | None = None) -> float:
        """Return the expected sum of attempts, or of those that succeeded or failed alone, halving in so many years."""
        share = 1.0 if only is None else self.success if only else 1 - self.success
        scale = half_life / math.log(2)
        kept: float = 0.5 ** (self.over / half_life) - 0.5 ** (self.begun / half_life)
        return share * self.rate * scale * kept


def unseen_by(facts: Facts, gw: int, as_of: date) -> tuple[Gone, ...]:
    """Return the times before a day of which no list tells, with what a state was expected to see in each; latest first."""
    found = []
    for time in reversed(facts.unseen):
        if time.start < as_of:
            told = time.expected(gw)
            over = max(0.0, years_between(time.end, as_of)) if time.end else 0.0
            found.append(Gone(years_between(time.start, as_of), over, told.rate, told.success))
    return tuple(found)


def quiet_of(last: float | None, gone: tuple[Gone, ...]) -> float:
    """Return the expected logarithm of one and the years since the last attempt.

    ``last`` says how many years ago the last known one was, None where none is. Of the times that nobody has seen
    and that came after it, any month can have held a later one.
    """
    known = math.log1p(NEVER_YEARS if last is None else last)
    reach = math.inf if last is None else last
    found, still = 0.0, 1.0
    for time in gone:
        begun = min(time.begun, reach)
        steps = min(_MOST_STEPS, math.ceil((begun - time.over) / _STEP))
        if steps <= 0:
            continue
        width = (begun - time.over) / steps
        stays = math.exp(-time.rate * width)
        for step in range(steps):
            found += still * (1 - stays) * math.log1p(time.over + (step + 0.5) * width)
            still *= stays
    return found + still * known


def years_between(earlier: date, later: date) -> float:
    """Return the years between two days."""
    return (later - earlier).days / DAYS_A_YEAR
