"""Counts told by idiom, hint and apposition, and numbers that count nothing."""

from __future__ import annotations

import pytest

from tocsin.reading.quantities import quantities_of

Counted = tuple[float | None, float | None, str]

CASES: list[tuple[str, list[Counted]]] = [
    ("When the smoke cleared, sixteen cadets would never go home again.", [(16, 16, "killed")]),
    ("The avalanche of mortar fire on the camp took eight lives.", [(8, 8, "killed")]),
    ("Families in Bouaké have collected the remains of five gunners.", [(5, 5, "killed")]),
    ("Of those who were hit, two died on the way to the clinic.", [(2, 2, "killed")]),
    ("Gravediggers at Soba say they have dug for twenty-nine since Friday.", [(29, 29, "killed")]),
    ("The dead number 140, by the count of the Red Crescent.", [(140, 140, "killed")]),
    ("Nurses were still picking shrapnel out of nine dockers at midnight.", [(9, 9, "wounded")]),
    ("Another 37 came away with broken bones.", [(37, 37, "wounded")]),
    ("The stampede put 60 schoolchildren in hospital.", [(60, 60, "wounded")]),
    ("Rubber bullets cost three students an eye.", [(3, 3, "wounded")]),
    ("Four firemen, burnt about the hands, were flown to Dakar for treatment.", [(4, 4, "wounded")]),
    ("The separatists paraded eleven airmen, blindfolded, before the cameras.", [(11, 11, "captured")]),
    ("Among the prizes of the raid was a lieutenant-colonel; with him went twenty privates, roped together.", [(20, 20, "captured")]),
    ("Pirates released the cook but are holding on to the other 13 sailors.", [(13, 13, "captured")]),
    ("Thirty-two policemen have been in the hands of the villagers since Saturday.", [(32, 32, "captured")]),
    ("The cells of the first precinct hold 75 students tonight.", [(75, 75, "arrested")]),
    ("By breakfast 18 editors had been fetched from their homes.", [(18, 18, "arrested")]),
    ("Handcuffs were put on six naval officers as they left Mass.", [(6, 6, "arrested")]),
    ("The tribunal sent ten warrant officers down for life.", [(10, 10, "arrested")]),
    ("Prosecutors want at least 45 people tried for sedition.", [(45, None, "arrested")]),
    ("Behind bars since the night of the storm: two bishops, a banker and nineteen sergeants.", [(2, 2, "arrested"), (19, 19, "arrested")]),
    ("Fifty-one riflemen laid their badges on the table and crossed to the strikers.", [(51, 51, "defected")]),
    ("The marquis of the north has won over two garrison commanders.", [(2, 2, "defected")]),
    ("Eight helicopter crews now fly for the other side.", [(8, 8, "defected")]),
    ("With one signature the emir ended the careers of thirteen generals.", [(13, 13, "dismissed")]),
    ("In all the broom has swept out 90 officers of the rank of major and above.", [(90, 90, "dismissed")]),
    ("Three ministers are out: Finance, Ports and Fisheries.", [(3, 3, "dismissed")]),
    ("Chad has lent its neighbour 1,200 legionnaires for the festival.", [(1200, 1200, "deployed")]),
    ("There are, he says, fifty armoured cars between here and the lagoon.", [(50, 50, "deployed")]),
    ("Five hundred grenadiers sleep in the gymnasium of the lycée.", [(500, 500, "deployed")]),
    ("Paratroopers, about 80 of them, sealed the runway.", [(80, 80, "deployed")]),
    ("Every bridge has its picket; that on the Niari consisted of ten conscripts and a dog.", [(10, 10, "deployed")]),
    ("Some 6,500 fishermen and their families have abandoned the lake shore.", [(6500, 6500, "displaced")]),
    ("Rwanda says that it is sheltering 31,000 from across the river.", [(31000, 31000, "displaced")]),
    ("The fire made 240 households homeless.", [(240, 240, "displaced")]),
    ("Buses carried 1,800 villagers out of range of the guns.", [(1800, 1800, "displaced")]),
    ("Twelve thousand people, by the prefecture's reckoning, heard him on the esplanade call for the government to go.", [(12000, 12000, "protesters")]),
    ("Teachers have stopped work in 40 towns; 9,000 of them filed past the ministry on Wednesday.", [(9000, 9000, "protesters")]),
    ("There were perhaps 300 of us with candles in front of the cathedral.", [(300, 300, "protesters")]),
    ("Between 5,000 and 7,000 monks walked barefoot to the monument.", [(5000, 7000, "protesters")]),
    ("A fuel dump exploded and took with it fourteen lorries.", [(14, 14, "equipment-lost")]),
    ("The navy has two patrol boats fewer than it had on Sunday: both lie at the bottom of the harbour.", [(2, 2, "equipment-lost")]),
    ("Insurgents drove off with six pick-ups and a mortar.", [(6, 6, "equipment-lost")]),
    ("Riyadh has wired the central bank 1.5 billion dollars to keep it afloat.", [(1500000000, 1500000000, "money")]),
    ("Each guardsman found an extra 50,000 ariary in his pay packet.", [(50000, 50000, "money")]),
    ("In the colonel's freezer the investigators found €640,000.", [(640000, 640000, "money")]),
    ("The state owes its soldiers some 3.4bn francs.", [(3400000000, 3400000000, "money")]),
    ("Twenty-one of the lords did not rise when the king came in.", [(21, 21, "other")]),
    ("Ninety reservists have ignored their call-up.", [(90, 90, "other")]),
    ("Seven governors wrote to the president that they would collect no more tax for him.", [(7, 7, "other")]),
    ("The pardon opens the gates for 65 convicts.", [(65, 65, "other")]),
    ("Nine in ten of the recruits are under 22.", []),
    ("The 3rd Fusiliers beat the 7th by two goals.", []),
    ("He keeps eleven clocks and four telephones on one desk.", []),
    ("Two delegates told this newspaper that the vote had been put off for six weeks.", []),
    ("The palace has 300 rooms, and he has been seen in three of them.", []),
    ("Since 1958 the republic has had five constitutions and eleven presidents.", []),
    ("By dusk the imam had washed eleven bodies, three of them children's.", [(11, 11, "killed"), (3, 3, "killed")]),
    ("The grenade that rolled under the bus left nine passengers without a pulse.", [(9, 9, "killed")]),
    ("Thirty-six Malians did not come home from the patrol, the general staff conceded.", [(36, 36, "killed")]),
    ("He has the deaths of seventeen students on his conscience.", [(17, 17, "killed")]),
    ("A sniper felled two firefighters on the roof.", [(2, 2, "killed")]),
    ("Wards three and four are full: 55 with gunshot wounds since Tuesday.", [(55, 55, "wounded")]),
    ("Six marshals of the march were hit by pellets.", [(6, 6, "wounded")]),
    ("Flying glass cut fourteen clerks.", [(14, 14, "wounded")]),
    ("The rebels say they will trade eight captured pilots for flour.", [(8, 8, "captured")]),
    ("Mutineers have locked their colonel and three majors in the wine cellar.", [(3, 3, "captured")]),
    ("Police vans took sixty marchers to the stadium.", [(60, 60, "arrested")]),
    ("A magistrate ordered that 22 officers stay in custody until June.", [(22, 22, "arrested")]),
    ("Four bankers are helping the gendarmes with their inquiries, behind a locked door.", [(4, 4, "arrested")]),
    ("The dragnet has brought in over 300.", [(300, None, "arrested")]),
    ("Two air force colonels have been charged with plotting.", [(2, 2, "arrested")]),
    ("Half of the third company, some 60 men, walked across the bridge and gave the rebels their rifles.", [(60, 60, "defected")]),
    ("A colonel and 140 of his lancers now wear the white armband of the council.", [(140, 140, "defected")]),
    ("The defence minister admits that 2,300 conscripts are absent without leave.", [(2300, 2300, "defected")]),
    ("President Sorel has changed his chief of staff and nine regional commanders in a week.", [(9, 9, "dismissed")]),
    ("Gone are the minister of the interior and five of his deputies, by decree.", [(5, 5, "dismissed")]),
    ("A brigade of 3,500 stands between the airport and the town.", [(3500, 3500, "deployed")]),
    ("Twenty lorries of commandos went through Kayes in the night.", [(20, 20, "deployed")]),
    ("The king borrowed 600 guards from his brother-in-law.", [(600, 600, "deployed")]),
    ("Snipers have appeared on the post office, at least ten.", [(10, None, "deployed")]),
    ("Nineteen thousand people have been on the road with their goats since the shelling began.", [(19000, 19000, "displaced")]),
    ("Four villages are empty; their 1,100 inhabitants are in the next valley.", [(1100, 1100, "displaced")]),
    ("Kenya has opened its border to 2,700 Somalis.", [(2700, 2700, "displaced")]),
    ("On the steps of the opera 150 actors read the constitution aloud until the police came.", [(150, 150, "protesters")]),
    ("The unions had hoped for 80,000 and got a third of that.", [(80000, 80000, "protesters")]),
    ("Women with saucepans, perhaps 600, made the prefect's night a long one.", [(600, 600, "protesters")]),
    ("Eight hundred postmen stayed in bed in protest.", [(800, 800, "protesters")]),
    ("A helicopter and four lorries were left to the enemy.", [(4, 4, "equipment-lost")]),
    ("Kuwait will lend the treasury 800 million dinars.", [(800000000, 800000000, "money")]),
    ("He offered each captain $10,000 to look the other way.", [(10000, 10000, "money")]),
    ("The reserves are down to 4.2 billion dollars.", [(4200000000, 4200000000, "money")]),
    ("Forty-four of his own party voted for the motion.", [(44, 44, "other")]),
    ("Three bishops refused to say Mass for the marshal.", [(3, 3, "other")]),
    ("The wages of 11,000 soldiers are two months late.", [(11000, 11000, "other")]),
    ("Six generals got another star on Army Day.", [(6, 6, "other")]),
    ("Eleven lorry loads of onions rotted at the frontier.", []),
    ("The two sides met for nine hours in room 14.", []),
    ("He commanded a squadron at 31 and a wing at 38.", []),
    ("Four of the last six presidents were colonels.", []),
    ("A poll gives her 41 per cent and him 39.", []),
    ("Bus 12 no longer stops at the palace.", []),
    ("Three in five households have no water.", []),
    ("She was sentenced in 1997, at the age of 24, and wrote two plays in her cell.", []),
    ("The museum has 40 uniforms of the old guard.", []),
    ("Two ministers dined with the ambassador on Thursday.", []),
    ("The committee of nine officers has met four times.", []),
    ("One colonel, asked about the letter, laughed.", []),
    ("The prosecutor has read 3,000 pages and called forty witnesses.", []),
    ("The prison was built for 200 men in 1931.", []),
    ("Seven journalists were let into the hall.", []),
    ("His two sons study in Geneva.", []),
    ("Twelve of the fourteen regions have counted their votes.", []),
    ("A minority of four judges dissented.", [(4, 4, "other")]),
    ("Some 20 people were waiting at the bus stop when the shooting began.", []),
    ("The film sold 90,000 tickets.", []),
    ("Three shopkeepers told the Monitor that soldiers had eaten without paying.", []),
    ("The airline employs 1,100 people.", []),
    ("The general's three bodyguards looked at their shoes.", []),
    ("Eleven people died and about fifty were hurt when troops fired on the crowd, a doctor said.", [(11, 11, "killed"), (50, 50, "wounded")]),
    ("Opposition figures say the true number of dead is nearer 100.", [(100, 100, "killed")]),
    ("The junta has detained 14 of its own officers since March.", [(14, 14, "arrested")]),
    ("Around 1,200 men of the republican guard are loyal to him, an aide said.", [(1200, 1200, "deployed")]),
    ("The bank has released 60 million euros for back pay.", [(60000000, 60000000, "money")]),
    ("Organisers said 40,000 people took part; the ministry said 6,000.", [(40000, 40000, "protesters"), (6000, 6000, "protesters")]),
    ("Nine officers, two of them generals, have been placed under house arrest.", [(9, 9, "arrested"), (2, 2, "arrested")]),
    ("An armoured column of about 30 vehicles was filmed near Thiès.", [(30, 30, "deployed")]),
    ("The finance ministry puts the arrears at 11 billion shillings.", [(11000000000, 11000000000, "money")]),
    ("He sacked the heads of the army and navy and six provincial governors.", [(6, 6, "dismissed")]),
    ("The Union is withdrawing its 85 observers.", [(85, 85, "other")]),
    ("Five lawmakers crossed the floor on Tuesday.", [(5, 5, "other")]),
    ("A police helicopter and two patrol cars were destroyed.", [(2, 2, "equipment-lost")]),
    ("Between 400 and 500 soldiers have taken over the barracks and refuse to leave.", [(400, 500, "defected")]),
    ("In 2016 a mutiny by 300 recruits was put down in a day.", [(300, 300, "defected")]),
    ("The army has lost 41 men to desertion this month.", [(41, 41, "defected")]),
    ("Three soldiers who fired on the crowd were shot by their comrades.", [(3, 3, "killed")]),
    ("The colonel has not paid his 700 gendarmes since Easter.", [(700, 700, "other")]),
]  # fmt: skip


