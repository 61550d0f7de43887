"""The report as one page: self-contained, asking nothing of anybody, printable, readable by ear and on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from tocsin import __version__
from tocsin.cli import view
from tocsin.records import Assessment, Claim, Directness, Driver, Polarity, Reading, Source

SCALE = (1e-4, 1e-3, 1e-2, 1e-1, 1.0)
_WEB = re.compile(r"https?://[^\s\"'<>]+\Z")


@dataclass(frozen=True, slots=True)
class _Row:
    """One outcome and horizon with its small picture."""

    a: Assessment
    picture: Markup


@dataclass(frozen=True, slots=True)
class _DriverShown:
    """A driver with its claims, the surest first."""

    driver: Driver
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class _Risk:
    """One country's risk as the page shows it."""

    name: str
    lead: Assessment
    picture: Markup
    rows: tuple[_Row, ...]
    drivers: tuple[_DriverShown, ...]


@dataclass(frozen=True, slots=True)
class _Chain:
    """A chain of hearsay with the signs that came along it."""

    links: tuple[Source, ...]
    told: tuple[str, ...]


def page_of(reading: Reading) -> str:
    """Return the report of one article as a page of HTML; all that comes from outside is escaped."""
    environment = _environment()
    style = PackageLoader("tocsin.cli").get_source(environment, "style.css")[0]
    page: str = environment.get_template("page.html").render(
        reading=reading,
        title=reading.article.title or "Untitled",
        published=view.published(reading),
        risks=[risk for country in reading.subjects if (risk := _risk(reading, country))],
        paragraphs=list(_paragraphs(reading)),
        origins=view.origins(reading),
        chains=_chains(reading),
        disputes=view.disputes(reading),
        rivals=view.rival_figures(reading),
        address=reading.article.url if reading.article.url and _WEB.match(reading.article.url) else None,
        style=Markup(re.sub(r"\s*\n\s*", "\n", style)),  # noqa: S704 - our own style sheet
        version=__version__,
    )
    return page


