"""Speech under a speaker's label or above a signature."""

from __future__ import annotations

import time
from datetime import date

import pytest

from tocsin.history import Past
from tocsin.reading import Reader
from tocsin.reading.linking import Attribution
from tocsin.reading.marked import with_marked
from tocsin.records import Article

# Processor time; ten times what it takes on a slow laptop.
SECONDS = 3.0

TALK = """The governor was asked about the barracks.

"HOST: Is the gate open?

"OBI: It was never shut. The baker says that bread comes daily.

"And the bread is good.

"HOST: Thank you.

The governor left in a car.
"""


def told(text: str, found: tuple[Attribution, ...] = ()) -> list[tuple[str, str]]:
    """Return who speaks which words by the marks of a text."""
    return [
        (
            " ".join(text[slice(*span)] for span in a.source),
            " / ".join(text[slice(*span)] for span in a.content),
        )
        for a in with_marked(found, text, 0, len(text))
    ]


def test_a_transcript_is_told_by_its_labels_and_goes_on_within_quotation_marks() -> None:
    """OBI speaks in two paragraphs, the second without a label; the prose after it is nobody's."""
    assert told(TALK) == [
        ("HOST", "Is the gate open?"),
        ("OBI", "It was never shut. The baker says that bread comes daily. / And the bread is good."),
        ("HOST", "Thank you."),
    ]


def test_who_is_said_to_say_something_within_a_turn_still_says_it() -> None:
    """A cue in words stays; what the tagger made of marked words without one gives way to the mark."""
    start = TALK.index("The baker says")
    baker = Attribution(((start, start + 9),), ((start + 10, start + 14),), ((start + 15, start + 38),), 0.9)
    words = TALK.index("It was never")
    guess = Attribution(((0, 12),), (), ((words, words + 60),), 0.4)
    assert ("The baker", "that bread comes daily.") in told(TALK, (baker, guess))
    assert ("The governor", TALK[words : words + 60]) not in told(TALK, (baker, guess))


def test_a_name_under_a_quotation_is_who_says_it() -> None:
    """Readers' letters set names after a dash, on the same line or the next."""
    text = "“They took my son's radio.” ― Ama Kortey\n“Mine too, and the batteries.”\n— Kojo Lartey.\n"
    assert told(text) == [
        ("Ama Kortey", "“They took my son's radio.”"),
        ("Kojo Lartey", "“Mine too, and the batteries.”"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "CORRECTION: An earlier version gave the wrong rank.\n\nThe army is calm.",
        "He shouted “the bridge is ours” – Nobody answered him, and the lorry drove on.",
        "Two words matter here: “order” and “bread”.",
        "MALI: The army is calm.\n\nNIGER: A gate was shut.\n\nGABON: Rain.",
        "UPDATE: The road is open.\n\nUPDATE: The road is shut.",
        "MINISTER OF DEFENCE: General Kofi Addo\n\nMINISTER OF FINANCE: Ama Obi",
        "“The bridge is ours, go home now” – Nobody answered him.",
        "“We have taken power in this land” — General Obi said on Monday",
        "",
    ],
)
def test_a_colon_or_a_dash_alone_marks_nobody(text: str) -> None:
    """One label makes no transcript, and a dash in running text signs nothing."""
    assert with_marked((), text, 0, len(text)) == ()


def test_marks_are_read_in_linear_time() -> None:
    """Rows of quotation marks, blanks after labels and two thousand turns."""
    began = time.process_time()
    for text in (
        "AB:" + " " * 20_000,
        '"' * 20_000,
        'HOST: Yes?\n\nOBI: "No.\n\n' * 2_000,
        "“" * 5_000 + " — Ada Obi",
    ):
        found = tuple(
            Attribution((), (), ((i, i + 5),), 0.5) for i in range(0, min(len(text), 20_000) - 5, 10)
        )
        with_marked(found, text, 0, len(text))
    assert time.process_time() - began < SECONDS


def test_a_signed_quotation_is_the_signer_s_in_a_reading() -> None:
    """The reader makes a claim of each of its sentences, with the signer as their source."""
    body = "Readers wrote to us from Lomé.\n\n“Soldiers took my son's radio. They took his boots too.” ― Ama Kortey\n"
    past = Past.load()
    reading = Reader.load().read(
        Article("a", "Letters", body, "en"), gazetteer=past.gazetteer(as_of=date(2026, 1, 1))
    )
    assert [[source.name for source in claim.chain] for claim in reading.claims if "took" in claim.text] == [
        ["Ama Kortey"],
        ["Ama Kortey"],
    ]
