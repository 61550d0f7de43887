"""What a report gathers from a reading: origins, the tree of hearsay, denials, rival figures, and the matter in short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.cli import view
from tocsin.provenance import origin_key
from tocsin.records import (
    Assessment,
    Certainty,
    Claim,
    Driver,
    Outcome,
    Polarity,
    Quantity,
    Reading,
    Source,
    Support,
)

LEADING_HORIZON = 6


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent first teller, with the claims that come from it."""

    name: str
    kind: str
    named: bool
    hands: int
    claims: tuple[Claim, ...]

    @property
    def told(self) -> tuple[tuple[str, bool], ...]:
        """Return the codes of the signs that it tells, each with whether it denies it."""
        found = {(s.code, s.polarity is Polarity.ABSENT): None for claim in self.claims for s in claim.signs}
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Teller:
    """One node of the tree of hearsay: who tells, what comes from there, and who told them."""

    link: Source
    hands: int
    told: tuple[tuple[str, bool], ...]
    told_by: tuple[Teller, ...]


@dataclass(frozen=True, slots=True)
class Rivals:
    """Figures of one kind on which those who give them differ."""

    item: str
    told: tuple[tuple[Quantity, Claim], ...]


def leading(reading: Reading, country: str) -> Assessment | None:
    """Return the assessment that a report leads with: an attempt within six months, else the nearest there is."""
    own = [a for a in reading.assessments if a.country == country and a.outcome is Outcome.COUP_ATTEMPT]
    return min(own, key=lambda a: (abs(a.horizon_months - LEADING_HORIZON), a.horizon_months), default=None)


def leads(reading: Reading) -> tuple[Assessment, ...]:
    """Return the leading assessment of each subject country."""
    found = (leading(reading, country) for country in reading.subjects)
    return tuple(a for a in found if a is not None)


def driver_claims(reading: Reading, driver: Driver) -> tuple[Claim, ...]:
    """Return the claims behind a driver: one of each origin first, the surest first."""
    order = list(Certainty)
    found = sorted(
        (claim for claim in reading.claims if claim.id in driver.claims),
        key=lambda claim: (order.index(claim.certainty), len(claim.chain), claim.start),
    )
    first: dict[str, Claim] = {}
    for claim in found:
        first.setdefault(origin_key(claim.chain), claim)
    fresh = list(first.values())
    return (*fresh, *(claim for claim in found if claim not in fresh))


def sign_numbers(reading: Reading) -> dict[str, int]:
    """Return a number for each sign of a reading: drivers in their order, then what did not weigh."""
    codes = [driver.sign for a in leads(reading) for driver in a.drivers]
    codes += [sign.code for claim in reading.claims for sign in claim.signs]
    return {code: number for number, code in enumerate(dict.fromkeys(codes), 1)}


def unweighed(reading: Reading) -> tuple[str, ...]:
    """Return the signs that were found and move no risk: past, or of another country."""
    weighed = {driver.sign for a in leads(reading) for driver in a.drivers}
    return tuple(code for code in sign_numbers(reading) if code not in weighed)


# Who says so ------------------------------------------------------------------------------------------------


def origins(reading: Reading) -> tuple[Origin, ...]:
    """Return every independent origin of a claim that bears a sign, in order of its first claim."""
    grouped: dict[str, list[Claim]] = {}
    for claim in reading.claims:
        if claim.signs:
            grouped.setdefault(origin_key(claim.chain), []).append(claim)
    return tuple(_origin(claims, reading) for claims in grouped.values())


def counted_origins(told: Sequence[Origin]) -> str:
    """Return how many origins stand behind the signs and how many of them are named, in one sentence."""
    if not told:
        return "No sign was found."
    if len(told) == 1:
        return f"Behind the signs stands one origin, {'named' if told[0].named else 'not named'}."
    named = view.share_of(sum(origin.named for origin in told), len(told))
    return f"Behind the signs stand {len(told)} independent origins, {named} of them named."


def _origin(claims: list[Claim], reading: Reading) -> Origin:
    """Return one origin; the shortest way by which it came counts."""
    shortest = min(claims, key=lambda claim: len(claim.chain))
    last = shortest.origin
    if last is None:
        outlet = reading.article.outlet
        return Origin(outlet or "the outlet itself", "outlet", outlet is not None, 1, tuple(claims))
    return Origin(view.link_name(last), str(last.kind), last.named, view.hands(shortest), tuple(claims))


def hearsay(reading: Reading) -> tuple[Teller, ...]:
    """Return the tree of who told whom, below the outlet, for claims that bear a sign or a dispute."""
    targets = {target for claim in reading.claims for target in claim.disputes}
    told = [c for c in reading.claims if c.chain and (c.signs or c.disputes or c.id in targets)]
    return tuple(_tellers(told, depth=0))


