"""A source as bytes, before anybody knows what is in it."""

from __future__ import annotations

import os
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
# A head is lines of names and values, and lines that carry them on, up to the first empty one.
_HEAD = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:(?:[ \t][^\n]{0,2000})?\n(?:[ \t]{1,20}\S[^\n]{0,2000}\n){0,200}){2,200}\n"
)
_ONLY_IN_MAILS = re.compile(
    rb"^(?:received|return-path|delivered-to|message-id|mime-version|content-type|from:[^\n]{0,200}@)",
    re.IGNORECASE | re.MULTILINE,
)
_SUBJECT = re.compile(rb"^subject:", re.IGNORECASE | re.MULTILINE)
# Bytes. Heads with every server's mark are no longer.
LONGEST_HEAD = 60_000
_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes with what is known of them; ``name`` is for people and files, ``url`` where they came from."""

    name: str
    content: bytes
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What an argument of the command line names.

    ``passed_over`` are the files of a folder that are of no readable kind, hidden ones aside; ``closed`` says which
    folders could not be looked into.
    """

    sources: tuple[str, ...]
    passed_over: tuple[str, ...] = ()
    closed: tuple[SourceError, ...] = ()


def is_url(source: str) -> bool:
    """Say whether a source is an address and not a path."""
    return bool(_URL.match(source))


def is_folder(source: str) -> bool:
    """Say whether a source is a folder."""
    try:
        return source != "-" and not is_url(source) and Path(source).is_dir()
    except OSError:  # no name that a disk could hold
        return False


def is_mail(content: bytes) -> bool:
    """Say whether bytes of unknown kind begin with the head of a mail: a subject, and what only mails have."""
    head = _HEAD.match(content[:LONGEST_HEAD].replace(b"\r\n", b"\n").lstrip(b"\n"))
    return head is not None and bool(_SUBJECT.search(head.group()) and _ONLY_IN_MAILS.search(head.group()))


def find_sources(argument: str) -> Found:
    """Return the sources that an argument names: itself, or the readable files of a folder and of all folders in it.

    Raises:
        SourceNotFoundError: where there is no such path, or the folder holds nothing to read.
    """
    if argument == "-" or is_url(argument):
        return Found((argument,))
    path = Path(argument)
    if path.is_dir():
        found = _in_folder(path)
        if not found.sources and not found.closed:
            msg = f"{argument}: a folder without articles. Expected files that end in {', '.join(SUFFIXES)}."
            raise SourceNotFoundError(msg)
        return found
    if not path.exists():
        msg = f"{argument}: no such file or folder. Give a path, an address that begins with https://, or - for standard input."
        raise SourceNotFoundError(msg)
    return Found((argument,))


def _in_folder(folder: Path) -> Found:
    """Return what lies in a folder and below it, in order of name; links to other folders are not followed."""
    sources: list[Path] = []
    others: list[Path] = []
    closed: list[SourceError] = []

    def cannot(error: OSError) -> None:
        msg = f"{error.filename}: a folder that could not be looked into ({error.strerror}). Check the permissions."
        closed.append(SourceError(msg))

    for here, _, names in os.walk(folder, onerror=cannot):
        for path in (Path(here, name) for name in names):
            # A link that leads nowhere is a source, and fails as one.
            readable = path.suffix.lower() in SUFFIXES and (path.is_file() or path.is_symlink())
            (sources if readable else others).append(path)
    return Found(
        tuple(str(path) for path in sorted(sources)),
        tuple(str(path) for path in sorted(others) if not path.name.startswith(".")),
        tuple(sorted(closed, key=str)),
    )


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
