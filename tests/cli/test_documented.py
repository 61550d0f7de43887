"""The command line and its page may not drift apart."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from tocsin.cli import EXIT_CODES, tocsin
from tocsin.cli.history import history
from tocsin.cli.history_add import add

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")

HISTORY = (Path(__file__).parents[2] / "docs" / "history.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(tocsin.commands))
def test_every_command_is_on_the_page(name: str) -> None:
    """A command that nobody can look up is not there."""
    assert f"tocsin {name}" in PAGE


@pytest.mark.parametrize(
    "option", sorted(o for p in tocsin.commands["read"].params if isinstance(p, click.Option) for o in p.opts)
)
def test_every_option_of_read_is_on_the_page(option: str) -> None:
    """Likewise."""
    assert f"`{option}" in PAGE


@pytest.mark.parametrize("name", sorted(history.commands))
def test_every_command_of_history_is_on_its_page(name: str) -> None:
    """Likewise."""
    assert f"tocsin history {name}" in HISTORY


@pytest.mark.parametrize(
    "option",
    sorted(
        {
            o
            for c in (*history.commands.values(), *add.commands.values())
            if c.name not in {"forecast", "backtest"}
            for p in c.params
            if isinstance(p, click.Option)
            for o in (*p.opts, *p.secondary_opts)
        }
    ),
)
def test_every_option_of_the_lists_is_on_the_page_of_history(option: str) -> None:
    """Those of forecast and backtest stand on the page of commands."""
    assert option in HISTORY


def test_the_page_and_the_help_give_the_same_exit_codes() -> None:
    """In the same order."""
    assert re.findall(r"^ +(\d+) ", EXIT_CODES, re.MULTILINE) == re.findall(
        r"^\| (\d+) \|", PAGE, re.MULTILINE
    )
