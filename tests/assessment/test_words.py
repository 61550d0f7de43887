"""Likelihood in words."""

from __future__ import annotations

import pytest

from tocsin.assessment import phrase_of


@pytest.mark.parametrize(
    ("probability", "phrase"),
    [
        (0.004, "below 1 %, 2.0 times the base rate"),
        (0.01, "almost no chance"),
        (0.05, "almost no chance"),
        (0.06, "very unlikely"),
        (0.3, "unlikely"),
        (0.5, "roughly even chance"),
        (0.6, "likely"),
        (0.9, "very likely"),
        (0.999, "almost certain"),
    ],
)
def test_probabilities_take_the_terms_of_icd_203(probability: float, phrase: str) -> None:
    """Seven terms, and below one per cent the multiple of the base rate."""
    assert phrase_of(probability, times_baseline=2.0) == phrase


def test_an_unmoved_risk_below_one_per_cent_says_so() -> None:
    """A factor of 1.0 is no news."""
    assert phrase_of(0.004, times_baseline=1.0) == "below 1 %, at the base rate"
