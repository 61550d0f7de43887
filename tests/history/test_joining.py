"""Imports carry the shipped lists on and never rewrite them. All events after 2019 are invented."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tocsin.errors import DataError
from tocsin.history import Past
from tocsin.history.datafolder import DataFolder, past_with
from tocsin.history.features import NAMES, features_of
from tocsin.history.importing import read_list
from tocsin.history.importing.additions import Addition
from tocsin.history.importing.kept import Kept, Provenance, kept_of, kept_of_text, text_of
from tocsin.history.joining import past_of
from tocsin.records import Outcome

GOT = date(2033, 1, 1)
PT = "ccode,year,month,day,coup\n"


def kept(kind: str, text: str, *, until: date | None = None, since: date | None = None) -> Kept:
    """Return a list as the data folder holds it."""
    imported = read_list(kind, text.encode(), name="list.csv")
    return kept_of(imported, Provenance("list.csv", "0" * 64, GOT), until=until, since=since)


def rate(past: Past, iso3: str, day: date) -> float:
    """Return the base rate of an attempt within six months."""
    return past.base_rate(iso3, as_of=day, outcome=Outcome.COUP_ATTEMPT, horizon_months=6).probability


def test_no_base_rate_before_2020_changes_by_an_import() -> None:
    """The model was fitted on the shipped list: another coding of the same years does not reach it."""
    other = kept("cline", "cowcode,year,month,day,realized,attempt\n436,2005,2,3,1,0\n436,2031,2,3,1,0\n")
    past = past_of([other], [])

    for day in (date(2005, 6, 30), date(2019, 12, 31)):
        assert rate(past, "NER", day) == rate(Past.load(), "NER", day)
    assert len(past.attempts) == len(Past.load().attempts) + 1


def test_a_newer_attempt_raises_the_rate_from_the_next_day() -> None:
    """And the list is known until it says."""
    past = past_of([kept("coups", PT + "436,2021,2,3,2\n", until=date(2021, 12, 31))], [])

    assert past.known_until == date(2021, 12, 31)
    assert rate(past, "NER", date(2021, 2, 4)) > 1.5 * rate(past, "NER", date(2021, 2, 3))


def test_imported_attempts_move_the_level_of_the_world() -> None:
    """Many in Africa within a year raise the rate of Fiji; none lower it."""
    many = "".join(
        f"{cow},2020,{month},3,1\n" for month, cow in enumerate((432, 433, 434, 435, 439, 450, 451, 475), 2)
    )
    busy, quiet = (
        past_of([kept("coups", PT + "436,2011,2,3,2\n" + rows, until=date(2020, 12, 31))], [])
        for rows in (many, "")
    )
    day = date(2020, 12, 31)

    assert rate(busy, "FJI", day) > 1.3 * rate(quiet, "FJI", day)
    assert rate(quiet, "FJI", day) < rate(Past.load(), "FJI", day)


def test_two_lists_of_coups_are_never_mixed_within_one_time() -> None:
    """Powell & Thyne stand until they end; Cline takes on from there."""
    lists = [
        kept("powell-thyne", PT + "436,2021,2,3,2\n", until=date(2021, 12, 31)),
        kept("cline", "cowcode,year,month,day,realized,attempt\n432,2021,5,5,0,1\n432,2022,5,5,0,1\n"),
    ]

    assert [(a.gw, a.day.year) for a in past_of(lists, []).attempts if a.day.year > 2019] == [
        (436, 2021),
        (432, 2022),
    ]


def test_a_leader_in_office_leaves_when_the_newer_list_says() -> None:
    """Deby of Chad governed when the shipped list ended; the end and the successor here are invented."""
    text = "ccode,leader,syear,smonth,eyear,emonth\n483,Deby,1990,12,2021,5\n483,Somebody New,2021,5,,\n"
    past = past_of([kept("leaders", text)], [])

    def leaders(day: date) -> list[str]:
        return [person.name for person in past.gazetteer(as_of=day).leaders if person.iso3 == "TCD"]

    assert leaders(date(2021, 3, 1)) == ["Deby"]
    assert leaders(date(2021, 8, 1)) == ["Somebody New"]


def test_a_newer_list_of_votes_takes_the_place_of_schedules() -> None:
    """From 2020 on the shipped list knows only what was planned."""
    text = (
        'ccode,electionnumber,elec_year,elec_month,event,type\n436,8,2016,2,"Vote, As Scheduled",X\n'
        '436,9,2021,2,"Vote, As Scheduled",X\n'
    )
    past = past_of([kept("elections", text)], [])

    assert [v.vote for v in past.facts.elections[436] if v.vote >= 2020 * 12] == [2021 * 12 + 1]
    assert past.facts.votes_until == 2021 * 12 + 2


def test_two_attempts_of_one_list_within_a_week_are_two() -> None:
    """Nearness makes one event of two only where two lists tell of it."""
    both = kept("coups", PT + "436,2020,2,3,1\n436,2020,2,6,2\n")
    other = kept("cline", "cowcode,year,month,day,realized,attempt\n436,2020,2,8,1,0\n436,2020,6,8,1,0\n")

    assert [a.day for a in past_of([both, other], []).attempts if a.day.year > 2019] == [
        date(2020, 2, 3),
        date(2020, 2, 6),
        date(2020, 6, 8),
    ]


def test_the_time_before_a_part_of_a_list_is_unknown_and_not_quiet() -> None:
    """A file with an attempt of 2023 alone: 2020 to 2022 are a gap, unless somebody says that it is complete."""
    text = PT + "432,2023,5,3,1\n"
    part, whole = (
        past_of([kept("coups", text, since=since, until=date(2024, 12, 31))], [])
        for since in (None, date(2020, 1, 1))
    )
    day = date(2024, 12, 31)

    assert part.gaps == ((date(2020, 1, 1), date(2023, 5, 1)),)
    assert whole.gaps == ()
    assert rate(part, "NER", day) > 1.1 * rate(whole, "NER", day)
    notes = part.base_rate("NER", as_of=day, outcome=Outcome.COUP_ATTEMPT, horizon_months=6).notes
    assert any("nothing known of 2020-01 to 2023-04" in note for note in notes)
    assert kept_of_text(text_of(kept("coups", text, since=day)), name="list.csv").since == day


def test_a_whole_list_that_was_quiet_for_long_has_no_gap() -> None:
    """It has rows of the time before: its makers looked, and saw nothing."""
    assert past_of([kept("coups", PT + "436,2011,2,3,1\n432,2023,5,3,1\n")], []).gaps == ()


def test_years_before_a_part_of_a_list_of_conflicts_are_no_peace() -> None:
    """Mali's conflict of 2019 stands until the list tells of another year."""
    text = "conflict_id,year,gwno_a,intensity_level,type_of_conflict\n1,2023,436,1,II\n"
    facts = past_of([kept("conflicts", text)], []).facts

    assert [facts.conflicts.get((432, year), 0) > 0 for year in range(2019, 2024)] == [True] * 4 + [False]


