"""When a claim is about, seen from the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.reading.draft import Draft
from tocsin.reading.timing import is_retrospective, timing_of
from tocsin.records import Directness, Source, SourceKind, Timing

DAY = date(2026, 5, 20)
SPEAKER = Source("the speaker", SourceKind.GOVERNMENT, named=True)


def draft_in(body: str, content: str, *, said: bool = False, quoted: bool = False) -> Draft:
    """Return the draft of one content, in the sentence that holds it."""
    start = body.index(content)
    begins = max((body.rfind(mark, 0, start) for mark in (". ", "\n")), default=-1)
    stop = body.find(".", start + len(content) - 1)
    sentence = (begins + 2 if begins >= 0 else 0, stop + 1 if stop >= 0 else len(body))
    directness = Directness.DIRECT if quoted else (Directness.INDIRECT if said else Directness.NONE)
    return Draft(
        start, start + len(content), sentence, (SPEAKER,) if said or quoted else (), None, directness
    )


CASES = [
    # current
    ("Soldiers fired at the palace on Tuesday.", Timing.CURRENT),
    ("The navy has not been paid since February.", Timing.CURRENT),
    ("The president has ruled since 1998.", Timing.CURRENT),
    ("In April the cabinet dismissed the army chief.", Timing.CURRENT),
    ("Nobody will say where the general is.", Timing.CURRENT),
    ("Service was cut at noon and will be restored by degrees.", Timing.CURRENT),
    ("The guard, which will answer to the palace alone, was sworn in on Monday.", Timing.CURRENT),
    ("The king asked whether the roads were open.", Timing.CURRENT),
    ("The treaty, signed in 2004, is still in force.", Timing.CURRENT),
    # past
    ("The army seized power in 1987.", Timing.PAST),
    ("In June 2019 soldiers killed eleven students at the gate.", Timing.PAST),
    ("In November the general flew to Geneva.", Timing.PAST),
    ("In 1974 soldiers seized the radio station.", Timing.PAST),
    ("Ten years ago the same brigade mutinied.", Timing.PAST),
    ("The barracks used to be a school.", Timing.PAST),
    ("He led the guard in the 1990s.", Timing.PAST),
    ("Last year the cabinet fell over the price of rice.", Timing.PAST),
    ("She was a child when the tanks came in 1973.", Timing.PAST),
    ("Until 1994 the party had its own army.", Timing.PAST),
    ("His father, who ruled until 2008, was shot in bed.", Timing.PAST),
    # expected
    ("The new commander will take his oath on Friday.", Timing.EXPECTED),
    ("The assembly is to meet next week.", Timing.EXPECTED),
    ("The troops are due to leave in August.", Timing.EXPECTED),
    ("The opposition plans to march again.", Timing.EXPECTED),
    ("The vote is scheduled for the autumn and will be watched by the Union.", Timing.EXPECTED),
    # hypothetical
    ("If the wages stopped, the barracks would empty.", Timing.HYPOTHETICAL),
    ("A coup would cost the country its loans.", Timing.HYPOTHETICAL),
    ("In the scenario, a colonel has taken the radio station.", Timing.HYPOTHETICAL),
    ("Had the fuse held, the minister would have died.", Timing.HYPOTHETICAL),
    ("Were the army to move, nobody would stop it.", Timing.HYPOTHETICAL),
    ("It would be the third coup in a decade.", Timing.HYPOTHETICAL),
    ("Unless he resigns, the unions will shut the port.", Timing.HYPOTHETICAL),
]


@pytest.mark.parametrize(("sentence", "wanted"), CASES, ids=[sentence[:48] for sentence, _ in CASES])
def test_tense_and_dates_place_a_claim_in_time(sentence: str, wanted: Timing) -> None:
    """Ninety days divide what is current from what is past."""
    draft = draft_in(sentence, sentence)

    assert timing_of(sentence, draft, published=DAY, background=False) is wanted


def test_said_in_the_past_of_the_future_is_expected() -> None:
    """After "said", "would" foretells."""
    body = "The minister said the wages would be paid on Friday."

    assert (
        timing_of(
            body,
            draft_in(body, "the wages would be paid on Friday", said=True),
            published=DAY,
            background=False,
        )
        is Timing.EXPECTED
    )


def test_a_backshifted_perfect_is_current() -> None:
    """After "said", "had been" is no sign of the past."""
    body = "She said five officers had been arrested."

    assert (
        timing_of(
            body,
            draft_in(body, "five officers had been arrested", said=True),
            published=DAY,
            background=False,
        )
        is Timing.CURRENT
    )


def test_a_condition_outside_the_content_governs_it() -> None:
    """What diplomats say would be, if, is hypothetical."""
    body = "If the fleet ever moved, diplomats say, it would be at night."

    assert (
        timing_of(body, draft_in(body, "it would be at night", said=True), published=DAY, background=False)
        is Timing.HYPOTHETICAL
    )


def test_what_follows_an_old_date_is_old_too() -> None:
    """A paragraph that has gone back to 1975 stays there until a new time is named."""
    body = "In 1975 the guard took the palace. It held it for nine days.\n\nOn Monday the guard paraded."

    assert (
        timing_of(body, draft_in(body, "It held it for nine days."), published=DAY, background=False)
        is Timing.PAST
    )
    assert (
        timing_of(body, draft_in(body, "On Monday the guard paraded."), published=DAY, background=False)
        is Timing.CURRENT
    )


def test_an_anniversary_is_a_retrospective_and_its_story_is_past() -> None:
    """A story told of long ago is past although no date stands in its sentences."""
    body = "On the night of 3 March 1966 sailors took the lighthouse of Sassandra. They held it until dawn. “We had no oil,” says Odette, who was there. Children still play on the steps."

    assert is_retrospective(body, DAY)
    assert (
        timing_of(body, draft_in(body, "They held it until dawn."), published=DAY, background=True)
        is Timing.PAST
    )
    assert (
        timing_of(body, draft_in(body, "We had no oil,", quoted=True), published=DAY, background=True)
        is Timing.PAST
    )
    assert (
        timing_of(body, draft_in(body, "Children still play on the steps."), published=DAY, background=True)
        is Timing.CURRENT
    )


def test_a_last_line_about_an_old_coup_makes_no_retrospective() -> None:
    """News ends with history and is news all the same."""
    body = "Shots were fired in the capital on Monday. The minister spoke on Tuesday. The army last took power in 1991."

    assert not is_retrospective(body, DAY)


def test_without_a_day_the_latest_year_stands_in() -> None:
    """A text that does not say its day is read from its own latest year."""
    body = "The election of 2026 is near. The army rose in 2004."

    assert (
        timing_of(body, draft_in(body, "The army rose in 2004."), published=None, background=False)
        is Timing.PAST
    )


def test_a_text_without_dates_is_current() -> None:
    """Nothing makes it anything else."""
    body = "The guard has left the bridge."

    assert timing_of(body, draft_in(body, body), published=None, background=False) is Timing.CURRENT


@pytest.mark.parametrize(
    ("body", "content", "expected"),
    [
        ("The company left on Tuesday, in a relief agreed last year.", "The company left on Tuesday, in a relief agreed last year", Timing.CURRENT),
        ("Sappers lifted mines under an accord of 2019.", "Sappers lifted mines under an accord of 2019", Timing.CURRENT),
        ("The court annulled the vote under the 1992 constitution.", "The court annulled the vote under the 1992 constitution", Timing.CURRENT),
        ("Privates last saw a wage in November, and a sack of rice costs more.", "Privates last saw a wage in November, and a sack of rice costs more", Timing.CURRENT),
        ("What the army will do is debated in every bar.", "What the army will do is debated in every bar", Timing.CURRENT),
        ("The driver is supposed to have slept through it.", "The driver is supposed to have slept through it", Timing.CURRENT),
        ("A colonel he would not name was measuring the throne.", "A colonel he would not name was measuring the throne", Timing.CURRENT),
        ("A mutiny broke out in the garrison in 2014.", "A mutiny broke out in the garrison in 2014", Timing.PAST),
        ("Last year's comedy ends with a dictator. Ours remembered it.", "Ours remembered it", Timing.CURRENT),
    ],
)  # fmt: skip
def test_a_time_dates_the_verb_that_it_belongs_to(body: str, content: str, expected: Timing) -> None:
    """A year in a law's name, a relief agreed long ago and a wish in a relative clause date nothing."""
    assert timing_of(body, draft_in(body, content), published=DAY, background=False) is expected


