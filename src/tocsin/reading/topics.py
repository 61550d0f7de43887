"""What claims are about, and what two of them have in common."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tocsin.reading.lexicons import word_lists
from tocsin.reading.scorn import pattern
from tocsin.reading.segmentation import sentences_of
from tocsin.reading.words import WORD, concepts_of, small_words, stem
from tocsin.records import Certainty, Claim, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterable

# What it is worth that one denies a sign that the other states, and that both have one sign.
OPPOSED_SIGN, SHARED_SIGN = 0.9, 0.2
# A claim is negated where its negation is among so many first words.
NEGATION_REACH = 6


def is_negated(text: str) -> bool:
    """Say whether a claim says of its main thing that it is not so: a negation stands among its first words."""
    opening = " ".join(text.split()[:NEGATION_REACH])
    return bool(pattern("negation").search(opening.replace("without", "")))


def sentences_by_end(claims: Iterable[Claim], body: str) -> list[tuple[int, int, int]]:
    """Return, for each claim, the bounds and the paragraph of the sentence in which it ends."""
    sentences = sentences_of(body)
    found = []
    at = 0
    for claim in claims:
        while at + 1 < len(sentences) and sentences[at].end < claim.end:
            at += 1
        while at > 0 and sentences[at].start >= claim.end:
            at -= 1
        sentence = sentences[at] if sentences else None
        found.append(
            (sentence.start, sentence.end, sentence.paragraph) if sentence else (claim.start, claim.end, 0)
        )
    return found


_CAPITALISED = re.compile(r"(?<=[\w,;’'\"”)] )[A-ZÀ-Þ][\w’'-]*")


def topic_of(text: str) -> frozenset[str]:
    """Return the concepts of a text that are no names: two claims about one man need not be about one thing."""
    return concepts_of(_CAPITALISED.sub(" ", text)) - generic_concepts()


@cache
def generic_concepts() -> frozenset[str]:
    """Return the concepts that only point at statements ("report", "claim") and tie nothing."""
    return concepts_of(
        "tale yarn warning notion idea theory hint boast complaint prediction verdict suspicion report claim allegation accusation assertion story statement account version charge talk suggestion call deny reject dismiss describe false said insist add figure number government state country people time year day week month man place take make give come go people"
    )


def literally_shared(about: str, text: str) -> bool:
    """Say whether two texts share a content word itself."""
    one, two = (
        {stem(w) for w in WORD.findall(_CAPITALISED.sub(" ", t).lower()) if len(w) > 3} for t in (about, text)
    )
    return bool({w for w in one & two if w not in small_words()} - generic_concepts())


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the content words of a text that are no names."""
    words = WORD.findall(_CAPITALISED.sub(" ", text).lower())
    return frozenset(stem(w) for w in words if len(w) > 3 and w not in small_words()) - generic_concepts()


def names_in(text: str) -> frozenset[str]:
    """Return the capitalised words within a text, not the one that opens it: persons, places, bodies."""
    return frozenset(re.findall(r"(?<=[\w,;:] )[A-ZÀ-Þ][\w’'-]{2,}", text))


def source_topic(claim: Claim) -> frozenset[str]:
    """Return the concepts by which a claim may be spoken of as its source's ("the dossier", "the priest")."""
    return (
        frozenset().union(*(concepts_of(f"{source.text} {source.name}".lower()) for source in claim.chain))
        - generic_concepts()
        if claim.chain
        else frozenset()
    )


def same_origin(one: Claim, other: Claim) -> bool:
    """Say whether two claims have the same first teller (the outlet too)."""
    if one.origin is None or other.origin is None:
        return one.origin is other.origin
    return one.origin.name.lower() == other.origin.name.lower()


@cache
def forces() -> frozenset[str]:
    """Return the concepts of armed men, of whom the lead of a story of mutiny speaks."""
    return concepts_of(
        "soldier officer general police guard paratrooper marine garrison regiment troops barracks gunman commando"
    )


@cache
def _events() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return families of deeds: their names, and the signs in which they are told."""
    halves = (line.partition("=") for line in word_lists("disputes")["events"])
    return tuple(
        (frozenset(stem(n) for n in names.split()), frozenset(codes.split())) for names, _, codes in halves
    )


def signs_of_event(about: str) -> frozenset[str]:
    """Return the signs in which a deed is told of which some words say nothing but its name ("a mutiny"), or none."""
    plain = [
        w for w in re.findall(r"[a-z-]+", about.lower()) if w not in small_words() and w not in _BESIDE_EVENT
    ]
    words = {stem(w) for w in plain}
    for names, codes in _events():
        if words & names and len(words - names) <= 1:
            return codes
    return frozenset()


def codes_beside(codes: Iterable[str]) -> frozenset[str]:
    """Return the signs in which the deeds are told that some signs tell of (a mutiny by its quarrels and its tanks too)."""
    wanted = frozenset(codes)
    return frozenset().union(*(family for _, family in _events() if wanted & family))


def names_of_event(about: str) -> frozenset[str]:
    """Return the stems of all names of the deed of which some words say nothing but its name, or none."""
    words = {stem(w) for w in re.findall(r"[a-z-]+", about.lower())}
    return next((names for names, _ in _events() if words & names), frozenset())


_BESIDE_EVENT = frozenset(
    "any here place taken took happened planned prepared preparing brewing going way under being afoot country army wanted sort kind whatever barracks garrison force forces ranks".split()
)


def is_doubtful(claim: Claim) -> bool:
    """Say whether a claim is told with so much doubt that evidence against it may follow."""
    return bool(claim.chain) and claim.certainty in {Certainty.POSSIBLE, Certainty.DOUBTFUL}


def sign_tie(claim: Claim, target: Claim) -> float:
    """Return what the signs of two claims say of their being about the same thing."""
    denied = {sign.code for sign in claim.signs if sign.polarity is Polarity.ABSENT}
    stated = {sign.code for sign in target.signs if sign.polarity is Polarity.PRESENT}
    if denied & stated:
        return OPPOSED_SIGN
    return SHARED_SIGN if {sign.code for sign in claim.signs} & stated else 0.0
