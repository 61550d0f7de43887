"""The states that a text names, and how much each mention says about whose matter the text is.

What is known of states comes in as a ``Gazetteer``. Evidence, by weight: a state's name, its leaders, its
capital, its people, its cities, its palaces and forces. Words that speak of a state's actors abroad ("US
officials", "the French embassy", "Turkish troops") count for little: they act in the matter, they are not it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tocsin.records import Gazetteer

_TOKEN = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
LONGEST_NAME = 6  # words; "Saint Vincent and the Grenadines" has five


class MentionKind(StrEnum):
    """By which word a state is meant."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    PLACE = "place"
    METONYM = "metonym"
    LEADER = "leader"


# How much one mention says about whose matter the article is; elicited: names and leaders first.
KIND_WEIGHT = {
    MentionKind.NAME: 1.0,
    MentionKind.LEADER: 1.0,
    MentionKind.CAPITAL: 0.9,
    MentionKind.METONYM: 0.9,
    MentionKind.DEMONYM: 0.8,
    MentionKind.PLACE: 0.7,
}
# How much more a mention says beside a word of power, and less where it only places a scene. Elicited.
# What a mention is worth where it only names an actor from abroad, a dateline or a place of learning. Elicited.
ABROAD_WEIGHT = 0.2

# Words after a state's name or people by which it acts in somebody else's matter.
_ABROAD = re.compile(
    r"[\s-]{1,3}(?:(?:state|foreign|defen[cs]e|interior|military|intelligence|security|senior|government|former|navy|naval|air)\s){0,2}"
    r"(?:officials?|diplomats?|embass(?:y|ies)|ambassadors?|consul(?:ate)?s?|envoys?|intelligence|spooks?|spies|spy|agenc(?:y|ies)|"
    r"broadcasters?|newspapers?|dail(?:y|ies)|websites?|magazines?|weekl(?:y|ies)|universit(?:y|ies)|think[- ]tanks?|researchers?|"
    r"tourists?|nationals?|citizens?|companies|company|firms?|investors?|peacekeepers?|contractors?|mercenaries|advisers?|aid|"
    r"department|state department|foreign office|rotation|base|exercise|film|dollars?|francs?|pounds?|"
    r"(?:has |have |had )?(?:recalled|suspended|froze|frozen|condemned|urged|warned|expressed|imposed|evacuated|denied visas|declined|called for|offered|welcomed|summoned|closed (?:its|the) border|said that it (?:was watching|would|had)|denied (?:that )?(?:it|any)|is watching|was watching|took in|hosts?|hosted))\b",
    re.IGNORECASE,
)
# Words before a state's name that say that its government is the one at stake.
_AT_STAKE = re.compile(
    r"\b(?:overthr\w+|toppl\w+|oust\w*|coup (?:in|against)|plot\w* (?:in|against)|mutiny in|seiz\w+ power in|unseat\w*)\b[^.\n]{0,60}$",
    re.IGNORECASE,
)
AT_STAKE_TIMES = 2.5
# Words after a state's name or people that speak of its government and forces, and words before it that only place a scene.
_POWER = re.compile(
    r"(?:[’']s)?\s(?:[\w-]+\s){0,2}(?:president|prime minister|premier|king|government|cabinet|parliament|army|military|armed forces|junta|generals?|"
    r"police|presidency|ruling|opposition|constitution|elections?|leader|senate|court|coup|regime|state|soldiers|navy|guard|rulers?|people)\b",
    re.IGNORECASE,
)
_SCENE = re.compile(
    r"\b(?:in|from|near|into|inside|outside|at|across|through|over)\s(?:the\s)?(?:[A-Z][\w-]+,\s)?$"
)
# How much more a mention says beside a word of power, and less where it only places a scene. Elicited.
POWER_TIMES, SCENE_TIMES = 1.5, 0.6
_LEARNING = re.compile(r"(?:University|Institute|College|Centre|Center|School) (?:of|in|at) (?:the )?$")
_DATELINE = re.compile(r"[ ,][^\n]{0,60}?(?:\)|[-–—]{1,2}|:)\s")
# States whose name is a person's, an American's or an animal's too: they need a neighbour that speaks for the state.
_DOUBTFUL = frozenset(
    {"Georgia", "Jordan", "Chad", "Turkey", "Guinea", "Dominica", "Lao", "Georgian", "Santiago", "Victoria", "Florida", "Paris",
     "London", "Kingston", "Georgetown", "Valencia", "Córdoba", "Colón", "Ma'an", "Bo", "Diet", "Pole", "Poles", "Bern", "Sofia",
     "Sydney", "Alexandria", "Wellington", "Beehive", "Brest", "Chinese", "Turk", "Dane", "Finn", "Man", "Israel", "Suez", "Mali"}
)  # fmt: skip
_AMERICAN = re.compile(
    r"\b(?:Atlanta|Savannah|Augusta|Fulton County|Macon|Alabama|Tennessee|Florida|Carolina)\b"
)
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Gen|Col|Capt)\.?\s$")
_FIRST_NAME = re.compile(r"(?<![.!?:”\"]\s)(?<!^)\b([A-Z][a-z]+)\s$")
_PREPOSITION = re.compile(
    r"\b(?:in|of|from|to|across|throughout|into|inside|near|at|around|outside|over|for|with)\s(?:the\s)?$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a state is meant, and how much it says about whose matter the article is."""

    iso3: str
    start: int
    end: int
    kind: MentionKind
    weight: float


@dataclass(frozen=True, slots=True)
class _Entry:
    """One wording of the gazetteer."""

    words: tuple[str, ...]
    iso3: str
    kind: MentionKind


def mentions_of(text: str, *, gazetteer: Gazetteer, headline: bool = False) -> tuple[Mention, ...]:
    """Return each place where ``text`` means a state; the longest wording wins ("South Sudan", not "Sudan")."""
    entries = _entries(gazetteer)
    tokens = list(_TOKEN.finditer(text))
    found: list[Mention] = []
    at = 0
    american = bool(_AMERICAN.search(text))
    while at < len(tokens):
        match = _longest(text, tokens, at, entries)
        if match is None:
            at += 1
            continue
        entry, count = match
        start, end = tokens[at].start(), tokens[at + count - 1].start() + len(entry.words[-1])
        if not _means_another(text, start, end, entry, american=american):
            weight = KIND_WEIGHT[entry.kind] * (
                ABROAD_WEIGHT if _is_abroad(text, start, end, headline=headline) else 1.0
            )
            if weight > ABROAD_WEIGHT:
                weight *= _emphasis(text, start, end)
            found.append(Mention(entry.iso3, start, end, entry.kind, weight))
        at += count
    return tuple(found)


def _emphasis(text: str, start: int, end: int) -> float:
    """Return how much more, or less, a mention says for what stands beside it."""
    if _AT_STAKE.search(text, max(0, start - 90), start):
        return AT_STAKE_TIMES
    if _POWER.match(text, end, min(len(text), end + 70)):
        return POWER_TIMES
    return SCENE_TIMES if _SCENE.search(text, max(0, start - 40), start) else 1.0


def _longest(
    text: str, tokens: list[re.Match[str]], at: int, entries: dict[str, tuple[_Entry, ...]]
) -> tuple[_Entry, int] | None:
    """Return the longest wording of the gazetteer that begins at a token, and its number of words."""
    first = _bare(tokens[at].group())
    for entry in entries.get(first, ()):
        count = len(entry.words)
        window = tokens[at : at + count]
        if len(window) == count and all(
            _bare(t.group()) == w.casefold() for t, w in zip(window, entry.words, strict=True)
        ):
            written = text[tokens[at].start() : window[-1].end()]
            if written[0].isupper() and (
                len(entry.words[0]) > 3 or written[:2].isupper() or not entry.words[0].isupper()
            ):
                return entry, count
    return None


def _bare(token: str) -> str:
    """Return a token as wordings are compared: no case, no possessive, no closing full stop."""
    folded = token.casefold().replace("’", "'")
    return (
        folded.removesuffix("'s").removesuffix("'")
        if not folded.endswith(".") or "." in folded[:-1]
        else folded[:-1]
    )


@lru_cache(maxsize=64)
def _entries(gazetteer: Gazetteer) -> dict[str, tuple[_Entry, ...]]:
    """Return the wordings by their first word, the longest first."""
    found: dict[str, list[_Entry]] = {}
    kinds = (
        ("names", MentionKind.NAME),
        ("demonyms", MentionKind.DEMONYM),
        ("capitals", MentionKind.CAPITAL),
        ("places", MentionKind.PLACE),
        ("metonyms", MentionKind.METONYM),
    )
    wordings = [
        (word, s.iso3, kind) for s in gazetteer.states for field, kind in kinds for word in getattr(s, field)
    ]
    wordings += [
        (leader.name, leader.iso3, MentionKind.LEADER) for leader in gazetteer.leaders if len(leader.name) > 3
    ]
    for wording, iso3, kind in wordings:
        words = tuple(t.group() for t in _TOKEN.finditer(wording))
        if words:
            found.setdefault(_bare(words[0]), []).append(_Entry(words, iso3, kind))
    return {
        first: tuple(sorted(entries, key=lambda e: (-len(e.words), -KIND_WEIGHT[e.kind], e.iso3)))
        for first, entries in found.items()
    }


def _means_another(text: str, start: int, end: int, entry: _Entry, *, american: bool) -> bool:
    """Say whether a wording that could be a state is a person, an American state or a bird."""
    word = text[start:end]
    if entry.kind is MentionKind.LEADER:
        return bool(re.match(r"\s[A-Z][a-z]+\b(?<!\bSaid)", text[end : end + 24])) and " " not in word
    if word not in _DOUBTFUL:
        return False
    if word in {"Georgia", "Georgian"} and american:
        return True
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if _TITLED.search(before):
        return True
    name_before = _FIRST_NAME.search(before)
    if name_before and name_before.group(1) not in {
        "The",
        "In",
        "Central",
        "Northern",
        "Southern",
        "Eastern",
        "Western",
    }:
        return not _PREPOSITION.search(before)
    return (
        bool(re.match(r"\s[A-Z][a-z]+", after))
        and entry.kind is not MentionKind.DEMONYM
        and not _PREPOSITION.search(before)
    )


def _is_abroad(text: str, start: int, end: int, *, headline: bool) -> bool:
    """Say whether a mention only names an actor from abroad, a dateline or a place of learning."""
    if _ABROAD.match(text, end, min(len(text), end + 60)) or _LEARNING.search(
        text[max(0, start - 24) : start]
    ):
        return True
    opens = start == 0 or text[max(0, start - 2) : start] == "\n\n"
    return (
        not headline
        and opens
        and text[start:end].isupper()
        and bool(_DATELINE.match(text, end, min(len(text), end + 70)))
    )
