"""What was known on a day: states, leaders and base rates."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from tocsin.errors import UnknownCountryError
from tocsin.history import tables
from tocsin.history.facts import Facts, facts_of
from tocsin.history.rates import SUCCESS_SHARE, Rate, rate_of
from tocsin.records import BaseRate, Gazetteer, Leader, Outcome, State

# The states of one day change seldom; a run over many articles asks for the same few days again and again.
_DAYS_KEPT = 4096


@dataclass(frozen=True, eq=False)
class Past:
    """The lists of past attempts, leaders and states. Every question to it takes a day."""

    attempts: tuple[tables.Attempt, ...]
    memberships: tuple[tables.Membership, ...]
    tenures: tuple[tables.Tenure, ...]
    known_until: date

    @classmethod
    def load(cls) -> Past:
        """Return the past as the shipped tables know it."""
        return cls(tables.attempts(), tables.memberships(), tables.tenures(), tables.ATTEMPTS_UNTIL)

    @cached_property
    def facts(self) -> Facts:
        """Return what the lists say of each state, as the panel asks for it."""
        return facts_of(self.attempts, self.tenures, self.memberships)

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

    def rate(self, iso3: str, *, as_of: date) -> Rate:
        """Return the monthly rate of attempts in a state."""
        state = self.state(iso3, as_of=as_of)
        return _rate_on(self, state.gw, as_of)

    def base_rate(self, iso3: str, *, as_of: date, outcome: Outcome, horizon_months: int) -> BaseRate:
        """Return the probability of an outcome within a horizon, before any news.

        Raises:
            UnknownCountryError: where no such state existed on that day.
        """
        rate = self.rate(iso3, as_of=as_of)
        share = SUCCESS_SHARE if outcome is Outcome.COUP else 1.0
        probability, low, high = (share * p for p in rate.within(horizon_months))
        return BaseRate(
            iso3, as_of, outcome, horizon_months, probability, low, high, self.known_until, _notes(rate)
        )


def _notes(rate: Rate) -> tuple[str, ...]:
    """Return in words what a rate is made of."""
    if rate.recent_attempts >= 0.05:
        own = f"Attempts of its own, older ones fading, weigh as {rate.recent_attempts:.1f} recent ones"
    else:
        own = "No attempt of its own in recent decades"
    times = rate.monthly / rate.world if rate.world else 1.0
    return (f"{own}; its rate is {times:.1f} times that of the world ({12 * rate.world:.2%} a year).",)


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


@lru_cache(maxsize=_DAYS_KEPT)
def _rate_on(past: Past, gw: int, day: date) -> Rate:
    """Return the rate of a state on a day."""
    return rate_of(
        gw, as_of=day, attempts=past.attempts, memberships=past.memberships, known_until=past.known_until
    )


def month_end(month: int) -> date:
    """Return the last day of a month counted from year 0."""
    following = month + 1
    return date(following // 12, following % 12 + 1, 1) - timedelta(days=1)
