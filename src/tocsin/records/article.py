"""One published text, with its metadata."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RemovedKind(StrEnum):
    """What text on the page is when it is not the article."""

    SIGN_UP = "sign-up"
    PROMOTION = "promotion"
    RELATED_LINK = "related-link"
    NAVIGATION = "navigation"
    CAPTION = "caption"
    BYLINE = "byline"
    SOURCE_NOTE = "source-note"
    LEGAL = "legal"
    COMMENT = "comment"
    OTHER = "other"


class PublishedBasis(StrEnum):
    """How the day of publication is known."""

    STATED = "stated"
    METADATA = "metadata"
    INFERRED = "inferred"
    GIVEN = "given"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Removed:
    """Text that is on the page and is not the article, kept so that nothing is lost."""

    kind: RemovedKind
    text: str


@dataclass(frozen=True, slots=True)
class CopyEvidence:
    """A sign that the text was first published elsewhere, in the page's own words."""

    evidence: str
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One published text; ``body`` is the article alone, its paragraphs parted by one blank line.

    ``published`` is an ISO 8601 date or date-time. ``id`` is derived from the content alone, so that
    the same page has the same id wherever it lies.
    """

    id: str
    title: str | None
    body: str
    language: str
    removed: tuple[Removed, ...] = ()
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    copy_of: CopyEvidence | None = None
