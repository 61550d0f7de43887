"""From attributions to drafts: who told whom, statement by statement.

The trained tagger finds sources, cues and contents. Rules add what it was not taught: hearsay within
hearsay (the tagger reads each content once more by itself), outlets as links ("told Reuters"), speakers'
labels, quotations that run on without a cue, and the outlet's own voice in what is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.reading.draft import Draft
from tocsin.reading.quotations import Quotation, is_fragment
from tocsin.reading.segmentation import Sentence
from tocsin.reading.sourcing import Desk, listed, plain_name, source_at
from tocsin.reading.speakers import Turn, turn_at
from tocsin.reading.tagging import Attribution, Tagger
from tocsin.records import Directness, Source, SourceKind, Span, span_of

# Hearsay deeper than this is not looked for: outlet, teller and three more hands.
DEEPEST = 4
# A content of fewer words is a name or a scrap; one that is left over beside attributed words must be a clause.
FEWEST_WORDS, FEWEST_LEFT_OVER = 2, 5
# Shares of the words in quotation marks from which speech is direct, and up to which it is indirect. From
# score_attribution.py (0.9), and a scare quote's worth.
DIRECT_FROM, MIXED_FROM = 0.9, 0.04

# A content under a cue that is no verb of saying must fill this share of its sentence. Elicited.
LEAST_SHARE = 0.3
# Hearsay within hearsay under such a cue must fill this share of what it stands in. Elicited.
NESTED_SHARE = 0.4
# A pronoun's antecedent among the speakers stands no further back than this many characters.
PRONOUN_REACH = 900

_WORD = re.compile(r"\w+")
_EDGES = " \t\n\u00a0\"“”‘’'«»„,;:–—-"
_TOLD = re.compile(
    r"\b(?:told|tells|telling|informed|assured|confirmed\s+to|said\s+to|speaking\s+to|spoke\s+to|in\s+an?\s+interview\s+with|wrote\s+in|writing\s+in|"
    r"according\s+to\s+an\s+interview\s+with)\s+(?P<whom>(?:the\s+|our\s+|a\s+)?[^,.;:\"“”\n]{2,60}?)(?=\s+(?:that|by|in|on|at|from|last|this|during|after|"
    r"before|yesterday|earlier|when|how|he|she|they|it|the|his|her|their|its|an?|there|no|two|three|several)\b|[,.;:\"“”\n]|\s[“\"]|$)"
)
_SAME_OUTLET = re.compile(
    r"(?:the\s+)?same\s+(?:newspaper|paper|weekly|daily|channel|station|agency|broadcaster|programme|website|outlet)",
    re.IGNORECASE,
)
_CITING = re.compile(
    r"\b(?:citing|quoting|quotes|quoted)\s+(?P<whom>[^,.;:\"“”\n]{3,70}?)(?=\s+as\s+saying|\s+(?:who|that|which)\b|[,.;:\"“”\n]|$)"
)
# "Is said to", "reportedly": hedges that name no teller.
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|widely\s+|also\s+)?(?:said|believed|thought|reported|alleged|rumoured|rumored|understood|"
                      r"feared|expected|claimed|known|considered|suspected|supposed|presumed)\b|\b(?:reportedly|allegedly|apparently|supposedly)\b")  # fmt: skip
_TELLER = re.compile(
    r"(?:^|[.!?;\n]\s*|,\s+(?:and|but|while)?\s*)(?P<who>[^.!?;\n,]{3,70}?)\s+(?:has\s+|have\s+|had\s+|later\s+|also\s+)?(?:told|tells|informed)\s+$"
)
_PLURAL = frozenset(
    {
        "two",
        "three",
        "four",
        "five",
        "several",
        "some",
        "many",
        "officials",
        "friends",
        "residents",
        "witnesses",
        "both",
    }
)
_BODIES = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.LEADER, SourceKind.OPPOSITION, SourceKind.COMPANY,
                     SourceKind.INTERNATIONAL_ORGANISATION, SourceKind.FOREIGN_GOVERNMENT, SourceKind.MEDIA, SourceKind.DOCUMENT})  # fmt: skip
# A sentence that is a denial, a withdrawal or a figure put in somebody's mouth: subject, verb, and no content apart.
_REBUFF = re.compile(
    r"(?P<who>(?:[A-ZÀ-Þ0-9]|[“\"])[^.!?;:\n]{1,80}?)\s+(?:has\s+|have\s+|had\s+)?(?:always\s+|also\s+|later\s+|since\s+|flatly\s+|categorically\s+|repeatedly\s+|immediately\s+)*"
    r"(?P<cue>den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es)?\b(?=[^.]{0,60}\bas\b)|dismissed(?=[^.]{0,60}\bas\b)|dispute[sd]?|withdr[ae]w(?:n)?|retract(?:s|ed)?|"
    r"contradict(?:s|ed)?|contest(?:s|ed)?|rubbish(?:es|ed)|put(?:s)?(?=\s[^.]{2,60}\bat\b)|call(?:s|ed)?(?=\s[^.]{2,60}[“\"]|\s(?:it|that|this|him|her|them|the\s\w+)\s(?:a|an|the)\s)|"
    r"(?:told|warn(?:s|ed)|advis(?:es|ed)|urg(?:es|ed))(?=\s[^.]{3,50}\sto\s))\b"
)
_QUESTION = re.compile(r"\?[\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Statement:
    """Attributed words that stand in one piece: bounds, chain, and the cue of each link, outermost first."""

    start: int
    end: int
    chain: tuple[Source, ...]
    cues: tuple[Span, ...]
    frame: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Chains:
    """What drafts are made from: the text with its sentences, quotations, turns and who is in it."""

    desk: Desk
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    turns: tuple[Turn, ...]
    outlet: str | None
    tagger: Tagger
    # Who has spoken so far, by place: whom "he said" further on stands for.
    spoken: tuple[tuple[int, Source], ...] = ()

    def drafts(self) -> tuple[Draft, ...]:
        """Return every statement of the article as a draft, in order, questions left out."""
        attributions = self._attributions(None)
        heard = replace(self, spoken=self._who_spoke(attributions))
        return heard._drafts(attributions)  # noqa: SLF001 - this very class

    def _who_spoke(self, attributions: Sequence[Attribution]) -> tuple[tuple[int, Source], ...]:
        """Return who speaks under a name or a description of their own, by place."""
        found = []
        for attribution in sorted(attributions, key=lambda a: a.content[0]):
            source = self._source(attribution)
            if source is not None and source.start is not None and not _is_short(source):
                found.append((source.start, source))
        return tuple(sorted(found, key=lambda pair: pair[0]))

    def _drafts(self, attributions: Sequence[Attribution]) -> tuple[Draft, ...]:
        """Return the drafts that these attributions and the rest of the article make."""
        statements = [s for a in attributions for s in self._statements(a, (), (), 1)]
        statements += self._running_on(statements)
        drafts = [d for s in self._outermost(statements) for d in self._cut(s)]
        drafts += self._own_voice(drafts, statements)
        kept = [d for d in drafts if not d.question]
        return tuple(sorted(kept, key=lambda d: (d.start, d.end)))

    # Attributions -----------------------------------------------------------------------------------------

    def _attributions(self, within: tuple[int, int] | None) -> list[Attribution]:
        """Return what the tagger finds in the body or a part of it, less what states nothing."""
        found = self.tagger.tag(self.desk.body, within=within).attributions
        return [a for a in found if not self._is_will(a) and self._bears(a) and self._states(a)]

    def _states(self, attribution: Attribution) -> bool:
        """Say whether an attribution tells a statement: no relative clause, no bare purpose ("planned to seize")."""
        body = self.desk.body
        source = " ".join(body[a:b] for a, b in attribution.source).casefold()
        cue = {word for a, b in attribution.cue for word in body[a:b].casefold().split()}
        start, end = attribution.content[0][0], attribution.content[-1][1]
        if source in {"which", "that", "who"}:
            return False
        if "dismissed" in cue and not re.search(r"\bas\b|[\"“‘]", body[start : end + 40]):
            return False  # somebody is dismissed, not something
        if re.match(r"to\s", body[start : start + 3]):
            return bool(cue & listed("promising"))
        sentence = self._sentence_at(start)
        if cue & listed("saying") or sentence is None or body[start] in '"“‘«„':
            return True
        size = sum(min(b, sentence.end) - a for a, b in attribution.content)
        return size >= LEAST_SHARE * (min(sentence.end, end) - sentence.start)

    def _is_will(self, attribution: Attribution) -> bool:
        """Say whether a cue wants, asks or orders and so attributes no statement."""
        body = self.desk.body
        words = " ".join(body[a:b] for a, b in attribution.cue).casefold()
        each = words.split()
        if not each or words in listed("will") or set(each) & listed("feeling"):
            return bool(each)
        if _PASSIVE.search(words) and not any(
            re.search(r"\bby\s+$", body[max(0, a - 4) : a]) for a, _ in attribution.source
        ):
            return True
        return bool({each[0], each[-1]} & listed("will")) and not set(each) & listed("saying")

    def _bears(self, attribution: Attribution) -> bool:
        """Say whether a content is more than a scrap."""
        return sum(len(_WORD.findall(self.desk.body[a:b])) for a, b in attribution.content) >= FEWEST_WORDS

    def _statements(
        self, attribution: Attribution, outer: tuple[Source, ...], cues: tuple[Span, ...], depth: int
    ) -> Iterator[Statement]:
        """Yield the statements of one attribution: those told within it first, then what is left of it."""
        body = self.desk.body
        chain = self._chain(attribution, outer)
        cue = tuple(span_of(body, a, b) for a, b in attribution.cue)
        every = [*attribution.source, *attribution.cue, *attribution.content]
        frame = (min(a for a, _ in every), max(b for _, b in every))
        for start, end in self._joined(attribution.content):
            inner = (
                self._attributions(_trimmed(body, start, end)) if depth < DEEPEST and end - start > 24 else []
            )
            taken: list[tuple[int, int]] = []
            for nested in inner:
                if self._is_whole(nested, start, end) or self._is_aside(nested, end - start):
                    continue
                found = list(self._statements(nested, chain, (*cues, *cue), depth + 1))
                yield from found
                taken += [*nested.source, *nested.cue, *((s.start, s.end) for s in found)]
            for first, last in _without(start, end, taken):
                if not taken or len(_WORD.findall(body[first:last])) >= FEWEST_LEFT_OVER:
                    yield Statement(first, last, chain, (*cues, *cue), frame)

    def _is_whole(self, nested: Attribution, start: int, end: int) -> bool:
        """Say whether a nested attribution has no source and takes nearly all: then it is no link of its own."""
        return not nested.source and sum(b - a for a, b in nested.content) > 0.8 * (end - start)

    def _is_aside(self, nested: Attribution, size: int) -> bool:
        """Say whether a thought or a naming within hearsay is part of it and no telling of its own."""
        body = self.desk.body
        source = " ".join(body[a:b] for a, b in nested.source).casefold()
        cue = " ".join(body[a:b] for a, b in nested.cue).casefold()
        if set(cue.split()) & listed("saying"):
            return False
        return source in listed("pronouns") or sum(b - a for a, b in nested.content) < NESTED_SHARE * size

    def _joined(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the spans of a content, those of one sentence joined over the cue between them."""
        found: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if found and self._sentence_at(found[-1][1] - 1) == self._sentence_at(start):
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        return found

    def _chain(self, attribution: Attribution, outer: tuple[Source, ...]) -> tuple[Source, ...]:
        """Return the chain of an attribution that stands within ``outer``."""
        links: list[Source] = []
        source = self._source(attribution)
        turn = turn_at(self.turns, attribution.content[0][0])
        if not outer and turn is not None and turn.speaker is not None:
            outer = (turn.speaker,)
        if source is not None and source.text.casefold() in listed("first_person"):
            # "I" in speech is the speaker, "we" in a communiqué the outlet: neither is a link more.
            source = None
        if source is not None:
            links.append(source)
        cue = attribution.cue[0] if attribution.cue else None
        if cue is not None:
            sentence = self._sentence_at(cue[0])
            links = [*self._relay(cue, sentence, source), *links, *self._cited(attribution, sentence)]
        return _without_repeats((*outer, *links))

    def _source(self, attribution: Attribution) -> Source | None:
        """Return who says it; of "X told Y" the one who told, should the tagger have taken the other."""
        if not attribution.source:
            return None
        start, end = attribution.source[0]
        sentence = self._sentence_at(start)
        if sentence is not None:
            told = _TELLER.search(self.desk.body, max(sentence.start, start - 120), start)
            if told is not None:
                found = source_at(self.desk, told.start("who"), told.end("who"))
                if found is not None:
                    return self._meant(found)
        found = source_at(self.desk, start, end)
        return self._meant(found) if found is not None else None

    def _meant(self, source: Source) -> Source:
        """Return a source with whom its pronoun stands for: the last speaker that it fits."""
        if not _is_short(source) or source.start is None:
            return source
        word = source.text.casefold()
        for place, other in reversed(self.spoken):
            if place >= source.start:
                continue
            if source.start - place > PRONOUN_REACH:
                break
            if not _fits(word, other, self.desk):
                continue
            return replace(source, resolved=other.name, kind=other.kind, named=other.named)
        return source

    def _relay(self, cue: tuple[int, int], sentence: Sentence | None, source: Source | None) -> list[Source]:
        """Return the outlet or go-between whom a source told, if the words after the cue name one."""
        if sentence is None:
            return []
        match = _TOLD.match(self.desk.body, cue[0], min(sentence.end, cue[1] + 80)) or _TOLD.search(
            self.desk.body, cue[0], min(sentence.end, cue[1] + 60)
        )
        if match is None or match["whom"].casefold().strip() in listed("no_link"):
            return []
        whom = match["whom"].strip()
        if _SAME_OUTLET.fullmatch(whom):
            return self._last_outlet(cue[0])
        if self.outlet and (
            plain_name(whom) in plain_name(self.outlet) or plain_name(self.outlet) in plain_name(whom)
        ):
            return []
        named = re.compile(r",\s(?:[A-ZÀ-Þ][\w’-]+\s?){2,3}(?=,)").match(self.desk.body, match.end("whom"))
        link = source_at(
            self.desk, match.start("whom"), named.end() if named else match.start("whom") + len(whom)
        )
        if link is None or (source is not None and plain_name(link.name) == plain_name(source.name)):
            return []
        go_between = link.kind in {SourceKind.MEDIA, SourceKind.JOURNALIST} or whom.casefold().startswith(
            "our "
        )
        return [link] if go_between and (link.named or whom.casefold().startswith("our ")) else []

    def _last_outlet(self, place: int) -> list[Source]:
        """Return the outlet that was last named as a place of telling before ``place``."""
        found: list[Source] = []
        for match in _TOLD.finditer(self.desk.body, max(0, place - 1200), place):
            link = source_at(self.desk, match.start("whom"), match.end("whom"))
            if link is not None and link.kind is SourceKind.MEDIA:
                found = [link]
        return found

    def _cited(self, attribution: Attribution, sentence: Sentence | None) -> list[Source]:
        """Return whom a source cites in the same sentence ("citing two officials")."""
        if sentence is None:
            return []
        for match in _CITING.finditer(self.desk.body, sentence.start, sentence.end):
            inside = any(a <= match.start("whom") < b for a, b in attribution.source)
            link = source_at(self.desk, match.start("whom"), match.end("whom"))
            if link is not None and not inside and link.kind is not SourceKind.UNSPECIFIED:
                return [link]
        return []

    # Quotations that run on -------------------------------------------------------------------------------

    def _running_on(self, statements: Sequence[Statement]) -> list[Statement]:
        """Return a statement for each quotation that no attribution covers, with the chain that it continues."""
        found: list[Statement] = []
        for quotation in self.quotations:
            start, end = quotation.inner
            if quotation.depth or is_fragment(self.desk.body, quotation) or turn_at(self.turns, start):
                continue
            covered = sum(max(0, min(end, s.end) - max(start, s.start)) for s in statements)
            if covered >= (end - start) / 2:
                continue
            held = self._continued(quotation, [*statements, *found])
            if held is not None:
                found.append(Statement(start, end, held.chain, held.cues, (start, end)))
        return found

    def _continued(self, quotation: Quotation, statements: Sequence[Statement]) -> Statement | None:
        """Return the statement whose speaker goes on in a quotation: of its paragraph, else of the quotation before."""
        here = self._paragraph_at(quotation.start)
        told = [s for s in statements if s.chain]
        before = [s for s in told if s.start < quotation.start and self._paragraph_at(s.start) == here]
        after = [s for s in told if s.start >= quotation.end and self._paragraph_at(s.start) == here]
        if before:
            return max(before, key=lambda s: s.start)
        if after and not quotation.runs_on:
            return min(after, key=lambda s: s.start)
        earlier = [s for s in told if self._paragraph_at(s.start) == here - 1]
        opens = not _WORD.search(self.desk.body[self._start_of(here) : quotation.start])
        return max(earlier, key=lambda s: s.start) if earlier and (quotation.runs_on or opens) else None

    # Drafts -----------------------------------------------------------------------------------------------

    def _outermost(self, statements: Sequence[Statement]) -> list[Statement]:
        """Return the statements, of two that overlap by half the one with the longer chain."""
        kept: list[Statement] = []
        for one in sorted(statements, key=lambda s: (-len(s.chain), s.start, -s.end)):
            if all(_overlap(one, other) < 0.5 for other in kept):
                kept.append(one)
        return kept

    def _cut(self, statement: Statement) -> Iterator[Draft]:
        """Yield one draft for each sentence of a statement."""
        body = self.desk.body
        for sentence in self.sentences:
            if sentence.end <= statement.start or sentence.start >= statement.end:
                continue
            start, end = _trimmed(
                body, max(sentence.start, statement.start), min(sentence.end, statement.end)
            )
            if len(_WORD.findall(body[start:end])) < FEWEST_WORDS:
                continue
            yield Draft(
                start=start,
                end=end,
                sentence=(sentence.start, sentence.end),
                chain=statement.chain,
                cue=statement.cues[-1] if statement.cues else None,
                directness=self._directness(start, end, statement.chain),
                frame=statement.frame,
                cues=statement.cues,
                question=bool(_QUESTION.search(body[sentence.start : sentence.end]))
                and end >= sentence.end - 3,
            )

    def _own_voice(self, drafts: Sequence[Draft], statements: Sequence[Statement]) -> Iterator[Draft]:
        """Yield the sentences, or what is left of them, that nobody is said to say: the outlet's, or a speaker's."""
        body = self.desk.body
        for sentence in self.sentences:
            taken = [(d.start, d.end) for d in drafts if d.sentence == (sentence.start, sentence.end)]
            if taken:
                taken += _attributing(statements, sentence)
            turn = turn_at(self.turns, sentence.start)
            speaker = turn.speaker if turn else None
            for first, last in _without(sentence.start, sentence.end, taken):
                start, end = _trimmed(body, first, last)
                words = len(_WORD.findall(body[start:end]))
                if words < (FEWEST_LEFT_OVER if taken else FEWEST_WORDS):
                    continue
                chain, cue = (
                    self._rebuff(start, end, speaker) if not taken else ((speaker,) if speaker else (), None)
                )
                yield Draft(
                    start=start,
                    end=end if taken else last,
                    sentence=(sentence.start, sentence.end),
                    chain=chain,
                    cue=cue,
                    cues=(cue,) if cue else (),
                    directness=self._directness(start, last, chain),
                    question=bool(_QUESTION.search(body[first:last])),
                )

    def _rebuff(self, start: int, end: int, speaker: Source | None) -> tuple[tuple[Source, ...], Span | None]:
        """Return the chain and cue of a sentence in which somebody denies, withdraws or puts a figure; else the speaker's."""
        outer = (speaker,) if speaker else ()
        match = _REBUFF.match(self.desk.body, start, end)
        if match is None:
            return outer, None
        source = source_at(self.desk, match.start("who"), match.end("who"))
        if (
            source is None
            or source.text.casefold() in listed("first_person")
            or len(source.text.split()) > 12
        ):
            return outer, None
        cue = span_of(self.desk.body, match.start("cue"), match.end("cue"))
        return _without_repeats((*outer, self._meant(source))), cue

    def _directness(self, start: int, end: int, chain: tuple[Source, ...]) -> Directness:
        """Return how much of a statement stands in quotation marks."""
        if not chain:
            return Directness.NONE
        turn = turn_at(self.turns, start)
        if turn is not None and turn.speaker is not None and len(chain) == 1:
            return Directness.DIRECT
        words = list(_WORD.finditer(self.desk.body, start, end))
        quoted = [w for w in words if self._is_quoted(w.start())]
        share = len(quoted) / len(words) if words else 0.0
        if share >= DIRECT_FROM:
            return Directness.DIRECT
        return Directness.MIXED if share > MIXED_FROM else Directness.INDIRECT

    # Places -----------------------------------------------------------------------------------------------

    def _is_quoted(self, place: int) -> bool:
        """Say whether a place lies in a quotation."""
        return any(q.inner[0] <= place < q.inner[1] for q in self.quotations)

    def _sentence_at(self, place: int) -> Sentence | None:
        """Return the sentence that holds a place."""
        return next((s for s in self.sentences if s.start <= place < s.end), None)

    def _paragraph_at(self, place: int) -> int:
        """Return the number of the paragraph that holds a place, or of the one before it."""
        number = 0
        for sentence in self.sentences:
            if sentence.start > place + 2:
                break
            number = sentence.paragraph
        return number

    def _start_of(self, paragraph: int) -> int:
        """Return where the first sentence of a paragraph begins."""
        return next((s.start for s in self.sentences if s.paragraph == paragraph), 0)


