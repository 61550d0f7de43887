"""What follows a cue before its content begins: the one spoken to, and when and where it was said."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.reading.cues import Use, base_form, base_of
from tocsin.reading.nounphrases import is_adverb
from tocsin.reading.saying import Bounds
from tocsin.reading.tokens import Piece, is_finite, listed

# Verbs that name the one spoken to after "to" alone ("reported gunboats", "reported to the colonel that").
_TO_WHOM = frozenset(
    "report hint relate admit confess explain insist signal wire cable lecture preach confide email".split()
)
# "That", a quotation or a colon is looked for no further than so many pieces after its cue.
THAT_REACH = 24


@dataclass(frozen=True, slots=True)
class Rest:
    """What follows a cue: the one spoken to, the adjuncts' end, and how the content begins, if there."""

    via: Bounds | None
    after: int
    marked: bool
    to_infinitive: bool = False


def rest_of(pieces: tuple[Piece, ...], at: int, kinds: frozenset[Use]) -> Rest:
    """Return what follows a cue, the one spoken to and adjuncts of time and place left out."""
    via, begin, infinitive = _addressee(pieces, at, kinds)
    for i in range(begin, min(len(pieces), begin + THAT_REACH)):
        marked = _content_at(pieces, i, begin, spoken_to=via is not None)
        if marked is not None:
            return Rest(via, marked, marked=True)
        low = pieces[i].low
        if low in {",", ".", "?", "!", "–", "—"} or pieces[i].is_quote or is_finite(pieces, i):
            break
    after = begin
    while after < len(pieces):
        low = pieces[after].low
        if (
            is_adverb(pieces[after])
            or low in listed("times") - {"may", "march", "last"}
            or (pieces[after].is_capital and low in listed("times"))
        ) or (
            low
            in {
                "last",
                "this",
                "an",
                "a",
                "two",
                "three",
                "several",
                "earlier",
                "late",
                "early",
            }
            and any(p.low in listed("times") for p in pieces[after + 1 : after + 3])
        ):
            after += 1
        elif low in listed("prepositions") - {"of", "up", "like", "as"} and not _opens_clause(pieces, after):
            after = _after_adjunct(pieces, after)
        else:
            break
    return Rest(via, after, marked=False, to_infinitive=infinitive)


def _content_at(pieces: tuple[Piece, ...], at: int, begin: int, *, spoken_to: bool) -> int | None:
    """Return where the content begins, if "that", a quotation or a colon at a piece marks it."""
    piece = pieces[at]
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    if piece.low == ":" or (piece.low == "that" and not _is_demonstrative(pieces, at)):
        return at + 1
    if piece.is_quote and at <= begin + 12:
        starts = at == begin or all(not is_finite(pieces, k) for k in range(begin, at))
        return at if starts and (at == begin or pieces[at - 1].low in {",", ":"} or at - begin < 1) else None
    if piece.low == "," and following is not None and following.is_quote:
        return at + 1
    if piece.low in {",", "–", "—"}:
        that = _that_after(pieces, at) if spoken_to and at == begin else None
        if that is not None and that + 1 < len(pieces):
            return that + 1
        return _after_aside(pieces, at)
    return None


