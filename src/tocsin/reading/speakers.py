"""Speakers' labels in transcripts and interviews: who speaks in each stretch of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.reading.actor import ActorKind
from tocsin.reading.actors import Actors
from tocsin.reading.marked import signed_in
from tocsin.reading.names import NameKind, names_in
from tocsin.reading.segmentation import Sentence

_LABEL = re.compile(r"\s*([^:\n]{1,60}?)(?:\s?\([^()\n]{1,40}\))?:\s*$")
_QUESTION = frozenset({"q", "question", "interviewer", "host", "presenter", "moderator", "anchor"})
_ANSWER = frozenset({"a", "answer"})


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of a transcript: the name of who speaks, None where it is the outlet."""

    start: int
    end: int
    speaker: str | None


def turns_of(body: str, sentences: Sequence[Sentence], actors: Actors) -> tuple[Turn, ...]:
    """Return the turns of a transcript in order, or the quotations that are signed by name; none in other texts."""
    labels = [
        (s, found[1].strip()) for s in sentences if s.label and (found := _LABEL.match(body[slice(*s.label)]))
    ]
    labels = [(s, name) for s, name in labels if _is_name(name)]
    if len(labels) < 2:
        return tuple(
            Turn(signed.words[0], signed.words[1], _full_name(body[slice(*signed.name)], actors))
            for signed in signed_in(body)
        )
    host = _surname(labels[0][1])
    interviewee = _interviewee(body, actors, before=labels[0][0].start)
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
            speaker = _speaker(name, [n for _, n in labels], actors)
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


def _speaker(label: str, labels: Sequence[str], actors: Actors) -> str:
    """Return the name of the speaker whom a label names, under the fullest name that labels and text give."""
    same = [other for other in labels if _surname(other) == _surname(label)]
    full = max(same, key=lambda other: len(other.split()))
    shown = " ".join(word.capitalize() if word.isupper() else word for word in re.split(r"\s+", full))
    shown = re.sub(r"-(\w)", lambda m: "-" + m[1].upper(), shown)
    return _full_name(shown, actors)


def _interviewee(body: str, actors: Actors, *, before: int) -> str | None:
    """Return whom an interview is with: the first person that the introduction names."""
    known = {m.actor.name for m in actors.mentions if m.actor.kind is ActorKind.BODY}
    for name in names_in(body[:before]):
        person = name.kind is NameKind.PERSON or (name.kind is NameKind.OPEN and len(name.text.split()) > 1)
        if person and name.text not in known:
            return _full_name(name.text, actors)
    return None


def _full_name(name: str, actors: Actors) -> str:
    """Return the longest name that the article gives a speaker."""
    actor = actors.called(name)
    return actor.name if actor and actor.named and len(actor.name.split()) >= len(name.split()) else name
