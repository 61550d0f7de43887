"""Find the attributions of one stretch of text: whose words, by which cue, saying what.

Only the outermost ones: what stands inside a content is found by reading the content in its turn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tocsin.reading.cues import Use, base_of, tellers, uses
from tocsin.reading.nounphrases import Phrase, is_adverb, phrase_after, subject_before, verb_group
from tocsin.reading.tokens import Piece, has_verb, is_finite, listed

Bounds = tuple[int, int]

# "That", a quotation or a colon is looked for no further than so many pieces after its cue.
THAT_REACH = 24
# What stands before a comma is an adverbial, and no content, below so many pieces without a verb.
ADVERBIAL_PIECES = 7


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution, in places of the body.

    ``source`` is None where the words before name none: the subject is then ``shared`` with the clause
    before. ``via`` is the one spoken to, who may be the one who passes it on; ``inner`` a further source
    ("heard from her driver that"). ``words`` bounds the attributing words alone. ``acts`` marks a saying whose
    whole clause is the claim.
    """

    source: Bounds | None
    cue: Bounds
    content: Bounds
    words: Bounds
    verb: str
    via: Bounds | None = None
    inner: Bounds | None = None
    shared: bool = False
    acts: bool = False
    clause: Bounds = (0, 0)
    rank: int = 0


def sayings_in(pieces: tuple[Piece, ...], *, nested: bool) -> tuple[Saying, ...]:
    """Return the outermost attributions of a stretch in order; ``nested`` inside somebody's content."""
    found: list[Saying] = []
    start = 0
    for at in range(len(pieces) + 1):
        if at == len(pieces) or pieces[at].low == ";":
            if at > start:
                found.extend(_in_clause(pieces[start:at], nested=nested))
            start = at + 1
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
    return joint != "and" or (len(before) > 1 and before[-2].low in {",", *()}) or before[-2].is_quote


def _joint_before(one: Saying, pieces: tuple[Piece, ...]) -> int:
    """Return where the content before an attribution ends: ahead of the comma and the conjunction."""
    before = [p for p in pieces if p.end <= one.words[0]]
    while before and before[-1].low in {"and", "but", "while", "whereas", "though", ",", "then", "with"}:
        before.pop()
    return before[-1].end if before else one.words[0]


_STATEMENTS = frozenset(
    "claim claims suggestion suggestions accusation accusations charge charges talk idea notion story figures figure findings account criticism assertion assertions statement verdict result results theory".split()
)

# One cue ----------------------------------------------------------------------------------------------------


def _at(pieces: tuple[Piece, ...], at: int, *, nested: bool) -> Saying | None:  # noqa: C901, PLR0911, PLR0912 - one question after another
    """Return the attribution whose cue stands at a piece, if one does."""
    low = pieces[at].low
    if low == "words" and at + 1 < len(pieces):
        return _in_words_of(pieces, at)
    if low == "according" and at + 1 < len(pieces) and pieces[at + 1].low == "to":
        return _according(pieces, at, 2)
    if low == "on" and [p.low for p in pieces[at : at + 4]] == ["on", "the", "word", "of"]:
        return _according(pieces, at, 4)
    if low in {"heard", "hears", "hear"}:
        return _hearing(pieces, at)
    if low == "what":
        return _what(pieces, at)
    if low in {"picking", "picked", "detected"} and any(
        p.low == "intelligence" for p in pieces[max(0, at - 5) : at]
    ):
        return _detecting(pieces, at)
    if low in tellers() and not _is_verb_use(pieces, at):
        return _telling_noun(pieces, at)
    kinds = uses().get(low)
    if kinds is None or pieces[at].is_capital:
        return None
    shown = _showing(pieces, at)
    if shown is not None:
        return shown
    begin, passive, infinitive = verb_group(pieces, at)
    if infinitive or (passive and not _is_active_form(pieces, at)):
        return _quoted_as_saying(pieces, at, begin) if passive and low == "quoted" else None
    gerund = low.endswith("ing") and begin == at
    subject = subject_before(pieces, begin, gerund=gerund)
    if subject is not None and (
        _is_noun_use(pieces, at, begin) or (begin == at and not _agrees(pieces, at, subject))
    ):
        return None
    if nested and base_of()[low] in _THOUGHTS:
        return None
    turned = _inverted(pieces, at, kinds)
    if turned is not None and (subject is None or pieces[begin - 1].low in {",", "–", "—"}):
        return _placed(pieces, at, turned, kinds, inverted=True, nested=nested)
    if subject is None and not _may_share(pieces, begin, gerund=gerund):
        return None
    return _placed(
        pieces, at, subject or Phrase(begin, begin - 1, begin), kinds, inverted=False, nested=nested
    )


