"""``tocsin signs``: the catalogue."""

from __future__ import annotations

import difflib
import textwrap

import click

from tocsin.errors import UnknownSignError
from tocsin.records import Sign, catalogue, sign_of

WIDTH = 96


@click.command()
@click.argument("code", required=False)
def signs(code: str | None) -> None:
    """List the signs of the catalogue, or show one entry whole."""
    if code is None:
        for sign in catalogue().values():
            click.echo(f"{sign.code:25s} {sign.direction:18s} {sign.name}")
        click.echo("\ntocsin signs CODE shows what counts, what does not, and what is known of one.")
        return
    try:
        sign = sign_of(code)
    except UnknownSignError as error:
        near = difflib.get_close_matches(code, catalogue(), n=3, cutoff=0.5)
        hint = f"Did you mean {' or '.join(near)}?" if near else "tocsin signs lists them."
        msg = f"{code!r} is no sign of the catalogue. {hint}"
        raise UnknownSignError(msg) from error
    for line in _entry(sign):
        click.echo(line)


def _entry(sign: Sign) -> list[str]:
    """Return the lines of one entry."""
    from tocsin.assessment.weights import shipped_weights  # noqa: PLC0415 - only one entry needs it

    lines = [
        f"{sign.name} ({sign.code})",
        f"family: {sign.family}; direction: {sign.direction}; evidence: {sign.evidence_strength}",
    ]
    lines += ["", *_wrapped(sign.definition)]
    for title, items in (
        ("Counts", sign.counts),
        ("Does not count", sign.does_not_count),
        ("Examples", sign.positives),
        ("Near misses", sign.hard_negatives),
    ):
        lines += ["", title, *(line for item in items for line in _wrapped(item, "  - "))]
    lines += [
        "",
        "What is known",
        *(
            line
            for item in sign.literature
            for line in _wrapped(f"{item.ref}: {item.finding} [{item.status}]", "  - ")
        ),
    ]
    lines += _wrapped(f"Effect: {sign.effect} [{sign.effect_status}]", "  ")
    lines += _wrapped(f"Caveat: {sign.caveat}", "  ")
    weight = shipped_weights().signs.get(sign.code)
    weighs = (
        f"{weight.weight:+.2f} in log odds for six months if present (deviation {weight.sd:.2f}). {weight.basis}"
        if weight
        else "no weight: it is the event itself"
    )
    return [*lines, "", "Weighs", *_wrapped(weighs, "  ")]


def _wrapped(text: str, lead: str = "") -> list[str]:
    """Return a text in lines, a list's item hanging."""
    return textwrap.wrap(text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))
