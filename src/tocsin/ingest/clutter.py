"""What text is when it is not the article: told by its own words, wherever it stands.

Patterns are written for Tocsin from what newspapers' pages print; each must be something that no
sentence of an article says.
"""

from __future__ import annotations

import re

from tocsin.ingest.dates import day_span
from tocsin.records import RemovedKind

_I = re.IGNORECASE
_PATTERNS: tuple[tuple[RemovedKind, re.Pattern[str]], ...] = (
    (RemovedKind.SIGN_UP, re.compile(
        r"\bwe use your sign-?up|sign(?:ing)? ?up (?:to|for|here|now|today)|\bsign me up\b|\bnewsletters?\b|\bin(?:to)? your inbox|\bunsubscribe\b|"
        r"^subscribe\b(?! from)|subscribe to (?:our|the)|turn on (?:breaking )?(?:news )?(?:alerts|notifications)|\bnews alerts?\b|enable notifications|your e-?mail address|"
        r"get (?:our|the) [\w' ]{0,30}(?:briefing|bulletin|digest|emails?|newsletter)|join our (?:whatsapp|telegram|channel|mailing)|free,? (?:daily|weekly)|delivered (?:daily|weekly|every)|days a week$|\bby e-?mail\b.{0,50}\b(?:morning|day|week|noon|evening)|\b(?:text|send|sms) \w{3,12} to (?:\d|subscribe)|pop your e-?mail|to receive our", _I)),
    (RemovedKind.PROMOTION, re.compile(
        r"\[(?:live|breaking|latest|exclusive|video|pictures?|pics|opinion|analysis|revealed|insight|watch|gallery|update|comment|report|must[- ]read|photos?|poll|quiz|interview|explainer|reaction|live blog|read)\]\s*$|"
        r"^(?:subscribe|join|donate|support us|become a member)\b.{0,60}(?:\$|£|€|today|now|from)|support (?:our|independent|quality) (?:journalism|reporting)|make a donation|"
        r"(?:do you have|got) a (?:story|tip)|call our news ?desk|contact our news|download (?:our|the) app|follow us on|like us on|find us on|special offer|limited time|"
        r"\bbuy (?:now|tickets)|terms apply|already a subscriber|this article is free|listen to our podcast|watch our|^subscribers:|\b(?:full coverage|more|details) (?:at|on) \S+\.\w{2,}$|^[A-Z]{2,6} ALERTS?:|free article", _I)),
    (RemovedKind.RELATED_LINK, re.compile(
        r"^(?:read (?:more|next|also|the full|on)|also read|see also|see more|related(?: (?:stories|articles|news|topics|content|coverage))?|more (?:from|on|stories|news)|"
        r"most (?:read|viewed|popular|shared)|trending|recommended|don['’]t miss|you (?:may|might) (?:also )?like|editor['’]s picks?|in (?:other|related) news|"
        r"what to read next|shock poll|up next|keep reading|further reading|what we know so far|in pictures|explainer|watch|opinion|analysis)\s*(?::|\||-|–|—|$)", _I)),
    (RemovedKind.SOURCE_NOTE, re.compile(
        r"^\(?source:|read full article|^\(?(?:additional )?(?:reporting|writing) by\b|^\(?edit(?:ing|ed) by\b|^\(?compiled by\b|^\(?translated (?:by|from)\b|"
        r"(?:this (?:article|story|report|piece) )?(?:was |is )?(?:first|originally) (?:appeared|published|posted)\b|first appeared (?:in|on)|republished (?:from|with)|reprinted from|"
        r"^with (?:agency|inputs|reporting|files|additional)\b|contributed to this report|^via\b.{0,40}$|^for immediate release|^\(?(?:reuters|afp|ap|agencies|dpa|bbc|cnn|tass|xinhua|staff and agencies)\)?\.?$", _I)),
    (RemovedKind.LEGAL, re.compile(
        r"\bcookies?\b.{0,80}\b(?:use|policy|accept|device|browser|consent|site|settings)|\b(?:uses?|accept|store|policy on|about) cookies\b|^©|\(c\) ?\d{4}|copyright\b|all rights reserved|"
        r"terms (?:and|of|&) (?:conditions|use|service)|privacy (?:policy|notice|settings)|your privacy|we and our (?:\d+ )?partners|reproduction (?:is )?(?:forbidden|prohibited)|"
        r"registered (?:office|in england)|accept all|manage (?:choices|preferences|cookies)|agree and close|got it!|our journalists strive|independent press standards|not investment advice|holds no shares", _I)),
    (RemovedKind.CAPTION, re.compile(
        r"(?:photo(?:graph)?|image|picture|credit|illustration|video|graphic|pic)(?:s)?(?: by| credit)?\s?:|\bgetty images\b|\bfile (?:photo|picture|image)\b|\((?:reuters|afp|ap|getty|epa|pool)(?: photo)?\)$|"
        r"/(?:afp|reuters|ap|getty|epa)\b|^(?:photo|picture|image)\b.{0,40}$|handout (?:photo|picture|via)", _I)),
    (RemovedKind.NAVIGATION, re.compile(
        r"^(?:skip to|back to top|jump to|share(?: (?:this|on|by|via|article|story|update))?\b|tweet(?: this)?\b|whatsapp\b|copy link|print(?: this)?(?: (?:page|article))?$|e-?mail (?:this|a friend)|"
        r"home$|menu$|search$|log ?in$|sign in$|register$|my account|news home|next (?:article|page|story)|previous (?:article|page|story)|explore more|topics?:|tags?:|"
        r"filed under|more on this|\d+ (?:shares|comments|min read)|load more|show more|view (?:all|comments)|follow\b.{0,20}$|save$|listen$|play$|close$|advertise|contact us|about us|help$|sitemap|complaints and corrections|save for later|gift this|send to a friend|give a subscription|newest first|oldest first|only key events)", _I)),
    (RemovedKind.OTHER, re.compile(
        r"^(?:advertisement|advert|sponsored(?: content)?|paid (?:post|content)|ad$|loading|please (?:enable|wait)|javascript)|transcripts? (?:are|is|may|was)\b|"
        r"please check the recording|^transcribed by\b|(?:conversation|interview|transcript) has been (?:shortened|edited|condensed)|only the broadcast counts|^corrections?:|this (?:is a )?(?:developing|breaking) (?:story|news)|refresh (?:the|this) page|^\* ?\* ?\*$|^[-–—_*=~•·\s]{3,}$|^(?:ends?|-ends-|/ends|###|#)$|correction:|editor['’]s note", _I)),
)  # fmt: skip
_BYLINE = re.compile(
    r"^(?:by|words by|updates by|compiled by|story by|text by|written by|reported by|interview by|from our)\s+[A-ZÀ-Þ]|^(?:published|updated|posted|last (?:updated|modified)|first published|created|date)\b\s*:?\s*(?:on |at )?(?:\w+,? )?\d|"
    r"^\d{1,2}[:.]\d{2}(?: ?[ap]m)?,? .{0,12}\b\d{4}$|^(?:staff|agency|special) (?:reporter|correspondent|writer)s?\b|,?\s(?:foreign|political|chief|senior|africa|asia|diplomatic|defence) (?:reporter|correspondent|editor)$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|said|says|will|would|may|can|did|does|told|met|held|killed|took|received)\b"
)
_COMMENT = re.compile(
    r"^[a-z][\w.-]{2,24}(?:\s?\(\d+\))?:\s|^comments? ?\(\d+\)|^\d+ comments?$|^(?:reader|readers['’]) comments",
    re.IGNORECASE,
)
# A byline or dateline is no longer than this many characters.
LONGEST_BYLINE = 150


