"""What tags, classes and roles say of the text in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tocsin.ingest.blocks import Block, Element
from tocsin.ingest.clutter import kind_of_text
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
# Hints that a paragraph overrules: what is dated, signed or headed "latest" can still be an entry of the article.
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
# Marks that say what the page has or is filed under, and not what the text is.
_ABOUT = re.compile(
    r"\b(?:has|have|with|without|no|is|not|hide|show|category|cat|tag|js|lang|template|layout|page|single|type)-[\w-]+|[\w-]+-(?:free|less|layout|wrap(?:per)?|enabled|disabled|on|off)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?:^|\s)(?:article|story|post|entry|news|main|page|content)[-_]{0,2}(?:body|content|text|copy)(?:$|[\s_-])|articlebody|(?:^|\s)(?:entry|body)-(?:content|copy|text)",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments|comment-list|comments-area|commentlist|disqus|disqus_thread|reader-comments|livefyre|respond)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Words. So long a paragraph overrules a mark of navigation. Elicited.
LONG_PARAGRAPH = 18
# A hint on an element that holds more than this share of the page's prose is not about its text ("wrap-with-comments").
MOST_PROSE = 0.5
# Nor is one, of these kinds, on an element that holds so many sentences in paragraphs. Elicited.
MOST_SENTENCES = 3
_SHORT_KINDS = frozenset(
    {RemovedKind.BYLINE, RemovedKind.NAVIGATION, RemovedKind.OTHER, RemovedKind.CAPTION, RemovedKind.PROMOTION, RemovedKind.SIGN_UP, RemovedKind.RELATED_LINK}
)  # fmt: skip
# Characters. A block of fewer is prose only where a paragraph tag says so.
SHORTEST_PROSE = 60
# Words. A picture's box holds a caption of no more. Elicited.
LONGEST_CAPTION = 45
# From this share of linked characters on, a block is a link and not a sentence.
LINKED = 0.7
_SENTENCE = re.compile(r"[.!?][\"'”’»)\]]{0,2}$")


@dataclass(frozen=True, slots=True)
class Survey:
    """How much of what each element of a page holds: characters of text and of prose, sentences, links.

    ``whole`` counts the page's prose without readers' comments; ``comments`` are the elements that hold those.
    """

    text: Mapping[Element, int]
    prose: Mapping[Element, int]
    sentences: Mapping[Element, int]
    links: Mapping[Element, int]
    pictured: frozenset[Element]
    comments: frozenset[Element]
    whole: int


def survey_of(blocks: Sequence[Block]) -> Survey:
    """Return what the elements of a page hold."""
    comments = _comment_elements(blocks)
    text, prose, sentences, links = (Counter[Element]() for _ in range(4))
    whole = 0
    for block in blocks:
        counts = is_prose(block)
        whole += len(block.text) if counts and comments.isdisjoint(block.path) else 0
        for element in block.path:
            text[element] += len(block.text)
            links[element] += block.linked >= LINKED
            if counts:
                prose[element] += len(block.text)
                sentences[element] += bool(_SENTENCE.search(block.text))
    root = blocks[0].path[0] if blocks else None
    return Survey(text, prose, sentences, links, _pictured(root), comments, whole)


def is_prose(block: Block) -> bool:
    """Say whether a block looks like a paragraph of an article by itself."""
    if block.linked >= LINKED or block.hidden or kind_of_text(block.text) is not None:
        return False
    return (block.tag == "p" and len(block.text) > 25) or len(block.text) >= SHORTEST_PROSE


def hint_of(block: Block, survey: Survey) -> RemovedKind | None:
    """Return what the tags, classes and roles around a block say that it is, the innermost first."""
    if not survey.comments.isdisjoint(block.path):
        return RemovedKind.COMMENT
    for element in reversed(block.path):
        if survey.whole and survey.prose.get(element, 0) > MOST_PROSE * survey.whole:
            break
        kind = _hint_of_element(element, block, survey)
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


def _comment_elements(blocks: Sequence[Block]) -> frozenset[Element]:
    """Return the elements that are marked as readers' comments and hold neither a headline nor an article."""
    marked: dict[Element, bool] = {}
    for block in blocks:
        for element in block.path:
            if element not in marked:
                marked[element] = bool(
                    _COMMENTS.search(f"{element.get('id') or ''} {element.get('class') or ''}")
                )
    return frozenset(
        element
        for element, told in marked.items()
        if told
        and element.tag not in {"body", "html", "article", "main"}
        and not says_article(element)
        and next(element.iter("h1", "article"), None) is None
    )


def _pictured(root: Element | None) -> frozenset[Element]:
    """Return the elements at most three levels above a picture."""
    found: set[Element] = set()
    for picture in root.iter("img", "picture", "video", "iframe") if root is not None else ():
        element = picture.getparent()
        for _ in range(3):
            if element is None or element.tag in {"body", "html", "p", "td", "article", "main"}:
                break
            found.add(element)
            element = element.getparent()
    return frozenset(found)


def _hint_of_element(element: Element, block: Block, survey: Survey) -> RemovedKind | None:
    """Return what one element says of a block in it."""
    tag = str(element.tag)
    marks = " ".join(element.get(name) or "" for name in _MARKS).strip()
    kind, weak = _kind_of_marks(marks) if marks else (None, False)
    if kind is not None and not _overruled(kind, element, block, survey, weak=weak):
        return kind
    if element.get("rel") == "author":
        return RemovedKind.BYLINE
    if tag == "header" and any(above.tag in {"article", "main"} for above in block.path):
        return None
    if tag == "aside":
        return RemovedKind.RELATED_LINK if block.linked >= LINKED else RemovedKind.PROMOTION
    if tag not in _TAGS and element in survey.pictured and survey.text[element] == len(block.text):
        return (
            RemovedKind.CAPTION if block.linked < LINKED and block.text.count(" ") < LONGEST_CAPTION else None
        )
    return _TAGS.get(tag)


@lru_cache(maxsize=8192)
def _kind_of_marks(marks: str) -> tuple[RemovedKind | None, bool]:
    """Return what an element's marks say, and whether a sentence overrules it."""
    marks = _ABOUT.sub(" ", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", marks))
    for kind, pattern in _PATTERNS:
        if pattern.search(marks):
            return kind, pattern.search(_WEAK.sub(" ", marks)) is None
    return None, False


def _overruled(kind: RemovedKind, element: Element, block: Block, survey: Survey, *, weak: bool) -> bool:
    """Say whether the text in an element speaks against what the element is marked as."""
    if str(element.tag) in _TAGS or element.tag == "aside" or kind not in _SHORT_KINDS:
        return False
    sentences = survey.sentences.get(element, 0)
    if weak and sentences:
        return True
    if sentences >= MOST_SENTENCES and survey.links.get(element, 0) < sentences:
        return True
    long_enough = block.text.count(" ") >= LONG_PARAGRAPH and block.linked < LINKED / 2
    return kind is RemovedKind.NAVIGATION and long_enough and bool(_SENTENCE.search(block.text))
