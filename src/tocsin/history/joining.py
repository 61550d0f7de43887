"""Carry the shipped lists on by imported ones and by what a user added.

A shipped list stands for the time that it covers, because the model was fitted on it: an import never changes a base
rate of a day before its end. From there on the import counts. Where several makers' lists of one kind are kept, the
first (in the order of ``lists.toml``) stands until it ends, and the next takes on: definitions are never mixed within
one time. What a user adds counts on any day, and the lists are not taken to be complete because of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from tocsin.history import tables
from tocsin.history.facts import VOTES_UNTIL, Election, Ends, Lists, Year, by_state, shipped_lists
from tocsin.history.importing.additions import Addition
from tocsin.history.importing.kept import Kept
from tocsin.history.importing.kinds import first_told
from tocsin.history.importing.listing import Near, Vote, War, Yearly
from tocsin.history.past import Past
from tocsin.history.tables import ATTEMPTS_UNTIL, Attempt, Membership, Regime, Tenure

T = TypeVar("T")

# The last day that each shipped list covers; neighbours, yearly series and conflicts have whole years.
STATES_UNTIL = date(2020, 12, 31)
MORTALITY_UNTIL = date(2018, 12, 31)
SHIPPED_UNTIL = {
    "coups": ATTEMPTS_UNTIL,
    "leaders": ATTEMPTS_UNTIL,
    "elections": ATTEMPTS_UNTIL,
    "states": STATES_UNTIL,
    "neighbours": ATTEMPTS_UNTIL,
    "democracy": ATTEMPTS_UNTIL,
    "income": ATTEMPTS_UNTIL,
    "population": ATTEMPTS_UNTIL,
    "mortality": MORTALITY_UNTIL,
    "conflicts": ATTEMPTS_UNTIL,
}
YEARLY = ("democracy", "income", "population", "conflicts")
# Within this distance states are neighbours, as in the shipped table.
NEAR_KM = 450
# Of the years since 1950 two saw no attempt in the world, and none no new leader or vote: a list that begins later than this
# after the one that it carries on is a part of a list.
LONGEST_LEAD = timedelta(days=366)
# One event can stand in two lists under days that differ a little.
SAME_EVENT = timedelta(days=7)


def past_of(kept: Sequence[Kept], additions: Sequence[Addition]) -> Past:
    """Return the shipped past carried on by kept lists, in the order of their makers, and by additions."""
    if not kept and not additions:
        return Past.load()
    added = [addition.row() for addition in additions]
    shipped, until = shipped_lists(), known_until(kept)
    return Past(
        attempts=_attempts(kept, [row for row in added if isinstance(row, Attempt)]),
        memberships=_memberships(kept),
        tenures=_tenures(kept, [row for row in added if isinstance(row, Tenure)]),
        known_until=until["coups"],
        lists=Lists(
            _elections(kept, [row for row in added if isinstance(row, Vote)], shipped),
            _years(kept, shipped),
            _conflicts(kept, shipped),
            _neighbours(kept, shipped),
            _month_after(until["elections"]) if until["elections"] > ATTEMPTS_UNTIL else VOTES_UNTIL,
            until["conflicts"].year,
        ),
        regimes=tuple(row for one in kept for row in _of(one, Regime)),
        gaps=_gaps(kept),
        ends=Ends(until["leaders"], until["elections"], min(until[kind] for kind in YEARLY)),
    )


def known_until(kept: Sequence[Kept]) -> dict[str, date]:
    """Return for each kind of list the last day on which it is known, by what ships and what was imported."""
    until = dict(SHIPPED_UNTIL)
    for one in kept:
        until[one.maker.kind] = max(until.get(one.maker.kind, date.min), one.until)
    return until


def later(kept: Sequence[Kept], kind: str) -> Iterator[tuple[Kept, date]]:
    """Yield the lists of a kind that carry the shipped one on, each with the day up to which others already stand."""
    seam = SHIPPED_UNTIL.get(kind, date.min)
    for one in kept:
        if one.maker.kind == kind and one.until > seam:
            yield one, seam
            seam = one.until


def gap_before(one: Kept, seam: date) -> tuple[date, date] | None:
    """Return the time after the seam of which a list tells nothing: its first day, and the first day that is told.

    A list is complete from the day that was given with it. Without one, a list with rows of the time before the seam is
    complete; one that begins long after it is a fragment, and complete from the month of its first row.
    """
    start = seam + timedelta(days=1)
    if one.since is not None:
        return (start, one.since) if one.since > start else None
    first = min((first_told(row) for row in one.rows), default=start)
    return (start, first.replace(day=1)) if first - start > LONGEST_LEAD else None


def _gaps(kept: Sequence[Kept]) -> tuple[tuple[date, date], ...]:
    """Return the times after the shipped list of attempts, and before the last one ends, of which none tells."""
    return tuple(gap for one, seam in later(kept, "coups") if (gap := gap_before(one, seam)) is not None)


def _of(one: Kept, kind: type[T]) -> Iterator[T]:
    """Yield the rows of a list that are of a type."""
    for row in one.rows:
        if isinstance(row, kind):
            yield row


def _attempts(kept: Sequence[Kept], added: Sequence[Attempt]) -> tuple[Attempt, ...]:
    """Return attempts in order of day; of two within a week in one state, by two lists, the earlier list's counts.

    Within one list two attempts are two, however near.
    """
    found = list(tables.attempts())
    lists = [
        [a for a in _of(one, Attempt) if seam < a.day <= one.until] for one, seam in later(kept, "coups")
    ]
    for newer in (*lists, *([one] for one in added)):
        known: dict[int, list[date]] = {}
        for attempt in found:
            known.setdefault(attempt.gw, []).append(attempt.day)
        found += [a for a in newer if not any(abs(a.day - day) <= SAME_EVENT for day in known.get(a.gw, ()))]
    return tuple(sorted(found, key=lambda a: (a.day, a.gw)))


def _tenures(kept: Sequence[Kept], added: Sequence[Tenure]) -> tuple[Tenure, ...]:
    """Return leaders; who was in office when a list ended leaves when the next one says, or when the next leader comes."""
    found = list(tables.tenures())
    for one, seam in later(kept, "leaders"):
        known = _month(seam)
        own = list(_of(one, Tenure))
        found = [_ended(tenure, own, known) for tenure in found]
        found += [t for t in own if t.start > known]
    for new in sorted(added, key=lambda t: t.start):
        found = _with_leader(found, new)
    return tuple(sorted(found, key=lambda t: (t.gw, t.start, t.name)))


def _with_leader(found: Sequence[Tenure], new: Tenure) -> list[Tenure]:
    """Return leaders with one more: whoever was in office leaves in that month, and the next that is known ends the new one's time."""
    following = min((t.start for t in found if t.gw == new.gw and t.start > new.start), default=None)
    return [
        *(
            replace(t, end=new.start)
            if t.gw == new.gw and t.start <= new.start and (t.end is None or t.end > new.start)
            else t
            for t in found
        ),
        replace(new, end=following),
    ]


