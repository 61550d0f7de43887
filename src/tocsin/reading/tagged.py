"""What the trained tagger finds where the rules find nothing: attributions by a cue that may attribute."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tocsin.reading.cues import Use, uses
from tocsin.reading.saying import Bounds, Saying
from tocsin.reading.tagging import Attribution, Tagger
from tocsin.reading.tokens import listed
from tocsin.reading.wordlists import plain

# Below this score, from 0 to 1, the tagger is not heard. Elicited: about half of what lies below is wrong on PolNeAR.
LEAST_SCORE = 0.5
# Contents of fewer letters are scraps.
FEWEST_LETTERS = 12
_WORD = re.compile(r"[a-z]+")
# What marks a content stands within so many characters after it begins.
MARK_REACH = 6
_MARK = re.compile(r"that |[“\"‘']")
_TELLING = frozenset({Use.SAY, Use.STRICT, Use.TELL, Use.LOUD})
_NOT_SPEAKERS = frozenset({"which", "that", "who", "i", "we", "you", "us", "me", "nobody", "it"})


@dataclass
class Tagged:
    """The tagger's attributions of one body, made paragraph by paragraph where they are asked for."""

    body: str
    tagger: Tagger
    _known: dict[Bounds, tuple[Attribution, ...]] = field(default_factory=dict)

    def within(self, bounds: Bounds) -> tuple[Saying, ...]:
        """Return the attributions that lie whole in a stretch, by a cue that tells and from a source that is named."""
        if not _has_cue(self.body[slice(*bounds)], marked=_may_be_marked(self.body, bounds)):
            return ()
        found = [self._saying(a, bounds) for a in self._around(bounds) if self._tells(a)]
        return tuple(s for s in found if s is not None)

    def _around(self, bounds: Bounds) -> tuple[Attribution, ...]:
        """Return what the tagger finds in the paragraph of a stretch."""
        gap = self.body.rfind("\n\n", 0, bounds[0])
        start = gap + 2 if gap >= 0 else 0
        close = self.body.find("\n\n", bounds[1])
        paragraph = (start, len(self.body) if close < 0 else close)
        if paragraph not in self._known:
            self._known[paragraph] = self.tagger.tag(self.body, within=paragraph).attributions
        return self._known[paragraph]

    def _tells(self, attribution: Attribution) -> bool:
        """Say whether an attribution has a source, a cue of telling and more than a scrap of content."""
        if not attribution.source or not attribution.cue or attribution.score < LEAST_SCORE:
            return False
        cue = plain(" ".join(self.body[a:b] for a, b in attribution.cue))
        source = plain(self.body[slice(*attribution.source[0])])
        begin = attribution.content[0][0]
        marked = self.body[begin : begin + MARK_REACH].lstrip().startswith(("that ", "“", '"', "‘", "'"))
        *before, last = cue.split()
        helpers = listed("auxiliaries") | listed("adverbs")
        telling = "according to" in cue or (_may_tell(last, marked=marked) and helpers.issuperset(before))
        passive = any(word in {"is", "are", "was", "were", "be", "been", "to"} for word in cue.split())
        letters = sum(b - a for a, b in attribution.content)
        return telling and not passive and source not in _NOT_SPEAKERS and letters >= FEWEST_LETTERS

    def _saying(self, attribution: Attribution, bounds: Bounds) -> Saying | None:
        """Return an attribution as the rules would have it, if it stays within the stretch."""
        source, cue = attribution.source[0], attribution.cue[0]
        content = (attribution.content[0][0], attribution.content[-1][1])
        words = (min(source[0], cue[0]), max(source[1], cue[1]))
        if min(words[0], content[0]) < bounds[0] or max(words[1], content[1]) > bounds[1] + 1:
            return None
        return Saying(source, cue, content, words, plain(self.body[slice(*cue)]), clause=bounds, rank=1)


def _may_tell(word: str, *, marked: bool) -> bool:
    """Say whether a word may attribute; most may only before "that" or a quotation."""
    kinds = uses().get(word, frozenset())
    return bool(kinds & _TELLING) and (marked or (Use.SAY in kinds and Use.STRICT not in kinds))


def _may_be_marked(body: str, bounds: Bounds) -> bool:
    """Say whether a stretch holds a mark that a content may begin with."""
    return _MARK.search(body, bounds[0], bounds[1] + MARK_REACH) is not None


def _has_cue(text: str, *, marked: bool) -> bool:
    """Say whether a stretch holds a word that may attribute at all; ``marked``, before "that" or a quotation."""
    return any(_may_tell(word, marked=marked) for word in _WORD.findall(text)) or "ccording to" in text
