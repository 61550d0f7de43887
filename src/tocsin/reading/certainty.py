"""How sure a text makes a claim sound: the weakest link among its hedges, its cues and what is said of it after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tocsin.reading.lexicons import phrase_pattern, word_lists
from tocsin.reading.words import sentence_after
from tocsin.records import Certainty, Span, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tocsin.reading.draft import Draft

# From the surest to the least sure; "denied" is apart and outweighs all.
ORDER = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.DOUBTFUL, Certainty.DENIED)
# How many characters after a cue may bear on it ("denied reports that"), and before it ("reportedly said").
CUE_REACH = 60
ADVERB_REACH = 30
# A doubt voiced in the next sentence stands near its beginning, within so many characters.
AFTERMATH_REACH = 160
# A sentence that doubts the one before says so at once: "Her account of the shooting could not be verified".
LONGEST_POINTING = 9


@dataclass(frozen=True, slots=True)
class Judged:
    """How sure a claim is made to sound, and the words that do it."""

    certainty: Certainty
    hedges: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class _Hedge:
    """A hedging wording at its place, with how sure it leaves the claim (its place in ``ORDER``)."""

    start: int
    end: int
    level: int


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """Return the pattern of one list of hedges."""
    return phrase_pattern(word_lists("certainty")[key])


def certainty_of(body: str, draft: Draft) -> Judged:
    """Return how sure the claim is made to sound, with the hedges that make it so."""
    hedges = sorted(
        {*_of_content(body, draft), *_of_cues(body, draft), *_of_sources(draft), *_of_aftermath(body, draft)}
    )
    level = max((hedge.level for hedge in hedges), default=0)
    told = tuple(dict.fromkeys(span_of(body, h.start, h.end) for h in hedges if h.level > 0))
    return Judged(ORDER[level], told)


# The content -------------------------------------------------------------------------------------------------

_RELATIVE = re.compile(r"[\w”\"’',)]\s+(?:which|who|that|whom)\s+(?:\w+ly\s+)?$")
_SAYING = re.compile(
    r"\b(?:say|says|said|saying|tell|tells|told|think|thinks|believe|believes|suggests?|suggested|fears?|warn|warns|warned|so|it|add|adds|added|know|means?|hope|hopes|feared|true|possible|likely)(?:\s+\w+)?\s+that\s+$"
)
_OF_ITSELF = re.compile(r",\s+(?:(?:an?|the)\s+)?(?:\w+\s+){0,3}(?:that|which)\s+$")
_ABILITY_BEFORE = re.compile(
    r"\b(?:so\s+that|in\s+order\s+that|as\s+\w+\s+as|if|until|before|than|where|what|whatever|all|best|one|place|how)\s+(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_ABILITY_AFTER = re.compile(
    r"(?:n[’']t\b|\s*not\b|\s+(?:no\s+longer|never|only|hardly|barely|neither|be\s+(?:heard|seen|reached|found|read|felt)|see|hear|afford|well\s+afford)\b)"
)
_MONTH = re.compile(
    r"(?:\d|\bin|\bof|\bsince|\buntil|\bby|\blast|\bthis|\bnext|\bearly|\blate|\bfrom|\bto)\s+$",
    re.IGNORECASE,
)


def _of_content(body: str, draft: Draft) -> Iterator[_Hedge]:
    """Yield the hedges inside the content that govern its main statement."""
    for level, key in ((1, "content_probable"), (2, "content_possible"), (3, "content_doubtful")):
        for match in _pattern(key).finditer(body, draft.start, draft.end):
            if not _is_idle(body, draft, match):
                yield _Hedge(match.start(), match.end(), level)
    for match in _pattern("aftermath").finditer(body, draft.start, draft.end):
        if _OF_ITSELF.search(body, max(draft.start, match.start() - 40), match.start()):
            yield _Hedge(match.start(), match.end(), 3)


def _is_idle(body: str, draft: Draft, match: re.Match[str]) -> bool:
    """Say whether a hedging word hedges nothing here: a month, an ability, a side remark."""
    word = match.group().lower()
    before = body[max(draft.start, match.start() - 40) : match.start()]
    after = body[match.end() : match.end() + 24]
    if word == "may" and (
        match.group() == "May"
        and (_MONTH.search(before) or re.match(r"\s+\d|[,.]|\s+(?:and|to)\s+\w+\b", after))
    ):
        return True
    if word == "might" and re.search(
        r"\b(?:the|its|their|his|military|economic|political|with|of)\s+$", before
    ):
        return True
    if word == "could" and (
        (
            _ABILITY_AFTER.match(after)
            and not re.match(r"\s*(?:not|n[’']t)\s+(?:be\s+)?(?:rule|exclude|discount)", after)
        )
        or _ABILITY_BEFORE.search(before)
    ):
        return True
    if word.startswith("whether") and not re.match(
        r"\s*[\"“‘]?whether", body[draft.start : draft.start + 12], re.IGNORECASE
    ):
        return True
    side_remark = bool(_RELATIVE.search(before)) and not _SAYING.search(before)
    return (
        side_remark
        and word
        in {
            "may",
            "might",
            "could",
            "possibly",
            "perhaps",
            "probably",
            "likely",
            "seems",
            "seemed",
            "reportedly",
        }
        and match.start() - draft.start > 8
    )


# The words that attribute ------------------------------------------------------------------------------------


def _of_cues(body: str, draft: Draft) -> Iterator[_Hedge]:
    """Yield what the attributing words do to the content."""
    if not draft.chain and draft.cue is None:
        return
    for start, end in _cue_windows(body, draft):
        idle = [m.span() for m in _pattern("not_denied").finditer(body, start, end)]
        sure = [m.span() for m in _pattern("sure").finditer(body, start, end)]
        for level, key in ((1, "cue_probable"), (2, "cue_possible"), (3, "cue_doubtful"), (4, "cue_denied")):
            for match in _pattern(key).finditer(body, start, end):
                if any(a <= match.start() and match.end() <= b for a, b in sure):
                    continue
                if level == 4 and any(a < match.end() and match.start() < b for a, b in idle):
                    yield _Hedge(match.start(), match.end(), 2 if _is_refusal(body, match) else 0)
                else:
                    yield _Hedge(match.start(), match.end(), level)


def _is_refusal(body: str, match: re.Match[str]) -> bool:
    """Say whether a denial is withheld ("would neither confirm nor deny") and so leaves the thing open."""
    return not re.search(
        r"\b(?:nobody|no one)\s+$", body[max(0, match.start() - 12) : match.start()], re.IGNORECASE
    )


_BREAK_BEFORE = re.compile(r"[;.!?,]\s|[“”\"]|\s(?:and|but|while|whereas|that|who|which)\s")
_BREAK = re.compile(r"[;.!?]\s|,\s+(?:and|but|while|whereas)\s|\s(?:but|while|whereas)\s")


def _cue_windows(body: str, draft: Draft) -> list[tuple[int, int]]:
    """Return the places of the words around each cue that bear on it, without the content."""
    frame = draft.frame or draft.sentence
    windows: list[tuple[int, int]] = []
    for cue in draft.cues or ((draft.cue,) if draft.cue else ()):
        start, end = max(frame[0], cue.start - ADVERB_REACH), min(frame[1], cue.end + CUE_REACH)
        if cue.end <= draft.start:
            end = min(max(draft.start, cue.end), end)
        elif cue.start >= draft.end:
            start = max(min(draft.end, cue.start), start)
        breaks = list(_BREAK_BEFORE.finditer(body, start, cue.start))
        start = breaks[-1].end() if breaks else start
        stop = _BREAK.search(body, cue.end, end)
        end = stop.start() if stop else end
        if draft.start <= cue.start and cue.end <= draft.end:
            windows.append((start, min(end, cue.end + ADVERB_REACH)))  # a whole sentence, its cue within
        else:
            windows.extend(_outside(draft, start, end))
    return windows


def _outside(draft: Draft, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of a place that do not lie in the content or in a source's name."""
    holes = sorted([(draft.start, draft.end)])
    parts: list[tuple[int, int]] = []
    at = start
    for a, b in holes:
        if a > at:
            parts.append((at, min(a, end)))
        at = max(at, b)
    if at < end:
        parts.append((at, end))
    return [(a, b) for a, b in parts if a < b]