def kind_of_text(text: str) -> RemovedKind | None:
    """Return what a piece of text is if it is not the article, by its words alone, or None."""
    plain = " ".join(text.split())
    if not plain:
        return None
    if len(plain) <= LONGEST_BYLINE and _BYLINE.search(plain):
        return RemovedKind.BYLINE
    # A long paragraph is the article unless it opens like a notice.
    head = plain if len(plain) < 320 else plain[:160]
    for kind, pattern in _PATTERNS:
        match = pattern.search(head)
        if match and (len(plain) < 320 or match.start() < 60):
            if (
                kind in {RemovedKind.CAPTION, RemovedKind.OTHER, RemovedKind.RELATED_LINK}
                and len(plain) > 300
            ):
                continue
            return kind
    return None


_BIOGRAPHY = re.compile(
    r"^[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'.-]+){1,3} (?:is|was|covers|writes|reports|teaches|lives)\b.{0,120}(?:\bauthor of\b|correspondent|\beditor\b|columnist|\bfor the [A-Z]|book|writes about|freelance)"
)


def is_biography(text: str) -> bool:
    """Say whether a closing paragraph tells who wrote the article."""
    return len(text) < 260 and bool(_BIOGRAPHY.match(text))


def is_comment(text: str) -> bool:
    """Say whether a line is a reader's comment, by its form."""
    return bool(_COMMENT.match(text))


def is_dateline(text: str) -> bool:
    """Say whether a line near the top only tells who publishes, where and when: a date, and no sentence."""
    plain = " ".join(text.split())
    if len(plain) > LONGEST_BYLINE or (plain.endswith((".", "?", "!")) and not re.search(r"\d{4}\.$", plain)):
        return False
    span = day_span(plain)
    if span is None:
        return False
    rest = plain[: span[0]] + plain[span[1] :]
    return not _VERB.search(rest) and len(rest.split()) <= 18
