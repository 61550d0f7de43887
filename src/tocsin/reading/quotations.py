"""Find what stands in quotation marks, and tell speech from scare quotes and titles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.reading.segmentation import paragraphs_of

_MARKS = re.compile(r"''|``|[\"“”„«»‘’']")
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'", "»": "«", "''": "''", "``": "''"}
# Speech in single straight quotes is looked for no further than this many characters.
_LONGEST_SINGLE = 1200
_SINGLE_CLOSE = re.compile(r"'(?![^\W_])")
# Up to so many words without a full stop or comma before the closing mark may be a scare quote or a title.
_FRAGMENT_WORDS = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks: ``start`` and ``end`` with them, ``inner`` without.

    ``depth`` is 0 for the outermost; ``runs_on`` is True where the paragraph before was left open and
    this one opens the same speech again.
    """

    start: int
    end: int
    inner: tuple[int, int]
    depth: int = 0
    runs_on: bool = False


def quotations_of(body: str) -> tuple[Quotation, ...]:
    """Return all quotations in order of their opening marks."""
    found: list[Quotation] = []
    left_open = ""
    for start, end in paragraphs_of(body):
        inside, left_open = _in_paragraph(body, start, end, left_open=left_open)
        found.extend(inside)
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _in_paragraph(body: str, start: int, end: int, *, left_open: str) -> tuple[list[Quotation], str]:
    """Return the quotations of one paragraph, and the mark that it leaves open."""
    found: list[Quotation] = []
    stack: list[tuple[int, str]] = []
    resumed = bool(left_open) and body.startswith(left_open, start)
    for match in _MARKS.finditer(body, start, end):
        mark, at = match.group(), match.start()
        if stack and _closes(mark, stack[-1][1]) and _can_close(body, at, end, mark=mark):
            begin, opened = stack.pop()
            found.append(
                Quotation(
                    begin, match.end(), (begin + len(opened), at), len(stack), resumed and begin == start
                )
            )
        elif (
            mark == "“"
            and stack
            and stack[-1][1] == "“"
            and body[at - 1] in ",.?!"
            and body[at + 1 : at + 2].isspace()
        ):
            begin, opened = stack.pop()  # some desks close with the mark that opens
            found.append(
                Quotation(
                    begin, match.end(), (begin + len(opened), at), len(stack), resumed and begin == start
                )
            )
        elif _can_open(body, at, end, mark=mark) and all(mark != other for _, other in stack):
            stack.append((at, mark))
    outermost = stack[0] if stack else None
    if outermost and outermost[1] not in "'‘":
        found.append(
            Quotation(
                outermost[0],
                end,
                (outermost[0] + len(outermost[1]), end),
                0,
                resumed and outermost[0] == start,
            )
        )
        return found, outermost[1]
    return found, ""


def _closes(mark: str, opener: str) -> bool:
    """Say whether a mark is the one that closes what another opened."""
    return len(mark) == len(opener) and mark in _CLOSERS[opener]


def _can_close(body: str, at: int, end: int, *, mark: str) -> bool:
    """Say whether a mark closes: an apostrophe inside a word does not, nor one that hides a letter."""
    after = body[at + len(mark)] if at + len(mark) < end else " "
    if mark in "’'":
        before = body[at - 1]
        plural = before in "sS" and after == " " and at + 2 < end and body[at + 2].islower()
        return not after.isalnum() and not (plural and _closes_later(body, at + 1, end, mark=mark))
    return not (mark == '"' and body[at - 1].isspace() and after.isalnum())


def _closes_later(body: str, at: int, end: int, *, mark: str) -> bool:
    """Say whether a better closing mark follows, so that this one was a plural's apostrophe."""
    limit = min(end, at + _LONGEST_SINGLE)
    found = body.find(mark, at, limit)
    while found >= 0:
        after = body[found + 1] if found + 1 < end else " "
        if not after.isalnum() and body[found - 1] in ".,?!…":
            return True
        found = body.find(mark, found + 1, limit)
    return False


def _can_open(body: str, at: int, end: int, *, mark: str) -> bool:
    """Say whether a mark opens: something stands after it and nothing clings to it from before."""
    before = body[at - 1] if at else " "
    after = body[at + len(mark)] if at + len(mark) < end else " "
    if mark in "”’" or after.isspace():
        return False
    if mark == "'":
        clear = not before.isalnum() and before not in ".,;:!?)"
        return clear and _SINGLE_CLOSE.search(body, at + 2, min(end, at + _LONGEST_SINGLE)) is not None
    if mark == "»":
        return not before.isalnum()
    return mark in "“„«‘" or not before.isalnum()


def is_fragment(body: str, quotation: Quotation) -> bool:
    """Say whether a quotation is a word or two, a title or a nickname and not speech by itself."""
    text = body[slice(*quotation.inner)]
    if text.rstrip()[-1:] in {",", ".", "?", "!", "…"}:
        return False
    return len(text.split()) <= _FRAGMENT_WORDS
