"""What people and servers give instead of an article: each refused with what it is, none with a traceback."""

from __future__ import annotations

import contextlib
import io
import os
import time
from pathlib import Path

import pytest

from tocsin.errors import (
    LanguageError,
    SourceNotFoundError,
    SourceTooLargeError,
    TocsinError,
    UnreadableArticleError,
)
from tocsin.ingest import Document, extract_article, find_sources, open_document

P = "Soldiers blocked the two bridges into Lomé before dawn on Tuesday and would not say on whose orders, three drivers said. "
LINKS = "".join(
    f"<div><h3><a href=/{n}>Minister number {n} opens a bridge in the north</a></h3><p>He cut the ribbon on Tuesday and said that there would be others, if the money lasts and the river does not rise.</p></div>"
    for n in range(30)
)
REFUSED = {
    "a PNG picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "a ZIP archive": b"PK\x03\x04" + bytes(range(256)) * 4,
    "a program": b"\x7fELF" + bytes(500),
    "binary data": b"SQLite format 3\x00" + bytes(2000),
    "empty": b" \r\n\t ",
    "a login page": b"<html><title>Sign in | Post</title><body><h1>Sign in</h1><form><label>Email</label><input><button>Sign in</button></form><p>Forgot your password? Create an account to read the best journalism in the country, whenever you want, on all your devices, with comments.</p></body></html>",
    "or a paywall": f"<html><body><article><h1>Army moves</h1><p>{P}</p><div class=wall><p>Subscribe to continue reading. Already a subscriber? Log in</p></div></article></body></html>".encode(),
    "a request for consent": b"<html><body><h1>Before you continue</h1><p>We and our 312 partners use cookies and personal data to show personalised ads.</p><p>With your consent we store information on your device.</p></body></html>",
    "a page that JavaScript fills in": b"<html><head><script src=a.js></script></head><body><div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>",
    "an error page": b"<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The page you requested could not be found. It may have moved or been deleted. Try the search, or go back to our home page to see the latest news and more.</p></body></html>",
    "a test for robots": b"<html><body><p>Checking your browser before you go on to the Harbour Post.</p></body></html>",
    "a page of links": f"<html><body><h1>World</h1>{LINKS}</body></html>".encode(),
    "1 words of text": b"hello",
}


@pytest.mark.parametrize(("seen", "content"), REFUSED.items(), ids=REFUSED)
def test_what_is_no_article_is_called_by_its_name(seen: str, content: bytes) -> None:
    """And the message says what would be one."""
    with pytest.raises(UnreadableArticleError, match=seen) as caught:
        extract_article(Document("a.txt", content))

    assert "xpected" in str(caught.value)


def test_a_language_is_called_by_its_name() -> None:
    """With the way to read on all the same."""
    french = (
        "Le président de la République a limogé lundi le chef des armées et nommé un ministre de la défense. "
        * 3
    )

    with pytest.raises(LanguageError, match=r"French.*--force"):
        extract_article(Document("a.txt", french.encode()))


def test_control_characters_are_taken_out_of_a_text() -> None:
    """NULs of a broken converter, bells and escapes."""
    found = extract_article(Document("a.txt", f"{P}\x07\x1b{P.replace(' ', chr(0) + ' ', 3)}".encode()))

    assert found.body == (P + P).strip()


def test_a_page_may_be_broken() -> None:
    """It is read as far as it goes."""
    broken = f"<html><body><div><p>{P}<p>{P}</div></span></td><b>never closed <a href='x>{P}"

    assert (
        extract_article(Document("a.html", broken.encode(), "text/html")).body
        == f"{P.strip()}\n\n{P.strip()}"
    )


