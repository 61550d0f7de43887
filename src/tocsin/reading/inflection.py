"""The forms of an English word from its base: "kidnap" gives "kidnaps", "kidnapped", "kidnapping"."""

from __future__ import annotations

import re
from functools import cache

from tocsin.reading.lexicons import word_lists

_VOWELS = "aeiou"
_IRREGULAR_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "wife": "wives", "life": "lives", "thief": "thieves", "half": "halves",
    "body": "bodies", "person": "persons",
}  # fmt: skip


@cache
def _irregular_forms() -> dict[str, tuple[str, ...]]:
    """Return the irregular past forms of each base that has some."""
    lists = word_lists("irregular")
    other = frozenset(lists["not_past"])
    bases = (line.split() for line in lists["forms"])
    return {base: tuple(form for form in forms if form not in other) for base, *forms in bases}


@cache
def verb_forms(base: str) -> frozenset[str]:
    """Return a verb's base, its "s", "ed" and "ing" forms, in every accepted spelling."""
    if base == "be":
        return frozenset("be is are was were been being am".split())
    stems = {base}
    if base.endswith("ise"):
        stems.add(f"{base[:-3]}ize")
    found = set(stems)
    for stem in stems:
        found |= {_with_s(stem), *_with_endings(stem)}
    known = _irregular_forms().get(base)
    if known:
        found |= set(known)
    return frozenset(found)


def _with_s(stem: str) -> str:
    """Return the third person or the plural of a word."""
    if re.search(r"[^aeiou]y$", stem):
        return f"{stem[:-1]}ies"
    return f"{stem}es" if re.search(r"(?:s|x|z|ch|sh|[^aeiou]o)$", stem) else f"{stem}s"


def _with_endings(stem: str) -> set[str]:
    """Return the forms in "ed" and "ing"; both spellings where a last consonant may be doubled."""
    if stem.endswith("ie"):
        return {f"{stem}d", f"{stem[:-2]}ying"}
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        return {f"{stem}d", f"{stem[:-1]}ing"}
    if stem.endswith("ee"):
        return {f"{stem}d", f"{stem}ing"}
    if re.search(r"[^aeiou]y$", stem):
        return {f"{stem[:-1]}ied", f"{stem}ing"}
    found = {f"{stem}ed", f"{stem}ing"}
    if re.search(r"[^aeiou][aeiou][bdgklmnprstz]$|[^aeiou]ui?[tp]$", stem):
        found |= {f"{stem}{stem[-1]}ed", f"{stem}{stem[-1]}ing"}
    return found


@cache
def noun_forms(base: str) -> frozenset[str]:
    """Return a noun and its plural."""
    return frozenset({base, _IRREGULAR_PLURALS.get(base) or _with_s(base)})


@cache
def singulars_of(word: str) -> tuple[str, ...]:
    """Return what a plural may be the plural of ("deputies": "deputy"), or nothing where it is none."""
    if word.endswith(("men", "women")):
        return (f"{word[:-3]}man",)
    if word == "children" or word.endswith("children"):
        return (word.removesuffix("ren"),)
    if not word.endswith("s") or word.endswith("ss"):
        return ()
    found = [word[:-1]]
    if word.endswith("ies"):
        found.insert(0, f"{word[:-3]}y")
    elif word.endswith("ves"):
        found += [f"{word[:-3]}f", f"{word[:-3]}fe"]
    elif word.endswith("es"):
        found.append(word[:-2])
    return tuple(found)
