"""Where the content of a cue stands: before it, after it or around it."""

from __future__ import annotations

from dataclasses import replace

from tocsin.reading.acts import act_of, judgement_of, on_pronoun
from tocsin.reading.addressees import Rest, rest_of
from tocsin.reading.cues import Use, base_form
from tocsin.reading.nounphrases import Phrase
from tocsin.reading.saying import Cue, Saying, bounds_of, content_end
from tocsin.reading.tokens import Piece, has_verb, is_finite, listed

# Words that begin like a clause are one from so many on, though no verb in them is known.
FEWEST_STATED = 3
# What stands before a comma is an adverbial, and no content, below so many pieces without a verb.
ADVERBIAL_PIECES = 7


def placed(cue: Cue, who: Phrase, *, inverted: bool) -> Saying | None:
    """Return the attribution with its content: after its cue, before it, or around it."""
    pieces, at, kinds = cue.pieces, cue.at, cue.kinds
    shared = who.last < who.first
    source = None if shared else (pieces[who.first].start, pieces[who.last].end)
    if source is not None and pieces[who.first].low in {"we", "i"} and who.first == who.last:
        return None
    if source is not None and pieces[who.first].low in {"you", "nobody", "none", "who", "what", "nothing"}:
        return None
    rest = rest_of(pieces, who.last if inverted else at, frozenset() if inverted else kinds)
    if inverted:
        rest = replace(rest, via=None, marked=False)
    begin = at if inverted or shared else who.lead
    end = pieces[-1].end
    base = Saying(
        source, (pieces[at].start, pieces[at].end), (end, end), (0, 0), pieces[at].low, rest.via, None, shared,
        clause=(pieces[0].start, end),
    )  # fmt: skip
    left = pieces[:begin]
    tail = [i for i in range(rest.after, len(pieces)) if pieces[i].is_word or pieces[i].is_quote]
    if inverted and who.last + 2 < len(pieces) and pieces[who.last + 1].low == ":":
        words = (pieces[0].start, pieces[who.last + 1].end)
        return replace(base, content=(pieces[who.last + 2].start, end), words=words, rank=2)
    before_quote = bool(left) and left[-1].is_quote
    bracketed = (
        bool(left) and left[-1].low in {",", "–", "—", "?", "!"} and not shared and pieces[begin].low != "who"
    )
    if before_quote and kinds & {Use.SAY, Use.STRICT, Use.LOUD, Use.TELL}:
        return _after_quotation(pieces, base, begin, rest)
    ends = not tail or not _states(pieces, rest.after)
    if bracketed and not inverted and _is_begun(pieces, begin, rest):
        words = (pieces[begin].start, pieces[rest.after - 1].end)
        return replace(base, content=(pieces[0].start, end), words=words, rank=2)
    if bracketed and kinds & {Use.SAY, Use.STRICT, Use.LOUD, Use.TELL} and not rest.marked:
        closing = rest.after < len(pieces) and pieces[rest.after].low in {",", "–", "—"}
        if base_form(base.verb) in _WEAK and not any(p.is_quote for p in pieces):
            return None  # "if he goes, we all go"
        loud = kinds <= {Use.LOUD} and not inverted and not any(p.is_quote for p in left)
        if (
            loud
            and next((i for i in range(at + 1, len(pieces)) if not pieces[i].is_word), len(pieces)) > at + 2
        ):
            return None  # "soldiers went on lifting mines": no word of speech
        if (ends or closing or inverted) and not _has_object(pieces, rest.after):
            return _in_brackets(pieces, base, begin, rest, inverted=inverted)
    if inverted:
        return None
    return _before_content(cue, base, min(begin, at), rest)


def _has_object(pieces: tuple[Piece, ...], after: int) -> bool:
    """Say whether a cue takes a thing and no statement ("held its breath", "reads the papers")."""
    if after >= len(pieces) or not pieces[after].is_word:
        return False
    low = pieces[after].low
    return (
        low in listed("determiners") - listed("adverbs")
        and low not in {"this", "that", "both", "all"}
        and not any(p.low in listed("times") for p in pieces[after + 1 : after + 3])
    )


