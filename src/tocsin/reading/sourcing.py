"""Make a link of a chain from the words that name it: who it is, of what kind, and whether it can be looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tocsin.reading.actors import Actor, ActorKind, Actors
from tocsin.reading.countries import Mention as StateMention
from tocsin.reading.wordlists import table_of
from tocsin.records import SourceKind

# Where a noun phrase ends and its apposition or relative clause begins.
_AFTER_NAME = re.compile(
    r",?\s+(?:who|whom|whose|which|where)\b|,?\s+(?<!of )(?<!in )(?<!from )that\s+(?=[a-z]+\b)|,\s|\s[-–—]\s|\s\(|[\"“”]|;|:\s|\s+(?:said|says|told|has|had|was|were|is|are)\b"
)
_DETERMINER = re.compile(r"(?:the|a|an|his|her|its|their|our|my|some|any|many|several|two|three|four|five|six|seven|eight|nine|ten|"
                         r"one|another|other|both|these|those|no|most|few|at\s+least|more\s+than|\d+)\s+", re.IGNORECASE)  # fmt: skip
_INDEFINITE = re.compile(r"(?:a|an|one|another|some|any|several|two|three|four|five|six|seven|eight|nine|ten|many|most|few|one\s+of|"
                         r"at\s+least|other|both\s+of|half\s+a|dozens\s+of|hundreds\s+of)\b", re.IGNORECASE)  # fmt: skip
_PREPOSITION = re.compile(r"\s+(?:in|at|from|for|on|of|with|near|inside|outside|close|familiar|among|within|around|under|who|to|briefed|still|"
                          r"serving|registered|doing|based|working)\b")  # fmt: skip
_OF_MANY = re.compile(r"(?:one|two|three|four|five|some|several|many|most|a\s+\w+)\s+of\s+", re.IGNORECASE)
_CAPITAL = re.compile(r"[A-ZÀ-Þ][\w’'-]*")
_TITLE_WORDS = frozenset({"the", "mr", "mrs", "ms", "dr"})
FOREIGN_ROLES = frozenset({SourceKind.GOVERNMENT, SourceKind.LEADER, SourceKind.MILITARY})


@dataclass(frozen=True, slots=True)
class Desk:
    """What is known of an article when its sources are made out."""

    body: str
    actors: Actors
    states: tuple[StateMention, ...]
    subjects: tuple[str, ...]


@cache
def _kind_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the pattern of each kind, in the order in which they are tried."""
    found = []
    for kind, words in table_of("sourcing")["kinds"].items():
        parts = [
            re.escape(w).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
            for w in sorted(words, key=len, reverse=True)
        ]
        found.append((kind, re.compile(rf"(?<![\w’'-])(?:{'|'.join(parts)})(?![\w])", re.IGNORECASE)))
    return tuple(found)


def kind_of(desk: Desk, text: str, actor: Actor | None, described: str, place: tuple[int, int]) -> SourceKind:
    """Return a source's role in the matter; another state's officials and soldiers are foreign-government."""
    roles = _roles_of(desk, actor) if actor and actor.kind is ActorKind.PERSON else ""
    own = text if not (actor and actor.kind is ActorKind.BODY) else f"{text} ; {actor.name}"
    first = _by_words(own)
    if first in {None, "civilian", "company"} or (
        actor and actor.kind is ActorKind.PERSON and first in {"leader", "media"}
    ):
        first = _by_words(roles) or first or _by_words(described)
    if first is None:
        first = "media" if actor and actor.kind is ActorKind.BODY else "unspecified"
    if first == "rumour":
        return SourceKind.UNSPECIFIED
    kind = SourceKind(first)
    if kind in FOREIGN_ROLES and _is_foreign(desk, own, roles, place):
        return SourceKind.FOREIGN_GOVERNMENT
    return kind


def _roles_of(desk: Desk, actor: Actor) -> str:
    """Return all that the article calls a person: roles, the words right before the name, the apposition after."""
    found = list(actor.roles)
    for mention in desk.actors.mentions:
        if mention.actor.name != actor.name or mention.pronoun:
            continue
        clause = re.split(r"[.;:!?\n\"“”,]", desk.body[max(0, mention.start - 60) : mention.start])[-1]
        found.append(" ".join(clause.split()[-4:]))
        after = re.match(
            r",\s((?:an?|the|who|one of|then|his|her|its|their)\b[^.;:!?\n\"“”]{3,70})",
            desk.body[mention.end : mention.end + 80],
        )
        found.append(after[1] if after else "")
    return " ; ".join(dict.fromkeys(role for role in found if role and role not in {"mr", "ms", "mrs"}))


def _by_words(text: str) -> str | None:
    """Return the kind whose words stand nearest to the head of a description."""
    if not text:
        return None
    head = _PREPOSITION.split(text, maxsplit=1)[0]
    for part in (head, text):
        for kind, pattern in _kind_patterns():
            if pattern.search(part):
                return kind
    return None


def _is_foreign(desk: Desk, text: str, roles: str, place: tuple[int, int]) -> bool:
    """Say whether the words of a source name a state that is none of the subjects."""
    inside = [m.iso3 for m in desk.states if place[0] <= m.start and m.end <= place[1]]
    if inside:
        return not set(inside) & set(desk.subjects)
    near = [
        m.iso3 for m in desk.states if m.end <= place[0] <= m.end + 2 or place[1] <= m.start <= place[1] + 3
    ]
    by_role = (
        {m.iso3 for m in desk.states if desk.body[m.start : m.end].casefold() in roles} if roles else set()
    )
    named = by_role or (set(near) if near and not text[:1].isupper() else set())
    return bool(named) and not named & set(desk.subjects)
