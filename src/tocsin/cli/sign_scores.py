"""``tocsin eval signs``: single sentences held against labels."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tocsin.errors import SourceNotFoundError

if TYPE_CHECKING:
    from tocsin.evaluation.labels import Sentence
    from tocsin.evaluation.signs import Counts, SignScores

ROOT = Path(__file__).parents[3]


@click.command("signs")
@click.option(
    "--gold",
    type=click.Path(path_type=Path),
    help="Labelled sentences (JSON Lines, or lines as ours) in place of ours and the real ones.",
)
@click.option(
    "--shared",
    type=click.Path(path_type=Path),
    default=ROOT.parent / "shared",
    help="Where the texts of the labelled real sentences lie. [default: beside the checkout]",
)
@click.option("--json", "as_json", is_flag=True, help="Print the scores as JSON.")
def sign_scores(gold: Path | None, shared: Path, *, as_json: bool) -> None:
    """Score the signs of single sentences: each sign, false alarms, calibration, timing, certainty."""
    from tocsin.evaluation.signs import answers_to, scores_of  # noqa: PLC0415 - loads the models
    from tocsin.history import Past  # noqa: PLC0415 - likewise
    from tocsin.reading import Reader  # noqa: PLC0415 - likewise

    reader, past = Reader.load(), Past.load()
    plain = {}
    for name, sentences in _sets(gold, shared):
        scores = scores_of(answers_to(sentences, reader=reader, past=past))
        plain[name] = _plain(scores, len(sentences))
        if not as_json:
            for line in _table(name, scores, len(sentences)):
                click.echo(line)
    if as_json:
        click.echo(json.dumps(plain, indent=1))


def _sets(gold: Path | None, shared: Path) -> Iterator[tuple[str, list[Sentence]]]:
    """Yield each set of sentences under its name.

    Raises:
        SourceNotFoundError: where there is nothing to score.
    """
    from tocsin.evaluation.labels import HELD_OUT, OURS, load, load_gold, load_real  # noqa: PLC0415 - with the rest

    if gold is not None:
        yield gold.name, load_gold(gold)
        return
    ours, real = load(ROOT / OURS), load_real(shared)
    if not ours and not real:
        msg = f"no labelled sentences in {OURS}. Run it in a checkout, or give a file with --gold."
        raise SourceNotFoundError(msg)
    yield "ours, held out (fold 0)", [s for s in ours if s.fold == HELD_OUT]
    if not real:
        click.echo("real: skipped, no shared data beside the checkout (--shared)", err=True)
        return
    yield "real, held out (fold 0)", [s for s in real if s.fold == HELD_OUT]
    yield "real, all (the coder learnt from folds 2 to 9)", real


def _table(name: str, scores: SignScores, count: int) -> Iterator[str]:
    """Yield the lines of one set."""
    yield f"{name}: {count} sentences"
    yield f"  {'sign':26s}     P     R    F1  wanted  found"
    for code, counts in scores.by_sign.items():
        yield f"  {code:26s} {_row(counts)}"
    yield f"  {'micro':26s} {_row(scores.micro)}"
    yield f"  {'macro (5 wanted or more)':26s}             {_share(scores.macro)}"
    states = scores.country
    if states.wanted:
        wrong, unknown = states.found - states.right, states.wanted - states.found
        yield f"  whose government, in signs found rightly: right {states.right}, wrong {wrong}, unknown {unknown}"
    for kind, (alarms, free) in scores.alarms.items():
        if free:
            yield f"  false alarms, {kind}: {alarms} in {free} sign-free sentences ({1000 * alarms / free:.1f} in 1,000)"
    for judged, (plain, balanced) in scores.agreement.items():
        yield f"  {judged} as labelled: {_share(plain)}, balanced {_share(balanced)}"
    if scores.quantities is not None:
        yield f"  {'quantities':26s} {_row(scores.quantities)}"
    yield f"  probabilities: Brier {scores.brier:.4f}, calibration error {scores.calibration_error:.4f}"
    for row in scores.reliability:
        yield f"    {row.low:4.2f} to {row.high:4.2f}: mean {row.mean:.3f}, came true {row.true:.3f} of {row.count}"
    yield ""


def _row(counts: Counts) -> str:
    """Return precision, recall, F1 and what was wanted and found."""
    shares = " ".join(map(_share, (counts.precision, counts.recall, counts.f1)))
    return f"{shares}  {counts.wanted:6d} {counts.found:6d}"


def _share(value: float | None) -> str:
    """Return a share with three decimals, a dash where there is nothing to measure."""
    return "    –" if value is None else f"{value:5.3f}"


def _plain(scores: SignScores, count: int) -> dict[str, Any]:
    """Return the scores as JSON holds them, with the shares that are computed."""
    plain = asdict(scores) | {"sentences": count}
    for name, counts in (("micro", scores.micro), ("country", scores.country)):
        plain[name] |= {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
    return plain
