"""A state over the years, as it was known on a day."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.history import Past
from tocsin.history.timeline import Timeline, timeline_of
from tocsin.records import Outcome

PAST = Past.load()


def timeline(country: str, day: date) -> Timeline:
    """Return a timeline for six months."""
    state = PAST.state(country, as_of=day)
    return timeline_of(PAST, state, as_of=day, outcome=Outcome.COUP_ATTEMPT, horizons=(6, 1, 12, 6))


def test_a_timeline_never_knows_more_than_its_day() -> None:
    """Mali on the eve of its coup of March 2012: neither that attempt nor the next leader is on it."""
    found = timeline("Mali", date(2012, 3, 22))

    assert max(a.day for a in found.attempts) < date(2012, 3, 22)
    assert all(t.start <= (2012, 2) for t in found.leaders)
    assert found.leaders[-1].end is None
    assert found.known_until == date(2012, 3, 21)


def test_each_point_is_the_base_rate_of_its_day() -> None:
    """The last one is the day of looking; one a month from independence on."""
    found = timeline("South Sudan", date(2012, 1, 15))

    assert [p.day for p in found.points] == [
        date(2011, 7, 31), date(2011, 8, 31), date(2011, 9, 30), date(2011, 10, 31), date(2011, 11, 30),
        date(2011, 12, 31), date(2012, 1, 15),
    ]  # fmt: skip
    for point in found.points:
        rate = PAST.base_rate("SSD", as_of=point.day, outcome=Outcome.COUP_ATTEMPT, horizon_months=6)
        assert (point.probability, point.low, point.high) == (rate.probability, rate.low, rate.high)


def test_all_horizons_and_outcomes_are_there_once() -> None:
    """Three horizons, two outcomes; the picture's is among them."""
    found = timeline("Chad", date(2015, 6, 30))

    assert len({(r.outcome, r.horizon_months) for r in found.now}) == len(found.now) == 6
    assert found.rate.probability == pytest.approx(found.points[-1].probability)
