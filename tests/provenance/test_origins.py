"""Who is the first teller, and how many first tellers there are."""

from __future__ import annotations

import pytest

from tocsin.provenance import graded, testimonies_of
from tocsin.records import Claim, Finding, Polarity, Source, SourceKind, Span

PAPER = Source("the Courier", SourceKind.MEDIA, named=True)
AGENCY = Source("Meridian", SourceKind.MEDIA, named=True)
GENERAL = Source("General Abel Nakor", SourceKind.MILITARY, named=True)
GENERAL_AGAIN = Source("He", SourceKind.MILITARY, named=True, resolved="Abel Nakor")
OFFICER = Source("an officer", SourceKind.MILITARY, named=False)


def claim(number: int, *chain: Source, sign: str | None = None) -> Claim:
    """Return a claim with this chain and, if asked, a sign."""
    signs = (Finding(sign, Polarity.PRESENT, "NER", 0.9, Span(0, 1, "x")),) if sign else ()
    return Claim(f"c{number}", "x", 0, 1, chain=chain, signs=signs)


def test_two_papers_quoting_one_general_are_one_origin() -> None:
    """Repetition is not corroboration."""
    found = testimonies_of([claim(1, PAPER, GENERAL), claim(2, AGENCY, GENERAL), claim(3, GENERAL_AGAIN)])

    assert len(found) == 1
    assert found[0].claims == ("c1", "c2", "c3")
    assert found[0].hands == 2


def test_an_unnamed_officer_is_known_by_who_passes_him_on() -> None:
    """Two papers with an officer each have, as far as anybody can check, two officers."""
    assert len(testimonies_of([claim(1, PAPER, OFFICER), claim(2, AGENCY, OFFICER)])) == 2


def test_the_outlet_is_an_origin_of_its_own() -> None:
    """What it says in its own voice it answers for itself."""
    (outlet,) = testimonies_of([claim(1), claim(2)])

    assert outlet.outlet
    assert outlet.hands == 1


def test_two_ministries_are_two_origins() -> None:
    """Only titles of persons are dropped from names."""
    defence = Source("the defence ministry", SourceKind.GOVERNMENT, named=True)
    interior = Source("the interior ministry", SourceKind.GOVERNMENT, named=True)

    assert len(testimonies_of([claim(1, defence), claim(2, interior)])) == 2


def test_a_sign_told_by_two_origins_is_probably_true() -> None:
    """Credibility rises with independent origins; reliability cannot be judged from one article."""
    claims = graded([claim(1, GENERAL, sign="mutiny-defection"), claim(2, OFFICER, sign="mutiny-defection")])

    assert [c.grade and c.grade.information for c in claims] == ["2", "2"]
    assert {c.grade and c.grade.source for c in claims} == {"F"}


def told_by(*wordings: str, kind: SourceKind = SourceKind.GOVERNMENT, named: bool = True) -> int:
    """Return how many origins these wordings of one kind are, each the teller of one claim."""
    links = [
        Source(words, kind, named=named, start=9 * n, end=9 * n + 5) for n, words in enumerate(wordings, 1)
    ]
    return len(testimonies_of([claim(n, link) for n, link in enumerate(links, 1)]))


ONE_PERSON = [
    ("Veteran broadcaster Orla Finch", "Orla Finch"),
    ("Orla Finch", "Ms Finch", "Finch"),
    ("Finch", "the broadcaster Orla Finch"),
    ("BROADCASTER Orla Finch", "Broadcaster Orla Finch"),
    ("Dr Orla B. Finch", "Orla Finch"),
    ("43-year-old Orla Finch", "Orla Finch"),
    ("Orla Finch, a retired colonel", "Colonel Finch"),
    ("British pollster Orla Finch", "pollster Finch"),
    ("Malawian Defence Minister Dalitso Phiri-Banda", "Phiri-Banda", "Mr. Phiri-Banda"),
    ("Dalitso Chikondi Phiri", "Dalitso Phiri"),
    ("Lieutenant General Abd al-Karim Sa\u00eddi", "General al-Karim Saidi", "Saidi"),
    ("Liesbeth van der Meer", "Mrs van der Meer"),
    ("President Tesfaye Alemu", "Mr Tesfaye"),
    ("the opposition lawmaker Orla Finch", "MP Orla Finch"),
    ("Defence Minister Dalitso Phiri", "the defence minister"),
    ("The defence minister", "Defence Minister Dalitso Phiri"),
    ("General Ama Doku", "the general"),
    ("Ghana's defence minister", "the defence minister"),
    ("the defence minister", "Ghana's defence minister"),
    ("the Ghanaian defence minister", "Ghana\u2019s defence minister"),
    ("the Ministry of Defence", "the Defence Ministry", "the ministry"),
    ("the Malian army", "the army"),
    ("the president of Ghana", "Ghana's president", "the president"),
]


