"""What the model sees of a state: shaped, and only from what was known before a day.

A month is known once it is over, an attempt from the day after it, a yearly series from the next year on.
Where a list has ended its last value stands: tenure goes on, the months since an attempt go on, a vote is
expected at its usual interval. See docs/method/base-rate.md for why each feature is there.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import lru_cache

from tocsin.history.facts import Election, Facts, Year

NAMES = (
    "attempts-1y", "attempts-3y", "attempts-10y", "failures-2y", "successes-2y", "quiet", "ever", "own-rate",
    "tenure", "new-leader", "long-rule", "seized",
    "vote-ahead", "vote-behind", "vote-voided",
    "democracy", "democracy-squared", "anocracy", "democracy-unknown",
    "income", "growth", "population", "poor-anocracy",
    "war", "war-major", "war-lately",
    "neighbours-1y", "neighbours-5y", "new-state", "state-age", "world-2y", "world-10y",
)  # fmt: skip

DAYS_A_MONTH = 30.436875
# The level of the world to which a state's own record is shrunk, and with how many months of watching: first version.
OWN_HALF_LIFE_YEARS = 15.0
OWN_PRIOR_MONTHS = 96.0
OWN_PRIOR_RATE = 0.003
# Years for which the last value of a yearly series is carried where the list has ended or has a gap.
CARRIED_YEARS = 12
# Votes further apart than this, in months, say nothing of the usual interval.
LONGEST_TERM = 84
EXPECTED_AHEAD = 6


def features_of(facts: Facts, gw: int, as_of: date) -> tuple[float, ...]:
    """Return the features of a state as of a day, in the order of ``NAMES``."""
    # The last month that is over; on the last day of a month, that month.
    tomorrow = as_of + timedelta(days=1)
    month = tomorrow.year * 12 + tomorrow.month - 2
    return (
        *_own(facts, gw, as_of),
        *_leader(facts, gw, as_of, month),
        *_votes(facts.elections.get(gw, ()), month, facts.votes_until),
        *_society(facts, gw, tomorrow.year - 1),
        *_around(facts, gw, as_of),
    )


def _own(facts: Facts, gw: int, as_of: date) -> tuple[float, ...]:
    """Return what a state's own attempts say."""
    past = [(_years(a.day, as_of), a.succeeded) for a in facts.attempts.get(gw, ()) if a.day < as_of]

    def faded(half_life: float, *, only: bool | None = None) -> float:
        return math.fsum(0.5 ** (y / half_life) for y, won in past if only is None or won is only)

    quiet = math.log1p(past[-1][0]) if past else math.log1p(70.0)
    watched = _watched(facts, gw, as_of)
    kept = OWN_HALF_LIFE_YEARS / math.log(2) * 12
    months = kept * -math.expm1(-12 * watched / kept)
    rate = (OWN_PRIOR_RATE * OWN_PRIOR_MONTHS + faded(OWN_HALF_LIFE_YEARS)) / (OWN_PRIOR_MONTHS + months)
    return (
        math.log1p(4 * faded(1.0)),
        math.log1p(2 * faded(3.0)),
        math.log1p(faded(10.0)),
        math.log1p(2 * faded(2.0, only=False)),
        math.log1p(2 * faded(2.0, only=True)),
        quiet,
        float(bool(past)),
        math.log(rate / OWN_PRIOR_RATE),
    )


def _watched(facts: Facts, gw: int, as_of: date) -> float:
    """Return for how many years a state has been watched: since 1950 or independence."""
    start = max(min((m.start for m in facts.memberships.get(gw, ())), default=as_of), date(1950, 1, 1))
    return max(0.0, _years(start, as_of))


def _leader(facts: Facts, gw: int, as_of: date, month: int) -> tuple[float, ...]:
    """Return how long the leader has governed, and whether power was seized: a contemporary knew both."""
    begun = [t for t in facts.tenures.get(gw, ()) if t.start[0] * 12 + t.start[1] - 1 <= month]
    if not begun:
        return (math.log1p(5.0), 0.0, 0.0, 0.0)
    start = begun[-1].start[0] * 12 + begun[-1].start[1] - 1
    tenure = (month - start + 1) / 12
    seized = any(
        a.succeeded and a.day < as_of and abs(a.day.year * 12 + a.day.month - 1 - start) <= 1
        for a in facts.attempts.get(gw, ())
    )
    return (math.log1p(tenure), float(tenure <= 0.5), float(tenure >= 15), float(seized) / (1 + tenure / 8))


