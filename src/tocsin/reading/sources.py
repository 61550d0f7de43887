"""What a source is in the matter, and whether a reader could look it up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tocsin.reading.belonging import kind_of_body, kind_of_deed, kind_of_name, kind_of_told, was_there
from tocsin.reading.roles import leads_state
from tocsin.reading.wordlists import plain, table_of
from tocsin.records import SourceKind

if TYPE_CHECKING:
    from tocsin.records import Gazetteer

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
HEAD_END = re.compile(
    r"\s(?:of|in|at|from|for|on|with|near|to|who|whom|whose|which|that|among|inside|close|by|about|there|registered|doing|based|still|posted|familiar|seen|said)\b|,"
)
# Kinds that outrank what follows them where several words speak: looked for in the head alone, in this order.
_HEAD_ORDER = (
    SourceKind.EXPERT, SourceKind.JOURNALIST, SourceKind.SOCIAL_MEDIA, SourceKind.DOCUMENT, SourceKind.MEDIA, SourceKind.INTERNATIONAL_ORGANISATION,
    SourceKind.INTELLIGENCE, SourceKind.ARMED_GROUP, SourceKind.LEADER, SourceKind.MILITARY, SourceKind.GOVERNMENT,
    SourceKind.OPPOSITION, SourceKind.WITNESS, SourceKind.CIVILIAN, SourceKind.COMPANY, SourceKind.UNSPECIFIED,
)  # fmt: skip
_STATE_KINDS = frozenset({SourceKind.GOVERNMENT, SourceKind.LEADER, SourceKind.MILITARY})
WEST = frozenset({"western", "foreign", "european", "regional", "neighbouring"})
_ENVOYS = frozenset(
    {"diplomat", "diplomats", "embassy", "ambassador", "consulate", "consul", "envoy", "attaché"}
)
AMERICAN = frozenset({"us", "american", "pentagon", "washington"})


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of a source: its wording, its name if it is a person's, the words that say what it is, its deeds."""

    wording: str
    person: str | None = None
    roles: tuple[str, ...] = ()
    around: str = ""
    deed: str = ""


@cache
def words_for(kind: str) -> frozenset[str]:
    """Return the words of one list of sources, with blanks for hyphens too."""
    words = table_of("sources")[kind]["words"]
    return frozenset(words.split() if isinstance(words, str) else words)


@cache
def _every_word() -> frozenset[str]:
    """Return the words of all lists of kinds."""
    return frozenset().union(*(words_for(kind.value) for kind in _HEAD_ORDER))


def head_of(wording: str) -> str:
    """Return the head of a noun phrase with what stands before it: "A security official" of "... who saw it"."""
    return HEAD_END.split(plain(wording), maxsplit=1)[0]


def terms_of(text: str) -> list[str]:
    """Return the words of a text from the last to the first, three and two joined by hyphens before their parts."""
    words = [re.sub(r"'s$", "", w) for w in _WORD.findall(plain(text))]
    found: list[str] = []
    for at in range(len(words) - 1, -1, -1):
        if at > 1:
            found.append(f"{words[at - 2]}-{words[at - 1]}-{words[at]}")
        if at:
            found.append(f"{words[at - 1]}-{words[at]}")
        found.append(words[at])
        if "-" in words[at]:
            found.extend(reversed(words[at].split("-")))
    return found


_BEGINS = re.compile(r"(?<![\w-])\S")
_GOES_ON = re.compile(r"[\w-]")


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
        names = (state.name, *state.names, *state.demonyms, *state.capitals)
        words = {plain(word) for word in (*names, *(state.metonyms if state.iso3 in subjects else ()))}
        (own if state.iso3 in subjects else others).update(words)
    return Sides(frozenset(own), frozenset(others - own - {"us"}))


