"""Lists on the command line: imported, shown, added to, taken away. All events are invented."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from tocsin.cli import main

HEAD = "country,ccode,year,month,day,coup,version\n"
# Nineteen rows that can be: one attempt in a state of today, and those of years in which the shipped list stands.
LIST = (
    HEAD
    + "Niger,436,2021,2,3,2,v\nMali,432,2021,13,3,1,v\n"
    + "".join(f"Chad,483,{year},4,1,1,v\n" for year in range(1990, 2008))
)


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did."""

    returncode: int
    stdout: str
    stderr: str


class Run(Protocol):
    """Runs ``tocsin history`` as a user does, in this process."""

    def __call__(self, *arguments: str | Path) -> Done:
        """Return what the command did."""


@pytest.fixture
def tocsin(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a way to run ``tocsin history``."""

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["tocsin", "history", *map(str, arguments)])
        code: object = 0
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
        told = capsys.readouterr()
        assert isinstance(code, int)
        return Done(code, told.out, told.err)

    return run


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """Return a list with one attempt that can be and one that cannot."""
    file = tmp_path / "newer.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def test_an_import_says_what_it_read_refused_and_where_it_is(
    tocsin: Run, tmp_path: Path, newer: Path
) -> None:
    """Twice the same: the second time nothing changes."""
    folder = tmp_path / "lists"
    first, second = (
        tocsin("import", "coups", newer, "--data-dir", folder, "--until", "2021-12-31") for _ in range(2)
    )

    assert first.returncode == second.returncode == 0
    assert "19 rows of Powell & Thyne" in first.stdout
    assert "line 3: there is no day 2021-13-03" in first.stderr
    assert "unchanged" in second.stdout
    assert "unchanged" not in first.stdout


def test_a_list_that_tells_less_replaces_none_without_force(tocsin: Run, tmp_path: Path, newer: Path) -> None:
    """Fewer rows, or an earlier end: the good list stays, and the message names both."""
    folder: list[str | Path] = ["--data-dir", tmp_path / "lists", "--retrieved", "2022-01-05"]
    tocsin("import", "coups", newer, *folder, "--until", "2021-12-31")
    kept = (tmp_path / "lists" / "powell-thyne.csv").read_bytes()
    less = tmp_path / "less.csv"
    less.write_text(HEAD + "Niger,436,2021,2,3,2,v\n", encoding="utf-8")

    fewer = tocsin("import", "coups", less, *folder, "--until", "2021-12-31")
    earlier = tocsin("import", "coups", newer, *folder)
    assert (fewer.returncode, earlier.returncode) == (2, 2)
    assert "1 rows known to 2021-12-31, where the list kept" in fewer.stderr
    assert "known to 2021-02-03, where the list kept" in earlier.stderr
    assert "--force" in fewer.stderr
    assert (tmp_path / "lists" / "powell-thyne.csv").read_bytes() == kept
    assert tocsin("import", "coups", less, *folder, "--force").returncode == 0


def test_a_damaged_list_is_replaced_by_any(tocsin: Run, tmp_path: Path, newer: Path) -> None:
    """An import is how it is mended."""
    folder = tmp_path / "lists"
    tocsin("import", "coups", newer, "--data-dir", folder)
    (folder / "powell-thyne.csv").write_text("damaged", encoding="utf-8")

    assert tocsin("import", "coups", newer, "--data-dir", folder).returncode == 0
    assert tocsin("status", "--data-dir", folder).returncode == 0


def test_a_part_of_a_list_and_two_attempts_in_a_week_are_told(tocsin: Run, tmp_path: Path) -> None:
    """The years before its first row are unknown; both attempts are kept."""
    file = tmp_path / "part.csv"
    file.write_text(HEAD + "Niger,436,2023,2,3,1,v\nNiger,436,2023,2,6,1,v\n", encoding="utf-8")
    told = tocsin("import", "coups", file, "--data-dir", tmp_path / "lists")
    complete = tocsin("import", "coups", file, "--data-dir", tmp_path / "lists", "--from", "2020-01-01")

    assert "of 2020-01-01 to 2023-01-31 this list tells nothing" in told.stderr
    assert "give it with --from" in told.stderr
    assert "two attempts within a week in Niger, 2023-02-03 and 2023-02-06: both are kept" in told.stderr
    assert "tells nothing" not in complete.stderr


def test_status_tells_shipped_from_imported(tocsin: Run, tmp_path: Path, newer: Path) -> None:
    """With source, digest, day and whether the list is used."""
    tocsin("import", "coups", newer, "--data-dir", tmp_path / "lists", "--retrieved", "2022-01-05")
    told = json.loads(tocsin("status", "--data-dir", tmp_path / "lists", "--format", "json").stdout)
    coups = [one for one in told["lists"] if one["kind"] == "coups"]

    assert [(one["name"], one["used"], one["until"]) for one in coups] == [
        ("shipped", True, "2019-12-31"),
        ("powell-thyne", True, "2021-02-03"),
    ]
    assert all("unseat the sitting executive" in one["definition"] for one in coups)
    assert coups[1]["retrieved"] == "2022-01-05"
    assert len(coups[1]["sha256"]) == 64
    assert {one["kind"] for one in told["lists"]} >= {"leaders", "elections", "states", "conflicts", "income"}


def test_an_addition_shows_the_rate_before_and_with_it_and_can_be_taken_away(
    tocsin: Run, tmp_path: Path
) -> None:
    """A coup in Niger; seen from the year after."""
    folder: list[str | Path] = ["--data-dir", tmp_path]
    added = tocsin(
        "add", "coup", "Niger", "--date", "2022-07-26", "--failed", "--as-of", "2023-01-31", *folder
    )
    line = next(line for line in added.stdout.splitlines() if line.startswith("6 months"))
    before, after = (float(word) for word in line.removeprefix("6 months").replace("%", "").split())
    code = added.stdout.rstrip().split()[-1]

    assert after > 1.5 * before
    assert code in tocsin("status", *folder).stdout
    assert tocsin("remove", code, *folder).returncode == 0
    assert "nothing added by hand" in tocsin("status", *folder).stdout


def test_an_addition_to_years_that_a_list_covers_says_so(tocsin: Run, tmp_path: Path) -> None:
    """Whose place a leader takes, and that the level of those years stays."""
    shared: list[str | Path] = ["--dry-run", "--data-dir", tmp_path, "--as-of", "2016-01-31"]
    leader = tocsin("add", "leader", "Niger", "--date", "2012-07-01", "--name", "Somebody New", *shared)
    coup = tocsin("add", "coup", "Niger", "--date", "2015-07-01", "--failed", *shared)
    later = tocsin(
        "add",
        "leader",
        "Niger",
        "--date",
        "2022-07-01",
        "--name",
        "Somebody New",
        "--dry-run",
        "--data-dir",
        tmp_path,
    )

    assert "covers that time (to 2019-12-31) and has Issoufou in office" in leader.stdout
    assert "level of 1950 to 2019 stays" in coup.stdout
    assert "covers that time" not in later.stdout


def test_a_dry_run_keeps_nothing(tocsin: Run, tmp_path: Path) -> None:
    """Only the effect is shown."""
    shown = tocsin(
        "add",
        "leader",
        "NER",
        "--date",
        "2022-07-28",
        "--name",
        "Somebody New",
        "--dry-run",
        "--data-dir",
        tmp_path,
    )

    assert "would be added" in shown.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["import", "weather", "{newer}"], 2, "no kind of list"),
        (["import", "leaders", "{newer}"], 5, "Expected the columns"),
        (["import", "coups", "nowhere.csv"], 3, "no such file"),
        (["import", "coups", "."], 3, "could not be read"),
        (["import", "coups", "ftp://example.org/list.csv"], 3, "Only http and https"),
        (["import", "coups", "{newer}", "--until", "2999-01-01"], 2, "lies in the future"),
        (["import", "coups", "{newer}", "--retrieved", "yesterday"], 2, "no date"),
        (["add", "coup", "Nowhereland", "--date", "2022-01-01", "--failed"], 2, "no state"),
        (["add", "coup", "Niger", "--date", "2022-01-01"], 2, "--succeeded"),
        (["add", "coup", "Niger", "--date", "1949-01-01", "--failed"], 2, "lies before 1950-01-01"),
        (["add", "coup", "Mali", "--date", "2012-03-22", "--failed"], 2, "in the lists already"),
        (["add", "leader", "Niger", "--date", "2022-01-01", "--name", " "], 2, "expected a name"),
        (
            ["add", "election", "Niger", "--date", "2022-01-01", "--known", "2022-05-01"],
            2,
            "before it takes place",
        ),
        (["add", "election", "Niger", "--date", "2999-01-01"], 2, "expected a day"),
        (["add", "coup", "South Sudan", "--date", "2010-01-01", "--failed"], 2, "no state"),
        (["remove", "12345678"], 2, "no addition's code"),
        (["remove", "coups"], 2, "was imported"),
    ],
)
def test_what_makes_no_sense_is_told_without_a_traceback(  # noqa: PLR0917 - fixtures and a table
    tocsin: Run, tmp_path: Path, newer: Path, arguments: list[str], code: int, message: str
) -> None:
    """With the documented exit code, and nothing kept."""
    folder = tmp_path / "lists"
    found = tocsin(*(a.replace("{newer}", str(newer)) for a in arguments), "--data-dir", folder)

    assert (found.returncode, "Traceback" in found.stderr) == (code, False)
    assert message in found.stderr
    assert not folder.exists()


def test_a_list_of_which_much_is_wrong_is_not_kept(tocsin: Run, tmp_path: Path, newer: Path) -> None:
    """Nothing is half imported: the folder is not even made."""
    newer.write_text(LIST + "Chad,483,2021,2,30,1,v\n", encoding="utf-8")
    found = tocsin("import", "coups", newer, "--data-dir", tmp_path / "lists")

    assert found.returncode == 5
    assert "nothing was kept" in found.stderr
    assert not (tmp_path / "lists").exists()


def test_a_damaged_folder_stops_what_needs_it(tocsin: Run, tmp_path: Path) -> None:
    """With the file's name and what to do."""
    (tmp_path / "reign.csv").write_text("spoilt", encoding="utf-8")
    found = tocsin("status", "--data-dir", tmp_path)

    assert found.returncode == 5
    assert "reign.csv" in found.stderr


def test_the_crosswalk_of_a_day_has_each_state_once(tocsin: Run) -> None:
    """As a table, as CSV and as JSON."""
    rows = json.loads(tocsin("states", "--as-of", "1995-06-30", "--format", "json").stdout)
    lines = tocsin("states", "--as-of", "1995-06-30", "--format", "csv").stdout.splitlines()

    assert len({row["gwcode"] for row in rows}) == len(rows) == len(lines) - 1
    assert {"gwcode": 490, "cowcode": 490, "iso3": "ZAR"}.items() <= next(
        r for r in rows if r["gwcode"] == 490
    ).items()
    assert "ZAR" in tocsin("states", "--as-of", "1995-06-30").stdout


def test_reading_stands_on_what_was_added(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """An attempt in Lesotho added by hand: the base rate in the report of an article is higher."""
    article = Path(__file__).parents[1] / "articles" / "wire-lesotho.txt"
    (tmp_path / "additions.csv").write_text(
        "kind,gw,day,detail\ncoup,570,2024-01-01,failed\n", encoding="utf-8"
    )
    found = []
    for folder in ("none", "."):
        asked = [
            "read",
            article,
            "--as-of",
            "2024-06-30",
            "--country",
            "LSO",
            "--format",
            "json",
            "--data-dir",
            tmp_path / folder,
        ]
        monkeypatch.setattr(sys, "argv", ["tocsin", *map(str, asked)])
        main()
        found.append(json.loads(capsys.readouterr().out)["assessments"][0]["baseline"])

    assert found[1] > 1.5 * found[0]
