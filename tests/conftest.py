"""Shared stand-ins, and where the project's shared data lies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every run and on every machine; a busy machine is no failure.
settings.register_profile("tocsin", derandomize=True, deadline=None)
settings.load_profile("tocsin")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared data beside the checkout, or skip."""
    folder = Path(os.environ.get("TOCSIN_SHARED", ROOT.parent / "shared"))
    if not (folder / "examples").is_dir():
        pytest.skip(f"no shared data at {folder.name}/ beside the checkout")
    return folder
