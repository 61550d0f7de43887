"""``tocsin history analogues``: the past months most like the present one, and what came of them."""

from __future__ import annotations

import csv
import io
import json
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tocsin.cli import view
from tocsin.cli.history_options import data_dir_option, day_from, past_from
from tocsin.cli.history_ranking import LONGEST_MONTHS, OUTCOMES
from tocsin.cli.output import say
from tocsin.cli.screen import Screen
from tocsin.errors import UsageError
from tocsin.records import BaseRate, Outcome, sign_of

if TYPE_CHECKING:
    from tocsin.history.analogues import Analogue, Analogues, BySigns, Group

NAMES = {Outcome.COUP_ATTEMPT: "a coup attempt", Outcome.COUP: "a successful coup"}
SAMPLE = 10
FEWEST, MOST = 10, 1000


@click.command()
@click.argument("country")
@click.option("--as-of", metavar="DAY", help="The day from which to look. [default: today]")
@click.option("--signs", metavar="CODE,CODE", help="Signs being reported; `tocsin signs` lists the codes.")
@click.option("--outcome", type=click.Choice(OUTCOMES), default=OUTCOMES[0], show_default=True)
@click.option(
    "--horizon", type=click.IntRange(1, LONGEST_MONTHS), default=6, show_default=True, help="Months ahead."
)
@click.option(
    "--count",
    type=click.IntRange(FEWEST, MOST),
    default=100,
    show_default=True,
    help="How many months are taken for like it.",
)
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "csv", "html"]), default="text", show_default=True
)
@data_dir_option
def analogues(  # noqa: PLR0913, PLR0917 - one argument for each option
    country: str, as_of: str | None, signs: str | None, outcome: str, horizon: int, count: int, style: str, data_dir: Path | None
) -> None:  # fmt: skip
    """Find the past country-months most like the present one, and what came of each within the horizon.

    Likeness is seen through the model: each thing that it knows of a month, weighted by its fitted coefficient. A month
    counts only where its outcome was known on the day of looking.
    """
    from tocsin.history.analogues import Sought, analogues_of  # noqa: PLC0415 - --help need not load it

    codes, day, past = _codes(signs), day_from(as_of), past_from(data_dir)
    state = past.state(country, as_of=day)
    sought = Sought(Outcome(outcome), horizon, count, codes)
    found = analogues_of(past, state, as_of=day, sought=sought)
    if style == "csv":
        say(_csv(found), style="json")
        return
    rate = past.base_rate(str(state.gw), as_of=day, outcome=sought.outcome, horizon_months=horizon)
    if style == "html":
        from tocsin.cli.history_pages import analogues_page  # noqa: PLC0415 - only what is asked for is loaded

        say(analogues_page(found, rate), style="html")
    elif style == "json":
        say(_json(found, rate), style="json")
    else:
        say("\n".join(_text(found, rate, Screen.of(sys.stdout).width)))


def _codes(signs: str | None) -> tuple[str, ...]:
    """Return the codes of signs, each once.

    Raises:
        UnknownSignError: naming the nearest codes.
        UsageError: where none is given.
    """
    from tocsin.cli.signs import sign_called  # noqa: PLC0415 - only where it is asked

    if signs is None:
        return ()
    codes = tuple(dict.fromkeys(sign_called(code).code for code in signs.split(",") if code.strip()))
    if not codes:
        msg = f"--signs {signs!r}: expected codes with commas between; `tocsin signs` lists them."
        raise UsageError(msg)
    return codes


def _text(found: Analogues, rate: BaseRate, width: int) -> Iterator[str]:
    """Yield the lines of a text."""
    sought, name = found.sought, NAMES[found.sought.outcome]
    ahead = view.months(sought.horizon_months)
    yield f"{found.state.name}, seen from {found.as_of.isoformat()}: months like this one, and what came of them"
    yield ""
    nearest = found.nearest
    yield from _wrapped(
        f"Of the {len(nearest.months)} most alike, {name} followed within {ahead} in {nearest.came}: {share_of(nearest)}. "
        f"Of all {found.compared:,} months compared it followed in {found.came_in_all:,}: "
        f"{view.percent(found.came_in_all / found.compared)}. The base rate of the model is {view.percent(rate.probability)}.",
        width,
    )
    yield ""
    sample = nearest.sample(SAMPLE)
    shown = sum(a.came is not None for a in sample)
    yield f"A sample in that proportion ({shown} of {len(sample)} with {name}), the most alike first"
    yield from _lines(sample)
    came = [a for a in nearest.months if a.came is not None and a not in sample]
    if came:
        yield ""
        yield f"{'The others' if shown else 'Those'} in which {name} followed"
        yield from _lines(came)
    if found.by_signs is not None:
        yield ""
        yield from _signs(found.by_signs, found, width)
    yield ""
    yield from _wrapped(
        f"Apart: the distance in log odds of what the model makes of either month. No two months of one state lie within "
        f"{ahead} of each other, and none was taken whose outcome was not known on {found.as_of.isoformat()}. Yearly series "
        "are later codings of earlier years. In brackets the central 90 %.", width,
    )  # fmt: skip


