"""Who acts in an article: persons and definite bodies, with short forms and roles resolved to full names."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from tocsin.reading.actor import Actor, ActorKind, Actors, Mention
from tocsin.reading.lexicons import any_of, phrase_pattern, word_lists
from tocsin.reading.names import Name, NameKind, names_in, places
from tocsin.reading.persons import BEFORE, LOCAL, holder_of, home_words, persons_of, with_inferred_roles
from tocsin.reading.roles import is_unique, mention_pattern
from tocsin.reading.words import paragraph_start

__all__ = ["Actor", "ActorKind", "Actors", "Mention", "actors_of"]

# How many mentions back a pronoun may look.
PRONOUN_REACH = 8


@lru_cache(maxsize=8)
def actors_of(body: str) -> Actors:
    """Return the actors of an article with all their mentions: names, short forms, roles, bodies, pronouns."""
    names = names_in(body)
    home = home_words(names)
    persons = with_inferred_roles(body, persons_of(body, names), home)
    named = [Mention(n.lead, n.end, n.text, actor) for n, actor in persons.items()]
    people = tuple(dict.fromkeys(persons.values()))
    starts = {n.lead for n in persons}
    roles = _role_mentions(body, people, starts, home)
    every = sorted([*named, *_body_mentions(body, names), *roles], key=lambda m: (m.start, -m.end))
    labels = {n.lead for n in persons if body[n.end : n.end + 1] == ":"}
    return Actors(tuple(_with_pronouns(body, _outermost(every), labels)))


def _outermost(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions without those that lie inside the one before."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


# Bodies ------------------------------------------------------------------------------------------------------


@cache
def _people_of() -> re.Pattern[str]:
    """Return the pattern of what follows a body's name when only some of its people are meant."""
    return re.compile(rf"\s+{phrase_pattern(word_lists('actors')['people_of']).pattern}", re.IGNORECASE)


@cache
def _plain_body_pattern() -> re.Pattern[str]:
    """Return the pattern of bodies in small letters, and of leaders' offices."""
    bodies = any_of(word_lists("actors")["plain_bodies"])
    owned = r"(?:[\w-]+\s+)?(?:[Pp]resident|[Pp]rime [Mm]inister|[Pp]remier|[Cc]hancellor|[Kk]ing|[Gg]overnor|[Aa]ttorney[- ][Gg]eneral)[’']s [Oo]ffice"
    named = r"(?:[A-ZÀ-Þ][\w’'-]+\s+){1,3}(?:alliance|party|movement|bloc|coalition|front|union|militia|junta|regiment|brigade|battalion|division|guard|command|corps|garrison|squadron|committee|council|commission|league|group|faction|clan|army|police|church|federation|directorate|service)"
    return re.compile(
        rf"(?<![\w’'-])(?:[Tt]he|its|his|her|their|our|[A-Z]\w+[’']s)\s+({owned}|{named}|(?:(?!of\b|and\b|the\b)[\w-]+\s+)?{bodies})(?![\w-])(?![’']s\s+(?:spokes|chief|head|leader|commander))"
    )


def _body_mentions(body: str, names: tuple[Name, ...]) -> list[Mention]:
    """Return the mentions of bodies and of states that act, and not of some of their people."""
    countries, _, capitals = places()
    found = [
        Mention(
            m.start() if m.group()[:3].lower() == "the" else m.start(1),
            m.end(),
            m.group(1),
            Actor(m.group(1) if m.group(1)[0].isupper() else f"the {m.group(1)}", ActorKind.BODY),
        )
        for m in _plain_body_pattern().finditer(body)
        if not _people_of().match(body, m.end())
    ]
    full = _longest_bodies(names)
    found += _short_bodies(body, full, {mention.start for mention in found})
    for name in names:
        if _people_of().match(body, name.end):
            continue
        if name.kind is NameKind.BODY and not _is_heading(body, name):
            found.append(
                Mention(name.lead, name.end, name.text, Actor(full[name.text.lower()], ActorKind.BODY))
            )
        elif (
            name.kind is NameKind.PLACE
            and name.text in countries | capitals
            and not LOCAL.search(body[max(0, name.lead - BEFORE) : name.lead])
        ):
            found.append(Mention(name.lead, name.end, name.text, Actor(name.text, ActorKind.STATE)))
    return found


_SHORT_BODY = re.compile(
    r"(?<![\w’'-])[Tt]he\s+(council|brigade|battalion|regiment|division|guard|party|movement|alliance|front|union|league|commission|committee|corps|bureau|agency|service|directorate|congress|federation|court|tribunal|assembly|command)(?![\w’'-])(?!\s+(?:who|whose|whom)\b)"
)


