"""A coarse record of signs in past months: which months of 2005-2015 had an event like a sign of the catalogue.

Made from ICEWS by training/history/recorded_signs.py. It holds about a fifth of a filtered set, and only for signs with
a counterpart among its codes: that a sign is not recorded says little, that it is says something.
"""

from __future__ import annotations

from functools import cache

from tocsin.history.tables import rows_of

FIRST_MONTH, LAST_MONTH = 2005 * 12, 2015 * 12 + 11
# A sign counts as being reported in the month of its event and the two after: the record is thin, and reports go on.
LASTS_MONTHS = 3


@cache
def recorded_signs() -> tuple[str, ...]:
    """Return the codes of the signs of which there is a record, in order."""
    return tuple(sorted({sign for own in _record().values() for sign in own}))


def signs_lately(gw: int, month: int) -> frozenset[str]:
    """Return the signs recorded in a state in a month, counted from year 0, or in the two before."""
    record = _record()
    return frozenset().union(*(record.get((gw, month - back), frozenset()) for back in range(LASTS_MONTHS)))


@cache
def _record() -> dict[tuple[int, int], frozenset[str]]:
    """Return the signs by state and month."""
    found: dict[tuple[int, int], set[str]] = {}
    for gw, label, sign in rows_of("recorded-signs.csv"):
        year, month = label.split("-")
        found.setdefault((int(gw), int(year) * 12 + int(month) - 1), set()).add(sign)
    return {key: frozenset(signs) for key, signs in found.items()}
