"""Whether words of a clause that hint at what befell somebody ("handcuffs", "the cells") hint at those counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tocsin.reading.words import past_forms

if TYPE_CHECKING:
    from tocsin.reading.predicates import Predicate

# How far before a clue the words stand that make it somebody else's, in characters.
LEAD_REACH = 60

# "eleven airmen, blindfolded, ...", "another 37 came away with broken bones".
_STATE = re.compile(
    r"(?:,?\s(?:all\s|now\s|most\sof\sthem\s)?|\s(?:are|were|is|was|be|been|lay|lie|came|come|left|walked|got)\s(?:\w+\s){0,2}?(?:with\s)?)"
)
# Where they stood, what they guarded, what they asked for: a police station from outside, bail for another.
_BESIDE = re.compile(
    r"\b(?:outside|past|near|around|round|beside|beyond|opposite|towards?|facing|against|about|over|guard(?:s|ed|ing)?|surround(?:s|ed|ing)?|circl(?:es?|ed|ing)|visit(?:s|ed|ing)?|inspect(?:s|ed|ing)?|watch(?:es|ed|ing)?|paint(?:s|ed|ing)?|buil(?:d|ds|t|ding)|attend(?:s|ed|ing)?|storm(?:s|ed|ing)?|(?:demand|debate|discuss|oppose|condemn|criticise|protest|want|seek|grant|prais)(?:e?s|e?d|ing)?|sought|(?:pray|ask|call|plead|vote|march|queue|petition)(?:s|ed|d|ing)?\s(?:for|to))\s(?:the|a|an|his|her|their|its|any|all)?\s?(?:[\w’'-]+\s){0,2}$",
    re.IGNORECASE,
)
# "Six lawyers visited their client in prison": what they did to another, and where that one is.
_ACTS_ON = re.compile(
    r"\s(?P<verb>[a-z]+)\s(?:the|a|an|his|her|their|its|our|him|her|them|(?-i:[A-ZÀ-Þ])\w+)\s(?:[\w’'-]+\s){0,8}?(?:in|at|of|with|by|from|to|for|into|on|against|over)\s",
    re.IGNORECASE,
)
_NO_ACT = frozenset("was were had been got spent lost took received left".split())


def is_their_state(body: str, end: int, clue: Predicate) -> bool:
    """Say whether a clue is said of those counted (who end at ``end``) themselves, and so outweighs what they do."""
    return clue.start >= end and bool(_STATE.fullmatch(body, end, clue.start))


def is_of_others(body: str, end: int, clue: Predicate, *, grave: bool) -> bool:
    """Say whether a clue tells of a place passed, of a wish, or (a ``grave`` one) of others whom those counted act on."""
    if _BESIDE.search(body[max(0, clue.start - LEAD_REACH) : clue.start]):
        return True
    if not grave or clue.start < end:
        return False
    acts = _ACTS_ON.match(body, end, min(len(body), clue.end + 1))
    verb = acts["verb"] if acts else ""
    return (verb.endswith("ed") or verb in past_forms()) and verb not in _NO_ACT


def is_acting(body: str, end: int) -> bool:
    """Say whether a bare number that ends at ``end`` is the subject of a verb in the past ("another 37 came away")."""
    word = re.match(r"\s([a-z]+)\b", body[end : end + 24])
    return word is not None and (word.group(1).endswith("ed") or word.group(1) in past_forms())
