"""``tocsin eval``: readings and attributions held against gold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from tocsin.cli.options import setting_option
from tocsin.cli.sign_scores import sign_scores

ROLES = ("source", "cue", "content", "all")
SPANS = ("token", "exact", "overlap", "frag")


@click.group("eval")
def evaluate() -> None:
    """Measure the reader against gold that people made."""


evaluate.add_command(sign_scores)


@evaluate.command()
@click.option(
    "--gold", type=click.Path(path_type=Path), required=True, help="Folder of articles with NAME.gold.json."
)
@click.option("--readings", type=click.Path(path_type=Path), help="Write each reading there as NAME.json.")
@click.option("--show", default=0, help="How many misses to list for each measure.")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as JSON.")
def reading(gold: Path, readings: Path | None, *, show: int, as_json: bool) -> None:
    """Score whole readings: body, claims, chains, certainty, signs, figures, headline, alarm."""
    from tocsin.evaluation.reading import readings_of, scores_of  # noqa: PLC0415 - loads the models
    from tocsin.history import Past  # noqa: PLC0415 - likewise
    from tocsin.reading import Reader  # noqa: PLC0415 - likewise

    found = readings_of(gold, reader=Reader.load(), past=Past.load())
    if readings is not None:
        readings.mkdir(parents=True, exist_ok=True)
        for name, value in found.items():
            (readings / f"{name}.json").write_text(
                json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8"
            )
    scores = scores_of(gold, found)
    if as_json:
        plain = {
            k: {f: getattr(s, f) for f in ("precision", "recall", "f1", "balanced", "wanted")}
            for k, s in scores.items()
        }
        click.echo(json.dumps(plain, indent=1))
        return
    click.echo(f"{'measure':12s}     P     R    F1  balanced   of")
    for name, score in scores.items():
        row = [score.precision, score.recall, score.f1]
        click.echo(f"{name:12s} {' '.join(map(_share, row))}     {_share(score.balanced)} {score.wanted:4d}")
        for line in (score.missed + tuple("+ " + x for x in score.invented))[:show]:
            click.echo(f"      {line}")


@evaluate.command()
@click.option(
    "--gold", type=click.Path(path_type=Path), required=True, help="PolNeAR documents, JSON Lines (.gz)."
)
@click.option(
    "--predictions",
    type=click.Path(path_type=Path),
    help="Write the predictions there, as the scorer reads them.",
)
@setting_option("accurate")
def attribution(gold: Path, predictions: Path | None, *, setting: str) -> None:
    """Score the tagger of attribution: tokens, spans, relations, by directness."""
    from tocsin.evaluation.attribution import gold_documents, predictions_for, scores_of  # noqa: PLC0415 - loads the model
    from tocsin.reading.tagging import Setting, Tagger  # noqa: PLC0415 - likewise

    documents = gold_documents(gold)
    found = predictions_for(documents, Tagger.load(setting=Setting(setting)))
    if predictions is not None:
        predictions.write_text("".join(json.dumps(line) + "\n" for line in found), encoding="utf-8")
    for line in _attribution_table(scores_of(documents, found)):
        click.echo(line)


def _attribution_table(scores: Mapping[str, Any]) -> list[str]:
    """Return the lines of the table of attribution."""
    lines = [f"{'F1':10s} " + " ".join(f"{role:>8s}" for role in ROLES)]
    lines += [
        f"{kind:10s} " + " ".join(f"{scores[kind][role]['f1']:8.1f}" for role in ROLES) for kind in SPANS
    ]
    lines.append(f"{'':18s}       P       R      F1   gold")
    for name in ("relation", "rel_cue", "rel_exact", "content_match"):
        lines.append(f"{name:18s} {_prf(scores[name]['all'])}")
    lines += [f"  {name:16s} {_prf(row)}" for name, row in sorted(scores["breakdown"].items())]
    return lines


def _prf(row: Mapping[str, float]) -> str:
    """Return precision, recall, F1 and the number wanted."""
    return f"{row['p']:7.1f} {row['r']:7.1f} {row['f1']:7.1f} {row['gold']:6.0f}"


def _share(value: float | None) -> str:
    """Return a share with three decimals, a dash where there is nothing to measure."""
    return "    –" if value is None else f"{value:5.3f}"
