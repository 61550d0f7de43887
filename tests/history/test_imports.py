"""Newer lists of attempts, in their own formats."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.errors import DataError
from tocsin.history import Past
from tocsin.history.imports import read_attempts, with_attempts
from tocsin.history.tables import Attempt

HEAD = "country,ccode,year,month,day,coup,version\n"


def test_powell_and_thyne_code_success_as_two() -> None:
    """An invented attempt in each result."""
    found = read_attempts("powell-thyne", HEAD + "Niger,436,2031,2,3,2,v\nMali,432,2031,1,3,1,v\n")

    assert found == (Attempt(432, date(2031, 1, 3), False), Attempt(436, date(2031, 2, 3), True))  # noqa: FBT003 - a row


def test_plans_alone_are_no_attempts() -> None:
    """Cline's list has conspiracies too."""
    text = "cowcode,year,month,day,realized,attempt\n436,2031,2,3,0,0\n436,2031,2,9,0,1\n"

    assert [a.day.day for a in read_attempts("cline", text)] == [9]


def test_colpus_writes_whole_days() -> None:
    """As exported from its sheet."""
    assert read_attempts("colpus", "ccode,date,success\n255,2031-02-03,1\n")[0].gw == 260


@pytest.mark.parametrize("line", ["Niger,436,2031,13,3,2,v", "Niger,436,2031,2,3,7,v", "Niger,,2031,2,3,1,v"])
def test_a_line_that_cannot_be_right_is_named(line: str) -> None:
    """The second line, counting the header."""
    with pytest.raises(DataError, match="Line 2"):
        read_attempts("powell-thyne", HEAD + line + "\n")


def test_another_file_is_refused() -> None:
    """With the columns that were expected."""
    with pytest.raises(DataError, match="ccode, year"):
        read_attempts("powell-thyne", "a,b\n1,2\n")


def test_one_event_in_two_lists_counts_once() -> None:
    """Two days apart in one state."""
    days = (date(2031, 2, 3), date(2031, 2, 5), date(2019, 2, 5))
    more = with_attempts(
        Past.load(), tuple(sorted((Attempt(436, d, succeeded=False) for d in days), key=lambda a: a.day))
    )

    assert len(more.attempts) == len(Past.load().attempts) + 1
    assert more.known_until == date(2031, 2, 3)
