"""Train the tagger of attribution on PolNeAR and write it as ONNX int8.

    PYTHONPATH=src python training/attribution/train.py --out MODEL_DIR [--shared ../shared] [--epochs 8]

About an hour on two cores with bfloat16. After each epoch the exponential moving average of the weights is exported and
scored on dev; the run of record is in ``README.md`` beside this file.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from pathlib import Path

import torch
from torch import nn

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "signs")]
from encoder import minilm  # noqa: E402 - after the path is set
from export import export  # noqa: E402
from model import Tagger  # noqa: E402
from windows import IGNORED, Window, documents, windows_of  # noqa: E402

from batches import batches_of  # noqa: E402 - after the path is set
from tocsin.evaluation.attribution import predictions_for, scores_of  # noqa: E402
from tocsin.reading import tagging  # noqa: E402

SIZE = 16


def batch_of(windows: list[Window]) -> dict[str, torch.Tensor]:
    """Return windows as padded tensors."""
    longest = max(len(w.ids) for w in windows)

    def pad(rows: list[list[int]], value: int) -> torch.Tensor:
        return torch.tensor([row + [value] * (longest - len(row)) for row in rows])

    return {
        "ids": pad([w.ids for w in windows], 0),
        "case": pad([w.case for w in windows], 0),
        "quote": pad([w.quote for w in windows], 0),
        "line": pad([w.line for w in windows], 0),
        "mask": pad([[1] * len(w.ids) for w in windows], 0),
        "tags": pad([w.tags for w in windows], IGNORED),
    }


def optimiser_of(model: Tagger, rate: float, layers: int) -> torch.optim.Optimizer:
    """Return AdamW with rates that fall by 0.85 a layer toward the input."""
    head = [model.case, model.quote, model.line, model.mid, model.out]
    groups = [
        {"params": list(layer.parameters()), "lr": rate * 0.85 ** (layers - 1 - k)}
        for k, layer in enumerate(model.encoder.encoder.layer)
    ]
    groups.append({"params": list(model.encoder.embeddings.parameters()), "lr": rate * 0.85**layers})
    groups.append({"params": [p for part in head for p in part.parameters()], "lr": rate * 4})
    groups.append({"params": [model.trans, model.start], "lr": 5e-3})
    return torch.optim.AdamW(groups, weight_decay=0.01)


def main() -> None:
    """Train, and after each epoch export and score."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=HERE.parents[2] / "shared")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument(
        "--start", type=Path, help="weights to go on from, with a rate that was not yet used up"
    )
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    chance = random.Random(args.seed)
    tokenizer, encoder = minilm(layers=args.layers)
    windows = windows_of(documents(args.shared / "data/polnear/train.jsonl.gz"), tokenizer)
    dev = documents(args.shared / "data/polnear/dev.jsonl.gz")
    model = Tagger(encoder)
    if args.start:
        model.load_state_dict(torch.load(args.start))
    optimiser = optimiser_of(model, args.rate, args.layers)
    steps = args.epochs * math.ceil(len(windows) / SIZE)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / (0.06 * steps)) * max(0.01, 1 - s / steps)
    )
    mean = {name: value.detach().clone() for name, value in model.state_dict().items()}
    started, step = time.time(), 0
    for epoch in range(args.epochs):
        model.train()
        batches = batches_of([len(w.ids) for w in windows], SIZE, chance)
        total = 0.0
        for chosen in batches:
            batch = batch_of([windows[i] for i in chosen])
            tags = batch.pop("tags")
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(**batch)
            loss = model.loss(logits.float(), tags)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            total += loss.item()
            keep = min(0.995, (step + 1) / (step + 10))
            with torch.no_grad():
                for name, value in model.state_dict().items():
                    if value.dtype.is_floating_point:
                        mean[name].mul_(keep).add_(value, alpha=1 - keep)
        print(
            f"epoch {epoch + 1}: loss {total / len(batches):.4f}, {time.time() - started:.0f} s", flush=True
        )
        args.out.mkdir(parents=True, exist_ok=True)
        torch.save(mean, args.out / "mean.pt")
        export(mean, args.out, layers=args.layers)
        scores = scores_of(dev, predictions_for(dev, tagging.Tagger.load(args.out)))
        print(f"  relation {scores['relation']['all']}, token F {scores['token']['all']['f1']}", flush=True)


if __name__ == "__main__":
    main()
