"""The article's text with its claims marked in place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from jinja2 import Template
from markupsafe import Markup, escape

from tocsin.cli import digest, view
from tocsin.records import Claim, Directness, Finding, Polarity, Reading

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\n))*")


def paragraphs_of(reading: Reading, note: Template) -> Iterator[Markup]:
    """Yield each paragraph of the body with its claims marked; nested ones stand inside the outer one.

    A claim that crosses the end of another is marked as far as that end, so that every claim has its place.
    """
    claims = sorted(reading.claims, key=lambda c: (c.start, -c.end))
    marker = _Marker(reading, note)
    for match in _PARAGRAPH.finditer(reading.article.body):
        here = [c for c in claims if match.start() <= c.start < match.end()]
        yield marker.marked(match.start(), match.end(), here)


class _Marker:
    """What marking needs to know of the whole reading."""

    def __init__(self, reading: Reading, note: Template) -> None:
        self.body = reading.article.body
        self.numbers = digest.sign_numbers(reading)
        self.disputed = frozenset(target for claim in reading.claims for target in claim.disputes)
        self.note = partial(note.render, reading=reading)

    def marked(self, start: int, end: int, claims: Sequence[Claim]) -> Markup:
        """Return a stretch of the body with the claims that begin in it marked."""
        parts: list[Markup] = []
        at = start
        number = 0
        while number < len(claims):
            claim = claims[number]
            stop = min(claim.end, end)
            inside = [c for c in claims[number + 1 :] if c.start < stop]
            parts += [escape(self.body[at : claim.start]), self._claim(claim, stop, inside)]
            at = stop
            number += 1 + len(inside)
        return Markup("").join([*parts, escape(self.body[at:end])])

    def _claim(self, claim: Claim, stop: int, inside: Sequence[Claim]) -> Markup:
        """Return one claim in place, with the numbers of its signs and its note."""
        if self._is_bare(claim):
            return Markup('<span class="bare" id="{}">{}</span>').format(
                claim.id, self.marked(claim.start, stop, inside)
            )
        voice = " own" if claim.directness is Directness.NONE else ""
        return Markup(
            '<span class="claim c-{certainty}{voice}" id="{id}" tabindex="0" aria-describedby="n-{id}">'
            "{words}{signs}{note}</span>"
        ).format(
            certainty=claim.certainty,
            voice=voice,
            id=claim.id,
            words=self.marked(claim.start, stop, inside),
            signs=self._signs(claim.signs),
            note=Markup(self.note(claim=claim)),  # noqa: S704 - rendered by an escaping template
        )

    def _is_bare(self, claim: Claim) -> bool:
        """Say whether the outlet simply says so, and nothing more is to be told of it."""
        found = claim.chain or claim.signs or claim.quantities or claim.disputes or claim.hedges
        return not found and claim.id not in self.disputed

    def _signs(self, signs: Sequence[Finding]) -> Markup:
        """Return the numbers of signs, as numbers of notes stand in a book."""
        if not signs:
            return Markup("")
        ordered = sorted(signs, key=lambda sign: self.numbers[sign.code])
        return Markup('<sup class="signs">{}</sup>').format(Markup(",").join(map(self._sign, ordered)))

    def _sign(self, sign: Finding) -> Markup:
        """Return the number of a sign, struck through where the sign is said not to be there."""
        denied = sign.polarity is Polarity.ABSENT
        return Markup(
            '<span class="sign{style}" title="{name}"><span class="sr"> sign: {name} </span>{number}</span>'
        ).format(
            style=" not" if denied else "",
            name=("not: " if denied else "") + view.sign_name(sign.code),
            number=self.numbers[sign.code],
        )
