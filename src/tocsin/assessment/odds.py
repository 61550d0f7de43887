"""Log odds and back, without ever reaching nought or one."""

from __future__ import annotations

import math

# Nothing that Tocsin states is surer than this; it keeps every logarithm finite.
SMALLEST = 1e-9


def logit(probability: float) -> float:
    """Return the log odds of a probability."""
    kept = min(max(probability, SMALLEST), 1 - SMALLEST)
    return math.log(kept / (1 - kept))


def expit(log_odds: float) -> float:
    """Return the probability of log odds."""
    if log_odds >= 0:
        return 1 / (1 + math.exp(-log_odds))
    grown = math.exp(log_odds)
    return grown / (1 + grown)
