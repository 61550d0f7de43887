"""Scores that a person can check by hand."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.evaluation.calibration import poisson_interval, pooled
from tocsin.evaluation.scores import average_precision, roc_auc, scores_of

P = np.array([0.1, 0.4, 0.35, 0.8])
Y = np.array([False, False, True, True])


def test_rank() -> None:
    """Three of four pairs stand right; precision is 1/1 and 2/3 at the two hits."""
    assert roc_auc(P, Y) == pytest.approx(0.75)
    assert average_precision(P, Y) == pytest.approx((1 + 2 / 3) / 2)


def test_ties_are_nobodys_merit() -> None:
    """Equal probabilities rank nothing."""
    flat = np.full(4, 0.3)

    assert roc_auc(flat, Y) == pytest.approx(0.5)
    assert average_precision(flat, Y) == pytest.approx(0.5)


def test_the_mean_has_no_skill() -> None:
    """Skill is against the mean of the scored rows."""
    assert scores_of(np.full(4, 0.5), Y).brier_skill == pytest.approx(0)
    assert scores_of(np.full(4, 0.5), Y).log_skill == pytest.approx(0)


def test_neighbours_in_the_wrong_order_are_pooled() -> None:
    """0, 1, 0, 1 becomes 0, a half twice, 1."""
    _, fitted = pooled(np.array([0.1, 0.2, 0.3, 0.4]), np.array([False, True, False, True]))

    assert fitted.tolist() == [0, 0.5, 0.5, 1]


def test_poisson_interval() -> None:
    """The textbook interval of a count of ten: 5.43 to 16.96."""
    assert poisson_interval(10) == pytest.approx((5.43, 16.96), abs=0.01)
