"""The page: self-contained, and safe whatever the article says."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from importlib import resources

import lxml.html
import pytest

from tocsin.cli.html import page_of
from tocsin.cli.markdown import markdown_of
from tocsin.cli.view import Manner
from tocsin.history import Past
from tocsin.ingest import Document, extract_article
from tocsin.pipeline import Question, read_article
from tocsin.reading import Reader
from tocsin.records import Reading

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)> javascript:alert(1)'


@pytest.fixture(scope="module")
def reading() -> Reading:
    """Return the reading of the example that ships with Tocsin."""
    page = resources.files("tocsin.cli").joinpath("data/demo.html").read_bytes()
    article = extract_article(Document("demo.html", page, "text/html"))
    return read_article(article, Question(date(2026, 3, 9)), reader=Reader.load(), past=Past.load())


def test_the_page_asks_nothing_of_anybody(reading: Reading) -> None:
    """No outside request: no address is loaded, no script runs."""
    page = page_of(reading, Manner())

    assert not re.search(r"<(?:script|link|iframe|img|object|embed|base)\b", page)
    assert not re.search(r"(?:src|action|@import|url)\s*[=(]\s*[\"']?(?:https?:)?//", page)
    assert "default-src 'none'" in page


def test_every_claim_of_a_driver_can_be_followed_to_its_words(reading: Reading) -> None:
    """Each link leads to a marked place in the text."""
    tree = lxml.html.document_fromstring(page_of(reading, Manner()))
    places = {element.get("id") for element in tree.iter() if element.get("id")}
    links = {a.get("href")[1:] for a in tree.iter("a") if a.get("href", "").startswith("#")}

    assert links <= places
    assert links & {claim.id for claim in reading.claims}


def test_the_page_can_be_read_by_ear(reading: Reading) -> None:
    """Landmarks, one main heading, words for the picture, captions for tables."""
    tree = lxml.html.document_fromstring(page_of(reading, Manner()))

    assert [len(list(tree.iter(tag))) for tag in ("main", "header", "footer", "h1")] == [1, 1, 1, 1]
    assert all(svg.get("aria-label") or svg.get("aria-hidden") for svg in tree.iter("svg"))
    assert all(table.find("caption") is not None for table in tree.iter("table"))
    assert tree.get("lang") == "en"


def test_a_hostile_article_stays_text(reading: Reading) -> None:
    """Whatever comes from outside is escaped."""
    article = dataclasses.replace(reading.article, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)")
    hostile = dataclasses.replace(reading, article=article)
    tree = lxml.html.document_fromstring(page_of(hostile, Manner()))

    assert not list(tree.iter("script"))
    assert not list(tree.iter("img"))
    assert not [e for e in tree.iter() if any(name.startswith("on") for name in e.attrib)]
    assert not [a for a in tree.iter("a") if a.get("href", "").startswith("javascript")]
    assert "<script>" not in markdown_of(hostile, Manner())


def test_the_whole_body_is_on_the_page(reading: Reading) -> None:
    """Marking claims loses no word."""
    tree = lxml.html.document_fromstring(page_of(reading, Manner()))
    for extra in tree.xpath("//*[contains(@class,'note') or contains(@class,'signs')]"):
        extra.drop_tree()
    (shown,) = tree.iter("article")

    assert "".join(shown.text_content().split()) == "".join(reading.article.body.split())
