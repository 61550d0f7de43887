"""The page: self-contained, and safe whatever the article says."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from importlib import resources
from itertools import pairwise

import lxml.html
import pytest

from tocsin.cli.html import page_of
from tocsin.cli.markdown import markdown_of
from tocsin.cli.view import Manner
from tocsin.history import Past
from tocsin.ingest import Document, extract_article
from tocsin.pipeline import Question, read_article
from tocsin.reading import Reader
from tocsin.records import Claim, CopyEvidence, Reading, Removed, RemovedKind, Source, SourceKind

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> javascript:alert(1) {{ 7*7 }} </style>"
FOLDED = "//*[contains(@class, 'note') or contains(@class, 'signs')]"


def tree_of(reading: Reading, *, explain: bool = False) -> lxml.html.HtmlElement:
    """Return the page as a browser would see it."""
    return lxml.html.document_fromstring(page_of(reading, Manner(explain=explain)))


def words_of(element: lxml.html.HtmlElement) -> str:
    """Return the text of an element on one line."""
    return " ".join(" ".join(element.itertext()).split())


@pytest.fixture(scope="module")
def demo() -> Reading:
    """Return the reading of the example that ships with Tocsin."""
    page = resources.files("tocsin.cli").joinpath("data/demo.html").read_bytes()
    article = extract_article(Document("demo.html", page, "text/html"))
    return read_article(article, Question(date(2026, 3, 9)), reader=Reader.load(), past=Past.load())


def test_the_page_asks_nothing_of_anybody(demo: Reading, invented: Reading) -> None:
    """No outside request: nothing is loaded, no script runs, no link leads away."""
    for page in (page_of(demo, Manner()), page_of(invented, Manner())):
        assert not re.search(r"<(?:script|link|iframe|img|object|embed|base|form|video|audio)\b", page)
        assert not re.search(r"(?:src|href|action|@import|url)\s*[=(]\s*[\"']?(?:https?:)?//", page)
        assert not re.search(r"\sstyle=", page)


def test_the_policy_allows_our_style_sheet_and_nothing_else(invented: Reading) -> None:
    """Even if something slipped through, a browser would not run it."""
    page = page_of(invented, Manner())
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert policy.split("; ")[0] == "default-src 'none'"
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_every_link_leads_to_a_place_on_the_page(demo: Reading, invented: Reading) -> None:
    """A driver can be followed to its sentences, and a statement of the headline to its claims."""
    for reading in (demo, invented):
        tree = tree_of(reading)
        identities = [element.get("id") for element in tree.iter() if element.get("id")]
        links = {a.get("href")[1:] for a in tree.iter("a")}

        assert len(identities) == len(set(identities))
        assert links <= set(identities)
        assert {claim.id for claim in reading.claims} <= set(identities)


def test_the_page_can_be_read_by_ear(demo: Reading, invented: Reading) -> None:
    """Landmarks, headings in order, words for the picture, captions for tables, and notes that describe claims."""
    for reading in (demo, invented):
        tree = tree_of(reading)
        headings = [int(e.tag[1]) for e in tree.iter() if re.fullmatch(r"h[1-6]", str(e.tag))]

        assert [len(list(tree.iter(tag))) for tag in ("main", "header", "footer", "h1")] == [1, 1, 1, 1]
        assert headings[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(headings))
        assert all(svg.get("aria-label") or svg.get("aria-hidden") for svg in tree.iter("svg"))
        assert all(table.find("caption") is not None for table in tree.iter("table"))
        for claim in tree.xpath("//*[@tabindex]"):
            assert tree.get_element_by_id(claim.get("aria-describedby")) is not None
        assert tree.get("lang") == "en"


def test_the_page_shows_the_risk_beside_its_base_rate(invented: Reading) -> None:
    """In words, in a picture with words of its own, and for the other horizons."""
    tree = tree_of(invented)
    risk = tree.get_element_by_id("risk")
    (picture,) = risk.xpath(".//svg[@role='img']")

    assert "0.22 % In words: below 1 %, 1.1 times the base rate." in words_of(risk)
    assert picture.get("aria-label") == (
        "Coup attempt within 6 months, on a logarithmic scale. Before this article 0.20 %, 90 % interval 0.050 % to "
        "0.80 %. With it 0.22 %, 90 % interval 0.044 % to 1.1 %."
    )
    assert [words_of(row) for row in risk.xpath(".//tbody/tr[td]")] == [
        "1 month 0.040 % 0.048 % below 0.01 % – 0.24 %",
        "6 months 0.20 % 0.22 % 0.044 % – 1.1 %",
        "6 months 0.10 % 0.11 % 0.022 % – 0.55 %",
    ]


def test_the_chain_of_hearsay_is_drawn_as_a_tree(invented: Reading) -> None:
    """Whoever is indented told the one above, and by how many hands it came."""
    (tree,) = tree_of(invented).xpath("//*[@class='tree']")
    (diplomat,) = [li for li in tree.xpath("./ul/li") if words_of(li).startswith("A diplomat")]

    assert words_of(tree.find("p")) == "The Volta Post states no sign on its own authority"
    assert words_of(diplomat) == (
        "A diplomat foreign-government, not named a palace cook witness, not named; 3 hands: "
        "Leader accuses insiders of betrayal 1"
    )
    assert [node.get("class") for node in tree.xpath(".//*[contains(@class, 'node')]")] == [
        "node outlet", "node unnamed", "node unnamed", "node named", "node unnamed", "node named",
    ]  # fmt: skip


def test_a_claim_carries_its_note(invented: Reading) -> None:
    """Chain, hands, directness, certainty, hedges, timing, signs, disputes."""
    note = tree_of(invented).get_element_by_id("n-c4")

    assert words_of(note) == (
        "General Ama Doku 2 hands, origin named; in other words denied (hedged: “denied”); current "
        "Not: Mutiny, refusal of orders or defection , score 0.88: “refused an order” Disputes c1"
    )


def test_claims_within_claims_and_claims_that_cross_are_all_marked(invented: Reading) -> None:
    """No claim loses its place, and no word of the body is lost or doubled."""
    body = "Ann said that Bob knew that it rained on Monday in Accra."
    chain = (Source("Ann", SourceKind.WITNESS, named=False, start=0, end=3),)
    spans = [(14, 56), (28, 46), (37, 52), (0, 20)]
    claims = tuple(Claim(f"c{n}", body[a:b], a, b, chain=chain) for n, (a, b) in enumerate(spans))
    reading = replace(
        invented, article=replace(invented.article, body=body), claims=claims, headline=(), assessments=()
    )
    tree = tree_of(reading)

    assert {e.get("id") for e in tree.xpath("//*[contains(@class, 'claim') and @id]")} == {
        "c0", "c1", "c2", "c3",
    }  # fmt: skip
    assert text_of_article(tree) == body


def test_the_whole_body_is_on_the_page(demo: Reading) -> None:
    """Marking claims loses no word."""
    assert "".join(text_of_article(tree_of(demo)).split()) == "".join(demo.article.body.split())


def text_of_article(tree: lxml.html.HtmlElement) -> str:
    """Return the text of the article without notes and numbers."""
    for extra in tree.xpath(FOLDED):
        extra.drop_tree()
    (shown,) = tree.iter("article")
    return str(shown.text_content()).strip()


def test_removed_text_is_folded_away_and_kept(invented: Reading) -> None:
    """Nothing is lost."""
    (folded,) = [d for d in tree_of(invented).iter("details") if "taken out" in words_of(d.find("summary"))]

    assert folded.get("open") is None
    assert "sign-up Sign up to The Morning Kenkey" in words_of(folded)


def test_explained_the_page_is_unfolded(invented: Reading) -> None:
    """Every claim and the arithmetic stand open."""
    tree = tree_of(invented, explain=True)
    folded = [words_of(d.find("summary")) for d in tree.iter("details") if d.get("open") is None]

    assert folded == ["3 pieces taken out of the page and kept here"]


def test_a_hostile_article_stays_text(invented: Reading) -> None:
    """Whatever comes from outside is escaped: title, outlet, sources, claims, removed text, evidence, address."""
    source = Source(HOSTILE, SourceKind.WITNESS, named=False)
    claim = Claim("c1", HOSTILE, 0, len(HOSTILE), chain=(source, source))
    article = replace(
        invented.article,
        title=HOSTILE,
        body=HOSTILE,
        outlet=HOSTILE,
        url="javascript:alert(1)",
        copy_of=CopyEvidence(HOSTILE),
        removed=(Removed(RemovedKind.OTHER, HOSTILE),),
    )
    hostile = replace(invented, article=article, claims=(claim,), headline=())
    tree = tree_of(hostile, explain=True)

    assert not tree.xpath("//script | //img")
    assert not [e for e in tree.iter() if any(name.startswith("on") for name in e.attrib)]
    assert not [a for a in tree.iter("a") if not a.get("href", "").startswith("#")]
    assert "javascript:alert(1)" not in words_of(tree.find("body/footer"))
    assert len(tree.xpath("//style")) == 1
    assert words_of(tree.find("body/header/h1")) == " ".join(HOSTILE.split())
    assert not re.search(r"(?<!\\)<", markdown_of(hostile, Manner(explain=True)))


def test_the_page_is_the_same_twice(invented: Reading) -> None:
    """Promise 7."""
    assert page_of(invented, Manner()) == page_of(invented, Manner())


def test_colours_have_contrast_enough() -> None:
    """WCAG 2.2 AA, 4.5 to 1, for every colour of text on both grounds, in light and in dark."""
    style = resources.files("tocsin.cli").joinpath("templates/style.css").read_text(encoding="utf-8")
    schemes = re.findall(r":root\{([^}]*)\}", style)[:2]

    for scheme in schemes:
        colours = dict(re.findall(r"--(\w+):#([0-9a-f]{6})(?![0-9a-f])", scheme))
        for text in ("ink", "quiet", "accent"):
            for ground in ("paper", "panel"):
                assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG defines it."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
