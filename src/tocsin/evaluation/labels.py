"""Sentences with the signs that people gave them: ours, those of real news, and any file of JSON Lines.

Ours stand one to a line, ``LABELS | TIMING | CERTAINTY | text``. LABELS: ``code:ISO3`` for a sign, ``-code:ISO3`` for a
denied one, ``!code/reason`` for a candidate that is none, ``~code`` where careful readers differ, ``0`` for nothing. In the
text ``{}`` mark the words that show it, and `` >> `` parts the sentences before from the sentence itself. Labels of real news
are kept by identifier and hash; their texts are joined from the shared data.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.errors import DataError, SourceNotFoundError
from tocsin.records import Certainty, RejectionReason, Timing

CODE = r"[a-z]+(?:-[a-z]+)*"
LABEL = re.compile(
    rf"(?:(?P<no>-?)(?P<code>{CODE}):(?P<iso>[A-Z]{{3}})|!(?P<rejected>{CODE})/(?P<reason>{CODE})|~(?P<open>{CODE})(?::[A-Z]{{3}})?|0)"
)
TIMINGS = tuple(timing.value for timing in Timing)
CERTAINTIES = tuple(certainty.value for certainty in Certainty)
REASONS = tuple(reason.value for reason in RejectionReason)

# Where labels lie in a checkout, and the news that the labels of real sentences belong to in the shared data.
OURS, REAL = "training/signs/sentences", "training/signs/real"
AGENCY_NEWS = "data/news/voa_sentences.jsonl.gz"
NEWS = (AGENCY_NEWS, "data/news/current_events_2020-04_2021-02.jsonl.gz")
# The sentences are of 2005 to 2010, their days are lost: the middle stands for all of them.
DAY_OF_NEWS = date(2008, 1, 1)
FOLDS, HELD_OUT = 10, 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One labelled sentence; ``evidence`` holds the character spans of the words that show its signs.

    ``present``, ``absent`` hold pairs of code and ISO3 (``""`` where the label gives none), ``rejected`` pairs of code and
    reason; ``quantities`` is None where nobody labelled them.
    """

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
    day: date | None = None
    quantities: tuple[tuple[float | None, float | None, str], ...] | None = None

    @property
    def fold(self) -> int:
        """Return a number from 0 to 9 that depends on the text alone: how sentences are split."""
        return hashlib.sha256(self.text.encode()).digest()[0] % FOLDS

    @property
    def is_free(self) -> bool:
        """Say whether the sentence carries no sign, and no careful reader would give it one."""
        return not (self.present or self.absent or self.open)


def parse(line: str, file: str) -> Sentence:
    """Return the sentence of one line.

    Raises:
        DataError: naming the file and the line where it is malformed.
    """
    fields = [field.strip() for field in line.split("|", 3)]
    if len(fields) != 4 or fields[1] not in TIMINGS or fields[2] not in CERTAINTIES:
        msg = f"{file}: expected LABELS | TIMING | CERTAINTY | text, found {line[:90]!r}"
        raise DataError(msg)
    labels, timing, certainty, marked = fields
    present: list[tuple[str, str]] = []
    absent: list[tuple[str, str]] = []
    undecided, rejected = [], []
    for label in (part.strip() for part in labels.split(",")):
        found = LABEL.fullmatch(label)
        if not found:
            msg = f"{file}: {label!r} is no label, in {line[:90]!r}"
            raise DataError(msg)
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
    """Return every sentence of a folder, by file and line; the first of two equal texts is kept.

    Raises:
        DataError: where a line is malformed.
    """
    found: dict[str, Sentence] = {}
    for path in sorted(folder.glob("*.txt")):
        for line in _lines_of(path):
            sentence = parse(line, path.stem)
            found.setdefault(sentence.before + " >> " + sentence.text, sentence)
    return list(found.values())


def load_real(shared: Path, folder: Path = Path(__file__).parents[3] / REAL) -> list[Sentence]:
    """Return the labelled real sentences whose text the shared data holds, unchanged, with the sentence before each.

    Empty where there is no shared data.

    Raises:
        DataError: where a label is malformed.
    """
    if not all((shared / news).exists() for news in NEWS) or not folder.is_dir():
        return []
    rows = []
    for news in NEWS:
        with gzip.open(shared / news, "rt", encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    at = {row["id"]: i for i, row in enumerate(rows)}
    found = []
    for path in sorted(folder.glob("*.tsv")):
        for line in _lines_of(path):
            name, digest, labels, timing, certainty = line.split("\t")
            row = rows[at[name]]
            if hashlib.sha256(row["text"].encode()).hexdigest()[:16] != digest:
                continue
            # Items with a day of their own stand by themselves; the other sentences follow one another.
            day = date.fromisoformat(row["date"]) if row.get("date") else None
            before = "" if day or not at[name] else rows[at[name] - 1]["text"]
            text = row["text"].replace("|", "/").replace("{", "(").replace("}", ")").replace(">>", "")
            sentence = parse(f"{labels} | {timing} | {certainty} | {text}", path.stem)
            found.append(replace(sentence, before=before, evidence=(), day=day or DAY_OF_NEWS))
    return found


def load_gold(path: Path) -> list[Sentence]:
    """Return the sentences of a file: lines such as ours (``.txt``), or JSON Lines.

    A line of JSON holds what ``tocsin sentences`` reads (``id``, ``text``, ``before``, ``date``) and what it should find:
    ``signs`` (code, polarity, country), ``signs_optional`` (codes), ``timing``, ``certainty``, ``quantities`` (low, high, item).

    Raises:
        SourceNotFoundError: where there is no such file.
        DataError: naming the line that is malformed.
    """
    if not path.is_file():
        msg = f"{path}: no such file. Expected labelled sentences, JSON Lines or LABELS | TIMING | CERTAINTY | text."
        raise SourceNotFoundError(msg)
    if path.suffix == ".txt":
        return [parse(line, path.stem) for line in _lines_of(path)]
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                found.append(_of_json(json.loads(line), path.stem))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                msg = f"{path}, line {number}: {error!r}. Expected an object with text, signs, timing and certainty."
                raise DataError(msg) from error
    return found


def _of_json(row: dict[str, Any], file: str) -> Sentence:
    """Return the sentence of one object."""
    signs = [(s["code"], s.get("polarity", "present"), s.get("country") or "") for s in row["signs"]]
    figures = row.get("quantities")
    return Sentence(
        file, row["text"].strip(), row.get("before") or "",
        tuple((code, iso) for code, polarity, iso in signs if polarity == "present"),
        tuple((code, iso) for code, polarity, iso in signs if polarity != "present"),
        tuple(row.get("signs_optional", ())), (), row.get("timing") or "", row.get("certainty") or "", (),
        day=date.fromisoformat(row["date"][:10]) if row.get("date") else None,
        quantities=None if figures is None else tuple((q["low"], q["high"], q["item"]) for q in figures),
    )  # fmt: skip


def _lines_of(path: Path) -> Iterator[str]:
    """Yield the lines of a file that are neither blank nor comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line
