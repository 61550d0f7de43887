"""The words that attribute: their forms, and what each may be followed by."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from tocsin.reading.wordlists import table_of


class Use(StrEnum):
    """What a cue may do."""

    SAY = "say"
    STRICT = "strict"
    LOUD = "loud"
    TELL = "tell"
    JUDGE = "judge"
    ACT = "act"


@cache
def uses() -> dict[str, frozenset[Use]]:
    """Return for every form of every cue what it may do."""
    table = table_of("cues")
    found: dict[str, set[Use]] = {}
    for use in Use:
        words = table[use.value]["words"]
        for base in words.split() if isinstance(words, str) else words:
            for form in forms_of(base):
                found.setdefault(form, set()).add(use)
    return {form: frozenset(kinds) for form, kinds in found.items()}


@cache
def base_of() -> dict[str, str]:
    """Return the base form of every form of every cue."""
    table = table_of("cues")
    found: dict[str, str] = {}
    for use in Use:
        words = table[use.value]["words"]
        for base in words.split() if isinstance(words, str) else words:
            for form in forms_of(base):
                found.setdefault(form, base)
    return found


def base_form(form: str) -> str:
    """Return the base form of a cue; a verb that is none, and stands where one does, is its own."""
    return base_of().get(form, form)


@cache
def tellers() -> frozenset[str]:
    """Return the nouns that tell by themselves ("rumours that")."""
    words = table_of("cues")["tellers"]["words"]
    return frozenset(words.split() if isinstance(words, str) else words)


@cache
def forms_of(base: str) -> tuple[str, ...]:
    """Return the forms of a verb: itself, with -s, in the past and with -ing."""
    irregular = table_of("cues")["irregular"]
    if base in irregular:
        return (base, *irregular[base])
    if base.endswith("e"):
        return base, f"{base}s", f"{base}d", f"{base[:-1]}ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"
    third = f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z")) else f"{base}s"
    return base, third, f"{base}ed", f"{base}ing"
