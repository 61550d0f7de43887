"""Ties between persons and bodies in many wordings, read whole."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.history import Past
from tocsin.reading import Reader
from tocsin.records import Article, Reading, RelationKind

READER = Reader.load()
GAZETTEER = Past.load().gazetteer(as_of=date(2026, 1, 1))


def read(body: str, title: str | None = None) -> Reading:
    """Return what the reader finds in a text."""
    return READER.read(Article("a", title, body, "en", published="2026-05-05"), gazetteer=GAZETTEER)


BEFORE = "President Ali Sow governs. General Musa Keita is the army chief. Rosa Diaz is the prime minister. Eva Mendy leads the opposition. "
FRIENDLY = frozenset({RelationKind.SUPPORT, RelationKind.APPOINTMENT, RelationKind.ALLIANCE})

# A sentence, and the ties in it: two last words of names, and whether they are friends.
CASES: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("President Ali Sow shouted at General Musa Keita across the table.", [("Sow", "Keita", "hostile")]),
    ("General Musa Keita refused to shake President Ali Sow's hand.", [("Keita", "Sow", "hostile")]),
    ("General Musa Keita has not forgiven President Ali Sow for the loss of the north.", [("Keita", "Sow", "hostile")]),
    ("Prime Minister Rosa Diaz called General Musa Keita discourteous.", [("Diaz", "Keita", "hostile")]),
    ("General Musa Keita no longer answers the telephone when President Ali Sow rings.", [("Keita", "Sow", "hostile")]),
    ("General Musa Keita told Prime Minister Rosa Diaz to her face that he would not sign.", [("Keita", "Diaz", "hostile")]),
    ("Prime Minister Rosa Diaz begged General Musa Keita to stay out of politics.", []),
    ("The Republican Guard arrested Prime Minister Rosa Diaz at dawn.", [("Guard", "Diaz", "hostile")]),
    ("Prime Minister Rosa Diaz was seized by the Republican Guard at dawn.", [("Guard", "Diaz", "hostile")]),
    ("Opposition leader Eva Mendy demanded the resignation of President Ali Sow.", [("Mendy", "Sow", "hostile")]),
    ("Opposition leader Eva Mendy called for President Ali Sow to be put on trial.", [("Mendy", "Sow", "hostile")]),
    ("Eva Mendy called on President Ali Sow to step down.", [("Mendy", "Sow", "hostile")]),
    ("President Ali Sow's attack on General Musa Keita was broadcast live.", [("Sow", "Keita", "hostile")]),
    ("The sacking of General Musa Keita by President Ali Sow surprised nobody.", [("Sow", "Keita", "hostile")]),
    ("Judge Irma Paz ordered General Musa Keita to stand trial for treason.", [("Paz", "Keita", "hostile")]),
    ("Prosecutor Luis Mora charged General Musa Keita with conspiracy.", [("Mora", "Keita", "hostile")]),
    ("General Musa Keita swore an oath of loyalty to President Ali Sow.", [("Keita", "Sow", "friendly")]),
    ("General Musa Keita threw his weight behind Prime Minister Rosa Diaz.", [("Keita", "Diaz", "friendly")]),
    ("President Ali Sow made Colonel Idi Barry head of the guard.", [("Sow", "Barry", "friendly")]),
    ("Colonel Idi Barry was named head of the guard by President Ali Sow.", [("Sow", "Barry", "friendly")]),
    ("President Ali Sow put Colonel Idi Barry in charge of the capital.", [("Sow", "Barry", "friendly")]),
    ("President Ali Sow and Prime Minister Rosa Diaz have not been on speaking terms since May.", [("Sow", "Diaz", "hostile")]),
    ("A rift has opened between President Ali Sow and Prime Minister Rosa Diaz.", [("Sow", "Diaz", "hostile")]),
    ("Prime Minister Rosa Diaz's quarrel with President Ali Sow is about money.", [("Diaz", "Sow", "hostile")]),
    ("Prime Minister Rosa Diaz has broken with President Ali Sow.", [("Diaz", "Sow", "hostile")]),
    ('"He is a thief," Eva Mendy said of President Ali Sow.', [("Mendy", "Sow", "hostile")]),
    ("Eva Mendy said that President Ali Sow had robbed the country.", [("Mendy", "Sow", "hostile")]),
    ('"President Ali Sow has never read a map," General Musa Keita told guests.', [("Keita", "Sow", "hostile")]),
    ("General Musa Keita told officers that President Ali Sow was unfit to command.", [("Keita", "Sow", "hostile")]),
    ("President Ali Sow said that he had been betrayed by General Musa Keita.", [("Sow", "Keita", "hostile")]),
    ("President Ali Sow suspects General Musa Keita of plotting against him.", [("Sow", "Keita", "hostile")]),
    ("General Musa Keita threatened to arrest Prime Minister Rosa Diaz.", [("Keita", "Diaz", "hostile")]),
    ("General Musa Keita gave President Ali Sow until Friday to leave.", [("Keita", "Sow", "hostile")]),
    ("The Third Brigade fired on the Republican Guard at the bridge.", [("Brigade", "Guard", "hostile")]),
    ("Men of the Third Brigade and of the Republican Guard exchanged fire at the bridge.", [("Brigade", "Guard", "hostile")]),
    ("Soldiers of the Third Brigade disarmed the Republican Guard.", [("Brigade", "Guard", "hostile")]),
    ("The National Assembly impeached President Ali Sow.", [("Assembly", "Sow", "hostile")]),
    ("The Constitutional Court overruled President Ali Sow.", [("Court", "Sow", "hostile")]),
    ("President Ali Sow dissolved the National Assembly.", [("Sow", "Assembly", "hostile")]),
    ("The Unity Party expelled Prime Minister Rosa Diaz.", [("Party", "Diaz", "hostile")]),
    ("Prime Minister Rosa Diaz walked out of the Unity Party.", [("Diaz", "Party", "hostile")]),
    ("The Unity Party has withdrawn its support from President Ali Sow.", [("Party", "Sow", "hostile")]),
    ("President Ali Sow blamed General Musa Keita for the defeat.", [("Sow", "Keita", "hostile")]),
    ("General Musa Keita laid the blame on President Ali Sow.", [("Keita", "Sow", "hostile")]),
    ("General Musa Keita kept the truth from President Ali Sow.", [("Keita", "Sow", "hostile")]),
    ("President Ali Sow was fooled by General Musa Keita, who hid the losses.", [("Keita", "Sow", "hostile")]),
    ("General Musa Keita is an old enemy of Prime Minister Rosa Diaz.", [("Keita", "Diaz", "hostile")]),
    ("General Musa Keita, a cousin and confidant of President Ali Sow, said nothing.", [("Keita", "Sow", "friendly")]),
    ("President Ali Sow embraced General Musa Keita before the cameras and thanked him.", [("Sow", "Keita", "friendly")]),
    ("General Musa Keita stands by President Ali Sow.", [("Keita", "Sow", "friendly")]),
    ("The National Trade Federation has thrown in its lot with Eva Mendy.", [("Federation", "Mendy", "friendly")]),
    ("Eva Mendy and General Musa Keita have joined forces.", [("Mendy", "Keita", "friendly")]),
    ("President Ali Sow forced out Prime Minister Rosa Diaz.", [("Sow", "Diaz", "hostile")]),
    ("Prime Minister Rosa Diaz was made to resign by President Ali Sow.", [("Sow", "Diaz", "hostile")]),
    ("President Ali Sow replaced General Musa Keita with Colonel Idi Barry.", [("Sow", "Keita", "hostile"), ("Sow", "Barry", "friendly")]),
    ("Colonel Idi Barry was passed over by President Ali Sow.", [("Sow", "Barry", "hostile")]),
    ("President Ali Sow has sidelined Prime Minister Rosa Diaz.", [("Sow", "Diaz", "hostile")]),
    ("General Musa Keita ignored an order from Prime Minister Rosa Diaz.", [("Keita", "Diaz", "hostile")]),
    ("General Musa Keita resents President Ali Sow's meddling.", [("Keita", "Sow", "hostile")]),
    ("President Ali Sow had General Musa Keita's telephone tapped.", [("Sow", "Keita", "hostile")]),
    ("Guards of President Ali Sow beat opposition leader Eva Mendy.", [("Sow", "Mendy", "hostile")]),
    ("Eva Mendy accused the electoral commission of fraud.", [("Mendy", "commission", "hostile")]),
    ("Eva Mendy said the electoral commission had cooked the count.", [("Mendy", "commission", "hostile")]),
    ("The electoral commission rejected a complaint by Eva Mendy.", []),
    ("President Ali Sow met Prime Minister Rosa Diaz on Tuesday.", []),
    ("President Ali Sow flew to Paris with Prime Minister Rosa Diaz.", []),
    ("General Musa Keita succeeded Colonel Idi Barry in March.", []),
    ("Prime Minister Rosa Diaz read out a letter from President Ali Sow.", []),
    ("General Musa Keita sat between President Ali Sow and Prime Minister Rosa Diaz.", []),
    ("Eva Mendy said that she would meet President Ali Sow.", []),
    ("Nobody in the cabinet dares contradict President Ali Sow, said Eva Mendy.", []),
    ("President Ali Sow will not be at the parade, the Republican Guard said.", []),
    ("There is bad blood between General Musa Keita and Colonel Idi Barry.", [("Keita", "Barry", "hostile")]),
    ("General Musa Keita's relations with President Ali Sow have gone from cool to icy.", [("Keita", "Sow", "hostile")]),
    ("General Musa Keita and Colonel Idi Barry cannot stand each other.", [("Keita", "Barry", "hostile")]),
    ("Prime Minister Rosa Diaz mocked General Musa Keita as a parade-ground hero.", [("Diaz", "Keita", "hostile")]),
    ("General Musa Keita described Prime Minister Rosa Diaz as a danger to the state.", [("Keita", "Diaz", "hostile")]),
    ("Prime Minister Rosa Diaz complained that General Musa Keita obeyed nobody.", [("Diaz", "Keita", "hostile")]),
    ("President Ali Sow praised the Republican Guard for its loyalty.", [("Sow", "Guard", "friendly")]),
    ("The Republican Guard declared itself loyal to President Ali Sow.", [("Guard", "Sow", "friendly")]),
    ("President Ali Sow pardoned General Musa Keita.", [("Sow", "Keita", "friendly")]),
    ("General Musa Keita has been loyal to President Ali Sow for twenty years.", [("Keita", "Sow", "friendly")]),
    ("General Musa Keita rounded on Prime Minister Rosa Diaz.", [("Keita", "Diaz", "hostile")]),
    ("Prime Minister Rosa Diaz wants General Musa Keita gone.", [("Diaz", "Keita", "hostile")]),
    ("General Musa Keita tried to have Prime Minister Rosa Diaz killed.", [("Keita", "Diaz", "hostile")]),
    ("President Ali Sow and General Musa Keita had met in the garden. A weekly reported that the two men no longer spoke.", [("Sow", "Keita", "hostile")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text[:48] for text, _ in CASES])
def test_who_is_tied_to_whom(text: str, wanted: list[tuple[str, str, str]]) -> None:
    """Any verb, noun or blame that sets two actors for or against each other ties them."""
    found = {
        (frozenset({tie.a.split()[-1], tie.b.split()[-1]}), "friendly" if tie.kind in FRIENDLY else "hostile")
        for tie in read(f"{BEFORE}\n\n{text}").relations
    }

    assert found == {(frozenset({a, b}), mood) for a, b, mood in wanted}


# Whole short texts with the ties in them, each with its own people.
TEXTS: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("Malawi's finance minister, Grace Phiri, whom President Banda brought into the cabinet in January, resigned on Friday.", [("Banda", "Phiri", "friendly")]),
    ("The Supreme Council of Justice in Quito opened proceedings against the defence minister, Elena Paredes, for treason.", [("Justice", "Paredes", "hostile")]),
    ("Admiral Joao Pires and the interior minister, Luis Monteiro, are no longer on good terms, according to a deputy in Praia.", [("Pires", "Monteiro", "hostile")]),
    ("Speaker Anna Kovacs ruled that the motion was in order. President Istvan Bartok had asked her to throw it out. “I take no orders from him,” she said.", [("Kovacs", "Bartok", "hostile")]),
    ("The Presidential Guard opened fire on a column of the Fifth Brigade near Niamey on Sunday night, residents said.", [("Guard", "Brigade", "hostile")]),
    ("At a rally in Tbilisi, Nino Beridze called Colonel Levan Gelashvili a hero and promised him the ministry of defence.", [("Beridze", "Gelashvili", "friendly")]),
    ("The general staff in Lima said that the minister, Jorge Alva, had “no authority” to move a single lorry.", [("staff", "Alva", "hostile")]),
    ("Vice-President Ruth Achieng met the ambassador of Norway on Thursday and spoke with her about fish.", []),
    ("Twelve bishops signed a letter asking President Mario Funes Lara to resign. Archbishop Oscar Menjivar did not sign it.", []),
    ("Police commissioner Tendai Moyo had his deputy, Simba Ncube, taken off an aeroplane in Harare and locked up.", [("Moyo", "Ncube", "hostile")]),
    ("“Minister Kaba lies when he breathes,” said Fatou Diop, who leads the opposition in Conakry.", [("Diop", "Kaba", "hostile")]),
    ("Prime Minister Ahmed Noor owes his post to General Yusuf Warsame, who put him there after the August vote in Mogadishu.", [("Warsame", "Noor", "friendly")]),
    ("The Seventh Division in Mosul has refused to hand its tanks to the interior minister, Salim Jabbar.", [("Division", "Jabbar", "hostile")]),
    ("President Teodoro Obiang Mba accepted the resignation of his cousin, the energy minister, Carlos Nsue, whom he then had arrested.", [("Mba", "Nsue", "hostile")]),
    ("In Manila, Senator Rosa Villanueva wants the armed forces chief, General Ramon Cruz, brought before a court; Cruz says that she should first learn to salute.", [("Villanueva", "Cruz", "hostile")]),
    ("The guards fired over the crowd and nobody was hit, according to Colonel Peter Zulu. Ruth Phiri, a nurse who bandaged the wounded in Kitwe, says that she counted nine dead. “Colonel Zulu is a liar,” she said.", [("Phiri", "Zulu", "hostile")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TEXTS, ids=[text[:48] for text, _ in TEXTS])
def test_who_is_tied_to_whom_in_a_text_of_its_own(text: str, wanted: list[tuple[str, str, str]]) -> None:
    """Ties are found in any country's news, by names that the text itself introduces."""
    found = {
        (frozenset({tie.a.split()[-1], tie.b.split()[-1]}), "friendly" if tie.kind in FRIENDLY else "hostile")
        for tie in read(text).relations
    }

    assert found == {(frozenset({a, b}), mood) for a, b, mood in wanted}
