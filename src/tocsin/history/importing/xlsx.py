"""Read the sheets of an Excel workbook (.xlsx) without trusting it.

An .xlsx file is a ZIP of XML. Both can be bombs: every part is read to a limit, whatever the archive says of its size,
and XML with a document type (where entities are declared) is refused before any entity is expanded.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from tocsin.errors import DataError

# Elicited: the lists of coups have under 2,000 rows; a whole workbook of this size is no list of that kind.
LARGEST_PART = 50_000_000
LARGEST_WHOLE = 100_000_000
MOST_PARTS = 2_000
MOST_COLUMNS = 16_384  # Excel's own limit

_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}\Z")
_PIECE = 1 << 20

# What reading a damaged archive can raise: its headers are numbers that anybody may have changed.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, RuntimeError,
    ValueError, LookupError, OverflowError,
)  # fmt: skip

Rows = tuple[tuple[int, tuple[str, ...]], ...]


def is_xlsx(content: bytes) -> bool:
    """Say whether bytes begin as a ZIP does."""
    return content.startswith(b"PK\x03\x04")


def sheets_of(content: bytes, *, name: str) -> tuple[Rows, ...]:
    """Return the rows of each sheet in the workbook's order: the row's number and its cells as text, gaps empty.

    Days that Excel keeps as numbers stay numbers: who knows the column reads them with ``day_of_serial``.

    Raises:
        DataError: where it is no workbook, or a part of it is larger than any list, or declares entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _Parts(archive, name)
            order = _order(parts)
            shared = _strings(parts) if "xl/sharedStrings.xml" in parts.names else ()
            return tuple(_rows(parts, sheet, shared) for sheet in order)
    except _DAMAGED as error:
        msg = f"{name}: no readable workbook ({error}). Save the sheet as .xlsx or as CSV in UTF-8."
        raise DataError(msg) from error


@dataclass(slots=True)
class _Parts:
    """The parts of an archive, read under limits."""

    archive: zipfile.ZipFile
    name: str
    names: frozenset[str] = field(init=False)
    left: int = LARGEST_WHOLE

    def __post_init__(self) -> None:
        listed = self.archive.namelist()
        if len(listed) > MOST_PARTS:
            msg = f"{self.name}: {len(listed):,} parts. Expected a workbook of at most {MOST_PARTS:,}."
            raise DataError(msg)
        self.names = frozenset(listed)

    def pieces(self, part: str) -> Iterator[bytes]:
        """Yield a part in pieces, counting what it really holds."""
        read = 0
        with self.archive.open(part) as stream:
            while piece := stream.read(_PIECE):
                read += len(piece)
                self.left -= len(piece)
                if read > LARGEST_PART or self.left < 0:
                    msg = (
                        f"{self.name}: {part} unpacks to more than {LARGEST_PART // 1_000_000} MB. "
                        "Expected a list of coups; save the one sheet as CSV."
                    )
                    raise DataError(msg)
                yield piece


@dataclass(slots=True)
class _Handler:
    """What to do with the elements of a part; names come without their namespace."""

    start: Callable[[str, dict[str, str]], None]
    end: Callable[[str], None]
    text: Callable[[str], None] = lambda _: None