def test_yearly_series_and_conflicts_carry_on_each_by_itself() -> None:
    """Income to 2021, conflict to 2020: the notes name the one that ends first."""
    lists = [
        kept("income", "gwcode,year,mrgdppc\n436,2019,9999\n436,2021,1500\n"),
        kept(
            "conflicts", "conflict_id,year,gwno_a,intensity_level,type_of_conflict\n1,2020,436,2,intrastate\n"
        ),
    ]
    past = past_of(lists, [])

    assert past.facts.years[436, 2021].income == 1500
    assert past.facts.years[436, 2019].income != 9999
    assert past.facts.conflicts[436, 2020] == 2
    assert past.ends.yearly == date(2019, 12, 31)
    assert past.facts.conflicts_until == 2020


def test_that_a_list_of_conflicts_has_ended_is_no_peace() -> None:
    """Mali's conflict of the last listed year still weighs years after, as its income does."""
    facts = Past.load().facts
    war = NAMES.index("war")

    assert facts.conflicts[432, 2019] > 0
    assert (
        features_of(facts, 432, date(2024, 6, 30))[war]
        == features_of(facts, 432, date(2020, 6, 30))[war]
        == 1.0
    )


def test_a_new_state_and_its_neighbour_are_known() -> None:
    """A state that the shipped list has as a former one comes back, beside another."""
    lists = [
        kept("states", "gwcode,gw_name,start,end\n680,South Yemen,2022-03-01,2032-12-31\n"),
        kept("neighbours", "gwcode1,gwcode2,mindist,from_year,to_year\n678,680,0.0,1967,2032\n"),
    ]
    past = past_of(lists, [])

    assert "YMD" in {s.iso3 for s in past.states(as_of=date(2022, 4, 1))}
    assert "YMD" not in {s.iso3 for s in past.states(as_of=date(2022, 2, 1))}


def test_what_is_added_by_hand_counts_on_any_day_and_ends_no_list() -> None:
    """An attempt, a leader and a vote; the lists are as incomplete as before."""
    added = [
        Addition("coup", 436, date(2022, 2, 3), "failed"),
        Addition("leader", 436, date(2022, 2, 3), "Somebody New"),
        Addition("election", 436, date(2022, 9, 1), "2022-03-01"),
    ]
    past = past_of([], added)

    assert rate(past, "NER", date(2022, 4, 1)) > 1.5 * rate(Past.load(), "NER", date(2022, 4, 1))
    assert past.known_until == Past.load().known_until
    assert [p.name for p in past.gazetteer(as_of=date(2023, 1, 1)).leaders if p.iso3 == "NER"] == [
        "Somebody New"
    ]


