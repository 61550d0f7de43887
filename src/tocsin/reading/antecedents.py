"""Tell whom a pronoun stands for: the subject of what stands before, the last who spoke, or many of them."""

from __future__ import annotations

import re
from dataclasses import replace

from tocsin.reading.actor import ActorKind
from tocsin.reading.memory import PRONOUN_REACH
from tocsin.reading.names import gender_of_name
from tocsin.reading.naming import Naming
from tocsin.reading.sources import words_for
from tocsin.reading.wordlists import plain
from tocsin.records import Source, SourceKind

_THAT_IS = re.compile(
    r"(?:That|This|It|Here|There)\s(?:is|was|’s|'s)\s(?P<who>(?:[A-ZÀ-Þ][\w’'-]+\s){1,3}[A-ZÀ-Þ][\w’'-]+)(?=[.,])"
)


# Words for a part of a group named before, and how the group is named: "Russian soldiers", "the officers".
_PARTS = frozenset({"some", "others", "both", "another", "some of them", "many of them"})
_PLURAL_NOUN = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w’'-]+|[Tt]he)\s)?\b[a-z][\w’'-]*[a-z](?:s|men|women|people)\b(?![’'])"
)
_ONE_PERSON = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Mm]y|[Oo]ur)\s(?P<noun>[a-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,2})"
)
_PEOPLE = frozenset(SourceKind) - {
    SourceKind.DOCUMENT,
    SourceKind.MEDIA,
    SourceKind.SOCIAL_MEDIA,
    SourceKind.UNSPECIFIED,
    SourceKind.INTERNATIONAL_ORGANISATION,
}


class Antecedents(Naming):
    """Resolves pronouns."""

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
            found = self._people_before(start) if low in _PARTS else None
            found = found or self._latest(start, plural=True)
            if found is None and low in {"some", "others", "another", "both"}:
                return None
        elif low in {"it", "this", "which"}:
            found = self._it(start)
        elif low in {"the latter", "the former"}:
            found = self._one_of_two(start, last=low == "the latter") or self._latest(start, plural=False)
        else:
            return None
        text = self.body[start:end]
        if found is None:
            return Source(text, SourceKind.UNSPECIFIED, named=False, start=start, end=end)
        return Source(text, found.kind, found.named, start, end, found.name)

    def _one_of_two(self, start: int, *, last: bool) -> Source | None:
        """Return the one or the other of two whom the sentence before names together ("the general and the minister")."""
        subject = self._subject_of(self._sentence_before(start), start)
        if subject is None:
            return None
        pieces, phrase = subject
        joint = next((i for i in range(phrase.first + 1, phrase.last) if pieces[i].low == "and"), None)
        if joint is None:
            return None
        first, end = (joint + 1, phrase.last) if last else (phrase.first, joint - 1)
        bounds = (pieces[first].start, pieces[end].end)
        return self._person(*bounds) or self._plain(*bounds)

    def _people_before(self, start: int) -> Source | None:
        """Return the people of whom "some" are a part, where the same sentence names them before."""
        sentence = self.layout.sentence_at(start)
        if sentence is None:
            return None
        since = max(sentence.start, start - PRONOUN_REACH)
        for match in reversed(list(_PLURAL_NOUN.finditer(self.body, since, start))):
            found = self._plain(*match.span())
            if found.kind in _PEOPLE:
                return found
        return None

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
        return recent[-1].source if recent else self._somebody_before(since, start)

    def _somebody_before(self, since: int, start: int) -> Source | None:
        """Return the last one person without a name of whom the sentence before speaks ("When I asked the colonel")."""
        since = max(since, start - PRONOUN_REACH)
        for match in reversed(list(_ONE_PERSON.finditer(self.body, since, start))):
            words = [m.span() for m in re.finditer(r"\S+", match.group("noun"))]
            for first, last in words:
                noun = match.group("noun")[first:last].strip("’'").lower()
                if any(noun in words_for(kind.value) for kind in _PEOPLE) and not noun.endswith("s"):
                    return self._plain(match.start(), match.start("noun") + last)
        return None

    def _subject_since(self, sentence: int, start: int, gender: str) -> Source | None:
        """Return the first person named since the sentence before began, if of the right gender.

        One without a name who is the subject of that sentence, ahead of the first name, goes before.
        """
        sentence = max(sentence, start - 2 * PRONOUN_REACH)
        unnamed = self._unnamed_subject(sentence, start, gender)
        for mention in self._mentions_between(sentence, start):
            if (
                sentence <= mention.start < start
                and mention.actor.kind is ActorKind.PERSON
                and not self._in_quotation(mention.start)
            ):
                if unnamed is not None and unnamed.start is not None and unnamed.start < mention.start:
                    return unnamed
                possessive = self.body.startswith(("’s", "'s"), mention.end) and not mention.pronoun
                if (
                    mention.actor.gender in {None, gender}
                    and not possessive
                    and mention.text.lower() not in {"his", "her", "him"}
                ):
                    found = self._of_actor(mention.actor, mention.start, mention.end)
                    if not self._holds(found):
                        return found
        return unnamed

    def _unnamed_subject(self, sentence: int, start: int, gender: str) -> Source | None:
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
            fits = gender_of_name(known.name) in {None, gender}
            return known if fits and not self._holds(known) else None
        if plain(self.body[slice(*bounds)]).startswith("one of them"):
            told = self._pronoun(*bounds, plain(self.body[slice(*bounds)]))
            return None if told is None else replace(told, resolved=None, named=False)
        found = self._plain(*bounds)
        human = found.kind not in {
            SourceKind.DOCUMENT,
            SourceKind.MEDIA,
            SourceKind.SOCIAL_MEDIA,
            SourceKind.UNSPECIFIED,
            SourceKind.INTERNATIONAL_ORGANISATION,
        } or found.text.lower().startswith("one of")
        return found if human and self._is_single(found, "m") and not self._holds(found) else None

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
