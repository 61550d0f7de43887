"""The catalogue of signs, as data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tocsin.errors import UnknownSignError


@dataclass(frozen=True, slots=True)
class Literature:
    """A finding of the literature and how it is known: verified, recalled or unknown."""

    ref: str
    finding: str
    status: str


@dataclass(frozen=True, slots=True)
class Sign:
    """An entry of the catalogue: what counts, what does not, and what is known of its worth."""

    code: str
    name: str
    family: str
    direction: str
    definition: str
    counts: tuple[str, ...]
    does_not_count: tuple[str, ...]
    positives: tuple[str, ...]
    hard_negatives: tuple[str, ...]
    literature: tuple[Literature, ...]
    effect: str
    effect_status: str
    evidence_strength: str
    caveat: str
    plover: str
    cameo: str
    in_founding_story: str
    modes: tuple[str, ...]

    @property
    def is_counter_sign(self) -> bool:
        """Say whether the sign lowers the risk."""
        return self.family == "counter-sign"


@cache
def catalogue() -> dict[str, Sign]:
    """Return every sign by its code, in the order of the catalogue."""
    text = resources.files("tocsin.records").joinpath("data/signs.json").read_text(encoding="utf-8")
    return {entry["code"]: _sign(entry) for entry in json.loads(text)["signs"]}


def sign_of(code: str) -> Sign:
    """Return the sign of this code.

    Raises:
        UnknownSignError: where the catalogue has none.
    """
    signs = catalogue()
    if code not in signs:
        msg = f"{code!r} is no sign of the catalogue. Expected one of: {', '.join(signs)}."
        raise UnknownSignError(msg)
    return signs[code]


def _sign(entry: dict[str, object]) -> Sign:
    """Return the sign that one entry of the data file describes."""
    plain: dict[str, object] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in entry.items()
        if key in Sign.__dataclass_fields__ and key not in {"literature", "effect"}
    }
    literature = tuple(Literature(**item) for item in entry["literature"])  # type: ignore[attr-defined]
    effect: dict[str, str] = entry["effect"]  # type: ignore[assignment]
    return Sign(**plain, literature=literature, effect=effect["text"], effect_status=effect["status"])  # type: ignore[arg-type]
