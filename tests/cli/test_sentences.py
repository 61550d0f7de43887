"""``tocsin sentences`` as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

COUP = "Soldiers in Guinea seized power in a military coup on Sunday and dissolved the government."


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Return what the command did."""
    command = [sys.executable, "-m", "tocsin", "sentences", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)  # noqa: S603 - our own command


def test_each_sentence_gives_one_line_in_order(tmp_path: Path) -> None:
    """Ids come back as they came, findings with the fields that labelling work needs."""
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [
        {"id": "b", "text": COUP, "before": None, "date": "2021-09-06"},
        {"id": 7, "text": "Police arrested 12 people in Conakry."},
        {"id": "a", "text": COUP, "before": ["It rained.", "Shops closed."], "date": "1984"},
    ]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows) + "\n", encoding="utf-8")
    done = run(str(source), str(target))
    found = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]

    assert (done.returncode, done.stderr) == (0, b"")
    assert [row["id"] for row in found] == ["b", 7, "a"]
    assert all(set(row) == {"id", "signs", "timing", "certainty", "quantities"} for row in found)
    assert {(s["polarity"], s["country"]) for s in found[0]["signs"]} == {("present", "GIN")}
    assert found[1]["quantities"] == [{"low": 12, "high": 12, "item": "arrested", "text": "12"}]


def test_a_bad_line_is_named_and_the_rest_is_read() -> None:
    """One broken line of ten thousand costs one line."""
    lines = [
        b"nonsense", b"[1]", b'{"id": "x"}', b'{"id": "y", "text": 3}', b'{"text": "no id"}', b"\xff\xfe",
        b'{"id": "z", "text": "t", "date": "soon"}', b'{"id": "w", "text": "t", "before": 5}', b"[" * 100_000,
        b'{"id": "\\ud800", "text": "Half a \\ud83d pair."}', json.dumps({"id": "good", "text": COUP}).encode(),
    ]  # fmt: skip
    done = run("-", "-", stdin=b"\n".join(lines))
    said = done.stderr.decode().splitlines()

    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["\ud800", "good"]
    assert [line.split(":")[1] for line in said[:9]] == [f" -, line {number}" for number in range(1, 10)]
    assert "'soon' is no date. Expected a day such as 1966-02-24" in said[6]
    assert said[9].startswith("tocsin: 9 of the lines")


def test_files_that_cannot_be_are_refused(tmp_path: Path) -> None:
    """What was found, what to do, and the documented codes."""
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "a", "text": COUP}), encoding="utf-8")
    missing = run(str(tmp_path / "none.jsonl"), "-")
    itself = run(str(source), str(source))
    nowhere = run(str(source), str(tmp_path / "no" / "out.jsonl"))

    assert (missing.returncode, itself.returncode, nowhere.returncode) == (3, 2, 2)
    assert json.loads(source.read_text(encoding="utf-8"))["id"] == "a"
    assert b"could not be written" in nowhere.stderr
