"""The article in a page: its blocks in order, each with what it is. Nothing that can be seen is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
from lxml import etree

from tocsin.ingest.clutter import is_biography, is_comment, is_dateline, kind_of_text
from tocsin.records import Removed, RemovedKind

_BLOCKS = frozenset(
    "address article aside blockquote body button center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr label legend li main nav ol option p pre section select summary table tbody td tfoot th thead tr ul video audio time br".split()
)
_SKIPPED = frozenset(
    "script style template noscript head iframe object embed svg math canvas input textarea img source track link meta base area map".split()
)
_BODY_TAGS = frozenset(
    {
        "p",
        "blockquote",
        "li",
        "dd",
        "dt",
        "pre",
        "td",
        "h2",
        "h3",
        "h4",
        "div",
        "section",
        "article",
        "br",
        "center",
        "main",
        "body",
    }
)
_HINTS: tuple[tuple[RemovedKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-]|s\b|\d)", re.IGNORECASE))
    for kind, words in (
        (RemovedKind.COMMENT, "comment|comments|disqus|disq|cm|respond|replies|discussion|letters|chat"),
        (RemovedKind.SIGN_UP, "newsletter|signup|sign-up|subscribe|subscription|nl|mailing|email|alerts?|optin|inline-form|inbox|mailbox|box-mail|subs|briefing"),
        (RemovedKind.CAPTION, "caption|figcaption|cap|credit|photo-credit|wp-caption|image-caption|media-caption|legend"),
        (RemovedKind.BYLINE, "byline|by|author|authors|dateline|meta|metadata|published|pubdate|timestamp|date|contributor|article-info|posted|writer|reporter|who|when|stamp|bio|about-author|author-bio|standfirst-by|dt"),
        (RemovedKind.LEGAL, "cookie|cookies|consent|gdpr|privacy|legal|copyright|cmp|ccpa|disclaimer|foot|footer|colophon|terms|alertdialog|ck|disc|imprint"),
        (RemovedKind.RELATED_LINK, "related|recirc|most|most-read|most-viewed|mostread|popular|trending|recommended|recommendations|readmore|read-more|rm|more|more-stories|teaser|teasers|outbrain|taboola|see-also|promo-links|latest"),
        (RemovedKind.PROMOTION, "promo|promotion|paywall|offer|donate|donation|support|membership|sponsor|sponsored|upsell|cta|banner"),
        (RemovedKind.OTHER, "ad|ads|advert|advertisement|adslot|dfp|kicker-flag|flag"),
        (RemovedKind.NAVIGATION, "nav|navbar|navigation|topnav|menu|breadcrumb|breadcrumbs|share|sharebar|sharing|social|skip|tags|tag-list|topics|toolbar|tools|masthead|pagination|pager|search|kicker|section-label|eyebrow|logo|sitebar"),
    )
)  # fmt: skip
_TAG_KINDS = {
    "nav": RemovedKind.NAVIGATION,
    "footer": RemovedKind.LEGAL,
    "figcaption": RemovedKind.CAPTION,
    "figure": RemovedKind.CAPTION,
    "form": RemovedKind.SIGN_UP,
    "button": RemovedKind.NAVIGATION,
    "dialog": RemovedKind.LEGAL,
    "header": RemovedKind.NAVIGATION,
    "select": RemovedKind.NAVIGATION,
    "label": RemovedKind.SIGN_UP,
    "video": RemovedKind.CAPTION,
    "table": None,
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# A hint on an element that holds more than this share of the page's prose is not about its text ("wrap-with-comments").
MOST_PROSE = 0.5
# The article is the smallest element that holds this share of the prose.
ARTICLE_SHARE = 0.6
# A block of fewer characters is prose only where a paragraph tag says so.
SHORTEST_PROSE = 60
# From this share of linked characters on, a block is a link and not a sentence.
LINKED = 0.7
# A link of so many words outside the article is another article's headline, a shorter one a section's name.
LINK_WORDS = 5
# A box within the article has at most this many characters, and its place in the tree is shared by fewer blocks than this.
LARGEST_BOX, FEWEST_ALIKE = 260, 3
_ENDING = re.compile(r"[.!?…:;\"”’'»)\]—–-]\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text between two block-level tags; ``path`` holds the elements around it, outermost first."""

    text: str
    path: tuple[lxml.html.HtmlElement, ...]
    linked: float
    hidden: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page taken apart; nothing of it is lost."""

    title: str | None
    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...]


def parse_html(text: str) -> lxml.html.HtmlElement:
    """Return the tree of a page, however broken or deep."""
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    return lxml.html.document_fromstring(
        text.encode("utf-8", errors="replace") or b"<html></html>", parser=parser
    )


def take_apart(tree: lxml.html.HtmlElement, *, title: str | None) -> Page:
    """Return the paragraphs of the article on a page, and every other visible piece with its kind."""
    blocks = [b for b in _blocks(tree) if b.text]
    prose = _prose_by_element(blocks)
    main = _main_element(blocks, prose)
    kinds = [_kind(block, main, prose, title=title) for block in blocks]
    kinds = _without_boxes(blocks, kinds, main)
    kinds = _under_headings(blocks, kinds)
    body = [number for number, kind in enumerate(kinds) if kind is None]
    first = next(
        (n for n in body if _is_prose(blocks[n]) and blocks[n].path[-1].tag not in {"h2", "h3", "h4"}), None
    )
    shown = title
    paragraphs, removed = [], []
    for number, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        final = kind
        if final is None and (first is None or number < first):
            final = _before_the_article(block)
        if final is None and _closes(block, number, body, blocks):
            final = RemovedKind.OTHER
        if final is None:
            paragraphs.append(block.text)
        elif (
            title is not None and _same(block.text, title) and block.path[-1].tag in {"h1", "h2", "a", "span"}
        ):
            shown = block.text
        else:
            removed.append(Removed(final, block.text))
    return Page(shown, tuple(paragraphs), tuple(removed))


# Blocks -----------------------------------------------------------------------------------------------------


def _blocks(tree: lxml.html.HtmlElement) -> Iterator[Block]:
    """Yield the runs of text of a page in order, without recursion: pages are as deep as they like."""
    path: list[lxml.html.HtmlElement] = []
    pieces: list[str] = []
    linked = 0
    skipped = 0
    links = 0
    hidden = 0

    def flush() -> Block:
        nonlocal linked
        text = re.sub(r"[ \t\n\r\f\u2028]+", " ", "".join(pieces)).strip()
        block = Block(text, tuple(path) or (tree,), linked / len(text) if text else 0.0, hidden > 0)
        pieces.clear()
        linked = 0
        return block

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _BLOCKS:
                yield flush()
            path.append(element)
            skipped += tag in _SKIPPED
            links += tag == "a"
            hidden += _is_hidden(element)
            if not skipped and element.text:
                pieces.append(element.text)
                linked += len(element.text) if links else 0
        else:
            if tag in _BLOCKS:
                yield flush()
            path.pop()
            skipped -= tag in _SKIPPED
            links -= tag == "a"
            hidden -= _is_hidden(element)
            if tag in {"a", "span", "td"} and pieces:
                pieces.append("" if pieces[-1].endswith((" ", "\n")) else "\u200b")
            if not skipped and element.tail:
                pieces.append(element.tail)
                linked += len(element.tail) if links else 0
    yield flush()


def _is_hidden(element: lxml.html.HtmlElement) -> bool:
    """Say whether an element is not shown."""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


# Where the article is ---------------------------------------------------------------------------------------


def _is_prose(block: Block) -> bool:
    """Say whether a block looks like a paragraph of an article by itself."""
    tag = block.path[-1].tag
    if block.linked >= LINKED or block.hidden or kind_of_text(block.text) is not None:
        return False
    return (tag == "p" and len(block.text) > 25) or len(block.text) >= SHORTEST_PROSE


def _prose_by_element(blocks: list[Block]) -> dict[lxml.html.HtmlElement, int]:
    """Return how many characters of prose each element holds."""
    found: dict[lxml.html.HtmlElement, int] = {}
    for block in blocks:
        if _is_prose(block):
            for element in block.path:
                found[element] = found.get(element, 0) + len(block.text)
    return found


def _main_element(
    blocks: list[Block], prose: dict[lxml.html.HtmlElement, int]
) -> lxml.html.HtmlElement | None:
    """Return the smallest element that holds most of the prose that no hint speaks against."""
    total: dict[lxml.html.HtmlElement, int] = {}
    whole = sum(len(b.text) for b in blocks if _is_prose(b))
    depth: dict[lxml.html.HtmlElement, int] = {}
    counted = 0
    for block in blocks:
        if _is_prose(block) and _hint(block, prose, whole) is None:
            counted += len(block.text)
            for level, element in enumerate(block.path):
                total[element] = total.get(element, 0) + len(block.text)
                depth[element] = level
    held = [element for element, size in total.items() if size >= ARTICLE_SHARE * counted]
    held = [element for element in held if element.tag not in {"p", "blockquote", "li"}] or held
    return max(held, key=lambda element: depth[element], default=None)


def _hint(block: Block, prose: dict[lxml.html.HtmlElement, int], whole: int) -> RemovedKind | None:
    """Return what the tags, classes and roles around a block say that it is, the innermost first."""
    for element in reversed(block.path):
        if whole and prose.get(element, 0) > MOST_PROSE * whole:
            break
        marks = " ".join(
            element.get(name) or "" for name in ("class", "id", "role", "aria-label", "data-component")
        )
        for kind, pattern in _HINTS if marks.strip() else ():
            if pattern.search(marks):
                return kind
        if element.get("rel") == "author" or element.tag == "time":
            return RemovedKind.BYLINE
        by_tag = _TAG_KINDS.get(str(element.tag))
        if by_tag is not None:
            return by_tag
        if element.tag == "aside":
            return RemovedKind.RELATED_LINK if block.linked >= LINKED else RemovedKind.PROMOTION
    return None


# What each block is -----------------------------------------------------------------------------------------


def _kind(
    block: Block,
    main: lxml.html.HtmlElement | None,
    prose: dict[lxml.html.HtmlElement, int],
    *,
    title: str | None,
) -> RemovedKind | None:
    """Return what a block is if it is not the article."""
    by_words = kind_of_text(block.text)
    hint = _hint(block, prose, prose.get(block.path[0], 0))
    if block.hidden:
        return hint or RemovedKind.OTHER
    if hint is not None:
        # The words know better than a class name where they speak at all ("footer" holds links and law).
        if by_words is not None and hint in _VAGUE:
            return by_words
        if hint is RemovedKind.LEGAL and block.linked >= LINKED:
            return RemovedKind.NAVIGATION
        return hint
    inside = main is not None and any(element is main for element in block.path)
    if by_words is not None and (len(block.text) < 400 or not inside):
        return by_words
    if not inside:
        if is_comment(block.text):
            return RemovedKind.COMMENT
        if block.linked >= LINKED:
            return (
                RemovedKind.RELATED_LINK if len(block.text.split()) >= LINK_WORDS else RemovedKind.NAVIGATION
            )
        return RemovedKind.LEGAL if re.search(r"\bcookies\b", block.text) else RemovedKind.OTHER
    if title is not None and _same(block.text, title):
        return RemovedKind.OTHER
    if block.linked >= LINKED:
        return RemovedKind.RELATED_LINK
    if is_dateline(block.text) or is_biography(block.text):
        return RemovedKind.BYLINE
    return None if str(block.path[-1].tag) in _BODY_TAGS else RemovedKind.OTHER


def _without_boxes(
    blocks: list[Block], kinds: list[RemovedKind | None], main: lxml.html.HtmlElement | None
) -> list[RemovedKind | None]:
    """Return the kinds with what stands in a box of its own among the paragraphs taken out of the article.

    Paragraphs of one article stand in the same kind of place: the same wrappers with the same classes. A short
    piece in another kind of place, which few share, is an advertisement, an appeal or a form.
    """
    places = [
        _place(block, main) if kind is None else None for block, kind in zip(blocks, kinds, strict=True)
    ]
    sizes: dict[tuple[str, ...], tuple[int, int]] = {}
    for block, place in zip(blocks, places, strict=True):
        if place is not None:
            count, size = sizes.get(place, (0, 0))
            sizes[place] = (count + 1, size + len(block.text))
    if len(sizes) < 2:
        return kinds
    largest = max(size for _, size in sizes.values())
    found = list(kinds)
    for number, (block, place) in enumerate(zip(blocks, places, strict=True)):
        if place is None or not place:
            continue
        count, size = sizes[place]
        if count < FEWEST_ALIKE and size <= LARGEST_BOX and size < largest / 4:
            found[number] = (
                RemovedKind.SIGN_UP
                if re.search(r"mail|inbox|subscri|free|text\b", block.text, re.IGNORECASE)
                else RemovedKind.PROMOTION
            )
    return found


def _place(block: Block, main: lxml.html.HtmlElement | None) -> tuple[str, ...]:
    """Return the wrappers between the article's element and a block, with their classes."""
    path = list(block.path)
    start = path.index(main) + 1 if main is not None and main in path else 0
    wrappers = [
        e for e in path[start:] if e.tag in {"div", "section", "aside", "td", "center", "form", "figure"}
    ]
    return tuple(f"{e.tag}.{e.get('class') or ''}" for e in wrappers)


