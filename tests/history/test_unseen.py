"""What no list tells is no quiet: beyond a list's end the expected stands in, and nothing is said more surely."""

from __future__ import annotations

import hashlib
import itertools
import math
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tocsin.history import Past
from tocsin.history.features import NAMES, features_of
from tocsin.history.past import month_end
from tocsin.history.risk import expected_on, risk_on, success_share
from tocsin.history.tables import Attempt
from tocsin.history.unseen import Gone, quiet_of
from tocsin.records import Outcome

PAST = Past.load()
END = date(2019, 12, 31)
SUDAN, NORWAY, MALI = 625, 385, 432


def rates(past: Past, day: date, months: int = 12) -> dict[int, tuple[float, float, float]]:
    """Return for each state the probability of an attempt, with its interval."""
    found = {}
    for state in past.states(as_of=day):
        rate = past.base_rate(state.iso3, as_of=day, outcome=Outcome.COUP_ATTEMPT, horizon_months=months)
        found[state.gw] = (rate.probability, rate.low, rate.high)
    return found


def feature(name: str, gw: int, day: date) -> float:
    """Return a feature of a state as the base rate sees it on a day."""
    return features_of(PAST.facts_on(day), gw, day)[NAMES.index(name)]


# Of all probabilities to six digits, as they were before the times after the list had an expectation.
@pytest.mark.parametrize(
    ("day", "digest"),
    [
        (date(1964, 6, 30), "f35c3c17d3913694"),
        (date(1987, 2, 28), "ae1ea18c676e8491"),
        (date(2012, 4, 17), "cae467b4cb9506b8"),
        (END, "d824c0c9a026aeb2"),
    ],
)
def test_nothing_changes_before_the_list_ends(day: date, digest: str) -> None:
    """Every figure is the one that was first shipped with these coefficients; only a new fit may change it."""
    told = "\n".join(f"{gw},{p:.6g}" for gw, (p, _, _) in sorted(rates(PAST, day).items()))

    assert hashlib.sha256(told.encode()).hexdigest()[:16] == digest


def test_no_time_is_unseen_until_the_list_has_ended() -> None:
    """Up to the day after its last one the facts are those that the model was fitted on."""
    assert PAST.facts_on(END) is PAST.facts
    assert PAST.facts_on(END + timedelta(days=1)) is PAST.facts
    assert PAST.facts_on(END + timedelta(days=2)).unseen


@pytest.mark.parametrize("year", range(2020, 2027))
def test_the_world_expects_as_many_attempts_within_a_year_as_when_the_list_ended(year: int) -> None:
    """Within a twentieth, seven years on."""
    then = sum(p for p, _, _ in rates(PAST, END).values())

    assert sum(p for p, _, _ in rates(PAST, date(year, 12, 31)).values()) == pytest.approx(then, rel=0.05)


@pytest.mark.parametrize(
    "name", ["attempts-1y", "attempts-3y", "attempts-10y", "failures-2y", "neighbours-5y"]
)
def test_a_count_fades_to_what_is_expected_and_not_to_nought(name: str) -> None:
    """Sudan had a coup in 2019: its record fades in 2020 to 2026, and stays above that of Norway, where nothing is expected."""
    years = [feature(name, SUDAN, date(year, 12, 31)) for year in (2019, 2022, 2026, 2060)]

    assert years[-1] == pytest.approx(feature(name, SUDAN, date(2080, 12, 31)), rel=0.2)
    assert years[-1] > 3 * feature(name, NORWAY, date(2060, 12, 31)) > 0


def test_a_faded_count_reaches_the_expected_attempts_of_its_span() -> None:
    """With one attempt in ten years, a count that halves in a year settles at a tenth of 1.44."""
    long = Gone(begun=200.0, over=0.0, rate=0.1, success=0.25)

    assert long.faded(1.0) == pytest.approx(0.1 / math.log(2))
    assert long.faded(1.0, only=True) + long.faded(1.0, only=False) == pytest.approx(long.faded(1.0))
    assert replace(long, over=1.0).faded(1.0) == pytest.approx(long.faded(1.0) / 2)


def test_quiet_that_nobody_has_seen_grows_more_slowly() -> None:
    """The known attempt is ten years back; of the last seven nothing is known, and two attempts were expected."""
    unseen = Gone(begun=7.0, over=0.0, rate=2 / 7, success=0.5)

    assert quiet_of(10.0, ()) == math.log1p(10.0)
    assert math.log1p(2.0) < quiet_of(10.0, (unseen,)) < math.log1p(5.0)
    assert quiet_of(10.0, (replace(unseen, rate=1e-9),)) == pytest.approx(math.log1p(10.0))
    assert quiet_of(2.0, (unseen,)) < math.log1p(2.0)
    assert quiet_of(None, (unseen,)) < quiet_of(None, ())


def test_what_is_expected_is_the_base_rate_of_the_lists_end() -> None:
    """Attempts a year that give the probability within twelve months."""
    start = END + timedelta(days=1)
    told = expected_on(PAST, start, MALI)

    assert 1 - math.exp(-told.rate) == pytest.approx(risk_on(PAST, MALI, start).within(12)[0])
    assert told.success == risk_on(PAST, MALI, start).success


