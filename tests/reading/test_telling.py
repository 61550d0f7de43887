"""Who says what, in two hundred shapes of sentence: chains, kinds and directness, each on a passage of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.reading.attribution import Attributor
from tocsin.reading.draft import Draft
from tocsin.reading.holding import Text
from tocsin.reading.layout import Layout
from tocsin.reading.quotations import quotations_of
from tocsin.reading.resolution import Speakers
from tocsin.reading.segmentation import sentences_of
from tocsin.reading.sources import sides_of
from tocsin.records import Gazetteer, Source, State

# Each line: passage | words of the claim | chain, nearest first, parted by " > ", "*" before whom one could look up,
# "-" for nobody | kinds of the origin that may be right, parted by "/" | directness.
CASES = [
    line.split(" | ")
    for line in (Path(__file__).parent / "telling.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
STATES = (
    State(461, "TGO", "Togo", ("Togo",), ("Togolese",), ("Lomé",)),
    State(452, "GHA", "Ghana", ("Ghana",), ("Ghanaian", "Ghanaians"), ("Accra",)),
    State(220, "FRA", "France", ("France",), ("French",), ("Paris",)),
    State(255, "DEU", "Germany", ("Germany",), ("German", "Germans"), ("Berlin",)),
    State(155, "CHL", "Chile", ("Chile",), ("Chilean", "Chileans"), ("Santiago",)),
    State(500, "UGA", "Uganda", ("Uganda",), ("Ugandan", "Ugandans"), ("Kampala",)),
    State(2, "USA", "United States", ("United States",), ("American", "Americans"), ("Washington",)),
    State(434, "BEN", "Benin", ("Benin",), ("Beninese",), ("Porto-Novo",)),
)


def read(body: str) -> tuple[Draft, ...]:
    """Return the drafts of a body about Togo."""
    layout = Layout(body, sentences_of(body), quotations_of(body))
    speakers = Speakers(layout, sides_of(Gazetteer(STATES), ("TGO",)), ())
    return Attributor(Text(body, layout.sentences, layout.quotations, ()), speakers).read()


def is_same(want: str, source: Source) -> bool:
    """Say whether a link is the one wanted: its words among the other's, and rightly named or not."""
    one = set(want.lstrip("*").lower().replace("’", "'").split()) - {"the", "a"}
    others = [
        set(text.lower().replace("’", "'").split()) - {"the", "a"}
        for text in (source.text, source.resolved or "")
    ]
    return source.named is want.startswith("*") and any(
        one <= other or (other and other <= one) for other in others
    )


@pytest.mark.parametrize(
    ("body", "words", "chain", "kinds", "directness"), CASES, ids=[c[0][:60] for c in CASES]
)
def test_a_reader_knows_whose_words_these_are(
    body: str, words: str, chain: str, kinds: str, directness: str
) -> None:
    """Chain, kind and directness are those that were written down before the passage was read."""
    body = body.replace("¶", "\n\n")
    found = [d for d in read(body) if words in body[d.start : d.end]]
    assert found, "no claim holds these words"
    draft = min(found, key=lambda d: d.end - d.start)
    wanted = [] if chain == "-" else chain.split(" > ")
    assert len(draft.chain) == len(wanted), draft.chain
    assert all(is_same(want, source) for want, source in zip(wanted, draft.chain, strict=True)), draft.chain
    assert draft.directness.value == directness
    assert not wanted or draft.chain[-1].kind.value in kinds.split("/"), draft.chain[-1].kind


def test_a_paper_is_not_mistaken_for_a_name_that_stood_near_its_word() -> None:
    """Every link's words stand where it says: a magazine called the Advocate is no advocate told of before."""
    body = (
        "Duarte, who calls himself a friend of Dockside Americans, an advocate, spoke on Monday.\n\n"
        "Similarly, Duarte gave an interview to the Advocate, a magazine focused on Dockside matters, in which he said "
        "that the cranes stood still."
    )
    links = [link for draft in read(body) for link in draft.chain if link.start is not None]

    assert {link.name for link in links} >= {"Duarte", "the Advocate"}
    assert all(body[link.start : link.end] == link.text for link in links)