def own_voice(reading: Reading) -> tuple[tuple[str, bool], ...]:
    """Return the signs that the outlet states on its own authority."""
    found = {
        (s.code, s.polarity is Polarity.ABSENT): None
        for claim in reading.claims
        if not claim.chain
        for s in claim.signs
    }
    return tuple(found)


def _tellers(claims: list[Claim], *, depth: int) -> Iterator[Teller]:
    """Yield the tellers at one depth of these claims' chains."""
    grouped: dict[str, list[Claim]] = {}
    for claim in claims:
        if len(claim.chain) > depth:
            grouped.setdefault(origin_key(claim.chain[depth : depth + 1]), []).append(claim)
    for group in grouped.values():
        here = [claim for claim in group if len(claim.chain) == depth + 1]
        told = {(s.code, s.polarity is Polarity.ABSENT): None for claim in here for s in claim.signs}
        yield Teller(group[0].chain[depth], depth + 2, tuple(told), tuple(_tellers(group, depth=depth + 1)))


# What does not agree ----------------------------------------------------------------------------------------


def disputes(reading: Reading) -> tuple[tuple[tuple[Claim, ...], tuple[Claim, ...]], ...]:
    """Return the claims that deny the same others, with those others."""
    by_id = {claim.id: claim for claim in reading.claims}
    found: dict[tuple[str, ...], list[Claim]] = {}
    for claim in reading.claims:
        if claim.disputes:
            found.setdefault(claim.disputes, []).append(claim)
    return tuple(
        (tuple(deniers), tuple(by_id[target] for target in targets if target in by_id))
        for targets, deniers in found.items()
    )


def rival_figures(reading: Reading) -> tuple[Rivals, ...]:
    """Return the figures of one kind that differ by who gives them."""
    found: dict[str, list[tuple[Quantity, Claim]]] = {}
    for claim in reading.claims:
        for quantity in claim.quantities:
            if quantity.item not in {"other", "money"}:
                found.setdefault(quantity.item, []).append((quantity, claim))
    return tuple(Rivals(item, tuple(told)) for item, told in found.items() if _rival(told))


def _rival(told: list[tuple[Quantity, Claim]]) -> bool:
    """Say whether figures come from several origins and are not the same."""
    tellers = {origin_key(claim.chain) for _, claim in told}
    return len(tellers) > 1 and len({(quantity.low, quantity.high) for quantity, _ in told}) > 1


def removed_counts(reading: Reading) -> str:
    """Return how many pieces of each kind were taken out of the text."""
    counts: dict[str, int] = {}
    for piece in reading.article.removed:
        counts[str(piece.kind)] = counts.get(str(piece.kind), 0) + 1
    return ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "nothing"


# In short ---------------------------------------------------------------------------------------------------


def in_short(reading: Reading, a: Assessment) -> tuple[str, ...]:
    """Return what an analyst would say of the article in a lift, one sentence each, likelihood apart from confidence."""
    lines = [_strongest(reading, a)] if a.drivers else ["No sign was found. That is no finding of calm."]
    if told := origins(reading):
        lines.append(counted_origins(told))
    if denials := _deniers(reading):
        lines.append(f"Denied or disputed by {_listed(denials)}.")
    weaker = [s for s in reading.headline if s.support is not Support.SUPPORTED]
    if weaker:
        lines.append(
            "The headline says more than the body bears out."
            if len(weaker) == len(reading.headline)
            else "Part of the headline says more than the body bears out."
        )
    if reading.article.copy_of:
        lines.append("The text was first published elsewhere.")
    return tuple(lines)


def _strongest(reading: Reading, a: Assessment) -> str:
    """Return the sentence on the sign that moves the risk most, and who tells it."""
    driver = a.drivers[0]
    claims = driver_claims(reading, driver)
    tellers = list(dict.fromkeys(view.said_by(claim) for claim in claims))
    verb = "denied" if all(_denies(claim, driver.sign) for claim in claims) else "told"
    return (
        f"What moves it most: {view.sign_name(driver.sign)} ({view.factor(driver)} on the odds), "
        f"{verb} by {_listed(tellers)}."
    )


def _denies(claim: Claim, code: str) -> bool:
    """Say whether a claim says that a sign is not there."""
    said_absent = any(sign.code == code and sign.polarity is Polarity.ABSENT for sign in claim.signs)
    return said_absent or claim.certainty is Certainty.DENIED


def _deniers(reading: Reading) -> list[str]:
    """Return who denies or disputes something, each once."""
    outlet = reading.article.outlet or "the outlet itself"
    deniers = (claim.origin for claim in reading.claims if claim.disputes)
    names = (view.in_a_sentence(view.link_name(origin)) if origin else outlet for origin in deniers)
    return list(dict.fromkeys(names))


def _listed(names: list[str], *, most: int = 2) -> str:
    """Return names as a sentence lists them, the first ``most`` by name."""
    if len(names) <= most:
        return " and ".join(names)
    return f"{', '.join(names[:most])} and {view.counted(len(names) - most, 'other')}"
