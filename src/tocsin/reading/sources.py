"""What a source is in the matter, and whether a reader could look it up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tocsin.reading.roles import leads_state
from tocsin.reading.wordlists import plain, table_of
from tocsin.records import SourceKind

if TYPE_CHECKING:
    from tocsin.records import Gazetteer

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_HEAD_END = re.compile(
    r"\s(?:of|in|at|from|for|on|with|near|to|who|whose|which|that|among|inside|close|by|about|there|registered|doing|based|still|posted|familiar|seen|said)\b|,"
)
# Kinds that outrank what follows them where several words speak: looked for in the head alone, in this order.
_HEAD_ORDER = (
    SourceKind.EXPERT, SourceKind.JOURNALIST, SourceKind.SOCIAL_MEDIA, SourceKind.DOCUMENT, SourceKind.MEDIA, SourceKind.INTERNATIONAL_ORGANISATION,
    SourceKind.INTELLIGENCE, SourceKind.ARMED_GROUP, SourceKind.LEADER, SourceKind.MILITARY, SourceKind.GOVERNMENT,
    SourceKind.OPPOSITION, SourceKind.WITNESS, SourceKind.CIVILIAN, SourceKind.COMPANY, SourceKind.UNSPECIFIED,
)  # fmt: skip
_STATE_KINDS = frozenset({SourceKind.GOVERNMENT, SourceKind.LEADER, SourceKind.MILITARY})
_WEST = frozenset({"western", "foreign", "european", "regional", "neighbouring"})
_ENVOYS = frozenset(
    {"diplomat", "diplomats", "embassy", "ambassador", "consulate", "consul", "envoy", "attaché"}
)
_US = frozenset({"us", "american", "pentagon", "washington"})


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of a source: its wording, its name if it is a person's, and the words that say what it is."""

    wording: str
    person: str | None = None
    roles: tuple[str, ...] = ()
    around: str = ""


@cache
def _words(kind: str) -> frozenset[str]:
    """Return the words of one list of sources, with blanks for hyphens too."""
    words = table_of("sources")[kind]["words"]
    return frozenset(words.split() if isinstance(words, str) else words)


def head_of(wording: str) -> str:
    """Return the head of a noun phrase with what stands before it: "A security official" of "... who saw it"."""
    return _HEAD_END.split(plain(wording), maxsplit=1)[0]


def _terms(text: str) -> list[str]:
    """Return the words of a text from the last to the first, pairs joined by a hyphen before their parts."""
    words = [re.sub(r"'s$", "", w) for w in _WORD.findall(plain(text))]
    found: list[str] = []
    for at in range(len(words) - 1, -1, -1):
        if at:
            found.append(f"{words[at - 1]}-{words[at]}")
        found.append(words[at])
        if "-" in words[at]:
            found.extend(reversed(words[at].split("-")))
    return found


@dataclass(frozen=True, slots=True)
class Sides:
    """Whose government the matter is about, and by what words other states are known."""

    own: frozenset[str]
    others: frozenset[str]


@lru_cache(maxsize=64)
def sides_of(gazetteer: Gazetteer, subjects: tuple[str, ...]) -> Sides:
    """Return the names, peoples and capitals of the subject countries, and those of all others."""
    own: set[str] = set()
    others: set[str] = set()
    for state in gazetteer.states:
        words = {
            plain(w)
            for w in (
                state.name,
                *state.names,
                *state.demonyms,
                *state.capitals,
                *(state.metonyms if state.iso3 in subjects else ()),
            )
        }
        (own if state.iso3 in subjects else others).update(words)
    return Sides(frozenset(own), frozenset(others - own) | {"us", "u.s", "american", "british", "western"})


def kind_of(source: Described, sides: Sides) -> SourceKind:
    """Return the role of a source in the matter: by the head of its wording, its roles, then the words around it."""
    head = head_of(source.wording)
    if source.person is not None:
        head = " ".join(re.sub(re.escape(plain(part)), " ", head) for part in [head])
        name = plain(source.person)
        head = re.sub(r"\b" + re.escape(name.split()[-1]) + r"\b", " ", head.replace(name, " "))
    texts = (
        [head, *source.roles, source.around]
        if source.person
        else [head, source.wording, *source.roles, source.around]
    )
    if source.person and leads_of(source, sides):
        return SourceKind.LEADER
    kind = next((k for k in (_kind_in(t) for t in texts) if k is not None), None)
    if kind is None:
        kind = SourceKind.CIVILIAN if source.person else _of_unknown(source.wording)
    return _across_the_border(kind, source, sides)


def leads_of(source: Described, sides: Sides) -> bool:
    """Say whether a person governs the state that the matter is about."""
    return any(
        leads_state(role)
        and not _is_foreign(role, sides)
        and "former" not in role
        and "opposition" not in role
        for role in source.roles
    )


def _kind_in(text: str) -> SourceKind | None:
    """Return the kind that the words of a phrase speak for, the last of them first."""
    if not text:
        return None
    for term in _terms(
        re.split(r"\bof\b(?!\s+(?:the\s+)?(?:state|staff|defence|intelligence))", text, maxsplit=1)[0] or text
    ):
        for kind in _HEAD_ORDER:
            if term in _words(kind.value):
                return kind
    for term in _terms(text):
        for kind in _HEAD_ORDER:
            if term in _words(kind.value):
                return kind
    return None


def _of_unknown(wording: str) -> SourceKind:
    """Return the kind of a source of which no word tells anything: a proper name alone is often an outlet's."""
    bare = re.sub(r"^(?:the|an?)\s+", "", wording.strip(), flags=re.IGNORECASE)
    return (
        SourceKind.MEDIA
        if bare[:1].isupper() and wording.lower().startswith("the ") and len(bare.split()) >= 2
        else SourceKind.UNSPECIFIED
    )


