"""From bytes to text, whatever they claim to be."""

from __future__ import annotations

import codecs
import re

from tocsin.errors import UnreadableArticleError
from tocsin.ingest.document import Document

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_MAGIC = {b"\x89PNG": "a PNG picture", b"\xff\xd8\xff": "a JPEG picture", b"PK\x03\x04": "a ZIP archive or an office file",
          b"\x7fELF": "a program", b"GIF8": "a GIF picture", b"\x1f\x8b": "a gzip archive", b"MZ": "a program",
          b"RIFF": "a sound or video file", b"OggS": "a sound file", b"ID3": "a sound file"}  # fmt: skip
# More control characters than this share mean that the bytes are no text.
MOST_CONTROLS = 0.02
# Broken converters leave NULs in text, at most about one a word. Elicited.
MOST_NULLS = 0.25
# Characters that are looked at.
LOOKED_AT = 20_000
# Half of a pair of UTF-16 is no character; some codecs give it all the same.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ud800-\udfff\ufeff\ufffe\uffff]")
# Python knows these, and no page, text or mail is written in them: forms of host names, of source code, of nothing.
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7", "mbcs", "oem"}
)
# In these every Latin letter, blank and mark has a NUL.
_WIDE = re.compile(r"utf-(?:16|32)")
# Escapes that change what the plain letters after them mean (ISO 2022).
_ESCAPE = b"\x1b"


def decode(document: Document) -> str:
    """Return the text of a document, its encoding found out, without control characters.

    Raises:
        UnreadableArticleError: where there is nothing, or nothing that is text.
    """
    content = document.content
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        msg = f"{document.name}: empty. Expected an article; check that the file was saved, or give another."
        raise UnreadableArticleError(msg)
    for magic, what in _MAGIC.items():
        if content.startswith(magic) and (len(magic) > 2 or b"\x00" in content[:512]):
            msg = f"{document.name}: {what}. Expected text, a page, a mail or a PDF."
            raise UnreadableArticleError(msg)
    text = _text(content, document.charset)
    if _is_binary(text[:LOOKED_AT]):
        msg = f"{document.name}: binary data, no text. Expected an article as text, a page, a mail or a PDF."
        raise UnreadableArticleError(msg)
    return _CONTROLS.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def _is_binary(text: str) -> bool:
    """Say whether a text has more control characters than text has; NULs between words are forgiven."""
    nulls = text.count("\x00")
    others = len(_CONTROLS.findall(text)) - nulls
    return others > MOST_CONTROLS * len(text) + 4 or nulls > MOST_NULLS * len(text) + 4


def _text(content: bytes, charset: str | None) -> str:
    """Return the text by byte-order mark, as UTF-8 or by stated charset where they hold, else by what fits best.

    Bytes that are UTF-8 without NULs and escapes are nothing else, whatever the server or the page calls them.
    """
    for bom, name in _BOMS:
        if content.startswith(bom):
            return content.decode(name, errors="replace")
    stated = _META.search(content[:4096]) or _XML.search(content[:200])
    plain = b"\x00" not in content and _ESCAPE not in content
    labels = (
        "utf-8" if plain else None,
        charset,
        "utf-8",
        stated.group(1).decode("ascii") if stated else None,
    )
    for label in labels:
        text = _decoded(content, label) if label else None
        if text is not None:
            return text
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only strange encodings pay for it

    best = from_bytes(content[:200_000]).best()
    return content.decode(best.encoding if best else "cp1252", errors="replace")


def _decoded(content: bytes, label: str) -> str | None:
    """Return the bytes as the text that a label says they are, or None where they cannot be."""
    try:
        name = codecs.lookup(label).name.replace("_", "-")
        wide = _WIDE.match(name) and content[:LOOKED_AT].count(0) < MOST_NULLS * len(content[:LOOKED_AT])
        return None if wide or name in _NO_CHARSETS else content.decode(label)
    except (
        LookupError,
        ValueError,
    ):  # no such charset, none for text, a label with a NUL, or bytes that do not fit
        return None
