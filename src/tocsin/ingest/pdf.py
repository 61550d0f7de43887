"""The text of a PDF: lines joined into paragraphs, running heads and page numbers kept apart."""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator

from tocsin.errors import UnreadableArticleError
from tocsin.ingest.clutter import is_dateline
from tocsin.ingest.document import Document
from tocsin.records import Removed, RemovedKind

# A line that stands at the edge of this share of the pages is a running head or foot. Elicited.
RUNNING_SHARE = 0.5
FEWEST_PAGES = 2
MOST_PAGES = 200
# Of the margin's width: a shorter line that ends a sentence ends its paragraph; a much shorter one ends it in any case. Elicited.
SHORT, VERY_SHORT = 0.85, 0.6
# So many lines at the top and at the foot of a page are its edge.
EDGE = 2
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]{0,2}$")
# What pypdf raises on damaged files beside errors of its own: parts that are not of the sort expected (LookupError,
# TypeError, AttributeError, AssertionError), figures out of reach (ArithmeticError), unknown ciphers and filters
# (NotImplementedError), circles (RecursionError), and what its unpackers raise.
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, NotImplementedError,
           RecursionError, EOFError, OSError, MemoryError, zlib.error, struct.error)  # fmt: skip
_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)


def text_of_pdf(document: Document) -> tuple[str, tuple[Removed, ...]]:
    """Return the text of a PDF, its paragraphs parted by blank lines, and what stands at its pages' edges.

    Raises:
        UnreadableArticleError: where it is encrypted, damaged, too long, or holds pictures of text only.
    """
    pages = [[line.rstrip() for line in page.splitlines()] for page in _pages(document)]
    running = _running(pages)
    kept: list[str] = []
    edges: dict[str, None] = {}
    for page in pages:
        for line in page:
            if _numberless(line) in running or _NUMBER.fullmatch(line.strip()):
                edges.setdefault(" ".join(line.split()))
            else:
                kept.append(line)
    removed = tuple(Removed(RemovedKind.BYLINE if is_dateline(e) else RemovedKind.OTHER, e) for e in edges)
    return "\n\n".join(_paragraphs(kept)), removed


def _pages(document: Document) -> list[str]:
    """Return the text of each page."""
    from pypdf import PdfReader  # noqa: PLC0415 - only PDFs pay for it
    from pypdf.errors import DependencyError, DeprecationError, PyPdfError  # noqa: PLC0415 - likewise

    # What is wrong with a file is said once, by us.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(document.content))
        if reader.is_encrypted and not reader.decrypt(""):
            msg = f"{document.name}: a PDF with a password. Expected one that anybody can open; save it without and give that file."
            raise UnreadableArticleError(msg)
        if len(reader.pages) > MOST_PAGES:
            msg = f"{document.name}: a PDF of {len(reader.pages)} pages. Expected one article; cut it out and give that file."
            raise UnreadableArticleError(msg)
        pages = [page.extract_text(extraction_mode="layout") or "" for page in reader.pages]
    except (PyPdfError, DependencyError, DeprecationError, *_BROKEN) as error:
        msg = f"{document.name}: a damaged PDF ({error}). Expected one that opens; print it to a new PDF or save its text."
        raise UnreadableArticleError(msg) from error
    if not any(page.strip() for page in pages):
        msg = f"{document.name}: a PDF without text, pictures of pages perhaps. Expected text; recognise it first (OCR) and give that file."
        raise UnreadableArticleError(msg)
    return pages


def _numberless(line: str) -> str:
    """Return a line with its figures made alike and its blanks single."""
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _running(pages: list[list[str]]) -> frozenset[str]:
    """Return the lines that open or close many pages, figures aside."""
    edges: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page if line.strip()]
        edges.update({_numberless(line) for line in lines[:EDGE] + lines[-EDGE:]})
    if len(pages) < FEWEST_PAGES:
        return frozenset()
    fewest = max(FEWEST_PAGES, RUNNING_SHARE * len(pages))
    return frozenset(line for line, count in edges.items() if count >= fewest)


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Yield paragraphs: a line ends one where it ends a sentence short of the margin, or a gap follows it."""
    plain = [" ".join(line.split()) for line in lines]
    lengths = sorted(len(line) for line in plain if line)
    margin = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    # Where every line is followed by a gap, gaps say nothing.
    gaps = sum(not line for line in plain) < 0.8 * len(lengths)
    paragraph, gap = "", False
    for line in plain:
        if not line:
            gap = True
            continue
        if paragraph and _goes_on(paragraph, line, gap=gap and gaps, margin=margin):
            paragraph = _joined(paragraph, line)
        else:
            if paragraph:
                yield paragraph.strip()
            paragraph = line
        gap = False
        if (len(line) < SHORT * margin and _ENDED.search(line)) or len(line) < VERY_SHORT * margin:
            paragraph += "\n"
    if paragraph:
        yield paragraph.strip()


def _goes_on(paragraph: str, line: str, *, gap: bool, margin: int) -> bool:
    """Say whether a line belongs to the paragraph before it."""
    before = paragraph.rstrip("\n")
    if line[:1].islower() and not _ENDED.search(before):
        return True
    if paragraph.endswith("\n") or (gap and (_ENDED.search(before) or len(before) < VERY_SHORT * margin)):
        return False
    return not gap or not _ENDED.search(before)


def _joined(paragraph: str, line: str) -> str:
    """Return a paragraph with a line added, a word broken between them made whole."""
    before = paragraph.rstrip("\n")
    if re.search(r"[a-zà-ÿ]-$", before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"
