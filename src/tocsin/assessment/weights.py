"""The elicited weights and likelihood ratios, read from ``data/weights.toml`` where each has its basis."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class SignWeight:
    """What a sign is worth if present (log odds for six months, with deviation), and how often it is present."""

    weight: float
    sd: float
    prior: float
    basis: str


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that the weighing takes from the data file; units and basis stand there."""

    signs: dict[str, SignWeight]
    ratio: dict[str, float]
    certainty: dict[str, float]
    shrink: dict[str, float]
    denial: dict[str, float]
    bounds: dict[str, float]
    saturation: float
    half_life_months: float


@cache
def shipped_weights() -> Weights:
    """Return the weights that come with this version."""
    text = resources.files("tocsin.assessment").joinpath("data/weights.toml").read_text(encoding="utf-8")
    return weights_from(tomllib.loads(text))


def weights_from(table: dict[str, Any]) -> Weights:
    """Return the weights that a parsed table holds."""
    report = table["report"]
    return Weights(
        signs={code: SignWeight(**entry) for code, entry in table["signs"].items()},
        ratio=report["ratio"],
        certainty=report["certainty"],
        shrink=report["shrink"],
        denial=report["denial"],
        bounds=table["bounds"],
        saturation=table["family"]["saturation"],
        half_life_months=table["fading"]["half_life_months"],
    )
