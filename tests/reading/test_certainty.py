"""How sure a text makes a claim sound."""

from __future__ import annotations

import pytest

from tocsin.reading.certainty import certainty_of
from tocsin.reading.draft import Draft
from tocsin.records import Certainty, Directness, Source, SourceKind, span_of

SPEAKER = Source("the speaker", SourceKind.GOVERNMENT, named=True)


def draft_of(marked: str, *, source: Source = SPEAKER) -> tuple[str, Draft]:
    """Return the body and the draft of a text with its content in [brackets] and its cue in {braces}."""
    body = marked.translate(str.maketrans("", "", "[]{}"))
    start = _place(marked, "[")
    end = _place(marked, "]")
    cue = span_of(body, _place(marked, "{"), _place(marked, "}")) if "{" in marked else None
    begins = max(body.rfind(mark, 0, start) for mark in (". ", "? ", "\n")) + 1
    sentence_start = begins + 1 if begins else 0
    stop = min(
        (at for at in (body.find(mark, end) for mark in (". ", ".\n")) if at >= 0), default=len(body) - 1
    )
    chain = (source,) if cue else ()
    directness = Directness.INDIRECT if cue else Directness.NONE
    sentence = (sentence_start, stop + 1)
    return body, Draft(start, end, sentence, chain, cue, directness, sentence, (cue,) if cue else ())


def _place(marked: str, mark: str) -> int:
    """Return where a mark stands once all marks are taken out."""
    return len(marked[: marked.index(mark)].translate(str.maketrans("", "", "[]{}")))


CASES = [
    # flat statements and plain cues
    ("[Soldiers took the bridge at dawn.]", Certainty.CERTAIN),
    ("The ministry {said} [nine recruits had died].", Certainty.CERTAIN),
    ("[No convoy left the camp on Friday.]", Certainty.CERTAIN),
    ("[The rebels could not be reached.]", Certainty.CERTAIN),
    ("[The vote was held in May 2024.]", Certainty.CERTAIN),
    ("[In May he left the country.]", Certainty.CERTAIN),
    ("[The general has not appeared in public since Easter.]", Certainty.CERTAIN),
    ("[The army moved its guns so that it could shell the port.]", Certainty.CERTAIN),
    ("[The envoy, who may retire next year, flew home on Monday.]", Certainty.CERTAIN),
    ("[The military might of the north was on parade.]", Certainty.CERTAIN),
    ("The union {insisted} [the strike had held].", Certainty.CERTAIN),
    # probable
    ("The observers {estimated} [that 400 people were held].", Certainty.PROBABLE),
    ("Diplomats {believe} [the colonel has fled].", Certainty.PROBABLE),
    ("[The column appears to be heading for the coast.]", Certainty.PROBABLE),
    ("[The minister is believed to be in Lisbon.]", Certainty.PROBABLE),
    ("[It looks as if the guard has changed sides.]", Certainty.PROBABLE),
    ("[The talks will probably fail.]", Certainty.PROBABLE),
    ("[I think the generals have made up their minds,] he {said}.", Certainty.PROBABLE),
    # possible
    ("[The brigade could march on the capital within days.]", Certainty.POSSIBLE),
    ("[He might be replaced before the summer.]", Certainty.POSSIBLE),
    ("[The president is reportedly ill.]", Certainty.POSSIBLE),
    ("[The commander is said to keep a packed suitcase.]", Certainty.POSSIBLE),
    ("The envoy {suggested} [that the army had lost patience].", Certainty.POSSIBLE),
    ("A courtier {hinted} [that the king would go].", Certainty.POSSIBLE),
    ("Villagers {fear} [the militia will return].", Certainty.POSSIBLE),
    ("Prosecutors {allege} [that he paid the gunmen].", Certainty.POSSIBLE),
    ("[I would not rule out a mutiny,] she {said}.", Certainty.POSSIBLE),
    ("[Whether the guard will obey nobody can say.]", Certainty.POSSIBLE),
    ("The spokesman {would neither confirm nor deny} [that the general was under arrest].", Certainty.POSSIBLE),
    # doubtful
    ("[An unconfirmed account speaks of gunfire.]", Certainty.DOUBTFUL),
    ("The rebels {said} [they had shot down a helicopter], a claim that could not be independently verified.", Certainty.DOUBTFUL),
    ("The rebels {said} [they had taken the mine]. The claim could not be verified.", Certainty.DOUBTFUL),
    ("The governor {claimed}, without offering evidence, [that foreigners were behind it].", Certainty.DOUBTFUL),
    ("A video {claimed to show} [tanks on the ring road].", Certainty.DOUBTFUL),
    ("The colonel {claimed} [that the fleet had joined him]. But the pictures were taken in 2019.", Certainty.DOUBTFUL),
    ("The presidency {said} [the plot had been paid for abroad]. It has shown no evidence.", Certainty.DOUBTFUL),
    ("[The reports have not been confirmed by the government.]", Certainty.DOUBTFUL),
    ("[Supposedly the fleet is at sea.]", Certainty.DOUBTFUL),
    # sure, although a word of doubt is in it
    ("The village chief {has no doubt} [that the soldiers did it].", Certainty.CERTAIN),
    ("The premier {is convinced} [that the army is loyal].", Certainty.CERTAIN),
    ("The general {did not rule out} [a return to barracks].", Certainty.POSSIBLE),
    # denied
    ("The general {ruled out} [a return to barracks].", Certainty.DENIED),
    ("The palace {denied} [that the king had abdicated].", Certainty.DENIED),
    ("The army {rejected} reports [that a battalion had deserted].", Certainty.DENIED),
    ("The ministry {dismissed} as gossip [talk of a purge].", Certainty.DENIED),
    ("Her lawyer {has repeatedly denied} [that she met the officers].", Certainty.DENIED),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "wanted"), CASES, ids=[text[:48] for text, _ in CASES])
def test_the_weakest_link_decides_how_sure_a_claim_sounds(marked: str, wanted: Certainty) -> None:
    """Hedges, cues and later doubts each lower a claim; only words that govern it count."""
    body, draft = draft_of(marked)

    assert certainty_of(body, draft).certainty is wanted


def test_hedges_are_told_with_their_places() -> None:
    """No judgement without the words that made it."""
    body, draft = draft_of("[The governor may have fled.]")

    assert [(h.text, body[h.start : h.end]) for h in certainty_of(body, draft).hedges] == [("may", "may")]


def test_a_rumour_is_doubtful_by_its_name() -> None:
    """What rumours say is hearsay whatever the verb."""
    source = Source("rumours in the port", SourceKind.UNSPECIFIED, named=False, start=0, end=19)
    body, draft = draft_of("Rumours in the port {say} [that the admiral is dead].", source=source)

    assert certainty_of(body, draft).certainty is Certainty.DOUBTFUL


def test_a_doubt_about_another_statement_does_not_spread() -> None:
    """Only a sentence that points back casts doubt on the one before."""
    body, draft = draft_of(
        "The army {said} [it had left the town]. It also said its jets had hit a camp, a toll that could not be verified."
    )

    assert certainty_of(body, draft).certainty is Certainty.CERTAIN


def test_nobody_denies_is_no_denial() -> None:
    """A denied denial leaves the statement standing."""
    body, draft = draft_of("Nobody {denies} [that shots were fired].")

    assert certainty_of(body, draft).certainty is Certainty.CERTAIN
