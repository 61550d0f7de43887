"""Which source and which content belong to which cue."""

from __future__ import annotations

from tocsin.reading.linking import Attribution, Piece, linked


def tagged(text: str, *words: tuple[str, str]) -> list[Piece]:
    """Return the named words of a text as tagged pieces, each found after the one before."""
    pieces, at = [], 0
    for tag, part in words:
        start = text.index(part, at)
        at = start + len(part)
        pieces.append(Piece(tag, start, at, 0.9))
    return pieces


def told(text: str, *words: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Return source, cue and content of what the pieces make, as words."""
    return [_worded(text, attribution) for attribution in linked(tagged(text, *words), text)]


def _worded(text: str, found: Attribution) -> tuple[str, str, str]:
    source, cue, content = (
        " … ".join(text[a:b] for a, b in spans) for spans in (found.source, found.cue, found.content)
    )
    return source, cue, content


def test_a_content_around_its_cue_is_one() -> None:
    """Discontinuous contents are common in news."""
    text = "The army, he said, is tired."

    found = told(text, ("C>", "The army"), ("S>", "he"), ("CUE", "said"), ("C<", "is tired"))

    assert found == [("he", "said", "The army … is tired")]


def test_the_nearest_cue_in_the_tagged_direction_wins() -> None:
    """Not the nearest in the other direction."""
    text = "Lima said no. The roads are open, Ortega added."

    found = told(
        text,
        ("S>", "Lima"), ("CUE", "said"), ("C<", "no"),
        ("C>", "The roads are open"), ("S>", "Ortega"), ("CUE", "added"),
    )  # fmt: skip

    assert found == [("Lima", "said", "no"), ("Ortega", "added", "The roads are open")]


def test_one_source_serves_two_cues_of_a_sentence() -> None:
    """He said one thing and added another."""
    text = "He said it was late and added that he was tired."

    found = told(
        text,
        ("S>", "He"),
        ("CUE", "said"),
        ("C<", "it was late"),
        ("CUE", "added"),
        ("C<", "that he was tired"),
    )

    assert [source for source, _, _ in found] == ["He", "He"]


def test_a_source_does_not_serve_the_next_sentence() -> None:
    """Whoever is not named there is not guessed."""
    text = "He said it was late. It was announced that the gates were shut."

    found = told(
        text, ("S>", "He"), ("CUE", "said"), ("C<", "it was late"), ("CUE", "announced"), ("C<", "that the gates were shut")
    )  # fmt: skip

    assert [source for source, _, _ in found] == ["He", ""]


def test_a_speakers_mark_stands_in_for_a_cue() -> None:
    """Transcripts have labels where stories have verbs."""
    text = "OKORO: We shall see.\nThe mayor said nothing."

    found = told(
        text,
        ("S<", "OKORO"),
        ("C<", "We shall see."),
        ("S>", "The mayor"),
        ("CUE", "said"),
        ("C<", "nothing"),
    )

    assert found[0] == ("OKORO", ":", "We shall see.")
    assert found[1] == ("The mayor", "said", "nothing")


def test_a_quotation_that_goes_on_keeps_its_source() -> None:
    """The next paragraph needs no second "she said"."""
    text = "“We waited,” Duarte said.\n“Nobody came.”"

    found = told(text, ("C>", "“We waited,”"), ("S>", "Duarte"), ("CUE", "said"), ("C<", "“Nobody came.”"))

    assert found == [("Duarte", "said", "“We waited,”"), ("Duarte", "", "“Nobody came.”")]


def test_plain_words_without_a_cue_in_their_line_are_no_claim() -> None:
    """A cue paragraphs away does not attribute them."""
    text = "Duarte said so.\nThe road is long."

    assert told(text, ("S>", "Duarte"), ("CUE", "said"), ("C<", "so"), ("C<", "The road is long")) == [
        ("Duarte", "said", "so")
    ]


def test_a_text_without_any_cue_attributes_nothing_but_labels() -> None:
    """Sources alone say nothing."""
    assert told("Duarte left.", ("S>", "Duarte")) == []
    assert linked([], "Nobody spoke.") == ()
