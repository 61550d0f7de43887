"""Whose government openings of articles are about, if anybody's."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.history import Past
from tocsin.reading import Reader
from tocsin.records import Article, CountryRole, Reading

READER = Reader.load()
GAZETTEER = Past.load().gazetteer(as_of=date(2026, 1, 1))


def read(body: str, title: str | None = None) -> Reading:
    """Return what the reader finds in a text."""
    return READER.read(Article("a", title, body, "en", published="2026-05-05"), gazetteer=GAZETTEER)


CASES: list[tuple[str, str, list[str]]] = [
    ("Palace coup at Borussia as Haas ousts Klopf", "The supervisory board of Borussia Dortmund removed its chairman, Dieter Klopf, in what fans called a palace coup on Monday.\n\nHis deputy, Uwe Haas, took over after a vote of nine to four. Klopf said that he had been stabbed in the back by his own generals.\n\nThe club's shares rose three per cent in Frankfurt.", []),
    ("French troops leave Bangui as CAR president purges guard", 'BANGUI — President Marcel Ngaba of the Central African Republic dismissed the commander of his guard on Tuesday, hours after soldiers refused to salute him.\n\nFrance, which has 300 soldiers in the country, said that it would withdraw them by May.\n\nIn Paris the foreign minister spoke of "a sovereign decision".', ["CAF"]),
    ("World in brief", "GUINEA\nSoldiers surrounded the presidential palace in Conakry overnight and the president has not been seen, residents said.\n\nBOLIVIA\nThe commander of the Bolivian army was dismissed after he refused to clear a road block of miners in Oruro.\n\nSPAIN\nRain delayed the opening of the fair in Seville.", ["BOL", "GIN"]),
    ("US Senate passes budget after late revolt", "WASHINGTON — The United States Senate passed a budget on Thursday after eleven senators abandoned a revolt against their own leader.\n\nThe president is expected to sign it.", []),
    ("Coup film wins in Cannes", "The Turkish director Elif Aksoy won the main prize at Cannes on Saturday for The Colonel's Kitchen, about a coup that fails because the cook oversleeps.\n\nThe jury praised its soldiers, all of them played by hairdressers from Izmir.", []),
    ("Forty years after Burkina's night of the knives", "On 4 August 1987 soldiers arrested three ministers of Burkina Faso in their beds. Ouagadougou still tells the story.\n\nHistorians dispute who gave the order. The last of the soldiers died in May.", ["BFA"]),
    ("Niger's junta leader survives mutiny, say diplomats", "General Abdou Tiani, who leads Niger's junta, survived a mutiny by his guard on Sunday, two Western diplomats in neighbouring Benin said.\n\nBenin closed its border. Nigeria said that it was watching.\n\nTiani was shown on state television in Niamey on Monday.", ["NER"]),
    ("Boardroom coup topples Samsonite chief", "The chief executive of the luggage maker was forced out on Monday after a revolt by shareholders in Hong Kong.\n\nHe had lost the support of two directors.", []),
    ("Peru's prime minister resigns amid protests", "LIMA — Prime Minister Rosa Quispe resigned on Monday after three weeks of protests in which 14 people have died.\n\nPresident Juan Mamani said that he would not go. The joint command of the armed forces met in the night.", ["PER"]),
    ("Moscow denies moving troops to Belarus", "MINSK — Belarus's president accused three of his own generals on Monday of taking money from Moscow to remove him.\n\nRussia denied that it had moved troops. A Russian spokesman called the accusation sad.\n\nThe three generals have been arrested, the Belarusian security committee said.", ["BLR"]),
    ("British election: Labour loses majority", "Labour lost its majority in the House of Commons on Thursday, exit polls said.\n\nThe prime minister will meet the king on Friday to offer her resignation.", []),
    ("Comoros army chief dismissed", "The president of the Comoros, Said Youssouf, dismissed his army chief on Wednesday and put the gendarmerie on alert.\n\nFrance's embassy in Moroni told its citizens to stay indoors.", ["COM"]),
    ("Refugees from Chad reach Cameroon", "KOUSSERI, Cameroon — Some 2,000 people have crossed the river from Chad since Friday, when soldiers mutinied in N'Djamena.\n\nThey speak of shooting near the presidential palace. Cameroon's governor in Kousseri has opened a school for them.", ["TCD"]),
    ("Exercise Blue Wave opens off Guyana", "GEORGETOWN — Warships of six navies opened the yearly exercise Blue Wave off Guyana on Monday.\n\nIn the scenario rebels seize the parliament of an island state called Sunoria and its president flees by submarine.", []),
    ("Honduran bishops warn army", 'The bishops of Honduras warned on Sunday that officers were meeting politicians in private houses.\n\n"A coup begins with a dinner," the Archbishop of Tegucigalpa said. The army chief denied it.', ["HND"]),
    ("Pakistan stocks fall as Khan quits board", "Shares in Karachi fell two per cent after the chairman of the country's largest bank resigned in a row over bonuses.\n\nAnalysts called it a coup by the younger directors.", []),
    ("Armenia's generals demand premier's resignation", "Forty generals signed a letter on Thursday demanding the resignation of Armenia's prime minister, Hayk Sargsyan.\n\nHe called it an attempted coup. Azerbaijan and Turkey declined to comment; Russia called for calm.", ["ARM"]),
    ("Ghana and Togo: two armies, one grievance", "In Accra soldiers have not been paid their rent allowance since June, and a captain was arrested for saying so.\n\nIn Lomé the president of Togo has replaced the commander of his guard twice in a month. Togolese officers say that they are watched at dinner.\n\nGhana's president told parliament that the allowance would be paid.", ["GHA", "TGO"]),
    ("Swiss hikers find lost plane", "Hikers in the canton of Valais have found the wreck of a military plane that vanished in 1965.\n\nThe army said that it would remove the wreck.", []),
    ("Philippine president back at work after rumours", "MANILA — President Luz Andrada appeared at a school on Friday, after a week of rumours that officers were planning to remove her.\n\nThe chief of staff said that the armed forces of the Philippines were loyal to the constitution.\n\nThe US ambassador stood beside her.", ["PHL"]),
    ("Mutiny on the cruise ship", "Passengers on the liner Aurora staged a mutiny off Norway on Tuesday when the captain cancelled a call at Bergen.\n\nThe Norwegian police were not called.", []),
    ("Japan's ruling party ousts its leader", "TOKYO — Japan's ruling party voted out its leader on Monday after a revolt of younger members.\n\nThe new leader, Kenji Mori, will become prime minister next week.", []),
    ("Haiti: police rebels block the airport", "PORT-AU-PRINCE — Police officers in masks blocked Haiti's airport on Thursday and fired at the prime minister's house.\n\nThe prime minister, who was in the Dominican Republic, could not return. Washington urged calm.", ["HTI"]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "body", "wanted"), CASES, ids=[title[:48] for title, _, _ in CASES])
def test_whose_government_an_opening_is_about(title: str, body: str, wanted: list[str]) -> None:
    """Datelines, hosts, sports, boards, films and settled democracies' routine make no subject."""
    found = [c.iso3 for c in read(body, title).countries if c.role is CountryRole.SUBJECT]

    assert sorted(found) == wanted
