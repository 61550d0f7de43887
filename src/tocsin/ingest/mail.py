"""The article in a mail: its best part, its subject and date, and the rest kept."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from itertools import groupby

from tocsin.errors import UnreadableArticleError
from tocsin.ingest.dates import stamp_of
from tocsin.ingest.decoding import decode
from tocsin.ingest.document import Document
from tocsin.records import PublishedBasis, Removed, RemovedKind

# What Python's own package raises on heads and parts that keep no standard: unknown charsets (LookupError), years and
# distances from UTC out of reach (OverflowError), half-parsed addresses (AttributeError, IndexError), broken base64.
_BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError)
# Words. Whoever answers at least so many writes the article; less than that above a longer quotation is a note to it. Elicited.
FEWEST_OWN_WORDS = 40
# It ends where a quotation begins: many write above what they answer to.
_SIGNATURE = re.compile(r"\n-- ?(?:\n(?!>)[^\n]*)+")
# Deeper quotations of quotations are left as they are.
DEEPEST = 9
_WROTE = re.compile(r"[^\n]{2,120} (?:wrote|writes|a écrit|schrieb|escribió)\s?:")
_PASSED_ON = re.compile(r"(?:(?:re|aw):\s*)*(?:fwd?|wg|tr):", re.IGNORECASE)
_MARKS = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr):\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MailFacts:
    """What a mail's head says."""

    title: str | None
    published: str | None
    basis: PublishedBasis


def part_of_mail(document: Document) -> tuple[Document, MailFacts, tuple[Removed, ...]]:
    """Return the part of a mail that holds the text, what its head says, and what else is in it.

    Raises:
        UnreadableArticleError: where it has no text, or is too broken to find it.
    """
    try:
        message = email.message_from_bytes(document.content, policy=policy.default)
        part = (
            message.get_body(preferencelist=("html", "plain")) if isinstance(message, EmailMessage) else None
        )
        content = part.get_payload(decode=True) if part is not None else None
    except _BROKEN as error:
        msg = f"{document.name}: a damaged mail ({error}). Expected one that opens; save its text and give that file."
        raise UnreadableArticleError(msg) from error
    if part is None or not isinstance(content, bytes):
        msg = f"{document.name}: a mail without text. Expected an article in its body; save an attachment and give the file."
        raise UnreadableArticleError(msg)
    subject = _said(message, "Subject") or ""
    moment = _moment(_said(message, "Date"))
    rest = [Removed(RemovedKind.OTHER, f"attachment: {name}") for name in _attachments(message)]
    rest += [
        Removed(RemovedKind.OTHER if head == "To" else RemovedKind.BYLINE, f"{head}: {said}")
        for head in ("From", "To", "Date")
        if (said := _said(message, head))
    ]
    inner = Document(document.name, content, part.get_content_type(), _charset(part))
    if inner.media_type == "text/plain":
        own, others = _without_quotations(decode(inner), passed_on=bool(_PASSED_ON.match(subject)))
        rest += [Removed(RemovedKind.OTHER, piece) for piece in others]
        inner = Document(document.name, f"{subject}\n\n{own}".encode(), inner.media_type, "utf-8")
    basis = PublishedBasis.METADATA if moment else PublishedBasis.UNKNOWN
    return inner, MailFacts(_MARKS.sub("", subject).strip() or None, moment, basis), tuple(rest)


def _said(message: EmailMessage, name: str) -> str | None:
    """Return what a head says under a name on one line: as it came where it keeps no standard; None where it says nothing."""
    try:
        value = message[name]
        said = "" if value is None else str(value)
    except _BROKEN:
        said = next((str(raw) for key, raw in message.raw_items() if key.lower() == name.lower()), "")
    return " ".join(said.encode("utf-8", errors="replace").decode().split()) or None


def _moment(said: str | None) -> str | None:
    """Return when a mail was sent, or None where its head does not say so."""
    try:
        return stamp_of(parsedate_to_datetime(said)) if said else None
    except _BROKEN:
        return None


def _attachments(message: EmailMessage) -> Iterator[str]:
    """Yield the name of each attachment, or its kind where it has none."""
    try:
        for piece in message.iter_attachments():
            yield piece.get_filename() or piece.get_content_type()
    except _BROKEN:
        yield "one that keeps no standard"


def _charset(part: Message) -> str | None:
    """Return what a part says that it is written in."""
    try:
        return part.get_content_charset()
    except _BROKEN:
        return None


# What a mail answers to -------------------------------------------------------------------------------------


def _without_quotations(text: str, *, passed_on: bool) -> tuple[str, list[str]]:
    """Return the article of a plain mail and everything else in it.

    What is quoted is the article where it has more words than what stands around it and the mail passes it on, or
    has hardly a word of its own.
    """
    signature = _SIGNATURE.search(text)
    others = [signature.group().strip()] if signature else []
    own, quoted = _parted(_SIGNATURE.sub("\n", text))
    mine, theirs = (sum(len(piece.split()) for piece in pieces) for pieces in (own, quoted))
    if theirs > mine and (passed_on or mine < FEWEST_OWN_WORDS):
        whose = [line for piece in quoted if not (line := piece.partition("\n")[0]).startswith(">")]
        return "\n\n".join(_bare(piece) for piece in quoted), [*own, *whose, *others]
    return "\n\n".join(own), [*others, *quoted]


def _parted(text: str) -> tuple[list[str], list[str]]:
    """Return the runs of lines of a mail that are its own, and those that it quotes with the line that says whose they are."""
    own: list[str] = []
    quoted: list[str] = []
    for is_quoted, run in groupby(text.split("\n"), key=lambda line: line.startswith(">")):
        piece = "\n".join(run).strip("\n")
        if is_quoted:
            before, _, last = own[-1].rstrip().rpartition("\n") if own else ("", "", "")
            if _WROTE.fullmatch(last.strip()):
                own[-1] = before
                piece = f"{last}\n{piece}"
            quoted.append(piece)
        elif piece.strip():
            own.append(piece)
    return [piece for piece in own if piece.strip()], quoted


def _bare(quoted: str) -> str:
    """Return a quotation without its marks, nor the line that says whose it is."""
    lines = [line for line in quoted.split("\n") if line.startswith(">")]
    for _ in range(DEEPEST):
        if all(line.startswith(">") or not line.strip() for line in lines):
            lines = [line[1:].removeprefix(" ") for line in lines]
    return "\n".join(lines)
