"""Find whom the words beside a cue name: the noun phrase before it, or the one after it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tocsin.reading.tokens import Piece, is_finite, is_time, listed

# A relative clause inside a subject is looked over for no more than so many words.
LONGEST_RELATIVE = 18
# An apposition between a name and its verb has no more than so many commas of its own.
MOST_COMMAS = 3

_JOINTS = {"and", "but", "or", "yet", "nor"}
_BE = {"is", "was", "are", "were", "been", "being", "be", "got"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase by the places of its first and last piece; ``last`` leaves a relative clause out.

    ``lead`` is the place where the words begin that belong to it but are no part of it (an adverbial, "as",
    "with"); ``close`` the place before the cue's verb group.
    """

    first: int
    last: int
    lead: int
    passive: bool = False


def verb_group(pieces: tuple[Piece, ...], cue: int) -> tuple[int, bool, bool]:
    """Return where the verb group of a cue begins, whether it is passive, and whether it is a bare infinitive."""
    at = cue - 1
    passive = infinitive = False
    while at >= 0:
        low = pieces[at].low
        if (
            low == "to"
            and at
            and (pieces[at - 1].low in listed("habits") or pieces[at - 1].low in listed("said_to"))
        ):
            at -= 2
            passive = infinitive = False
            while at >= 0 and (pieces[at].low in listed("auxiliaries") or pieces[at].low == "went"):
                at -= 1
            continue
        if low == "to":
            infinitive = True
            break
        adjunct = _time_before(pieces, at)
        if adjunct is not None:
            at = adjunct - 1
            continue
        if low in _BE and not pieces[cue].low.endswith("ing"):
            passive = True
        if low not in listed("auxiliaries") and not is_adverb(pieces[at]):
            break
        at -= 1
    return at + 1, passive, infinitive


def _time_before(pieces: tuple[Piece, ...], last: int) -> int | None:
    """Return where a time between subject and verb begins ("the mayor on Tuesday said", "at first said")."""
    if pieces[last].low not in listed("times") | {"first", "turn"}:
        return None
    for at in range(last - 1, max(-1, last - 4), -1):
        if pieces[at].low in {"on", "at", "in"} and at:
            return at
        if not pieces[at].is_word or pieces[at].low in listed("prepositions"):
            return None
    return None


def is_adverb(piece: Piece) -> bool:
    """Say whether a piece is an adverb that may stand between a subject and its verb."""
    if piece.low in listed("adverbs"):
        return True
    return piece.low.endswith("ly") and piece.low not in listed("no_adverbs") and not piece.is_capital


def subject_before(pieces: tuple[Piece, ...], verb: int, *, gerund: bool = False) -> Phrase | None:
    """Return the subject that ends right before a verb group, or None where there is none of its own."""
    at = verb - 1
    if at < 0 or pieces[at].low in _JOINTS or pieces[at].is_quote:
        return None
    if pieces[at].low == "who":
        end = at - 2 if at and pieces[at - 1].low == "," else at - 1
        found = _phrase_ending(pieces, end, gerund=False) if end >= 0 else None
        if found is not None:
            found = _last_noun(pieces, found)
        return Phrase(found.first, found.last, at) if found is not None else None
    if pieces[at].low in {",", ")", "–", "—"}:
        return None if gerund else _subject_with_apposition(pieces, at)
    if not pieces[at].is_word or pieces[at].low in listed("prepositions") - {"up", "down"}:
        return None
    return _phrase_ending(pieces, at, gerund=gerund)


def _last_noun(pieces: tuple[Piece, ...], phrase: Phrase) -> Phrase:
    """Return the noun to which "who" belongs: "lent it to [a man] who", "met [the colonel] who"."""
    for at in range(phrase.last - 1, phrase.first, -1):
        if pieces[at].low in {"to", "with", "by", "about", "from", "against"} and pieces[
            at + 1
        ].low in listed("determiners"):
            return Phrase(at + 1, phrase.last, at + 1)
    return phrase


