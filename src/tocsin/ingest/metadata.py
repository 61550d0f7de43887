"""What a page says of itself: headline, outlet, address, day, language, and where it was first published."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from tocsin.ingest.blocks import Element
from tocsin.ingest.dates import day_in_path, parse_moment
from tocsin.ingest.origins import AGENCY_NAME
from tocsin.ingest.refusals import PageFacts
from tocsin.records import CopyEvidence, PublishedBasis

# One half of a pair of UTF-16, written as JSON writes it, without the other: no text may hold it.
_HALF = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
# No character has a number of so many digits.
_LONG_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{10,};?")
_SUFFIX = re.compile(r"\s+(?:[|–—·]|-|::|»)\s+(?P<outlet>[^|–—·»]{2,60})$")
_DATES = ("article:published_time", "og:article:published_time", "date", "dc.date", "dcterms.date", "dcterms.created", "publishdate", "pubdate",
          "parsely-pub-date", "sailthru.date", "datepublished", "article.published", "publish-date")  # fmt: skip


# Of a heading's words, so many are in what the head calls the page, if it is the headline. Elicited.
SAME_TITLE = 0.5
MOST_HEADINGS = 40


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page states; None where it does not."""

    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    basis: PublishedBasis
    language: str | None
    copy_of: CopyEvidence | None
    body: str


def metadata_of(tree: Element, *, url: str | None) -> Metadata:
    """Return what the head, the structured data and the headings of a page say."""
    metas = _metas(tree)
    entries = [entry for entry in _linked_data(tree) if _is_article(entry)]
    site = _name(entries, "publisher") or metas.get("og:site_name") or metas.get("application-name")
    raw_title = " ".join(next((title.text or "" for title in tree.iter("title")), "").split()) or None
    canonical = _canonical(tree, metas, url)
    published, basis = _published(tree, metas, entries, canonical or url)
    suffix = _SUFFIX.search(raw_title or "")
    named = (metas.get("og:title"), _first(entries, "headline"), _without_suffix(raw_title))
    return Metadata(
        title=_title(tree, [name for name in named if name]),
        outlet=site or (suffix["outlet"].strip() if suffix else None),
        url=canonical or url,
        published=published,
        basis=basis,
        language=(tree.get("lang") or metas.get("og:locale") or "").replace("_", "-") or None,
        copy_of=_copied(metas, entries, canonical, url),
        body=_unmarked(_first(entries, "articleBody") or ""),
    )


def _title(tree: Element, named: list[str]) -> str | None:
    """Return the heading that says what the head calls the page, else what the head calls it, else the first heading."""
    headings = [
        text
        for level in ("h1", "h2")
        for h in tree.iter(level)
        if (text := " ".join(h.text_content().split()))
    ]
    for heading in headings[:MOST_HEADINGS]:
        words = set(re.findall(r"\w+", heading.casefold()))
        for name in named:
            shared = words & set(re.findall(r"\w+", name.casefold()))
            # The outlet's name stands in the head too, so one or two words are no headline.
            if (
                len(shared) >= min(3, len(words))
                and len(shared) >= SAME_TITLE * len(words)
                and (len(words) > 2 or heading in name[: len(heading)])
            ):
                return heading
    first = next((text for h in tree.iter("h1") if (text := " ".join(h.text_content().split()))), None)
    return named[0] if named else first


def _canonical(tree: Element, metas: dict[str, str], url: str | None) -> str | None:
    """Return the address that a page calls its own, whole."""
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    found = next((link for link in links if link), None) or metas.get("og:url")
    if found is None:
        return None
    try:
        whole = urljoin(url or "", found.strip())
        return whole if urlsplit(whole).hostname else None
    except ValueError:
        return None


def _unmarked(text: str) -> str:
    """Return the text of structured data without tags and entities, its lines kept."""
    plain = re.sub(r"<[^<>]{1,300}>", " ", re.sub(r"</p>|<br ?/?>", "\n\n", text))
    return html.unescape(_LONG_NUMBER.sub("\ufffd", plain)).strip()


def facts_of_page(tree: Element) -> PageFacts:
    """Return what of a page's making tells an article from an application or an index."""
    metas = _metas(tree)
    said = metas.get("og:type", "").lower() == "article" or any(
        _is_article(entry) for entry in _linked_data(tree)
    )
    unscripted = " ".join(" ".join(element.itertext()) for element in tree.iter("noscript"))
    return PageFacts(said, sum(1 for _ in tree.iter("script")), unscripted[:2000])