def _votes(votes: tuple[Election, ...], month: int, votes_until: int) -> tuple[float, ...]:
    """Return whether a vote is expected within half a year, was held in the last, or fell through."""
    ahead = any(
        v.known <= month < v.vote
        and (v.voided is None or v.voided > month)
        and v.vote - month <= EXPECTED_AHEAD
        for v in votes
    )
    held = [v.vote for v in votes if v.vote <= month and v.voided is None]
    last = held[-1] if held else None
    if not ahead and last is not None and month >= votes_until:
        ahead = _usual_vote(held, month)
    behind = math.exp2(-(month - last) / 6) if last is not None else 0.0
    voided = any(v.voided is not None and 0 <= month - v.voided <= 24 for v in votes)
    return (float(ahead), behind, float(voided))


def _usual_vote(held: list[int], month: int) -> bool:
    """Say whether a vote falls due within half a year by a state's usual interval."""
    gaps = [b - a for a, b in zip(held[-5:], held[-4:], strict=False) if 12 <= b - a <= LONGEST_TERM]
    if not gaps:
        return False
    term = sorted(gaps)[len(gaps) // 2]
    return 0 < term - (month - held[-1]) % term <= EXPECTED_AHEAD


def _society(facts: Facts, gw: int, year: int) -> tuple[float, ...]:
    """Return democracy, wealth, size and war, as far as the year that is over shows them."""
    democracy = _last(facts, gw, year, "polyarchy")
    polity = _last(facts, gw, year, "polity2")
    income = _last(facts, gw, year, "income")
    before = _last(facts, gw, year - 3, "income")
    people = _last(facts, gw, year, "population")
    known = democracy if democracy is not None else 0.4 if polity is None else 0.5 + polity / 25
    wealth = math.log((income or 4000.0) / 4000.0)
    growth = math.log(income / before) / 3 if income and before else 0.02
    anocracy = float(polity is not None and -5 <= polity <= 5)
    wars = [facts.conflicts.get((gw, y), 0) for y in range(year, year - 10, -1)]
    return (
        known - 0.4,
        (known - 0.4) ** 2,
        anocracy,
        float(democracy is None),
        wealth,
        max(-0.15, min(0.15, growth)) * 10,
        math.log((people or 1.0) / 8.0) if people else -1.5,
        anocracy * max(0.0, -wealth),
        float(wars[0] > 0),
        float(wars[0] > 1),
        math.fsum((w > 0) * 0.5 ** (k / 3) for k, w in enumerate(wars)),
    )


def _last(facts: Facts, gw: int, year: int, name: str) -> float | None:
    """Return the last known value of a yearly series up to a year."""
    nothing = Year(None, None, None, None)
    for back in range(CARRIED_YEARS):
        value: float | None = getattr(facts.years.get((gw, year - back), nothing), name)
        if value is not None:
            return value
    return None


def _around(facts: Facts, gw: int, as_of: date) -> tuple[float, ...]:
    """Return what neighbours and the world went through, and how old the state is."""
    near = [
        n
        for n, start, end in facts.neighbours.get(gw, ())
        if start <= as_of.year and (as_of.year <= end or end >= 2019)
    ]
    past = [_years(a.day, as_of) for n in near for a in facts.attempts.get(n, ()) if a.day < as_of]
    scale = 1 / math.sqrt(1 + len(near))
    age = _years(min((m.start for m in facts.memberships.get(gw, ())), default=as_of), as_of)
    world = _world(facts, as_of)
    return (
        math.log1p(3 * scale * math.fsum(0.5**y for y in past if y < 8)),
        math.log1p(3 * scale * math.fsum(0.5 ** (y / 5) for y in past if y < 40)),
        float(age < 2),
        math.log1p(max(0.0, age)) - 3,
        *world,
    )


@lru_cache(maxsize=4096)
def _world(facts: Facts, as_of: date) -> tuple[float, float]:
    """Return the logarithm of attempts a year in the world, older ones fading fast and slowly."""
    past = [_years(a.day, as_of) for own in facts.attempts.values() for a in own if a.day < as_of]
    return _pace(past, 2.0), _pace(past, 10.0)


def _pace(past: list[float], half_life: float) -> float:
    """Return the logarithm of attempts a year over five, which is about their mean of decades."""
    return math.log((1 + math.fsum(0.5 ** (y / half_life) for y in past) * math.log(2) / half_life) / 6)


def _years(earlier: date, later: date) -> float:
    """Return the years between two days."""
    return (later - earlier).days / (12 * DAYS_A_MONTH)
