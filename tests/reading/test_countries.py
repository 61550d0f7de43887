"""Whose government an article is about."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest

from tocsin.history import Past
from tocsin.reading.countries import geography_of
from tocsin.reading.statenames import mentions_of
from tocsin.records import Article

# Nine thousand items took half a minute and more when each looked through all mentions.
MOST_SECONDS = 10
GAZETTEER = Past.load().gazetteer(as_of=date(2026, 1, 1))


def states(text: str) -> list[str]:
    """Return the states that a text means, in order."""
    return [mention.iso3 for mention in mentions_of(text, gazetteer=GAZETTEER)]


def subjects(title: str, body: str, *told: str) -> tuple[str, ...]:
    """Return the subjects of an article in which these words tell a sign."""
    geography = geography_of(Article("a", title, body, "en"), gazetteer=GAZETTEER)
    return geography.subjects([body.index(words) for words in told])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soldiers in South Sudan and Sudan", ["SSD", "SDN"]),
        ("The Equatoguinean and Bissau-Guinean armies", ["GNQ", "GNB"]),
        ("The Democratic Republic of Congo, the Congo Republic", ["COD", "COG"]),
        ("U.S. officials in N'Djamena", ["USA", "TCD"]),
        ("Nigerien troops, not Nigerian ones", ["NER", "NGA"]),
        ("Côte d’Ivoire’s president", ["CIV"]),
        ("Chad's generals met in Chad", ["TCD", "TCD"]),
        ("Mr Chad Wilkins married Paris Delgado", []),
        ("Voters in Atlanta, Georgia", []),
        ("The Georgian parliament in Tbilisi", ["GEO", "GEO"]),
        ("an oman, a turkey and the us", []),
    ],
)
def test_states_are_known_by_their_names(text: str, expected: list[str]) -> None:
    """The longest wording wins, and a person's name is no state."""
    assert states(text) == expected


def test_the_subject_is_the_state_at_risk_and_not_the_one_that_talks() -> None:
    """A dateline abroad and foreign officials make nobody a subject."""
    body = (
        "PARIS (Meridian) - French officials said that soldiers in Gabon had left their barracks.\n\n"
        "The Gabonese presidency gave no comment. US diplomats in Libreville stayed indoors."
    )

    assert subjects("Gabon soldiers leave barracks", body, "soldiers in Gabon", "US diplomats") == ("GAB",)


def test_a_column_of_items_has_a_subject_for_each() -> None:
    """News in brief from two countries is about two governments."""
    body = (
        "Togo: The president dismissed the army chief in Lomé on Monday. Togo's parliament was not told.\n\n"
        "Peru: Peruvian generals demanded the resignation of the cabinet. Lima was quiet."
    )

    assert set(subjects("News in brief", body, "dismissed", "Peruvian generals")) == {"TGO", "PER"}


COLUMN = """KENYA – The army chief, Wanjala Otuoma, asked the president to his face to go, two colonels said.

A lawyer for Otuoma called it gossip.

CORRECTION – We said on Monday that a mutiny had broken out in Malawi. The men were on leave.

GUYANA – Rice farmers marched on the capital with the keys of their tractors.

Canberra

A frigate waits for Kenya's president to say that Kenya is calm.

NORWAY – A lighthouse is for sale.
"""


def test_each_item_of_a_column_is_of_the_state_that_it_opens_with() -> None:
    """A lawyer of Kenya's item speaks of Kenya, and a sign told under GUYANA is Guyana's."""
    geography = geography_of(Article("a", "In brief", COLUMN, "en"), gazetteer=GAZETTEER)
    told = [COLUMN.index(words) for words in ("Wanjala", "A lawyer", "Rice farmers")]
    assert geography.subjects(told) == ("KEN", "GUY")
    assert [geography.country_at(place, ("KEN", "GUY")) for place in told] == ["KEN", "KEN", "GUY"]
    assert geography.country_at(COLUMN.index("A lighthouse"), ("KEN", "GUY")) is None


ANSWERS = """The guard shut the Gambian president into his palace on Friday, and a major read a decree on the radio.

Senegal: Dakar shut its border, a minister said, until the president is free again.

Ghana: Accra called the major a burglar and his men a gang of mutineers.

Portugal: Lisbon said that the army chief had been dismissed by the mutineers.
"""


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("The Gambia: what was said abroad", ANSWERS),
        ("The major and his neighbours", ANSWERS),
        ("Neighbours react to a major's decree", ANSWERS[ANSWERS.index("Senegal") :]),
        (
            "Abroad",
            (
                "Senegal: Dakar shut its border with the Gambia.\n\nGhana: Accra fears for Gambian elections.\n\n"
                "Portugal: Lisbon said that the army chief had been dismissed in a night."
            ),
        ),
    ],
)
def test_what_the_neighbours_say_of_one_coup_is_no_column(title: str, body: str) -> None:
    """A box of reactions puts no government at risk but the one that all of them speak of."""
    geography = geography_of(Article("a", title, body, "en"), gazetteer=GAZETTEER)
    assert geography.items == ()


def test_what_the_neighbours_say_puts_their_own_governments_at_no_risk() -> None:
    """The Gambia is the one subject, and what Portugal tells of mutineers is of the Gambia."""
    title = "The Gambia: what was said abroad"
    told = ("shut the Gambian", "mutineers", "dismissed")
    assert subjects(title, ANSWERS, *told) == ("GMB",)
    geography = geography_of(Article("a", title, ANSWERS, "en"), gazetteer=GAZETTEER)
    assert geography.country_at(ANSWERS.index("dismissed"), ("GMB",)) == "GMB"


def test_a_column_of_thousands_of_items_is_read_in_linear_time() -> None:
    """Twice the items take about twice the time, and not four times."""
    body = "Togo: Rain fell.\n\nPeru: The sun shone.\n\nNorway: It snowed.\n\n" * 3_000
    article = Article("a", "In brief", body, "en")
    began = perf_counter()
    geography = geography_of(article, gazetteer=GAZETTEER)
    assert geography.item_at(body.rindex("It snowed")) == "NOR"
    assert perf_counter() - began < MOST_SECONDS


def test_a_capital_above_an_item_tells_only_where_it_was_written() -> None:
    """What Australia does about Kenya is Kenya's matter still; a correction is of the state it names."""
    geography = geography_of(Article("a", "In brief", COLUMN, "en"), gazetteer=GAZETTEER)
    assert geography.leading_at(COLUMN.index("A frigate")) == "KEN"
    assert geography.leading_at(COLUMN.index("The men were")) == "MWI"


def test_an_article_without_a_sign_has_no_subject() -> None:
    """Where no government's stability is told of, none is at stake."""
    assert subjects("Bakery wins prize in Lomé", "Togo's best bread is baked in Lomé.") == ()
