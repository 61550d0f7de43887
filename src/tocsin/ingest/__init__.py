"""Outside text becomes an Article: fetching, extraction, dates, language."""

from tocsin.ingest.dates import parse_day
from tocsin.ingest.document import SUFFIXES, Document, Found, find_sources, is_folder, is_url, open_document
from tocsin.ingest.extraction import extract_article
from tocsin.ingest.rough import rough_text

__all__ = [
    "SUFFIXES",
    "Document",
    "Found",
    "extract_article",
    "find_sources",
    "is_folder",
    "is_url",
    "open_document",
    "parse_day",
    "rough_text",
]
