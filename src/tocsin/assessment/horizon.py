"""From the six months for which weights are stated to any other horizon."""

from __future__ import annotations

import math

# Weights are stated for this horizon.
REFERENCE_MONTHS = 6


def shift_at(horizon_months: int, *, six_months: float, half_life_months: float) -> float:
    """Return the shift in log odds at a horizon, given the shift at six months.

    The signs raise the hazard at once by a factor m, and the extra hazard halves with every half-life h.
    Averaged over H months the hazard is multiplied by 1 + (m - 1) A(H), with
    A(H) = h / (H ln 2) (1 - 2^(-H / h)); m is set so that six months get their stated shift.
    Probabilities therefore never fall as the horizon grows.
    """
    share = _average(horizon_months, half_life_months) / _average(REFERENCE_MONTHS, half_life_months)
    return math.log1p(math.expm1(six_months) * share)


def _average(months: int, half_life: float) -> float:
    """Return the mean over ``months`` of an extra hazard that starts at one and halves every ``half_life``."""
    return half_life / (months * math.log(2)) * -math.expm1(-months / half_life * math.log(2))
