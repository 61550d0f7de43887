"""Readings held against hand-made gold: what ``tocsin eval reading`` prints and the gate checks."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.errors import SourceNotFoundError, TocsinError
from tocsin.evaluation import score_reading
from tocsin.history import Past
from tocsin.ingest import Document
from tocsin.pipeline import Question, read_document
from tocsin.reading import Reader
from tocsin.records.contract import as_json

SUFFIXES = (".txt", ".html")

# Gold articles are read as on one fixed day, later than all of them, so that scores never depend on the clock.
TODAY = date(2026, 12, 31)


@dataclass(frozen=True, slots=True)
class Score:
    """One measure over all articles; shares of one, None where there is nothing to measure."""

    precision: float | None
    recall: float | None
    f1: float | None
    balanced: float | None
    wanted: int
    missed: tuple[str, ...]
    invented: tuple[str, ...]


def gold_articles(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield each article of a gold folder with its gold reading, by name.

    Raises:
        SourceNotFoundError: where the folder holds no ``*.gold.json``.
    """
    paths = sorted(folder.glob("*.gold.json"))
    if not paths:
        msg = f"{folder}: no *.gold.json. Expected articles with gold readings beside them."
        raise SourceNotFoundError(msg)
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        article = next(
            (folder / f"{gold['id']}{s}" for s in SUFFIXES if (folder / f"{gold['id']}{s}").exists()), None
        )
        if article is None:
            msg = f"{path}: no article beside it. Expected {gold['id']}.txt or {gold['id']}.html."
            raise SourceNotFoundError(msg)
        yield article, gold


def readings_of(folder: Path, *, reader: Reader, past: Past) -> dict[str, dict[str, Any]]:
    """Return the reading of each article of a gold folder, by id; one that cannot be read is left out."""
    readings = {}
    for path, gold in gold_articles(folder):
        document = Document(name=path.name, content=path.read_bytes())
        question = Question(today=TODAY, published=gold.get("published"))
        try:
            readings[gold["id"]] = as_json(read_document(document, question, reader=reader, past=past))
        except TocsinError:
            continue  # scored as an empty reading: all that its gold wants is missed
    return readings


def scores_of(folder: Path, readings: dict[str, dict[str, Any]]) -> dict[str, Score]:
    """Return each measure of ``score_reading.py`` over the gold folder; a missing reading counts as empty."""
    tallies: dict[str, score_reading.Tally] = defaultdict(score_reading.Tally)
    for _, gold in gold_articles(folder):
        score_reading.score(gold, readings.get(gold["id"], {}), tallies)
    return {
        name: Score(
            tally.right / tally.found if tally.found else None,
            tally.right / tally.wanted if tally.wanted else None,
            tally.f1(),
            tally.balanced(),
            tally.wanted,
            tuple(tally.missed),
            tuple(tally.invented),
        )
        for name, tally in tallies.items()
    }


def digest_of(folder: Path) -> str:
    """Return the SHA-256 of all that a gold folder holds, names included."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
