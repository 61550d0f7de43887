"""Attributions by other means than a subject and its cue: "according to", rumours, clips, hearsay, "what X said was"."""

from __future__ import annotations

from dataclasses import replace

from tocsin.reading.contents import ADVERBIAL_PIECES, FEWEST_STATED
from tocsin.reading.cues import base_form, base_of
from tocsin.reading.following import phrase_after
from tocsin.reading.nounphrases import Phrase, subject_before, verb_group
from tocsin.reading.saying import Saying, bounds_of, content_end
from tocsin.reading.tokens import Piece, has_verb, is_finite, is_time, listed

# What tells which source is meant is no longer than so many pieces.
LONGEST_TAIL = 10


def according_to(pieces: tuple[Piece, ...], at: int, size: int) -> Saying | None:
    """Return the attribution of "according to X" and its like, ``size`` words before X."""
    who = phrase_after(pieces, at + size)
    if who is None:
        return None
    who = Phrase(who.first, _to_the_end(pieces, who.last), who.lead)
    source = (pieces[who.first].start, pieces[who.last].end)
    close = next(
        (i for i in range(who.last + 1, len(pieces)) if pieces[i].low in {",", "–", "—"}), len(pieces)
    )
    left = [p for p in pieces[:at] if p.is_word or p.is_quote]
    tail = pieces[close + 1 :]
    words = (
        pieces[at].start,
        pieces[min(close, len(pieces)) - 1].end if close - who.last < 16 else source[1],
    )
    base = Saying(
        source,
        (pieces[at].start, pieces[at + size - 1].end),
        (0, 0),
        words,
        "according to",
        inner=_had_from(pieces, who.last),
        clause=(pieces[0].start, pieces[-1].end),
        rank=2,
    )
    joined = bool(left) and left[-1].low in {"and", "but", "while"}
    after = pieces[who.last + 1 :]
    if joined and has_verb(after):
        begin = next(p for p in after if p.is_word or p.is_quote)
        return replace(base, content=(begin.start, pieces[-1].end))
    if left and (has_verb(pieces[:at]) or len(left) >= ADVERBIAL_PIECES):
        goes_on = bool(tail) and has_verb(tail) and tail[0].low not in listed("relatives")
        return replace(base, content=(left[0].start, pieces[-1].end if goes_on else left[-1].end))
    if tail and (has_verb(tail) or len(tail) >= FEWEST_STATED):
        first = (
            pieces[0].start
            if left and not has_verb(pieces[:at]) and left[0].is_capital and len(left) > 2
            else tail[0].start
        )
        return replace(base, content=(first, pieces[-1].end))
    if left:
        return replace(base, content=(left[0].start, left[-1].end))
    return replace(base, content=(after[0].start, after[-1].end)) if after and has_verb(after) else None


_UNTRUE = frozenset(
    "untrue false wrong baseless unfounded nonsense lies incorrect exaggerated groundless fabricated fiction rubbish premature malicious denied dismissed rejected inaccurate invented mistaken misleading absurd ridiculous unconfirmed unverified".split()
)


def _to_the_end(pieces: tuple[Piece, ...], last: int) -> int:
    """Return where a source ends with all that tells which one: "posts [on a channel close to the opposition]"."""
    end = last + 1
    while end < len(pieces) and pieces[end].is_word:
        if is_finite(pieces, end) or is_time(pieces, end) or end - last > LONGEST_TAIL:
            return last
        if pieces[end].low in listed("relatives") | listed("subordinators") | listed("pronouns"):
            return last
        end += 1
    opens = last + 1 < len(pieces) and pieces[last + 1].low in listed("prepositions") - {
        "as",
        "on",
        "in",
        "at",
    }
    placed = (
        last + 2 < len(pieces)
        and pieces[last + 1].low in {"on", "in", "at"}
        and pieces[last + 2].low in listed("determiners")
    )
    return end - 1 if opens or placed else last


def _had_from(pieces: tuple[Piece, ...], last: int) -> tuple[int, int] | None:
    """Return from whom a source has it: "X, who has it from his sister"."""
    for i in range(last + 1, min(last + 16, len(pieces) - 4)):
        if pieces[i].low == "who" and pieces[i + 1].low in {"has", "had", "got", "heard"}:
            at = i + 2 + (pieces[i + 2].low in {"it", "this", "that", "heard"})
            if pieces[at].low == "it":
                at += 1
            who = phrase_after(pieces, at + 1) if at + 1 < len(pieces) and pieces[at].low == "from" else None
            if who is not None:
                return pieces[who.first].start, pieces[who.last].end
    return None


