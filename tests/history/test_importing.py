"""Lists from outside: what is read, what is refused, and on which line. All events are invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tocsin.errors import DataError, UsageError
from tocsin.history.importing import KINDS, MAKERS, Imported, read_list
from tocsin.history.importing.codes import crosswalk, gw_of_cow
from tocsin.history.importing.listing import Near, Vote, War, Yearly
from tocsin.history.tables import Attempt, Membership, Regime, Tenure

PT = "country,ccode,year,month,day,coup,version\n"
CLINE = "coup_id,cowcode,country,year,month,day,event_type,unrealized,realized,conspiracy,attempt,military\n"


def listing(kind: str, text: str) -> Imported:
    """Return a list that was given as text."""
    return read_list(kind, text.encode(), name="list.csv")


def test_powell_and_thyne_code_success_as_two() -> None:
    """One attempt of each result, commas or tabs between."""
    text = PT + "Niger,436,2031,2,3,2,v\nMali,432,2031,1,3,1,v\n"
    expected = (
        Attempt(436, date(2031, 2, 3), succeeded=True),
        Attempt(432, date(2031, 1, 3), succeeded=False),
    )

    assert listing("coups", text).rows == expected
    assert listing("coups", text.replace(",", "\t")).rows == expected
    assert listing("powell-thyne", text).until == date(2031, 2, 3)


def test_plans_alone_are_no_attempts() -> None:
    """Cline's list has conspiracies too: they are left out, and counted."""
    found = listing(
        "coups",
        CLINE + "1,436,Niger,2031,2,3,conspiracy,1,0,1,0,1\n2,436,Niger,2031,2,9,attempted,1,0,0,1,1\n",
    )

    assert [row.day.day for row in found.rows if isinstance(row, Attempt)] == [9]
    assert found.left_out == 1
    assert found.maker.name == "cline"


def test_an_event_without_a_day_counts_from_the_end_of_its_month() -> None:
    """Never known too early: February 2032 ends on the 29th."""
    found = listing("cline", CLINE + "2,436,Niger,2032,2,0,attempted,1,0,0,1,1\n")

    assert found.rows == (Attempt(436, date(2032, 2, 29), succeeded=False),)


def test_colpus_writes_whole_days() -> None:
    """As exported from its sheet, in three ways of writing a day; Excel's 47881 is 2031-02-02."""
    rows = "id,ccode,date,success\n1,255,2031-02-03,1\n2,436,2/4/2031,0\n3,432,47881,0\n"

    assert [(row.gw, row.day) for row in listing("coups", rows).rows if isinstance(row, Attempt)] == [
        (260, date(2031, 2, 3)),
        (436, date(2031, 2, 4)),
        (432, date(2031, 2, 2)),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Niger,436,2031,13,3,2,v", "no day 2031-13-03"),
        ("Niger,436,2031,2,30,2,v", "no day 2031-02-30"),
        ("Niger,436,2031,2,3,7,v", "coup is '7', not 1 or 2"),
        ("Niger,,2031,2,3,1,v", "ccode is ''"),
        ("Nowhere,437437,2031,2,3,1,v", "no state has the number 437437"),
        ("South Sudan,626,2010,2,3,1,v", "South Sudan (626) did not exist on 2010-02-03"),
        ("Mali,432,2031,1,3,1,v", "says the same as line 2"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_with_its_line(line: str, reason: str) -> None:
    """The rest is read: one bad row of twenty does not make a list worthless."""
    others = "".join(f"Chad,483,2031,4,{day},1,v\n" for day in range(1, 19))
    found = listing("coups", PT + f"Mali,432,2031,1,3,1,v\n{line}\n{others}")

    assert len(found.rows) == 19
    assert [refusal.line for refusal in found.refusals] == [3]
    assert reason in found.refusals[0].reason


def test_a_list_in_which_much_is_wrong_is_not_kept_at_all() -> None:
    """Two bad rows of three: another coding, perhaps another file."""
    with pytest.raises(DataError, match=r"2 of 3 rows cannot be right, so nothing was kept: line 3"):
        listing("coups", PT + "Mali,432,2031,1,3,1,v\nNiger,436,2031,2,3,9,v\nChad,483,2031,2,3,8,v\n")


@pytest.mark.parametrize(("good", "kept"), [(1, False), (18, False), (19, True)])
def test_one_row_in_twenty_may_be_wrong_in_a_small_list_too(good: int, *, kept: bool) -> None:
    """One bad row of two, or of nineteen, is more than one in twenty; one of twenty is not."""
    text = (
        PT
        + "".join(f"Chad,483,2031,4,{day},1,v\n" for day in range(1, good + 1))
        + "Mali,432,2020,18,8,2,v\n"
    )
    if kept:
        assert len(listing("coups", text).rows) == good
        return
    with pytest.raises(DataError, match=f"1 of {good + 1} rows cannot be right"):
        listing("coups", text)


def test_a_missing_column_is_named_with_what_was_found() -> None:
    """Whoever gave another file sees at once what it lacks."""
    with pytest.raises(DataError, match=r"without coup\. Expected the columns ccode.* Found country, ccode"):
        listing("powell-thyne", "country,ccode,year,month,day\nNiger,436,2031,2,3\n")


def test_an_unknown_kind_is_answered_with_the_kinds() -> None:
    """The message names all of them."""
    with pytest.raises(UsageError, match="coups, leaders, regimes, elections, states"):
        listing("weather", "a,b\n1,2\n")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"# only a comment\n"])