def _is_begun(pieces: tuple[Piece, ...], begin: int, rest: Rest) -> bool:
    """Say whether a statement began before its cue and goes on in quotation marks ("The army, it adds, “is paid”")."""
    left = [p for p in pieces[:begin] if p.is_word or p.is_quote]
    if not left or rest.after >= len(pieces) or not pieces[rest.after].is_quote:
        return False
    opening = left[0].low
    adverbial = opening in listed("prepositions") | listed("times") | listed("subordinators") | listed(
        "adverbs"
    )
    return pieces[rest.after - 1].low == "," and not adverbial and not has_verb(pieces[:begin])


def _states(pieces: tuple[Piece, ...], start: int) -> bool:
    """Say whether what follows is a clause and no mere adjunct."""
    if start >= len(pieces) or pieces[start].low in {
        ",",
        ".",
        "and",
        "as",
        "when",
        "while",
        "after",
        "before",
        "during",
        "because",
        "of",
    }:
        return False
    if any(is_finite(pieces, i) or pieces[i].is_quote for i in range(start, len(pieces))):
        return True
    close = next((i for i in range(start, len(pieces)) if not pieces[i].is_word), len(pieces))
    adjunct = pieces[start].low in listed("prepositions") | listed("adverbs") | listed(
        "subordinators"
    ) | listed("times")
    return not adjunct and close - start >= FEWEST_STATED


def _after_quotation(pieces: tuple[Piece, ...], base: Saying, begin: int, rest: Rest) -> Saying:
    """Return an attribution that follows its quotation, and takes those after it too."""
    first = begin - 1
    while first > 0 and (
        pieces[first - 1].is_quote
        or (pieces[first - 1].low in {",", "."} and first > 1 and pieces[first - 2].is_quote)
    ):
        first -= 1
    opening = pieces[first]
    start = opening.start
    if opening.text.rstrip("”’\"'»")[-1:] not in {",", ".", "?", "!", "…", "—", "–"} and first > 0:
        start = pieces[0].start
    last = max((i for i in range(rest.after, len(pieces)) if pieces[i].is_quote), default=begin - 1)
    words = (pieces[begin].start, pieces[min(max(rest.after, begin + 1), len(pieces)) - 1].end)
    return replace(base, content=(start, pieces[max(last, begin - 1)].end), words=words, rank=2)


# Verbs that tell only beside a quotation.
_WEAK = frozenset("go put begin continue offer cut hit shoot fire break answer finish hold run crack".split())
# What opens words about the saying and not about what is said ("..., X said, adding that").
_OF_THE_SAYING = frozenset(
    "adding citing quoting referring speaking according recalling explaining insisting noting warning pointing alluding".split()
)


def _in_brackets(
    pieces: tuple[Piece, ...], base: Saying, begin: int, rest: Rest, *, inverted: bool
) -> Saying | None:
    """Return an attribution that stands after its content, or within it between commas."""
    left = pieces[:begin]
    if left and left[-1].low == "as":
        left = left[:-1]
    lead = [p for p in left if p.is_word or p.is_quote]
    if not lead:
        return None
    closing = next(
        (i for i in range(rest.after, len(pieces)) if pieces[i].low in {",", "–", "—", "."}), len(pieces)
    )
    tail = pieces[closing + 1 :] if not inverted or closing < len(pieces) else ()
    goes_on = _goes_on(pieces, tail, closing, inverted=inverted) or (
        (not inverted or (has_verb(tail) and not has_verb(left)))
        and closing < len(pieces)
        and pieces[closing].low != "."
        and _is_unfinished(left, tail)
    )
    words = (pieces[begin].start, pieces[min(max(rest.after, begin + 1), len(pieces)) - 1].end)
    opens = _last_opening(left) if has_verb(tail) else 0
    if opens or _is_adverbial(left, lead):
        if not goes_on:
            return (
                replace(base, content=(left[0].start, lead[-1].end), words=words, rank=2)
                if len(lead) > 2
                else None
            )
        return replace(
            base, content=(tail[0].start, pieces[-1].end), words=(left[opens].start, words[1]), rank=2
        )
    end = pieces[-1].end if goes_on else lead[-1].end
    return replace(base, content=(left[0].start, end), words=words, rank=2)


