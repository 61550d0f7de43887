"""Read the labelled sentences: one line each, ``LABELS | TIMING | CERTAINTY | text``.

LABELS: ``code:ISO3`` for a sign, ``-code:ISO3`` for a denied one, ``!code/reason`` for a candidate that is none,
``~code`` where careful readers differ, ``0`` for nothing. In the text ``{}`` mark the words that show it, and `` >> ``
parts the sentences before from the sentence itself.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

CODE = r"[a-z]+(?:-[a-z]+)*"
LABEL = re.compile(
    rf"(?:(?P<no>-?)(?P<code>{CODE}):(?P<iso>[A-Z]{{3}})|!(?P<rejected>{CODE})/(?P<reason>{CODE})|~(?P<open>{CODE})(?::[A-Z]{{3}})?|0)"
)
TIMINGS = ("current", "past", "expected", "hypothetical")
CERTAINTIES = ("certain", "probable", "possible", "doubtful", "denied")
REASONS = ("coup-history", "figurative", "fiction", "hypothetical", "foreign", "not-in-words")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One labelled sentence; ``evidence`` holds the character spans of the words that show its signs."""

    file: str
    text: str
    before: str
    present: tuple[tuple[str, str], ...]
    absent: tuple[tuple[str, str], ...]
    open: tuple[str, ...]
    rejected: tuple[tuple[str, str], ...]
    timing: str
    certainty: str
    evidence: tuple[tuple[int, int], ...]

    @property
    def fold(self) -> int:
        """Return a number from 0 to 9 that depends on the text alone: how sentences are split."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 10


def parse(line: str, file: str) -> Sentence:
    """Return the sentence of one line.

    Raises:
        ValueError: naming the file and the line where it is malformed.
    """
    fields = [field.strip() for field in line.split("|", 3)]
    if len(fields) != 4 or fields[1] not in TIMINGS or fields[2] not in CERTAINTIES:
        msg = f"{file}: expected LABELS | TIMING | CERTAINTY | text, found {line[:90]!r}"
        raise ValueError(msg)
    labels, timing, certainty, marked = fields
    present, absent, undecided, rejected = [], [], [], []
    for label in (part.strip() for part in labels.split(",")):
        found = LABEL.fullmatch(label)
        if not found:
            msg = f"{file}: {label!r} is no label, in {line[:90]!r}"
            raise ValueError(msg)
        if found["code"]:
            (absent if found["no"] else present).append((found["code"], found["iso"]))
        elif found["rejected"]:
            rejected.append((found["rejected"], found["reason"]))
        elif found["open"]:
            undecided.append(found["open"])
    before, _, sentence = marked.rpartition(">>")
    text, evidence = unmark(sentence.strip())
    return Sentence(
        file, text, unmark(before.replace(">>", " ").strip())[0], tuple(present), tuple(absent), tuple(undecided),
        tuple(rejected), timing, certainty, evidence,
    )  # fmt: skip


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a text without its braces, and the spans that they enclosed."""
    text, spans, start = "", [], None
    for char in marked:
        if char == "{":
            start = len(text)
        elif char == "}":
            if start is not None:
                spans.append((start, len(text)))
            start = None
        else:
            text += char
    return text, tuple(spans)


def load(folder: Path) -> list[Sentence]:
    """Return every sentence of a folder, by file and line; the first of two equal texts is kept."""
    found: dict[str, Sentence] = {}
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                sentence = parse(line, path.stem)
                found.setdefault(sentence.before + " >> " + sentence.text, sentence)
    return list(found.values())
