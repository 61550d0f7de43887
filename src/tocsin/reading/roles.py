"""What persons are called for what they do: "the defence minister", "commander of the western zone"."""

from __future__ import annotations

import re
from functools import cache

from tocsin.reading.cues import uses
from tocsin.reading.lexicons import any_of, word_lists
from tocsin.reading.names import Name, places
from tocsin.reading.wordlists import table_of

# How far before or after a name its role may stand, in characters: "the first deputy chairman of the State
# Committee for National Security" is 70 long.
ROLE_REACH = 110
# No more roles than this are strung before one name ("the President of the Republic, Supreme Commander, ...").
MOST_ROLES = 3
_DETERMINER = re.compile(r"(?<![\w’'-])(?:the|his|her|its|their|our|my|a|an|[A-Z]\w+[’']s)\s+", re.IGNORECASE)
_NO_ROLE = re.compile(
    r"^(?:and|or|but|that|which|whose|who|has|had|is|was|were|said|says|to|in|on|at|for|with|after|before|when|while|as|by|not)\b"
)
_LEADS = re.compile(
    r"who\s+(?:now\s+|once\s+)?(leads|heads|commands|runs|chairs|led|headed|commanded|chaired|governs)\s+([^,.;:!?\n”\"]{3,60})"
)
_AFTER = re.compile(
    r",\s*(?:\d{1,2},\s*)?(?:(?:now|then|who\s+is|who\s+was)\s+)?((?:the|a|an|his|her|its|their|our|one\s+of\s+the)\s+)?([^,.;:!?\n”\"“]{3,90})"
)
# What follows a comma and holds one of these is the next clause and no apposition ("with X, the speaker said that").
_PREDICATE = re.compile(r"\s(?:said|says|told|tells|added|has|had|was|were|is|are|will|would|did|does)\b")
_ATOMS = (
    ("head of state", "headofstate"),
    ("head of government", "headofgovernment"),
    ("chief of staff", "chiefofstaff"),
    ("commander in chief", "commanderinchief"),
)


@cache
def head_pattern() -> re.Pattern[str]:
    """Return the pattern of the head of a role phrase."""
    return re.compile(rf"(?<![\w-]){any_of(word_lists('actors')['role_heads'])}(?![\w’'-])", re.IGNORECASE)


@cache
def mention_pattern() -> re.Pattern[str]:
    """Return the pattern of a role that stands for a person ("the president", "her army chief")."""
    heads = any_of(word_lists("actors")["role_heads"])
    of = r"(?:\s+of\s+(?:the\s+)?[\w’'-]+(?:\s+(?:of|for)\s+(?:the\s+)?[\w’'-]+|\s+[A-Z][\w’'-]+){0,3}(?:\s+[\w-]+(?=,))?)"
    stop = r"(?!(?:of|and|in|on|to|that|the|a|his|her|its|their|for|from|by|with|at|or|as)\b)"
    staff = r"\s(?:Staff|Secretariat|Assembly|Council|Command|Headquarters|Office|Guard|Intelligence|Directorate|Division)\b"
    determiner = r"(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[A-Z]\w+[’']s)"
    return re.compile(
        rf"(?<![\w’'-]){determiner}\s+((?:{stop}[\w-]+\s+){{0,3}}?(?i:{heads})(?![\w’'-])(?!{staff}){of}?)(?!-)"
    )


def roles_of(body: str, name: Name) -> tuple[str, ...]:
    """Return the roles that the words around one mention of a person give, in small letters."""
    found = [*_from_title(body, name), *_before(body, name), *_after(body, name)]
    plain = (re.sub(r"\s+", " ", role).lower().strip() for role in found)
    return tuple(dict.fromkeys(role for role in plain if role))


