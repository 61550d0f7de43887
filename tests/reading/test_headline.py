"""Headlines cut into statements and held against the body."""

from __future__ import annotations

import pytest

from tocsin.reading.headline import statements_of
from tocsin.reading.pieces import pieces_of
from tocsin.records import Certainty, Claim, Directness, Source, SourceKind, Support

MINISTRY = Source("the defence ministry", SourceKind.GOVERNMENT, named=True)
SOURCE = Source("one source", SourceKind.UNSPECIFIED, named=False)

CUTS = [
    ("Guard seizes port as cabinet flees", ("Guard seizes port", "cabinet flees")),
    ("Chad live: army takes bridge and general is held", ("army takes bridge", "general is held")),
    ("In Accra, a minister and her general have stopped talking", ("In Accra, a minister and her general have stopped talking",)),
    ("A convoy in Mopti, a strike at the mine, and five goals in Thiès", ("A convoy in Mopti", "a strike at the mine", "five goals in Thiès")),
    ("Ministry: no coup, no curfew", ("no coup", "no curfew")),
    ("Furious Diallo shouting at aides – expert warns of plot", ("Furious Diallo", "Furious Diallo shouting at aides", "expert warns of plot")),
]  # fmt: skip


@pytest.mark.parametrize(("title", "wanted"), CUTS, ids=[title for title, _ in CUTS])
def test_a_headline_falls_into_its_statements(title: str, wanted: tuple[str, ...]) -> None:
    """Colons, dashes, "as" and "and" part statements; two names joined by "and" are one."""
    assert pieces_of(title) == wanted


def supports(title: str, body: str, *claims: Claim) -> list[Support]:
    """Return how the body bears out each statement of a headline."""
    return [statement.support for statement in statements_of(title, claims, body)]


def claim(
    body: str, text: str, source: Source | None = None, certainty: Certainty = Certainty.CERTAIN
) -> Claim:
    """Return the claim of one content."""
    start = body.index(text)
    how = Directness.INDIRECT if source else Directness.NONE
    return Claim("c1", text, start, start + len(text), (source,) if source else (), None, how, certainty)


def test_what_the_outlet_says_itself_is_supported() -> None:
    """The body says as much in its own voice."""
    body = "Soldiers seized the port of Kribi at dawn."

    assert supports("Soldiers seize port of Kribi", body, claim(body, body)) == [Support.SUPPORTED]


def test_what_a_ministry_confirms_is_supported() -> None:
    """A named and well-placed source bears a flat statement."""
    body = "Soldiers seized the port of Kribi at dawn, the defence ministry said."

    assert supports(
        "Soldiers seize port of Kribi",
        body,
        claim(body, "Soldiers seized the port of Kribi at dawn", MINISTRY),
    ) == [Support.SUPPORTED]


def test_what_one_nameless_source_says_is_weaker_in_the_body() -> None:
    """A flat headline on an anonymous word overstates it."""
    body = "Soldiers seized the port of Kribi at dawn, one source said."

    assert supports(
        "Soldiers seize port of Kribi", body, claim(body, "Soldiers seized the port of Kribi at dawn", SOURCE)
    ) == [Support.WEAKER_IN_BODY]


def test_what_the_body_doubts_is_weaker_there() -> None:
    """A hedge in the body and none above it."""
    body = "Soldiers may have seized the port of Kribi."

    assert supports(
        "Soldiers seize port of Kribi", body, claim(body, body, certainty=Certainty.POSSIBLE)
    ) == [Support.WEAKER_IN_BODY]


def test_a_question_states_nothing_firmly() -> None:
    """A question mark above cannot be firmer than the body."""
    body = "Soldiers seized the port of Kribi at dawn."

    assert supports("Did soldiers seize the port of Kribi?", body, claim(body, body)) == [
        Support.WEAKER_IN_BODY
    ]


def test_what_the_body_never_speaks_of_is_unsupported() -> None:
    """Nothing in the body says anything of the kind."""
    body = "The harvest was good in the north."

    assert supports("Admiral sinks cruiser near lighthouse", body, claim(body, body)) == [Support.UNSUPPORTED]


def test_a_quoted_headline_must_be_in_the_body() -> None:
    """Marks above promise the very words below."""
    body = "“The roof is leaking,” the minister said. He would not say more."

    assert supports("‘The roof is leaking’", body) == [Support.SUPPORTED]
    assert supports("‘The house is burning’", body) == [Support.WEAKER_IN_BODY]


def test_a_denial_above_is_borne_out_by_a_denial_below() -> None:
    """A headline that says "denies" needs an army that denies."""
    body = "The army denied on Monday that it planned to take power."
    denied = claim(
        body,
        "it planned to take power",
        Source("The army", SourceKind.MILITARY, named=True),
        Certainty.DENIED,
    )

    assert supports("Army denies plan to take power", body, denied) == [Support.SUPPORTED]


def test_a_denial_of_something_else_bears_no_denial_out() -> None:
    """A baker who denies that flour was short says nothing of an army that denies a plot."""
    body = "Marines took the palace at dawn. A baker denied that flour was short."
    denied = claim(
        body,
        "flour was short",
        Source("A baker", SourceKind.CIVILIAN, named=False),
        Certainty.DENIED,
    )

    assert supports("Army denies plot", body, denied) != [Support.SUPPORTED]


def test_statements_name_the_claims_that_bear_on_them() -> None:
    """A judgement on a headline can be followed to the sentence."""
    body = "Soldiers seized the port of Kribi at dawn."

    assert statements_of("Soldiers seize port of Kribi", [claim(body, body)], body)[0].claims == ("c1",)


@pytest.mark.parametrize("title", [None, "", "   "])
def test_no_headline_has_no_statements(title: str | None) -> None:
    """Not every text has a headline."""
    assert statements_of(title, (), "The harvest was good.") == ()
