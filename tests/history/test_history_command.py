"""What ``tocsin history`` prints."""

from __future__ import annotations

import csv
import json

from click.testing import CliRunner

from tocsin.cli.history import history
from tocsin.errors import DateError, UsageError


def test_a_forecast_has_a_row_for_every_state_outcome_and_horizon() -> None:
    """Niger at the end of January 2020, one and twelve months ahead, seen from what was known to 2019."""
    told = CliRunner().invoke(
        history, ["forecast", "--from", "2020-01", "--to", "2020-02", "--horizon", "1,12", "--format", "csv"]
    )
    rows = [row for row in csv.DictReader(told.output.splitlines()) if row["iso3"] == "NER"]

    assert told.exit_code == 0
    assert [(r["as_of"], r["outcome"], r["horizon_months"]) for r in rows[:4]] == [
        ("2020-01-31", "coup-attempt", "1"),
        ("2020-01-31", "coup-attempt", "12"),
        ("2020-01-31", "coup", "1"),
        ("2020-01-31", "coup", "12"),
    ]
    assert len(rows) == 8
    assert all(float(r["low"]) < float(r["probability"]) < float(r["high"]) for r in rows)


def test_a_month_that_is_none_is_refused() -> None:
    """With what was expected."""
    assert isinstance(
        CliRunner().invoke(history, ["forecast", "--from", "soon", "--to", "2020-02"]).exception, DateError
    )


def test_a_horizon_beyond_a_year_is_refused() -> None:
    """The model ends there."""
    told = CliRunner().invoke(
        history, ["forecast", "--from", "2020-01", "--to", "2020-02", "--horizon", "24"]
    )

    assert isinstance(told.exception, UsageError)


def test_json_holds_the_same_rows() -> None:
    """One object a row, numbers as numbers."""
    command = ["forecast", "--from", "2010-06", "--to", "2010-06", "--horizon", "6"]
    rows = json.loads(CliRunner().invoke(history, [*command, "--format", "json"]).output)
    lines = list(csv.DictReader(CliRunner().invoke(history, command).output.splitlines()))

    assert [{k: str(v) for k, v in row.items()} for row in rows] == lines


def test_months_in_the_wrong_order_are_refused() -> None:
    """With the option to change."""
    told = CliRunner().invoke(history, ["forecast", "--from", "2010-06", "--to", "2010-05"])

    assert "--from" in str(told.exception)
