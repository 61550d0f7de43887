"""What was known on a day, and nothing later."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tocsin.errors import UnknownCountryError
from tocsin.history import Past
from tocsin.records import Outcome

PAST = Past.load()


def probability(iso3: str, day: date, months: int = 6, outcome: Outcome = Outcome.COUP_ATTEMPT) -> float:
    """Return a base rate."""
    return PAST.base_rate(iso3, as_of=day, outcome=outcome, horizon_months=months).probability


def test_an_attempt_raises_the_rate_from_the_next_day_and_not_before() -> None:
    """Nothing sees the future: the attempt in Mali listed for 22 March 2012."""
    on_the_day, the_day_after = probability("MLI", date(2012, 3, 22)), probability("MLI", date(2012, 3, 23))

    assert the_day_after > 3 * on_the_day


@pytest.mark.parametrize("state", ["NER", "NOR", "THA", "FJI", "VUT"])
def test_longer_horizons_are_likelier_and_coups_rarer_than_attempts(state: str) -> None:
    """A year holds six months, and an attempt need not succeed."""
    day = date(2015, 6, 30)
    attempts = [probability(state, day, months) for months in (1, 3, 6, 12)]

    assert attempts == sorted(attempts)
    assert probability(state, day, 6, Outcome.COUP) < attempts[2]


def test_every_state_has_a_base_rate_on_any_day() -> None:
    """No state of the system is left out, Kosovo and Tuvalu included."""
    for day in (date(1962, 2, 28), date(1991, 6, 1), date(2026, 5, 14)):
        for state in PAST.states(as_of=day):
            base = PAST.base_rate(state.iso3, as_of=day, outcome=Outcome.COUP_ATTEMPT, horizon_months=6)
            assert 0 < base.low < base.probability < base.high < 1


def test_beyond_the_list_the_interval_grows_and_says_so() -> None:
    """What is carried forward says until when its lists go."""
    day = date(2020, 1, 1)
    near, far = (
        PAST.base_rate(
            "TCD", as_of=day + timedelta(days=days), outcome=Outcome.COUP_ATTEMPT, horizon_months=6
        )
        for days in (0, 3000)
    )

    assert far.high / far.low > near.high / near.low
    assert far.known_until == date(2019, 12, 31)
    assert any("leaders" in note and "2019-12" in note for note in far.notes)
    assert not any("2019-12" in note for note in near.notes)


@pytest.mark.parametrize("name", ["Côte d'Ivoire", "ivory coast", "CIV", "civ", "437", "Cote d'Ivoire"])
def test_a_country_is_known_by_name_code_or_number(name: str) -> None:
    """However an analyst writes it."""
    assert PAST.state(name, as_of=date(2020, 1, 1)).iso3 == "CIV"


def test_an_unknown_country_is_refused_with_a_hint() -> None:
    """The message says what was meant, perhaps."""
    with pytest.raises(UnknownCountryError, match=r"Nigeria \(NGA\)"):
        PAST.state("Nigerland", as_of=date(2020, 1, 1))


def test_states_come_and_go() -> None:
    """South Sudan is none before July 2011, and East Germany none after 1990."""
    assert "SSD" not in {s.iso3 for s in PAST.states(as_of=date(2011, 7, 1))}
    assert "SSD" in {s.iso3 for s in PAST.states(as_of=date(2011, 8, 1))}
    assert "DDR" not in {s.iso3 for s in PAST.states(as_of=date(1991, 1, 1))}


def test_leaders_are_those_of_the_day() -> None:
    """Russia in 1995 and in 2015."""

    def leader(day: date) -> list[str]:
        return [person.name for person in PAST.gazetteer(as_of=day).leaders if person.iso3 == "RUS"]

    assert leader(date(1995, 5, 1)) == ["Yeltsin"]
    assert leader(date(2015, 5, 1)) == ["Putin"]
