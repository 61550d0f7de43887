"""A headline cut into statements, each held against what the body's claims say."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tocsin.reading.actors import ActorKind, actors_of
from tocsin.reading.lexicons import phrase_pattern, word_lists
from tocsin.reading.names import places
from tocsin.reading.roles import leads_state
from tocsin.reading.segmentation import sentences_of
from tocsin.reading.words import concept, concepts_of
from tocsin.records import Certainty, Directness, HeadlineStatement, SourceKind, Support

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tocsin.records import Claim

# How much of a statement's content the body must say for it to count as said, and as said in part; elicited.
SAID, PARTLY = 0.62, 0.14
# What the name of a country weighs against a common word: an article about Chad says "Chad" everywhere.
COUNTRY_WEIGHT = 0.25
# Sources that may be taken at their word on what they did or saw.
WELL_PLACED = frozenset(
    {
        SourceKind.LEADER,
        SourceKind.GOVERNMENT,
        SourceKind.MILITARY,
        SourceKind.OPPOSITION,
        SourceKind.ARMED_GROUP,
        SourceKind.INTERNATIONAL_ORGANISATION,
        SourceKind.FOREIGN_GOVERNMENT,
        SourceKind.JOURNALIST,
        SourceKind.MEDIA,
        SourceKind.COMPANY,
        SourceKind.EXPERT,
        SourceKind.WITNESS,
        SourceKind.CIVILIAN,
    }
)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A sentence of the body with its neighbour, its concepts and the claims that stand in it."""

    concepts: frozenset[str]
    claims: tuple[Claim, ...]


def statements_of(title: str | None, claims: Sequence[Claim], body: str) -> tuple[HeadlineStatement, ...]:
    """Return the headline's statements, each with how the body bears it out and by which claims."""
    if not title or not title.strip():
        return ()
    bench = _Bench(claims, body)
    return tuple(bench.judged(piece, title) for piece in pieces_of(title))


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """Return the pattern of one list of words of headlines."""
    return phrase_pattern(word_lists("headline")[key])


# Cutting -----------------------------------------------------------------------------------------------------

_HARD_CUT = re.compile(r"\s*(?:;|\s[–—-]\s|\s\|\s|(?<=[\w’'”\"])[:?!](?=\s))\s*")
_SOFT_CUT = re.compile(r"\s+(?:as|while|but|after|amid|before)\s+|,?\s+and\s+|,\s+(?=\w)")


def pieces_of(title: str) -> tuple[str, ...]:
    """Return the statements into which a headline falls, in order, with what it presupposes of a person."""
    found: list[str] = []
    for part in _HARD_CUT.split(re.sub(r"\s+", " ", title).strip()):
        plain = part.strip(" ,.")
        if plain and not _is_kicker(plain):
            found.extend(_clauses(plain))
    presupposed = [text for piece in found for text in _presupposed(piece)]
    pieces = [piece.strip(" ,.") for piece in found] or [title.strip()]
    return tuple(dict.fromkeys([*presupposed, *pieces]))


def _is_kicker(part: str) -> bool:
    """Say whether a piece only names the sort of text ("Live", "Analysis", "DND")."""
    if re.fullmatch(
        rf"(?:[\w’'-]+\s){{0,3}}{_pattern('kickers').pattern[12:]}(?:,\s.{{0,30}})?", part, re.IGNORECASE
    ):
        return True
    return len(part.split()) == 1 and not part.endswith(("’", "'", "”", '"'))


