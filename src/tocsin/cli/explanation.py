"""With ``--explain``: the arithmetic behind each driver, and all that was found in each claim, line by line."""

from __future__ import annotations

import math

from tocsin.assessment.explaining import heard
from tocsin.assessment.weights import SignWeight, shipped_weights
from tocsin.cli import view
from tocsin.records import Assessment, Claim, Driver, Polarity, Reading, Rejection

# In log odds: below this there is nothing to take a share of.
NEXT_TO_NOTHING = 1e-9

REASONS = {
    "coup-history": "told as history",
    "figurative": "a figure of speech",
    "fiction": "fiction or satire",
    "hypothetical": "only imagined",
    "foreign": "of another country",
    "not-in-words": "not in the words",
}


def arithmetic_of(driver: Driver, a: Assessment) -> tuple[str, ...]:
    """Return how a driver's share came about: prior, reports, presence, weight, bounds, basis."""
    weight = shipped_weights().signs.get(driver.sign)
    claims = f"Claims: {', '.join(sorted(driver.claims, key=_in_order))}."
    if weight is None or math.isinf(driver.weight):
        return (_of_the_event(driver), claims)
    basis = f"Basis of the weight: {weight.basis}."
    return (_presence(driver, weight), _worth(driver, weight, a), basis, claims)


def _in_order(claim_id: str) -> tuple[int, str]:
    """Return a key that puts c2 before c10."""
    return len(claim_id), claim_id


def _of_the_event(driver: Driver) -> str:
    """Return why the event itself has no weight."""
    return (
        f"{heard(driver.origins, driver.deniers)}{view.percent(driver.present)} probable that it is so. It is the event itself "
        "and no sign of one: it counts as what it is and has no weight."
    )


def _presence(driver: Driver, weight: SignWeight) -> str:
    """Return how the reports move the probability that a sign is there."""
    ratio = _odds(driver.present) / _odds(weight.prior)
    return (
        f"Is it so? Before any report {view.percent(weight.prior)} probable. {heard(driver.origins, driver.deniers)}"
        f"{view.percent(driver.present)} probable, {view.times(ratio)} times the odds."
    )


def _worth(driver: Driver, weight: SignWeight, a: Assessment) -> str:
    """Return what a sign is worth, times how much more probable it has become, and what the bounds leave of that."""
    whole = driver.weight * (driver.present - weight.prior)
    kept = (
        f"; {_kept(driver.log_odds / whole)} = {driver.log_odds:+.3f}" if abs(whole) > NEXT_TO_NOTHING else ""
    )
    return (
        f"What is it worth? {weight.weight:+.2f} in log odds over six months if it is so (deviation {weight.sd:.2f}): "
        f"{weight.weight:+.2f} x ({driver.present:.3f} - {weight.prior:.3f}) = {whole:+.3f}{kept} "
        f"at {view.months(a.horizon_months)}."
    )


def _odds(probability: float) -> float:
    """Return odds, bounded so that certainty can be divided by."""
    kept = min(max(probability, 1e-12), 1 - 1e-12)
    return kept / (1 - kept)


def _kept(share: float) -> str:
    """Return in words what is left of a share after its family's falling weight and the bounds."""
    if share > 0.995:
        return "nothing taken off"
    return (
        f"{100 * share:.0f} % of it is left by the falling weight of its family, the bounds and the horizon"
    )


def facts_of(claim: Claim, reading: Reading) -> tuple[str, ...]:
    """Return all that was found in a claim, one line for each kind of thing."""
    lines = [_who(claim), _how(claim)]
    for sign in claim.signs:
        denied = ", said not to be so" if sign.polarity is Polarity.ABSENT else ""
        mode = f", mode {sign.mode}" if sign.mode else ""
        place = f", {sign.country}" if sign.country else ""
        lines.append(
            f"sign {sign.code}{denied}{place}{mode}, score {sign.score:.2f}: {view.quoted(sign.because.text)}"
        )
    lines += [_rejected(rejection) for rejection in claim.rejected]
    for quantity in claim.quantities:
        parts = (("of", quantity.of), ("party", quantity.party), ("since", quantity.since))
        more = "".join(f", {name} {value}" for name, value in parts if value)
        lines.append(f"figure “{quantity.text}”: {quantity.item}, {view.amount(quantity)}{more}")
    ties = (relation for relation in reading.relations if relation.claim == claim.id)
    lines += [f"tie: {tie.a} to {tie.b}, {tie.kind}" for tie in ties]
    if claim.disputes:
        lines.append(f"disputes {', '.join(claim.disputes)}")
    return tuple(lines)


def _who(claim: Claim) -> str:
    """Return the chain of a claim, its hands and its grade."""
    grade = f"; grade {claim.grade.source}{claim.grade.information}" if claim.grade else ""
    kinds = f" ({', then '.join(str(link.kind) for link in reversed(claim.chain))})" if claim.chain else ""
    return f"{view.said_by(claim)}{kinds}; {view.in_hands(view.hands(claim))}{grade}"


def _how(claim: Claim) -> str:
    """Return how a claim is worded: directness, certainty, timing, cue and hedges."""
    cue = f"; cue “{claim.cue.text}”" if claim.cue else ""
    hedges = f"; hedged by {', '.join(f'“{hedge.text}”' for hedge in claim.hedges)}" if claim.hedges else ""
    return f"{view.DIRECT[claim.directness]}; {claim.certainty}; {claim.timing}{cue}{hedges}"


def _rejected(rejection: Rejection) -> str:
    """Return why a candidate is no sign."""
    return f"no {rejection.code}: {REASONS[rejection.reason]} ({view.quoted(rejection.because.text)})"