def _from_title(body: str, name: Name) -> list[str]:
    """Return the title, with the state or body that stands before it ("us president", "army general")."""
    if not name.title:
        return []
    word = re.search(r"([\w.’'-]+)\s$", body[max(0, name.lead - 24) : name.lead])
    owner = re.sub(r"[’']s$", "", word.group(1)) if word else ""
    countries, peoples, _ = places()
    spoken = _spoken_titles().get(name.title, name.title)
    return [f"{owner} {spoken}" if owner in countries | peoples else spoken]


@cache
def _spoken_titles() -> dict[str, str]:
    """Return what titles are called in running text ("Father": "priest", "Col.": "colonel")."""
    return dict(pair.split("=") for pair in word_lists("actors")["spoken_titles"])


def _before(body: str, name: Name) -> list[str]:
    """Return the role that stands before a name, with a comma ("the army chief, X") or without."""
    text = re.split(r"[.;:!?\n\"“”—(]\s", body[max(0, name.lead - ROLE_REACH) : name.lead])[-1].rstrip()
    if text.endswith(","):
        found = []
        for part in reversed(re.split(r",(?=\s)", text[:-1])[-MOST_ROLES:]):
            role = _role_in(part)
            if role is None:
                break
            found.append(role)
        return found
    heads = [m for m in head_pattern().finditer(text) if m.end() == len(text)]
    if not heads:
        return []
    phrase = " ".join(text.split()[-4:])
    determiners = list(_DETERMINER.finditer(phrase))
    phrase = phrase[determiners[-1].end() :] if determiners else phrase
    return [
        re.sub(
            r"^(?:.*\b(?:and|by|with|to|from|as|of|for|on|that|said|says|told|when|while|dismissed|sacked|arrested|appointed|named|blame|blames|accused)\s+)",
            "",
            phrase,
        )
    ]


def _role_in(part: str) -> str | None:
    """Return the role that ends a piece before a name: from its last article on, or the whole piece."""
    for determiner in reversed(list(_DETERMINER.finditer(part))):
        phrase = part[determiner.end() :]
        if _is_role(phrase) and not re.search(r"\b(?:of|to|for)\s+$", part[: determiner.start()]):
            return phrase
    opening = re.sub(r"^\s*(?:and|but)?\s*(?:the\s+)?", "", part, flags=re.IGNORECASE)
    return opening if _is_role(opening) and len(opening.split()) <= 9 else None


def _after(body: str, name: Name) -> list[str]:
    """Return the role that stands after a name ("X, who commands the guard", "X, a historian")."""
    text = body[name.end : name.end + ROLE_REACH]
    if not text.startswith(","):
        return []
    leads = _LEADS.match(text[1:].lstrip())
    if leads:
        return [("commander of " if leads.group(1).startswith("command") else "head of ") + leads.group(2)]
    match = _AFTER.match(text)
    if (
        match
        and not _is_clause(re.split(r"\s(?:who|which|that|whose)\s", match.group(2))[0])
        and (match.group(1) or head_pattern().search(" ".join(match.group(2).split()[:5])))
        and _is_role(match.group(2))
    ):
        return [match.group(2)]
    return []


def _is_clause(phrase: str) -> bool:
    """Say whether what follows a comma has a verb of its own and so describes nobody."""
    return bool(_PREDICATE.search(phrase)) or any(
        word in uses()
        and word not in {"state", "report", "charge", "record", "question", "post"}
        and not word.endswith("ing")
        for word in phrase.lower().split()[1:4]
    )


def _is_role(phrase: str) -> bool:
    """Say whether a phrase is a role: its head stands before any "of" and no verb opens it."""
    first = re.split(r"\s(?:of|to|for|at|in|who|whose|that)\s", phrase)[0]
    last = first.split()[-1].lower() if first.split() else ""
    return (
        bool(head_pattern().search(first) or last in _person_nouns())
        and not _NO_ROLE.match(phrase)
        and len(first.split()) <= 6
    )


@cache
def _person_nouns() -> frozenset[str]:
    """Return the nouns for what a person does or is that tell of kinds of sources too ("trucker", "registrar")."""
    kinds = ("civilian", "witness", "expert", "journalist", "government", "military", "opposition")
    words = {w for kind in kinds for w in str(table_of("sources")[kind]["words"]).split()}
    bodies = set(str(table_of("sources")["definite"]["words"]).split())
    return frozenset(w for w in words - bodies if not w.endswith("s"))


