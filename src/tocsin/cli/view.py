"""What every report says, whatever it is printed on: figures, chains and origins in words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tocsin.history.tables import states
from tocsin.provenance import origin_key
from tocsin.records import (
    Assessment,
    Certainty,
    Claim,
    Driver,
    Outcome,
    Polarity,
    Reading,
    Source,
    Support,
    catalogue,
)

OUTCOMES = {Outcome.COUP_ATTEMPT: "coup attempt", Outcome.COUP: "coup"}
SUPPORTS = {
    Support.SUPPORTED: "borne out by the body",
    Support.WEAKER_IN_BODY: "weaker in the body",
    Support.UNSUPPORTED: "not in the body",
}
DIRECT = {
    "direct": "in quotation marks",
    "mixed": "partly quoted",
    "indirect": "in other words",
    "none": "in the outlet's own voice",
}
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
    def told(self) -> tuple[str, ...]:
        """Return the names of the signs that it tells, denied ones marked."""
        found: dict[str, None] = {}
        for claim in self.claims:
            for sign in claim.signs:
                found[sign_name(sign.code) + (" (denied)" if sign.polarity is Polarity.ABSENT else "")] = None
        return tuple(found)


def percent(probability: float) -> str:
    """Return a probability with two significant digits: "0.31 %", "4.2 %", "73 %"."""
    share = 100 * probability
    if share > 99:
        return "above 99 %"
    if share < 0.01:
        return "below 0.01 %"
    decimals = max(0, 1 - math.floor(math.log10(share)))
    return f"{share:.{decimals}f} %"


def times(assessment: Assessment) -> str:
    """Return how many times the base rate a probability is."""
    value = assessment.times_baseline
    return f"{value:.2f}" if value < 2 else f"{value:.1f}" if value < 20 else f"{value:.0f}"


def sign_name(code: str) -> str:
    """Return the name of a sign."""
    sign = catalogue().get(code)
    return sign.name if sign else code


def said_by(claim: Claim) -> str:
    """Return who says a claim, in words a stranger understands: "some sources, through Andrew Neil"."""
    if not claim.chain:
        return "the outlet itself"
    origin, *through = reversed(claim.chain)
    words = link_name(origin)
    return words + (f", through {', then '.join(link_name(link) for link in through)}" if through else "")


def link_name(link: Source) -> str:
    """Return the fullest wording of a link, with the article's own where it says more."""
    if link.resolved and link.resolved.casefold() != link.text.casefold():
        return link.resolved
    return link.text


def country_name(iso3: str) -> str:
    """Return the name of a state."""
    return next((state.name for state in states().values() if state.iso3 == iso3), iso3)


def in_hands(count: int) -> str:
    """Return through how many hands something came, in words."""
    return "1 hand" if count == 1 else f"{count} hands"


def hands(claim: Claim) -> int:
    """Return through how many hands a claim came, the outlet counted."""
    return len(claim.chain) + 1


def leading(reading: Reading, country: str) -> Assessment | None:
    """Return the assessment that a report leads with: an attempt within six months, else the nearest there is."""
    own = [a for a in reading.assessments if a.country == country and a.outcome is Outcome.COUP_ATTEMPT]
    return min(own, key=lambda a: (abs(a.horizon_months - LEADING_HORIZON), a.horizon_months), default=None)


def driver_claims(reading: Reading, driver: Driver) -> tuple[Claim, ...]:
    """Return the claims behind a driver, the surest first."""
    order = list(Certainty)
    found = [claim for claim in reading.claims if claim.id in driver.claims]
    return tuple(
        sorted(found, key=lambda claim: (order.index(claim.certainty), len(claim.chain), claim.start))
    )


def origins(reading: Reading) -> tuple[Origin, ...]:
    """Return every independent origin of a claim that bears a sign, in order of its first claim."""
    grouped: dict[str, list[Claim]] = {}
    for claim in reading.claims:
        if claim.signs:
            grouped.setdefault(origin_key(claim.chain), []).append(claim)
    found = []
    for claims in grouped.values():
        shortest = min(claims, key=lambda claim: len(claim.chain))
        last = shortest.origin
        found.append(
            Origin(
                name=link_name(last) if last else reading.article.outlet or "the outlet itself",
                kind=str(last.kind) if last else "outlet",
                named=last.named if last else bool(reading.article.outlet),
                hands=hands(shortest),
                claims=tuple(claims),
            )
        )
    return tuple(found)


def disputes(reading: Reading) -> tuple[tuple[Claim, tuple[Claim, ...]], ...]:
    """Return each claim that denies others, with those others."""
    by_id = {claim.id: claim for claim in reading.claims}
    return tuple(
        (claim, tuple(by_id[d] for d in claim.disputes if d in by_id))
        for claim in reading.claims
        if claim.disputes
    )


def rival_figures(reading: Reading) -> tuple[tuple[str, tuple[tuple[str, Claim], ...]], ...]:
    """Return figures of one kind that differ by who gives them: item, then each figure's words with its claim."""
    found: dict[str, list[tuple[str, Claim]]] = {}
    for claim in reading.claims:
        for quantity in claim.quantities:
            if quantity.item not in {"other", "money"}:
                found.setdefault(quantity.item, []).append((quantity.text, claim))
    rivals = []
    for item, told in found.items():
        tellers = {origin_key(claim.chain) for _, claim in told}
        if len(tellers) > 1 and len({words for words, _ in told}) > 1:
            rivals.append((item, tuple(told)))
    return tuple(rivals)


def published(reading: Reading) -> str:
    """Return when the article was published and how that is known."""
    article = reading.article
    if article.published is None:
        return "day of publication unknown"
    return f"published {article.published[:10]} ({article.published_basis})"


def removed_counts(reading: Reading) -> str:
    """Return how many pieces of each kind were taken out of the text."""
    counts: dict[str, int] = {}
    for piece in reading.article.removed:
        counts[str(piece.kind)] = counts.get(str(piece.kind), 0) + 1
    return ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "nothing"


def log_position(probability: float, *, low: float = 1e-4, high: float = 1.0) -> float:
    """Return where a probability lies on a logarithmic scale from ``low`` to ``high``, from 0 to 1."""
    kept = min(max(probability, low), high)
    return (math.log10(kept) - math.log10(low)) / (math.log10(high) - math.log10(low))


def shortened(text: str, *, longest: int = 220) -> str:
    """Return a text that is no longer than ``longest`` characters, cut at a word."""
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[: longest - 1].rsplit(" ", 1)[0] + "…"


def signed(driver: Driver) -> str:
    """Return a driver's share in log odds with its sign."""
    return f"{driver.log_odds:+.2f}" if abs(driver.log_odds) >= 0.005 else "±0.00"
