"""The report in a terminal: what an analyst needs in two minutes, in the order in which they ask."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tocsin.cli import view
from tocsin.records import Assessment, Claim, Polarity, Reading

# Piped output is as wide as this, unless COLUMNS says otherwise; a wider terminal is used up to the second figure.
PIPED_WIDTH, WIDEST = 88, 110
SCALE = (1e-4, 1e-3, 1e-2, 1e-1, 1.0)
SENTENCES_SHOWN = 3
_MARKS = '“”"'


def report_of(reading: Reading, *, explain: bool = False) -> str:
    """Return the report of one article, coloured on a terminal and plain elsewhere."""
    terminal = sys.stdout.isatty()
    width = (
        shutil.get_terminal_size((PIPED_WIDTH, 24)).columns
        if terminal or "COLUMNS" in os.environ
        else PIPED_WIDTH
    )
    out = io.StringIO()
    console = Console(
        file=out,
        width=min(width, WIDEST),
        force_terminal=terminal,
        no_color=not terminal or "NO_COLOR" in os.environ,
        highlight=False,
        legacy_windows=False,
    )
    for part in _parts(reading, explain=explain):
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _parts(reading: Reading, *, explain: bool) -> Iterator[RenderableType]:
    """Yield the parts of a report, top to bottom."""
    article = reading.article
    yield Text(article.title or "Untitled", style="bold")
    yield Text(f"{article.outlet or 'outlet unknown'}, {view.published(reading)}", style="dim")
    if article.copy_of:
        yield Text(f"A copy: the text says “{article.copy_of.evidence}”", style="yellow")
    if not reading.subjects:
        yield Text("")
        yield Text("No government's stability is at stake in this text, as far as it was understood.")
        yield Text(
            "Nothing found is not calm: name the country with --country to see its base rate.", style="dim"
        )
    for country in reading.subjects:
        assessment = view.leading(reading, country)
        if assessment is not None:
            yield from _risk(reading, assessment)
    yield from _who(reading)
    yield from _against(reading)
    yield from _headline(reading)
    yield from _facts(reading)
    if explain:
        yield from _explained(reading)


# The risk ---------------------------------------------------------------------------------------------------


def _risk(reading: Reading, assessment: Assessment) -> Iterator[RenderableType]:
    """Yield the risk of one country: figures, picture, horizons, what moved it, caveats."""
    yield Text("")
    yield Rule(
        f"The risk in {view.country_name(assessment.country)}, seen from {assessment.as_of.isoformat()}",
        align="left",
        style="dim",
    )
    yield Text.from_markup(
        f"A coup attempt within {assessment.horizon_months} months: [bold]{view.percent(assessment.probability)}[/] "
        f"(90 % interval {view.percent(assessment.interval[0])} to {view.percent(assessment.interval[1])})"
    )
    yield Text(f"In words: {assessment.phrase}.")
    yield Text(
        f"Before this article: {view.percent(assessment.baseline)}. The article makes it {view.times(assessment)} times as likely."
    )
    yield Padding(_picture(assessment), (1, 0, 1, 2))
    yield Padding(_horizons(reading, assessment.country), (0, 0, 0, 2))
    for note in assessment.baseline_notes:
        yield Text(f"Base rate: {note}", style="dim")
    yield from _drivers(reading, assessment)
    if assessment.caveats:
        yield Text("")
        yield Text("How well this is founded", style="bold")
        for caveat in assessment.caveats:
            yield Padding(Text(f"- {caveat}"), (0, 0, 0, 2))


def _picture(assessment: Assessment) -> Text:
    """Return the risk on a logarithmic scale: the interval as a line, base rate and estimate on it."""
    width = 52
    cells = ["·"] * (width + 1)
    first, last = (round(view.log_position(p) * width) for p in assessment.interval)
    cells[first : last + 1] = ["─"] * (last - first + 1)
    base, here = (round(view.log_position(p) * width) for p in (assessment.baseline, assessment.probability))
    cells[base] = "│"
    cells[here] = "●" if here != base else "◉"
    marks = [" "] * (width + 8)
    for tick in SCALE:
        label = f"{100 * tick:g} %"
        at = round(view.log_position(tick) * width)
        marks[at : at + len(label)] = label
    text = Text("".join(cells) + "\n" + "".join(marks).rstrip())
    text.append("\n│ before this article   ● with it   ─ 90 % interval", style="dim")
    return text


def _horizons(reading: Reading, country: str) -> Table:
    """Return the other horizons and outcomes as a small table."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=True, header_style="dim")
    for heading in ("outcome", "within", "before", "now", "90 % interval", "times"):
        table.add_column(heading, justify="left" if heading in {"outcome", "within"} else "right")
    for a in reading.assessments:
        if a.country == country:
            months = f"{a.horizon_months} month" + ("s" if a.horizon_months > 1 else "")
            interval = f"{view.percent(a.interval[0])} – {view.percent(a.interval[1])}"
            table.add_row(
                view.OUTCOMES[a.outcome],
                months,
                view.percent(a.baseline),
                view.percent(a.probability),
                interval,
                view.times(a),
            )
    return table


def _drivers(reading: Reading, assessment: Assessment) -> Iterator[RenderableType]:
    """Yield what moved the risk, each sign with its sentences."""
    yield Text("")
    yield Text("What moves it (in log odds)", style="bold")
    if not assessment.drivers:
        yield Text("  Nothing: no sign was found. That is no finding of calm.")
    for driver in assessment.drivers:
        origins = "1 origin" if driver.origins == 1 else f"{driver.origins} origins"
        yield Text.from_markup(
            f"  [bold]{view.signed(driver)}[/]  {escape(view.sign_name(driver.sign))} ({origins})"
        )
        claims = view.driver_claims(reading, driver)
        for claim in claims[:SENTENCES_SHOWN]:
            yield Padding(_sentence(claim), (0, 0, 0, 9))
        if len(claims) > SENTENCES_SHOWN:
            yield Padding(
                Text(f"and {len(claims) - SENTENCES_SHOWN} more, see --explain", style="dim"), (0, 0, 0, 9)
            )


