"""What raises and lowers a base rate, in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

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
            found.append(Reason(_said(reason, given, facts, gw, as_of), math.exp(shift)))
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


def _said(reason: str, given: dict[str, float], facts: Facts, gw: int, as_of: date) -> str:
    """Return what stands behind a reason."""
    if reason == "own":
        return _own_record(facts, gw, as_of)
    if reason == "leader":
        years = math.expm1(given["tenure"])
        how = ", power seized" if given["seized"] > 0.1 else ""
        return f"leader in office for {'under a year' if years < 1 else f'{years:.0f} years'}{how}"
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
        return "internal armed conflict in the last years" if some else "no internal armed conflict"
    return "attempts among neighbours" if given["neighbours-5y"] > 0.5 else "few attempts among neighbours"


def _own_record(facts: Facts, gw: int, as_of: date) -> str:
    """Return how many attempts a state has seen lately, or how long ago the last one lies."""
    past = [a.day for a in facts.attempts.get(gw, ()) if a.day < as_of]
    recent = sum((as_of - day).days < 3653 for day in past)
    if recent:
        return f"{recent} {'attempt' if recent == 1 else 'attempts'} in ten years"
    return f"no attempt since {past[-1].year}" if past else "no attempt since 1950"