def _is_unfinished(left: tuple[Piece, ...], tail: tuple[Piece, ...]) -> bool:
    """Say whether a clause has only begun before its cue ("The general, his aides say, no longer sleeps", "It was, ...")."""
    words = [p for p in left if p.is_word or p.is_quote]
    if (
        not words
        or not any(p.is_word or p.is_quote for p in tail)
        or tail[0].low in _OF_THE_SAYING | listed("relatives")
    ):
        return False
    noun = words[0].low in listed("determiners") | listed("pronouns") or words[0].is_capital
    return (noun and not has_verb(left) and not words[-1].is_quote) or words[-1].low in listed("auxiliaries")


def _goes_on(pieces: tuple[Piece, ...], tail: tuple[Piece, ...], closing: int, *, inverted: bool) -> bool:
    """Say whether what follows a cue in brackets belongs to what was said.

    "In private, two ministers say, she ..." and "It stopped, he said, and then rained" go on; "said X, who ..." and
    "X said, adding that" do not.
    """
    if not any(p.is_word or p.is_quote for p in tail):
        return False
    verb = next((i for i in range(len(tail)) if is_finite(tail, i)), 0)
    apposed = tail[0].low in {"a", "an"} and any(p.low in listed("relatives") for p in tail[:verb])
    if tail[0].low in listed("relatives") or apposed or tail[0].low in _OF_THE_SAYING:
        return False
    if inverted:
        return has_verb(tail) and tail[0].low == "and"
    if has_verb(tail):
        return not tail[0].low.endswith("ing")
    return (
        closing < len(pieces)
        and pieces[closing].low != "."
        and (tail[0].low in {"and", "or", "not", "most", "some", "all", "many", "including"})
    )


def _is_adverbial(left: tuple[Piece, ...], lead: list[Piece]) -> bool:
    """Say whether what stands before a cue is no statement but its when or where."""
    opening = left[0].low
    adverbial = opening in listed("prepositions") | listed("times") | listed("subordinators") | listed(
        "adverbs"
    )
    return (
        adverbial
        and not has_verb(left)
        and len(lead) < ADVERBIAL_PIECES
        and not any(p.is_quote for p in lead)
    )


def _last_opening(left: tuple[Piece, ...]) -> int:
    """Return where the when or where of a second clause begins ("it fell, and [minutes later], X say, ..."), else 0."""
    for at in range(len(left) - 2, 0, -1):
        if left[at].low in {"and", "but"} and left[at - 1].low in {",", "–", "—"}:
            part = left[at + 1 :]
            words = [p for p in part if p.is_word or p.is_quote]
            if words and has_verb(left[:at]) and not has_verb(part) and len(words) < ADVERBIAL_PIECES:
                return at + 1
            return 0
    return 0


def _is_about(pieces: tuple[Piece, ...], at: int) -> bool:
    """Say whether a verb only names its topic ("reported on the readiness of the troops")."""
    if at + 2 >= len(pieces) or pieces[at + 1].low not in {"on", "about"}:
        return False
    return pieces[at + 2].low not in listed("times") and not pieces[at + 2].low[:1].isdigit()


# Verbs that need "that" or a subject right after them ("swears the prince is alive", "swears by his boots").
_SOFT = frozenset(
    "swear hope doubt agree feel worry figure guess remember recall note indicate fear complain boast joke remark repeat vow hold predict foresee promise".split()
)


