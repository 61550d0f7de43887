"""A headline cut into statements, each held against what the body's claims say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tocsin.reading.actors import actors_of
from tocsin.reading.backing import is_denied, is_sure, says
from tocsin.reading.names import places
from tocsin.reading.numbers import UNITS
from tocsin.reading.pieces import pattern, pieces_of
from tocsin.reading.relations import leader_of
from tocsin.reading.segmentation import sentences_of
from tocsin.reading.topics import signs_of_event
from tocsin.reading.words import concept, concepts_of, stem
from tocsin.records import Certainty, HeadlineStatement, Support

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tocsin.records import Claim

# How much of a statement's content one passage must say for it to count as said. Headlines paraphrase: it is how surely the
# passage speaks, and not how many words it shares, that tells a strong headline from a sound one. Fitted by eye on the open
# articles and thirty invented headlines.
SAID = 0.25
# Below this share of the whole body a statement of so many words is borne out by nothing.
NOWHERE, FEWEST_WORDS = 0.1, 3
# No claim that bears on a sentence begins further before it, in characters.
LONGEST_CLAIM = 1_500
# A loaded word and a name: a presupposition.
LOADED_PIECE = 2
# How much of the best match another claim must reach to count beside it.
BESIDE = 0.9
# What the name of a country weighs against a common word: an article about Chad says "Chad" everywhere.
COUNTRY_WEIGHT = 0.25
# What a figure and what a word of time or office weigh, which bodies often put in other words.
FIGURE_WEIGHT, PLAIN_WEIGHT = 0.5, 0.4


@dataclass(frozen=True, slots=True)
class _Unit:
    """A claim, or a sentence in the outlet's own voice that is none, with its concepts."""

    concepts: frozenset[str]
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class _Passage:
    """A sentence of the body, or two together, with their concepts and the units in them."""

    concepts: frozenset[str]
    units: tuple[_Unit, ...]


def statements_of(title: str | None, claims: Sequence[Claim], body: str) -> tuple[HeadlineStatement, ...]:
    """Return the headline's statements, each with how the body bears it out and by which claims."""
    if not title or not title.strip():
        return ()
    bench = _Bench(claims, body)
    return tuple(bench.judged(piece, title) for piece in pieces_of(title))


# Judging -----------------------------------------------------------------------------------------------------


