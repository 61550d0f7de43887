"""The article in a page: its blocks in order, each with what it is. Nothing that can be seen is lost."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from tocsin.ingest.blocks import SEAM, Block, Element, blocks_of, parse_html
from tocsin.ingest.boxes import in_one_box, under_headings, without_boxes
from tocsin.ingest.clutter import is_biography, is_comment, is_dateline, is_names, kind_of_text
from tocsin.ingest.dates import is_clock
from tocsin.ingest.hints import LINKED, Survey, hint_of, is_prose, says_article, survey_of
from tocsin.records import Removed, RemovedKind

__all__ = ["Page", "parse_html", "take_apart"]

_BODY_TAGS = frozenset(
    "p blockquote li dd dt pre td th h2 h3 h4 h5 h6 div section article center main body html address details summary span a b strong em i font time small u q".split()
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
# The article is the smallest element that holds this share of the prose.
ARTICLE_SHARE = 0.6
# An element whose marks call it the article's text is believed from this share of the prose on. Elicited.
MARKED_SHARE = 0.35
# The parts of an article stand at most so many levels below what they share. Elicited.
LEVELS_ABOVE = 1
# Words. A standfirst outside the article's element has at least so many. Elicited.
SHORTEST_STANDFIRST = 6
# A link of so many words outside the article is another article's headline, a shorter one a section's name.
LINK_WORDS = 5
# Above the first paragraph, a sentence has so many blanks, and a line that ends otherwise so many characters. Elicited.
FEWEST_BLANKS, LONG_LINE = 4, 40
# A page is an index where so many paragraphs, and this share of them, stand under a linked headline. Elicited.
FEWEST_TEASERS, TEASERS = 6, 0.6
# Of the article's last blocks, so many can tell who wrote it.
CLOSING_BLOCKS = 3
_ENDING = re.compile(r"[.!?…:;\"”’'»)\]—–-]\s*$")
# Kinds of hint to which the words themselves are preferred, where they speak at all ("footer" holds links and law).
_VAGUE = frozenset(
    {
        RemovedKind.LEGAL,
        RemovedKind.PROMOTION,
        RemovedKind.NAVIGATION,
        RemovedKind.RELATED_LINK,
        RemovedKind.OTHER,
        RemovedKind.BYLINE,
    }
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page taken apart; nothing of it is lost."""

    title: str | None
    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...]
    teasers: bool = False


def take_apart(tree: Element, *, title: str | None) -> Page:
    """Return the paragraphs of the article on a page, and every other visible piece with its kind."""
    blocks = list(blocks_of(tree))
    survey = survey_of(blocks)
    main = _main_element(blocks, survey)
    kinds = [_kind(block, main, survey, title=title) for block in blocks]
    kinds = _with_standfirst(blocks, kinds, survey, title=title)
    kinds = without_boxes(blocks, in_one_box(blocks, kinds, survey, main), main)
    kinds = under_headings(blocks, kinds)
    kinds = _trimmed(blocks, kinds)
    shown = title
    paragraphs: list[str] = []
    removed: list[Removed] = []
    for before, block, kind in zip([None, *blocks], blocks, kinds, strict=False):
        if kind is None and paragraphs and block.tag == "dd" and before is not None and before.tag == "dt":
            paragraphs[-1] += f"{'' if paragraphs[-1].endswith(':') else ':'} {block.text}"
        elif kind is None:
            paragraphs.append(block.text)
        elif (
            title is not None
            and same_words(block.text, title)
            and (block.tag in {"h1", "h2"} or block.path[-1].tag in {"a", "span"})
        ):
            shown = block.text
        else:
            removed.append(Removed(kind, block.text))
    return Page(shown, tuple(paragraphs), tuple(removed), _are_teasers(blocks, kinds))


def _are_teasers(blocks: list[Block], kinds: list[RemovedKind | None]) -> bool:
    """Say whether most of the paragraphs stand under a headline that is a link: they belong to other articles."""
    body = [number for number, kind in enumerate(kinds) if kind is None]
    under = sum(n > 0 and blocks[n - 1].linked >= LINKED and blocks[n - 1].tag in _HEADINGS for n in body)
    return under >= FEWEST_TEASERS and under >= TEASERS * len(body)


def same_words(text: str, title: str) -> bool:
    """Say whether two wordings of a headline are the same, marks and case aside."""
    one, two = (re.sub(r"\W+", "", t).casefold() for t in (text, title))
    return bool(one) and one == two


# Where the article is ---------------------------------------------------------------------------------------


def _main_element(blocks: list[Block], survey: Survey) -> Element | None:
    """Return the element that the page calls its article's text, or the smallest that holds most of the prose.

    Prose that a hint speaks against does not count.
    """
    held: dict[Element, int] = {}
    depth: dict[Element, int] = {}
    counted = 0
    for block in blocks:
        if is_prose(block) and hint_of(block, survey) is None:
            counted += len(block.text)
            for level, element in enumerate(block.path):
                held[element] = held.get(element, 0) + len(block.text)
                depth[element] = level
    makes = Counter(_make(e) for e in held)
    marked = [
        e
        for e, size in held.items()
        if size >= MARKED_SHARE * counted and e.tag != "body" and says_article(e) and makes[_make(e)] == 1
    ]
    large = [e for e, size in held.items() if size >= ARTICLE_SHARE * counted]
    large = [e for e in large if e.tag not in {"p", "blockquote", "li"}] or large
    smallest = max(large, key=lambda e: depth[e], default=None)
    if not marked:
        return _with_its_like(smallest, survey)
    return max(marked, key=lambda e: (held[e], depth[e]))