def test_an_empty_file_is_no_list(content: bytes) -> None:
    """Nothing in it, or nothing but comments."""
    with pytest.raises(DataError, match="empty"):
        read_list("coups", content, name="list.csv")


@pytest.mark.parametrize(
    "content", [b"\xd0\xcf\x11\xe0" + bytes(600), b"<!DOCTYPE html><html><body>404</body></html>"]
)
def test_something_else_is_told_from_a_list(content: bytes) -> None:
    """An old Excel file and a web page."""
    with pytest.raises(DataError, match=r"CSV|web page"):
        read_list("coups", content, name="list.csv")


def test_older_lists_come_in_latin_letters_of_windows() -> None:
    """A leader's name with an accent, in either encoding."""
    text = "ccode,leader,syear,smonth,eyear,emonth\n100,Peña,2031,3,,\n"
    for encoding in ("utf-8", "cp1252", "utf-16"):
        found = read_list("leaders", text.encode(encoding), name="list.csv")
        assert found.rows == (Tenure(100, "Peña", (2031, 3), None),)


def test_archigos_leaders_in_office_have_no_end() -> None:
    """By day in the list, by month here."""
    found = listing(
        "leaders",
        "gwcode,leader,startdate,enddate,exit\n436,One,2030-01-05,2031-02-03,Regular\n436,Two,2031-02-03,2031-12-31,Still in Office\n",
    )

    assert found.rows == (Tenure(436, "One", (2030, 1), (2031, 2)), Tenure(436, "Two", (2031, 2), None))


@pytest.mark.parametrize(
    ("cow", "day", "gw"),
    [
        (260, date(1985, 1, 1), 260),
        (255, date(1990, 10, 1), 260),
        (679, date(1995, 1, 1), 678),
        (345, date(2006, 5, 31), 345),
        (345, date(2006, 6, 10), 340),
        (955, date(1990, 1, 1), 972),
        (946, date(1990, 1, 1), 970),
        (970, date(1990, 1, 1), 971),
        (947, date(1990, 1, 1), 973),
    ],
)
def test_numbers_part_where_the_two_systems_part(cow: int, day: date, gw: int) -> None:
    """Germany, Yemen, Serbia and four Pacific states."""
    assert gw_of_cow(cow, day) == gw


def test_the_crosswalk_changes_codes_within_a_state() -> None:
    """Germany keeps its Gleditsch-Ward number and gets another of the Correlates of War in October 1990."""
    spans = [(c.cow, c.start, c.end) for c in crosswalk() if c.iso3 == "DEU"]

    assert spans == [
        (260, date(1949, 9, 21), date(1990, 10, 2)),
        (255, date(1990, 10, 3), None),
    ]


