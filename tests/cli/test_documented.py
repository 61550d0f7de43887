"""The command line and its page may not drift apart."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from tocsin.cli import EXIT_CODES, tocsin

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


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


def test_the_page_and_the_help_give_the_same_exit_codes() -> None:
    """In the same order."""
    assert re.findall(r"^ +(\d+) ", EXIT_CODES, re.MULTILINE) == re.findall(
        r"^\| (\d+) \|", PAGE, re.MULTILINE
    )