def _ended(tenure: Tenure, newer: Sequence[Tenure], known: tuple[int, int]) -> Tenure:
    """Return a tenure that was open when its list ended, with the end that a newer list gives it."""
    if tenure.end is not None:
        return tenure
    own = [t for t in newer if t.gw == tenure.gw]
    still = [t for t in own if t.start <= known and (t.end is None or t.end >= known)]
    if still:
        return replace(tenure, end=max(still, key=lambda t: t.start).end)
    return replace(tenure, end=min((t.start for t in own if t.start > known), default=None))


def _memberships(kept: Sequence[Kept]) -> tuple[Membership, ...]:
    """Return spans of independence, with those that began or ended after the shipped list."""
    found = list(tables.memberships())
    for one, seam in later(kept, "states"):
        ends = {m.gw: m.end for m in _of(one, Membership) if m.end is not None and m.end > seam}
        found = [replace(m, end=ends[m.gw]) if m.end is None and m.gw in ends else m for m in found]
        found += [m for m in _of(one, Membership) if m.start > seam]
    return tuple(sorted(found, key=lambda m: (m.gw, m.start)))


def _elections(
    kept: Sequence[Kept], added: Sequence[Vote], shipped: Lists
) -> dict[int, tuple[Election, ...]]:
    """Return votes; a newer list takes the place of the schedules with which the shipped one ends, as far back as it tells."""
    votes = [(gw, vote) for gw, own in shipped.elections.items() for vote in own]
    for one, seam in later(kept, "elections"):
        gap = gap_before(one, seam)
        first = _month_after(gap[1] - timedelta(days=1)) if gap else _month_after(seam)
        votes = [(gw, vote) for gw, vote in votes if vote.vote < first]
        votes += [(v.gw, Election(v.vote, v.known, v.voided)) for v in _of(one, Vote) if v.vote >= first]
    votes += [(v.gw, Election(v.vote, v.known, v.voided)) for v in added]
    unique = {(gw, v.vote, v.known, v.voided or 0): (gw, v) for gw, v in votes}
    return by_state([pair for _, pair in sorted(unique.items(), key=lambda item: item[0][1:])])


