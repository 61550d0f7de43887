"""Cut a body into paragraphs and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tocsin.reading.wordlists import lines_of, words_of

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*")
_TERMINATOR = re.compile(r"(?:\.{2,6}|[.!?…]+|(?<=[\w,;])(?=\n))[\"'”’»)\]]{0,4}")
_GAP = re.compile(r"\s+")
_OPENING = re.compile(r"[\"'“‘«„(\[¿¡]{0,3}")
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»(\[—–]{1,24}$")
_WORD_AFTER = re.compile(r"[^\W_](?:[\w'’.-]{0,40}\w)?")
_INITIAL = re.compile(r"(?:^|[.\-])[^\W\d_]$")
# A line that begins a point of its own: bullets, "3.", "1)", "(b)".
_BULLET = re.compile(r"[ \t]*(?:[•●▪◦‣*·–—-][ \t]+|\(?\d{1,2}[.)][ \t]+|\(?[a-z]\)[ \t]+)")
_ORDINAL = re.compile(
    r"(?:FIRST|SECOND|THIRD|FOURTH|FIFTH|SIXTH|SEVENTH|EIGHTH|NINTH|TENTH|ELEVENTH|TWELFTH"
    r"|First|Second|Third|Fourth|Fifth|Sixth|Finally|[IVX]{1,5}|ARTICLE \w{1,6}|Article \d{1,3})[.:)][ \t—–-]{1,3}"
)
_STAMP = re.compile(
    r"(?:\d{1,2}[.:h]\d{2}(?:[ \t]?[ap]\.?m\.?)?(?:[ \t]?(?:[A-Z]{2,5}|local(?: time)?))?|\d{1,2}[ \t]?[ap]\.?m\.?)"
    r"(?:[ \t]*[-–—:|][ \t]+|[ \t]*\n+|[ \t]{1,3}(?=[“\"A-Z]))"
)
_DATELINE = re.compile(
    r"[A-Z][A-Z'’.\- ]{2,40}(?:,[ ][\w .'’\-]{1,40}){0,3}[ ]?(?:\([^()\n]{2,40}\)[ ]?)?(?:[-–—]{1,2}|:)[ ]+"
    r"|[A-Z][\w'’.\- ]{2,40}(?:,[ ][\w .'’\-]{1,40}){0,3}[ ]?\([A-Z][^()\n]{1,40}\)[ ]?[-–—]{1,2}[ ]+"
)
_LABEL = re.compile(
    r"(?:Q(?:uestion)?|A(?:nswer)?|[A-ZÀ-Þ][A-ZÀ-Þ.'’\- ]{1,40}(?:,[ ][\w '’\-]{2,30})?|[A-ZÀ-Þ][\w.'’\-]{0,20}(?:[ ][A-ZÀ-Þ][\w.'’\-]{0,20}){0,3})"
    r"(?:[ ]?\([^()\n]{1,40}\))?:[ ]+"
)
_STRAY_SPEECH = re.compile(
    r"(?:[A-Z][\w.'’-]*|the|a|an|he|she|they|it|one|his|her|their)(?:\s[\w.'’-]+){0,6}?\s"
    r"(?:said|says|asked|asks|told|added|adds|cried|shouted|wrote|replied|demanded|wondered|declared|tweeted)\b"
    r"|(?:said|says|asked|asks|added|wrote|cried|replied)\b"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``paragraph`` counts from 0, ``label`` bounds what stands before it (a speaker, a number)."""

    start: int
    end: int
    paragraph: int
    label: tuple[int, int] | None = None


def paragraphs_of(body: str) -> tuple[tuple[int, int], ...]:
    """Return the bounds of the paragraphs, which blank lines part."""
    found = []
    for match in _PARAGRAPH.finditer(body):
        text = match.group().rstrip()
        found.append((match.start(), match.start() + len(text)))
    return tuple(found)