@lru_cache(maxsize=64)
def _by_letter(sides: Sides) -> dict[str, tuple[str, ...]]:
    """Return the words by which any state is known by their first letter, the longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted(sides.own | sides.others, key=lambda word: (-len(word), word)):
        found.setdefault(word[:1], []).append(word)
    return {letter: tuple(words) for letter, words in found.items()}


def _states_in(text: str, sides: Sides) -> set[str]:
    """Return the words of a plain text by which a state is known, where several begin at a place the longest."""
    known, found, reach = _by_letter(sides), set(), 0
    for begin in _BEGINS.finditer(text):
        at = begin.start()
        if at < reach:
            continue
        for word in known.get(text[at], ()):
            if text.startswith(word, at) and not _GOES_ON.match(text, at + len(word)):
                found.add(word)
                reach = at + len(word)
                break
    return found


# Where somebody lives is not whom he serves.
_AWAY = re.compile(
    r"\b(?:now (?:[\w-]+ )?|who (?:now )?|in )?(?:living|lives|based|exiled?|residing|retired|sheltering|settled|working|resident|born|trained|educated|died|buried|fled|escaped|moved)(?: abroad)? (?:in|to|from|at|near|outside) (?:the )?[\w'-]+"
)


def is_foreign_to(text: str, sides: Sides) -> bool:
    """Say whether a wording names a state that the matter is not about, and not the one that it is about."""
    if not sides.own:
        return False
    words = _AWAY.sub(" ", plain(re.sub(r"\bU\.?S\.?(?=\W|$)", "United States", text)))
    found = _states_in(words, sides)
    return bool(found & sides.others) and not found & sides.own


def kind_of(source: Described, sides: Sides) -> SourceKind:
    """Return the role of a source in the matter: by its own description, its roles, then the words around it."""
    kind = _kind_of_person(source, sides) if source.person is not None else _kind_of_group(source)
    if kind is SourceKind.CIVILIAN and was_there(f"{source.around} {source.deed}"):
        return SourceKind.WITNESS
    return _across_the_border(kind, source, sides)


def _kind_of_person(source: Described, sides: Sides) -> SourceKind:
    """Return the kind of a named person."""
    ranks = words_for("military") | words_for("government")
    named = kind_of_name(source.person or "")
    if named is not None and not source.roles:
        return named
    own = plain(source.wording)
    parts = plain(source.person or "").split()
    for at, part in enumerate(parts):
        if part not in ranks and not (
            at == 0 and len(parts) > 2 and part in _every_word() | _STATES_OF_PERSONS
        ):
            own = re.sub(r"(?<!\w)" + re.escape(part) + r"(?!\w)", " ", own)
    told = (own, *source.roles, plain(source.around))
    if _PLAYS.search(" ; ".join(told)):
        return SourceKind.CIVILIAN
    known = kind_of_told(told)
    if _leads(source, sides) and known not in {SourceKind.OPPOSITION, SourceKind.COMPANY}:
        return SourceKind.LEADER
    if known is None:
        known = _of_former(source, told) or _of_body_before(own)
    if known is not None:
        return known
    for text in told:
        if not text.strip():
            continue
        kind = _by_phrase(text) or _by_words(text, persons=True)
        if not sides.own and (
            kind is SourceKind.LEADER
            or re.search(r"\b(?:vice-)?president\b|\bspokes(?:man|woman|person)\b", text)
        ):
            return SourceKind.COMPANY  # no state is at issue: it is a club or a firm that is led
        if kind is not None:
            return kind
    return kind_of_deed(source.deed) or SourceKind.CIVILIAN


_FORMER = re.compile(r"\b(?:until \d{4}|former|formerly|ex|retired|one-time)\b")
# Kinds that the body before a name speaks for ("the research house Madar", "the company's X").
_BEFORE_NAMES = frozenset(
    {
        SourceKind.EXPERT, SourceKind.COMPANY, SourceKind.INTERNATIONAL_ORGANISATION, SourceKind.INTELLIGENCE,
        SourceKind.ARMED_GROUP, SourceKind.OPPOSITION, SourceKind.JOURNALIST,
    }
)  # fmt: skip


def _of_former(source: Described, told: tuple[str, ...]) -> SourceKind | None:
    """Return expert for one who held an office once and now teaches or studies."""
    expert = kind_of_deed(source.deed) is SourceKind.EXPERT and _FORMER.search(" ; ".join(told)) is not None
    return SourceKind.EXPERT if expert else None


def _of_body_before(own: str) -> SourceKind | None:
    """Return the kind of the body that the words before a name tell of."""
    found = kind_of_body(own, "") if own.strip() else None
    return found if found in _BEFORE_NAMES else None


# What a person is called before the name with a capital letter at the beginning of a sentence.
_STATES_OF_PERSONS = frozenset(
    "exiled jailed ousted deposed former retired veteran rebel ex-diplomat".split()
)
# A captain who plays is no officer.
_PLAYS = re.compile(
    r"\b(?:full-?back|goalkeeper|midfielder|winger|centre-(?:forward|half|back)|footballer|cricketer|batsman|bowler|quarterback|fly-half|scrum-half|coxswain|team captain|club captain)\b"
)


def _leads(source: Described, sides: Sides) -> bool:
    """Say whether a person governs the state that the matter is about."""
    return any(
        leads_state(role)
        and not is_foreign_to(role, sides)
        and not re.search(r"former|opposition|ex-|late\b", role)
        for role in source.roles
    )


# People of whom only what they know is told.
_KNOWING = re.compile(
    r"^(?:an?|one|two|three|four|five|several|some|many|the|other|another|few|multiple|more than one)?\s?(?:other\s)?(?:person|persons|people|individuals?)\b(?:.{0,12}\b(?:familiar|briefed|close|with (?:direct |first-hand |inside )?knowledge|who work|involved|in contact|aware|present|informed)\b|$)"
)


def _kind_of_group(source: Described) -> SourceKind:
    """Return the kind of a body, a paper or unnamed people, by the head of the wording first."""
    head = head_of(source.wording)
    belonging = kind_of_body(source.wording, source.around)
    if _is_masthead(source.wording) and belonging is not SourceKind.INTERNATIONAL_ORGANISATION:
        return SourceKind.MEDIA
    many = re.match(
        r"(?:one|two|three|four|some|several|many|most|all|both|others|those|\w+teen) (?:of|in|at|within|inside|among|from) (?:the |her |his |its |their )?(.+)",
        plain(source.wording),
    )
    texts = [many.group(1) if many else head, plain(source.wording), plain(source.around)]
    if _KNOWING.search(f"{plain(source.wording)} {plain(source.around)}"):
        return SourceKind.UNSPECIFIED
    if any(w in head for w in ("opposition", "alliance")):
        return SourceKind.OPPOSITION
    if re.search(
        r"\b(?:presidency|president's office|prime minister's office|presidential administration|palace)$",
        head,
    ):
        return SourceKind.LEADER
    if belonging is not None:
        return belonging
    seen = _by_phrase(plain(source.around), only=SourceKind.WITNESS)
    for text in texts:
        kind = _by_phrase(text, only=SourceKind.INTERNATIONAL_ORGANISATION) or _by_words(text, persons=False)
        if kind is not None:
            return (
                SourceKind.WITNESS
                if seen
                and kind in {SourceKind.CIVILIAN, SourceKind.UNSPECIFIED}
                and text is texts[0]
                and "friend" not in head
                else kind
            )
    return kind_of_deed(source.deed) or _of_unknown(source.wording)


@cache
def _phrases() -> tuple[tuple[SourceKind, re.Pattern[str]], ...]:
    """Return the phrases that decide before single words do, in their order."""
    found = []
    for line in table_of("sources")["phrases"]["words"]:
        kind, _, pattern = line.partition(" :: ")
        found.append((SourceKind(kind), re.compile(pattern)))
    return tuple(found)


def _by_phrase(text: str, *, only: SourceKind | None = None) -> SourceKind | None:
    """Return the kind that a phrase in a description speaks for."""
    return next(
        (kind for kind, pattern in _phrases() if (only is None or kind is only) and pattern.search(text)),
        None,
    )


# Where what somebody is or does ends and the place of it begins ("keeps the small museum in the old post office").
_PLACED = re.compile(
    r"\b(?:in|at|near|outside|inside|opposite|behind|beside|under|over)\s(?:the|a|an|his|her|their|[A-Z])"
)
# What somebody is comes before what somebody does ("a lawyer who has acted for the embassy").
_CLAUSE = re.compile(r"\b(?:who|whose|which|that)\b")
# What a person cannot be.
_NO_PERSONS = frozenset(
    {SourceKind.DOCUMENT, SourceKind.MEDIA, SourceKind.SOCIAL_MEDIA, SourceKind.UNSPECIFIED}
)


def _by_words(text: str, *, persons: bool) -> SourceKind | None:
    """Return the kind that the words of a description speak for, the last before any "of" first."""
    parts = re.split(r"\bof\b(?!\s+(?:the\s+)?(?:state|staff|defence|intelligence))", text, maxsplit=1)
    nearest = _PLACED.split(parts[0], maxsplit=1)[0]
    noun = _CLAUSE.split(nearest, maxsplit=1)[0]
    placed = text if _PLACED.search(text) is None or not persons else nearest
    for part in dict.fromkeys((noun, nearest, parts[0], placed)):
        for term in terms_of(part):
            single = term[:-1] if term.endswith("s") and term not in _every_word() else term
            for kind in _HEAD_ORDER:
                if single in words_for(kind.value) and not (persons and kind in _NO_PERSONS):
                    return SourceKind.MEDIA if term == "broadcaster" and not persons else kind
    return None


_FOREIGN_ARTICLE = re.compile(
    r"(?:Le|La|Les|L[’']|El|Los|Las|Il|O|A|Os|Die|Der|Das|De|Het)\s?[A-ZÀ-Þ][\w’'-]+"
)
# Endings of nouns for persons, and nouns with such an ending that are things.
_PERSONAL = re.compile(
    r"(?:[^aeiou]er|[tds]or|ist|[^aeiou]ian|man|woman|folk|eer|ess|mate|maid|monger|wright|smith|in-law|ster)s?$|(?:men|women)$"
)
_THINGS = frozenset(
    """letter paper order register ledger poster banner number matter power computer folder tower border other corner tender water river winter
    summer chapter mirror error motor sector factor vector radar process progress business press access success illness congress fortress address
    list gist mist consist barrister's weather leather shutter charter quarter harvester tanker carrier bunker barrier silver copper counter
    center centre theatre computer monitor transmitter helicopter loudspeaker speaker cluster disaster master roster""".split()
)


def _is_masthead(wording: str) -> bool:
    """Say whether a wording is the name of a paper or station by its last word ("the Daily Star")."""
    words = HEAD_END.split(wording.strip(), maxsplit=1)[0].split()
    return len(words) > 1 and words[-1][:1].isupper() and words[-1].lower() in words_for("masthead")


def _of_unknown(wording: str) -> SourceKind:
    """Return the kind of a source of which no word tells anything.

    "The" with a proper name is often an outlet, and a noun made from a verb or a trade is a person's.
    """
    bare = re.sub(r"^(?:the|an?)\s+", "", wording.strip(), flags=re.IGNORECASE)
    parts = bare.split()
    outlet = (
        bare[:1].isupper()
        and wording.lower().startswith("the ")
        and len(parts) >= 2
        and parts[-1][:1].isupper()
    )
    if outlet and not re.search(r"\b(?:Service|Bureau|Authority|Unit|Region)\b", bare):
        return SourceKind.MEDIA
    if _FOREIGN_ARTICLE.fullmatch(wording.strip()):
        return SourceKind.MEDIA
    last = head_of(wording).split()[-1:]
    if last and last[0] not in _THINGS and _PERSONAL.search(last[0]) and not bare.istitle():
        return SourceKind.CIVILIAN
    return SourceKind.UNSPECIFIED


_ABROAD = frozenset(
    {
        "state-department",
        "foreign-office",
        "white-house",
        "pentagon",
        "kremlin",
        "downing-street",
        "whitehall",
        "elysée",
        "elysee",
        "bundestag",
        "knesset",
        "house-of-commons",
        "capitol-hill",
    }
)


def _across_the_border(kind: SourceKind, source: Described, sides: Sides) -> SourceKind:
    """Return another state's officials, soldiers and envoys as such; its spies stay spies, its experts experts."""
    wording_alone = source.wording.replace(source.person, " ") if source.person else source.wording
    text = " ".join((wording_alone, *source.roles[:3]))
    terms = set(terms_of(head_of(source.wording))) | set(terms_of(" ".join(source.roles[:3])))
    wording = set(terms_of(source.wording))
    if kind in _STATE_KINDS:
        envoy = bool(terms & _ENVOYS) and not re.search(
            r"\b(?:our|its|their|the country's) (?:ambassador|envoy)\b", plain(text)
        )
        return (
            SourceKind.FOREIGN_GOVERNMENT
            if envoy
            or is_foreign_to(text, sides)
            or is_foreign_to(head_of(wording_alone), sides)
            or _commands_abroad(source, sides)
            or any(t in _ABROAD and t.replace("-", " ") not in sides.own for t in wording)
            or _is_from_abroad(plain(text), terms)
            else kind
        )
    if kind not in {SourceKind.UNSPECIFIED, SourceKind.MEDIA} or source.person is not None:
        return kind
    bare = re.sub(r"^(?:the|neighbouring|nearby) ", "", plain(source.wording))
    if bare in sides.others and sides.own:
        return SourceKind.FOREIGN_GOVERNMENT
    if bare in sides.own:
        return SourceKind.GOVERNMENT
    return _of_insider(kind, source, sides) if terms & {"source", "sources", "insider", "insiders"} else kind


