"""What an article says, on whose authority, how surely, and which signs and figures it holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tocsin.records.span import Span


class SourceKind(StrEnum):
    """The role of a source in the matter; another state's officials are ``foreign-government``."""

    LEADER = "leader"
    GOVERNMENT = "government"
    MILITARY = "military"
    INTELLIGENCE = "intelligence"
    OPPOSITION = "opposition"
    ARMED_GROUP = "armed-group"
    FOREIGN_GOVERNMENT = "foreign-government"
    INTERNATIONAL_ORGANISATION = "international-organisation"
    EXPERT = "expert"
    JOURNALIST = "journalist"
    MEDIA = "media"
    DOCUMENT = "document"
    SOCIAL_MEDIA = "social-media"
    WITNESS = "witness"
    CIVILIAN = "civilian"
    COMPANY = "company"
    UNSPECIFIED = "unspecified"


class Directness(StrEnum):
    """Whether the words are quoted."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    NONE = "none"


class Certainty(StrEnum):
    """How sure the text makes the claim sound; the weakest link counts."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    DOUBTFUL = "doubtful"
    DENIED = "denied"


class Timing(StrEnum):
    """When the claim is about, seen from the day of publication."""

    CURRENT = "current"
    PAST = "past"
    EXPECTED = "expected"
    HYPOTHETICAL = "hypothetical"


class Polarity(StrEnum):
    """Whether a sign is said to be there or said not to be."""

    PRESENT = "present"
    ABSENT = "absent"


class RejectionReason(StrEnum):
    """Why a candidate is no sign."""

    COUP_HISTORY = "coup-history"
    FIGURATIVE = "figurative"
    FICTION = "fiction"
    HYPOTHETICAL = "hypothetical"
    FOREIGN = "foreign"
    NOT_IN_WORDS = "not-in-words"


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a chain, as the article words it.

    ``start`` and ``end`` place ``text`` in the body; both are None where the wording stands elsewhere
    (a speaker known from the headline). ``resolved`` names whom a pronoun or a short form stands for.
    """

    text: str
    kind: SourceKind
    named: bool
    start: int | None = None
    end: int | None = None
    resolved: str | None = None

    @property
    def name(self) -> str:
        """Return the fullest wording known for this source."""
        return self.resolved or self.text


@dataclass(frozen=True, slots=True)
class Finding:
    """A sign found in a claim, with the words that show it and how sure the coder is (0 to 1)."""

    code: str
    polarity: Polarity
    country: str | None
    score: float
    because: Span
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A candidate that was no sign, and why."""

    code: str
    reason: RejectionReason
    because: Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count that bears on the matter; None is an open end."""

    low: float | None
    high: float | None
    item: str
    text: str
    start: int
    end: int
    of: str | None = None
    party: str | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """The Admiralty code: the source's reliability (A-F) and the information's credibility (1-6)."""

    source: str
    information: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that an article says was, is or will be so.

    ``chain`` runs from the one who tells the outlet to the origin; it is empty where the outlet speaks
    for itself. ``disputes`` holds the ids of the claims that this one denies or contradicts.
    """

    id: str
    text: str
    start: int
    end: int
    chain: tuple[Source, ...] = ()
    cue: Span | None = None
    directness: Directness = Directness.NONE
    certainty: Certainty = Certainty.CERTAIN
    hedges: tuple[Span, ...] = ()
    timing: Timing = Timing.CURRENT
    grade: Grade | None = None
    signs: tuple[Finding, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    disputes: tuple[str, ...] = ()
    rejected: tuple[Rejection, ...] = ()

    @property
    def origin(self) -> Source | None:
        """Return the first teller, or None where the outlet speaks for itself."""
        return self.chain[-1] if self.chain else None
