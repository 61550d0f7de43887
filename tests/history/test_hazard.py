"""Horizons agree with one another, and the level follows what is seen."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import numpy as np
import pytest

from tocsin.history import Past
from tocsin.history.features import NAMES
from tocsin.history.fitting import blend, fit_ridge
from tocsin.history.hazard import LEVEL_START, Level, bent, hazards, within
from tocsin.history.tables import Attempt
from tocsin.history.words import REASONS
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
    """Ten seen of twenty expected, month after month: half, however it began."""
    level = Level()
    for _ in range(240):
        level = level.after(observed=1, expected=2, foretold=1)

    assert level.fast == pytest.approx(np.log(0.5), abs=0.01)
    assert level.slow == pytest.approx(0)


def test_the_level_forgets_how_it_began() -> None:
    """What it starts with fades as every observation does."""
    assert Level().after(observed=0, expected=0, foretold=0).observed < LEVEL_START


def test_the_record_takes_back_what_was_foretold_too_often() -> None:
    """Half of what was foretold came: the slow part says so, in time."""
    level = Level()
    for _ in range(240):
        level = level.after(observed=1, expected=1, foretold=2)

    assert np.log(0.5) < level.slow < np.log(0.6)


def test_many_reasons_together_promise_less_than_their_sum() -> None:
    """Log odds above the bend count half, those below it whole, and a longer bucket bends later."""
    one, three = np.array([[-6.0, -6.0, -6.0, -6.0], [-2.5, -2.5, -2.5, -2.5]])

    assert bent(one[None, :])[0] == pytest.approx(one)
    assert bent(three[None, :])[0, 0] == pytest.approx(-3.0)
    assert bent(three[None, :])[0, 1] > bent(three[None, :])[0, 0]
    assert bent(np.array([-2.5]))[0] == pytest.approx(-3.0)


def test_blended_fits_expect_what_was_observed() -> None:
    """Stretching slopes must not move the mean."""
    draw = np.random.default_rng(1)
    x = draw.normal(size=(2000, 3))
    y = draw.random(2000) < 1 / (1 + np.exp(3 - x[:, 0]))
    fits = [fit_ridge(x, y, penalty=penalty) for penalty in (10.0, 100.0)]
    line = blend(fits, 1.2, on=(x, y, np.ones(2000)))

    assert (1 / (1 + np.exp(-line.log_odds(x)))).sum() == pytest.approx(y.sum())
    assert line.slopes[0] > 1.1 * fits[1].coefficients[1] / fits[1].scale[0]


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


@pytest.mark.parametrize("day", [date(1972, 3, 31), date(1991, 12, 31), date(2013, 6, 30), date(2025, 2, 28)])
def test_horizons_rise_and_coups_are_attempts(day: date) -> None:
    """For every state: a longer horizon never holds less, a coup is never likelier than an attempt, and intervals hold."""
    past = Past.load()
    for state in past.states(as_of=day):
        tried, won = (
            [
                past.base_rate(state.iso3, as_of=day, outcome=outcome, horizon_months=months)
                for months in range(1, 13)
            ]
            for outcome in (Outcome.COUP_ATTEMPT, Outcome.COUP)
        )
        for rates in (tried, won):
            assert [r.probability for r in rates] == sorted(r.probability for r in rates)
            assert all(0 < r.low < r.probability < r.high < 1 for r in rates)
        assert all(coup.probability < attempt.probability for coup, attempt in zip(won, tried, strict=True))


def test_the_total_of_the_world_stands_where_the_list_ended() -> None:
    """Quiet that nobody has seen is no quiet: with no news the world expects as many attempts in 2026 as at the end of 2019."""
    past = Past.load()

    def total(day: date) -> float:
        return sum(
            past.base_rate(s.iso3, as_of=day, outcome=Outcome.COUP_ATTEMPT, horizon_months=1).probability
            for s in past.states(as_of=day)
        )

    assert total(date(2026, 6, 30)) == pytest.approx(total(date(2019, 12, 31)), rel=0.03)


def test_the_model_ships_what_it_says() -> None:
    """One set of coefficients a year from 1970 to 2020, and a level for every month up to 2019-12."""
    model = hazards()

    assert model.years == tuple(range(1970, 2021))
    assert sorted(model.levels) == list(range(1970 * 12 - 1, 2020 * 12))
    assert model.carried[0] == 0
    assert model.carried[84] > 0


def test_interval_and_reasons_rest_on_their_own_years_fit() -> None:
    """Means and covariance of each year, none of them those of the last; every covariance gives a variance above nought."""
    model = hazards()
    size = len(NAMES) + 1

    assert model.means.shape == (51, len(NAMES))
    assert model.covariances.shape == (51, size, size)
    assert all(float(np.linalg.eigvalsh(one).min()) > 0 for one in model.covariances)
    features = [0.5] * len(NAMES)
    assert model.variance(features, 1971) > 1.2 * model.variance(features, 2020)
    assert model.variance(features, 1950) == model.variance(features, 1970)
    assert not np.allclose(model.means[0], model.means[-1])


def test_every_feature_belongs_to_one_reason() -> None:
    """Whatever moves a rate can be said."""
    assert sorted(name for names in REASONS.values() for name in names) == sorted(NAMES)
