"""A headline cut into its statements."""

from __future__ import annotations

import re
from functools import cache

from tocsin.reading.inflection import verb_forms
from tocsin.reading.lexicons import phrase_pattern, word_lists

# No headline is longer, in characters; what is has lost its line breaks.
LONGEST_TITLE = 600


@cache
def pattern(key: str) -> re.Pattern[str]:
    """Return the pattern of one list of words of headlines."""
    return phrase_pattern(word_lists("headline")[key])


_HARD_CUT = re.compile(r"\s*(?:;|\s[–—-]\s|\s\|\s|(?<=[\w’'”\"])[:?!](?=\s))\s*")
_SOFT_CUT = re.compile(r"\s+(?:as|while|but|after|amid|before)\s+|,?\s+and\s+|,\s+(?=\w)")


def pieces_of(title: str) -> tuple[str, ...]:
    """Return the statements into which a headline falls, in order, with what it presupposes of a person."""
    found: list[str] = []
    for part in _HARD_CUT.split(re.sub(r"\s+", " ", title[:LONGEST_TITLE]).strip()):
        plain = part.strip(" ,.")
        if plain and not _is_kicker(plain):
            found.extend(_clauses(plain))
    presupposed = [text for piece in found for text in _presupposed(piece)]
    pieces = [piece.strip(" ,.") for piece in found] or [title.strip()]
    return tuple(dict.fromkeys([*presupposed, *pieces]))


def _is_kicker(part: str) -> bool:
    """Say whether a piece only names the sort of text ("Live", "Analysis", "DND")."""
    if re.fullmatch(
        rf"(?:[\w’'-]+\s){{0,3}}{pattern('kickers').pattern[12:]}(?:,\s.{{0,30}})?", part, re.IGNORECASE
    ):
        return True
    return len(part.split()) == 1 and not part.endswith(("’", "'", "”", '"'))


def _clauses(part: str) -> list[str]:
    """Return the clauses of a piece: cut where both sides are statements, or at every item of a bare list."""
    cuts = [m for m in _SOFT_CUT.finditer(part) if not _inside_quotes(part, m.start())]
    if not _has_verb(part) and len(cuts) >= 2 and "," in part:
        edges = [0, *(x for m in cuts for x in (m.start(), m.end())), len(part)]
        return [part[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    commas = [m for m in cuts if m.group().strip().startswith(",")]
    if len(commas) >= 2 or re.match(r"(?:no|not)\s[^,]+,\s(?:no|not)\s", part, re.IGNORECASE):
        edges = [0, *(x for m in commas for x in (m.start(), m.end())), len(part)]
        return [part[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    begin = 0
    pieces = []
    for match in cuts:
        left, right = part[begin : match.start()], part[match.end() :]
        comma = match.group().strip() == ","
        if (
            _has_verb(left)
            and _has_verb(right)
            and not (comma and len(left.split()) < 3)
            and len(right.split()) > 1
        ):
            pieces.append(left)
            begin = match.end()
    pieces.append(part[begin:])
    return pieces


def _has_verb(text: str) -> bool:
    """Say whether a piece of a headline has a verb."""
    return bool(pattern("verbs").search(text)) or any(
        word in _verb_forms() for word in re.findall(r"[a-z]+", text.lower())[1:]
    )


@cache
def _verb_forms() -> frozenset[str]:
    """Return the forms in which verbs of headlines say that something is or was so."""
    bases = (base for line in word_lists("headline")["bases"] for base in line.split())
    return frozenset(
        form for base in bases for form in verb_forms(base) if form != base and not form.endswith("ing")
    )


def _inside_quotes(text: str, place: int) -> bool:
    """Say whether a place lies within quotation marks."""
    before = text[:place]
    return (
        before.count("“") > before.count("”")
        or before.count("‘") > len(re.findall(r"’(?!\w)", before))
        or before.count('"') % 2 == 1
    )


def _presupposed(piece: str) -> list[str]:
    """Return what a loaded word takes for granted of the one it stands before ("Paranoid Putin")."""
    match = re.match(rf"({pattern('loaded').pattern[12:]}\s+[A-ZÀ-Þ][\w’'-]+)(?=\s)", piece, re.IGNORECASE)
    return [match.group(1)] if match and match.group(1).split()[-1][:1].isupper() else []
