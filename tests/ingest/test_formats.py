"""Mails, Markdown, PDF, and what pages say of themselves."""

from __future__ import annotations

import io
import json
import textwrap
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from tocsin.errors import TocsinError, UnreadableArticleError
from tocsin.ingest import Document, extract_article
from tocsin.records import Article, PublishedBasis, RemovedKind

P = (
    "Soldiers blocked the two bridges into Lomé before dawn on Tuesday and would not say on whose orders, three drivers said.",
    "The presidency said that there was a drill, and that the government was at its desks and had no wish to leave them.",
    "By noon the bridges were open again, and the market had filled with people who wanted to know what had happened.",
)
BODY = "\n\n".join(P)


def page(
    *, head: str = "", above: str = "<h1>Soldiers close bridges</h1>", below: str = "", url: str | None = None
) -> Article:
    """Return the article of a page with some head and surroundings."""
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in P)
    text = f"<html lang='en'><head><title>Soldiers close bridges | The Lagoon Post</title>{head}</head><body>{above}{inner}{below}</body></html>"
    return extract_article(Document("a.html", text.encode(), "text/html", url=url))


def data(**entry: object) -> str:
    """Return a page's structured data."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **entry})}</script>'


def test_a_mail_gives_its_text_and_keeps_the_rest() -> None:
    """Subject, day, attachment, signature and what it answers to."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = (
        "Fwd: Soldiers close bridges",
        "Desk <desk@lagoonpost.example>",
        "Mon, 04 May 2026 08:00:00 +0000",
    )
    mail.set_content(
        f"{BODY}\n\n-- \nAfi Mensah\n\nOn Sun, 3 May 2026, Kofi <kofi@lagoonpost.example> wrote:\n> anything new?\n"
    )
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="note.pdf")

    found = extract_article(Document("a.eml", mail.as_bytes(), "message/rfc822"))

    assert (found.title, found.body, found.outlet) == ("Soldiers close bridges", BODY, None)
    assert (found.published, found.published_basis) == ("2026-05-04T08:00:00+00:00", PublishedBasis.METADATA)
    kept = " ".join(piece.text for piece in found.removed)
    assert all(words in kept for words in ("note.pdf", "desk@lagoonpost", "Afi Mensah", "anything new?"))


QUOTED = "\n".join(
    f"> {line}".rstrip() for line in textwrap.fill(BODY, 70, replace_whitespace=False).split("\n")
)


@pytest.mark.parametrize(
    ("subject", "above"),
    [
        (
            "Fwd: Soldiers close bridges",
            "See below.\n\nOn Mon, 4 May 2026, Kofi <kofi@lagoon.example> wrote:\n",
        ),
        ("Re: Soldiers close bridges", "Please read this.\n\n-- \nAfi Mensah\n"),
        ("Fwd: Soldiers close bridges", "This is what I meant on the telephone this morning. " * 6 + "\n\n"),
    ],
)
def test_an_article_that_a_mail_quotes_is_read(subject: str, above: str) -> None:
    """The note above it is kept aside, with every word."""
    head = (
        f"From: Desk <desk@lagoonpost.example>\nSubject: {subject}\nDate: Mon, 04 May 2026 08:00:00 +0000\n"
    )
    mail = f"{head}Content-Type: text/plain; charset=utf-8\n\n{above}{QUOTED}\n"

    found = extract_article(Document("a.eml", mail.encode(), "message/rfc822"))

    assert (found.title, found.body.split()) == ("Soldiers close bridges", BODY.split())
    kept = " ".join(piece.text for piece in found.removed).split()
    assert all(word in kept for word in above.split())


def test_what_a_mail_answers_to_is_no_article() -> None:
    """Where the answer is one."""
    mail = f"Subject: Re: Bridges\nFrom: a@lagoon.example\n\n{BODY}\n\nKofi wrote:\n{QUOTED}\n{QUOTED}\n"
    found = extract_article(Document("a.eml", mail.encode(), "message/rfc822"))

    assert found.body == BODY
    assert "Kofi wrote:" in " ".join(piece.text for piece in found.removed)


