"""Signs of single sentences held against labels: what ``tocsin eval signs`` prints and the gate checks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import numpy as np

from tocsin.evaluation.calibration import Bools, Floats
from tocsin.evaluation.labels import Sentence
from tocsin.evaluation.reading import TODAY
from tocsin.history import Past
from tocsin.pipeline import read_sentence
from tocsin.reading import Reader
from tocsin.reading.loose import LooseReading, LooseSentence
from tocsin.records import Polarity, catalogue

# Signs that were wanted less often than this say little by themselves and are left out of the macro mean.
FEWEST = 5
# The bounds of the rows of the reliability table: fine at both ends, where most probabilities lie.
BOUNDS = (0.0, 0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Answer:
    """A labelled sentence, what the reader made of it, and the coder's probability of each sign of the catalogue."""

    sentence: Sentence
    reading: LooseReading
    probabilities: tuple[float, ...]


@dataclass(slots=True)
class Counts:
    """How many were found rightly, found, and wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: set[tuple[str, ...]], wanted: set[tuple[str, ...]]) -> None:
        """Count the findings of one sentence."""
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    @property
    def precision(self) -> float | None:
        """Return the share of what was found that is right, None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Return the share of what was wanted that was found, None where nothing was wanted."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of both, None where nothing was wanted or found."""
        whole = self.found + self.wanted
        return 2 * self.right / whole if whole else None


@dataclass(frozen=True, slots=True)
class Bin:
    """One row of a reliability table: probabilities from ``low`` up to ``high``, their mean, and how many came true."""

    low: float
    high: float
    count: int
    mean: float
    true: float


@dataclass(frozen=True, slots=True)
class SignScores:
    """All measures over labelled sentences.

    ``alarms`` holds, for "political" and "other", the sign-free sentences in which a sign was found, and all of them.
    ``country`` counts the signs found rightly whose state was labelled (wanted) and right. ``agreement`` holds the shares
    of "timing" and "certainty" judged as labelled and, balanced, their mean over labels that occur often enough.
    """

    by_sign: dict[str, Counts]
    micro: Counts
    macro: float | None
    alarms: dict[str, tuple[int, int]]
    country: Counts
    agreement: dict[str, tuple[float, float]]
    quantities: Counts | None
    reliability: tuple[Bin, ...]
    brier: float
    calibration_error: float


def answers_to(sentences: Iterable[Sentence], *, reader: Reader, past: Past) -> list[Answer]:
    """Return what the reader makes of each sentence."""
    found = []
    for sentence in sentences:
        loose = LooseSentence(sentence.text, sentence.before, sentence.day)
        reading = read_sentence(loose, today=TODAY, reader=reader, past=past)
        coding = reader.coder.code(sentence.text, before=sentence.before)
        found.append(Answer(sentence, reading, tuple(p for _, p, _ in coding.signs)))
    return found


def scores_of(answers: Sequence[Answer]) -> SignScores:
    """Return all measures; signs on which careful readers differ are neither wanted nor punished."""
    by_sign: defaultdict[str, Counts] = defaultdict(Counts)
    micro, country = Counts(), Counts()
    for answer in answers:
        found, wanted = _findings(answer), _wanted(answer.sentence)
        micro.add(found, wanted)
        for code in {code for code, *_ in found | wanted}:
            by_sign[code].add({f for f in found if f[0] == code}, {w for w in wanted if w[0] == code})
        country.add(*_states(answer, found & wanted))
    shares = [c.f1 for c in by_sign.values() if c.wanted >= FEWEST and c.f1 is not None]
    bins, brier, error = _calibration(answers)
    return SignScores(
        by_sign={code: by_sign[code] for code in catalogue() if code in by_sign},
        micro=micro,
        macro=sum(shares) / len(shares) if shares else None,
        alarms=_alarms(answers),
        country=country,
        agreement=_agreement(answers),
        quantities=_quantities(answers),
        reliability=bins,
        brier=brier,
        calibration_error=error,
    )


def is_political(sentence: Sentence) -> bool:
    """Say whether a sentence is political news: it has a label, or one of the words of ``data/political.txt``."""
    return bool(sentence.rejected) or not sentence.is_free or bool(political_words(sentence.text))


def political_words(text: str) -> list[str]:
    """Return the words of political news in a text, as often as they stand there."""
    return _political().findall(text)