def test_the_crosswalk_has_the_codes_that_iso_withdrew() -> None:
    """Zaire until July 1997; a list of that time is read by it."""
    spans = [(c.iso3, c.end) for c in crosswalk() if c.gw == 490]

    assert spans == [("ZAR", date(1997, 7, 13)), ("COD", None)]
    assert listing("income", "iso3,year,mrgdppc\nZAR,1985,500\n").rows == (Yearly(490, 1985, (500.0,)),)


def test_no_code_of_the_crosswalk_means_two_states_on_one_day() -> None:
    """By COW number and by ISO 3166, on days of five decades."""
    for day in (date(1955, 1, 1), date(1975, 1, 1), date(1995, 1, 1), date(2010, 1, 1), date(2020, 1, 1)):
        held = [c for c in crosswalk() if c.start <= day and (c.end is None or day <= c.end)]
        assert len({c.cow for c in held}) == len(held)
        assert len({c.iso3 for c in held}) == len(held)


REIGN_VOTES = "ccode,electionnumber,elec_year,elec_month,event,type\n"


def test_a_vote_that_a_coup_voided_stays_expected_until_then() -> None:
    """Announced for June, known to fall through in February: in January it was still ahead."""
    found = listing(
        "elections",
        REIGN_VOTES + "436,1,2031,2,Regime Failure,X\n436,1,2031,6,Voided by Regime Change,X\n"
        '436,2,2033,5,"Upcoming, Scheduled",X\n436,3,2032,5,"Vote, As Scheduled",R\n',
    )
    june, february = 2031 * 12 + 5, 2031 * 12 + 1

    assert found.rows == (
        Vote(436, june, june - 6, february),
        Vote(436, 2033 * 12 + 4, 2033 * 12 - 2, None, held=False),
    )
    assert found.left_out == 2
    assert found.until == date(2031, 6, 30), "what is only on the calendar is not yet known"


def test_an_early_vote_is_known_from_its_announcement() -> None:
    """Announced in March for May; without an announcement, two months ahead."""
    found = listing(
        "elections",
        REIGN_VOTES
        + '436,1,2031,3,Announced,L\n436,1,2031,5,"Vote, Early",L\n436,2,2032,5,"Vote, Early",L\n',
    )

    assert [(v.vote - v.known) for v in found.rows if isinstance(v, Vote)] == [2, 2]


def test_each_kind_gives_its_own_rows() -> None:
    """One row of every other kind."""
    assert listing(
        "regimes",
        "cowcode,gwf_casename,gwf_startdate,gwf_enddate,gwf_regimetype\n436,Niger 31,2/3/2031,12/31/2032,provisional \n",
    ).rows == (Regime(436, "Niger 31", "provisional", date(2031, 2, 3), None),)
    assert listing("states", "gwcode,gw_name,start,end\n436,Niger,1960-08-03,2030-12-31\n").rows == (
        Membership(436, date(1960, 8, 3), None),
    )
    assert listing(
        "neighbours", "gwcode1,gwcode2,mindist,from_year,to_year\n432,436,0.0,1960,2030\n"
    ).rows == (Near(432, 436, 0.0, 1960, 2030),)
    assert listing("democracy", "gwcode,year,v2x_polyarchy,polity2\n436,2031,0.4,NA\n").rows == (
        Yearly(436, 2031, (0.4, None)),
    )
    assert listing("income", "iso3,year,mrgdppc\nNER,2031,1200\n").rows == (Yearly(436, 2031, (1200.0,)),)
    assert listing(
        "mortality", "gwcode,year,infmort,infmort_imputed\n436,2031,44.5,FALSE\n436,2032,44,TRUE\n"
    ).rows == (Yearly(436, 2031, (44.5,)),)
    assert listing("mortality", "gwcode,year,infmort,infmort_yearadj\n436,2031,44.5,0.1\n").rows == (
        Yearly(436, 2030, (44.5,)),
    )
    assert listing("population", "cowcode,year,pwtpop\n255,2031,83.1\n").rows == (Yearly(260, 2031, (83.1,)),)
    assert listing(
        "conflicts",
        "conflict_id,year,gwno_a,intensity_level,type_of_conflict\n1,2031,436,1,intrastate\n2,2031,436,2,II\n3,2031,436,2,interstate\n",
    ).rows == (War(436, 2031, 2),)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("democracy", "gwcode,year,v2x_polyarchy,polity2\n436,2030,0.3,1\n436,2031,40,1\n"),
        ("population", "gwcode,year,pwtpop\n436,2030,27.1\n436,2031,27000000\n"),
        ("income", "gwcode,year,mrgdppc\n436,2030,1200\n436,2031,inf\n"),
    ],
)
def test_a_value_in_another_unit_is_refused(kind: str, text: str) -> None:
    """A score out of a hundred, people in ones, endless income."""
    with pytest.raises(DataError, match="1 of 2 rows cannot be right, so nothing was kept: line 3"):
        listing(kind, text)


