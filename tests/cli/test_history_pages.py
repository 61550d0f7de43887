"""Rankings and timelines: as text, data, page and picture."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from tocsin.cli.history_analogues import analogues
from tocsin.cli.history_pages import analogues_page, ranking_page, timeline_page
from tocsin.cli.history_picture import file_of
from tocsin.cli.history_ranking import rank, ranking_of
from tocsin.cli.history_show import show
from tocsin.errors import DateError, UnknownCountryError, UnknownSignError, UsageError
from tocsin.history import Past
from tocsin.history.analogues import Sought, analogues_of
from tocsin.history.tables import Tenure
from tocsin.history.timeline import Timeline, timeline_of
from tocsin.records import Outcome

PAST = Past.load()
DAY = date(2013, 1, 1)


def timeline(country: str = "Mali", past: Past = PAST) -> Timeline:
    """Return a timeline."""
    state = past.state(country, as_of=DAY)
    return timeline_of(past, state, as_of=DAY, outcome=Outcome.COUP_ATTEMPT, horizons=(6, 1, 3, 12))


def test_a_ranking_goes_from_the_likeliest_down_and_counts_all() -> None:
    """Five shown, all states in the sum."""
    found = ranking_of(PAST, as_of=DAY, outcome=Outcome.COUP_ATTEMPT, horizon_months=6, count=5)
    rates = [row.rate.probability for row in found.rows]

    assert rates == sorted(rates, reverse=True)
    assert [row.place for row in found.rows] == [1, 2, 3, 4, 5]
    assert found.total == len(PAST.states(as_of=DAY))
    assert found.expected > sum(rates)


def test_a_ranking_is_the_same_in_every_form() -> None:
    """First place, its figure and its reasons."""
    asked = ["--as-of", "2013-01-01", "--count", "3", "--data-dir", "/nowhere", "--format"]
    table, data, rows = (CliRunner().invoke(rank, [*asked, form]).output for form in ("table", "json", "csv"))
    first, told = json.loads(data)["rows"][0], list(csv.DictReader(rows.splitlines()))

    assert (told[0]["iso3"], float(told[0]["probability"])) == (first["iso3"], first["probability"])
    assert first["name"] in table.splitlines()[2]
    assert first["reasons"][0]["text"] in table
    assert len(told) == 3


@pytest.mark.parametrize("page", [timeline_page(timeline()), ranking_page(
    ranking_of(PAST, as_of=DAY, outcome=Outcome.COUP, horizon_months=12, count=None))], ids=["show", "rank"],
)  # fmt: skip
def test_a_page_asks_nothing_of_anybody(page: str) -> None:
    """No address, no script, no style but its own."""
    assert not re.search(r"(?:src|href)=|url\(|@import|<script|https?://", page)
    assert "default-src 'none'" in page
    assert re.search(r"<style>\S", page)


def test_the_picture_stands_alone_and_speaks() -> None:
    """Well-formed, with a title in words and one mark for each attempt."""
    drawn = ET.fromstring(file_of(timeline()))  # noqa: S314 - our own picture
    space = "{http://www.w3.org/2000/svg}"
    titles = [t.text or "" for t in drawn.iter(f"{space}title")]

    assert titles[0].startswith("Mali: base rate of a coup attempt within 6 months")
    assert sum("succeeded" in t or "failed" in t for t in titles[1:]) == len(timeline().attempts)


def test_names_from_lists_are_escaped() -> None:
    """A leader's name is a user's text."""
    past = Past(
        PAST.attempts,
        PAST.memberships,
        (*PAST.tenures, Tenure(432, "<b>&x", (2012, 5), None)),
        PAST.known_until,
    )

    assert "<b>&x" not in timeline_page(timeline(past=past))
    assert "&lt;b&gt;&amp;x" in file_of(timeline(past=past))


def test_the_text_tells_rates_reasons_attempts_and_leaders() -> None:
    """Mali at the beginning of 2013."""
    told = CliRunner().invoke(show, ["Mali", "--as-of", "2013-01-01", "--data-dir", "/nowhere"]).output

    for words in (
        "6 months",
        "What raises and lowers it",
        "attempts in ten years",
        "2012-03-22 (succeeded)",
        "Amadou Toure",
    ):
        assert words in told
    assert max(map(len, told.splitlines())) <= 104


def test_the_data_hold_every_point() -> None:
    """As JSON, with figures of the six horizons and outcomes."""
    told = json.loads(
        CliRunner()
        .invoke(show, ["MLI", "--as-of", "2013-01-01", "--format", "json", "--data-dir", "/nowhere"])
        .output
    )

    assert told["country"] == {"gwcode": 432, "iso3": "MLI", "name": "Mali"}
    assert len(told["timeline"]["points"]) == len(timeline().points)
    assert len(told["now"]) == 8


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["Nowhereland"], UnknownCountryError),
        (["South Sudan", "--as-of", "2010-01-01"], UnknownCountryError),
        (["Mali", "--as-of", "2999-01-01"], DateError),
        (["Mali", "--as-of", "1940-01-01"], DateError),
        (["Mali", "--as-of", "soon"], DateError),
    ],
)
def test_what_makes_no_sense_is_told(arguments: list[str], error: type[Exception]) -> None:
    """A country that is none, or was none yet; a day that is none, or out of reach."""
    assert isinstance(CliRunner().invoke(show, arguments).exception, error)


def test_analogues_tell_how_many_of_how_many_in_every_form() -> None:
    """Niger in 1975, three months ahead: text, data and rows agree."""
    asked = [
        "Niger",
        "--as-of",
        "1975-06-30",
        "--horizon",
        "3",
        "--signs",
        "mass-protest",
        "--data-dir",
        "/nowhere",
        "--format",
    ]
    text, data, rows = (
        CliRunner().invoke(analogues, [*asked, form]).output for form in ("text", "json", "csv")
    )
    told = json.loads(data)["nearest"]
    listed = [row for row in csv.DictReader(rows.splitlines()) if row["group"] == "nearest"]

    assert told["months"] == len(told["cases"]) == len(listed) == 100
    assert told["came"] == sum(int(row["came"]) for row in listed)
    assert f"Of the 100 most alike, a coup attempt followed within 3 months in {told['came']}:" in text
    assert "The record (2005 to 2015) has no month" in text


def test_the_page_of_analogues_says_the_same_and_asks_nothing_of_anybody() -> None:
    """With signs, recorded and not."""
    past = Past(
        tuple(a for a in PAST.attempts if a.gw < 440),
        tuple(m for m in PAST.memberships if 430 < m.gw < 440),
        PAST.tenures,
        PAST.known_until,
    )
    state, day = past.state("Mali", as_of=DAY), DAY
    found = analogues_of(
        past, state, as_of=day, sought=Sought(count=20, signs=("mass-protest", "officer-grievance"))
    )
    page = analogues_page(
        found, past.base_rate("MLI", as_of=day, outcome=Outcome.COUP_ATTEMPT, horizon_months=6)
    )

    assert f"{found.nearest.came} of 20" in page
    assert "No record of past months has officer-corps anger" in page
    assert not re.search(r"(?:src|href)=|url\(|@import|<script|https?://", page)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["Niger", "--signs", "nonsense"], UnknownSignError),
        (["Niger", "--signs", ","], UsageError),
        (["Niger", "--as-of", "1960-12-31"], DateError),
    ],
)
def test_analogues_that_make_no_sense_are_refused(arguments: list[str], error: type[Exception]) -> None:
    """A sign that is none, no sign at all, a day before the first fit."""
    assert isinstance(CliRunner().invoke(analogues, arguments).exception, error)


def test_a_narrow_screen_begins_at_the_present() -> None:
    """The page's picture opens at its right end, and the key and a scale stand there."""
    page = timeline_page(timeline())
    keys = page[page.index('class="keys"') :]
    xs = [float(x) for x in re.findall(r' (?:x|cx|x1)="([\d.]+)"', keys[: keys.index("</svg>")])]

    assert 'class="scroll from-now"' in page
    assert ".from-now{direction:rtl}" in page
    # A screen of 390 pixels shows the last 425 of 760 units.
    assert min(xs) > 335
    assert 'class="tick near"' in page
