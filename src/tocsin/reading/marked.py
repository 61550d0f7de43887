"""Speech that stands under a speaker's mark and has no verb of saying: transcripts' labels and signed quotations.

    MAYOR: We shall see.
    “We shall see.” ― Ada Obi

What a tagger makes of such lines depends on the words spoken; the mark says who speaks them whatever they are. ``tocsin read``
knows transcripts by ``speakers``; the labels here are for texts that only quote one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tocsin.reading.linking import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A label is in capitals and opens a line; a quotation mark may stand before it, and a remark in brackets after it.
_LABEL = re.compile(
    r"[\"“]?(?P<label>[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{0,29}[A-ZÀ-Þ.](?: ?\([^()\n]{1,40}\))?)(?P<mark>:)[ \xa0]"
)
_PARTICLE = r"(?:de|da|do|dos|del|di|du|la|le|al|el|bin|ibn|ben|von|van|der|den|ould|y|e)"
_NAME = rf"[A-ZÀ-Þ][\w’'.-]*(?:[ \xa0](?:{_PARTICLE}[ \xa0])?[A-ZÀ-Þ][\w’'.-]*){{1,3}}"
_SIGNATURE = re.compile(rf"(?P<mark>[―—–])[ \xa0]*(?P<name>{_NAME})[. \xa0]*")
_OPENING, _CLOSING = '“"', '”"'
# A signed quotation has so many characters at least: what is shorter is a slogan or a title.
SHORTEST_SIGNED = 12
# A line's signature lies within so many characters of its end.
LONGEST_SIGNATURE = 60
# "Ada O." keeps its mark; after a longer word it is a full stop.
LONGEST_INITIAL = 2
# Two speak, and one of them twice, in any exchange that is quoted: lists and kickers in capitals have each label once.
FEWEST_SPEAKERS, FEWEST_TURNS = 2, 2
# A tagged content that has so large a part within marked words is of the marked speaker, unless it has a verb of its own.
SHARE_WITHIN = 0.5


@dataclass(frozen=True, slots=True)
class Signed:
    """A quotation that somebody's name is set under with a dash: bounds of the words, the dash and the name."""

    words: tuple[int, int]
    mark: tuple[int, int]
    name: tuple[int, int]


def with_marked(found: Sequence[Attribution], text: str, start: int, end: int) -> tuple[Attribution, ...]:
    """Return the attributions of a part of a text, with marked speech in place of what was made of its words without a verb."""
    marked = [m for m in _marked_in(text) if start <= m.source[0][0] and m.content[-1][1] <= end]
    if not marked:
        return tuple(found)
    spans = sorted(span for m in marked for span in m.content)
    kept = [a for a in found if _has_verb(a, text) or not _within(a, spans)]
    return tuple(sorted([*kept, *marked], key=lambda a: (a.content, a.cue)))


@lru_cache(maxsize=4)
def _marked_in(text: str) -> tuple[Attribution, ...]:
    """Return all marked speech of a text."""
    signed = (Attribution((s.name,), (s.mark,), (s.words,), 1.0) for s in signed_in(text))
    return (*_labelled(text), *signed)


def _has_verb(attribution: Attribution, text: str) -> bool:
    """Say whether an attribution has a cue in words, and not a mark alone."""
    return any(text[start:end].strip(":―—– ") for start, end in attribution.cue)


def _within(attribution: Attribution, spans: Sequence[tuple[int, int]]) -> bool:
    """Say whether most of an attribution's content lies in marked words; ``spans`` are in order and apart."""
    inside = 0
    for start, end in attribution.content:
        at = max(0, bisect_left(spans, (start, start)) - 1)
        while at < len(spans) and spans[at][0] < end:
            inside += max(0, min(end, spans[at][1]) - max(start, spans[at][0]))
            at += 1
    return inside >= SHARE_WITHIN * sum(end - start for start, end in attribution.content)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line that is not blank with its place, bare of blanks around it."""
    at = 0
    for line in text.split("\n"):
        bare = line.strip(" \t\xa0")
        if bare:
            yield at + line.index(bare[0]), bare
        at += len(line) + 1


def _labelled(text: str) -> Iterator[Attribution]:
    """Yield the turns of a quoted exchange; lines that go on within its quotation marks belong to the turn before."""
    lines = [(place, line, _LABEL.match(line)) for place, line in _lines(text)]
    counts = Counter(match["label"] for _, _, match in lines if match)
    if len(counts) < FEWEST_SPEAKERS or max(counts.values()) < FEWEST_TURNS:
        return
    turn: tuple[tuple[int, int], tuple[int, int], list[tuple[int, int]]] | None = None
    for place, line, match in lines:
        quoted = line[0] in _OPENING
        if match is not None or turn is None or not quoted:
            if turn is not None and turn[2]:
                yield Attribution((turn[0],), (turn[1],), tuple(turn[2]), 1.0)
            turn = None
        if match is not None:
            label, mark = match.span("label"), match.span("mark")
            turn = (place + label[0], place + label[1]), (place + mark[0], place + mark[1]), []
        if turn is not None and (match is not None or quoted):
            first = match.end() if match else 1
            words = line[first:].strip(" \xa0" + _CLOSING)
            begin = place + line.find(words, first)
            if words:
                turn[2].append((begin, begin + len(words)))
        if turn is not None and match is not None and not quoted and turn[2]:
            yield Attribution((turn[0],), (turn[1],), tuple(turn[2]), 1.0)
            turn = None
    if turn is not None and turn[2]:
        yield Attribution((turn[0],), (turn[1],), tuple(turn[2]), 1.0)


def signed_in(text: str) -> Iterator[Signed]:
    """Yield the quotations that fill a line from its beginning and have a name under them, after a dash."""
    before: tuple[int, str] | None = None
    for place, line in _lines(text):
        dash = max(line.rfind(mark, len(line) - min(len(line), LONGEST_SIGNATURE)) for mark in "―—–")
        signature = _SIGNATURE.fullmatch(line, dash) if dash >= 0 else None
        if signature is not None:
            at, words = (place, line[:dash]) if dash else (before or (place, ""))
            words = words.rstrip(" \xa0")
            inner = words[1:-1]
            whole = words[:1] in _OPENING and words[-1:] in _CLOSING and not set(inner) & {"“", "”", '"'}
            if words and whole and len(inner) >= SHORTEST_SIGNED:
                mark, (first, last) = signature.span("mark"), signature.span("name")
                full_stop = (
                    signature["name"].endswith(".") and len(signature["name"].split()[-1]) > LONGEST_INITIAL
                )
                yield Signed(
                    (at, at + len(words)),
                    (place + mark[0], place + mark[1]),
                    (place + first, place + last - full_stop),
                )
        before = (place, line)