def test_a_mail_is_known_by_its_head_where_nothing_else_tells() -> None:
    """On standard input; a communiqué with a head of its own is none."""
    mail = f"Received: from x\n by y;\n now\r\nFrom: a@lagoon.example\r\nSubject: Bridges\r\n\r\n{BODY}"
    found = extract_article(Document("stdin", mail.encode()))
    notice = extract_article(
        Document("stdin", f"FROM: Front for Change\nSUBJECT: Bridges\n\n{BODY}".encode())
    )

    assert (found.title, found.body) == ("Bridges", BODY)
    assert notice.title != "Bridges"
    assert notice.body.endswith(BODY)


@pytest.mark.parametrize(
    "head",
    [
        "Date: Thu, 01 Jan 0001 00:00:00 +2359",
        "Date: Mon, 04 May 99999 10:00:00 +999999999999",
        "To: a@[",
        'From: "',
        "To: undisclosed: ;, <",
        "Content-Type: text/plain; charset*=utf-8''%ZZ",
        "Content-Type: text/plain; charset=undefined",
        "Content-Type: text/plain; charset=hex\nContent-Transfer-Encoding: x-uuencode",
        "Subject: =?x-lagoon?q?a?= =?utf-8?b?YW=?=",
    ],
)
def test_a_mail_may_keep_no_standard(head: str) -> None:
    """It is read as far as it goes."""
    mail = f"{head}\n\n{BODY}\n"

    assert P[2] in extract_article(Document("a.eml", mail.encode(), "message/rfc822")).body


def test_a_mail_that_python_cannot_take_apart_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do, and no traceback."""

    def broken(*_: object, **__: object) -> None:
        """Fail as the package does on some mails."""
        msg = "'Group' object has no attribute 'local_part'"
        raise AttributeError(msg)

    monkeypatch.setattr(EmailMessage, "get_body", broken)
    with pytest.raises(UnreadableArticleError, match="damaged mail"):
        extract_article(Document("a.eml", f"Subject: a\n\n{BODY}".encode(), "message/rfc822"))


def test_a_mail_with_a_page_in_it_is_read_as_a_page() -> None:
    """The better part is taken."""
    mail = EmailMessage()
    mail["Subject"] = "Bridges"
    mail.set_content("See the page.")
    mail.add_alternative(f"<h1>Bridges</h1>{''.join(f'<p>{p}</p>' for p in P)}", subtype="html")

    assert extract_article(Document("a.eml", mail.as_bytes(), "message/rfc822")).body == BODY


def test_markdown_may_say_its_title_and_day_at_its_head() -> None:
    """As writers of static sites do."""
    found = extract_article(
        Document("a.md", f"---\ntitle: Bridges\ndate: 2026-05-04\n---\n\n{BODY}".encode(), "text/markdown")
    )

    assert (found.title, found.published, found.body) == ("Bridges", "2026-05-04", BODY)


def pdf(pages: list[list[str]]) -> bytes:
    """Return a PDF with some lines on each page."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = "\n".join(f"({line}) Tj T*" if line else "T*" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 50 800 Td\n{shown}\nET".encode("cp1252")
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R {resources} >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start, size = out.tell(), len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, start)
    )
    return out.getvalue()


def test_a_pdf_gives_whole_paragraphs_across_its_pages() -> None:
    """Running heads and page numbers are kept aside."""
    lines = [textwrap.wrap(paragraph, 60) for paragraph in P]
    head = "The Lagoon Post - 4 May 2026"
    first = [head, "", "Soldiers close bridges", "By Afi Mensah", "", *lines[0], "", *lines[1][:1], "", "1"]
    second = [head, "", *lines[1][1:], "", *lines[2], "", "2"]

    found = extract_article(Document("a.pdf", pdf([first, second]), "application/pdf"))

    assert (found.title, found.body, found.published) == ("Soldiers close bridges", BODY, "2026-05-04")
    assert {piece.text for piece in found.removed} == {"By Afi Mensah", head, "1", "2"}


def test_a_pdf_that_cannot_be_read_is_refused() -> None:
    """Damaged, without text, or with a password."""
    writer, locked = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([[P[0]]])))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(locked)

    for content, words in (
        (b"%PDF-1.4 nothing", "damaged"),
        (pdf([[""]]), "without text"),
        (locked.getvalue(), "password"),
        (pdf([list(P)]).replace(b"/Length", b"/Filter /LagoonDecode /Length", 1), "damaged"),
        (locked.getvalue().replace(b"/Standard", b"/Lagoonal"), "damaged"),
    ):
        with pytest.raises(UnreadableArticleError, match=words):
            extract_article(Document("a.pdf", content))