def _after_aside(pieces: tuple[Piece, ...], comma: int) -> int | None:
    """Return where the content begins after an aside ("told X, the mayor, that", "said, in a letter, that")."""
    close = next(
        (
            i
            for i in range(comma + 1, min(comma + THAT_REACH, len(pieces)))
            if pieces[i].low == pieces[comma].low
        ),
        None,
    )
    colon = next(
        (i for i in range(comma + 1, min(comma + THAT_REACH // 3, len(pieces))) if pieces[i].low == ":"), None
    )
    if (
        colon is not None
        and colon + 1 < len(pieces)
        and not any(is_finite(pieces, i) for i in range(comma + 1, colon))
    ):
        return colon + 1
    that = close if close is None else _that_after(pieces, close)
    if close is None or that is None or that + 1 >= len(pieces):
        return None
    if pieces[comma + 1].low in {"on", "according", "citing", "quoting"}:
        return None
    if any(is_finite(pieces, i) for i in range(comma + 1, close)):
        return None
    return that + 1


# "Told X, the mayor, [to his face] that": no adjunct between is longer, in pieces.
LONGEST_BETWEEN = 4


def _that_after(pieces: tuple[Piece, ...], close: int) -> int | None:
    """Return the place of the "that" after an aside, right there or after a short adjunct."""
    for at in range(close + 1, min(close + 2 + LONGEST_BETWEEN, len(pieces))):
        if pieces[at].low == "that":
            return None if _is_demonstrative(pieces, at) else at
        opens = at > close + 1 or pieces[at].low in listed("prepositions") | {"to"}
        if not opens or not pieces[at].is_word or is_finite(pieces, at):
            return None
    return None


def _is_demonstrative(pieces: tuple[Piece, ...], at: int) -> bool:
    """Say whether "that" points at something and opens no clause ("in that time", "called that a lie")."""
    before = pieces[at - 1].low if at else ""
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    if before in listed("prepositions"):
        return True
    return after is None or not (after.is_word or after.is_quote or after.low in {",", "$", "€", "£"})


def _opens_clause(pieces: tuple[Piece, ...], at: int) -> bool:
    """Say whether a preposition opens the content itself ("between 20 and 30 had died", "up to five are hurt")."""
    return (
        pieces[at].low in {"between", "up", "under", "over", "about", "around"}
        and at + 1 < len(pieces)
        and (pieces[at + 1].low[:1].isdigit() or pieces[at + 1].low == "to")
    )


def _after_adjunct(pieces: tuple[Piece, ...], at: int) -> int:
    """Return the place after an adjunct that begins with a preposition."""
    i = at + 1
    while i < len(pieces) and pieces[i].low in listed("prepositions") - {"of"}:
        i += 1
    while i < len(pieces) and pieces[i].low in listed("determiners") | {"'s"}:
        i += 1
    if i < len(pieces) and pieces[i].is_word:
        i += 1
    while i < len(pieces) and pieces[i].is_word:
        low = pieces[i].low
        if low in listed("determiners") | listed("pronouns") | {"that", "there"} or is_finite(pieces, i):
            break
        if low in listed("prepositions") or (
            low not in listed("times") and not pieces[i].is_capital and pieces[i - 1].low in listed("times")
        ):
            break
        i += 1
    return i


def _addressee(pieces: tuple[Piece, ...], at: int, kinds: frozenset[Use]) -> tuple[Bounds | None, int, bool]:
    """Return the one spoken to, the place after it, and whether an infinitive follows ("told them to go")."""
    begin = at + 1
    while begin < len(pieces) and is_adverb(pieces[begin]):
        begin += 1
    if begin >= len(pieces):
        return None, begin, False
    low = pieces[begin].low
    if low in {"to", "at", "across"} and Use.TELL in kinds and begin + 1 < len(pieces):
        while begin < len(pieces) and pieces[begin].low in {"to", "at", "across"}:
            begin += 1
        if (
            begin < len(pieces)
            and pieces[begin].low in base_of()
            and pieces[begin].low == base_form(pieces[begin].low)
        ):
            return None, begin, True
    elif (
        Use.TELL not in kinds
        or base_form(pieces[at].low)
        in {
            "say",
            "write",
            "reply",
            "complain",
            "swear",
            "promise",
            "shout",
            "whisper",
            *_TO_WHOM,
        }
        or (
            base_form(pieces[at].low) in {"warn", "advise", "caution", "text"}
            and low
            in {
                "that",
                "of",
                "against",
            }
        )
    ):
        return None, begin, False
    if begin >= len(pieces) or not pieces[begin].is_word or pieces[begin].low == "that":
        return None, begin, False
    last = _end_of_addressee(pieces, begin)
    infinitive = last + 1 < len(pieces) and pieces[last + 1].low == "to"
    return (pieces[begin].start, pieces[last].end), last + 1, infinitive


def _end_of_addressee(pieces: tuple[Piece, ...], begin: int) -> int:
    """Return the place of the last piece of the one spoken to."""
    if pieces[begin].low in {
        "me",
        "us",
        "him",
        "her",
        "them",
        "you",
        "it",
        "reporters",
        "journalists",
        "parliament",
        "investigators",
    }:
        nxt = pieces[begin + 1] if begin + 1 < len(pieces) else None
        if (
            pieces[begin].low != "her"
            or nxt is None
            or not nxt.is_word
            or nxt.low in {"that", "to", "in", "on", "the", "he", "she", "they", "it", "there", "not"}
        ):
            return begin
    at = begin + 1
    capital = pieces[begin].is_capital
    while at < len(pieces):
        low = pieces[at].low
        if low == "," and at + 1 < len(pieces) and pieces[at + 1].is_capital and not capital:
            end = next((i for i in range(at + 2, min(at + 7, len(pieces))) if pieces[i].low == ","), None)
            return end - 1 if end is not None else at - 1
        if not pieces[at].is_word or low in listed("prepositions") - {"of", "for"} | {"that", "to"} | listed(
            "pronouns"
        ) | listed("times") | listed("relatives"):
            break
        if low in listed("determiners") and pieces[at - 1].low != "of":
            break
        if (
            (low == "there" and at + 1 < len(pieces) and is_finite(pieces, at + 1))
            or is_finite(pieces, at)
            or (capital and not pieces[at].is_capital and pieces[at - 1].is_capital and low != "of")
        ):
            break
        at += 1
    return at - 1
