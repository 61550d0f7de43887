"""Cues that do more than tell: they judge a thing, deny it, or are a speaking act whose clause is the claim."""

from __future__ import annotations

from dataclasses import replace

from tocsin.reading.addressees import Rest
from tocsin.reading.cues import Use, base_form, tellers
from tocsin.reading.nounphrases import is_adverb
from tocsin.reading.saying import Cue, Saying, bounds_of
from tocsin.reading.tokens import Piece, is_finite, listed

_STATEMENTS = frozenset(
    "claim claims suggestion suggestions accusation accusations charge charges talk idea notion story figures figure findings account criticism assertion assertions statement verdict result results theory".split()
)


def on_pronoun(pieces: tuple[Piece, ...], at: int) -> bool:
    """Say whether a verb has a pronoun as its object ("called it a mistake")."""
    return at + 1 < len(pieces) and pieces[at + 1].low in {"it", "this", "that", "them"}


def judgement_of(pieces: tuple[Piece, ...], base: Saying, span: tuple[int, int], end: int) -> Saying | None:
    """Return what somebody says of a thing: the thing with the judgement is the content."""
    begin, at = span
    first = at + 1
    verb = base_form(base.verb)
    if on_pronoun(pieces, at) and first + 1 < len(pieces) and pieces[first + 1].low == ":":
        whole = (pieces[begin].start, pieces[end - 1].end)  # "rejected that: it had seen nobody"
        return replace(base, content=whole, words=(pieces[begin].start, pieces[at].end), rank=1, acts=True)
    quoted = any(p.is_quote for p in pieces[at:])
    if pieces[at - 1].low not in listed("auxiliaries") and (
        pieces[first].low == "by" if first < len(pieces) else False
    ):
        return None  # "the country described by X": a participle
    if first >= end or (base.verb.endswith("ing") and base.source is None and not quoted):
        return None
    if verb in {
        "call",
        "term",
        "put",
        "hail",
        "blast",
        "slam",
        "attribute",
        "blame",
        "brand",
        "label",
        "dub",
    } and pieces[first].low in {"on", "for", "off", "up", "in", "back", "out", "to"}:
        return (
            _acting(pieces, base, (begin, at))
            if verb == "call" and pieces[first].low in {"on", "for"}
            else None
        )
    if (
        verb in {"dismiss", "reject"}
        and not quoted
        and not any(p.low in {"as", *tellers(), *_STATEMENTS} for p in pieces[first:end])
        and not on_pronoun(pieces, at)
    ):
        return None
    if verb == "put" and not any(p.low == "at" for p in pieces[first : first + 14]):
        return None
    if verb not in _PLAINLY and not quoted:
        return None
    if verb == "call" and not quoted and end - first < 3 and not on_pronoun(pieces, at):
        return None
    for i in range(first, min(end, first + 6)):
        if pieces[i].low == "that" and pieces[i - 1].low in {
            *tellers(),
            "claims",
            "claim",
            "suggestions",
            "accusations",
            "accusation",
            "charge",
            "charges",
            "having",
        }:
            first = i + 1
            break
    content = bounds_of(pieces, first, end)
    if pieces[0].low == "asked" and begin > 0:
        topic = next((i for i in range(1, begin) if pieces[i].low == "about"), None)
        content = (pieces[topic + 1].start, content[1]) if topic is not None else content
        return replace(base, content=content, words=(pieces[begin].start, pieces[at].end), rank=1, acts=True)
    if not quoted or end - first <= 2:
        whole = (pieces[begin].start, pieces[end - 1].end)
        return replace(base, content=whole, words=(pieces[begin].start, pieces[at].end), rank=1, acts=True)
    return replace(base, content=content, words=(pieces[begin].start, pieces[at].end), rank=1, acts=True)


# Verbs that judge without quotation marks too; the others praise, attack or name, and are no statement without them.
_PLAINLY = frozenset(
    "deny reject dismiss refute dispute contradict call describe denounce condemn rubbish deride ridicule accuse portray characterise characterize put term".split()
)


# What must follow a verb that is a speaking act only then ("speaks of", "withdrew its statement").
_FOLLOWED_BY = {
    "speak": {"of"},
    "hint": {"at"},
    "withdraw": {"that", "the", "its", "his", "her", "their"},
    "admit": {"to"},
    "refuse": {"to"},
    "decline": {"to"},
    "warn": {"of", "against"},
    "vow": {"to"},
    "pledge": {"to"},
    "promise": {"to"},
    "threaten": {"to"},
    "rule": {"out"},
    "bet": {"on", "against"},
    "own": {"up"},
    "read": {"out"},
    "talk": {"of"},
    "tell": {"of"},
    "boast": {"of", "about"},
    "brag": {"of", "about"},
    "insist": {"on"},
    "plead": {"for", "with"},
}
# These are speaking acts only where they are negated ("does not believe the barber").
_NEGATED = frozenset({"believe", "accept", "exclude", "discount"})


def act_of(cue: Cue, base: Saying, begin: int, rest: Rest) -> Saying | None:
    """Return a speaking act, whose whole clause is the claim, at the outermost level only."""
    pieces, at, kinds, nested = cue.pieces, cue.at, cue.kinds, cue.nested
    span = (begin, at)
    following = next((p.low for p in pieces[at + 1 : at + 3] if not is_adverb(p)), "")
    verb = base_form(base.verb)
    negated = any(p.low in {"not", "never"} or p.low.endswith("n't") for p in pieces[max(0, begin - 1) : at])
    if verb in _NEGATED and not negated:
        return None
    if verb == "blame" and not any(p.low in {"on", "for"} for p in pieces[at + 2 : at + 14]):
        return None
    if (
        (nested and verb not in {"speak", "admit"})
        or base.verb.endswith("ing")
        or len(pieces) < at + 3
        or base.source is None
    ):
        return None
    if verb == "tell" and rest.via is not None and any(p.low == "so" for p in pieces[at + 1 : at + 4]):
        return _acting(pieces, base, span)
    if rest.to_infinitive and verb in {"tell", "warn", "advise", "assure"}:
        return _acting(pieces, base, span)
    if verb == "ask" and any(p.low in {"to", "for"} for p in pieces[at + 1 : at + 9]):
        return _acting(pieces, base, span)
    if any(
        p.low in {"reported", "believed", "understood", "alleged", "thought", "rumoured"}
        for p in pieces[begin:at]
    ):
        return None  # "was reported to have ordered": a deed
    promised = verb in {"promise", "pledge"} and following not in listed("pronouns") | listed("prepositions")
    if Use.ACT not in kinds or (not promised and following not in _FOLLOWED_BY.get(verb, {following})):
        return None
    if verb == "withdraw" and not any(
        p.low
        in {
            "statement",
            "report",
            "claim",
            "allegation",
            "account",
            "accusation",
            "remarks",
            "comments",
            "announcement",
        }
        for p in pieces[at + 1 : at + 6]
    ):
        return None
    if verb in {"refuse", "decline"} and not any(
        p.low in {"say", "comment", "confirm", "discuss", "give", "answer"} for p in pieces[at + 1 : at + 4]
    ):
        return None
    return _acting(pieces, base, (begin, at))


def _acting(pieces: tuple[Piece, ...], base: Saying, span: tuple[int, int]) -> Saying:
    """Return a saying whose whole clause is the claim."""
    begin, at = span
    start = (
        pieces[0].start
        if base.source is not None and not any(is_finite(pieces, i) for i in range(begin))
        else pieces[begin].start
    )
    return replace(
        base, content=(start, pieces[-1].end), words=(pieces[begin].start, pieces[at].end), rank=0, acts=True
    )
