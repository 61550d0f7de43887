"""The backtest on a small invented world: nothing from the future, pictures that can be read."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import numpy as np
import pytest

from tocsin.evaluation import pictures
from tocsin.evaluation.anchor import Pairs, anchor_lines
from tocsin.evaluation.panel import Panel
from tocsin.evaluation.rolling import fit_year, levels_of, share
from tocsin.evaluation.scores import precision_recall_curve
from tocsin.history.features import NAMES

ORIGIN = 1990 * 12 - 1


def invented_panel() -> Panel:
    """Return forty states over thirty years; the first feature trebles the odds of an attempt."""
    draw = np.random.default_rng(3)
    month, gw = (
        part.ravel()
        for part in np.meshgrid(np.arange(ORIGIN - 360, ORIGIN + 24), np.arange(2, 42), indexing="ij")
    )
    x = draw.normal(size=(len(gw), len(NAMES)))
    first = draw.random(len(gw)) < share(-4.0 + 1.1 * x[:, 0])
    hit = np.zeros((len(gw), 12), dtype=np.bool_)
    # Rows lie month by month, forty states each: what comes in two months is the next row's first month.
    for ahead in range(12):
        hit[: len(gw) - 40 * ahead, ahead] = first[40 * ahead :]
    return Panel(x, gw.astype(np.int64), month.astype(np.int64), hit, hit & (x[:, :1] > 0))


PANEL = invented_panel()


def test_labels_that_were_not_yet_known_change_no_fit() -> None:
    """Turning every outcome after the origin around leaves coefficients and level as they were."""
    hit = PANEL.hit.copy()
    for ahead in range(12):
        unknown = PANEL.month + ahead + 1 > ORIGIN
        hit[unknown, ahead] = ~hit[unknown, ahead]
    turned = Panel(PANEL.x, PANEL.gw, PANEL.month, hit, PANEL.won)
    line, other = fit_year(PANEL, ORIGIN)[0], fit_year(turned, ORIGIN)[0]

    assert other.slopes == pytest.approx(line.slopes)
    assert levels_of(turned, line, ORIGIN)[ORIGIN] == levels_of(PANEL, line, ORIGIN)[ORIGIN]


def test_a_year_of_rows_finds_what_drives_attempts() -> None:
    """The first feature stands out, in every bucket."""
    for line in fit_year(PANEL, ORIGIN)[:2]:
        assert np.abs(line.slopes).argmax() == 0


def test_thinned_rows_weigh_as_much_as_all() -> None:
    """One quiet row in five weighs five."""
    kept, weights = PANEL.thinned(ORIGIN + 36)

    assert weights[kept].sum() == pytest.approx(len(PANEL.gw), rel=0.02)
    assert kept[PANEL.hit.any(axis=1)].all()


def test_horizons_lie_whole_within_the_years_that_are_scored() -> None:
    """The last half year of 1989 has no whole half year left within 1989."""
    rows = PANEL.scored((1985, 1989), 6)

    assert PANEL.month[rows].min() == 1985 * 12 - 1
    assert PANEL.month[rows].max() + 6 == 1990 * 12 - 1


def test_precision_at_each_hit() -> None:
    """Hits in the first and third place: 1/1 and 2/3."""
    recall, precision = precision_recall_curve(
        np.array([0.9, 0.5, 0.4, 0.1]), np.array([True, False, True, False])
    )

    assert recall.tolist() == [0.5, 1]
    assert precision == pytest.approx([1, 2 / 3])


def test_the_better_side_gains() -> None:
    """Two states, one with an attempt: who gave it more has the lower loss."""
    pairs = Pairs(
        np.array([2, 3, 4, 5]),
        np.array([0.1, 0.1, 0.1, 0.1]),
        np.array([0.4, 0.1, 0.1, 0.1]),
        np.array([True, False, False, False]),
    )

    assert any("Paired gain in log loss: +" in line for line in anchor_lines(pairs, draws=20))


@pytest.mark.parametrize("name", ["reliability", "precision_recall", "ranks", "level"])
def test_pictures_are_whole_and_ask_for_nothing_outside(name: str) -> None:
    """Well-formed SVG with a title, every number within the picture."""
    draw = np.random.default_rng(4)
    p = draw.random(3000) / 20
    y = draw.random(3000) < p
    month = np.repeat(np.arange(1990 * 12, 1990 * 12 + 60), 50)
    text = {
        "reliability": lambda: pictures.reliability(p, y),
        "precision_recall": lambda: pictures.precision_recall({"all": (p, y)}),
        "ranks": lambda: pictures.ranks(month, p, y),
        "level": lambda: pictures.level([pictures.Decade(1990, 20.0, 18, 11.6, 26.7)]),
    }[name]()
    root = ET.fromstring(text)  # noqa: S314 - our own picture

    assert root.find("{http://www.w3.org/2000/svg}title") is not None
    assert "href" not in text
    for dot in root.iter("{http://www.w3.org/2000/svg}circle"):
        assert 0 <= float(dot.attrib["cx"]) <= 640
        assert 0 <= float(dot.attrib["cy"]) <= 420
