"""A stretch of text as a grammarian sees it: words, marks, and each quotation as one piece."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from tocsin.reading.quotations import Quotation
from tocsin.reading.wordlists import lines_of, table_of
from tocsin.reading.words import past_forms

# A remark in round brackets that parts no clause has no more pieces.
LONGEST_BRACKET = 12
QUOTE = "”quote”"
# "He'd told", "they've said": a pronoun and a helping verb, two words written as one. "'d" is "had": "would" attributes nothing more.
_CONTRACTED = r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[Yy]ou|[Ii]t|[Ww]ho)(?=[’'](?:d|ve|ll)\b)|(?<=[a-zA-Z])[’'](?:d|ve|ll)\b"
_HELPERS = {"'d": "had", "'ve": "have", "'ll": "will"}


class Piece(NamedTuple):
    """One word, mark or quotation: ``low`` is its plain form, ``QUOTE`` for a quotation. Made by the thousand: a tuple is quick."""

    start: int
    end: int
    text: str
    low: str

    @property
    def is_quote(self) -> bool:
        """Say whether it is a quotation."""
        return self.low == QUOTE

    @property
    def is_word(self) -> bool:
        """Say whether it is a word or a number."""
        return self.low[:1].isalnum()

    @property
    def is_capital(self) -> bool:
        """Say whether it begins with a capital letter."""
        return self.text[:1].isupper()


# An article is read twice where its signs show other subjects than its words did; it has fewer stretches than this.
MOST_STRETCHES = 1024


@lru_cache(maxsize=MOST_STRETCHES)
def pieces_of(body: str, bounds: tuple[int, int], quotations: tuple[Quotation, ...]) -> tuple[Piece, ...]:
    """Return the pieces of a stretch; quotations that lie inside it, outermost first, are one piece each."""
    start, end = bounds
    found: list[Piece] = []
    at = start
    for quotation in quotations:
        if quotation.start < at or quotation.end > end:
            continue
        found.extend(_words(body, at, quotation.start))
        text = body[quotation.start : quotation.end]
        found.append(Piece(quotation.start, quotation.end, text, QUOTE))
        at = quotation.end
    found.extend(_words(body, at, end))
    return tuple(found)


@cache
def _piece_pattern() -> re.Pattern[str]:
    """Return the pattern of one word or mark; abbreviated titles and initials keep their full stop."""
    titles = sorted(
        {w for line in lines_of("abbreviations") if line.startswith("name") for w in line.split()[1:]},
        key=lambda w: (-len(w), w),
    )
    short = "|".join(map(re.escape, titles))
    return re.compile(
        rf"(?:{short})\.(?=\s)|{_CONTRACTED}|[A-ZÀ-Þ]\.(?=\s?[A-ZÀ-Þ])|\d+(?:[.,:]\d+)*|(?:[^\W\d_]\.){{2,}}"
        r"|[^\W_]+(?:[’'.\-&][^\W_]+)*(?:[’'](?=\s))?|—|–|--|[^\w\s]"
    )


def _plain_form(text: str) -> str:
    """Return a word or mark as it is looked up; a helping verb that lost its beginning gets it back."""
    low = text.lower().replace("’", "'").replace("--", "—")
    return _HELPERS.get(low, low)


def _words(body: str, start: int, end: int) -> list[Piece]:
    """Return the words and marks between two places."""
    return [
        Piece(m.start(), m.end(), m.group(), _plain_form(m.group()))
        for m in _piece_pattern().finditer(body, start, end)
    ]


@cache
def listed(name: str) -> frozenset[str]:
    """Return one closed class of words."""
    words = table_of("grammar")[name]["words"]
    return frozenset(words.split() if isinstance(words, str) else words)


_ADJECTIVES = frozenset({"unlikely", "likely", "friendly", "deadly", "costly", "cowardly"})
_DEGREES = frozenset(
    {
        "more",
        "most",
        "less",
        "rather",
        "quite",
        "very",
        "so",
        "too",
        "well",
        "all",
        "otherwise",
        "differently",
        "thus",
    }
)


def is_finite(pieces: tuple[Piece, ...], at: int) -> bool:
    """Say whether a piece is likely a finite verb or an auxiliary."""
    low = pieces[at].low
    if low in listed("auxiliaries") or low in {
        "isn't",
        "wasn't",
        "weren't",
        "didn't",
        "won't",
        "can't",
        "hasn't",
        "haven't",
    }:
        return True
    if pieces[at].is_capital or not low.isalpha():
        return False
    before = pieces[at - 1].low if at else ""
    if (
        before in {"he", "she", "it", "they", "we", "i", "you", "who"}
        and not low.endswith("ly")
        and low not in _DEGREES
        and low
        not in listed("adverbs") | listed("prepositions") | listed("determiners") | listed("subordinators")
    ):
        return True
    if before in listed("determiners") - {
        "that",
        "all",
        "both",
        "some",
        "many",
        "others",
        "one",
    } or before in {"of", "to"}:
        return False
    return (
        low in listed("verbs")
        or low in past_forms()
        or (low.endswith("ed") and len(low) > 4 and before not in listed("prepositions"))
    )


def without_brackets(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces without short remarks in round brackets ("(D-N.Y.)", "(pictured)")."""
    kept: list[Piece] = []
    at = 0
    while at < len(pieces):
        if pieces[at].low == "(":
            close = next(
                (i for i in range(at + 1, min(at + LONGEST_BRACKET, len(pieces))) if pieces[i].low == ")"),
                None,
            )
            if close is not None:
                at = close + 1
                if (
                    at < len(pieces)
                    and pieces[at].low == ","
                    and kept
                    and not any(p.low == "," for p in kept[-8:])
                ):
                    at += 1
                continue
        kept.append(pieces[at])
        at += 1
    return tuple(kept)


