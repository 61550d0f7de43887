"""Attributions by an adverbial: "by the army's account", "in the view of X", "as one diplomat put it"."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.reading.following import phrase_after
from tocsin.reading.saying import Bounds, Saying
from tocsin.reading.tokens import Piece, has_verb, is_finite, listed

# What one has of a matter: "by his account", "in the view of".
_ACCOUNTS = frozenset(
    """account accounts reckoning count estimate estimates estimation admission telling retelling version view views opinion words word eyes judgment
    judgement assessment analysis description recollection memory testimony evidence authority phrase formulation calculation calculations figures
    understanding interpretation reading diagnosis prediction verdict""".split()
)
_OPENERS = frozenset({"by", "in", "on", "to", "from"})
# "By all accounts" names nobody.
_NOBODYS = frozenset(
    {"all", "most", "some", "any", "many", "other", "several", "one's", "my", "our", "another"}
)
_PUTS = frozenset(
    "put puts tells told sees saw has had recalls recalled remembers remembered describes described explains explained recounts recounted would".split()
)
# No account is further from its opening word than this, in pieces.
REACH = 9


@dataclass(frozen=True, slots=True)
class Adverbial:
    """An adverbial that attributes: the places of its first and last piece, and those of the one it names."""

    first: int
    last: int
    who: tuple[int, int]


def adverbial_at(pieces: tuple[Piece, ...], at: int) -> Adverbial | None:
    """Return the adverbial that begins at a piece and says whose account follows or precedes, if one does."""
    low = pieces[at].low
    if (
        at
        and pieces[at - 1].is_word
        and pieces[at - 1].low not in {"and", "but", "that", "so"}
        and low != "as"
    ):
        near_end = any(p.low in {",", "–", "—"} for p in pieces[max(0, at - 1) : at])
        if not near_end and low in {"to", "from", "on"}:
            return None
    if low == "to" and at + 3 < len(pieces) and pieces[at + 1].low == "hear":
        who = phrase_after(pieces, at + 2)
        tell = next(
            (
                i
                for i in range(at + 3, min(at + REACH, len(pieces) - 1))
                if pieces[i].low == "tell" and pieces[i + 1].low == "it"
            ),
            None,
        )
        return Adverbial(at, tell + 1, (who.first, min(who.last, tell - 1))) if who and tell else None
    if low in _OPENERS:
        return _owned(pieces, at) or _of(pieces, at)
    if low == "as":
        return _as_put(pieces, at)
    return None


def _owned(pieces: tuple[Piece, ...], at: int) -> Adverbial | None:
    """Return "by X's account"."""
    if pieces[at].low not in {"by", "in", "on"}:
        return None
    for i in range(at + 2, min(at + REACH, len(pieces))):
        before = pieces[i - 1].low
        if not pieces[i].is_word or is_finite(pieces, i):
            return None
        owner = (
            before.endswith(("'s", "s'"))
            or before in {"his", "her", "their"}
            or (before == "own" and i > at + 2)
        )
        if owner and pieces[i].low in _ACCOUNTS:
            last = i - 2 if before == "own" else i - 1
            if pieces[at + 1].low in _NOBODYS or (
                i + 1 < len(pieces) and pieces[i + 1].low in {"of", "to", "that"}
            ):
                return None
            return Adverbial(at, i, (at + 1, last))
    return None


def _of(pieces: tuple[Piece, ...], at: int) -> Adverbial | None:
    """Return "in the view of X", "on the word of X"."""
    i = at + 1
    if i < len(pieces) and pieces[i].low == "the":
        i += 1
    if i + 1 >= len(pieces) or pieces[i].low not in _ACCOUNTS or pieces[i + 1].low != "of":
        return None
    who = phrase_after(pieces, i + 2)
    if who is None or pieces[who.first].low in _NOBODYS:
        return None
    last = who.last
    if last + 1 < len(pieces) and pieces[last + 1].low in listed("relatives"):
        close = next((k for k in range(last + 1, len(pieces)) if not pieces[k].is_word), len(pieces))
        last = close - 1
    return Adverbial(at, last, (who.first, who.last))


def _as_put(pieces: tuple[Piece, ...], at: int) -> Adverbial | None:
    """Return "as X put it", "as X tells it"."""
    for i in range(at + 2, min(at + REACH + 6, len(pieces) - 1)):
        if pieces[i].low in _PUTS and pieces[i + 1].low == "it":
            last = i + 1
        elif pieces[i].low == "would" and i + 2 < len(pieces) and pieces[i + 1].low in {"have", "put"}:
            last = i + 2
        else:
            continue
        who = phrase_after(pieces, at + 1)
        if who is None or pieces[who.first].low in {"it", "they", "i", "we", "you"}:
            return None
        return Adverbial(at, last, (who.first, min(who.last, i - 1)))
    return None


def around(pieces: tuple[Piece, ...], adverbial: Adverbial) -> Saying | None:
    """Return the attribution that an adverbial makes of the clause around it."""
    words = [p for p in pieces[: adverbial.first] if p.is_word or p.is_quote]
    close = adverbial.last + 1
    while close < len(pieces) and not (pieces[close].is_word or pieces[close].is_quote):
        close += 1
    first, last = adverbial.who
    content = _content_around(pieces, adverbial, words, close)
    if content is None:
        return None
    end = pieces[last].end - (
        2 if pieces[last].low.endswith("'s") else 1 if pieces[last].low.endswith("s'") else 0
    )
    span = (pieces[adverbial.first].start, pieces[adverbial.last].end)
    return Saying(
        (pieces[first].start, end),
        span,
        content,
        span,
        "according to",
        clause=(pieces[0].start, pieces[-1].end),
        rank=2,
    )


def _content_around(
    pieces: tuple[Piece, ...], adverbial: Adverbial, words: list[Piece], close: int
) -> Bounds | None:
    """Return what an adverbial attributes: what stands before it, after it, or both; ``words`` stand before it."""
    tail, end = pieces[close:], pieces[-1].end
    if len(tail) > 1 and tail[0].low == "that":
        return tail[1].start, end
    if not words or words[-1].low in {"and", "but", "that"}:
        return (tail[0].start, end) if tail else None
    if not has_verb(pieces[: adverbial.first]) and tail and has_verb(tail):
        return words[0].start, end
    parted = close > adverbial.last + 1 or pieces[adverbial.first - 1].is_word
    goes_on = bool(tail) and parted and tail[0].low not in listed("relatives")
    return words[0].start, end if goes_on else words[-1].end
