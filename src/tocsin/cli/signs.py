"""``tocsin signs``: the catalogue."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator, Sequence

import click

from tocsin.assessment.weights import shipped_weights
from tocsin.cli.output import say
from tocsin.errors import UnknownSignError
from tocsin.records import Sign, catalogue, sign_of

WIDTH = 96


@click.command()
@click.argument("code", required=False)
def signs(code: str | None) -> None:
    """List the signs of the catalogue, or show one entry whole."""
    say("\n".join(_table() if code is None else _entry(sign_called(code))))


def sign_called(code: str) -> Sign:
    """Return the sign of a code.

    Raises:
        UnknownSignError: naming the nearest codes.
    """
    plain = code.strip().casefold().replace("_", "-").replace(" ", "-")
    if plain in catalogue():
        return sign_of(plain)
    near = difflib.get_close_matches(plain, catalogue(), n=3, cutoff=0.5)
    near = near or [s.code for s in catalogue().values() if plain in s.code or plain in s.name.casefold()][:3]
    hint = f"Did you mean {' or '.join(near)}?" if near else "Expected a code; `tocsin signs` lists them."
    msg = f"{code!r} is no sign of the catalogue. {hint}"
    raise UnknownSignError(msg)


def _table() -> Iterator[str]:
    """Yield the lines of the catalogue: code, what it is worth in log odds, which way it points, name."""
    weights = shipped_weights().signs
    code_width = max(len(code) for code in catalogue())
    way_width = max(len(sign.direction) for sign in catalogue().values())
    yield f"{'code':<{code_width}}  weight  {'direction':<{way_width}}  name"
    for sign in catalogue().values():
        weight = weights.get(sign.code)
        worth = f"{weight.weight:+.2f}" if weight else "-"
        yield f"{sign.code:<{code_width}}  {worth:>6}  {sign.direction:<{way_width}}  {sign.name}"
    yield ""
    yield "Weight: log odds of a coup attempt within six months, if the sign is truly there; all are elicited."
    yield "tocsin signs CODE shows what counts, what does not, and what is known of one."


def _entry(sign: Sign) -> Iterator[str]:
    """Yield the lines of one entry."""
    yield f"{sign.name} ({sign.code})"
    yield f"family: {sign.family}; direction: {sign.direction}; evidence: {sign.evidence_strength}"
    yield from ("", *_wrapped(sign.definition))
    yield from _list("Counts", sign.counts)
    yield from _list("Does not count", sign.does_not_count)
    yield from _list("Examples", sign.positives)
    yield from _list("Near misses", sign.hard_negatives)
    known = [f"{item.ref}: {item.finding} [{item.status}]" for item in sign.literature]
    yield from _list("What is known", (*known, f"Effect: {sign.effect} [{sign.effect_status}]"))
    yield from ("", "Caveat", *_wrapped(sign.caveat, "  "))
    if sign.modes:
        yield from ("", "Modes", *_wrapped(", ".join(sign.modes), "  "))
    weight = shipped_weights().signs.get(sign.code)
    worth = (
        f"{weight.weight:+.2f} in log odds for six months if it is there (deviation {weight.sd:.2f}); "
        f"there in {weight.prior:.0%} of months to begin with. Basis: {weight.basis}."
        if weight
        else "It has no weight: it is the event itself."
    )
    yield from ("", "What it is worth", *_wrapped(worth, "  "))


def _list(title: str, items: Sequence[str]) -> Iterator[str]:
    """Yield a title and its items."""
    if items:
        yield from ("", title, *(line for item in items for line in _wrapped(item, "  - ")))


def _wrapped(text: str, lead: str = "") -> list[str]:
    """Return a text in lines, a list's item hanging."""
    return textwrap.wrap(text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))
