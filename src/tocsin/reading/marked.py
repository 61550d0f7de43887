"""Speech that stands under a speaker's mark and has no verb of saying: transcripts' labels and signed quotations.

    MAYOR: We shall see.
    “We shall see.” ― Ada Obi

What a tagger makes of such lines depends on the words spoken; the mark says who speaks them whatever they are.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tocsin.reading.linking import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A label is in capitals, opens a line, and a quotation mark may stand before it.
_LABELLED = re.compile(
    r"^[\"“]?(?P<label>[A-ZÀ-Þ][A-ZÀ-Þ.'’\- ]{1,30}(?:[ \xa0]?\([^)\n]{1,40}\))?)(?P<mark>:)[ \xa0]+(?P<words>[^\n]*[^\s\"”\n])",
    re.MULTILINE,
)
_GOES_ON = re.compile(r"[\"” ]{0,3}\n{1,3}[\"“](?![A-ZÀ-Þ.'’\- ]{2,31}:)(?P<words>[^\n]*[^\s\"”\n])")
_SIGNED = re.compile(
    r"(?P<words>[“\"][^\n“”]{12,1500}[”\"])[ \xa0]*\n?(?P<mark>[―—–])[ \xa0]*(?P<name>[A-ZÀ-Þ][^\n,.;:]{2,40}?)\.?[ \xa0]*$",
    re.MULTILINE,
)
# A transcript has so many labelled lines, or one label has; a headline's "CORRECTION:" stands alone.
FEWEST_LABELLED = 2
# A tagged content that has so large a part within marked words is of the marked speaker, unless it has a verb of its own.
SHARE_WITHIN = 0.5


def with_marked(found: Sequence[Attribution], text: str) -> tuple[Attribution, ...]:
    """Return the attributions with those of marked speech in place of what was made of its words without a verb."""
    marked = [*_labelled(text), *_signed(text)]
    if not marked:
        return tuple(found)
    kept = [a for a in found if _has_verb(a, text) or not any(_within(a, m) for m in marked)]
    return tuple(sorted([*kept, *marked], key=lambda a: (a.content, a.cue)))


def _has_verb(attribution: Attribution, text: str) -> bool:
    """Say whether an attribution has a cue in words, and not a mark alone."""
    return any(text[start:end].strip(":―—– ") for start, end in attribution.cue)


def _within(attribution: Attribution, marked: Attribution) -> bool:
    """Say whether most of an attribution's content lies in marked words."""
    inside = sum(
        max(0, min(end, last) - max(start, first))
        for start, end in attribution.content
        for first, last in marked.content
    )
    return inside >= SHARE_WITHIN * sum(end - start for start, end in attribution.content)


def _labelled(text: str) -> Iterator[Attribution]:
    """Yield the turns of a transcript; lines that go on within its quotation marks belong to the turn before."""
    matches = list(_LABELLED.finditer(text))
    counts = Counter(match.group("label") for match in matches)
    if len(counts) < FEWEST_LABELLED and max(counts.values(), default=0) < FEWEST_LABELLED:
        return
    for match in matches:
        spans = [match.span("words")]
        if text[match.start()] in '"“':
            end = match.end()
            while following := _GOES_ON.match(text, end):
                spans.append(following.span("words"))
                end = following.end()
        yield Attribution((match.span("label"),), (match.span("mark"),), tuple(spans), 1.0)


def _signed(text: str) -> Iterator[Attribution]:
    """Yield the quotations that somebody's name is set under with a dash."""
    for match in _SIGNED.finditer(text):
        yield Attribution((match.span("name"),), (match.span("mark"),), (match.span("words"),), 1.0)
