"""Speech under a speaker's label or above a signature."""

from __future__ import annotations

import pytest

from tocsin.reading.linking import Attribution
from tocsin.reading.marked import with_marked

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
        for a in with_marked(found, text)
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
        "",
    ],
)
def test_a_colon_or_a_dash_alone_marks_nobody(text: str) -> None:
    """One label makes no transcript, and a dash in running text signs nothing."""
    assert with_marked((), text) == ()
