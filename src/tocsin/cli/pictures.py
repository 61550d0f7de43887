"""Pictures of a risk as inline SVG: base rate and estimate with their intervals on a logarithmic scale."""

from __future__ import annotations

from markupsafe import Markup

from tocsin.cli import view
from tocsin.records import Assessment

SCALE = (1e-4, 1e-3, 1e-2, 1e-1, 1.0)

# The large picture, in units of its own: small enough that its letters can be read on a phone.
WIDTH, LEFT, RIGHT = 420, 12, 404
BEFORE, NOW, AXIS = 34, 84, 112


def picture_of(a: Assessment) -> Markup:
    """Return the large picture, with words for those who do not see it."""
    words = (
        f"Coup attempt within {view.months(a.horizon_months)}, on a logarithmic scale. Before this article "
        f"{view.percent(a.baseline)}, 90 % interval {view.percent(a.baseline_interval[0])} to "
        f"{view.percent(a.baseline_interval[1])}. With it {view.percent(a.probability)}, 90 % interval {view.interval(a)}."
    )
    return Markup(
        '<svg class="picture" viewBox="0 0 {width} 138" role="img" aria-label="{words}">{scale}{before}{now}</svg>'
    ).format(
        width=WIDTH,
        words=words,
        scale=_scale(),
        before=_row("base", BEFORE, "before this article", a.baseline, a.baseline_interval),
        now=_row("here", NOW, "with it", a.probability, a.interval),
    )


def _scale() -> Markup:
    """Return the axis with its labels and a fine line up from each."""
    ticks = Markup("").join(
        Markup(
            '<line class="grid" x1="{x}" x2="{x}" y1="6" y2="{axis}"/>'
            '<text class="tick" x="{x}" y="{below}" text-anchor="{anchor}">{label} %</text>'
        ).format(
            x=_x(tick),
            axis=AXIS,
            below=AXIS + 17,
            anchor="start" if tick == SCALE[0] else "end" if tick == SCALE[-1] else "middle",
            label=f"{100 * tick:g}",
        )
        for tick in SCALE
    )
    axis = Markup('<line class="axis" x1="{}" x2="{}" y1="{y}" y2="{y}"/>').format(LEFT, RIGHT, y=AXIS)
    return ticks + axis


def _row(style: str, y: int, name: str, middle: float, interval: tuple[float, float]) -> Markup:
    """Return one estimate: a line for its interval, a dot on it, its name and figure above."""
    low, high = (_x(p) for p in interval)
    at = _x(middle)
    # The words stand over the dot, and move inwards where they would leave the picture.
    where = min(max(at, LEFT + 100), RIGHT - 100)
    return Markup(
        '<g class="{style}"><line class="span" x1="{low}" x2="{high}" y1="{y}" y2="{y}"/>'
        '<line class="end" x1="{low}" x2="{low}" y1="{top}" y2="{bottom}"/>'
        '<line class="end" x1="{high}" x2="{high}" y1="{top}" y2="{bottom}"/>'
        '<circle class="dot" cx="{at}" cy="{y}" r="5.5"/>'
        '<text class="name" x="{where}" y="{above}" text-anchor="middle">{name} <tspan class="value">{figure}</tspan></text></g>'
    ).format(
        style=style,
        low=low,
        high=high,
        y=y,
        top=y - 4,
        bottom=y + 4,
        at=at,
        where=where,
        above=y - 13,
        name=name,
        figure=view.percent(middle),
    )


def small_picture_of(a: Assessment) -> Markup:
    """Return the same in small, without words: the cells beside it say them."""

    def x(probability: float) -> float:
        return round(4 + 112 * view.log_position(probability), 1)

    return Markup(
        '<svg class="small" viewBox="0 0 120 14" aria-hidden="true" focusable="false">'
        '<line class="axis" x1="4" x2="116" y1="7" y2="7"/>'
        '<g class="here"><line class="span" x1="{}" x2="{}" y1="7" y2="7"/></g>'
        '<line class="was" x1="{base}" x2="{base}" y1="2" y2="12"/>'
        '<g class="here"><circle class="dot" cx="{}" cy="7" r="3.4"/></g></svg>'
    ).format(x(a.interval[0]), x(a.interval[1]), x(a.probability), base=x(a.baseline))


def _x(probability: float) -> float:
    """Return where a probability lies in the large picture."""
    return round(LEFT + (RIGHT - LEFT) * view.log_position(probability), 1)
