"""Fetching a page, and nothing but a page from the open web."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from tocsin.errors import FetchError, RefusedAddressError, SourceTooLargeError
from tocsin.ingest.fetching import LISTS, Fetcher

LISTS_SERVED = {
    "/list.csv": "text/csv",
    "/list.tab": "text/tab-separated-values; charset=utf-8",
    "/list.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "/list": "application/octet-stream",
}
PAGE = b"<html><body><p>hello</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    """A small server with every kind of bad manners."""

    redirects: ClassVar = {
        "/to-file": "file:///etc/passwd",
        "/to-login": "http://user:secret@harbourpost.example/",
        "/loop": "/loop",
        "/hop": "/a/b",
    }

    def do_GET(self) -> None:
        """Answer by path."""
        if self.path in self.redirects:
            self._redirect(self.redirects[self.path])
        elif self.path.startswith("/status/"):
            self.send_response(int(self.path.rsplit("/", 1)[1]))
            self.end_headers()
        elif self.path == "/endless":
            self._answer("text/html", None)
            self._repeat(lambda _: self.wfile.write(b"x" * 10_000), 2_000)
        elif self.path == "/drip":
            self.send_response(200)
            self._repeat(self._drip, 100)
        elif self.path == "/silent":
            time.sleep(1.5)
        elif self.path == "/packed":
            self._answer("text/html", gzip.compress(bytes(5_000_000)), encoding="gzip")
        elif self.path in LISTS_SERVED:
            self._answer(LISTS_SERVED[self.path], b"ccode,year\n436,2031\n")
        elif self.path == "/picture":
            self._answer("image/png", b"\x89PNG")
        else:
            self._answer("text/html; charset=utf-8", PAGE)

    def _repeat(self, act: Callable[[int], object], times: int) -> None:
        try:
            for number in range(times):
                act(number)
        except OSError:
            return

    def _drip(self, number: int) -> None:
        self.send_header(f"X-{number}", "y")
        self.flush_headers()
        time.sleep(0.1)

    def _redirect(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()

    def _answer(self, kind: str, body: bytes | None, *, encoding: str | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        if body is not None:
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Return the address of a server on this machine."""
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()
    httpd.server_close()


LOCAL = Fetcher(allow_private=True, total_seconds=5, read_seconds=2, largest_bytes=1_000_000)


def test_a_page_comes_with_its_kind_and_charset(server: str) -> None:
    """Ready to be read."""
    document = LOCAL(f"{server}/a/b")

    assert document.content == PAGE
    assert (document.media_type, document.charset) == ("text/html", "utf-8")


@pytest.mark.parametrize("path", LISTS_SERVED)
def test_lists_come_under_the_names_that_archives_give_them(server: str, path: str) -> None:
    """As CSV, tab-separated, a workbook, or mere bytes; a page reader takes none of the last two."""
    fetch = replace(LOCAL, wanted=LISTS)

    assert fetch(f"{server}{path}").content.startswith(b"ccode")


def test_a_page_is_no_list_and_a_workbook_no_page(server: str) -> None:
    """Each is told what was expected."""
    with pytest.raises(FetchError, match=r"text/html\. Expected a list"):
        replace(LOCAL, wanted=LISTS)(f"{server}/a/b")
    with pytest.raises(FetchError, match=r"Expected a page"):
        LOCAL(f"{server}/list.xlsx")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest/meta-data",
        "http://2130706433/",
        "http://[64:ff9b::7f00:1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://user:secret@example.org/",
        "ftp://example.org/x",
        "file:///etc/passwd",
        "http://example.org:99999/",
        "http://127.1/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://0x08080808/",
        "http://134744072/",
        "http://１２７.０.０.１/",
        "http://[fe80::1%25eth0]/",
        "http://[::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://224.0.0.1/",
        "http://0.0.0.0/",
        "http://100.64.0.1/",
        "http://example.org\\@10.0.0.1/",
        "https:///path",
        "gopher://example.org/",
    ],
)
def test_private_addresses_and_other_protocols_are_refused(url: str) -> None:
    """Whatever the form in which they are written."""
    with pytest.raises(RefusedAddressError):
        Fetcher()(url)


