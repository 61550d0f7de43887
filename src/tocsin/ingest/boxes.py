"""What stands in a box of its own among the paragraphs, or under a heading that says what it is."""

from __future__ import annotations

import re

from tocsin.ingest.blocks import Block, Element
from tocsin.ingest.clutter import is_appeal, kind_of_text
from tocsin.ingest.hints import LINKED, MOST_SENTENCES, Survey
from tocsin.records import RemovedKind

# A box within the article has at most this many characters, and its place in the tree is shared by fewer blocks than this.
LARGEST_BOX, FEWEST_ALIKE = 260, 3
# A heading that names a box has at most this many characters.
LONGEST_HEADING = 60
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_SPREADING = frozenset({RemovedKind.SIGN_UP, RemovedKind.PROMOTION, RemovedKind.RELATED_LINK})
_POST = re.compile(r"mail|inbox|subscri|free\b|text\b|newsletter|bulletin|briefing", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][\"'”’»)\]]{0,2}$")
_NAMES = (
    (RemovedKind.COMMENT, re.compile(r"\b(?:comments?|commented|letters on|readers say|have your say|join the (?:debate|conversation))\b", re.IGNORECASE)),
    (RemovedKind.RELATED_LINK, re.compile(r"\b(?:right now|most (?:read|viewed|popular)|related|more (?:from|on|stories)|trending|latest|top stories|also|recommended|elsewhere|read next|further reading|don['’]t miss)\b", re.IGNORECASE)),
)  # fmt: skip


def without_boxes(
    blocks: list[Block], kinds: list[RemovedKind | None], main: Element | None
) -> list[RemovedKind | None]:
    """Return the kinds with what stands in a box of its own among the paragraphs taken out of the article.

    Paragraphs of one article stand in the same kind of place: the same wrappers with the same classes. A short
    piece in another kind of place, which few share, is an advertisement, an appeal or a form, if it speaks to
    the reader or is no sentence.
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
        if not place:
            continue
        count, size = sizes[place]
        alone = count < FEWEST_ALIKE and size <= LARGEST_BOX and size < largest / 4
        if alone and is_appeal(block.text):
            found[number] = RemovedKind.SIGN_UP if _POST.search(block.text) else RemovedKind.PROMOTION
        elif alone and not _SENTENCE.search(block.text):
            found[number] = RemovedKind.OTHER if block.tag in _HEADINGS else RemovedKind.PROMOTION
    return found


def in_one_box(
    blocks: list[Block], kinds: list[RemovedKind | None], survey: Survey, main: Element | None
) -> list[RemovedKind | None]:
    """Return the kinds with what shares a small box with an appeal or a link counted as part of that."""
    boxes: dict[Element, RemovedKind] = {}
    for block, kind in zip(blocks, kinds, strict=True):
        box = _box(block, main)
        if box is not None and kind in _SPREADING and survey.sentences.get(box, 0) < MOST_SENTENCES:
            boxes.setdefault(box, kind)
    found = list(kinds)
    for number, block in enumerate(blocks):
        box = _box(block, main) if kinds[number] is None else None
        if box is not None and box in boxes:
            found[number] = boxes[box]
    return found


def _box(block: Block, main: Element | None) -> Element | None:
    """Return the innermost wrapper around a block that is inside the article's element."""
    path = list(block.path)
    start = next((n + 1 for n, element in enumerate(path) if element is main), len(path))
    return next((e for e in reversed(path[start:]) if e.tag in {"div", "section", "aside", "form"}), None)


def _place(block: Block, main: Element | None) -> tuple[str, ...]:
    """Return the wrappers between the article's element and a block, with their classes."""
    path = list(block.path)
    start = next((n + 1 for n, element in enumerate(path) if element is main), 0)
    wrappers = [e for e in path[start:] if e.tag in {"div", "section", "aside", "center", "form", "figure"}]
    return tuple(f"{e.tag}.{e.get('class') or ''}" for e in wrappers)


def under_headings(blocks: list[Block], kinds: list[RemovedKind | None]) -> list[RemovedKind | None]:
    """Return the kinds with what follows a telling heading, in the same box, named after it."""
    found = list(kinds)
    heading: tuple[RemovedKind, Element] | None = None
    for number, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        if kind is None:
            heading = None
            continue
        if len(block.text) < LONGEST_HEADING and len(block.path) > 1 and block.linked < LINKED:
            told = next((k for k, pattern in _NAMES if pattern.search(block.text)), None)
            if told is not None:
                heading = (told, block.path[-2])
                continue
        if heading is None or not any(element is heading[1] for element in block.path):
            continue
        if kind in {RemovedKind.OTHER, RemovedKind.NAVIGATION, RemovedKind.RELATED_LINK} and (
            kind_of_text(block.text) is not RemovedKind.OTHER
        ):
            found[number] = heading[0]
    return found
