"""What is called false, a lie or the like, and by which words it is named."""

from __future__ import annotations

import re
from functools import cache

from tocsin.reading.lexicons import any_of, phrase_pattern, word_lists


@cache
def pattern(key: str) -> re.Pattern[str]:
    """Return the pattern of one list of words of dispute."""
    return phrase_pattern(word_lists("disputes")[key])


CALLING = re.compile(
    r"(?<![\w-])(?:call(?:s|ed|ing)?|describ(?:es|ed|ing)|brand(?:s|ed|ing)|label(?:s|led|ling)|denounc(?:es|ed|ing)|condemn(?:s|ed|ing)"
    r"|mock(?:s|ed|ing)|derid(?:es|ed|ing)|ridicul(?:es|ed|ing)|term(?:s|ed)|dubbed|thinks?|thought|finds?|found|considers?|considered|deems?|deemed|dismiss(?:es|ed|ing)|reject(?:s|ed|ing)|rubbish(?:es|ed))\s+"
    r"(?P<object>(?:it|this|that|them|these|those)(?=\s*[“\"‘']|\s+(?:an?|as)\s)|(?:(?:the|an?|his|her|its|their|that|this|these|those|all|any)\s+)?[^\s.;:!?][^.;:!?]{0,140}?)"
    r"(?:\s+as\b|\s*(?:[“\"‘]|(?<!\w)')|\s+(?:an?\s+)?(?=(?:\w+\s+)?SCORN)|$|[.;:!?])"
)
SPOKEN_OF = re.compile(
    r"(?P<object>\b(?:the|that|this|his|her|their|its)\s+(?:[\w’'-]+\s+){0,2}?[\w’'-]+(?:\s+(?:of|about)\s+(?:[\w’'-]+\s*){1,4})?)(?P<verb>\s+(?:is|are|was|were)\s)",
    re.IGNORECASE,
)
# "The commission could not count", "the priest is a liar".
SCORNED = re.compile(
    r"\b(?P<object>(?:the|that|this|his|her|their)\s+(?:[\w’'-]+\s+){0,2}?[\w’'-]+)\s+(?:(?:could\s+not|couldn[’']t|cannot|can[’']t)\s+(?:count|add|read|see\s+straight|tell\s+\w+\s+from)"
    r"|(?:is|are|was|were)\s+(?:an?\s+)?(?:\w+\s+)?(?:liars?|lying(?!\s+to)|mistaken|misinformed|misled|confused|dreaming|joking|fantasists?|drunk|inventing|exaggerating)|(?:lies|lied|invents|invented\s+it|exaggerates|exaggerated|do(?:es)?\s+not\s+exist|never\s+existed|did\s+not\s+exist))\b",
    re.IGNORECASE,
)
# "... over the reports, which it called slanderous".
WHICH_CALLED = re.compile(
    r"\b((?:the|these|those|a|an)\s+(?:[\w-]+\s+)?[\w-]+),?\s+which\s+(?:it|he|she|they)\s+(?:called|calls|described\s+as|dismissed\s+as|branded)\s+(?:[“\"‘]|an?\s+|as\s+)?",
    re.IGNORECASE,
)


# "The inspector's account insults the dead": what somebody's words do that cannot be true.
OWNED_ACCOUNT = re.compile(
    r"\W*(?P<object>(?:the\s+|his\s+|her\s+|their\s+)?(?:[\w’'-]+\s+){0,4}?[\w’'-]+(?:[’']s|s[’'])\s+(?:own\s+)?(?:account|version|story|figures?|numbers?|toll|count|tale|claims?|word|words|statement|report)),?\s(?:[^.]{0,40},\s)?\W*"
    r"(?:insults?|insulted|offends?|offended|mocks?|mocked|defies|defied|beggars|ignores?|ignored|forgets?|forgot|omits?|omitted|leaves?\s+out|left\s+out|changes\s+daily|collapses|collapsed|falls\s+apart|fell\s+apart|(?:does|do|did)\s+not\s+(?:stand|hold|add|survive|match|fit|square|tally)|(?:is|are|was|were)\s+(?:worth\s+nothing|worthless|impossible|full\s+of\s+holes|a\s+\w+\s+lie))\b",
    re.IGNORECASE,
)


@cache
def scorned_flatly() -> re.Pattern[str]:
    """Return the pattern of "that is a wicked lie" and of "reports that ... were pure invention"."""
    scorn = any_of(word_lists("disputes")["scorn"])
    statements = any_of(word_lists("disputes")["statements"])
    is_ = r"\s+(?:is|are|was|were)\s+(?:(?:all|simply|completely|entirely|\w+ly|just|pure|sheer|nothing\s+but|an?|the|another)\s+){0,2}(?:\w+\s+)?"
    return re.compile(
        rf"(?:^|[.;:,“\"‘]\s*|\b(?:that|says?|said|insists?|insisted)\s+)(?:(?:this|that|it|which|they)|(?:the|these|those|such|all)?\s*(?:\w+\s+)?{statements}(?:\s+(?:of|that|about|in)\s[^.;]{{1,120}}?)?){is_}{scorn}(?![\w-])(?!\s+to\b)",
        re.IGNORECASE,
    )


@cache
def calling_pattern() -> re.Pattern[str]:
    """Return the pattern of a thing that is called something."""
    return re.compile(
        CALLING.pattern.replace("SCORN", any_of(word_lists("disputes")["scorn"]) + r"\b"), re.IGNORECASE
    )


def object_of_calling(words: str) -> str | None:
    """Return what is called false or the like ("the stroke talk"), or None."""
    match = calling_pattern().search(words)
    if match is None or pattern("negation").search(words[max(0, match.start() - 18) : match.start()]):
        return None
    verb = match.group().lower()
    thing = match["object"]
    if verb.startswith("dismiss") and not (
        re.search(r"\s+as$", match.group()) or pattern("statements").search(thing)
    ):
        return None  # to dismiss a minister is another thing
    scorned = pattern("scorn").search(words, match.end("object")) or quoted_scorn(
        thing, words[match.end("object") :]
    )
    if not verb.startswith(("dismiss", "reject", "rubbish", "laugh")) and not scorned:
        return None
    asked = re.search(r"\basked\s+(?:[\w’'-]+\s+){0,4}?about\s+([^,]{3,90}),", words, re.IGNORECASE)
    return (
        asked.group(1)
        if asked and match["object"].strip().lower() in {"it", "this", "that", "them"}
        else match["object"]
    )


def quoted_scorn(thing: str, after: str) -> bool:
    """Say whether a statement or document is called something in quotation marks that is no praise."""
    quoted = re.match(r"\s*(?:as\s+|an?\s+)?[“\"‘']([^”\"]{3,90})", after)
    named = pattern("statements").search(thing) or re.search(
        r"\b(?:figure|number|toll|estimate|total)s?\b", thing
    )
    return bool(quoted and named and not pattern("praise").search(quoted.group(1)))
