"""What moves a risk, as a report tells it: which signs are shown at once, who says so, and who denies it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tocsin.cli import view
from tocsin.provenance import Parties
from tocsin.records import Assessment, Certainty, Claim, Driver, Polarity, Reading

# In log odds. A sign that multiplies the odds by less than this, either way, is folded away; elicited: smaller shares fill a
# screen and change no mind. Below the second, a factor is printed as 1.00.
FOLDED_BELOW = math.log(1.05)
NOTHING = 0.005


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence behind a driver, and whether whoever says it denies that the sign is there."""

    claim: Claim
    denies: bool


def shown_at_once(a: Assessment) -> tuple[Driver, ...]:
    """Return the drivers that a report shows in full: those that matter, or the strongest where none does."""
    strong = tuple(d for d in a.drivers if abs(d.log_odds) >= FOLDED_BELOW)
    return strong or tuple(d for d in a.drivers[:1] if abs(d.log_odds) >= NOTHING)


def folded(a: Assessment) -> tuple[Driver, ...]:
    """Return the drivers that a report folds away, the strongest first."""
    return tuple(driver for driver in a.drivers if driver not in shown_at_once(a))


def folded_line(a: Assessment) -> str:
    """Return one sentence on the drivers that are folded away; empty where there are none."""
    weak = folded(a)
    if not weak:
        return ""
    moving = [d for d in weak if abs(d.log_odds) >= NOTHING]
    names = "; ".join(f"{view.sign_name(d.sign)} ({view.factor(d)})" for d in moving)
    idle = len(weak) - len(moving)
    parts = [f"Weaker still: {names}."] if names else []
    if idle:
        parts.append(f"{view.counted(idle, 'sign')} {'moves' if idle == 1 else 'move'} next to nothing.")
    return " ".join(parts)


def counted_voices(driver: Driver) -> str:
    """Return how many say that a sign is there and how many deny it: "3 origins", "2 origins, 1 denies it"."""
    if not driver.deniers:
        return view.counted(driver.origins, "origin")
    verb = "denies" if driver.deniers == 1 else "deny"
    if not driver.origins:
        return f"{view.counted(driver.deniers, 'origin')} {verb} it"
    return f"{view.counted(driver.origins, 'origin')}; {driver.deniers} {verb} it"


def heard(reading: Reading, driver: Driver) -> tuple[Heard, ...]:
    """Return the sentences behind a driver: who says so before who denies it, one of each origin first, the surest first."""
    parties, order = Parties(reading.claims), list(Certainty)
    found = sorted(
        (Heard(c, denies(c, driver.sign)) for c in reading.claims if c.id in driver.claims),
        key=lambda h: (h.denies, order.index(h.claim.certainty), len(h.claim.chain), h.claim.start),
    )
    first: dict[tuple[str, bool], Heard] = {}
    for sentence in found:
        first.setdefault((parties.origin_key(sentence.claim.chain), sentence.denies), sentence)
    fresh = list(first.values())
    return (*fresh, *(sentence for sentence in found if sentence not in fresh))


def at_once(sentences: tuple[Heard, ...], most: int) -> tuple[Heard, ...]:
    """Return the sentences that are shown at once; a denial is never hidden behind those who say so."""
    shown = sentences[:most]
    denial = next((sentence for sentence in sentences if sentence.denies), None)
    return shown if denial is None or denial in shown else (*shown[: most - 1], denial)


def denies(claim: Claim, code: str) -> bool:
    """Say whether a claim says that a sign is not there."""
    said_absent = any(sign.code == code and sign.polarity is Polarity.ABSENT for sign in claim.signs)
    return said_absent or claim.certainty is Certainty.DENIED


def strongest(reading: Reading, a: Assessment) -> str:
    """Return the sentence on the sign that moves the risk most, who tells it and who denies it."""
    driver = next(iter(shown_at_once(a)), None)
    if driver is None:
        return "The signs found move it next to nothing."
    parties = Parties(reading.claims)
    told: dict[str, str] = {}
    denied: dict[str, str] = {}
    for sentence in heard(reading, driver):
        names = denied if sentence.denies else told
        names.setdefault(parties.origin_key(sentence.claim.chain), view.voice(sentence.claim))
    clauses = [f"told by {listed(list(told.values()))}"] if told else []
    clauses += [f"denied by {listed(list(denied.values()))}"] if denied else []
    return (
        f"What moves it most: {view.sign_name(driver.sign)} ({view.factor(driver)} on the odds), "
        f"{'; '.join(clauses)}."
    )


def listed(names: list[str], *, most: int = 2) -> str:
    """Return names as a sentence lists them, the first ``most`` by name."""
    if len(names) <= most:
        return " and ".join(names)
    return f"{', '.join(names[:most])} and {view.counted(len(names) - most, 'other')}"