def _with_its_like(element: Element | None, survey: Survey) -> Element | None:
    """Return the element, or the one above where the article goes on in a sibling of the same make."""
    found, here = element, element
    for _ in range(LEVELS_ABOVE):
        above = here.getparent() if here is not None else None
        if here is None or above is None or above.tag == "html":
            break
        like = [e for e in above if e is not here and _make(e) == _make(here) and here.get("class")]
        if any(survey.sentences.get(e, 0) > survey.links.get(e, 0) for e in like):
            found = above
        here = above
    return found


def _make(element: Element) -> tuple[str, str]:
    """Return an element's tag and class."""
    return str(element.tag), element.get("class") or ""


# What each block is -----------------------------------------------------------------------------------------


def _kind(block: Block, main: Element | None, survey: Survey, *, title: str | None) -> RemovedKind | None:
    """Return what a block is if it is not the article."""
    by_words = kind_of_text(block.text)
    hint = hint_of(block, survey)
    if block.hidden:
        return by_words or hint or RemovedKind.OTHER
    if hint is not None:
        if by_words is not None and hint in _VAGUE:
            return by_words
        if hint is RemovedKind.LEGAL and block.linked >= LINKED:
            return RemovedKind.NAVIGATION
        return hint
    if main is None or not any(element is main for element in block.path):
        return by_words or _outside(block)
    if title is not None and same_words(block.text, title):
        return RemovedKind.OTHER
    if by_words is not None:
        return by_words
    if block.linked >= LINKED:
        return RemovedKind.RELATED_LINK
    if is_dateline(block.text):
        return RemovedKind.BYLINE
    return None if block.tag in _BODY_TAGS else RemovedKind.OTHER


def _outside(block: Block) -> RemovedKind:
    """Return what a block outside the article is, of which neither marks nor words tell."""
    if is_comment(block.text):
        return RemovedKind.COMMENT
    if is_dateline(block.text) or is_biography(block.text):
        return RemovedKind.BYLINE
    if block.linked >= LINKED:
        headline = block.tag in _HEADINGS or len(block.text.split()) >= LINK_WORDS
        return RemovedKind.RELATED_LINK if headline else RemovedKind.NAVIGATION
    return RemovedKind.LEGAL if re.search(r"\bcookies\b", block.text) else RemovedKind.OTHER


def _with_standfirst(
    blocks: list[Block], kinds: list[RemovedKind | None], survey: Survey, *, title: str | None
) -> list[RemovedKind | None]:
    """Return the kinds with the sentences between headline and article counted as article, though they stand apart."""
    first = next((n for n, kind in enumerate(kinds) if kind is None), len(kinds))
    head = max(
        (n for n in range(first) if title is not None and same_words(blocks[n].text, title)), default=first
    )
    found = list(kinds)
    for number in range(head + 1, first):
        block = blocks[number]
        if kind_of_text(block.text) is None and hint_of(block, survey) is None and not block.hidden:
            sentence = block.text.count(" ") >= SHORTEST_STANDFIRST and block.text.endswith(
                (".", "?", "!", "”", "’")
            )
            found[number] = (
                None if sentence and block.linked < LINKED and not is_dateline(block.text) else found[number]
            )
    return found


def _trimmed(blocks: list[Block], kinds: list[RemovedKind | None]) -> list[RemovedKind | None]:
    """Return the kinds with what stands above the first paragraph and below the last one told apart."""
    found = list(kinds)
    body = [number for number, kind in enumerate(kinds) if kind is None]
    prose = [n for n in body if is_prose(blocks[n]) and blocks[n].tag not in _HEADINGS]
    closing = frozenset(body[-CLOSING_BLOCKS:])
    for number in body:
        block = blocks[number]
        if is_clock(block.text):
            found[number] = RemovedKind.OTHER
        elif not prose or number < prose[0]:
            found[number] = (
                None if block.tag == "dt" or _is_entry_heading(blocks, body, number) else _above(block)
            )
        elif number in closing and is_biography(block.text):
            found[number] = RemovedKind.BYLINE
        elif number > prose[-1] and block.tag in _HEADINGS:
            found[number] = RemovedKind.OTHER
    return found


def _is_entry_heading(blocks: list[Block], body: list[int], number: int) -> bool:
    """Say whether a block is the first of several headings of the same make, as entries of a live report have."""
    one = blocks[number]
    if one.tag not in _HEADINGS:
        return False
    make = _make(one.path[-1])
    return any(_make(blocks[n].path[-1]) == make for n in body if n > number)


def _above(block: Block) -> RemovedKind | None:
    """Return what a block above the first paragraph is: a line of facts, a link, or a standfirst that stays."""
    if is_dateline(block.text, top=True) or is_names(block.text):
        return RemovedKind.BYLINE
    sentence = re.search(r"[.!?][\"'”’»)\]]{0,2}$", block.text) and block.text.count(" ") >= FEWEST_BLANKS
    if sentence or (_ENDING.search(block.text) and len(block.text) > LONG_LINE):
        return None
    return RemovedKind.NAVIGATION if block.linked > 0 else RemovedKind.OTHER


def seamless(text: str, seam: str) -> str:
    """Return a text with the marks between its inline elements made a blank, or nothing, as the words need it."""
    text = re.sub(rf"{SEAM}(?=[\s,.;:!?’'”)\]]|$)|(?<=\s){SEAM}", "", text)
    return text.replace(SEAM, seam)
