"""The persons whom an article names, under their longest names, with the roles in which it speaks of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from tocsin.reading.actor import Actor, ActorKind
from tocsin.reading.lexicons import word_lists
from tocsin.reading.names import Name, NameKind, country_words, gender_of_name, places
from tocsin.reading.roles import (
    commands_army,
    fits,
    is_foreign,
    leads_state,
    mention_pattern,
    roles_of,
    spare_words,
)

# A person without a role is taken for the leader only where it is mentioned this often.
FEWEST_MENTIONS = 2
BEFORE = 24
# No article names more persons with one surname.
MOST_NAMESAKES = 20
LOCAL = re.compile(
    r"(?:^|\s)(?:in|at|near|towards?|outside|across|around|inside|via|into|town|city|village|port|province|island|the|newspaper|weekly|daily|channel|broadcaster|station|agency|capital,?)(?:\s+(?:town|city|port|village|province|district)\s+of)?\s+$"
)
_ACTS = re.compile(
    r",?\s+(?:(?:has|had|is|was|will|would|said|says|told|tells|added|insisted|denied|claimed|warned|who|himself|herself)\b|(?:teaches|lectures|studies|runs|keeps|leads|heads|edits|owns|works|lives|sells|remembers|recalls|thinks|believes|commands|chairs|writes|covers|drives|taught|led|ran|served|watched|saw|heard|stood|crossed|fled|came|went)\b|(?:\w{3,12}ed|\w{2,10}s)\s+(?:(?:that|the|his|her|to|him|an?|by|with|for)\b|(?:President|General|Colonel|Prime|Minister|Major|Captain|Admiral|Vice)\b))"
)
_SPEAKS = re.compile(
    r"(?:said|says|told|added|asked|according to|wrote|insisted|warned|of them,|of whom,)\s+$"
)
# What begins the name of a paper and no person's ("Le Courrier", "El Faro").
ARTICLES = frozenset({"Le", "La", "Les", "El", "Los", "Las", "Il", "Die", "Der", "Das", "Het"})
_COURTESY = frozenset({"mr", "ms", "mrs", "miss", "dr"})
_GENERAL = re.compile(
    r"(?:(?:senior |lieutenant |lt |major |brigadier |colonel |army )?general|admiral|(?:field )?marshal)$"
)


def home_words(names: tuple[Name, ...]) -> frozenset[str]:
    """Return the words for the country that an article names most, by name, demonym or capital."""
    first: dict[frozenset[str], int] = {}
    counts: Counter[frozenset[str]] = Counter()
    for name in names:
        text = name.text.title() if name.text.isupper() else name.text
        for word in dict.fromkeys((text, *text.split())):
            words = country_words(word)
            if words:
                counts[words] += 1
                first.setdefault(words, -name.start)
    return max(counts, key=lambda words: (counts[words], first[words]), default=frozenset())


def persons_of(body: str, names: tuple[Name, ...]) -> dict[Name, Actor]:
    """Return, for every name that is a person's, the person."""
    groups = _grouped(names)
    found: dict[Name, Actor] = {}
    for full, mentions in groups.items():
        ordered = sorted(mentions, key=lambda n: n.start)
        roles = tuple(dict.fromkeys(role for mention in ordered for role in roles_of(body, mention)))
        if _is_person(body, full, ordered, roles):
            shown = full.title() if full.isupper() else full
            actor = Actor(shown, ActorKind.PERSON, roles, _gender(shown, ordered, roles))
            found.update(dict.fromkeys(ordered, actor))
    return dict(sorted(found.items(), key=lambda item: item[0].start))


def _grouped(names: tuple[Name, ...]) -> dict[str, list[Name]]:
    """Return the names that may be persons', those of one person together under the longest."""
    groups: dict[str, list[Name]] = {}
    by_word: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda n: (-len(n.text.split()), n.start)):
        shouted = name.text.isupper() and len(name.text) > 3
        if name.kind not in {NameKind.PERSON, NameKind.OPEN} and not shouted:
            continue
        words = name.text.lower().split()
        fitting = [full for full in by_word.get(words[-1], ())[:MOST_NAMESAKES] if _short_for(name, full)]
        if fitting:
            groups[_likeliest(name, fitting, groups)].append(name)
        elif name.kind is not NameKind.BODY and name.text not in groups:
            groups[name.text] = [name]
            for word in dict.fromkeys(words):
                by_word.setdefault(word, []).append(name.text)
    return groups


def _likeliest(name: Name, fitting: list[str], groups: dict[str, list[Name]]) -> str:
    """Return whose short name this is: of two Cuadras the one with its title, else the one named last before."""
    if len(fitting) == 1:
        return fitting[0]
    if name.title:
        same = [full for full in fitting if any(n.title == name.title for n in groups[full][:MOST_NAMESAKES])]
        fitting = same or fitting
    before = [
        (groups[f][-1].start if groups[f][-1].start < name.start else groups[f][0].start, f) for f in fitting
    ]
    earlier = [pair for pair in before if pair[0] < name.start]
    return max(earlier or before)[1]


