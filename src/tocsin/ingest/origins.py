"""Who publishes a text, when, and whether it says that it was first published elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tocsin.ingest.dates import day_spans, parse_day, yearless_day
from tocsin.records import CopyEvidence, PublishedBasis, Removed, RemovedKind

# Only the opening of the first paragraph can be a dateline.
LONGEST_DATELINE = 120
_CREDIT = re.compile(
    r"(?:first |originally |re-?)(?:appeared|published|posted|printed)(?: first)? (?:in|on|by|at|from|with (?:the )?permission (?:of|from)) (?P<outlet>[^.,;\n]{3,60}|[\w.-]+\.\w{2,})|"
    r"appeared first (?:in|on) (?P<first>[^.,;\n]{3,60})|^\(?sources?:\s*(?P<source>[^\n)]{2,80})|produced by (?:the )?(?P<producer>[^.,;\n]{3,60}) and\b|^via (?P<via>[^\n]{2,40})",
    re.IGNORECASE,
)
_AGENCIES = r"Reuters|AFP|Agence France-Presse|AP|Associated Press|The Associated Press|dpa|EFE|Xinhua|TASS|ANSA|PTI|ANI|UPI|Bloomberg|Anadolu|Interfax"
AGENCY_NAME = re.compile(
    rf"\(?(?P<agency>{_AGENCIES})\)?\.?|by (?:the )?(?P<by>{_AGENCIES})(?: staff)?", re.IGNORECASE
)
_WIRE = re.compile(
    r"[A-ZÀ-Þ][\w.'’ -]{2,30}(?:,\s[^()\n]{2,40})?\s\((?P<agency>[A-ZÀ-Þ][\w.&'’ -]{1,40})\)\s?[-–—:]"
)
_ISSUED = re.compile(
    r"(?:statement|declaration|communiqu[eé]|press release|letter|manifesto|message|appeal|address|report)s? (?:of|by|from) (?:the )?(?P<issuer>[A-ZÀ-Þ][^,;|(]{2,80})",
    re.IGNORECASE,
)
_BODY_OF = re.compile(
    r"\b(?:agency|agence|agencia|radio|fm|tv|television|news|press|secretariat|ministry|department|office|government|presidency|herald|times|post|gazette|courier|tribune|service|movement|party|front|army|"
    r"command|council|embassy|forces?|union|association|assembly|committee|authority|commission|bureau|institute|centre|center)\b|^(?:[A-Z]{2,5}\d?|[A-Z]{4})\b.{0,20}\d{2,3}(?:\.\d)?",
    re.IGNORECASE,
)
_OPENING_DAY = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}[,:(][^\n]{0,60}?\b(?:19|20)\d\d\b")
_YEAR_OF_NOTICE = re.compile(r"(?:©|\(c\)|copyright)\D{0,20}((?:19|20)\d\d)", re.IGNORECASE)


def outlet_of(removed: Sequence[Removed], opening: str) -> str | None:
    """Return who publishes a text, as its dateline names them, or None."""
    wire = _WIRE.match(opening)
    if wire:
        return wire["agency"].strip()
    for piece in removed:
        if piece.kind is RemovedKind.BYLINE and not re.match(
            r"(?:by|interview)\b", piece.text, re.IGNORECASE
        ):
            name = _issuer(piece.text)
            if name:
                return name
    return None


def published_of(removed: Sequence[Removed], opening: str, title: str) -> tuple[str | None, PublishedBasis]:
    """Return the day that a byline, dateline or title prints, or that follows from them, and how it is known."""
    lines = [piece.text for piece in removed if piece.kind is RemovedKind.BYLINE]
    lines.sort(key=lambda line: bool(re.match(r"(?:last )?(?:updated|modified)", line, re.IGNORECASE)))
    dateline = _OPENING_DAY.match(opening[:LONGEST_DATELINE])
    for line in [*lines, dateline.group() if dateline else "", title]:
        day = parse_day(line)
        if day is not None:
            return day.isoformat(), PublishedBasis.STATED
    year = next((int(m.group(1)) for piece in removed if (m := _YEAR_OF_NOTICE.search(piece.text))), None)
    wire = _WIRE.match(opening)
    for line in [*lines, wire.group() if wire else ""]:
        inferred: date | None = yearless_day(line, year=year) if year is not None else None
        if inferred is not None:
            return inferred.isoformat(), PublishedBasis.INFERRED
    return None, PublishedBasis.UNKNOWN


def copy_of(removed: Sequence[Removed], opening: str, outlet: str | None) -> CopyEvidence | None:
    """Return the words in which a text says that it was first published elsewhere, or None."""
    for piece in removed:
        if piece.kind not in {RemovedKind.SOURCE_NOTE, RemovedKind.BYLINE}:
            continue
        agency = AGENCY_NAME.fullmatch(piece.text.strip())
        if agency and not _same(agency["agency"] or agency["by"], outlet):
            return CopyEvidence(piece.text, agency["agency"] or agency["by"])
        match = _CREDIT.search(piece.text) if piece.kind is RemovedKind.SOURCE_NOTE else None
        if match or "read full" in piece.text.lower():
            return CopyEvidence(piece.text, _named(match))
    wire = _WIRE.match(opening)
    if (
        wire
        and outlet
        and re.fullmatch(_AGENCIES, wire["agency"], re.IGNORECASE)
        and not _same(wire["agency"], outlet)
    ):
        return CopyEvidence(wire.group().strip(), wire["agency"])
    return None


def _issuer(line: str) -> str | None:
    """Return the body that a dateline names as its issuer."""
    if re.match(r"(?:from|to|date|by|interview)\b", line, re.IGNORECASE):
        return None
    issued = _ISSUED.match(line)
    if issued:
        return issued["issuer"].strip()
    rest = line
    for start, end in reversed(day_spans(line)):
        rest = rest[:start] + "," + rest[end:]
    bracket = re.search(r"\(([A-ZÀ-Þ][\w.&'’ -]{2,50})\)", rest)
    pieces = ([bracket.group(1)] if bracket else []) + re.split(r"\s?[,|•·]\s?", rest)
    return next(
        (piece.strip() for piece in pieces if _BODY_OF.search(piece) and len(piece.split()) <= 8), None
    )


def _named(match: re.Match[str] | None) -> str | None:
    """Return the outlet that a credit names, unless it only says that there is one."""
    if match is None:
        return None
    name = next((value for value in match.groupdict().values() if value), "").strip(" .")
    return None if not name or re.match(r"read (?:the )?(?:full|original)", name, re.IGNORECASE) else name


def _same(one: str, other: str | None) -> bool:
    """Say whether one name is in the other."""
    return other is not None and one.lower() in other.lower()
