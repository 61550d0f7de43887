"""The report in a terminal: what an analyst needs in two minutes, in the order in which they ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.cli import digest, moving, view
from tocsin.cli.explanation import arithmetic_of, facts_of
from tocsin.cli.screen import Screen, harmless
from tocsin.cli.view import Manner
from tocsin.records import Assessment, Claim, Driver, Reading

SCALE = (1e-4, 1e-3, 1e-2, 1e-1, 1.0)
PICTURE_WIDTH = 52
# Below this width, in columns, the scale's labels would run into one another.
NARROWEST_PICTURE = 64
SENTENCES_SHOWN = 2
LABEL = 9


def report_of(reading: Reading, manner: Manner, screen: Screen) -> str:
    """Return the report of one article for a screen."""
    return screen.print(_parts(reading, manner, screen))


def _parts(reading: Reading, manner: Manner, screen: Screen) -> Iterator[RenderableType]:
    """Yield the parts of a report, top to bottom."""
    article = reading.article
    yield _text(article.title or "Untitled", "bold")
    yield _text(f"{article.outlet or 'outlet unknown'}, {view.published(reading)}", "dim")
    if article.copy_of:
        yield _text(f"A copy: the text says {_marked(article.copy_of.evidence)}", "yellow")
    leads = digest.leads(reading)
    if not leads:
        yield from ("", _text(view.NO_SUBJECT), _text(view.NOT_CALM, "dim"))
    for lead in leads:
        yield from _risk(reading, lead, manner, screen)
    for lead in leads:
        yield from _drivers(reading, lead, _Whole(several=len(leads) > 1, explain=manner.explain), screen)
    yield from _who(reading, screen)
    yield from _against(reading, screen)
    yield from _headline(reading, screen, explain=manner.explain)
    yield from _founded(leads, screen)
    yield from _facts(reading, screen)
    if manner.explain:
        yield from _explained(reading, leads, screen)


# Furniture --------------------------------------------------------------------------------------------------


def _text(words: str, style: str = "") -> Text:
    """Return words that can do nothing to a terminal, and keep their length when lines are made plain."""
    return Text(harmless(words).replace("…", "..."), style=style)


def _marked(words: str) -> str:
    """Return words of the article between quotation marks."""
    return view.quoted(words)


def _heading(words: str, screen: Screen) -> Iterator[RenderableType]:
    """Yield a heading with a line to the edge, a blank line before it."""
    yield ""
    title = _text(f"{words} ", "bold")
    rest = screen.width - title.cell_len
    yield title.append("─" * max(rest, 0), style="dim") if rest > 0 else title


def _in(part: RenderableType, left: int = 2) -> Padding:
    """Return a part set in from the left, all its lines."""
    return Padding(part, (0, 0, 0, left))


def _item(mark: str, part: RenderableType, *, left: int = 2, style: str = "") -> Padding:
    """Return a part with a mark in front, its further lines hanging."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_row(Text(mark, style=style), part)
    return _in(grid, left)


# The risk ---------------------------------------------------------------------------------------------------


def _risk(reading: Reading, a: Assessment, manner: Manner, screen: Screen) -> Iterator[RenderableType]:
    """Yield the risk of one country: figures, the matter in short, picture, other horizons."""
    yield from _heading(f"The risk in {view.country_name(a.country)}", screen)
    yield _text(f"Seen from {view.seen_from(reading, a, manner)}.", "dim")
    figure = Text(f"A coup attempt within {view.months(a.horizon_months)}: ")
    figure.append(view.percent(a.probability), style="bold red")
    yield figure.append(f" (90 % interval {view.interval(a)}).")
    yield Text(f"In words: {a.phrase}.")
    yield Text(digest.before(a))
    if screen.width >= NARROWEST_PICTURE:
        yield from ("", _in(_picture(a, screen)))
    yield ""
    for line in digest.in_short(reading, a):
        yield _item("-", _text(line), left=0)
    yield from ("", _in(_horizons(reading, a.country)))
    for note in digest.base_notes(a):
        yield _text(f"Base rate: {note}", "dim")


