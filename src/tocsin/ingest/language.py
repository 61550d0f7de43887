"""Which language a text is in."""

from __future__ import annotations

import re

from tocsin.errors import LanguageError

_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_ENGLISH = frozenset(
    "the of and to in a that is was for on it with as his by he at from be are has had have this not they which said an".split()
)
# English prose has about 35-45 % such words; far fewer and another language is likelier. Elicited, wide margin.
SURELY_ENGLISH = 0.22
# Shorter texts are taken for what the page says they are.
FEWEST_WORDS = 12
LOOKED_AT = 4000
NAMES = {"de": "German", "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian", "nl": "Dutch", "ru": "Russian", "uk": "Ukrainian",
         "pl": "Polish", "tr": "Turkish", "ar": "Arabic", "fa": "Persian", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "hi": "Hindi",
         "bn": "Bengali", "ur": "Urdu", "id": "Indonesian", "ms": "Malay", "sw": "Swahili", "vi": "Vietnamese", "th": "Thai", "el": "Greek",
         "he": "Hebrew", "sv": "Swedish", "no": "Norwegian", "da": "Danish", "fi": "Finnish", "cs": "Czech", "hu": "Hungarian", "ro": "Romanian"}  # fmt: skip


def language_of(text: str, *, stated: str | None) -> str:
    """Return the BCP 47 tag of a text's language: what the page states where the text agrees, else what it looks like."""
    words = [word.lower() for word in _WORD.findall(text[:LOOKED_AT])]
    tag = (stated or "").replace("_", "-").strip()
    tag = tag if _TAG.fullmatch(tag) else ""
    if len(words) < FEWEST_WORDS:
        return tag or "en"
    if sum(word in _ENGLISH for word in words) / len(words) >= SURELY_ENGLISH:
        return tag if tag.lower().startswith("en") else "en"
    from py3langid import classify  # noqa: PLC0415 - only texts that do not look English pay for it

    found = str(classify(text[:LOOKED_AT])[0])
    return tag if tag.lower().split("-")[0] == found else found


def refuse_foreign(name: str, language: str) -> None:
    """Raise where a language is not English.

    Raises:
        LanguageError: naming the language.
    """
    base = language.lower().split("-")[0]
    if base != "en":
        msg = f"{name}: in {NAMES.get(base, base)}. Tocsin reads English; --force reads on, and what it finds is not to be relied on."
        raise LanguageError(msg)
