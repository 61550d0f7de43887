"""What a report is printed on: how wide, in colour or not, with drawn lines or plain ASCII ones."""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO

# Elicited: lines longer than this are hard to follow, and a file is read in windows of any width.
WIDEST, FILE_WIDTH, NARROWEST = 104, 88, 40

_PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "×": "x",
        "─": "-", "│": "|", "●": "o", "◉": "@", "·": ".", "■": "*", "□": "-", "\xa0": " ",
    }
)  # fmt: skip

# Controls that could repaint a terminal or turn the reading direction: a page may hold them, a report must not.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a report goes: ``width`` in columns, ``colour`` for escape codes, ``plain`` for ASCII furniture."""

    width: int = FILE_WIDTH
    colour: bool = False
    plain: bool = True

    @classmethod
    def of(cls, stream: TextIO) -> Screen:
        """Return what a stream can show; COLUMNS and NO_COLOR are heeded."""
        terminal = stream.isatty()
        width = FILE_WIDTH
        if terminal or "COLUMNS" in os.environ:
            width = shutil.get_terminal_size((FILE_WIDTH, 24)).columns
        return cls(
            width=max(NARROWEST, min(width, WIDEST)),
            colour=terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
            plain=not terminal or "utf" not in (stream.encoding or "").lower(),
        )

    def print(self, parts: Iterable[object]) -> str:
        """Return the parts, things that rich can render, as one text for this screen."""
        from rich.console import Console  # noqa: PLC0415 - only reports in a terminal pay for it

        out = io.StringIO()
        console = Console(
            file=out,
            width=self.width,
            force_terminal=self.colour,
            color_system="standard" if self.colour else None,
            no_color=not self.colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        for part in parts:
            console.print(part)
        lines = "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
        return lines.translate(_PLAIN) if self.plain else lines


def harmless(text: str) -> str:
    """Return a text without the characters by which it could act on a terminal."""
    return _CONTROLS.sub("", text)
