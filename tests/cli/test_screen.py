"""``tocsin screen`` and ``tocsin read --screen`` as a user runs them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

ARTICLE = Path(__file__).parents[1] / "articles" / "wire-lesotho.txt"
CAKE = "A cake for Sunday\n\nThe bakery in Mill Lane sells a plum cake that tastes of cloves.\n"


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Return what the command line did."""
    command = [sys.executable, "-m", "tocsin", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)  # noqa: S603 - our own command


def folder_of_two(tmp_path: Path) -> Path:
    """Return a folder with an article that bears signs and one that cannot."""
    folder = tmp_path / "news"
    folder.mkdir()
    shutil.copy(ARTICLE, folder / "lesotho.txt")
    (folder / "cake.txt").write_text(CAKE, encoding="utf-8")
    return folder


def test_each_source_gets_one_line(tmp_path: Path) -> None:
    """Source, score, kept or not, and the words that say so."""
    done = run("screen", str(folder_of_two(tmp_path)))
    cake, lesotho = (json.loads(line) for line in done.stdout.splitlines())

    assert done.returncode == 0
    assert set(cake) == {"source", "score", "kept", "why"}
    assert (Path(cake["source"]).name, cake["kept"]) == ("cake.txt", False)
    assert lesotho["kept"]
    assert lesotho["score"] > cake["score"]
    assert lesotho["why"]


def test_the_threshold_may_be_given_and_failures_are_listed(tmp_path: Path) -> None:
    """From nought on everything is kept; a source that is not there costs the exit code alone."""
    done = run("screen", "-", str(tmp_path / "none.txt"), "--threshold", "0", stdin=CAKE.encode())
    (line,) = done.stdout.splitlines()

    assert json.loads(line)["kept"]
    assert done.returncode == 1
    assert b"none.txt: no such file" in done.stderr


def test_reading_with_the_screen_says_how_many_were_left_out(tmp_path: Path) -> None:
    """What is dropped is counted, and is no failure."""
    out = tmp_path / "out"
    done = run("read", "--screen", str(folder_of_two(tmp_path)), "--format", "json", "--out", str(out))

    assert done.returncode == 0
    assert [path.name for path in out.iterdir()] == ["lesotho.json"]
    assert done.stderr.decode().strip() == (
        "tocsin: 1 of 2 sources can bear no sign, by their words, and were not read"
    )
