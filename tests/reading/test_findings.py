"""From probabilities to findings."""

from __future__ import annotations

import pytest

from tocsin.reading.signs import Coding, Said, SignCoder, coded
from tocsin.records import Certainty, Polarity, RejectionReason, Timing, catalogue

BODY = "Soldiers took the armoury at Kati and refused every order."


def coding(probability: float, *, denied: float = 0.0, reason: RejectionReason | None = None) -> Coding:
    """Return a coding with one sign, of threshold one half."""
    return Coding(
        signs=(("mutiny-defection", probability, 0.5),),
        worded=(),
        denied=denied,
        timing=((Timing.CURRENT, 1.0),),
        certainty=((Certainty.CERTAIN, 1.0),),
        reasons=tuple((r, 0.9 if r is reason else 0.0) for r in RejectionReason),
        evidence=(9, 26),
    )


def said(*, timing: Timing = Timing.CURRENT, certainty: Certainty = Certainty.CERTAIN) -> Said:
    """Return the claim that is the whole body."""
    return Said(0, len(BODY), certainty, timing, "MLI")


def test_a_finding_carries_its_words() -> None:
    """A finding always carries its reason."""
    (sign,) = coded(BODY, said(), coding(0.93)).signs

    assert (sign.code, sign.country, sign.polarity) == ("mutiny-defection", "MLI", Polarity.PRESENT)
    assert sign.because.text == "took the armoury "


def test_what_is_denied_is_a_sign_that_is_absent() -> None:
    """A denial is coded as the sign with polarity absent, never dropped."""
    by_cue = coded(BODY, said(certainty=Certainty.DENIED), coding(0.93)).signs[0]
    by_words = coded(BODY, said(), coding(0.93, denied=0.9)).signs[0]

    assert by_cue.polarity is by_words.polarity is Polarity.ABSENT


@pytest.mark.parametrize(
    ("timing", "reason"),
    [(Timing.PAST, RejectionReason.COUP_HISTORY), (Timing.HYPOTHETICAL, RejectionReason.HYPOTHETICAL)],
)
def test_the_past_and_the_imagined_carry_no_sign_and_say_why(timing: Timing, reason: RejectionReason) -> None:
    """Recognised as such, not merely left out."""
    result = coded(BODY, said(timing=timing), coding(0.93))

    assert result.signs == ()
    assert [r.reason for r in result.rejected] == [reason]


def test_the_tale_of_an_old_coup_is_known_as_one_where_no_sign_is_near() -> None:
    """The coder gives it no sign at all; the record says what it tells of, and only where the claim is of the past."""
    old = coding(0.01, reason=RejectionReason.COUP_HISTORY)

    assert [r.reason for r in coded(BODY, said(timing=Timing.PAST), old).rejected] == [
        RejectionReason.COUP_HISTORY
    ]
    assert coded(BODY, said(), old).rejected == ()


def test_a_near_miss_is_named_with_its_reason() -> None:
    """The record says why a candidate was rejected."""
    (rejection,) = coded(BODY, said(), coding(0.3, reason=RejectionReason.FIGURATIVE)).rejected

    assert rejection.reason is RejectionReason.FIGURATIVE


def test_the_shipped_coder_knows_the_catalogue() -> None:
    """Model and catalogue name the same signs in the same order."""
    coder = SignCoder.load()

    assert [code for code, _, _ in coder.code("Nothing happened.").signs] == list(catalogue())


def test_the_coder_bears_any_text() -> None:
    """Empty, endless and hostile texts are answered too."""
    coder = SignCoder.load()
    for text in ("", " ", "\u202e\x00\ud7ff", "a" * 100_000, "«" * 5_000, "coup " * 20_000):
        assert len(coder.code(text, before=text).signs) == len(catalogue())


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ("Tanks on the palace road were on their way to an exercise announced in December.", False),
        ("The armoured cars in the capital were rehearsing for the annual parade.", False),
        ("Tanks stood round the palace at dawn and nobody would say why.", True),
        ("The parade was called off and tanks stood round the palace.", True),
    ],
)
def test_troops_on_their_way_to_an_announced_drill_are_no_unusual_posture(body: str, *, counts: bool) -> None:
    """The catalogue does not count drills and parades that were announced."""
    posture = Coding((("unusual-force-posture", 0.9, 0.5),), (), 0.0, coding(0.9).timing, coding(0.9).certainty,
                     coding(0.9).reasons, (0, 5))  # fmt: skip
    claim = Said(0, len(body), Certainty.CERTAIN, Timing.CURRENT, "MWI")
    result = coded(body, claim, posture)

    assert bool(result.signs) is counts
    assert bool(result.rejected) is not counts


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Soldiers at a garrison near Bamako have mutinied.", "mutiny-defection"),
        ("Army officers in Niger have seized power.", "seizure-underway"),
    ],
)
def test_the_plainest_words_for_an_open_act_are_enough(text: str, code: str) -> None:
    """Near misses use these words so often that the trained coder alone would shy at them."""
    found = {name: p >= least for name, p, least in SignCoder.load().code(text).signs}

    assert found[code]


def test_the_same_words_about_old_times_are_not() -> None:
    """What the coder takes for history stays history."""
    coding = SignCoder.load().code("In 1966 officers in Ghana seized power from Kwame Nkrumah.")

    assert {name: p for name, p, _ in coding.signs}["seizure-underway"] < 0.5
