"""Features know a day, and nothing after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tocsin.history import Past
from tocsin.history.facts import Election, Facts, Year, facts_of
from tocsin.history.features import NAMES, features_of
from tocsin.history.tables import Attempt, Membership, Tenure

GW = 436
MEMBER = Membership(GW, date(1960, 8, 3), None)


def invented(*attempts: Attempt, tenures: tuple[Tenure, ...] = ()) -> Facts:
    """Return a world of one state and invented events."""
    bare = facts_of(attempts, tenures, (MEMBER,))
    return replace(bare, elections={}, years={}, conflicts={}, neighbours={})


def feature(facts: Facts, name: str, day: date) -> float:
    """Return one feature."""
    return features_of(facts, GW, day)[NAMES.index(name)]


def test_an_attempt_is_known_from_the_day_after_it() -> None:
    """On the day itself nobody knows."""
    facts = invented(Attempt(GW, date(1990, 5, 10), succeeded=False))

    assert feature(facts, "attempts-1y", date(1990, 5, 10)) == 0
    assert feature(facts, "attempts-1y", date(1990, 5, 11)) > 1


def test_what_comes_later_changes_no_feature() -> None:
    """Cutting every list at a day leaves the features of that day as they were."""
    past = Past.load()
    day = date(1999, 12, 31)
    cut = facts_of(
        tuple(a for a in past.attempts if a.day < day),
        tuple(t for t in past.tenures if t.start <= (1999, 12)),
        past.memberships,
    )
    cut = replace(
        cut,
        years={key: year for key, year in cut.years.items() if key[1] < 2000},
        conflicts={key: level for key, level in cut.conflicts.items() if key[1] < 2000},
    )
    for state in past.states(as_of=day):
        assert features_of(cut, state.gw, day) == features_of(past.facts, state.gw, day)


def test_a_vote_that_a_coup_prevents_stays_expected_until_then() -> None:
    """Before the coup, a vote that never took place looks just like one that did."""
    month = 1990 * 12 + 5
    held = replace(invented(), elections={GW: (Election(month, month - 6, None),)})
    voided = replace(invented(), elections={GW: (Election(month, month - 6, month - 2),)})

    assert feature(held, "vote-ahead", date(1990, 2, 28)) == 1
    assert feature(voided, "vote-ahead", date(1990, 2, 28)) == 1
    assert feature(voided, "vote-ahead", date(1990, 4, 30)) == 0


def test_an_early_vote_is_expected_from_its_announcement() -> None:
    """And not from six months ahead."""
    month = 1990 * 12 + 5
    facts = replace(invented(), elections={GW: (Election(month, month - 2, None),)})

    assert feature(facts, "vote-ahead", date(1990, 3, 31)) == 0
    assert feature(facts, "vote-ahead", date(1990, 4, 30)) == 1


def test_a_year_is_known_once_it_is_over() -> None:
    """The democracy of 1990 belongs to the months of 1991, and to the view from its last day."""
    years = {(GW, 1989): Year(0.2, -6, 500, 7), (GW, 1990): Year(0.7, 6, 500, 7)}
    facts = replace(invented(), years=years)

    assert feature(facts, "democracy", date(1990, 11, 30)) == pytest.approx(-0.2)
    assert feature(facts, "democracy", date(1990, 12, 31)) == pytest.approx(0.3)


def test_a_leader_counts_once_his_first_month_is_over() -> None:
    """The list has months only, so the month itself is not yet known."""
    facts = invented(tenures=(Tenure(GW, "A", (1980, 1), (1990, 5)), Tenure(GW, "B", (1990, 5), None)))

    assert feature(facts, "new-leader", date(1990, 5, 30)) == 0
    assert feature(facts, "new-leader", date(1990, 5, 31)) == 1


def test_tenure_goes_on_where_the_list_ends() -> None:
    """Nobody leaves office because a list stops."""
    past = Past.load()

    assert feature(past.facts, "tenure", date(2024, 1, 31)) > feature(
        past.facts, "tenure", date(2019, 12, 31)
    )


def test_past_the_list_of_leaders_a_coup_brings_a_new_one() -> None:
    """An imported coup of 2021 ends a tenure that no list ends; a failed attempt does not."""
    old = Tenure(GW, "A", (2005, 1), None)
    won = invented(Attempt(GW, date(2021, 5, 10), succeeded=True), tenures=(old,))
    failed = invented(Attempt(GW, date(2021, 5, 10), succeeded=False), tenures=(old,))

    assert feature(won, "new-leader", date(2021, 6, 30)) == 1
    assert feature(won, "seized", date(2021, 6, 30)) > 0.9
    assert feature(failed, "new-leader", date(2021, 6, 30)) == 0


def test_infant_mortality_is_measured_against_its_own_year() -> None:
    """Two states, 100 and 25 of 1,000: above and below the mean of the year by the same factor."""
    years = {
        (GW, 1989): Year(0.2, -6, 500, 7, mortality=100),
        (GW + 1, 1989): Year(0.2, -6, 500, 7, mortality=25),
    }
    facts = replace(invented(), years=years)

    assert feature(facts, "mortality-relative", date(1990, 1, 31)) == pytest.approx(0.693, abs=0.001)
    assert feature(facts, "mortality-unknown", date(1990, 1, 31)) == 0


def test_back_cast_infant_mortality_is_no_knowledge_of_its_time() -> None:
    """The series begins with 1960; what was carried back from it is left out."""
    assert all(year >= 1960 for (_, year), found in Past.load().facts.years.items() if found.mortality)


def test_votes_fall_due_at_their_usual_interval_where_the_list_ends() -> None:
    """Every five years up to 2016: expected late in 2026 too."""
    votes = tuple(Election(year * 12 + 1, year * 12 - 5, None) for year in (1996, 2001, 2006, 2011, 2016))
    facts = replace(invented(), elections={GW: votes})

    assert feature(facts, "vote-ahead", date(2025, 11, 30)) == 1
    assert feature(facts, "vote-ahead", date(2023, 11, 30)) == 0


@pytest.mark.parametrize(
    ("gw", "day"), [(260, "1995-01-01"), (678, "1995-01-01"), (340, "2010-01-01"), (970, "2010-01-01")]
)
def test_numbers_that_differ_between_lists_meet(gw: int, day: str) -> None:
    """Germany, Yemen, Serbia and Nauru have leaders under their Gleditsch-Ward numbers."""
    past = Past.load()
    month = (date.fromisoformat(day).year, 1)

    assert any(t.start <= month and (t.end is None or t.end >= month) for t in past.facts.tenures[gw])


def test_the_daily_list_keeps_its_event_of_1955() -> None:
    """One event of 1955 is missing from the yearly list; the daily one is used."""
    assert any(a.day.year == 1955 for a in Past.load().attempts)
