"""Who is who among those whom an article quotes: one party for all wordings that mean the same person, office or body.

Wordings are taken in the order of the text, as a reader takes them: "an officer" brings somebody in, "the officer" points
back. Where a wording could mean several, the one spoken of last is meant. To take two for one loses a witness; to take one
for two invents one, and that is what these rules avoid.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tocsin.provenance.naming import Naming, naming_of
from tocsin.records import Claim, Source, SourceKind

OUTLET = "outlet"

# Heads that say nothing of who somebody is: "the source" is whoever unnamed was spoken of last.
_FACELESS = frozenset("source sources informant informants person people".split())
# Heads that mean the country's own without more being said: "the army" is no short form of "the border army".
_SINGLE = frozenset(
    """government army police president presidency parliament opposition military navy cabinet court junta authorities state
    king""".split()
)
_NO_PERSON = frozenset({SourceKind.DOCUMENT, SourceKind.MEDIA, SourceKind.SOCIAL_MEDIA})
# Shorter names of places are too like one another to be told by their stem.
_SHORTEST_STEM = 4


@dataclass(eq=False, slots=True)
class Party:
    """One person, office or body, with all that the wordings so far say of it."""

    number: int
    link: Source
    naming: Naming
    channel: Party | None
    offices: list[tuple[str, ...]] = field(default_factory=list)
    last: int = 0

    @property
    def name(self) -> str:
        """Return the words by which this party is known in a key."""
        return " ".join(self.naming.person or self.naming.words) or self.link.name.casefold()

    @property
    def key(self) -> str:
        """Return what identifies this party; the number tells apart two of one wording."""
        return f"{self.name} #{self.number}"

    def learn(self, link: Source, naming: Naming) -> None:
        """Take what a further wording adds: the fullest name, and the office it was told with."""
        if naming.person and naming.words:
            self.offices.append(naming.words)
        if self.naming.person and not naming.person:
            self.offices.append(naming.words)
            return
        if naming.person and not self.naming.person:
            self.offices.append(self.naming.words)
            self.link, self.naming = link, naming
        elif _fullness(link, naming) > _fullness(self.link, self.naming):
            self.link, self.naming = link, naming


def _fullness(link: Source, naming: Naming) -> tuple[bool, int, int]:
    """Return how well a wording serves to call somebody by: named, the whole name, and of a person no more than the name."""
    return link.named, len(naming.person), -len(naming.words) if naming.person else len(naming.words)


class Parties:
    """Who is behind every chain of some claims."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Take the claims of one article, in the order of its text."""
        self._known: dict[tuple[Source, ...], Party] = {}
        # By number, whoever was spoken of last at the end; and by the beginnings of the words by which they may be meant.
        self._met: dict[int, Party] = {}
        self._by_word: dict[str, set[int]] = {}
        for claim in claims:
            for length in range(1, len(claim.chain) + 1):
                self._meet(claim.chain[:length])

    def teller(self, chain: Sequence[Source]) -> Party | None:
        """Return who tells at the end of a chain, or None where the outlet speaks for itself."""
        return self._known[tuple(chain)] if chain else None

    def origin_key(self, chain: Sequence[Source]) -> str:
        """Return what identifies the origin of a chain: all whom one teller leaves unnamed are one origin."""
        party = self.teller(chain)
        if party is None:
            return OUTLET
        if party.link.named or party.channel is None:
            return party.key
        sort = "rumour" if _is_rumour(party.link) else "unnamed"
        return f"{sort} < {party.channel.key}"

    def _meet(self, chain: tuple[Source, ...]) -> None:
        """Find or make the party at the end of a chain."""
        if chain in self._known:
            return
        link, naming = chain[-1], naming_of(chain[-1])
        channel = self._known[chain[:-1]] if len(chain) > 1 else None
        party = self._found(link, naming, channel)
        if party is None:
            party = Party(len(self._met) + 1, link, naming, channel)
            if naming.person and naming.words:
                party.offices.append(naming.words)
        else:
            party.learn(link, naming)
            del self._met[party.number]
        self._met[party.number] = party
        party.last = len(self._known)
        for word in _handles(naming):
            self._by_word.setdefault(word, set()).add(party.number)
        self._known[chain] = party

    def _found(self, link: Source, naming: Naming, channel: Party | None) -> Party | None:
        """Return whom a wording means among those met before, the last spoken of first."""
        near = {number for word in _handles(naming) for number in self._by_word.get(word, ())}
        if near:
            met = sorted((self._met[number] for number in near), key=lambda party: -party.last)
            if party := next((party for party in met if _same(link, naming, channel, party)), None):
                return party
        if naming.definite and not naming.person and set(naming.words) <= _FACELESS:
            recent = reversed(self._met.values())
            return next((party for party in recent if _is_faceless_for(link, channel, party)), None)
        return None


