"""The article in a text without markup: headline, body, and what is neither."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.ingest.clutter import is_biography, is_comment, is_dateline, kind_of_text
from tocsin.records import Removed, RemovedKind

_ENDING = re.compile(r"[.!?…:;,\"”’')\]]\s*$")
_SPEAKER = re.compile(r"^(?:Q|A|[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{1,40}):\s")
# Lines of a hard-wrapped text lie within these lengths.
WRAPPED_FROM, WRAPPED_TO = 55, 100
# A headline is no longer; a teaser or link line neither.
LONGEST_HEADLINE = 220
# Only so many lines at the top can be bylines and datelines without saying so.
TOP_LINES = 4
# From so many lines on that begin with a name and a colon, a text is a transcript.
FEWEST_TURNS = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """A text taken apart; nothing of it is lost."""

    title: str | None
    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...]


def lay_out(text: str) -> Layout:
    """Return the headline, paragraphs and removed pieces of a plain text, in order."""
    lines = [line for block in re.split(r"\n\s*\n", text) for line in _lines(block)]
    talk = sum(bool(_SPEAKER.match(line)) for line in lines) >= FEWEST_TURNS
    title, lines = _headline(lines, talk=talk)
    paragraphs: list[str] = []
    removed: list[Removed] = []
    for number, line in enumerate(lines):
        kind = (
            None
            if talk and _SPEAKER.match(line)
            else _kind(line, number, paragraphs, following=lines[number + 1 : number + 3])
        )
        if kind is None:
            paragraphs.append(line)
        else:
            removed.append(Removed(kind, line))
    return Layout(title, tuple(paragraphs), tuple(removed))


def _lines(block: str) -> list[str]:
    """Return the lines of a block, those of a hard-wrapped paragraph joined."""
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    inner = lines[:-1]
    wrapped = len(lines) > 1 and all(WRAPPED_FROM <= len(line) <= WRAPPED_TO for line in inner)
    wrapped = (
        wrapped
        and (len(lines) > 2 or lines[1][:1].islower())
        and not any(is_dateline(x) or kind_of_text(x) for x in lines[:2])
    )
    open_ended = sum(not re.search(r"[.!?…\"”\]]$", line) for line in inner)
    if wrapped and open_ended >= 0.6 * len(inner) and not any("[" in line[-12:] for line in lines):
        return [re.sub(r"(?<=\w)-\n(?=[a-z])", "", "\n".join(lines)).replace("\n", " ")]
    return lines


def _headline(lines: list[str], *, talk: bool) -> tuple[str | None, list[str]]:
    """Return the headline, if the first line is one, and the lines after it."""
    if not lines:
        return None, lines
    first = lines[0]
    alone = len(lines) == 1
    if alone or len(first) > LONGEST_HEADLINE or (talk and _SPEAKER.match(first)):
        return None, lines
    sentence_like = bool(re.search(r"[.!]['\"”’]?$", first)) and len(first.split()) > 14
    return (None, lines) if sentence_like or kind_of_text(first) is RemovedKind.LEGAL else (first, lines[1:])


def _kind(line: str, number: int, paragraphs: list[str], *, following: list[str]) -> RemovedKind | None:
    """Return what a line is if it is not the article."""
    top = number < TOP_LINES and not paragraphs
    if top and is_dateline(line):
        return RemovedKind.BYLINE
    kind = kind_of_text(line)
    if kind is not None:
        return kind
    if not following and is_biography(line):
        return RemovedKind.BYLINE
    if is_comment(line) and len(line) < 300 and not top:
        return RemovedKind.COMMENT
    unfinished = not _ENDING.search(line) and len(line) < LONGEST_HEADLINE and len(line.split()) >= 4
    if unfinished and top and any(_ENDING.search(other) for other in following):
        return RemovedKind.RELATED_LINK
    capitals = sum(word.isupper() and len(word) > 2 for word in line.split())
    if unfinished and capitals and not line.isupper() and not re.match(r"^[A-ZÀ-Þ]{2,12}(?:,| \()", line):
        return RemovedKind.RELATED_LINK
    return None
