"""A reading made by hand: what the reports show must not hang on what the reader finds today."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.records import (
    Article,
    Assessment,
    Certainty,
    Claim,
    CopyEvidence,
    CountryMention,
    CountryRole,
    Directness,
    Driver,
    Finding,
    Grade,
    HeadlineStatement,
    Outcome,
    Polarity,
    PublishedBasis,
    Quantity,
    Reading,
    Rejection,
    RejectionReason,
    Relation,
    RelationKind,
    Removed,
    RemovedKind,
    Source,
    SourceKind,
    Span,
    Support,
    Timing,
)
from tocsin.records.promises import keep_promises

BODY = (
    "A diplomat said that a palace cook had heard the president call his guards “a nest of vipers”. "
    "The army put the dead at 14; a nurse counted 31.\n\n"
    "General Ama Doku denied that any soldier had refused an order. "
    "It felt like an earthquake, he added. Bread was dear again."
)


def _span(text: str) -> Span:
    """Return where a text stands in the body."""
    start = BODY.index(text)
    return Span(start, start + len(text), text)


def _source(text: str, kind: SourceKind, *, named: bool = False) -> Source:
    """Return a source as the body words it."""
    span = _span(text)
    return Source(text, kind, named, span.start, span.end)


def _quantity(text: str, number: float) -> Quantity:
    """Return a number of dead."""
    span = _span(text)
    return Quantity(number, number, "killed", text, span.start, span.end)


def _claims() -> tuple[Claim, ...]:
    """Return the claims: hearsay at third hand, rival tolls, a denial, a figure of speech, the outlet's own voice."""
    vipers = _span("the president call his guards “a nest of vipers")
    army, nurse = _span("the dead at 14"), _span("counted 31")
    refused = _span("any soldier had refused an order")
    felt, bread = _span("It felt like an earthquake"), _span("Bread was dear again.")
    general = _source("General Ama Doku", SourceKind.MILITARY, named=True)
    absent = Finding(
        "mutiny-defection", Polarity.ABSENT, "GHA", 0.88, _span("refused an order"), "order-refusal"
    )
    return (
        Claim("c1", vipers.text, vipers.start, vipers.end,
              chain=(_source("A diplomat", SourceKind.FOREIGN_GOVERNMENT), _source("a palace cook", SourceKind.WITNESS)),
              cue=_span("said that"), directness=Directness.MIXED, grade=Grade("E", "3"),
              signs=(Finding("leader-accuses-betrayal", Polarity.PRESENT, "GHA", 0.91, _span("a nest of vipers")),)),
        Claim("c2", army.text, army.start, army.end, chain=(_source("The army", SourceKind.MILITARY, named=True),),
              directness=Directness.INDIRECT, quantities=(_quantity("14", 14),)),
        Claim("c3", nurse.text, nurse.start, nurse.end, chain=(_source("a nurse", SourceKind.WITNESS),),
              directness=Directness.INDIRECT, quantities=(_quantity("31", 31),), disputes=("c2",)),
        Claim("c4", refused.text, refused.start, refused.end, chain=(general,), cue=_span("denied"),
              directness=Directness.INDIRECT, certainty=Certainty.DENIED, hedges=(_span("denied"),), signs=(absent,),
              disputes=("c1",)),
        Claim("c5", felt.text, felt.start, felt.end, chain=(general,), directness=Directness.INDIRECT, timing=Timing.PAST,
              rejected=(Rejection("mass-protest", RejectionReason.FIGURATIVE, _span("earthquake")),)),
        Claim("c6", bread.text, bread.start, bread.end),
    )  # fmt: skip


def _assessment(outcome: Outcome, months: int, base: float, now: float) -> Assessment:
    """Return an assessment with round figures."""
    drivers = (
        Driver("leader-accuses-betrayal", 0.09, ("c1",), 0.55, 0.18, 1, "1 origin says so"),
        Driver("mutiny-defection", -0.011, ("c4",), 0.001, 1.2, 0, "1 origin denies it", deniers=1),
    )
    return Assessment(
        country="GHA",
        as_of=date(2026, 5, 14),
        outcome=outcome,
        horizon_months=months,
        baseline=base,
        baseline_interval=(base / 4, base * 4),
        probability=now,
        interval=(now / 5, now * 5),
        times_baseline=now / base,
        phrase="below 1 %, 1.1 times the base rate",
        origins=2,
        drivers=drivers,
        caveats=("One article: this is not coverage.", "Publication date inferred."),
        baseline_notes=("No attempt of its own in recent decades.",),
    )


@pytest.fixture
def invented() -> Reading:
    """Return the reading of an invented article about Ghana."""
    article = Article(
        id="0123456789abcdef",
        title="President calls guards vipers as toll mounts",
        body=BODY,
        language="en",
        removed=(
            Removed(RemovedKind.SIGN_UP, "Sign up to The Morning Kenkey"),
            Removed(RemovedKind.CAPTION, "A guard. Photo: K. Addo"),
            Removed(RemovedKind.CAPTION, "Another guard"),
        ),
        url="https://volta.example/2026/05/vipers",
        outlet="The Volta Post",
        published="2026-05-14",
        published_basis=PublishedBasis.INFERRED,
        copy_of=CopyEvidence("This article first appeared in The Lagoon."),
    )
    risks = (
        _assessment(Outcome.COUP_ATTEMPT, 1, 0.0004, 0.00048),
        _assessment(Outcome.COUP_ATTEMPT, 6, 0.002, 0.0022),
        _assessment(Outcome.COUP, 6, 0.001, 0.0011),
    )
    return keep_promises(
        Reading(
            article=article,
            countries=(CountryMention("GHA", CountryRole.SUBJECT, 452),),
            claims=_claims(),
            relations=(Relation("the president", "his guards", RelationKind.ACCUSATION, "c1"),),
            headline=(
                HeadlineStatement("President calls guards vipers", Support.WEAKER_IN_BODY, ("c1",)),
                HeadlineStatement("toll mounts", Support.SUPPORTED, ("c2", "c3")),
            ),
            assessments=risks,
        )
    )
