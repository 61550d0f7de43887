"""A small frame for pictures as SVG: axes, lines, points and words, self-contained and readable in print."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape

INK, QUIET, GRID = "#263238", "#78909c", "#e3e8ea"
COLOURS = ("#b3261e", "#1f5f8b", "#7a8b99")
WIDTH, HEIGHT = 640, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 20, 44, 56
Scale = Callable[[float], float]


def linear(low: float, high: float) -> Scale:
    """Return the place of a value between two ends, 0 to 1."""
    return lambda value: (value - low) / (high - low)


def rooted(high: float) -> Scale:
    """Return the place of a value by its square root: for probabilities that are nearly all small."""
    return lambda value: math.sqrt(max(0.0, value) / high)


def logarithmic(low: float, high: float) -> Scale:
    """Return the place of a value by its logarithm; what lies below the low end stands on it."""
    return lambda value: math.log(max(value, low) / low) / math.log(high / low)


@dataclass(slots=True)
class Frame:
    """A picture in the making. Points are values of the two scales; what is drawn later lies above."""

    title: str
    across: Scale
    up: Scale
    parts: list[str] = field(default_factory=list)

    def x(self, value: float) -> float:
        """Return where a value lies across, in pixels."""
        return round(LEFT + self.across(value) * (WIDTH - LEFT - RIGHT), 1)

    def y(self, value: float) -> float:
        """Return where a value lies up, in pixels from the top."""
        return round(HEIGHT - BOTTOM - self.up(value) * (HEIGHT - TOP - BOTTOM), 1)

    def axes(self, across: dict[float, str], up: dict[float, str], names: tuple[str, str]) -> None:
        """Draw ticks with their words, a grid, and the names of both axes."""
        floor, wall = HEIGHT - BOTTOM, WIDTH - RIGHT
        for value, word in across.items():
            at = self.x(value)
            self.parts.append(f'<line x1="{at}" x2="{at}" y1="{TOP}" y2="{floor}" stroke="{GRID}"/>')
            self.parts.append(f'<text x="{at}" y="{floor + 18}" text-anchor="middle">{escape(word)}</text>')
        for value, word in up.items():
            at = self.y(value)
            self.parts.append(f'<line x1="{LEFT}" x2="{wall}" y1="{at}" y2="{at}" stroke="{GRID}"/>')
            self.parts.append(f'<text x="{LEFT - 8}" y="{at + 4}" text-anchor="end">{escape(word)}</text>')
        middle = (LEFT + wall) / 2
        self.parts.append(
            f'<text x="{middle}" y="{HEIGHT - 12}" text-anchor="middle" fill="{INK}">{escape(names[0])}</text>'
        )
        self.parts.append(f'<text x="{LEFT - 48}" y="{TOP - 12}" fill="{INK}">{escape(names[1])}</text>')

    def line(self, points: Sequence[tuple[float, float]], colour: str, *, dashed: bool = False) -> None:
        """Draw a line through points."""
        told = " ".join(f"{self.x(a)},{self.y(b)}" for a, b in points)
        dash = ' stroke-dasharray="4 4"' if dashed else ""
        self.parts.append(f'<polyline points="{told}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')

    def area(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """Fill what points enclose."""
        told = " ".join(f"{self.x(a)},{self.y(b)}" for a, b in points)
        self.parts.append(f'<polygon points="{told}" fill="{colour}"/>')

    def dot(self, at: tuple[float, float], colour: str, *, radius: float = 3.0) -> None:
        """Draw one point."""
        self.parts.append(
            f'<circle cx="{self.x(at[0])}" cy="{self.y(at[1])}" r="{radius}" fill="{colour}" fill-opacity="0.75"/>'
        )

    def word(
        self, at: tuple[float, float], text: str, colour: str, *, shift: tuple[float, float] = (0, 0)
    ) -> None:
        """Write a word at a point, shifted by pixels."""
        across, up = self.x(at[0]) + shift[0], self.y(at[1]) + shift[1]
        self.parts.append(f'<text x="{across:.1f}" y="{up:.1f}" fill="{colour}">{escape(text)}</text>')

    def svg(self) -> str:
        """Return the picture."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" role="img" '
            f'font-family="system-ui, sans-serif" font-size="12" fill="{QUIET}"><title>{escape(self.title)}</title>'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
            f'<text x="{LEFT - 48}" y="18" font-size="14" font-weight="600" fill="{INK}">{escape(self.title)}</text>'
            + "".join(self.parts)
            + "</svg>"
        )
