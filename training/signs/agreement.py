"""How far two independent labellers agree on the signs of real sentences: Krippendorff's alpha, by sign.

    PYTHONPATH=src python training/signs/agreement.py

Needs no text: labels are held against each other by identifier. The first figure has three values, a sign there (a denied one
is), not there or left open (``~``: "careful readers would differ"); in the second, pairs of which one is left open are left out.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from tocsin.evaluation.labels import Sentence, load, parse
from tocsin.evaluation.passages import load_passages
from tocsin.records import catalogue

HERE = Path(__file__).parent


def labels_of(paths: list[Path]) -> dict[str, Sentence]:
    """Return the labels of each sentence, by identifier or hash."""
    found = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                name, *_, labels, timing, certainty = line.split("\t")
                found[name] = parse(f"{labels} | {timing} | {certainty} | -", path.stem)
    return found


def alpha(pairs: list[tuple[object, object]]) -> float:
    """Return Krippendorff's alpha of two labellers on nominal values, nan where nothing varies (Krippendorff 2011).

    One less observed over expected disagreement, the latter from all values put together, drawn without replacement.
    """
    values = [value for pair in pairs for value in pair]
    counts = {value: values.count(value) for value in set(values)}
    n = len(values)
    expected = 1 - sum(c * (c - 1) for c in counts.values()) / (n * (n - 1)) if n > 1 else 0.0
    observed = sum(a != b for a, b in pairs) / len(pairs) if pairs else 0.0
    return 1 - observed / expected if expected else float("nan")


def value_of(sentence: Sentence, code: str) -> str:
    """Return whether a sign is there, open or not there."""
    if any(code == c for c, _ in sentence.present + sentence.absent):
        return "there"
    return "open" if code in sentence.open else "not there"


def settled(pairs: list[tuple[object, object]]) -> list[tuple[object, object]]:
    """Return the pairs of which none is left open."""
    return [pair for pair in pairs if "open" not in pair]


def ours() -> dict[str, Sentence]:
    """Return the labels of our plain sentences and passages, by the hash of the sentence with what stands before."""
    every = load_passages(HERE / "passages") + load(HERE / "sentences")
    return {hashlib.sha256(f"{s.before} >> {s.text}".encode()).hexdigest()[:16]: s for s in every}


def main() -> None:
    """Print the agreement on real sentences, and on ours."""
    print("Real sentences")
    report(labels_of(sorted((HERE / "real").glob("voa-*.tsv"))), labels_of([HERE / "agreement/real.tsv"]))
    print("Ours")
    report(ours(), labels_of([HERE / "agreement/ours.tsv"]))


def report(first: dict[str, Sentence], second: dict[str, Sentence]) -> None:
    """Print the agreement by sign, of all signs together, of timing and of certainty."""
    both = [(first[name], second[name]) for name in sorted(second) if name in first]
    print(f"{len(both)} sentences")
    every: list[tuple[object, object]] = []
    for code in catalogue():
        pairs = [(value_of(a, code), value_of(b, code)) for a, b in both]
        every += pairs
        counts = [sum(pair[k] == "there" for pair in pairs) for k in (0, 1)]
        print(f"{code:26s} alpha {alpha(pairs):6.2f}, {alpha(settled(pairs)):6.2f} where neither left it open;   "
              f"there {counts[0]} and {counts[1]}, both {sum(p == ('there', 'there') for p in pairs)}")  # fmt: skip
    print(
        f"{'all signs':26s} alpha {alpha(every):6.2f}, {alpha(settled(every)):6.2f} where neither left it open"
    )
    for key in ("timing", "certainty"):
        pairs = [tuple(getattr(s, key) for s in pair) for pair in both]
        print(f"{key:26s} alpha {alpha(pairs):6.2f}   equal {sum(a == b for a, b in pairs) / len(pairs):.3f}")


if __name__ == "__main__":
    main()
