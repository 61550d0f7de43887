"""Those who say that a sign is there are counted apart from those who deny it."""

from __future__ import annotations

import pytest

from tocsin.assessment.explaining import heard
from tocsin.assessment.presence import presence_of
from tocsin.assessment.reports import Report, Standing, Voice


@pytest.mark.parametrize(
    ("saying", "denying", "words"),
    [
        (1, 0, "1 origin makes it "),
        (3, 0, "3 origins make it "),
        (3, 1, "3 origins say so, 1 denies it; together they make it "),
        (1, 2, "1 origin says so, 2 deny it; together they make it "),
        (0, 1, "1 origin denies it, which makes it "),
        (0, 2, "2 origins deny it, which makes it "),
    ],
)
def test_a_reason_tells_those_who_deny_from_those_who_say_so(saying: int, denying: int, words: str) -> None:
    """Four origins of whom one denies are no four who say so."""
    assert heard(saying, denying) == words


def test_a_denial_is_counted_against() -> None:
    """Whoever makes a sign less probable does not bear it out."""
    voices = [
        Voice(name, Standing.WELL_PLACED, 2, (Report("mass-protest", log_ratio, (name,)),))
        for name, log_ratio in (("c1", 1.0), ("c2", 0.7), ("c3", -0.2))
    ]
    found = presence_of("mass-protest", voices, prior=0.1)

    assert (found.voices, found.against) == (3, 1)