def _is_short(source: Source) -> bool:
    """Say whether a source is a pronoun, or one of several spoken of before."""
    word = source.text.casefold()
    return word in listed("pronouns") or word in {
        "one of them",
        "some of them",
        "one",
        "both of them",
        "the latter",
        "two of them",
    }


def _fits(word: str, other: Source, desk: Desk) -> bool:
    """Say whether a pronoun can stand for a speaker: one or many, person or body, he or she."""
    many = other.text.split()[0].casefold() in _PLURAL or (
        not other.named and other.text.casefold().rstrip(".").endswith("s")
    )
    if word in {
        "they",
        "them",
        "one of them",
        "some of them",
        "one",
        "some",
        "others",
        "both",
        "both of them",
        "two of them",
    }:
        return many
    body = other.kind in _BODIES and not desk.actors.called(other.name)
    if word == "it":
        return bool(body) or other.kind in {SourceKind.MEDIA, SourceKind.DOCUMENT}
    actor = desk.actors.called(other.name)
    gender = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}.get(word)
    if actor is not None and actor.gender and gender and actor.gender != gender:
        return False
    return not many and other.kind not in {
        SourceKind.MEDIA,
        SourceKind.DOCUMENT,
        SourceKind.INTERNATIONAL_ORGANISATION,
    }


