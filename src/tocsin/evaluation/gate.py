"""The gate: scores that must not fall, held against ``floors.json``.

    python -m tocsin.evaluation.gate            # fails where a score fell or its data changed
    python -m tocsin.evaluation.gate --measure  # prints the scores as they are now

Lowering a floor needs a written reason in the changelog.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from tocsin.evaluation import signs
from tocsin.evaluation.labels import HELD_OUT, load
from tocsin.evaluation.reading import Score, digest_of, readings_of, scores_of
from tocsin.history import Past
from tocsin.reading import Reader

# Floors are given with this many decimals; a score may lie this much below for rounding between machines.
TOLERANCE = 0.0005


def floors() -> dict[str, Any]:
    """Return the floors by the name of their set."""
    text = resources.files("tocsin.evaluation").joinpath("floors.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


def folder_of(entry: dict[str, Any]) -> Path:
    """Return where a set's data lies: below the checkout, or below the shared data beside it."""
    root = Path(__file__).parents[3]
    if entry["data"].startswith("shared/"):
        shared = Path(os.environ.get("TOCSIN_SHARED", root.parent / "shared"))
        return shared / str(entry["data"]).removeprefix("shared/")
    return root / str(entry["data"])


def value_of(scores: dict[str, Score], key: str) -> float:
    """Return the score that a key such as "certainty.balanced" names; nothing measured is nought."""
    measure, figure = key.split(".")
    value = getattr(scores[measure], figure) if measure in scores else None
    return float(value) if value is not None else 0.0


@dataclass(frozen=True, slots=True)
class Models:
    """What scoring needs."""

    reader: Reader
    past: Past


def readings_at(folder: Path, keys: Iterable[str], models: Models) -> dict[str, float]:
    """Return the scores of whole readings that keys name."""
    scores = scores_of(folder, readings_of(folder, reader=models.reader, past=models.past))
    return {key: value_of(scores, key) for key in keys}


def sentences_at(folder: Path, keys: Iterable[str], models: Models) -> dict[str, float]:
    """Return the scores of the held-out sentences of a folder that keys name; "quiet" is the share without false alarm."""
    held_out = [s for s in load(folder) if s.fold == HELD_OUT]
    scores = signs.scores_of(signs.answers_to(held_out, reader=models.reader, past=models.past))
    alarms, free = (sum(pair) for pair in zip(*scores.alarms.values(), strict=True))
    known = {
        "signs.f1": scores.micro.f1 or 0.0,
        "signs.macro": scores.macro or 0.0,
        "signs.quiet": 1 - alarms / max(1, free),
        "timing.accuracy": scores.agreement["timing"][0],
        "certainty.accuracy": scores.agreement["certainty"][0],
    }
    return {key: known[key] for key in keys}


MEASURES: dict[str, Callable[[Path, Iterable[str], Models], dict[str, float]]] = {
    "readings": readings_at,
    "sentences": sentences_at,
}


def failures(*, measure: bool) -> Iterator[str]:
    """Yield each way in which the present scores break the floors, printing the scores on the way."""
    models = Models(Reader.load(), Past.load())
    for name, entry in floors().items():
        folder = folder_of(entry)
        if not folder.is_dir():
            sys.stdout.write(f"{name}: skipped, no {entry['data']} beside the checkout\n")
            continue
        digest = digest_of(folder)
        if digest != entry["digest"] and not measure:
            yield f"{name}: the data changed (digest {digest}): measure again and write the new floors down"
            continue
        values = MEASURES[entry.get("kind", "readings")](folder, entry["floors"], models)
        sys.stdout.write(f"{name} (digest {digest})\n")
        for key, floor in entry["floors"].items():
            sys.stdout.write(f"  {key:22s} {values[key]:.3f}  floor {floor:.3f}\n")
            if values[key] < floor - TOLERANCE:
                yield f"{name}: {key} fell to {values[key]:.3f}, below its floor of {floor:.3f}"


def main() -> int:
    """Return 0 where every floor holds, 1 otherwise."""
    found = list(failures(measure="--measure" in sys.argv[1:]))
    for failure in found:
        sys.stderr.write(f"{failure}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
