"""Paragraphs from the lines of a plain text: lines that a margin broke are joined, all others stay apart."""

from __future__ import annotations

import re
from itertools import pairwise

# Characters. A text is broken by a margin only where no line is longer, and its longest line not shorter. Elicited.
WIDEST, NARROWEST = 100, 45
# Of neighbouring lines, at least so many leave no room for the next line's first word. Elicited.
FILLED = 0.6
# Characters. Editors that break lines leave at most so much room beyond that word.
SLACK = 4
FEWEST_LINES = 4
_LABEL = re.compile(
    r"(?:[-–—*•·▪]\s|\(?\d{1,2}[.)]\s|[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{0,40}:\s|[QA]:\s|\d{1,2}[:.]\d{2}\b|\s*\[)"
)


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a text, each on one line."""
    width = _margin(text)
    found: list[str] = []
    for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text):
        before: str | None = None
        mixed = len({line[:1] in {" ", "\t"} for line in block.split("\n") if line.strip()}) > 1
        for line in block.split("\n"):
            plain = " ".join(line.split())
            if not plain:
                continue
            indented = mixed and line[:1] in {" ", "	"}
            if (
                before is None
                or width is None
                or indented
                or _LABEL.match(plain)
                or not _full(before, plain, width)
            ):
                found.append(plain)
            elif found[-1].endswith("-") and plain[:1].islower() and found[-1][-2:-1].isalpha():
                found[-1] = found[-1][:-1] + plain
            else:
                found[-1] += f" {plain}"
            before = line
    return found


def _margin(text: str) -> int | None:
    """Return the width at which the lines of a text are broken, or None where they are not."""
    lines = [line.rstrip() for line in text.split("\n")]
    width = max((len(line) for line in lines), default=0)
    if not NARROWEST <= width <= WIDEST or sum(bool(line) for line in lines) < FEWEST_LINES:
        return None
    pairs = [(one, other) for one, other in pairwise(lines) if one and other]
    filled = sum(_full(one, other.strip(), width) for one, other in pairs)
    return width if len(pairs) >= FEWEST_LINES and filled >= FILLED * len(pairs) else None


def _full(line: str, following: str, width: int) -> bool:
    """Say whether the first word of the following line would not have fitted on a line."""
    return len(line.rstrip()) + 1 + len(following.split(" ", 1)[0]) + SLACK > width