def _years(kept: Sequence[Kept], shipped: Lists) -> dict[tuple[int, int], Year]:
    """Return the yearly series, later years from newer lists."""
    nothing = Year(None, None, None, None)
    found = dict(shipped.years)
    for kind in ("democracy", "income", "population", "mortality"):
        for one, seam in later(kept, kind):
            for row in _of(one, Yearly):
                if seam.year < row.year <= one.until.year:
                    before = found.get((row.gw, row.year), nothing)
                    found[row.gw, row.year] = _with(before, kind, row.values)
    return found


def _with(year: Year, kind: str, values: tuple[float | None, ...]) -> Year:
    """Return a year with the values of one series."""
    if kind == "democracy":
        return replace(year, polyarchy=values[0], polity2=values[1])
    if kind == "income":
        return replace(year, income=values[0])
    if kind == "mortality":
        return replace(year, mortality=values[0])
    return replace(year, population=values[0])


def _conflicts(kept: Sequence[Kept], shipped: Lists) -> dict[tuple[int, int], int]:
    """Return years of internal conflict, later ones from newer lists."""
    found = dict(shipped.conflicts)
    for one, seam in later(kept, "conflicts"):
        gap = gap_before(one, seam)
        if gap is not None:
            # What no list tells is no peace: the last year that one tells of stands.
            last = {gw: level for (gw, year), level in found.items() if year == seam.year}
            found.update({(gw, y): last[gw] for gw in last for y in range(seam.year + 1, gap[1].year)})
        found.update({(w.gw, w.year): w.intensity for w in _of(one, War) if w.year > seam.year})
    return found


def _neighbours(kept: Sequence[Kept], shipped: Lists) -> dict[int, tuple[tuple[int, int, int], ...]]:
    """Return neighbours; pairs of the shipped list go on, and newer lists add those that came later."""
    found = {gw: list(own) for gw, own in shipped.neighbours.items()}
    for one, seam in later(kept, "neighbours"):
        for near in _of(one, Near):
            if near.km > NEAR_KM or near.start <= seam.year:
                continue
            for gw, other in ((near.one, near.other), (near.other, near.one)):
                own = found.setdefault(gw, [])
                if not any(known == other and end >= seam.year for known, _, end in own):
                    own.append((other, near.start, near.end))
    return {gw: tuple(own) for gw, own in sorted(found.items())}


def _month(day: date) -> tuple[int, int]:
    """Return year and month of a day."""
    return day.year, day.month


def _month_after(day: date) -> int:
    """Return the month after a day's, counted from year 0."""
    return day.year * 12 + day.month


def kinds_in_use(kept: Iterable[Kept]) -> frozenset[str]:
    """Return the makers whose lists carry a shipped one on; the others end too early to tell anything new."""
    held = tuple(kept)
    return frozenset(one.maker.name for kind in SHIPPED_UNTIL for one, _ in later(held, kind))
