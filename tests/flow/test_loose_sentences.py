"""Sentences that have lost their article."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.history import Past
from tocsin.pipeline import read_sentence
from tocsin.reading import Reader
from tocsin.reading.loose import LooseReading, LooseSentence
from tocsin.records import Certainty, Polarity, Timing

TODAY = date(2026, 5, 14)


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Return the reader with the models that ship with Tocsin."""
    return Reader.load()


@pytest.fixture(scope="module")
def past() -> Past:
    """Return the shipped past."""
    return Past.load()


def read(text: str, *, reader: Reader, past: Past, before: str = "", day: date | None = None) -> LooseReading:
    """Return what a sentence says."""
    return read_sentence(LooseSentence(text, before, day), today=TODAY, reader=reader, past=past)


COUP = "seized power in a military coup on Tuesday and dissolved parliament"


@pytest.mark.parametrize(
    ("text", "day", "country"),
    [
        (f"Officers in Upper Volta {COUP}.", date(1966, 1, 4), "BFA"),
        (f"Officers in Saigon {COUP}.", date(1963, 11, 2), "VDR"),
        (f"Officers in East Germany {COUP}.", date(1961, 8, 14), "DDR"),
        (f"Officers in Zaire {COUP}.", date(1991, 9, 24), "COD"),
        (f"Officers in Burma {COUP}.", date(1962, 3, 3), "MMR"),
        (f"Officers in East Germany {COUP}.", None, "DDR"),
        (f"Officers in Kenya {COUP}.", date(1961, 3, 3), "KEN"),
    ],
)
def test_states_go_by_the_names_of_the_day(
    text: str, day: date | None, country: str, reader: Reader, past: Past
) -> None:
    """What a state was called then; a state of another day only where the day has none of the name."""
    found = read(text, reader=reader, past=past, day=day)

    assert {sign.country for sign in found.signs} == {country}
    assert "seizure-underway" in {sign.code for sign in found.signs}


def test_a_sentence_that_names_no_state_is_about_the_one_before_it(reader: Reader, past: Past) -> None:
    """The context feeds the sentence, and gives no sign of its own."""
    before = "Tanks surrounded the presidential palace in Bamako at dawn"
    found = read(f"The soldiers {COUP}.", before=before, reader=reader, past=past)
    quiet = read("Shops were open as usual.", before=before, reader=reader, past=past)

    assert {sign.country for sign in found.signs} == {"MLI"}
    assert quiet.signs == ()


def test_a_sentence_without_any_state_keeps_its_sign(reader: Reader, past: Past) -> None:
    """Nobody can say whose government: the country is open, the sign is not."""
    found = read(f"The officers {COUP}.", reader=reader, past=past)

    assert {sign.country for sign in found.signs} == {None}


def test_what_is_long_over_carries_no_sign(reader: Reader, past: Past) -> None:
    """Timing is seen from the sentence's own day."""
    fresh = "Army officers in Niger overthrew the president on Monday and seized power."
    then = read(fresh, reader=reader, past=past, day=date(1974, 4, 16))
    old = "In April 1974 officers in Niger seized power in a military coup."
    later = read(old, reader=reader, past=past, day=date(2004, 4, 16))

    assert then.signs
    assert (later.signs, later.timing) == ((), Timing.PAST)


def test_a_denial_is_a_sign_that_is_absent(reader: Reader, past: Past) -> None:
    """Denied, not dropped."""
    found = read(
        "The defence minister denied that there had been a coup attempt in Gabon.", reader=reader, past=past
    )

    assert found.certainty is Certainty.DENIED
    assert {sign.polarity for sign in found.signs} <= {Polarity.ABSENT}


def test_figures_are_those_of_the_sentence_alone(reader: Reader, past: Past) -> None:
    """What was counted before it was counted elsewhere."""
    found = read(
        "Police arrested between 40 and 60 of them.",
        before="At least 300 students marched in Lomé.",
        reader=reader,
        past=past,
    )

    assert [(q.low, q.high, q.item) for q in found.quantities] == [(40, 60, "arrested")]


@pytest.mark.parametrize("text", ["?", "Who knows?", "a" * 5000, "«" * 500, "\n\n.\n\n", "coup " * 2000])
def test_anything_is_answered(text: str, reader: Reader, past: Past) -> None:
    """Questions, noise and endless words say little, and are no error."""
    found = read(text, before=text, reader=reader, past=past)

    assert found.timing in set(Timing)
