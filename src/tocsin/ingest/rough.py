"""The words of a document without finding its article: fast, for sifting in bulk."""

from __future__ import annotations

import re

from tocsin.ingest.decoding import decode
from tocsin.ingest.document import Document
from tocsin.ingest.extraction import extract_article

_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|table|span|section|main)\b", re.IGNORECASE
)
_HIDDEN = re.compile(rb"<(script|style|svg|noscript)\b", re.IGNORECASE)
_BLOCK = re.compile(
    rb"</?(?:p|div|br|li|ul|ol|h[1-6]|t[dhr]|table|section|article|header|footer|nav|aside|title|blockquote|figcaption)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG, _ENTITY = re.compile(rb"<[^<>]*>"), re.compile(rb"&#?\w{1,8};")
# A page that shows fewer words than this keeps its article in a script: then scripts are looked at too. Elicited.
FEWEST_WORDS = 80


def rough_text(document: Document) -> bytes:
    """Return the words of a document as bytes that hold ASCII, paragraphs parted by blank lines; clutter is left in.

    Raises:
        UnreadableArticleError: where there is nothing, or nothing that is text.
        LanguageError: where a mail or a PDF is not in English.
    """
    content = document.content
    if content.startswith(b"%PDF") or document.media_type in {"application/pdf", "message/rfc822"}:
        article = extract_article(document)
        return f"{article.title or ''}\n\n{article.body}".encode("utf-8", "replace")
    if b"\x00" in content or not content.strip():
        content = decode(document).encode("utf-8", "replace")
    if document.media_type in {"text/html", "application/xhtml+xml"} or _HTML.search(content[:2000]):
        shown = _without_tags(_without_hidden(content))
        return shown if len(shown.split(None, FEWEST_WORDS)) > FEWEST_WORDS else _without_tags(content)
    return content


def _without_hidden(page: bytes) -> bytes:
    """Return a page without what it does not show; what never ends hides the rest."""
    parts, at = [], 0
    while match := _HIDDEN.search(page, at):
        parts.append(page[at : match.start()])
        end = re.compile(rb"</" + match[1] + rb"\s*>", re.IGNORECASE).search(page, match.end())
        if end is None:
            return b" ".join(parts)
        at = end.end()
    return b" ".join([*parts, page[at:]])


def _without_tags(page: bytes) -> bytes:
    """Return a page without tags and entities."""
    return _ENTITY.sub(b" ", _TAG.sub(b" ", _BLOCK.sub(b"\n\n", page)))
