"""From claims to testimonies: two claims with one origin are one testimony."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from tocsin.records import Claim, Source, Testimony

OUTLET = "outlet"

_TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir dame lord lady gen general lt lieutenant col colonel maj major capt captain
    brig brigadier sgt sergeant cpl corporal adm admiral rear vice marshal commander president vice-president premier
    prime minister king queen prince emir sheikh ayatollah senator governor
    his her excellency the a an its their our former ex late veteran spokesman spokeswoman spokesperson""".split()
)


def testimonies_of(claims: Sequence[Claim]) -> tuple[Testimony, ...]:
    """Return one testimony for each independent origin of these claims, in order of its first claim.

    A named origin is known by its name, whoever passes it on. An anonymous one is known by its wording and
    by those through whom it came: nobody could tell whether two anonymous officers are one, so the same
    wording through the same hands is one origin.
    """
    grouped: dict[str, list[Claim]] = {}
    for claim in claims:
        grouped.setdefault(origin_key(claim.chain), []).append(claim)
    return tuple(_testimony(key, group) for key, group in grouped.items())


def origin_key(chain: Sequence[Source]) -> str:
    """Return what identifies the origin of a chain within what was read."""
    if not chain:
        return OUTLET
    if chain[-1].named:
        return normal_name(chain[-1].name)
    return " < ".join(normal_name(link.name) for link in reversed(chain))


def normal_name(name: str) -> str:
    """Return a name without titles, articles, accents, case and punctuation: how two wordings are compared."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    words = re.findall(r"[\w-]+", re.sub(r"['\u2019]s\b", "", plain.casefold()))
    return " ".join(word for word in words if word not in _TITLES) or " ".join(words)


def _testimony(key: str, claims: Sequence[Claim]) -> Testimony:
    """Return the testimony of one origin; the shortest way by which it came counts."""
    chain = min((claim.chain for claim in claims), key=len)
    origin = chain[-1] if chain else None
    return Testimony(
        key=key,
        channel=normal_name(chain[0].name) if chain else OUTLET,
        name=origin.name if origin else None,
        kind=str(origin.kind) if origin else None,
        named=origin.named if origin else False,
        outlet=origin is None,
        hands=len(chain) + 1,
        claims=tuple(claim.id for claim in claims),
    )
