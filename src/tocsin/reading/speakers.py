"""Speakers' labels in transcripts and interviews: who speaks in each stretch of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.reading.actors import ActorKind
from tocsin.reading.names import NameKind, names_in
from tocsin.reading.segmentation import Sentence
from tocsin.reading.sourcing import Desk, kind_of
from tocsin.records import Source

_LABEL = re.compile(r"\s*([^:\n]{1,60}?)(?:\s?\([^()\n]{1,40}\))?:\s*$")
_QUESTION = frozenset({"q", "question", "interviewer", "host", "presenter", "moderator", "anchor"})
_ANSWER = frozenset({"a", "answer"})


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of a transcript: who speaks, None where it is the outlet."""

    start: int
    end: int
    speaker: Source | None


def turns_of(sentences: Sequence[Sentence], desk: Desk) -> tuple[Turn, ...]:
    """Return the turns of a transcript in order; none where the text is no transcript."""
    body = desk.body
    labels = [
        (s, found[1].strip()) for s in sentences if s.label and (found := _LABEL.match(body[slice(*s.label)]))
    ]
    labels = [(s, name) for s, name in labels if _is_name(name)]
    if len(labels) < 2:
        return ()
    host = _surname(labels[0][1])
    interviewee = _interviewee(desk, before=labels[0][0].start)
    turns = []
    for (sentence, name), following in zip(labels, [*labels[1:], None], strict=True):
        end = following[0].label[0] if following and following[0].label else len(body)
        start = sentence.label[0] if sentence.label else sentence.start
        plain = name.casefold().rstrip(".")
        if plain in _QUESTION or (plain not in _ANSWER and _surname(name) == host):
            speaker = None
        elif plain in _ANSWER:
            speaker = interviewee
        else:
            speaker = _speaker(name, [n for _, n in labels], desk)
        turns.append(Turn(start, end, speaker))
    return tuple(turns)


def _is_name(label: str) -> bool:
    """Say whether a label is a speaker's and not a word that a colon follows."""
    return label.casefold().rstrip(".") in _QUESTION | _ANSWER or (
        label[:1].isupper() and len(label.split()) <= 5
    )


def _surname(name: str) -> str:
    """Return the last word of a name in small letters."""
    return name.split(",", maxsplit=1)[0].rsplit(maxsplit=1)[-1].casefold()


def _speaker(label: str, labels: Sequence[str], desk: Desk) -> Source:
    """Return the speaker whom a label names, under the fullest name that labels and text give."""
    same = [other for other in labels if _surname(other) == _surname(label)]
    full = max(same, key=lambda other: len(other.split()))
    shown = " ".join(word.capitalize() if word.isupper() else word for word in re.split(r"\s+", full))
    shown = re.sub(r"-(\w)", lambda m: "-" + m[1].upper(), shown)
    return _by_name(shown, desk)


def _interviewee(desk: Desk, *, before: int) -> Source | None:
    """Return whom an interview is with: the first person that the introduction names."""
    known = {m.actor.name for m in desk.actors.mentions if m.actor.kind is ActorKind.BODY}
    for name in names_in(desk.body[:before]):
        person = name.kind is NameKind.PERSON or (name.kind is NameKind.OPEN and len(name.text.split()) > 1)
        if person and name.text not in known:
            return _by_name(name.text, desk)
    return None


def _by_name(name: str, desk: Desk) -> Source:
    """Return the link for a named speaker, of the kind that the text tells."""
    actor = desk.actors.called(name)
    full = actor.name if actor and actor.named and len(actor.name.split()) >= len(name.split()) else name
    place = desk.body.find(full)
    described = desk.body[place : place + 90].split("\n")[0] if place >= 0 else ""
    return Source(full, kind_of(desk, full, actor, described, (place, place + len(full))), named=True)


def turn_at(turns: Sequence[Turn], place: int) -> Turn | None:
    """Return the turn in which a place lies."""
    return next((turn for turn in turns if turn.start <= place < turn.end), None)
