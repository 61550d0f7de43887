"""REIGN's list of elections: one election has several rows (announced, held, voided), and only their order tells what was known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from tocsin.history.importing.codes import FIRST_DAY, gw_of_cow, gw_on
from tocsin.history.importing.listing import Gathered, Vote, gather_lines
from tocsin.history.importing.sheets import Line, RowError, Table

REIGN = ("ccode", "electionnumber", "elec_year", "elec_month", "event", "type")
# Months ahead from which a vote is taken as expected where no announcement is listed; elicited (as for the shipped table).
SCHEDULED_AHEAD = 6
EARLY_AHEAD = 2
_VOIDED = frozenset({"voided by regime change", "voided", "anulled", "annulled"})
_REFERENDUM = "R"


def elections(table: Table) -> Gathered[Vote]:
    """Return national votes with the month from which each was expected and that in which it fell through.

    A vote that a coup prevented keeps the month for which it had been expected: before the coup nobody knew.
    Referendums and rows that only announce or delay are left out.
    """
    steps: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in table.lines:
        steps[line.text("ccode"), line.text("electionnumber")].append(line)

    def each() -> Iterator[tuple[Line, Callable[[], Vote | None]]]:
        for line in table.lines:
            own = steps[line.text("ccode"), line.text("electionnumber")]
            yield line, partial(_vote, line, own)

    # Two chambers elected in one month are one vote for what is asked here, and no mistake.
    found = gather_lines(each(), same=id)
    rows = tuple(dict.fromkeys(found.rows))
    return Gathered(rows, found.refusals, found.left_out + len(found.rows) - len(rows))


def _vote(line: Line, steps: list[Line]) -> Vote | None:
    """Return the vote that a row speaks of, seen among the rows of its election; None where it speaks of none."""
    event = line.text("event").casefold()
    voided = event in _VOIDED
    if line.text("type").upper() == _REFERENDUM or not (voided or event.startswith(("vote", "upcoming"))):
        return None
    vote = line.month_of_parts("elec_year", "elec_month")
    if vote < FIRST_DAY.year * 12:
        return None
    early = event == "vote, early"
    told = [m for m in _months(steps, "announce") if m <= vote]
    known = max(told, default=vote)
    if not early or known == vote:
        # A scheduled vote is expected six months ahead whatever was announced earlier or later.
        known = vote - (EARLY_AHEAD if early and not told else SCHEDULED_AHEAD)
    failed = [m for m in _months(steps, "regime failure") if m <= vote]
    day = date(vote // 12, vote % 12 + 1, 28)
    gw = gw_on(gw_of_cow(line.whole("ccode"), day), day)
    return Vote(
        gw, vote, known, min(failed, default=vote) if voided else None, not event.startswith("upcoming")
    )


def _months(steps: list[Line], beginning: str) -> list[int]:
    """Return the months of the steps of a kind; a step that cannot be read is refused on its own line or says nothing."""
    found = []
    for step in steps:
        if step.text("event").casefold().startswith(beginning):
            try:
                found.append(step.month_of_parts("elec_year", "elec_month"))
            except RowError:
                continue
    return found