def _is_clause(pieces: tuple[Piece, ...], at: int) -> bool:
    """Say whether a clause with a subject of its own begins right after a verb that otherwise needs "that"."""
    if base_form(pieces[at].low) not in _SOFT or at + 2 >= len(pieces):
        return False
    opening = pieces[at + 1].low
    if opening in {"he", "she", "they", "it", "we", "there"}:
        return is_finite(pieces, at + 2) and pieces[at + 2].low not in listed("subordinators") | listed(
            "adverbs"
        )
    if opening not in listed("determiners") and not pieces[at + 1].is_capital:
        return False
    verb = next((i for i in range(at + 2, min(at + 9, len(pieces))) if is_finite(pieces, i)), None)
    return verb is not None and all(
        pieces[i].is_word and pieces[i].low not in listed("prepositions") - {"of"} | listed("relatives")
        for i in range(at + 1, verb)
    )


def _second_deed(pieces: tuple[Piece, ...], first: int, end: int) -> int:
    """Return where what is denied ends before a second deed of the one who denies it ("denied that ..., and had read")."""
    return next(
        (
            i - 1
            for i in range(first + 2, end - 1)
            if pieces[i].low in {"and", "but"} and pieces[i - 1].low == "," and is_finite(pieces, i + 1)
        ),
        end,
    )


def _before_content(cue: Cue, base: Saying, begin: int, rest: Rest) -> Saying | None:
    """Return an attribution that stands before its content."""
    pieces, at, kinds, nested = cue.pieces, cue.at, cue.kinds, cue.nested
    after = rest.after
    end = content_end(pieces, after)
    quoted = any(p.is_quote for p in pieces[after:])
    judged = Use.JUDGE in kinds
    if judged and on_pronoun(pieces, at) and after == at + 3 and pieces[at + 2].low == ":":
        return judgement_of(pieces, base, (begin, at), end)
    if (rest.marked and kinds & {Use.SAY, Use.STRICT, Use.LOUD, Use.TELL}) or (
        rest.marked and judged and base_form(base.verb) in {"deny", "dispute", "reject", "blame"}
    ):
        words = (pieces[begin].start, pieces[after - 1].end)
        stop = _second_deed(pieces, after, end) if judged else end
        return replace(base, content=bounds_of(pieces, after, stop), words=words, rank=1)
    if judged and (
        not nested
        or on_pronoun(pieces, at)
        or base_form(base.verb) in {"deny", "reject", "dispute", "dismiss"}
    ):
        judged_so = judgement_of(pieces, base, (begin, at), end)
        if judged_so is not None or Use.ACT not in kinds:
            return judged_so
    if _is_about(pieces, at) and not rest.marked and Use.ACT not in kinds:
        return None
    plain = Use.SAY in kinds and (Use.STRICT not in kinds or _is_clause(pieces, at))
    told = Use.TELL in kinds and rest.via is not None and not rest.to_infinitive
    if (plain or told) and _states(pieces, after):
        words = (pieces[begin].start, pieces[after - 1].end)
        return replace(base, content=bounds_of(pieces, after, end), words=words, rank=1)
    if (plain or told) and base.source and after < len(pieces) and pieces[after].low == "," and quoted:
        first = next(i for i in range(after, len(pieces)) if pieces[i].is_quote)
        words = (pieces[begin].start, pieces[at].end)
        return replace(base, content=bounds_of(pieces, first, len(pieces)), words=words, rank=1)
    if (
        plain
        and not nested
        and after < len(pieces)
        and after <= at + 2
        and pieces[after].is_word
        and base.source
        and base_form(base.verb) in {"say", "report", "claim", "allege", "fear", "estimate"}
    ):
        words = (pieces[begin].start, pieces[after - 1].end)
        return replace(base, content=bounds_of(pieces, after, end), words=words, rank=1)
    if nested and plain and base_form(base.verb) == "say" and after < len(pieces) and pieces[after].is_word:
        return replace(
            base,
            content=(pieces[begin].start, pieces[end - 1].end),
            words=(pieces[begin].start, pieces[at].end),
            rank=1,
            acts=True,
        )
    return act_of(cue, base, begin, rest)
