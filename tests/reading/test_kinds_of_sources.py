"""What a source is in the matter is told by its body, by what is said of it and by what it did."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.history import Past
from tocsin.reading.belonging import kind_of_body, kind_of_name, kind_of_told, was_there
from tocsin.reading.sources import Described, kind_of, sides_of
from tocsin.records import SourceKind


@pytest.mark.parametrize(
    ("wording", "kind"),
    [
        ("A farmer who fled the insurgents", None),
        ("A spokesman for the insurgents", SourceKind.ARMED_GROUP),
        ("The guerrillas' quartermaster-general", SourceKind.ARMED_GROUP),
        ("The orchard company's manager", SourceKind.COMPANY),
        ("Two members of the electoral commission", SourceKind.GOVERNMENT),
        ("The presidential spokeswoman", SourceKind.LEADER),
        ("A post on a Facebook page", SourceKind.SOCIAL_MEDIA),
        ("The hospital's admissions register", SourceKind.DOCUMENT),
        ("The African Union's mediator", SourceKind.INTERNATIONAL_ORGANISATION),
        ("A minister of the government in exile", SourceKind.OPPOSITION),
        ("A violin teacher", None),
    ],
)
def test_whoever_belongs_to_a_body_is_of_its_kind(wording: str, kind: SourceKind | None) -> None:
    """A body, its members and its speakers are of one kind; other people are of none by this."""
    assert kind_of_body(wording, "") is kind


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("who has written a history of the cavalry", SourceKind.EXPERT),
        ("who lectures in Leeds", SourceKind.EXPERT),
        ("runner-up in the last election", SourceKind.OPPOSITION),
        ("president of the football club", SourceKind.COMPANY),
        ("the doctor in charge at the children's hospital", SourceKind.WITNESS),
        ("who presents the breakfast news", SourceKind.JOURNALIST),
        ("who has governed since spring", SourceKind.LEADER),
        ("who likes tea", None),
    ],
)
def test_what_is_told_of_a_person_says_what_it_is(told: str, kind: SourceKind | None) -> None:
    """A clause or an apposition about a person speaks for a kind, or for none."""
    assert kind_of_told((told,)) is kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ruvuma Airways", SourceKind.COMPANY),
        ("Banque du Plateau", SourceKind.COMPANY),
        ("Diario del Valle", SourceKind.MEDIA),
        ("Ines Calado", None),
    ],
)
def test_names_of_firms_and_papers_are_no_persons(name: str, kind: SourceKind | None) -> None:
    """The last or first word of a name tells a firm or a paper."""
    assert kind_of_name(name) is kind


def test_only_who_was_there_saw_it() -> None:
    """What follows a word of saying is told, and not done."""
    assert was_there(" saw two lorries at the gate")
    assert was_there(" was on the roof when the shooting began")
    assert not was_there(" said that soldiers saw two lorries")
    assert not was_there(" heard that the price of bread had risen")


def test_a_neighbour_states_soldiers_are_foreign_wherever_they_stand() -> None:
    """A French officer in Chad is another state's; a Chadian one is not."""
    sides = sides_of(Past.load().gazetteer(as_of=date(2024, 1, 1)), ("TCD",))
    assert kind_of(Described("A French officer in N'Djamena"), sides) is SourceKind.FOREIGN_GOVERNMENT
    assert kind_of(Described("A Chadian officer in N'Djamena"), sides) is SourceKind.MILITARY


def test_somebody_who_lives_near_power_is_not_of_it() -> None:
    """Places and clauses do not outweigh what a person is."""
    sides = sides_of(Past.load().gazetteer(as_of=date(2024, 1, 1)), ("TCD",))
    lawyer = Described("Oumar Saleh-Adoum", "Oumar Saleh-Adoum", (), ", a lawyer who has acted for the army")
    assert kind_of(lawyer, sides) is SourceKind.CIVILIAN
