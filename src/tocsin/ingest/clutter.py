"""What text is when it is not the article: told by its own words, wherever it stands."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from tocsin.ingest.dates import day_spans
from tocsin.ingest.telling import is_headline, is_spoken, tells_news
from tocsin.records import RemovedKind

# Characters. A byline or dateline is no longer. Elicited.
LONGEST_BYLINE = 170
# Words. Clutter is no longer, unless its kind says so (legal notices are). Elicited.
LONGEST_CLUTTER = 60
# Characters. Longer texts are not looked at, whatever their words.
LONGEST_LOOKED_AT = 2000
# Of a byline's or dateline's words, so many may be small-letter words that bylines do not have. Elicited.
MOST_STRANGE_WORDS, MOST_STRANGE_WORDS_AT_TOP = 1, 5
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " "})
# What is of these kinds tells no news and gives nobody's words; links, captions and corrections may.
_NO_NEWS = frozenset({RemovedKind.SIGN_UP, RemovedKind.PROMOTION, RemovedKind.SOURCE_NOTE, RemovedKind.LEGAL})
_QUOTED = re.compile(r"\s*[\"'“‘«„]")


@dataclass(frozen=True, slots=True)
class _Kind:
    """The patterns of one kind, those of each manner joined."""

    kind: RemovedKind
    words: int
    whole: re.Pattern[str] | None
    opening: re.Pattern[str] | None
    cased: re.Pattern[str] | None
    holding: re.Pattern[str] | None


@cache
def _kinds() -> tuple[_Kind, ...]:
    """Return the kinds of clutter with their patterns, in the order in which they are tried."""
    text = resources.files("tocsin.ingest").joinpath("data/clutter.toml").read_text(encoding="utf-8")
    return tuple(_kind_from(entry) for entry in tomllib.loads(text)["kind"])


def _kind_from(entry: dict[str, list[str]]) -> _Kind:
    """Return the kind that one entry of the data file describes."""

    def joined(*forms: tuple[str, str], flags: int = re.IGNORECASE) -> re.Pattern[str] | None:
        patterns = [form % f"(?:{'|'.join(entry[name])})" for name, form in forms if name in entry]
        return re.compile("|".join(patterns), flags) if patterns else None

    return _Kind(
        RemovedKind(str(entry["name"])),
        int(str(entry.get("words", LONGEST_CLUTTER))),
        joined(("whole", r"%s[\s.:»›→>]*\Z")),
        joined(("opens", r"\A%s"), ("sentence", r"(?:\A|(?<=[.!?:|–—\-])\s{1,3}|(?<=[.!?]\")\s)%s")),
        joined(("cased", r"%s"), flags=0),
        joined(("holds", "%s"), ("ends", r"%s\s*\Z")),
    )


@lru_cache(maxsize=4096)
def kind_of_text(text: str) -> RemovedKind | None:
    """Return what a piece of text is if it is not the article, by its words alone, or None."""
    if len(text) > LONGEST_LOOKED_AT:
        return None
    plain = " ".join(text.translate(_STRAIGHT).split())
    length = plain.count(" ") + 1
    if not plain or length > max(kind.words for kind in _kinds()):
        return None
    for kind in _kinds():
        if kind.whole is not None and kind.whole.match(plain):
            return kind.kind
    if is_byline(plain):
        return RemovedKind.BYLINE
    # Who speaks within quotation marks does not speak for the page.
    quoted = bool(_QUOTED.match(text))
    for kind in _kinds():
        if kind.kind in _NO_NEWS and (is_spoken(plain) or tells_news(plain)):
            continue
        if length <= kind.words and _fits(kind, plain, quoted=quoted):
            return kind.kind
    return None


def _fits(kind: _Kind, plain: str, *, quoted: bool) -> bool:
    """Say whether a text opens as a kind does, or holds what only that kind holds."""
    if kind.holding is not None and kind.holding.search(plain) and not (quoted and plain[-1] not in "])"):
        return True
    if quoted:
        return False
    if kind.cased is not None and kind.cased.match(plain) and plain[-1] not in ".!?\"'":
        return True
    return kind.opening is not None and bool(kind.opening.search(plain))


# Who wrote it, where and when ------------------------------------------------------------------------------

_BY = re.compile(
    r"(?:(?i:(?:words|updates|live updates|text|story|reporting|report|written|reported|interview|interviewed|photographs?|pictures|posted|published|submitted|presented|live reporting)(?: and (?:pictures|photographs|photos))? )?(?:By|BY|by):?|(?i:from (?:our|a staff))|(?i:authors?|reporters?|written by|words):) (?P<first>[\w'À-ÿ-]+)"
)
# What follows "by" where it is no name: a time, a number, a manner.
_NO_NAME = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*$|\d|the$|then$|now$|that$|this$|these$|those$|its$|his$|her$|their$|a$|an$|"
    r"all$|and$|no$|some$|most$|late$|early$|mid|noon$|night|dawn|dusk|even|day|year|next$|end$|contrast|comparison|law$|mistake|chance|far$|phone|email$|using$|\w{3,}ing$",
    re.IGNORECASE,
)
_STAMPED = re.compile(
    r"(?:(?:first |last |originally )?(?:published|updated|posted|modified|created|issued|released|filed|broadcast|aired|recorded)|date|time|last (?:update|modified|change|edit))(?: (?:on|at|in))?\b[:,]?\s*(?:(?:on|at|in) )?(?:\w+,? )?(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|today|yesterday|an? (?:minute|hour|day)))|"
    r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?,?\s(?:on\s)?.{0,14}\b\d{4}\b.{0,60}$|(?:an?|\d+) (?:min(?:ute)?|hr|hour|day|week|month)s? ago\b.{0,20}$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:staff|agency|special|own|foreign|political|chief|senior|africa|asia|europe|diplomatic|defen[cs]e|security|war|world|crime|economics|business|regional|national|middle east|latin america|parliamentary|international|court|city) (?:and \w+ )?(?:reporter|correspondent|editor|writer|affairs (?:correspondent|editor)|desk|bureau)s?(?: in [A-Z][\w ]{2,30})?$|^(?:our|the) (?:\w+ )?(?:correspondent|reporter)s?$|^(?:staff|news|web|online|foreign) (?:reporters?|writers?|desk)$",
    re.IGNORECASE,
)
_BYLINE_WORDS = frozenset(
    "by in at on of the and for from to with a an la de da del di van von al el bin jr updated published posted transcript interview statement communique communiqué "
    "press release no number edition morning evening midday daily weekly bulletin programme program hour first second third last updates time local gmt am pm "
    "translated report reporter reporting reporters correspondent correspondents editor agency news service desk staff dispatch declaration letter text remarks read "
    "abridged min minute minutes ago live contribution contributions additional earlier now photographs pictures part volume issue public affairs office spokesperson "
    "information ref reference embargoed until special own our foreign chief senior th st nd rd broadcast recorded radio television channel fm column newsletter session "
    "monthly open conference speech interviewed words as told und et y".split()
)
_SMALL = re.compile(r"\b[a-zà-ÿ][\w-]*")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|said|says|will|would|can|did|does|told|met|held|killed|took|received|denied|announced|arrested|began|ended|joined|signed|agreed)\b"
)
_OUTLET = re.compile(
    r"\b(?:agency|agence|radio|transcript|news|correspondent|statement|communiqu[eé]|ministry|office|service|bulletin|press|television|tv|fm|interview|secretariat|department|bureau)\b",
    re.IGNORECASE,
)


def is_byline(plain: str) -> bool:
    """Say whether a text tells who wrote the article or when it was published, and nothing else."""
    if len(plain) > LONGEST_BYLINE:
        return False
    if _CREDITS.fullmatch(plain):
        return True
    named = _BY.match(plain)
    if named:
        if not named["first"][0].isupper() and named.group()[:4].lower() != "from":
            return False
        return not _NO_NAME.match(named["first"]) and not _VERB.search(plain) and not _is_sentence(plain)
    if _is_sentence(plain):
        return False
    return bool(_STAMPED.match(plain)) or (plain.count(" ") <= 8 and bool(_ROLE.search(plain)))


_PARTICLES = r"(?:de|da|do|dos|del|di|du|la|le|al|el|bin|ibn|ben|von|van|der|den|ould|y|e)"
_NAME = rf"[A-ZÀ-Þ][\w'.-]*(?:\s(?:{_PARTICLES}\s)?[A-ZÀ-Þ][\w'.-]*){{1,3}}"
_NAMES = re.compile(
    rf"(?!(?:The|A|An|This|That)\s){_NAME}(?:\s\([\w ]{{2,12}}\))?(?:(?:,| and| &|, and)\s{_NAME}(?:\s\([\w ]{{2,12}}\))?){{0,3}}(?:,? (?:in|at)\s[A-ZÀ-Þ][\w'-]+|,\s[A-ZÀ-Þ][\w'-]+(?:\s[A-ZÀ-Þ][\w'-]+)?)?"
)
_PLACED = re.compile(r"(?<=[\w)]),? (?:in|at|and|&) (?=[A-ZÀ-Þ])")
# Who did what for the piece, one after the other: the words, the drawings.
_CREDITS = re.compile(
    rf"(?:(?i:(?:words|text|story|reporting|report|photographs?|photos?|pictures|illustrations?|graphics?|editing|translation|drawings?|video|sound)(?: and \w+)?(?: by|:))\s{_NAME}(?:[.,;|/]| and|$)\s*){{2,4}}",
)


def is_names(text: str) -> bool:
    """Say whether a line is nothing but names of persons, and perhaps a place: under a headline, who wrote the article."""
    plain = " ".join(text.translate(_STRAIGHT).split())
    return (
        len(plain) <= LONGEST_BYLINE
        and bool(_NAMES.fullmatch(plain))
        and not is_headline(_PLACED.sub("", plain))
    )


def _is_sentence(plain: str) -> bool:
    """Say whether a text ends as a sentence does and has words that bylines do not have."""
    return plain.endswith((".", "?", "!")) and any(
        word not in _BYLINE_WORDS for word in _SMALL.findall(plain)
    )


def is_dateline(text: str, *, top: bool = False) -> bool:
    """Say whether a line only tells who publishes, where and when: a date or an agency, and no sentence.

    ``top`` says that it stands right under the headline, where looser wordings are datelines too.
    """
    if len(text) > LONGEST_LOOKED_AT:
        return False
    plain = " ".join(text.translate(_STRAIGHT).split())
    if len(plain) > LONGEST_BYLINE or _QUOTED.match(plain):
        return False
    spans = day_spans(plain)
    if not spans and not (top and _OUTLET.search(plain) and "," in plain):
        return False
    if plain.endswith((".", "?", "!")) and not (spans and spans[-1][1] >= len(plain) - 1):
        return False
    rest = plain
    for start, end in reversed(spans):
        rest = rest[:start] + rest[end:]
    if _VERB.search(rest) or len(rest.split()) > 20:
        return False
    small = [word for word in _SMALL.findall(rest) if word not in _BYLINE_WORDS]
    allowed = MOST_STRANGE_WORDS_AT_TOP if top and spans else MOST_STRANGE_WORDS
    return len(small) <= allowed and (top or not any(w.endswith("ed") for w in small))


# Who wrote it, told at the end; what readers add -----------------------------------------------------------

_BIOGRAPHY = re.compile(
    r"[A-ZÀ-Þ][\w'-]+(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w'.-]+){1,3} (?:is\b|was\b|covers\b|writes\b|reports (?:on|from|for)\b|teaches\b|lives in\b|has (?:covered|written|reported)\b|reported from\b)"
    r".{0,160}(?:\bauthor of\b|correspondent|\breporter\b|\beditor\b|columnist|journalist|professor|fellow\b|researcher|lecturer|\bfor (?:the )?[A-Z]|\bbooks?\b|writes about|freelance|tweets|historian)"
)
_COMMENT = re.compile(
    r"(?P<name>[A-Za-z][\w.-]{2,24})(?:\s?\(?\d{0,5}\)?)?(?:,? \d+ (?:min|hour|day)s? ago)?\s?:\s"
)


def is_biography(text: str) -> bool:
    """Say whether a closing paragraph tells who wrote the article."""
    plain = " ".join(text[:LONGEST_LOOKED_AT].translate(_STRAIGHT).split())
    return len(plain) < 320 and '"' not in plain and bool(_BIOGRAPHY.match(plain))


def is_comment(text: str) -> bool:
    """Say whether a line is a reader's comment, by its form: a screen name, a colon, and words."""
    match = _COMMENT.match(text)
    if match is None:
        return False
    name = match["name"]
    return bool(re.search(r"[\d_]", name)) or (name[0].islower() and " " not in name)


_APPEAL = re.compile(
    r"\b(?:you|your|yours|(?-i:us|Us)|our|ours|we|join|get|buy|win|free|offer|ticket|tickets|shop|sale|book now|call|visit|click|tap|download|subscri\w+|members?|[\w.]+@\w+|www\.)\b|[$£€]\s?\d",
    re.IGNORECASE,
)


def is_appeal(text: str) -> bool:
    """Say whether a text speaks to its readers, or sells them something."""
    return bool(_APPEAL.search(text))
