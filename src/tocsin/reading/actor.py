"""What acts in an article, and where: the records that the readers of actors share."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class ActorKind(StrEnum):
    """What acts: a person, a body, or a state that stands for its government."""

    PERSON = "person"
    BODY = "body"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or body under the longest name that the article gives.

    ``roles`` are the article's own words for what the person is, in small letters; ``gender`` is "f" or
    "m" where the article shows it. ``named`` is False for a role whose holder the article never names.
    """

    name: str
    kind: ActorKind
    roles: tuple[str, ...] = ()
    gender: str | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor at one place of the body; ``start`` includes the title that stands before a name."""

    start: int
    end: int
    text: str
    actor: Actor
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Actors:
    """Every mention of an actor in an article, in order."""

    mentions: tuple[Mention, ...]

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that lie between two places."""
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        last = bisect_left(self.mentions, end, lo=first, key=lambda m: m.start)
        return tuple(m for m in self.mentions[first:last] if m.end <= end)

    def before(self, place: int, most: int = 8) -> tuple[Mention, ...]:
        """Return the last mentions before a place, in order."""
        last = bisect_left(self.mentions, place, key=lambda m: m.start)
        return self.mentions[max(0, last - most) : last]

    def called(self, wording: str) -> Actor | None:
        """Return the actor that a wording ("Mr Gado", "the general", "the ministry") stands for, if any."""
        plain = _bare(wording)
        for mention in self.mentions:
            if not mention.pronoun and plain in (_bare(mention.text), _bare(mention.actor.name)):
                return mention.actor
        last = plain.rsplit(" ", maxsplit=1)[-1]
        for mention in self.mentions:
            if (
                mention.actor.kind is ActorKind.PERSON
                and mention.actor.named
                and last == _bare(mention.actor.name).rsplit(" ", maxsplit=1)[-1]
            ):
                return mention.actor
        return None


@lru_cache(maxsize=4_000)
def _bare(wording: str) -> str:
    """Return a wording in small letters, without article, possessive and titles."""
    plain = re.sub(r"[’']s\b", "", wording).strip(" \"“”‘’'.,").lower().replace("’", "'")
    plain = re.sub(r"^(?:the|a|an|his|her|its|their|our) ", "", plain)
    return re.sub(
        r"^(?:(?:mr|mrs|ms|dr|gen|general|president|colonel|prime minister)\.? ){1,3}(?=\w)", "", plain
    )
