"""Everything that one article was found to say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tocsin.records.article import Article
from tocsin.records.assessment import Assessment
from tocsin.records.claim import Claim


class CountryRole(StrEnum):
    """Whether the article is about a government's stability or only mentions the country."""

    SUBJECT = "subject"
    MENTIONED = "mentioned"


class Support(StrEnum):
    """How the body bears out a statement of the headline."""

    SUPPORTED = "supported"
    WEAKER_IN_BODY = "weaker-in-body"
    UNSUPPORTED = "unsupported"


class RelationKind(StrEnum):
    """How two persons or institutions stand to each other, as claimed."""

    TENSION = "tension"
    CRITICISM = "criticism"
    ACCUSATION = "accusation"
    DECEPTION = "deception"
    DISMISSAL = "dismissal"
    ARREST = "arrest"
    THREAT = "threat"
    VIOLENCE = "violence"
    SUPPORT = "support"
    APPOINTMENT = "appointment"
    ALLIANCE = "alliance"


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country of the article; ``gw`` is its Gleditsch-Ward number on the day of reading."""

    iso3: str
    role: CountryRole
    gw: int | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie from ``a`` to ``b`` that the claim of id ``claim`` states."""

    a: str
    b: str
    kind: RelationKind
    claim: str


@dataclass(frozen=True, slots=True)
class HeadlineStatement:
    """One thing that the headline says, held against the body's claims."""

    text: str
    support: Support
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as a careful reader reads it, and what it does to the base rate."""

    article: Article
    countries: tuple[CountryMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    headline: tuple[HeadlineStatement, ...] = ()
    assessments: tuple[Assessment, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """Return the ISO3 codes of the countries whose stability the article is about."""
        return tuple(c.iso3 for c in self.countries if c.role is CountryRole.SUBJECT)