def _clauses(part: str) -> list[str]:
    """Return the clauses of a piece: cut where both sides are statements, or at every item of a bare list."""
    cuts = [m for m in _SOFT_CUT.finditer(part) if not _inside_quotes(part, m.start())]
    if not _has_verb(part) and len(cuts) >= 2 and "," in part:
        edges = [0, *(x for m in cuts for x in (m.start(), m.end())), len(part)]
        return [part[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    begin = 0
    pieces = []
    for match in cuts:
        left, right = part[begin : match.start()], part[match.end() :]
        comma = match.group().strip() == ","
        if (
            _has_verb(left)
            and _has_verb(right)
            and not (comma and len(left.split()) < 3)
            and len(right.split()) > 1
        ):
            pieces.append(left)
            begin = match.end()
    pieces.append(part[begin:])
    return pieces


def _has_verb(text: str) -> bool:
    """Say whether a piece of a headline has a verb."""
    return bool(_pattern("verbs").search(text))


def _inside_quotes(text: str, place: int) -> bool:
    """Say whether a place lies within quotation marks."""
    before = text[:place]
    return (
        before.count("“") > before.count("”")
        or before.count("‘") > len(re.findall(r"’(?!\w)", before))
        or before.count('"') % 2 == 1
    )


def _presupposed(piece: str) -> list[str]:
    """Return what a loaded word takes for granted of the one it stands before ("Paranoid Putin")."""
    match = re.match(rf"({_pattern('loaded').pattern[12:]}\s+[A-ZÀ-Þ][\w’'-]+)(?=\s)", piece, re.IGNORECASE)
    return [match.group(1)] if match and match.group(1).split()[-1][:1].isupper() else []


# Judging -----------------------------------------------------------------------------------------------------


class _Bench:
    """The body's sentences and claims, ready to be asked what they say of a statement."""

    def __init__(self, claims: Sequence[Claim], body: str) -> None:
        self.body = body
        self.claims = tuple(claims)
        self.leaders = _leaders(body)
        sentences = sentences_of(body)
        own = [self._concepts(body[s.start : s.end]) for s in sentences]
        held = _claims_by_sentence(claims, [(s.start, s.end) for s in sentences])
        self._spread = Counter(word for words in own for word in words)
        self._size = max(1, len(own))
        self.passages = [_Passage(words, inside) for words, inside in zip(own, held, strict=True)]
        self.passages += [
            _Passage(one.concepts | two.concepts, one.claims + two.claims)
            for (one, a), (two, b) in pairwise(zip(self.passages, sentences, strict=True))
            if b.paragraph - a.paragraph <= 1
        ]

    def _concepts(self, text: str) -> frozenset[str]:
        """Return the concepts of a text, the leader's name counting as "leader"."""
        return frozenset(concept("president") if word in self.leaders else word for word in concepts_of(text))

    def judged(self, piece: str, title: str) -> HeadlineStatement:
        """Return one statement with its support and the claims that bear on it."""
        wanted = self._concepts(piece)
        weights = {word: self._weight(word) for word in sorted(wanted)}
        total = sum(weights.values()) or 1.0
        ranked = sorted(
            ((sum(weights[w] for w in wanted & p.concepts) / total, -i) for i, p in enumerate(self.passages)),
            reverse=True,
        )
        share, place = ranked[0] if ranked else (0.0, 0)
        passage = self.passages[-place] if ranked else _Passage(frozenset(), ())
        bearing = self._bearing(passage, wanted)
        support = self._support(piece, title, (share, bearing))
        chosen = () if support is Support.UNSUPPORTED else tuple(claim.id for claim in bearing)
        return HeadlineStatement(piece, support, chosen)

    def _weight(self, word: str) -> float:
        """Return what a concept weighs: a rare one of the body more than one in every sentence."""
        countries, peoples, capitals = places()
        if word.title() in countries | peoples | capitals:
            return COUNTRY_WEIGHT
        return 1.0 - 0.6 * min(1.0, self._spread[word] / self._size * 2)

    def _bearing(self, passage: _Passage, wanted: frozenset[str]) -> tuple[Claim, ...]:
        """Return the claims of a passage that share a word with the statement, the nearest first."""
        shared = [(len(wanted & self._concepts(claim.text)), -claim.start, claim) for claim in passage.claims]
        return tuple(
            claim for count, _, claim in sorted(shared, key=lambda entry: entry[:2], reverse=True) if count
        )

    def _support(self, piece: str, title: str, match: tuple[float, tuple[Claim, ...]]) -> Support:
        """Return how far the body bears a statement out."""
        share, bearing = match
        if f"{piece.strip()}?" in title:
            return Support.WEAKER_IN_BODY
        quoted = re.fullmatch(r"[“\"‘'](.{6,})[”\"’']", piece.strip())
        if quoted and _squash(quoted.group(1)) in _squash(self.body):
            return self._quoted_support(quoted.group(1))
        if share < PARTLY:
            return Support.UNSUPPORTED
        if share < SAID:
            return Support.WEAKER_IN_BODY
        return Support.SUPPORTED if self._flatly(piece, bearing) else Support.WEAKER_IN_BODY

    def _quoted_support(self, words: str) -> Support:
        """Return how far the one who is quoted can be taken at his word."""
        for claim in self.claims:
            if _squash(words) in _squash(claim.text):
                sure = claim.certainty is Certainty.CERTAIN and (claim.origin is None or claim.origin.named)
                return Support.SUPPORTED if sure else Support.WEAKER_IN_BODY
        return Support.SUPPORTED

    def _flatly(self, piece: str, bearing: tuple[Claim, ...]) -> bool:
        """Say whether the claims say as much as flatly as the statement does."""
        if not bearing:
            return True  # the outlet says so in its own voice, in a sentence that needs no claim
        attributed = bool(_pattern("attributing").search(piece)) or bool(re.search(r"[‘“\"']\w", piece))
        negated = bool(_pattern("negating").search(piece))
        for claim in bearing[:2]:
            if claim.certainty is Certainty.DENIED:
                if negated:
                    return True
                continue
            if claim.certainty is Certainty.CERTAIN and (attributed or _firm(claim)):
                return True
            if attributed and claim.certainty in {Certainty.PROBABLE, Certainty.POSSIBLE}:
                return True
        return False


def _firm(claim: Claim) -> bool:
    """Say whether a claim is the outlet's own or a named, well-placed source's, at one remove at most."""
    if not claim.chain or claim.directness is Directness.NONE:
        return True
    return len(claim.chain) <= 2 and claim.chain[-1].named and claim.chain[-1].kind in WELL_PLACED


def _squash(text: str) -> str:
    """Return a text in small letters with straight marks, to be looked up."""
    return re.sub(r"[^\w ]+", "", re.sub(r"\s+", " ", text.lower()))


def _leaders(body: str) -> frozenset[str]:
    """Return the concepts of the name of the one who governs, where the article shows who that is."""
    names = [
        m.actor.name
        for m in actors_of(body).mentions
        if m.actor.kind is ActorKind.PERSON and any(leads_state(role) for role in m.actor.roles)
    ]
    return concepts_of(names[0]) if names else frozenset()


def _claims_by_sentence(claims: Sequence[Claim], bounds: list[tuple[int, int]]) -> list[tuple[Claim, ...]]:
    """Return, for each sentence, the claims that overlap it."""
    ordered = sorted(claims, key=lambda claim: (claim.start, claim.end))
    found: list[tuple[Claim, ...]] = []
    for start, end in bounds:
        found.append(tuple(c for c in ordered if c.start < end and start < c.end))
    return found
