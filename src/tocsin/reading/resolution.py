"""Tell whom the words of an attribution stand for: pronouns, short forms and roles, and so make links of chains."""

from __future__ import annotations

import re
from dataclasses import replace

from tocsin.reading.actor import Actor, ActorKind
from tocsin.reading.antecedents import Antecedents
from tocsin.reading.memory import PRONOUN_REACH, Earlier
from tocsin.reading.naming import OUTLET_WORDS
from tocsin.reading.saying import Bounds
from tocsin.reading.sources import Described, head_of, kind_of
from tocsin.reading.wordlists import plain
from tocsin.records import Article, Source, SourceKind

# Where one speaks, and what passes nothing on.
_GATHERINGS = frozenset(
    "conference rally committee tribunal congress meeting court council parliament senate assembly cabinet crowd supporters reporters journalists staff house judges commission forum summit nation public hearing audience".split()
)
_UNIQUE = frozenset(
    "army navy military police government presidency palace kremlin treasury cabinet junta parliament senate opposition gendarmerie church authorities troops regime".split()
)
_INTRODUCED = r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]everal|[Ss]ome)\s+(?:(?!of\b|at\b|in\b|for\b|from\b|who\b|and\b|to\b)[\w’'-]+\s+){0,5}?"
# Other words by which a short description means somebody of a longer one.
_ALSO = {
    "diplomat": ("ambassador", "envoy", "consul"),
    "politician": ("minister", "senator", "lawmaker"),
    "cleric": ("bishop", "imam", "priest", "archbishop"),
    "priest": ("father",),
    "officer": ("colonel", "major", "captain", "lieutenant"),
}
_CREDIT = re.compile(r"\(([A-ZÀ-Þ][^()\n]{1,40})\)\s?[-–—]")

_READERS_OF = re.compile(r"^(?:the\s+)?(?:readers|listeners|viewers|audience)\s+of\s+", re.IGNORECASE)
_NO_PLACES = frozenset(
    "themselves me us him her them you it reporters journalists parliament investigators people everyone everybody supporters lawmakers".split()
)
_CALLED = re.compile(
    r"\b(?:known as|calling (?:itself|themselves)|styling (?:itself|themselves)|call(?:s|ed)? (?:itself|themselves)|under the name(?: of)?)\s(?P<name>(?:the\s)?[A-ZÀ-Þ][\w’'-]*(?:\s(?:(?:of|for|and|the|de|du|la)\s){0,2}[A-ZÀ-Þ][\w’'-]*)*)"
)
_STATES = frozenset({SourceKind.GOVERNMENT, SourceKind.LEADER, SourceKind.MILITARY})
_SERVICES = frozenset(
    {SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.FOREIGN_GOVERNMENT, SourceKind.INTELLIGENCE}
)
_PEERS = re.compile(
    r"^(?:an?|his|her|their|other|two|three|several|some|former)?\s?(?:\w+\s)?(?:colleagues?|counterparts?|comrades?)\b"
)
_TRUSTED = re.compile(r"\b(?:[Ww]e|I) (?:trust|know)\b")


class Speakers(Antecedents):
    """Makes the links of one article in the order of its text, and remembers them."""

    def link(self, bounds: Bounds) -> Source | None:
        """Return the link that the words between two places make, or None where they name the outlet itself."""
        start, end = self._trimmed(bounds)
        text = self.body[start:end]
        low = plain(text)
        if (
            not low
            or low in {"i", "we", "me", "us"}
            or (self._is_outlet(low) and not self._is_issuer(start, end))
        ):
            return None
        source = (
            self._pronoun(start, end, low)
            or self._person(start, end)
            or self._descriptor(start, end, low)
            or self._plain(start, end)
        )
        called = _CALLED.search(text) if source.resolved is None else None
        if called is not None:
            plainer = self._plain(start, start + called.start()).kind
            kind = source.kind if plainer is SourceKind.UNSPECIFIED else plainer
            source = replace(source, kind=kind, resolved=called.group("name"), named=True)
        if (
            self.holder is not None
            and self.holder.kind in _SERVICES
            and source.kind is SourceKind.UNSPECIFIED
            and _PEERS.search(low)
        ):
            source = replace(source, kind=self.holder.kind)  # a minister's colleague is of the government too
        if source.kind in _STATES and source.named:
            name = plain(source.name)
            if name in self.abroad or self._speaks_abroad(start):
                self.abroad.add(name)
                source = replace(source, kind=SourceKind.FOREIGN_GOVERNMENT)
        self.earlier.append(Earlier(start, source, self.depth, self._in_quotation(start)))
        return source

    def _is_issuer(self, start: int, end: int) -> bool:
        """Say whether the outlet is a body that issues statements: named as a speaker, it is a link all the same."""
        papers = {SourceKind.MEDIA, SourceKind.JOURNALIST, SourceKind.UNSPECIFIED, SourceKind.COMPANY}
        return self._plain(start, end).kind not in papers

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
        deed = self._deed(actor) if actor else ""
        kind = kind_of(Described(shown, shown, actor.roles if actor else (), around, deed), self.sides)
        if kind in {SourceKind.CIVILIAN, SourceKind.WITNESS} and self._is_reporter(shown):
            kind = SourceKind.JOURNALIST
        return Source(name, kind, named=True, resolved=shown if shown != name else None)

    def _is_reporter(self, name: str) -> bool:
        """Say whether the presenter asks somebody by the first name alone what goes on, as one asks a reporter."""
        first = re.escape(name.split(maxsplit=1)[0])
        asks = r"(?:what|how|where|who|why|and|you|is|are|has|have|tell|can|do|does|did|thank)"
        return bool(re.search(rf"(?<![\w’'-]){first},\s{asks}\b", self.body))

    def relays(self, told: Bounds | None, source: Source) -> list[Source]:
        """Return the outlet or go-between whom a source told, if it is one that passes things on."""
        if told is None:
            return []
        start, end = told
        readers = _READERS_OF.match(self.body[start:end])
        start += readers.end() if readers else 0
        low = plain(self.body[start:end])
        if low in _NO_PLACES:
            return []
        own = bool(re.match(r"(?:our|my)\s", low) or _TRUSTED.search(self.body[start : end + 16]))
        link = self.go_between((start, end), own=own)
        return [link] if link is not None and plain(link.name) != plain(source.name) else []

    def go_between(self, bounds: Bounds, *, own: bool, outlet: bool = False) -> Source | None:
        """Return whom a source told, where that one may have passed it on; an unknown capitalised name is an outlet's.

        ``own`` is one whom this outlet trusts; ``outlet`` says that the words around call for an outlet.
        """
        start, end = self._trimmed(bounds)
        low = plain(self.body[start:end])
        if not low or self._is_outlet(low):
            return None
        source = self._person(start, end) or self._descriptor(start, end, low) or self._plain(start, end)
        if plain(self.body[start:end]).split()[-1] in _GATHERINGS:
            return None
        known = any(
            (not outlet or m.actor.roles)
            and not (m.actor.kind is ActorKind.BODY and source.kind is SourceKind.UNSPECIFIED)
            for m in self._mentions_between(start, end)
        )
        capital = self.body[end - len(low.split()[-1]) : end][:1].isupper()
        if source.kind in {SourceKind.UNSPECIFIED, SourceKind.CIVILIAN} and capital and not known and not own:
            worded = self.body[start:end]
            # A fuller name is one that has this name in it: "the Advocate" of a text is no advocate named before.
            fuller = source.name if low.split()[-1] in plain(source.name).split() else None
            source = Source(
                worded,
                SourceKind.MEDIA,
                named=True,
                start=start,
                end=end,
                resolved=fuller if fuller != worded else None,
            )
        if source.kind in {SourceKind.MEDIA, SourceKind.JOURNALIST} or own:
            self.earlier.append(Earlier(start, source, self.depth, self._in_quotation(start)))
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
        owned = low.startswith("its ")
        told = {w.rstrip("s") for w in head_of(match.group(1)).split()} - {"same", "two", "other"}
        if len(told) > 1 and any(w[:1].isupper() for w in text.split()[1:]):
            return None
        for entry in reversed(self._latest_links):
            name = plain(entry.source.name)
            other = head_of(name).split()
            if entry.at >= start or not other or name == low:
                continue
            media = head in OUTLET_WORDS and entry.source.kind is SourceKind.MEDIA
            alike = other[-1] == head or other[-1].rstrip("s") == head.rstrip("s")
            fuller = (
                alike
                and len(name.split()) >= len(low.split())
                and told <= {w.rstrip("s") for w in name.split()}
            )
            told_so = (
                entry.source.resolved is not None
                and entry.source.named
                and not owned
                and head in plain(entry.source.text).split()
            )
            if fuller or media or told_so:
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


def outlets_of(article: Article) -> tuple[str, ...]:
    """Return the names by which an article means its own outlet: the publisher's and its dateline's."""
    head = "\n".join([*(r.text for r in article.removed), article.body[:200]])
    names = [article.outlet or "", *(m.group(1) for m in _CREDIT.finditer(head))]
    return tuple(dict.fromkeys(plain(name) for name in names if name))


def _same_name(label: str, name: str) -> bool:
    """Say whether a label ("MACKAY") names a person."""
    one, two = plain(label).split(), plain(name).split()
    return bool(one) and (one == two or one[-1] == two[-1] or (len(one) == 1 and one[0] in two))
