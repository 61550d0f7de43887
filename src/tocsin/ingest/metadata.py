"""What a page says of itself: headline, outlet, address, day, language, and where it was first published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tocsin.ingest.blocks import Element
from tocsin.ingest.dates import day_in_path, parse_moment
from tocsin.ingest.refusals import PageFacts
from tocsin.records import CopyEvidence, PublishedBasis

_SUFFIX = re.compile(r"\s+(?:[|–—·]|-|::|»)\s+(?P<outlet>[^|–—·»]{2,60})$")
_DATES = ("article:published_time", "og:article:published_time", "date", "dc.date", "dcterms.date", "dcterms.created", "publishdate", "pubdate",
          "parsely-pub-date", "sailthru.date", "datepublished", "article.published", "publish-date")  # fmt: skip


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


def metadata_of(tree: Element, *, url: str | None) -> Metadata:
    """Return what the head, the structured data and the first heading of a page say."""
    metas = _metas(tree)
    entries = [entry for entry in _linked_data(tree) if _is_article(entry)]
    site = _publisher(entries) or metas.get("og:site_name") or metas.get("application-name")
    heading = next((text for h in tree.iter("h1") if (text := " ".join(h.text_content().split()))), None)
    raw_title = " ".join((tree.findtext(".//title") or "").split()) or None
    canonical = next(
        (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"),
        None,
    ) or metas.get("og:url")
    published, basis = _published(tree, metas, entries, canonical or url)
    suffix = _SUFFIX.search(raw_title or "")
    return Metadata(
        title=heading or metas.get("og:title") or _first(entries, "headline") or _without_suffix(raw_title),
        outlet=site or (suffix["outlet"].strip() if suffix else None),
        url=canonical or url,
        published=published,
        basis=basis,
        language=(tree.get("lang") or metas.get("og:locale") or "").replace("_", "-") or None,
        copy_of=_copied(entries, canonical, url, site),
    )


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
            waiting = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                yield value
                waiting += [value["@graph"]] if "@graph" in value else []


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


def _publisher(entries: list[dict[str, Any]]) -> str | None:
    """Return the publisher's name."""
    for entry in entries:
        publisher = entry.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip():
            return name.strip()
    return None


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
    entries: list[dict[str, Any]], canonical: str | None, url: str | None, site: str | None
) -> CopyEvidence | None:
    """Return what structured data or the canonical address say of an earlier place of publication."""
    for entry in entries:
        based = entry.get("isBasedOn") or entry.get("isBasedOnUrl")
        based = based.get("url") if isinstance(based, dict) else based
        if isinstance(based, str) and based:
            return CopyEvidence(f"structured data: based on {based}", None, based)
    if canonical and url:
        here, there = (urlsplit(a).hostname or "" for a in (url, canonical))
        if there and here.removeprefix("www.").removeprefix("m.") != there.removeprefix("www.").removeprefix(
            "m."
        ):
            return CopyEvidence(f"canonical address on {there}", site or None, canonical)
    return None
