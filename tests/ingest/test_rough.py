"""The words of a document without its article."""

from __future__ import annotations

import pytest

from tocsin.errors import UnreadableArticleError
from tocsin.ingest import Document, rough_text


def words(content: bytes, media_type: str | None = "text/html") -> list[bytes]:
    """Return the words of a document."""
    return rough_text(Document("page", content, media_type)).split()


LONG = b"<p>" + b"Rain fell on Lome. " * 30 + b"</p>"


def test_a_page_gives_what_it_shows() -> None:
    """No scripts, styles, tags and entities."""
    page = b"<html><style>p {}</style><p>Tanks&nbsp;roll.<SCRIPT>coup()</SCRIPT></p>" + LONG + b"</html>"

    assert words(page)[:3] == [b"Tanks", b"roll.", b"Rain"]
    assert b"coup()" not in words(page)


def test_paragraphs_of_a_page_stay_apart() -> None:
    """A menu and a sentence are not one sentence; words in bold do not part one."""
    text = rough_text(Document("page", b"<li>World</li><p>The <b>army</b> left.</p>" + LONG, "text/html"))

    assert b"\n\n" in text[text.index(b"World") : text.index(b"The")]
    assert b"\n\n" not in text[text.index(b"The") : text.index(b"left")]


def test_a_page_that_keeps_its_article_in_a_script_gives_the_script() -> None:
    """Better clutter than nothing."""
    page = b'<html><script type="application/json">{"body": "Soldiers seized the radio."}</script><p>Loading</p></html>'

    assert b"seized" in words(page)


def test_a_script_that_never_ends_hides_the_rest() -> None:
    """In linear time, whatever a page does."""
    page = LONG * 3 + b"<script>" * 50_000 + b"<" * 50_000

    assert words(page)[:4] == [b"Rain", b"fell", b"on", b"Lome."]


def test_plain_text_is_given_as_it_is_and_other_encodings_are_read() -> None:
    """Bytes that hold ASCII need no decoding."""
    assert words(b"Tanks roll.", "text/plain") == [b"Tanks", b"roll."]
    assert words("Tanks roll.".encode("utf-16"), "text/plain") == [b"Tanks", b"roll."]


def test_a_mail_gives_its_article() -> None:
    """With its subject."""
    mail = (
        b"Subject: Curfew in Niamey\nContent-Type: text/plain\n\n"
        + b"The army closed the two bridges on Monday night. " * 6
    )

    assert words(mail, "message/rfc822")[:3] == [b"Curfew", b"in", b"Niamey"]


@pytest.mark.parametrize("content", [b"", b"  \n", b"\x00\x01\x02" * 2000])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    """Could not look is an error, not an answer."""
    with pytest.raises(UnreadableArticleError):
        rough_text(Document("x.txt", content, "text/plain"))