def _is_foreign(text: str, sides: Sides) -> bool:
    """Say whether a wording names a state that the matter is not about, and not the one that it is about."""
    words = plain(text)
    terms = {re.sub(r"'s$", "", w) for w in _WORD.findall(words)}
    pairs = set(_pairs(words))
    if (terms | pairs) & (sides.own - {"us"}):
        return False
    return bool((terms | pairs) & sides.others)


def _pairs(words: str) -> list[str]:
    """Return the pairs and threes of neighbouring words."""
    every = [re.sub(r"'s$", "", w) for w in _WORD.findall(words)]
    return [" ".join(every[i : i + n]) for n in (2, 3) for i in range(len(every) - n + 1)]


def _across_the_border(kind: SourceKind, source: Described, sides: Sides) -> SourceKind:
    """Return another state's officials, soldiers and envoys as such; its spies stay spies, its experts experts."""
    text = " ".join((source.wording, *source.roles[:3]))
    terms = set(_terms(head_of(source.wording))) | set(_terms(" ".join(source.roles[:3])))
    if kind in _STATE_KINDS:
        if (
            terms & _ENVOYS
            or _is_foreign(text, sides)
            or set(_terms(source.wording)) & {"state-department", "foreign-office", "white-house", "pentagon"}
        ):
            return SourceKind.FOREIGN_GOVERNMENT
        if _WEST & terms:
            return SourceKind.FOREIGN_GOVERNMENT
    if kind in {SourceKind.UNSPECIFIED, SourceKind.MEDIA} and source.person is None:
        bare = re.sub(r"^(?:the|neighbouring) ", "", plain(source.wording))
        if bare in sides.others:
            return SourceKind.FOREIGN_GOVERNMENT
        if bare in sides.own:
            return SourceKind.GOVERNMENT
        if terms & {"source", "sources", "insider", "insiders"}:
            if set(_terms(source.wording)) & {
                "state-department",
                "foreign-office",
                "white-house",
                "pentagon",
                "kremlin",
                "diplomatic",
            } and _is_foreign(text, sides) | ("state-department" in set(_terms(source.wording))):
                return SourceKind.FOREIGN_GOVERNMENT
            if "intelligence" in terms or "intelligence" in plain(source.wording):
                return SourceKind.INTELLIGENCE
            if {"military", "army"} & terms:
                return SourceKind.MILITARY
            if {"government", "palace", "presidency", "official", "police"} & terms:
                return SourceKind.GOVERNMENT
            if {"diplomatic", "embassy"} & terms:
                return SourceKind.FOREIGN_GOVERNMENT
    return kind


def is_named(source: Described, sides: Sides) -> bool:
    """Say whether a reader could look the source up: a person's name, a body's, or a definite institution."""
    if source.person is not None:
        return True
    head = head_of(source.wording)
    terms = _terms(head)
    last = next((t for t in terms if "-" not in t), "")
    indefinite = re.match(
        r"(?:an?|one|two|three|four|five|six|several|some|many|most|another|other|few|dozens|my|our|his|her|their)\b",
        plain(source.wording),
    )
    if re.sub(r"^(?:the|neighbouring|nearby) ", "", plain(source.wording)) in sides.own | sides.others:
        return True
    if _has_proper_name(source.wording, sides) and last not in _words("nobody"):
        return True
    if _ends_in_name(source.wording, sides) and not indefinite:
        return True
    if indefinite and not (
        indefinite.group() in {"his", "her", "their"}
        and last in {"embassy", "office", "ministry", "army", "government"}
    ):
        return False
    if last in _words("nobody"):
        return False
    return any(t in _words("definite") for t in terms[:3]) or (
        last == "intelligence" and _is_foreign(head, sides) and "western" not in head
    )


def _has_proper_name(wording: str, sides: Sides) -> bool:
    """Say whether a wording holds a capitalised word that is no people, no state and no beginning."""
    words = re.findall(r"\S+", _HEAD_END.split(wording, maxsplit=1)[0])
    for at, word in enumerate(words):
        bare = re.sub(r"[’']s?$", "", word.strip(".,"))
        if not bare[:1].isupper() or plain(bare) in sides.own | sides.others | _US | _WEST:
            continue
        if (
            at == 0
            and (len(words) == 1 or not words[1][:1].isupper())
            and not bare[1:2].isupper()
            and _is_common(bare)
        ):
            continue
        return True
    return False


def _is_common(word: str) -> bool:
    """Say whether a word at the beginning of a sentence may be a common one."""
    low = plain(word)
    listed = any(low in _words(kind) or low.removesuffix("s") in _words(kind) for kind in table_of("sources"))
    return (
        listed
        or low
        in {
            "the",
            "a",
            "an",
            "one",
            "two",
            "some",
            "many",
            "several",
            "another",
            "his",
            "her",
            "their",
            "its",
            "our",
            "my",
            "most",
            "three",
            "four",
            "five",
            "state",
            "local",
            "senior",
            "former",
            "wild",
            "declassified",
            "government",
            "military",
            "terrified",
            "unconfirmed",
            "junior",
            "security",
            "diplomatic",
            "shock",
            "opposition",
        }
        or low.endswith(("ed", "ing"))
    )


def _ends_in_name(wording: str, sides: Sides) -> bool:
    """Say whether a wording names a body in its last words ("the news site Tchad-Lac", "the monitoring group NetLantern")."""
    words = _HEAD_END.split(wording, maxsplit=1)[0].split()
    bare = re.sub(r"[’']s$", "", words[-1]) if words else ""
    return len(words) > 1 and bare[:1].isupper() and plain(bare) not in sides.own | sides.others
