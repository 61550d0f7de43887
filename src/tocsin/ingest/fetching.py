"""Fetch a page, and nothing but a page from the open web.

Redirects are followed one by one under the same checks. Size and time are bounded, whatever the other side does.
"""

from __future__ import annotations

import re
import ssl
import time
from dataclasses import dataclass

import httpcore
import httpx

from tocsin.errors import FetchError, RefusedAddressError, SourceTooLargeError
from tocsin.ingest.connecting import Backend, OpenWebTransport, Resolver, resolve
from tocsin.ingest.document import LARGEST_BYTES, Document

__all__ = ["LISTS", "PAGES", "Fetcher", "Wanted", "resolve"]

# Seconds. Elicited: a page that takes longer is not worth an analyst's waiting.
CONNECT_SECONDS, READ_SECONDS, TOTAL_SECONDS = 10.0, 10.0, 30.0
MOST_REDIRECTS = 5
_HEADERS = {"User-Agent": "tocsin", "Accept-Encoding": "gzip, deflate"}
_SAVE = "save the page and give the file"
_MEANING = {
    401: "it asks for a login",
    402: "it asks for money",
    403: "it refuses to be read by programs",
    404: "there is no such page",
    407: "a proxy asks for a login",
    410: "the page is gone",
    429: "it asks to be called less often",
    451: "it is withheld for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the beginnings of its media types, the header that asks for them, and words for people."""

    types: tuple[str, ...]
    accept: str
    words: str


PAGES = Wanted(
    ("text/", "application/xhtml", "application/pdf", "application/xml", "message/rfc822"),
    "text/html,application/xhtml+xml,text/plain,application/pdf",
    "a page, a text or a PDF",
)
# Archives of research data name their files loosely.
LISTS = Wanted(
    (
        "text/csv", "text/plain", "text/tab-separated-values", "text/tsv", "text/comma-separated-values",
        "application/csv", "application/vnd.", "application/octet-stream", "application/x-download",
        "binary/octet-stream", "application/force-download",
    ),
    "text/csv,text/tab-separated-values,text/plain,*/*;q=0.5",
    "a list as CSV, tab-separated text or an .xlsx workbook",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fetcher:
    """How pages are fetched. ``allow_private`` is for tests against a server of their own."""

    resolver: Resolver = resolve
    allow_private: bool = False
    total_seconds: float = TOTAL_SECONDS
    read_seconds: float = READ_SECONDS
    largest_bytes: int = LARGEST_BYTES
    wanted: Wanted = PAGES

    def __call__(self, url: str) -> Document:
        """Return what stands at an address.

        Raises:
            RefusedAddressError: where it leads to anything but the open web.
            FetchError: where it does not answer with a page; the message says what happened.
            SourceTooLargeError: where it never ends.
        """
        here = _checked(url, url)
        backend = Backend(time.monotonic() + self.total_seconds, self.resolver, self.allow_private)
        headers = {**_HEADERS, "Accept": self.wanted.accept}
        timeout = httpx.Timeout(self.read_seconds, connect=min(CONNECT_SECONDS, self.read_seconds))
        with httpx.Client(transport=OpenWebTransport(backend), timeout=timeout, headers=headers) as client:
            for _ in range(MOST_REDIRECTS + 1):
                following, document = self._one(client, here, url)
                if document is not None:
                    return document
                here = _checked(_joined(here, following, url), url)
        msg = f"{url}: redirected more than {MOST_REDIRECTS} times, last to {here}. Open it in a browser and give the address you end up at."
        raise FetchError(msg)

    def _one(self, client: httpx.Client, here: httpx.URL, url: str) -> tuple[str, Document | None]:
        """Return where an address redirects to, or its document."""
        try:
            with client.stream("GET", here, follow_redirects=False) as answer:
                if answer.has_redirect_location:
                    return answer.headers["location"], None
                _accept(url, answer, self.wanted)
                return "", _document(here, answer, self._body(url, answer))
        except (httpx.TimeoutException, httpcore.TimeoutException) as error:
            msg = f"{url}: not there within {self.read_seconds:.0f} s, or not complete within {self.total_seconds:.0f} s. Try again later, or {_SAVE}."
            raise FetchError(msg) from error
        except (
            httpx.HTTPError,
            httpx.InvalidURL,
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.UnsupportedProtocol,
        ) as error:
            raise FetchError(_failure(url, error)) from error
        except FetchError as error:
            if str(error).startswith(url):
                raise
            msg = f"{url}: {error}"
            raise type(error)(msg) from error

    def _body(self, url: str, answer: httpx.Response) -> bytes:
        """Return the body of an answer, bounded in size."""
        held = bytearray()
        for piece in answer.iter_bytes():
            held += piece
            if len(held) > self.largest_bytes:
                msg = f"{url}: more than {self.largest_bytes // 1_000_000} MB, and still going. Expected {self.wanted.words}."
                raise SourceTooLargeError(msg)
        return bytes(held)


def _checked(address: str, url: str) -> httpx.URL:
    """Return an address as its parts, if it is one of the web without credentials.

    Raises:
        RefusedAddressError: saying what it is instead.
    """
    try:
        parts = httpx.URL(address)
    except (httpx.InvalidURL, UnicodeError) as error:
        msg = f"{url}: no valid address ({error}). Expected https://host/path."
        raise RefusedAddressError(msg) from error
    if parts.scheme not in {"http", "https"}:
        what = f"an address of the protocol {parts.scheme}" if address == url else f"redirects to {address}"
        msg = f"{url}: {what}. Only http and https are fetched; give a file by its path."
        raise RefusedAddressError(msg)
    if parts.userinfo or not parts.host:
        msg = f"{url}: carries credentials or names no host. Expected https://host/path."
        raise RefusedAddressError(msg)
    if parts.port is not None and not 0 < parts.port < 65_536:
        msg = f"{url}: no valid port {parts.port}. Expected https://host/path."
        raise RefusedAddressError(msg)
    return parts


def _joined(here: httpx.URL, following: str, url: str) -> str:
    """Return the address that a redirect names, seen from where it was found.

    Raises:
        FetchError: where it names none.
    """
    try:
        return str(here.join(following))
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        msg = f"{url}: redirects to {following!r}, which is no address. Open it in a browser and give the address you end up at."
        raise FetchError(msg) from error


def _accept(url: str, answer: httpx.Response, wanted: Wanted) -> None:
    """Raise where an answer is not what was asked for.

    Raises:
        FetchError: saying what it is, and what to do.
    """
    status = answer.status_code
    if not 200 <= status < 300:
        meaning = _MEANING.get(status, "the server failed" if status >= 500 else "it was refused")
        msg = f"{url}: answered {status}: {meaning}. Open it in a browser, {_SAVE}."
        raise FetchError(msg)
    kind = answer.headers.get("content-type", wanted.types[0]).lower()
    if not kind.startswith(wanted.types):
        msg = f"{url}: is {kind.split(';')[0]}. Expected {wanted.words}."
        raise FetchError(msg)


def _failure(url: str, error: Exception) -> str:
    """Return what happened when an address could not be fetched, and what to do."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"{url}: its certificate is not to be trusted ({cause.verify_message}). Check the address, or {_SAVE}."
        if isinstance(cause, ssl.SSLError):
            return f"{url}: no secure connection ({cause.reason or cause}). Try http://, or {_SAVE}."
        cause = cause.__cause__ or cause.__context__
    return f"{url}: could not be fetched ({error}). Check the address and the connection, or {_SAVE}."


def _document(here: httpx.URL, answer: httpx.Response, content: bytes) -> Document:
    """Return the document that an answer holds, named after where it came from."""
    media_type = answer.headers.get("content-type", "text/html").split(";")[0].strip().lower()
    name = "-".join(part for part in (here.host, *re.split(r"[^\w.-]+", here.path)) if part)
    return Document(name, content, media_type, answer.charset_encoding, str(here))
