"""A page cut into runs of text, in order: every word that can be seen, and nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import lxml.html
from lxml import etree

from tocsin.ingest.clutter import kind_of_text
from tocsin.ingest.dates import is_clock

_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hgroup hr html label legend li main menu nav ol optgroup option p pre section select summary table tbody td tfoot th thead tr ul video audio".split()
)
_SKIPPED = frozenset(
    "script style template noscript head iframe object embed svg math canvas input textarea img source track link meta base area map title".split()
)
# Elements after which words are parted, even where the source has no blank, if the text is not the article.
_SEAMS = frozenset({"a", "span", "td", "b", "strong", "time", "em", "i", "small"})
_STAMPS = frozenset({"time", "span", "b", "strong", "em", "i", "a", "small"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Wrappers that can be taken out of a page that nests them too deeply to be parsed.
_INLINE_WRAPPERS = re.compile(r"</?(?:span|font|b|i|em|strong|u|small|big)\b[^>]{0,2000}>", re.IGNORECASE)
_BLOCK_WRAPPERS = re.compile(
    r"</?(?:div|center|section|blockquote|ul|ol|li|dl|dd|table|tbody|tr|td)\b[^>]{0,2000}>", re.IGNORECASE
)
# Levels. Of a place in the page, so many innermost elements are kept: no hint is farther from its text. Elicited.
KEPT_LEVELS = 48
# Within a run, from this share of linked characters on, each link is a piece of its own. Elicited.
LINK_LIST = 0.6
# A line of so many characters without an end mark was broken by the margin and not by its writer. Elicited.
FULL_LINE = 40
# Characters of a line that are looked at.
LONGEST_LINE = 400
# An inline element lies at most so many levels within its block. Elicited.
INLINE_LEVELS = 8
_BREAK = "\x1e"
SEAM = "\u200b"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1d\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]{0,2}$")
_OPEN = re.compile(
    r"(?:,|\b(?:the|a|an|of|in|on|at|to|and|or|for|by|with|from|that|who|was|is|as|his|her|their))$"
)

# An element of lxml's tree; lxml ships no types.
Element: TypeAlias = Any
# A piece of text, the number of its link or 0, and the element that it stands in.
Piece: TypeAlias = tuple[str, int, Element]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text between two block-level tags.

    ``path`` holds the elements around all of it, outermost first, inline ones too; ``tag`` is the block-level one.
    """

    text: str
    tag: str
    path: tuple[Element, ...]
    linked: float
    hidden: bool


def parse_html(text: str) -> Element:
    """Return the tree of a page, however broken or deep."""
    tree, cut_off = _parsed(text)
    if cut_off:
        tree, _ = _parsed(_BLOCK_WRAPPERS.sub("<br><br>", _INLINE_WRAPPERS.sub("", text)))
    return tree


def blocks_of(tree: Element) -> Iterator[Block]:
    """Yield the runs of text of a page in order, without recursion: pages are as deep as they like."""
    walker = _Walker(tree)
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        yield from walker.enter(element) if event == "start" else walker.leave(element)
    yield from walker.flush()


def _parsed(text: str) -> tuple[Element, bool]:
    """Return the tree of a page, and whether the parser gave up on its depth."""
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    content = text.encode("utf-8", errors="replace")
    try:
        tree = lxml.html.document_fromstring(content, parser=parser)
    except etree.ParserError:  # nothing but blanks, comments and instructions
        return lxml.html.document_fromstring(b"<html></html>"), False
    return tree, any("depth" in entry.message.lower() for entry in parser.error_log)


