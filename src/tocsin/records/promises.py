"""Promises that a program checks before anything is shown.

1. No figure without its sentences, no sentence without its chain: every span's text equals its slice of
   the body, every driver's claims exist and bear its sign for its state, every dispute, relation and statement points
   at a claim.

Beside them it checks what no reader could make sense of: a probability outside its interval or outside [0, 1].
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.errors import BrokenPromiseError
from tocsin.records.claim import Claim, Quantity, Source
from tocsin.records.reading import Reading
from tocsin.records.span import Span


def keep_promises(reading: Reading) -> Reading:
    """Return the reading itself, if it keeps every promise that can be checked.

    Raises:
        BrokenPromiseError: naming every breach.
    """
    breaches = tuple(breaches_of(reading))
    if breaches:
        msg = f"Tocsin broke its own promises for article {reading.article.id}: {'; '.join(breaches)}. Please report it."
        raise BrokenPromiseError(msg)
    return reading


def breaches_of(reading: Reading) -> Iterator[str]:
    """Yield each breach in words."""
    body = reading.article.body
    ids = [claim.id for claim in reading.claims]
    if len(ids) != len(set(ids)):
        yield "two claims share an id"
    for claim in reading.claims:
        yield from _untrue_spans(claim, body)
        yield from (
            f"{claim.id} disputes {other}, which is no other claim"
            for other in claim.disputes
            if other not in ids or other == claim.id
        )
    for pointer, targets in _pointers(reading):
        yield from (
            f"{pointer} points at {target}, which is no claim" for target in targets if target not in ids
        )
    for assessment in reading.assessments:
        low, high = assessment.interval
        if not 0 <= low <= assessment.probability <= high <= 1:
            yield f"probability {assessment.probability} of {assessment.country} is outside its interval"
    yield from _strange_drivers(reading)


def _strange_drivers(reading: Reading) -> Iterator[str]:
    """Yield each driver that points at a claim that does not bear its sign for the state assessed."""
    borne = {claim.id: {(sign.code, sign.country) for sign in claim.signs} for claim in reading.claims}
    for assessment in reading.assessments:
        for driver in assessment.drivers:
            yield from (
                f"driver {driver.sign} of {assessment.country} points at {name}, which does not bear it"
                for name in driver.claims
                if name in borne and (driver.sign, assessment.country) not in borne[name]
            )


def _pointers(reading: Reading) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield everything that points at claims, and the ids it points at."""
    for relation in reading.relations:
        yield f"relation {relation.a} / {relation.b}", (relation.claim,)
    for statement in reading.headline:
        yield f"headline statement {statement.text!r}", statement.claims
    for assessment in reading.assessments:
        for driver in assessment.drivers:
            # A driver without claims points at the empty id, which is no claim.
            yield f"driver {driver.sign}", driver.claims or ("",)


def _untrue_spans(claim: Claim, body: str) -> Iterator[str]:
    """Yield each span of a claim whose text is not its slice of the body."""
    for name, start, end, text in _spans(claim):
        if start is None and end is None:
            continue
        if start is None or end is None or not 0 <= start < end <= len(body) or body[start:end] != text:
            yield f"{name} of {claim.id} says {text!r}, which does not stand at {start}-{end}"


def _spans(claim: Claim) -> Iterator[tuple[str, int | None, int | None, str]]:
    """Yield the name, bounds and text of every span of a claim."""
    yield "text", claim.start, claim.end, claim.text
    parts: list[tuple[str, Span | Source | Quantity]] = [("source", source) for source in claim.chain]
    parts += [("hedge", hedge) for hedge in claim.hedges]
    parts += [("cue", claim.cue)] if claim.cue else []
    parts += [(f"sign {finding.code}", finding.because) for finding in claim.signs]
    parts += [(f"rejected {rejection.code}", rejection.because) for rejection in claim.rejected]
    parts += [("quantity", quantity) for quantity in claim.quantities]
    for name, part in parts:
        yield name, part.start, part.end, part.text