def _picture(a: Assessment, screen: Screen) -> Text:
    """Return the risk on a logarithmic scale: base rate and estimate, each with its interval."""
    width = min(PICTURE_WIDTH, screen.width - LABEL - 14)
    before = _whisker(a.baseline_interval, a.baseline, "│", width)
    now = _whisker(a.interval, a.probability, "●", width)
    marks = [" "] * (width + 6)
    for tick in SCALE:
        label = f"{100 * tick:g} %"
        at = min(round(view.log_position(tick) * width), width + 6 - len(label))
        marks[at : at + len(label)] = label
    text = Text(f"{'before':<{LABEL}}{before} {view.percent(a.baseline)}\n")
    text.append(f"{'now':<{LABEL}}")
    text.append(f"{now} {view.percent(a.probability)}", style="red")
    text.append("\n" + " " * LABEL + "".join(marks).rstrip(), style="dim")
    return text


def _whisker(interval: tuple[float, float], middle: float, mark: str, width: int) -> str:
    """Return one line of the picture."""
    cells = ["·"] * (width + 1)
    first, last = (round(view.log_position(p) * width) for p in interval)
    cells[first : last + 1] = ["─"] * (last - first + 1)
    cells[round(view.log_position(middle) * width)] = mark
    return "".join(cells)


def _horizons(reading: Reading, country: str) -> Table:
    """Return the other horizons and outcomes as a small table."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("outcome", "within", "before", "now", "90 % interval"):
        table.add_column(
            heading, justify="left" if heading in {"outcome", "within"} else "right", overflow="fold"
        )
    for a in reading.assessments:
        if a.country == country:
            now = Text(view.percent(a.probability), style="bold")
            within = view.months(a.horizon_months)
            row = (
                view.OUTCOMES[a.outcome],
                within,
                view.percent(a.baseline),
                now,
                view.interval(a, dash=" – "),
            )
            table.add_row(*row)
    return table


# What moves it ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the list of signs must know of the whole report."""

    several: bool
    explain: bool


def _drivers(reading: Reading, a: Assessment, whole: _Whole, screen: Screen) -> Iterator[RenderableType]:
    """Yield what moved the risk, each sign that matters with its sentences, the others by name."""
    where = f" in {view.country_name(a.country)}" if whole.several else ""
    yield from _heading(f"What moves it{where} (by how much the odds, and in log odds)", screen)
    if not a.drivers:
        yield _in(Text(view.NO_SIGN))
    for driver in a.drivers if whole.explain else moving.shown_at_once(a):
        yield from _driver(reading, driver, explain=whole.explain)
    if not whole.explain and (line := moving.folded_line(a)):
        yield _in(_text(line, "dim"))


def _driver(reading: Reading, driver: Driver, *, explain: bool) -> Iterator[RenderableType]:
    """Yield one driver: its share, its name, and who says what."""
    title = Text(view.sign_name(driver.sign), style="bold")
    title.append(f"  {moving.counted_voices(driver)}", style="not bold dim")
    yield _item(f"{view.factor(driver):<6} {view.signed(driver):>5} ", title, style="red")
    heard = moving.heard(reading, driver)
    shown = moving.at_once(heard, SENTENCES_SHOWN)
    for sentence in shown:
        yield _in(_sentence(sentence.claim, reading.article.body, denies=sentence.denies), 16)
    if more := [sentence.claim for sentence in heard if sentence not in shown]:
        where = f"in {', '.join(claim.id for claim in sorted(more, key=_place))}" if explain else ""
        yield _in(_text(f"and {where or view.counted(len(more), 'more sentence')}", "dim"), 16)


def _place(claim: Claim) -> tuple[int, int]:
    """Return where a claim stands."""
    return claim.start, claim.end