def _subject_with_apposition(pieces: tuple[Piece, ...], comma: int) -> Phrase | None:
    """Return a subject that appositions or relative clauses part from its verb by commas."""
    at = comma
    closer = pieces[comma].low
    opener = "(" if closer == ")" else closer
    for _ in range(MOST_COMMAS):
        at -= 1
        while at >= 0 and pieces[at].low != opener:
            if pieces[at].low in {";", ":"} or pieces[at].is_quote:
                return None
            at -= 1
        if at <= 0:
            return None
        first = pieces[at + 1]
        before = _phrase_ending(pieces, at - 1, gerund=False)
        if before is None or before.first > at - 1:
            return None
        parted = pieces[before.lead - 1].low if before.lead else ""
        describes = _describes(pieces, at + 1, comma)
        if describes and parted == opener and not first.is_capital and _goes_further(pieces, before, at):
            continue
        if first.low in listed("relatives") | listed("prepositions") | _SPEAKING or first.low.endswith("ing"):
            return before
        if first.low.endswith("ed") and not first.is_capital:
            return before
        if describes:
            if (
                before.first == 0
                and pieces[0].low in listed("prepositions") | {"asked"}
                and first.low in listed("determiners") | listed("pronouns")
            ):
                return _phrase_ending(pieces, comma - 1, gerund=False)
            return Phrase(before.first, comma - 1, before.lead)
    return None


_SPEAKING = frozenset({"speaking", "quoting", "citing"})


def _describes(pieces: tuple[Piece, ...], first: int, comma: int) -> bool:
    """Say whether what stands between two commas describes the noun before it."""
    opening = pieces[first].low
    return (
        opening in listed("relatives") | _SPEAKING
        or opening.endswith(("ing", "ed"))
        or _is_apposition(pieces, first, comma)
    )


def _goes_further(pieces: tuple[Piece, ...], phrase: Phrase, comma: int) -> bool:
    """Say whether a phrase between commas is itself an apposition: "X, [chairman of the union], which ..., said"."""
    opening = pieces[phrase.first]
    described = opening.low in {"a", "an", "former", "now", "then"} or (
        opening.low not in listed("determiners") | listed("pronouns") and not opening.is_capital
    )
    role = opening.low == "the" and not any(p.is_capital for p in pieces[phrase.first + 1 : comma])
    name = phrase.lead >= 2 and pieces[phrase.lead - 2].is_capital
    return name and (described or role or any(p.low == "of" for p in pieces[phrase.first : comma]))


def _is_apposition(pieces: tuple[Piece, ...], first: int, end: int) -> bool:
    """Say whether what stands between two commas has no finite verb outside a relative clause."""
    verb = next((i for i in range(first, end) if is_finite(pieces, i)), None)
    return verb is None or any(pieces[i].low in listed("relatives") for i in range(first + 1, verb))


def _phrase_ending(pieces: tuple[Piece, ...], last: int, *, gerund: bool) -> Phrase | None:
    """Return the noun phrase that ends at a piece, found by going left to where its clause begins."""
    if last < 0 or not pieces[last].is_word:
        return None
    at = last
    core = last
    while at >= 0:
        piece = pieces[at]
        if not piece.is_word and piece.low not in {"&", "'", "’", "/", "%", "$"}:
            break
        pointing = piece.low == "that" and at and pieces[at - 1].low in listed("prepositions") and at < last
        if (
            piece.low
            in listed("subordinators") - {"and", "or", "as", "so", "since", "before", "after", "until"}
            and not pointing
        ):
            break
        if piece.low in {"who", "whose"} and 0 < at < last and pieces[at - 1].is_word:
            core = at - 1  # "a colonel [whose men guard the frontier] said"
            at -= 1
            continue
        if piece.low in {"who", "whom", "which", "as", "whose", "what"} or (gerund and piece.low == "with"):
            break
        if piece.low == "and" and _joins_clauses(pieces, at):
            break
        if at != last and is_finite(pieces, at) and not _is_participle(pieces, at):
            relative = _relative_before(pieces, at)
            if relative is None:
                break
            core = relative - 1
            at = relative - 1
            continue
        at -= 1
    lead = at + 1
    first = _without_adverbial(pieces, lead, core)
    if pieces[first].low in listed("prepositions") - {"unlike", "like"}:
        return None
    if (
        pieces[core].low in listed("determiners")
        and core > first
        and pieces[core - 1].low in listed("prepositions")
    ):
        return None
    if first > core or (
        pieces[first].low in listed("auxiliaries") and pieces[first].low not in {"may", "will"}
    ):
        return None
    return Phrase(first, core, lead)


