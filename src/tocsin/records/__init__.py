"""The nouns that all rooms share: frozen, and knowing nothing of files, network, models or weights."""

from tocsin.records.article import Article, CopyEvidence, PublishedBasis, Removed, RemovedKind
from tocsin.records.assessment import Assessment, BaseRate, Driver, Outcome, Testimony
from tocsin.records.claim import (
    Certainty,
    Claim,
    Directness,
    Finding,
    Grade,
    Polarity,
    Quantity,
    Rejection,
    RejectionReason,
    Source,
    SourceKind,
    Timing,
)
from tocsin.records.reading import (
    CountryMention,
    CountryRole,
    HeadlineStatement,
    Reading,
    Relation,
    RelationKind,
    Support,
)
from tocsin.records.sign import Literature, Sign, catalogue, sign_of
from tocsin.records.span import Span, span_of
from tocsin.records.state import Gazetteer, Leader, State

__all__ = [
    "Article",
    "Assessment",
    "BaseRate",
    "Certainty",
    "Claim",
    "CopyEvidence",
    "CountryMention",
    "CountryRole",
    "Directness",
    "Driver",
    "Finding",
    "Gazetteer",
    "Grade",
    "HeadlineStatement",
    "Leader",
    "Literature",
    "Outcome",
    "Polarity",
    "PublishedBasis",
    "Quantity",
    "Reading",
    "Rejection",
    "RejectionReason",
    "Relation",
    "RelationKind",
    "Removed",
    "RemovedKind",
    "Sign",
    "Source",
    "SourceKind",
    "Span",
    "State",
    "Support",
    "Testimony",
    "Timing",
    "catalogue",
    "sign_of",
    "span_of",
]
