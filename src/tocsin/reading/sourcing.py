"""Make a link of a chain from the words that name it: who it is, of what kind, and whether it can be looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tocsin.reading.actors import Actor, ActorKind, Actors, Mention
from tocsin.reading.countries import Mention as StateMention
from tocsin.reading.wordlists import table_of
from tocsin.records import Source, SourceKind

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


@cache
def listed(key: str) -> frozenset[str]:
    """Return one of the lists of words for sources."""
    return frozenset(table_of("sourcing")["lists"][key])


def source_at(desk: Desk, start: int, end: int) -> Source | None:
    """Return the link that the words from ``start`` to ``end`` name, or None where they name nobody."""
    start, end = _core(desk.body, start, end)
    text = desk.body[start:end]
    if not text or not any(char.isalpha() for char in text):
        return None
    mention = _mention_at(desk, start, end)
    actor = _actor_of(desk, text, mention)
    pronoun = text.lower() in listed("pronouns")
    if pronoun and actor is None:
        actor = _before(desk, start, people=text.lower() not in {"it", "they", "them"})
    resolved = (
        actor.name
        if actor and plain_name(actor.name) != plain_name(text) and actor.kind is not ActorKind.STATE
        else None
    )
    described = " ".join(
        [desk.body[start : min(len(desk.body), end + 80)].split("\n")[0].split('"')[0].split("“")[0]]
        if not pronoun
        else []
    )
    return Source(
        text=text,
        kind=kind_of(desk, text, actor, described, (start, end)),
        named=_is_named(text, actor, pronoun=pronoun),
        start=start,
        end=end,
        resolved=resolved,
    )


def plain_name(name: str) -> str:
    """Return a name in small letters without article and full stops, for comparing."""
    return re.sub(r"^(?:the|mr|mrs|ms|dr)\.?\s+", "", name.casefold().replace("’", "'")).strip()


def _core(body: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a source's noun phrase: without what follows the name, or with a name that follows a role."""
    text = body[start:end]
    lead = len(text) - len(text.lstrip(" ,.;:\"“”‘’'—–-\n"))
    start += lead
    text = body[start:end].rstrip(' ,.;:"“”—–-\n')
    cut = next((m for m in _AFTER_NAME.finditer(text) if m.start() > 2), None)
    if cut is None:
        return start, start + len(text)
    # "the general secretary of her party, Kritsada Boonlert": the name comes after the comma.
    rest = re.match(r",\s((?:[A-ZÀ-Þ][\w’'.-]*\s?){2,4})(?=$|,)", text[cut.start() :])
    if rest and not _has_name(text[: cut.start()]):
        return start, start + cut.start() + rest.end()
    return start, start + cut.start()


def _has_name(text: str) -> bool:
    """Say whether a phrase has two capitalised words in a row after its first word."""
    return bool(re.search(r"\b[A-ZÀ-Þ][\w’'-]+\s[A-ZÀ-Þ][\w’'-]+", text))


def _mention_at(desk: Desk, start: int, end: int) -> Mention | None:
    """Return the actor's mention that the phrase is about: the last one inside that is no owner ("Putin's")."""
    inside = [m for m in desk.actors.mentions if start <= m.start and m.end <= end]
    around = [m for m in desk.actors.mentions if m.start <= start and end <= m.end]
    head = _PREPOSITION.search(desk.body, start, end)
    limit = head.start() if head else end
    heads = [m for m in inside if m.start < limit and not re.match(r"[’']s\b", desk.body[m.end : m.end + 2])]
    if heads:
        return heads[-1]
    return around[0] if around else None


def _actor_of(desk: Desk, text: str, mention: Mention | None) -> Actor | None:
    """Return whom a phrase stands for."""
    if _INDEFINITE.match(text) or _is_common(text):
        return None
    if mention is not None and mention.actor.kind is not ActorKind.STATE:
        return mention.actor
    return desk.actors.called(text) if len(text.split()) <= 5 else None


def _before(desk: Desk, place: int, *, people: bool) -> Actor | None:
    """Return the last person or body that the two paragraphs before a pronoun name."""
    limit = desk.body.rfind("\n\n", 0, max(0, desk.body.rfind("\n\n", 0, place)))
    for mention in reversed([m for m in desk.actors.mentions if limit <= m.start < place]):
        if (mention.actor.kind is ActorKind.PERSON) == people and not mention.pronoun:
            return mention.actor
    return None


def _is_common(text: str) -> bool:
    """Say whether the head of a phrase is a noun for people in general ("US officials", "Experts")."""
    head = _PREPOSITION.split(text, maxsplit=1)[0].casefold()
    words = head.split()
    return bool(words) and (
        words[-1] in listed("common")
        or words[-1] in listed("nobody")
        or " ".join(words[-2:]) in listed("common")
    )


def _is_named(text: str, actor: Actor | None, *, pronoun: bool) -> bool:
    """Say whether a reader could look the person, body or document up."""
    if actor is not None:
        return actor.named
    if pronoun or _OF_MANY.match(text):
        return False
    head = _PREPOSITION.split(text, maxsplit=1)[0]
    words = head.split()
    last = words[-1].casefold().rstrip("’'s") if words else ""
    owned = bool(re.match(r"[A-ZÀ-Þ]\w*(?:\s[A-ZÀ-Þ]\w*)*[’']s?\s", text))
    proper = [
        w
        for w in words[1 if words and words[0].casefold() in {"the", "a", "an"} else 0 :]
        if _CAPITAL.match(w)
    ]
    if _is_common(text):
        # "US military intelligence" is a body; "Western intelligence" is nobody's in particular.
        return last == "intelligence" and len(words) > 2
    if _INDEFINITE.match(text):
        return _has_name(text)
    if last in listed("body"):
        return True
    if len(proper) >= 2 or (proper and proper[-1] == words[-1] and words[0] not in {"Some", "Many"}):
        return not (len(words) == 1 and words[0].casefold() in listed("nobody") | listed("common"))
    return owned and last in listed("body")


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
