"""What was known on a day: states, leaders and base rates."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING

from tocsin.errors import UnknownCountryError
from tocsin.history import tables
from tocsin.history.facts import Ends, Facts, Lists, Unseen, facts_of
from tocsin.records import BaseRate, Gazetteer, Leader, Outcome, State

if TYPE_CHECKING:
    from tocsin.history.risk import Risk

# The states of one day change seldom; a run over many articles asks for the same few days again and again.
_DAYS_KEPT = 4096


@dataclass(frozen=True, eq=False)
class Past:
    """The lists of past attempts, leaders and states. Every question to it takes a day."""

    attempts: tuple[tables.Attempt, ...]
    memberships: tuple[tables.Membership, ...]
    tenures: tuple[tables.Tenure, ...]
    known_until: date
    # Where a user's imports carry the shipped ones on: the other lists (shipped ones if None), and until when all are known.
    lists: Lists | None = None
    ends: Ends = field(default_factory=Ends)
    regimes: tuple[tables.Regime, ...] = ()
    # Times within the list of attempts of which no import tells: first day, and the first day that is known again.
    gaps: tuple[tuple[date, date], ...] = ()

    @classmethod
    def load(cls) -> Past:
        """Return the past as the shipped tables know it."""
        return cls(tables.attempts(), tables.memberships(), tables.tenures(), tables.ATTEMPTS_UNTIL)

    def states(self, *, as_of: date) -> tuple[State, ...]:
        """Return the states that were independent on a day, by number; after the list's end, those of its end."""
        return _states_on(self, as_of)

    def gazetteer(self, *, as_of: date) -> Gazetteer:
        """Return the states of a day and their leaders, as far as the lists know."""
        return _gazetteer_on(self, as_of)

    def state(self, country: str, *, as_of: date) -> State:
        """Return the state that a name, an ISO3 code or a Gleditsch-Ward number means on a day.

        Raises:
            UnknownCountryError: naming the nearest matches.
        """
        wanted = _plain(country)
        states = self.states(as_of=as_of)
        for state in states:
            if wanted in {_plain(state.iso3), str(state.gw), *(_plain(name) for name in state.names)}:
                return state
        near = [
            f"{state.name} ({state.iso3})"
            for state in states
            if wanted[:4] and _plain(state.name).startswith(wanted[:4])
        ]
        hint = (
            f" Did you mean {' or '.join(near[:3])}?"
            if near
            else " Give a name, an ISO3 code (NER) or a number (436)."
        )
        msg = f"{country!r} is no state of the Gleditsch-Ward system on {as_of.isoformat()}.{hint}"
        raise UnknownCountryError(msg)

    @cached_property
    def facts(self) -> Facts:
        """Return all lists by state."""
        found = facts_of(self.attempts, self.tenures, self.memberships, self.lists)
        return replace(found, leaders_until=self.ends.leaders)

    def facts_on(self, day: date) -> Facts:
        """Return all lists by state, with what is expected of the times before a day of which no list of attempts tells."""
        begun = sum(start < day for start, _ in _unseen_spans(self))
        return _facts_with(self, begun) if begun else self.facts

    def unseen(self, day: date) -> tuple[tuple[date, date], ...]:
        """Return the times before a day of which no list of attempts tells: first day, and the first day after each."""
        return tuple((t.start, min(day, t.end or day)) for t in self.facts_on(day).unseen)

    def risk(self, iso3: str, *, as_of: date) -> Risk:
        """Return the risk of an attempt in a state, from what was known by the end of the day before."""
        from tocsin.history.risk import risk_on  # noqa: PLC0415 - lists of states alone need no numpy

        return risk_on(self, self.state(iso3, as_of=as_of).gw, as_of)

    def base_rate(self, iso3: str, *, as_of: date, outcome: Outcome, horizon_months: int) -> BaseRate:
        """Return the probability of an outcome within a horizon, before any news.

        Raises:
            UnknownCountryError: where no such state existed on that day.
        """
        from tocsin.history.risk import base_rate_on  # noqa: PLC0415 - likewise

        state = self.state(iso3, as_of=as_of)
        return base_rate_on(self, state, as_of=as_of, outcome=outcome, horizon_months=horizon_months)


def _unseen_spans(past: Past) -> list[tuple[date, date | None]]:
    """Return the times of which no list of attempts tells: gaps, and all after the list's end."""
    return [*past.gaps, (past.known_until + timedelta(days=1), None)]


@lru_cache(maxsize=64)
def _facts_with(past: Past, count: int) -> Facts:
    """Return all lists by state, with the first ``count`` times of which no list of attempts tells."""
    from tocsin.history.risk import expected_on  # noqa: PLC0415 - lists of states alone need no numpy

    times = tuple(
        Unseen(start, end, partial(expected_on, past, start)) for start, end in _unseen_spans(past)[:count]
    )
    return replace(past.facts, unseen=times)


def month_end(month: int) -> date:
    """Return the last day of a month counted from year 0."""
    following = month + 1
    return date(following // 12, following % 12 + 1, 1) - timedelta(days=1)


def _plain(text: str) -> str:
    """Return a name without accents, case and article."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold().strip()
    return bare.removeprefix("the ")


@lru_cache(maxsize=_DAYS_KEPT)
def _states_on(past: Past, day: date) -> tuple[State, ...]:
    """Return the states of a day."""
    known = tables.states()
    return tuple(known[m.gw] for m in past.memberships if m.holds_on(day) and m.gw in known)


@lru_cache(maxsize=_DAYS_KEPT)
def _gazetteer_on(past: Past, day: date) -> Gazetteer:
    """Return the states and leaders of a day."""
    states = _states_on(past, day)
    iso3 = {state.gw: state.iso3 for state in states}
    month = (day.year, day.month)
    leaders = tuple(
        Leader(iso3[t.gw], t.name)
        for t in past.tenures
        if t.gw in iso3 and t.start <= month and (t.end is None or month <= t.end)
    )
    return Gazetteer(states, leaders)