def _without(start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what is left of a place when others are taken out of it."""
    left: list[tuple[int, int]] = []
    at = start
    for first, last in sorted(taken):
        if first > at:
            left.append((at, min(first, end)))
        at = max(at, last)
        if at >= end:
            break
    if at < end:
        left.append((at, end))
    return [(a, b) for a, b in left if b > a]


def _attributing(statements: Sequence[Statement], sentence: Sentence) -> list[tuple[int, int]]:
    """Return where the sources and cues of a sentence's statements stand."""
    here = [s for s in statements if s.start < sentence.end and sentence.start < s.end]
    links = [(link.start, link.end) for s in here for link in s.chain]
    links += [(cue.start, cue.end) for s in here for cue in s.cues]
    return [
        (a, b) for a, b in links if a is not None and b is not None and sentence.start <= a < sentence.end
    ]


def _trimmed(body: str, start: int, end: int) -> tuple[int, int]:
    """Return bounds without the marks and blanks at their edges; a closing full stop stays."""
    that = re.compile(r"[\s,]*that\s+(?=\S)").match(body, start, end)
    start = that.end() if that and end - that.end() > 8 else start
    while start < end and body[start] in _EDGES:
        start += 1
    while end > start and body[end - 1] in _EDGES:
        end -= 1
    return start, end


def _overlap(one: Statement, other: Statement) -> float:
    """Return the share of the shorter statement that both have."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / max(1, min(one.end - one.start, other.end - other.start))


def _without_repeats(chain: tuple[Source, ...]) -> tuple[Source, ...]:
    """Return a chain in which nobody passes on what they said themselves."""
    kept: list[Source] = []
    for link in chain:
        if not any(plain_name(link.name) == plain_name(other.name) for other in kept):
            kept.append(link)
    return tuple(kept)
