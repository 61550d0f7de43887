"""The timeline of a state as SVG: base rate with its interval on a logarithmic scale, attempts, leaders."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jinja2 import PackageLoader
from markupsafe import Markup

from tocsin.cli import view
from tocsin.history.tables import Attempt, Tenure
from tocsin.history.timeline import FITTED_FROM, Point, Timeline
from tocsin.records import Outcome

# In units of its own. On a narrow screen the picture is scrolled sideways, not shrunk: its letters stay readable. It begins at its
# right end, the present, so the key stands there too, and a second scale that only narrow screens show.
WIDTH, HEIGHT = 760, 346
LEFT, RIGHT = 52, 696
RAIL, TOP, BOTTOM = 16, 34, 236
LEADERS_TOP, LEADERS_BOTTOM, YEARS, KEY = 246, 266, 284, 318
KEY_LEFT, KEY_RIGHT, KEY_STEP = 372, 580, 18
TICKS = (0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
# Letters of 11 units are about 5.6 wide: a name stands in its bar where it fits.
LETTER_WIDTH = 5.6
# A longer gap between two points is a time in which the state did not exist, and no line crosses it.
LONGEST_STEP = timedelta(days=40)
OUTCOMES = {Outcome.COUP_ATTEMPT: "coup attempt", Outcome.COUP: "successful coup"}


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where days and probabilities lie."""

    start: date
    end: date
    low: float
    high: float

    def x(self, day: date) -> float:
        """Return how far to the right a day lies."""
        share = (day - self.start).days / max(1, (self.end - self.start).days)
        return round(LEFT + (RIGHT - LEFT) * min(max(share, 0.0), 1.0), 1)

    def y(self, probability: float) -> float:
        """Return how far down a probability lies."""
        share = view.log_position(probability, low=self.low, high=self.high)
        return round(BOTTOM - (BOTTOM - TOP) * share, 1)


def picture_of(timeline: Timeline) -> Markup:
    """Return the picture for a page, with words for those who do not see it."""
    plane = _plane(timeline)
    return Markup('<svg class="timeline" viewBox="0 0 {w} {h}" role="img" aria-label="{words}">{parts}</svg>').format(
        w=WIDTH, h=HEIGHT, words=words_of(timeline), parts=_parts(timeline, plane)
    )  # fmt: skip


def file_of(timeline: Timeline) -> str:
    """Return the picture as a file of its own, with its style in it."""
    style = PackageLoader("tocsin.cli").get_source(None, "timeline.css")[0]  # type: ignore[arg-type]
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" class="timeline alone" viewBox="-14 -44 {w} {h}" width="{w}" height="{h}" role="img">'
            '<title>{words}</title><style>{style}</style><rect class="paper" x="-14" y="-44" width="{w}" height="{h}"/>'
            '<text class="head" x="0" y="-18">{head}</text>{parts}</svg>\n'
        ).format(
            w=WIDTH + 28,
            h=HEIGHT + 58,
            words=words_of(timeline),
            style=Markup(style),  # noqa: S704 - our own style sheet
            head=f"{timeline.state.name}: {OUTCOMES[timeline.outcome]} within {view.months(timeline.horizon_months)}",
            parts=_parts(timeline, _plane(timeline)),
        )
    )


def words_of(timeline: Timeline) -> str:
    """Return in words what the picture shows."""
    highest = max(timeline.points, key=lambda p: p.probability)
    won = sum(a.succeeded for a in timeline.attempts)
    rate = timeline.rate
    return (
        f"{timeline.state.name}: base rate of a {OUTCOMES[timeline.outcome]} within {view.months(timeline.horizon_months)}, "
        f"by month from {timeline.points[0].day.year} to {timeline.as_of.year}, on a logarithmic scale. "
        f"Highest {view.percent(highest.probability)} on {highest.day.isoformat()}; on {timeline.as_of.isoformat()} "
        f"{view.percent(rate.probability)}, 90 % interval {view.percent(rate.low)} to {view.percent(rate.high)}. "
        f"{view.counted(len(timeline.attempts), 'attempt')}, {won} successful; {view.counted(len(timeline.leaders), 'leader')}."
    )


