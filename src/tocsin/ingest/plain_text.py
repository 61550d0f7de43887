"""The article in a text without markup: headline, body, and what is neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from tocsin.ingest.clutter import is_appeal, is_biography, is_comment, is_dateline, is_names, kind_of_text
from tocsin.ingest.dates import is_clock
from tocsin.ingest.wrapping import paragraphs_of
from tocsin.records import Removed, RemovedKind

_ENDING = re.compile(r"[.!?…:;,\"”’')\]—–-]\s*$")
_SPEAKER = re.compile(r"(?:Q|A|[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{1,40})(?: \([^)]{1,40}\))?:\s")
_ITEM = re.compile(r"[-–—*•·▪]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|[A-Z][A-Z]+\.\s|\d{1,2}[:.]\d{2}\b")
_BRACKETED = re.compile(r"[\[(][^\])]{1,60}[\])]\.?")
_DATELINE_OPENING = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’ -]{1,30}(?:,| \(|[:—–-] )")
# Characters. A headline is no longer; a teaser or link line neither. Elicited.
LONGEST_HEADLINE = 220
# Only so many lines at the top can be bylines, datelines and teasers without saying so.
TOP_LINES = 5
# From so many lines on that begin with a name and a colon, a text is a transcript.
FEWEST_TURNS = 3
# Words. A line that is no sentence is a heading within the article below this, and something else from it on. Elicited.
LINE_WORDS = 7
# From so many such lines on, a text has long headings, and they are its own. Elicited.
MANY_HEADINGS = 3
# Words. Another article's headline under the headline has no more. Elicited.
TEASER_WORDS = 17
# Words. The name of a section above the headline, and a name under a letter, have no more.
KICKER_WORDS, SIGNATURE_WORDS = 4, 9
_NOT_ABOVE = frozenset({RemovedKind.NAVIGATION, RemovedKind.LEGAL, RemovedKind.OTHER, RemovedKind.SIGN_UP})


@dataclass(frozen=True, slots=True)
class Layout:
    """A text taken apart; nothing of it is lost."""

    title: str | None
    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...]


def lay_out(text: str) -> Layout:
    """Return the headline, paragraphs and removed pieces of a plain text, in order."""
    lines = paragraphs_of(text)
    talk = sum(bool(_SPEAKER.match(line)) for line in lines) >= FEWEST_TURNS
    above, title, lines = _headline(lines, talk=talk)
    kinds = _kinds(lines, talk=talk)
    removed = above + [
        Removed(kind, line) for line, kind in zip(lines, kinds, strict=True) if kind is not None
    ]
    paragraphs = tuple(line for line, kind in zip(lines, kinds, strict=True) if kind is None)
    return Layout(title, paragraphs, tuple(removed))


def _headline(lines: list[str], *, talk: bool) -> tuple[list[Removed], str | None, list[str]]:
    """Return what stands above the headline, the headline if there is one, and the lines after it."""
    above: list[Removed] = []
    for number, line in enumerate(lines[:TOP_LINES]):
        following = lines[number + 1 : number + 2]
        kind = kind_of_text(line)
        if kind in _NOT_ABOVE:
            above.append(Removed(kind, line))
            continue
        if (
            _is_kicker(line)
            and following
            and not _is_prose(following[0])
            and kind_of_text(following[0]) is None
        ):
            above.append(Removed(RemovedKind.NAVIGATION, line))
            continue
        if not following or _is_prose(line) or (talk and _SPEAKER.match(line)):
            break
        return above, line, lines[number + 1 :]
    return above, None, lines[len(above) :]


def _is_kicker(line: str) -> bool:
    """Say whether a line is the name of a section: few words in capitals, or names between bars."""
    words = [word for word in line.split() if any(c.isalpha() for c in word)]
    return (
        len(words) <= KICKER_WORDS
        and not _ENDING.search(line)
        and (line.isupper() or " | " in line or " > " in line)
    )


def _is_prose(line: str) -> bool:
    """Say whether a line is a paragraph and no headline."""
    if len(line) > LONGEST_HEADLINE:
        return True
    return bool(re.search(r"[.!]['\"”’]?$", line)) and line.count(" ") > 14


def _kinds(lines: list[str], *, talk: bool) -> list[RemovedKind | None]:
    """Return what each line below the headline is if it is not the article."""
    kinds: list[RemovedKind | None] = []
    for number, line in enumerate(lines):
        if talk and _SPEAKER.match(line):
            kinds.append(None)
        else:
            top = number < TOP_LINES and None not in kinds
            kinds.append(_kind(line, top=top, before=lines[number - 1] if number else ""))
    kinds = _without_loose_lines(lines, kinds)
    return _without_closing(lines, kinds)


def _kind(line: str, *, top: bool, before: str) -> RemovedKind | None:
    """Return what a line is by its words and its place at the top."""
    if top and (is_dateline(line, top=True) or is_names(line)):
        return RemovedKind.BYLINE
    kind = kind_of_text(line)
    if kind is not None:
        return kind
    if is_clock(line) or _BRACKETED.fullmatch(line):
        return RemovedKind.OTHER
    if is_comment(line) and not top:
        return RemovedKind.COMMENT
    if top and _is_loose(line, before="") and 3 <= line.count(" ") < TEASER_WORDS:
        return RemovedKind.RELATED_LINK
    shouting = sum(word.isupper() and len(word) > 2 for word in line.split())
    if shouting and line.count(" ") >= 3 and _is_loose(line, before=before) and not line.isupper():
        return None if _DATELINE_OPENING.match(line) else RemovedKind.RELATED_LINK
    return None


def _is_loose(line: str, *, before: str) -> bool:
    """Say whether a line neither ends as a sentence does nor stands in a list."""
    return (
        not _ENDING.search(line)
        and len(line) < LONGEST_HEADLINE
        and not _ITEM.match(line)
        and not _SPEAKER.match(line)
        and not before.endswith(":")
    )


def _without_loose_lines(lines: list[str], kinds: list[RemovedKind | None]) -> list[RemovedKind | None]:
    """Return the kinds with the lines that are no sentences, amid sentences, told apart from headings."""
    body = [number for number, kind in enumerate(kinds) if kind is None]
    loose = [n for n in body if _is_loose(lines[n], before=lines[n - 1] if n else "")]
    if len(loose) > len(body) / 2:
        return kinds
    unlike = frozenset(loose)
    last = max((n for n in body if n not in unlike), default=0)
    odd = [n for n in loose if n < last and lines[n].count(" ") >= LINE_WORDS - 1]
    apart = all(other - one > 1 for one, other in pairwise(odd))
    found = list(kinds)
    for number in odd:
        line = lines[number]
        if is_appeal(line) or re.search(r"[,:;\d]", line):
            found[number] = RemovedKind.PROMOTION
        elif not apart or len(odd) < MANY_HEADINGS:
            found[number] = RemovedKind.RELATED_LINK
    return found


def _without_closing(lines: list[str], kinds: list[RemovedKind | None]) -> list[RemovedKind | None]:
    """Return the kinds with the names under a letter or statement, and the author's life, told apart."""
    found = list(kinds)
    for number in range(len(lines) - 1, 0, -1):
        line = lines[number]
        if found[number] is not None:
            continue
        signature = not _ENDING.search(line) and line.count(" ") < SIGNATURE_WORDS and not _ITEM.match(line)
        if _SPEAKER.match(line) or not (is_biography(line) or (signature and line[:1].isupper())):
            break
        found[number] = (
            RemovedKind.BYLINE if is_biography(line) or not is_appeal(line) else RemovedKind.PROMOTION
        )
    return found
