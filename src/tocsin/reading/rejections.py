"""How a claim rejects another: by denying it, calling it names, saying the opposite, taking it back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from tocsin.reading.lexicons import any_of, word_lists
from tocsin.reading.scorn import (
    OWNED_ACCOUNT,
    SCORNED,
    SPOKEN_OF,
    WHICH_CALLED,
    object_of_calling,
    pattern,
    quoted_scorn,
    scorned_flatly,
)
from tocsin.records import Certainty, Polarity

if TYPE_CHECKING:
    from tocsin.records import Claim


# Who insists that something is not so negates it among so many first words.
NEGATED_EARLY = 8
_UNQUOTED = str.maketrans(dict.fromkeys('“”"„«»', ""))


class Manner(StrEnum):
    """In which manner a claim rejects another."""

    DENIED = "denied"
    CALLED = "called"
    FLAT = "flat"
    RETRACTED = "retracted"
    COUNTER = "counter"
    NEGATED = "negated"
    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class Rejection:
    """What a claim rejects.

    ``about`` holds the words for the thing rejected. ``points`` says that they only point back ("that",
    "the report"), ``of_figures`` that they mean a number, ``stamp`` is the hour of the entry meant,
    ``such`` says that ``about`` is the one noun of "no such flight", and ``close`` that what is meant
    stands right before ("that he existed").
    """

    manner: Manner
    about: str
    points: bool
    of_figures: bool = False
    stamp: str = ""
    such: bool = False
    close: bool = False


_THERE_IS_NO = re.compile(
    r"\b(?:there\s+(?:is|are|was|were|has\s+been|have\s+been|had\s+been|will\s+be)\s+(?:no|not\s+an?|never\s+an?)|(?:knows?|knew|heard|aware|found|saw|seen)\s+(?:of\s+)?no|(?:has|have|had|received|seen|found)\s+no\s+(?:records?|knowledge|reports?|evidence|signs?|traces?|news)\s+of(?:\s+any)?)\s+((?:\w+\s+){0,2}\w+)",
    re.IGNORECASE,
)
# "It has received no letter": what is said not to have been done is what its object names.
_KNOWS_OF_NONE = re.compile(
    r"\b(?:has|have|had|having)\s+(?:never\s+)?(?:had|received|seen|sent|signed|issued|written|got|heard|made|given|held|lost|asked\s+for|ordered)\s+(?:no|any)\s+((?:\w+\s+){0,2}\w+)",
    re.IGNORECASE,
)
# "It leaves that to nobody": the object is denied and not the subject.
_TO_NOBODY = re.compile(
    r"\W*(?:I|we|it|he|she|they)\s+(?:\w+\s+){1,5}(?:nobody|no\s+one|none|nothing)\b", re.IGNORECASE
)
_OPENS_NEGATED = re.compile(
    r"[\"“‘\s]*(?:that\s+)?(?:no|not\s+(?:one|an?|a\s+single)|nobody|none|never|nothing|neither)\b",
    re.IGNORECASE,
)
_NO_SUCH = re.compile(r"\bno\s+such\s+(\w+)", re.IGNORECASE)
_SHORT_NO = re.compile(
    r"[\"“‘\s]*(?:but\s+)?(?:it|they|he|she|we|this|that|there)\s+(?:had|has|have|did|was|were|does|do|is|are)(?:\s+not|n[’']t)\b(?:(?:\s+\w+)?\s*[.,!”\"’]*\s*$|\s*[:;]\s|,\s(?:and|but|nor)\s)",
    re.IGNORECASE,
)
_OPENS_AGAINST = re.compile(
    r"[\"“‘\s]*(?:but|however|yet|in\s+fact|in\s+truth|in\s+reality|actually|they\s+were|it\s+was|he\s+was|she\s+was|the\s+(?:clip|video|picture|photograph|men|vehicles|soldiers|troops|tanks|document|letter))\b",
    re.IGNORECASE,
)
# "The video is two years old": a picture is not what it was said to show.
_OLD_PICTURE = re.compile(
    r"[\"“‘\s]*the\s+(video|clip|footage|picture|photograph|photo|recording|tape|image|letter|document|film)s?\s+(?:is|are|was|were)\s+(?:[\w-]+\s+){0,2}(?:old|filmed|taken|shot|from|posed|staged)\b",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(
    r"[\"“‘\s]*(?:it|they)\s+(?:shows?|showed|dates?|(?:is|are|was|were)\s+(?:filmed|taken|shot|recorded|made|posed|staged|from))\s+(?:[\w-]+\s+){0,4}?(?:in|from|of|at|since)?\s+(?:\w+\s+){0,2}?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
# "The gunboats, it turned out, were dredgers."
_TURNED_OUT = re.compile(
    r"[\"“‘\s]*the\s+((?:[\w’'-]+\s+){0,2}[\w’'-]+)(?:,\s+(?:it\s+(?:turned\s+out|emerged|transpired|proved)|as\s+it\s+(?:turned\s+out|happened)|in\s+fact),|\s+(?:turned\s+out|proved)\s+to\b)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^\W*(?:(?:all|any|both|such|the|a|an|his|her|its|their|our|that|this|these|those|it|them|him|earlier|latest|published|whole|entire|very|government's|opposition's|army's|of|as)\W+|(?:that|this|it|them|these|those|him|her)\W*$)*",
    re.IGNORECASE,
)


def rejection_in(claim: Claim, words: str) -> Rejection | None:
    """Return how a claim rejects something, by its text and the words around it, or None where it does not."""
    for manner_of in (
        _retracted,
        _denied,
        _retorted,
        _flat,
        _called,
        _negated,
        _countered,
        _accounts_otherwise,
    ):
        rejection = manner_of(claim, words)
        if rejection is not None:
            return rejection
    return None


def _retracted(_: Claim, words: str) -> Rejection | None:
    """Return the rejection of what a speaker takes back."""
    if re.search(
        r"\b(?:first|earlier|originally|initially)\s+(?:said|blamed|claimed|announced|reported)\b", words
    ):
        return None  # what is taken back stands in the same sentence
    takes_back = pattern("retracting").search(words) and pattern("retracted").search(words)
    if not (takes_back or pattern("recanting").search(words)):
        return None
    stamp = re.search(r"\b\d{1,2}[.:]\d{2}\b", words)
    about = re.sub(r"^.*?\b(?:which|that)\s+(?:said|says|claimed)\b", "", words)
    of_figures = bool(pattern("figures").search(words))
    return Rejection(
        Manner.RETRACTED, about, points=True, of_figures=of_figures, stamp=stamp.group() if stamp else ""
    )


_REJECTS_WORD = re.compile(
    r"\b(?:disput|reject|den|dismiss|contest|scorn)(?:es|s|ed|ies|ied)\s+((?:the|this|that|his|her|its|their|such|any|these|those)\s+(?:\w+\s)?\w+)(?=[:;,.])"
)


def _denied(claim: Claim, words: str) -> Rejection | None:
    """Return the rejection of what is denied."""
    if re.match(r"(?:deny|reject|dismiss)\b", claim.text):
        return None  # "... but would deny it"
    if claim.certainty is not Certainty.DENIED and not (claim.cue and _rejects_by_cue(claim.cue.text, words)):
        return None
    beside = _REJECTS_WORD.search(words)
    if beside and pattern("statements").search(beside.group(1)):
        return _made(Manner.DENIED, beside.group(1))
    inside = pattern("rejecting").search(claim.text)
    return _made(
        Manner.DENIED, object_of_calling(words) or (claim.text[inside.end() :] if inside else claim.text)
    )


def _retorted(claim: Claim, words: str) -> Rejection | None:
    """Return the rejection that lies in the cue ("..., retorted the minister")."""
    cued = claim.cue is not None and pattern("retorting").fullmatch(claim.cue.text.strip())
    if not (cued or re.search(rf"[”\"’,]\s+{pattern('retorting').pattern[12:]}", words, re.IGNORECASE)):
        return None
    return Rejection(Manner.FLAT, claim.text, points=True)


@cache
def _bare_scorn() -> re.Pattern[str]:
    """Return the pattern of a claim that is nothing but a name for what is not true ("A novel", "Complete rubbish")."""
    return re.compile(
        rf"[\"“‘\s]*(?:an?\s+|all\s+)?(?:(?!(?:I|we|you|he|she|it|they|who|no|not|never)\s)\w+\s+){{0,2}}?{any_of(word_lists('disputes')['scorn'])}[\s.,!”’\"]*",
        re.IGNORECASE,
    )


def _flat(claim: Claim, words: str) -> Rejection | None:
    """Return the rejection of what is flatly said not to be so."""
    words = _INSERTED_CUE.sub(" ", words).translate(_UNQUOTED)
    words = _CONTRACTED.sub(" is", words)
    if not (
        pattern("flat").search(words)
        or _SHORT_NO.match(words)
        or _OPENS_FLATLY.match(words)
        or _bare_scorn().fullmatch(claim.text)
        or scorned_flatly().search(words)
    ):
        return None
    such = _NO_SUCH.search(words)
    if such and such.group(1).lower() not in {"thing", "things"}:
        return Rejection(Manner.FLAT, such.group(1), points=True, such=True)
    about = _about_of_flat(words)
    return _made(Manner.FLAT, about, always_points=not about)


# "That's bunkum."
_CONTRACTED = re.compile(r"(?<=\bthat|\bthis)[’']s\b|(?<=\bit)[’']s\b", re.IGNORECASE)
# A word thrown in first: "Untrue, says the ministry".
_OPENS_FLATLY = re.compile(
    r"[\"“‘\s]*(?:untrue|false|wrong|nonsense|rubbish|lies|not\s+true|not\s+so|bunkum|on\s+the\s+contrary)(?:,\s|[.:!]\s|[.!]?$)",
    re.IGNORECASE,
)
# "That, the commander says, is a lie."
_INSERTED_CUE = re.compile(
    r",\s[^,.;]{2,60}?\b(?:says?|said|insists?|insisted|added|adds)(?:\s[^,.;]{0,24})?,"
)


# "The bunker tale as “toilet-wall journalism”", whatever the verb before it.
_STYLED = re.compile(
    r"\W*((?:the|this|that|these|those|such|his|her|their|its)\s+(?:[\w’'-]+\s+){1,3})(as\s+[“\"‘'].*)",
    re.IGNORECASE | re.DOTALL,
)


def _called(claim: Claim, words: str) -> Rejection | None:
    """Return the rejection of what is called false or the like."""
    which = WHICH_CALLED.search(words)
    if which and pattern("scorn").match(words, which.end()):
        return _made(Manner.CALLED, which.group(1))
    called = object_of_calling(words)
    if called is not None:
        return _made(Manner.CALLED, called)
    styled = _STYLED.match(claim.text)
    if (
        styled
        and pattern("statements").search(styled.group(1))
        and quoted_scorn(styled.group(1), styled.group(2))
    ):
        return _made(Manner.CALLED, styled.group(1))
    rejecting = pattern("rejecting").search(words)
    if rejecting and _rejects(words, rejecting.start()):
        return _made(Manner.CALLED, re.split(r"[:;.]\s", words[rejecting.end() :], maxsplit=1)[0])
    scorned = SCORNED.search(words) or OWNED_ACCOUNT.match(words)
    if scorned:
        return _made(Manner.CALLED, scorned["object"])
    subject = SPOKEN_OF.search(words)
    if subject and quoted_scorn(subject["object"], words[subject.end("object") + len(subject["verb"]) :]):
        return _made(Manner.CALLED, subject["object"])
    return None


def _negated(claim: Claim, _: str) -> Rejection | None:
    """Return the rejection of what is said not to exist or not to have been."""
    none = _THERE_IS_NO.search(claim.text)
    if none:
        return Rejection(Manner.NEGATED, none.group(1), points=False)
    insists = claim.cue is not None and claim.cue.text.lower().startswith(("insist", "maintain", "stress"))
    if insists and pattern("negation").search(" ".join(claim.text.split()[:NEGATED_EARLY])):
        return Rejection(Manner.NEGATED, claim.text, points=True)
    unknown = claim.chain and _KNOWS_OF_NONE.search(claim.text)
    if unknown:
        return Rejection(Manner.NEGATED, unknown.group(1), points=False)
    denies = claim.chain or any(sign.polarity is Polarity.ABSENT for sign in claim.signs)
    opens = denies and (_OPENS_NEGATED.match(claim.text) or _TO_NOBODY.match(claim.text))
    return Rejection(Manner.NEGATED, claim.text, points=False) if opens else None


def _countered(claim: Claim, words: str) -> Rejection | None:
    """Return the rejection of what the outlet itself holds evidence against."""
    if claim.chain:
        dated = _OLD_PICTURE.match(claim.text)
        if _OTHER_DAY.match(claim.text):
            return Rejection(Manner.FLAT, "", points=True, close=True)
        return Rejection(Manner.FLAT, dated.group(1), points=True) if dated else None
    turned = _TURNED_OUT.match(words)
    if turned:
        return Rejection(Manner.FLAT, turned.group(1), points=False)
    if not _OPENS_AGAINST.match(words):
        return None
    plain = re.match(r"[\"“‘\s]*(?:they\s+were|it\s+was)\b", words, re.IGNORECASE)
    return (
        Rejection(Manner.COUNTER, words, points=True) if plain or pattern("counter").search(words) else None
    )


def _accounts_otherwise(claim: Claim, _: str) -> Rejection | None:
    """Return the rejection that lies in another account of the event just told ("blames a rudder that jammed")."""
    told = claim.chain and pattern("alternative").search(claim.text)
    return Rejection(Manner.OTHERWISE, "", points=True, close=True) if told else None


def _rejects_by_cue(cue: str, words: str) -> bool:
    """Say whether a cue rejects, and is not negated where it stands ("nobody contests that")."""
    return _rejects(cue, 0) and _rejects(words, max(0, words.find(cue)))


_UNREAL = re.compile(
    r"\b(?:would|could|might|may|will|shall|used\s+to|to|I|we|if)\s+(?:\w+ly\s+|also\s+|not\s+)?$",
    re.IGNORECASE,
)
_BY_NOBODY = re.compile(r"\b(?:is|are|was|were|been|being)\s+(?:\w+\s+)?$")
_BY_SOMEBODY = re.compile(r"\s+by\b")


def _rejects(words: str, start: int) -> bool:
    """Say whether the words from ``start`` reject something now, and are not themselves negated or nobody's."""
    found = pattern("rejecting").search(words, start)
    if found is None:
        return False
    before = words[max(0, found.start() - 18) : found.start()]
    passive = _BY_NOBODY.search(before) and not _BY_SOMEBODY.match(words[found.end() :])
    return not (pattern("negation").search(before) or _UNREAL.search(before) or passive)


