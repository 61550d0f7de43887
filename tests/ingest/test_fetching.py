"""Fetching a page, and nothing but a page from the open web."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tocsin.errors import FetchError, RefusedAddressError, SourceTooLargeError
from tocsin.ingest.fetching import Fetcher

PAGE = b"<html><body><p>hello</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    """A small server with every kind of bad manners."""

    def do_GET(self) -> None:
        """Answer by path."""
        if self.path.startswith("/to-file"):
            self._redirect("file:///etc/passwd")
        elif self.path.startswith("/to-private"):
            self._redirect("http://10.0.0.1/")
        elif self.path.startswith("/loop"):
            self._redirect("/loop")
        elif self.path.startswith("/status/"):
            self.send_response(int(self.path.rsplit("/", 1)[1]))
            self.end_headers()
        elif self.path == "/endless":
            self._answer("text/html", None)
            try:
                for _ in range(2_000):
                    self.wfile.write(b"x" * 10_000)
            except OSError:
                return
        elif self.path == "/picture":
            self._answer("image/png", b"\x89PNG")
        else:
            self._answer("text/html; charset=utf-8", PAGE)

    def _redirect(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()

    def _answer(self, kind: str, body: bytes | None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
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
