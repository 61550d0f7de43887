"""Labels of real news sentences: kept by identifier and hash, joined with the shared data at training time."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

from sentences import Sentence, parse

FOLDER = Path(__file__).parent / "real"
NEWS = "data/news/voa_sentences.jsonl.gz"


def load_real(shared: Path) -> list[Sentence]:
    """Return the labelled real sentences whose text the shared data holds, unchanged, with the sentence before each."""
    if not (shared / NEWS).exists() or not FOLDER.is_dir():
        return []
    with gzip.open(shared / NEWS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    at = {row["id"]: i for i, row in enumerate(rows)}
    found = []
    for path in sorted(FOLDER.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            name, digest, labels, timing, certainty = line.split("\t")
            row = rows[at[name]]
            if hashlib.sha256(row["text"].encode()).hexdigest()[:16] != digest:
                continue
            before = rows[at[name] - 1]["text"] if at[name] else ""
            text = row["text"].replace("|", "/").replace("{", "(").replace("}", ")").replace(">>", "")
            sentence = parse(f"{labels} | {timing} | {certainty} | {text}", path.stem)
            found.append(Sentence(sentence.file, sentence.text, before, sentence.present, sentence.absent, sentence.open,
                                  sentence.rejected, sentence.timing, sentence.certainty, ()))  # fmt: skip
    return found
