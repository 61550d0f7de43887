"""The items of a column of news in brief, each of the state that it opens with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from tocsin.reading.statenames import ABROAD_WEIGHT, Mention, MentionKind
from tocsin.records import Article

# A headline that names so many states heads a column of several items; so do so many items that open with one.
FEWEST_ITEMS = 3
# A state that this share of the items of others speak of, and at least two, is what they all are about. Elicited.
SHARE_OF_A_MATTER, FEWEST_OF_A_MATTER = 0.5, 2
# What an item of a column opens with: "PANAMA –", or a place on a line of its own.
_SLUG = re.compile(r"(?P<place>[^\W\d_][^\n.!?–—:]{1,40}?)\s?(?:[–—:]\s|-{1,2}\s|\n|\Z)")
# What heads a box of what others say about one event.
_REACTIONS = re.compile(
    r"\b(?:react(?:s|ed|ions?)?|respon(?:d|ds|se|ses)|condemn(?:s|ed|ation)?|what\s+(?:\w+\s+){1,3}(?:says?|said)|neighbou?rs\s+on)\b",
    re.IGNORECASE,
)
# How much of what stands before the items is looked at, in characters.
LONGEST_HEAD = 20_000
# By these words a text is about a state; a capital or a town may only tell where it was written.
_ABOUT = frozenset({MentionKind.NAME, MentionKind.DEMONYM, MentionKind.LEADER})


class Item(NamedTuple):
    """One item of a column: where it stands in the body, and its state (``None``: of no state by its opening)."""

    start: int
    end: int
    iso3: str | None


class _Opening(NamedTuple):
    """The paragraph with which an item begins, and the state's mention in it, if any."""

    start: int
    mention: Mention | None


def items_of(
    article: Article,
    paragraphs: Sequence[tuple[int, int]],
    mentions: Sequence[Mention],
    title_mentions: Sequence[Mention],
) -> tuple[Item, ...]:
    """Return the items of a column that open with a state or its capital, or nothing where the article is no column.

    An item goes on to the next that opens in such a way; one that opens with another word in capitals
    ("CORRECTION –") is of no state by its opening. Several states' answers to what happened in one are no column.
    """
    body = article.body
    opened = _opened(body, paragraphs, mentions)
    headed = {opening.mention.iso3 for opening in opened if opening.mention}
    if len(headed) < FEWEST_ITEMS:
        return ()
    first = opened[0].start
    starts = [mention.start for mention in mentions]
    cuts = [bisect_left(starts, opening.start) for opening in opened] + [len(mentions)]
    if _REACTIONS.search(f"{article.title or ''}\n{body[: min(first, LONGEST_HEAD)]}"):
        return ()
    ahead = {
        mention.iso3
        for mention in (*title_mentions, *mentions[: cuts[0]])
        if mention.kind in _ABOUT and mention.weight > ABROAD_WEIGHT
    }
    ends = [opening.start for opening in opened[1:]] + [len(body)]
    within = [mentions[cuts[i] : cuts[i + 1]] for i in range(len(opened))]
    if ahead - headed or _have_one_matter(opened, within):
        return ()
    return tuple(
        Item(opening.start, end, _state_of(opening.mention, spoken))
        for opening, end, spoken in zip(opened, ends, within, strict=True)
    )


def _opened(body: str, paragraphs: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> list[_Opening]:
    """Return the paragraphs that open with a state, its capital or another word in capitals."""
    bounds = {(mention.start, mention.end): mention for mention in reversed(mentions)}
    opened = []
    for start, end in paragraphs:
        slug = _SLUG.match(body, start, end)
        if slug is not None:
            mention = bounds.get((start, slug.end("place")))
            if mention is not None or slug.group("place").isupper():
                opened.append(_Opening(start, mention))
    return opened


def _have_one_matter(opened: Sequence[_Opening], within: Sequence[Sequence[Mention]]) -> bool:
    """Say whether the items of several states speak of one and the same other state."""
    of_states = [
        (opening.mention.iso3, {mention.iso3 for mention in spoken})
        for opening, spoken in zip(opened, within, strict=True)
        if opening.mention is not None and opening.mention.kind is MentionKind.NAME
    ]
    spoken_of = Counter(iso3 for own, named in of_states for iso3 in named if iso3 != own)
    own = Counter(own for own, _ in of_states)
    return any(
        times >= max(FEWEST_OF_A_MATTER, SHARE_OF_A_MATTER * (len(of_states) - own[iso3]))
        for iso3, times in spoken_of.items()
    )


def _state_of(opening: Mention | None, mentions: Sequence[Mention]) -> str | None:
    """Return the state of an item: the one that it opens with by name, else the one of which it speaks most.

    A capital only tells where the item was written: "Canberra" may head what Australia fears for a neighbour.
    """
    if opening is None or opening.kind is MentionKind.NAME:
        return opening.iso3 if opening else None
    spoken: defaultdict[str, float] = defaultdict(float)
    for mention in mentions:
        spoken[mention.iso3] += mention.weight
    return min(spoken, key=lambda iso3: (-spoken[iso3], iso3))
