"""Which claims the coder is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.evaluation.labels import OURS, load
from tocsin.evaluation.reading import gold_articles
from tocsin.reading.screening import weight_of
from tocsin.reading.signs import may_bear_sign
from tocsin.reading.signs.gate import LEAST

ROOT = Path(__file__).parents[2]
CAKES = "The baker folded plums into the cake. It smelt of cloves and butter. " * 12
TROOPS = "Soldiers surrounded the palace of the president. The army arrested three ministers. " * 12
LEISURE = "They often sing in the club."


def goes_through(text: str, article: str) -> bool:
    """Say whether a claim at the end of an article goes to the coder."""
    body = article + text
    return may_bear_sign(body, len(article), len(body))


def test_a_claim_is_held_to_more_where_the_article_speaks_of_other_matters() -> None:
    """Nearly everything goes through in an article about soldiers and ministers; among cakes, what speaks of them itself."""
    assert LEAST < weight_of(LEISURE) < -0.5
    assert goes_through(LEISURE, TROOPS)
    assert not goes_through(LEISURE, CAKES)
    assert goes_through("Soldiers took the armoury.", CAKES)


def test_a_short_text_is_not_judged_by_its_mean() -> None:
    """Two sentences say little about what a text is about."""
    assert goes_through(LEISURE, "The baker folded plums into the cake. ")


def test_words_of_a_coup_always_go_through() -> None:
    """If only so that the record can say why they are no sign."""
    claim = "The manager won the game, usually a matter of chess, by a coup on the pitch."

    assert goes_through(claim, CAKES)


@pytest.mark.parametrize("text", ["", " ", "\x00", "a" * 50_000, "coup " * 20_000])
def test_any_text_is_answered(text: str) -> None:
    """Nothing, noise and endless text."""
    assert goes_through(text, CAKES) in {True, False}


def test_hardly_a_labelled_sentence_with_a_sign_is_lost() -> None:
    """At most one in two hundred of those that were made to hurt and that the fit has not seen."""
    signs = [s.text for s in load(ROOT / OURS) if s.fold <= 1 and (s.present or s.absent)]
    stopped = [text for text in signs if not may_bear_sign(text, 0, len(text))]

    assert len(stopped) <= len(signs) / 200


def test_hardly_a_claim_with_a_sign_of_a_gold_article_is_lost() -> None:
    """None of a hundred and fifty."""
    quotes = [
        claim["quote"]
        for folder in ("tests/articles", "tests/held-out")
        for _, gold in gold_articles(ROOT / folder)
        for claim in gold["claims"]
        if claim.get("signs")
    ]

    assert len(quotes) >= 150
    assert all(weight_of(quote) >= LEAST for quote in quotes)
