"""The documentation is tested: a missing page fails the build."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from tocsin.assessment.weights import shipped_weights
from tocsin.errors import TocsinError
from tocsin.records import Sign, catalogue

DOCS = Path(__file__).parents[2] / "docs"
SPEC = importlib.util.spec_from_file_location("make_sign_pages", DOCS / "make_sign_pages.py")
assert SPEC is not None
assert SPEC.loader is not None
MAKER = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(MAKER)


@pytest.mark.parametrize("name", sorted(MAKER.pages()))
def test_every_sign_has_a_page_that_is_up_to_date(name: str) -> None:
    """No sign may weigh on a risk without being explained; run docs/make_sign_pages.py."""
    assert (DOCS / "signs" / name).read_text(encoding="utf-8") == MAKER.pages()[name]


@pytest.mark.parametrize("sign", catalogue().values(), ids=lambda sign: str(sign.code))
def test_every_sign_has_a_weight_with_its_basis_or_is_the_event(sign: Sign) -> None:
    """Every choice that a reader could ask about has its basis written where it stands."""
    weight = shipped_weights().signs.get(sign.code)

    assert (weight is None) == (sign.code == "seizure-underway")
    assert weight is None or len(weight.basis) > 20


def test_every_error_says_how_the_command_exits() -> None:
    """Exit codes are documented, one for each branch of the tree."""
    documented = set(
        re.findall(
            r"exit (\d+)", (TocsinError.__module__ and __import__("tocsin.errors").errors.__doc__) or ""
        )
    )
    branches = {str(error.exit_code) for error in TocsinError.__subclasses__()}

    assert branches == documented


def test_the_files_that_adding_a_sign_needs_are_where_the_page_says() -> None:
    """A recipe that names what is not there is none."""
    page = (DOCS / "method" / "adding-a-sign.md").read_text(encoding="utf-8")
    named = [
        path for path in re.findall(r"`([a-z_]+/[\w/.-]+\.(?:json|toml|py))`", page) if "CODE" not in path
    ]

    assert len(named) >= 3
    assert all((DOCS.parent / path).is_file() for path in named)
