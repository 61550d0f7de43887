"""Claims of articles with gold readings as labelled sentences: cut as the reader cuts them, with what stands before.

An article's gold lists every sign, so a claim that touches no gold quote is a sign-free one: the small change of news
(colour, scenes, asides) that sentences written one by one lack.
"""

from __future__ import annotations

from pathlib import Path

from tocsin.evaluation.labels import CERTAINTIES, TIMINGS, Sentence
from tocsin.evaluation.reading import gold_articles, readings_of
from tocsin.evaluation.score_reading import locate, overlap, squash
from tocsin.history import Past
from tocsin.reading import Reader
from tocsin.reading.reader import lead_in

# A claim is the gold quote's where one covers this much of the other; less than LITTLE is another statement.
SAME, LITTLE = 0.6, 0.1


def load_articles(folder: Path, *, reader: Reader, past: Past) -> list[Sentence]:
    """Return the claims that the reader finds in the articles of a gold folder, with the labels of the gold."""
    readings = readings_of(folder, reader=reader, past=past)
    return [
        sentence
        for _, gold in gold_articles(folder)
        if gold["id"] in readings
        for sentence in _sentences(gold, readings[gold["id"]])
    ]


def _sentences(gold: dict, reading: dict) -> list[Sentence]:
    """Return the claims of one article as labelled sentences; those that touch a quote by half are left out."""
    body = reading["article"]["body"]
    squashed = squash(body)
    quotes = [(locate(claim["quote"], squashed), claim) for claim in gold["claims"]]
    found = []
    for claim in reading["claims"]:
        start = len(squash(body[: claim["start"]] + "x")) - 1
        place = (start, start + len(squash(claim["text"])))
        near = [(max(overlap(place, at)[1], overlap(at, place)[1]), want) for at, want in quotes if at]
        same = [want for share, want in near if share >= SAME]
        if any(LITTLE < share < SAME for share, _ in near) and not same:
            continue
        found.append(_sentence(gold["id"], claim, lead_in(body, claim["start"], claim["end"]), same))
    return found


def _sentence(name: str, claim: dict, before: str, wanted: list[dict]) -> Sentence:
    """Return one claim with the labels of the gold claims that are it."""
    signs = [sign for want in wanted for sign in want.get("signs", [])]
    state = {p: tuple((s["code"], s.get("country") or "") for s in signs if s["polarity"] == p) for p in ("present", "absent")}  # fmt: skip
    optional = tuple(code for want in wanted for code in want.get("signs_optional", []))
    accepted = {key: _first(wanted, key) for key in ("timing", "certainty")}
    timing = accepted["timing"] if accepted["timing"] in TIMINGS else claim["timing"]
    certainty = accepted["certainty"] if accepted["certainty"] in CERTAINTIES else claim["certainty"]
    return Sentence(name, claim["text"], before, state["present"], state["absent"], optional, (), timing, certainty, ())  # fmt: skip


def _first(wanted: list[dict], key: str) -> str | None:
    """Return the first accepted value of the first gold claim."""
    values = wanted[0].get(key) if wanted else None
    return values[0] if isinstance(values, list) else values
