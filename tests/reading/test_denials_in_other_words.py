"""Denials, contradictions and withdrawals in many wordings, read whole."""

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


# A text, and for each dispute words of the claim that disputes and of the one disputed.
CASES: list[tuple[str, list[tuple[str, str]]]] = [
    ("Soldiers of the Third Battalion refused to leave their camp on Monday, two officers told Reuters. The defence ministry said there was no mutiny.", [("no mutiny", "refused to leave")]),
    ('President Oumar Diarra has fled to Dakar, the opposition leader Fanta Keita said. "He is in his office and he is working," his spokesman, Ali Sow, said. "The story is nonsense."', [("The story is nonsense", "fled to Dakar")]),
    ("The union says that 40 miners were buried alive. The company disputes that.", [("The company disputes", "40 miners")]),
    ("General Pedro Luna met rebel envoys in Panama in May, according to a report by the newspaper La Voz. Luna's office called the report a fabrication.", [("a fabrication", "met rebel envoys")]),
    ("The opposition claims that the ballots were burned. Nothing of the kind happened, said the electoral commission.", [("Nothing of the kind", "ballots were burned")]),
    ("An army captain said that his men had not been paid since March. The finance minister, Rosa Lima, insisted that every soldier had been paid in full.", [("every soldier had been paid", "had not been paid")]),
    ("Police shot nine demonstrators, a hospital doctor said. The interior minister rejected the figure as invented.", [("rejected the figure", "nine demonstrators")]),
    ("A video shows tanks outside parliament. The video is two years old, the army said.", [("two years old", "tanks outside parliament")]),
    ("The prime minister has lost the confidence of the king, a courtier told the Daily Herald. Not so, said the palace.", [("Not so", "lost the confidence")]),
    ('The bishop says that the governor ordered the shooting. The governor, Tomas Reyes, denied it. "I was asleep," he said.', [("denied it", "ordered the shooting")]),
    ('The general is to be dismissed this week, three ministers said. Asked about it, the president laughed. "There is no such plan," she said.', [("no such plan", "to be dismissed")]),
    ("At dawn we reported that the airport was closed. That was wrong.", [("That was wrong", "airport was closed")]),
    ("The rebels claimed to have taken Goz Beida. The army said that the town was firmly in its hands and called the claim a lie.", [("a lie", "taken Goz Beida")]),
    ("Hamid Rahimi, the interior minister, has been arrested, his brother said. A government spokesman said reports of an arrest were untrue.", [("reports of an arrest were untrue", "has been arrested")]),
    ('The cook says the emir cannot walk. The emir\'s physician scoffed at that. "He rode this morning," he said.', [("scoffed at that", "cannot walk")]),
    ("Fifty officers signed a letter against the president, the magazine Kilele wrote. The chief of staff, General Otieno, said that no officer had signed anything.", [("no officer had signed", "Fifty officers signed")]),
    ("The marchers numbered 80,000, the organisers said. The police put the number at 9,000.", []),
    ("The minister said that he would not resign. The army is loyal, General Mensah said.", []),
    ("A colonel accused the president of selling the gold reserve. She dismissed the accusation as barracks gossip.", [("barracks gossip", "selling the gold reserve")]),
    ("The coup was planned in Lisbon, a defector told the commission. Portugal's foreign ministry denied any knowledge of a plot.", [("any knowledge of a plot", "planned in Lisbon")]),
    ('"The president dines alone and trusts nobody," a former aide said. His press secretary, Ana Duarte, says the former aide has not been inside the palace for six years and makes things up.', [("makes things up", "dines alone")]),
    ("Troops have been moved to the capital, an analyst at the Institute of Peace said. The general staff denies that any troops have been moved.", [("any troops have been moved", "moved to the capital")]),
    ('The vice-president is under house arrest, her husband said on Friday. "She is free to go where she likes," retorted the information minister.', [("free to go", "under house arrest")]),
    ("The army said on Tuesday that it had killed 60 rebels. On Thursday it withdrew the claim.", [("withdrew the claim", "killed 60 rebels")]),
    ('Rumours of a coup swept the city on Saturday. "There is no coup," President Lungu said on television. "Go to bed."', [("There is no coup", "Rumours of a coup")]),
    ("The presidency says that General Bah retired at his own request. His wife tells it differently: he was sacked by telephone, she says.", [("sacked by telephone", "retired at his own request")]),
    ('The guard fired first, survivors say. The guard\'s commander contradicts them: "We were under fire for an hour before we answered."', [("under fire", "fired first")]),
    ("State television said the queen had recovered. Her doctors doubt it.", [("Her doctors doubt it", "queen had recovered")]),
    ("The defence minister promised that nobody would be punished. The soldiers do not believe him.", []),
    ("The envoy is at the border post, the union says. Untrue, says the transport ministry: the envoy is at home.", [("the envoy is at home", "at the border post")]),
    ('The weekly La Tarde, on the word of an aide, quoted General Oduya as telling his staff: "I will not send my men to the square." The general denies ever having said so.', [("denies ever having said so", "I will not send my men")]),
    ("The government says that we are preparing a revolt. We are not, and we have no rifles.", [("We are not", "preparing a revolt")]),
    ('"This is a putsch by decree," said the speaker, Omar Diallo. "They have locked the doors." The presidency rejects that word.', [("rejects that word", "a putsch by decree")]),
    ("Work at the port was normal, the harbour master said. Two pilots disputed that.", [("disputed that", "port was normal")]),
    ("The army chief, General Ndiaye, has never hidden his ambition. He denies that he wants to rule.", []),
    ("No one has claimed responsibility for the attack. The minister said it was too early to say.", []),
    ("The ambassador had called the vote a farce, the radio reported. He never used the word, the embassy said in a statement.", [("He never used the word", "called the vote a farce")]),
    ("The ministry said that 12 prisoners had escaped. There had been no escape, the prison governor said; the twelve had been released.", [("no escape", "12 prisoners had escaped")]),
    ("Fuel had been cut off to the barracks, a sergeant complained. That is untrue, the quartermaster said.", [("That is untrue", "Fuel had been cut off")]),
    ('Three ministers have resigned, Le Soir reported. "None of my ministers has resigned," the prime minister said.', [("None of my ministers", "Three ministers have resigned")]),
    ("The treasury is empty, the bank's governor warned in a memo. The president's economic adviser, Joan Pereira, called the warning alarmist.", [("alarmist", "treasury is empty")]),
    ("The opposition had demanded a recount. The court refused to order one.", []),
    ("The army had surrounded the station, the broadcaster said. It deleted the post an hour later and apologised.", [("deleted the post", "surrounded the station")]),
    ("Neighbours say police beat the student to death. A police report says he fell from a window.", []),
    ("The prime minister's party says he won by a million votes. Observers from the African Union said that the figures could not be right.", [("could not be right", "won by a million votes")]),
    ('A garrison in the northern town of Kibo has locked out its officers and hoisted a tablecloth, three residents said on Thursday.\n\nThe residents, reached by telephone, said that the shops were shut.\n\nGeneral Amadou Sy, the army chief, spoke of a dispute about boots. "Nobody has mutinied," he said. "The men have been given boots."\n\nAt the market a woman who sells charcoal said that two soldiers had been carried out dead. The army knows of no deaths.\n\nThe governor\'s office first announced that the road was open. It later deleted the announcement.', [("Nobody has mutinied", "locked out its officers"), ("knows of no deaths", "carried out dead"), ("deleted the announcement", "road was open")]),
    ("10.40: Army lorries are heading for the parliament, our reporter says.\n\n11.05: The army says its lorries are on their way to the depot for servicing.\n\n11.30: The speaker of parliament, Ines Calvo, says soldiers are inside the building.\n\n11.50: No soldier has entered parliament, the defence ministry says.\n\n12.20: We reported at 10.40 that lorries were heading for the parliament. That report was mistaken; they were heading for the depot.", [("No soldier has entered parliament", "soldiers are inside the building"), ("That report was mistaken", "heading for the parliament")]),
    ('Opposition MPs say that the central bank\'s gold has gone. The bank\'s governor led reporters through the vault on Friday to show that it had not.\n\nA former cashier, Tim Roe, is unconvinced: the bars, he says, are painted lead.\n\n"Mr Roe was dismissed for theft," the governor said.', [("is unconvinced", "gold")]),
    ('The general\'s memoirs say that the king begged him to stay. "I begged him to be brief," the king told a biographer.\n\nThe memoirs also put the dead of the Easter rising at 90. Historians put them at four times that.', []),
    ("Ghana's army chief has asked for leave, according to the website Volta Today. Colonel Yaw Addo, who speaks for the army, wrote on X: “General Mensah has asked for no leave and is at his desk.”", [("asked for no leave", "has asked for leave")]),
    ("Fishermen at Toamasina say a patrol boat rammed a ferry on purpose. The coastguard blames a rudder that jammed.", [("rudder", "rammed a ferry")]),
    ("According to the human rights league, eleven recruits died on a forced march in the Nepalese hills. The army says that three did, of snakebite, and that the league has confused two marches.", [("confused two marches", "eleven recruits")]),
    ("Guards at Tirana airport let the tycoon's aeroplane go without papers, said a customs clerk. The head of the airport police, Arben Hoxha, would not hear of it: every page had been stamped, he said.", [("every page had been stamped", "without papers")]),
    ("The bishop of Gulu accuses the army of burning two villages. “My men were forty miles away,” said Brigadier Peter Okello. The villages were burnt by cattle thieves, he added.", [("forty miles away", "burning two villages"), ("cattle thieves", "burning two villages")]),
    ("Senegal's president has cancer of the throat, two deputies told Radio Teranga. His doctor, Awa Fall, examined him on Monday. “His throat is sore from shouting,” she said, “and that is all that is wrong with it.”", [("sore from shouting", "cancer of the throat")]),
    ("In his book, the former chancellor writes that General Ortiz wept and begged for exile. Ortiz says that he has never wept in his life, and that the book's author was not in the room.", [("never wept", "wept and begged")]),
    ("The palace in Mbabane let it be known that the prince resigned of his own will. That is not how the prince remembers it. “A letter was put in front of me, and a pen,” he says.", [("A letter was put", "resigned of his own will")]),
    ("Hungarian opposition deputies say that the minister ordered the wiretaps. She insists she knew nothing of them until the newspapers did. Her deputy, Gabor Lakatos, said it had rained in Pecs.", [("knew nothing", "ordered the wiretaps")]),
    ("The curfew was lifted on Friday, said the mayor of Bangui. It will stay in force until further notice, the interior ministry announced.", []),
    ("There was no mutiny at Thika, the general staff said on Sunday. A nurse at the garrison's hospital contradicts it: she had dressed the wounds of two officers beaten by their own men.", [("dressed the wounds", "no mutiny")]),
    ("A rumour that the Sultan was dead ran through Muscat on Tuesday. On Wednesday he opened a fish market. Court officials asked newspapers not to print rumours.", []),
    ("The Sudanese army put rebel dead at 300. The rebels spoke of nine and called the army's number a bedtime story.", [("bedtime story", "300")]),
    ("Pedro Salas drew up the list of officers to be shot, the witness told a court in Quito. Salas, from the dock, shouted that he had never seen the list, that he could not type, and that the witness owed him money.", [("never seen the list", "drew up the list")]),
    ("We have withdrawn our 09.15 entry, which said that the defence minister had driven to Gitega.\n\nThe prime minister has spoken to the deputy defence minister, the radio says.\n\nA nurse says that Defence Minister Alain Bizimana has gone to Gitega by road.", [("withdrawn our 09.15 entry", "to Gitega by road")]),
    ("Our 10:05 entry was wrong and we have withdrawn it. Colonel Boubacar Sarr has telephoned us.\n\nThe harbour is open, says the harbour master.\n\nBuses are running, the mayor says.\n\nColonel Boubacar Sarr has joined the rebels, a sergeant has told Reuters.", [("Our 10:05 entry", "joined the rebels")]),
    ("He told the widows of Bouar that the pension files had been eaten by goats. The archive, which holds the files, says it has lost none.", [("lost none", "eaten by goats")]),
    ("The president’s own officers may be about to strike in Lima, two deputies say. And her spokeswoman, Ana Rey, denied a coup was brewing, saying the troops were “loyal to the last boot”.", [("a coup was brewing", "about to strike")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text[:48] for text, _ in CASES])
def test_what_is_denied_is_found(text: str, wanted: list[tuple[str, str]]) -> None:
    """A denial finds its claim by words, by the name of a deed, by its source, or because it stands next to it."""
    reading = read(text)
    texts = {claim.id: claim.text for claim in reading.claims}
    found = [(claim.text, texts[other]) for claim in reading.claims for other in claim.disputes]

    assert len(found) == len(wanted)
    assert all(any(a in one and b in two for one, two in found) for a, b in wanted)