def has_main_verb(pieces: tuple[Piece, ...]) -> bool:
    """Say whether a stretch is more than a noun with what describes it: a verb outside relative clauses, or speech."""
    relative = False
    for at, piece in enumerate(pieces):
        if piece.is_quote:
            return True
        if piece.low in {",", "–", "—", ";", ":"}:
            relative = False
        elif piece.low in {"who", "whom", "whose", "which", "that", "where", "when"}:
            relative = True
        elif not relative and is_finite(pieces, at) and not _is_described(pieces, at):
            return True
    return False


def _is_described(pieces: tuple[Piece, ...], at: int) -> bool:
    """Say whether a form in -ed after a comma only describes the noun before it ("A cable, opened in 1987, reported")."""
    return (
        at > 0
        and pieces[at - 1].low in {",", "–", "—"}
        and pieces[at].low.endswith("ed")
        and any(p.low == pieces[at - 1].low for p in pieces[at + 1 :])
    )


def has_verb(pieces: tuple[Piece, ...]) -> bool:
    """Say whether a stretch has a finite verb."""
    return any(is_finite(pieces, i) for i in range(len(pieces)))


# Words that stand between commas and say nothing of who speaks; each longer one is told by its first word and its length.
_ASIDES = frozenset(
    """however|though|too|meanwhile|moreover|nevertheless|nonetheless|then|instead|indeed|perhaps|again|finally|likewise|similarly|surprisingly|therefore|thus|also
    of course|at least|in turn|in fact|for his part|for her part|for its part|for their part|on the other hand|by contrast|in contrast|as well|for example|for instance|after all
    all the same|by now|once more|to be sure|in short|in public|in private|this time|as ever|as always|by then|at first|at last|for now|on paper|so far|as usual|as it happens
    unusually|typically|ominously|curiously|tellingly|notably|predictably|significantly|pointedly|drily|dryly|grimly|cheerfully|wearily""".replace(
        "\n", "|"
    ).split("|")
)
_ASIDE_PARTS = frozenset(tuple(a.split()) for a in _ASIDES if a.strip())
_LONGEST_ASIDE = max(len(a) for a in _ASIDE_PARTS)


def without_asides(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces without short remarks between two commas ("She did, however, put ...")."""
    kept: list[Piece] = []
    at = 0
    while at < len(pieces):
        if pieces[at].low == "," and kept:
            close = next(
                (i for i in range(at + 2, min(at + _LONGEST_ASIDE + 2, len(pieces))) if pieces[i].low == ","),
                None,
            )
            if close is not None and tuple(p.low for p in pieces[at + 1 : close]) in _ASIDE_PARTS:
                at = close + 1
                continue
        kept.append(pieces[at])
        at += 1
    return tuple(kept)


def is_time(pieces: tuple[Piece, ...], at: int) -> bool:
    """Say whether a word for a time is one here, and does not describe the noun after it ("a night porter")."""
    low = pieces[at].low
    if low not in listed("times"):
        return False
    if (
        pieces[at].is_capital
        or low.endswith("s")
        or low in {"ago", "earlier", "later", "today", "yesterday", "tonight", "tomorrow", "recently"}
    ):
        return True
    if at + 1 >= len(pieces) or not pieces[at + 1].is_word:
        return True
    following = pieces[at + 1].low
    return (
        following
        in listed("times")
        | listed("prepositions")
        | listed("pronouns")
        | listed("relatives")
        | listed("determiners")
        or at == 0
        or pieces[at - 1].low not in listed("determiners")
        or is_finite(pieces, at + 1)
    )
