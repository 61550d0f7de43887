"""``tocsin sentences``: loose sentences in, what each says out, line by line."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from tocsin.cli.options import read_clock
from tocsin.cli.screen import harmless
from tocsin.errors import SourceNotFoundError, UsageError
from tocsin.ingest import parse_day

if TYPE_CHECKING:
    from tocsin.reading.loose import LooseReading, LooseSentence

SOME_FAILED = 1
# A year alone, or a year and a month, means its middle: nothing that is told is then more than half of it away.
_YEAR, _MONTH = re.compile(r"\d{4}"), re.compile(r"\d{4}-\d{2}")


class BadLineError(ValueError):
    """A line that is no sentence; the message says why."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One good line of the input."""

    id: Any
    sentence: LooseSentence


@click.command()
@click.argument("source", metavar="IN.jsonl")
@click.argument("target", metavar="OUT.jsonl")
def sentences(source: str, target: str) -> None:
    """Read loose sentences, JSON Lines of id, text, before, date (- is standard input or output)."""
    if source != "-" and Path(target).exists() and Path(source).resolve() == Path(target).resolve():
        msg = f"{target} is the input itself. Give another file for the answers, or - for standard output."
        raise UsageError(msg)
    failed = 0
    with ExitStack() as stack:
        lines, out = _reading(source, stack), _writing(target, stack)
        for number, answer in _answers(lines):
            if isinstance(answer, BadLineError):
                failed += 1
                click.echo(harmless(f"tocsin: {source}, line {number}: {answer}"), err=True)
            else:
                # Half a surrogate pair is no UTF-8; a backslash makes it the JSON that it came as.
                out.write(answer.encode("utf-8", "backslashreplace") + b"\n")
    if failed:
        click.echo(f"tocsin: {failed} of the lines could not be read; the others were", err=True)
        sys.exit(SOME_FAILED)


def _answers(lines: Iterator[bytes]) -> Iterator[tuple[int, str | BadLineError]]:
    """Yield the number of each line that is not blank with its answer, or with what is wrong with it."""
    from tocsin.history import Past  # noqa: PLC0415 - --help need not load it
    from tocsin.pipeline import read_sentence  # noqa: PLC0415 - likewise
    from tocsin.reading import Reader  # noqa: PLC0415 - likewise

    reader, past = Reader.load(), Past.load()
    today, _ = read_clock()
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            line = _line(raw)
        except BadLineError as error:
            yield number, error
            continue
        yield number, _json(line.id, read_sentence(line.sentence, today=today, reader=reader, past=past))


def _line(raw: bytes) -> _Line:
    """Return the sentence of one line.

    Raises:
        BadLineError: saying what was found and what was expected.
    """
    from tocsin.reading.loose import LooseSentence  # noqa: PLC0415 - --help need not load it

    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except ValueError as error:
        msg = f"no JSON in UTF-8 ({error}). Expected an object with id and text."
        raise BadLineError(msg) from error
    except RecursionError as error:
        msg = "nested too deeply. Expected an object with id and text."
        raise BadLineError(msg) from error
    if not isinstance(row, dict) or not isinstance(row.get("id"), str | int):
        msg = 'no id. Expected an object such as {"id": "a1", "text": "...", "before": null, "date": "1966-02-24"}.'
        raise BadLineError(msg)
    text, before = row.get("text"), row.get("before")
    if not isinstance(text, str) or not text.strip():
        msg = "no text. Expected the sentence as a string under text."
        raise BadLineError(msg)
    if isinstance(before, list) and all(isinstance(part, str) for part in before):
        before = " ".join(before)
    if before is not None and not isinstance(before, str):
        msg = "before is no text. Expected the sentences before as a string, or null."
        raise BadLineError(msg)
    return _Line(row["id"], LooseSentence(_whole(text), _whole(before or ""), _day(row.get("date"))))


def _whole(text: str) -> str:
    """Return a text in which question marks stand for halves of surrogate pairs."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _day(stated: object) -> date | None:
    """Return the day that a line states; None where it states none.

    Raises:
        BadLineError: where it is no day.
    """
    if stated is None or stated == "":
        return None
    text = str(stated).strip()
    if _YEAR.fullmatch(text):
        text += "-07-01"
    elif _MONTH.fullmatch(text):
        text += "-15"
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        day = parse_day(text)
    if day is None:
        msg = f"{text[:40]!r} is no date. Expected a day such as 1966-02-24, or null."
        raise BadLineError(msg)
    return day


def _json(name: object, reading: LooseReading) -> str:
    """Return one line of output."""
    return json.dumps(
        {
            "id": name,
            "signs": [
                {"code": s.code, "polarity": s.polarity, "country": s.country, "score": s.score}
                for s in reading.signs
            ],
            "timing": reading.timing,
            "certainty": reading.certainty,
            "quantities": [
                {"low": q.low, "high": q.high, "item": q.item, "text": q.text} for q in reading.quantities
            ],
        },
        ensure_ascii=False,
    )


def _reading(source: str, stack: ExitStack) -> Iterator[bytes]:
    """Return the lines of a file, held open by the stack, or of standard input.

    Raises:
        SourceNotFoundError: where there is no such file, or it may not be read.
    """
    if source == "-":
        return iter(sys.stdin.buffer)
    try:
        return iter(stack.enter_context(Path(source).open("rb")))
    except OSError as error:
        msg = f"{source}: cannot be read ({error.strerror}). Expected a file of JSON Lines, or - for standard input."
        raise SourceNotFoundError(msg) from error


def _writing(target: str, stack: ExitStack) -> IO[bytes]:
    """Return a file to write to, held open by the stack, or standard output.

    Raises:
        UsageError: where it cannot be written.
    """
    if target == "-":
        stack.callback(sys.stdout.buffer.flush)
        return sys.stdout.buffer
    try:
        return stack.enter_context(Path(target).open("wb"))
    except OSError as error:
        msg = f"{target}: could not be written ({error.strerror}). Give a file of your own, or - for standard output."
        raise UsageError(msg) from error
