"""Sentences and quotations, on texts of our own."""

from __future__ import annotations

import time

import pytest

from tocsin.reading.quotations import is_fragment, quotations_of
from tocsin.reading.segmentation import paragraphs_of, sentences_of


def cut(body: str) -> list[str]:
    """Return the words of every sentence."""
    return [body[s.start : s.end] for s in sentences_of(body)]


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("Gen. A. B. Okoro met Lt. Col. Sall at 9 a.m. on Monday. They left.", 2),
        ("The U.S. embassy closed. The U.N. did not.", 2),
        ("Inflation is 4.5 percent. It was 3.9.", 2),
        ("The minister waited... and waited. Then he left.", 2),
        ("“We heard shots. We ran. Nobody helped,” she said. It was dark.", 4),
        ("“Where is he?” Mr Diallo asked. Nobody knew.", 2),
        ("He lives in Washington, D.C. The house is small.", 2),
        ("No. 4 Company left. No. They stayed.", 3),
        ("The decree names No. 12 and Jan. 3. It says no more", 2),
    ],
)
def test_abbreviations_and_quotations_are_told_from_ends(body: str, count: int) -> None:
    """A full stop ends a sentence only where one ends."""
    assert len(cut(body)) == count


@pytest.mark.parametrize(
    ("body", "first"),
    [
        ("LOMÉ, June 3 (Corsair) - Troops left the city.", "Troops left the city."),
        ("FIRST. The garrison is quiet.", "The garrison is quiet."),
        ("3. The garrison is quiet.", "The garrison is quiet."),
        ("2) The garrison is quiet.", "The garrison is quiet."),
        ("• The garrison is quiet.", "The garrison is quiet."),
        ("08.31 GMT\nThe garrison is quiet.", "The garrison is quiet."),
    ],
)
def test_what_labels_a_paragraph_stands_outside_its_sentences(body: str, first: str) -> None:
    """Datelines, numbers, bullets and time stamps are no part of what is said."""
    assert cut(body)[0] == first


def test_speakers_labels_stand_outside_in_a_transcript() -> None:
    """Labels are kept apart from the speech."""
    body = "ANNA REED: Good morning.\n\nCOL. IBRAHIM KEITA: It is quiet.\n\nREED: Thank you."
    assert cut(body) == ["Good morning.", "It is quiet.", "Thank you."]
    assert [body[slice(*s.label)] for s in sentences_of(body) if s.label][1] == "COL. IBRAHIM KEITA: "


def test_a_quotation_runs_on_over_paragraphs() -> None:
    """A paragraph that opens the same marks again goes on with the same speech."""
    body = "“We waited,” he said. “Nobody came.\n\n“Then the lights went out.”"
    assert [q.runs_on for q in quotations_of(body)] == [False, False, True]


def test_apostrophes_are_no_quotation_marks() -> None:
    """Possessives and contractions stay words."""
    assert quotations_of("The dockers’ union says it isn’t Mali’s fault. The officers' mess is shut.") == ()


def test_single_marks_hold_speech_and_nest() -> None:
    """British single quotation marks and quotations inside quotations are found."""
    body = "‘The dockers’ strike is over,’ he said. “She told me: ‘Go home,’ and I went.”"
    found = quotations_of(body)
    assert [body[slice(*q.inner)] for q in found] == [
        "The dockers’ strike is over,",
        "She told me: ‘Go home,’ and I went.",
        "Go home,",
    ]
    assert [q.depth for q in found] == [0, 0, 1]


def test_a_scare_quote_is_a_fragment() -> None:
    """A word in marks is no speech."""
    body = "The so-called “walk in the park” ended. The “rescue” failed. “Go,” he said."
    assert [is_fragment(body, q) for q in quotations_of(body)] == [False, True, False]


@pytest.mark.parametrize(
    "hostile", ["a" * 1_000_000, "'" * 1_000_000, ". " * 500_000, "“ " * 500_000, "A. 'b" * 200_000]
)
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    """A million odd characters are cut in seconds."""
    begin = time.perf_counter()
    sentences_of(hostile)
    quotations_of(hostile)
    assert time.perf_counter() - begin < 20


def test_paragraphs_are_parted_by_blank_lines() -> None:
    """A single line break parts nothing."""
    assert len(paragraphs_of("one\ntwo\n\nthree\n \nfour")) == 3
