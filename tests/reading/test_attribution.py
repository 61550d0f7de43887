"""Who says what, on whose authority: chains, contents and directness, on sentences of our own."""

from __future__ import annotations

import time

import pytest

from tocsin.reading.attribution import Attributor
from tocsin.reading.draft import Draft
from tocsin.reading.holding import Text, Turn
from tocsin.reading.layout import Layout
from tocsin.reading.quotations import quotations_of
from tocsin.reading.resolution import Speakers
from tocsin.reading.segmentation import sentences_of
from tocsin.reading.sources import sides_of
from tocsin.records import Gazetteer, Source, SourceKind, State

TOGO = State(461, "TGO", "Togo", ("Togo",), ("Togolese",), ("Lomé",))
GHANA = State(452, "GHA", "Ghana", ("Ghana",), ("Ghanaian", "Ghanaians"), ("Accra",))
FRANCE = State(220, "FRA", "France", ("France",), ("French",), ("Paris",))
GAZETTEER = Gazetteer((TOGO, GHANA, FRANCE))


def read(body: str, *, outlets: tuple[str, ...] = (), turns: tuple[Turn, ...] = ()) -> tuple[Draft, ...]:
    """Return the drafts of a body about Togo."""
    layout = Layout(body, sentences_of(body), quotations_of(body))
    speakers = Speakers(layout, sides_of(GAZETTEER, ("TGO",)), outlets)
    return Attributor(Text(body, layout.sentences, layout.quotations, turns), speakers).read()


def chain_of(body: str, words: str) -> list[str]:
    """Return the names in the chain of the first draft that holds some words."""
    draft = next(d for d in read(body) if words in body[d.start : d.end])
    return [source.name for source in draft.chain]


def sources_in(body: str) -> list[Source]:
    """Return the origins of all drafts that have one."""
    return [d.chain[-1] for d in read(body) if d.chain]


@pytest.mark.parametrize(
    "body",
    [
        "The mayor said that the bridge was shut.",
        "The mayor said the bridge was shut.",
        "The bridge was shut, the mayor said.",
        "The bridge was shut, the mayor said on Monday.",
        "The bridge was shut, said the mayor.",
        "The bridge was shut, according to the mayor.",
        "According to the mayor, the bridge was shut.",
        "On Monday the mayor said that the bridge was shut.",
        "In a statement the mayor said that the bridge was shut.",
        "The mayor told reporters that the bridge was shut.",
        "The mayor told parliament on Tuesday that the bridge was shut.",
        "The bridge, the mayor said, was shut.",
        "The mayor, who lives nearby, said the bridge was shut.",
        "The mayor has repeatedly insisted that the bridge was shut.",
        "The mayor used to say that the bridge was shut.",
        "The mayor on Tuesday said the bridge was shut.",
        "The mayor at first said the bridge was shut.",
    ],
)
def test_one_speaker_is_found_in_many_forms(body: str) -> None:
    """Where a cue stands does not matter."""
    assert chain_of(body, "shut") == ["the mayor" if "the mayor" in body else "The mayor"]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Gen. Edem Klu said the road was shut.", "Edem Klu"),
        ("Sen. A. B. Lawson (pictured) said the road was shut.", "Lawson"),
        ("Yao Agbo, head of a union, which has 40 members, said the road was shut.", "Yao Agbo"),
        ("Yao Agbo, who once drove a bus to Accra, said Togo's road was shut.", "Yao Agbo"),
        ("The road was shut, Mr. Agbo told the station.", "Mr. Agbo"),
        ("In Lomé the head of the union said, “The road was shut.”", "the head of the union"),
    ],
)
def test_titles_brackets_and_appositions_leave_the_speaker_whole(body: str, name: str) -> None:
    """However the speaker is described, it is the one before the cue."""
    assert name in chain_of(body, "road was shut")[-1]


def test_a_reporters_sight_is_the_reporters() -> None:
    """What a witness who was just heard counted is that witness's."""
    body = "Lights went out at ten, says Efo Kodjo, a student who is among the crowd. He counted nine trucks."
    assert chain_of(body, "nine trucks") == ["Efo Kodjo"]


