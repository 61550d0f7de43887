"""Where reports go, and what may be asked."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from tocsin.cli.options import Asked, countries_of_option, day_of_option, refuse_hindsight
from tocsin.cli.output import Folder, names_of
from tocsin.cli.screen import FILE_WIDTH, Screen
from tocsin.errors import DateError, UnknownCountryError, UsageError
from tocsin.records import Reading

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
    assert countries_of_option(["Niger", "NER", "436", "ghana"], TODAY) == ("NER", "GHA")
    with pytest.raises(UnknownCountryError, match="Narnia"):
        countries_of_option(["Narnia"], TODAY)


def test_a_page_from_farther_east_may_be_a_day_ahead_and_no_more(invented: Reading) -> None:
    """In Kiribati it is already tomorrow."""
    tomorrow = replace(invented, article=replace(invented.article, published="2026-05-21T08:00:00+14:00"))

    refuse_hindsight("page", tomorrow, Asked(TODAY, date(2026, 5, 21)))
    with pytest.raises(DateError, match="says that it was published on 2026-05-21"):
        refuse_hindsight("page", tomorrow, Asked(TODAY, TODAY))


def test_an_article_cannot_be_read_before_it_was_published(invented: Reading) -> None:
    """No forecast may know what was written later."""
    refuse_hindsight("page", invented, Asked(TODAY, TODAY, as_of=date(2026, 5, 14)))
    with pytest.raises(DateError, match="nobody could have read it on 2026-05-13"):
        refuse_hindsight("page", invented, Asked(TODAY, TODAY, as_of=date(2026, 5, 13)))
