"""Fetch a page, and nothing but a page from the open web.

Every name is resolved once, every address that it has is checked, and the connection goes to that very
address (no second look-up that could answer differently). Redirects are followed one by one under the
same checks. Size and time are bounded, whatever the other side does.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx

from tocsin.errors import FetchError, RefusedAddressError, SourceTooLargeError
from tocsin.ingest.document import LARGEST_BYTES, Document

# Seconds. Elicited: a page that takes longer is not worth an analyst's waiting.
CONNECT_SECONDS, READ_SECONDS, TOTAL_SECONDS = 10.0, 10.0, 30.0
MOST_REDIRECTS = 5
_REFUSED_NETWORKS = tuple(
    ipaddress.ip_network(net)
    for net in ("64:ff9b::/96", "64:ff9b:1::/48", "100.64.0.0/10", "192.0.0.0/24", "2002::/16", "2001::/32")
)
_READABLE = ("text/", "application/xhtml", "application/pdf", "application/xml", "message/rfc822")
_MEANING = {
    401: "it asks for a login",
    403: "it refuses to be read by programs",
    404: "there is no such page",
    410: "the page is gone",
    429: "it asks to be called less often",
    451: "it is withheld for legal reasons",
}

Resolver = Callable[[str, int], Sequence[str]]


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a host."""
    return tuple(
        dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    )


@dataclass(frozen=True, slots=True)
class Fetcher:
    """How pages are fetched. ``allow_private`` is for tests against a server of their own."""

    resolver: Resolver = resolve
    allow_private: bool = False
    total_seconds: float = TOTAL_SECONDS
    read_seconds: float = READ_SECONDS
    largest_bytes: int = LARGEST_BYTES

    def __call__(self, url: str) -> Document:
        """Return what stands at an address.

        Raises:
            RefusedAddressError: where it leads to anything but the open web.
            FetchError: where it does not answer with a page; the message says what happened.
            SourceTooLargeError: where it never ends.
        """
        until = time.monotonic() + self.total_seconds
        here = url
        for _ in range(MOST_REDIRECTS + 1):
            following, document = self._one(here, until)
            if document is not None:
                return document
            here = urljoin(here, following)
        msg = f"{url}: redirected more than {MOST_REDIRECTS} times, last to {here}. Open it in a browser and give the address you end up at."
        raise FetchError(msg)

    def _one(self, url: str, until: float) -> tuple[str, Document | None]:
        """Return where an address redirects to, or its document."""
        address, host, port, scheme = self._checked(url)
        parts = urlsplit(url)
        literal = f"[{address}]" if ":" in address else address
        target = f"{scheme}://{literal}:{port}{parts.path or '/'}" + (
            f"?{parts.query}" if parts.query else ""
        )
        named = host if port in {80, 443} else f"{host}:{port}"
        timeout = httpx.Timeout(self.read_seconds, connect=min(CONNECT_SECONDS, self.read_seconds))
        headers = {
            "Host": named,
            "User-Agent": "tocsin",
            "Accept": "text/html,application/xhtml+xml,text/plain,application/pdf",
        }
        try:
            with (
                httpx.Client(timeout=timeout, follow_redirects=False, trust_env=False) as client,
                client.stream("GET", target, headers=headers, extensions={"sni_hostname": host}) as answer,
            ):
                if answer.is_redirect:
                    return answer.headers["location"], None
                self._accept(url, answer)
                return "", self._document(url, answer, self._body(url, answer, until))
        except httpx.TimeoutException as error:
            msg = f"{url}: no answer within {self.read_seconds:.0f} s. Try again later, or save the page and give the file."
            raise FetchError(msg) from error
        except httpx.HTTPError as error:
            msg = f"{url}: could not be fetched ({error}). Check the address and the connection, or save the page and give the file."
            raise FetchError(msg) from error

    def _checked(self, url: str) -> tuple[str, str, int, str]:
        """Return an address to connect to, the host's name, port and scheme, if all of it is allowed."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            msg = f"{url}: no valid address ({error}). Expected https://host/path."
            raise RefusedAddressError(msg) from error
        if parts.scheme not in {"http", "https"}:
            msg = f"{url}: leads to {parts.scheme or 'no protocol'}:. Only http and https are fetched; give a file by its path."
            raise RefusedAddressError(msg)
        if parts.username or parts.password or not parts.hostname:
            msg = f"{url}: carries credentials or names no host. Expected https://host/path."
            raise RefusedAddressError(msg)
        port = port or (443 if parts.scheme == "https" else 80)
        try:
            addresses = self.resolver(parts.hostname, port)
        except (OSError, UnicodeError) as error:
            msg = f"{url}: the name {parts.hostname} could not be found ({error}). Check the address and the connection."
            raise FetchError(msg) from error
        for address in addresses:
            self._refuse_private(url, address)
        if not addresses:
            msg = f"{url}: the name {parts.hostname} has no address. Check the spelling."
            raise FetchError(msg)
        return addresses[0], parts.hostname, port, parts.scheme

    def _refuse_private(self, url: str, address: str) -> None:
        """Raise where an address is not of the open web."""
        if self.allow_private:
            return
        ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
        mapped = getattr(ip, "ipv4_mapped", None)
        ip = mapped or ip
        if (
            not ip.is_global
            or ip.is_multicast
            or any(ip in net for net in _REFUSED_NETWORKS if net.version == ip.version)
        ):
            msg = f"{url}: leads to {address}, an address of a private or reserved network. Only the open web is fetched."
            raise RefusedAddressError(msg)

    def _accept(self, url: str, answer: httpx.Response) -> None:
        """Raise where an answer is no page."""
        if answer.status_code >= 400:
            meaning = _MEANING.get(
                answer.status_code, "the server failed" if answer.status_code >= 500 else "it was refused"
            )
            msg = f"{url}: answered {answer.status_code}: {meaning}. Open it in a browser, save the page and give the file."
            raise FetchError(msg)
        kind = answer.headers.get("content-type", "text/html").lower()
        if not kind.startswith(_READABLE):
            msg = f"{url}: is {kind.split(';')[0]}. Expected a page, a text or a PDF."
            raise FetchError(msg)

    def _body(self, url: str, answer: httpx.Response, until: float) -> bytes:
        """Return the body of an answer, bounded in size and time."""
        held = bytearray()
        for piece in answer.iter_bytes():
            held += piece
            if len(held) > self.largest_bytes:
                msg = f"{url}: more than {self.largest_bytes // 1_000_000} MB, and still going. Expected one article."
                raise SourceTooLargeError(msg)
            if time.monotonic() > until:
                msg = f"{url}: not complete after {self.total_seconds:.0f} s. Try again later, or save the page and give the file."
                raise FetchError(msg)
        return bytes(held)

    def _document(self, url: str, answer: httpx.Response, content: bytes) -> Document:
        """Return the document that an answer holds."""
        media_type = answer.headers.get("content-type", "text/html").split(";")[0].strip().lower()
        parts = urlsplit(url)
        name = "-".join(part for part in (parts.hostname or "", *parts.path.split("/")) if part)
        return Document(name, content, media_type, answer.charset_encoding, url)
