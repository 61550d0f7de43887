"""From a document to an article: this room's main job."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from tocsin.ingest.dates import parse_moment
from tocsin.ingest.decoding import decode
from tocsin.ingest.document import Document, is_mail
from tocsin.ingest.language import language_of, refuse_foreign
from tocsin.ingest.origins import copy_of, outlet_of, published_of
from tocsin.ingest.plain_text import lay_out
from tocsin.ingest.refusals import PageFacts, refuse_no_article
from tocsin.records import Article, CopyEvidence, PublishedBasis, Removed, RemovedKind

_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|table|span|section|main)\b", re.IGNORECASE
)


# A page shows at least this share of the article that its data holds, if it shows it at all. Elicited.
LEAST_SHOWN = 0.25


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
    page: PageFacts | None = None


def extract_article(document: Document, *, published: str | None = None, force: bool = False) -> Article:
    """Return the article that a document holds; ``published`` replaces the day that it states.

    Raises:
        UnreadableArticleError: where it holds none; the message says what it holds.
        LanguageError: where it is not in English and ``force`` is False.
    """
    draft = _completed(_draft(document))
    body = "\n\n".join(draft.paragraphs)
    refuse_no_article(document.name, draft.title, body, removed=draft.removed, page=draft.page)
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
        copy_of=draft.copy_of,
    )


def _draft(document: Document) -> _Draft:
    """Return what a document's format gives."""
    if document.content.startswith(b"%PDF") or document.media_type == "application/pdf":
        from tocsin.ingest.pdf import text_of_pdf  # noqa: PLC0415 - only PDFs pay for it

        text, edges = text_of_pdf(document)
        inner = _from_text(text)
        return replace(inner, removed=inner.removed + edges)
    if document.media_type == "message/rfc822" or (document.media_type is None and is_mail(document.content)):
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
        return _from_markdown(text, document)
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
    from tocsin.ingest.metadata import facts_of_page, metadata_of  # noqa: PLC0415 - likewise

    tree = parse_html(text)
    facts = metadata_of(tree, url=document.url)
    page = take_apart(tree, title=facts.title)
    paragraphs = tuple(seamless(paragraph, "") for paragraph in page.paragraphs)
    if sum(len(paragraph) for paragraph in paragraphs) < len(facts.body) * LEAST_SHOWN:
        # A page that JavaScript fills in may hold its article as data.
        paragraphs = tuple(" ".join(line.split()) for line in facts.body.split("\n") if line.strip())
    return _Draft(
        page.title,
        paragraphs,
        tuple(Removed(piece.kind, seamless(piece.text, " ")) for piece in page.removed),
        facts.url,
        facts.outlet,
        facts.published,
        facts.basis,
        facts.language,
        facts.copy_of,
        replace(facts_of_page(tree), teasers=page.teasers),
    )


def _from_markdown(text: str, document: Document) -> _Draft:
    """Return what a Markdown file gives: a page, and the facts at its head if it has any."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown pays for it

    head = re.match(r"---\n(?P<facts>(?:[^\n]{0,2000}\n){1,60}?)---\n", text)
    said = (
        dict(re.findall(r"^(\w+):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", head["facts"], re.MULTILINE))
        if head
        else {}
    )
    shown = MarkdownIt().render(text[head.end() :] if head else text)
    inner = _from_html(f"<html><body><article>{shown}</article></body></html>", document)
    day = parse_moment(said.get("date", ""))
    facts = (Removed(RemovedKind.OTHER, head["facts"].strip()),) if head else ()
    return replace(
        inner,
        title=inner.title or said.get("title") or None,
        removed=facts + inner.removed,
        published=inner.published or day,
        basis=PublishedBasis.METADATA if day and not inner.published else inner.basis,
    )


def _from_text(text: str) -> _Draft:
    """Return what a plain text gives."""
    layout = lay_out(text)
    return _Draft(layout.title, layout.paragraphs, layout.removed)


def _completed(draft: _Draft) -> _Draft:
    """Return the draft with what its own words say of outlet, day and origin, where no metadata says it."""
    opening = draft.paragraphs[0] if draft.paragraphs else ""
    outlet = draft.outlet or outlet_of(draft.removed, opening)
    copied = draft.copy_of or copy_of(draft.removed, opening, draft.outlet)
    published, basis = draft.published, draft.basis
    if published is None:
        published, basis = published_of(draft.removed, opening, draft.title or "")
    return replace(draft, outlet=outlet, copy_of=copied, published=published, basis=basis)