def test_a_name_that_leads_home_is_refused() -> None:
    """Each address of a name is checked, the second too."""
    fetcher = Fetcher(resolver=lambda _host, _port: ("93.184.216.34", "192.168.0.1"))

    with pytest.raises(RefusedAddressError, match="private or reserved"):
        fetcher("http://harbourpost.example/")


@pytest.mark.parametrize(("path", "error"), [("/to-file", RefusedAddressError), ("/loop", FetchError)])
def test_redirects_are_followed_under_the_same_checks(server: str, path: str, error: type[Exception]) -> None:
    """A page cannot send Tocsin to a file, nor in circles."""
    with pytest.raises(error):
        LOCAL(server + path)


@pytest.mark.parametrize(("status", "words"), [(401, "login"), (404, "no such page"), (500, "server failed")])
def test_a_refusal_says_what_it_means(server: str, status: int, words: str) -> None:
    """And what to do."""
    with pytest.raises(FetchError, match=words):
        LOCAL(f"{server}/status/{status}")


def test_an_endless_page_is_cut_off(server: str) -> None:
    """Size is bounded, whatever the other side does."""
    with pytest.raises(SourceTooLargeError):
        LOCAL(f"{server}/endless")


def test_a_picture_is_no_page(server: str) -> None:
    """It is said what it is."""
    with pytest.raises(FetchError, match="image/png"):
        LOCAL(f"{server}/picture")


def test_a_server_that_is_down_is_a_clear_error() -> None:
    """Nothing listens there."""
    with pytest.raises(FetchError, match="could not be fetched"):
        LOCAL("http://127.0.0.1:9/")


HASTY = Fetcher(allow_private=True, total_seconds=1, read_seconds=0.5)


@pytest.mark.parametrize("path", ["/drip", "/silent"])
def test_a_slow_server_is_given_up(server: str, path: str) -> None:
    """Whether it says nothing or lets every header wait, the time for the whole is kept."""
    started = time.monotonic()
    with pytest.raises(FetchError, match="not there within"):
        HASTY(server + path)

    assert time.monotonic() - started < 3


def test_a_server_without_tls_is_said_to_be_that(server: str) -> None:
    """Not a traceback from a library."""
    with pytest.raises(FetchError, match="no secure connection"):
        LOCAL(server.replace("http:", "https:"))


def test_a_page_is_named_after_where_it_was_found(server: str) -> None:
    """Redirects included."""
    document = LOCAL(f"{server}/hop")

    assert document.name == "127.0.0.1-a-b"
    assert document.url == f"{server}/a/b"


def test_a_redirect_with_credentials_is_refused(server: str) -> None:
    """Nobody logs in through Tocsin."""
    with pytest.raises(RefusedAddressError, match="credentials"):
        LOCAL(f"{server}/to-login")


def test_a_packed_page_is_measured_unpacked(server: str) -> None:
    """A small answer may be a large page."""
    with pytest.raises(SourceTooLargeError):
        LOCAL(f"{server}/packed")


def test_a_name_is_connected_to_the_address_that_was_checked(server: str) -> None:
    """The name is looked up once, and kept as the host that the server hears."""
    asked: list[str] = []

    def resolver(host: str, _port: int) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",)

    port = server.rsplit(":", 1)[1]
    document = Fetcher(resolver=resolver, allow_private=True)(f"http://harbourpost.example:{port}/a/b")

    assert document.content == PAGE
    assert asked == ["harbourpost.example"]


def test_a_name_that_nobody_knows_is_an_error() -> None:
    """With what to do."""

    def resolver(_host: str, _port: int) -> tuple[str, ...]:
        msg = "Name or service not known"
        raise OSError(msg)

    with pytest.raises(FetchError, match="could not be found"):
        Fetcher(resolver=resolver)("http://harbourpost.example/")


def test_a_redirect_out_of_the_web_is_said_in_plain_words(server: str) -> None:
    """Where it leads, once, and that only pages of the web are fetched."""
    with pytest.raises(
        RefusedAddressError, match=r": redirects to file:/etc/passwd\. Only http and https are"
    ):
        LOCAL(f"{server}/to-file")
    with pytest.raises(
        RefusedAddressError, match=r": an address of the protocol gopher\. Only http and https are"
    ):
        Fetcher()("gopher://example.org/")
