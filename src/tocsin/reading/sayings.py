"""Find the attributions of one stretch of text: whose words, by which cue, saying what.

Only the outermost ones: what stands inside a content is found by reading the content in its turn.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from tocsin.reading.adverbials import adverbial_at, around
from tocsin.reading.agreement import THOUGHTS, agrees, is_noun_use, is_verb_use, may_share
from tocsin.reading.asides import (
    according_to,
    detecting,
    hearing,
    in_words_of,
    judged_by,
    quoted_as_saying,
    quoting_as_saying,
    showing,
    telling_noun,
    what_said,
)
from tocsin.reading.contents import placed
from tocsin.reading.cues import Use, base_form, base_of, tellers, uses
from tocsin.reading.following import phrase_after
from tocsin.reading.nounphrases import Phrase, main_subject, subject_before, verb_group
from tocsin.reading.saying import Bounds, Cue, Saying
from tocsin.reading.tokens import (
    MOST_STRETCHES,
    Piece,
    has_main_verb,
    is_finite,
    is_time,
    listed,
    without_asides,
    without_brackets,
)
from tocsin.reading.wordings import to_say, wording_at
from tocsin.reading.words import past_forms

# No clause of a newspaper has more pieces; what has no full stop for longer is cut here, so that time stays linear.
LONGEST_CLAUSE = 130


@lru_cache(maxsize=MOST_STRETCHES)
def sayings_in(pieces: tuple[Piece, ...], *, nested: bool) -> tuple[Saying, ...]:
    """Return the outermost attributions of a stretch in order; ``nested`` inside somebody's content."""
    pieces = without_asides(without_brackets(pieces))
    found: list[Saying] = []
    start = 0
    for at in range(len(pieces) + 1):
        if at == len(pieces) or pieces[at].low == ";" or at - start >= LONGEST_CLAUSE:
            if at > start:
                found.extend(_in_clause(pieces[start:at], nested=nested))
            start = at + (at < len(pieces) and pieces[at].low == ";")
    return tuple(found)


def _in_clause(pieces: tuple[Piece, ...], *, nested: bool) -> list[Saying]:
    """Return the outermost attributions between two semicolons."""
    candidates: list[Saying] = []
    for at in range(len(pieces)):
        made = _at(pieces, at, nested=nested)
        if made is not None:
            candidates.append(made)
    return _outermost(candidates, pieces)


def _outermost(candidates: list[Saying], pieces: tuple[Piece, ...]) -> list[Saying]:
    """Return the attributions that stand in no other's content; the one at the end of a sentence holds all before it."""
    kept: list[Saying] = []
    for one in sorted(candidates, key=lambda s: (-s.rank, s.words[0])):
        clash = next((k for k in kept if _within(one.words, k.content) or _overlap(one.words, k.words)), None)
        if clash is None:
            kept.append(one)
        elif (
            _within(one.words, clash.content)
            and one.rank == clash.rank
            and _is_coordinate(one, clash, pieces)
        ):
            kept[kept.index(clash)] = replace(clash, content=(clash.content[0], _joint_before(one, pieces)))
            kept.append(one)
    return sorted((k for k in kept if k.content[1] > k.content[0]), key=lambda s: s.words[0])


