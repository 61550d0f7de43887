"""From claims to testimonies: two claims with one origin are one testimony."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.provenance.parties import OUTLET, Parties
from tocsin.records import Claim, Testimony


def testimonies_of(claims: Sequence[Claim]) -> tuple[Testimony, ...]:
    """Return one testimony for each independent origin of these claims, in order of its first claim.

    A named origin is known by its name or office, however it is worded and whoever passes it on. All whom one teller
    passes on unnamed are one origin: nobody outside could tell them apart, and they stand or fall with that teller.
    """
    parties = Parties(claims)
    grouped: dict[str, list[Claim]] = {}
    for claim in claims:
        grouped.setdefault(parties.origin_key(claim.chain), []).append(claim)
    return tuple(_testimony(key, group, parties) for key, group in grouped.items())


def _testimony(key: str, claims: Sequence[Claim], parties: Parties) -> Testimony:
    """Return the testimony of one origin; the shortest way by which it came counts, and its fullest wording."""
    chain = min((claim.chain for claim in claims), key=len)
    origin, channel = parties.teller(chain), parties.teller(chain[:1])
    return Testimony(
        key=key,
        channel=channel.key if channel else OUTLET,
        name=origin.link.name if origin else None,
        kind=str(origin.link.kind) if origin else None,
        named=origin.link.named if origin else False,
        outlet=origin is None,
        hands=len(chain) + 1,
        claims=tuple(claim.id for claim in claims),
    )
