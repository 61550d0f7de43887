"""Ties between persons and bodies that claims state."""

from __future__ import annotations

import pytest

from tocsin.reading.relations import relations_among
from tocsin.reading.segmentation import sentences_of
from tocsin.records import Certainty, Claim, Source, SourceKind


def claims_in(body: str, **also: object) -> tuple[Claim, ...]:
    """Return every sentence as a claim in the outlet's own voice."""
    return tuple(
        Claim(f"c{i}", body[s.start : s.end], s.start, s.end, **also)  # type: ignore[arg-type]
        for i, s in enumerate(sentences_of(body), 1)
    )


def ties_in(body: str) -> list[tuple[str, str, str]]:
    """Return the ties of a text as plain words."""
    return [(r.a, r.b, r.kind.value) for r in relations_among(claims_in(body), body)]


CASES = [
    ("President Ali Sow has dismissed General Musa Keita.", ("Ali Sow", "Musa Keita", "dismissal")),
    ("General Musa Keita was dismissed by President Ali Sow.", ("Ali Sow", "Musa Keita", "dismissal")),
    ("President Ali Sow retired the head of the secret police, Colonel Idi Barry, on Monday.", ("Ali Sow", "Idi Barry", "dismissal")),
    ("President Ali Sow spoke. By decree General Musa Keita has been relieved of his duties.", ("Ali Sow", "Musa Keita", "dismissal")),
    ("President Ali Sow has sacked General Musa Keita and has appointed Colonel Idi Barry in his place.", ("Ali Sow", "Idi Barry", "appointment")),
    ("The Republican Guard is holding President Ali Sow at the camp.", ("Republican Guard", "Ali Sow", "arrest")),
    ("There is growing tension between President Ali Sow and General Musa Keita.", ("Ali Sow", "Musa Keita", "tension")),
    ("President Ali Sow and his army chief, General Musa Keita, no longer speak.", ("Ali Sow", "Musa Keita", "tension")),
    ("General Musa Keita is furious with President Ali Sow.", ("Musa Keita", "Ali Sow", "criticism")),
    ("Opposition leader Eva Mendy accused President Ali Sow of theft.", ("Eva Mendy", "Ali Sow", "accusation")),
    ("General Musa Keita lied to President Ali Sow about the fuel.", ("Musa Keita", "Ali Sow", "deception")),
    ("Ambassador Lena Moor conveyed to President Ali Sow the full support of her country.", ("Lena Moor", "Ali Sow", "support")),
    ("Men of the Coast Guard and the Federal Police shot at each other.", ("Coast Guard", "Federal Police", "violence")),
    ("Washington is losing patience with President Ali Sow.", ("Washington", "Ali Sow", "tension")),
    ("President Ali Sow dismissed three ministers. One of them, Rosa Tavares, heard it on the radio.", ("Ali Sow", "Rosa Tavares", "dismissal")),
    ("General Musa Keita's dismissal by President Ali Sow angered the garrison.", ("Ali Sow", "Musa Keita", "dismissal")),
    ("President Ali Sow ordered the arrest of General Musa Keita.", ("Ali Sow", "Musa Keita", "arrest")),
    ("Omar Bah was arrested by the Republican Guard.", ("Republican Guard", "Omar Bah", "arrest")),
    ("Omar Bah, an ally of President Ali Sow, died.", ("Omar Bah", "Ali Sow", "alliance")),
    ("Relations between President Ali Sow and General Musa Keita have soured.", ("Ali Sow", "Musa Keita", "tension")),
    ("Speaker Rosa Diaz called President Ali Sow a tyrant.", ("Rosa Diaz", "Ali Sow", "accusation")),
]  # fmt: skip


@pytest.mark.parametrize(("body", "wanted"), CASES, ids=[body[:56] for body, _ in CASES])
def test_active_passive_and_nominal_forms_tie_two_actors(body: str, wanted: tuple[str, str, str]) -> None:
    """However it is worded, who did it to whom is the same."""
    assert wanted in ties_in(body)


@pytest.mark.parametrize(
    "body",
    [
        "President Ali Sow did not dismiss General Musa Keita.",
        "Advisers misinformed President Ali Sow.",
        "President Ali Sow was misled by his advisers.",
        "President Ali Sow met General Musa Keita in the capital.",
        "Several colonels blame President Ali Sow.",
    ],
)
def test_what_is_negated_or_said_of_loose_groups_ties_nobody(body: str) -> None:
    """Relations tie named persons or definite institutions."""
    assert ties_in(body) == []


def test_a_denied_tie_is_none() -> None:
    """What somebody says is not so is no tie."""
    body = "President Ali Sow has dismissed General Musa Keita."

    assert relations_among(claims_in(body, certainty=Certainty.DENIED), body) == ()


def test_a_speaker_who_tells_of_wrongdoing_accuses() -> None:
    """The office that says the party wants a coup accuses the party."""
    body = "The Prime Minister’s office says that the Renewal Movement wants a coup."
    at = body.index("the Renewal")
    source = Source("The Prime Minister’s office", SourceKind.GOVERNMENT, named=True, start=0, end=27)
    claim = Claim("c1", body[at:-1], at, len(body) - 1, (source,))

    (tie,) = relations_among([claim], body)

    assert (tie.a, tie.b, tie.kind.value, tie.claim) == (
        "Prime Minister’s office",
        "Renewal Movement",
        "accusation",
        "c1",
    )


@pytest.mark.parametrize(
    "body",
    [
        "President Ali Sow had tea with General Musa Keita before two majors were arrested.",
        "General Musa Keita said President Ali Sow was murdered.",
        "President Ali Sow said General Musa Keita never lied.",
        "President Ali Sow asked General Musa Keita to go to the harbour.",
        "President Ali Sow gave General Musa Keita supper and talked for three hours.",
        "President Ali Sow let General Musa Keita go home for the feast.",
        "President Ali Sow showed General Musa Keita the door to the new stables.",
        "General Musa Keita called President Ali Sow to say that the navy was loyal.",
        "General Musa Keita called President Ali Sow at dusk and read “The Siege of Kita” to him.",
        "General Musa Keita found President Ali Sow asleep when he brought the decree.",
        "General Musa Keita declared President Ali Sow winner of the regatta in a decree.",
    ],
)
def test_words_of_another_clause_tie_nobody(body: str) -> None:
    """Who had tea with a general arrested nobody, and who may go home is not dismissed."""
    assert ties_in(body) == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("President Ali Sow had General Musa Keita arrested.", "arrest"),
        ("President Ali Sow let General Musa Keita go.", "dismissal"),
        ("President Ali Sow showed General Musa Keita the door.", "dismissal"),
        ("Senator Rosa Diaz said General Musa Keita lied.", "accusation"),
        ("Senator Rosa Diaz asked President Ali Sow to go.", "threat"),
    ],
)
def test_the_same_words_in_one_clause_tie_two(body: str, kind: str) -> None:
    """Had arrested, let go, showed the door."""
    assert kind in [tie for _, _, tie in ties_in(body)]
