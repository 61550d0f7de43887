"""From outside text to an article: the body alone, and nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import LanguageError, UnreadableArticleError
from tocsin.ingest import Document, extract_article
from tocsin.records import Article, PublishedBasis, RemovedKind

FIRST = "The army chief did not come to the parade in Freetown on Sunday, and nobody in the ministry would say where he was."
SECOND = "Two officers said that he had been told to stay at home, and that his guards had been changed during the night."
PAGE = f"""<html lang="en-GB"><head><title>Army chief misses parade | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"><meta property="article:published_time" content="2026-04-27T08:00:00+00:00">
<link rel="canonical" href="https://harbourpost.example/2026/04/27/parade"></head><body>
<div class="cookie-bar"><p>We use cookies to improve your visit.</p></div>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Army chief misses parade</h1><p class="byline">By Fatmata Cole</p>
<figure><img src="x.jpg"><figcaption>The empty stand. Photograph: A. Kanu</figcaption></figure>
<p>{FIRST}</p><div class="newsletter"><p>Sign up to our morning briefing</p></div>
<p>{SECOND}</p><p><a href="#">READ MORE: Ten harbours to see before you die</a></p></article>
<footer>© 2026 Harbour Post. All rights reserved.</footer></body></html>"""


def article(content: str | bytes, *, name: str = "a.html", force: bool = False) -> Article:
    """Return the article in some text."""
    return extract_article(
        Document(name, content if isinstance(content, bytes) else content.encode()), force=force
    )


def kinds(found: Article) -> dict[str, RemovedKind]:
    """Return the kind of each removed piece by its first words."""
    return {piece.text[:14]: piece.kind for piece in found.removed}


def test_the_body_is_the_article_and_nothing_else() -> None:
    """Paragraphs parted by one blank line, the headline left out."""
    assert article(PAGE).body == f"{FIRST}\n\n{SECOND}"


def test_what_is_not_body_is_kept_under_its_kind() -> None:
    """Nothing on the page is lost."""
    found = kinds(article(PAGE))

    assert found["We use cookies"] is RemovedKind.LEGAL
    assert found["By Fatmata Col"] is RemovedKind.BYLINE
    assert found["The empty stan"] is RemovedKind.CAPTION
    assert found["Sign up to our"] is RemovedKind.SIGN_UP
    assert found["READ MORE: Ten"] is RemovedKind.RELATED_LINK
    assert found["© 2026 Harbour"] is RemovedKind.LEGAL
    assert RemovedKind.NAVIGATION in found.values()


def test_a_page_says_when_and_where_it_was_published() -> None:
    """And the record says how that is known."""
    found = article(PAGE)

    assert (found.outlet, found.language) == ("The Harbour Post", "en-GB")
    assert found.published == "2026-04-27T08:00:00+00:00"
    assert found.published_basis is PublishedBasis.METADATA
    assert found.url == "https://harbourpost.example/2026/04/27/parade"


def test_the_id_is_of_the_words_and_not_of_the_place() -> None:
    """The same page has the same id wherever it lies."""
    assert article(PAGE, name="a.html").id == article(PAGE, name="other/b.htm").id


TEXT = f"""Army chief misses parade
By Fatmata Cole, 27 April 2026

{FIRST}

Sign up to The Tide, our free daily newsletter

{SECOND}
Harbour cats LIVE: Kitten stuck in crane [LIVE]

