"""The commands as a user runs them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tocsin.records.contract import reading_schema

ARTICLES = Path(__file__).parents[1] / "articles"


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Return what the command line did."""
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "tocsin", *arguments], input=stdin, capture_output=True, check=False
    )


def test_the_demo_prints_a_report_and_what_to_try_next() -> None:
    """The first thing that a newcomer sees."""
    done = run("demo")
    shown = done.stdout.decode()

    assert done.returncode == 0
    for words in (
        "The risk in Malawi",
        "Before this article",
        "What moves it",
        "Who says so",
        "Denied or disputed",
        "Headline against body",
        "Try next",
    ):
        assert words in shown
    assert "\x1b[" not in shown


def test_likelihood_and_confidence_never_share_a_sentence() -> None:
    """ICD 203."""
    for line in run("demo").stdout.decode().splitlines():
        assert not ("confidence" in line and "%" in line)


def test_json_keeps_the_schema_and_comes_out_the_same_twice() -> None:
    """Promise 7."""
    source = str(ARTICLES / "wire-lesotho.txt")
    first, second = run("read", source, "--format", "json"), run("read", source, "--format", "json")

    assert first.stdout == second.stdout
    jsonschema.validate(json.loads(first.stdout), reading_schema())


def test_an_article_reads_the_same_alone_and_in_any_company(tmp_path: Path) -> None:
    """In any order of files."""
    names = ["wire-lesotho.txt", "agency-congo.txt", "tabloid-belarus.html"]
    there = run("read", *(str(ARTICLES / n) for n in names), "--format", "json")
    back = run("read", *(str(ARTICLES / n) for n in reversed(names)), "--format", "json")
    folder = tmp_path / "in"
    folder.mkdir()
    for name in names:
        shutil.copy(ARTICLES / name, folder / name)
    run("read", str(folder), "--format", "json", "--out", str(tmp_path / "out"))
    alone = {json.loads(line)["article"]["id"]: json.loads(line) for line in there.stdout.splitlines()}

    assert sorted(there.stdout.splitlines()) == sorted(back.stdout.splitlines())
    for written in (tmp_path / "out").glob("*.json"):
        value = json.loads(written.read_text(encoding="utf-8"))
        assert value == alone[value["article"]["id"]]


def test_one_bad_file_never_stops_the_rest(tmp_path: Path) -> None:
    """All failures are listed at the end, with their reasons."""
    shutil.copy(ARTICLES / "wire-lesotho.txt", tmp_path / "good.txt")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.html").write_bytes(b"\x89PNG" + bytes(200))
    done = run("read", str(tmp_path), "--format", "json", "--out", str(tmp_path / "out"))
    said = done.stderr.decode()

    assert done.returncode == 1
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["good.json"]
    assert "2 of the sources" in said
    assert "empty.txt: empty" in said
    assert "PNG picture" in said


def test_two_files_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    """The second gets -2."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        shutil.copy(ARTICLES / "wire-lesotho.txt", tmp_path / folder / "same.txt")
    run("read", str(tmp_path / "a"), str(tmp_path / "b"), "--format", "md", "--out", str(tmp_path / "out"))

    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["same-2.md", "same.md"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("read", "nowhere.txt"), 3, "no such file"),
        (
            (
                "read",
                "-",
            ),
            4,
            "empty",
        ),
        (("read", "-", "--as-of", "2999-01-01"), 2, "future"),
        (("read", "-", "--published", "yesterday"), 2, "no date"),
        (("read", "-", "--country", "Narnia"), 2, "no state"),
        (("read", "http://127.0.0.1/"), 3, "private"),
        (("signs", "mutinny"), 2, "mutiny-defection"),
        (("read",), 2, "SOURCE"),
    ],
)
def test_bad_input_gets_a_clear_message_and_no_traceback(
    arguments: tuple[str, ...], code: int, words: str
) -> None:
    """What was found, what was expected, what to do, and a documented exit code."""
    done = run(*arguments)

    assert done.returncode == code
    assert words in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_standard_input_is_read() -> None:
    """What is on the clipboard."""
    done = run("read", "-", "--format", "json", stdin=(ARTICLES / "wire-lesotho.txt").read_bytes())

    assert json.loads(done.stdout)["countries"][0]["role"] == "subject"


def test_the_catalogue_is_shown() -> None:
    """As a list, and one entry whole."""
    assert len(run("signs").stdout.decode().splitlines()) >= 24
    assert "Does not count" in run("signs", "mutiny-defection").stdout.decode()
