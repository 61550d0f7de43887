"""Base rates as pages: self-contained, asking nothing of anybody, printable, readable on a phone."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tocsin import __version__
from tocsin.cli import view
from tocsin.cli.history_analogues import SAMPLE, share_of
from tocsin.cli.history_picture import OUTCOMES, picture_of, span_of
from tocsin.cli.history_ranking import Ranking
from tocsin.history.analogues import Analogues
from tocsin.history.timeline import Timeline
from tocsin.records import BaseRate, Outcome

STYLES = ("style.css", "timeline.css", "history.css")


def timeline_page(timeline: Timeline) -> str:
    """Return the page of one state."""
    by_horizon: dict[int, list[BaseRate]] = {}
    for rate in timeline.now:
        by_horizon.setdefault(rate.horizon_months, []).append(rate)
    style, digest = _style()
    page: str = _environment().get_template("timeline.html").render(
        t=timeline, picture=picture_of(timeline), rows=list(by_horizon.values()), outcomes=OUTCOMES,
        outcome=OUTCOMES[timeline.outcome], carried=carried_notes(timeline.rate), span_of=span_of,
        style=style, style_digest=digest,
    )  # fmt: skip
    return page


def ranking_page(ranking: Ranking) -> str:
    """Return the page of a ranking."""
    style, digest = _style()
    page: str = _environment().get_template("rank.html").render(
        r=ranking, outcome=OUTCOMES[ranking.outcome], carried=carried_notes(ranking.rows[0].rate) if ranking.rows else (),
        small=_small, style=style, style_digest=digest,
    )  # fmt: skip
    return page


def analogues_page(found: Analogues, rate: BaseRate) -> str:
    """Return the page of the past months most like a present one."""
    sample = found.nearest.sample(SAMPLE)
    style, digest = _style()
    page: str = _environment().get_template("analogues.html").render(
        f=found, rate=rate, outcome=OUTCOMES[found.sought.outcome], share=lambda group: share_of(group).replace(" %", "\N{NO-BREAK SPACE}%"), sample=sample,
        others=[a for a in found.nearest.months if a.came is not None and a not in sample],
        signed=found.by_signs.with_sign.sample(SAMPLE) if found.by_signs else (), style=style, style_digest=digest,
    )  # fmt: skip
    return page


def carried_notes(rate: BaseRate) -> tuple[str, ...]:
    """Return the notes of a rate that say what is carried on; the others are told by its reasons."""
    return tuple(note for note in rate.notes if "carried on" in note)


@cache
def _environment() -> Environment:
    """Return the templates with what they may ask."""
    environment = Environment(
        loader=PackageLoader("tocsin.cli"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )  # fmt: skip
    environment.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    environment.filters["sign_name"] = lambda code: view.sign_name(code).lower()
    environment.globals.update(
        view=view,
        percent=lambda p: view.percent(p).replace(" %", "\N{NO-BREAK SPACE}%"),
        version=__version__,
        Outcome=Outcome,
    )
    return environment


@cache
def _style() -> tuple[Markup, str]:
    """Return our style sheets as one, and its digest: the page's policy allows this one and no other."""
    loader = PackageLoader("tocsin.cli")
    text = "\n".join(loader.get_source(_environment(), name)[0] for name in STYLES)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s*\n\s*", "\n", text).strip()
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(text), f"sha256-{digest}"  # noqa: S704 - our own style sheets


def _small(rate: BaseRate) -> Markup:
    """Return a rate with its interval in small, from 0.01 % to 30 %; the cells beside it say the same."""

    def x(probability: float) -> float:
        return round(4 + 112 * view.log_position(probability, high=0.3), 1)

    return Markup(
        '<svg class="small" viewBox="0 0 120 14" aria-hidden="true" focusable="false">'
        '<line class="axis" x1="4" x2="116" y1="7" y2="7"/><g class="here">'
        '<line class="span" x1="{}" x2="{}" y1="7" y2="7"/><circle class="dot" cx="{}" cy="7" r="3.4"/></g></svg>'
    ).format(x(rate.low), x(rate.high), x(rate.probability))
