"""Pages and texts of many makes, one article: what is the article, and what is the rest.

Each ``pages/NAME.html`` or ``.txt`` has a ``NAME.json`` with its paragraphs, its headline (texts only) and, by kind,
the beginnings of pieces that must be kept aside.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.ingest import Document, extract_article

PAGES = sorted(p for p in (Path(__file__).parent / "pages").iterdir() if p.suffix in {".html", ".txt"})


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_article_is_found_on_pages_of_every_make(path: Path) -> None:
    """Whether they are marked up well, badly, misleadingly or not at all."""
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    kind = "text/html" if path.suffix == ".html" else "text/plain"

    found = extract_article(Document(path.name, path.read_bytes(), kind))

    assert found.body.split("\n\n") == wanted["body"]
    assert found.title == wanted.get("title", found.title)
    for name, beginnings in wanted["removed"].items():
        for beginning in beginnings:
            assert any(beginning in piece.text for piece in found.removed if piece.kind.value == name), (
                beginning
            )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_same_page_gives_the_same_article(path: Path) -> None:
    """Byte for byte."""
    content = path.read_bytes()

    assert extract_article(Document("a", content)) == extract_article(Document("b", content))