def _plane(timeline: Timeline) -> _Plane:
    """Return the plane that holds all of a timeline."""
    low, high = min(p.low for p in timeline.points), max(p.high for p in timeline.points)
    below = max((t for t in TICKS if t <= low), default=TICKS[0])
    above = min((t for t in TICKS if t >= high), default=TICKS[-1])
    start = timeline.points[0].day
    end = max(timeline.as_of, start + timedelta(days=365))
    return _Plane(start, end, below, above)


def _parts(timeline: Timeline, plane: _Plane) -> Markup:
    """Return all that is drawn, what lies behind first."""
    runs = list(_runs(timeline.points))
    parts = [
        *_shades(timeline, plane),
        *_scale(plane),
        *(_band(run, plane) for run in runs),
        *(_attempt(a, plane) for a in timeline.attempts if a.day >= plane.start),
        *(_line(run, plane) for run in runs),
        _now(timeline, plane),
        *_leaders(timeline, plane),
        *_years(plane),
        _key(timeline),
    ]
    return Markup("").join(parts)


def _runs(points: Sequence[Point]) -> Iterable[list[Point]]:
    """Yield points in runs without gaps."""
    run: list[Point] = []
    for point in points:
        if run and point.day - run[-1].day > LONGEST_STEP:
            yield run
            run = []
        run.append(point)
    if run:
        yield run


def _shades(timeline: Timeline, plane: _Plane) -> Iterable[Markup]:
    """Yield the times in which the figure stands on less: before the first fit, and after the lists end."""
    shades = (
        (plane.start, min(FITTED_FROM, timeline.as_of), "fitted later"),
        (max(timeline.known_until, plane.start), timeline.as_of, "carried on"),
    )
    for start, end, words in shades:
        if end - start < timedelta(days=200):
            continue
        left, width = plane.x(start), plane.x(end) - plane.x(start)
        yield Markup('<rect class="less" x="{}" y="{}" width="{:.1f}" height="{}"/>').format(
            left, TOP, width, BOTTOM - TOP
        )
        if width > LETTER_WIDTH * len(words):
            yield Markup('<text class="about" x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(
                left + width / 2, BOTTOM - 6, words
            )


def _scale(plane: _Plane) -> Iterable[Markup]:
    """Yield a fine line and a label for each step of the scale."""
    for tick in TICKS:
        if plane.low <= tick <= plane.high:
            y = plane.y(tick)
            yield Markup('<line class="grid" x1="{}" x2="{}" y1="{y}" y2="{y}"/>').format(LEFT, RIGHT, y=y)
            label = Markup('<text class="{}" x="{}" y="{}" text-anchor="end">{:g} %</text>')
            yield label.format("tick", LEFT - 6, y + 4, 100 * tick)
            if tick > plane.low:
                yield label.format("tick near", RIGHT - 4, round(y - 3, 1), 100 * tick)


def _band(run: Sequence[Point], plane: _Plane) -> Markup:
    """Return the central 90 % of a run."""
    there = [f"{plane.x(p.day)},{plane.y(p.high)}" for p in run]
    back = [f"{plane.x(p.day)},{plane.y(p.low)}" for p in reversed(run)]
    return Markup('<polygon class="band" points="{}"/>').format(" ".join([*there, *back]))


def _line(run: Sequence[Point], plane: _Plane) -> Markup:
    """Return the base rate of a run."""
    return Markup('<polyline class="rate" points="{}"/>').format(
        " ".join(f"{plane.x(p.day)},{plane.y(p.probability)}" for p in run)
    )


def _attempt(attempt: Attempt, plane: _Plane) -> Markup:
    """Return an attempt on its rail, with a fine line down: full where it succeeded, hollow where it failed."""
    result = "succeeded" if attempt.succeeded else "failed"
    return Markup(
        '<g class="{result}"><title>{day}: {result}</title><line x1="{x}" x2="{x}" y1="{rail}" y2="{bottom}"/>'
        '<circle cx="{x}" cy="{rail}" r="4.5"/></g>'
    ).format(result=result, day=attempt.day.isoformat(), x=plane.x(attempt.day), rail=RAIL, bottom=BOTTOM)


