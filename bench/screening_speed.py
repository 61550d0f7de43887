"""How fast the screen is: texts of 750 words on one core, and files through ``tocsin screen``.

    python bench/screening_speed.py [--shared ../shared] [--files 3000]

Prints, beside the figures, the machine's own rate of single-precision matrix multiplication in the same run on one
thread, so that figures from different days and machines compare.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reading_speed import ROOT, multiplication_rate

from tocsin.reading.screening import screen

WORDS = 750


def articles(shared: Path, count: int) -> list[str]:
    """Return campaign news cut to articles of 750 words each."""
    with gzip.open(shared / "data/polnear/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    words = " ".join(text.replace("\n\n", " \n\n ") for text in texts).split(" ")
    whole = [" ".join(words[at : at + WORDS]) for at in range(0, len(words) - WORDS, WORDS)]
    return [whole[k % len(whole)] for k in range(count)]


def by_function(texts: list[str]) -> float:
    """Return the texts a second that the screen takes."""
    screen(texts[0])
    started = time.process_time()
    for text in texts:
        screen(text)
    return len(texts) / (time.process_time() - started)


def by_command(texts: list[str]) -> float:
    """Return the files that ``tocsin screen`` takes for each second of one core, its start counted."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:05d}.txt").write_text(text, encoding="utf-8")
        pin = (lambda: os.sched_setaffinity(0, {0})) if hasattr(os, "sched_setaffinity") else None
        subprocess.run(  # noqa: S603 - our own command, one thread
            [sys.executable, "-m", "tocsin", "screen", folder],
            check=True,
            capture_output=True,
            preexec_fn=pin,
        )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return len(texts) / (used.ru_utime + used.ru_stime)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--files", type=int, default=3000)
    args = parser.parse_args()
    texts = articles(args.shared, args.files)
    print(f"matrix multiplication, one thread: {multiplication_rate():.0f} GFLOP/s")
    print(f"screen: {by_function(texts):.0f} texts of {WORDS} words a second of a core")
    print(f"tocsin screen: {by_command(texts):.0f} files a second of a core, its start counted")


if __name__ == "__main__":
    main()