def _sentence(claim: Claim, body: str, *, denies: bool = False) -> Text:
    """Return a claim with who says it, how surely and through how many hands, and whether it counts against."""
    text = _text(f"{view.teller(claim, denies=denies)}: {view.wording(claim, body)}")
    return text.append(f" ({view.tone(claim, denies=denies)})", style="dim")


# Who, and against whom --------------------------------------------------------------------------------------


def _who(reading: Reading, screen: Screen) -> Iterator[RenderableType]:
    """Yield the independent origins behind the signs."""
    told = digest.origins(reading)
    if not told:
        return
    named = sum(origin.named for origin in told)
    yield from _heading(
        f"Who says so: {view.counted(len(told), 'independent origin')}, {named} named", screen
    )
    for origin in told:
        signs = "; ".join(("not: " if denied else "") + view.sign_name(code) for code, denied in origin.told)
        line = _text(view.shortened(origin.name, longest=120))
        line.append(
            f" ({origin.kind}, {'named' if origin.named else 'not named'}, {view.in_hands(origin.hands)})"
        )
        yield _item("■" if origin.named else "□", line.append(f": {signs}", style="dim"))


def _against(reading: Reading, screen: Screen) -> Iterator[RenderableType]:
    """Yield denials and rival figures, side by side."""
    denied, rivals = digest.disputes(reading), digest.rival_figures(reading)
    if not denied and not rivals:
        return
    body = reading.article.body
    yield from _heading("Denied or disputed", screen)
    for deniers, targets in denied:
        yield from (_in(_sentence(claim, body)) for claim in deniers)
        for target in targets:
            yield _item("against", _sentence(target, body), left=4)
    for rival in rivals:
        yield _in(Text(f"Figures for {rival.item}:"))
        for quantity, claim in rival.told:
            yield _item("-", _text(f"{view.figure(quantity)} ({view.said_by(claim)})"), left=4)


def _headline(reading: Reading, screen: Screen, *, explain: bool) -> Iterator[RenderableType]:
    """Yield the headline's statements held against the body."""
    if not reading.headline:
        return
    yield from _heading("Headline against body", screen)
    for statement in reading.headline:
        where = f" ({', '.join(statement.claims)})" if statement.claims and explain else ""
        yield _in(_text(f"{_marked(statement.text)} {view.SUPPORTS[statement.support]}{where}"))


def _founded(leads: Sequence[Assessment], screen: Screen) -> Iterator[RenderableType]:
    """Yield what the figures rest on: how far to trust them, apart from what they say."""
    caveats = dict.fromkeys(caveat for a in leads for caveat in a.caveats)
    if not caveats:
        return
    yield from _heading("How well this is founded", screen)
    for caveat in caveats:
        yield _item("-", _text(caveat))


def _facts(reading: Reading, screen: Screen) -> Iterator[RenderableType]:
    """Yield the facts of the text."""
    article = reading.article
    yield from _heading("The text", screen)
    words = len(article.body.split())
    yield _in(
        _text(
            f"{words} words, {view.counted(len(reading.claims), 'claim')}; language {article.language}; id {article.id}"
        )
    )
    yield _in(_text(f"Taken out of the page and kept: {digest.removed_counts(reading)}"))
    if article.url:
        yield _in(_text(article.url))


# With --explain ---------------------------------------------------------------------------------------------


def _explained(reading: Reading, leads: Sequence[Assessment], screen: Screen) -> Iterator[RenderableType]:
    """Yield the arithmetic of each driver and every claim with all that was found in it."""
    for lead in leads:
        yield from _heading(f"The arithmetic for {view.country_name(lead.country)}", screen)
        for driver in lead.drivers:
            yield _in(_text(f"{view.signed(driver)} {driver.sign}", "bold"))
            for line in arithmetic_of(driver, lead):
                yield _in(_text(line), 6)
    yield from _heading("Every claim", screen)
    for claim in reading.claims:
        words = view.wording(claim, reading.article.body, longest=len(claim.text) + 1)
        yield _item(claim.id, _text(words), left=0)
        for line in facts_of(claim, reading):
            yield _in(_text(line, "dim"), 5)
