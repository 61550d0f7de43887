"""Find the noun phrase that begins right after a cue ("said X, who ...", "according to X")."""

from __future__ import annotations

from tocsin.reading.nounphrases import Phrase
from tocsin.reading.tokens import Piece, is_finite, is_time, listed


def phrase_after(pieces: tuple[Piece, ...], start: int) -> Phrase | None:
    """Return the noun phrase that begins at a piece."""
    at = start
    size = len(pieces)
    if at >= size or not pieces[at].is_word or pieces[at].low in {"and", "or", "but"}:
        return None
    if pieces[at].low in listed("pronouns") - {
        "one",
        "some",
        "others",
        "many",
        "both",
        "this",
        "these",
        "none",
    } and pieces[at].low not in {"i", "who"}:
        return Phrase(at, at, at)
    while at < size and (pieces[at].is_word or pieces[at].low in {"&", "/", "'", "’"}):
        low = pieces[at].low
        if at > start and (
            low in listed("relatives") | {"and", "but", "as", "while", "because"} and not _goes_on(pieces, at)
        ):
            break
        if at > start and low in listed("prepositions") - {"of", "for"} and not _place_after(pieces, at):
            break
        if at > start and is_finite(pieces, at) and not pieces[at].low.endswith("ed"):
            break
        if at > start and is_time(pieces, at) and pieces[at - 1].low != "of":
            break
        if at > start and low in listed("pronouns") - {"one", "many", "some", "others"}:
            break
        if at > start and low in {"only", "even", "just", "not", "neither", "never"}:
            break
        at += 1
    last = at - 1
    while last > start and pieces[last].low in listed("determiners") | listed("prepositions") | listed(
        "adverbs"
    ):
        last -= 1
    return Phrase(start, _with_name(pieces, start, last), start)


# A name in apposition has no more words than this.
LONGEST_NAME = 6
_PARTICLES = frozenset(
    "de da do dos del di du la le al el bin ibn ben von van der den ould ag y e of".split()
)


def _with_name(pieces: tuple[Piece, ...], first: int, last: int) -> int:
    """Return where a phrase ends with the name in apposition to it ("said the governor, Komi Adjavon")."""
    at = last + 1
    if (
        at >= len(pieces)
        or pieces[at].low != ","
        or (pieces[last].is_capital and pieces[first].is_capital and last > first)
    ):
        return last
    end = at + 1
    while (
        end < len(pieces)
        and end - at <= LONGEST_NAME
        and (pieces[end].is_capital or (pieces[end].low in _PARTICLES and end > at + 1))
    ):
        end += 1
    closed = (
        end >= len(pieces) or not pieces[end].is_word or pieces[end].low in {"and", "who", "said", "told"}
    )
    return (
        end - 1
        if end - at > 2
        and closed
        and pieces[end - 1].is_capital
        and pieces[at + 1].low not in listed("times")
        else last
    )


def _goes_on(pieces: tuple[Piece, ...], at: int) -> bool:
    """Say whether an "and" joins two names of one phrase ("the army and the police")."""
    if pieces[at].low != "and" or at + 1 >= len(pieces):
        return False
    return not any(is_finite(pieces, i) for i in range(at + 1, min(at + 7, len(pieces))))


def _place_after(pieces: tuple[Piece, ...], at: int) -> bool:
    """Say whether a preposition leads to a place that tells who is meant ("a diplomat in Maseru")."""
    if pieces[at].low not in {"in", "at", "from", "with"} or at + 1 >= len(pieces):
        return False
    following = pieces[at + 1]
    if following.low in listed("times") or following.low[:1].isdigit():
        return False
    return following.is_capital or following.low == "the"
