"""From a document to an article: this room's main job."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from tocsin.errors import UnreadableArticleError
from tocsin.ingest.dates import parse_day
from tocsin.ingest.decoding import decode
from tocsin.ingest.document import Document
from tocsin.ingest.language import language_of, refuse_foreign
from tocsin.ingest.plain_text import lay_out
from tocsin.records import Article, CopyEvidence, PublishedBasis, Removed, RemovedKind

# An article has at least so many words of body; less is a stub, a login page or an index of links. Elicited.
FEWEST_WORDS = 25
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|table|span|section|main)\b", re.IGNORECASE
)
_WALL = re.compile(
    r"\b(?:log ?in|sign in|subscribe|subscribers only|create (?:a free |an )?account|register to (?:read|continue)|enable javascript|are you a robot|captcha|access denied)\b",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"\b(?:404|page (?:not|cannot be) found|no longer (?:available|exists))\b", re.IGNORECASE
)
_CREDIT = re.compile(
    r"(?:first|originally) (?:appeared|published|posted) (?:in|on|by|at) (?P<outlet>[^.,;\n]{3,60})|^source:\s*(?P<source>[^\n]{2,80})",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"^(?:[A-ZÀ-Þ][\w.'’ -]{2,30})(?:,\s[^()\n]{2,40})?\s\((?P<agency>Reuters|AFP|AP|Associated Press|dpa|EFE|Xinhua|TASS)\)\s[-–—]",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a format gives before the article is made of it."""

    title: str | None
    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...]
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    basis: PublishedBasis = PublishedBasis.UNKNOWN
    language: str | None = None
    copy_of: CopyEvidence | None = None


def extract_article(document: Document, *, published: str | None = None, force: bool = False) -> Article:
    """Return the article that a document holds; ``published`` replaces the day that it states.

    Raises:
        UnreadableArticleError: where it holds none; the message says what it holds.
        LanguageError: where it is not in English and ``force`` is False.
    """
    draft = _with_stated_day(_draft(document))
    body = "\n\n".join(draft.paragraphs)
    _refuse_no_article(document.name, draft, body)
    language = language_of(body, stated=draft.language)
    if not force:
        refuse_foreign(document.name, language)
    identity = hashlib.sha256(f"{draft.title or ''}\n{body}".encode()).hexdigest()[:16]
    return Article(
        id=identity,
        title=draft.title,
        body=body,
        language=language,
        removed=draft.removed,
        url=draft.url or document.url,
        outlet=draft.outlet,
        published=published or draft.published,
        published_basis=PublishedBasis.GIVEN if published else draft.basis,
        copy_of=draft.copy_of or _credited(draft, body),
    )


def _draft(document: Document) -> _Draft:
    """Return what a document's format gives."""
    if document.content.startswith(b"%PDF") or document.media_type == "application/pdf":
        from tocsin.ingest.pdf import text_of_pdf  # noqa: PLC0415 - only PDFs pay for it

        return _from_text(text_of_pdf(document))
    if document.media_type == "message/rfc822":
        from tocsin.ingest.mail import part_of_mail  # noqa: PLC0415 - only mails pay for it

        part, facts, rest = part_of_mail(document)
        inner = _draft(part)
        return replace(
            inner,
            title=facts.title or inner.title,
            removed=(*inner.removed, *rest),
            published=inner.published or facts.published,
            basis=inner.basis if inner.published else facts.basis,
        )
    text = decode(document)
    if document.media_type == "text/markdown":
        from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown pays for it

        return _from_html(
            f"<html><body><article>{MarkdownIt().render(text)}</article></body></html>", document
        )
    if document.media_type in {"text/html", "application/xhtml+xml"} or (
        document.media_type != "text/plain" and _HTML.search(text[:2000])
    ):
        return _from_html(text, document)
    if document.media_type == "text/plain" and re.match(
        r"\s*<(?:!doctype html|html)", text[:200], re.IGNORECASE
    ):
        return _from_html(text, document)
    return _from_text(text)


def _from_html(text: str, document: Document) -> _Draft:
    """Return what a page gives."""
    from tocsin.ingest.html_page import parse_html, seamless, take_apart  # noqa: PLC0415 - lxml takes its time to load
    from tocsin.ingest.metadata import metadata_of  # noqa: PLC0415 - likewise

    tree = parse_html(text)
    facts = metadata_of(tree, url=document.url)
    page = take_apart(tree, title=facts.title)
    return _Draft(page.title, tuple(seamless(p, "") for p in page.paragraphs),
                  tuple(Removed(r.kind, seamless(r.text, " ")) for r in page.removed),
                  facts.url, facts.outlet, facts.published, facts.basis, facts.language, facts.copy_of)  # fmt: skip


def _from_text(text: str) -> _Draft:
    """Return what a plain text gives."""
    layout = lay_out(text)
    return _Draft(layout.title, layout.paragraphs, layout.removed)


def _with_stated_day(draft: _Draft) -> _Draft:
    """Return the draft with the day that its byline or dateline prints, where no metadata gives one."""
    if draft.published is not None:
        return draft
    for piece in draft.removed:
        if piece.kind is RemovedKind.BYLINE and (day := parse_day(piece.text)):
            return replace(draft, published=day.isoformat(), basis=PublishedBasis.STATED)
    opening = draft.paragraphs[0][:120] if draft.paragraphs else ""
    dateline = re.match(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}[,:][^\n]{0,60}?\b(?:19|20)\d\d\b", opening)
    if dateline and (day := parse_day(dateline.group())):
        return replace(draft, published=day.isoformat(), basis=PublishedBasis.STATED)
    return draft


def _credited(draft: _Draft, body: str) -> CopyEvidence | None:
    """Return the words in which a text says that it was first published elsewhere."""
    for piece in draft.removed:
        if piece.kind is RemovedKind.SOURCE_NOTE:
            match = _CREDIT.search(piece.text)
            outlet = (match["outlet"] or match["source"]).strip() if match else None
            if outlet and re.fullmatch(r"read full article", outlet, re.IGNORECASE):
                outlet = None
            if match or "read full" in piece.text.lower():
                return CopyEvidence(piece.text, outlet)
    agency = _AGENCY.match(body)
    if agency and draft.outlet and agency["agency"].lower() not in draft.outlet.lower():
        return CopyEvidence(agency.group().strip(), agency["agency"])
    return None


def _refuse_no_article(name: str, draft: _Draft, body: str) -> None:
    """Raise where the body is too short to be an article, saying what the page looks like instead."""
    words = len(re.findall(r"\w+", body))
    if words >= FEWEST_WORDS:
        return
    around = " ".join([draft.title or "", body, *(piece.text for piece in draft.removed)])
    if _MISSING.search(around):
        seen = "an error page"
    elif _WALL.search(around):
        seen = "a login page, a paywall or a page that wants JavaScript"
    elif len(draft.removed) > 8:
        seen = "a page of links"
    else:
        seen = f"{words} words of text"
    msg = f"{name}: no article, only {seen}. Expected at least {FEWEST_WORDS} words of running text; open the page in a browser, save it and give the file."
    raise UnreadableArticleError(msg)
