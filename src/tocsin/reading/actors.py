"""Who acts in an article: persons and definite bodies, with short forms and roles resolved to full names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from tocsin.reading.lexicons import any_of, word_lists
from tocsin.reading.names import Name, NameKind, names_in, places
from tocsin.reading.roles import (
    commands_army,
    fits,
    is_foreign,
    is_unique,
    leads_state,
    mention_pattern,
    roles_of,
    spare_words,
)
from tocsin.reading.words import paragraph_around

# A person without a role is taken for the leader only where it is mentioned this often.
FEWEST_MENTIONS = 2
# How many mentions back a pronoun may look.
PRONOUN_REACH = 8


class ActorKind(StrEnum):
    """What acts: a person, a body, or a state that stands for its government."""

    PERSON = "person"
    BODY = "body"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or body under the longest name that the article gives.

    ``roles`` are the article's own words for what the person is, in small letters; ``gender`` is "f" or
    "m" where the article shows it. ``named`` is False for a role whose holder the article never names.
    """

    name: str
    kind: ActorKind
    roles: tuple[str, ...] = ()
    gender: str | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor at one place of the body; ``start`` includes the title that stands before a name."""

    start: int
    end: int
    text: str
    actor: Actor
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Actors:
    """Every mention of an actor in an article, in order."""

    mentions: tuple[Mention, ...]

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that lie between two places."""
        return tuple(m for m in self.mentions if start <= m.start and m.end <= end)

    def called(self, wording: str) -> Actor | None:
        """Return the actor that a wording ("Mr Gado", "the general", "the ministry") stands for, if any."""
        plain = _bare(wording)
        for mention in self.mentions:
            if not mention.pronoun and plain in (_bare(mention.text), _bare(mention.actor.name)):
                return mention.actor
        last = plain.rsplit(" ", maxsplit=1)[-1]
        for mention in self.mentions:
            if (
                mention.actor.kind is ActorKind.PERSON
                and mention.actor.named
                and last == _bare(mention.actor.name).rsplit(" ", maxsplit=1)[-1]
            ):
                return mention.actor
        return None


def _bare(wording: str) -> str:
    """Return a wording in small letters, without article, possessive and titles."""
    plain = re.sub(r"[’']s\b", "", wording).strip(" \"“”‘’'.,").lower().replace("’", "'")
    plain = re.sub(r"^(?:the|a|an|his|her|its|their|our) ", "", plain)
    return re.sub(
        r"^(?:(?:mr|mrs|ms|dr|gen|general|president|colonel|prime minister)\.? ){1,3}(?=\w)", "", plain
    )


@lru_cache(maxsize=8)
def actors_of(body: str) -> Actors:
    """Return the actors of an article with all their mentions: names, short forms, roles, bodies, pronouns."""
    names = names_in(body)
    persons = _persons(body, names)
    named = [*_name_mentions(names, persons), *_body_mentions(body, names)]
    known = _with_inferred_roles(body, persons, named)
    named = [
        replace(m, actor=known.get(m.actor.name, m.actor)) if m.actor.kind is ActorKind.PERSON else m
        for m in named
    ]
    roles = _role_mentions(body, tuple(known.values()), names)
    every = sorted([*named, *roles], key=lambda m: (m.start, -m.end))
    return Actors(tuple(_with_pronouns(body, _outermost(every))))