# Words that may be a name, a year, a bound or a death, and are not here.
NUMBERED: list[tuple[str, list[Counted]]] = [
    ("Seventy soldiers fell back to the lagoon.", [(70, 70, "other")]),
    ("Police fell back before 80 pupils with whistles.", [(80, 80, "protesters")]),
    ("Two admirals fell from grace.", []),
    ("Fifteen soldiers fell in the battle for the bridge.", [(15, 15, "killed")]),
    ("A sniper felled three stokers.", [(3, 3, "killed")]),
    ("On the bus 30 passengers were killed by gunmen.", [(30, 30, "killed")]),
    ("At the gates three soldiers were shot dead.", [(3, 3, "killed")]),
    ("In block four guards were killed.", [(4, 4, "killed")]),
    ("In her cell two nurses were found dead.", [(2, 2, "killed")]),
    ("On the front line five officers were killed.", [(5, 5, "killed")]),
    ("The dead lie in room 14 and in hall three.", []),
    ("The palace closed its gates after 1800 soldiers mutinied.", [(1800, 1800, "defected")]),
    ("It was dawn before 1500 soldiers deserted.", [(1500, 1500, "defected")]),
    ("After 2011 rebels took the road.", []),
    ("Insurgents took over 300 soldiers prisoner.", [(300, None, "captured")]),
    ("The court took up to 50 officers into custody.", [(None, 50, "arrested")]),
    ("Pirates took at least 14 hostages.", [(14, None, "captured")]),
    ("The sultan has won over three pilots.", [(3, 3, "defected")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), NUMBERED, ids=[text[:48] for text, _ in NUMBERED])
def test_a_number_after_a_place_or_a_verb_still_counts(text: str, wanted: list[Counted]) -> None:
    """A gate names no number before a noun, round figures after "after" are no years, and "at least" stays a bound."""
    assert [(q.low, q.high, q.item) for q in quantities_of(text)] == wanted


# Who guards a prison is no prisoner, and who asks for another's bail is not arrested.
OF_OTHERS: list[tuple[str, list[Counted]]] = [
    ("Seventy guardsmen surrounded the police station before dawn.", [(70, 70, "deployed")]),
    ("Three hundred commandos were sent to guard the court martial of the admiral.", [(300, 300, "deployed")]),
    ("Some 4,000 protesters demanded bail for the archbishop.", [(4000, 4000, "protesters")]),
    ("Twenty thousand people marched to demand the release of a singer in prison.", [(20000, 20000, "protesters")]),
    ("Two thousand people protested against the firing squad.", [(2000, 2000, "protesters")]),
    ("Six hundred soldiers were deployed to guard the mass grave.", [(600, 600, "deployed")]),
    ("Ninety policemen guard the cells of the high court.", [(90, 90, "deployed")]),
    ("Four hundred nurses marched with drums past the police station.", [(400, 400, "protesters")]),
    ("The army deployed 700 men around the prison and let out an old warrant officer.", [(700, 700, "deployed")]),
    ("About 300 dockers sat in protest in front of the fatal crossing.", [(300, 300, "protesters")]),
    ("Forty nuns ate their bread outside the police station.", []),
    ("Six lawyers met their client in the cells.", []),
    ("Eight surgeons visited the king in prison.", []),
    ("Nine senators debated the firing squad for an hour.", []),
    ("Fifteen captains appeared in the dock on Thursday.", [(15, 15, "arrested")]),
    ("Eleven sergeants, handcuffed, were marched past the cameras.", [(11, 11, "arrested")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), OF_OTHERS, ids=[text[:48] for text, _ in OF_OTHERS])
def test_a_hint_at_others_tells_nothing_of_those_counted(text: str, wanted: list[Counted]) -> None:
    """A clue counts where nothing governs the figure or where it is said of the counted, and never of a place passed."""
    assert [(q.low, q.high, q.item) for q in quantities_of(text)] == wanted


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text[:48] for text, _ in CASES])
def test_what_a_clause_hints_at_tells_what_is_counted(text: str, wanted: list[Counted]) -> None:
    """Handcuffs, shrapnel and candles tell of arrests, wounds and protest where no verb governs the figure."""
    found = [(q.low, q.high, q.item) for q in quantities_of(text)]

    assert sorted(found, key=str) == sorted(wanted, key=str)
