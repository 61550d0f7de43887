"""The report as one page: self-contained, asking nothing of anybody, printable, readable by ear and on a phone."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tocsin import __version__
from tocsin.cli import digest, explanation, moving, view
from tocsin.cli.marking import paragraphs_of
from tocsin.cli.moving import Heard
from tocsin.cli.pictures import picture_of, small_picture_of
from tocsin.cli.view import Manner
from tocsin.records import Assessment, Driver, Outcome, Reading

SENTENCES_SHOWN = 2
_WEB = re.compile(r"https?://[^\s\"'<>]+\Z")


@dataclass(frozen=True, slots=True)
class _Cell:
    """One outcome at one horizon with its small picture."""

    a: Assessment
    picture: Markup


@dataclass(frozen=True, slots=True)
class _Shown:
    """A driver with the sentences that are shown at once, those that are folded away, and its arithmetic."""

    driver: Driver
    sentences: tuple[Heard, ...]
    more: tuple[Heard, ...]
    arithmetic: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Risk:
    """One country's risk as the page shows it."""

    name: str
    lead: Assessment
    seen_from: str
    in_short: tuple[str, ...]
    picture: Markup
    rows: tuple[tuple[Outcome, tuple[_Cell, ...]], ...]
    drivers: tuple[_Shown, ...]
    folded: tuple[_Shown, ...]


def page_of(reading: Reading, manner: Manner) -> str:
    """Return the report of one article as a page of HTML; all that comes from outside is escaped."""
    environment = _environment()
    leads = digest.leads(reading)
    style, digested = _style()
    page: str = environment.get_template("page.html").render(
        reading=reading,
        article=reading.article,
        risks=[_risk(reading, lead, manner) for lead in leads],
        caveats=tuple(dict.fromkeys(caveat for a in leads for caveat in a.caveats)),
        numbers=digest.sign_numbers(reading),
        unweighed=digest.unweighed(reading),
        paragraphs=tuple(paragraphs_of(reading, environment.get_template("note.html"))),
        origins=digest.counted_origins(digest.origins(reading)),
        hearsay=digest.hearsay(reading),
        own_voice=digest.own_voice(reading),
        disputes=digest.disputes(reading),
        rivals=digest.rival_figures(reading),
        address=reading.article.url if reading.article.url and _WEB.match(reading.article.url) else None,
        unfolded=manner.explain,
        style=style,
        style_digest=digested,
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
        view=view,
        percent=lambda probability: _unbroken(view.percent(probability)),
        interval=lambda a, dash=" to ": _unbroken(view.interval(a, dash=dash)),
        before=lambda a: _unbroken(digest.before(a)),
        base_notes=digest.base_notes,
        counted_voices=moving.counted_voices,
        share=lambda d: view.factor(d) if abs(d.log_odds) >= moving.NOTHING else "nothing",
        headline=lambda title: re.sub(r" (?=[–—-] )", "\N{NO-BREAK SPACE}", title),
        facts_of=explanation.facts_of,
        no_sign=view.NO_SIGN,
        data_until=view.DATA_UNTIL.isoformat(),
    )
    return environment


@cache
def _style() -> tuple[Markup, str]:
    """Return our style sheet and its digest: the page's policy allows this one and no other."""
    text = PackageLoader("tocsin.cli").get_source(_environment(), "style.css")[0]
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s*\n\s*", "\n", text).strip()
    digested = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(text), f"sha256-{digested}"  # noqa: S704 - our own style sheet


def _unbroken(words: str) -> str:
    """Return words in which no line breaks between a figure and its sign."""
    return words.replace(" %", "\N{NO-BREAK SPACE}%")


def _risk(reading: Reading, lead: Assessment, manner: Manner) -> _Risk:
    """Return what the page shows of one country's risk."""
    rows = []
    for outcome in Outcome:
        own = [a for a in reading.assessments if a.country == lead.country and a.outcome is outcome]
        rows.append((outcome, tuple(_Cell(a, small_picture_of(a)) for a in own)))
    return _Risk(
        name=view.country_name(lead.country),
        lead=lead,
        seen_from=view.seen_from(reading, lead, manner),
        in_short=digest.in_short(reading, lead),
        picture=picture_of(lead),
        rows=tuple(rows),
        drivers=tuple(_shown(reading, driver, lead) for driver in moving.shown_at_once(lead)),
        folded=tuple(_shown(reading, driver, lead) for driver in moving.folded(lead)),
    )


def _shown(reading: Reading, driver: Driver, lead: Assessment) -> _Shown:
    """Return a driver as the page shows it."""
    heard = moving.heard(reading, driver)
    shown = moving.at_once(heard, SENTENCES_SHOWN)
    more = tuple(sentence for sentence in heard if sentence not in shown)
    return _Shown(driver, shown, more, explanation.arithmetic_of(driver, lead))
