"""From a body to drafts: every statement with its speakers, read by rules of grammar, the trained tagger beside them.

Rules find who says what in each sentence and, in its turn, in each content; quotations that stand alone go
to whoever spoke before. Where the rules find no speaker in a sentence and the tagger does, the tagger is heard.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tocsin.reading.draft import Draft
from tocsin.reading.holding import Held, Text, left_of, trimmed
from tocsin.reading.nounphrases import main_subject
from tocsin.reading.quotations import Quotation, is_fragment
from tocsin.reading.relays import cited, outlet_between, spoken_to, without_trail
from tocsin.reading.saying import Bounds, Saying
from tocsin.reading.sayings import sayings_in
from tocsin.reading.tokens import Piece, has_verb, is_finite, pieces_of
from tocsin.reading.wordlists import plain
from tocsin.records import Directness, Source, SourceKind, span_of

if TYPE_CHECKING:
    from tocsin.reading.resolution import Speakers
    from tocsin.reading.segmentation import Sentence
    from tocsin.reading.tagged import Tagged


# Hearsay deeper than this is not looked for: outlet, teller and four more hands.
DEEPEST = 5
# What is left of a sentence beside its attributed contents is a statement from so many words on, with a verb.
FEWEST_LEFT_OVER = 5
# Speech is partly quoted from this share of its letters in quotation marks: one scare-quoted word is less.
MIXED_FROM = 0.04
# A content of so few words ("6,000") says nothing without its speaker: the whole clause is the claim.
FEWEST_CONTENT = 3
# A quotation without a cue belongs to the speaker before it only if it is no fragment of so many words.
FEWEST_QUOTED = 4

_WORD = re.compile(r"\w+")
# "A priest who tried to mediate": what says which one is no longer than this.
LONGEST_WHO = 70
_WHO = re.compile(r"\swho\s[^,.;:!?–—“”\"()\n]{3,70}")
_TRAILING = re.compile(r"(?:\s(?:has|have|had|is|was|also|later|then|now|on|in|at|and|\w+ly))+\s*$")

# Between two parts of one sentence stand no more letters than ", and then ".
LONGEST_JOINT = 12
_FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|me|us)\b")
_SEEING = re.compile(
    r"(?:He|She|They)\s(?:also\s)?(?:counted|saw|watched|heard|smelt|smelled|noticed|spotted)\b"
)
_UNTRUE_REPORTS = re.compile(
    r"(?P<who>(?:[Tt]he\s)?(?:[\w-]+\s)?(?:[Rr]eports|[Rr]umou?rs|[Cc]laims|[Aa]llegations|[Ss]uggestions|[Ss]tories|[Tt]alk)(?:\s(?:in|on|by|from)\s[^,.;]{2,40}?)?)\sthat\s(?P<what>[^.;“”]{12,200}?)\s(?P<rejected>(?:is|are|was|were)\s(?:\w+\s)?(?:untrue|false|wrong|baseless|unfounded|nonsense|lies|incorrect|groundless|fabricated|fiction|rubbish|malicious|invented|inaccurate))\b"
)
_HEARD_FROM = re.compile(
    r"\b(?:have|had|got|heard|has)\s+(?:this|it|that)\s+from\s+(?P<one>[^,.;“”\"]{3,60})(?:,\s+who\s+(?:had|has|got|heard)\s+it\s+from\s+(?P<two>[^,.;“”\"]{3,60}))?"
)


# What bears on a claim stands within so many characters of it; no sentence of a newspaper is as long.
SENTENCE_REACH = 1200


def _near(sentence: Sentence, start: int, end: int) -> Bounds:
    """Return the part of a sentence that bears on a claim: all of it, where it has an end."""
    return max(sentence.start, start - SENTENCE_REACH), min(sentence.end, end + SENTENCE_REACH)


def _after_opening(clause: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return a clause without the subordinate one that opens it ("Asked whether he had met the colonel, ...")."""
    comma = next((i for i, p in enumerate(clause) if p.low == ","), None)
    opens = bool(clause) and clause[0].low in {
        "asked",
        "pressed",
        "questioned",
        "when",
        "after",
        "before",
        "while",
        "if",
        "although",
        "though",
    }
    return clause[comma + 1 :] if opens and comma is not None and comma + 1 < len(clause) else clause