def _parse(parts: _Parts, part: str, handler: _Handler) -> None:
    """Parse a part piece by piece.

    Raises:
        DataError: where it is no XML or has a document type.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        msg = (
            f"{parts.name}: {part} declares a document type, which no workbook has. Save it anew, or as CSV."
        )
        raise DataError(msg)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda tag, attributes: handler.start(tag.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda tag: handler.end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = handler.text
    try:
        for piece in parts.pieces(part):
            parser.Parse(piece, False)  # noqa: FBT003 - expat takes its arguments by place
        parser.Parse(b"", True)  # noqa: FBT003 - likewise
    except expat.ExpatError as error:
        msg = f"{parts.name}: {part} is damaged ({error}). Save the workbook anew, or as CSV."
        raise DataError(msg) from error


def _order(parts: _Parts) -> list[str]:
    """Return the parts that hold the sheets, in the order in which the workbook shows them."""
    if "xl/workbook.xml" not in parts.names:
        msg = f"{parts.name}: a ZIP without xl/workbook.xml. Expected an Excel workbook (.xlsx) or CSV."
        raise DataError(msg)
    wanted: list[str] = []

    def book(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            wanted.extend(v for k, v in attributes.items() if k.rpartition(":")[2] == "id" and ":" in k)
        if tag == "workbookPr" and attributes.get("date1904") in {"1", "true"}:
            msg = f"{parts.name}: counts its days from 1904. Save it with days counted from 1900, or as CSV."
            raise DataError(msg)

    _parse(parts, "xl/workbook.xml", _Handler(book, lambda _: None))
    targets: dict[str, str] = {}

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            targets[attributes.get("Id", "")] = path

    if "xl/_rels/workbook.xml.rels" in parts.names:
        _parse(parts, "xl/_rels/workbook.xml.rels", _Handler(relation, lambda _: None))
    found = [targets[key] for key in wanted if targets.get(key) in parts.names]
    return found or sorted(n for n in parts.names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", n))


def _strings(parts: _Parts) -> tuple[str, ...]:
    """Return the strings that cells share; phonetic guides (rPh) are no part of them."""
    found: list[str] = []
    held: list[str] = []
    inside: list[str] = []

    def start(tag: str, _: dict[str, str]) -> None:
        inside.append(tag)
        if tag == "si":
            held.clear()

    def end(tag: str) -> None:
        inside.pop()
        if tag == "si":
            found.append("".join(held))

    def text(data: str) -> None:
        if inside[-1] == "t" and "rPh" not in inside[-3:]:
            held.append(data)

    _parse(parts, "xl/sharedStrings.xml", _Handler(start, end, text))
    return tuple(found)


def _rows(parts: _Parts, sheet: str, shared: tuple[str, ...]) -> Rows:
    """Return the rows of a sheet that hold anything."""
    reader = _SheetReader(f"{parts.name}: {sheet}", shared)
    _parse(parts, sheet, _Handler(reader.start, reader.end, reader.text))
    return tuple(reader.rows)


@dataclass(slots=True)
class _SheetReader:
    """Gathers the cells of a sheet as its elements pass by."""

    where: str
    shared: tuple[str, ...]
    rows: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    _number: int = 0
    _cells: dict[int, str] = field(default_factory=dict)
    _column: int = -1
    _kind: str = "n"
    _held: list[str] = field(default_factory=list)
    _reads: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if tag == "row":
            stated = attributes.get("r", "")
            self._number = int(stated) if stated.isdecimal() and len(stated) < 8 else self._number + 1
            self._cells, self._column = {}, -1
        elif tag == "c":
            self._column = _column(attributes.get("r", ""), self._column + 1)
            self._kind, self._held = attributes.get("t", "n"), []
        self._reads = tag in {"v", "t"}

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        self._reads = False
        if tag == "c" and self._column < MOST_COLUMNS:
            value = self._value("".join(self._held))
            if value:
                self._cells[self._column] = value
        elif tag == "row" and self._cells:
            width = max(self._cells) + 1
            self.rows.append((self._number, tuple(self._cells.get(i, "") for i in range(width))))

    def text(self, data: str) -> None:
        """Take text, if it is a cell's."""
        if self._reads:
            self._held.append(data)

    def _value(self, text: str) -> str:
        """Return what a cell says.

        Raises:
            DataError: where it points to a string that is not there.
        """
        if self._kind != "s":
            return text.strip()
        if not text.strip().isdecimal() or int(text) >= len(self.shared):
            msg = f"{self.where}: row {self._number} points to string {text[:20]!r}, and there are {len(self.shared)}."
            raise DataError(msg)
        return self.shared[int(text)].strip()


def _column(reference: str, following: int) -> int:
    """Return the column of "AB12", counted from 0; the following one where none is given."""
    match = _REFERENCE.match(reference)
    if match is None:
        return following
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1