@pytest.mark.parametrize(
    ("head", "url", "evidence", "outlet"),
    [
        (
            '<link rel="canonical" href="https://tide.example/a">',
            "https://lagoonpost.example/b",
            "tide.example",
            None,
        ),
        (data(isBasedOn="https://tide.example/a"), None, "based on", None),
        (
            data(author={"@type": "Organization", "name": "AFP"}, publisher={"name": "The Lagoon Post"}),
            None,
            "by AFP",
            "AFP",
        ),
        (
            '<meta name="syndication-source" content="https://tide.example/a">',
            "https://lagoonpost.example/b",
            "tide.example",
            None,
        ),
    ],
)
def test_a_page_may_say_that_it_is_a_copy(
    head: str, url: str | None, evidence: str, outlet: str | None
) -> None:
    """In its head or in its data."""
    found = page(head=head, url=url).copy_of

    assert found is not None
    assert evidence in found.evidence
    assert found.outlet == outlet


@pytest.mark.parametrize(
    ("credit", "outlet"),
    [
        ("This article was first published by The Meridian.", "The Meridian"),
        ("The post Soldiers close bridges appeared first on Coast Wire.", "Coast Wire"),
        ("Source: Coast Wire", "Coast Wire"),
        ("Reuters", "Reuters"),
        ("Source: Read Full Article", None),
    ],
)
def test_a_credit_line_names_who_published_first(credit: str, outlet: str | None) -> None:
    """In the page's own words."""
    found = page(below=f"<p>{credit}</p>")

    assert found.copy_of is not None
    assert (found.copy_of.evidence, found.copy_of.outlet) == (credit, outlet)
    assert found.body == BODY


def test_a_page_on_its_own_host_is_no_copy() -> None:
    """Neither is its version for telephones."""
    head = '<link rel="canonical" href="https://www.lagoonpost.example/a">'

    assert page(head=head, url="https://amp.lagoonpost.example/a").copy_of is None


def test_the_headline_is_not_the_name_of_the_outlet() -> None:
    """Which stands in the first heading of many pages."""
    assert (
        page(above="<h1><a href=/>The Lagoon Post</a></h1><h2>Soldiers close bridges</h2>").title
        == "Soldiers close bridges"
    )


@pytest.mark.parametrize(
    ("byline", "published", "basis"),
    [
        ("<p>Published 4 May 2026</p>", "2026-05-04", PublishedBasis.STATED),
        ("<p>Updated: 5 May 2026</p><p>Published: 4 May 2026</p>", "2026-05-04", PublishedBasis.STATED),
        (
            '<time datetime="2026-05-04T10:00:00Z">Monday</time>',
            "2026-05-04T10:00:00Z",
            PublishedBasis.METADATA,
        ),
        ("<time datetime=20260504T100000>Monday</time>", "2026-05-04T10:00:00", PublishedBasis.METADATA),
        ("<time datetime='2026-W19-1T10:00'>Monday</time>", "2026-05-04T10:00:00", PublishedBasis.METADATA),
        ("<time datetime=2026-W19-1>Monday</time>", "2026-05-04", PublishedBasis.METADATA),
        (
            "<time datetime='2026-05-04 10:00+00:00'>Monday</time>",
            "2026-05-04T10:00:00+00:00",
            PublishedBasis.METADATA,
        ),
        ("<time datetime=0001-01-01T00:00:00Z>4 May 2026</time>", "2026-05-04", PublishedBasis.STATED),
        ("<time datetime=9999-12-31T23:59:59+14:00>4 May 2026</time>", "2026-05-04", PublishedBasis.STATED),
        ("<time datetime=0001-01-01></time>", None, PublishedBasis.UNKNOWN),
        ("", None, PublishedBasis.UNKNOWN),
    ],
)
def test_the_day_is_known_from_the_page_or_not_at_all(
    byline: str, published: str | None, basis: PublishedBasis
) -> None:
    """And the record says how."""
    found = page(above=f"<h1>Soldiers close bridges</h1>{byline}")

    assert (found.published, found.published_basis) == (published, basis)


