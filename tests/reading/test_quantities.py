"""The counts that bear on the matter, and the numbers that do not."""

from __future__ import annotations

import time

import pytest

from tocsin.reading.numbers import numbers_in, value_of
from tocsin.reading.quantities import quantities_in, quantities_of

Counted = tuple[float | None, float | None, str]

CASES: list[tuple[str, list[Counted]]] = [
    ("Clashes in the east killed 14 people and wounded more than 40.",[(14,14,"killed"),(40,None,"wounded")]),
    ("The death toll rose to 212 on Sunday, the hospital said.",[(212,212,"killed")]),
    ("At least a dozen soldiers were taken prisoner.",[(12,None,"captured")]),
    ("Police arrested 120 demonstrators and injured 30 others.",[(120,120,"arrested"),(30,30,"wounded")]),
    ("Some 500 people have been displaced by the fighting.",[(500,500,"displaced")]),
    ("Scores of officers were dismissed in March.",[(40,None,"dismissed")]),
    ("Two hundred and fifty paratroopers landed at the airport.",[(250,250,"deployed")]),
    ("Tens of thousands of people filled the square.",[(20000,None,"protesters")]),
    ("Between 20 and 25 tanks were destroyed.",[(20,25,"equipment-lost")]),
    ("The government released $4.5 million for arrears.",[(4500000,4500000,"money")]),
    ("Three police officers told the BBC that the colonel had fled.",[]),
    ("The 52-year-old general has led the army for 11 years.",[]),
    ("On 3 March 2024 the Third Battalion left Camp 7.",[]),
    ("The rebels took 300 men captive.",[(300,300,"captured")]),
    ("Forty-one deputies boycotted the session.",[(41,41,"other")]),
    ("He sacked three generals and retired two more.",[(3,3,"dismissed"),(2,2,"dismissed")]),
    ("The army deployed 40 armoured cars around the palace.",[(40,40,"deployed")]),
    ("No fewer than 600 civil servants have not been paid.",[(600,None,"other")]),
    ("Half a million people fled their homes.",[(500000,500000,"displaced")]),
    ("As many as 90 soldiers deserted last week.",[(None,90,"defected")]),
    ("Inflation reached 40 percent and one in three workers is jobless.",[]),
    ("The bus, 30 kilometres from the capital, was hit at 6.30.",[]),
    ("Nine people, including two children, died in the blast.",[(9,9,"killed"),(2,2,"killed")]),
    ("Opposition leaders say 80,000 marched; the police put the number at 9,000.",[(80000,80000,"protesters"),(9000,9000,"protesters")]),
    ("He was shot three times and died at 54.",[]),
    ("The seven-man junta promised elections within 18 months.",[]),
    ("A twelve-strong delegation arrived.",[]),
    ("The army lost two helicopters and 30 men.",[(2,2,"equipment-lost"),(30,30,"killed")]),
    ("Eleven were killed and dozens hurt.",[(11,11,"killed"),(24,None,"wounded")]),
    ("The hospital has counted 62 dead.",[(62,62,"killed")]),
    ("More than 2,000 migrants drowned.",[(2000,None,"killed")]),
    ("A court jailed six officers for 20 years.",[(6,6,"arrested")]),
    ("Fewer than 100 people turned out.",[(None,100,"protesters")]),
    ("Parliament voted 81 to 12 to remove him.",[]),
    ("She has ruled since 2011, winning 61 of 120 seats.",[]),
    ("Fighters seized 15 pickups and a tank.",[(15,15,"equipment-lost")]),
    ("The union said 3,000 teachers were on strike.",[(3000,3000,"protesters")]),
    ("Twenty ministers resigned in two days.",[(20,20,"other")]),
    ("The state owes its soldiers 12 billion francs.",[(12_000_000_000,12_000_000_000,"money")]),
    ("The ambulance service said one person had died and 16 had been hurt.",[(1,1,"killed"),(16,16,"wounded")]),
    ("Up to 5,000 troops will be sent to the border.",[(None,5000,"deployed")]),
    ("Six soldiers and a civilian were killed.",[(6,6,"killed")]),
    ("Troops shot dead four looters.",[(4,4,"killed")]),
    ("The president pardoned 74 prisoners.",[(74,74,"other")]),
    ("The two generals met on Monday.",[]),
    ("In 1974 soldiers seized the radio station.",[]),
    ("The police counted eight to ten thousand protesters.",[(8000,10000,"protesters")]),
    ("Nurses carried out ten, maybe twelve bodies.",[(10,12,"killed")]),
    ("In 2019, maybe 30 people died there.",[(30,30,"killed")]),
    ("Sixteen members of parliament crossed the floor.",[(16,16,"other")]),
    ("He has three daughters and two sons.",[]),
    ("The country of 24 million people has 11 provinces.",[]),
    ("About 30 tanks rolled into the city at 4 a.m.",[(30,30,"deployed")]),
    ("Casualties: 3 killed, 17 wounded.",[(3,3,"killed"),(17,17,"wounded")]),
    ("Its 200 guards have gone without pay for five months.",[(200,200,"other")]),
    ("The army says it killed 60 militants and captured 12.",[(60,60,"killed"),(12,12,"captured")]),
    ("An estimated 1.2m people have left their homes.",[(1200000,1200000,"displaced")]),
    ("She said 40 of her supporters were in jail.",[(40,40,"arrested")]),
    ("Seven officers, two of them generals, were detained.",[(7,7,"arrested"),(2,2,"arrested")]),
    ("Insurgents attacked two villages, killing 23.",[(23,23,"killed")]),
    ("According to four people briefed on the talks, nothing was agreed.",[]),
    ("The bomb killed five soldiers, three of them officers.",[(5,5,"killed"),(3,3,"killed")]),
    ("A crowd of 2,000 gathered outside the court.",[(2000,2000,"protesters")]),
    ("Hospitals treated 45 people for gunshot wounds.",[(45,45,"wounded")]),
    ("The two countries signed 14 agreements.",[]),
    ("Six in ten voters want him gone.",[]),
    ("Four battalions of the guard moved into the capital overnight.",[(4,4,"deployed")]),
    ("They burned three trucks.",[(3,3,"equipment-lost")]),
    ("Six of the dead were police.",[(6,6,"killed")]),
    ("The ministry dismissed reports that 18 soldiers had died.",[(18,18,"killed")]),
    ("Five of the twelve ministers have resigned.", [(5, 5, "other")]),
    ("The number of dead has climbed past 300.", [(300, None, "killed")]),
    ("Over 100 tanks and 2,000 troops are massed on the border.", [(100, None, "deployed"), (2000, 2000, "deployed")]),
    ("Rebels freed 19 hostages.", [(19, 19, "other")]),
    ("He has survived four coup attempts.", []),
    ("The law passed by 88 votes to 61.", []),
    ("Petrol costs 900 francs a litre.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), CASES, ids=[sentence[:48] for sentence, _ in CASES])
def test_only_counts_that_bear_on_the_matter_are_read(sentence: str, wanted: list[Counted]) -> None:
    """Dates, ages, distances, shares, names and sources are no quantities."""
    found = [(q.low, q.high, q.item) for q in quantities_of(sentence)]

    assert sorted(found, key=str) == sorted([(_float(a), _float(b), item) for a, b, item in wanted], key=str)


def _float(value: float | None) -> float | None:
    """Return a number as the reader gives it."""
    return None if value is None else float(value)


ELLIPSES: list[tuple[str, Counted]] = [
    ("The government says nine miners died. The union says it has buried 27.", (27, 27, "killed")),
    ("More than 40,000 marched through the port; the police say 9,000.", (9000, 9000, "protesters")),
    ("Two people had died, the army announced. A nurse says there were at least 17.", (17, None, "killed")),
    ("Q: How many were killed?\n\nA: The inquiry said nine.", (9, 9, "killed")),
    ("A crowd has filled the square. Police put it at 15,000.", (15000, 15000, "protesters")),
    ("The police say that four people died and that two of them were officers.", (2, 2, "killed")),
]


@pytest.mark.parametrize(("text", "wanted"), ELLIPSES, ids=[text[:48] for text, _ in ELLIPSES])
def test_a_bare_figure_counts_what_was_spoken_of_before(text: str, wanted: Counted) -> None:
    """Rival figures seldom repeat what they count."""
    last = quantities_of(text)[-1]

    assert (last.low, last.high, last.item) == wanted


def test_only_figures_inside_the_claim_are_its_own() -> None:
    """A claim answers for its own words."""
    body = "The ministry said 41 soldiers were killed. A doctor counted 70 dead."
    start = body.index("A doctor")

    assert [q.low for q in quantities_in(body, start, len(body))] == [70]


def test_a_quantity_says_what_it_counts_and_since_when() -> None:
    """The words around a figure are kept with it."""
    (found,) = quantities_of("Dozens of Gabonese officers have been arrested since the parade.")

    assert (found.of, found.party, found.since, found.text) == (
        "Gabonese officers",
        "Gabonese",
        "the parade",
        "Dozens",
    )


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty-three", 23),
        ("two hundred and fifty", 250),
        ("half a million", 500_000),
        ("a dozen", 12),
        ("3.2 billion", 3_200_000_000),
        ("1,200", 1200),
        ("$4.5m", 4_500_000),
        ("mutiny", None),
    ],
)
def test_numbers_are_read_in_words_and_figures(words: str, value: float | None) -> None:
    """Words, figures and scales all come to one value."""
    assert value_of(words) == value


@pytest.mark.parametrize(
    "hostile",
    ["one " * 60_000, "1," * 120_000, "at least " * 30_000, "9" * 250_000, "a hundred and " * 18_000],
)
def test_numbers_are_found_in_linear_time(hostile: str) -> None:
    """No text makes the reader hang."""
    begin = time.perf_counter()
    numbers_in(hostile)

    assert time.perf_counter() - begin < 5.0


@pytest.mark.parametrize("digits", ["9" * 400, "9" * 5000, "1," + "000," * 200 + "000"])
def test_a_run_of_digits_that_no_figure_holds_counts_nothing(digits: str) -> None:
    """A broken file has them; the figures beside it stand."""
    found = quantities_of(f"At least {digits} soldiers were killed. Four officers were arrested.")

    assert [(q.low, q.high, q.item) for q in found] == [(4, 4, "arrested")]
