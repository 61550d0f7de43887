"""What yearly series say of a state: democracy, wealth, size, infant mortality, war. A year is known to the next one."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import lru_cache

from tocsin.history.facts import Facts, Year

# Years for which the last value of a yearly series is carried where the list has ended or has a gap.
CARRIED_YEARS = 12
_NOTHING = Year(None, None, None, None)
# Where nothing is known: about the middle of all states since 1950.
USUAL_DEMOCRACY = 0.4
USUAL_INCOME = 4000.0
USUAL_MORTALITY = 40.0
USUAL_POPULATION = 8.0
USUAL_GROWTH = 0.02
# Growth a year beyond this, either way, is war, oil or an error of measurement; it counts as this much.
MOST_GROWTH = {1: 0.15, 3: 0.15, 5: 0.06}


# A year of all states, many times over: whoever goes through months asks for the same year twelve times.
@lru_cache(maxsize=2048)
def society_of(facts: Facts, gw: int, year: int) -> tuple[float, ...]:
    """Return democracy, wealth, size, mortality and war, as far as the years up to ``year`` show them."""
    return (
        *_regime(facts, gw, year),
        *_wealth(facts, gw, year),
        *_mortality(facts, gw, year),
        *_war(facts, gw, year),
    )


def _regime(facts: Facts, gw: int, year: int) -> tuple[float, ...]:
    """Return democracy about its middle, its square, and whether rule is half open."""
    democracy = _last(facts, gw, year, "polyarchy")
    known = democracy if democracy is not None else _by_polity(_last(facts, gw, year, "polity2"))
    return (
        known - USUAL_DEMOCRACY,
        (known - USUAL_DEMOCRACY) ** 2,
        float(_half_open(facts, gw, year)),
    )


def _by_polity(polity: float | None) -> float:
    """Return about the polyarchy that goes with a Polity score."""
    return USUAL_DEMOCRACY if polity is None else 0.5 + polity / 25


def _half_open(facts: Facts, gw: int, year: int) -> bool:
    """Say whether Polity puts a state between autocracy and democracy."""
    polity = _last(facts, gw, year, "polity2")
    return polity is not None and -5 <= polity <= 5


def _wealth(facts: Facts, gw: int, year: int) -> tuple[float, ...]:
    """Return income, growth over one, three and five years, population, and poverty where rule is half open."""
    income = _last(facts, gw, year, "income")
    wealth = math.log((income or USUAL_INCOME) / USUAL_INCOME)
    people = _last(facts, gw, year, "population")
    return (
        wealth,
        *(_growth(facts, gw, year, span) * 10 for span in MOST_GROWTH),
        math.log(people / USUAL_POPULATION) if people else -1.5,
        _half_open(facts, gw, year) * max(0.0, -wealth),
    )


def _growth(facts: Facts, gw: int, year: int, span: int) -> float:
    """Return the growth of income a year over a span of years."""
    income, before = _last(facts, gw, year, "income"), _last(facts, gw, year - span, "income")
    growth = math.log(income / before) / span if income and before else USUAL_GROWTH
    return max(-MOST_GROWTH[span], min(MOST_GROWTH[span], growth))


def _mortality(facts: Facts, gw: int, year: int) -> tuple[float, ...]:
    """Return infant mortality, the same against all states of its year, and whether it is unknown."""
    for back in range(CARRIED_YEARS):
        found = facts.years.get((gw, year - back))
        if found is not None and found.mortality:
            level = math.log(found.mortality / USUAL_MORTALITY)
            return level, level - _world_mortality(facts)[year - back], 0.0
    return 0.0, 0.0, 1.0


@lru_cache(maxsize=64)
def _world_mortality(facts: Facts) -> dict[int, float]:
    """Return the mean of all states by year, on the scale of the feature."""
    found: dict[int, list[float]] = defaultdict(list)
    for (_, year), values in facts.years.items():
        if values.mortality:
            found[year].append(math.log(values.mortality / USUAL_MORTALITY))
    return {year: math.fsum(values) / len(values) for year, values in found.items()}


def _war(facts: Facts, gw: int, year: int) -> tuple[float, ...]:
    """Return internal conflict of the year, a major one, and that of ten years, older ones fading."""
    # Where the list has ended its last year stands: that nothing is listed after it is no peace.
    last = min(year, facts.conflicts_until)
    wars = [facts.conflicts.get((gw, y), 0) for y in range(last, last - 10, -1)]
    return (
        float(wars[0] > 0),
        float(wars[0] > 1),
        math.fsum((w > 0) * 0.5 ** (k / 3) for k, w in enumerate(wars)),
    )


def _last(facts: Facts, gw: int, year: int, name: str) -> float | None:
    """Return the last known value of a yearly series up to a year."""
    for back in range(CARRIED_YEARS):
        value: float | None = getattr(facts.years.get((gw, year - back), _NOTHING), name)
        if value is not None:
            return value
    return None