def test_every_kind_of_the_issue_can_be_read() -> None:
    """And each maker says what it counts."""
    assert set(KINDS) == {
        "coups", "leaders", "regimes", "elections", "states", "neighbours", "democracy", "income", "population", "mortality", "conflicts",
    }  # fmt: skip
    assert all(maker.definition.endswith(".") and maker.title for maker in MAKERS)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("kind", "file", "rows", "refused"),
    [
        ("coups", "forecaster2/data-sources/ptcoups/input/ptcoups.csv", 475, 1),
        ("leaders", "reign/leaderlist_3_21.csv", 2466, 5),
        ("leaders", "states/archigos.csv", 2140, 3),
        ("regimes", "reign/regime_list.csv", 619, 0),
        ("elections", "reign/electionlist_3_21.csv", 2599, 96),
        ("states", "states/gw_system.csv", 204, 0),
        ("neighbours", "states/gw_mindist.csv", 1474, 0),
        ("democracy", "states/gw_democracy.csv", 10409, 0),
        ("income", "states/gw_gdppop.csv", 11522, 0),
        ("population", "states/gw_gdppop.csv", 11522, 0),
        ("conflicts", "states/ucdp_acd.csv", 1608, 2),
    ],
)
def test_the_real_lists_are_read(shared: Path, kind: str, file: str, rows: int, refused: int) -> None:
    """What is refused are events before independence and one number that is no state's."""
    found = read_list(kind, (shared / "data" / file).read_bytes(), name=file)

    assert (len(found.rows), len(found.refusals)) == (rows, refused)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("neighbours", "gwcode1,gwcode2,mindist,from_year,to_year\n432,436,0.0,1960,99999\n432,437,0.0,1960,2030\n"),
        ("states", "gwcode,gw_name,start,end\n436,Niger,1960-08-03,never\n432,Mali,1960-08-03,2030-12-31\n"),
        ("regimes", "cowcode,gwf_casename,gwf_startdate,gwf_enddate,gwf_regimetype\n436,N,x,x,military\n432,M,2/3/2031,12/31/2032,military\n"),
        ("conflicts", "conflict_id,year,gwno_a,intensity_level,type_of_conflict\n1,0,436,1,II\n2,2031,436,2,II\n"),
        ("leaders", "ccode,leader,syear,smonth,eyear,emonth\n436,A,2031,0,,\n436,B,2031,3,,\n"),
    ],
)  # fmt: skip
def test_a_day_or_year_that_is_none_is_refused_on_its_line(kind: str, text: str) -> None:
    """Whatever the list, the line is named."""
    with pytest.raises(DataError, match="1 of 2 rows cannot be right, so nothing was kept: line 2"):
        listing(kind, text)


def test_one_span_into_the_far_future_ends_no_state() -> None:
    """A list of states ends on the day on which most of its spans do, whatever a slip of the pen says."""
    rows = (
        "".join(f"{gw},x,1960-08-03,2030-12-31\n" for gw in (432, 433, 434))
        + "436,Niger,1960-08-03,9999-12-31\n"
    )
    found = listing("states", "gwcode,gw_name,start,end\n" + rows)

    assert all(isinstance(row, Membership) and row.end is None for row in found.rows)
    assert found.until == date(2030, 12, 31)