def _outermost(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions without those that lie inside the one before."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


# Persons ----------------------------------------------------------------------------------------------------


def _persons(body: str, names: tuple[Name, ...]) -> tuple[Actor, ...]:
    """Return the persons whom the article names, each under the longest name."""
    groups: dict[str, list[Name]] = {}
    for name in sorted(names, key=lambda n: (-len(n.text.split()), n.start)):
        if name.kind not in {NameKind.PERSON, NameKind.OPEN} and not (
            name.text.isupper() and len(name.text) > 3
        ):
            continue
        full = next((other for other in groups if _short_for(name, other)), None)
        if full is not None or name.kind is not NameKind.BODY:
            groups.setdefault(full or name.text, []).append(name)
    persons = []
    for full, mentions in groups.items():
        ordered = sorted(mentions, key=lambda n: n.start)
        roles = tuple(dict.fromkeys(role for mention in ordered for role in roles_of(body, mention)))
        if _is_person(body, full, ordered, roles):
            shown = full.title() if full.isupper() else full
            persons.append((ordered[0].start, Actor(shown, ActorKind.PERSON, roles, _gender(ordered, roles))))
    return tuple(actor for _, actor in sorted(persons, key=lambda pair: pair[0]))


_LOCAL = re.compile(
    r"(?:^|\s)(?:in|at|near|towards?|outside|across|around|inside|via|into|town|city|village|port|province|island|the|newspaper|weekly|daily|channel|broadcaster|station|agency|capital,?)(?:\s+(?:town|city|port|village|province|district)\s+of)?\s+$"
)
_ACTS = re.compile(
    r"\s+(?:(?:has|had|is|was|will|would|said|says|told|tells|added|insisted|denied|claimed|warned|who|himself|herself)\b|(?:\w{3,12}ed|\w{2,10}s)\s+(?:that|the|his|her|to|him|an?|by|with|for)\b)"
)
_SPEAKS = re.compile(r"(?:said|says|told|added|asked|according to|wrote|insisted|warned)\s+$")


def _is_person(body: str, full: str, mentions: list[Name], roles: tuple[str, ...]) -> bool:
    """Say whether a name is a person's: by its title, role, age or deeds, and not by where it stands."""
    words = full.split()
    if any(m.title for m in mentions):
        return True
    if (
        any(w in {"of", "for", "on", "and"} for w in words)
        or any(c.isdigit() for c in full)
        or words[0] in word_lists("actors")["titles"]
    ):
        return False
    if roles:
        return True
    local = [m for m in mentions if _LOCAL.search(body[max(0, m.lead - 24) : m.lead])]
    acts = [
        m
        for m in mentions
        if _ACTS.match(body, m.end)
        or re.match(r",\s\d{2},|:\s", body[m.end : m.end + 6])
        or _SPEAKS.search(body[max(0, m.lead - 14) : m.lead])
    ]
    acts = [m for m in acts if m not in local]
    if len(words) > 1:
        shortened = len({m.text for m in mentions}) > 1
        return len(local) < len(mentions) and (bool(acts) or shortened)
    return (
        not local
        and len(acts) >= 1
        and len(mentions) >= FEWEST_MENTIONS
        and full.lower() not in body
        and not full.isupper()
    )


def _short_for(name: Name, full: str) -> bool:
    """Say whether a name is short for a longer one: its surname, or the first name after a title."""
    words, longer = name.text.lower().split(), full.lower().split()
    if words == longer:
        return True
    if len(words) >= len(longer):
        return False
    if longer[-len(words) :] == words or (len(words) > 1 and set(words) <= set(longer)):
        return True
    return (
        len(words) == 1
        and len(words[0]) > 2
        and words[0] in longer
        and (name.title is not None or len(longer) > 2 or words[0] == longer[0])
    )


def _gender(mentions: list[Name], roles: tuple[str, ...]) -> str | None:
    """Return "f" or "m" where a title or role shows it."""
    words = [m.title for m in mentions if m.title] + list(roles)
    for sign, key in (("f", "female"), ("m", "male")):
        if any(
            re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", word)
            for word in words
            for mark in word_lists("actors")[key]
        ):
            return sign
    return None


def _with_inferred_roles(body: str, persons: tuple[Actor, ...], mentions: list[Mention]) -> dict[str, Actor]:
    """Return the persons by name; the leader and the army's head also where only their prominence shows it.

    "The president" of an article that names nobody as such is the person it names most and gives no
    other role; "the army chief" is its only general without another post.
    """
    known = {person.name: person for person in persons}
    counts = {name: sum(m.actor.name == name for m in mentions) for name in known}
    spoken = [m.group(1).lower() for m in mention_pattern().finditer(body)] + [
        m.group().lower()
        for m in re.finditer(
            r"strongman president|(?:president|prime minister)(?=[’']s (?:office|residence))", body
        )
    ]
    leading = next((role for role in spoken if leads_state(role)), None)
    if leading and not any(leads_state(r) and not is_foreign(leading, r) for p in persons for r in p.roles):
        open_to = [
            p
            for p in persons
            if all(role in {"mr", "ms", "mrs", "dr"} for role in p.roles)
            and counts[p.name] >= FEWEST_MENTIONS
        ]
        top = max(open_to, key=lambda p: counts[p.name], default=None)
        if top is not None:
            known[top.name] = replace(top, roles=(*top.roles, leading))
    army = next((role for role in spoken if commands_army(role)), None)
    if army and not any(fits(army, role) for p in known.values() for role in p.roles):
        generals = [
            p
            for p in known.values()
            if p.roles
            and all(role in {"general", "mr", "admiral", "marshal", "field marshal"} for role in p.roles)
        ]
        if len(generals) == 1:
            known[generals[0].name] = replace(generals[0], roles=(*generals[0].roles, army))
    return known


# Mentions ----------------------------------------------------------------------------------------------------


def _name_mentions(names: tuple[Name, ...], persons: tuple[Actor, ...]) -> list[Mention]:
    """Return the mentions of persons by name."""
    found = []
    for name in names:
        if name.kind in {NameKind.PERSON, NameKind.OPEN} or (
            name.kind is NameKind.BODY and name.text.isupper()
        ):
            actor = next((p for p in persons if _short_for(name, p.name)), None)
            if actor is not None:
                found.append(Mention(name.lead, name.end, name.text, actor))
    return found


@cache
def _plain_body_pattern() -> re.Pattern[str]:
    """Return the pattern of bodies in small letters."""
    bodies = any_of(word_lists("actors")["plain_bodies"])
    no_member = r"(?![’']s\s+(?:spokes|chief|head|leader|commander))(?!\s+(?:chief|spokes|leader|commander|minister|official|officer|source|headquarters|guard\b))"
    return re.compile(
        rf"(?<![\w’'-])(?:[Tt]he|its|his|her|their|our|[A-Z]\w+[’']s)\s+((?:(?!of\b|and\b|the\b)[\w-]+\s+)?{bodies})(?![\w-]){no_member}"
    )


def _body_mentions(body: str, names: tuple[Name, ...]) -> list[Mention]:
    """Return the mentions of bodies and of states that act."""
    countries, _, capitals = places()
    found = [
        Mention(
            m.start() if m.group()[:3].lower() == "the" else m.start(1),
            m.end(),
            m.group(1),
            Actor(f"the {m.group(1)}", ActorKind.BODY),
        )
        for m in _plain_body_pattern().finditer(body)
    ]
    full = [n.text for n in names if n.kind is NameKind.BODY]
    for name in names:
        if name.kind is NameKind.BODY and not (
            name.text.isupper() and re.match(r"[.:\n]", body[name.end : name.end + 1])
        ):
            longest = max(
                (text for text in full if text.lower().endswith(" " + name.text.lower())),
                key=len,
                default=name.text,
            )
            found.append(Mention(name.lead, name.end, name.text, Actor(longest, ActorKind.BODY)))
        elif (
            name.kind is NameKind.PLACE
            and name.text in countries | capitals
            and not _LOCAL.search(body[max(0, name.lead - 24) : name.lead])
        ):
            found.append(Mention(name.lead, name.end, name.text, Actor(name.text, ActorKind.STATE)))
    return found


def _role_mentions(body: str, persons: tuple[Actor, ...], names: tuple[Name, ...]) -> list[Mention]:
    """Return the mentions of persons by their role, resolved where the article names one holder."""
    starts = {n.lead for n in names if n.kind in {NameKind.PERSON, NameKind.OPEN}}
    found = []
    for match in mention_pattern().finditer(body):
        role = re.sub(r"\s+", " ", match.group(1)).lower()
        following = re.match(r",?\s{0,2}", body[match.end() : match.end() + 3])
        if following and following.group() and match.end() + following.end() in starts:
            continue  # an apposition: the name itself is the mention
        holder = holder_of(role, persons)
        if holder is not None or is_unique(role):
            actor = holder or Actor(f"the {role}", ActorKind.PERSON, (role,), named=False)
            found.append(Mention(match.start(), match.end(), match.group(), actor))
    return found


def holder_of(role: str, persons: tuple[Actor, ...]) -> Actor | None:
    """Return the person who has the role in this article, if one fits best."""
    leading = leads_state(role)
    ranked = [
        (spare_words(role, own), place, person)
        for place, person in enumerate(persons)
        for own in person.roles
        if (fits(role, own) or (leading and leads_state(own))) and not is_foreign(role, own)
    ]
    if not ranked:
        return None
    least, _, first = min(ranked, key=lambda entry: entry[:2])
    rivals = {person.name for spare, _, person in ranked if spare == least}
    return first if len(rivals) == 1 or leading else None


_PRONOUN = re.compile(r"(?<![\w’'-])(?:he|she|him|her|his)(?![\w’'-])", re.IGNORECASE)
_SENTENCE_GAP = re.compile(r"[.!?][\"”’]?\s+")


def _with_pronouns(body: str, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with those by pronoun between them."""
    persons = [m for m in mentions if m.actor.kind is ActorKind.PERSON]
    found = list(mentions)
    at = 0
    for match in _PRONOUN.finditer(body):
        while at < len(persons) and persons[at].end <= match.start():
            at += 1
        if at < len(persons) and persons[at].start <= match.start():
            continue
        actor = _antecedent(body, match, persons[max(0, at - PRONOUN_REACH) : at])
        if actor is not None:
            found.append(Mention(match.start(), match.end(), match.group(), actor, pronoun=True))
    return sorted(found, key=lambda m: (m.start, m.end))


def _antecedent(body: str, match: re.Match[str], seen: list[Mention]) -> Actor | None:
    """Return whom a pronoun stands for: the subject of its sentence or of the one before, of its gender."""
    gender = "f" if match.group().lower() in {"she", "her"} else "m"
    near = [m for m in seen if m.actor.gender in {None, gender}]
    if not near:
        return None
    start, _ = paragraph_around(body, match.start())
    inside = [m for m in near if m.start >= start]
    if not inside:
        return near[-1].actor
    gaps = [start, *(start + m.end() for m in _SENTENCE_GAP.finditer(body[start : match.start()]))]
    for begin in reversed(gaps):
        here = [m for m in inside if m.start >= begin]
        if here:
            return here[0].actor
    return inside[0].actor
