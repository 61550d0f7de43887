"""The text of a PDF: lines joined into paragraphs, running heads and page numbers kept apart."""

from __future__ import annotations

import io
import re
from collections import Counter

from tocsin.errors import UnreadableArticleError
from tocsin.ingest.document import Document

# A line that stands on this share of the pages, at their edge, is a running head.
RUNNING_SHARE = 0.5
MOST_PAGES = 200


def text_of_pdf(document: Document) -> str:
    """Return the text of a PDF, its paragraphs parted by blank lines.

    Raises:
        UnreadableArticleError: where it is encrypted, damaged, too long, or holds pictures of text only.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - only PDFs pay for it
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - likewise

    try:
        reader = PdfReader(io.BytesIO(document.content))
        if reader.is_encrypted and not reader.decrypt(""):
            msg = f"{document.name}: a PDF with a password. Save it without one and give that file."
            raise UnreadableArticleError(msg)
        if len(reader.pages) > MOST_PAGES:
            msg = f"{document.name}: a PDF of {len(reader.pages)} pages. Expected one article; cut it out and give that file."
            raise UnreadableArticleError(msg)
        pages = [page.extract_text() or "" for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        msg = f"{document.name}: a damaged PDF ({error}). Print it to a new PDF or save its text."
        raise UnreadableArticleError(msg) from error
    if not any(page.strip() for page in pages):
        msg = f"{document.name}: a PDF without text, pictures of pages perhaps. Recognise its text first (OCR) and give that file."
        raise UnreadableArticleError(msg)
    return "\n\n".join(_paragraphs(page, _running(pages)) for page in pages)


def _running(pages: list[str]) -> frozenset[str]:
    """Return the lines that open or close many pages, figures aside."""
    edges = Counter(
        re.sub(r"\d+", "#", line.strip())
        for page in pages
        for line in {*page.strip().splitlines()[:2], *page.strip().splitlines()[-2:]}
    )
    return frozenset(
        line for line, count in edges.items() if len(pages) > 2 and count >= RUNNING_SHARE * len(pages)
    )


def _paragraphs(page: str, running: frozenset[str]) -> str:
    """Return a page's lines joined into paragraphs: a line that ends a sentence well short of the margin ends one."""
    lines = [line.rstrip() for line in page.splitlines()]
    kept = [
        line
        for line in lines
        if re.sub(r"\d+", "#", line.strip()) not in running and not re.fullmatch(r"\s*\d{1,3}\s*", line)
    ]
    margin = max((len(line) for line in kept), default=0)
    text = ""
    for line in kept:
        if not line.strip():
            text += "\n\n"
        elif text.endswith("-") and line[:1].islower():
            text = text[:-1] + line.strip()
        else:
            text += ("" if text.endswith("\n") or not text else " ") + line.strip()
            if (len(line) < 0.75 * margin and re.search(r"[.!?”\"]$", line)) or (
                len(line) < 0.6 * margin and text.count("\n\n") == 0
            ):
                text += "\n\n"
    return text.strip()