# What rumours do.
_SPREADING = frozenset(
    "emerge emerged emerges circulate circulated circulates spread spreads swirl swirled swirls fly flew flies run ran abound abounded surface surfaced persist persisted mount mounted grow grew reach reached went goes travelled leaked".split()
)


def _spread(pieces: tuple[Piece, ...], at: int) -> int | None:
    """Return the place of "that" or "of" after a rumour that goes round ("rumours swirled in the capital that")."""
    if at + 2 >= len(pieces) or pieces[at + 1].low not in _SPREADING:
        return None
    for i in range(at + 2, min(at + 10, len(pieces) - 1)):
        if pieces[i].low == "that" or (pieces[i].low == "of" and i == at + 2):
            return i
        if not pieces[i].is_word or is_finite(pieces, i):
            return None
    return None


def there_were(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution of "there were reports of shooting", whose clause is the claim."""
    of = next(
        (i for i in range(at + 1, min(at + 7, len(pieces) - 1)) if pieces[i].low in {"of", "that"}), None
    )
    if (
        of is None
        or pieces[0].low != "there"
        or any(is_finite(pieces, i) or not pieces[i].is_word for i in range(at + 1, of))
    ):
        return None
    verb = next((i for i in range(1, at) if pieces[i].low in {"was", "were", "is", "are", "been"}), None)
    if verb is None or any(not p.is_word or p.low in {"no", "any"} for p in pieces[verb + 1 : at]):
        return None
    return Saying(
        (pieces[verb + 1].start, pieces[of - 1].end),
        (pieces[at].start, pieces[at].end),
        (pieces[0].start, pieces[-1].end),
        (pieces[verb + 1].start, pieces[of].end),
        "report",
        acts=True,
        clause=(pieces[0].start, pieces[-1].end),
        rank=1,
    )


def telling_noun(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution of a noun that tells by itself ("rumours in the capital that ...")."""
    there = there_were(pieces, at)
    if there is not None:
        return there
    that = next((i for i in range(at + 1, min(at + 7, len(pieces))) if pieces[i].low == "that"), None)
    if pieces[at].low == "word" and _spread(pieces, at) is None:
        return None
    if that is not None and not any(
        is_finite(pieces, i) or not pieces[i].is_word or pieces[i].low in base_of()
        for i in range(at + 1, that)
    ):
        first = that + 1
    elif (spread := _spread(pieces, at)) is not None:
        first, that = spread + 1, spread
    else:
        return None
    if any(
        pieces[i].low in {"is", "are", "was", "were"} and pieces[i + 1].low in _UNTRUE
        for i in range(first, len(pieces) - 1)
    ):
        return None  # "reports that ... are false": the whole is what somebody says
    if at and (
        pieces[at - 1].low in base_of() and base_form(pieces[at - 1].low) in {"deny", "dismiss", "reject"}
    ):
        return None
    begin = at
    while (
        begin
        and pieces[begin - 1].is_word
        and pieces[begin - 1].low
        not in listed("prepositions") | listed("subordinators") | listed("auxiliaries")
        and not is_finite(pieces, begin - 1)
    ):
        begin -= 1
    last = that - 1 if pieces[at + 1].low not in _SPREADING else at
    source = (pieces[begin].start, pieces[max(last, at)].end)
    return Saying(
        source,
        (pieces[at].start, pieces[at].end),
        bounds_of(pieces, first, len(pieces)),
        (pieces[begin].start, pieces[that].end),
        "report",
        clause=(pieces[0].start, pieces[-1].end),
        rank=1,
    )


def showing(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution of a clip or a picture that "appears to show" or "claimed to show" something."""
    if pieces[at].low in {"show", "shows", "showed"} and _shows(pieces, at):
        return _shown(pieces, at, at + 1 + (pieces[at + 1].low == "that"))
    if base_of().get(pieces[at].low) != "claim" and pieces[at].low != "show":
        return None
    if at + 2 >= len(pieces) or pieces[at + 1].low != "to" or pieces[at + 2].low not in {"show", "depict"}:
        if not (
            pieces[at].low == "show"
            and at >= 2
            and pieces[at - 1].low == "to"
            and pieces[at - 2].low
            in {"appeared", "appears", "appear", "seemed", "seems", "purports", "purported"}
        ):
            return None
        verb, first = at - 2, at + 1
    else:
        verb, first = at, at + 3
    return _shown(pieces, verb, first)


# What shows something: pictures and papers.
_SHOWING = frozenset(
    "footage video videos clip clips picture pictures photograph photographs photo photos image images imagery recording recordings screenshot screenshots record records document documents figures data poll polls survey surveys statistics minutes letter letters cable cables memo memos files file log logs map maps".split()
)


def _shows(pieces: tuple[Piece, ...], at: int) -> bool:
    """Say whether a picture or a paper shows something at a verb."""
    if at + 2 >= len(pieces) or not (pieces[at + 1].is_word and at):
        return False
    begin, passive, infinitive = verb_group(pieces, at)
    who = subject_before(pieces, begin)
    if who is not None and who.lead and pieces[who.lead - 1].low in listed("relatives"):
        return False
    return (
        who is not None
        and not passive
        and not infinitive
        and any(p.low in _SHOWING for p in pieces[who.first : who.last + 1])
    )


def _shown(pieces: tuple[Piece, ...], verb: int, first: int) -> Saying | None:
    """Return what the subject of a verb shows."""
    who = subject_before(pieces, verb_group(pieces, verb)[0])
    if who is None or first >= len(pieces):
        return None
    return Saying(
        (pieces[who.first].start, pieces[who.last].end),
        (pieces[verb].start, pieces[first - 1].end),
        bounds_of(pieces, first, content_end(pieces, first)),
        (pieces[who.lead].start, pieces[first - 1].end),
        "claim",
        clause=(pieces[0].start, pieces[-1].end),
        rank=1,
    )


def quoted_as_saying(pieces: tuple[Piece, ...], at: int, begin: int) -> Saying | None:
    """Return the attribution of "X was quoted by Y as saying that"."""
    saying = next(
        (i for i in range(at + 1, min(at + 10, len(pieces))) if pieces[i].low in {"saying", "telling"}), None
    )
    subject = subject_before(pieces, begin)
    if saying is None or subject is None:
        return None
    by = phrase_after(pieces, at + 2) if pieces[at + 1].low == "by" else None
    first = saying + 1 + (saying + 1 < len(pieces) and pieces[saying + 1].low == "that")
    via = (pieces[by.first].start, pieces[by.last].end) if by else None
    return Saying(
        (pieces[subject.first].start, pieces[subject.last].end),
        (pieces[at].start, pieces[at].end),
        bounds_of(pieces, first, content_end(pieces, first)),
        (pieces[subject.lead].start, pieces[saying].end),
        "quoted",
        via=via,
        clause=(pieces[0].start, pieces[-1].end),
        rank=1,
    )


def quoting_as_saying(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution of "X quoted Y as saying that": X passes on what Y says."""
    if pieces[at].low not in _QUOTING:
        return None
    begin, passive, infinitive = verb_group(pieces, at)
    who = phrase_after(pieces, at + 1) if not passive and not infinitive else None
    subject = subject_before(pieces, begin) if who else None
    if (
        who is None
        or subject is None
        or [p.low for p in pieces[who.last + 1 : who.last + 3]] != ["as", "saying"]
    ):
        return None
    saying = who.last + 2
    first = saying + 1 + (saying + 1 < len(pieces) and pieces[saying + 1].low == "that")
    return Saying(
        (pieces[subject.first].start, pieces[subject.last].end),
        (pieces[at].start, pieces[saying].end),
        bounds_of(pieces, first, content_end(pieces, first)),
        (pieces[subject.lead].start, pieces[saying].end),
        "quoted",
        inner=(pieces[who.first].start, pieces[who.last].end),
        clause=(pieces[0].start, pieces[-1].end),
        rank=1,
    )


_QUOTING = frozenset({"quoted", "quotes", "quote", "cited", "cites", "cite"})


def in_words_of(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution of "in his words" and "in the words of X", which needs a quotation."""
    if at >= 2 and pieces[at - 2].low == "in" and pieces[at - 1].low in {"his", "her", "their", "its"}:
        who, first = Phrase(at - 1, at - 1, at - 2), at - 2
    elif at >= 2 and pieces[at - 2].low == "in" and pieces[at + 1].low == "of":
        found = phrase_after(pieces, at + 2)
        if found is None:
            return None
        who, first = found, at - 2
    else:
        return None
    quote = next((p for p in pieces if p.is_quote), None)
    if quote is None:
        return None
    last = max(who.last, at)
    return Saying(
        (pieces[who.first].start, pieces[who.last].end), (pieces[first].start, pieces[at].end), (quote.start, quote.end),
        (pieces[first].start, pieces[last].end), "say", clause=(pieces[0].start, pieces[-1].end), rank=2,
    )  # fmt: skip


def hearing(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution of "X heard Y say" (Y is found inside) and of "X had heard from Y that"."""
    begin, passive, infinitive = verb_group(pieces, at)
    subject = subject_before(pieces, begin)
    if subject is None or passive or infinitive or at + 2 >= len(pieces):
        return None
    source = (pieces[subject.first].start, pieces[subject.last].end)
    base = Saying(
        source,
        (pieces[at].start, pieces[at].end),
        (0, 0),
        (pieces[subject.lead].start, pieces[at].end),
        "hear",
        clause=(pieces[0].start, pieces[-1].end),
        rank=1,
    )
    end = content_end(pieces, at + 1)
    if pieces[at + 1].low == "from":
        who = phrase_after(pieces, at + 2)
        that = next((i for i in range(at + 2, min(at + 12, len(pieces))) if pieces[i].low == "that"), None)
        if who is None or that is None:
            return None
        inner: tuple[int, int] | None = (pieces[who.first].start, pieces[min(who.last, that - 1)].end)
        if pieces[subject.first].low in {"we", "i"}:
            base, inner = replace(base, source=inner), None
        return replace(
            base,
            inner=inner,
            content=bounds_of(pieces, that + 1, end),
            words=(base.words[0], pieces[that].end),
        )
    if pieces[at + 1].low == "that":
        return replace(
            base, content=bounds_of(pieces, at + 2, end), words=(base.words[0], pieces[at + 1].end)
        )
    if any(p.low in base_of() and base_form(p.low) == p.low for p in pieces[at + 2 : at + 9]):
        return replace(base, content=bounds_of(pieces, at + 1, end))
    return None


def what_said(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution of "what X said was" and "what X described as", with what shows it as a further source."""
    cue = next(
        (
            i
            for i in range(at + 2, min(at + 14, len(pieces)))
            if base_of().get(pieces[i].low) in {"say", "describe", "call", "claim", "believe", "allege"}
        ),
        None,
    )
    if cue is None:
        return None
    begin, _, _ = verb_group(pieces, cue)
    if begin - 1 <= at:
        return None
    names = base_form(pieces[cue].low) in {"describe", "call"}
    if names and not any(p.is_quote for p in pieces[cue + 1 : cue + 5]):
        return None  # "what the army calls a reshuffle": the thing is ours, the name alone is theirs
    after = cue + 1
    while after < len(pieces) and pieces[after].low in {
        "was",
        "were",
        "is",
        "are",
        "appeared",
        "appears",
        "to",
        "be",
        "as",
        "had",
        "been",
        "a",
    } - {"a"}:
        after += 1
    if after >= len(pieces):
        return None
    shown = None
    if (at and base_of().get(pieces[at - 1].low) in {"report", "reveal", "print", "publish"}) or (
        at and pieces[at - 1].low in {"showed", "shows", "revealed", "described", "contained"}
    ):
        group, _, _ = verb_group(pieces, at - 1)
        who = subject_before(pieces, group)
        shown = (pieces[who.first].start, pieces[who.last].end) if who else None
    start, end = pieces[at + 1].start, pieces[begin - 1].end
    if shown is not None and pieces[begin - 1].low in {"it", "he", "she", "they"} and begin - 2 == at:
        start, end, shown = *shown, None  # "the paper printed what it said was": its own word
    words = (min(start, pieces[at].start) if shown is None else shown[0], pieces[after - 1].end)
    return Saying(
        (start, end),
        (pieces[cue].start, pieces[cue].end),
        bounds_of(pieces, after, content_end(pieces, after)),
        words,
        "say",
        inner=shown,
        clause=(pieces[0].start, pieces[-1].end),
        rank=1,
    )


# What may be done to a statement by somebody who is named after "by".
_DONE = frozenset(
    "deny reject dismiss refute dispute contradict confirm describe call condemn denounce acknowledge corroborate announce rubbish brand label term".split()
)


def judged_by(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution of "reports of X were denied by Y", whose clause is the claim."""
    if base_form(pieces[at].low) not in _DONE:
        return None
    who = phrase_after(pieces, at + 2)
    if who is None:
        return None
    return Saying(
        (pieces[who.first].start, pieces[who.last].end),
        (pieces[at].start, pieces[at].end),
        (pieces[0].start, pieces[-1].end),
        (pieces[at].start, pieces[who.last].end),
        pieces[at].low,
        acts=True,
        clause=(pieces[0].start, pieces[-1].end),
        rank=0,
    )


def detecting(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution of "intelligence is picking up", whose clause is the claim."""
    begin, passive, _ = verb_group(pieces, at)
    subject = subject_before(pieces, begin)
    if subject is None or passive:
        return None
    source = (pieces[subject.first].start, pieces[subject.last].end)
    return Saying(
        source,
        (pieces[at].start, pieces[at].end),
        (source[0], pieces[-1].end),
        (source[0], pieces[at].end),
        "detect",
        acts=True,
        clause=(pieces[0].start, pieces[-1].end),
        rank=0,
    )