def _is_person(body: str, full: str, mentions: list[Name], roles: tuple[str, ...]) -> bool:
    """Say whether a name is a person's: by its title, role, age or deeds, and not by where it stands."""
    words = full.split()
    if any(m.title for m in mentions):
        return True
    if words[0] in ARTICLES and words[1:2] not in (["Hadj"], ["Hadji"]):
        return False
    joined = any(w in {"of", "for", "on", "and"} for w in words)
    if joined or any(c.isdigit() for c in full) or words[0] in word_lists("actors")["titles"]:
        return False
    if roles:
        return True
    before = {m: body[max(0, m.lead - BEFORE) : m.lead] for m in mentions}
    local = [m for m in mentions if LOCAL.search(before[m])]
    acts = [
        m
        for m in mentions
        if m not in local
        and (
            _ACTS.match(body, m.end)
            or re.match(r",\s\d{2},|:\s|,\swhos?e?\s", body[m.end : m.end + 8])
            or _SPEAKS.search(before[m])
        )
    ]
    if len(words) > 1:
        shortened = len({m.text for m in mentions}) > 1
        articled = any(re.search(r"\b[Tt]he\s+$", before[m]) for m in mentions)
        return len(local) < len(mentions) and not articled and (bool(acts) or shortened)
    often = len(mentions) >= FEWEST_MENTIONS and not full.isupper()
    return not local and bool(acts) and often and full.lower() not in _small_words_of(body)


@lru_cache(maxsize=4)
def _small_words_of(body: str) -> frozenset[str]:
    """Return the words that a text writes in small letters."""
    return frozenset(re.findall(r"(?<![\w’'-])[a-zà-ÿ]\w{1,30}", body))


def _short_for(name: Name, full: str) -> bool:
    """Say whether a name is short for a longer one: its surname, or the first name after a title."""
    words, longer = name.text.lower().split(), full.lower().split()
    if words == longer:
        return True
    if len(words) >= len(longer):
        return False
    if longer[-len(words) :] == words or (len(words) > 1 and set(words) <= set(longer)):
        return True
    if len(words) > 1 or len(words[0]) <= 2 or words[0] not in longer:
        return False
    return name.title is not None or len(longer) > 2 or words[0] == longer[0]


def _gender(full: str, mentions: list[Name], roles: tuple[str, ...]) -> str | None:
    """Return "f" or "m" where a title, a role or the given name shows it."""
    words = [m.title for m in mentions if m.title] + list(roles)
    for sign, key in (("f", "female"), ("m", "male")):
        marks = word_lists("actors")[key]
        if any(re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", word) for word in words for mark in marks):
            return sign
    return gender_of_name(full)


# Roles -------------------------------------------------------------------------------------------------------

_SPOKEN_LEADER = re.compile(r"strongman president|(?:president|prime minister)(?=[’']s (?:office|residence))")


def with_inferred_roles(body: str, persons: dict[Name, Actor], home: frozenset[str]) -> dict[Name, Actor]:
    """Return the persons with the leader's and the army head's role where only their prominence shows it.

    "The president" of an article that names nobody as such is the person it names most and gives no
    other role; "the army chief" is its only general without another post.
    """
    spoken = [m.group(1).lower() for m in mention_pattern().finditer(body)]
    spoken += [m.group().lower() for m in _SPOKEN_LEADER.finditer(body)]
    counts = Counter(actor.name for actor in persons.values())
    actors = list(dict.fromkeys(persons.values()))
    added: dict[str, str] = {}
    leading = next((role for role in spoken if leads_state(role)), None)
    if leading and not any(
        leads_state(r) and not is_foreign(leading, r, home=home) for p in actors for r in p.roles
    ):
        plain = [p for p in actors if set(p.roles) <= _COURTESY and counts[p.name] >= FEWEST_MENTIONS]
        if plain:
            added[max(plain, key=lambda p: counts[p.name]).name] = leading
    army = next((role for role in spoken if commands_army(role)), None)
    if army and not any(fits(army, role) for p in actors for role in p.roles):
        generals = [p for p in actors if _is_plain_general(p)]
        if len(generals) == 1:
            added[generals[0].name] = army
    return {
        name: replace(actor, roles=(*actor.roles, added[actor.name])) if actor.name in added else actor
        for name, actor in persons.items()
    }


def _is_plain_general(person: Actor) -> bool:
    """Say whether a person is a general of whose post the article says nothing."""
    ranks = set(person.roles) - _COURTESY
    return bool(ranks) and all(_GENERAL.match(rank) for rank in ranks)


def holder_of(role: str, persons: tuple[Actor, ...], *, home: frozenset[str] = frozenset()) -> Actor | None:
    """Return the person who has the role in this article, if one fits best."""
    leading = leads_state(role)
    abroad = frozenset().union(*(country_words(w) for w in _place_words(role))) - home
    ranked = [
        (spare_words(role, own), place, person)
        for place, person in enumerate(persons)
        for own in person.roles
        if (fits(role, own) or (leading and not abroad and leads_state(own)))
        and not is_foreign(role, own, home=home)
    ]
    if not ranked:
        return None
    least, _, first = min(ranked, key=lambda entry: entry[:2])
    rivals = {person.name for spare, _, person in ranked if spare == least}
    return first if len(rivals) == 1 or leading else None


def _place_words(role: str) -> list[str]:
    """Return the countries and demonyms in a role, as they are written."""
    countries, peoples, _ = places()
    return [w for w in (part.title() for part in role.split()) if w in countries | peoples]
