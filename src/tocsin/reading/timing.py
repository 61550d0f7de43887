"""When a claim is about, seen from the day of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tocsin.reading.bygone import tells_of_old
from tocsin.reading.lexicons import phrase_pattern, word_lists
from tocsin.reading.tense import has_finite, tense_of
from tocsin.reading.words import paragraph_start
from tocsin.records import Directness, Timing

if TYPE_CHECKING:
    from tocsin.reading.draft import Draft

# What lies further back than this is past (spec/annotation.md).
CURRENT = timedelta(days=90)
# An article that opens in the past is a retrospective with so many old years to one recent word; elicited.
OLD_TO_RECENT = 0.5
# A retrospective says so in its first words: so many characters.
OPENING = 500
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_YEAR = re.compile(
    r"(?<![\w,.$€£/-])(1[4-9]\d\d|20\d\d)(?![\w/]|,\d|\.\d|-\w)(?:(?<=\bin \d{4})|(?<=\bIn \d{4})|(?<=\bsince \d{4})|(?<=\bSince \d{4})|(?<=\buntil \d{4})|(?<=\bBy \d{4})|(?!\s+(?:people|soldiers|men|troops|officers|dollars)))"
)
_MONTH = re.compile(
    r"(?<![\w’'-])(January|February|March|April|May|June|July|August|September|October|November|December)(?![\w’'-])(?:\s+\d{1,2}(?!\d),?)?(?:\s+of)?(?:\s+(last\s+year|(?:1[4-9]|20)\d\d))?"
)
_OPEN_SPAN = re.compile(
    r"\b(?:since|from)\s+(?:(?:early|late|mid|the|at|least|about)[\s-]+){0,2}(?:\d{1,2}\s+)?$",
    re.IGNORECASE,
)


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """Return the pattern of one list of words of time."""
    return phrase_pattern(word_lists("timing")[key])


def timing_of(body: str, draft: Draft, *, published: date | None, background: bool) -> Timing:
    """Return when the claim is about; ``background`` says that the article or paragraph tells of the past."""
    if _is_hypothetical(body, draft):
        return Timing.HYPOTHETICAL
    today = published or _latest_year(body)
    if _is_past(body, draft, today=today, background=background):
        return Timing.PAST
    return Timing.EXPECTED if _is_expected(body, draft) else Timing.CURRENT


@lru_cache(maxsize=8)
def is_retrospective(text: str, published: date | None) -> bool:
    """Say whether an article or a paragraph tells mainly of what is long over."""
    today = published or _latest_year(text)
    old = sum(_is_old_year(int(m.group(1)), today) for m in _YEAR.finditer(text))
    recent = len(_pattern("recent").findall(text))
    begins_old = any(
        tense_of(sentence) == "past"
        and any(_is_old_year(int(m.group(1)), today) for m in _YEAR.finditer(sentence))
        for sentence in re.split(r"(?<=[.!?])[\"”’]?\s", _opening_of(text))
    )
    announced = bool(_pattern("retrospective").search(text[:OPENING]))
    return old > 0 and ((begins_old and old >= OLD_TO_RECENT * recent) or (announced and old > recent))


def _opening_of(text: str) -> str:
    """Return the first sentences of a text, in which a retrospective begins its story."""
    stops = [m.end() for m in re.finditer(r"[.!?][\"”’]?\s", text[:OPENING])]
    return text[: stops[1] if len(stops) > 1 else OPENING]


@lru_cache(maxsize=8)
def _latest_year(body: str) -> date | None:
    """Return the end of the latest year that a text names, as a stand-in for its day of publication."""
    years = [int(m.group(1)) for m in _YEAR.finditer(body) if int(m.group(1)) <= 2100]
    return date(max(years), 12, 31) if years else None


def _is_old_year(year: int, today: date | None) -> bool:
    """Say whether a whole year lies more than ninety days before the day of publication."""
    return today is not None and date(year, 12, 31) + CURRENT < today


# Hypothetical and expected -----------------------------------------------------------------------------------

_IF = re.compile(
    r"(?<![\w’'-])(?:if|unless)\s(?!not\b|only\b|anything\b|true\b|confirmed\b|necessary\b|needed\b|possible\b)",
    re.IGNORECASE,
)
_OPENS_WITH_IF = re.compile(
    r"[\"“‘\s]*(?:if|unless)\s(?!not\b|only\b|anything\b|true\b|confirmed\b|necessary\b|needed\b|possible\b)",
    re.IGNORECASE,
)
_IT_WOULD = re.compile(
    r"[\"“‘\s]*(?:it|that|this)\s+would\s+(?:be|mean|make|have|bring|end|leave|take)\b", re.IGNORECASE
)
_WONDERS = re.compile(
    r"\b(?:ask|asks|asked|wonder|wonders|wondered|know|knows|see|say|says|unclear|doubt|doubts|sure)\s+$"
)


def _is_hypothetical(body: str, draft: Draft) -> bool:
    """Say whether the claim is about what would be: after "if", in a scenario, in fiction."""
    content = body[draft.start : draft.end]
    if _pattern("hypothetical").search(content) or _OPENS_WITH_IF.match(content):
        return True
    around = body[draft.sentence[0] : draft.sentence[1]]
    conditional = re.search(r"\b(?:would|could|might|will|shall)\b|[’'](?:d|ll)\b", content)
    for match in _IF.finditer(around):
        place = draft.sentence[0] + match.start()
        if not conditional or _WONDERS.search(body[max(0, place - 12) : place]):
            continue
        if draft.start <= place < draft.end or _condition_governs(body, draft, place):
            return True
    inverted = re.match(
        r"[\"“‘\s]*(?:should|were|had)\s+(?:he|she|it|they|the|we|I|anyone|that)\s", content, re.IGNORECASE
    )
    indefinite = re.match(
        r"[\"“‘\s]*(?:an?|any|another|such\s+an?)\s+(?:(?!he\b|she\b|they\b|it\b|we\b|who\b|that\b)[\w’'-]+\s+){1,4}would\s",
        content,
        re.IGNORECASE,
    )
    return (
        bool(inverted and conditional and "?" not in content)
        or bool(indefinite or (draft.directness is not Directness.INDIRECT and _IT_WOULD.match(content)))
        or (
            bool(re.search(r"\bwould\s+(?:have\s+)?\w+", content))
            and bool(re.search(r"\b(?:without|otherwise)\b", content))
            and draft.directness is not Directness.INDIRECT
        )
    )


def _condition_governs(body: str, draft: Draft, place: int) -> bool:
    """Say whether an "if" outside the content opens or closes the sentence that the content is the rest of."""
    between = body[place : draft.start] if place < draft.start else body[draft.end : place]
    return len(between) < 160 and not re.search(r"[.;!?]\s", between)


_WH_SUBJECT = re.compile(r"[\"“‘\s]*(?:what|who|how|whether|why|when|where)\b", re.IGNORECASE)
# Cues whose content is what is to come: "expects the case to be dropped", "predicted a long night".
_FORETELLS = re.compile(
    r"\b(?:expect|predict|forecast|foresee|foresaw|foretell|foretold|anticipat|prophes)(?:s|ed|ing|es|e|ies|ied)?\b"
)


def _is_foretold(body: str, draft: Draft, content: str) -> bool:
    """Say whether a cue foretells its content, or a content with its cue in it foretells something."""
    cues = draft.cues[-1:] or ((draft.cue,) if draft.cue else ())
    if not any(_FORETELLS.search(cue.text) for cue in cues):
        return False
    inside = any(draft.start <= cue.start < draft.end for cue in cues)
    rest = body[max(cue.end for cue in cues) : draft.end] if inside else content
    return bool(re.search(r"\bto\s+(?:be\s+)?\w+", rest)) or not has_finite(rest)


# "refuses to say whom the party will put forward": what is told is the refusal.
_ASKED = re.compile(
    r"\b(?:say|says|said|know|knows|knew|asks?|asked|tells?|told|unclear|wonders?|debates?|decide[sd]?|discuss(?:es|ed)?)\s+(?:who|whom|what|when|where|how|whether|why|which|if)\b[^.;]*$"
)


def _is_expected(body: str, draft: Draft) -> bool:
    """Say whether the main verb of the claim looks ahead."""
    content = body[draft.start : draft.end]
    if _is_foretold(body, draft, content):
        return True
    match = _pattern("future").search(content) or re.search(r"[’']ll\b", content)
    if match is None or re.match(r"\s*have\s+(?:been\s+)?\w+", content[match.end() - 1 :].lstrip("o ")):
        return False  # "is supposed to have sat through it": told of what was
    if _WH_SUBJECT.match(content) and re.search(
        r"\b(?:is|was|are|were|remains|depends)\b", content[match.end() :]
    ):
        return False  # "What the army will do is debated"
    if re.match(
        r"\s*(?:not\s+|neither\s+|only\s+)?(?:say|tell|comment|explain|discuss|admit|confirm|speak|answer)\b",
        content[match.end() :],
    ):
        return False  # a refusal to speak is no forecast
    if match.group().lower().startswith("would") and draft.directness in {Directness.DIRECT, Directness.NONE}:
        return False
    before = content[: match.start()]
    if _ASKED.search(before):
        return False
    if re.search(
        r"\b(?:which|who|that|whose|when|where|and|but|because|as|while|before|after|until)\s+(?:\w+\s+){0,3}$",
        before,
    ) and has_finite(before):
        return False
    return not has_finite(before)


# Past --------------------------------------------------------------------------------------------------------


def _is_past(body: str, draft: Draft, *, today: date | None, background: bool) -> bool:
    """Say whether the claim is about what was over ninety days before publication."""
    content = body[draft.start : draft.end]
    tense = tense_of(content)
    old, recent = _times(body, draft.start, draft.end, today)
    if old and recent and tense == "past" and _is_recent_first(body, draft, today):
        return False
    if old and _goes_on_now(content):
        return False
    if old and _is_dated_aside(content, today):
        return False
    if old and tense not in {"present", "future"}:
        return not (recent and tense == "perfect")
    if recent and not old:
        return False
    frame_old, frame_recent = _frame_times(body, draft, today)
    if frame_old and not frame_recent and tense != "future" and not old:
        return draft.chain != () or tense == "past"
    if background:
        return _is_past_in_background(body, draft, tense, today)
    return tense == "past" and not frame_recent and _last_time_before(body, draft, today) == "old"


def _is_recent_first(body: str, draft: Draft, today: date | None) -> bool:
    """Say whether a recent time stands before any old one ("left on Tuesday ..., in a relief agreed last year")."""
    content = body[draft.start : draft.end]
    first = _pattern("recent").search(content)
    return first is not None and not _times(body, draft.start, draft.start + first.start(), today)[0]


# "The bridge, built in 1962, has been closed"; "the regiment that rose in 2011 guards ..."; "a founder of the junta of 1985 sells ...".
_DATED = r"[^,.;]{0,60}?\b(?:1[4-9]|20)\d\d"
_DATED_ASIDE = re.compile(
    rf",\s(?:who|which|[a-z]+(?:ed|wn|en)|built|held|made|won|led|born)\s{_DATED},"
    rf"|\s(?:that|who|which)\s(?:\w+ly\s)?(?:[a-z]+ed|rose|took|fought|fell|led|won|held|came|broke)\s{_DATED}"
    r"|(?<=[a-z])\s(?:of|from)\s(?:1[4-9]|20)\d\d(?=\s(?:now\s|still\s|today\s)?[a-z]+s\b)"
)


def _is_dated_aside(content: str, today: date | None) -> bool:
    """Say whether every old time stands in an aside, and the sentence itself tells of the present."""
    plain, asides = _DATED_ASIDE.subn("", content, count=3)
    if not asides or _times(plain, 0, len(plain), today)[0]:
        return False
    return tense_of(plain) in {"present", "perfect"} or bool(re.match(_PLAIN_SUBJECT, plain))


# "The regiment guards the airport": a singular subject with its verb in "-s".
_PLAIN_SUBJECT = re.compile(
    r"(?:The|A|An|His|Her|Its|Their)\s(?:[\w’'-]+\s){1,5}?(?:now\s|still\s)?(?!was\s|his\s|this\s)[a-z]{2,}s\s(?:the|a|an|his|her|its|their|to|in|on|at|[a-z]+)\b"
)
_CLAUSES = re.compile(r",\s(?:and|but|while|yet)\s|;\s")


def _goes_on_now(content: str) -> bool:
    """Say whether a second clause of a claim tells of the present ("last saw a wage in May, and sorghum costs more")."""
    parts = _CLAUSES.split(content)
    return len(parts) > 1 and any(_PRESENT_CLAUSE.match(part) for part in parts[1:])


_PRESENT_CLAUSE = re.compile(
    r"(?:(?:now|today|still)\s)?(?:the|a|an|his|her|its|their|he|she|it|they|we|I|you|nobody|no one|there)\s(?:[\w’'-]+\s){0,4}?(?:is|are|has|have|costs?|remains?|lives?|waits?|works?|runs?|holds?|says?|stands?|wants?|needs?|owes?|goes|go|keeps?)\b"
)


def _is_past_in_background(body: str, draft: Draft, tense: str, today: date | None) -> bool:
    """Say whether a claim of a retrospective belongs to its story and not to the day of writing."""
    if _last_time_before(body, draft, today) == "recent":
        return False
    if tense == "past" or (
        tense == "perfect" and re.search(r"\b(?:was|were|had|did)\b", body[draft.start : draft.end])
    ):
        return True
    if tense in {"future", "perfect"}:
        return False
    outside = body[draft.sentence[0] : draft.start] + " " + body[draft.end : draft.sentence[1]]
    return (
        draft.directness is Directness.DIRECT
        and bool(re.search(r"\b(?:used\s+to|had|heard|cried|shouted)\b", outside))
        and not re.search(r"\b(?:today|now)\b", outside)
    )


_AHEAD = re.compile(r"\b(?:will|would|shall|due|was\s+to|were\s+to|is\s+to|are\s+to)\s+(?:[\w’'-]+\s+){0,6}$")


def _times(body: str, start: int, end: int, today: date | None) -> tuple[bool, bool]:
    """Return whether words between two places name an old time, and whether they name a recent one."""
    text = body[start:end]
    old = tells_of_old(text)
    recent = bool(_pattern("recent").search(text))
    if today is None:
        return old, recent
    months = [m for m in _MONTH.finditer(body, start, end) if not _is_capital_may(body, m)]
    for match in months:
        if _is_open_span(body, match):
            recent = True
        elif not _AHEAD.search(body[max(start, match.start() - 60) : match.start()]) and not _lies_ahead(
            body, match, today
        ):
            gone = _month_end(match, today) + CURRENT < today
            old, recent = old or gone, recent or not gone
    for match in _YEAR.finditer(body, start, end):
        if any(m.start() <= match.start() < m.end() for m in months) or _names_a_thing(body, match, start):
            continue
        if _is_open_span(body, match):
            recent = True
            continue
        gone = _is_old_year(int(match.group(1)), today)
        old, recent = old or gone, recent or (not gone and int(match.group(1)) >= today.year)
    return old, recent


# A year in the name of an agreement or law, behind a preposition, dates nothing ("under an accord of 2019").
_THING_OF = re.compile(
    r"\b(?:under|by|with|against|like|from|on|than|to|of|breach(?:es)? of)\s(?:the|an?|its|his|their)\s(?:[\w’'-]+\s){0,3}?(?:accord|agreement|constitution|charter|law|act|treaty|decree|pact|protocol|deal|code|statute|convention|resolution|roadmap|plan)\s(?:of|from|signed in|adopted in|agreed in)\s$",
    re.IGNORECASE,
)
_THING_AFTER = re.compile(
    r"\s(?:[\w’'-]+\s)?(?:accord|agreement|constitution|charter|law|act|treaty|decree|pact|protocol|deal|code|statute|convention|resolution|model|edition)\b"
)


def _names_a_thing(body: str, match: re.Match[str], start: int) -> bool:
    """Say whether a year only tells which law or agreement is meant."""
    before = body[max(start, match.start() - 70) : match.start()]
    return bool(_THING_OF.search(before)) or bool(
        _THING_AFTER.match(body, match.end()) and re.search(r"\b(?:the|a|its)\s$", before)
    )


# A month without a year that begins at most so many months after the day is the coming one where the words look ahead.
MONTHS_AHEAD = 5
_FOR_A_DAY = re.compile(
    r"(?:\b(?:for|until|till|by|before)\s(?:the\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s)?|^[^a-z]*(?:[\w’'-]+\s){0,3}[\w’'-]+,\sin\s)$"
)


def _lies_ahead(body: str, match: re.Match[str], today: date) -> bool:
    """Say whether a month is one to come ("set for 12 July", "With a vote, in June")."""
    month = MONTHS.index(match.group(1).lower()) + 1
    before = body[max(0, match.start() - 40) : match.start()]
    near = 0 < (month - today.month) % 12 <= MONTHS_AHEAD
    return (
        not match.group(2)
        and near
        and bool(_FOR_A_DAY.search(before))
        and not re.search(r"\bwas\b|\bwere\b|\bhad\b", before)
    )


def _is_open_span(body: str, match: re.Match[str]) -> bool:
    """Say whether a date begins a span that lasts ("since March"), so that it makes nothing past."""
    return bool(_OPEN_SPAN.search(body[max(0, match.start() - 24) : match.start()]))


def _is_capital_may(body: str, match: re.Match[str]) -> bool:
    """Say whether "May" or "March" is no month here: a word that opens its sentence, a march."""
    if match.group(1) not in {"May", "March", "August"}:
        return False
    near = body[max(0, match.start() - 14) : match.start()]
    return not re.search(
        r"(?:\d|\b(?:in|of|on|since|until|by|last|this|early|late|mid|and|from|to|next))[\s-]+$", near
    ) and not re.match(r"\w+\s+\d", match.group())


def _month_end(match: re.Match[str], today: date) -> date:
    """Return the last day of the month that is meant: of its year, or the last one before today."""
    month = MONTHS.index(match.group(1).lower()) + 1
    stated = match.group(2)
    if stated and stated.isdigit():
        year = int(stated)
    elif stated:
        year = today.year - 1
    else:
        year = today.year if month <= today.month else today.year - 1
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - timedelta(days=1)


def _frame_times(body: str, draft: Draft, today: date | None) -> tuple[bool, bool]:
    """Return whether the rest of the sentence names an old time, and whether a recent one."""
    before = _times(body, draft.sentence[0], draft.start, today)
    after = _times(body, draft.end, draft.sentence[1], today)
    old, recent = before[0] or after[0], before[1] or after[1]
    outside = body[draft.sentence[0] : draft.start] + " " + body[draft.end : draft.sentence[1]]
    if old and recent and not _pattern("recent").search(outside):
        recent = False  # "a cable of 14 August, opened in 1987": the year tells which August
    return old, recent


def _last_time_before(body: str, draft: Draft, today: date | None) -> str:
    """Return whether the last time named before the sentence in its paragraph is "old" or "recent", or ""."""
    start = paragraph_start(body, draft.sentence[0])
    marks = [m.end() for m in _SENTENCE_GAP.finditer(body[start : draft.sentence[0]])]
    bounds = [start, *(start + mark for mark in marks)]
    for begin, end in reversed(list(zip(bounds, [*bounds[1:], draft.sentence[0]], strict=True))):
        old, recent = _times(body, begin, end, today)
        if recent:
            return "recent"
        if old:
            return "old" if tense_of(body[begin:end]) == "past" else ""
    return ""


_SENTENCE_GAP = re.compile(r"[.!?][\"”’]?\s")