def test_the_share_of_attempts_that_succeed_stands_when_the_list_has_ended() -> None:
    """It does not fall back to a half because nobody has looked; an attempt that is added counts."""
    day = date(2026, 6, 30)
    lost = replace(PAST, attempts=(*PAST.attempts, Attempt(MALI, date(2022, 2, 2), succeeded=False)))

    assert success_share(PAST, day) == success_share(PAST, END + timedelta(days=1))
    assert success_share(lost, day) < success_share(PAST, day)


def test_no_interval_shrinks_after_the_list_has_ended() -> None:
    """Month by month to the end of 2026, in log odds, for every state."""
    for state in PAST.states(as_of=END):
        widths = [risk_on(PAST, state.gw, month_end(m)).variance for m in range(2020 * 12 - 1, 2027 * 12)]
        assert widths == sorted(widths), state.name
        assert widths[-1] > widths[0] + 0.1


def test_no_published_interval_shrinks_after_the_list_has_ended() -> None:
    """The figures themselves, year by year."""

    def width(low: float, high: float) -> float:
        return math.log(high / (1 - high)) - math.log(low / (1 - low))

    years = [
        {gw: width(low, high) for gw, (_, low, high) in rates(PAST, date(year, 12, 31)).items()}
        for year in range(2019, 2027)
    ]
    for before, after in itertools.pairwise(years):
        assert all(after[gw] > before[gw] for gw in before)


def test_words_say_until_when_attempts_are_known() -> None:
    """Nobody is told that nothing happened in years of which nothing is known."""
    day = date(2026, 6, 30)
    for state in PAST.states(as_of=day):
        for reason in risk_on(PAST, state.gw, day).reasons:
            if "attempt" in reason.text:
                assert "(known until 2019-12)" in reason.text
            if "armed conflict" in reason.text:
                assert "(known until 2019)" in reason.text


def test_words_tell_an_added_attempt_from_what_the_lists_know() -> None:
    """An attempt of 2023 was added, so it is the lists that are known until 2019."""
    more = replace(PAST, attempts=(*PAST.attempts, Attempt(MALI, date(2023, 1, 5), succeeded=False)))
    told = [reason.text for reason in risk_on(more, MALI, date(2024, 1, 1)).reasons]

    assert any("in ten years (lists known until 2019-12)" in text for text in told)


def test_words_before_the_end_speak_of_what_is_known() -> None:
    """Nothing is hedged where the lists tell."""
    for state in PAST.states(as_of=END):
        assert not any("known until" in reason.text for reason in risk_on(PAST, state.gw, END).reasons)


def test_what_raises_is_said_as_a_record_and_not_as_quiet() -> None:
    """Burundi's attempts weigh long after the last of them: "no attempt since" would be no reason to raise."""
    for day in (date(1995, 12, 31), date(2026, 12, 31)):
        for state in PAST.states(as_of=day):
            for reason in risk_on(PAST, state.gw, day).reasons:
                assert not (reason.text.startswith("no attempt") and reason.times > 1)


def test_attempts_that_are_added_first_stand_for_those_expected() -> None:
    """Seven years after the end some eight were due: two added do not raise the level elsewhere, twenty do."""

    def norway(*added: Attempt) -> float:
        return rates(replace(PAST, attempts=(*PAST.attempts, *added)), date(2026, 6, 30))[NORWAY][0]

    def attempts(count: int) -> list[Attempt]:
        return [
            Attempt(MALI, date(2023, 1, 15) + timedelta(days=31 * k), succeeded=False) for k in range(count)
        ]

    assert norway(*attempts(2)) == pytest.approx(norway(), rel=1e-9)
    assert norway(*attempts(20)) > 1.3 * norway()


def test_attempts_added_to_known_years_do_not_move_the_level() -> None:
    """The level of years that ship stands; the state itself has its attempt."""
    more = replace(
        PAST, attempts=tuple(sorted((*PAST.attempts, Attempt(MALI, date(2015, 5, 5), succeeded=False)), key=lambda a: a.day))
    )  # fmt: skip
    before, after = rates(PAST, date(2015, 12, 31)), rates(more, date(2015, 12, 31))

    assert after[NORWAY] == before[NORWAY]
    assert after[MALI][0] > 1.5 * before[MALI][0]


def test_an_attempt_on_the_last_day_of_a_month_is_known_from_the_next_day() -> None:
    """In the state and in the level alike: Equatorial Guinea would not move Norway before it moves itself."""
    last = date(2021, 3, 31)
    known = replace(PAST, known_until=date(2021, 12, 31))
    more = replace(known, attempts=(*PAST.attempts, Attempt(411, last, succeeded=False)))

    assert rates(more, last) == rates(known, last)
    next_day = last + timedelta(days=1)
    assert rates(more, next_day)[NORWAY][0] > rates(known, next_day)[NORWAY][0]
    assert rates(more, next_day)[411][0] > 1.5 * rates(known, next_day)[411][0]
