"""Write one page for each sign from the catalogue.

    python docs/make_sign_pages.py

The pages are committed; a test fails where one is missing or out of date.
"""

from __future__ import annotations

import math
from pathlib import Path

from tocsin.assessment.weights import shipped_weights
from tocsin.records import Sign, catalogue

FOLDER = Path(__file__).parent / "signs"


def page(sign: Sign) -> str:
    """Return the page of one sign in Markdown."""
    weight = shipped_weights().signs.get(sign.code)
    lines = [
        f"# {sign.name}",
        "",
        f"`{sign.code}` · family *{sign.family}* · direction: **{sign.direction}** · evidence: {sign.evidence_strength}",
        "",
        f"**The question.** Does the sentence say this? {sign.definition}",
        "",
    ]
    if sign.modes:
        lines += [f"**Modes.** {', '.join(sign.modes)}", ""]
    lines += ["## What counts", "", *(f"- {item}" for item in sign.counts), ""]
    lines += ["## What does not", "", *(f"- {item}" for item in sign.does_not_count), ""]
    lines += ["## Examples", "", *(f"- {item}" for item in sign.positives), ""]
    lines += ["Near misses that are no sign:", "", *(f"- {item}" for item in sign.hard_negatives), ""]
    lines += ["## What is known", ""]
    lines += [f"- {item.ref}: {item.finding} *[{item.status}]*" for item in sign.literature]
    lines += ["", f"**Size of the effect.** {sign.effect} *[{sign.effect_status}]*", ""]
    lines += [f"**Caveat.** {sign.caveat}", "", "## What it weighs", ""]
    if weight is None:
        lines += ["It is the event itself and has no weight: see [Assessment](../method/assessment.md)."]
    else:
        lines += [
            f"If truly present: {weight.weight:+.2f} in log odds for an attempt within six months (odds times "
            f"{math.exp(weight.weight):.2f}), standard deviation {weight.sd:.2f}; held to be present in "
            f"{weight.prior:.0%} of country-months before any report.",
            "",
            f"Basis: {weight.basis}.",
        ]
    lines += ["", f"**Nearest codes.** PLOVER: {sign.plover}. CAMEO: {sign.cameo}.", ""]
    lines += [f"**In the founding story:** {sign.in_founding_story}.", ""]
    return "\n".join(lines)


def index() -> str:
    """Return the page that lists all signs."""
    lines = [
        "# The signs",
        "",
        "The catalogue is data (`src/tocsin/records/data/signs.json`); these pages are made from it. Words of status: "
        "**verified**: direction checked against an abstract, a publisher's page or a review; **recalled**: from memory of "
        "the literature, not checked; **unknown**: no source found. No paper found estimates what *news reports* of these "
        "signs are worth.",
        "",
        "| sign | family | direction | evidence |",
        "| --- | --- | --- | --- |",
    ]
    lines += [
        f"| [{s.name}]({s.code}.md) `{s.code}` | {s.family} | {s.direction} | {s.evidence_strength} |"
        for s in catalogue().values()
    ]
    lines += [
        "",
        "To add a sign: an entry in `signs.json`, a weight with its basis in `weights.toml`, labelled sentences in "
        "`training/signs/sentences/CODE.txt`, and `python docs/make_sign_pages.py`.",
        "",
    ]
    return "\n".join(lines)


def pages() -> dict[str, str]:
    """Return every page by its file name."""
    return {"index.md": index(), **{f"{sign.code}.md": page(sign) for sign in catalogue().values()}}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
