"""The tense of a statement's main verb, as far as words without a parse can tell it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tocsin.reading.words import past_forms, tokens_of

if TYPE_CHECKING:
    from tocsin.reading.words import Token

# The main verb stands among the first words: so many characters are read.
OPENING = 600
# How far back the word stands that makes "arrested" a participle ("the arrested officers"), in characters.
PARTICIPLE_REACH = 12
_PRESENT = re.compile(
    r"^(?:is|are|am|has|have|do|does|isn[’']t|aren[’']t|hasn[’']t|haven[’']t|don[’']t|doesn[’']t|can|cannot|can[’']t|may|must|says?|it[’']s|he[’']s|she[’']s|that[’']s|there[’']s|i[’']m|we[’']re|they[’']re|i[’']ve|we[’']ve|they[’']ve)$"
)
_FUTURE = re.compile(r"^(?:will|shall|won[’']t|\w+[’']ll)$")
_PAST = re.compile(
    r"^(?:was|were|had|did|wasn[’']t|weren[’']t|hadn[’']t|didn[’']t|could|couldn[’']t|would|wouldn[’']t)$"
)
_PARTICIPLE_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|his|her|its|their|by|of|and|newly|recently|been|be|being|well|heavily)\s+)$"
)


_HAVING = frozenset({"has", "have", "hasn't", "haven't", "i've", "we've", "they've"})
_PLAIN_PRESENT = re.compile(
    r"\b(?:he|she|it|nobody|everyone|who)\s+\w+s\b|\b(?:they|we|i|you|people)\s+\w+\b", re.IGNORECASE
)
_ASIDE = re.compile(r",\s+(?:who|which|where|when|whose|\w+ed|\w+wn|held|made|built|born)\s[^,]{0,120},")


@lru_cache(maxsize=512)
def tense_of(text: str) -> str:
    """Return the tense of the first finite verb: past, present, perfect or future ("" where none is found)."""
    plain = _ASIDE.sub(",", text[:OPENING])
    tokens = tokens_of(plain)
    for i, token in enumerate(tokens):
        if _FUTURE.match(token.lower):
            return "future"
        if _PRESENT.match(token.lower):
            having = token.lower.replace("’", "'") in _HAVING
            return "perfect" if having and any(_may_be_past(t) for t in tokens[i + 1 : i + 4]) else "present"
        if _PAST.match(token.lower) or (_may_be_past(token) and not _is_participle(plain, token)):
            return "past"
    return "present" if _PLAIN_PRESENT.search(plain) else ""


def _may_be_past(token: Token) -> bool:
    """Say whether a word has the form of a past tense or participle."""
    regular = token.lower.endswith("ed") and len(token.lower) > 4 and token.text.islower()
    return regular or token.lower in past_forms()


def _is_participle(plain: str, token: Token) -> bool:
    """Say whether a past form belongs to a noun ("the arrested officers") or opens its sentence."""
    before = plain[max(0, token.start - PARTICIPLE_REACH) : token.start]
    return token.start == 0 or bool(_PARTICIPLE_BEFORE.search(before))


_FINITE = re.compile(
    r"^(?:is|are|am|was|were|has|have|had|do|does|did|will|would|shall|should|can|could|may|might|must|won[’']t|isn[’']t|aren[’']t|wasn[’']t|weren[’']t|hasn[’']t|haven[’']t|hadn[’']t|doesn[’']t|don[’']t|didn[’']t|wouldn[’']t|can[’']t|cannot|couldn[’']t)$"
)


def has_finite(text: str) -> bool:
    """Say whether a finite verb stands in the text, outside its relative clauses."""
    plain = _ASIDE.sub(",", text[:OPENING])
    plain = re.sub(r"\b(?:that|which|who)\s+(?:[\w’'-]+\s+){1,6}", " ", plain) if " that " in plain else plain
    for token in tokens_of(plain):
        if _FINITE.match(token.lower) or (
            re.search(r"\w[’'](?:s|re|ve|m)$", token.lower)
            and token.lower.startswith(("it", "he", "she", "that", "there", "we", "they", "i"))
        ):
            return True
        if token.lower in past_forms() and not re.search(r"(?:en|wn|ung|one|orn)$", token.lower):
            return True
    return bool(
        re.search(
            r"(?<!the\s)(?<!\ba\s)\b[a-z]{3,}ed\b\s+(?:the|a|an|his|her|its|their|to|that|on|in|by|for|from)\b",
            plain,
        )
    )
