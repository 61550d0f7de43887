"""Attributions by more than a verb: "issued a warning that", "let it be known that", "took pains to say that", "X's answer:"."""

from __future__ import annotations

from functools import cache

from tocsin.reading.cues import base_form
from tocsin.reading.following import phrase_after
from tocsin.reading.nounphrases import Phrase, is_adverb, main_subject, subject_before, verb_group
from tocsin.reading.saying import Saying, bounds_of, content_end
from tocsin.reading.tokens import Piece, has_verb, is_finite, listed
from tocsin.reading.wordlists import table_of

# A statement's noun stands no further from its verb than so many pieces, and its "that" no further from it.
NOUN_REACH, THAT_REACH = 7, 9
# "To say" stands no further from its verb than so many pieces ("went on the evening news of the state radio to say").
VERB_REACH = 12
# Who comes to demand has said nothing yet.
_WISHES = frozenset(
    "demand urge order ask propose advise plead appeal decide beg command instruct vote".split()
)


@cache
def words_of_kind(key: str) -> frozenset[str]:
    """Return one list of words that attribute together with others."""
    words = table_of("cues")[key]["words"]
    return frozenset(words.split() if isinstance(words, str) else words)


def made_known(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution of "let it be known that", "made clear that" and "is on record as saying"."""
    low = pieces[at].low
    if low in {
        "known",
        "understood",
        "clear",
        "plain",
        "public",
        "felt",
        "slip",
        "on",
        "out",
        "about",
    } and _follows(pieces, at, "that"):
        verb = next(
            (
                i
                for i in range(at - 1, max(-1, at - 6), -1)
                if pieces[i].low
                in {
                    "let",
                    "lets",
                    "letting",
                    "made",
                    "make",
                    "makes",
                    "making",
                    "left",
                    "gave",
                    "gives",
                    "put",
                    "puts",
                }
            ),
            None,
        )
        if verb is None or any(not p.is_word for p in pieces[verb:at]):
            return None
        return _told(pieces, verb, at, at + 2)
    if (
        low in {"saying", "telling"}
        and at > 2
        and pieces[at - 1].low == "as"
        and any(
            p.low in {"record", "quoted", "cited", "reported", "far"} for p in pieces[max(0, at - 8) : at]
        )
    ):
        quoting = next(
            (i for i in range(at) if pieces[i].low in {"quoted", "quotes", "cited", "cites"}), None
        )
        if quoting is not None:
            return _quoting(pieces, quoting, at)
        verb = next((i for i in range(at) if is_finite(pieces, i)), None)
        return None if verb is None else _told(pieces, verb, at, at + 1 + _follows(pieces, at, "that"))
    return None


def _quoting(pieces: tuple[Piece, ...], verb: int, cue: int) -> Saying | None:
    """Return the attribution of "Radio X quoted a major as saying": the one who quotes, then the one who said it."""
    begin, passive, _ = verb_group(pieces, verb)
    subject = subject_before(pieces, begin)
    first = cue + 1 + _follows(pieces, cue, "that")
    if subject is None or first >= len(pieces):
        return None
    made = _saying(pieces, subject, cue, first)
    if passive or made is None:
        return made
    who = phrase_after(pieces, verb + 1)
    inner = (pieces[who.first].start, pieces[min(who.last, cue - 2)].end) if who else None
    return Saying(
        made.source, made.cue, made.content, made.words, "say", inner=inner, clause=made.clause, rank=1
    )


def _follows(pieces: tuple[Piece, ...], at: int, word: str) -> bool:
    """Say whether a word stands right after a piece."""
    return at + 1 < len(pieces) and pieces[at + 1].low == word


def _told(pieces: tuple[Piece, ...], verb: int, cue: int, first: int) -> Saying | None:
    """Return the attribution of a content to the subject of a verb before it."""
    begin, passive, _ = verb_group(pieces, verb)
    subject = subject_before(pieces, begin) or main_subject(pieces[: verb + 1])
    if (
        subject is None
        or (passive and pieces[verb].low not in {"is", "was", "are", "were"})
        or first >= len(pieces)
    ):
        return None
    return _saying(pieces, subject, cue, first)


def _saying(
    pieces: tuple[Piece, ...], who: Phrase, cue: int, first: int, end: int | None = None
) -> Saying | None:
    """Return an attribution of what begins at a piece to the one whom a phrase names."""
    if (
        pieces[who.first].low in {"we", "i", "you", "nobody", "nothing", "there", "it's"}
        and who.first == who.last
    ):
        return None
    if end is None:
        end = content_end(pieces, first)
    source = (pieces[who.first].start, _without_possessive(pieces[who.last]))
    start = min(who.lead, who.first)
    return Saying(
        source,
        (pieces[cue].start, pieces[cue].end),
        bounds_of(pieces, first, end),
        (pieces[start].start, pieces[first - 1].end),
        "say",
        clause=(pieces[0].start, pieces[-1].end),
        rank=1,
    )


def _without_possessive(piece: Piece) -> int:
    """Return where a word ends without its possessive ending."""
    return piece.end - (2 if piece.low.endswith("'s") else 1 if piece.low.endswith("s'") else 0)


def to_say(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution of an infinitive: "took pains to point out that", "went on air to announce that"."""
    begin, _, infinitive = verb_group(pieces, at)
    if not infinitive or begin < 3 or base_form(pieces[at].low) in _WISHES:
        return None
    before = pieces[: begin - 1]
    verb = next(
        (i for i in range(len(before) - 1, max(-1, len(before) - VERB_REACH), -1) if is_finite(before, i)),
        None,
    )
    if verb is None or any(not p.is_word for p in before[verb:]):
        return None
    first = next(
        (
            i
            for i in range(at + 1, min(at + THAT_REACH, len(pieces)))
            if pieces[i].low in {"that", ":"} or pieces[i].is_quote
        ),
        None,
    )
    plain = pieces[at].low in {"say", "announce", "report", "add", "claim"}
    if first is None and not (plain and has_verb(pieces[at + 1 :])):
        return None
    if first is None:
        first = at + 1
    elif any(is_finite(pieces, i) for i in range(at + 1, first)):
        return None
    elif not pieces[first].is_quote:
        first += 1
    group, passive, _ = verb_group(before, verb)
    subject = subject_before(before, group)
    if subject is None or (passive and before[verb].low not in {"is", "was", "are", "were"}):
        return None
    if any(p.low in words_of_kind("unsaying") for p in before[group:]):
        return None
    return _saying(pieces, subject, at, first) if first < len(pieces) else None


def statement_noun(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution of a statement's noun: "voiced concern that", "the fear among officers is that"."""
    if pieces[at].low not in words_of_kind("statements"):
        return None
    that = at + 1
    among: Phrase | None = None
    if that < len(pieces) and pieces[that].low in {"among", "of", "in", "from", "at", "inside"}:
        among = phrase_after(pieces, that + 1)
        that = among.last + 1 if among else that
    if that + 1 >= len(pieces):
        return None
    owner = _owner_of(pieces, at)
    if pieces[that].low in {"is", "was", "remains"} and pieces[that + 1].low in {"that", ":"}:
        who = owner or among
        return _saying(pieces, who, at, that + 2) if who and that + 2 < len(pieces) else None
    if pieces[that].low in {"is", "was"} and not has_verb(pieces[:at]):
        colon = next(
            (i for i in range(that + 1, min(that + 5, len(pieces) - 1)) if pieces[i].low == ":"), None
        )
        who = owner or among
        return _saying(pieces, who, at, colon + 1) if who and colon else None
    if pieces[that].low == ":" and not has_verb(pieces[:at]):
        who = owner or among
        return _saying(pieces, who, at, that + 1) if who else None
    colon = next(
        (i for i in range(at + 1, min(at + THAT_REACH, len(pieces) - 1)) if pieces[i].low == ":"), None
    )
    if colon is not None and not any(
        is_finite(pieces, i) or not pieces[i].is_word for i in range(at + 1, colon)
    ):
        return _by_light_verb(pieces, at, colon)
    if pieces[that].low != "that":
        return None
    return _by_light_verb(pieces, at, that)


def _owner_of(pieces: tuple[Piece, ...], at: int) -> Phrase | None:
    """Return whose statement it is: "the minister's [blunt] answer", "his advice"."""
    for i in range(at - 1, max(-1, at - 4), -1):
        low = pieces[i].low
        if low in {"his", "her", "their", "its"}:
            return Phrase(i, i, i)
        if low.endswith(("'s", "s'")):
            first = i
            while (
                first
                and pieces[first - 1].is_word
                and not is_finite(pieces, first - 1)
                and pieces[first - 1].low not in listed("prepositions") - {"of"} | {"and", "but"}
            ):
                first -= 1
            return Phrase(first, i, first)
        if not pieces[i].is_word or is_adverb(pieces[i]) or low in listed("prepositions"):
            return None
    return None


def _by_light_verb(pieces: tuple[Piece, ...], at: int, that: int) -> Saying | None:
    """Return the attribution of "issued a warning that": the verb says little, its noun says what is done."""
    for verb in range(at - 1, max(-1, at - NOUN_REACH), -1):
        low = pieces[verb].low
        if not pieces[verb].is_word:
            return None
        if low in words_of_kind("light"):
            begin, passive, infinitive = verb_group(pieces, verb)
            subject = subject_before(pieces, begin)
            if subject is None or passive or infinitive:
                return None
            return _saying(pieces, subject, at, that + 1) if that + 1 < len(pieces) else None
    return None


def gave_as(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution of a figure: "gave a figure of 250", "gave its size as 90,000", "owns up to two"."""
    low = pieces[at].low
    if low in {"gave", "give", "gives", "given"}:
        near = {p.low for p in pieces[at + 1 : at + 6]}
        fits = bool(near & words_of_kind("measures")) and any(
            p.low[:1].isdigit() or p.low in listed("determiners") for p in pieces[at + 3 :]
        )
    elif low in {"owns", "owned", "own"}:
        fits = [p.low for p in pieces[at + 1 : at + 3]] == ["up", "to"]
    elif low in {"reads", "read"}:
        fits = _follows(pieces, at, "out")
    else:
        return None
    begin, passive, infinitive = verb_group(pieces, at)
    subject = subject_before(pieces, begin)
    if not fits or subject is None or passive or infinitive or pieces[subject.first].low in {"we", "i"}:
        return None
    source = (pieces[subject.first].start, pieces[subject.last].end)
    return Saying(
        source,
        (pieces[at].start, pieces[at].end),
        (pieces[subject.lead].start, pieces[-1].end),
        (pieces[subject.lead].start, pieces[at].end),
        "say",
        acts=True,
        clause=(pieces[0].start, pieces[-1].end),
        rank=0,
    )


def has_it(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution of "rumour has it that" and of "he has it from his sister that"."""
    if pieces[at].low not in {"has", "had", "have"} or not _follows(pieces, at, "it"):
        return None
    subject = subject_before(pieces, at)
    if subject is None or at + 3 >= len(pieces):
        return None
    inner = None
    that = at + 2
    if pieces[that].low == "from":
        who = phrase_after(pieces, that + 1)
        if who is None:
            return None
        inner = (pieces[who.first].start, pieces[who.last].end)
        that = next(
            (i for i in range(who.last + 1, min(who.last + 12, len(pieces))) if pieces[i].low == "that"),
            len(pieces),
        )
    if that + 1 >= len(pieces) or pieces[that].low != "that":
        return None
    made = _saying(pieces, subject, at, that + 1)
    if made is None:
        return None
    return Saying(
        made.source, made.cue, made.content, made.words, "say", inner=inner, clause=made.clause, rank=1
    )


def wording_at(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution that more than one word makes at a piece, if one does."""
    low = pieces[at].low
    return (
        made_known(pieces, at)
        or statement_noun(pieces, at)
        or gave_as(pieces, at)
        or (has_it(pieces, at) if low in {"has", "had", "have"} else None)
    )