def test_an_outlet_told_is_a_link_nearest_first() -> None:
    """The outlet that was told comes before the one who told it."""
    body = "Two officers told Radio Kpalimé that the commander had left."
    assert chain_of(body, "had left") == ["Radio Kpalimé", "Two officers"]


@pytest.mark.parametrize(
    "place", ["this newspaper", "me", "reporters", "a news conference", "the rally", "him"]
)
def test_a_place_of_speaking_is_no_link(place: str) -> None:
    """Those who only listen pass nothing on."""
    assert chain_of(f"A nurse told {place} that the ward was full.", "full") == ["A nurse"]


def test_the_outlet_itself_is_no_link() -> None:
    """What is told to the outlet is told to us."""
    body = "A nurse told the Courier that the ward was full."
    assert [s.text for s in read(body, outlets=("the courier", "courier"))[0].chain] == ["A nurse"]


def test_hearsay_within_hearsay_gives_a_link_for_each_hand() -> None:
    """Who told whom is kept down to the origin."""
    body = "Ama Koffi, a lawyer, says one of her clients told her that the colonel warned him that troops would come."
    assert chain_of(body, "troops would come") == ["Ama Koffi", "one of her clients", "the colonel"]


def test_what_somebody_heard_from_another_has_both() -> None:
    """Hearing from somebody is a hand."""
    body = "Esi Ansah said her brother had heard from his captain that pay was late."
    assert chain_of(body, "pay was late") == ["Esi Ansah", "her brother", "his captain"]


def test_rumours_are_a_link_and_a_passive_is_none() -> None:
    """Nouns tell; "is said to" names nobody."""
    assert chain_of("Rumours in the market say that the king is ill.", "ill") == ["Rumours in the market"]
    assert chain_of("The king is said to be ill.", "ill") == []
    assert chain_of("The king is reportedly ill.", "ill") == []


def test_pronouns_stand_for_the_speaker_before() -> None:
    """He and she are resolved."""
    body = "Kofi Mensah, a baker, left the city on Friday. He said the road was empty."
    assert chain_of(body, "road was empty") == ["Kofi Mensah"]


def test_it_stands_for_a_body() -> None:
    """It is a ministry, an army, a paper."""
    body = "The defence ministry said the barracks were calm. It also said nobody had been hurt."
    assert chain_of(body, "nobody had been hurt") == ["The defence ministry"]


def test_a_short_form_stands_for_the_full_one() -> None:
    """The source, the ministry and the diplomat are those told of before."""
    body = "A palace source said the guard was changed. The source added that more would follow."
    assert chain_of(body, "more would follow") == ["A palace source"]


def test_a_quotation_over_three_sentences_is_three_claims() -> None:
    """One claim for each sentence, all with one chain."""
    body = "“We waited. Nobody came. Then it rained,” said Yao Agbo, a porter."
    drafts = read(body)
    assert [body[d.start : d.end] for d in drafts] == ["We waited.", "Nobody came.", "Then it rained"]
    assert {d.chain[0].name for d in drafts} == {"Yao Agbo"}


def test_a_quotation_that_goes_on_keeps_its_chain_over_paragraphs() -> None:
    """Neither a full stop nor a paragraph ends a speech."""
    body = "“We waited,” Yao Agbo told Radio Kpalimé. “Nobody came.\n\n“Then it rained.”"
    assert chain_of(body, "Then it rained") == ["Radio Kpalimé", "Yao Agbo"]


def test_directness_follows_the_marks() -> None:
    """Quoted, partly quoted, reported, and the outlet's own voice."""
    body = "“It is over,” the mayor said. The mayor said it was “a long day”. The mayor said it rained. It rained all night."
    assert [d.directness.value for d in read(body)] == ["direct", "mixed", "indirect", "none"]


