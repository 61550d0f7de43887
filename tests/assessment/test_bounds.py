"""The bounds that product promises: each of them a test."""

from __future__ import annotations

import dataclasses
import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.assessment import Evidence, assess
from tocsin.assessment.weights import shipped_weights
from tocsin.provenance import testimonies_of
from tocsin.records import (
    Article,
    Assessment,
    BaseRate,
    Certainty,
    Claim,
    Finding,
    Outcome,
    Polarity,
    Source,
    SourceKind,
    Span,
    Timing,
)

DAY = date(2026, 5, 14)
SIGNS = sorted({*shipped_weights().signs, "seizure-underway"})

COLONEL = Source("an army colonel", SourceKind.MILITARY, named=False)
REPORTER = Source("Ada Marchetti", SourceKind.JOURNALIST, named=True)
MINISTER = Source("Yusuf Adebanjo", SourceKind.GOVERNMENT, named=True)
UNION_LEADER = Source("Rosa Quintela", SourceKind.CIVILIAN, named=True)
EXPERT = Source("Lena Oduya", SourceKind.EXPERT, named=True)


def base(months: int = 6, probability: float = 0.02, outcome: Outcome = Outcome.COUP_ATTEMPT) -> BaseRate:
    """Return a base rate with an interval of half to double."""
    return BaseRate("NER", DAY, outcome, months, probability, probability / 2, min(0.99, probability * 2))


def claim(
    number: int,
    sign: str,
    *chain: Source,
    certainty: Certainty = Certainty.CERTAIN,
    polarity: Polarity = Polarity.PRESENT,
    timing: Timing = Timing.CURRENT,
    score: float = 0.9,
) -> Claim:
    """Return a claim with one sign."""
    finding = Finding(sign, polarity, "NER", score, Span(0, 1, "x"))
    return Claim(f"c{number}", "x", 0, 1, chain=chain, certainty=certainty, timing=timing, signs=(finding,))


def assessed(*claims: Claim, probability: float = 0.02) -> Assessment:
    """Return the six-month assessment of a coup attempt that these claims of one article lead to."""
    article = Article("a", "Title", "x", "en", published="2026-05-14")
    evidence = Evidence("NER", (article,), claims, testimonies_of(claims))
    return assess(evidence, [base(probability=probability)])[0]


def odds(probability: float) -> float:
    """Return the odds of a probability."""
    return probability / (1 - probability)


def odds_ratio(assessment: Assessment) -> float:
    """Return how many times the odds rose."""
    return odds(assessment.probability) / odds(assessment.baseline)


@given(signs=st.lists(st.sampled_from(SIGNS), min_size=1, max_size=12), probability=st.floats(1e-5, 0.4))
def test_one_anonymous_origin_never_more_than_doubles_the_odds(signs: list[str], probability: float) -> None:
    """However much it says, and even if it says that the coup is under way."""
    claims = [claim(i, sign, REPORTER, COLONEL) for i, sign in enumerate(signs)]

    assert odds_ratio(assessed(*claims, probability=probability)) <= 2.0 + 1e-9


def test_a_sentence_that_was_hardly_understood_moves_little() -> None:
    """The outlet's own word for a coup under way counts for as much as it is sure that the sentence says so."""
    sure, guess = (
        assessed(claim(0, "seizure-underway", score=score), probability=0.002) for score in (0.98, 0.3)
    )

    assert odds_ratio(guess) < 1 + (odds_ratio(sure) - 1) / 4


@given(sign=st.sampled_from(SIGNS), copies=st.integers(2, 40))
def test_copies_add_nothing(sign: str, copies: int) -> None:
    """Repetition is not corroboration."""
    once = assessed(claim(0, sign, MINISTER))
    often = assessed(*(claim(i, sign, MINISTER) for i in range(copies)))

    assert often.probability == pytest.approx(once.probability, abs=1e-12)


voices = st.lists(
    st.tuples(
        st.sampled_from(SIGNS),
        st.sampled_from([(), (COLONEL,), (REPORTER, COLONEL), (MINISTER,), (EXPERT,)]),
        st.sampled_from([Certainty.CERTAIN, Certainty.POSSIBLE, Certainty.DOUBTFUL]),
    ),
    max_size=8,
)


@given(before=voices, sign=st.sampled_from(SIGNS))
def test_a_named_well_placed_origin_never_lowers_its_sign(
    before: list[tuple[str, tuple[Source, ...], Certainty]], sign: str
) -> None:
    """One more who knows, and says so under their name, cannot count against what they say."""
    claims = [
        claim(i, code, *chain, certainty=certainty) for i, (code, chain, certainty) in enumerate(before)
    ]
    weight = shipped_weights().signs[sign].weight if sign in shipped_weights().signs else 1.0

    def share(assessment: Assessment) -> float:
        return sum(d.log_odds for d in assessment.drivers if d.sign == sign) * (1 if weight >= 0 else -1)

    with_her = [*claims, claim(len(claims), sign, UNION_LEADER)]

    assert share(assessed(*with_her)) >= share(assessed(*claims)) - 1e-9


