"""The backtest of the base rate: refitted at the start of each year on labels known by then, scored on what came.

python -m tocsin.evaluation.history ../shared/data            the tables of docs/method/backtest.md
python -m tocsin.evaluation.history ../shared/data OUT        also writes them and the pictures to a folder
python -m tocsin.evaluation.history ../shared/data --ship     also writes what ``tocsin.history`` ships
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tocsin.evaluation import pictures
from tocsin.evaluation.anchor import ANCHOR, Pairs, anchor_lines, pairs_of
from tocsin.evaluation.calibration import poisson_interval
from tocsin.evaluation.panel import LAST_YEAR, Panel, build_panel
from tocsin.evaluation.rolling import FIRST_YEAR, HORIZONS, Rolled, roll, ship
from tocsin.evaluation.scores import score_line
from tocsin.history import Past

BOOTSTRAPS = 100
CHOSEN_ON = (1970, 1999)
TESTED_ON = (2000, 2019)
HEAD = (
    "| months | ROC-AUC | average precision | Brier skill | log skill | expected / observed |",
    "| --- | --- | --- | --- | --- | --- |",
)


def table(panel: Panel, rolled: Rolled, years: tuple[int, int], *, coups: bool = False) -> list[str]:
    """Return one line of scores for each horizon, with country-clustered 90 % intervals; of coups or of all attempts."""
    lines = []
    for months in HORIZONS:
        rows = panel.scored(years, months)
        p, y = rolled.within(months)[rows], panel.outcome(rows, last=months)
        if coups:
            p, y = p * rolled.success_share[rows], panel.coup(rows, last=months)
        lines.append(f"| {months} | {score_line(p, y, clusters=panel.gw[rows], draws=BOOTSTRAPS)} |")
    return lines


def decades_of(panel: Panel, rolled: Rolled) -> list[pictures.Decade]:
    """Return expected and observed country-months with an attempt by decade, with the Poisson interval of the observed."""
    found = []
    for start in range(FIRST_YEAR, LAST_YEAR, 10):
        rows = panel.scored((start, start + 9), 1)
        observed = int(panel.hit[rows, 0].sum())
        low, high = poisson_interval(observed)
        found.append(pictures.Decade(start, float(rolled.within(1)[rows].sum()), observed, low, high))
    return found


def level_lines(decades: list[pictures.Decade]) -> list[str]:
    """Return the table of the level by decade."""
    return [
        "| decade | expected | observed | 90 % Poisson interval | covers |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {d.start}-{d.start + 9} | {d.expected:.1f} | {d.observed} | {d.low:.1f}-{d.high:.1f} | {'yes' if d.covers else 'no'} |"
            for d in decades
        ),
    ]


def report(panel: Panel, rolled: Rolled, pairs: Pairs | None, raw: Path | None) -> Iterator[str]:
    """Yield the lines of all tables, in Markdown."""
    for years in (CHOSEN_ON, TESTED_ON):
        for coups in (False, True):
            yield f"\n## {'Coups' if coups else 'Attempts'}, {years[0]}-{years[1]}\n"
            yield from HEAD
            yield from table(panel, rolled, years, coups=coups)
    yield "\n## Level, one month ahead\n"
    yield from level_lines(decades_of(panel, rolled))
    yield "\n## The anchor\n"
    if pairs is None:
        yield f"Left out: no {ANCHOR}{f' in {raw}' if raw else '; give its folder'}."
    else:
        yield from anchor_lines(pairs, draws=BOOTSTRAPS)


def drawings(panel: Panel, rolled: Rolled, pairs: Pairs | None) -> dict[str, str]:
    """Return the pictures as SVG by file name."""
    rows = panel.scored(TESTED_ON, 6)
    p, y = rolled.within(6)[rows], panel.outcome(rows, last=6)
    found = {
        "reliability.svg": pictures.reliability(p, y),
        "precision-recall.svg": pictures.precision_recall(
            {"within 6 months": (p, y)}
            | (
                {
                    "a year, anchor's rows": (pairs.ours, pairs.came),
                    "a year, forecaster2": (pairs.theirs, pairs.came),
                }
                if pairs is not None
                else {}
            )
        ),
        "ranks.svg": pictures.ranks(panel.month, rolled.within(1), panel.hit[:, 0]),
        "level.svg": pictures.level(decades_of(panel, rolled)),
    }
    return {name: text + "\n" for name, text in found.items()}


def run(
    raw: Path | None, say: Callable[[str], None], *, out: Path | None = None, ship_to: Path | None = None
) -> None:
    """Build the panel, roll through the years and say the tables; write tables and pictures to a folder, if one is given."""
    past = Past.load()
    panel = build_panel(past)
    rolled = roll(panel, past)
    if ship_to is not None:
        ship(rolled, ship_to)
    pairs = pairs_of(raw, panel, rolled) if raw is not None and (raw / ANCHOR).exists() else None
    lines = list(report(panel, rolled, pairs, raw))
    for line in lines:
        say(line)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / "backtest.md").write_text("# Backtest\n" + "\n".join(lines) + "\n", encoding="utf-8")
        for name, text in drawings(panel, rolled, pairs).items():
            (out / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    shipping = "--ship" in sys.argv
    run(
        Path(arguments[0] if arguments else "../shared/data"),
        print,
        out=Path(arguments[1]) if len(arguments) > 1 else None,
        ship_to=Path("src/tocsin/history/data/hazards.json") if shipping else None,
    )
