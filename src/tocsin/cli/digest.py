"""What a report gathers from a reading: origins, the tree of hearsay, denials, rival figures, and the matter in short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.cli import moving, view
from tocsin.provenance import Parties, Party, testimonies_of
from tocsin.records import (
    Assessment,
    Claim,
    Outcome,
    Quantity,
    Reading,
    Source,
    Support,
    Testimony,
)

LEADING_HORIZON = 6
# The origin, the teller and the outlet: from here on nobody could tell two unnamed origins of one teller apart.
THIRD_HAND = 3
# Of figures: what these count may be what any other word counts.
_ANYBODY = frozenset({"people", "persons", "victims", "dead"})


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent first teller, and the codes of the signs that it tells, each with whether it denies it."""

    name: str
    kind: str
    named: bool
    hands: int
    told: tuple[tuple[str, bool], ...]


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


@dataclass(frozen=True, slots=True)
class _Told:
    """One figure, with whose it is."""

    origin: str
    quantity: Quantity
    claim: Claim


def leading(reading: Reading, country: str) -> Assessment | None:
    """Return the assessment that a report leads with: an attempt within six months, else the nearest there is."""
    own = [a for a in reading.assessments if a.country == country and a.outcome is Outcome.COUP_ATTEMPT]
    return min(own, key=lambda a: (abs(a.horizon_months - LEADING_HORIZON), a.horizon_months), default=None)


def leads(reading: Reading) -> tuple[Assessment, ...]:
    """Return the leading assessment of each subject country."""
    found = (leading(reading, country) for country in reading.subjects)
    return tuple(a for a in found if a is not None)


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


def origins(reading: Reading, a: Assessment | None = None) -> tuple[Origin, ...]:
    """Return the independent origins behind an assessment, or behind all that lead, in order of their first claim.

    They are those that the assessment counts. Where there is no assessment they are the origins of every sign.
    """
    told = _weighed(reading, leads(reading) if a is None else (a,))
    parties = Parties(reading.claims)
    by_id = {claim.id: claim for claim in reading.claims}
    found = []
    for testimony in testimonies_of(reading.claims):
        claims = tuple(by_id[claim_id] for claim_id in testimony.claims if told.get(claim_id))
        if claims:
            codes = dict.fromkeys(pair for claim in claims for pair in told[claim.id])
            name = _origin_name(reading, testimony, claims, parties)
            named = reading.article.outlet is not None if testimony.outlet else testimony.named
            kind = testimony.kind or "outlet"
            found.append(Origin(name, kind, named, testimony.hands, tuple(codes)))
    return tuple(found)


def _weighed(reading: Reading, a: Sequence[Assessment]) -> dict[str, list[tuple[str, bool]]]:
    """Return, by claim, the codes of the signs by which it weighs, each with whether it denies it."""
    weighing = {(claim, driver.sign) for one in a for driver in one.drivers for claim in driver.claims}
    return {
        claim.id: [
            (sign.code, moving.denies(claim, sign.code))
            for sign in claim.signs
            if not a or (claim.id, sign.code) in weighing
        ]
        for claim in reading.claims
    }


def _origin_name(reading: Reading, origin: Testimony, claims: Sequence[Claim], parties: Parties) -> str:
    """Return an origin's fullest wording; all whom one teller leaves unnamed are told together, with the teller."""
    if origin.outlet:
        return reading.article.outlet or "the outlet itself"
    links = [party.link for claim in claims if (party := parties.teller(claim.chain))]
    if origin.named or origin.hands < THIRD_HAND:
        return view.link_name(next((link for link in links if link.named), links[0]))
    names = list(dict.fromkeys(view.in_a_sentence(view.link_name(link)) for link in links))
    channel = parties.teller(claims[0].chain[:-1])
    through = f", through {view.in_a_sentence(view.link_name(channel.link))}" if channel else ""
    return moving.listed(names) + through


def counted_origins(told: Sequence[Origin]) -> str:
    """Return how many origins stand behind the signs and how many of them are named, in one sentence."""
    if not told:
        return "No sign was found."
    if len(told) == 1:
        return f"Behind the signs stands one origin, {'named' if told[0].named else 'not named'}."
    named = view.share_of(sum(origin.named for origin in told), len(told))
    return f"Behind the signs stand {len(told)} independent origins, {named} of them named."


def hearsay(reading: Reading) -> tuple[Teller, ...]:
    """Return the tree of who told whom, below the outlet, for claims that bear a sign or a dispute."""
    targets = {target for claim in reading.claims for target in claim.disputes}
    told = [c for c in reading.claims if c.chain and (c.signs or c.disputes or c.id in targets)]
    return tuple(_tellers(told, Parties(reading.claims), depth=0))


