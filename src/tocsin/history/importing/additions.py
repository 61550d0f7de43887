"""What a user adds by hand: a leader, an election, a coup. Kept apart from the lists, and always marked as theirs."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.errors import DataError
from tocsin.history.importing.listing import Vote
from tocsin.history.tables import Attempt, Tenure

HEADER = ("kind", "gw", "day", "detail")
_COMMENT = "# Added by hand with `tocsin history add`; take one away with `tocsin history remove CODE`."
# A code is short enough to type, and long enough that a few hundred additions do not meet.
_CODE_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Addition:
    """One thing added: a leader (``detail`` is the name), an election or a coup ("succeeded" or "failed").

    An election's detail is "KNOWN VOIDED": the day from which it was expected, and that on which it fell through or nothing.
    """

    kind: str
    gw: int
    day: date
    detail: str

    @property
    def code(self) -> str:
        """Return the code by which it can be taken away: it hangs on what was added alone."""
        told = "\0".join((self.kind, str(self.gw), self.day.isoformat(), self.detail))
        return hashlib.sha256(told.encode()).hexdigest()[:_CODE_LENGTH]

    def row(self) -> Attempt | Tenure | Vote:
        """Return what was added as a row of its list.

        Raises:
            ValueError: where it is none.
        """
        if self.kind == "leader":
            return Tenure(self.gw, self.detail, (self.day.year, self.day.month), None)
        if self.kind == "election":
            known, _, voided = self.detail.partition(" ")
            fell = _month(date.fromisoformat(voided)) if voided else None
            return Vote(self.gw, _month(self.day), _month(date.fromisoformat(known)), fell)
        if self.kind == "coup" and self.detail in {"succeeded", "failed"}:
            return Attempt(self.gw, self.day, self.detail == "succeeded")
        msg = f"{self.kind} {self.detail} is no addition"
        raise ValueError(msg)


def additions_text(additions: Sequence[Addition]) -> str:
    """Return additions as the text in which they are kept, in order of day."""
    out = io.StringIO()
    out.write(f"{_COMMENT}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for a in sorted(additions, key=lambda a: (a.day, a.gw, a.kind, a.detail)):
        writer.writerow((a.kind, a.gw, a.day, a.detail))
    return out.getvalue()


def additions_of_text(text: str, *, name: str) -> tuple[Addition, ...]:
    """Return additions from the text in which they were kept.

    Raises:
        DataError: naming the line that cannot be read.
    """
    found = []
    reader = csv.reader(line for line in io.StringIO(text) if not line.startswith("#"))
    for row in list(reader)[1:]:
        try:
            kind, gw, day, detail = row
            addition = Addition(kind, int(gw), date.fromisoformat(day), detail)
            addition.row()
        except ValueError as error:
            msg = f"{name}: {','.join(row)[:80]!r} cannot be read ({error}). Mend or delete that line."
            raise DataError(msg) from error
        found.append(addition)
    return tuple(found)


def _month(day: date) -> int:
    """Return the month of a day, counted from year 0."""
    return day.year * 12 + day.month - 1
