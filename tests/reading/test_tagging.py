"""Who says what, in which words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.tagging import Setting, Tagger


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    """Return the shipped tagger."""
    return Tagger.load()


def told(tagger: Tagger, text: str) -> list[tuple[str, str, str]]:
    """Return source, cue and content of each attribution as words."""
    return [
        tuple(" … ".join(text[a:b] for a, b in spans) for spans in (a.source, a.cue, a.content))  # type: ignore[misc]
        for a in tagger.tag(text).attributions
    ]


def test_a_said_that_sentence_has_its_three_parts(tagger: Tagger) -> None:
    """The plainest form of all."""
    text = "The finance minister said that the salaries of teachers would be paid on Friday."

    ((source, cue, content),) = told(tagger, text)

    assert (source, cue) == ("The finance minister", "said")
    assert "salaries of teachers would be paid on Friday" in content


def test_a_quotation_followed_by_its_speaker(tagger: Tagger) -> None:
    """The cue may come last."""
    text = "“We have waited for months and we are tired of it,” said Amina Duarte, a nurse."

    ((source, cue, content),) = told(tagger, text)

    assert "Amina Duarte" in source
    assert cue == "said"
    assert "We have waited for months" in content


def test_a_text_reads_the_same_alone_and_in_company(tagger: Tagger) -> None:
    """Promise 7: nothing is carried from one text to the next."""
    text = "The mayor said the bridge was closed."
    alone = tagger.tag(text)
    tagger.tag("“Nobody believes him,” a clerk told the court. " * 40)

    assert tagger.tag(text) == alone


def test_the_inside_of_a_content_can_be_read_by_itself(tagger: Tagger) -> None:
    """Places are those of the whole text."""
    text = "Okoro said that two officers told her that the gates were shut."
    for attribution in tagger.tag(text, within=(16, len(text))).attributions:
        for spans in (attribution.source, attribution.cue, attribution.content):
            assert all(16 <= start < end <= len(text) for start, end in spans)


def test_a_second_reading_changes_no_text_of_one_window(tagger: Tagger) -> None:
    """There is nothing to cut at another place."""
    text = "The mayor said the bridge was closed."

    assert Tagger.load(setting=Setting.ACCURATE).tag(text) == tagger.tag(text)


def test_a_quotation_is_read_across_the_cut_between_windows() -> None:
    """A text longer than a window loses nothing at its cuts, however often it is read."""
    text = "Traders waited at the port. " * 40 + "“The cranes stand still,” said Amina Duarte, a docker."
    for setting in Setting:
        (*_, last) = Tagger.load(setting=setting).tag(text).attributions
        assert "Amina Duarte" in text[slice(*last.source[0])]
        assert "The cranes stand still" in text[slice(*last.content[-1])]


@given(st.text(max_size=300))
def test_any_text_is_borne_and_every_span_lies_in_it(text: str) -> None:
    """Control characters, right-to-left marks and lone quotes included."""
    for attribution in SHARED.tag(text).attributions:
        for spans in (attribution.source, attribution.cue, attribution.content):
            assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize("text", ["a" * 200_000, "“" * 3_000, "word " * 60_000, "\u202e\x00" * 5_000, ""])
def test_hostile_texts_are_read_to_the_end(tagger: Tagger, text: str) -> None:
    """No full stop, no space, nothing but quotation marks."""
    assert isinstance(tagger.tag(text).attributions, tuple)


SHARED = Tagger.load()
