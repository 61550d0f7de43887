"""The tense of a statement's main verb, as far as words without a parse can tell it."""

from __future__ import annotations

import re
from functools import lru_cache

from tocsin.reading.words import past_forms, tokens_of

_PRESENT = re.compile(
    r"^(?:is|are|am|has|have|do|does|isn[’']t|aren[’']t|hasn[’']t|haven[’']t|don[’']t|doesn[’']t|can|cannot|can[’']t|may|must|says?|it[’']s|he[’']s|she[’']s|that[’']s|there[’']s|i[’']m|we[’']re|they[’']re|i[’']ve|we[’']ve|they[’']ve)$"
)
_FUTURE = re.compile(r"^(?:will|shall|won[’']t|\w+[’']ll)$")
_PAST = re.compile(
    r"^(?:was|were|had|did|wasn[’']t|weren[’']t|hadn[’']t|didn[’']t|could|couldn[’']t|would|wouldn[’']t)$"
)
_PARTICIPLE_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|his|her|its|their|by|of|and|newly|recently|been|be|being|well|heavily)\s+|^)$"
)


@lru_cache(maxsize=512)
def tense_of(text: str) -> str:
    """Return the tense of the first finite verb: past, present, perfect or future ("" where none is found)."""
    plain = re.sub(r",\s+(?:who|which|where|when|whose)\s[^,]{0,120},", ",", text)
    tokens = tokens_of(plain)
    for i, token in enumerate(tokens):
        word = token.lower
        if _FUTURE.match(word):
            return "future"
        if _PRESENT.match(word):
            perfect = word in {"has", "have", "hasn't", "haven't", "i've", "we've", "they've"} and any(
                t.lower.endswith("ed") or t.lower in past_forms() for t in tokens[i + 1 : i + 4]
            )
            return "perfect" if perfect else "present"
        if _PAST.match(word) or (
            word in past_forms() and not _PARTICIPLE_BEFORE.search(plain[: token.start])
        ):
            return "past"
        if (
            word.endswith("ed")
            and len(word) > 4
            and token.text.islower()
            and not _PARTICIPLE_BEFORE.search(plain[: token.start])
        ):
            return "past"
    return (
        "present"
        if re.search(
            r"\b(?:he|she|it|nobody|everyone|who)\s+\w+s\b|\b(?:they|we|i|you|people)\s+\w+\b",
            plain,
            re.IGNORECASE,
        )
        else ""
    )


_FINITE = re.compile(
    r"^(?:is|are|am|was|were|has|have|had|do|does|did|will|would|shall|should|can|could|may|might|must|won[’']t|isn[’']t|aren[’']t|wasn[’']t|weren[’']t|hasn[’']t|haven[’']t|hadn[’']t|doesn[’']t|don[’']t|didn[’']t|wouldn[’']t|can[’']t|cannot|couldn[’']t)$"
)


def has_finite(text: str) -> bool:
    """Say whether a finite verb stands in the text, outside its relative clauses."""
    plain = re.sub(r",\s+(?:who|which|where|when|whose)\s[^,]{0,120},", ",", text)
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
