"""What a document without an article looks like instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.errors import UnreadableArticleError
from tocsin.records import Removed, RemovedKind

# Words. A page's article has at least so many; less is a stub, a login page or an index of links. Elicited.
FEWEST_WORDS = 25
# Words. A text without markup that somebody chose to give may be a flash of one sentence. Elicited.
FEWEST_WORDS_OF_TEXT = 6
# Words. A wall or an error page may explain itself at such length; an article that mentions one is longer. Elicited.
LONGEST_STUB = 90
# From so many links to other articles on, and no more words of its own than theirs, a page is an index. Elicited.
MANY_LINKS = 20
_WALL = re.compile(
    r"\b(?:log ?in|sign in|subscribers? only|create (?:a free |an )?account|register (?:for free )?to (?:read|continue)|(?:subscribe|sign up) to (?:read|continue|unlock)|to (?:continue|keep) reading|"
    r"already (?:a subscriber|have an account)|forgot(?:ten)? (?:your )?password|for subscribers|unlock this article|free articles? (?:left|remaining)|subscription required)\b",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"\b(?:are you a robot|not a robot|captcha|access (?:to this page )?(?:is |has been )?denied|unusual traffic|checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|ddos protection)\b",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"\b(?:enable|turn on|requires?|needs?|without) javascript\b|\bjavascript (?:is )?(?:disabled|required|enabled)\b",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"\b(?:(?:error )?404\b|page (?:was |could |can )?(?:not|cannot)(?: be)? found|(?:page|story|article) (?:you (?:requested|are looking for|were looking for) )?(?:is )?no longer (?:available|exists?)|page (?:does not|doesn[’']t) exist|not found\b|internal server error|service unavailable|bad gateway)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\bcookies?\b|\bconsent\b|\bour partners\b|\bpersonal (?:data|information)\b|\bprivacy\b|\bpersonali[sz]ed (?:ads|content)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What of a page's making tells an article from an application or an index."""

    says_article: bool
    scripts: int
    unscripted: str
    teasers: bool = False


def refuse_no_article(
    name: str, title: str | None, body: str, *, removed: tuple[Removed, ...], page: PageFacts | None
) -> None:
    """Raise where a document holds no article, saying what it looks like instead; ``page`` is None for a plain text.

    Raises:
        UnreadableArticleError: what was found, what was expected, what to do.
    """
    seen = _seen(title or "", body, removed=removed, page=page)
    if seen is None:
        return
    fewest = FEWEST_WORDS if page is not None else FEWEST_WORDS_OF_TEXT
    msg = (
        f"{name}: no article, only {seen}. Expected at least {fewest} words of running text; {_advice(page)}."
    )
    raise UnreadableArticleError(msg)


def _advice(page: PageFacts | None) -> str:
    """Return what to do."""
    if page is None:
        return "give the whole text"
    return "open the page in a browser, save it and give the file"


def _seen(title: str, body: str, *, removed: tuple[Removed, ...], page: PageFacts | None) -> str | None:
    """Return what a document looks like if it holds no article, or None."""
    words = len(re.findall(r"\w+", body))
    short = words < (FEWEST_WORDS if page is not None else FEWEST_WORDS_OF_TEXT)
    if page is None:
        return f"{words} words of text" if short else None
    if words > LONGEST_STUB:
        return "a page of links to articles" if _is_index(words, removed, page) else None
    around = " ".join([title, body, *(piece.text for piece in removed), page.unscripted])
    if _MISSING.search(title) or (short and _MISSING.search(around)):
        return "an error page"
    if _ROBOT.search(around):
        return "a test for robots"
    if _WALL.search(around) if short else _is_wall(title, body, removed):
        return "a login page or a paywall"
    if len(_CONSENT.findall(body)) >= 3 or (short and len(_CONSENT.findall(around)) >= 3):
        return "a request for consent"
    if short and (_SCRIPT.search(around) or page.scripts > 0) and words + _words(removed) < LONGEST_STUB:
        return "a page that JavaScript fills in"
    if _is_index(words, removed, page) or (short and len(removed) > MANY_LINKS / 2):
        return "a page of links to articles"
    return f"{words} words of text" if short else None


def _is_wall(title: str, body: str, removed: tuple[Removed, ...]) -> bool:
    """Say whether a short text is the beginning of one that only subscribers read, or the explanation of a login."""
    notices = " ".join(
        piece.text
        for piece in removed
        if piece.kind in {RemovedKind.SIGN_UP, RemovedKind.PROMOTION, RemovedKind.OTHER}
    )
    told = re.search(
        r"to (?:continue|keep|read on)|to read\b|unlock|for subscribers|subscribers only|subscription required",
        notices + body,
        re.IGNORECASE,
    )
    return bool(_WALL.search(title)) or bool(told and _WALL.search(notices + " " + body))


def _is_index(words: int, removed: tuple[Removed, ...], page: PageFacts) -> bool:
    """Say whether a page is mostly the headlines of others."""
    links = [piece for piece in removed if piece.kind is RemovedKind.RELATED_LINK]
    return page.teasers or (
        not page.says_article and len(links) >= MANY_LINKS and _words(tuple(links)) > 2 * words
    )


def _words(removed: tuple[Removed, ...]) -> int:
    """Return how many words some pieces have."""
    return sum(piece.text.count(" ") + 1 for piece in removed)