Source: Read Full Article"""


def test_plain_text_is_taken_apart_without_markup() -> None:
    """Headline, byline, sign-up notice, link line and source note are told by their words."""
    found = article(TEXT, name="a.txt")

    assert found.title == "Army chief misses parade"
    assert found.body == f"{FIRST}\n\n{SECOND}"
    assert [piece.kind for piece in found.removed] == [
        RemovedKind.BYLINE,
        RemovedKind.SIGN_UP,
        RemovedKind.PROMOTION,
        RemovedKind.SOURCE_NOTE,
    ]
    assert (found.published, found.published_basis) == ("2026-04-27", PublishedBasis.STATED)
    assert found.copy_of is not None


@pytest.mark.parametrize(
    ("encoded", "declared"),
    [("utf-8", "utf-8"), ("utf-16", "utf-16"), ("cp1252", "windows-1252"), ("utf-8", "iso-8859-1")],
)
def test_encodings_are_found_out(encoded: str, declared: str) -> None:
    """A wrong declaration is no harm where the bytes are plainly UTF-8."""
    page = PAGE.replace("<head>", f'<head><meta charset="{declared}">').replace("Freetown", "Bouaké")

    assert "Bouaké" in article(page.encode(encoded)).body


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(900), "PNG picture"),
        (bytes(range(256)) * 40, "binary"),
        (b"<html><body><form>Log in to read on <input></form></body></html>", "login page"),
        (b"<html><title>404</title><body><p>Page not found</p></body></html>", "error page"),
    ],
)
def test_what_is_no_article_is_refused_with_what_it_is(content: bytes, words: str) -> None:
    """What was found, what was expected, what to do."""
    with pytest.raises(UnreadableArticleError, match=words):
        article(content)


GERMAN = (
    "Der Präsident hat am Sonntag den Chef der Armee entlassen, und in der Nacht waren in der Hauptstadt Schüsse zu hören. "
    * 3
)


def test_another_language_is_named_and_refused_unless_forced() -> None:
    """Reading on is possible, at one's own risk."""
    with pytest.raises(LanguageError, match="German"):
        article(GERMAN, name="a.txt")

    assert article(GERMAN, name="a.txt", force=True).language == "de"


MAIL = f"""From: desk@harbourpost.example
Subject: Fwd: Army chief misses parade
Date: Mon, 27 Apr 2026 08:00:00 +0000
Content-Type: text/plain; charset=utf-8

{FIRST}

{SECOND}
"""


def test_a_mail_gives_its_subject_day_and_text() -> None:
    """Its head is kept too."""
    found = extract_article(Document("a.eml", MAIL.encode(), "message/rfc822"))

    assert found.title == "Army chief misses parade"
    assert found.body == f"{FIRST}\n\n{SECOND}"
    assert (found.published or "")[:10] == "2026-04-27"


def test_markdown_is_read_as_a_page() -> None:
    """Links and emphasis become text."""
    found = extract_article(
        Document(
            "a.md",
            f"# Army chief misses parade\n\n{FIRST}\n\n**Two** officers{SECOND[12:]}".encode(),
            "text/markdown",
        )
    )

    assert found.title == "Army chief misses parade"
    assert found.body == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("depth", [10, 30_000])
def test_a_page_may_be_as_deep_as_it_likes(depth: int) -> None:
    """No recursion, no crash."""
    page = "<html><body>" + "<div>" * depth + f"<p>{FIRST}</p><p>{SECOND}</p>" + "</div>" * depth
    try:
        body = article(page).body
    except UnreadableArticleError:
        return  # the parser cuts such pages off; said so in words
    assert FIRST in body


WORDS = (
    st.text(alphabet="abcdefghij ", min_size=3, max_size=40).map(lambda s: " ".join(s.split())).filter(bool)
)


@given(
    pieces=st.lists(
        st.tuples(
            st.sampled_from(["p", "div", "li", "h2", "span", "figcaption", "footer", "nav", "aside"]), WORDS
        ),
        max_size=12,
    )
)
def test_every_visible_word_is_in_the_body_or_in_the_rest(pieces: list[tuple[str, str]]) -> None:
    """For any page, nothing that can be seen is lost."""
    inner = "".join(f"<{tag}>{words}</{tag}> " for tag, words in pieces)
    found = article(
        f"<html lang='en'><body><article><h1>T</h1><p>{FIRST}</p><p>{SECOND}</p>{inner}</article></body></html>",
        force=True,
    )
    seen = " ".join([found.body, *(piece.text for piece in found.removed)]).split()

    for _, words in pieces:
        assert set(words.split()) <= set(seen)