def _is_participle(pieces: tuple[Piece, ...], at: int) -> bool:
    """Say whether a form in -ed describes the noun beside it ("a website registered abroad")."""
    low = pieces[at].low
    if low in listed("auxiliaries") or low in listed("verbs"):
        return False
    after = pieces[at + 1].low if at + 1 < len(pieces) else ""
    before = pieces[at - 1] if at else pieces[at]
    if not before.is_word or before.low in listed("times") | listed("relatives") or is_adverb(before):
        return False
    return (
        low.endswith("ed")
        and after in {"abroad", "by", "in", "on", "at", "to", "with", "from", "for", "near"}
        and pieces[0].low not in listed("pronouns")
    )


def _relative_before(pieces: tuple[Piece, ...], verb: int) -> int | None:
    """Return the place of the relative pronoun whose clause has this verb, within reach."""
    for at in range(verb - 1, max(-1, verb - LONGEST_RELATIVE), -1):
        if pieces[at].low in {"who", "which", "whose"} or (
            pieces[at].low == "that" and at and pieces[at - 1].is_word and not is_finite(pieces, at - 1)
        ):
            return at if at and pieces[at - 1].is_word else None
        if not pieces[at].is_word:
            return None
    return None


def _joins_clauses(pieces: tuple[Piece, ...], joint: int) -> bool:
    """Say whether an "and" joins two clauses: a finite verb stands before it in its clause."""
    at = joint - 1
    while (
        at >= 0
        and (pieces[at].is_word or pieces[at].is_quote)
        and pieces[at].low not in {"that", "who", "which"}
    ):
        if is_finite(pieces, at):
            return True
        at -= 1
    return (
        at == joint - 1 and at >= 0 and pieces[at].low == "," and any(is_finite(pieces, i) for i in range(at))
    )


def _without_adverbial(pieces: tuple[Piece, ...], first: int, last: int) -> int:
    """Return where a subject begins when the adverbial that opens its clause is left out."""
    while (
        first < last
        and (pieces[first].low in _JOINTS | {"so", "then", "still"} or is_adverb(pieces[first]))
        and pieces[first].low not in {"both", "all", "each"}
    ):
        first += 1
    opening = pieces[first].low
    timed = opening in listed("times") or (
        opening in _numbers() and any(is_time(pieces, i) for i in range(first + 1, min(first + 3, last)))
    )
    if not timed and opening not in listed("prepositions") - {"of", "like", "unlike"}:
        return first
    for at in range(first + 1, last + 1):
        before = pieces[at - 1]
        joined = before.low in listed("prepositions") | listed("determiners") | {
            "and",
            "or",
        } or before.low.endswith(("'s", "s'"))
        counted = before.low in listed("determiners") and pieces[at].low in {
            "we",
            "he",
            "she",
            "they",
            "it",
            "i",
        }
        if joined and not counted:
            continue
        starts = (
            pieces[at].low in (listed("determiners") | listed("pronouns")) and not pieces[at].low.isdigit()
        )
        capital = pieces[at].is_capital and not before.is_capital and pieces[at].low not in listed("times")
        if starts or capital:
            return at
    timed_at = max(
        (i for i in range(first, last) if pieces[i].low in listed("times") or pieces[i].low[:1].isdigit()),
        default=-1,
    )
    return timed_at + 1 if timed_at >= 0 else first


@cache
def _numbers() -> frozenset[str]:
    """Return small number words, with which a time may begin ("two days later")."""
    return frozenset("a an one two three four five six seven eight nine ten several few some".split())


def main_subject(pieces: tuple[Piece, ...]) -> Phrase | None:
    """Return the subject of the first finite verb of a clause."""
    for at in range(1, len(pieces)):
        if is_finite(pieces, at) and not _is_participle(pieces, at):
            begin, _, _ = verb_group(pieces, at)
            found = subject_before(pieces, begin)
            if found is not None:
                return found
    return None