_HEADINGS = (
    (RemovedKind.COMMENT, re.compile(r"\b(?:comments?|commented|letters on|readers say|have your say|join the (?:debate|conversation))\b", re.IGNORECASE)),
    (RemovedKind.RELATED_LINK, re.compile(r"\b(?:right now|most (?:read|viewed|popular)|related|more (?:from|on|stories)|trending|latest|top stories|also|recommended|elsewhere)\b", re.IGNORECASE)),
)  # fmt: skip


def _under_headings(blocks: list[Block], kinds: list[RemovedKind | None]) -> list[RemovedKind | None]:
    """Return the kinds with what follows a telling heading outside the article, in the same box, named after it."""
    found = list(kinds)
    heading: tuple[RemovedKind, lxml.html.HtmlElement] | None = None
    for number, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        if kind is None:
            heading = None
            continue
        if len(block.text) < 60 and len(block.path) > 1:
            told = next((k for k, pattern in _HEADINGS if pattern.search(block.text)), None)
            if told is not None and block.linked < LINKED:
                heading = (told, block.path[-2])
                continue
        if (
            heading is not None
            and heading[1] in block.path
            and kind in {RemovedKind.OTHER, RemovedKind.NAVIGATION, RemovedKind.RELATED_LINK}
        ):
            found[number] = heading[0]
    return found


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


def _before_the_article(block: Block) -> RemovedKind | None:
    """Return what a block above the first paragraph is: a line of facts, a link, or a standfirst that stays."""
    if is_dateline(block.text):
        return RemovedKind.BYLINE
    if _ENDING.search(block.text) and len(block.text) > 40:
        return None
    return RemovedKind.NAVIGATION if block.linked > 0 else RemovedKind.OTHER


def _closes(block: Block, number: int, body: list[int], blocks: list[Block]) -> bool:
    """Say whether a block is a heading with nothing of the article after it, or a stray stamp."""
    if re.fullmatch(r"\d{1,2}[.:]\d{2}(?: ?[ap]m)?(?: [A-Z]{2,5})?", block.text):
        return True
    if str(block.path[-1].tag) not in {"h2", "h3", "h4"}:
        return False
    return not any(_is_prose(blocks[n]) for n in body if n > number)


def _same(text: str, title: str) -> bool:
    """Say whether two wordings of a headline are the same, marks and case aside."""
    one, two = (re.sub(r"\W+", "", t).casefold() for t in (text, title))
    return bool(one) and one == two
