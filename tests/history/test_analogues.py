"""Months like the present one: no hindsight, no case counted twice, those where nothing came in their true proportion."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tocsin.errors import DateError
from tocsin.history import Past, recorded
from tocsin.history.analogues import Analogue, Analogues, Group, Sought, analogues_of
from tocsin.history.past import month_end
from tocsin.history.tables import Attempt, Membership, states
from tocsin.records import Outcome, catalogue

DAY = date(1975, 6, 30)
# A small world from the lists: few enough states that a panel is made in a moment.
FEW = {432, 433, 434, 435, 436, 437, 438, 439, 452, 461, 475, 483}
PAST = Past.load()
SMALL = Past(
    tuple(a for a in PAST.attempts if a.gw in FEW),
    tuple(m for m in PAST.memberships if m.gw in FEW),
    tuple(t for t in PAST.tenures if t.gw in FEW),
    PAST.known_until,
)


def found(day: date = DAY, past: Past = SMALL, **asked: object) -> Analogues:
    """Return the analogues of Niger."""
    sought = Sought(**{"count": 40, **asked})  # type: ignore[arg-type]
    return analogues_of(past, past.state("NER", as_of=day), as_of=day, sought=sought)


def test_no_month_is_taken_whose_outcome_was_not_known() -> None:
    """Six months after the latest one were over before the day of looking."""
    assert max(a.seen_from for a in found().nearest.months) <= date(1974, 11, 30)


def test_what_happens_afterwards_changes_nothing() -> None:
    """An attempt on the day of looking or later is nowhere in the answer."""
    later = Past(
        (*SMALL.attempts, *(Attempt(gw, DAY + timedelta(days=3), succeeded=True) for gw in (436, 432, 461))),
        SMALL.memberships, SMALL.tenures, SMALL.known_until,
    )  # fmt: skip

    assert found(past=later).nearest == found().nearest


def test_of_one_state_never_two_months_share_a_window() -> None:
    """They would count one outcome twice."""
    seen: dict[int, list[int]] = {}
    for a in found(horizon_months=12).nearest.months:
        seen.setdefault(a.state.gw, []).append(a.seen_from.year * 12 + a.seen_from.month)
    for own in seen.values():
        ordered = sorted(own)
        assert all(b - a >= 12 for a, b in pairwise(ordered))


def test_what_came_is_the_first_attempt_within_the_horizon() -> None:
    """Checked against the list itself for each month."""
    for a in found().nearest.months:
        month = a.seen_from.year * 12 + a.seen_from.month - 1
        own = [
            x for x in SMALL.attempts if x.gw == a.state.gw and a.seen_from < x.day <= month_end(month + 6)
        ]  # fmt: skip
        assert a.came == (min(own, key=lambda x: x.day) if own else None)


def test_nearest_come_first_and_the_months_before_lie_nearest() -> None:
    """Niger's own last months look most like its present one, after years in which little changed."""
    months = found(date(1990, 6, 30)).nearest.months

    assert [a.distance for a in months] == sorted(a.distance for a in months)
    assert "NER" in {a.state.iso3 for a in months[:5]}


def test_only_successful_ones_count_where_coups_are_asked_for() -> None:
    """Fewer, and all of them succeeded."""
    coups, attempts = found(outcome=Outcome.COUP), found()

    assert coups.came_in_all < attempts.came_in_all
    assert all(a.came.succeeded for a in coups.nearest.months if a.came)


def group(*came: bool) -> Group:
    """Return months in which something came or not."""
    what = Attempt(436, date(1960, 1, 1), succeeded=True)
    return Group(
        tuple(
            Analogue(states()[436], date(1959, 1, 31), float(i), what if c else None)
            for i, c in enumerate(came)
        )
    )


@pytest.mark.parametrize(("with_it", "shown"), [(0, 0), (4, 0), (5, 1), (30, 3), (100, 10)])
def test_a_sample_keeps_the_proportion(with_it: int, shown: int) -> None:
    """Of a hundred months, with so many in which it came, ten are shown; halves are rounded up."""
    sample = group(*(i < with_it for i in range(100))).sample(10)

    assert len(sample) == 10
    assert sum(a.came is not None for a in sample) == shown


def test_the_interval_is_wilsons() -> None:
    """4 of 100: 1.8 % to 8.6 %, by the formula worked by hand; of none there is everything between 0 and 1."""
    low, high = group(*(i < 4 for i in range(100))).interval

    assert (round(low, 3), round(high, 3)) == (0.018, 0.086)
    assert Group(()).interval == (0.0, 1.0)


def test_before_1970_nothing_is_compared() -> None:
    """The coefficients would have been fitted on what came later."""
    with pytest.raises(DateError, match="1970"):
        found(date(1969, 12, 31))


def test_signs_are_looked_for_where_there_is_a_record() -> None:
    """All months with the sign have it in the record; a sign without one is named as such."""
    split = found(date(2014, 4, 30), signs=("mass-protest", "officer-grievance"), count=10).by_signs

    assert split is not None
    assert (split.known, split.unknown) == (("mass-protest",), ("officer-grievance",))
    assert split.with_sign.months
    assert all(a.signs == ("mass-protest",) for a in split.with_sign.months)
    assert all(not a.signs and 2005 <= a.seen_from.year <= 2015 for a in split.without.months)


def test_a_record_that_begins_later_says_nothing() -> None:
    """In 1975 there was no record of signs."""
    split = found(signs=("mass-protest",)).by_signs

    assert split is not None
    assert split.with_sign == split.without == Group(())


def test_every_recorded_sign_is_in_the_catalogue() -> None:
    """A sign lasts for its month and the two after."""
    assert set(recorded.recorded_signs()) <= set(catalogue())
    month = 2011 * 12
    assert "civil-military-rift" in recorded.signs_lately(2, month)
    assert "civil-military-rift" in recorded.signs_lately(2, month + 2)


def test_a_state_that_is_new_is_compared_too() -> None:
    """A month after independence."""
    state = Membership(626, date(2011, 7, 9), None)
    past = Past(SMALL.attempts, (*SMALL.memberships, state), SMALL.tenures, SMALL.known_until)
    day = date(2011, 8, 15)

    assert analogues_of(past, past.state("SSD", as_of=day), as_of=day, sought=Sought(count=10)).nearest.months


def test_a_time_of_many_coups_is_not_like_one_of_few() -> None:
    """Ten attempts elsewhere in the last years, none in the state or beside it: other months lie nearest."""
    other = Membership(160, date(1816, 1, 1), None)
    calm = Past(SMALL.attempts, (*SMALL.memberships, other), SMALL.tenures, SMALL.known_until)
    wild = Past(
        (*SMALL.attempts, *(Attempt(160, date(1974, month, 1), succeeded=False) for month in range(1, 11))),
        calm.memberships, calm.tenures, calm.known_until,
    )  # fmt: skip

    assert [a.seen_from for a in found(past=wild).nearest.months] != [
        a.seen_from for a in found(past=calm).nearest.months
    ]


def test_months_like_the_present_lie_in_times_like_the_present() -> None:
    """Seen from 2018, when attempts had become few, most of them lie after the 1980s, when they had been many."""
    years = sorted(a.seen_from.year for a in found(date(2018, 6, 30)).nearest.months)

    assert years[len(years) // 2] >= 1990