def _within(inner: Bounds, outer: Bounds) -> bool:
    """Say whether one stretch lies in another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _overlap(a: Bounds, b: Bounds) -> bool:
    """Say whether two stretches share a place."""
    return a[0] < b[1] and b[0] < a[1]


def _is_coordinate(one: Saying, other: Saying, pieces: tuple[Piece, ...]) -> bool:
    """Say whether an attribution stands beside another and not in its content ("X says A, but Y says B")."""
    before = [p for p in pieces if p.end <= one.words[0]]
    if not before or one.words[0] <= other.cue[1] or other.content[0] < other.cue[0]:
        return False
    joint = before[-1].low
    heard = any(p.low in {"heard", "hears", "hear"} and other.cue[0] < p.start < one.words[0] for p in pieces)
    if other.verb == "hear" or (one.shared and heard):
        return False
    if one.verb.endswith("ing") and any(
        p.low == "with" and p.start >= one.words[0] - 6 and p.start <= one.words[0] for p in pieces
    ):
        return True
    if one.shared and base_of().get(other.verb) == "put":
        return False
    if one.verb.endswith("ing") and one.shared:
        return joint == ","
    if one.shared:
        return joint in {"and", "but", "then"}
    if joint not in {"and", "but", "while", "whereas", "though"}:
        return False
    return joint != "and" or (len(before) > 1 and (before[-2].low == "," or before[-2].is_quote))


def _follows_comma(one: Saying, pieces: tuple[Piece, ...]) -> bool:
    """Say whether an attribution begins right after a comma, with a speaker of its own before its cue."""
    before = [p for p in pieces if p.end <= one.words[0]]
    return bool(before) and before[-1].low == "," and not one.shared and one.words[0] <= one.cue[0]


def _joint_before(one: Saying, pieces: tuple[Piece, ...]) -> int:
    """Return where the content before an attribution ends: ahead of the comma and the conjunction."""
    before = [p for p in pieces if p.end <= one.words[0]]
    while before and before[-1].low in {"and", "but", "while", "whereas", "though", ",", "then", "with"}:
        before.pop()
    return before[-1].end if before else one.words[0]


def _at(pieces: tuple[Piece, ...], at: int, *, nested: bool) -> Saying | None:
    """Return the attribution whose cue stands at a piece, if one does."""
    told = adverbial_at(pieces, at)
    if told is not None:
        return around(pieces, told)
    worded = wording_at(pieces, at) or quoting_as_saying(pieces, at)
    if worded is not None:
        return worded
    if _is_aside(pieces, at):
        return _aside(pieces, at)
    kinds = uses().get(pieces[at].low) or _by_place(pieces, at)
    shown = showing(pieces, at)
    if shown is not None or kinds is None or pieces[at].is_capital:
        return shown
    return _by_verb(Cue(pieces, at, kinds, nested))


def _by_place(pieces: tuple[Piece, ...], at: int) -> frozenset[Use] | None:
    """Return what a verb does that is no word of telling but stands beside a quotation as one ("“Gone,” snarled he")."""
    piece = pieces[at]
    if not piece.is_word or piece.is_capital or not (piece.low.endswith("ed") or piece.low in past_forms()):
        return None
    if piece.low in listed("auxiliaries") | listed("adverbs"):
        return None
    if at and _is_spoken(pieces[at - 1]) and at + 1 < len(pieces) and pieces[at + 1].is_word:
        return frozenset({Use.LOUD})
    closes = at + 1 >= len(pieces) or pieces[at + 1].low in {".", ",", ":"}
    spoken = next((i for i in range(at - 1, max(-1, at - 9), -1) if not pieces[i].is_word), None)
    if closes and spoken is not None and _is_spoken(pieces[spoken]):
        return frozenset({Use.LOUD})
    before_quote = at + 2 < len(pieces) and pieces[at + 1].low == ":" and pieces[at + 2].is_quote
    return frozenset({Use.LOUD}) if before_quote else None


def _is_spoken(piece: Piece) -> bool:
    """Say whether a quotation is speech that its sentence goes on after: it ends in a comma or asks or calls."""
    return piece.is_quote and piece.text.rstrip("”’\"'»")[-1:] in {",", "?", "!", "…", "—", "–"}


def _is_aside(pieces: tuple[Piece, ...], at: int) -> bool:
    """Say whether a piece attributes by other means than a verb of saying, or not at all."""
    low = pieces[at].low
    if low in {"words", "according", "what", "heard", "hears", "hear", "hearing"}:
        return True
    if low in {"picking", "picked", "detected"}:
        return any(p.low == "intelligence" for p in pieces[max(0, at - 5) : at])
    return low in tellers() and not is_verb_use(pieces, at)


def _aside(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution that a piece makes by other means than a verb of saying."""
    low = pieces[at].low
    after = pieces[at + 1].low if at + 1 < len(pieces) else ""
    if low == "according":
        return according_to(pieces, at, 2) if after == "to" else None
    if low == "words":
        return in_words_of(pieces, at) if after else None
    if low == "what":
        return what_said(pieces, at)
    if low in {"heard", "hears", "hear", "hearing"}:
        return hearing(pieces, at)
    return telling_noun(pieces, at) if low in tellers() else detecting(pieces, at)


def _by_verb(cue: Cue) -> Saying | None:
    """Return the attribution of a verb, with its subject before it, after it or shared with the verb before."""
    pieces, at = cue.pieces, cue.at
    low = pieces[at].low
    begin, passive, infinitive = verb_group(pieces, at)
    if infinitive and cue.kinds & {Use.SAY, Use.STRICT, Use.LOUD, Use.TELL}:
        return to_say(pieces, at)
    if passive and at + 2 < len(pieces) and pieces[at + 1].low == "by":
        return judged_by(pieces, at)
    if infinitive or (passive and not low.endswith("ing")):
        return quoted_as_saying(pieces, at, begin) if passive and low == "quoted" else None
    gerund = low.endswith("ing") and begin == at
    subject = _meant_subject(pieces, subject_before(pieces, begin, gerund=gerund), gerund=gerund)
    if (
        subject is not None
        and begin == at
        and cue.kinds <= {Use.JUDGE, Use.ACT, Use.LOUD, Use.STRICT}
        and Use.JUDGE in cue.kinds
        and _is_object(pieces, subject)
    ):
        return None  # "to organise a party called X"
    if _tells_nothing(cue, subject, begin):
        return None
    turned = _inverted(pieces, at, cue.kinds)
    if turned is not None and (
        subject is None or (pieces[begin - 1].low in {",", "–", "—"} and has_main_verb(pieces[:at]))
    ):
        return placed(cue, turned, inverted=True)
    if subject is None and not may_share(pieces, begin, gerund=gerund):
        return None
    if (
        subject is None
        and cue.nested
        and Use.JUDGE in cue.kinds
        and any(p.low in _WOULD for p in pieces[begin:at])
    ):
        return None  # "he was on their side but would deny it"
    return placed(cue, subject or Phrase(begin, begin - 1, begin), inverted=False)


