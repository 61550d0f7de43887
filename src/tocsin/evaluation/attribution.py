"""Attribution held against PolNeAR: what ``tocsin eval attribution`` prints and the gate checks."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tocsin.errors import SourceNotFoundError
from tocsin.evaluation import score_attribution
from tocsin.reading.tagging import Tagger


def gold_documents(path: Path) -> list[dict[str, Any]]:
    """Return the documents of a gold file, JSON Lines, gzipped or not.

    Raises:
        SourceNotFoundError: where there is no such file.
    """
    if not path.is_file():
        msg = f"{path}: no such file. Expected JSON Lines with doc_id, text and relations (PolNeAR's dev.jsonl.gz)."
        raise SourceNotFoundError(msg)
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def predictions_for(documents: Iterable[dict[str, Any]], tagger: Tagger) -> list[dict[str, Any]]:
    """Return the attributions of each document, as the scorer reads them."""
    found = []
    for document in documents:
        relations = [
            {
                role: [list(span) for span in getattr(attribution, role)]
                for role in ("source", "cue", "content")
            }
            for attribution in tagger.tag(document["text"]).attributions
        ]
        found.append({"doc_id": document["doc_id"], "relations": relations})
    return found


def scores_of(documents: list[dict[str, Any]], predictions: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the measures of ``score_attribution.py`` with the breakdown by directness."""
    scores: dict[str, Any] = score_attribution.score(documents, predictions, breakdown=True)
    return scores


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a gold file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
