"""What on a page tells news, whatever words of clutter stand in it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

# Words. A sentence of fewer tells no news beside a notice.
SHORTEST_NEWS = 5
_SENTENCE = re.compile(r"[^.!?]+[.!?]?")
# A page speaks to its readers, and of itself.
_TO_READERS = re.compile(
    r"\b(?:you|your|yours|our|ours|us|subscri\w+|newsletters?|cookies?|copyright|permission|website|app|this\s(?:article|story|report|piece|post|interview|transcript)|first\s(?:published|appeared|posted))\b",
    re.IGNORECASE,
)
# "Read it again, the judge told them": the words are somebody's and not the page's.
_SPOKEN = re.compile(
    r",\s(?:he|she|they|it|(?:the|an?|his|her|one|two)\s[\w -]{2,40}?|(?:[A-Z][\w'-]+\s){1,3})\s?"
    r"(?:said|says|told|tells|warned|warns|asked|added|adds|shouted|ordered|begged|urged|wrote)\b"
)


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    """Return the lists of words of news, by their section in the data file."""
    text = resources.files("tocsin.ingest").joinpath("data/clutter.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return {key: data[key] for key in ("news", "headline")}


@cache
def _any(key: str) -> re.Pattern[str]:
    """Return the pattern of any word of one list of the words of news."""
    return re.compile(rf"\b(?:{'|'.join(_lists()['news'][key])})\b", re.IGNORECASE)


@cache
def _headline_words() -> frozenset[str]:
    """Return the words that no person is called by, in small letters."""
    return frozenset(_lists()["headline"]["words"])


def is_spoken(plain: str) -> bool:
    """Say whether a text with straight quotation marks gives somebody's words and says whose they are."""
    return bool(_SPOKEN.search(plain))


def tells_news(plain: str) -> bool:
    """Say whether a sentence of a text tells what somebody of power or force did, and does not speak to readers."""
    return any(
        sentence.group().count(" ") >= SHORTEST_NEWS
        and _any("actors").search(sentence.group())
        and _any("deeds").search(sentence.group())
        and not _TO_READERS.search(sentence.group())
        for sentence in _SENTENCE.finditer(plain)
        if sentence.group()[-1] in ".!?"
    )


def is_headline(plain: str) -> bool:
    """Say whether a line in capital initials has a word by which no person is called."""
    return any(word.strip("'.,()").lower() in _headline_words() for word in plain.split())
