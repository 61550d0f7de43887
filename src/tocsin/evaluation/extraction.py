"""Bodies held against the public article-extraction benchmark: F1 over four-word shingles.

    python -m tocsin.evaluation.extraction ../shared/data/extraction

The measure is the benchmark's own (scrapinghub/article-extraction-benchmark): precision and recall of the multiset of
four-token shingles of each page, averaged over pages, and their F1.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

from tocsin.errors import TocsinError
from tocsin.ingest import Document, extract_article

SHINGLE = 4


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four tokens of a text, with how often each occurs."""
    tokens = re.findall(r"\w+", text)
    if len(tokens) < SHINGLE:
        return Counter([tuple(tokens)] if tokens else [])
    return Counter(tuple(tokens[i : i + SHINGLE]) for i in range(len(tokens) - SHINGLE + 1))


def main() -> int:
    """Print precision, recall, F1 and pages a second."""
    folder = Path(sys.argv[1])
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    precision, recall, worst, refused = [], [], [], 0
    started = time.perf_counter()
    for name, entry in sorted(truth.items()):
        content = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        try:
            body = extract_article(
                Document(f"{name}.html", content, "text/html", url=entry["url"]), force=True
            ).body
        except TocsinError:
            body, refused = "", refused + 1
        wanted, found = shingles(entry["articleBody"]), shingles(body)
        both = sum((wanted & found).values())
        precision.append(both / sum(found.values()) if found else 0.0)
        recall.append(both / sum(wanted.values()) if wanted else 1.0)
        worst.append((2 * both / max(1, sum(found.values()) + sum(wanted.values())), name, entry["url"]))
    seconds = time.perf_counter() - started
    p, r = sum(precision) / len(precision), sum(recall) / len(recall)
    sys.stdout.write(f"{len(truth)} pages, {refused} refused: precision {p:.3f}, recall {r:.3f}, F1 {2 * p * r / (p + r):.3f}, "
                     f"{len(truth) / seconds:.0f} pages/s\n")  # fmt: skip
    if "--worst" in sys.argv:
        for score, name, url in sorted(worst)[:15]:
            sys.stdout.write(f"  {score:.2f} {name} {url}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
