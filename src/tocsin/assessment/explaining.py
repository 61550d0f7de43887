"""In words: why a driver weighs what it weighs, and what an assessment must not be taken for."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tocsin.assessment.reports import Standing, Voice
from tocsin.assessment.weighing import Share
from tocsin.records import Article, BaseRate, PublishedBasis, catalogue

_ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}


def reason_of(share: Share) -> str:
    """Return why a share is what it is, in one sentence."""
    there = (
        f"{heard(share.presence.voices - share.presence.against, share.presence.against)}"
        f"{share.presence.probability:.0%} probable that the thing is so"
    )
    if math.isinf(share.weight):
        return f"{there}; it is the event itself, not a sign of one"
    evidence = catalogue()[share.sign].evidence_strength
    return (
        f"{there}; if it is so, it is worth {share.weight:+.2f} in log odds (elicited; evidence: {evidence})"
    )


def heard(saying: int, denying: int) -> str:
    """Return who makes a sign more or less probable, up to the figure: "3 origins say so, 1 denies it; together they make it "."""
    if not denying:
        return f"{_origins(saying)} {'makes' if saying == 1 else 'make'} it "
    if not saying:
        return f"{_origins(denying)} {'denies' if denying == 1 else 'deny'} it, which makes it "
    says, denies = "says" if saying == 1 else "say", "denies" if denying == 1 else "deny"
    return f"{_origins(saying)} {says} so, {denying} {denies} it; together they make it "


def _origins(number: int) -> str:
    """Return a number of origins."""
    return "1 origin" if number == 1 else f"{number} origins"


def caveats_of(articles: Sequence[Article], voices: Sequence[Voice], base: BaseRate) -> tuple[str, ...]:
    """Return what the reader of an assessment must bear in mind, the gravest first."""
    caveats = [*_of_voices(voices), *_of_articles(articles)]
    if base.known_until is not None and base.known_until < base.as_of:
        caveats.append(
            f"The lists behind the base rate end on {base.known_until.isoformat()}; "
            f"it is carried forward to {base.as_of.isoformat()} with a wider interval."
        )
    if voices:
        caveats.append(
            "What a sign is worth is elicited, not fitted: no study measures the worth of news reports."
        )
    return tuple(caveats)


def _of_voices(voices: Sequence[Voice]) -> list[str]:
    """Return what is weak about those who speak."""
    if not voices:
        return ["No sign was found: the risk is the base rate. This is not a finding of calm."]
    anonymous = [v for v in voices if v.standing in {Standing.ANONYMOUS, Standing.RUMOUR}]
    if len(voices) == len(anonymous) == 1:
        hand = _ORDINALS.get(voices[0].hands, f"{voices[0].hands}th")
        return [f"Everything rests on one anonymous origin at {hand} hand."]
    if not any(v.standing in {Standing.WELL_PLACED, Standing.REMOTE, Standing.DOCUMENT} for v in voices):
        return ["No named origin bears any of the signs."]
    if not any(v.standing is Standing.WELL_PLACED for v in voices):
        return ["No named origin sees the matter from inside."]
    return []


def _of_articles(articles: Sequence[Article]) -> list[str]:
    """Return what is weak about the texts."""
    caveats = []
    if len(articles) == 1:
        caveats.append("One article: this is not coverage.")
    if any(article.copy_of for article in articles):
        caveats.append("The text shows that it was first published elsewhere; its own voice counts for less.")
    if any(article.published_basis is PublishedBasis.UNKNOWN for article in articles):
        caveats.append("Publication date unknown.")
    elif any(article.published_basis is PublishedBasis.INFERRED for article in articles):
        caveats.append("Publication date inferred.")
    return caveats
