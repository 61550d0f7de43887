"""Fit the word weights of the screen and write them, with the threshold, to ``src/tocsin/reading/data/screen.tsv``.

    PYTHONPATH=src python training/screen/train.py [--shared ../shared]

A logistic model of single sentences over words and their first six letters. On one side sentences that carry a sign
(``training/signs``) and, at a small weight, political ones of Voice of America, for signs stand in such news; on the other
sentences of US campaign news (PolNeAR train), of Wikipedia (WikiWeasel), and our near misses. Names, numerals and the words
that any text has are left out, so that the model learns matters and not styles. It is then written out as one weight for
each word of all these texts. Folds 0 and 1 of the labelled sentences are kept out of the fit. The threshold is set on campaign
news, each article scored by a fit without it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from tocsin.evaluation.labels import AGENCY_NEWS, Sentence, load, load_real
from tocsin.evaluation.signs import is_political
from tocsin.history.tables import states
from tocsin.reading.screening import Weights, screen, sentences_in

ROOT = Path(__file__).parents[2]
OUT = ROOT / "src/tocsin/reading/data/screen.tsv"
SEED = 20260514
STEM = 6
# Words and beginnings in fewer sentences than this teach nothing; weights smaller than the second decide nothing.
FEWEST, LEAST_WEIGHT = 3, 0.12
INVERSE_PENALTY = 0.2
# What a sentence counts: one with a sign (real ones thrice that), a near miss of ours, a political one that nobody labelled.
SIGN_TIMES, REAL_TIMES, NEAR_MISS_TIMES, POLITICAL_TIMES = 12.0, 2.0, 0.3, 0.5
POLITICAL = 6000
# A word that stands in this share of the sentences of Wikipedia and of campaign news says nothing of the matter.
COMMON = 0.002
# The threshold drops this share of campaign articles, each scored by a fit that has not seen it: one of so many fits.
DROPPED, FITS = 0.9, 5
HEADER = """\
# What each word says for a sentence that can bear a sign: log odds, fitted by training/screen/train.py on our labelled sentences
# and political news of Voice of America against US campaign news (PolNeAR) and Wikipedia (WikiWeasel). Names are left out.
# First the log odds of a sentence without any of the words, and the sum over sentences from which an article is kept.
"""


def campaign(path: Path) -> list[str]:
    """Return the texts of campaign news."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def wikipedia(folder: Path) -> list[str]:
    """Return sentences of Wikipedia."""
    found = []
    for kind in ("certain", "uncertain"):
        with gzip.open(folder / f"train_wikiweasel_{kind}_sentences.txt.gz", "rt", encoding="utf-8") as lines:
            found += [re.sub(r"-[LR]RB-", " ", line.strip()) for line in lines]
    return found


# Offices and bodies are no names, though the press likes to give them capitals; nor are they common words.
MATTERS = frozenset(
    b"president minister general colonel army parliament council chief government guard police defence prime junta"
    b" national state house party political law country former public united states"
    b" republican republicans democrat democrats democratic senator senators congressman congress".split()
)
# Stands for any state but the United States, its people or its capital: which one it is teaches nothing.
ABROAD = b"@abroad"
NUMERALS = frozenset(
    b"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    b" nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand".split()
)


def names_in(texts: Iterable[str]) -> set[bytes]:
    """Return the words that mostly stand with a capital where no sentence begins."""
    low, high = Counter(), Counter()
    for text in texts:
        for word in re.findall(r"(?<=[a-z,] )[A-Za-z]+", text):
            (high if word[0].isupper() else low)[word.lower().encode()] += 1
    return {word for word in high if high[word] > low[word]}


def states_abroad() -> set[bytes]:
    """Return the one-word names, peoples and capitals of all states but one that mean nothing else."""
    named = [
        word
        for s in states().values()
        if s.iso3 != "USA"
        for f in (s.names, s.demonyms, s.capitals)
        for word in f
    ]
    plain = {word.lower().encode() for word in named if word.isascii() and word.isalpha() and len(word) > 3}
    return plain - set(
        b"georgia georgian jordan chad turkey guinea dominica pole poles dane finn turk sofia victoria kingston".split()
    )


def common_in(texts: Iterable[str]) -> set[bytes]:
    """Return the words that stand in many of the sentences of some texts."""
    sentences = [set(part) for text in texts for part in sentences_in(text)]
    counts = Counter(word for sentence in sentences for word in sentence)
    return {word for word, count in counts.items() if count > COMMON * len(sentences)}


