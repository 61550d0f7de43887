"""Make a link from words that name somebody: a known person, a name in apposition, a body or unnamed people."""

from __future__ import annotations

import re

from tocsin.reading.actor import Actor, ActorKind
from tocsin.reading.memory import PRONOUN_REACH, Memory
from tocsin.reading.persons import ARTICLES
from tocsin.reading.renown import is_named
from tocsin.reading.sources import Described, kind_of
from tocsin.reading.wordlists import plain
from tocsin.records import Source, SourceKind

# How many characters after a name may say what its bearer is.
AROUND = 140
# A name in apposition begins within so many characters after the words that it explains.
APPOSITION = 60
_PARTICLE = r"(?:de|da|do|dos|del|di|du|la|le|al|el|bin|ibn|ben|von|van|der|den|ould|ag|y|e)"
_FULL_NAME = re.compile(
    rf"(?:(?<=^)|(?<=,\s)|(?<=[a-z]\s))(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s(?:{_PARTICLE}\s)?[A-ZÀ-Þ][\w’'-]+){{1,3}})(?=$|,|\s(?:of|who|at|in)\b)"
)
_NOT_NAMES = frozenset(
    """the ministry department agency party union army navy office council bank radio television tv news daily weekly newspaper press channel state
    united national federal government police commission court movement front force forces house association institute centre university group
    company network service command committee embassy times post telegraph herald gazette mirror tribune monitor embassy church club board
    congress senate assembly parliament alliance league watch international world african european human rights services security intelligence
    region division battalion brigade guard corps general secretary minister president prime chief spokesman journal review quarterly cross crescent forum hospital barracks street square avenue college academy airport port palace hotel prison hill bridge market stadium""".split()
)
OUTLET_WORDS = frozenset(
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
# Whoever speaks for a body is of its kind.
_ITS_HEAD = re.compile(
    r"\b(?:its|their)\s(?:\w+\s)?(?:head|chief|director|leader|secretary|president|chair\w*|spokes\w+|commander|boss|founder|coordinator|representative|envoy),?\s$"
)
# What somebody wrote or swore is that one's own word.
_WRITTEN = re.compile(
    r"\b(?:affidavit|letter|memoirs?|diar(?:y|ies)|testimony|statement|account|memo|autobiography|deposition|confession|will|speech|blog)\s+(?:of|by|from)\s"
)
# Words that may stand before a name with a capital letter and belong to what its bearer is.
_RANKS = frozenset(
    "government army police military opposition party spokesman spokeswoman spokesperson minister secretary general colonel major captain deputy chief special agent state former professor senator director commissioner inspector prosecutor governor mayor president vice chairman attorney".split()
)
_CLAUSE_END = re.compile(r"[.;:!?\n“”\"]")
# An apposition or a clause about somebody follows a comma in small letters; what one says or the next clause does not.
_DESCRIBES = re.compile(
    r"(?:,\s(?:\d{1,3},\s)?(?!(?:said|says|told|tells|added|and|but|or|while|when|as|after|before|since|although|though|because|so|which|that|where|if|it|they|he|she|we|i|there|this|is|was|were|has|had|will|would)\b)[a-zà-ÿ][\w’'-]*\b|\s(?:of|from|at|in)\s(?:the\s)?[A-ZÀ-Þ])"
)
_DOES = re.compile(
    r"\s(?:keeps|runs|teaches|lectures|studies|leads|heads|commands|edits|owns|works|speaks for|chairs|is (?:an?|at|with|of|from|the)|was an?|has (?:interviewed|studied|taught|commanded|followed|covered|written|reported|watched)|(?:directs|presents|hosts|writes for|reports for))\b"
)
_CORRESPONDS = re.compile(
    r"^\s+(?:was|is)\s+(?:there|in|at|on)\b[^.]{0,30}?\bfor us\b|^\s+(?:reports|reporting)\b"
)


class Naming(Memory):
    """Makes links from names and descriptions as they are worded."""

    def _plain(self, start: int, end: int) -> Source:
        """Return a link as it is worded."""
        text = self.body[start:end]
        after = re.split(r"[.;:!?\n“”\"]", self.body[end : end + AROUND])[0]
        around = _first_segment(after) if after.startswith((",", " who", " in ", " of ", " that")) else ""
        described = Described(text, None, (), around)
        context = text + (after[:40] if re.match(r"\s(?:in|of|from)\s[A-ZÀ-Þ]", after) else "")
        kind = kind_of(Described(context, None, (), around, after), self.sides)
        return Source(text, kind, is_named(described, self.sides), start, end)

    def _of_actor(self, actor: Actor, start: int, end: int) -> Source:
        """Return the link of a known person."""
        text = self.body[start:end] or actor.name
        described = Described(text, actor.name, actor.roles, self._around(actor), self._deed(actor))
        resolved = actor.name if actor.name != text else None
        return Source(
            text, kind_of(described, self.sides), named=actor.named, start=start, end=end, resolved=resolved
        )

    def _around(self, actor: Actor) -> str:
        """Return the words around the first mentions of a person that say what the person is."""
        own = [m for m in self.mentions if m.actor is actor and not m.pronoun][:3]
        told = [self._beside(m.start, m.end) for m in own]
        return ", ".join(part for part in told if part)

    def _deed(self, actor: Actor) -> str:
        """Return what follows the first mention of a person in its sentence: what it does there."""
        own = next((m for m in self.mentions if m.actor is actor and not m.pronoun), None)
        return self._following(own.end) if own is not None else ""

    def _following(self, end: int) -> str:
        """Return what follows a place in its sentence, a few words long."""
        return _CLAUSE_END.split(self.body[end : end + AROUND])[0]

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

    def _apparent(self, start: int, end: int) -> Source | None:
        """Return the person whose name a phrase seems to hold: two capitalised words or more, and no body's."""
        text = self.body[start:end]
        for match in _FULL_NAME.finditer(text):
            words = match.group("name").split()
            while len(words) > 2 and words[0].lower() in _RANKS:
                words = words[1:]
            if any(
                w.strip("’'").lower() in _NOT_NAMES or plain(w) in self.sides.own | self.sides.others
                for w in words
            ):
                continue
            if words[0] in ARTICLES:
                continue
            name = " ".join(words)
            start_of_name = match.end("name") - len(name)
            rest = text[:start_of_name]
            if (
                not _WRITTEN.search(rest)
                and "," not in rest
                and _NOT_IN_HEAD.search(rest + " " if not rest.endswith(" ") else rest)
            ):
                continue  # "A matron at Tokoin Hospital", "the widow of Kofi Mensah"
            if set(re.findall(r"\w+", rest.lower())) & OUTLET_WORDS and "," not in rest:
                continue
            if rest and not re.fullmatch(
                r"(?:[^,]{1,60},\s+)?(?:(?:the|its|his|her|a|an)\s+)?(?:[\w’'-]+\s+){0,5}",
                rest,
                re.IGNORECASE,
            ):
                continue
            at = start + start_of_name
            described = Described(
                text, name, (), self._beside(at, at + len(name)), self._following(at + len(name))
            )
            kind = self._of_its_body(at, kind_of(described, self.sides))
            return Source(
                text, kind, named=True, start=start, end=end, resolved=name if name != text else None
            )
        return None

    def _of_its_body(self, start: int, kind: SourceKind) -> SourceKind:
        """Return the kind of "its head, X": that of the body before, where X has none of its own."""
        before = self.body[max(0, start - 40) : start]
        if not _ITS_HEAD.search(before):
            return kind
        body = self._it(start)
        return (
            body.kind
            if body is not None
            and body.kind not in {SourceKind.MEDIA, SourceKind.DOCUMENT, SourceKind.UNSPECIFIED}
            else kind
        )

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
                set(re.findall(r"\w+", self.body[start : mention.end].lower())) & OUTLET_WORDS
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
            written = _WRITTEN.search(before)
            if "," not in before and _NOT_IN_HEAD.search(before) and not written:
                continue
            return self._of_actor(mention.actor, start, end)
        return self._apposed(end) or self._apparent(start, end)


# A new clause after a comma describes nobody ("with X, the speaker said").
_NEW_CLAUSE = re.compile(
    r",\s(?:(?!who\b|whose\b|which\b|that\b)[\w’'-]+\s){1,6}(?:said|says|told|tells|added|has|had|was|were|is|are|will|would|did|does|went|came|left)\b"
)


def _first_segment(after: str) -> str:
    """Return the apposition or relative clause that follows a name."""
    if not after.startswith(","):
        return after
    parts = after.split(",")
    if len(parts) == 2 and _NEW_CLAUSE.match(after):
        return ""
    return parts[1] if len(parts) > 1 and not re.match(r"\s*\d{1,3}$", parts[1]) else ",".join(parts[1:3])
