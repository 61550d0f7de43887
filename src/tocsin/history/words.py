"""What raises and lowers a base rate, in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.history.facts import Facts
from tocsin.history.features import NAMES
from tocsin.history.society import USUAL_DEMOCRACY, USUAL_INCOME, USUAL_MORTALITY, USUAL_POPULATION

# Which features make up one reason; a reason is told where it moves the odds by a fifth.
REASONS = {
    "own": (
        "attempts-6m", "attempts-1y", "attempts-3y", "attempts-10y", "attempts-30y", "failures-2y", "successes-2y",
        "quiet", "ever", "own-rate", "own-rate x democracy", "own-rate x income", "attempts-1y x democracy",
        "attempts-1y x income", "attempts-3y x anocracy",
    ),
    "leader": ("tenure", "new-leader", "long-rule", "seized"),
    "votes": ("vote-ahead", "vote-behind", "vote-ahead x anocracy"),
    "regime": ("democracy", "democracy-squared", "anocracy"),
    "wealth": ("income", "growth-1y", "growth-3y", "growth-5y", "poor-anocracy"),
    "size": ("population",),
    "mortality": ("mortality", "mortality-relative", "mortality-unknown"),
    "war": ("war", "war-major", "war-lately"),
    "neighbours": ("neighbours-5y",),
}  # fmt: skip
TOLD_FROM = math.log(1.2)


@dataclass(frozen=True, slots=True)
class Reason:
    """What moves the odds of a state against the mean state of the panel, and by which factor."""

    text: str
    times: float

    @property
    def strength(self) -> float:
        """Return how far it moves the log odds, either way."""
        return abs(math.log(self.times))


def reasons(
    facts: Facts, gw: int, *, as_of: date, values: tuple[float, ...], parts: list[float]
) -> tuple[Reason, ...]:
    """Return the reasons that move the odds of a state against the mean state, strongest first."""
    given = dict(zip(NAMES, values, strict=True))
    moved = dict(zip(NAMES, parts, strict=True))
    found = []
    for reason, names in REASONS.items():
        shift = math.fsum(moved[name] for name in names)
        if abs(shift) >= TOLD_FROM:
            about = _About(facts, gw, as_of, raises=shift > 0)
            found.append(Reason(_said(reason, given, about), math.exp(shift)))
    return tuple(sorted(found, key=lambda r: -r.strength))


def notes_of(found: tuple[Reason, ...]) -> tuple[str, ...]:
    """Return at most two sentences: what raises the rate above the mean state's, and what lowers it."""
    told = []
    for verb, some in (
        ("Raised", [r for r in found if r.times > 1]),
        ("Lowered", [r for r in found if r.times < 1]),
    ):
        if some:
            listed = ", ".join(f"{r.text} (x {r.times:.2g})" for r in some)
            told.append(f"{verb} against the average state by {listed}.")
    return tuple(told)


@dataclass(frozen=True, slots=True)
class _About:
    """Of what state and day a reason is told, and whether it raises the odds."""

    facts: Facts
    gw: int
    as_of: date
    raises: bool

    @property
    def known(self) -> str:
        """Return what to add to a count of attempts: until when they are known, or of which time nothing is."""
        spans = [time for time in self.facts.unseen if time.start < self.as_of]
        gaps = [
            f"{_month_label(time.start)} to {_month_label(time.end - timedelta(days=1))}"
            for time in spans
            if time.end is not None and time.end <= self.as_of
        ]
        told = [f"nothing known of {' and '.join(gaps)}"] if gaps else []
        if spans and (spans[-1].end is None or spans[-1].end > self.as_of):
            told.insert(0, f"known until {_month_label(spans[-1].start - timedelta(days=1))}")
        return f" ({'; '.join(told)})" if told else ""


def _said(reason: str, given: dict[str, float], about: _About) -> str:
    """Return what stands behind a reason."""
    if reason == "own":
        return _own_record(about)
    if reason == "leader":
        return _in_office(given, about)
    if reason == "votes":
        return "a vote ahead" if given["vote-ahead"] else "no vote ahead"
    if reason == "regime":
        return f"democracy {given['democracy'] + USUAL_DEMOCRACY:.2f} of 1"
    if reason == "wealth":
        return f"income of about {USUAL_INCOME * math.exp(given['income']):,.0f} dollars a head"
    if reason == "size":
        return f"{USUAL_POPULATION * math.exp(given['population']):,.0f} million people"
    if reason == "mortality":
        deaths = USUAL_MORTALITY * math.exp(given["mortality"])
        return (
            "infant mortality unknown"
            if given["mortality-unknown"]
            else f"{deaths:.0f} of 1,000 infants dying"
        )
    if reason == "war":
        some = given["war-lately"] > 0.2
        until = about.facts.conflicts_until
        known = f" (known until {until})" if about.as_of.year - 1 > until else ""
        return (
            f"internal armed conflict in the last years{known}"
            if some
            else f"no internal armed conflict{known}"
        )
    some = given["neighbours-5y"] > 0.5
    return f"{'attempts' if some else 'few attempts'} among neighbours{about.known}"


def _in_office(given: dict[str, float], about: _About) -> str:
    """Return how long the leader has been in office, as far as is known."""
    years = math.expm1(given["tenure"])
    how = ", power seized" if given["seized"] > 0.1 else ""
    until = about.facts.leaders_until
    # A leader who came after the list's end was added, or came by a coup: of the others none can say who is still there.
    carried = about.as_of > until and years >= (about.as_of - until).days / 365.25
    still = f" if still there (known until {_month_label(until)})" if carried else ""
    return f"leader in office for {'under a year' if years < 1 else f'{years:.0f} years'}{how}{still}"


def _own_record(about: _About) -> str:
    """Return how many attempts a state has seen lately, or how many ever and when the last one was."""
    past = [a.day for a in about.facts.attempts.get(about.gw, ()) if a.day < about.as_of]
    recent = sum((about.as_of - day).days < 3653 for day in past)
    known = about.known
    if any(t.start <= day and (t.end is None or day < t.end) for t in about.facts.unseen for day in past):
        # Somebody added what no list tells.
        known = known.replace("(known until", "(lists known until")
    if recent:
        return f"{_attempts(recent)} in ten years{known}"
    if about.raises and past:
        return f"{_attempts(len(past))} since 1950, the last in {past[-1].year}{known}"
    return f"no{' known' if known else ''} attempt since {past[-1].year if past else 1950}{known}"


def _attempts(count: int) -> str:
    """Return "1 attempt" or "2 attempts"."""
    return f"{count} {'attempt' if count == 1 else 'attempts'}"


def _month_label(day: date) -> str:
    """Return the month of a day: "2019-12"."""
    return day.isoformat()[:7]
