"""A source as bytes, before anybody knows what is in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tocsin.errors import SourceError, SourceNotFoundError, SourceTooLargeError

# No article is longer; a book of 500 pages has about 1.5 MB of text. Elicited.
LARGEST_BYTES = 20_000_000

SUFFIXES = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".md": "text/markdown",
    ".eml": "message/rfc822",
    ".pdf": "application/pdf",
}
_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes with what is known of them; ``name`` is for people and files, ``url`` where they came from."""

    name: str
    content: bytes
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None


def is_url(source: str) -> bool:
    """Say whether a source is an address and not a path."""
    return bool(_URL.match(source))


def find_sources(argument: str) -> tuple[str, ...]:
    """Return the sources that an argument names: itself, or the readable files of a folder, in order of name.

    Raises:
        SourceNotFoundError: where there is no such path, or the folder holds nothing to read.
    """
    if argument == "-" or is_url(argument):
        return (argument,)
    path = Path(argument)
    if path.is_dir():
        found = sorted(str(p) for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
        if not found:
            msg = f"{argument}: a folder without articles. Expected files that end in {', '.join(SUFFIXES)}."
            raise SourceNotFoundError(msg)
        return tuple(found)
    if not path.exists():
        msg = f"{argument}: no such file or folder. Give a path, an address that begins with https://, or - for standard input."
        raise SourceNotFoundError(msg)
    return (argument,)


def open_document(source: str, *, stdin: BinaryIO, fetch: Callable[[str], Document] | None) -> Document:
    """Return the bytes of a file, an address or standard input, never more than an article can have.

    Raises:
        SourceError: where it cannot be had; the message says why.
    """
    if is_url(source):
        if fetch is None:
            msg = f"{source}: an address, and nothing may be fetched here. Save the page and give the file."
            raise SourceError(msg)
        return fetch(source)
    if source == "-":
        return Document("stdin", _bounded(stdin, "standard input"))
    path = Path(source)
    try:
        with path.open("rb") as stream:
            content = _bounded(stream, source)
    except FileNotFoundError as error:
        msg = f"{source}: no such file. Check the path."
        raise SourceNotFoundError(msg) from error
    except OSError as error:
        msg = f"{source}: could not be read ({error.strerror}). Check the permissions."
        raise SourceError(msg) from error
    return Document(path.name, content, SUFFIXES.get(path.suffix.lower()))


def _bounded(stream: BinaryIO, name: str) -> bytes:
    """Return all that a stream holds, if it is not too much."""
    content = stream.read(LARGEST_BYTES + 1)
    if len(content) > LARGEST_BYTES:
        msg = (
            f"{name}: more than {LARGEST_BYTES // 1_000_000} MB. Expected one article. "
            "If it holds many, split it and give the folder."
        )
        raise SourceTooLargeError(msg)
    return content
