"""How a claim rejects another: by denying it, calling it names, saying the opposite, taking it back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from tocsin.reading.lexicons import any_of, phrase_pattern, word_lists
from tocsin.records import Certainty

if TYPE_CHECKING:
    from tocsin.records import Claim


class Manner(StrEnum):
    """In which manner a claim rejects another."""

    DENIED = "denied"
    CALLED = "called"
    FLAT = "flat"
    RETRACTED = "retracted"
    COUNTER = "counter"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Rejection:
    """What a claim rejects.

    ``about`` holds the words for the thing rejected. ``points`` says that they only point back ("that",
    "the report"), ``of_figures`` that they mean a number, ``stamp`` is the hour of the entry meant,
    and ``such`` says that ``about`` is the one noun of "no such flight".
    """

    manner: Manner
    about: str
    points: bool
    of_figures: bool = False
    stamp: str = ""
    such: bool = False


@cache
def pattern(key: str) -> re.Pattern[str]:
    """Return the pattern of one list of words of dispute."""
    return phrase_pattern(word_lists("disputes")[key])


_CALLING = re.compile(
    r"(?<![\w-])(?:call(?:s|ed|ing)?|describ(?:es|ed|ing)|brand(?:s|ed|ing)|label(?:s|led|ling)|denounc(?:es|ed|ing)|condemn(?:s|ed|ing)"
    r"|mock(?:s|ed|ing)|derid(?:es|ed|ing)|ridicul(?:es|ed|ing)|term(?:s|ed)|dubbed|dismiss(?:es|ed|ing)|reject(?:s|ed|ing)|rubbish(?:es|ed))\s+"
    r"(?P<object>(?:it|this|that|them|these|those)(?=\s*[“\"‘']|\s+(?:an?|as)\s)|(?:(?:the|an?|his|her|its|their|that|this|these|those|all|any)\s+)?[^\s.;:!?][^.;:!?]{0,140}?)"
    r"(?:\s+as\b|\s*[“\"‘']|\s+(?:an?\s+)?(?=(?:\w+\s+)?SCORN)|$|[.;:!?])"
)
_SPOKEN_OF = re.compile(
    r"(?P<object>\b(?:the|that|this|his|her|their|its)\s+(?:[\w’'-]+\s+){0,2}?[\w’'-]+(?:\s+(?:of|about)\s+(?:[\w’'-]+\s*){1,4})?)(?P<verb>\s+(?:is|are|was|were)\s)",
    re.IGNORECASE,
)
_THERE_IS_NO = re.compile(
    r"\bthere\s+(?:is|are|was|were|has\s+been|have\s+been|had\s+been|will\s+be)\s+(?:no|not\s+an?|never\s+an?)\s+((?:\w+\s+){0,2}\w+)",
    re.IGNORECASE,
)
_OPENS_NEGATED = re.compile(
    r"[\"“‘\s]*(?:that\s+)?(?:no|not\s+one|nobody|none|never|nothing|neither)\b", re.IGNORECASE
)
_NO_SUCH = re.compile(r"\bno\s+such\s+(\w+)", re.IGNORECASE)
_SHORT_NO = re.compile(
    r"[\"“‘\s]*(?:but\s+)?(?:it|they|he|she|we|this|that|there)\s+(?:had|has|have|did|was|were|does|do|is|are)(?:\s+not|n[’']t)\b(?:\s+\w+)?\s*[.,!”\"’]*\s*$",
    re.IGNORECASE,
)
_OPENS_AGAINST = re.compile(
    r"[\"“‘\s]*(?:but|however|yet|in\s+fact|in\s+truth|in\s+reality|actually|they\s+were|it\s+was|he\s+was|she\s+was|the\s+(?:clip|video|picture|photograph|men|vehicles|soldiers|troops|tanks|document|letter))\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^\W*(?:(?:all|any|both|such|the|a|an|his|her|its|their|our|that|this|these|those|it|them|him|earlier|latest|published|whole|entire|very|government's|opposition's|army's|of|as)\W+|(?:that|this|it|them|these|those|him|her)\W*$)*",
    re.IGNORECASE,
)


def rejection_in(claim: Claim, words: str) -> Rejection | None:
    """Return how a claim rejects something, by its text and the words around it, or None where it does not."""
    for manner_of in (_retracted, _denied, _flat, _called, _negated, _countered):
        rejection = manner_of(claim, words)
        if rejection is not None:
            return rejection
    return None


def _retracted(_: Claim, words: str) -> Rejection | None:
    """Return the rejection of what a speaker takes back."""
    takes_back = pattern("retracting").search(words) and pattern("retracted").search(words)
    if not (takes_back or pattern("recanting").search(words)):
        return None
    stamp = re.search(r"\b\d{1,2}[.:]\d{2}\b", words)
    about = re.sub(r"^.*?\b(?:which|that)\s+(?:said|says|claimed)\b", "", words)
    of_figures = bool(pattern("figures").search(words))
    return Rejection(
        Manner.RETRACTED, about, points=True, of_figures=of_figures, stamp=stamp.group() if stamp else ""
    )


def _denied(claim: Claim, words: str) -> Rejection | None:
    """Return the rejection of what is denied."""
    if claim.certainty is not Certainty.DENIED and not (claim.cue and _rejects_by_cue(claim.cue.text, words)):
        return None
    inside = pattern("rejecting").search(claim.text)
    return _made(
        Manner.DENIED, _object_of_calling(words) or (claim.text[inside.end() :] if inside else claim.text)
    )


def _flat(_: Claim, words: str) -> Rejection | None:
    """Return the rejection of what is flatly said not to be so."""
    if not (pattern("flat").search(words) or _SHORT_NO.match(words)):
        return None
    such = _NO_SUCH.search(words)
    if such and such.group(1).lower() not in {"thing", "things"}:
        return Rejection(Manner.FLAT, such.group(1), points=True, such=True)
    about = _about_of_flat(words)
    return _made(Manner.FLAT, about, always_points=not about)


def _called(_: Claim, words: str) -> Rejection | None:
    """Return the rejection of what is called false or the like."""
    called = _object_of_calling(words)
    if called is not None:
        return _made(Manner.CALLED, called)
    rejecting = pattern("rejecting").search(words)
    if rejecting and _rejects(words, rejecting.start()):
        return _made(Manner.CALLED, words[rejecting.end() :])
    subject = _SPOKEN_OF.search(words)
    if subject and _quoted_scorn(subject["object"], words[subject.end("object") + len(subject["verb"]) :]):
        return _made(Manner.CALLED, subject["object"])
    return None


def _negated(claim: Claim, _: str) -> Rejection | None:
    """Return the rejection of what is said not to exist or not to have been."""
    none = _THERE_IS_NO.search(claim.text)
    if none:
        return Rejection(Manner.NEGATED, none.group(1), points=False)
    opens = claim.chain and _OPENS_NEGATED.match(claim.text)
    return Rejection(Manner.NEGATED, claim.text, points=False) if opens else None


def _countered(claim: Claim, words: str) -> Rejection | None:
    """Return the rejection of what the outlet itself holds evidence against."""
    if claim.chain or not _OPENS_AGAINST.match(words):
        return None
    plain = re.match(r"[\"“‘\s]*(?:they\s+were|it\s+was)\b", words, re.IGNORECASE)
    return (
        Rejection(Manner.COUNTER, words, points=True) if plain or pattern("counter").search(words) else None
    )


def _rejects_by_cue(cue: str, words: str) -> bool:
    """Say whether a cue rejects, and is not negated where it stands ("nobody contests that")."""
    return _rejects(cue, 0) and _rejects(words, max(0, words.find(cue)))


def _rejects(words: str, start: int) -> bool:
    """Say whether the words from ``start`` reject something, and are not themselves negated."""
    found = pattern("rejecting").search(words, start)
    return found is not None and not pattern("negation").search(
        words[max(0, found.start() - 18) : found.start()]
    )


@cache
def _calling_pattern() -> re.Pattern[str]:
    """Return the pattern of a thing that is called something."""
    return re.compile(
        _CALLING.pattern.replace("SCORN", any_of(word_lists("disputes")["scorn"]) + r"\b"), re.IGNORECASE
    )


def _object_of_calling(words: str) -> str | None:
    """Return what is called false or the like ("the stroke talk"), or None."""
    match = _calling_pattern().search(words)
    if match is None or pattern("negation").search(words[max(0, match.start() - 18) : match.start()]):
        return None
    verb = match.group().lower()
    thing = match["object"]
    if verb.startswith("dismiss") and not (
        re.search(r"\s+as$", match.group()) or pattern("statements").search(thing)
    ):
        return None  # to dismiss a minister is another thing
    scorned = pattern("scorn").search(words, match.end("object")) or _quoted_scorn(
        thing, words[match.end("object") :]
    )
    if not verb.startswith(("dismiss", "reject", "rubbish", "laugh")) and not scorned:
        return None
    asked = re.search(r"\basked\s+(?:[\w’'-]+\s+){0,4}?about\s+([^,]{3,90}),", words, re.IGNORECASE)
    return (
        asked.group(1)
        if asked and match["object"].strip().lower() in {"it", "this", "that", "them"}
        else match["object"]
    )


def _quoted_scorn(thing: str, after: str) -> bool:
    """Say whether a statement or document is called something in quotation marks that is no praise."""
    quoted = re.match(r"\s*(?:as\s+|an?\s+)?[“\"‘']([^”\"]{3,90})", after)
    return bool(
        quoted and pattern("statements").search(thing) and not pattern("praise").search(quoted.group(1))
    )


def _about_of_flat(words: str) -> str:
    """Return what a flat contradiction is about: the words beside it, without its speaker."""
    reports = re.search(
        r"\b(?:reports?|claims?|rumours?|rumors?|allegations?|stories|story|talk|letter|document|recording|video|clip|pictures?)\b(.{0,160}?)\b(?:is|are|was|were)\b",
        words,
        re.IGNORECASE,
    )
    return reports.group(1) if reports else ""


def _made(manner: Manner, about: str, *, always_points: bool = False) -> Rejection:
    """Return the rejection of what some words name, telling mere pointing words from a topic."""
    plain = re.sub(r"\s+an?$", "", about.strip(" ,\"“”‘’'.\n"))
    rest = _GENERIC.sub("", plain)
    figures = bool(pattern("figures").search(plain)) and len(plain.split()) <= 4
    generic = not rest.strip() or bool(
        re.fullmatch(
            rf"(?:{any_of(word_lists('disputes')['statements'])}|{any_of(word_lists('disputes')['figures'])})\W*",
            rest,
            re.IGNORECASE,
        )
    )
    return Rejection(manner, plain, points=always_points or generic or figures, of_figures=figures)
