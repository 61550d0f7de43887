"""Whether an article is of government and force at all, and of which states a coup is no matter of course."""

from __future__ import annotations

import re

from tocsin.reading.wordlists import words_of

# What an article is about shows in its first characters.
LONGEST_LOOK = 20_000
# Words of government and force, and words of business, sport and the stage, where coups are figures of speech.
_STATECRAFT = re.compile(
    r"\b(?:presidents?|prime minister|ministers?|ministry|governments?|army|military|armed forces|soldiers?|troops|police|parliament|opposition|"
    r"regime|barracks|defen[cs]e|junta|elections?|constitution|embassy|garrison|cabinet|decree|colonels?|mutin\w+|head of state|presidency|"
    r"commanders?|capital|protest\w*|rebels?|coups?)\b",
    re.IGNORECASE,
)
_OTHER_STAGES = re.compile(
    r"\b(?:board(?:room)?|(?:chairman|chair)(?! of the (?:council|presidential|supreme|military|joint|national|transitional|ruling|sovereign|central))|shareholders?|company|club|coach|match|league|films?|novel|actors?|chief executive|franchise\w*|brand|"
    r"credit union|premiere|season|goals?|captain|players?|shares|bosses|directors?|orchestra|opera|customers?|screen\w*|cinema|hockey|football|"
    r"market|sales|exercise|scenario|story)\b",
    re.IGNORECASE,
)
# An article is about a state where the former outnumber the latter this many times. Fitted by eye on tests/articles and the
# open examples: 2.2 and more where a government is at stake, 1.1 and less where none is.
STATECRAFT_TIMES = 1.5


def is_of_state(text: str) -> bool:
    """Say whether a text speaks of government and force more than of business, sport and the stage."""
    looked = text[:LONGEST_LOOK]
    return len(_STATECRAFT.findall(looked)) > STATECRAFT_TIMES * len(_OTHER_STAGES.findall(looked))


# Words of power being fought for. An article that has several of them, and hardly a word of other stages, is about the state
# that it speaks of most even where no sign was recognised. Fitted by eye on invented articles.
_TURMOIL = re.compile(
    r"\b(?:coups?|putsch\w*|mutin\w+|overthr\w+|topple\w*|oust\w*|desert(?:ed|ers?|ions?)|defect(?:ed|ors?|ions?)|juntas?|plot(?:s|ted|ters?|ting)?|conspir\w+|martial law|state of emergency|curfew|"
    r"deposed?|barracks|uprising|insurrection|rebel\w*|insurgen\w+|purge[ds]?|seiz(?:e|ed|ure) (?:of )?power|disloyal\w*|demand(?:ed|ing|s) the resignation|(?:fired|fire) (?:at|on)|block(?:ed|s) (?:the|[A-Z][\w’-]+) (?:airport|parliament|palace|roads?)|surrounded|crackdown|gunfire|"
    r"armou?red|tanks?|officers were meeting|refused (?:to|orders))\b",
    re.IGNORECASE,
)
ENOUGH_TURMOIL, TURMOIL_TIMES = 2, 4


def is_turmoil(text: str) -> bool:
    """Say whether a text speaks of power being fought for, and of hardly anything else."""
    looked = text[:LONGEST_LOOK]
    turmoil = len(_TURMOIL.findall(looked))
    return turmoil >= ENOUGH_TURMOIL and turmoil + len(_STATECRAFT.findall(looked)) >= TURMOIL_TIMES * len(
        _OTHER_STAGES.findall(looked)
    )


def is_settled(iso3: str) -> bool:
    """Say whether a state is a settled democracy, whose everyday quarrels put no government's life at stake."""
    return iso3 in words_of("settled")
