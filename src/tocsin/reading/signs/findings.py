"""From the coder's probabilities to findings: which signs a claim carries, whose, and why others are none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.reading.signs.coder import Coding
from tocsin.records import Certainty, Finding, Polarity, Rejection, RejectionReason, Span, Timing, span_of

# Candidates this near to their threshold (as a share of it) are named with the reason for which they are none. Elicited.
NEAR_MISS = 0.5
# The coder's own word that a sign is denied counts from here; a claim that is denied by its cue needs no such word.
DENIED_FROM = 0.5
DECIMALS = 4
# From this probability on the coder takes a past claim for the tale of an old coup; it is .9 and more where it is one. Elicited.
OLD_COUP = 0.5

# The words of an overt attempt: where the coder finds no sign in a sentence that has them, the record says why.
_COUP_WORDS = re.compile(
    r"\b(?:coups?(?: d[’']?[ée]tat)?|putsch(?:es)?|junta|overthr(?:ow|ew|own)|mutin(?:y|ies|ied|eers?))\b",
    re.IGNORECASE,
)
_CODE_OF_WORD = {"mutin": "mutiny-defection"}

# The catalogue does not count drills and parades that were announced, whoever speaks of them: so troops on their way to one
# are no unusual posture, however many tanks the sentence has.
_POSTURE = "unusual-force-posture"
_DRILL = r"(?:exercises?|drills?|manoeuvres?|maneuvers?|parades?|rehearsals?|rotations?|war games)"
_KNOWN_BEFORE = r"(?:announced|scheduled|(?:long-)?planned|annual|yearly|routine|regular|published)"
_ROUTINE = re.compile(
    rf"\b{_KNOWN_BEFORE}\b[^.;]{{0,40}}\b{_DRILL}\b|\b{_DRILL}\b[^.;]{{0,40}}\b{_KNOWN_BEFORE}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as the coder needs it: its place, how sure and about when it is, and which state is at stake."""

    start: int
    end: int
    certainty: Certainty
    timing: Timing
    country: str | None


@dataclass(frozen=True, slots=True)
class Coded:
    """The signs of one claim, and the candidates that are none."""

    signs: tuple[Finding, ...] = ()
    rejected: tuple[Rejection, ...] = ()


def coded(body: str, said: Said, coding: Coding) -> Coded:
    """Return the signs that a claim carries, and each candidate that was none, with the reason.

    What is past or hypothetical carries no sign; what somebody denies is a sign with polarity absent.
    """
    because = _because(body, said, coding)
    worded = dict(coding.worded)
    over = said.timing in {Timing.PAST, Timing.HYPOTHETICAL}
    routine = _ROUTINE.search(body, said.start, said.end) is not None
    absent = said.certainty is Certainty.DENIED or coding.denied >= DENIED_FROM
    signs, rejected = [], []
    for code, probability, threshold in coding.signs:
        if probability >= threshold and not over and not (routine and code == _POSTURE):
            polarity = Polarity.ABSENT if absent else Polarity.PRESENT
            words = _within(body, said, worded[code]) if code in worded else because
            signs.append(Finding(code, polarity, said.country, round(probability, DECIMALS), words))
        elif probability >= threshold * NEAR_MISS:
            rejected.append(Rejection(code, _reason(said, coding), because))
    if not signs and not rejected:
        rejected += _by_word(body, said, coding) or _by_history(said, coding, because)
    return Coded(tuple(signs), tuple(rejected))


def _because(body: str, said: Said, coding: Coding) -> Span:
    """Return the words that show the sign, within the claim."""
    if coding.evidence is None:
        return span_of(body, said.start, said.end)
    return _within(body, said, coding.evidence)


def _within(body: str, said: Said, bounds: tuple[int, int]) -> Span:
    """Return words of the claim as a span of the body."""
    start, end = min(said.start + bounds[0], said.end - 1), min(said.start + bounds[1], said.end)
    return span_of(body, start, max(end, start + 1))


def _reason(said: Said, coding: Coding) -> RejectionReason:
    """Return why a candidate is no sign: when it was, else the coder's likeliest reason."""
    if said.timing is Timing.PAST:
        return RejectionReason.COUP_HISTORY
    if said.timing is Timing.HYPOTHETICAL:
        return RejectionReason.HYPOTHETICAL
    reason, probability = max(coding.reasons, key=lambda pair: pair[1])
    return reason if probability >= 0.2 else RejectionReason.NOT_IN_WORDS


def _by_history(said: Said, coding: Coding, because: Span) -> list[Rejection]:
    """Return the likeliest sign of a claim that tells of an old coup: the coder knows such a one and gives it no sign."""
    chances = dict(coding.reasons)
    if said.timing is not Timing.PAST or chances.get(RejectionReason.COUP_HISTORY, 0.0) < OLD_COUP:
        return []
    code = max(coding.signs, key=lambda sign: sign[1])[0]
    return [Rejection(code, RejectionReason.COUP_HISTORY, because)]


def _by_word(body: str, said: Said, coding: Coding) -> list[Rejection]:
    """Return the words of a coup or a mutiny that the sentence has without being one."""
    match = _COUP_WORDS.search(body, said.start, said.end)
    if match is None:
        return []
    code = _CODE_OF_WORD.get(match.group().lower()[:5], "seizure-underway")
    return [Rejection(code, _reason(said, coding), span_of(body, match.start(), match.end()))]
