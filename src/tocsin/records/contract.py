"""The JSON contract of a reading: ``tocsin.reading/1``, as ``data/reading.schema.json`` describes it."""

from __future__ import annotations

import dataclasses
import json
import math
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from tocsin.records.article import Article
from tocsin.records.assessment import Assessment, Driver
from tocsin.records.claim import Claim
from tocsin.records.reading import Reading

SCHEMA = "tocsin.reading/1"

# Enough to tell any two figures apart that differ in meaning, and few enough to be the same on every kind of machine.
SIGNIFICANT_DIGITS = 6


@cache
def reading_schema() -> dict[str, Any]:
    """Return the JSON Schema that every reading keeps to."""
    text = resources.files("tocsin.records").joinpath("data/reading.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def as_json(reading: Reading) -> dict[str, Any]:
    """Return a reading as plain values in the order of the schema."""
    return {
        "schema": SCHEMA,
        "article": _article(reading.article),
        "countries": [{"iso3": c.iso3, "gw": c.gw, "role": c.role} for c in reading.countries],
        "claims": [_claim(claim) for claim in reading.claims],
        "relations": [_plain(relation) for relation in reading.relations],
        "headline": {"statements": [_plain(statement) for statement in reading.headline]},
        "assessments": [_assessment(assessment) for assessment in reading.assessments],
    }


def as_text(reading: Reading, *, indent: int | None = None) -> str:
    """Return a reading as JSON text, the same bytes for the same reading."""
    return json.dumps(as_json(reading), ensure_ascii=False, indent=indent, allow_nan=False)


def _article(article: Article) -> dict[str, Any]:
    """Return the article, with the keys that the schema names first."""
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet,
        "published": article.published,
        "published_basis": article.published_basis,
        "language": article.language,
        "body": article.body,
        "removed": [_plain(removed) for removed in article.removed],
        "copy_of": _plain(article.copy_of) if article.copy_of else None,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    """Return a claim; a finding without a mode and a claim without a grade leave the key out."""
    plain: dict[str, Any] = _plain(claim)
    if plain["grade"] is None:
        del plain["grade"]
    return plain


def _assessment(assessment: Assessment) -> dict[str, Any]:
    """Return an assessment with its figures rounded."""
    plain: dict[str, Any] = _plain(dataclasses.replace(assessment, drivers=()))
    plain["drivers"] = [_driver(driver) for driver in assessment.drivers]
    return plain


def _driver(driver: Driver) -> dict[str, Any]:
    """Return a driver; the event itself has no weight."""
    plain: dict[str, Any] = _plain(driver)
    if math.isinf(driver.weight):
        plain["weight"] = None
    return plain


def _plain(value: Any) -> Any:  # noqa: ANN401 - it takes and gives whatever JSON can hold
    """Return a record as plain values: dataclasses as objects, tuples as lists, figures rounded, dates in ISO 8601."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return rounded(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def rounded(value: float) -> float:
    """Return a figure with six significant digits; whole numbers stay whole."""
    if math.isinf(value) or value == int(value):
        return value if math.isinf(value) else int(value)
    return float(f"{value:.{SIGNIFICANT_DIGITS}g}")
