"""Whether a reader could look a source up: a person's name, a body's, or a definite institution."""

from __future__ import annotations

import re

from tocsin.reading.sources import (
    AMERICAN,
    HEAD_END,
    WEST,
    Described,
    Sides,
    head_of,
    is_foreign_to,
    terms_of,
    words_for,
)
from tocsin.reading.wordlists import plain, table_of


def is_named(source: Described, sides: Sides) -> bool:
    """Say whether a reader could look the source up: a person's name, a body's, or a definite institution."""
    if source.person is not None:
        return True
    head = head_of(source.wording)
    terms = terms_of(head)
    last = next((t for t in terms if "-" not in t), "")
    if _holds_office(source.wording) or _is_owned_writing(source.wording):
        return True
    indefinite = re.match(
        r"(?:an?|one|two|three|four|five|six|several|some|many|most|another|other|few|dozens|my|our|his|her|their)\b",
        plain(source.wording),
    )
    if re.sub(r"^(?:the|neighbouring|nearby) ", "", plain(source.wording)) in sides.own | sides.others:
        return True
    if _has_proper_name(source.wording, sides) and last not in words_for("nobody"):
        return True
    if _ends_in_name(source.wording, sides) and not indefinite:
        return True
    if indefinite and not (
        indefinite.group() in {"his", "her", "their"}
        and last in {"embassy", "office", "ministry", "army", "government"}
    ):
        return False
    if last in words_for("nobody"):
        return False
    return any(t in words_for("definite") for t in terms[:3]) or (
        last == "intelligence" and is_foreign_to(source.wording, sides) and "western" not in head
    )


# Offices of which a state, a see or an organisation has one holder.
_OFFICE = re.compile(
    r"(?:the |[\w-]+(?: [\w-]+)?'s? |its |their |our )?(?:[\w-]+ )?(?:president|prime minister|premier|vice[- ]president|head of state|head of government|king|queen|emir|sultan|chancellor|monarch"
    r"|(?:foreign|defen[cs]e|interior|home|finance|justice|information|trade|health|education|agriculture|energy|labour|transport|communications?) (?:minister|secretary)"
    r"|minister (?:of|for) [\w-]+(?: and [\w-]+)?|chief of (?:the )?(?:defence|general|army|joint|defense|armed forces) ?staff|(?:army|navy|air force|armed forces|defen[cs]e) (?:chief|commander)"
    r"|attorney[- ]general|chief justice|central bank governor|governor of the (?:central|national|reserve|state) bank|secretary[- ]general|pope|ombudsman|speaker of (?:the )?(?:parliament|house|assembly|national assembly))(?: of (?:the )?[\w'-]+(?: [\w'-]+)?)?"
    r"|the (?:arch)?(?:bishop|patriarch|emir|sultan|king|governor|mayor) of [\w'-]+"
)
_WRITING = re.compile(
    r"(?:(?:the|its|his|her|their) )?(?P<owner>[\w-]+(?: [\w-]+){0,2})'s? (?:own )?(?:[\w-]+ )?(?:bulletin|inquiry|report|statement|communiqu[ée]|gazette|circular|audit|manifesto|charter|constitution|newsletter|verdict|ruling|notice|census|memoirs?|figures|data|statistics|records|diar(?:y|ies)|autobiography)"
)
_DATED = re.compile(
    r"\b(?:cable|memo|letter|decree|order|report|circular|statement|communiqu[ée]|despatch|dispatch|telegram)s? (?:of|from|dated) (?:\d|the \d|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|(?:the|an?) [\w’'-]+ [\w’'-]+[’']s office)",
    re.IGNORECASE,
)


def _holds_office(wording: str) -> bool:
    """Say whether a wording is an office with one holder, and no former or lesser one ("Ghana's president")."""
    low = plain(wording)
    return bool(_OFFICE.fullmatch(low)) and not re.match(r"(?:an?|one|his|her|former|late|some|any) ", low)


def _is_owned_writing(wording: str) -> bool:
    """Say whether a wording is a writing that a definite body owns or that bears its date."""
    low = plain(wording)
    match = _WRITING.match(low)
    owner = match.group("owner").split()[-1] if match else ""
    return bool(_DATED.search(wording)) or (
        match is not None and owner not in words_for("nobody") and not low.startswith(("a ", "an "))
    )


def _has_proper_name(wording: str, sides: Sides) -> bool:
    """Say whether a wording holds a capitalised word that is no people, no state and no beginning."""
    words = re.findall(r"\S+", HEAD_END.split(wording, maxsplit=1)[0])
    for at, word in enumerate(words):
        bare = re.sub(r"[’']s?$", "", word.strip(".,"))
        if not bare[:1].isupper() or plain(bare) in sides.own | sides.others | AMERICAN | WEST:
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


# Names that are common words nowhere, though the lists of kinds hold them.
_AGENCIES = frozenset(
    "reuters afp ap bbc cnn tass xinhua interfax bloomberg unicef unhcr ecowas nato kremlin pentagon".split()
)


def _is_common(word: str) -> bool:
    """Say whether a word at the beginning of a sentence may be a common one."""
    low = plain(word)
    if low in _AGENCIES:
        return False
    listed = any(
        low in words_for(kind) or low.removesuffix("s") in words_for(kind)
        for kind in table_of("sources")
        if kind != "masthead"
    )
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
            "neither",
            "either",
            "both",
            "all",
            "every",
            "each",
            "nobody",
            "everybody",
            "everyone",
            "others",
            "those",
            "these",
            "such",
            "retired",
            "serving",
            "legend",
            "tradition",
            "folklore",
            "history",
            "word",
            "graffiti",
        }
        or low.endswith(("ed", "ing"))
    )


def _ends_in_name(wording: str, sides: Sides) -> bool:
    """Say whether a wording names a body in its last words ("the news site Tchad-Lac", "the monitoring group NetLantern")."""
    words = HEAD_END.split(wording, maxsplit=1)[0].split()
    bare = re.sub(r"[’']s$", "", words[-1]) if words else ""
    return (
        len(words) > 1
        and bare[:1].isupper()
        and plain(bare) not in sides.own | sides.others
        and plain(bare) not in words_for("nobody")
    )