def test_a_stream_without_signs_leaves_the_base_rate_where_it_was() -> None:
    """Nothing found moves nothing, and is not called calm."""
    quiet = assessed(dataclasses.replace(claim(0, SIGNS[0], MINISTER), signs=()))

    assert quiet.probability == quiet.baseline
    assert quiet.interval == quiet.baseline_interval
    assert "not a finding of calm" in quiet.caveats[0]


@pytest.mark.parametrize("timing", [Timing.PAST, Timing.HYPOTHETICAL])
def test_what_is_over_or_only_imagined_moves_nothing(timing: Timing) -> None:
    """An anniversary and an exercise are no news."""
    assert assessed(claim(0, "mutiny-defection", MINISTER, timing=timing)).times_baseline == 1.0


def test_a_government_that_denies_hardly_moves_anything() -> None:
    """It would deny in any case."""
    denied = assessed(claim(0, "mutiny-defection", MINISTER, polarity=Polarity.ABSENT))

    assert 0.98 < denied.times_baseline <= 1.0


def test_counter_signs_lower_the_risk_within_their_bound() -> None:
    """Loyalty is cheap to declare."""
    claims = [
        claim(i, code, Source(f"Witness {i}", SourceKind.WITNESS, named=True))
        for i, code in enumerate(["loyalty-signal", "grievance-settled"] * 5)
    ]

    assert shipped_weights().bounds["lowering"] <= odds_ratio(assessed(*claims)) < 1.0


def test_three_named_voices_on_a_takeover_make_it_nearly_certain() -> None:
    """The event itself, told by those who were there, leaves little doubt."""
    claims = [
        claim(i, "seizure-underway", source) for i, source in enumerate([MINISTER, UNION_LEADER, EXPERT])
    ]

    assert assessed(*claims).probability > 0.9


def test_each_hand_and_each_hedge_weakens_a_report() -> None:
    """A rumour of a rumour is worth less than a witness."""
    plain = assessed(claim(0, "mutiny-defection", UNION_LEADER))
    hedged = assessed(claim(0, "mutiny-defection", UNION_LEADER, certainty=Certainty.POSSIBLE))
    passed_on = assessed(claim(0, "mutiny-defection", REPORTER, UNION_LEADER))

    assert plain.probability > passed_on.probability > plain.baseline
    assert plain.probability > hedged.probability > plain.baseline


@given(signs=st.lists(st.sampled_from(SIGNS), min_size=1, max_size=10))
def test_a_longer_horizon_is_never_less_probable(signs: list[str]) -> None:
    """What happens within a month happens within a year; and a coup is an attempt."""
    claims = [
        claim(i, s, Source(f"Witness {i}", SourceKind.WITNESS, named=True)) for i, s in enumerate(signs)
    ]
    article = Article("a", "Title", "x", "en")
    rates = [base(h, 1 - 0.997**h, Outcome.COUP_ATTEMPT) for h in (1, 3, 6, 12)]
    rates += [base(h, 1 - 0.9985**h, Outcome.COUP) for h in (1, 3, 6, 12)]
    results = assess(Evidence("NER", (article,), tuple(claims), testimonies_of(claims)), rates)
    attempts, coups = results[:4], results[4:]

    assert [a.probability for a in attempts] == sorted(a.probability for a in attempts)
    assert all(c.probability <= a.probability for a, c in zip(attempts, coups, strict=True))


@given(before=voices)
def test_drivers_add_up_to_the_shift(before: list[tuple[str, tuple[Source, ...], Certainty]]) -> None:
    """No figure without its sentences: nothing moves the risk but the drivers, each with its claims."""
    claims = [
        claim(i, code, *chain, certainty=certainty) for i, (code, chain, certainty) in enumerate(before)
    ]
    result = assessed(*claims)
    shift = math.log(odds(result.probability) / odds(result.baseline))

    assert sum(d.log_odds for d in result.drivers) == pytest.approx(shift, abs=1e-6)
    assert all(d.claims for d in result.drivers)
    assert result.interval[0] <= result.probability <= result.interval[1]


@given(before=voices, seed=st.randoms())
def test_the_order_of_claims_changes_nothing(
    before: list[tuple[str, tuple[Source, ...], Certainty]], seed: object
) -> None:
    """The same input gives the same output in any order of arrival."""
    claims = [
        claim(i, code, *chain, certainty=certainty) for i, (code, chain, certainty) in enumerate(before)
    ]
    mixed = list(claims)
    seed.shuffle(mixed)  # type: ignore[attr-defined]

    assert assessed(*mixed).probability == pytest.approx(assessed(*claims).probability, abs=1e-12)