def test_a_judgement_belongs_to_who_passes_it() -> None:
    """Calling, denying and rejecting are sayings."""
    assert chain_of("The palace called the report “a fairy tale”.", "fairy tale") == ["The palace"]
    assert chain_of("The mayor denied that anybody was hurt.", "anybody was hurt") == ["The mayor"]
    assert chain_of("The minister dismissed his driver on Monday.", "driver") == []


def test_two_speakers_in_a_sentence_are_two_claims() -> None:
    """Each figure keeps its own mouth."""
    body = "The police said nine people were hurt, but the union said 27 were in hospital."
    assert chain_of(body, "nine people") == ["The police"]
    assert chain_of(body, "27 were") == ["the union"]


def test_questions_are_no_claims() -> None:
    """A question states nothing."""
    assert read("Where is the army? The army is in its barracks.")[0].text("x" * 99) != ""
    assert len(read("Where is the army? The army is in its barracks.")) == 1


def test_speech_under_a_label_is_direct() -> None:
    """The label is the speaker, and what that one reports has a link more."""
    body = "It is quiet here. A guard told me that the gate was open."
    speaker = Source("Ama Koffi", SourceKind.JOURNALIST, named=True)
    drafts = read(body, turns=(Turn(0, len(body), speaker),))
    assert [[s.name for s in d.chain] for d in drafts] == [["Ama Koffi"], ["Ama Koffi", "A guard"]]
    assert drafts[0].directness.value == "direct"


@pytest.mark.parametrize(
    ("body", "kind", "named"),
    [
        ("The defence ministry said it was calm.", SourceKind.GOVERNMENT, True),
        ("The army said it was calm.", SourceKind.MILITARY, True),
        ("A captain in Lomé said it was calm.", SourceKind.MILITARY, False),
        ("Ghanaian officials said it was calm.", SourceKind.FOREIGN_GOVERNMENT, False),
        ("The French embassy said it was calm.", SourceKind.FOREIGN_GOVERNMENT, True),
        ("Analysts said it was calm.", SourceKind.EXPERT, False),
        ("Residents said it was calm.", SourceKind.WITNESS, False),
        ("A dossier said it was calm.", SourceKind.DOCUMENT, False),
        ("State television said it was calm.", SourceKind.MEDIA, True),
        ("Sources said it was calm.", SourceKind.UNSPECIFIED, False),
        ("Ama Koffi, an economist, said it was calm.", SourceKind.EXPERT, True),
        ("Opposition leader Kodjo Ayité said it was calm.", SourceKind.OPPOSITION, True),
        ("Government spokesman Yao Lawson said it was calm.", SourceKind.GOVERNMENT, True),
        ("President Komi Dossou said it was calm.", SourceKind.LEADER, True),
        ("Colonel Edem Klu said it was calm.", SourceKind.MILITARY, True),
        ("The African Union said it was calm.", SourceKind.INTERNATIONAL_ORGANISATION, True),
        ("Reuters said it was calm.", SourceKind.MEDIA, True),
    ],
)
def test_a_source_has_its_role_and_can_be_looked_up_or_not(body: str, kind: SourceKind, named: bool) -> None:  # noqa: FBT001 - a table's column
    """Kind is the role in the matter of Togo; named is whether a reader could find it."""
    source = sources_in(body)[0]
    assert (source.kind, source.named) == (kind, named)


def test_every_draft_is_a_slice_of_the_body() -> None:
    """No place lies outside, and contents are not empty."""
    body = "“We go,” said Yao Agbo. The mayor, he added, “is tired”.\n\nRumours that he left are false, the palace said."
    for draft in read(body):
        assert 0 <= draft.start < draft.end <= len(body)
        assert draft.cue is None or body[draft.cue.start : draft.cue.end] == draft.cue.text


@pytest.mark.parametrize(
    "hostile",
    ["said " * 4000, "“he said ” " * 2000, "the a of who said, " * 1500, "X said that " * 2000, ", " * 10000],
)
def test_hostile_text_ends_in_time(hostile: str) -> None:
    """No text makes the reader hang."""
    begin = time.perf_counter()
    read(hostile)
    assert time.perf_counter() - begin < 20