_FOREIGN_FORCES = re.compile(
    r"\b([\w-]+) (?:troops|soldiers|forces|army|contingent|legionnaires|marines|paratroops|garrison|navy|fleet|air force|instructors|embassy|government)\b"
)


def _commands_abroad(source: Described, sides: Sides) -> bool:
    """Say whether what is told of a source names another state's forces ("who commands the French troops")."""
    found = _FOREIGN_FORCES.search(plain(source.around))
    return found is not None and is_foreign_to(found.group(1), sides)


_FOREIGN_POSTS = re.compile(
    r"\bforeign (?:minister|ministry|secretary|office|affairs|policy|service|relations|trade|exchange)\b"
)


def _is_from_abroad(text: str, terms: set[str]) -> bool:
    """Say whether a word puts a source abroad without naming its state; a state's own foreign minister is at home."""
    return bool(WEST & set(terms_of(_FOREIGN_POSTS.sub(" ", text)))) and bool(WEST & terms)


def _of_insider(kind: SourceKind, source: Described, sides: Sides) -> SourceKind:
    """Return the kind of a source or insider by the house that it belongs to."""
    words = plain(source.wording)
    terms = set(terms_of(source.wording))
    if (
        terms & _ABROAD
        or "diplomatic" in terms
        or (is_foreign_to(source.wording, sides) and terms & {"government", "official", "military"})
        or ("kremlin" in terms and "kremlin" not in sides.own)
    ):
        return SourceKind.FOREIGN_GOVERNMENT
    for word, found in (
        ("intelligence", SourceKind.INTELLIGENCE),
        ("security", SourceKind.INTELLIGENCE),
        ("military", SourceKind.MILITARY),
        ("army", SourceKind.MILITARY),
    ):
        if word in words:
            return found
    return (
        SourceKind.GOVERNMENT
        if terms & {"government", "palace", "presidency", "official", "police", "ministry", "kremlin"}
        else kind
    )
