"""Headlines that the body bears out, or tells with more doubt."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.history import Past
from tocsin.reading import Reader
from tocsin.records import Article, Reading

READER = Reader.load()
GAZETTEER = Past.load().gazetteer(as_of=date(2026, 1, 1))


def read(body: str, title: str | None = None) -> Reading:
    """Return what the reader finds in a text."""
    return READER.read(Article("a", title, body, "en", published="2026-05-05"), gazetteer=GAZETTEER)


# A headline, its body, and for words of each statement the supports that careful readers would give.
CASES: list[tuple[str, str, list[tuple[str, list[str]]]]] = [
    ("Army seals off parliament", "Soldiers of the Fifth Brigade sealed off the parliament building on Monday morning.\n\nNobody was hurt. Deputies were told to go home.", [("Army seals off parliament", ["supported"])]),
    ("Army plots coup against Mensah", "Some officers may be unhappy with President Kofi Mensah, a retired colonel told the Herald.\n\nThe army denied it.", [("Army plots coup", ["unsupported", "weaker-in-body"])]),
    ("President flees capital", "The president is said to have left the capital in the night, a taxi driver said.\n\nHis office did not answer.", [("President flees capital", ["weaker-in-body"])]),
    ("Defence minister sacked over fuel scandal", "President Ana Ruiz dismissed her defence minister, Jorge Paz, on Tuesday after an audit found that fuel had been sold.\n\nPaz said he would appeal.", [("Defence minister sacked over fuel scandal", ["supported"])]),
    ("Ministry denies mutiny in the north", "The defence ministry denied on Friday that there had been a mutiny at Kano.\n\nResidents had reported shooting.", [("Ministry denies mutiny", ["supported"])]),
    ("Mutiny in the north", "Residents of Kano reported shooting near the barracks.\n\nThe defence ministry denied that there had been a mutiny.", [("Mutiny in the north", ["weaker-in-body"])]),
    ("Thousands march in Lima; police fire tear gas", "Thousands of people marched through Lima on Saturday.\n\nPolice fired tear gas near the cathedral.", [("Thousands march", ["supported"]), ("police fire tear gas", ["supported"])]),
    ("Bread riots spread as army stands by", "Riots over the price of bread spread to three more towns on Sunday.\n\nThe army has not left its barracks.", [("Bread riots spread", ["supported"]), ("army stands by", ["supported", "weaker-in-body"])]),
    ("General vows to crush rebels, sources say", "General Luis Vega will crush the rebels, two officers close to him said.", [("General vows to crush rebels", ["supported", "weaker-in-body"])]),
    ("Regime on the brink of collapse", "Prices rose by four per cent in May, the statistics office said.\n\nA teacher in the market said that life was hard.", [("brink of collapse", ["unsupported", "weaker-in-body"])]),
    ("Opposition says 40 dead in crackdown", "Forty people have been killed since Friday, the opposition Unity Front said.\n\nThe police gave no figure.", [("Opposition says 40 dead", ["supported"])]),
    ("40 dead in crackdown", "Forty people have been killed since Friday, the opposition Unity Front said.\n\nThe police spoke of three.", [("40 dead", ["supported", "weaker-in-body"])]),
    ("Coup at the opera: Falk ousted after 12 years", "The board of the State Opera dismissed its director, Nora Falk, on Monday after twelve years.", [("Coup at the opera", ["supported", "weaker-in-body"]), ("Falk ousted", ["supported"])]),
    ("King 'gravely ill'", "The king is in hospital with a cold, the palace said.\n\nA newspaper in London called him gravely ill; the palace called the report false.", [("gravely ill", ["weaker-in-body"])]),
    ("Junta lifts curfew", "The military council lifted the night curfew in the capital on Thursday.", [("Junta lifts curfew", ["supported"])]),
    ("Is the army about to move?", 'Few think that the army will act. "They are tired," said Professor Lena Holt.', [("army about to move", ["unsupported", "weaker-in-body"])]),
    ("Guard commander arrested", "The commander of the presidential guard, Colonel Issa Ba, was arrested on Sunday night, state radio said.", [("Guard commander arrested", ["supported"])]),
    ("Guard commander arrested in plot", "The commander of the presidential guard, Colonel Issa Ba, has not been seen since Sunday.\n\nHis wife believes that he has been arrested.", [("Guard commander arrested", ["weaker-in-body"])]),
    ("Soldiers go unpaid for fourth month", "Soldiers in the east have had no pay for four months, their wives told reporters.\n\nThe finance ministry said the money had been sent.", [("Soldiers go unpaid", ["supported", "weaker-in-body"])]),
    ("Malawi judges get army escort", "Since dawn the judges of Malawi's High Court have been escorted by soldiers, the registrar said.", [("Malawi judges get army escort", ["supported"])]),
    ("Tanks enter capital as ministers meet", "Three tanks entered the capital shortly after noon.\n\nThe cabinet was meeting at the time.", [("Tanks enter capital", ["supported"]), ("ministers meet", ["supported"])]),
    ("Airport closed", "The international airport is closed until further notice, the civil aviation authority announced.", [("Airport closed", ["supported"])]),
    ("Colonel says he was tortured", '"They hung me by the wrists," Colonel Tade Oyo told a court on Monday. He said that he had been tortured for a week.', [("Colonel says he was tortured", ["supported"])]),
    ("Generals meet in secret to plan takeover", "Five generals dined together at the Marine Club on Friday, as they do every month, a waiter said.", [("Generals meet in secret to plan takeover", ["unsupported", "weaker-in-body"])]),
    ("Border reopened, trade resumes", "The border with Benin reopened on Monday and lorries began to cross.", [("Border reopened", ["supported"]), ("trade resumes", ["supported", "weaker-in-body"])]),
    ("Prime minister hangs on", "Prime Minister Olga Brandt survived a vote of confidence by four votes.", [("Prime minister hangs on", ["supported", "weaker-in-body"])]),
    ("Furious general storms out", "General Ivo Maric left a meeting of the defence council on Tuesday before it ended, a clerk said.", [("general storms out", ["weaker-in-body"])]),
    ("Parliament burned", "Parts of the parliament building appear to be on fire, a resident said.", [("Parliament burned", ["weaker-in-body"])]),
    ("Rebels take Goma", "The rebels said that they had taken Goma.\n\nThe army said that its troops held the town.", [("Rebels take Goma", ["weaker-in-body"])]),
    ("Sankara remembered", "Forty years after Thomas Sankara was shot, hundreds gathered at his grave to remember him.", [("Sankara remembered", ["supported"])]),
    ("Admiral walks out on emir", "Admiral Saif Harthi left the emir's council on Tuesday before the coffee was served and has not gone back, the palace said.", [("Admiral walks out on emir", ["supported"])]),
    ("Chad's army on brink of revolt", "Wages in Chad's eastern garrisons were paid nine days late this month, the defence ministry said. The men grumbled, an orderly recalled.", [("Chad's army on brink of revolt", ["weaker-in-body", "unsupported"])]),
    ("President flees to Morocco", "The president's aircraft took off from Bissau at dawn on Friday.\n\nA baggage handler said he believed that the head of state was aboard and bound for Morocco. His office said he was at his desk.", [("President flees to Morocco", ["weaker-in-body"])]),
    ("Ministry denies mutiny at Kaolack", "There has been no mutiny at Kaolack, the ministry of defence said on Sunday.", [("Ministry denies mutiny at Kaolack", ["supported"])]),
    ("Hundreds dead in barracks blaze", "The fire at the Tamale barracks killed 40 recruits, the regional hospital said on Thursday. A survivor thought there might be more under the roof.", [("Hundreds dead in barracks blaze", ["weaker-in-body", "unsupported"])]),
    ("‘We will not fire on our mothers’", 'On Saturday Captain Lucia Mendes refused an order to clear the square. "We will not fire on our mothers," she told the crowd.', [("We will not fire on our mothers", ["supported"])]),
    ("King's cousin named premier", "Prince Faisal, a cousin of the king, may be asked to form a government, two courtiers said.", [("King's cousin named premier", ["weaker-in-body"])]),
    ("Curfew in Lomé after gunfire", "The governor imposed a curfew on Lomé on Monday evening. Shots had been heard near the port an hour before.", [("Curfew in Lomé after gunfire", ["supported"])]),
    ("Rebels deny taking town", "The rebels' spokesman, Idris Salih, denied that his men had taken Kutum.", [("Rebels deny taking town", ["supported"])]),
    ("Army chief ‘offered crown to nephew’", "According to one former page, who left the court last year, the army chief offered the crown to the king's nephew.", [("Army chief offered crown to nephew", ["weaker-in-body"])]),
    ("Aliens built palace, says mayor", "The new town hall of Brno has a blue roof. Its architect won a prize in May.", [("Aliens built palace", ["unsupported", "weaker-in-body"])]),
    ("Judges resign en masse", "All nine judges of the constitutional court handed in their resignations on Wednesday, the registrar, Ana Pires, announced.", [("Judges resign en masse", ["supported"])]),
    ("Parliament dissolved, army silent", "The president dissolved parliament by decree on Friday.\n\nThe general staff has made no comment.", [("Parliament dissolved", ["supported"]), ("army silent", ["supported"])]),
    ("Spy chief vanishes", "The head of the intelligence service, Bako Diarra, has not been seen since Thursday, and his telephone is off.\n\nHis deputy said that he was on leave.", [("Spy chief vanishes", ["supported", "weaker-in-body"])]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "body", "wanted"), CASES, ids=[title[:48] for title, _, _ in CASES])
def test_how_far_the_body_bears_a_headline_out(
    title: str, body: str, wanted: list[tuple[str, list[str]]]
) -> None:
    """What decides is how surely and at how many hands the body speaks, not how many words it shares."""
    statements = read(body, title).headline
    for words, accepted in wanted:
        sought = set(words.lower().split())
        best = max(statements, key=lambda s: len(sought & set(s.text.lower().split())))
        assert best.support.value in accepted
