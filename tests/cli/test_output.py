"""Where reports go, and what may be asked."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import cast

import pytest

from tocsin.cli.options import (
    Asked,
    countries_of_option,
    day_of_option,
    refuse_before_the_lists,
    refuse_impossible_days,
)
from tocsin.cli.output import Folder, names_of, refuse_pages_in_a_row
from tocsin.cli.screen import FILE_WIDTH, Screen
from tocsin.errors import DateError, UnknownCountryError, UsageError
from tocsin.history import Past
from tocsin.records import Reading, State

TODAY = date(2026, 5, 20)


class Terminal(io.StringIO):
    """A stand-in for a terminal of a given encoding."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Say that somebody looks."""
        return True


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("-", "stdin"),
        ("in/report.html", "report"),
        ("archive.tar.txt", "archive.tar"),
        (".txt", ".txt"),
        ("https://Volta.example/2026/05/Vipers.html?x=1#top", "volta-example-2026-05-vipers-html"),
        ("https://volta.example", "volta-example"),
        ("https://volta.example/" + "a" * 300, "volta-example-" + "a" * 106),
    ],
)
def test_a_report_is_named_after_its_source(source: str, name: str) -> None:
    """A file gives its stem, an address a slug of host and path, standard input its name."""
    assert names_of([source]) == {source: name}


def test_names_hang_on_the_sources_and_not_on_their_order() -> None:
    """A second one of the same name gets -2, whichever comes first; upper and lower case may be one on a disk."""
    sources = ("a/same.txt", "b/Same.html", "c/same.txt", "d/same-2.txt")
    wanted = {
        "a/same.txt": "same",
        "b/Same.html": "Same-2",
        "c/same.txt": "same-3",
        "d/same-2.txt": "same-2-2",
    }

    assert all(names_of(order) == wanted for order in permutations(sources))


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    """A file stands in the way."""
    (tmp_path / "file").write_text("here", encoding="utf-8")

    with pytest.raises(UsageError, match="could not be written"):
        Folder.at(tmp_path / "file" / "out", style="md", sources=["a.txt"])


def test_a_pipe_gets_a_plain_screen_of_fixed_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes wherever it is run."""
    monkeypatch.delenv("COLUMNS", raising=False)

    assert Screen.of(io.StringIO()) == Screen(width=FILE_WIDTH, colour=False, plain=True)


@pytest.mark.parametrize(
    ("environment", "colour", "width"),
    [
        ({"COLUMNS": "100"}, True, 100),
        ({"COLUMNS": "400"}, True, 104),
        ({"COLUMNS": "10"}, True, 40),
        ({"COLUMNS": "80", "NO_COLOR": "1"}, False, 80),
        ({"COLUMNS": "80", "TERM": "dumb"}, False, 80),
    ],
)
def test_a_terminal_is_asked_how_wide_it_is(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], width: int, *, colour: bool
) -> None:
    """Width and NO_COLOR are heeded."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert Screen.of(Terminal()) == Screen(width=width, colour=colour, plain=False)


@pytest.mark.parametrize("text", ["2026-05-14", " 2026-05-14 ", "20260514", "14 May 2026", "May 14, 2026"])
def test_a_day_may_be_written_in_several_ways(text: str) -> None:
    """As the calendar or as a person writes it."""
    assert day_of_option("--as-of", text, TODAY) == date(2026, 5, 14)


@pytest.mark.parametrize("text", ["", "yesterday", "2026-02-30", "05/14/2026", "2026-5"])
def test_what_is_no_day_is_refused(text: str) -> None:
    """The message shows what a day looks like."""
    with pytest.raises(DateError, match="Expected a day such as 2026-05-14"):
        day_of_option("--as-of", text, TODAY)


def test_nothing_can_be_seen_from_a_day_to_come() -> None:
    """Today is the last day that may be asked for."""
    assert day_of_option("--as-of", "2026-05-20", TODAY) == TODAY
    with pytest.raises(DateError, match="lies in the future; today is 2026-05-20"):
        day_of_option("--as-of", "2026-05-21", TODAY)


def test_countries_are_known_by_name_code_and_number() -> None:
    """Each once, whatever it was called."""
    past = Past.load()

    assert countries_of_option(["Niger", "NER", "436", "ghana"], TODAY, past) == ("NER", "GHA")
    assert countries_of_option([], TODAY, past) == ()
    with pytest.raises(UnknownCountryError, match="Narnia"):
        countries_of_option(["Narnia"], TODAY, past)


def test_a_country_is_looked_up_in_the_lists_of_the_user() -> None:
    """A state that only an imported list knows can be asked for, and is not read with one list and named by another."""
    past = Past.load()
    renamed = replace(past.state("Niger", as_of=TODAY), name="Kawar", iso3="KWR")

    class Imported:
        """A past whose lists know a state of that name."""

        def state(self, name: str, *, as_of: date) -> State:
            """Return the state that only these lists know."""
            assert (name, as_of) == ("Kawar", TODAY)
            return renamed

    assert countries_of_option(["Kawar"], TODAY, cast("Past", Imported())) == ("KWR",)


def test_a_page_from_farther_east_may_be_a_day_ahead_and_no_more(invented: Reading) -> None:
    """In Kiribati it is already tomorrow."""
    tomorrow = replace(invented.article, published="2026-05-21T08:00:00+14:00")

    refuse_impossible_days("page", tomorrow, Asked(TODAY, date(2026, 5, 21)))
    with pytest.raises(DateError, match="says that it was published on 2026-05-21"):
        refuse_impossible_days("page", tomorrow, Asked(TODAY, TODAY))


def test_an_article_cannot_be_read_before_it_was_published(invented: Reading) -> None:
    """No forecast may know what was written later."""
    refuse_impossible_days("page", invented.article, Asked(TODAY, TODAY, as_of=date(2026, 5, 14)))
    with pytest.raises(DateError, match="nobody could have read it on 2026-05-13"):
        refuse_impossible_days("page", invented.article, Asked(TODAY, TODAY, as_of=date(2026, 5, 13)))


def test_no_risk_is_seen_from_a_day_before_the_lists_begin(invented: Reading) -> None:
    """Not from a day that was asked for, nor from that of an old article unless a later day is."""
    old = replace(invented.article, published="1949-12-31")

    refuse_before_the_lists("--as-of", date(1950, 1, 1))
    with pytest.raises(DateError, match="--as-of 1949-12-31 lies before 1950-01-01, where the lists begin"):
        refuse_before_the_lists("--as-of", date(1949, 12, 31))
    refuse_impossible_days("page", old, Asked(TODAY, TODAY, as_of=TODAY))
    with pytest.raises(DateError, match="no base rate is known before 1950-01-01"):
        refuse_impossible_days("page", old, Asked(TODAY, TODAY))


def test_pages_cannot_stand_one_after_the_other() -> None:
    """Every other report can."""
    for style in ("text", "json", "md"):
        refuse_pages_in_a_row(style)
    with pytest.raises(UsageError, match="Give a folder for them with --out"):
        refuse_pages_in_a_row("html")