HOSTILE = {
    "deep": "<div>" * 100_000 + f"<p>{P * 2}</p>" + "</div>" * 100_000 + f"<p>{P}</p>",
    "deep lists": "<ul><li>" * 50_000 + P * 2 + "</li></ul>" * 50_000,
    "deep marks": "<p>" + "<b>" * 100_000 + P * 2,
    "one line": f"<p>{P * 8_000}</p>",
    "many lines": "<p>" + "soldiers moved<br>" * 30_000,
    "broken lines": "<p>" + "The army<br>" * 30_000,
    "many links": "<p>" + "<a href=x>a link</a> " * 30_000,
    "many marks": "<" * 1_000_000,
    "many blanks": f"<p>{' ' * 2_000_000}{P * 2}</p>",
    "many headings": "<h2>Soldiers moved</h2>" * 30_000,
    "many boxes": "".join(f"<div class=a{n % 99}><p>Soldiers moved</p></div>" for n in range(30_000)),
    "many comments": "<div class=comments>" * 1_000 + "<p>Soldiers moved.</p>" * 10_000,
    "many entries": f"<div class=a><h2>Soldiers moved</h2><p>{P}</p></div>" * 5_000,
    "many attributes": f"<body {'a=b ' * 100_000}><p>{P * 3}</p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_takes_no_longer_than_its_size(name: str) -> None:
    """Megabytes in seconds, whatever is in them."""
    started = time.process_time()
    with contextlib.suppress(TocsinError):
        extract_article(Document("a.html", HOSTILE[name].encode(), "text/html"), force=True)

    assert time.process_time() - started < 15


@pytest.mark.parametrize(
    "text", ["(" * 1_000_000, "by " * 300_000, "word " * 200_000, "a\n" * 100_000, "A: b\n" * 50_000]
)
def test_a_hostile_text_takes_no_longer_than_its_size(text: str) -> None:
    """Likewise without markup."""
    started = time.process_time()
    with contextlib.suppress(TocsinError):
        extract_article(Document("a.txt", text.encode(), "text/plain"), force=True)

    assert time.process_time() - started < 15


class Endless(io.RawIOBase):
    """A stream that never ends, and counts how much is taken from it."""

    def __init__(self) -> None:
        self.taken = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Give as much as is asked for."""
        size = len(memoryview(buffer))  # type: ignore[arg-type]
        self.taken += size
        return size


def test_no_more_is_read_than_an_article_can_have() -> None:
    """A stream of any length is given up after 20 MB."""
    endless = Endless()
    with pytest.raises(SourceTooLargeError, match="20 MB"):
        open_document("-", stdin=io.BufferedReader(endless), fetch=None)

    assert endless.taken < 21_000_000


def test_a_folder_gives_its_articles_in_order(tmp_path: Path) -> None:
    """Whatever else lies in it is passed over."""
    (tmp_path / "b").mkdir()
    for name in ("b/two.HTML", "one.txt", "picture.png", "three.md"):
        (tmp_path / name).write_text(P)

    found = find_sources(str(tmp_path))

    assert [Path(source).name for source in found.sources] == ["two.HTML", "one.txt", "three.md"]
    assert [Path(source).name for source in found.passed_over] == ["picture.png"]


def test_a_folder_that_cannot_be_looked_into_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the rest is found: what could not be looked at is never silence."""
    for name in ("open", "shut"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(P)
    look = os.scandir

    def guarded(path: str) -> object:
        """Look into a folder, unless it is the one that is shut."""
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = find_sources(str(tmp_path))

    assert [Path(source).parent.name for source in found.sources] == ["open"]
    assert [("shut" in str(error), "Permission denied" in str(error)) for error in found.closed] == [
        (True, True)
    ]


@pytest.mark.parametrize("charset", ["utf-16", "undefined", "idna", "hex", "x-lagoon", "a\x00b", "latin-1"])
def test_what_a_server_says_does_no_harm_where_the_bytes_are_utf_8(charset: str) -> None:
    """Whatever charset it names, known or not, wide or narrow."""
    text = P + P
    found = extract_article(Document("a.txt", text.encode(), "text/plain", charset))

    assert found.body == text.strip()


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "iso-2022-jp", "utf-32-le"])
def test_a_charset_is_believed_where_the_bytes_bear_it_out(charset: str) -> None:
    """Wide ones have a NUL in every letter; shifting ones their escapes."""
    text = f"Soldiers near the embassy of Japan ({'日本' if charset == 'iso-2022-jp' else 'Lomé'}) stayed there, four people said."
    found = extract_article(Document("a.txt", text.encode(charset), "text/plain", charset))

    assert found.body == text


@pytest.mark.parametrize("label", ["undefined", "punycode", "unicode_escape", "utf-16", "zlib"])
def test_a_page_may_call_itself_what_it_is_not(label: str) -> None:
    """Its bytes are then read as what fits them best."""
    page = f"<html><head><meta charset='{label}'></head><body><p>{P}</p><p>{P}</p></body></html>".encode(
        "cp1252"
    )

    assert "Lomé" in extract_article(Document("a.html", page, "text/html")).body


def test_a_page_of_comments_alone_is_no_article() -> None:
    """The parser finds nothing in it."""
    with pytest.raises(UnreadableArticleError, match="0 words"):
        extract_article(Document("a.html", b"<!-- " + P.encode() + b" -->", "text/html"))


def test_data_of_a_page_may_hold_what_is_no_character() -> None:
    """Halves of pairs, and numbers that no character has."""
    data = f'{{"@type": "NewsArticle", "headline": "Army \\ud83d\\ude00 \\udfff", "articleBody": "&#{"9" * 5000}; {P * 2}"}}'
    page = f'<html><head><script type="application/ld+json">{data}</script></head><body></body></html>'
    found = extract_article(Document("a.html", page.encode(), "text/html"))

    assert found.title == "Army \U0001f600 \ufffd"
    assert P.strip() in found.body


def test_a_path_that_leads_nowhere_is_an_error(tmp_path: Path) -> None:
    """So is a folder with nothing to read."""
    with pytest.raises(SourceNotFoundError, match="no such file"):
        find_sources(str(tmp_path / "nothing.txt"))
    with pytest.raises(SourceNotFoundError, match="without articles"):
        find_sources(str(tmp_path))