@cache
def _political() -> re.Pattern[str]:
    """Return the pattern of the words of political news."""
    text = resources.files("tocsin.evaluation").joinpath("data/political.txt").read_text(encoding="utf-8")
    words = [w for line in text.splitlines() if not line.startswith("#") for w in line.split()]
    parts = sorted((re.escape(w).replace(r"\*", r"\w*") for w in words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _findings(answer: Answer) -> set[tuple[str, ...]]:
    """Return code and polarity of each sign that was found and is no matter of taste."""
    return {(s.code, s.polarity.value) for s in answer.reading.signs if s.code not in answer.sentence.open}


def _wanted(sentence: Sentence) -> set[tuple[str, ...]]:
    """Return code and polarity of each labelled sign."""
    labelled = ((Polarity.PRESENT, sentence.present), (Polarity.ABSENT, sentence.absent))
    return {(code, polarity.value) for polarity, signs in labelled for code, _ in signs}


def _states(
    answer: Answer, agreed: set[tuple[str, ...]]
) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """Return the states found and labelled of the signs that were found rightly."""
    labelled = {(c, iso) for c, iso in (*answer.sentence.present, *answer.sentence.absent) if iso}
    codes = {code for code, *_ in agreed} & {code for code, _ in labelled}
    found = {(s.code, s.country or "") for s in answer.reading.signs if s.code in codes}
    return {pair for pair in found if pair[1]}, {pair for pair in labelled if pair[0] in codes}


def _alarms(answers: Sequence[Answer]) -> dict[str, tuple[int, int]]:
    """Return the false alarms and the number of sign-free sentences, political ones and others apart."""
    free: dict[str, list[bool]] = {"political": [], "other": []}
    for answer in answers:
        if answer.sentence.is_free:
            kind = "political" if is_political(answer.sentence) else "other"
            free[kind].append(bool(answer.reading.signs))
    return {kind: (sum(alarms), len(alarms)) for kind, alarms in free.items()}


def _agreement(answers: Sequence[Answer]) -> dict[str, tuple[float, float]]:
    """Return the share of sentences whose timing and certainty are as labelled, plain and balanced."""
    found = {}
    for name in ("timing", "certainty"):
        pairs = [(getattr(a.sentence, name), str(getattr(a.reading, name))) for a in answers]
        pairs = [(label, judged) for label, judged in pairs if label]
        if not pairs:
            continue
        sizes = Counter(label for label, _ in pairs)
        right = Counter(label for label, judged in pairs if label == judged)
        often = [label for label, size in sizes.items() if size >= FEWEST]
        balanced = sum(right[label] / sizes[label] for label in often) / len(often) if often else 0.0
        found[name] = (right.total() / len(pairs), balanced)
    return found


def _quantities(answers: Sequence[Answer]) -> Counts | None:
    """Return the counts of figures (low, high, item), None where nobody labelled any."""
    labelled = [a for a in answers if a.sentence.quantities is not None]
    if not labelled:
        return None
    counts = Counts()
    for answer in labelled:
        found = {_figure(q.low, q.high, q.item) for q in answer.reading.quantities}
        counts.add(found, {_figure(*figure) for figure in answer.sentence.quantities or ()})
    return counts


def _figure(low: float | None, high: float | None, item: str) -> tuple[str, ...]:
    """Return a figure as figures are compared: 12 and 12.0 are one."""
    return *("" if bound is None else f"{bound:g}" for bound in (low, high)), item


def _calibration(answers: Sequence[Answer]) -> tuple[tuple[Bin, ...], float, float]:
    """Return the reliability table, the Brier score and the expected calibration error of the coder's probabilities.

    One probability for each sentence and sign; Brier (1950), and the error of Naeini, Cooper & Hauskrecht (2015) over the
    rows of the table.
    """
    codes = list(catalogue())
    p, y = [], []
    for answer in answers:
        labelled = {code for code, *_ in _wanted(answer.sentence)}
        for code, probability in zip(codes, answer.probabilities, strict=True):
            if code not in answer.sentence.open:
                p.append(probability)
                y.append(code in labelled)
    return _reliability(np.asarray(p), np.asarray(y, bool))


def _reliability(p: Floats, y: Bools) -> tuple[tuple[Bin, ...], float, float]:
    """Return the table, the Brier score and the calibration error of probabilities ``p`` for outcomes ``y``."""
    bins = []
    places = np.clip(np.searchsorted(BOUNDS, p, side="right") - 1, 0, len(BOUNDS) - 2)
    for k, (low, high) in enumerate(pairwise(BOUNDS)):
        inside = places == k
        if inside.any():
            bins.append(Bin(low, high, int(inside.sum()), float(p[inside].mean()), float(y[inside].mean())))
    error = sum(b.count * abs(b.mean - b.true) for b in bins) / max(1, len(p))
    return tuple(bins), float(((p - y) ** 2).mean()) if len(p) else 0.0, error
