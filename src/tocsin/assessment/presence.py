"""Is the sign there? Each voice multiplies the odds that a sign is truly present by a likelihood ratio."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.assessment.odds import expit, logit
from tocsin.assessment.reports import Voice

# How far the logarithm of a likelihood ratio may be off, as a share of itself (one standard deviation). Elicited.
RATIO_DEVIATION = 0.4


@dataclass(frozen=True, slots=True)
class Presence:
    """How probable it is that a sign is truly there, with one standard deviation, and who speaks of it.

    ``voices`` counts all who speak of it, ``against`` those of them whose word makes it less probable.
    """

    probability: float
    deviation: float
    voices: int
    claims: tuple[str, ...]
    against: int = 0


def presence_of(sign: str, voices: Sequence[Voice], *, prior: float) -> Presence:
    """Return the posterior probability that a sign is present, by Bayes' rule from its prior.

    The deviation follows from the ratios' own uncertainty by the delta method: p (1 - p) times the
    deviation of the log odds.
    """
    heard = [report for voice in voices for report in voice.reports if report.sign == sign]
    probability = expit(logit(prior) + sum(report.log_ratio for report in heard))
    spread = math.sqrt(sum((RATIO_DEVIATION * report.log_ratio) ** 2 for report in heard))
    return Presence(
        probability=probability,
        deviation=probability * (1 - probability) * spread,
        voices=len(heard),
        claims=tuple(claim for report in heard for claim in report.claims),
        against=sum(report.log_ratio < 0 for report in heard),
    )
