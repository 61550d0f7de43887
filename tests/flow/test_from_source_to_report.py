"""The whole way, as a user goes it: sources in, reports and exit codes out."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import jsonschema
import pytest

from tocsin.records.contract import reading_schema

ARTICLES = Path(__file__).parents[1] / "articles"
GOOD = ARTICLES / "wire-lesotho.txt"
SUFFIXES = {"text": "txt", "json": "json", "html": "html", "md": "md"}
# Modules that cost time to load, and that neither help nor the catalogue needs.
HEAVY = ("onnxruntime", "tokenizers", "trafilatura", "jinja2", "rich", "numpy", "httpx", "pypdf")


def tocsin(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Return what the command line did."""
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "tocsin", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(
    "arguments", [["--help"], ["read", "--help"], ["signs"], ["signs", "mutiny-defection"]]
)
def test_what_needs_no_model_starts_light(arguments: list[str]) -> None:
    """A help text must not wait for models."""
    code = (
        "import sys; from tocsin.cli import tocsin\n"
        f"tocsin({arguments!r}, standalone_mode=False)\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)  # noqa: S603 - our own code

    assert done.stderr.decode().strip() == "[]"


@pytest.mark.parametrize("style", SUFFIXES)
def test_a_folder_gives_the_same_bytes_in_any_order(tmp_path: Path, style: str) -> None:
    """Promise 7, names of files included."""
    for folder, article in (("a", "wire-lesotho.txt"), ("b", "qa-ghana.txt"), ("c", "tabloid-belarus.html")):
        (tmp_path / folder).mkdir()
        shutil.copy(ARTICLES / article, tmp_path / folder / f"same{Path(article).suffix}")
    sources = [str(tmp_path / name) for name in "abc"]
    seen = []
    for number, order in enumerate(list(permutations(sources))[::3]):
        out = tmp_path / f"out{number}"
        assert tocsin("read", *order, "--format", style, "--out", str(out)).returncode == 0
        seen.append({path.name: path.read_bytes() for path in out.iterdir()})

    assert sorted(seen[0]) == sorted(f"{name}.{SUFFIXES[style]}" for name in ("same", "same-2", "same-3"))
    assert all(files == seen[0] for files in seen)


def test_what_is_written_for_one_is_what_is_printed_for_it(tmp_path: Path) -> None:
    """A report hangs on its article, not on where it goes."""
    for style, suffix in SUFFIXES.items():
        tocsin("read", str(GOOD), "--format", style, "--out", str(tmp_path))
        printed = tocsin("read", str(GOOD), "--format", style)

        assert (tmp_path / f"wire-lesotho.{suffix}").read_bytes() == printed.stdout


def test_several_sources_in_json_come_as_lines_that_keep_the_schema() -> None:
    """JSON Lines, each a whole reading."""
    # Some of our articles are dated in years to come: the day is given, so that the clock decides nothing.
    done = tocsin("read", str(ARTICLES), "--format", "json", "--published", "2026-05-14")
    readings = [json.loads(line) for line in done.stdout.decode().splitlines()]

    assert len(readings) == len(list(ARTICLES.glob("*.txt"))) + len(list(ARTICLES.glob("*.html")))
    for reading in readings:
        jsonschema.validate(reading, reading_schema())


def test_options_are_heeded() -> None:
    """Country, horizon, day of publication and day of seeing."""
    arguments = ("--country", "Ghana", "--country", "TGO", "--horizon", "3", "--as-of", "2026-11-01")
    done = tocsin("read", str(GOOD), "--format", "json", "--published", "2026-10-30", *arguments)
    reading = json.loads(done.stdout)
    asked = {(a["country"], a["horizon_months"], a["as_of"]) for a in reading["assessments"]}

    assert asked == {("GHA", 3, "2026-11-01"), ("TGO", 3, "2026-11-01")}
    assert (reading["article"]["published"], reading["article"]["published_basis"]) == ("2026-10-30", "given")


def test_an_article_without_a_day_is_seen_from_today_and_says_so() -> None:
    """The clock is read once, and where it is used the report shows it."""
    text = (
        b"Soldiers fire on palace\n\n"
        + b"Soldiers in Ghana fired on the palace in Accra, two ministers said. " * 5
    )
    done = tocsin("read", "-", "--country", "GHA", stdin=text)

    assert done.returncode == 0
    assert "today, for want of a day of publication." in done.stdout.decode()


def test_a_page_from_the_future_is_refused(tmp_path: Path) -> None:
    """A clear message says what to do."""
    page = tmp_path / "future.html"
    time = '<meta property="article:published_time" content="2098-01-01">'
    page.write_text(
        f"<html><head>{time}</head><body><article><h1>Soldiers rise</h1>"
        + "<p>Soldiers in Ghana rose against their officers, a minister said on Friday in Accra.</p>" * 5
        + "</article></body></html>"
    )
    done = tocsin("read", str(page))

    assert done.returncode == 2
    assert "says that it was published on 2098-01-01" in done.stderr.decode()
    assert "--published" in done.stderr.decode()
    assert tocsin("read", str(page), "--published", "2026-05-01").returncode == 0


def test_an_article_is_not_seen_from_before_it_was_published() -> None:
    """Nothing sees the future."""
    done = tocsin("read", str(GOOD), "--published", "2026-05-14", "--as-of", "2026-05-01")

    assert done.returncode == 2
    assert "nobody could have read it on 2026-05-01" in done.stderr.decode()


def test_all_that_failed_is_listed_with_its_reason(tmp_path: Path) -> None:
    """What was found, what was expected, what to do: for each, once, with its path."""
    shutil.copy(GOOD, tmp_path / "good.txt")
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "short.html").write_text("<html><body><h1>Log in</h1><p>Subscribe to read.</p></body></html>")
    (tmp_path / "foreign.txt").write_text(
        "Les soldats de la garnison ont refusé de partir vers la frontière. " * 8
    )
    done = tocsin("read", str(tmp_path), "nowhere.txt", "--format", "json")
    said = done.stderr.decode().splitlines()

    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert said[0] == "tocsin: 4 of the sources could not be read:"
    assert [line.split(": ")[0].strip() for line in said[1:]] == [
        "nowhere.txt",
        *(str(tmp_path / name) for name in ("empty.txt", "foreign.txt", "short.html")),
    ]
    assert "French" in said[3] or "fr" in said[3]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", 4),
        (b" \n\t\n", 4),
        (b"\x7fELF\x02\x01\x01" + bytes(300), 4),
        (b"PK\x03\x04" + bytes(300), 4),
        (b"%PDF-1.7 broken", 4),
        (b"<html><body><h1>404</h1><p>Page not found</p></body></html>", 4),
        ("Солдаты гарнизона отказались выходить к границе, сказал министр. ".encode() * 10, 4),
        (b"<html>" + b"<div>" * 100_000 + b"x", 4),
        (b"\xff\xfe\x00\xd8" * 100, 4),
        (b"x" * 20_000_001, 3),
    ],
    ids=["empty", "blank", "elf", "zip", "pdf", "missing", "russian", "nested", "surrogates", "large"],
)
def test_bad_input_ends_in_a_message_and_never_in_a_traceback(content: bytes, code: int) -> None:
    """Each with the documented exit code."""
    done = tocsin("read", "-", stdin=content)
    said = done.stderr.decode()

    assert done.returncode == code, said
    assert said.startswith("tocsin: ")
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["read", "-", "--published", "2026-13-01"], 2),
        (["read", "-", "--horizon", "0"], 2),
        (["read", "-", "--format", "pdf"], 2),
        (["read", "-", "--country", ""], 2),
        (["read", "x" * 5000], 3),
        (["read", "file:///etc/passwd"], 3),
        (["read", "http://[::1]/"], 3),
        (["read", "http://user:word@example.org/"], 3),
        (["read", "http://2130706433/"], 3),
        (["signs", "weather"], 2),
        (["frobnicate"], 2),
    ],
)
def test_what_makes_no_sense_is_said_so(arguments: list[str], code: int) -> None:
    """No traceback for a slip of the pen."""
    done = tocsin(*arguments)

    assert done.returncode == code, done.stderr.decode()
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    """A file stands in the way of the folder."""
    (tmp_path / "file").write_text("here")
    done = tocsin("read", str(GOOD), "--out", str(tmp_path / "file" / "out"))

    assert done.returncode == 2
    assert b"could not be written" in done.stderr


