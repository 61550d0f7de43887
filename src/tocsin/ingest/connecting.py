"""Connect to the open web and to nothing else, within a time.

Every name is resolved once, every address that it has is checked, and the connection goes to one of these very
addresses: there is no second look-up that could answer differently. The check stands where sockets are opened, so
that no parser of addresses can disagree with another about where a request goes.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import httpcore
import httpx

from tocsin.errors import FetchError, RefusedAddressError

Resolver = Callable[[str, int], Sequence[str]]
_SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
# Networks that lead home by another way (translated, tunnelled, shared), beside those that Python calls not global.
_REFUSED_NETWORKS = tuple(
    ipaddress.ip_network(net)
    for net in ("64:ff9b::/96", "64:ff9b:1::/48", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "2002::/16", "2001::/32", "::/96")
)  # fmt: skip
_DOTTED = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}")
_ODD_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(info[4][0]) for info in found))


def refuse_private(address: str) -> None:
    """Raise where an address is not of the open web.

    Raises:
        RefusedAddressError: naming it.
    """
    ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    special = not ip.is_global or ip.is_multicast or ip.is_reserved
    if special or any(ip in net for net in _REFUSED_NETWORKS if net.version == ip.version):
        msg = (
            f"leads to {address}, an address of a private or reserved network. Only the open web is fetched."
        )
        raise RefusedAddressError(msg)


def refuse_odd_host(host: str) -> None:
    """Raise where a host is a number that is not written as an address ("2130706433", "0x7f.1", "127.1").

    Raises:
        RefusedAddressError: naming it.
    """
    bare = host.strip("[]").rstrip(".")
    last = bare.rsplit(".", 1)[-1]
    if "%" in bare:
        msg = f"names a network card in its host {host}. Only the open web is fetched."
        raise RefusedAddressError(msg)
    if ":" not in bare and _ODD_NUMBER.fullmatch(last) and not _is_dotted(bare):
        msg = f"names its host by the number {host}. Expected a name, or an address of four parts."
        raise RefusedAddressError(msg)


def _is_dotted(host: str) -> bool:
    """Say whether a host is an address of four plain decimal parts."""
    return bool(_DOTTED.fullmatch(host)) and all(part == str(int(part)) for part in host.split("."))


@dataclass(slots=True)
class _Stream(httpcore.NetworkStream):
    """A connection whose every wait ends when the time for the whole is up."""

    inner: httpcore.NetworkStream
    until: float

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return the bytes that have come."""
        return self.inner.read(max_bytes, _left(self.until, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send some bytes."""
        self.inner.write(buffer, _left(self.until, timeout))

    def close(self) -> None:
        """Close the connection."""
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Return the connection with its words hidden, the server's name checked."""
        inner = self.inner.start_tls(ssl_context, server_hostname, _left(self.until, timeout))
        return _Stream(inner, self.until)

    def get_extra_info(self, info: str) -> object:
        """Return what the connection knows of itself."""
        return self.inner.get_extra_info(info)


@dataclass(slots=True)
class Backend(httpcore.NetworkBackend):
    """Open connections to checked addresses only; ``allow_private`` is for tests against a server of their own."""

    until: float
    resolver: Resolver = resolve
    allow_private: bool = False

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[_SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to the first of the host's addresses that answers.

        Raises:
            RefusedAddressError: where any of them is not of the open web.
            FetchError: where the name has none.
            httpcore.ConnectError: where none answers.
        """
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._addresses(host, port):
            try:
                stream = httpcore.SyncBackend().connect_tcp(
                    address, port, _left(self.until, timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _Stream(stream, self.until)
        raise failure or httpcore.ConnectError("no address")

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        """Return the addresses of a host, all of them checked."""
        if not self.allow_private:
            refuse_odd_host(host)
        try:
            addresses = self.resolver(host.strip("[]"), port)
        except (OSError, UnicodeError) as error:
            msg = f"the name {host} could not be found ({error}). Check the address and the connection."
            raise FetchError(msg) from error
        if not addresses:
            msg = f"the name {host} has no address. Check the spelling."
            raise FetchError(msg)
        for address in addresses if not self.allow_private else ():
            refuse_private(address)
        return addresses


class _Body(httpx.SyncByteStream):
    """The bytes of an answer as they come."""

    def __init__(self, stream: Iterable[bytes]) -> None:
        self.stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self.stream

    def close(self) -> None:
        """Let the connection go."""
        close = getattr(self.stream, "close", None)
        if close is not None:
            close()


class OpenWebTransport(httpx.BaseTransport):
    """Carry httpx's requests over connections of our backend; no proxy, one connection at a time."""

    def __init__(self, backend: Backend) -> None:
        self.pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=backend, max_connections=1, retries=0
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer to a request."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self.pool.handle_request(
            httpcore.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        )
        stream = answer.stream if isinstance(answer.stream, Iterable) else ()
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(stream))

    def close(self) -> None:
        """Close all connections."""
        self.pool.close()


def _left(until: float, timeout: float | None) -> float:
    """Return the seconds that a wait may take, by its own limit and by what is left of the whole.

    Raises:
        httpcore.ReadTimeout: where nothing is left.
    """
    left = until - time.monotonic()
    if left <= 0:
        msg = "the time for the whole is up"
        raise httpcore.ReadTimeout(msg)
    return left if timeout is None else min(left, timeout)
