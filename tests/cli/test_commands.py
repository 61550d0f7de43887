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


GOOD = (ARTICLES / "wire-lesotho.txt").read_text(encoding="utf-8")
PAGE = "<html lang=en><head>{}</head><body><article>{}</article></body></html>".format(
    "{}", "".join(f"<p>{line}</p>" for line in GOOD.splitlines() if line.strip())
)
BROKEN = {
    "charset.eml": f"From: a@lagoon.example\nSubject: Army\nDate: 32 Maybe\nContent-Type: text/plain; charset=x-lagoon\n\n{GOOD}".encode(),
    "rfc2231.eml": f"Subject: =?x-lagoon?q?a?=\nTo: <\nContent-Type: text/plain; charset*=utf-8''%ZZ\n\n{GOOD}".encode(),
    "undefined.html": PAGE.format('<meta charset="undefined">').encode() + b"\xe9",
    "half.html": PAGE.format(
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Army \\ud800"}</script>'
    ).encode(),
    "unset.html": PAGE.format(
        "<meta property='article:published_time' content='0001-01-01T00:00:00Z'>"
    ).encode(),
    "never.html": PAGE.format(
        "<meta property='article:published_time' content='9999-12-31T23:59:59Z'>"
    ).encode(),
}


def test_no_file_of_a_folder_stops_it_however_broken(tmp_path: Path) -> None:
    """Charsets that nobody knows, heads that keep no standard, days that never were: all of these can be read."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    for name, content in BROKEN.items():
        (tmp_path / name).write_bytes(content)
    done = run("read", str(tmp_path), "--format", "json", "--out", str(tmp_path / "out"))

    assert (done.returncode, done.stderr.decode()) == (0, "")
    written = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in (tmp_path / "out").iterdir()}
    assert sorted(written) == sorted(["good", *(Path(name).stem for name in BROKEN)])
    days = {name: value["article"]["published"] for name, value in written.items()}
    assert days["unset"] == days["never"] == days["good"]


def test_an_article_from_a_day_to_come_is_refused_before_it_is_assessed(tmp_path: Path) -> None:
    """And so is one from before the lists begin; the rest is read."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    for name, day in (("ahead.html", "2099-12-31T23:59:59Z"), ("old.html", "1907-03-02")):
        head = f"<meta property='article:published_time' content='{day}'>"
        (tmp_path / name).write_bytes(PAGE.format(head).encode())
    done = run("read", str(tmp_path), "--format", "json")
    said = done.stderr.decode()

    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert "says that it was published on 2099-12-31" in said
    assert "no base rate is known before 1950-01-01" in said


def test_the_shape_of_json_hangs_on_what_was_asked_for(tmp_path: Path) -> None:
    """A folder and several sources give a line each, however many they come to; one file gives one document."""
    source = tmp_path / "only.txt"
    source.write_text(GOOD, encoding="utf-8")
    alone = run("read", str(source), "--format", "json").stdout
    folder = run("read", str(tmp_path), "--format", "json").stdout
    twice = run("read", str(source), str(source), "--format", "json").stdout

    assert len(alone.splitlines()) > 1
    assert len(folder.splitlines()) == 1
    assert twice == folder
    assert json.loads(folder) == json.loads(alone)


def test_pages_of_several_sources_need_a_folder(tmp_path: Path) -> None:
    """Also where the folder that is read holds one article."""
    (tmp_path / "only.txt").write_text(GOOD, encoding="utf-8")
    done = run("read", str(tmp_path), "--format", "html")

    assert (done.returncode, done.stdout) == (2, b"")
    assert "--out" in done.stderr.decode()
    assert run("read", str(tmp_path / "only.txt"), "--format", "html").stdout.count(b"<!DOCTYPE html>") == 1


def test_files_that_are_passed_over_are_named(tmp_path: Path) -> None:
    """Hidden ones aside; what is passed over is no failure."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    for name in ("note.docx", "letter", ".index"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    done = run("read", str(tmp_path), "--format", "json")
    said = done.stderr.decode()

    assert done.returncode == 0
    assert "passed over" in said
    assert "note.docx" in said
    assert "letter" in said
    assert ".index" not in said


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
        (("read", "-", "--as-of", "1900-01-01"), 2, "lies before 1950-01-01"),
        (("read", "-", "--published", "1900-01-01"), 2, "lies before 1950-01-01"),
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