def _signs(split: BySigns, found: Analogues, width: int) -> Iterator[str]:
    """Yield what the record of signs says, and what it cannot say."""
    yield "By the signs being reported"
    if split.unknown:
        names = ", ".join(sign_of(code).name.lower() for code in split.unknown)
        yield from _wrapped(
            f"No record of past months has: {names}. Nothing can be said of them here.", width, "  "
        )
    if not split.known:
        return
    names = " or ".join(sign_of(code).name.lower() for code in split.known)
    if not split.with_sign.months:
        yield from _wrapped(
            f"The record (2005 to 2015) has no month with {names} whose outcome was known then.", width, "  "
        )
        return
    name = NAMES[found.sought.outcome]
    for group, words in ((split.with_sign, "with"), (split.without, "without a record of")):
        yield from _wrapped(
            f"Of the {len(group.months)} most alike {words} {names}, {name} followed in {group.came}: {share_of(group)}; "
            f"half of them lie within {_middle(group):.1f}.", width, "  ",
        )  # fmt: skip
    yield "  The most alike with one, in their true proportion"
    yield from _lines(split.with_sign.sample(SAMPLE), "  ")
    yield from _wrapped(
        "The record is thin: events of ICEWS, 2005 to 2015, about a fifth of a filtered set. That a sign is not in it says "
        "little: the true difference between the two may be larger.", width, "  ",
    )  # fmt: skip


def _lines(months: tuple[Analogue, ...] | list[Analogue], indent: str = "") -> Iterator[str]:
    """Yield a line for each month."""
    yield f"{indent}  apart  seen from   state"
    for a in months:
        what = "nothing"
        if a.came is not None:
            what = f"{a.came.day.isoformat()}, {'succeeded' if a.came.succeeded else 'failed'}"
        signs = f"; {', '.join(a.signs)}" if a.signs else ""
        yield f"{indent}  {a.distance:5.2f}  {a.seen_from.isoformat()}  {a.state.name:<34} {what}{signs}"


def share_of(group: Group) -> str:
    """Return a share with its interval; a share of none is "0 %"."""
    low, high = group.interval
    share = view.percent(group.share) if group.came else "0 %"
    return f"{share} ({view.percent(low) if low else '0 %'} to {view.percent(high)})"


def _middle(group: Group) -> float:
    """Return the distance within which half of the months lie."""
    return group.months[len(group.months) // 2].distance


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Return a text in lines, no figure parted from its sign."""
    kept = text.replace(" %", "\N{NO-BREAK SPACE}%")
    lines = textwrap.wrap(kept, width, initial_indent=indent, subsequent_indent=indent)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def _csv(found: Analogues) -> str:
    """Return the nearest months as CSV, and after them those with a sign."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ("group", "gwcode", "iso3", "seen_from", "distance", "came", "came_on", "succeeded", "signs")
    )
    groups = [("nearest", found.nearest)]
    if found.by_signs is not None:
        groups += [("with-sign", found.by_signs.with_sign), ("without-sign", found.by_signs.without)]
    for name, group in groups:
        for a in group.months:
            came = (1, a.came.day, int(a.came.succeeded)) if a.came else (0, "", "")
            writer.writerow(
                (name, a.state.gw, a.state.iso3, a.seen_from, f"{a.distance:.4f}", *came, " ".join(a.signs))
            )
    return out.getvalue()


def _json(found: Analogues, rate: BaseRate) -> str:
    """Return what was found as JSON."""
    held: dict[str, object] = {
        "country": {"gwcode": found.state.gw, "iso3": found.state.iso3, "name": found.state.name},
        "as_of": found.as_of.isoformat(),
        "outcome": found.sought.outcome.value,
        "horizon_months": found.sought.horizon_months,
        "base_rate": float(f"{rate.probability:.6g}"),
        "compared": found.compared,
        "came_in_all": found.came_in_all,
        "nearest": _group(found.nearest),
    }
    if found.by_signs is not None:
        held["by_signs"] = {
            "recorded": list(found.by_signs.known),
            "unrecorded": list(found.by_signs.unknown),
            "record": "ICEWS 2005-2015, about a fifth of a filtered set: an absent sign may not have been absent",
            "with_sign": _group(found.by_signs.with_sign),
            "without": _group(found.by_signs.without),
        }
    return json.dumps(held, ensure_ascii=False, indent=1)


def _group(group: Group) -> dict[str, object]:
    """Return months as JSON has them, with how often the outcome came."""
    return {
        "months": len(group.months),
        "came": group.came,
        "share": round(group.share, 4),
        "interval": [round(value, 4) for value in group.interval],
        "cases": [
            {
                "gwcode": a.state.gw,
                "iso3": a.state.iso3,
                "seen_from": a.seen_from.isoformat(),
                "distance": round(a.distance, 4),
                "came_on": a.came.day.isoformat() if a.came else None,
                "succeeded": a.came.succeeded if a.came else None,
                "signs": list(a.signs),
            }
            for a in group.months
        ],
    }
