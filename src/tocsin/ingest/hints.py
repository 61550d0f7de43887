"""What tags, classes and roles say of the text in them."""

from __future__ import annotations

import re
from functools import lru_cache

from tocsin.ingest.blocks import Block, Element
from tocsin.records import RemovedKind

# The words that web designers give to the parts of a page, by kind; the first kind that fits is taken.
_WORDS = (
    (RemovedKind.COMMENT, "comment|comments|commenting|disqus|disq|cm|respond|replies|discussion|letters|chat|livefyre|coral"),
    (RemovedKind.SIGN_UP, "newsletter|newsletters|signup|sign-up|subscribe|subscription|nl|mailing|email|alerts?|optin|opt-in|inline-form|inbox|mailbox|box-mail|subs|briefing|mailchimp"),
    (RemovedKind.CAPTION, "caption|captions|figcaption|cap|credit|credits|photo-credit|wp-caption|image-caption|media-caption|legend|photographer|gallery-text"),
    (RemovedKind.BYLINE, "byline|by|author|authors|dateline|meta|metadata|published|pubdate|timestamp|date|datetime|contributor|article-info|posted|writer|reporter|who|when|stamp|bio|about-author|author-bio|standfirst-by|dt|post-date|entry-meta"),
    (RemovedKind.LEGAL, "cookie|cookies|consent|gdpr|privacy|legal|copyright|cmp|ccpa|disclaimer|foot|footer|colophon|terms|alertdialog|ck|disc|imprint|onetrust"),
    (RemovedKind.RELATED_LINK, "related|recirc|recirculation|most|most-read|most-viewed|mostread|popular|trending|recommended|recommendations|readmore|read-more|rm|more-stories|teaser|teasers|outbrain|taboola|see-also|promo-links|more|latest|zergnet|next-up|also|also-read|further"),
    (RemovedKind.PROMOTION, "promo|promotion|paywall|offer|donate|donation|support|membership|sponsor|sponsored|upsell|cta|banner|appeal|callout"),
    (RemovedKind.OTHER, "ad|ads|advert|advertisement|adslot|dfp|kicker-flag|flag|ad-label|pullquote|pull-quote"),
    (RemovedKind.NAVIGATION, "nav|navbar|navigation|topnav|menu|breadcrumb|breadcrumbs|share|sharebar|sharing|social|skip|tags|tag-list|topics|toolbar|tools|masthead|pagination|pager|search|kicker|section-label|eyebrow|logo|sitebar|soc|crumbs|topbar|sidebar-nav"),
)  # fmt: skip
_PATTERNS = tuple(
    (kind, re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-]|s\b|\d)", re.IGNORECASE))
    for kind, words in _WORDS
)
# Hints that a paragraph overrules: what is dated, tagged or headed "latest" can still be an entry of the article.
_WEAK = re.compile(
    r"(?:^|[\s_-])(?:more|latest|date|datetime|published|timestamp|posted|by|when|who|meta)(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
_TAGS = {
    "nav": RemovedKind.NAVIGATION,
    "menu": RemovedKind.NAVIGATION,
    "footer": RemovedKind.LEGAL,
    "figcaption": RemovedKind.CAPTION,
    "figure": RemovedKind.CAPTION,
    "caption": RemovedKind.CAPTION,
    "form": RemovedKind.SIGN_UP,
    "button": RemovedKind.NAVIGATION,
    "dialog": RemovedKind.LEGAL,
    "header": RemovedKind.NAVIGATION,
    "select": RemovedKind.NAVIGATION,
    "label": RemovedKind.SIGN_UP,
    "video": RemovedKind.CAPTION,
    "audio": RemovedKind.CAPTION,
}
_MARKS = ("class", "id", "role", "aria-label", "data-component", "data-testid", "data-module", "itemprop")
_ARTICLE = re.compile(
    r"(?:^|\s)(?:article|story|post|entry|news|main|page|content)[-_]{0,2}(?:body|content|text|copy)(?:$|[\s_-])|articlebody|(?:^|\s)(?:entry|body)-(?:content|copy|text)",
    re.IGNORECASE,
)
# A hint on an element that holds more than this share of the page's prose is not about its text ("wrap-with-comments").
MOST_PROSE = 0.5
# Words. So long a paragraph overrules a weak hint. Elicited.
LONG_PARAGRAPH = 18
LINKED = 0.7


def hint_of(block: Block, prose: dict[Element, int], whole: int) -> RemovedKind | None:
    """Return what the tags, classes and roles around a block say that it is, the innermost first.

    ``prose`` holds how many characters of prose each element has, ``whole`` how many the page has.
    """
    for element in reversed(block.path):
        if whole and prose.get(element, 0) > MOST_PROSE * whole:
            break
        kind = _hint_of_element(element, block)
        if kind is not None:
            return kind
    return None


def says_article(element: Element) -> bool:
    """Say whether an element's marks call it the text of the article."""
    return bool(
        _ARTICLE.search(
            f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        )
    )


def _hint_of_element(element: Element, block: Block) -> RemovedKind | None:
    """Return what one element says of a block in it."""
    marks = " ".join(element.get(name) or "" for name in _MARKS).strip()
    kind, weak = _kind_of_marks(marks) if marks else (None, False)
    if kind is not None and not (weak and _is_paragraph(block)):
        return kind
    tag = str(element.tag)
    if element.get("rel") == "author":
        return RemovedKind.BYLINE
    if tag == "header" and any(above.tag in {"article", "main"} for above in block.path):
        return None
    if tag == "aside":
        return RemovedKind.RELATED_LINK if block.linked >= LINKED else RemovedKind.PROMOTION
    return _TAGS.get(tag)


@lru_cache(maxsize=8192)
def _kind_of_marks(marks: str) -> tuple[RemovedKind | None, bool]:
    """Return what an element's marks say, and whether a paragraph overrules it."""
    marks = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", marks)
    for kind, pattern in _PATTERNS:
        if pattern.search(marks):
            strong = pattern.search(_WEAK.sub(" ", marks))
            return kind, strong is None or kind is RemovedKind.NAVIGATION
    return None, False


def _is_paragraph(block: Block) -> bool:
    """Say whether a block is long enough, and ends as a sentence does, to overrule a weak hint."""
    return (
        block.linked < LINKED / 2
        and block.text.count(" ") >= LONG_PARAGRAPH
        and bool(re.search(r"[.!?][\"'”’»)\]]{0,2}$", block.text))
    )
