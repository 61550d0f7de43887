"""Which claims deny which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tocsin.reading.disputes import with_disputes
from tocsin.records import Certainty, Claim, Finding, Polarity, Source, SourceKind, Span, span_of

MINISTRY = Source("the ministry", SourceKind.GOVERNMENT, named=True)
DOCTOR = Source("a doctor", SourceKind.WITNESS, named=False)
ARMY = Source("the army", SourceKind.MILITARY, named=True)

Said = tuple[str, Source | None]


def claims_of(
    body: str, *said: Said, denied: tuple[str, ...] = (), cues: dict[str, str] | None = None
) -> tuple[Claim, ...]:
    """Return the claims of a text: each content with its speaker."""
    claims = []
    for number, (text, source) in enumerate(said, 1):
        start = body.index(text)
        word = (cues or {}).get(text)
        cue = span_of(body, body.index(word), body.index(word) + len(word)) if word else None
        certainty = Certainty.DENIED if text in denied else Certainty.CERTAIN
        claims.append(
            Claim(
                f"c{number}",
                text,
                start,
                start + len(text),
                (source,) if source else (),
                cue,
                certainty=certainty,
            )
        )
    return tuple(claims)


def disputes(claims: tuple[Claim, ...], body: str) -> dict[str, tuple[str, ...]]:
    """Return what each claim disputes, where it disputes anything."""
    return {claim.id: claim.disputes for claim in with_disputes(claims, body) if claim.disputes}


def test_a_denial_disputes_the_claim_it_is_about() -> None:
    """Shared words, and not nearness alone, tie a denial to its claim."""
    body = "A doctor says that soldiers refused to board the trucks. The port is closed, the army says. The ministry denied that any unit had disobeyed orders to board."
    claims = claims_of(
        body,
        ("soldiers refused to board the trucks", DOCTOR),
        ("The port is closed", ARMY),
        ("any unit had disobeyed orders to board", MINISTRY),
        denied=("any unit had disobeyed orders to board",),
    )

    assert disputes(claims, body) == {"c3": ("c1",)}


@pytest.mark.parametrize(
    "denial",
    ["This is false.", "That is not true.", "That was wrong.", "It had not."],
)
def test_a_flat_contradiction_disputes_the_claim_before(denial: str) -> None:
    """What "this" means is what was just said."""
    body = f"A doctor says that the airport had been bombed. {denial}"
    claims = claims_of(body, ("the airport had been bombed", DOCTOR), (denial, None))

    assert disputes(claims, body) == {"c2": ("c1",)}


def test_what_goes_on_from_a_denial_disputes_the_same() -> None:
    """An explanation says why the report was false."""
    body = "A doctor says that the airport had been bombed. This is false. It was a tyre depot."
    claims = claims_of(
        body,
        ("the airport had been bombed", DOCTOR),
        ("This is false.", None),
        ("It was a tyre depot.", None),
    )

    assert disputes(claims, body) == {"c2": ("c1",), "c3": ("c1",)}


def test_rejected_figures_are_those_just_given() -> None:
    """What are called his figures are a claim with figures in it."""
    body = "A doctor put the dead at 70. The road is open, the army says. The ministry rejected his figures as fantasy."
    (first, second, third) = claims_of(
        body,
        ("the dead at 70", DOCTOR),
        ("The road is open", ARMY),
        ("The ministry rejected his figures as fantasy.", MINISTRY),
    )
    from tocsin.reading.quantities import quantities_in  # noqa: PLC0415 - only this test counts

    counted = Claim(
        first.id,
        first.text,
        first.start,
        first.end,
        first.chain,
        quantities=quantities_in(body, first.start, first.end),
    )

    assert disputes((counted, second, third), body) == {"c3": ("c1",)}


def test_rival_figures_alone_dispute_nothing() -> None:
    """Two counts are two counts until somebody rejects one."""
    body = "The ministry says nine men died. A doctor says that she counted 27 dead men."
    claims = claims_of(body, ("nine men died", MINISTRY), ("she counted 27 dead men", DOCTOR))

    assert disputes(claims, body) == {}


def test_a_retraction_disputes_ones_own_statement() -> None:
    """The army that withdraws a statement contradicts itself."""
    body = "The army said that it had retaken the fort. On Monday it withdrew that statement."
    claims = claims_of(
        body, ("it had retaken the fort", ARMY), ("On Monday it withdrew that statement.", ARMY)
    )

    assert disputes(claims, body) == {"c2": ("c1",)}


def test_an_opposite_sign_ties_a_denial_without_a_shared_word() -> None:
    """What the one denies is what the other reports, by the catalogue's word for it."""
    body = "A doctor says that guns were handed out at the camp. The ministry denied that there had been a mutiny."
    told, denied = claims_of(
        body,
        ("guns were handed out at the camp", DOCTOR),
        ("there had been a mutiny", MINISTRY),
        denied=("there had been a mutiny",),
    )

    def with_sign(claim: Claim, polarity: Polarity) -> Claim:
        sign = Finding("mutiny-defection", polarity, "TCD", 0.9, Span(claim.start, claim.end, claim.text))
        return Claim(
            claim.id,
            claim.text,
            claim.start,
            claim.end,
            claim.chain,
            claim.cue,
            certainty=claim.certainty,
            signs=(sign,),
        )

    assert disputes((with_sign(told, Polarity.PRESENT), with_sign(denied, Polarity.ABSENT)), body) == {
        "c2": ("c1",)
    }


