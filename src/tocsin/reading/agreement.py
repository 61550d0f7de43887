"""Tell a cue from a noun of the same form, and a verb that fits its subject from one that does not."""

from __future__ import annotations

from tocsin.reading.cues import base_form, base_of
from tocsin.reading.nounphrases import Phrase
from tocsin.reading.tokens import Piece, has_verb, is_finite, listed


def is_verb_use(pieces: tuple[Piece, ...], at: int) -> bool:
    """Say whether "reports" or "leaks" is a verb here: it has a subject right before and no clause of its own."""
    if at == 0:
        return False
    before = pieces[at - 1]
    return before.low in listed("pronouns") or (
        before.is_word
        and before.low not in listed("prepositions") | listed("determiners") | {"and", "amid"}
        and not is_finite(pieces, at - 1)
        and pieces[at].low in {"reports", "leaks"}
        and not before.low.endswith("ing")
        and before.low
        not in {"media", "press", "news", "wild", "persistent", "new", "earlier", "unconfirmed", "recent"}
    )


def is_noun_use(pieces: tuple[Piece, ...], at: int, begin: int) -> bool:
    """Say whether a form is a noun here ("the report", "his claims", "a show")."""
    if begin != at or at == 0:
        return False
    low, before = pieces[at].low, pieces[at - 1]
    if low.endswith(("ed", "said", "told")):
        return False
    if (
        before.low
        in listed("determiners")
        - {"this", "that", "these", "those", "both", "all", "some", "many", "others", "one", "other"}
        and not before.low.isdigit()
        and not (at > 1 and pieces[at - 2].low == "the" and before.low in _MANY)
    ):
        return True
    if before.low.endswith(("'s", "s'")) and low not in {"says", "tells"}:
        return True
    return low in {
        "report",
        "claim",
        "post",
        "show",
        "note",
        "state",
        "brief",
        "answer",
        "call",
        "calls",
        "fear",
        "hope",
        "means",
        "judge",
        "rule",
        "signal",
        "figure",
        "figures",
        "charge",
        "reports",
        "claims",
        "fears",
        "hopes",
        "posts",
        "states",
        "reply",
        "protest",
        "text",
    } and before.low in listed("prepositions") | {"new", "first", "latest", "own"}


THOUGHTS = frozenset(
    "think believe know feel hope suspect guess reckon fear expect assess judge deem figure boast".split()
)


_MANY = frozenset(
    "they we i people police men women some many others both all media few several two three four five six seven eight nine ten most those clergy".split()
)


def agrees(pieces: tuple[Piece, ...], at: int, subject: Phrase) -> bool:
    """Say whether a form without ending fits its subject: one that is many, or one that is "heard" saying it."""
    low = pieces[at].low
    if low != base_form(low) or low in {"put", "read"}:
        return True
    if subject.first == 0 and any(p.is_quote or p.low == "that" for p in pieces[at + 1 : at + 3]):
        return True
    head = (
        next(
            (
                i
                for i in range(subject.first, subject.last + 1)
                if pieces[i].low in listed("prepositions") | {"there", "here", "who", ","}
            ),
            subject.last + 1,
        )
        - 1
    )
    words = {p.low for p in pieces[subject.first : subject.last + 1]}
    many = pieces[max(head, subject.first)].low
    if (
        (many.endswith("s") and not many.endswith(("'s", "ss", "us", "is")))
        or words & _MANY
        or "and" in words
        or any(w.isdigit() for w in words)
    ):
        return True
    return any(
        p.low in {"heard", "hear", "saw", "see", "did", "does", "do"} for p in pieces[max(0, at - 9) : at]
    )


def may_share(pieces: tuple[Piece, ...], begin: int, *, gerund: bool) -> bool:
    """Say whether a verb without a subject of its own shares that of the clause before."""
    if begin == 0:
        return False
    before = pieces[begin - 1].low
    if gerund:
        return before == ","
    told = begin > 1 and pieces[begin - 2].low in base_of() and not pieces[begin - 2].low.endswith("s")
    return before in {"and", "but"} and (told or has_verb(pieces[: begin - 1]))