def _handles(naming: Naming) -> set[str]:
    """Return the beginnings of the words by which somebody is found again: of the name's ends, and of the head of an office."""
    words = (*naming.person[:1], *naming.person[-1:], *naming.words[-1:])
    return {word[: _SHORTEST_STEM - 1] for word in words}


def _is_rumour(link: Source) -> bool:
    """Say whether nobody at all stands behind a wording."""
    name = link.name.casefold()
    return link.kind is SourceKind.SOCIAL_MEDIA or "rumour" in name or "rumor" in name


def _same(link: Source, naming: Naming, channel: Party | None, party: Party) -> bool:
    """Say whether a wording means a party that was met before."""
    if naming.person:
        if party.naming.person:
            return _one_person(link, naming, party)
        return (
            party.naming.definite and _of_one_state(link, party) and _one_office(naming.words, party.naming)
        )
    if party.naming.person:
        return (
            naming.definite
            and _of_one_state(link, party)
            and any(_ends_alike(naming.words, office) for office in party.offices)
        )
    return _one_description(link, naming, channel, party)


def _one_person(link: Source, naming: Naming, party: Party) -> bool:
    """Say whether two names are one person's: the shorter has its words within the longer, the surname last.

    "Mr Abiy" and "Xi" go by their first name: in states where that is the custom nobody is called by the last one.
    """
    short, long = sorted((naming.person, party.naming.person), key=len)
    rest = iter(long)
    if all(word in rest for word in short) and short[-1] == long[-1]:
        return True
    return (
        len(short) == 1 and short[0] == long[0] and link.kind == party.link.kind and len(naming.person) == 1
    )


def _one_office(words: tuple[str, ...], other: Naming) -> bool:
    """Say whether the words before a name are the office of another wording."""
    return bool(words) and _ends_alike(words, other.words)


def _one_description(link: Source, naming: Naming, channel: Party | None, party: Party) -> bool:
    """Say whether two descriptions mean the same: alike in all words, or the one that points back is the end of the other."""
    other = party.naming
    if not _of_one_state(link, party) or (channel and party.channel and channel is not party.channel):
        return False
    # A wording that brings somebody in through another hand brings in somebody else.
    unnamed = not link.named and not party.link.named
    if unnamed and not naming.definite and (channel is None) != (party.channel is None):
        return False
    if _alike_throughout(naming.words, other.words):
        return True
    short, long = (naming, other) if len(naming.words) <= len(other.words) else (other, naming)
    if not _ends_alike(short.words, long.words) or not short.definite or link.kind != party.link.kind:
        return False
    added = long.words[: len(long.words) - len(short.words)]
    if set(added) & {"another", "second", "third", "other"} or (
        link.kind is SourceKind.INTELLIGENCE and link.named
    ):
        return False
    of_a_place = all(word in long.capitals for word in added)
    if len(short.words) == 1 and short.words[0] in _SINGLE:
        return of_a_place
    return short is naming or of_a_place


def _of_one_state(link: Source, party: Party) -> bool:
    """Say whether both speak for this state or both for another."""
    foreign = SourceKind.FOREIGN_GOVERNMENT
    return (link.kind is foreign) == (party.link.kind is foreign)


def _is_faceless_for(link: Source, channel: Party | None, party: Party) -> bool:
    """Say whether "the source" may mean this party: an unnamed one, through no other hands."""
    if party.link.named or party.link.kind in _NO_PERSON or _is_rumour(party.link):
        return False
    return (
        _of_one_state(link, party) or link.kind is SourceKind.UNSPECIFIED
        if channel is None
        else channel is party.channel
    )


def _alike_throughout(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two descriptions have the same words."""
    return len(words) == len(other) and _ends_alike(words, other)


def _ends_alike(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether the shorter of two descriptions is the end of the longer."""
    pairs = list(zip(reversed(words), reversed(other), strict=False))
    return bool(pairs) and all(_one_word(a, b) for a, b in pairs)


def _one_word(a: str, b: str) -> bool:
    """Say whether two words are one, in whatever number: "officer" and "officers", "Ghana" and "Ghanaian"."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) < _SHORTEST_STEM or not long.startswith(short[:-1]):
        return False
    return long.removeprefix(short) in {"s", "n", "an", "ian", "ese", "i"} or (
        long.removeprefix(short[:-1]) in {"ies", "ian", "an", "ese"}
    )
