"""The Admiralty code for each claim: the source's reliability and the information's credibility, judged apart.

NATO's scales (AJP-2.1). Reliability A-F is a matter of record; one article has none, so that an
attributed claim is graded F, "reliability cannot be judged". Credibility 1-6 is a matter of what else
is said in the same article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.provenance.parties import Parties
from tocsin.records import Certainty, Claim, Grade, Polarity

CANNOT_BE_JUDGED = "F"

CONFIRMED, PROBABLY_TRUE, POSSIBLY_TRUE, DOUBTFUL, IMPROBABLE, NOT_JUDGED = "1", "2", "3", "4", "5", "6"


def graded(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims, those that bear a sign or a figure graded.

    Credibility: 1 where three independent origins say the same sign, 2 where two do, 5 where another
    claim of the article disputes it and nobody else bears it out, 4 where the text itself casts doubt,
    3 where it stands alone and flat, 6 where there is nothing to hold it against.
    """
    disputed = {target for claim in claims for target in claim.disputes}
    witnesses = _witnesses(claims)
    return tuple(
        replace(
            claim,
            grade=Grade(CANNOT_BE_JUDGED, _credibility(claim, witnesses, disputed=claim.id in disputed)),
        )
        if claim.signs or claim.quantities
        else claim
        for claim in claims
    )


def _witnesses(claims: Sequence[Claim]) -> dict[tuple[str, Polarity, str | None], set[str]]:
    """Return the origins that say each sign with each polarity of each country."""
    parties = Parties(claims)
    found: dict[tuple[str, Polarity, str | None], set[str]] = {}
    for claim in claims:
        for sign in claim.signs:
            found.setdefault((sign.code, sign.polarity, sign.country), set()).add(
                parties.origin_key(claim.chain)
            )
    return found


def _credibility(
    claim: Claim, witnesses: dict[tuple[str, Polarity, str | None], set[str]], *, disputed: bool
) -> str:
    """Return the credibility of one claim from what else the article says."""
    origins = max((len(witnesses[s.code, s.polarity, s.country]) for s in claim.signs), default=1)
    if disputed and origins == 1:
        return IMPROBABLE
    if claim.certainty in {Certainty.DOUBTFUL, Certainty.DENIED}:
        return DOUBTFUL
    if origins > 2:
        return CONFIRMED
    if origins == 2:
        return PROBABLY_TRUE
    return POSSIBLY_TRUE if claim.certainty is Certainty.CERTAIN else NOT_JUDGED
