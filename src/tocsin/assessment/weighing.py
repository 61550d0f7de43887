"""What the signs are worth together: shares in log odds, with falling weight in a family and bounds for each voice."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tocsin.assessment.event import event_share
from tocsin.assessment.presence import Presence, presence_of
from tocsin.assessment.reports import SEIZURE, Standing, Voice
from tocsin.assessment.weights import Weights
from tocsin.records import catalogue

# Which bound of the data file holds for which standing; "named" for all others that may speak under their name.
_BOUNDS = {Standing.OUTLET: "outlet", Standing.REMOTE: "remote", Standing.DOCUMENT: "remote"}


@dataclass(frozen=True, slots=True)
class Share:
    """One sign's part of the shift, in log odds for six months, with one standard deviation."""

    sign: str
    log_odds: float
    deviation: float
    weight: float
    presence: Presence


def shares_of(voices: Sequence[Voice], *, baseline: float, weights: Weights) -> tuple[Share, ...]:
    """Return what each sign contributes, within the bounds, in the order of the catalogue.

    Together the signs never move the odds further than the sum of what each voice could move them alone,
    each of these within the bound of its standing: so one anonymous origin never more than doubles the
    odds, and what many weak voices add up to stays in proportion to how many they are.
    """
    whole = _unbounded(voices, baseline=baseline, weights=weights)
    rise = sum(share.log_odds for share in whole if share.log_odds > 0)
    fall = sum(share.log_odds for share in whole if share.log_odds < 0)
    most = sum(_alone(voice, baseline=baseline, weights=weights) for voice in voices)
    up = min(1.0, most / rise) if rise > 0 else 1.0
    down = min(1.0, math.log(weights.bounds["lowering"]) / fall) if fall < 0 else 1.0
    return tuple(_scaled(share, up if share.log_odds > 0 else down) for share in whole)


def _scaled(share: Share, factor: float) -> Share:
    """Return a share reduced to what the bounds allow."""
    return replace(share, log_odds=share.log_odds * factor, deviation=share.deviation * factor)


def _alone(voice: Voice, *, baseline: float, weights: Weights) -> float:
    """Return how far one voice alone may raise the log odds, all its signs together."""
    shares = _unbounded([voice], baseline=baseline, weights=weights)
    event = sum(share.log_odds for share in shares if share.sign == SEIZURE and share.log_odds > 0)
    signs = sum(share.log_odds for share in shares if share.sign != SEIZURE and share.log_odds > 0)
    if voice.standing in {Standing.ANONYMOUS, Standing.RUMOUR}:
        return min(event + signs, math.log(weights.bounds["anonymous"]))
    bound = _BOUNDS.get(voice.standing, "named")
    return event + min(signs, math.log(weights.bounds[bound]))


def _unbounded(voices: Sequence[Voice], *, baseline: float, weights: Weights) -> tuple[Share, ...]:
    """Return what each sign would contribute if no bound held."""
    reported = {report.sign for voice in voices for report in voice.reports}
    raw: dict[str, Share] = {}
    for code in catalogue():
        if code in reported and code in weights.signs:
            entry = weights.signs[code]
            presence = presence_of(code, voices, prior=entry.prior)
            excess = presence.probability - entry.prior
            spread = math.hypot(excess * entry.sd, entry.weight * presence.deviation)
            raw[code] = Share(code, entry.weight * excess, spread, entry.weight, presence)
    shares = _with_falling_weight(raw, weights=weights)
    if SEIZURE in reported:
        log_odds, deviation, presence = event_share(
            voices, baseline=baseline, shift=sum(share.log_odds for share in shares)
        )
        shares = (*shares, Share(SEIZURE, log_odds, deviation, math.inf, presence))
    return shares


def _with_falling_weight(raw: Mapping[str, Share], *, weights: Weights) -> tuple[Share, ...]:
    """Return the shares with the signs of one family adding up with falling weight.

    A family's sum R counts as S (1 - exp(-R / S)): nearly all of a single sign, less of each further one.
    The reduction is shared out in proportion, so more evidence for a sign never lowers its own share.
    """
    signs = catalogue()
    heaviest: dict[str, float] = {}
    for code, entry in weights.signs.items():
        family = signs[code].family
        heaviest[family] = max(heaviest.get(family, 0.0), abs(entry.weight))
    sums: dict[str, float] = {}
    for code, share in raw.items():
        sums[signs[code].family] = sums.get(signs[code].family, 0.0) + abs(share.log_odds)
    factors = {}
    for family, total in sums.items():
        full = weights.saturation * heaviest[family]
        factors[family] = full * -math.expm1(-total / full) / total if total > 0 else 1.0
    return tuple(_scaled(share, factors[signs[code].family]) for code, share in raw.items())
