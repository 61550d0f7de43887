"""Likelihood in words: the seven terms of ICD 203, and what is said below and above them."""

from __future__ import annotations

# Intelligence Community Directive 203, Analytic Standards (2 January 2015), section D.6.e(2)(a).
# Each term with the upper end of its range; a value on a boundary takes the lower term.
ICD_203 = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.00, "almost certain"),
)

LOWEST = 0.01


def phrase_of(probability: float, *, times_baseline: float) -> str:
    """Return the term for a probability; below 1 %, where the terms end, that and the multiple of the base rate."""
    if probability < LOWEST:
        return f"below 1 %, {times_in_words(times_baseline)}"
    return next(term for upper, term in ICD_203 if probability <= upper)


def times_in_words(times: float) -> str:
    """Return a multiple of the base rate as a reader would say it."""
    if 0.95 <= times < 1.05:
        return "at the base rate"
    return f"{times:.1f} times the base rate" if times < 10 else f"{times:.0f} times the base rate"
