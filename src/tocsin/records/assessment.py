"""Base rates, origins, and what the news does to the risk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """What is foretold, as Powell & Thyne (2011) define it."""

    COUP_ATTEMPT = "coup-attempt"
    COUP = "coup"


@dataclass(frozen=True, slots=True)
class BaseRate:
    """The probability of an outcome before the news, with its central 90 % interval.

    ``known_until`` is the last day that the lists behind it cover; ``notes`` say in words what raises or
    lowers the rate and what it could not know.
    """

    country: str
    as_of: date
    outcome: Outcome
    horizon_months: int
    probability: float
    low: float
    high: float
    known_until: date | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one independent origin says: the ids of its claims, and what is known of the origin.

    ``key`` identifies the origin within what was read; two claims with one key are one testimony.
    ``channel`` is the key of the one who told the outlet: anonymous origins that share a channel cannot be
    told apart by anybody outside, and weigh as one. ``outlet`` is True where the outlet speaks for itself.
    ``hands`` counts those through whom it came, the outlet included.
    """

    key: str
    channel: str
    name: str | None
    kind: str | None
    named: bool
    outlet: bool
    hands: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Driver:
    """One sign's share of an assessment, in log odds, with the claims that bear it.

    ``present`` is the probability that the sign is truly there; ``weight`` the log odds that it is
    worth if it is; ``because`` says in words how the two came about. ``origins`` counts those who say that
    it is there, ``deniers`` those who say that it is not.
    """

    sign: str
    log_odds: float
    claims: tuple[str, ...]
    present: float
    weight: float
    origins: int
    because: str
    deniers: int = 0


@dataclass(frozen=True, slots=True)
class Assessment:
    """How likely an outcome is within a horizon, seen from a day, beside its base rate.

    Probabilities are shares of one; ``interval`` is the central 90 %. ``times_baseline`` is the ratio of
    ``probability`` to ``baseline``.
    """

    country: str
    as_of: date
    outcome: Outcome
    horizon_months: int
    baseline: float
    baseline_interval: tuple[float, float]
    probability: float
    interval: tuple[float, float]
    times_baseline: float
    phrase: str
    origins: int
    drivers: tuple[Driver, ...] = ()
    caveats: tuple[str, ...] = ()
    baseline_notes: tuple[str, ...] = ()