def _short_bodies(body: str, full: dict[str, str], taken: set[int]) -> list[Mention]:
    """Return the mentions of a body by the last word of its name ("the council"), where one alone is so named."""
    named: dict[str, set[str]] = {}
    for text in set(full.values()):
        named.setdefault(text.lower().rsplit(" ", maxsplit=1)[-1], set()).add(text)
    return [
        Mention(m.start(), m.end(), m.group(1), Actor(next(iter(named[m.group(1)])), ActorKind.BODY))
        for m in _SHORT_BODY.finditer(body)
        if len(named.get(m.group(1), ())) == 1
        and m.start() not in taken
        and not _people_of().match(body, m.end())
    ]


def _is_heading(body: str, name: Name) -> bool:
    """Say whether a shouted name is no name but the mark of a point or a dateline."""
    return name.text.isupper() and bool(re.match(r"[.:,\n]", body[name.end : name.end + 1]))


def _longest_bodies(names: tuple[Name, ...]) -> dict[str, str]:
    """Return, for every name of a body in small letters, the longest name that ends in it."""
    longest: dict[str, str] = {}
    for text in sorted({n.text for n in names if n.kind is NameKind.BODY}, key=lambda t: (-len(t), t)):
        words = text.split()
        for i in range(len(words)):
            longest.setdefault(" ".join(words[i:]).lower(), text)
    return longest


# Roles and pronouns ------------------------------------------------------------------------------------------


def _role_mentions(
    body: str, persons: tuple[Actor, ...], starts: set[int], home: frozenset[str]
) -> list[Mention]:
    """Return the mentions of persons by their role, resolved where the article names one holder."""
    found = []
    leads = sorted(starts)
    holders: dict[str, Actor | None] = {}
    for match in mention_pattern().finditer(body):
        role = re.sub(r"\s+", " ", match.group(1)).lower()
        following = re.match(r",?\s{0,2}", body[match.end() : match.end() + 3])
        if following and following.group() and match.end() + following.end() in starts:
            continue  # an apposition: the name itself is the mention
        at = bisect_left(leads, match.start() + 1)
        if at < len(leads) and leads[at] < match.end():
            continue  # it runs into a titled name ("the Assembly impeached President X")
        if role not in holders:
            holders[role] = holder_of(role, persons, home=home)
        holder = holders[role]
        if holder is not None or is_unique(role):
            actor = holder or Actor(f"the {role}", ActorKind.PERSON, (role,), named=False)
            found.append(Mention(match.start(), match.end(), match.group(), actor))
    return found


_PRONOUN = re.compile(r"(?<![\w’'-])(?:he|she|him|her|his)(?![\w’'-])", re.IGNORECASE)
_SENTENCE_GAP = re.compile(r"[.!?][\"”’]?\s+")


def _with_pronouns(body: str, mentions: list[Mention], labels: set[int]) -> list[Mention]:
    """Return the mentions with those by pronoun between them; nobody calls himself "he" under his own label."""
    persons = [m for m in mentions if m.actor.kind is ActorKind.PERSON and m.start not in labels]
    starts = [m.start for m in persons]
    found = list(mentions)
    labelled = {m.start: m.actor for m in mentions if m.start in labels}
    for match in _PRONOUN.finditer(body):
        at = bisect_left(starts, match.start())
        if at and persons[at - 1].end > match.start():
            continue
        if at < len(persons) and persons[at].start == match.start():
            continue
        seen = [
            m
            for m in persons[max(0, at - PRONOUN_REACH) : at]
            if m.actor is not _speaking(body, match.start(), labelled)
        ]
        actor = _antecedent(body, match, seen)
        if actor is not None:
            found.append(Mention(match.start(), match.end(), match.group(), actor, pronoun=True))
    return sorted(found, key=lambda m: (m.start, m.end))


def _speaking(body: str, place: int, labelled: dict[int, Actor]) -> Actor | None:
    """Return the one under whose label a place stands, who does not call himself "he"."""
    return labelled.get(paragraph_start(body, place))


def _antecedent(body: str, match: re.Match[str], seen: list[Mention]) -> Actor | None:
    """Return whom a pronoun stands for: the subject of its sentence or of the one before, of its gender."""
    gender = "f" if match.group().lower() in {"she", "her"} else "m"
    near = [m for m in seen if m.actor.gender in {None, gender}]
    if not near:
        return None
    start = paragraph_start(body, match.start())
    inside = [m for m in near if m.start >= start]
    if not inside:
        return near[-1].actor
    gaps = [start, *(start + m.end() for m in _SENTENCE_GAP.finditer(body[start : match.start()]))]
    for begin in reversed(gaps):
        here = [m for m in inside if m.start >= begin]
        if here:
            # of two in one sentence the one with a full name: a lone word may be no person's name
            return next((m for m in here if " " in m.actor.name), here[0]).actor
    return inside[0].actor