def test_a_day_without_a_year_takes_the_year_of_the_copyright_notice() -> None:
    """And is called inferred."""
    text = f"Soldiers close bridges\n\nLOMÉ, May 4 (Coast Wire) - {BODY}\n\n© 2026 The Lagoon Post"
    found = extract_article(Document("a.txt", text.encode()))

    assert (found.published, found.published_basis, found.outlet) == (
        "2026-05-04",
        PublishedBasis.INFERRED,
        "Coast Wire",
    )


def test_an_article_that_only_the_data_of_a_page_holds_is_read() -> None:
    """Pages that JavaScript fills in often have it there."""
    text = f"<html><head>{data(headline='Bridges', articleBody=BODY)}</head><body><div id=root></div></body></html>"

    assert extract_article(Document("a.html", text.encode(), "text/html")).body == BODY


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Statement of the Front for Change, Lomé, 4 May 2026", "Front for Change"),
        ("Ministry of Defence, Communiqué No. 9, Lomé, 4 May 2026", "Ministry of Defence"),
        ("Lomé, 4 May 2026 (Agence du Golfe)", "Agence du Golfe"),
        ("Radio Lagune 91.5 FM, transcript, Monday 4 May 2026", "Radio Lagune 91.5 FM"),
        ("By Afi Mensah, 4 May 2026", None),
    ],
)
def test_a_dateline_names_who_speaks(line: str, outlet: str | None) -> None:
    """In a communiqué the issuer is the outlet."""
    found = extract_article(Document("a.txt", f"The bridges are open\n{line}\n\n{BODY}".encode()))

    assert (found.outlet, found.published) == (outlet, "2026-05-04")


WORDS = st.text(alphabet="abcdefghij", min_size=1, max_size=8)
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
TAGS = st.sampled_from(
    "p div li h2 span b a figcaption footer nav aside section article button td blockquote time".split()
)
MARKS = st.sampled_from(
    [
        "",
        " class=byline",
        " class='related more'",
        " id=comments",
        " class=caption",
        " hidden",
        " class=article-body",
    ]
)
TREES = st.recursive(
    TEXTS,
    lambda inner: st.builds(
        lambda tag, marks, parts: f"<{tag}{marks}>{' '.join(parts)}</{tag}>",
        TAGS,
        MARKS,
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@given(inner=TREES)
@settings(max_examples=80, deadline=None)
def test_every_word_of_a_page_is_in_title_body_or_rest(inner: str) -> None:
    """However its elements are nested and marked."""
    text = (
        f"<html lang=en><body><h1>T</h1>{''.join(f'<p>{p}</p>' for p in P)}<div>{inner}</div></body></html>"
    )
    found = extract_article(Document("a.html", text.encode(), "text/html"), force=True)

    seen = sorted(" ".join([found.title or "", found.body, *(piece.text for piece in found.removed)]).split())
    plain = "".join(" " if part.startswith("<") else part for part in _parts(inner))
    for word in plain.split():
        assert word in seen


def _parts(text: str) -> list[str]:
    """Return tags and texts in turn."""
    return [
        part + (">" if part.startswith("<") else "") for piece in text.split("<") for part in _split(piece)
    ]


def _split(piece: str) -> list[str]:
    """Return the tag and the text of what follows an opening bracket."""
    tag, bracket, rest = piece.partition(">")
    return [f"<{tag}", rest] if bracket else [piece]


@given(lines=st.lists(st.one_of(TEXTS, st.just(""), TEXTS.map(lambda t: t.capitalize() + ".")), max_size=15))
@settings(max_examples=80, deadline=None)
def test_every_word_of_a_text_is_in_title_body_or_rest(lines: list[str]) -> None:
    """However its lines are broken."""
    text = "\n".join([*lines, "", BODY])
    try:
        found = extract_article(Document("a.txt", text.encode(), "text/plain"), force=True)
    except TocsinError:
        return
    seen = " ".join([found.title or "", found.body, *(piece.text for piece in found.removed)]).split()

    assert sorted(seen) == sorted(text.split())


def test_removed_pieces_keep_the_order_of_the_page() -> None:
    """As a reader would meet them."""
    found = page(
        above="<nav><a href=/>Home</a></nav><h1>Soldiers close bridges</h1><p>By Afi Mensah</p>",
        below="<footer>© 2026 The Lagoon Post</footer>",
    )

    assert [piece.kind for piece in found.removed] == [
        RemovedKind.NAVIGATION,
        RemovedKind.BYLINE,
        RemovedKind.LEGAL,
    ]