def _is_verb_first(pieces: tuple[Piece, ...], subject: Phrase) -> bool:
    """Say whether what looks like a subject begins with the verb of another ("X, who ..., [believes the barracks]")."""
    low = pieces[subject.first].low
    told = low in uses() and low != base_form(low) and low not in tellers() and not low.endswith("ing")
    return (
        told and subject.last > subject.first and subject.first > 0 and pieces[subject.first - 1].low == ","
    )


def _tells_nothing(cue: Cue, subject: Phrase | None, begin: int) -> bool:
    """Say whether a verb of telling tells nothing where it stands."""
    pieces, at = cue.pieces, cue.at
    low = pieces[at].low
    asked = {"asked", "ask", "asks", "wondered"}
    if any(p.low in {"if", "whether"} for p in pieces[max(0, begin - 4) : begin]) and any(
        p.low in asked for p in pieces[max(0, begin - 9) : begin]
    ):
        return True  # "when asked if he feared arrest": a question
    if (low == "asked" and _is_about_the_name(pieces, at)) or (cue.nested and base_form(low) in THOUGHTS):
        return True
    if subject is None:
        return False
    if pieces[subject.first].low in _SAYING or _is_verb_first(pieces, subject):
        return True  # "X, which Y has seen, [says 40 million] went": no subject
    if cue.nested and begin and pieces[begin - 1].low == "who" and _is_met(pieces, subject):
        return True  # "I lent it to a man who told me": a deed within what is said
    return _is_no_verb(pieces, at, begin, subject)


_SAYING = frozenset(
    {"says", "said", "say", "told", "tells", "added", "adds", "insists", "insisted", "claimed", "reported"}
)
_WOULD = frozenset({"would", "will", "could", "might", "may", "should", "'d", "'ll"})
_WRITINGS = frozenset(
    {
        "statement",
        "letter",
        "email",
        "message",
        "tweet",
        "post",
        "memo",
        "release",
        "note",
        "communique",
        "communiqué",
        "video",
    }
)


def _meant_subject(pieces: tuple[Piece, ...], subject: Phrase | None, *, gerund: bool) -> Phrase | None:
    """Return who speaks: of "X issued a statement saying", X; of "X, who said", X."""
    if subject is None:
        return None
    if gerund and pieces[subject.last].low in _WRITINGS:
        return main_subject(pieces[: subject.first]) or subject
    return subject


def _is_about_the_name(pieces: tuple[Piece, ...], at: int) -> bool:
    """Say whether a source only asks to stay unnamed ("who asked that her name not be printed")."""
    near = {p.low for p in pieces[at + 1 : at + 10]}
    return bool(
        near & {"name", "named", "identified", "quoted", "identity", "anonymous", "anonymity"}
    ) and bool(near & {"that", "not", "to", "for"})


def _is_met(pieces: tuple[Piece, ...], phrase: Phrase) -> bool:
    """Say whether a phrase is the object of a verb or of a preposition before it."""
    return phrase.first > 0 and (
        pieces[phrase.first - 1].low in listed("prepositions") | {"to"} or is_finite(pieces, phrase.first - 1)
    )


def _is_object(pieces: tuple[Piece, ...], phrase: Phrase) -> bool:
    """Say whether a phrase is what an infinitive or a preposition before it takes, and no subject."""
    before = pieces[phrase.lead - 1].low if phrase.lead else ""
    inside = {p.low for p in pieces[phrase.first : phrase.last]}
    return (
        "to" in inside
        or before in listed("prepositions")
        or (bool(phrase.lead) and is_finite(pieces, phrase.lead - 1))
    )


def _is_no_verb(pieces: tuple[Piece, ...], at: int, begin: int, subject: Phrase) -> bool:
    """Say whether a form is a noun here, or does not fit the subject before it."""
    return is_noun_use(pieces, at, begin) or (begin == at and not agrees(pieces, at, subject))


def _inverted(pieces: tuple[Piece, ...], at: int, kinds: frozenset[Use]) -> Phrase | None:
    """Return the subject that follows its cue ("said X", "says she"), if it does."""
    if at == 0 or not kinds & {Use.SAY, Use.STRICT, Use.LOUD} or pieces[at].low.endswith("ing"):
        return None
    before = pieces[at - 1]
    if not (before.is_quote or before.low in {",", "–", "—"}) or at + 1 >= len(pieces):
        return None
    following = pieces[at + 1]
    if (
        following.low in listed("prepositions")
        or following.low
        in {"that", "on", "in", "at", "to", "it", "there", "late", "earlier"} | listed("times")
        or not following.is_word
    ):
        return None
    timed = at + 2 < len(pieces) and is_time(pieces, at + 2)
    phrase = phrase_after(pieces, at + 1)
    if phrase is None or timed:
        return None
    after = phrase.last + 1
    if after < len(pieces) and is_finite(pieces, after) and not before.is_quote:
        return None
    return phrase