def _sentence(claim: Claim) -> Text:
    """Return a claim with who says it, how surely and through how many hands."""
    text = Text(f"“{view.shortened(claim.text.strip(_MARKS))}”")
    hands = view.hands(claim)
    text.append(
        f"  {view.said_by(claim)}; {claim.certainty}" + (f"; {hands} hands" if hands > 2 else ""), style="dim"
    )
    return text


# Who, and against whom --------------------------------------------------------------------------------------


def _who(reading: Reading) -> Iterator[RenderableType]:
    """Yield the independent origins behind the signs."""
    origins = view.origins(reading)
    if not origins:
        return
    yield Text("")
    named = sum(origin.named for origin in origins)
    yield Rule(f"Who says so: {len(origins)} independent origins, {named} named", align="left", style="dim")
    for origin in origins:
        mark = "■" if origin.named else "□"
        told = "; ".join(origin.told)
        yield Text.from_markup(
            f"  {mark} {escape(view.shortened(origin.name, longest=60))} [dim]({origin.kind}, {view.in_hands(origin.hands)}): {escape(told)}[/]"
        )
    yield Text("  ■ can be looked up   □ cannot", style="dim")


def _against(reading: Reading) -> Iterator[RenderableType]:
    """Yield denials and rival figures, side by side."""
    denied, rivals = view.disputes(reading), view.rival_figures(reading)
    if not denied and not rivals:
        return
    yield Text("")
    yield Rule("Denied or disputed", align="left", style="dim")
    for claim, targets in denied:
        yield Padding(_sentence(claim), (0, 0, 0, 2))
        for target in targets:
            line = Text("denies: ", style="dim")
            line.append_text(_sentence(target))
            yield Padding(line, (0, 0, 0, 6))
    for item, told in rivals:
        figures = "; ".join(f"{words} ({view.said_by(claim)})" for words, claim in told)
        yield Padding(Text(f"{item}: {figures}"), (0, 0, 0, 2))


def _headline(reading: Reading) -> Iterator[RenderableType]:
    """Yield the headline's statements held against the body."""
    if not reading.headline:
        return
    yield Text("")
    yield Rule("Headline against body", align="left", style="dim")
    for statement in reading.headline:
        yield Padding(Text(f"{statement.text}: {view.SUPPORTS[statement.support]}"), (0, 0, 0, 2))


def _facts(reading: Reading) -> Iterator[RenderableType]:
    """Yield the facts of the text."""
    article = reading.article
    yield Text("")
    yield Rule("The text", align="left", style="dim")
    yield Text(
        f"  {len(article.body.split())} words, {len(reading.claims)} claims; language {article.language}; id {article.id}"
    )
    yield Text(f"  Taken out of the page and kept: {view.removed_counts(reading)}")
    if article.url:
        yield Text(f"  {article.url}")


# With --explain ---------------------------------------------------------------------------------------------


def _explained(reading: Reading) -> Iterator[RenderableType]:
    """Yield the arithmetic of each driver and every claim with all that was found in it."""
    yield Text("")
    yield Rule("The arithmetic", align="left", style="dim")
    for country in reading.subjects:
        assessment = view.leading(reading, country)
        for driver in assessment.drivers if assessment else ():
            yield Padding(
                Text(
                    f"{view.signed(driver)} {driver.sign}: {driver.because}. Claims {', '.join(driver.claims)}."
                ),
                (0, 0, 0, 2),
            )
    yield Text("")
    yield Rule("Every claim", align="left", style="dim")
    for claim in reading.claims:
        yield Padding(_claim(claim), (0, 0, 0, 2))


def _claim(claim: Claim) -> Text:
    """Return one claim with everything that was found in it."""
    text = Text(f"{claim.id} ", style="bold")
    text.append(f"“{view.shortened(claim.text, longest=400)}”", style="none")
    cue = f"; cue “{claim.cue.text}”" if claim.cue else ""
    grade = f"; grade {claim.grade.source}{claim.grade.information}" if claim.grade else ""
    text.append(
        f"\n   {view.said_by(claim)}{cue}; {view.DIRECT[claim.directness]}; {claim.certainty}, {claim.timing}{grade}",
        style="dim",
    )
    if claim.hedges:
        text.append(f"\n   hedged by {', '.join(f'“{hedge.text}”' for hedge in claim.hedges)}", style="dim")
    for sign in claim.signs:
        denied = " denied" if sign.polarity is Polarity.ABSENT else ""
        text.append(
            f"\n   sign {sign.code}{denied} ({sign.country}, {sign.score:.2f}): “{sign.because.text}”"
        )
    for rejection in claim.rejected:
        text.append(f"\n   no {rejection.code}: {rejection.reason} (“{rejection.because.text}”)", style="dim")
    for quantity in claim.quantities:
        text.append(f"\n   figure “{quantity.text}”: {quantity.item}, {_range(quantity.low, quantity.high)}")
    if claim.disputes:
        text.append(f"\n   disputes {', '.join(claim.disputes)}")
    return text


def _range(low: float | None, high: float | None) -> str:
    """Return a range of figures in words."""
    if low == high and low is not None:
        return f"{low:,.0f}"
    if low is None:
        return f"up to {high:,.0f}"
    return f"{low:,.0f} or more" if high is None else f"{low:,.0f} to {high:,.0f}"
