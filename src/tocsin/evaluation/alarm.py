"""The weighing alone, held against careful readers: gold readings in, how far they move the risk out.

    python -m tocsin.evaluation.alarm tests/articles ../shared/examples

Prints, for each subject country of each gold reading, the multiple of the base rate to which its hand-made claims lead,
beside the range that the readers gave for it. No text is read, so that nothing but the weighing is measured.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.assessment import Evidence, assess
from tocsin.evaluation.reading import gold_articles
from tocsin.history import Past
from tocsin.provenance import testimonies_of
from tocsin.records import (
    Article,
    Certainty,
    Claim,
    CopyEvidence,
    Finding,
    Outcome,
    Polarity,
    PublishedBasis,
    Source,
    SourceKind,
    Span,
    Timing,
)

# Gold readings are weighed on one day, so that nothing but the claims differs between them.
DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Alarm:
    """How far one gold reading moves one country's risk, and how far readers said it may."""

    article: str
    country: str
    times_baseline: float
    low: float
    high: float

    @property
    def within(self) -> bool:
        """Say whether the weighing agrees with the readers."""
        return self.low <= self.times_baseline <= self.high


def alarms(folder: Path, past: Past) -> Iterator[Alarm]:
    """Yield what the gold readings of a folder do to the risk of their subjects."""
    for _, gold in gold_articles(folder):
        claims = tuple(_claim(number, entry) for number, entry in enumerate(gold["claims"]))
        for country in gold["subject"]:
            rate = past.base_rate(country, as_of=DAY, outcome=Outcome.COUP_ATTEMPT, horizon_months=6)
            evidence = Evidence(country, (_article(gold),), claims, testimonies_of(claims))
            times = assess(evidence, [rate])[0].times_baseline
            yield Alarm(gold["id"], country, times, *gold["times_baseline"])


def _article(gold: dict[str, Any]) -> Article:
    """Return a stand-in for the article of a gold reading: a source note makes it a copy."""
    copied = any(item["kind"] == "source-note" for item in gold.get("removed", []))
    return Article(
        gold["id"],
        None,
        "",
        "en",
        published=DAY.isoformat(),
        published_basis=PublishedBasis.GIVEN,
        copy_of=CopyEvidence("source note") if copied else None,
    )


def _claim(number: int, entry: dict[str, Any]) -> Claim:
    """Return the claim that one entry of a gold reading describes, by the first of the accepted values."""
    return Claim(
        id=f"c{number}",
        text=entry["quote"],
        start=0,
        end=len(entry["quote"]),
        chain=tuple(
            Source(link["text"], SourceKind(link["kind"]), named=link["named"])
            for link in entry.get("chain", [])
        ),
        certainty=Certainty(entry.get("certainty", ["certain"])[0]),
        timing=Timing(entry.get("timing", ["current"])[0]),
        signs=tuple(
            Finding(s["code"], Polarity(s.get("polarity", "present")), s["country"], 1.0, Span(0, 0, ""))
            for s in entry.get("signs", [])
        ),
    )


def main() -> int:
    """Print the table; return 0 where the weighing agrees with the readers throughout, 1 otherwise."""
    found = [alarm for folder in sys.argv[1:] for alarm in alarms(Path(folder), Past.load())]
    for alarm in found:
        verdict = "within" if alarm.within else "OUTSIDE"
        sys.stdout.write(
            f"{alarm.article:26s} {alarm.country}  {alarm.times_baseline:6.2f} times the base rate, "
            f"readers gave {alarm.low:g} to {alarm.high:g}: {verdict}\n"
        )
    agreed = sum(alarm.within for alarm in found)
    sys.stdout.write(f"{agreed} of {len(found)} within the readers' range\n")
    return 0 if agreed == len(found) else 1


if __name__ == "__main__":
    sys.exit(main())