def own_voice(reading: Reading) -> tuple[tuple[str, bool], ...]:
    """Return the signs that the outlet states on its own authority."""
    found = {
        (s.code, moving.denies(claim, s.code)): None
        for claim in reading.claims
        if not claim.chain
        for s in claim.signs
    }
    return tuple(found)


def _tellers(claims: list[Claim], parties: Parties, *, depth: int) -> Iterator[Teller]:
    """Yield the tellers at one depth of these claims' chains, whoever is one party once."""
    grouped: dict[Party, list[Claim]] = {}
    for claim in claims:
        if party := parties.teller(claim.chain[: depth + 1]) if len(claim.chain) > depth else None:
            grouped.setdefault(party, []).append(claim)
    for party, group in grouped.items():
        here = [claim for claim in group if len(claim.chain) == depth + 1]
        told = {(s.code, moving.denies(claim, s.code)): None for claim in here for s in claim.signs}
        below = tuple(_tellers(group, parties, depth=depth + 1))
        yield Teller(party.link, depth + 2, tuple(told), below)


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
    """Return the figures for one thing that differ by who gives them, each origin's differing figures once."""
    parties = Parties(reading.claims)
    found: dict[str, list[_Told]] = {}
    for claim in reading.claims:
        for quantity in claim.quantities:
            if quantity.item not in {"other", "money"}:
                told = _Told(parties.origin_key(claim.chain), quantity, claim)
                found.setdefault(quantity.item, []).append(told)
    kept = {
        item: [one for one in told if any(_rival(one, other) for other in told)]
        for item, told in found.items()
    }
    return tuple(Rivals(item, _each_once(told)) for item, told in kept.items() if told)


def _rival(one: _Told, other: _Told) -> bool:
    """Say whether two origins give different figures for what may be the same things or people."""
    counted = {_head(one.quantity.of), _head(other.quantity.of)} - {""}
    parties = {one.quantity.party, other.quantity.party} - {None}
    return (
        one.origin != other.origin
        and (one.quantity.low, one.quantity.high) != (other.quantity.low, other.quantity.high)
        and len(counted) < 2
        and len(parties) < 2
    )


def _head(counted: str | None) -> str:
    """Return the last word of what is counted; empty where that may be anybody."""
    words = (counted or "").casefold().split()
    return words[-1] if words and words[-1] not in _ANYBODY else ""


def _each_once(told: Sequence[_Told]) -> tuple[tuple[Quantity, Claim], ...]:
    """Return figures with their claims, an origin's repeated figure left out."""
    first = {(one.origin, one.quantity.low, one.quantity.high): one for one in reversed(told)}
    return tuple(
        (one.quantity, one.claim)
        for one in told
        if first[one.origin, one.quantity.low, one.quantity.high] is one
    )


def base_notes(a: Assessment) -> tuple[str, ...]:
    """Return what is said of a base rate, without what the caveats say again: how far it is carried on."""
    if not any("carried forward" in caveat for caveat in a.caveats):
        return a.baseline_notes
    return tuple(note for note in a.baseline_notes if "carried on" not in note)


def before(a: Assessment) -> str:
    """Return what the risk was before the article and what the article does to it, where the words do not say it already."""
    was = f"Before this article: {view.percent(a.baseline)}."
    return was if "times the base rate" in a.phrase and a.drivers else f"{was} {view.movement(a)}"


def removed_counts(reading: Reading) -> str:
    """Return how many pieces of each kind were taken out of the text."""
    counts: dict[str, int] = {}
    for piece in reading.article.removed:
        counts[str(piece.kind)] = counts.get(str(piece.kind), 0) + 1
    return ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "nothing"


# In short ---------------------------------------------------------------------------------------------------


def in_short(reading: Reading, a: Assessment) -> tuple[str, ...]:
    """Return what an analyst would say of the article in a lift, one sentence each, likelihood apart from confidence."""
    lines = (
        [moving.strongest(reading, a)] if a.drivers else ["No sign was found. That is no finding of calm."]
    )
    if told := origins(reading, a):
        lines.append(counted_origins(told))
    if denials := _deniers(reading):
        lines.append(f"Denied or disputed by {moving.listed(denials)}.")
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


def _deniers(reading: Reading) -> list[str]:
    """Return who denies or disputes something, each once."""
    outlet, parties = reading.article.outlet or "the outlet itself", Parties(reading.claims)
    deniers = dict.fromkeys(parties.teller(claim.chain) for claim in reading.claims if claim.disputes)
    return [view.in_a_sentence(view.link_name(party.link)) if party else outlet for party in deniers]
