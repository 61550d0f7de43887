"""Which claims are worth the coder's time: reading one costs as much as all else that is done with it.

By the word weights of the screen. In an article that speaks of such matters nearly every claim goes through; in one that
does not, only those that do so themselves.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tocsin.reading.screening import screen, sentences_in, weight_of

# From this weight a claim goes through, in an article that bears signs. Of labelled sentences with a sign, not seen by the fit,
# 0.1 % lie below (docs/method/screen.md).
LEAST = -4.0
# From this one, in an article that weighs less than the mean below: seven in a hundred such sentences would lie below.
LEAST_ELSEWHERE = -0.5
# Gold articles with a sign weigh 0.8 and more for each sentence; US campaign news hardly 0.1. Elicited between the two.
MEAN_OF_MATTERS = 0.33
# Of fewer sentences a mean says little: then every claim is held to the first weight.
FEWEST_SENTENCES = 10
# What the record must speak of, if only to say why it is no sign.
_ALWAYS = re.compile(r"\b(?:coups?|putsch|junta|overthr|mutin)", re.IGNORECASE)


def may_bear_sign(body: str, start: int, end: int) -> bool:
    """Say whether a claim of a body is worth the coder's time."""
    text = body[start:end]
    return weight_of(text) >= _least(body) or _ALWAYS.search(text) is not None


@lru_cache(maxsize=8)
def _least(body: str) -> float:
    """Return the weight from which a claim of a body goes through."""
    sentences = len(sentences_in(body))
    matters = sentences < FEWEST_SENTENCES or screen(body).score >= MEAN_OF_MATTERS * sentences
    return LEAST if matters else LEAST_ELSEWHERE