def _is_verb_use(pieces: tuple[Piece, ...], at: int) -> bool:
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


def _is_active_form(pieces: tuple[Piece, ...], at: int) -> bool:
    """Say whether a form cannot be a passive participle."""
    return pieces[at].low.endswith("ing")


def _is_noun_use(pieces: tuple[Piece, ...], at: int, begin: int) -> bool:
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


_THOUGHTS = frozenset(
    "think believe know feel hope suspect guess reckon fear expect assess judge deem figure boast".split()
)
_MANY = frozenset(
    "they we i people police men women some many others both all media few several two three four five six seven eight nine ten most those clergy".split()
)


def _agrees(pieces: tuple[Piece, ...], at: int, subject: Phrase) -> bool:
    """Say whether a form without ending fits its subject: one that is many, or one that is "heard" saying it."""
    low = pieces[at].low
    if low != base_of()[low] or low in {"put", "read"}:
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


def _may_share(pieces: tuple[Piece, ...], begin: int, *, gerund: bool) -> bool:
    """Say whether a verb without a subject of its own shares that of the clause before."""
    if begin == 0:
        return False
    before = pieces[begin - 1].low
    if gerund:
        return before == ","
    return before in {"and", "but"} and has_verb(pieces[: begin - 1])


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
    phrase = phrase_after(pieces, at + 1)
    if phrase is None:
        return None
    after = phrase.last + 1
    if after < len(pieces) and is_finite(pieces, after) and not before.is_quote:
        return None
    return phrase


@dataclass(frozen=True, slots=True)
class _Rest:
    """What follows a cue: the one spoken to, the adjuncts' end, and how the content begins, if there."""

    via: Bounds | None
    after: int
    marked: bool
    to_infinitive: bool = False


