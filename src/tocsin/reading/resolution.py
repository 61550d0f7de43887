"""Tell whom the words of an attribution stand for: pronouns, short forms and roles, and so make links of chains."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from tocsin.reading.actor import ActorKind
from tocsin.reading.actors import actors_of
from tocsin.reading.nounphrases import main_subject
from tocsin.reading.sources import Described, Sides, head_of, is_named, kind_of
from tocsin.reading.tokens import pieces_of
from tocsin.reading.wordlists import plain
from tocsin.records import Source, SourceKind

if TYPE_CHECKING:
    from tocsin.reading.actor import Actor, Mention
    from tocsin.reading.layout import Layout
    from tocsin.reading.nounphrases import Phrase
    from tocsin.reading.tokens import Piece
    from tocsin.records import Article

Bounds = tuple[int, int]

# How far back a pronoun or a short form looks among earlier sources, in characters: about three paragraphs.
PRONOUN_REACH = 700
# How many characters after a name may say what its bearer is.
AROUND = 90
# So many links before the last are looked through for whom a short form means.
LATEST = 60
# A name in apposition begins within so many characters after the words that it explains.
APPOSITION = 60

_SINGULAR = re.compile(r"^(?:an?|one|another|the|his|her|their|my|our|its|that|this|someone|somebody)\b")
# Where one speaks, and what passes nothing on.
_GATHERINGS = frozenset(
    "conference rally committee tribunal congress meeting court council parliament senate assembly cabinet crowd supporters reporters journalists staff house judges commission forum summit nation public hearing audience".split()
)
_UNIQUE = frozenset(
    "army navy military police government presidency palace kremlin treasury cabinet junta parliament senate opposition gendarmerie church authorities troops regime".split()
)
_PLURAL = re.compile(
    r"^(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|both|dozens|most|other|others|few)\b|s$"
)
_INTRODUCED = r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]everal|[Ss]ome)\s+(?:(?!of\b|at\b|in\b|for\b|from\b|who\b|and\b|to\b)[\w’'-]+\s+){0,5}?"
_PARTICLE = r"(?:de|da|do|dos|del|di|du|la|le|al|el|bin|ibn|ben|von|van|der|den|ould|ag|y|e)"
_FULL_NAME = re.compile(
    rf"(?:(?<=^)|(?<=,\s)|(?<=[a-z]\s))(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s(?:{_PARTICLE}\s)?[A-ZÀ-Þ][\w’'-]+){{1,3}})(?=$|,|\s(?:of|who|at|in)\b)"
)
_NOT_NAMES = frozenset(
    """the ministry department agency party union army navy office council bank radio television tv news daily weekly newspaper press channel state
    united national federal government police commission court movement front force forces house association institute centre university group
    company network service command committee embassy times post telegraph herald gazette mirror tribune monitor embassy church club board
    congress senate assembly parliament alliance league watch international world african european human rights services security intelligence
    region division battalion brigade guard corps general secretary minister president prime chief spokesman journal review quarterly""".split()
)
_OUTLET_WORDS = frozenset(
    {
        "radio",
        "television",
        "tv",
        "newspaper",
        "paper",
        "daily",
        "weekly",
        "station",
        "channel",
        "broadcaster",
        "agency",
        "magazine",
        "website",
        "site",
        "journal",
    }
)
_NOT_IN_HEAD = re.compile(
    r"\b(?:of|in|to|from|for|by|with|at|on|near|against|under|behind)\s+(?:(?:the|his|her|their|us)\s+)?(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    r"(?:,\s(?:\d{1,3},\s)?(?:an?|the|who|whose|its|his|her|their|one of|now|then|former|once)\b|\s(?:of|from|at)\s(?:the\s)?[A-ZÀ-Þ])"
)
_DOES = re.compile(
    r"\s(?:keeps|runs|teaches|lectures|studies|leads|heads|commands|edits|owns|works|speaks for|chairs|is an?|was an?|has (?:interviewed|studied|taught|commanded))\b"
)
_THAT_IS = re.compile(
    r"(?:That|This|It|Here|There)\s(?:is|was|’s|'s)\s(?P<who>(?:[A-ZÀ-Þ][\w’'-]+\s){1,3}[A-ZÀ-Þ][\w’'-]+)(?=[.,])"
)
# Other words by which a short description means somebody of a longer one.
_ALSO = {
    "diplomat": ("ambassador", "envoy", "consul"),
    "politician": ("minister", "senator", "lawmaker"),
    "cleric": ("bishop", "imam", "priest", "archbishop"),
    "priest": ("father",),
    "officer": ("colonel", "major", "captain", "lieutenant"),
}
_CORRESPONDS = re.compile(
    r"^\s+(?:was|is)\s+(?:there|in|at|on)\b[^.]{0,30}?\bfor us\b|^\s+(?:reports|reporting)\b"
)


@dataclass(slots=True)
class _Earlier:
    """A link that was made, and where."""

    at: int
    source: Source
    depth: int = 0
    quoted: bool = False


@dataclass
class Speakers:
    """Makes the links of one article in the order of its text, and remembers them."""

    layout: Layout
    sides: Sides
    outlets: tuple[str, ...] = ()
    depth: int = 0
    direct: bool = False
    holder: Source | None = None
    earlier: list[_Earlier] = field(default_factory=list)

    @property
    def body(self) -> str:
        """Return the article's body."""
        return self.layout.body

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Return the article's mentions of actors."""
        return actors_of(self.body).mentions

    def link(self, bounds: Bounds) -> Source | None:
        """Return the link that the words between two places make, or None where they name the outlet itself."""
        start, end = self._trimmed(bounds)
        text = self.body[start:end]
        low = plain(text)
        if not low or low in {"i", "we", "me", "us", "our correspondent in"} or self._is_outlet(low):
            return None
        source = (
            self._pronoun(start, end, low)
            or self._person(start, end)
            or self._descriptor(start, end, low)
            or self._plain(start, end)
        )
        self.earlier.append(_Earlier(start, source, self.depth, self._in_quotation(start)))
        return source

    def speaker(self, name: str) -> Source:
        """Return the link of a speaker known by a label or from an introduction."""
        actor = next(
            (
                m.actor
                for m in self.mentions
                if m.actor.kind is ActorKind.PERSON and _same_name(name, m.actor.name)
            ),
            None,
        )
        shown = actor.name if actor else (name.title() if name.isupper() else name)
        around = self._around(actor) if actor else self._around_name(shown)
        described = Described(shown, shown, actor.roles if actor else (), around)
        return Source(
            name, kind_of(described, self.sides), named=True, resolved=shown if shown != name else None
        )

    def go_between(self, bounds: Bounds, *, own: bool) -> Source | None:
        """Return whom a source told, where that one may have passed it on; an unknown capitalised name is an outlet's."""
        start, end = self._trimmed(bounds)
        low = plain(self.body[start:end])
        if not low or self._is_outlet(low):
            return None
        source = self._person(start, end) or self._descriptor(start, end, low) or self._plain(start, end)
        if plain(self.body[start:end]).split()[-1] in _GATHERINGS:
            return None
        known = bool(self._mentions_between(start, end))
        capital = self.body[end - len(low.split()[-1]) : end][:1].isupper()
        if source.kind in {SourceKind.UNSPECIFIED, SourceKind.CIVILIAN} and capital and not known and not own:
            source = Source(
                source.text, SourceKind.MEDIA, named=True, start=start, end=end, resolved=source.resolved
            )
        if source.kind in {SourceKind.MEDIA, SourceKind.JOURNALIST} or own:
            self.earlier.append(_Earlier(start, source, self.depth, self._in_quotation(start)))
            return source
        return None

    def subject_before(self, place: int, *, since: int | None = None) -> Source | None:
        """Return the person or body that is the subject of the clause or sentence before a place."""
        begin = self._sentence_before(place) if since is None else since
        for mention in self._mentions_between(begin, place):
            if (
                begin <= mention.start < place
                and not self._in_quotation(mention.start)
                and not self.body.startswith(("’s", "'s"), mention.end)
            ):
                if mention.pronoun:
                    return (
                        self.link((mention.start, mention.end))
                        if mention.text.lower() in {"he", "she"}
                        else None
                    )
                if mention.actor.kind is ActorKind.PERSON:
                    return self._of_actor(mention.actor, mention.start, mention.end)
                return self._plain(mention.start, mention.end)
        opening = re.match(r"(?:It|They|He|She)\b", self.body[begin:place])
        return self.link((begin, begin + opening.end())) if opening else None

    # The ways ------------------------------------------------------------------------------------------------

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

    def _pronoun(self, start: int, end: int, low: str) -> Source | None:
        """Return whom a pronoun stands for, as this place words it."""
        if low in {"he", "she", "his", "her", "him"}:
            found = self._he_or_she(start, low)
        elif low.startswith(("one of them,", "one of them ")):
            found = (
                self._apposed(start + len("one of them"))
                or self._apparent(start, end)
                or self._latest(start, plural=True)
            )
            if found is not None and found.named and found.start is not None and found.start >= start:
                return found
        elif low in {
            "they",
            "one of them",
            "some of them",
            "others",
            "both",
            "the two",
            "another",
            "some",
            "two of them",
            "many of them",
        }:
            named = self._apposed(end)
            if named is not None:
                return named
            found = self._latest(start, plural=True)
            if found is None and low in {"some", "others", "another", "both"}:
                return None
        elif low in {"it", "this", "which"}:
            found = self._it(start)
        elif low == "the latter":
            found = self._latest(start, plural=False)
        else:
            return None
        text = self.body[start:end]
        if found is None:
            return Source(text, SourceKind.UNSPECIFIED, named=False, start=start, end=end)
        return Source(text, found.kind, found.named, start, end, found.name)

    def _he_or_she(self, start: int, low: str) -> Source | None:
        """Return the source or person whom "he" or "she" stands for: the subject of what stands before."""
        gender = "f" if low in {"she", "her"} else "m"
        since = self._sentence_before(start)
        spoken = self._in_quotation(start)
        recent = [
            e for e in self._latest_links
            if e.at < start and start - e.at < PRONOUN_REACH and e.quoted == spoken and self._is_single(e.source, gender) and not self._holds(e.source)
        ]  # fmt: skip
        if (
            self.holder is not None
            and not spoken
            and not self.direct
            and self._is_single(self.holder, gender)
        ):
            return self.holder
        close = [e for e in recent if e.at >= since]
        if close:
            least = min(e.depth for e in close)
            return [e for e in close if e.depth == least][-1].source
        subject = self._subject_since(since, start, gender)
        if subject is not None:
            return subject
        pronoun = next(
            (m for m in self._mentions_between(start, start + 1) if m.pronoun and m.start == start), None
        )
        if pronoun is not None and (not recent or recent[-1].at < self._last_mention(pronoun.actor, start)):
            found = self._of_actor(pronoun.actor, start, start)
            if not self._holds(found):
                return found
        return recent[-1].source if recent else None

    def _holds(self, source: Source) -> bool:
        """Say whether a source is the one in whose speech we are: "he" in it is somebody else."""
        return self.holder is not None and plain(self.holder.name) == plain(source.name)

    def _subject_since(self, sentence: int, start: int, gender: str) -> Source | None:
        """Return the first person named since the sentence before began, if of the right gender."""
        for mention in self._mentions_between(sentence, start):
            if (
                sentence <= mention.start < start
                and mention.actor.kind is ActorKind.PERSON
                and not self._in_quotation(mention.start)
            ):
                possessive = self.body.startswith(("’s", "'s"), mention.end) and not mention.pronoun
                if (
                    mention.actor.gender in {None, gender}
                    and not possessive
                    and mention.text.lower() not in {"his", "her", "him"}
                ):
                    found = self._of_actor(mention.actor, mention.start, mention.end)
                    if not self._holds(found):
                        return found
        return self._unnamed_subject(sentence, start)

    def _subject_of(self, place: int, start: int) -> tuple[tuple[Piece, ...], Phrase] | None:
        """Return the pieces of the sentence at a place, as far as ``start``, with its subject."""
        sentence = self.layout.sentence_at(place)
        if sentence is None or sentence.start >= start:
            return None
        bounds = (sentence.start, min(start, sentence.end))
        pieces = pieces_of(self.body, bounds, self.layout.quotations_across(*bounds))
        phrase = main_subject(pieces)
        return (pieces, phrase) if phrase is not None else None

    def _unnamed_subject(self, sentence: int, start: int) -> Source | None:
        """Return the subject of the sentence before: one person without a name, or the one whom "that is" names."""
        pointed = _THAT_IS.match(self.body, sentence, start)
        if pointed is not None:
            return self._person(*pointed.span("who"))
        subject = self._subject_of(sentence, start)
        if subject is None:
            return None
        pieces, phrase = subject
        bounds = (pieces[phrase.first].start, pieces[phrase.last].end)
        known = self._person(*bounds)
        if known is not None:
            return known if not self._holds(known) else None
        found = self._plain(*bounds)
        human = found.kind not in {
            SourceKind.DOCUMENT,
            SourceKind.MEDIA,
            SourceKind.SOCIAL_MEDIA,
            SourceKind.UNSPECIFIED,
            SourceKind.INTERNATIONAL_ORGANISATION,
        } or found.text.lower().startswith("one of")
        return found if human and self._is_single(found, "m") and not self._holds(found) else None

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
    def _latest_links(self) -> list[_Earlier]:
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
        low = plain(name)
        head = head_of(name).split()
        return bool(_SINGULAR.match(low)) and not source.named and not (head and head[-1].endswith("s"))

    def _latest(self, start: int, *, plural: bool) -> Source | None:
        """Return the latest source before a place that is many, or one; else the subject of the sentence before."""
        found = self._latest_source(start, plural=plural)
        since = self._sentence_before(start)
        if plural and (found is None or found.start is None or found.start < since):
            subject = self._subject_of(since, start)
            if subject is not None:
                pieces, phrase = subject
                many = pieces[phrase.last].low.endswith("s") and pieces[phrase.first].low not in {
                    "they",
                    "this",
                }
                plural_one = self._plain(pieces[phrase.first].start, pieces[phrase.last].end)
                if many and plural_one.kind not in {
                    SourceKind.UNSPECIFIED,
                    SourceKind.DOCUMENT,
                    SourceKind.MEDIA,
                }:
                    return plural_one
        return found

    def _latest_source(self, start: int, *, plural: bool) -> Source | None:
        """Return the latest source before a place that is many, or one."""
        for entry in reversed(self._latest_links):
            if entry.at >= start or start - entry.at > PRONOUN_REACH:
                continue
            many = bool(_PLURAL.match(plain(entry.source.name))) or (
                head_of(entry.source.name).endswith("s") and not entry.source.named
            )
            if many == plural:
                return entry.source
        return None

    def _it(self, start: int) -> Source | None:
        """Return the body, state or paper that "it" stands for."""
        sentence = self._sentence_before(start)
        close = [
            e
            for e in self._latest_links
            if sentence <= e.at < start
            and not self._is_single(e.source, "m")
            and not self._is_single(e.source, "f")
        ]
        if close:
            least = min(e.depth for e in close)
            return [e for e in close if e.depth == least][-1].source
        for mention in self._mentions_between(sentence, start):
            if (
                sentence <= mention.start < start
                and mention.actor.kind is not ActorKind.PERSON
                and not self._in_quotation(mention.start)
            ):
                return self._plain(mention.start, mention.end)
        opening = re.match(r"(?:The|A|An|This|Its)\s+[\w’'-]+(?:\s[\w’'-]+)?", self.body[sentence:start])
        for entry in reversed(self._latest_links):
            if (
                entry.at < start
                and start - entry.at < PRONOUN_REACH
                and entry.source.kind
                in {SourceKind.DOCUMENT, SourceKind.MEDIA, SourceKind.GOVERNMENT, SourceKind.MILITARY}
            ):
                return entry.source
        return self._plain(sentence, sentence + opening.end()) if opening else None

    def _person(self, start: int, end: int) -> Source | None:
        """Return the named person who is the head of a phrase, or whose role it is."""
        inside = [
            m
            for m in self._mentions_between(start, end)
            if m.actor.kind is ActorKind.PERSON and not m.pronoun
        ]
        owned = bool(re.match(r"(?:his|her|their|my|our|its)\s", self.body[start:end].lower()))
        for mention in sorted(inside, key=lambda m: m.start):
            if (
                set(re.findall(r"\w+", self.body[start : mention.end].lower())) & _OUTLET_WORDS
                and "," not in self.body[start : mention.start]
            ):
                continue
            by_name = plain(mention.actor.name).split()[-1] in plain(self.body[mention.start : mention.end])
            if not mention.actor.named or (owned and not by_name):
                continue
            if self.body.startswith(("’s", "'s"), mention.end) or (
                self.body.startswith(("’", "'"), mention.end) and mention.text.endswith("s")
            ):
                continue
            before = self.body[start : max(start, mention.start)]
            written = re.search(
                r"\b(?:affidavit|letter|memoir|diary|testimony|statement|account|memo)\s+(?:of|by|from)\s",
                before,
            )
            if "," not in before and _NOT_IN_HEAD.search(before) and not written:
                continue
            return self._of_actor(mention.actor, start, end)
        return self._apposed(end) or self._apparent(start, end)

    def _of_its_body(self, start: int, kind: SourceKind) -> SourceKind:
        """Return the kind of "its head, X": that of the body before, where X has none of its own."""
        before = self.body[max(0, start - 30) : start]
        if kind is not SourceKind.CIVILIAN or not re.search(
            r"\b(?:its|their)\s(?:\w+\s)?(?:head|chief|director|leader|secretary|spokes\w+),?\s$", before
        ):
            return kind
        body = self._it(start)
        return (
            body.kind
            if body is not None
            and body.kind not in {SourceKind.MEDIA, SourceKind.DOCUMENT, SourceKind.UNSPECIFIED}
            else kind
        )

    def _apparent(self, start: int, end: int) -> Source | None:
        """Return the person whose name a phrase seems to hold: two capitalised words or more, and no body's."""
        text = self.body[start:end]
        for match in _FULL_NAME.finditer(text):
            words = match.group("name").split()
            if any(
                w.strip("’'").lower() in _NOT_NAMES or plain(w) in self.sides.own | self.sides.others
                for w in words
            ):
                continue
            rest = text[: match.start("name")]
            if set(re.findall(r"\w+", rest.lower())) & _OUTLET_WORDS and "," not in rest:
                continue
            if rest and not re.fullmatch(
                r"(?:[^,]{1,60},\s+)?(?:(?:the|its|his|her|a|an)\s+)?(?:[\w’'-]+\s+){0,3}",
                rest,
                re.IGNORECASE,
            ):
                continue
            name = match.group("name")
            at = start + match.start("name")
            described = Described(text, name, (), self._beside(at, at + len(name)))
            kind = self._of_its_body(at, kind_of(described, self.sides))
            return Source(
                text, kind, named=True, start=start, end=end, resolved=name if name != text else None
            )
        return None

    def _apposed(self, end: int) -> Source | None:
        """Return the person whose name stands in apposition right after a phrase."""
        if not self.body.startswith(", ", end):
            return None
        for mention in self._mentions_between(end, end + APPOSITION + 1):
            if (
                end < mention.start <= end + APPOSITION
                and mention.actor.kind is ActorKind.PERSON
                and mention.actor.named
                and not mention.pronoun
            ):
                between = self.body[end + 2 : mention.start]
                if re.fullmatch(
                    r"(?:(?:the|his|her|a|an|its|[A-Z][\w’'-]+)\s+)?(?:[\w’'-]+\s+){0,4}", between
                ) and not re.search(r"\b(?:said|says|told|and|who|has|had|was|is|when|as)\b", between):
                    return self._of_actor(mention.actor, mention.start, mention.end)
        return None

    def _of_actor(self, actor: Actor, start: int, end: int) -> Source:
        """Return the link of a known person."""
        text = self.body[start:end] or actor.name
        described = Described(text, actor.name, actor.roles, self._around(actor))
        resolved = actor.name if actor.name != text else None
        return Source(
            text, kind_of(described, self.sides), named=actor.named, start=start, end=end, resolved=resolved
        )

    def _around(self, actor: Actor) -> str:
        """Return the words around the first mentions of a person that say what the person is."""
        own = [m for m in self.mentions if m.actor is actor and not m.pronoun][:2]
        told = [self._beside(m.start, m.end) for m in own]
        return ", ".join(part for part in told if part)

    def _around_name(self, name: str) -> str:
        """Return the words around the first place where a name stands."""
        place = self.body.find(name)
        return self._beside(place, place + len(name)) if place >= 0 else ""

    def _beside(self, start: int, end: int) -> str:
        """Return the description right before and after a name: apposition, relative clause, what the bearer does."""
        if _CORRESPONDS.match(self.body[end : end + 60]):
            return "journalist"
        before = re.split(r"[.;:!?\n“”\"]", self.body[max(0, start - 70) : start])[-1]
        if before.endswith(", "):
            before = before[:-2].split(",")[-1]
            before = (
                before if re.match(r"\s*(?:and\s)?(?:the|a|an|its|his|her|their|our|[A-Z])", before) else ""
            )
        else:
            before = " ".join(before.split(",")[-1].split()[-4:])
        after = re.split(r"[.;:!?\n“”\"]", self.body[end : end + AROUND])[0]
        segment = _first_segment(after) if _DESCRIBES.match(after) else after if _DOES.match(after) else ""
        return f"{before} {segment}".strip()

    def _descriptor(self, start: int, end: int, low: str) -> Source | None:
        """Return whom a short description stands for: a source told of before, or one introduced in the text."""
        if " " not in low and low.endswith("s"):
            for entry in reversed(self._latest_links):
                if (
                    entry.at < start
                    and head_of(plain(entry.source.name)).split()[-1:] == [low]
                    and plain(entry.source.name) != low
                ):
                    return Source(
                        self.body[start:end],
                        entry.source.kind,
                        entry.source.named,
                        start,
                        end,
                        entry.source.name,
                    )
        match = re.match(r"(?:the same|the|that|this|its|those|these)\s+(.+)", low)
        if match is None or len(low.split()) > 4:
            return None
        head = head_of(match.group(1)).split()[-1] if head_of(match.group(1)).split() else ""
        if head in _UNIQUE:
            return None
        text = self.body[start:end]
        told = {w.rstrip("s") for w in head_of(match.group(1)).split()} - {"same", "two", "other"}
        if len(told) > 1 and any(w[:1].isupper() for w in text.split()[1:]):
            return None
        for entry in reversed(self._latest_links):
            name = plain(entry.source.name)
            other = head_of(name).split()
            if entry.at >= start or not other or name == low:
                continue
            media = head in _OUTLET_WORDS and entry.source.kind is SourceKind.MEDIA
            alike = other[-1] == head or other[-1].rstrip("s") == head.rstrip("s")
            fuller = (
                alike
                and len(name.split()) >= len(low.split())
                and told <= {w.rstrip("s") for w in name.split()}
            )
            if fuller or media:
                return Source(text, entry.source.kind, entry.source.named, start, end, entry.source.name)
        holder = self._by_other_word(start, head)
        if holder is not None:
            return self._of_actor(holder, start, end)
        introduced = self._introduced(start, head) if len(told) == 1 else None
        return self._with_fuller(start, end, introduced) if introduced else None

    def _by_other_word(self, start: int, head: str) -> Actor | None:
        """Return the person named last before a place whose role another word for it gives ("the diplomat")."""
        words = _ALSO.get(head, ())
        for mention in reversed(self._mentions_between(max(0, start - PRONOUN_REACH), start)):
            if mention.actor.named and any(word in role for role in mention.actor.roles for word in words):
                return mention.actor
        return None

    def _introduced(self, start: int, head: str) -> Bounds | None:
        """Return where a source of this head was first introduced ("a corporal in Téra", "the defence ministry")."""
        if len(head) < 4:
            return None
        before = self.body[max(0, start - 3 * PRONOUN_REACH) : start]
        offset = max(0, start - 3 * PRONOUN_REACH)
        pattern = re.compile(
            _INTRODUCED + re.escape(head) + r"\b(?:\s+(?:in|at|of|from)\s+(?:the\s+)?[\w’'-]+)?"
        )
        found = list(pattern.finditer(before))
        if not found and head in {
            "ministry",
            "agency",
            "council",
            "union",
            "commission",
            "party",
            "court",
            "department",
            "embassy",
            "service",
        }:
            found = list(
                re.finditer(
                    r"\b(?:[Tt]he|[A-Z]\w+[’']s)\s+(?:[\w-]+\s+){1,2}"
                    + head
                    + r"\b|\b"
                    + head.title()
                    + r"\s+(?:of|for)\s+(?:the\s+)?[A-Z]\w+",
                    before,
                )
            )
        return (offset + found[-1].start(), offset + found[-1].end()) if found else None

    def _with_fuller(self, start: int, end: int, fuller: Bounds) -> Source:
        """Return a link worded here and named by a fuller wording elsewhere."""
        full = self._plain(*fuller)
        return Source(self.body[start:end], full.kind, full.named, start, end, full.text)

    def _plain(self, start: int, end: int) -> Source:
        """Return a link as it is worded."""
        text = self.body[start:end]
        after = re.split(r"[.;:!?\n“”\"]", self.body[end : end + AROUND])[0]
        around = _first_segment(after) if after.startswith((",", " who", " in ", " of ", " that")) else ""
        described = Described(text, None, (), around)
        context = text + (after[:40] if re.match(r"\s(?:in|of|from)\s[A-ZÀ-Þ]", after) else "")
        kind = kind_of(Described(context, None, (), around), self.sides)
        return Source(text, kind, is_named(described, self.sides), start, end)


_CREDIT = re.compile(r"\(([A-ZÀ-Þ][^()\n]{1,40})\)\s?[-–—]")


def outlets_of(article: Article) -> tuple[str, ...]:
    """Return the names by which an article means its own outlet: the publisher's and its dateline's."""
    head = "\n".join([*(r.text for r in article.removed), article.body[:200]])
    names = [article.outlet or "", *(m.group(1) for m in _CREDIT.finditer(head))]
    return tuple(dict.fromkeys(plain(name) for name in names if name))


def _first_segment(after: str) -> str:
    """Return the apposition or relative clause that follows a name."""
    if not after.startswith(","):
        return after
    parts = after.split(",")
    return parts[1] if len(parts) > 1 and not re.match(r"\s*\d{1,3}$", parts[1]) else ",".join(parts[1:3])


def _same_name(label: str, name: str) -> bool:
    """Say whether a label ("MACKAY") names a person."""
    one, two = plain(label).split(), plain(name).split()
    return bool(one) and (one == two or one[-1] == two[-1] or (len(one) == 1 and one[0] in two))
