"""The article in a mail: its best part, its subject and date, and the rest kept."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from tocsin.errors import UnreadableArticleError
from tocsin.ingest.document import Document
from tocsin.records import PublishedBasis, Removed, RemovedKind

_SIGNATURE = re.compile(r"\n-- ?\n.*\Z", re.DOTALL)
_QUOTED = re.compile(r"(?:^|\n)(?:On [^\n]{5,120} wrote:\s*)?(?:\n?>[^\n]*)+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MailFacts:
    """What a mail's head says."""

    title: str | None
    published: str | None
    basis: PublishedBasis


def part_of_mail(document: Document) -> tuple[Document, MailFacts, tuple[Removed, ...]]:
    """Return the part of a mail that holds the text, what its head says, and what else is in it.

    Raises:
        UnreadableArticleError: where it has no text.
    """
    message = email.message_from_bytes(document.content, policy=policy.default)
    part = message.get_body(preferencelist=("html", "plain")) if isinstance(message, EmailMessage) else None
    if part is None:
        msg = f"{document.name}: a mail without text. Expected an article in its body; save an attachment and give the file."
        raise UnreadableArticleError(msg)
    try:
        moment = parsedate_to_datetime(str(message["date"])).isoformat() if message["date"] else None
    except ValueError:
        moment = None
    basis = PublishedBasis.METADATA if moment else PublishedBasis.UNKNOWN
    rest = [
        Removed(RemovedKind.OTHER, f"attachment: {piece.get_filename() or piece.get_content_type()}")
        for piece in message.iter_attachments()
    ]
    rest += [
        Removed(RemovedKind.OTHER if head == "To" else RemovedKind.BYLINE, f"{head}: {message[head]}")
        for head in ("From", "To", "Date")
        if message[head]
    ]
    content, kind = part.get_content(), part.get_content_type()
    text = content if isinstance(content, str) else content.decode("utf-8", errors="replace")
    if kind == "text/plain":
        for pattern in (_SIGNATURE, _QUOTED):
            rest += [Removed(RemovedKind.OTHER, found.group().strip()) for found in pattern.finditer(text)]
            text = pattern.sub("\n", text)
        text = f"{message['subject'] or ''}\n\n{text}"
    return (
        Document(document.name, text.encode(), kind, "utf-8"),
        MailFacts(_subject(message), moment, basis),
        tuple(rest),
    )


def _subject(message: EmailMessage) -> str | None:
    """Return the subject without the marks of answers."""
    plain = re.sub(
        r"^(?:(?:re|fwd?|aw|wg):\s*)+", "", str(message["subject"] or ""), flags=re.IGNORECASE
    ).strip()
    return plain or None
