"""Who stands between a source and this outlet without being told: "a cable seen by X", "in an interview with X", "citing Y"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tocsin.reading.saying import Bounds, Saying
from tocsin.records import Source, SourceKind

if TYPE_CHECKING:
    from tocsin.reading.resolution import Speakers

_NAME = r"(?P<who>(?:the\s+)?(?:[a-z]+\s+){0,3}?[A-ZÀ-Þ][\w’'&.-]*(?:\s+(?:(?:of|de|du|la|le|el|di|al)\s+)?[A-ZÀ-Þ][\w’'&-]*){0,4}|(?:the\s+)?(?:state|national|public|local|private)\s+(?:television|radio|TV|broadcaster|media|news agency))"
# A paper, clip or letter reached us through the outlet that saw it.
_SEEN_BY = re.compile(
    r"\s(?:(?:that|which)\s(?:was|were|has been|had been)\s)?(?:(?:seen|obtained|reviewed|read|viewed|verified|leaked|released|shown|passed|quoted|cited|acquired|examined|shared|provided|supplied|handed|sent)\s(?:exclusively\s|first\s)?(?:by|to|with)"
    r"|(?:published|broadcast|aired|carried|read|read out|shown|posted)\s(?:exclusively\s|first\s)?(?:by|in|on))\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    + _NAME
)
# "A report, which X has seen", "a letter, a copy of which X obtained".
_HAS_SEEN = re.compile(
    r",?\s(?:(?:an?\scopy|copies|parts|extracts|a draft)\sof\s)?(?:which|that)\s"
    + _NAME
    + r"\s(?:(?:has|had|have)\s)?(?:seen|obtained|reviewed|read|saw|published|verified|examined)\b"
)
_INTERVIEW = re.compile(
    r"\b(?:(?:an?|his|her|their|the|one)\s)?(?:[\w-]+\s){0,2}(?:interviews?|conversation)\s(?:this \w+\s|on \w+\s|published \w+\s)?(?:with|to|for|in|on)\s"
    + _NAME
)
_SPEAKING_TO = re.compile(r"\b[Ss](?:peaking|poke|poken)\s(?:[\w-]+ly\s)?(?:to|with)\s" + _NAME)
_ASKED_BY = re.compile(
    r"\b(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Ii]nterviewed|[Rr]eached|[Cc]ontacted|[Qq]uizzed|[Cc]onfronted)\s(?:[\w-]+\s){0,3}?by\s"
    + _NAME
)
_WROTE_IN = re.compile(
    r"\b(?:wrote|writes|writing|written|column|article|editorial|essay|op-ed|opinion piece|comments?|remarks)\s(?:[\w-]+\s)?(?:published\s|carried\s|printed\s)?(?:in|by|for)\s(?=(?:the\s)?(?:newspaper|daily|weekly|magazine|journal|[A-Z]))"
    + _NAME
)
_CITING = re.compile(
    r"\b(?:[Cc]iting|[Qq]uoting)\s(?P<who>(?!an?\s(?:error|lack|need))[^,.;:“”\"\n–—]{3,70})"
)
# Whom one cites or quotes as an authority, and not as a reason.
_AUTHORITIES = frozenset(SourceKind) - {SourceKind.UNSPECIFIED, SourceKind.COMPANY}
_HEADS = re.compile(r"\b(?:sources?|insiders?|colleagues?|people|persons?|contacts?|friends|officials?)\b")
REACH = 90


def outlet_between(body: str, saying: Saying, speakers: Speakers) -> Source | None:
    """Return the outlet through which a saying reached this one, where the words around its cue name one."""
    if saying.source is not None:
        start, end = saying.source
        limit = saying.cue[0] if saying.cue[0] >= end else end + REACH
        found = _SEEN_BY.search(body, start, min(len(body), max(end, limit)))
        if found is None:
            found = _HAS_SEEN.search(body, start, min(len(body), max(end, limit)))
        if found is not None and (found.start() < end or found.start() <= end + 1):
            link = speakers.go_between(found.span("who"), own=False)
            if link is not None:
                return link
    for pattern in (_INTERVIEW, _SPEAKING_TO, _ASKED_BY, _WROTE_IN):
        for first, last in _outside(saying):
            found = pattern.search(body, first, last)
            if found is not None:
                link = speakers.go_between(found.span("who"), own=False, outlet=True)
                if link is not None:
                    return link
    return None


def spoken_to(body: str, bounds: Bounds, speakers: Speakers) -> Source | None:
    """Return the outlet to which somebody is last said to have spoken between two places ("has spoken to X")."""
    found = list(_SPEAKING_TO.finditer(body, *bounds))
    return speakers.go_between(found[-1].span("who"), own=False, outlet=True) if found else None


def cited(body: str, saying: Saying, speakers: Speakers) -> Source | None:
    """Return the further source that a speaker cites or quotes for what is said."""
    for first, last in _outside(saying):
        found = _CITING.search(body, first, last)
        if found is None:
            continue
        start, end = found.span("who")
        link = speakers.link((start, _end_of(body, start, end)))
        if link is not None and (link.kind in _AUTHORITIES or _HEADS.search(link.text)):
            return link
    return None


def _outside(saying: Saying) -> list[Bounds]:
    """Return the parts of a saying's clause that are not its content."""
    first, last = saying.clause
    start, end = saying.content
    return [part for part in ((first, min(start, last)), (max(end, first), last)) if part[1] > part[0]]


def _end_of(body: str, start: int, end: int) -> int:
    """Return where the one who is cited ends: before a verb, "as", "who" or "that"."""
    stop = re.search(
        r"\s(?:said|says|reported|reports|as|who|that|which|has|have|had|was|were|is|are|and\s(?:said|says|added))\b",
        body[start:end],
    )
    return start + stop.start() if stop else end


def without_trail(body: str, source: Bounds) -> Bounds:
    """Return a source without the words that tell who saw it ("A memo [obtained by Reuters]")."""
    found = _SEEN_BY.search(body, *source)
    return (source[0], found.start()) if found is not None and found.start() > source[0] else source
