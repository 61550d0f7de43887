"""Hold each wording of ``patterns.toml`` against the labelled sentences, and drop those that mislead.

    PYTHONPATH=src python training/signs/wordings.py [--shared ../shared] [--drop]

Prints for each wording how many of the sentences that have it carry its sign (a denied one counts), by set. A wording is
dropped where fewer than LEAST of its sentences do, one success and one failure added (Laplace); what no sentence has stays.
Sentences of fold 0 are left out: they are kept to measure.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

from tocsin.evaluation.labels import HELD_OUT, Sentence, load, load_real
from tocsin.evaluation.passages import load_passages
from tocsin.reading.signs import patterns

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src/tocsin/reading/signs/data/patterns.toml"
# Elicited: below this a wording says less than the coder, which has read the whole sentence.
LEAST = 0.45


def sets_of(shared: Path) -> dict[str, list[Sentence]]:
    """Return the labelled sentences by where they come from, without the fold that measures."""
    every = {
        "ours": load(HERE / "sentences"),
        "passages": load_passages(HERE / "passages"),
        "real": load_real(shared),
    }
    return {name: [s for s in found if s.fold != HELD_OUT] for name, found in every.items()}


def main() -> None:
    """Print the table; with --drop write the file anew."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=HERE.parents[2] / "shared")
    parser.add_argument("--drop", action="store_true")
    args = parser.parse_args()
    text = DATA.read_text(encoding="utf-8")
    table = tomllib.loads(text)["patterns"]
    hits = hits_of(table, sets_of(args.shared))
    kept: dict[str, list[str]] = {}
    for code, listed in table.items():
        kept[code] = []
        for number, wording in enumerate(listed):
            counts = hits[code, number]
            right = sum(n for (_, good), n in counts.items() if good)
            share = (right + 1) / (counts.total() + 2)
            row = " ".join(f"{name} {counts[name, True]}/{counts[name, True] + counts[name, False]}"
                           for name in ("ours", "passages", "real"))  # fmt: skip
            stays = share >= LEAST
            print(f"{'  ' if stays else '- '}{code} {share:.2f} {row}  {wording[:70]}")
            if stays:
                kept[code].append(wording)
    if args.drop:
        head = text[: text.index("[patterns]")]
        lines = [f"{code} = {json.dumps(listed)}" for code, listed in kept.items()]
        DATA.write_text(head + "[patterns]\n" + "\n".join(lines) + "\n", encoding="utf-8")


def hits_of(table: dict[str, list[str]], sets: dict[str, list[Sentence]]) -> dict[tuple[str, int], Counter]:
    """Return for each wording how many sentences of each set have it, with its sign and without."""
    compiled = {
        (code, number): re.compile(patterns.with_marks(wording, patterns.marks()))
        for code, listed in table.items()
        for number, wording in enumerate(listed)
    }
    hits: dict[tuple[str, int], Counter] = defaultdict(Counter)
    for name, sentences in sets.items():
        for sentence in sentences:
            marked = patterns.marked_text(sentence.text)[0]
            carried = {code for code, _ in sentence.present + sentence.absent}
            for (code, number), pattern in compiled.items():
                if code not in sentence.open and pattern.search(marked):
                    hits[code, number][name, code in carried] += 1
    return hits


if __name__ == "__main__":
    main()
