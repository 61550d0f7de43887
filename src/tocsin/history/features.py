"""What the model sees of a state: shaped, and only from what was known before a day.

A month is known once it is over, an attempt from the day after it, a yearly series from the next year on.
Where a list has ended its last value stands: tenure goes on, a vote is expected at its usual interval. Of times
of which no list of attempts tells, what was expected of them counts. See docs/method/base-rate.md.
"""

from __future__ import annotations

import math
from datetime import date, timedelta

from tocsin.history.facts import Election, Facts
from tocsin.history.society import society_of
from tocsin.history.unseen import quiet_of, unseen_by, years_between

ALONE = (
    "attempts-6m", "attempts-1y", "attempts-3y", "attempts-10y", "attempts-30y", "failures-2y", "successes-2y",
    "quiet", "ever", "own-rate",
    "tenure", "new-leader", "long-rule", "seized",
    "vote-ahead", "vote-behind",
    "democracy", "democracy-squared", "anocracy",
    "income", "growth-1y", "growth-3y", "growth-5y", "population", "poor-anocracy",
    "mortality", "mortality-relative", "mortality-unknown",
    "war", "war-major", "war-lately",
    "neighbours-5y",
)  # fmt: skip
# Products: an own record means more where democracy is weak and income low, a vote where rule is half open.
PAIRS = (
    ("own-rate", "democracy"),
    ("own-rate", "income"),
    ("attempts-1y", "democracy"),
    ("attempts-1y", "income"),
    ("attempts-3y", "anocracy"),
    ("vote-ahead", "anocracy"),
)
NAMES = (*ALONE, *(f"{one} x {other}" for one, other in PAIRS))
_PLACES = tuple((ALONE.index(one), ALONE.index(other)) for one, other in PAIRS)

# The level of the world to which a state's own record is shrunk, and with how many months of watching: first version.
OWN_HALF_LIFE_YEARS = 15.0
OWN_PRIOR_MONTHS = 96.0
OWN_PRIOR_RATE = 0.003
NEAR_HALF_LIFE_YEARS = 5
# Votes further apart than this, in months, say nothing of the usual interval.
LONGEST_TERM = 84
EXPECTED_AHEAD = 6
# Neighbours of this year, the last of the shipped list, stay neighbours.
NEIGHBOURS_UNTIL = 2019


def features_of(facts: Facts, gw: int, as_of: date) -> tuple[float, ...]:
    """Return the features of a state as of a day, in the order of ``NAMES``."""
    # The last month that is over; on the last day of a month, that month.
    tomorrow = as_of + timedelta(days=1)
    month = tomorrow.year * 12 + tomorrow.month - 2
    alone = (
        *_own(facts, gw, as_of),
        *_leader(facts, gw, as_of, month),
        *_votes(facts.elections.get(gw, ()), month, facts.votes_until),
        *society_of(facts, gw, tomorrow.year - 1),
        _neighbours(facts, gw, as_of),
    )
    return (*alone, *(alone[one] * alone[other] for one, other in _PLACES))


def _own(facts: Facts, gw: int, as_of: date) -> tuple[float, ...]:
    """Return what a state's own attempts say, with those expected of times that nobody has seen."""
    past = [(years_between(a.day, as_of), a.succeeded) for a in facts.attempts.get(gw, ()) if a.day < as_of]
    gone = unseen_by(facts, gw, as_of)

    def faded(half_life: float, *, only: bool | None = None) -> float:
        seen = math.fsum(0.5 ** (y / half_life) for y, won in past if only is None or won is only)
        return seen + math.fsum(time.faded(half_life, only=only) for time in gone) if gone else seen

    watched = _watched(facts, gw, as_of)
    kept = OWN_HALF_LIFE_YEARS / math.log(2) * 12
    months = kept * -math.expm1(-12 * watched / kept)
    rate = (OWN_PRIOR_RATE * OWN_PRIOR_MONTHS + faded(OWN_HALF_LIFE_YEARS)) / (OWN_PRIOR_MONTHS + months)
    return (
        math.log1p(8 * faded(0.5)),
        math.log1p(4 * faded(1.0)),
        math.log1p(2 * faded(3.0)),
        math.log1p(faded(10.0)),
        math.log1p(faded(30.0)),
        math.log1p(2 * faded(2.0, only=False)),
        math.log1p(2 * faded(2.0, only=True)),
        quiet_of(past[-1][0] if past else None, gone),
        1.0 if past else -math.expm1(-math.fsum(time.attempts for time in gone)),
        math.log(rate / OWN_PRIOR_RATE),
    )


def _watched(facts: Facts, gw: int, as_of: date) -> float:
    """Return for how many years a state has been watched: since 1950 or independence."""
    start = max(min((m.start for m in facts.memberships.get(gw, ())), default=as_of), date(1950, 1, 1))
    return max(0.0, years_between(start, as_of))


def _leader(facts: Facts, gw: int, as_of: date, month: int) -> tuple[float, ...]:
    """Return how long the leader has governed, and whether power was seized: a contemporary knew both.

    Past the end of the list of leaders, a coup that succeeds brings a new one.
    """
    won = [a for a in facts.attempts.get(gw, ()) if a.succeeded and a.day < as_of]
    begun = [t.start[0] * 12 + t.start[1] - 1 for t in facts.tenures.get(gw, ())]
    begun = [start for start in begun if start <= month]
    begun += [a.day.year * 12 + a.day.month - 1 for a in won if a.day > facts.leaders_until]
    if not begun:
        return (math.log1p(5.0), 0.0, 0.0, 0.0)
    start = max(begun)
    tenure = max(0, month - start + 1) / 12
    seized = any(abs(a.day.year * 12 + a.day.month - 1 - start) <= 1 for a in won)
    return (math.log1p(tenure), float(tenure <= 0.5), float(tenure >= 15), float(seized) / (1 + tenure / 8))


def _votes(votes: tuple[Election, ...], month: int, votes_until: int) -> tuple[float, ...]:
    """Return whether a vote is expected within half a year, and how lately one was held."""
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
    return (float(ahead), behind)


def _usual_vote(held: list[int], month: int) -> bool:
    """Say whether a vote falls due within half a year by a state's usual interval."""
    gaps = [b - a for a, b in zip(held[-5:], held[-4:], strict=False) if 12 <= b - a <= LONGEST_TERM]
    if not gaps:
        return False
    term = sorted(gaps)[len(gaps) // 2]
    return 0 < term - (month - held[-1]) % term <= EXPECTED_AHEAD


def _neighbours(facts: Facts, gw: int, as_of: date) -> float:
    """Return what neighbours went through: attempts among them, halving in five years, for their number."""
    near = [
        n
        for n, start, end in facts.neighbours.get(gw, ())
        if start <= as_of.year and (as_of.year <= end or end >= NEIGHBOURS_UNTIL)
    ]
    past = [years_between(a.day, as_of) for n in near for a in facts.attempts.get(n, ()) if a.day < as_of]
    gone = [time.faded(NEAR_HALF_LIFE_YEARS) for n in near for time in unseen_by(facts, n, as_of)]
    scale = 1 / math.sqrt(1 + len(near))
    seen = math.fsum(0.5 ** (y / NEAR_HALF_LIFE_YEARS) for y in past if y < 40)
    return math.log1p(3 * scale * (seen + math.fsum(gone)))
