"""How fast Tocsin reads: one article from a cold start, and a folder of news texts on one core.

    python bench/reading_speed.py [--shared ../shared] [--texts 500]

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

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np  # noqa: E402 - after the threads are set

ROOT = Path(__file__).parents[1]


def multiplication_rate() -> float:
    """Return the machine's rate of float32 matrix multiplication on one thread, in 10^9 operations a second."""
    size = 768
    a = np.random.default_rng(1).standard_normal((size, size), dtype=np.float32)
    a @ a
    started = time.perf_counter()
    rounds = 40
    for _ in range(rounds):
        a @ a
    return 2 * size**3 * rounds / (time.perf_counter() - started) / 1e9


def cold_start(article: Path) -> tuple[float, float]:
    """Return the median seconds of five cold readings of one article, and the peak memory in MB of any child."""
    seconds = []
    command = [sys.executable, "-m", "tocsin", "read", str(article), "--format", "json"]
    for _ in range(6):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
        seconds.append(time.perf_counter() - started)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return sorted(seconds[1:])[2], peak / (1024 if sys.platform != "darwin" else 1024**2)


def bulk(shared: Path, count: int) -> tuple[int, int, float]:
    """Return the articles and words read from a folder by one process on one core, and the seconds it took."""
    with gzip.open(shared / "data/polnear/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(count), strict=False)]
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:04d}.txt").write_text(text, encoding="utf-8")
        out = Path(folder) / "out"
        command = [sys.executable, "-m", "tocsin", "read", folder, "--format", "json", "--out", str(out)]
        pin = (lambda: os.sched_setaffinity(0, {0})) if hasattr(os, "sched_setaffinity") else None
        started = time.perf_counter()
        subprocess.run(command, check=False, capture_output=True, preexec_fn=pin)  # noqa: S603 - our own command, one thread
        seconds = time.perf_counter() - started
        read = len(list(out.glob("*.json")))
    return read, sum(len(text.split()) for text in texts), seconds


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--texts", type=int, default=500)
    args = parser.parse_args()
    print(f"matrix multiplication, one thread: {multiplication_rate():.0f} GFLOP/s")
    seconds, memory = cold_start(args.shared / "examples" / "seed.txt")
    print(f"one article, cold: {seconds:.2f} s, {memory:.0f} MB at most")
    read, words, seconds = bulk(args.shared, args.texts)
    print(
        f"{read} articles, {words / read:.0f} words each: {read / seconds:.2f} articles/s, {words / seconds:.0f} words/s"
    )


if __name__ == "__main__":
    main()