def sentences_of(body: str) -> tuple[Sentence, ...]:
    """Return the sentences in order; labels, time stamps, datelines and bullets stand outside them."""
    found: list[Sentence] = []
    talk = _is_transcript(body)
    for number, (start, end) in enumerate(paragraphs_of(body)):
        begin = _after_label(body, start, end, talk=talk)
        label = (start, begin) if begin > start else None
        for first, last in _cut(body, begin, end):
            found.append(Sentence(first, last, number, label))
            label = None
    return tuple(found)


def _is_transcript(body: str) -> bool:
    """Say whether speakers' labels open three paragraphs or more (or Q and A do)."""
    labels = [m.group() for a, b in paragraphs_of(body) if (m := _LABEL.match(body, a, min(b, a + 120)))]
    strict = [x for x in labels if x.rstrip(": ").isupper()]
    return len(labels) >= 3 or len(strict) >= 2


def _after_label(body: str, start: int, end: int, *, talk: bool) -> int:
    """Return where the first sentence of a paragraph begins, after whatever labels it."""
    at = start
    for _ in range(3):
        for pattern in (_STAMP, _BULLET, _ORDINAL, _DATELINE, _LABEL):
            if pattern is _LABEL and not talk:
                continue
            match = pattern.match(body, at, min(end, at + 160))
            if match and match.end() < end:
                at = match.end()
                break
        else:
            return at
    return at


def _cut(body: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the bounds of the sentences between two places of one paragraph."""
    cuts: list[tuple[int, int]] = []
    begin = start
    for match in _TERMINATOR.finditer(body, start, end):
        if match.end() <= begin or not _ends_sentence(body, match, end):
            continue
        cuts.append((begin, match.end()))
        gap = _GAP.match(body, match.end(), end)
        begin = gap.end() if gap else match.end()
        bullet = _BULLET.match(body, begin, min(end, begin + 8))
        if bullet and "\n" in body[match.end() : begin]:
            begin = bullet.end()
    if begin < end:
        cuts.append((begin, end))
    return [(a, b) for a, b in cuts if any(c.isalnum() for c in body[a:b][:400])]


def _ends_sentence(body: str, match: re.Match[str], end: int) -> bool:
    """Say whether a terminator ends a sentence, by what stands before and after it."""
    gap = _GAP.match(body, match.end(), end)
    if gap is None:
        return match.end() == end
    newline = "\n" in gap.group()
    if not match.group():
        return newline and bool(_BULLET.match(body, gap.end(), min(end, gap.end() + 8)))
    after = _OPENING.match(body, gap.end(), min(end, gap.end() + 3))
    at = after.end() if after else gap.end()
    word = _WORD_AFTER.match(body, at, min(end, at + 48))
    if word is None:
        return newline or after is not None
    if word.group()[0].islower():
        return newline and match.group()[0] in ".!?" and after is not None and after.group() != ""
    if (
        match.group()[0] in "?!…"
        and len(match.group()) > 1
        and _STRAY_SPEECH.match(body, gap.end(), min(end, gap.end() + 90))
    ):
        return False
    return (
        match.group()[0] != "."
        or match.group().startswith("..")
        or not _is_abbreviated(body, match, word.group())
    )


def _is_abbreviated(body: str, match: re.Match[str], following: str) -> bool:
    """Say whether a full stop belongs to an abbreviation, an initial or a number and ends nothing."""
    before = _WORD_BEFORE.search(body, max(0, match.start() - 24), match.start())
    if before is None:
        return False
    word = before.group()
    names, either = _abbreviations()
    if word in names or word.title() in names:
        if word in {"No", "Nos", "Art", "Sun", "Sat", "Mar", "Min", "Sec"}:
            return following[0].isdigit()
        return True
    if word in either or _INITIAL.search(word):
        return following.lower() not in words_of("openers") and word != "I"
    return False


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    """Return the abbreviations that never end a sentence, and those that may."""
    kinds: dict[str, set[str]] = {"name": set(), "either": set()}
    for line in lines_of("abbreviations"):
        kind, *words = line.split()
        kinds[kind].update(words)
    return frozenset(kinds["name"]), frozenset(kinds["either"])