def test_to_dismiss_a_minister_is_no_denial() -> None:
    """Only statements are dismissed as false."""
    body = (
        "A doctor says that the minister is ill. The ministry said the president had dismissed the minister."
    )
    claims = claims_of(
        body, ("the minister is ill", DOCTOR), ("the president had dismissed the minister", MINISTRY)
    )

    assert disputes(claims, body) == {}


def test_nobody_contests_that_is_no_denial() -> None:
    """A negated denial denies nothing."""
    body = "A doctor says that four men died. Nobody contests that."
    claims = claims_of(body, ("four men died", DOCTOR), ("Nobody contests that.", None))

    assert disputes(claims, body) == {}


def test_without_claims_there_is_nothing_to_dispute() -> None:
    """The reader of disputes bears an empty article."""
    assert with_disputes((), "") == ()


@pytest.mark.parametrize(("between", "found"), [(" ", {"c3": ("c1",)}), ("\n\n", {})])
def test_a_denial_without_a_shared_word_answers_what_is_told_near(
    between: str, found: dict[str, tuple[str, ...]]
) -> None:
    """Two paragraphs back, only words in common could tell that a sign is what is denied."""
    body = f"A doctor says that gunners plot.{between}The port is closed, the army says.{between}The ministry denied that he covets her house."
    claims = claims_of(
        body,
        ("gunners plot", DOCTOR),
        ("The port is closed", ARMY),
        ("he covets her house", MINISTRY),
        denied=("he covets her house",),
    )
    sign = Finding(
        "seizure-underway", Polarity.PRESENT, "PER", 0.9, Span(claims[0].start, claims[0].end, "gunners plot")
    )

    assert disputes((replace(claims[0], signs=(sign,)), *claims[1:]), body) == found


BAKER = Source("a baker", SourceKind.WITNESS, named=False)


def test_who_speaks_of_his_own_matters_answers_no_accusation_of_another() -> None:
    """A baker's cart is no answer to what is held against the surgeon."""
    body = "A doctor accuses the surgeon of theft. “My cart was stolen too,” a baker said."
    told = ("the surgeon of theft", "My cart was stolen too")
    claims = claims_of(body, (told[0], DOCTOR), (told[1], BAKER), cues={told[0]: "accuses"})

    assert [claim.disputes for claim in with_disputes(claims, body)] == [(), ()]


def test_who_loves_tales_calls_nothing_a_tale() -> None:
    """A clause with a subject of its own is no bare word of scorn."""
    body = "A doctor said that the ward was too small. “I love tales,” a baker added."
    claims = claims_of(body, ("the ward was too small", DOCTOR), ("I love tales", BAKER))

    assert [claim.disputes for claim in with_disputes(claims, body)] == [(), ()]