@dataclass
class Attributor:
    """Reads one body from its beginning to its end; it remembers who spoke last."""

    text: Text
    speakers: Speakers
    tagged: Tagged | None = None
    drafts: list[Draft] = field(default_factory=list)
    last: Held = field(default_factory=Held)
    last_quoted: Held = field(default_factory=Held)
    last_place: int = -1
    running: tuple[Source, ...] = ()

    def read(self) -> tuple[Draft, ...]:
        """Return the statements of the body in order, without questions."""
        for unit in self._units():
            self._read_unit(unit)
        kept = [d for d in self.drafts if not d.question]
        return tuple(sorted(kept, key=lambda d: (d.start, d.end)))

    def _units(self) -> list[list[Sentence]]:
        """Return the sentences in groups that no quotation cuts."""
        units: list[list[Sentence]] = []
        reach = -1
        at = 0
        outer = [q for q in self.text.quotations if q.depth == 0]
        for sentence in self.text.sentences:
            if units and sentence.start < reach and units[-1][0].paragraph == sentence.paragraph:
                units[-1].append(sentence)
            else:
                units.append([sentence])
            while at < len(outer) and outer[at].start < sentence.end:
                reach = max(reach, outer[at].end)
                at += 1
        return units

    # One unit -------------------------------------------------------------------------------------------------

    def _read_unit(self, unit: list[Sentence]) -> None:
        """Read one sentence, or the sentences that one quotation holds together."""
        start, end = unit[0].start, unit[-1].end
        turn = self.text.turn_at(start)
        held = Held()
        if turn is not None and turn.speaker is not None:
            held = Held((turn.speaker,), (), None)
        pieces = pieces_of(self.text.body, (start, end), self.text.quotations_across(start, end))
        words = [p for p in pieces if p.is_word or p.is_quote]
        if words and all(p.is_quote for p in words):
            if not held.chain:
                self._read_alone(words, unit)
                return
            for piece in words:
                self._read_quotation((piece.start, piece.end), held, depth=1)
            return
        self._read_stretch((start, end), held, depth=0)

    def _read_alone(self, quotes: Sequence[Piece], unit: list[Sentence]) -> None:
        """Read quotations that nothing attributes where they stand."""
        held = self._continued(quotes[0], unit)
        for piece in quotes:
            self._read_quotation((piece.start, piece.end), held, depth=len(held.chain))
        if held.chain:
            self.last_quoted, self.last_place = held, quotes[-1].end

    def _continued(self, piece: Piece, unit: list[Sentence]) -> Held:
        """Return whose words a quotation without a cue is: of the one before it, or of the subject before it."""
        body = self.text.body
        quotation = self.text.quotation_at(piece.start)
        if quotation is not None and quotation.runs_on:
            return self.last_quoted
        begin = body.rfind("\n\n", 0, piece.start)
        if self.last_place > begin and self.last_quoted.chain:
            return self.last_quoted
        if self.last.chain and self.last.frame is not None and self.last.frame[1] > begin:
            return replace(self.last, cues=())  # the cue before tells how surely something else was said
        before = body[max(0, begin, 0) : piece.start].rstrip()
        if before.endswith(":") or len(before.strip()) > 0:
            subject = self.speakers.subject_before(piece.start)
            if subject is not None:
                return Held((subject,), (), (unit[0].start, unit[-1].end))
        return self.last_quoted if self.last_quoted.chain else self.last

    # A stretch of narrative, or of a content --------------------------------------------------------------------

    def _read_stretch(
        self, bounds: Bounds, held: Held, *, depth: int, holes: tuple[Bounds, ...] = ()
    ) -> None:
        """Read a stretch: what is attributed within it under its speakers, the rest under the one who holds it."""
        pieces = tuple(
            p
            for p in pieces_of(self.text.body, bounds, self.text.quotations_across(*bounds))
            if not any(a <= p.start < b for a, b in holes)
        )
        if not pieces:
            return
        sayings = sayings_in(pieces, nested=bool(held.chain)) if depth < DEEPEST else ()
        if not sayings and self.tagged is not None and not held.chain:
            sayings = self.tagged.within(bounds)
        before: tuple[Source, ...] = ()
        taken: list[Bounds] = list(holes)
        found = False
        for saying in sayings:
            self.speakers.depth, self.speakers.holder = depth, held.chain[-1] if held.chain else None
            self.speakers.direct = self._is_labelled(bounds[0]) and len(held.chain) <= 1
            links = self._links(saying, before, pieces, outermost=not held.chain)
            if links is None:
                continue
            before = links or before
            inner = self._hold(saying, links, held)
            found = True
            taken += [saying.words, saying.content]
            self._read_content(saying, inner, depth=depth + 1, outer=holes)
        if not found:
            self._read_rest(bounds, held, pieces, whole=True)
            return
        for first, last in left_of(bounds, taken):
            self._read_rest((first, last), held, pieces, whole=False)

    def _is_labelled(self, place: int) -> bool:
        """Say whether a place is speech under a speaker's label."""
        turn = self.text.turn_at(place)
        return turn is not None and turn.speaker is not None

    def _hold(self, saying: Saying, links: tuple[Source, ...], held: Held) -> Held:
        """Return who holds the content of a saying, and remember a speaker of the outermost level."""
        frame = (min(saying.words[0], saying.content[0]), max(saying.words[1], saying.content[1]))
        inner = held.under(links, span_of(self.text.body, *saying.cue), frame)
        if not held.chain and links:
            self.last = inner
        return inner

    def _read_content(self, saying: Saying, held: Held, *, depth: int, outer: tuple[Bounds, ...]) -> None:
        """Read what somebody says: each quotation by itself, other words as they stand."""
        start, end = saying.content
        every = [q for q in self.text.quotations_across(start, end) if start <= q.start and q.end <= end]
        outer_depth = min((q.depth for q in every), default=0)
        quotes = [q for q in every if q.depth == outer_depth]
        inside = [q for q in quotes if not (saying.words[0] <= q.start < saying.words[1])]
        outside = left_of((start, end), [saying.words, *((q.start, q.end) for q in inside)])
        spoken = bool(inside) and not any(_WORD.search(self.text.body, *part) for part in outside)
        few = len(_WORD.findall(self.text.body[start:end])) <= FEWEST_CONTENT and not inside
        if saying.acts or few:
            self._leaf(
                (min(start, saying.words[0]), max(end, saying.words[1])) if few else (start, end), held
            )
        elif spoken:
            self._read_quotations(inside, held, depth=depth)
        else:
            holes = (*outer, saying.words) if start < saying.words[0] < end else outer
            self._read_stretch((start, end), held, depth=depth, holes=holes)

    def _read_quotations(self, quotes: Sequence[Quotation], held: Held, *, depth: int) -> None:
        """Read the quotations of one saying; two that its cue parts within a sentence are one statement."""
        body = self.text.body
        groups: list[list[Quotation]] = []
        for quotation in quotes:
            between = body[groups[-1][-1].end : quotation.start] if groups else ""
            if groups and between.rstrip().endswith(",") and body[quotation.inner[0]].islower():
                groups[-1].append(quotation)
            else:
                groups.append([quotation])
        for group in groups:
            if len(group) > 1:
                self._leaf((group[0].inner[0], group[-1].inner[1]), replace(held, direct=True))
            else:
                self._read_quotation((group[0].start, group[0].end), held, depth=depth)
        if len(held.chain) and depth <= 1:
            self.last_quoted, self.last_place = held, quotes[-1].end

    def _read_quotation(self, bounds: Bounds, held: Held, *, depth: int) -> None:
        """Read one quotation sentence by sentence; who is quoted within it may go on over its next sentences."""
        quotation = self.text.quotation_at(bounds[0])
        inner = quotation.inner if quotation else bounds
        held = replace(held, direct=True)
        if quotation is None or not quotation.runs_on:
            self.running = ()
        for first, last in self._sentences_within(inner):
            words = self.text.body[first:last]
            heard = _HEARD_FROM.search(words)
            count = len(self.drafts)
            over = self.running if not _FIRST_PERSON.search(words) else ()
            self._read_stretch(
                (first, last),
                replace(held, chain=(*held.chain, *over)) if over else held,
                depth=depth,
            )
            if heard is not None:
                ends = [heard.span(name) for name in ("one", "two") if heard[name]]
                links = [self.speakers.link((first + a, first + b)) for a, b in ends]
                self.running = tuple(link for link in links if link is not None)
                continue
            made = [d for d in self.drafts[count:] if len(d.chain) > len(held.chain)]
            if (
                made
                and re.match(r"(?:my|our)\b", plain(made[0].chain[len(held.chain)].text))
                and not _FIRST_PERSON.search(words.split(None, 1)[-1])
            ):
                self.running = made[0].chain[len(held.chain) :]

    def _sentences_within(self, bounds: Bounds) -> list[Bounds]:
        """Return the parts of a stretch that are sentences of their own."""
        start, end = bounds
        parts = [(max(start, s.start), min(end, s.end)) for s in self.text.sentences_across(start, end)]
        return [p for p in parts if _WORD.search(self.text.body, *p)] or [bounds]

    def _read_rest(self, bounds: Bounds, held: Held, pieces: tuple[Piece, ...], *, whole: bool) -> None:
        """Read what no saying takes: a statement of whoever holds the stretch."""
        start, end = trimmed(self.text.body, *bounds)
        inside = tuple(p for p in pieces if start <= p.start < end)
        words = [p for p in inside if p.is_word or p.is_quote]
        if not whole and (len(words) < FEWEST_LEFT_OVER or not has_verb(inside)):
            return
        if not held.chain:
            spoken = next(
                (
                    p
                    for p in inside
                    if p.is_quote
                    and len(_WORD.findall(p.text)) >= FEWEST_QUOTED
                    and p.text.rstrip("”\"’'»")[-1:] in ".?!,…"
                ),
                None,
            )
            if spoken is not None and not is_fragment(
                self.text.body, Quotation(spoken.start, spoken.end, (spoken.start + 1, spoken.end - 1))
            ):
                subject = self.speakers.subject_before(spoken.start)
                if subject is not None:
                    under = Held((subject,), (), (start, end))
                    self._read_quotation((spoken.start, spoken.end), under, depth=1)
                    self.last_quoted, self.last_place = under, spoken.end
                    return
        if words:
            still = None if held.chain else self._seen_by(start) or self._said_on(start, inside)
            self._leaf((start, end), still or held)

    def _said_on(self, start: int, inside: tuple[Piece, ...]) -> Held | None:
        """Return who holds words without a subject that go on a saying: "denied that ..., [and had read of “one”]"."""
        goes_on = self.last.frame is not None and 0 <= start - self.last.frame[1] <= LONGEST_JOINT
        quoted = any(p.is_quote for p in inside)
        verb = next((i for i, p in enumerate(inside) if p.is_word), None)
        return self.last if goes_on and quoted and verb is not None and is_finite(inside, verb) else None

    def _seen_by(self, start: int) -> Held | None:
        """Return who holds "she counted 14": a reporter or witness who has just been heard on it."""
        last = self.last.chain[-1].kind if self.last.chain else None
        if last not in {SourceKind.JOURNALIST, SourceKind.WITNESS} or not _SEEING.match(
            self.text.body, start
        ):
            return None
        begin = self.text.body.rfind("\n\n", 0, start)
        near = self.last.frame is not None and self.last.frame[1] > begin
        return replace(self.last, frame=None) if near else None

    # Links -------------------------------------------------------------------------------------------------------

    def _links(
        self, saying: Saying, before: tuple[Source, ...], pieces: tuple[Piece, ...], *, outermost: bool
    ) -> tuple[Source, ...] | None:
        """Return the links of one saying, nearest first: who passed it on, who says it, whom that one heard."""
        if saying.source is None:
            if before:
                return before
            clause = tuple(p for p in pieces if saying.clause[0] <= p.start < saying.cue[0])
            phrase = main_subject(_after_opening(clause))
            if phrase is None:
                return None
            clause = _after_opening(clause)
            subject = self.speakers.link((clause[phrase.first].start, clause[phrase.last].end))
            return (subject,) if subject is not None else None
        source = self.speakers.link(without_trail(self.text.body, saying.source))
        if source is None:
            return () if saying.rank else None
        source = self._in_full(source, saying)
        told = self.speakers.relays(saying.via, source)
        if not told:
            between = outlet_between(self.text.body, saying, self.speakers)
            told = [between] if between is not None else self._still_told(source, saying) if outermost else []
        links = [*(link for link in told if plain(link.name) != plain(source.name)), source]
        further = self.speakers.link(saying.inner) if saying.inner is not None else None
        if further is None:
            self.speakers.holder = self.speakers.holder or source
            further = cited(self.text.body, saying, self.speakers)
        if further is not None and plain(further.name) != plain(source.name):
            links.append(further)
        return tuple(links)

    def _in_full(self, source: Source, saying: Saying) -> Source:
        """Return somebody without a name with the words that say which one: "a priest [who tried to mediate]"."""
        if source.named or source.resolved or source.start is None or source.end is None:
            return source
        limit = (
            saying.cue[0]
            if saying.cue[0] >= source.end
            else min(len(self.text.body), source.end + LONGEST_WHO)
        )
        who = _WHO.match(self.text.body, source.end, limit)
        if who is None:
            return source
        end = source.end + len(_TRAILING.sub("", who.group()).rstrip())
        return replace(source, text=self.text.body[source.start : end], end=end)

    def _still_told(self, source: Source, saying: Saying) -> list[Source]:
        """Return the outlet to which a speaker still speaks: "he said", right after he told it something."""
        if saying.source is None or plain(self.text.body[slice(*saying.source)]) not in {
            "he",
            "she",
            "they",
            "it",
        }:
            return []
        begin = self.text.body.rfind("\n\n", 0, saying.source[0])
        spoken = spoken_to(self.text.body, (begin, saying.source[0]), self.speakers) if begin >= 0 else None
        if spoken is not None:
            return [spoken]
        *before, origin = self.last.chain or (None,)
        if origin is None or plain(origin.name) != plain(source.name):
            return []
        near = self.last.frame is not None and self.last.frame[1] > begin
        return [link for link in before if link is not None and link.kind is SourceKind.MEDIA] if near else []

    # Leaves ------------------------------------------------------------------------------------------------------

    def _leaf(self, bounds: Bounds, held: Held) -> None:
        """Add the statements of a stretch, one for each sentence."""
        for first, last in self._sentences_within(bounds):
            start, end = self._with_marks(*trimmed(self.text.body, first, last))
            if not _WORD.search(self.text.body, start, end):
                continue
            sentence = self.text.sentence_at(start)
            around = _near(sentence, start, end) if sentence else (start, end)
            marks = self.text.body[end : end + 2].lstrip("”\"’'")
            question = self.text.body[start:end].rstrip("”\"’' ").endswith("?") or marks.startswith("?")
            cue = held.cues[-1] if held.cues else None
            frame = held.frame or around
            if held.chain:
                self._rumoured(start, end, held)
            self.drafts.append(
                Draft(
                    start,
                    end,
                    around,
                    held.chain,
                    cue,
                    self._directness(start, end, held),
                    frame,
                    held.cues,
                    question,
                )
            )

    def _rumoured(self, start: int, end: int, held: Held) -> None:
        """Add what others say within "Reports that A are false": A is theirs, the whole is the one's who rejects it."""
        match = _UNTRUE_REPORTS.match(self.text.body, start, end)
        if match is None:
            return
        link = self.speakers.link(match.span("who"))
        if link is not None:
            under = Held((link,), held.cues, held.frame)
            self.drafts.append(
                Draft(
                    *match.span("what"),
                    (start, end),
                    under.chain,
                    span_of(self.text.body, *match.span("who")),
                    Directness.INDIRECT,
                    (start, end),
                    (span_of(self.text.body, *match.span("rejected")),),
                    question=False,
                )
            )

    def _with_marks(self, start: int, end: int) -> Bounds:
        """Return a stretch with the closing or opening mark of a quotation that begins or ends within it."""
        for quotation in self.text.quotations_across(start - 2, end + 2):
            if start < quotation.start < end <= quotation.end and end >= quotation.inner[1]:
                end = quotation.end
            elif quotation.start < start <= quotation.inner[0] + 1 and quotation.end < end:
                start = quotation.start
        return start, end

    def _directness(self, start: int, end: int, held: Held) -> Directness:
        """Return whether a statement is quoted: by its share of letters in quotation marks, or by a label."""
        turn = self.text.turn_at(start)
        quoted = sum(
            max(0, min(end, q.end) - max(start, q.start))
            for q in self.text.quotations_across(start, end)
            if q.depth == 0
        )
        share = quoted / max(1, end - start)
        if turn is not None and turn.speaker is not None and len(held.chain) == 1:
            return Directness.DIRECT
        if not held.chain:
            return Directness.NONE
        if held.direct:
            return Directness.DIRECT
        return Directness.MIXED if share > MIXED_FROM else Directness.INDIRECT