# Sources and what follows ------------------------------------------------------------------------------------


def _of_sources(draft: Draft) -> Iterator[_Hedge]:
    """Yield the links of the chain that are hearsay by name."""
    for source in draft.chain:
        match = _pattern("hearsay").search(source.text)
        if match and source.start is not None:
            yield _Hedge(source.start + match.start(), source.start + match.end(), 3)


def _of_aftermath(body: str, draft: Draft) -> Iterator[_Hedge]:
    """Yield the doubt that the rest of the sentence or the next one casts on an attributed content."""
    end = draft.sentence[1]
    for match in _pattern("aftermath").finditer(body, draft.end, end):
        if re.search(
            r"\b(?:not|no|un\w+|n[’']t|cannot|without|nobody|nothing|impossible)\b|^un",
            match.group(),
            re.IGNORECASE,
        ):
            yield _Hedge(match.start(), match.end(), 3)
    if not draft.chain:
        return
    following = sentence_after(body, end)
    at = body.find(following, end) if following else -1
    if at < 0:
        return
    near = min(at + AFTERMATH_REACH, at + len(following))
    for match in _pattern("aftermath").finditer(body, at, near):
        negated = re.search(
            r"\b(?:not|no|un\w+|cannot|without|nobody|nothing|impossible|unable)\b|n[’']t\b",
            match.group(),
            re.IGNORECASE,
        )
        if negated and _points_at_claim(body[at : match.start()]):
            yield _Hedge(match.start(), match.end(), 3)
    if _is_claimed(draft) and (turn := _pattern("turning").search(body, at, near)):
        yield _Hedge(turn.start(), turn.end(), 3)


_POINTS = re.compile(
    r"\b(?:it|this|that|these|those|the|his|her|their|its|there|he|she|they|which|neither|none|both)\b",
    re.IGNORECASE,
)


def _points_at_claim(opening: str) -> bool:
    """Say whether the words before a doubt point back to what was just said."""
    words = opening.split()
    return len(words) <= 3 or (
        len(words) <= LONGEST_POINTING and "," not in opening and bool(_POINTS.search(opening))
    )


def _is_claimed(draft: Draft) -> bool:
    """Say whether the cue only claims, so that a turn in the next sentence tells against it."""
    words = " ".join(cue.text for cue in (draft.cues or ((draft.cue,) if draft.cue else ())))
    return any(_pattern(key).search(words) for key in ("cue_possible", "cue_doubtful")) or any(
        _pattern("hearsay").search(source.text) for source in draft.chain
    )
