"""The panel: one row a state at the end of each month, with what was known then and what came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tocsin.evaluation.scores import Bools, Floats
from tocsin.history import Past
from tocsin.history.features import features_of
from tocsin.history.past import month_end

LAST_YEAR = 2019
Ints = NDArray[np.int64]
# Of the rows with no attempt in the next twelve months one in so many is fitted on, weighing as many: the fit is the same
# to two decimals, and five times faster.
THINNED = 5


@dataclass(frozen=True, slots=True)
class Panel:
    """Features, number, month (from year 0) and attempts in the next twelve months of each row; ``won`` where one succeeded."""

    x: Floats
    gw: Ints
    month: Ints
    hit: Bools
    won: Bools

    def outcome(self, rows: Bools, *, first: int = 1, last: int) -> Bools:
        """Return for some rows whether an attempt came from the ``first`` to the ``last`` month ahead."""
        return np.asarray(self.hit[rows, first - 1 : last].any(axis=1), dtype=np.bool_)

    def coup(self, rows: Bools, *, last: int) -> Bools:
        """Return for some rows whether an attempt succeeded within ``last`` months."""
        return np.asarray(self.won[rows, :last].any(axis=1), dtype=np.bool_)

    def thinned(self, origin: int) -> tuple[Bools, Floats]:
        """Return which rows to fit on, spread evenly over states and months, and what each row weighs.

        A row counts as eventful by what was known of it at the end of month ``origin``, and by nothing later.
        """
        ahead = np.arange(1, self.hit.shape[1] + 1)
        eventful = (self.hit & (self.month[:, None] + ahead <= origin)).any(axis=1)
        kept: Bools = eventful | ((self.month + 7 * self.gw) % THINNED == 0)
        return kept, np.where(eventful, 1.0, float(THINNED))

    def scored(self, years: tuple[int, int], months: int) -> Bools:
        """Return which rows have their whole horizon within the years."""
        return np.asarray(
            (self.month >= years[0] * 12 - 1) & (self.month + months < (years[1] + 1) * 12), dtype=np.bool_
        )


def build_panel(past: Past) -> Panel:
    """Return the panel from the end of 1949 to the end of 2019."""
    rows, keys = [], []
    for month in range(1950 * 12 - 1, (LAST_YEAR + 1) * 12):
        day = month_end(month)
        for span in past.memberships:
            if span.holds_on(date.fromordinal(day.toordinal() + 1)):
                rows.append(features_of(past.facts, span.gw, day))
                keys.append((span.gw, month))
    tried = {(a.gw, a.day.year * 12 + a.day.month - 1) for a in past.attempts}
    won = {(a.gw, a.day.year * 12 + a.day.month - 1) for a in past.attempts if a.succeeded}
    ahead = range(1, 13)
    key = np.array(keys, dtype=np.int64)
    return Panel(
        np.array(rows, dtype=float),
        key[:, 0],
        key[:, 1],
        np.array([[(gw, month + a) in tried for a in ahead] for gw, month in keys]),
        np.array([[(gw, month + a) in won for a in ahead] for gw, month in keys]),
    )
