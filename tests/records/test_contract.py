"""The JSON contract and the promises."""

from __future__ import annotations

import dataclasses
import json
from datetime import date

import jsonschema
import pytest

from tocsin.errors import BrokenPromiseError
from tocsin.records import (
    Article,
    Assessment,
    Claim,
    CountryMention,
    CountryRole,
    Driver,
    Finding,
    Grade,
    HeadlineStatement,
    Outcome,
    Polarity,
    Quantity,
    Reading,
    Relation,
    RelationKind,
    Removed,
    RemovedKind,
    Source,
    SourceKind,
    Span,
    Support,
)
from tocsin.records.contract import as_json, as_text, reading_schema, rounded
from tocsin.records.promises import keep_promises

BODY = "At least 12 soldiers refused to march, the colonel said."
CLAIM = Claim(
    "c1",
    BODY[:38].rstrip(","),
    0,
    37,
    chain=(Source("the colonel", SourceKind.MILITARY, named=False, start=39, end=50),),
    cue=Span(51, 55, "said"),
    signs=(Finding("mutiny-defection", Polarity.PRESENT, "TGO", 0.91234567, Span(21, 37, BODY[21:37])),),
    quantities=(Quantity(12.0, None, "other", BODY[0:20], 0, 20, of="soldiers"),),
    grade=Grade("F", "3"),
)
ASSESSMENT = Assessment(
    "TGO",
    date(2026, 1, 2),
    Outcome.COUP_ATTEMPT,
    6,
    0.0123456789,
    (0.001, 0.05),
    0.02,
    (0.002, 0.1),
    1.62,
    "almost no chance",
    1,
    drivers=(Driver("mutiny-defection", 0.49, ("c1",), 0.4, 1.2, 1, "because"),),
)
READING = Reading(
    Article("0123", "Soldiers refuse", BODY, "en", removed=(Removed(RemovedKind.CAPTION, "A road"),)),
    (CountryMention("TGO", CountryRole.SUBJECT, 461),),
    (CLAIM,),
    (Relation("the colonel", "the army", RelationKind.SUPPORT, "c1"),),
    (HeadlineStatement("Soldiers refuse", Support.SUPPORTED, ("c1",)),),
    (ASSESSMENT,),
)


def test_a_reading_keeps_the_contract() -> None:
    """What is printed is what the schema says."""
    jsonschema.validate(json.loads(as_text(READING)), reading_schema())


def test_the_same_reading_gives_the_same_bytes() -> None:
    """Promise 7."""
    assert as_text(READING) == as_text(dataclasses.replace(READING))


def test_figures_are_rounded_to_six_digits() -> None:
    """The last digits differ between kinds of machine and mean nothing."""
    assert as_json(READING)["assessments"][0]["baseline"] == 0.0123457
    assert rounded(12.0) == 12
    assert rounded(0.5) == 0.5


def test_a_true_reading_passes() -> None:
    """Checked before anything is printed."""
    assert keep_promises(READING) is READING


@pytest.mark.parametrize(
    ("broken", "breach"),
    [
        (dataclasses.replace(CLAIM, text="Somebody else's words"), "does not stand at 0-37"),
        (dataclasses.replace(CLAIM, cue=Span(0, 4, "said")), "cue of c1"),
        (dataclasses.replace(CLAIM, disputes=("c9",)), "disputes c9"),
        (dataclasses.replace(CLAIM, id="c2"), "driver mutiny-defection points at c1"),
    ],
)
def test_an_untrue_span_or_pointer_is_caught(broken: Claim, breach: str) -> None:
    """No figure without its sentences, no sentence without its chain."""
    with pytest.raises(BrokenPromiseError, match=breach):
        keep_promises(dataclasses.replace(READING, claims=(broken,)))


def test_a_driver_without_claims_is_caught() -> None:
    """A figure must be open down to the sentence."""
    bare = dataclasses.replace(ASSESSMENT, drivers=(dataclasses.replace(ASSESSMENT.drivers[0], claims=()),))

    with pytest.raises(BrokenPromiseError, match="driver mutiny-defection"):
        keep_promises(dataclasses.replace(READING, assessments=(bare,)))


def test_a_driver_whose_claims_do_not_bear_its_sign_is_caught() -> None:
    """A figure must lead to words that caused it: another sign, or another state, is no cause."""
    (driver,) = ASSESSMENT.drivers
    elsewhere = dataclasses.replace(ASSESSMENT, country="GHA")
    other = dataclasses.replace(ASSESSMENT, drivers=(dataclasses.replace(driver, sign="economic-shock"),))
    for assessment in (elsewhere, other):
        with pytest.raises(BrokenPromiseError, match="does not bear it"):
            keep_promises(dataclasses.replace(READING, assessments=(assessment,)))