def test_an_added_leader_takes_the_place_of_whoever_was_there_until_the_next() -> None:
    """Within a closed tenure of the list: one leader at a time, and the next one of the list comes as before."""
    past = past_of([], [Addition("leader", 365, date(1997, 3, 1), "Somebody New")])

    def leaders(day: date) -> list[str]:
        return [person.name for person in past.gazetteer(as_of=day).leaders if person.iso3 == "RUS"]

    assert leaders(date(1997, 2, 1)) == ["Yeltsin"]
    assert leaders(date(1998, 5, 1)) == ["Somebody New"]
    assert leaders(date(2001, 5, 1)) == ["Putin"]
    tenures = [t for t in past.tenures if t.gw == 365 and t.start > (1991, 1)]
    assert all(one.end is not None and one.end <= other.start for one, other in pairwise(tenures))


def test_one_event_in_two_places_counts_once() -> None:
    """An addition two days off an imported attempt is the same event."""
    lists = [kept("coups", PT + "436,2021,2,3,2\n")]

    assert len(past_of(lists, [Addition("coup", 436, date(2021, 2, 5), "succeeded")]).attempts) == len(
        past_of(lists, []).attempts
    )


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("coups", PT + "436,2021,2,3,2\n"),
        ("leaders", 'gwcode,leader,startdate,enddate,exit\n436,"N, Some ""Nick""",2021-01-05,2022-02-03,Still in office\n'),
        ("regimes", "cowcode,gwf_casename,gwf_startdate,gwf_enddate,gwf_regimetype\n436,Niger 31,2/3/2021,12/31/2022,military\n"),
        ("elections", 'ccode,electionnumber,elec_year,elec_month,event,type\n436,9,2021,2,Voided,X\n436,9,2022,2,"Vote, Early",X\n'),
        ("states", "gwcode,gw_name,start,end\n680,South Yemen,2022-03-01,2032-12-31\n"),
        ("neighbours", "gwcode1,gwcode2,mindist,from_year,to_year\n678,680,12.5,1967,1989\n"),
        ("democracy", "gwcode,year,v2x_polyarchy,polity2\n436,2021,0.4,NA\n"),
        ("income", "gwcode,year,mrgdppc\n436,2021,1500.25\n"),
        ("population", "gwcode,year,pwtpop\n436,2021,25.2\n"),
        ("conflicts", "conflict_id,year,gwno_a,intensity_level,type_of_conflict\n1,2020,436,2,II\n"),
    ],
)  # fmt: skip
def test_a_list_is_read_back_as_it_was_kept(kind: str, text: str) -> None:
    """With its provenance, whatever its kind."""
    one = kept(kind, text)

    assert kept_of_text(text_of(one), name="list.csv") == one


def test_a_folder_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    """Who imported nothing has the shipped past."""
    assert past_with(tmp_path / "none").attempts == Past.load().attempts
    assert not (tmp_path / "none").exists()


def test_keeping_the_same_list_twice_changes_nothing(tmp_path: Path) -> None:
    """And no half-written file is left beside it."""
    folder = DataFolder(tmp_path / "lists")
    one = kept("coups", PT + "436,2021,2,3,2\n")

    assert folder.keep(one)
    assert not folder.keep(one)
    assert [file.name for file in (tmp_path / "lists").iterdir()] == ["powell-thyne.csv"]
    assert folder.kept() == (one,)


@pytest.mark.parametrize("harm", ["cut", "changed", "other"])
def test_a_damaged_file_is_refused_and_named(tmp_path: Path, harm: str) -> None:
    """Cut short, changed by hand, or another file under its name: never read as if nothing had happened."""
    folder = DataFolder(tmp_path)
    folder.keep(kept("coups", PT + "436,2021,2,3,2\n432,2021,3,3,1\n"))
    file = tmp_path / "powell-thyne.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        {"cut": text[:-20], "changed": text.replace("failed", "succeeded"), "other": "a,b\n"}[harm],
        encoding="utf-8",
    )

    with pytest.raises(DataError, match=r"powell-thyne\.csv.*Import the list again"):
        past_with(tmp_path)


def test_additions_are_read_back_and_a_broken_line_is_named(tmp_path: Path) -> None:
    """In order of day; a line that a hand has spoilt is told."""
    folder = DataFolder(tmp_path)
    added = (
        Addition("leader", 436, date(2022, 2, 3), "Somebody, New"),
        Addition("coup", 432, date(2021, 2, 3), "failed"),
    )
    folder.keep_additions(added)
    assert folder.additions() == (added[1], added[0])

    file = tmp_path / "additions.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("failed", "perhaps"), encoding="utf-8")
    with pytest.raises(DataError, match="perhaps"):
        folder.additions()