def _rest(pieces: tuple[Piece, ...], at: int, kinds: frozenset[Use]) -> _Rest:
    """Return what follows a cue, the one spoken to and adjuncts of time and place left out."""
    via, begin, infinitive = _addressee(pieces, at, kinds)
    for i in range(begin, min(len(pieces), begin + THAT_REACH)):
        low = pieces[i].low
        if low == "that" and not _is_demonstrative(pieces, i):
            return _Rest(via, i + 1, marked=True)
        if pieces[i].is_quote and i <= begin + 12:
            starts = i == begin or all(not is_finite(pieces, k) for k in range(begin, i))
            if starts and (i == begin or pieces[i - 1].low in {",", ":"} or i - begin < 1):
                return _Rest(via, i, marked=True)
            break
        if low == ":":
            return _Rest(via, i + 1, marked=True)
        if low in {",", ".", "?", "!", "–", "—"} or is_finite(pieces, i):
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
    return _Rest(via, after, marked=False, to_infinitive=infinitive)


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
            and pieces[begin].low == base_of()[pieces[begin].low]
        ):
            return None, begin, True
    elif (
        Use.TELL not in kinds
        or base_of()[pieces[at].low]
        in {
            "say",
            "write",
            "reply",
            "complain",
            "swear",
            "promise",
            "shout",
            "whisper",
        }
        or (
            base_of()[pieces[at].low] in {"warn", "advise", "caution", "text"}
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
        if is_finite(pieces, at) or (
            capital and not pieces[at].is_capital and pieces[at - 1].is_capital and low != "of"
        ):
            break
        at += 1
    return at - 1


def _placed(  # noqa: PLR0913 - a cue with all that stands around it
    pieces: tuple[Piece, ...], at: int, who: Phrase, kinds: frozenset[Use], *, inverted: bool, nested: bool
) -> Saying | None:
    """Return the attribution with its content: after its cue, before it, or around it."""
    shared = who.last < who.first
    source = None if shared else (pieces[who.first].start, pieces[who.last].end)
    if source is not None and pieces[who.first].low in {"we", "i"} and who.first == who.last:
        return None
    if source is not None and pieces[who.first].low in {"you", "nobody", "none", "who", "what", "nothing"}:
        return None
    rest = _rest(pieces, who.last if inverted else at, frozenset() if inverted else kinds)
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
    before_quote = bool(left) and left[-1].is_quote
    bracketed = bool(left) and left[-1].low in {",", "–", "—", "?", "!"} and not shared
    if before_quote and kinds & {Use.SAY, Use.STRICT, Use.LOUD, Use.TELL}:
        return _after_quotation(pieces, base, begin, rest)
    ends = not tail or not _states(pieces, rest.after)
    if bracketed and kinds & {Use.SAY, Use.STRICT, Use.LOUD, Use.TELL} and not rest.marked:
        closing = rest.after < len(pieces) and pieces[rest.after].low in {",", "–", "—"}
        if ends or closing or inverted:
            return _in_brackets(pieces, base, begin, rest, inverted=inverted)
    if inverted:
        return None
    return _before_content(pieces, base, (begin, at), rest, kinds, nested=nested)


def _states(pieces: tuple[Piece, ...], start: int) -> bool:
    """Say whether what follows is a clause and no mere adjunct."""
    if start < len(pieces) and pieces[start].low in {",", "."}:
        return False
    return any(is_finite(pieces, i) or pieces[i].is_quote for i in range(start, len(pieces)))


def _after_quotation(pieces: tuple[Piece, ...], base: Saying, begin: int, rest: _Rest) -> Saying:
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


def _in_brackets(
    pieces: tuple[Piece, ...], base: Saying, begin: int, rest: _Rest, *, inverted: bool
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
    relative = bool(tail) and (
        tail[0].low in listed("relatives") | {"a", "an"} or tail[0].low.endswith("ing")
    )
    # "said X, who ..." closes the sentence, but "In private, two ministers say, she ..." goes on.
    goes_on = has_verb(tail) and not relative and (not inverted or (bool(tail) and tail[0].low == "and"))
    words = (pieces[begin].start, pieces[min(max(rest.after, begin + 1), len(pieces)) - 1].end)
    opening = left[0].low
    adverbial = opening in listed("prepositions") | listed("times") | listed("subordinators") | listed(
        "adverbs"
    )
    if (
        adverbial
        and not has_verb(left)
        and len(lead) < ADVERBIAL_PIECES
        and not any(p.is_quote for p in lead)
    ):
        if not goes_on:
            return (
                replace(base, content=(left[0].start, lead[-1].end), words=words, rank=2)
                if len(lead) > 2
                else None
            )
        return replace(base, content=(tail[0].start, pieces[-1].end), words=(left[0].start, words[1]), rank=2)
    end = pieces[-1].end if goes_on else lead[-1].end
    return replace(base, content=(left[0].start, end), words=words, rank=2)


def _before_content(  # noqa: PLR0913 - a cue with all that stands around it
    pieces: tuple[Piece, ...],
    base: Saying,
    span: tuple[int, int],
    rest: _Rest,
    kinds: frozenset[Use],
    *,
    nested: bool,
) -> Saying | None:
    """Return an attribution that stands before its content."""
    begin, at = span
    begin = min(begin, at)
    after = rest.after
    end = _content_end(pieces, after)
    quoted = any(p.is_quote for p in pieces[after:])
    judged = Use.JUDGE in kinds
    if (rest.marked and kinds & {Use.SAY, Use.STRICT, Use.LOUD, Use.TELL}) or (
        rest.marked and judged and base_of()[base.verb] in {"deny", "dispute", "reject", "blame"}
    ):
        words = (pieces[begin].start, pieces[after - 1].end)
        return replace(base, content=_bounds(pieces, after, end), words=words, rank=1)
    if judged and (
        not nested
        or _on_pronoun(pieces, at)
        or base_of()[base.verb] in {"deny", "reject", "dispute", "dismiss"}
    ):
        return _judgement(pieces, base, (begin, at), end)
    plain = Use.SAY in kinds and Use.STRICT not in kinds
    told = Use.TELL in kinds and rest.via is not None and not rest.to_infinitive
    if (plain or told) and _states(pieces, after):
        words = (pieces[begin].start, pieces[after - 1].end)
        return replace(base, content=_bounds(pieces, after, end), words=words, rank=1)
    if (plain or told) and base.source and after < len(pieces) and pieces[after].low == "," and quoted:
        first = next(i for i in range(after, len(pieces)) if pieces[i].is_quote)
        words = (pieces[begin].start, pieces[at].end)
        return replace(base, content=_bounds(pieces, first, len(pieces)), words=words, rank=1)
    if (
        plain
        and not nested
        and after < len(pieces)
        and after <= at + 2
        and pieces[after].is_word
        and base.source
        and base_of()[base.verb] in {"say", "report", "claim", "allege", "fear", "estimate"}
    ):
        words = (pieces[begin].start, pieces[after - 1].end)
        return replace(base, content=_bounds(pieces, after, end), words=words, rank=1)
    if nested and plain and base_of()[base.verb] == "say" and after < len(pieces) and pieces[after].is_word:
        return replace(
            base,
            content=(pieces[begin].start, pieces[end - 1].end),
            words=(pieces[begin].start, pieces[at].end),
            rank=1,
            acts=True,
        )
    return _act(pieces, base, (begin, at), rest, kinds, nested=nested)


def _bounds(pieces: tuple[Piece, ...], first: int, end: int) -> Bounds:
    """Return the places between two pieces."""
    if first >= end or first >= len(pieces):
        return pieces[-1].end, pieces[-1].end
    return pieces[first].start, pieces[end - 1].end


def _content_end(pieces: tuple[Piece, ...], after: int) -> int:
    """Return where a content that follows its cue ends: before ", citing" and before a closing mark."""
    end = len(pieces)
    while end > after and pieces[end - 1].low in {".", ",", "!", "…"}:
        end -= 1
    return end


def _on_pronoun(pieces: tuple[Piece, ...], at: int) -> bool:
    """Say whether a verb has a pronoun as its object ("called it a mistake")."""
    return at + 1 < len(pieces) and pieces[at + 1].low in {"it", "this", "that", "them"}


def _judgement(pieces: tuple[Piece, ...], base: Saying, span: tuple[int, int], end: int) -> Saying | None:
    """Return what somebody says of a thing: the thing with the judgement is the content."""
    begin, at = span
    first = at + 1
    verb = base_of()[base.verb]
    quoted = any(p.is_quote for p in pieces[at:])
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
        and not _on_pronoun(pieces, at)
    ):
        return None
    if verb == "put" and not any(p.low == "at" for p in pieces[first : first + 14]):
        return None
    if verb in {"blame", "hail", "slam", "blast", "attribute"} and not quoted:
        return None
    if verb == "call" and not quoted and end - first < 3 and not _on_pronoun(pieces, at):
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
    content = _bounds(pieces, first, end)
    if pieces[0].low == "asked" and begin > 0:
        topic = next((i for i in range(1, begin) if pieces[i].low == "about"), None)
        content = (pieces[topic + 1].start, content[1]) if topic is not None else content
        return replace(base, content=content, words=(pieces[begin].start, pieces[at].end), rank=1, acts=True)
    if not quoted or end - first <= 2:
        whole = (pieces[begin].start, pieces[end - 1].end)
        return replace(base, content=whole, words=(pieces[begin].start, pieces[at].end), rank=1, acts=True)
    return replace(base, content=content, words=(pieces[begin].start, pieces[at].end), rank=1, acts=True)


def _act(  # noqa: PLR0913 - a cue with all that stands around it
    pieces: tuple[Piece, ...],
    base: Saying,
    span: tuple[int, int],
    rest: _Rest,
    kinds: frozenset[Use],
    *,
    nested: bool,
) -> Saying | None:
    """Return a speaking act, whose whole clause is the claim, at the outermost level only."""
    begin, at = span
    following = pieces[at + 1].low if at + 1 < len(pieces) else ""
    verb = base_of()[base.verb]
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
    wanted = {
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
    }
    if Use.ACT not in kinds or (verb in wanted and following not in wanted[verb]):
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


# Other forms --------------------------------------------------------------------------------------------------


def _according(pieces: tuple[Piece, ...], at: int, size: int) -> Saying | None:
    """Return the attribution of "according to X" and its like, ``size`` words before X."""
    who = phrase_after(pieces, at + size)
    if who is None:
        return None
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
        clause=(pieces[0].start, pieces[-1].end),
        rank=2,
    )
    if left and (has_verb(pieces[:at]) or len(left) >= ADVERBIAL_PIECES):
        goes_on = bool(tail) and has_verb(tail) and tail[0].low not in listed("relatives")
        return replace(base, content=(left[0].start, pieces[-1].end if goes_on else left[-1].end))
    if tail and has_verb(tail):
        first = (
            pieces[0].start
            if left and not has_verb(pieces[:at]) and left[0].is_capital and len(left) > 2
            else tail[0].start
        )
        return replace(base, content=(first, pieces[-1].end))
    if left:
        return replace(base, content=(left[0].start, left[-1].end))
    after = pieces[who.last + 1 :]
    return replace(base, content=(after[0].start, after[-1].end)) if after and has_verb(after) else None


def _telling_noun(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution of a noun that tells by itself ("rumours in the capital that ...")."""
    that = next((i for i in range(at + 1, min(at + 7, len(pieces))) if pieces[i].low == "that"), None)
    if that is not None and not any(
        is_finite(pieces, i) or not pieces[i].is_word for i in range(at + 1, that)
    ):
        first = that + 1
    elif (
        at + 2 < len(pieces)
        and pieces[at + 1].low in {"emerge", "emerged", "circulate", "circulated", "spread"}
        and pieces[at + 2].low in {"of", "that"}
    ):
        first = that = at + 3
        that -= 1
    else:
        return None
    if at and (
        pieces[at - 1].low in base_of() and base_of()[pieces[at - 1].low] in {"deny", "dismiss", "reject"}
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
    last = (
        that - 1
        if pieces[at + 1].low not in {"emerge", "emerged", "circulate", "circulated", "spread"}
        else at
    )
    source = (pieces[begin].start, pieces[max(last, at)].end)
    return Saying(
        source,
        (pieces[at].start, pieces[at].end),
        _bounds(pieces, first, len(pieces)),
        (pieces[begin].start, pieces[that].end),
        "report",
        clause=(pieces[0].start, pieces[-1].end),
        rank=1,
    )


def _showing(pieces: tuple[Piece, ...], at: int) -> Saying | None:
    """Return the attribution of a clip or a picture that "appears to show" or "claimed to show" something."""
    if base_of().get(pieces[at].low) not in {"claim", "show"} and pieces[at].low != "claimed":
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
    who = subject_before(pieces, verb)
    if who is None or first >= len(pieces):
        return None
    return Saying(
        (pieces[who.first].start, pieces[who.last].end),
        (pieces[verb].start, pieces[first - 1].end),
        _bounds(pieces, first, _content_end(pieces, first)),
        (pieces[who.lead].start, pieces[first - 1].end),
        "claim",
        clause=(pieces[0].start, pieces[-1].end),
        rank=1,
    )


def _quoted_as_saying(pieces: tuple[Piece, ...], at: int, begin: int) -> Saying | None:
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
        _bounds(pieces, first, _content_end(pieces, first)),
        (pieces[subject.lead].start, pieces[saying].end),
        "quoted",
        via=via,
        clause=(pieces[0].start, pieces[-1].end),
        rank=1,
    )


def _in_words_of(pieces: tuple[Piece, ...], at: int) -> Saying | None:
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


_HEARABLE = frozenset(
    "say tell shout whisper laugh order swear warn complain boast joke promise threaten mutter call announce admit".split()
)


def _hearing(pieces: tuple[Piece, ...], at: int) -> Saying | None:
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
    end = _content_end(pieces, at + 1)
    if pieces[at + 1].low == "from":
        who = phrase_after(pieces, at + 2)
        that = next((i for i in range(at + 2, min(at + 12, len(pieces))) if pieces[i].low == "that"), None)
        if who is None or that is None:
            return None
        inner = (pieces[who.first].start, pieces[min(who.last, that - 1)].end)
        return replace(
            base, inner=inner, content=_bounds(pieces, that + 1, end), words=(base.words[0], pieces[that].end)
        )
    if pieces[at + 1].low == "that":
        return replace(base, content=_bounds(pieces, at + 2, end), words=(base.words[0], pieces[at + 1].end))
    if any(p.low in _HEARABLE for p in pieces[at + 2 : at + 9]):
        return replace(base, content=_bounds(pieces, at + 1, end))
    return None


def _what(pieces: tuple[Piece, ...], at: int) -> Saying | None:
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
    start = pieces[at + 1].start
    words = (pieces[at].start if shown is None else shown[0], pieces[after - 1].end)
    return Saying(
        (start, pieces[begin - 1].end),
        (pieces[cue].start, pieces[cue].end),
        _bounds(pieces, after, _content_end(pieces, after)),
        words,
        "say",
        inner=shown,
        clause=(pieces[0].start, pieces[-1].end),
        rank=1,
    )


def _detecting(pieces: tuple[Piece, ...], at: int) -> Saying | None:
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
