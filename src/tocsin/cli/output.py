"""Where reports go: standard output, or one file for each source."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tocsin.errors import UsageError
from tocsin.ingest import is_url

SUFFIXES = {"text": "txt", "json": "json", "html": "html", "md": "md"}
BETWEEN = {"text": "\n", "json": "", "html": "", "md": "\n---\n\n"}
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that takes one file for each source, under names that hang on the sources alone."""

    path: Path
    style: str
    names: dict[str, str]

    @classmethod
    def at(cls, path: Path, *, style: str, sources: Sequence[str]) -> Folder:
        """Return the folder, made if need be.

        Raises:
            UsageError: where it cannot be made.
        """
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(path, error) from error
        return cls(path, style, names_of(sources))

    def take(self, source: str, text: str) -> None:
        """Write the report of one source.

        Raises:
            UsageError: where it cannot be written.
        """
        path = self.path / f"{self.names[source]}.{SUFFIXES[self.style]}"
        try:
            path.write_text(_ended(text), encoding="utf-8", newline="\n")
        except OSError as error:
            raise _unwritable(path, error) from error


def refuse_pages_in_a_row(style: str) -> None:
    """Raise where several reports of a style cannot stand one after the other.

    Raises:
        UsageError: for pages: a browser takes one document at a time.
    """
    if style == "html":
        msg = "--format html with several sources: pages cannot stand one after the other. Give a folder for them with --out."
        raise UsageError(msg)


def say(text: str, *, style: str = "text") -> None:
    """Print a report: data and pages in UTF-8 whatever the terminal is, a text as far as the terminal can show it."""
    encoding = (sys.stdout.encoding or "utf-8") if style == "text" else "utf-8"
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:  # a stand-in that takes only text
        sys.stdout.write(_ended(text))
        return
    try:
        sys.stdout.flush()
        binary.write(_ended(text).encode(encoding, errors="replace"))
        binary.flush()
    except BrokenPipeError:
        # Nobody reads any more ("| head"): no error. What is still to be printed goes nowhere, also when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def names_of(sources: Sequence[str]) -> dict[str, str]:
    """Return the name under which each source is written; the same for any order of the sources.

    A file gives its stem, an address a slug of host and path, standard input ``stdin``. A second one of the
    same name, in the order of their paths, gets ``-2``.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for source in sorted(sources):
        stem = _stem(source)
        name, number = stem, 1
        # Some disks do not tell upper from lower case.
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names[source] = name
    return names


def _stem(source: str) -> str:
    """Return the name that a source would like to have."""
    if source == "-":
        return "stdin"
    if not is_url(source):
        return Path(source).stem or "article"
    parts = urlsplit(source)
    slug = re.sub(r"[^a-z0-9]+", "-", f"{parts.hostname or ''}{parts.path}".lower()).strip("-")
    return slug[:LONGEST_NAME].strip("-") or "page"


def _ended(text: str) -> str:
    """Return a text that ends with a line break."""
    return text if text.endswith("\n") else text + "\n"


def _unwritable(path: Path, error: OSError) -> UsageError:
    """Return the error that says why nothing can be written there."""
    return UsageError(
        f"{path}: could not be written ({error.strerror}). Give a folder of your own with --out."
    )