class Model:
    """Words and beginnings of words, and what each is worth."""

    def __init__(self, left_out: set[bytes]) -> None:
        self.abroad = states_abroad()
        self.left_out = left_out | self.abroad

    def words(self, sentence: list[bytes]) -> list[bytes]:
        """Return the words of a sentence that may weigh."""
        return [w for w in sentence if len(w) > 1 and w.isalpha() and w not in self.left_out]

    def features(self, sentences: list[list[bytes]]) -> list[bytes]:
        """Return words and beginnings once each, and the mark of a state for each one named."""
        words = {word for sentence in sentences for word in self.words(sentence)}
        named = {word for sentence in sentences for word in sentence} & self.abroad
        return [*words, *{w[:STEM] + b"*" for w in words}, *[ABROAD] * len(named)]

    def fit(self, rows: list[list[bytes]], wanted: list[int], weights: list[float]) -> None:
        """Fit by logistic regression with a ridge penalty."""
        counts = Counter(feature for row in rows for feature in set(row))
        known = sorted(f for f, count in counts.items() if count >= FEWEST)
        at = {f: i for i, f in enumerate(known)}
        places = [sorted(at[f] for f in row if f in at) for row in rows]
        ends = np.cumsum([0, *map(len, places)])
        matrix = sp.csr_matrix(
            (np.ones(ends[-1]), [i for p in places for i in p], ends), (len(rows), len(known))
        )
        model = LogisticRegression(C=INVERSE_PENALTY, solver="liblinear", random_state=SEED)
        model.fit(matrix, wanted, sample_weight=weights)
        self.worth = dict(zip(known, model.coef_[0], strict=True))
        self.bias = float(model.intercept_[0])

    def weights(self, words: Iterable[bytes], threshold: float) -> Weights:
        """Return the weight of each word that weighs enough."""
        each = {w: self.worth.get(w, 0.0) + self.worth.get(w[:STEM] + b"*", 0.0) for w in words}
        each |= dict.fromkeys(self.abroad, self.worth[ABROAD])
        kept = {w: round(float(v), 2) for w, v in sorted(each.items()) if abs(v) >= LEAST_WEIGHT}
        return Weights(round(self.bias, 2), threshold, kept)


def has_sign(sentence: Sentence) -> bool:
    """Say whether a sentence carries a sign, present or denied."""
    return bool(sentence.present or sentence.absent)


def political(news: list[str], labelled: set[str]) -> list[str]:
    """Return political sentences of the news that nobody labelled, chosen by chance."""
    loose = (Sentence("", text, "", (), (), (), (), "", "", ()) for text in news if text not in labelled)
    found = [s.text for s in loose if is_political(s)]
    random.Random(SEED).shuffle(found)
    return found[:POLITICAL]


def main() -> None:
    """Fit, set the threshold, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    own, real = load(ROOT / "training/signs/sentences"), load_real(args.shared)
    us, wiki = campaign(args.shared / "data/polnear/train.jsonl.gz"), wikipedia(args.shared / "data/hedging")
    with gzip.open(args.shared / AGENCY_NEWS, "rt", encoding="utf-8") as lines:
        news = [json.loads(line)["text"] for line in lines]
    texts = [*us, *wiki, *news, *(s.text for s in own)]
    left_out = (names_in(texts) | common_in(wiki) & common_in(us)) - MATTERS | NUMERALS
    rows = [(s.text, 1, SIGN_TIMES) for s in own if has_sign(s) and s.fold > 1]
    rows += [(s.text, 1, SIGN_TIMES * REAL_TIMES) for s in real if has_sign(s) and s.fold > 1]
    rows += [(s.text, 0, NEAR_MISS_TIMES) for s in own if s.is_free and s.fold > 1]
    rows += [(text, 1, POLITICAL_TIMES) for text in political(news, {s.text for s in real})]
    rows += [(text, 0, 1.0) for text in wiki]

    def fitted(campaign_texts: list[str]) -> Weights:
        """Return the weights that these articles and all the rest give."""
        model = Model(left_out)
        learnt = [(model.features(sentences_in(text)), y, w) for text, y, w in rows]
        parts = [part for text in campaign_texts for part in sentences_in(text) if len(part) > 3]
        model.fit(
            *map(list, zip(*learnt, *((model.features([part]), 0, 1.0) for part in parts), strict=True))
        )
        return model.weights(
            {w for text in texts for part in sentences_in(text) for w in model.words(part)}, 0.0
        )

    scores = []
    for k in range(FITS):
        weights = fitted([text for i, text in enumerate(us) if i % FITS != k])
        scores += [screen(text, weights).score for text in us[k::FITS]]
    threshold = round(float(np.quantile(scores, DROPPED)), 1)
    weights = fitted(us)
    lines = [f"bias\t{weights.bias}", f"threshold\t{threshold}"]
    lines += [f"{word.decode()}\t{worth}" for word, worth in weights.words.items()]
    args.out.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(weights.words)} words; threshold {threshold}")
    scores = [screen(text, weights).score for text in campaign(args.shared / "data/polnear/dev.jsonl.gz")]
    print(f"campaign news, dev: {np.mean([s < threshold for s in scores]):.3f} of {len(scores)} dropped")


if __name__ == "__main__":
    main()
