"""What a source is by the body that it belongs to, by what is told of it, and by what it saw."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tocsin.reading.wordlists import plain, table_of
from tocsin.records import SourceKind

# Where the noun of a description ends and its place, its body or what it does begins.
_HEAD_END = re.compile(
    r"\s(?:of|in|at|from|for|on|with|near|to|inside|outside|opposite|across|behind|beside|above|by|about|there|among|against|under|who|whom|whose|which|that|called|named|based|seen|said|back|leaving|living|waiting|guarding|registered|posted|released|read|found|taken|sent)\b|[,;(]"
)
# Where whatever is told of a source in a clause of its own begins.
_TOLD = re.compile(r"\s(?:who|whom|whose|which|that)\b|[,;]")
_BODY_OF = re.compile(r"^\s(?:of|for|from|at|with|in|on|to|inside)\s(?P<body>.+)")
_OWNER = re.compile(
    r"^(?:the |an? )?(?:[\w-]+ ){0,2}(?P<owner>army|navy|military|police|ministry|palace|president|presidency|government|embassy|junta)(?:'s|s')? "
)
_OWNERS = {
    "army": SourceKind.MILITARY,
    "navy": SourceKind.MILITARY,
    "military": SourceKind.MILITARY,
    "junta": SourceKind.MILITARY,
    "palace": SourceKind.LEADER,
    "president": SourceKind.LEADER,
    "presidency": SourceKind.LEADER,
}
_RETIRED = re.compile(r"\b(?:retired|former|ex-?|one-time|formerly)\b")
# Whoever carries arms against a state or fights for those who do, in what is told of it.
_IN_ARMS = re.compile(
    r"\b(?:(?:took|taken|take|takes) up arms|in arms|kalashnikovs?|rocket launchers?|machine-guns? on|machetes|fight(?:s|ing)? for the|pledged (?:itself|themselves|himself|allegiance)|went over to the [\w'-]+|has bombed|gunm[ae]n|vigilantes|rebels? (?:group|movement|army))\b"
)
# Kinds that may be told of a thing in a clause of its own ("a clip that circulated online").
_TOLD_OF_BODIES = frozenset({SourceKind.SOCIAL_MEDIA})
# Bodies and people driven from their state, or kept from power in it, whatever they were there.
_DRIVEN_OUT = re.compile(
    r"\b(?:in exile|in-exile|exiled|outlawed|banned|minority (?:bench|benches|caucus|bloc)|(?:sacked|ousted|deposed|overthrown) (?:vice-)?(?:president|premier|prime minister|king)|executed premier|jailed contender|out of power|organi[sz]es the (?:[\w'-]+ )?(?:marches|protests|rallies))\b"
)
_ARMS = re.compile(r"\bin the bush\b|\bbomb|\barms\b|\brebel|\bfront\b")
_HEADS_OF_STATE_BODIES = frozenset(
    "ministry minister ministers department parliament assembly commission tribunal court".split()
)
# Somebody says something before he does anything: what follows is told and not done.
_NO_SAYING = (
    r"(?:(?!\b(?:said|says|say|told|tells|thinks|thought|believes?|claims?|claimed)\b)[^.;:!?\"]){0,90}?"
)


@cache
def _patterns(table: str) -> tuple[tuple[SourceKind, re.Pattern[str]], ...]:
    """Return the patterns of one table in their order, with the kinds that they speak for."""
    found = []
    for line in table_of("belonging")[table]["words"]:
        kind, _, pattern = line.partition(" :: ")
        found.append((SourceKind(kind), re.compile(pattern)))
    return tuple(found)


@cache
def _members() -> frozenset[str]:
    """Return the nouns for those who belong to a body or speak for it."""
    return frozenset(str(table_of("belonging")["members"]["words"]).split())


@cache
def _seeing() -> re.Pattern[str]:
    """Return the pattern of what one does who is there."""
    deeds = "|".join(str(table_of("belonging")["seeing"]["words"]).split())
    stays = r"(?:was|were|had been) (?:being |up |just |still )?(?:in|at|on|inside|there|under|behind|lighting|standing|sitting|walking|sleeping|asleep|shaved|woken|working)"
    return re.compile(rf"^{_NO_SAYING}\b(?:{deeds}|heard (?!that\b|from\b|of\b)|{stays})\b")


def _first(table: str, text: str, *, kinds: frozenset[SourceKind] | None = None) -> SourceKind | None:
    """Return the kind of the first pattern of a table that a text holds."""
    return next(
        (
            kind
            for kind, pattern in _patterns(table)
            if (kinds is None or kind in kinds) and pattern.search(text)
        ),
        None,
    )


@lru_cache(maxsize=4096)
def kind_of_body(wording: str, around: str) -> SourceKind | None:
    """Return the kind of unnamed people, a body or a thing by the body that it is or belongs to; None without any.

    ``around`` is what is told of it right after.
    """
    low = plain(wording)
    phrase = _TOLD.split(low, maxsplit=1)[0]
    head = _HEAD_END.split(phrase, maxsplit=1)[0]
    owner = _OWNER.match(head + " ")
    kind = _first("bodies", head)
    if kind is SourceKind.MILITARY and head.split()[-1:] and head.split()[-1] in _HEADS_OF_STATE_BODIES:
        return SourceKind.GOVERNMENT
    if _DRIVEN_OUT.search(f"{low} ; {plain(around)}") and kind not in {
        SourceKind.MEDIA,
        SourceKind.JOURNALIST,
    }:
        return SourceKind.ARMED_GROUP if _ARMS.search(low) else SourceKind.OPPOSITION
    if kind is SourceKind.SOCIAL_MEDIA and owner:
        return _OWNERS.get(owner.group("owner"), SourceKind.GOVERNMENT)
    own = _by_member(phrase, head)
    if own is not None:
        return own
    leading = _first("bodies", phrase, kinds=frozenset({SourceKind.LEADER, SourceKind.UNSPECIFIED}))
    if leading is not None and kind in {None, SourceKind.MILITARY, SourceKind.DOCUMENT}:
        return leading
    told = f"{low} ; {plain(around)}"
    if kind is None and _IN_ARMS.search(told):
        return SourceKind.ARMED_GROUP
    of_it = _first("bodies", phrase) if kind is None and _is_body(head) else None
    return kind or of_it or _first("bodies", told, kinds=_TOLD_OF_BODIES)


def _by_member(phrase: str, head: str) -> SourceKind | None:
    """Return the kind of the body of a member or speaker ("a courier for the insurgents", "Nato's spokeswoman")."""
    words = head.split()
    if not words or words[-1].removesuffix("'s") not in _members():
        return None
    rest = _BODY_OF.match(phrase[len(head) :])
    for text in (" ".join(words[:-1]), rest.group("body") if rest else ""):
        kind = _first("bodies", text, kinds=frozenset(SourceKind) - {SourceKind.DOCUMENT})
        if kind is SourceKind.MEDIA:
            return SourceKind.JOURNALIST
        if kind is SourceKind.UNSPECIFIED or (kind is SourceKind.CIVILIAN and words[-1].startswith("spy")):
            continue
        if kind is not None:
            return kind
    return None


def _is_body(head: str) -> bool:
    """Say whether a head is a body's or a thing's, so that what it is of belongs to its name."""
    last = head.split()[-1:] or [""]
    return last[0] in {
        "committee", "organisation", "organization", "league", "association", "company", "society", "council", "department", "office",
        "front", "movement", "army", "forces", "commission", "federation", "faction", "leaders", "students", "rumours", "posts", "thread",
    }  # fmt: skip


@lru_cache(maxsize=4096)
def kind_of_told(texts: tuple[str, ...]) -> SourceKind | None:
    """Return the kind of a named person by what is told of it: its description, its roles, the words around."""
    return _first("persons", " ; ".join(text.strip(" ,") for text in texts if text.strip(" ,")))


@lru_cache(maxsize=4096)
def kind_of_deed(deed: str) -> SourceKind | None:
    """Return the kind of a source of which nothing else is told by what it did; None where that tells nothing."""
    return _first("deeds", plain(deed))


@cache
def _words(table: str, key: str = "words") -> frozenset[str]:
    """Return the words of one list."""
    return frozenset(str(table_of("belonging")[table][key]).split())


def kind_of_name(name: str) -> SourceKind | None:
    """Return the kind of a firm or paper by the first and last words of its name; None for any other name."""
    words = plain(name).split()
    if not words:
        return None
    if words[0] in _words("papers") or (len(words) > 1 and words[-1] in _words("papers")):
        return SourceKind.MEDIA
    if len(words) > 1 and (
        words[-1] in _words("firms") or words[0] in _words("firms", "first") or "&" in words
    ):
        return SourceKind.COMPANY
    return None


@lru_cache(maxsize=4096)
def was_there(deed: str) -> bool:
    """Say whether the words after a source tell that it saw, heard or suffered something itself."""
    return bool(_seeing().search(plain(deed)))
