"""Whether a claim bears out what a headline says: how surely, and on whose word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tocsin.records import Certainty, Directness, Polarity, SourceKind

if TYPE_CHECKING:
    from tocsin.records import Claim

# Sources that may be taken at their word on what they did or saw.
WELL_PLACED = frozenset(
    {
        SourceKind.LEADER,
        SourceKind.GOVERNMENT,
        SourceKind.MILITARY,
        SourceKind.OPPOSITION,
        SourceKind.ARMED_GROUP,
        SourceKind.INTERNATIONAL_ORGANISATION,
        SourceKind.FOREIGN_GOVERNMENT,
        SourceKind.JOURNALIST,
        SourceKind.MEDIA,
        SourceKind.COMPANY,
        SourceKind.EXPERT,
        SourceKind.WITNESS,
        SourceKind.CIVILIAN,
    }
)


OFFICIAL = frozenset(
    {SourceKind.GOVERNMENT, SourceKind.LEADER, SourceKind.INTERNATIONAL_ORGANISATION, SourceKind.COMPANY}
)
# What only these say, without a name, makes nothing surer.
PASSERS_BY = frozenset({SourceKind.UNSPECIFIED, SourceKind.CIVILIAN, SourceKind.WITNESS})
GUESSED = frozenset({Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.DOUBTFUL})


def is_sure(claim: Claim | None) -> bool:
    """Say whether a claim is told without a word of doubt, and not only by a passer-by."""
    if claim is None or claim.origin is None:
        return claim is None or claim.certainty not in GUESSED
    return claim.certainty not in GUESSED and (claim.origin.named or claim.origin.kind not in PASSERS_BY)


def says(claim: Claim | None, piece: str, *, attributed: bool, negated: bool) -> bool:
    """Say whether a claim says what a piece of a headline says, as flatly."""
    if claim is None:
        return True  # the outlet says so itself, in a sentence that needs no claim
    if claim.certainty is Certainty.DENIED or claim.disputes:
        return negated
    if _names_other_speaker(piece, claim):
        return False
    if claim.certainty is Certainty.CERTAIN:
        return attributed or _firm(claim)
    return attributed and claim.certainty in {Certainty.PROBABLE, Certainty.POSSIBLE}


def _names_other_speaker(piece: str, claim: Claim) -> bool:
    """Say whether a headline gives a saying to experts that the body has from somebody else."""
    if not claim.chain or not re.search(
        r"\b(?:experts?|analysts?|historians?|scholars?)\b", piece, re.IGNORECASE
    ):
        return False
    return all(source.kind is not SourceKind.EXPERT for source in claim.chain)


def is_denied(claim: Claim) -> bool:
    """Say whether a claim denies a coup or the like, as a headline that begins with "no" says."""
    return claim.certainty is Certainty.DENIED or any(
        sign.polarity is Polarity.ABSENT for sign in claim.signs
    )


def _firm(claim: Claim) -> bool:
    """Say whether a claim is the outlet's own or a named, well-placed source's, at one remove at most."""
    if not claim.chain or claim.directness is Directness.NONE:
        return True
    origin = claim.chain[-1]
    if len(claim.chain) == 1 and origin.kind in OFFICIAL and origin.text.lower().startswith("the "):
        return True  # an office that tells what it has done
    return len(claim.chain) <= 2 and origin.named and origin.kind in WELL_PLACED