class _Walker:
    """What is known at one place of a page while it is walked through."""

    def __init__(self, tree: Element) -> None:
        self.tree = tree
        self.path: list[Element] = []
        self.pieces: list[Piece] = []
        self.skipped = 0
        self.hidden = 0
        self.preformatted = 0
        self.links: list[int] = []
        self.link_count = 0

    def enter(self, element: Element) -> Iterator[Block]:
        """Take an opening tag and the text after it; yield what it ends."""
        tag = str(element.tag)
        if tag in _BLOCKS:
            yield from self.flush()
        self.path.append(element)
        self.skipped += tag in _SKIPPED
        self.hidden += _is_hidden(element)
        self.preformatted += tag == "pre"
        if tag == "a":
            self.link_count += 1
            self.links.append(self.link_count)
        elif tag == "br":
            self.pieces.append((_BREAK, 0, element))
        self._take(element.text)

    def leave(self, element: Element) -> Iterator[Block]:
        """Take a closing tag and the text after it; yield what it ends."""
        tag = str(element.tag)
        if tag in _BLOCKS or (tag in _STAMPS and self._is_stamp(tag)):
            yield from self.flush()
        self.path.pop()
        self.skipped -= tag in _SKIPPED
        self.hidden -= _is_hidden(element)
        self.preformatted -= tag == "pre"
        if tag == "a" and self.links:
            self.links.pop()
        if tag in _SEAMS and self.pieces and not self.pieces[-1][0].endswith((" ", "\n", _BREAK)):
            self.pieces.append((SEAM, 0, None))
        self._take(element.tail)

    def flush(self) -> Iterator[Block]:
        """Yield the text since the last block-level tag, cut where it holds several lines or a list of links."""
        if not self.pieces:
            return
        pieces, self.pieces = self.pieces, []
        path = self._place()
        for line in _lines(pieces):
            for part in _parts(line):
                text = _text(part)
                if text:
                    linked = sum(len(piece) for piece, link, _ in part if link)
                    within = _within(part, path[-1])
                    yield Block(
                        text, str(path[-1].tag), path + within, min(1.0, linked / len(text)), self.hidden > 0
                    )

    def _take(self, text: str | None) -> None:
        """Add text that can be seen."""
        if text and not self.skipped:
            clean = _CONTROLS.sub("", text)
            if self.preformatted:
                clean = re.sub(r"\n[ \t]{0,20}(?:\n[ \t]{0,20})+", _BREAK * 2, clean)
            self.pieces.append((clean, self.links[-1] if self.links else 0, self.path[-1]))

    def _place(self) -> tuple[Element, ...]:
        """Return the elements around this place, the root first and at most so many more."""
        if len(self.path) <= KEPT_LEVELS:
            return tuple(self.path) or (self.tree,)
        return (self.path[0], *self.path[-KEPT_LEVELS:])

    def _is_stamp(self, tag: str) -> bool:
        """Say whether all that the run holds so far is a time of day, as live reports print before an entry."""
        if not 0 < len(self.pieces) <= 4:
            return False
        text = "".join(text for text, _, _ in self.pieces).replace(SEAM, "")
        # "3.20" in bold may be a figure; only a time element, a colon or letters make it a time.
        return is_clock(text) and (tag == "time" or ":" in text or any(c.isalpha() for c in text))


def _within(pieces: list[Piece], block: Element) -> tuple[Element, ...]:
    """Return the inline elements, outermost first, that hold all of some pieces of a block."""
    holders = [element for text, _, element in pieces if text.strip(f" \n\t{SEAM}")]
    if not holders or any(element is not holders[0] for element in holders):
        return ()
    chain: list[Element] = []
    here = holders[0]
    while here is not None and here is not block and len(chain) < INLINE_LEVELS:
        chain.append(here)
        here = here.getparent()
    return tuple(reversed(chain)) if here is block else ()


def _is_hidden(element: Element) -> bool:
    """Say whether an element is not shown."""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _text(pieces: list[Piece]) -> str:
    """Return the text of some pieces, its blanks made single."""
    return " ".join("".join(text for text, _, _ in pieces).split()).strip(f" {SEAM}")


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    """Return the pieces cut at line breaks, those breaks apart that fall within a sentence."""
    lines: list[list[Piece]] = [[]]
    for text, link, element in pieces:
        for number, part in enumerate(text.split(_BREAK)):
            if number:
                lines.append([])
            if part:
                lines[-1].append((part, link, element))
    if len(lines) == 1:
        return lines
    joined: list[list[Piece]] = []
    last = ""
    for line in lines:
        text = _text(line)
        if (
            text
            and last
            and _runs_on(last, text, linked=all(link for piece, link, _ in line if piece.strip()))
        ):
            joined[-1] += [(" ", 0, None), *line]
        elif text:
            joined.append(line)
        # Of what was joined, only the end of the last line matters for what may follow.
        last = text[-LONGEST_LINE:]
    return joined


def _runs_on(before: str, line: str, *, linked: bool) -> bool:
    """Say whether a line goes on with the sentence of the line before."""
    if _ENDED.search(before) or kind_of_text(before) or kind_of_text(line):
        return False
    return line[:1].islower() or bool(_OPEN.search(before)) or (len(before) >= FULL_LINE and not linked)


def _parts(line: list[Piece]) -> list[list[Piece]]:
    """Return a line whole, or, where it is a list of links, each link and what stands between them."""
    linked = sum(len(text.strip()) for text, link, _ in line if link)
    links = {link for _, link, _ in line if link}
    if len(links) < 2 or linked < LINK_LIST * len(_text(line)):
        return [line]
    parts: list[list[Piece]] = []
    for text, link, element in line:
        bare = not re.search(r"\w", text)
        if parts and (bare or link == parts[-1][0][1]):
            parts[-1].append((text, link, element))
        else:
            parts.append([(text, link, element)])
    return parts
