"""Horizons agree with one another, and the level follows what is seen."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import numpy as np
import pytest

from tocsin.history import Past
from tocsin.history.fitting import fit_ridge
from tocsin.history.hazard import Level, within
from tocsin.history.tables import Attempt
from tocsin.records import Outcome


def test_a_year_is_the_product_of_its_buckets() -> None:
    """Four buckets with an even chance each leave one in sixteen."""
    odds = np.zeros(4)

    assert within(odds, 1) == pytest.approx(1 / 2)
    assert within(odds, 12) == pytest.approx(15 / 16)


def test_two_months_lie_between_one_and_three() -> None:
    """Horizons inside a bucket take their share of it."""
    odds = np.array([-4.0, -3.0, -3.0, -2.0])

    assert within(odds, 1) < within(odds, 2) < within(odds, 3)


def test_the_level_falls_when_less_is_seen_than_expected() -> None:
    """Twenty expected and ten seen: nearly half."""
    quiet = Level(observed=10, expected=20)

    assert quiet.log_shift < np.log(0.6)
    assert quiet.variance == pytest.approx(1 / 12)


def test_a_ridge_pulls_toward_nothing() -> None:
    """A strong penalty leaves the mean alone."""
    x = np.array([[0.0], [0.0], [1.0], [1.0]] * 25)
    y = np.array([False, False, True, False] * 25)

    free, held = fit_ridge(x, y, penalty=0.1), fit_ridge(x, y, penalty=1e6)
    assert free.log_odds(np.array([[1.0]]))[0] > 1 + free.log_odds(np.array([[0.0]]))[0]
    assert 1 / (1 + np.exp(-held.log_odds(np.array([[1.0]]))[0])) == pytest.approx(0.25, abs=0.01)


def test_reasons_are_said_in_words() -> None:
    """Why Mali stood high at the end of 2013."""
    past = Past.load()
    notes = past.base_rate(
        "MLI", as_of=date(2013, 12, 31), outcome=Outcome.COUP_ATTEMPT, horizon_months=6
    ).notes

    assert any(note.startswith("Raised") and "attempts in ten years (x" in note for note in notes)


def test_an_attempt_that_a_user_adds_raises_the_rate() -> None:
    """After the end of the list too."""
    past = Past.load()
    more = Past(
        (*past.attempts, Attempt(432, date(2020, 3, 1), succeeded=True)),
        past.memberships,
        past.tenures,
        date(2020, 6, 30),
    )
    before, after = (
        p.base_rate("MLI", as_of=date(2020, 6, 30), outcome=Outcome.COUP_ATTEMPT, horizon_months=6)
        for p in (past, more)
    )

    assert after.probability > 1.5 * before.probability


def test_a_base_rate_takes_five_milliseconds() -> None:
    """On a day that nobody has asked for, once the tables are read."""
    past = Past.load()
    past.base_rate("NER", as_of=date(2018, 1, 1), outcome=Outcome.COUP, horizon_months=6)
    times = []
    for day in range(1, 29):
        start = perf_counter()
        past.base_rate("NER", as_of=date(2018, 2, day), outcome=Outcome.COUP, horizon_months=6)
        times.append(perf_counter() - start)

    assert sorted(times)[14] < 0.005