@cache
def _environment() -> Environment:
    """Return the templates with what they may ask."""
    environment = Environment(
        loader=PackageLoader("tocsin.cli"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        percent=view.percent,
        times=view.times,
        sign_name=view.sign_name,
        said_by=view.said_by,
        link_name=view.link_name,
        hands=view.hands,
        in_hands=view.in_hands,
        shortened=view.shortened,
        signed=view.signed,
        outcomes=view.OUTCOMES,
        supports=view.SUPPORTS,
        direct=view.DIRECT,
    )
    return environment


def _risk(reading: Reading, country: str) -> _Risk | None:
    """Return what the page shows of one country's risk."""
    lead = view.leading(reading, country)
    if lead is None:
        return None
    rows = tuple(_Row(a, _mini(a)) for a in reading.assessments if a.country == country)
    drivers = tuple(_DriverShown(d, view.driver_claims(reading, d)) for d in lead.drivers)
    return _Risk(view.country_name(country), lead, _picture(lead), rows, drivers)


# Pictures ---------------------------------------------------------------------------------------------------


def _picture(a: Assessment) -> Markup:
    """Return the risk on a logarithmic scale as SVG: base rate, estimate, interval."""
    left, width, y = 20, 660, 46

    def x(probability: float) -> float:
        return round(left + width * view.log_position(probability), 1)

    ticks = Markup("").join(
        Markup(
            '<line class="axis" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/><text x="{0}" y="{3}" text-anchor="{5}">{4} %</text>'
        ).format(x(tick), y - 7, y + 7, y + 26, f"{100 * tick:g}", "middle" if tick < 1 else "end")
        for tick in SCALE
    )
    words = f"Coup attempt within {a.horizon_months} months: {view.percent(a.baseline)} before this article, {view.percent(a.probability)} with it, 90 % interval {view.percent(a.interval[0])} to {view.percent(a.interval[1])}, on a logarithmic scale"
    near = abs(x(a.baseline) - x(a.probability)) < 150
    return Markup(
        '<svg viewBox="0 0 700 92" role="img" aria-label="{words}"><line class="axis" x1="{left}" x2="{right}" y1="{y}" y2="{y}"/>{ticks}'
        '<line class="range" x1="{low}" x2="{high}" y1="{y}" y2="{y}" stroke-width="9" stroke-linecap="round"/>'
        '<line class="base" x1="{base}" x2="{base}" y1="{top}" y2="{bottom}" stroke-width="2"/>'
        '<circle class="dot" cx="{here}" cy="{y}" r="7"/>'
        '<text class="name" x="{base_text}" y="14" text-anchor="{base_anchor}">before {base_words}</text>'
        '<text class="hot" x="{here_text}" y="{here_y}" text-anchor="{here_anchor}">now {here_words}</text>'
        '<text x="{middle}" y="88" text-anchor="middle">probability, logarithmic scale; the bar is the central 90 %</text></svg>'
    ).format(
        words=words,
        left=left,
        right=left + width,
        y=y,
        ticks=ticks,
        low=x(a.interval[0]),
        high=x(a.interval[1]),
        base=x(a.baseline),
        here=x(a.probability),
        top=y - 14,
        bottom=y + 14,
        base_text=x(a.baseline) + (2 if near else 0),
        base_anchor="end" if near and a.probability >= a.baseline else "start" if near else "middle",
        here_text=x(a.probability) + (2 if near else 0),
        here_y=14,
        here_anchor="start" if near and a.probability >= a.baseline else "end" if near else "middle",
        base_words=view.percent(a.baseline),
        here_words=view.percent(a.probability),
        middle=left + width / 2,
    )


def _mini(a: Assessment) -> Markup:
    """Return the same in small, without words: the row's cells say them."""

    def x(probability: float) -> float:
        return round(4 + 112 * view.log_position(probability), 1)

    return Markup(
        '<svg class="mini" viewBox="0 0 120 14" aria-hidden="true"><line class="axis" x1="4" x2="116" y1="7" y2="7"/>'
        '<line class="range" x1="{}" x2="{}" y1="7" y2="7" stroke-width="5"/><line class="base" x1="{base}" x2="{base}" y1="2" y2="12"/>'
        '<circle class="dot" cx="{}" cy="7" r="3"/></svg>'
    ).format(x(a.interval[0]), x(a.interval[1]), x(a.probability), base=x(a.baseline))


# The text with its claims -----------------------------------------------------------------------------------


def _paragraphs(reading: Reading) -> Iterator[Markup]:
    """Yield each paragraph of the body with its claims marked in place; nested ones inside, never crossing."""
    body = reading.article.body
    worth = [c for c in reading.claims if c.chain or c.signs or c.quantities or c.disputes or c.hedges]
    targets = {target for c in reading.claims for target in c.disputes}
    worth += [c for c in reading.claims if c.id in targets and c not in worth]
    worth.sort(key=lambda c: (c.start, -c.end))
    for match in re.finditer(r"\S(?:.|\n(?!\n))*", body):
        yield _marked(
            body,
            match.start(),
            match.end(),
            [c for c in worth if match.start() <= c.start and c.end <= match.end()],
        )


def _marked(body: str, start: int, end: int, claims: Sequence[Claim]) -> Markup:
    """Return a stretch of the body with the claims in it marked; a claim that crosses another is left unmarked."""
    parts: list[Markup] = []
    at = start
    for number, claim in enumerate(claims):
        if claim.start < at:
            continue
        inside = [
            c
            for c in claims[number + 1 :]
            if c.end <= claim.end and (c.start, c.end) != (claim.start, claim.end)
        ]
        parts += [escape(body[at : claim.start]), _mark(body, claim, inside)]
        at = claim.end
    parts.append(escape(body[at:end]))
    return Markup("").join(parts)


def _mark(body: str, claim: Claim, inside: Sequence[Claim]) -> Markup:
    """Return one marked claim with its note and its signs."""
    note = Markup(_environment().get_template("note.html").render(claim=claim).replace("\n", ""))  # noqa: S704 - rendered with autoescape
    badges = Markup("").join(
        Markup('<span class="badge">{}{}</span>').format(
            "not: " if s.polarity is Polarity.ABSENT else "", s.code
        )
        for s in claim.signs
    )
    own = " own" if claim.directness is Directness.NONE else ""
    return Markup(
        '<span class="claim c-{}{}" id="{}" tabindex="0" aria-describedby="n-{}">{}{}</span>{}'
    ).format(
        claim.certainty, own, claim.id, claim.id, _marked(body, claim.start, claim.end, inside), note, badges
    )


def _chains(reading: Reading) -> tuple[_Chain, ...]:
    """Return each chain along which a sign came, the shortest first, with what came along it."""
    found: dict[tuple[str, ...], tuple[tuple[Source, ...], dict[str, None]]] = {}
    for claim in reading.claims:
        if claim.signs:
            key = tuple(view.link_name(link).casefold() for link in claim.chain)
            _, told = found.setdefault(key, (claim.chain, {}))
            told.update(
                dict.fromkeys(
                    view.sign_name(s.code) + (" (denied)" if s.polarity is Polarity.ABSENT else "")
                    for s in claim.signs
                )
            )
    return tuple(
        _Chain(links, tuple(told)) for links, told in sorted(found.values(), key=lambda pair: len(pair[0]))
    )
