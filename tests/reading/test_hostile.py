"""Attribution of hostile text: no crash, spans true, time linear in length."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading.test_telling import read

# Words that rules of attribution look for, marks that may stand alone, and what turns or hides text.
PARTS = st.lists(
    st.sampled_from(
        [
            "the army", "said", "that", "he", "according to", "as", "put it", ",", ".", ":", "“", "”", '"', "’", "\n\n", "\u202e", "\u200f", "\x00", "who", "told",
            "Kofi Mensah", "citing", "reports", "by the", "account of", "heard", "some", "the latter", "Reuters", "was denied by", "what", "it", "(", ")", "—", "denied",
        ]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PARTS)
def test_any_order_of_telling_words_is_borne(parts: list[str]) -> None:
    """Whatever stands beside what, a claim lies in the body, and so does each of its sources."""
    body = " ".join(parts)
    for draft in read(body):
        assert 0 <= draft.start < draft.end <= len(body)
        for source in draft.chain:
            if source.start is not None and source.end is not None:
                assert body[source.start : source.end] == source.text


@pytest.mark.parametrize(
    "text",
    ["he said that the army said, ", "Kofi Mensah, the mayor, said on Monday ", "a man who told a man who ", "“ the mayor said ", "Reports that the army was "],
)  # fmt: skip
def test_time_is_linear_without_a_full_stop(text: str) -> None:
    """Four times the text takes no more than about four times as long."""
    took = []
    for letters in (10_000, 40_000):
        begun = time.process_time()
        read(text * (letters // len(text)))
        took.append(time.process_time() - begun)
    assert took[1] < 9 * took[0] + 1.0


def test_a_million_letters_without_a_stop_are_read() -> None:
    """The longest word there is says nothing."""
    assert [d.chain for d in read("a" * 1_000_000)] == [()]