def _now(timeline: Timeline, plane: _Plane) -> Markup:
    """Return the last point with its figure."""
    rate = timeline.rate
    x, y = plane.x(timeline.as_of), plane.y(rate.probability)
    return Markup(
        '<circle class="now" cx="{x}" cy="{y}" r="4"/><text class="value" x="{tx}" y="{ty}">{figure}</text>'
    ).format(x=x, y=y, tx=x + 8, ty=y + 4.5, figure=view.percent(rate.probability).replace("below ", "< "))


def _leaders(timeline: Timeline, plane: _Plane) -> Iterable[Markup]:
    """Yield a bar for each leader, light and dark in turn, with the name where it fits."""
    for place, tenure in enumerate(timeline.leaders):
        start, end = _first(tenure.start), _first(tenure.end) if tenure.end else plane.end
        if end < plane.start:
            continue
        left, right = plane.x(max(start, plane.start)), plane.x(min(end, plane.end))
        words = f"{tenure.name}, {span_of(tenure)}"
        yield Markup('<g class="leader {turn}"><title>{words}</title><rect x="{x}" y="{y}" width="{w:.1f}" height="{h}"/>').format(
            turn="even" if place % 2 else "odd", words=words, x=left, y=LEADERS_TOP, w=max(0.6, right - left),
            h=LEADERS_BOTTOM - LEADERS_TOP,
        )  # fmt: skip
        if right - left > LETTER_WIDTH * (len(tenure.name) + 1):
            yield Markup('<text x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(
                (left + right) / 2, LEADERS_BOTTOM - 6, tenure.name
            )
        yield Markup("</g>")


def _years(plane: _Plane) -> Iterable[Markup]:
    """Yield the axis with a mark at every fifth or tenth year, or at every year where there are few."""
    yield Markup('<line class="axis" x1="{}" x2="{}" y1="{y}" y2="{y}"/>').format(LEFT, RIGHT, y=BOTTOM)
    years = plane.end.year - plane.start.year
    step = 10 if years > 35 else 5 if years > 12 else 2 if years > 6 else 1
    for year in range(math.ceil(plane.start.year / step) * step, plane.end.year + 1, step):
        day = date(year, 1, 1)
        if plane.start <= day <= plane.end:
            x = plane.x(day)
            yield Markup('<line class="mark" x1="{x}" x2="{x}" y1="{}" y2="{}"/>').format(
                BOTTOM, BOTTOM + 4, x=x
            )
            yield Markup('<text class="tick" x="{}" y="{}" text-anchor="middle">{}</text>').format(
                x, YEARS, year
            )


def _key(timeline: Timeline) -> Markup:
    """Return what the marks mean."""
    rate = f"base rate, {view.months(timeline.horizon_months)} ahead"
    return Markup(
        '<g class="keys"><g class="succeeded"><circle cx="{a}" cy="{c}" r="4.5"/></g><text x="{at}" y="{y}">attempt, succeeded</text>'
        '<g class="failed"><circle cx="{b}" cy="{c}" r="4.5"/></g><text x="{bt}" y="{y}">attempt, failed</text>'
        '<line class="rate" x1="{d}" x2="{e}" y1="{second}" y2="{second}"/><text x="{at}" y="{below}">{rate}</text>'
        '<rect class="band" x="{f}" y="{top}" width="22" height="12"/><text x="{bt}" y="{below}">90 % interval</text></g>'
    ).format(
        a=KEY_LEFT + 14, at=KEY_LEFT + 30, b=KEY_RIGHT + 14, bt=KEY_RIGHT + 30, c=KEY - 4, y=KEY,
        d=KEY_LEFT, e=KEY_LEFT + 22, f=KEY_RIGHT, top=KEY + KEY_STEP - 10, second=KEY + KEY_STEP - 4,
        below=KEY + KEY_STEP, rate=rate,
    )  # fmt: skip


def span_of(tenure: Tenure) -> str:
    """Return from when to when somebody governed, in words."""
    start = f"{tenure.start[0]}-{tenure.start[1]:02d}"
    return f"{start} to {tenure.end[0]}-{tenure.end[1]:02d}" if tenure.end else f"since {start}"


def _first(month: tuple[int, int]) -> date:
    """Return the first day of a month."""
    return date(*month, 1)