def role_words(role: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a role's head and of what it is the head of, with spellings made one."""
    plain = (
        role.lower()
        .replace("’", "'")
        .replace("defense", "defence")
        .replace("-", " ")
        .replace("premier", "prime minister")
        .replace("vice ", "deputy ")
    )
    for phrase, atom in _ATOMS:
        plain = plain.replace(phrase, atom)
    plain = re.sub(r"\b(?:the )?(?:republic|kingdom|country|nation|union)\b(?: of(?: the)?)?", "", plain)
    first, _, rest = plain.partition(" of ")
    small = {"the", "of", "a", "an", "for", "to", "his", "her", "its", "and", "s", "our", "excellency"}
    return tuple(frozenset(re.sub(r"'s$", "", w) for w in part.split()) - small for part in (first, rest))  # type: ignore[return-value]


def fits(role: str, own: str) -> bool:
    """Say whether a role may be short for a person's own ("the commander" for "commander of the guard")."""
    head, rest = role_words(role)
    own_head, own_rest = role_words(own)
    alike = head <= own_head or (len(head) > 1 and head <= own_head | own_rest and bool(head & own_head))
    return alike and rest <= own_head | own_rest


def spare_words(role: str, own: str) -> int:
    """Return how many words a person's own role has more."""
    return len(frozenset().union(*role_words(own)) - frozenset().union(*role_words(role)))


def is_foreign(role: str, own: str, *, home: frozenset[str] = frozenset()) -> bool:
    """Say whether a person's own role is another state's, or a past or lesser one, and the role is not.

    ``home`` holds the words of the state that the article is about: they set nobody apart.
    """
    apart = frozenset().union(*role_words(own)) & _setting_apart()
    return bool(apart - home - frozenset().union(*role_words(role)))


@cache
def _setting_apart() -> frozenset[str]:
    """Return the words that put a role in a state, in the past or below."""
    countries, peoples, _ = places()
    apart = {"former", "late", "ex", "us", "u.s.", "retired", "vice", "deputy", "foreign"}
    return frozenset(word.lower() for word in countries | peoples) | apart


def leads_state(role: str) -> bool:
    """Say whether a role is the one who governs ("president", "head of state", "the Russian leader")."""
    plain = re.sub(
        r"\s+of\s+(?:the\s+)?(?:republic|country|nation|union|state\s+of)\b.*$",
        "",
        role.lower().replace("’", "'"),
    )
    plain = re.sub(r"^(?:the|his|her|its|excellency|country's|nation's)\s+", "", plain)
    heads = word_lists("actors")["leading"]
    words = plain.split()
    if plain in heads:
        return True
    head = " ".join(words[1:])
    may_add = {
        "state",
        "strongman",
        "elected",
        "interim",
        "embattled",
        "ailing",
        "ageing",
        "absent",
        "veteran",
        "longtime",
        "long-time",
    }
    return head in heads and (
        words[0] in may_add
        or words[0].title() in places()[1]
        or words[0].removesuffix("'s").title() in places()[0]
    )


def is_unique(role: str) -> bool:
    """Say whether a role has one holder in a state, so that it names a person without the name."""
    head = " ".join(sorted(role_words(role)[0]))
    return bool(
        re.search(
            r"president|prime|minister|headof|chief|commander|king|queen|emir|sultan|speaker|governor", head
        )
    )


def commands_army(role: str) -> bool:
    """Say whether a role is the head of the armed forces."""
    return bool(
        re.search(
            r"(?:army|armed forces|military|defence|joint)\s+(?:chief|commander|head)|chief of (?:the )?(?:\w+ )?staff|commander[ -]in[ -]chief|(?:head|chief|commander) of the (?:army|armed forces|military)",
            role.lower(),
        )
    )