@pytest.mark.parametrize("wordings", ONE_PERSON)
def test_one_person_in_several_wordings_is_one_origin(wordings: tuple[str, ...]) -> None:
    """A title, a profession, a nationality or an age before a name makes nobody else of its bearer."""
    assert told_by(*wordings) == 1


SEVERAL = [
    ("Orla Finch", "Tom Finch"),
    ("General Ama Doku", "General Kofi Boateng"),
    ("the defence minister", "the interior minister"),
    ("the former defence minister Dalitso Phiri", "the defence minister"),
    ("the defence ministry", "the defence minister"),
    ("the army", "the border army"),
    ("Radio Chilembwe", "Radio Mulanje"),
    ("the mayor of Zomba", "the mayor of Blantyre"),
    ("the spokesman for the minister", "the minister"),
]


@pytest.mark.parametrize("wordings", SEVERAL)
def test_two_who_are_merely_worded_alike_stay_two(wordings: tuple[str, ...]) -> None:
    """An office is not its spokesman, a ministry not its minister, a namesake not the same."""
    assert told_by(*wordings) == len(wordings)


@pytest.mark.parametrize(
    ("wordings", "origins"),
    [
        (("a senior officer", "the officer", "the senior officer"), 1),
        (("a senior officer", "an official", "the source"), 2),
        (("two officers", "the officers", "one of the officers"), 1),
        (("an officer", "another officer"), 2),
        (("a diplomat", "the officer"), 2),
        (("a Western intelligence source", "the source"), 1),
    ],
)
def test_whoever_is_pointed_back_to_is_nobody_new(wordings: tuple[str, ...], origins: int) -> None:
    """An article that says "the officer" means the officer of whom it spoke; "an officer" may be anybody."""
    assert told_by(*wordings, kind=SourceKind.MILITARY, named=False) == origins


def test_a_minister_reached_by_name_once_is_named() -> None:
    """The fullest wording counts, whichever claim it stands in."""
    office = Source("the defence minister", SourceKind.GOVERNMENT, named=False)
    person = Source("Defence Minister Dalitso Phiri", SourceKind.GOVERNMENT, named=True)
    (found,) = testimonies_of([claim(1, office), claim(2, person)])

    assert found.named
    assert found.name == "Defence Minister Dalitso Phiri"


def test_the_minister_of_another_state_is_another_minister() -> None:
    """Each state has one defence minister."""
    ours = Source("the defence minister", SourceKind.GOVERNMENT, named=True)
    theirs = Source("the defence minister", SourceKind.FOREIGN_GOVERNMENT, named=True)

    assert len(testimonies_of([claim(1, ours), claim(2, theirs)])) == 2


def test_all_whom_one_teller_leaves_unnamed_are_one_origin() -> None:
    """They stand or fall with the teller, whether he is called by his profession or not."""
    finch = Source("Veteran broadcaster Orla Finch", SourceKind.JOURNALIST, named=True)
    again = Source("He", SourceKind.JOURNALIST, named=True, resolved="Orla Finch")
    sources = Source("some sources", SourceKind.UNSPECIFIED, named=False)
    spy = Source("a Western spy", SourceKind.INTELLIGENCE, named=False)

    assert len(testimonies_of([claim(1, finch, sources), claim(2, again, spy), claim(3, finch)])) == 2