# A text, the content in it that is judged, how it is told, and when it is about; published on DAY.
IN_OTHER_WORDS = [
    ("The garrison commander sleeps in his office with a pistol under the pillow.", "The garrison commander sleeps in his office with a pistol under the pillow.", "none", Timing.CURRENT),
    ("Three weeks into the strike, no ship has been unloaded at Toamasina.", "Three weeks into the strike, no ship has been unloaded at Toamasina.", "none", Timing.CURRENT),
    ("For the past two months the guard has drawn its pay in rice.", "For the past two months the guard has drawn its pay in rice.", "none", Timing.CURRENT),
    ("On 7 May the senate threw out the military budget.", "On 7 May the senate threw out the military budget.", "none", Timing.CURRENT),
    ("The sergeants, he said, had stopped saluting.", "The sergeants, he said, had stopped saluting.", "said", Timing.CURRENT),
    ('"Nobody gives orders here any more," said the quartermaster.', '"Nobody gives orders here any more,"', "quoted", Timing.CURRENT),
    ("The bridge, built in 1962, has been closed to lorries since the shooting.", "The bridge, built in 1962, has been closed to lorries since the shooting.", "none", Timing.CURRENT),
    ("A founder of the junta of 1985 now sells cement in the capital.", "A founder of the junta of 1985 now sells cement in the capital.", "none", Timing.CURRENT),
    ("Not since 2003 have so many officers refused an order.", "Not since 2003 have so many officers refused an order.", "none", Timing.CURRENT),
    ("Whether the fleet will sail is not known even to its admiral.", "Whether the fleet will sail is not known even to its admiral.", "none", Timing.CURRENT),
    ("She refuses to say whom the party will put forward.", "She refuses to say whom the party will put forward.", "none", Timing.CURRENT),
    ("The regiment that mutinied in 2011 guards the airport today.", "The regiment that mutinied in 2011 guards the airport today.", "none", Timing.CURRENT),
    ("In March, when the bonuses failed to come, wives of gunners shut the road to the depot.", "In March, when the bonuses failed to come, wives of gunners shut the road to the depot.", "none", Timing.CURRENT),
    ("A decade earlier the same barracks had risen over the price of bread.", "A decade earlier the same barracks had risen over the price of bread.", "none", Timing.PAST),
    ("The general was born in Sokodé and joined the cavalry at seventeen.", "The general was born in Sokodé and joined the cavalry at seventeen.", "none", Timing.PAST),
    ("Back in 2009 it took the paratroopers forty minutes to reach the studio.", "Back in 2009 it took the paratroopers forty minutes to reach the studio.", "none", Timing.PAST),
    ("Under the colonels, who fell in 1974, the square was closed to walkers.", "Under the colonels, who fell in 1974, the square was closed to walkers.", "none", Timing.PAST),
    ("In the autumn of 2024 the treasury stopped paying the widows.", "In the autumn of 2024 the treasury stopped paying the widows.", "none", Timing.PAST),
    ("He was a young captain during the war of the dams, and lost a brother in it.", "He was a young captain during the war of the dams, and lost a brother in it.", "none", Timing.PAST),
    ("That was in 1990. The crew sailed the frigate to Lisbon and asked for asylum.", "The crew sailed the frigate to Lisbon and asked for asylum.", "none", Timing.PAST),
    ("Two years before that, the chief of staff had been found dead in his pool.", "Two years before that, the chief of staff had been found dead in his pool.", "none", Timing.PAST),
    ("When independence came, the country had one lieutenant-colonel and no tank.", "When independence came, the country had one lieutenant-colonel and no tank.", "none", Timing.PAST),
    ('"In those days we slept in our boots," the old corporal said.', '"In those days we slept in our boots,"', "quoted", Timing.PAST),
    ("The last time soldiers drove into the city, in December 2017, they stayed for a year.", "The last time soldiers drove into the city, in December 2017, they stayed for a year.", "none", Timing.PAST),
    ("It was his grandfather who signed the surrender, in the winter of 1944.", "It was his grandfather who signed the surrender, in the winter of 1944.", "none", Timing.PAST),
    ("The general who was born in Parakou took the palace and locked up the president.", "The general who was born in Parakou took the palace and locked up the president.", "none", Timing.CURRENT),
    ("The majors held the speaker, who was a cadet with them, and closed parliament.", "The majors held the speaker, who was a cadet with them, and closed parliament.", "none", Timing.CURRENT),
    ("Marines took the palace; two years before that, the king had cut their pay.", "Marines took the palace; two years before that, the king had cut their pay.", "none", Timing.CURRENT),
    ("Paratroopers took the mint; two months before that, the king had cut their pay.", "Paratroopers took the mint; two months before that, the king had cut their pay.", "none", Timing.CURRENT),
    ("Under the colonels, patrols stop every car on the ring road.", "Under the colonels, patrols stop every car on the ring road.", "none", Timing.CURRENT),
    ("Soldiers have sealed off the street where the president was born.", "Soldiers have sealed off the street where the president was born.", "none", Timing.CURRENT),
    ("She was a student then and ran messages for the mutineers.", "She was a student then and ran messages for the mutineers.", "none", Timing.PAST),
    ("Parliament reconvenes on Monday to swear in the regent.", "Parliament reconvenes on Monday to swear in the regent.", "none", Timing.EXPECTED),
    ("The prefect says the curfew is going to be lifted at the weekend.", "the curfew is going to be lifted at the weekend", "said", Timing.EXPECTED),
    ("An envoy of the Union arrives tomorrow.", "An envoy of the Union arrives tomorrow.", "none", Timing.EXPECTED),
    ("The officers have until Friday midnight to hand in their keys.", "The officers have until Friday midnight to hand in their keys.", "none", Timing.EXPECTED),
    ("Observers foresee a long summer of strikes.", "Observers foresee a long summer of strikes.", "none", Timing.EXPECTED),
    ("The admiral told the crews that the arrears would be settled before Ramadan.", "the arrears would be settled before Ramadan", "said", Timing.EXPECTED),
    ("More transfers are on the way, the decree warns.", "More transfers are on the way", "said", Timing.EXPECTED),
    ("A referendum has been set for 12 July.", "A referendum has been set for 12 July.", "none", Timing.EXPECTED),
    ("The junta intends to stay until 2029.", "The junta intends to stay until 2029.", "none", Timing.EXPECTED),
    ('"We shall march on Thursday," the widow promised.', '"We shall march on Thursday,"', "quoted", Timing.EXPECTED),
    ("Suppose the guard changed sides: the palace could not hold for an hour.", "Suppose the guard changed sides: the palace could not hold for an hour.", "none", Timing.HYPOTHETICAL),
    ("Were it not for the marines, the president would be in Paris by now.", "Were it not for the marines, the president would be in Paris by now.", "none", Timing.HYPOTHETICAL),
    ("In the novel a corporal seizes the mint on a Sunday.", "In the novel a corporal seizes the mint on a Sunday.", "none", Timing.HYPOTHETICAL),
    ("He would have been shot had he stayed.", "He would have been shot had he stayed.", "none", Timing.HYPOTHETICAL),
    ("A strike by the pilots would leave the north without petrol, the firm reckons.", "A strike by the pilots would leave the north without petrol", "said", Timing.HYPOTHETICAL),
    ("Provided that the north stays calm, the vote could go ahead, a clerk said.", "Provided that the north stays calm, the vote could go ahead", "said", Timing.HYPOTHETICAL),
    ("Should the courts refuse, the colonels might not wait for an appeal.", "Should the courts refuse, the colonels might not wait for an appeal.", "none", Timing.HYPOTHETICAL),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "content", "told", "wanted"), IN_OTHER_WORDS, ids=[body[:48] for body, *_ in IN_OTHER_WORDS]
)
def test_asides_date_nothing_and_calendars_look_ahead(
    body: str, content: str, told: str, wanted: Timing
) -> None:
    """A year in an aside leaves the present present; a weekday after the present tense is to come."""
    draft = draft_in(body, content, said=told == "said", quoted=told == "quoted")

    assert timing_of(body, draft, published=DAY, background=False) is wanted