class _Bench:
    """The body's sentences and claims, ready to be asked what they say of a statement."""

    def __init__(self, claims: Sequence[Claim], body: str) -> None:
        self.body = body
        self.claims = tuple(sorted(claims, key=lambda claim: claim.start))
        self.leaders = _leaders(body)
        self.disputed = frozenset(other for claim in claims for other in claim.disputes)
        sentences = sentences_of(body)
        singles = [self._passage((s.start, s.end)) for s in sentences]
        self._singles = singles
        self._spread = Counter(word for passage in singles for word in passage.concepts)
        self._size = max(1, len(singles))
        self.whole = frozenset(self._spread)
        self._stems = frozenset(stem(word) for word in re.findall(r"[\w’'-]+", body.lower()))
        doubles = [
            _Passage(one.concepts | two.concepts, one.units + two.units)
            for (one, a), (two, b) in pairwise(zip(singles, sentences, strict=True))
            if b.paragraph - a.paragraph <= 1
        ]
        self.passages = [*singles, *doubles]

    def _passage(self, bounds: tuple[int, int]) -> _Passage:
        """Return the passage that one sentence is."""
        start, end = bounds
        words = self._concepts(self.body[start:end])
        first = bisect_left(self.claims, start - LONGEST_CLAIM, key=lambda claim: claim.start)
        last = bisect_left(self.claims, end, lo=first, key=lambda claim: claim.start)
        held = [claim for claim in self.claims[first:last] if start < claim.end]
        units = tuple(_Unit(self._concepts(claim.text), claim) for claim in held) or (_Unit(words, None),)
        return _Passage(words, units)

    def _concepts(self, text: str) -> frozenset[str]:
        """Return the concepts of a text, the leader's name counting as "leader"."""
        plain = _number_words().sub(lambda match: str(UNITS[match.group().lower()]), text)
        return frozenset(
            concept("president") if word in self.leaders else word for word in concepts_of(plain)
        )

    def judged(self, piece: str, title: str) -> HeadlineStatement:
        """Return one statement with its support and the claims that bear on it."""
        weights = {word: self._weight(word) for word in sorted(self._concepts(piece))}
        shares = [_share(weights, passage.concepts) for passage in self.passages]
        best = max(shares, default=0.0)
        nearest = [
            p for p, share in zip(self.passages, shares, strict=True) if share > 0 and share >= BESIDE * best
        ]
        support = self._support(piece, title, (weights, best), [self._bearing(p, weights) for p in nearest])
        units = self._bearing(nearest[0], weights) if nearest and support is not Support.UNSUPPORTED else ()
        return HeadlineStatement(piece, support, tuple(dict.fromkeys(u.claim.id for u in units if u.claim)))

    def _is_only_hedged(self, piece: str) -> bool:
        """Say whether a word of a piece stands in the body only where somebody doubts or guesses."""
        if pattern("attributing").search(piece):
            return False
        words = [
            word for word in self._concepts(piece) if word not in _plain_words() and not word[:1].isdigit()
        ]
        return any(self._spread[word] == 1 and not self._is_flat(word) for word in sorted(words))

    def _is_flat(self, word: str) -> bool:
        """Say whether a word stands in something that the body says flatly."""
        units = [unit for passage in self._singles if word in passage.concepts for unit in passage.units]
        held = [unit for unit in units if word in unit.concepts]
        return not held or any(is_sure(unit.claim) for unit in held)

    def _weight(self, word: str) -> float:
        """Return what a concept weighs: a rare one of the body more than one in every sentence."""
        if word in _place_words():
            return COUNTRY_WEIGHT
        if word[:1].isdigit():
            return FIGURE_WEIGHT
        if word in _plain_words():
            return PLAIN_WEIGHT
        return 1.0 - 0.6 * min(1.0, self._spread[word] / self._size * 2)

    def _bearing(self, passage: _Passage, weights: dict[str, float]) -> tuple[_Unit, ...]:
        """Return the units of a passage that say most of the statement, the nearest match first."""
        ranked = sorted(
            ((_share(weights, u.concepts), -i, u) for i, u in enumerate(passage.units)),
            key=lambda e: e[:2],
            reverse=True,
        )
        best = ranked[0][0] if ranked else 0.0
        return tuple(unit for share, _, unit in ranked if share > 0 and share >= BESIDE * best)

    def _support(
        self, piece: str, title: str, match: tuple[dict[str, float], float], nearest: list[tuple[_Unit, ...]]
    ) -> Support:
        """Return how far the body bears a statement out."""
        weights, share = match
        if f"{piece.strip(' ?')}?" in title:
            return Support.WEAKER_IN_BODY
        quoted = re.fullmatch(r"[“\"‘'](.{6,})[”\"’']", piece.strip())
        if quoted:
            verbatim = _squash(quoted.group(1)) in _squash(self.body)
            return self._quoted_support(quoted.group(1)) if verbatim else Support.WEAKER_IN_BODY
        if (
            pattern("negating").match(piece)
            and signs_of_event(piece)
            and any(is_denied(claim) for claim in self.claims)
        ):
            return Support.SUPPORTED
        if _DENIES.search(piece) and self._is_denied_here(piece):
            return Support.SUPPORTED
        if _ASKS.match(piece):
            return Support.WEAKER_IN_BODY  # what it promises to tell is no statement
        for part in re.findall(r"(?<!\w)[“\"‘']([^“”\"‘’]{4,})[”\"’'](?!\w)", piece):
            if self._quoted_support(part) is not Support.SUPPORTED:
                return Support.WEAKER_IN_BODY
        anywhere = _share(weights, self.whole)
        if anywhere < NOWHERE and len(weights) >= FEWEST_WORDS:
            return Support.UNSUPPORTED
        said = share >= SAID
        if (
            pattern("loaded").match(piece)
            and len(piece.split()) == LOADED_PIECE
            and not self._literally(piece.split(maxsplit=1)[0])
        ):
            return Support.WEAKER_IN_BODY  # a word for a state of mind that the body never uses
        flatly = said and not self._overstates(piece) and any(self._flatly(piece, units) for units in nearest)
        flatly = flatly and not self._is_only_hedged(piece)
        return Support.SUPPORTED if flatly else Support.WEAKER_IN_BODY

    def _is_denied_here(self, piece: str) -> bool:
        """Say whether a denial of the body shares its speaker or its matter with a piece that says "denies"."""
        asked = self._concepts(_DENIES.sub(" ", piece))
        told = {claim.id: claim.text for claim in self.claims}
        return any(
            asked & self._concepts(" ".join([_told_by(claim), *(told.get(c, "") for c in claim.disputes)]))
            for claim in self.claims
            if is_denied(claim) or claim.disputes
        )

    def _flatly(self, piece: str, units: tuple[_Unit, ...]) -> bool:
        """Say whether the units say as much as flatly as the piece does; what is disputed needs a speaker in the piece."""
        named = bool(pattern("attributing").search(piece))
        quoted = bool(re.search(r"[‘“\"']\w", piece))
        negated = bool(pattern("negating").search(piece))
        for unit in units:
            claim = unit.claim
            open_to_doubt = claim is not None and claim.id in self.disputed
            known = claim is None or claim.origin is None or claim.origin.named
            attributed = named or (quoted and known and not open_to_doubt)
            if open_to_doubt and not named and not negated:
                continue
            if says(claim, piece, attributed=attributed, negated=negated):
                return True
        return not units

    def _overstates(self, piece: str) -> bool:
        """Say whether a piece uses a strong word ("panic", "brink") that the body never does."""
        strong = [match.group() for match in pattern("strong").finditer(piece)]
        return bool(strong) and not any(self._literally(word) for word in strong)

    def _literally(self, word: str) -> bool:
        """Say whether the body uses a word itself, in any of its forms."""
        return stem(word) in self._stems

    def _quoted_support(self, words: str) -> Support:
        """Return how far the one who is quoted can be taken at his word."""
        for claim in self.claims:
            if _squash(words) in _squash(claim.text):
                sure = claim.certainty is Certainty.CERTAIN and (claim.origin is None or claim.origin.named)
                sure = sure and claim.id not in self.disputed
                return Support.SUPPORTED if sure else Support.WEAKER_IN_BODY
        return Support.SUPPORTED