def _about_of_flat(words: str) -> str:
    """Return what a flat contradiction is about: the words beside it, without its speaker."""
    reports = re.search(
        r"\b(?:reports?|claims?|rumours?|rumors?|allegations?|stories|story|talk|letter|document|recording|video|clip|pictures?)\b(.{0,160}?)\b(?:is|are|was|were)\b",
        words,
        re.IGNORECASE,
    )
    return reports.group(1) if reports else ""


# "Denies ever having said so": what stands before is meant; "disputes with all his strength": what it governs is.
_SAID_SO = re.compile(
    r"(?:(?:ever\s+)?having\s+(?:ever\s+)?(?:said|done|written|given|made|ordered|promised|thought)\s+(?:so|it|that|this|any\s+such\s+\w+|anything\s+of\s+the\s+(?:kind|sort))$)|(?:with\s+(?:all\s+)?(?:his|her|their|its|great|some|equal)\s+\w+|flatly|strongly|hotly|bitterly|vehemently|in\s+the\s+strongest\s+terms)$",
    re.IGNORECASE,
)
# "That he existed", "it happened": who or what is meant stands before.
_OF_HIM = re.compile(
    r"(?:that\s+)?(?:he|she|it|they|this)\s+(?:\w+\s+){0,2}?(?:exist(?:s|ed)|happened|is|was|did|does|were|occurred|took\s+place)(?:[,;]|$)",
    re.IGNORECASE,
)


# "Contradicts it: she had seen two": what stands after is the speaker's own account.
_POINTS_FIRST = re.compile(
    r"^\W*(it|this|that|them)(?:\s*[:;,]|\s+(?:and|but)\s).*$", re.IGNORECASE | re.DOTALL
)


def _made(manner: Manner, about: str, *, always_points: bool = False) -> Rejection:
    """Return the rejection of what some words name, telling mere pointing words from a topic."""
    about = _POINTS_FIRST.sub(r"\1", about)
    plain = re.sub(r"\s+(?:an?|and|but)$", "", about.strip(" ,\"“”‘’'.\n"))
    if _OF_HIM.match(plain) or _SAID_SO.match(plain):
        return Rejection(manner, "", points=True, close=True)
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
