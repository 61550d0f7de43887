"""``seizure-underway`` is no sign of the event: it is the event, and is weighed as the report of one."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.assessment.odds import expit, logit
from tocsin.assessment.presence import Presence, presence_of
from tocsin.assessment.reports import SEIZURE, Report, Voice

# An attempt under way is public, and a false report of one is put right within hours: the logarithm of such a report's
# likelihood ratio counts this many times. Elicited.
DIAGNOSTICITY = 2.0

# Before any report, the event is as probable as the base rate makes it for the week that news speaks of.
WEEKS_IN_SIX_MONTHS = 26

# The share of attempts that succeed: Powell & Thyne (2011), 227 of 457 attempts 1950-2010 (verified, secondary source).
SUCCESS_RATE = 0.497


def event_share(voices: Sequence[Voice], *, baseline: float, shift: float) -> tuple[float, float, Presence]:
    """Return what the reported event adds in log odds, its deviation, and how probable the event itself is.

    ``baseline`` is the six-month base rate, ``shift`` what the other signs add to its log odds. The outcome
    happens if the reported event is real or if, it being false, an attempt follows all the same.
    """
    prior = baseline / WEEKS_IN_SIX_MONTHS
    presence = presence_of(SEIZURE, [_sharpened(voice) for voice in voices], prior=prior)
    excess = max(0.0, (presence.probability - prior) / (1 - prior))
    otherwise = expit(logit(baseline) + shift)
    together = 1 - (1 - excess) * (1 - otherwise)
    spread = presence.deviation * (1 - otherwise) / max(together * (1 - together), 1e-6)
    log_odds = logit(together) - logit(otherwise)
    return log_odds, min(spread, max(1.0, log_odds)), presence


def _sharpened(voice: Voice) -> Voice:
    """Return the voice with its report of the event counted at its diagnosticity."""
    return Voice(
        voice.key,
        voice.standing,
        voice.hands,
        tuple(
            Report(
                report.sign,
                report.log_ratio * (DIAGNOSTICITY if report.log_ratio > 0 else 1.0),
                report.claims,
            )
            for report in voice.reports
            if report.sign == SEIZURE
        ),
    )
