"""Who acts in an article, under which name."""

from __future__ import annotations

import pytest

from tocsin.reading.actors import ActorKind, actors_of


def names_of(body: str) -> list[str]:
    """Return the names of the actors in the order in which they are mentioned."""
    return [mention.actor.name for mention in actors_of(body).mentions]


def actor_called(body: str, wording: str) -> str:
    """Return the name of whom the last mention with this wording stands for."""
    return [m.actor.name for m in actors_of(body).mentions if m.text.lower() == wording.lower()][-1]


CASES = [
    ("General Amadou Sissoko arrived late. Sissoko did not speak.", "Sissoko", "Amadou Sissoko"),
    ("President Leila Haddad met the chiefs. The president then left.", "The president", "Leila Haddad"),
    ("The army chief, General Somboun Keo, was away. The army chief is ill.", "The army chief", "Somboun Keo"),
    ("The defence minister, Ana Ruiz de la Vega, resigned. Ms Ruiz de la Vega gave no reason.", "Ruiz de la Vega", "Ana Ruiz de la Vega"),
    ("Colonel Peter Ndong, who commands the guard, spoke. The commander was brief.", "The commander", "Peter Ndong"),
    ("The President of the Republic, His Excellency Omar Diallo, spoke. The Head of State then rose.", "The Head of State", "Omar Diallo"),
    ("US President Joe Biden wrote. The letter reached President Tomas Vega. The president read it.", "The president", "Tomas Vega"),
    ("Vice-President Rosa Lima and President Hugo Lima quarrelled. President Lima left.", "Lima", "Hugo Lima"),
    ("Father Anton Reka buried them. The priest counted 19.", "The priest", "Anton Reka"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "wording", "wanted"), CASES, ids=[wording for _, wording, _ in CASES])
def test_short_forms_and_roles_stand_for_the_longest_name(body: str, wording: str, wanted: str) -> None:
    """The article itself says who its "president", its "general" and its "Lima" are."""
    assert actor_called(body, wording) == wanted


def test_pronouns_stand_for_the_subject_of_their_gender() -> None:
    """She is the minister and not the general."""
    body = "Ms Ines Okello dismissed Mr Jonas Weah on Monday. She gave no reason."

    assert actor_called(body, "She") == "Ines Okello"


def test_a_leader_with_one_name_is_meant_by_a_pronoun_after_his_sentence() -> None:
    """A full name further off does not take it from him."""
    body = "General Paul Anoma Weah met reporters. President Sumardi dismissed General Wibowo. He smiled."

    assert actor_called(body, "He") == "Sumardi"


def test_the_guard_who_is_one_man_is_no_body() -> None:
    """A relative clause with "who" is of a person."""
    body = "The Presidential Guard is calm. The guard who ran is gone."

    assert all(mention.text != "guard" for mention in actors_of(body).mentions)


def test_a_speaker_does_not_mean_himself_by_he() -> None:
    """Under a speaker's label "he" is somebody else."""
    body = "Mr Paul Anoma has fled.\n\nKOFI BADU: He left at night."

    assert actor_called(body, "He") == "Paul Anoma"


@pytest.mark.parametrize(
    "place",
    [
        "Shots were heard in Bamako.",
        "The train reached Port Loko at noon.",
        "They crossed the Rama Bridge.",
        "It was on Palestine Street.",
    ],
)
def test_places_are_no_persons(place: str) -> None:
    """A capital letter alone makes nobody."""
    assert not [m for m in actors_of(place).mentions if m.actor.kind is ActorKind.PERSON]


def test_bodies_are_found_in_capitals_and_in_small_letters() -> None:
    """The ministry acts as much as the Republican Guard does."""
    assert names_of("The defence ministry blamed the Republican Guard.") == [
        "the defence ministry",
        "Republican Guard",
    ]


def test_some_of_its_people_are_not_the_body() -> None:
    """Kremlin officials are not the Kremlin."""
    assert names_of("He shouted at Kremlin officials.") == []


def test_an_unnamed_holder_of_an_office_is_known_as_unnamed() -> None:
    """A prime minister without a name is still one person."""
    (mention,) = actors_of("Nobody has seen the prime minister.").mentions

    assert not mention.actor.named


def test_hostile_text_is_read_in_time() -> None:
    """A million capital letters hang nothing."""
    assert actors_of("A " * 20_000) is not None
    assert actors_of("Aa of the " * 8_000) is not None
