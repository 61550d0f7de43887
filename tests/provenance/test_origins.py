"""Who is the first teller, and how many first tellers there are."""

from __future__ import annotations

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
