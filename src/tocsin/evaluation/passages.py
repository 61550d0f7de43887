"""Read labelled passages of articles: claims in a row, each read after those before it.

A passage begins with ``## COUNTRY kind``; its lines have the form of ``labels``; words in double brackets at a
line's end ("((said the clerk))") are context for the lines after it and no part of the claim.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from tocsin.evaluation.labels import Sentence, parse

CUE = re.compile(r"\s*\(\((?P<cue>[^()]*(?:\([^()]*\)[^()]*)*)\)\)")


def load_passages(folder: Path) -> list[Sentence]:
    """Return every claim of the passages of a folder, by file and line, with the claims before it as its context."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        told: list[str] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                told = []
                continue
            cues = [match["cue"] for match in CUE.finditer(line)]
            sentence = parse(CUE.sub("", line), path.stem)
            found.append(replace(sentence, before=" ".join(told[-3:])))
            told.append(" ".join([sentence.text, *cues]))
    return found
