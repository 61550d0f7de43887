"""What has been read of an article when a link is made: who was named, who spoke, and where."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from tocsin.reading.actor import Actor, ActorKind, Mention
from tocsin.reading.actors import actors_of
from tocsin.reading.layout import Layout
from tocsin.reading.names import gender_of_name
from tocsin.reading.nounphrases import Phrase, main_subject
from tocsin.reading.saying import Bounds
from tocsin.reading.sources import Sides, head_of
from tocsin.reading.tokens import Piece, pieces_of
from tocsin.reading.wordlists import plain
from tocsin.records import Source, SourceKind

# How far back a pronoun or a short form looks among earlier sources, in characters: about three paragraphs.
PRONOUN_REACH = 700
# The subject of a sentence stands within so many characters: time stays linear where no full stop comes.
SUBJECT_REACH = 600
# So many links before the last are looked through for whom a short form means.
LATEST = 60
_SINGULAR = re.compile(r"^(?:an?|one|another|the|his|her|their|my|our|its|that|this|someone|somebody)\b")
_PLURAL = re.compile(
    r"^(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|both|dozens|most|other|others|few)\b|s$"
)


# Whom "some", "others" and "they" do not stand for where people are named too.
_NO_PEOPLE = frozenset({SourceKind.DOCUMENT, SourceKind.MEDIA, SourceKind.SOCIAL_MEDIA})


# A sentence that begins in another capital, or with one that acts: its ministers are that state's.
_ELSEWHERE = re.compile(
    r"(?:(?:And |But |Meanwhile,? )?(?:[Ii]n|[Ff]rom|[Aa]t|[Oo]ver in|[Aa]cross the border in)\s(?P<place>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?)(?:,|\s(?:the|its|a|an|on|late|yesterday|today|meanwhile)\b)"
    r"|(?P<capital>[A-ZÀ-Þ][\w’'-]+)\s(?:has|had|is|was|will|would|said|says|\w+ed)\b)"
)


@dataclass(slots=True)
class Earlier:
    """A link that was made, and where."""

    at: int
    source: Source
    depth: int = 0
    quoted: bool = False


@dataclass
class Memory:
    """The links of one article so far, in the order of its text."""

    layout: Layout
    sides: Sides
    outlets: tuple[str, ...] = ()
    depth: int = 0
    direct: bool = False
    holder: Source | None = None
    earlier: list[Earlier] = field(default_factory=list)
    abroad: set[str] = field(default_factory=set)

    @property
    def body(self) -> str:
        """Return the article's body."""
        return self.layout.body

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Return the article's mentions of actors."""
        return actors_of(self.body).mentions

    def _speaks_abroad(self, start: int) -> bool:
        """Say whether a sentence puts whoever speaks at a place in another state ("In Paris the foreign minister")."""
        sentence = self.layout.sentence_at(start)
        found = _ELSEWHERE.match(self.body, sentence.start, start) if sentence is not None else None
        place = plain(found.group("place") or found.group("capital")) if found is not None else ""
        return bool(self.sides.own) and place in self.sides.others and place not in self.sides.own

    def _trimmed(self, bounds: Bounds) -> Bounds:
        """Return the bounds without blanks, marks and a leading conjunction."""
        start, end = bounds
        while start < end and not self.body[start].isalnum():
            start += 1
        while (
            end > start and not self.body[end - 1].isalnum() and not self.body.startswith(("’", "'"), end - 1)
        ):
            end -= 1
        return start, end

    def _is_outlet(self, low: str) -> bool:
        """Say whether a wording names the outlet itself."""
        bare = re.sub(r"^(?:the|this|our) ", "", low)
        return (bare in {"newspaper", "reporter"} and low.startswith("this")) or any(
            bare == o or (len(bare) > 3 and o.endswith(" " + bare)) for o in self.outlets
        )

    def _holds(self, source: Source) -> bool:
        """Say whether a source is the one in whose speech we are: "he" in it is somebody else."""
        return self.holder is not None and plain(self.holder.name) == plain(source.name)

    def _subject_of(self, place: int, start: int) -> tuple[tuple[Piece, ...], Phrase] | None:
        """Return the pieces of the sentence at a place, as far as ``start``, with its subject."""
        sentence = self.layout.sentence_at(place)
        if sentence is None or sentence.start >= start:
            return None
        bounds = (sentence.start, min(start, sentence.end, sentence.start + SUBJECT_REACH))
        pieces = pieces_of(self.body, bounds, self.layout.quotations_across(*bounds))
        phrase = main_subject(pieces)
        return (pieces, phrase) if phrase is not None else None

    def _in_quotation(self, place: int) -> bool:
        """Say whether a place lies within quotation marks."""
        return self.layout.is_quoted(place)

    def _sentence_before(self, place: int) -> int:
        """Return where the narrative sentence before the one at a place begins."""
        return self.layout.sentence_before(place)

    def _mentions_between(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions of actors that begin in a stretch or reach into it."""
        first = max(0, bisect_left(self._mention_starts, start) - 1)
        return tuple(
            m for m in self.mentions[first : bisect_left(self._mention_starts, end)] if m.end > start
        )

    @cached_property
    def _mention_starts(self) -> list[int]:
        """Return where mentions of actors begin."""
        return [m.start for m in self.mentions]

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        """Return the actors by name."""
        found: dict[str, Actor] = {}
        for mention in self.mentions:
            found.setdefault(mention.actor.name, mention.actor)
        return found

    @property
    def _latest_links(self) -> list[Earlier]:
        """Return the links made last: those before them are too far to be meant."""
        return self.earlier[-LATEST:]

    def _last_mention(self, actor: Actor, before: int) -> int:
        """Return where an actor is last mentioned before a place."""
        return max(
            (
                m.start
                for m in self._mentions_between(max(0, before - 3 * PRONOUN_REACH), before)
                if m.actor is actor
            ),
            default=-1,
        )

    def _is_single(self, source: Source, gender: str) -> bool:
        """Say whether a source can be "he" or "she"."""
        name = source.name
        if source.kind in {
            SourceKind.DOCUMENT,
            SourceKind.MEDIA,
            SourceKind.INTERNATIONAL_ORGANISATION,
            SourceKind.SOCIAL_MEDIA,
        }:
            return False
        actor = self._actors.get(name)
        if actor is not None:
            return actor.kind is ActorKind.PERSON and actor.gender in {None, gender}
        given = gender_of_name(name)
        if given is not None and source.named:
            return given == gender
        low = plain(name)
        head = head_of(name).split()
        return bool(_SINGULAR.match(low)) and not source.named and not (head and head[-1].endswith("s"))

    def _latest_source(self, start: int, *, plural: bool) -> Source | None:
        """Return the latest source before a place that is many, or one."""
        for entry in reversed(self._latest_links):
            if entry.at >= start or start - entry.at > PRONOUN_REACH or entry.source.kind in _NO_PEOPLE:
                continue
            many = bool(_PLURAL.match(plain(entry.source.name))) or (
                head_of(entry.source.name).endswith("s") and not entry.source.named
            )
            if many == plural:
                return entry.source
        return None
