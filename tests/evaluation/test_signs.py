"""Labels and how answers are held against them."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from tocsin.errors import DataError, SourceNotFoundError
from tocsin.evaluation.labels import DAY_OF_NEWS, NEWS, Sentence, load, load_gold, load_real, parse
from tocsin.evaluation.signs import Answer, is_political, scores_of
from tocsin.reading.loose import LooseReading
from tocsin.records import Certainty, Finding, Polarity, Quantity, Span, Timing, catalogue

CODES = list(catalogue())
PROTEST, MUTINY = "mass-protest", "mutiny-defection"


def answer(line: str, *found: tuple[str, Polarity, str | None], p: float = 0.9) -> Answer:
    """Return a labelled sentence with what was found, each sign found with probability ``p`` and any other with nought."""
    signs = tuple(Finding(code, polarity, country, p, Span(0, 1, "x")) for code, polarity, country in found)
    codes = {code for code, *_ in found}
    reading = LooseReading(signs, Timing.CURRENT, Certainty.CERTAIN, ())
    return Answer(parse(line, "t"), reading, tuple(p if code in codes else 0.0 for code in CODES))


def test_a_line_gives_labels_context_and_the_words_that_show_it() -> None:
    """The format of our sentences."""
    sentence = parse(
        "mass-protest:PER, -mutiny-defection:PER, !plot-alleged/fiction, ~comms-control"
        " | current | denied | Lima was full. >> Crowds {filled} the square.",
        "mine",
    )

    assert sentence.present == ((PROTEST, "PER"),)
    assert sentence.absent == ((MUTINY, "PER"),)
    assert sentence.rejected == (("plot-alleged", "fiction"),)
    assert sentence.open == ("comms-control",)
    assert (sentence.before, sentence.text) == ("Lima was full.", "Crowds filled the square.")
    assert [sentence.text[a:b] for a, b in sentence.evidence] == ["filled"]


@pytest.mark.parametrize(
    "line", ["0 | current | certain", "mob:PER | current | text", "Nine | current | certain | t", "x"]
)
def test_a_malformed_line_is_named(line: str) -> None:
    """By its file and its words."""
    with pytest.raises(DataError, match="mine: "):
        parse(line, "mine")


def test_the_first_of_two_equal_sentences_is_kept(tmp_path: Path) -> None:
    """A sentence in two files is one sentence."""
    (tmp_path / "a.txt").write_text("# mine\n0 | current | certain | It rained.\n\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("~plot-alleged | past | certain | It rained.\n", encoding="utf-8")

    assert [(s.file, s.timing) for s in load(tmp_path)] == [("a", "current")]


def test_real_sentences_are_joined_by_identifier_and_hash(tmp_path: Path) -> None:
    """A text that is no longer the one that was labelled is left out."""
    texts = ["It rained.", "Crowds {marched} in Lomé.", "Shops closed."]
    dated = {"id": "d1", "date": "2020-08-18", "text": "Gates were shut."}
    rows = [[{"id": f"s{k}", "text": text} for k, text in enumerate(texts)], [dated]]
    for news, lines in zip(NEWS, rows, strict=True):
        (tmp_path / news).parent.mkdir(parents=True, exist_ok=True)
        with gzip.open(tmp_path / news, "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)
    digest = hashlib.sha256(texts[1].encode()).hexdigest()[:16]
    labels = tmp_path / "labels"
    labels.mkdir()
    told = f"s1\t{digest}\tmass-protest:TGO\tcurrent\tcertain\ns2\t{digest}\t0\tcurrent\tcertain\n"
    of_its_day = hashlib.sha256(b"Gates were shut.").hexdigest()[:16]
    told += f"d1\t{of_its_day}\t0\tcurrent\tcertain\n"
    (labels / "a.tsv").write_text(told, encoding="utf-8")
    found, item = load_real(tmp_path, labels)

    assert (item.before, item.day) == ("", date(2020, 8, 18))
    assert (found.text, found.before, found.day) == ("Crowds (marched) in Lomé.", "It rained.", DAY_OF_NEWS)
    assert load_real(tmp_path / "nowhere", labels) == []


def test_gold_may_be_lines_of_json(tmp_path: Path) -> None:
    """What ``tocsin sentences`` reads, with what it should find."""
    row = {
        "id": "a", "text": "Nine soldiers were arrested.", "before": None, "date": "1966-02-24",
        "signs": [{"code": MUTINY, "polarity": "absent", "country": "GHA"}], "signs_optional": [PROTEST],
        "timing": "current", "certainty": "denied", "quantities": [{"low": 9, "high": 9.0, "item": "arrested"}],
    }  # fmt: skip
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (sentence,) = load_gold(path)

    assert (sentence.absent, sentence.open, sentence.day) == (
        ((MUTINY, "GHA"),),
        (PROTEST,),
        date(1966, 2, 24),
    )
    path.write_text('{"text": "t"}\n', encoding="utf-8")
    with pytest.raises(DataError, match="line 1"):
        load_gold(path)
    with pytest.raises(SourceNotFoundError):
        load_gold(tmp_path / "none.jsonl")


def test_signs_are_counted_by_code_and_polarity() -> None:
    """One found rightly, one with the wrong sign before it, one missed, one invented."""
    right = answer("mass-protest:PER | current | certain | a", (PROTEST, Polarity.PRESENT, "PER"))
    turned = answer("-mass-protest:PER | current | denied | b", (PROTEST, Polarity.PRESENT, "PER"))
    missed = answer("mutiny-defection:PER | past | certain | c")
    scores = scores_of([right, turned, missed])

    assert (scores.micro.right, scores.micro.found, scores.micro.wanted) == (1, 2, 3)
    assert scores.micro.f1 == pytest.approx(0.4)
    assert scores.by_sign[MUTINY].recall == 0
    assert scores.macro is None
    assert scores.agreement["timing"][0] == pytest.approx(2 / 3)


def test_what_careful_readers_differ_on_is_neither_wanted_nor_punished() -> None:
    """Nor is its sentence a sign-free one."""
    scores = scores_of([answer("~mass-protest | current | certain | a", (PROTEST, Polarity.PRESENT, None))])

    assert (scores.micro.found, scores.micro.wanted) == (0, 0)
    assert scores.alarms == {"political": (0, 0), "other": (0, 0)}


def test_false_alarms_are_counted_apart_for_politics_and_the_rest() -> None:
    """By the labels, or by a word of political news."""
    minister = answer("0 | current | certain | The minister flew home.", (PROTEST, Polarity.PRESENT, None))
    quiet = answer("!plot-alleged/figurative | current | certain | She hatched a plot of roses.")
    cake = answer("0 | current | certain | The cake rose.", (PROTEST, Polarity.PRESENT, None))

    assert scores_of([minister, quiet, cake]).alarms == {"political": (1, 2), "other": (1, 1)}
    assert not is_political(cake.sentence)


def test_states_count_for_signs_found_rightly_alone() -> None:
    """Right, wrong and unknown ones."""
    line = "mass-protest:PER | current | certain | a"
    answers = [answer(line, (PROTEST, Polarity.PRESENT, state)) for state in ("PER", "CHL", None)]
    states = scores_of([*answers, answer(line)]).country

    assert (states.right, states.found, states.wanted) == (1, 2, 3)


def test_probabilities_are_held_against_what_came_true() -> None:
    """Brier and calibration error of two sentences, by hand: one sign each of 0.9 and 0.6, the first true."""
    true = answer("mass-protest:PER | current | certain | a", (PROTEST, Polarity.PRESENT, None), p=0.9)
    false = answer("0 | current | certain | b", (PROTEST, Polarity.PRESENT, None), p=0.6)
    scores = scores_of([true, false])
    pairs = 2 * len(CODES)

    assert scores.brier == pytest.approx((0.1**2 + 0.6**2) / pairs)
    assert scores.calibration_error == pytest.approx((0.1 + 0.6) / pairs)
    assert [(b.low, b.count, b.true) for b in scores.reliability][1:] == [(0.5, 1, 0.0), (0.9, 1, 1.0)]


def test_figures_are_compared_by_bounds_and_kind() -> None:
    """12 and 12.0 are one figure; what nobody labelled is not scored."""
    labelled = Sentence(
        "t", "x", "", (), (), (), (), "", "", (), quantities=((12.0, 12.0, "killed"), (None, 3, "arrested"))
    )
    found = (Quantity(12, 12, "killed", "12", 0, 2), Quantity(2, 3, "arrested", "2 to 3", 3, 9))
    reading = LooseReading((), Timing.CURRENT, Certainty.CERTAIN, found)
    nought = tuple(0.0 for _ in CODES)
    counts = scores_of([Answer(labelled, reading, nought)]).quantities
    unlabelled = answer("0 | current | certain | a")

    assert counts is not None
    assert (counts.right, counts.found, counts.wanted) == (1, 2, 2)
    assert scores_of([unlabelled]).quantities is None