def _metas(tree: Element) -> dict[str, str]:
    """Return the first content of each meta name or property, in small letters."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name and meta.get("content", "").strip():
            found.setdefault(name, meta.get("content").strip())
    return found


def _linked_data(tree: Element) -> Iterator[dict[str, Any]]:
    """Yield every object of the page's JSON-LD, graphs and lists unfolded."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            waiting = deque([json.loads(_HALF.sub(r"\\ufffd", script.text or ""))])
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.popleft()
            if isinstance(value, list):
                waiting.extend(value)
            elif isinstance(value, dict):
                yield value
                waiting.extend([value["@graph"]] if "@graph" in value else [])


def _is_article(entry: dict[str, Any]) -> bool:
    """Say whether an object of structured data is an article."""
    kinds = entry.get("@type")
    return any(
        "Article" in str(kind) or "Posting" in str(kind) or "Report" in str(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _first(entries: list[dict[str, Any]], key: str) -> str | None:
    """Return the first text under a key."""
    return next(
        (value.strip() for entry in entries if isinstance(value := entry.get(key), str) and value.strip()),
        None,
    )


def _name(entries: list[dict[str, Any]], key: str) -> str | None:
    """Return the name under a key, be it an object or a text."""
    for entry in entries:
        for value in _listed(entry.get(key)):
            name = value.get("name") if isinstance(value, dict) else value
            if isinstance(name, str) and name.strip():
                return name.strip()
    return None


def _listed(value: object) -> list[Any]:
    """Return a value as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _published(
    tree: Element, metas: dict[str, str], entries: list[dict[str, Any]], url: str | None
) -> tuple[str | None, PublishedBasis]:
    """Return when the page says that it was published, and how that is known."""
    stated = [_first(entries, "datePublished"), *(metas.get(name) for name in _DATES)]
    stated += [time.get("datetime") for time in tree.iter("time") if time.get("datetime")][:1]
    for value in stated:
        if value and (moment := parse_moment(value)):
            return moment, PublishedBasis.METADATA
    day = day_in_path(url) if url else None
    return (day.isoformat(), PublishedBasis.INFERRED) if day else (None, PublishedBasis.UNKNOWN)


def _without_suffix(title: str | None) -> str | None:
    """Return a page's title without the outlet's name at its end."""
    return _SUFFIX.sub("", title) if title else None


def _copied(
    metas: dict[str, str], entries: list[dict[str, Any]], canonical: str | None, url: str | None
) -> CopyEvidence | None:
    """Return what structured data or the canonical address say of an earlier place of publication."""
    for entry in entries:
        for based in _listed(entry.get("isBasedOn") or entry.get("isBasedOnUrl")):
            address = based.get("url") if isinstance(based, dict) else based
            if isinstance(address, str) and address:
                return CopyEvidence(f"structured data: based on {address}", None, address)
    here, there = _host(url), _host(canonical)
    if here and there and _owner(here) != _owner(there):
        return CopyEvidence(f"canonical address on {there}", None, canonical)
    source = metas.get("syndication-source") or metas.get("original-source")
    if source and _owner(_host(source)) != _owner(here or there):
        return CopyEvidence(f"head of the page: first published at {source}", None, source)
    site, publisher = metas.get("og:site_name"), _name(entries, "publisher")
    authors = [a for entry in entries for a in _listed(entry.get("author")) if isinstance(a, dict)]
    for author in authors:
        name = str(author.get("name") or "")
        if AGENCY_NAME.fullmatch(name) and name.lower() not in (publisher or site or name).lower():
            return CopyEvidence(f"structured data: by {name}", name)
    if site and publisher and AGENCY_NAME.fullmatch(publisher) and publisher.lower() not in site.lower():
        return CopyEvidence(f"structured data: published by {publisher}", publisher)
    return None


def _host(url: str | None) -> str:
    """Return the host of an address, or nothing where it has none."""
    try:
        return (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return ""


def _owner(host: str) -> str:
    """Return the part of a host that names who owns it: its last labels."""
    labels = host.split(".")
    national = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3 if national else -2 :])
