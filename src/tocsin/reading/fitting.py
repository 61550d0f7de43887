"""How a word that says what befell somebody fits those counted: equipment is lost, crowds protest, soldiers are deployed."""

from __future__ import annotations

import re
from functools import cache

from tocsin.reading.counted import Noun, Sort, plain_list
from tocsin.reading.predicates import Predicate, Voice

# The items by weight: of two that one word may mean, the first.
ITEMS = (
    "killed",
    "wounded",
    "captured",
    "arrested",
    "defected",
    "dismissed",
    "lost",
    "deployed",
    "displaced",
    "protesters",
    "other",
)
# What cannot befall those of a sort.
BARRED: dict[Sort | None, frozenset[str]] = {
    None: frozenset({"deployed", "lost"}),
    Sort.ARMED: frozenset({"displaced", "protesters"}),
    Sort.UNIT: frozenset({"displaced", "protesters", "killed", "wounded", "lost"}),
    Sort.OFFICIAL: frozenset({"deployed", "displaced"}),
    Sort.CIVIL: frozenset({"deployed", "defected"}),
}


def fitting(body: str, found: Predicate, noun: Noun | None, voices: tuple[Voice, ...]) -> str | None:
    """Return the item of a predicate as it fits what is counted: equipment is lost, crowds protest."""
    if noun is not None and noun.sort is Sort.ARMED and Voice.ARMED in found.voices("defected"):
        return "defected"
    if _NEGATED.search(body[max(0, found.start - 16) : found.start]) and not found.voices("other"):
        return None
    items = (_fitting(body, found, noun, set(tier)) for tier in found.items(*voices))
    return next((item for item in items if item is not None), None)


# What is said not to have befallen them.
_NEGATED = re.compile(r"(?:\bnot|\bnever|n[’']t)\s+(?:yet\s+)?(?:been\s+|be\s+)?$")


def _fitting(body: str, found: Predicate, noun: Noun | None, items: set[str]) -> str | None:
    """Return the item of several meanings of a predicate that fits what is counted."""
    if noun is not None and noun.sort is Sort.EQUIPMENT:
        if items & {"lost", "captured"}:
            return "lost"
        return "deployed" if "deployed" in items and is_military(noun) else None
    if "lost" in items:
        lost = body[found.start : found.end].lower() in {"lost", "lose", "loses", "losing"}
        items = (items - {"lost"}) | ({"killed"} if lost and noun is not None else set())
    barred = BARRED[noun.sort if noun is not None else None]
    return next((item for item in ITEMS if item in items and item not in barred), None)


@cache
def _military_words() -> re.Pattern[str]:
    """Return the pattern of words that make a vehicle an army's."""
    return re.compile(
        r"\b(?:army|military|armou?red|police|guard|troop|naval|combat|war|battle|patrol|gun)\b",
        re.IGNORECASE,
    )


def is_military(noun: Noun) -> bool:
    """Say whether equipment is an army's: by its kind, or by the words before it."""
    return noun.head in plain_list("war_machines") or bool(_military_words().search(noun.words))