def test_a_reader_who_stops_reading_is_no_error() -> None:
    """As with ``| head -1``."""
    command = [sys.executable, "-m", "tocsin", "demo", "--explain"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603 - ours
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert said == b""
    assert process.returncode == 0


def _hear_interruptions() -> None:
    """Let the process to come be interrupted, whatever its parent ignores."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interruption_is_quiet() -> None:
    """Control-C ends in exit code 130 and one line."""
    command = [sys.executable, "-m", "tocsin", "read", "-"]
    with subprocess.Popen(  # noqa: S603 - our own command
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell's background jobs ignore Control-C and pass that on: here it must be heard.
        preexec_fn=_hear_interruptions,  # noqa: PLW1509 - no other thread runs here
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(b"Soldiers")
        process.stdin.flush()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=4)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=10)
        said = process.stderr.read()

    assert process.returncode == 130
    assert said.decode().strip() == "tocsin: interrupted"


def test_a_terminal_of_another_encoding_still_gets_its_report() -> None:
    """What it cannot show becomes a question mark; data and pages stay UTF-8."""
    text = (
        "Mutinerie à Saint-Étienne\n\n"
        + "Soldiers in Côte d’Ivoire refused to march, said General Aké N’Dri. " * 5
    )
    article = text.encode()
    shown = tocsin("read", "-", "--country", "CIV", stdin=article, PYTHONIOENCODING="ascii")
    data = tocsin("read", "-", "--format", "json", stdin=article, PYTHONIOENCODING="ascii")

    assert shown.returncode == data.returncode == 0, shown.stderr
    assert "Mutinerie ? Saint-?tienne" in shown.stdout.decode("ascii")
    assert "Côte d’Ivoire" in json.loads(data.stdout.decode("utf-8"))["article"]["body"]