def _share(weights: dict[str, float], said: frozenset[str]) -> float:
    """Return the share of a statement's weight that some concepts hold."""
    total = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in said) / total if total else 0.0


def _told_by(claim: Claim) -> str:
    """Return the words of a claim with those of its speaker."""
    return f"{claim.origin.name if claim.origin else ''} {claim.text}"


_DENIES = re.compile(r"\b(?:denies|deny|denied|denying|rejects?|rejected|refutes?)\b", re.IGNORECASE)
# "How one sentence split a government", "what the president should do".
_ASKS = re.compile(r"(?:what|why|how|whether)\s", re.IGNORECASE)


@cache
def _number_words() -> re.Pattern[str]:
    """Return the pattern of numbers in one word, from two on, to be read as figures."""
    return re.compile(
        rf"\b(?:{'|'.join(word for word, value in UNITS.items() if value > 1)})\b", re.IGNORECASE
    )


@cache
def _place_words() -> frozenset[str]:
    """Return the concepts of countries, demonyms and capitals."""
    return concepts_of(" ".join(sorted(frozenset().union(*places()))))


@cache
def _plain_words() -> frozenset[str]:
    """Return the concepts of time and office that weigh little."""
    return concepts_of(
        "government state day week month year night still live over again take make give go come keep hold"
    )


def _squash(text: str) -> str:
    """Return a text in small letters without marks, to be looked up."""
    return re.sub(r"[^\w ]+", "", re.sub(r"\s+", " ", text.lower()))


def _leaders(body: str) -> frozenset[str]:
    """Return the concepts of the name of the one who governs, where the article shows who that is."""
    leader = leader_of(actors_of(body))
    return concepts_of(leader.name) if leader else frozenset()
