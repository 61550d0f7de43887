"""Whose government: the states that an article names, and the one that each claim puts at risk.

What is known of states comes in as a ``Gazetteer``. Evidence, by weight: a state's name, its leaders, its
capital, its people, its cities, its palaces and forces. Words that speak of a state's actors abroad ("US
officials", "the French embassy", "Turkish troops") count for little: they act in the matter, they are not it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tocsin.records import Article, CountryMention, CountryRole, Gazetteer

_TOKEN = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_BOUND = re.compile(r"\n\s*\n")
# What an article is about shows in its first characters.
LONGEST_LOOK = 20_000
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
# A mention in the headline, and in the first paragraph, counts this many times. Elicited.
TITLE_TIMES, OPENING_TIMES = 3.0, 1.5
# A state is a subject of its own beside the first if it leads this share of the paragraphs that bear signs. Elicited.
SHARE_OF_A_SECOND = 0.2
# Leading the paragraphs that bear signs counts this much beside the share of all mentions. Elicited.
LEADING_SHARE = 0.6
# A state that is spoken of less than this (one mention in the first paragraph) is nobody's subject. Elicited.
LEAST_SPOKEN_OF = 1.0

# Words after a state's name or people by which it acts in somebody else's matter.
_ABROAD = re.compile(
    r"[\s-]{1,3}(?:(?:state|foreign|defen[cs]e|interior|military|intelligence|security|senior|government|former|navy|naval|air)\s){0,2}"
    r"(?:officials?|diplomats?|embass(?:y|ies)|ambassadors?|consul(?:ate)?s?|envoys?|intelligence|spooks?|spies|spy|agenc(?:y|ies)|"
    r"broadcasters?|newspapers?|dail(?:y|ies)|websites?|magazines?|weekl(?:y|ies)|universit(?:y|ies)|think[- ]tanks?|researchers?|"
    r"tourists?|nationals?|citizens?|companies|company|firms?|investors?|peacekeepers?|contractors?|mercenaries|advisers?|aid|"
    r"department|state department|foreign office|rotation|base|exercise|film|dollars?|francs?|pounds?|"
    r"(?:has |have |had )?(?:recalled|suspended|froze|frozen|condemned|urged|warned|expressed|imposed|evacuated|denied visas))\b",
    re.IGNORECASE,
)
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


# Words of government and force, and words of business, sport and the stage, where coups are figures of speech.
_STATECRAFT = re.compile(
    r"\b(?:presidents?|prime minister|ministers?|ministry|governments?|army|military|armed forces|soldiers?|troops|police|parliament|opposition|"
    r"regime|barracks|defen[cs]e|junta|elections?|constitution|embassy|garrison|cabinet|decree|colonels?|mutin\w+|head of state|presidency|"
    r"commanders?|capital|protest\w*|rebels?|coups?)\b",
    re.IGNORECASE,
)
_OTHER_STAGES = re.compile(
    r"\b(?:board(?:room)?|chairman|chair|shareholders?|company|club|coach|match|league|films?|novel|actors?|chief executive|franchise\w*|brand|"
    r"credit union|premiere|season|goals?|captain|players?|shares|bosses|directors?|orchestra|opera|customers?|screen\w*|cinema|hockey|football|"
    r"market|sales|exercise|scenario|story)\b",
    re.IGNORECASE,
)
# An article is about a state where the former outnumber the latter this many times. Fitted by eye on tests/articles and the
# open examples: 2.2 and more where a government is at stake, 1.1 and less where none is.
STATECRAFT_TIMES = 1.5


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


@dataclass(frozen=True, slots=True)
class Geography:
    """The states of one article: where they are mentioned, in the headline (negative places) and in the body."""

    mentions: tuple[Mention, ...]
    title_mentions: tuple[Mention, ...]
    numbers: dict[str, int]
    paragraphs: tuple[tuple[int, int], ...]
    of_state: bool = True

    def scores(self) -> dict[str, float]:
        """Return how much the article speaks of each state."""
        found: defaultdict[str, float] = defaultdict(float)
        for mention in self.title_mentions:
            found[mention.iso3] += TITLE_TIMES * mention.weight
        opening = self.paragraphs[0][1] if self.paragraphs else 0
        for mention in self.mentions:
            found[mention.iso3] += mention.weight * (OPENING_TIMES if mention.start < opening else 1.0)
        return dict(found)

    def main(self) -> str | None:
        """Return the state of which the article speaks most, or None where it names none."""
        scores = self.scores()
        return min(scores, key=lambda iso3: (-scores[iso3], iso3)) if scores else None

    def leading_at(self, place: int) -> str | None:
        """Return the state of which the paragraph at ``place`` speaks most, looking back where it names none."""
        for start, end in reversed([p for p in self.paragraphs if p[0] <= place]):
            here: defaultdict[str, float] = defaultdict(float)
            for mention in self.mentions:
                if start <= mention.start < end:
                    here[mention.iso3] += mention.weight
            strong = {iso3: weight for iso3, weight in here.items() if weight > ABROAD_WEIGHT}
            if strong:
                return min(strong, key=lambda iso3: (-strong[iso3], iso3))
        return self.main()

    def subjects(self, places: Iterable[int]) -> tuple[str, ...]:
        """Return the states whose government's stability is at stake, given where signs (or old coups) are told.

        No such place: no subject. Else the state that leads those paragraphs and is much spoken of in the
        whole, and any other that leads a fair share of them, in paragraphs of its own, and is spoken of half as
        much (a column of several items).
        """
        told = list(places) if self.of_state else []
        scores = self.scores()
        total = sum(scores.values())
        leading = Counter(iso3 for place in told if (iso3 := self.leading_at(place)) is not None)
        weighed = {
            iso3: LEADING_SHARE * count / len(told) + scores.get(iso3, 0.0) / total
            for iso3, count in leading.items()
            if scores.get(iso3, 0.0) >= LEAST_SPOKEN_OF
        }
        if not weighed:
            return ()
        first = min(weighed, key=lambda iso3: (-weighed[iso3], iso3))
        others = [
            iso3
            for iso3 in sorted(weighed, key=lambda iso3: (-weighed[iso3], iso3))
            if iso3 != first
            and leading[iso3] >= max(SHARE_OF_A_SECOND * len(told), leading[first] / 2)
            and scores[iso3] >= scores[first] / 2
            and self._apart(iso3, first)
        ]
        return (first, *others)

    def _apart(self, iso3: str, first: str) -> bool:
        """Say whether a state has paragraphs of its own, in which the first state is not spoken of."""
        own = [
            (start, end)
            for start, end in self.paragraphs
            if any(
                m.iso3 == iso3 and m.weight > ABROAD_WEIGHT and start <= m.start < end for m in self.mentions
            )
        ]
        shared = sum(
            any(m.iso3 == first and start <= m.start < end for m in self.mentions) for start, end in own
        )
        return bool(own) and shared / len(own) < 0.34

    def country_at(self, place: int, subjects: Sequence[str]) -> str | None:
        """Return the subject that a claim at ``place`` puts at risk: the only one, or the one of its paragraph."""
        if len(subjects) < 2:
            return subjects[0] if subjects else None
        for start, end in reversed([p for p in self.paragraphs if p[0] <= place]):
            here = Counter(m.iso3 for m in self.mentions if start <= m.start < end and m.iso3 in subjects)
            if here:
                return min(here, key=lambda iso3: (-here[iso3], iso3))
        return subjects[0]

    def as_mentions(self, subjects: Sequence[str]) -> tuple[CountryMention, ...]:
        """Return the countries of the article, subjects first, then the rest by how much is said of them."""
        scores = self.scores()
        rest = sorted(
            (iso3 for iso3 in scores if iso3 not in subjects), key=lambda iso3: (-scores[iso3], iso3)
        )
        return tuple(
            CountryMention(iso3, role, self.numbers.get(iso3))
            for role, listed in ((CountryRole.SUBJECT, subjects), (CountryRole.MENTIONED, rest))
            for iso3 in listed
        )


def geography_of(article: Article, *, gazetteer: Gazetteer) -> Geography:
    """Return where an article names which states."""
    body = article.body
    bounds = [0, *(edge for match in _BOUND.finditer(body) for edge in match.span()), len(body)]
    paragraphs = tuple(
        (bounds[i], bounds[i + 1]) for i in range(0, len(bounds), 2) if bounds[i] < bounds[i + 1]
    )
    return Geography(
        mentions_of(body, gazetteer=gazetteer),
        mentions_of(article.title or "", gazetteer=gazetteer, headline=True),
        {state.iso3: state.gw for state in gazetteer.states},
        paragraphs,
        _is_of_state(f"{article.title or ''} {body}"),
    )


def _is_of_state(text: str) -> bool:
    """Say whether a text speaks of government and force more than of business, sport and the stage."""
    looked = text[:LONGEST_LOOK]
    return len(_STATECRAFT.findall(looked)) > STATECRAFT_TIMES * len(_OTHER_STAGES.findall(looked))


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
