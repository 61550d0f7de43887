"""Batches of texts of like length, in an order that a seed decides."""

from __future__ import annotations

import random
from collections.abc import Sequence

# So many batches are sorted by length together: little padding, and still a new mixture in each epoch.
TOGETHER = 16


def batches_of(lengths: Sequence[int], size: int, chance: random.Random) -> list[list[int]]:
    """Return the places of all texts, in batches of like length, batches and members shuffled."""
    order = list(range(len(lengths)))
    chance.shuffle(order)
    chunks = [
        sorted(order[a : a + size * TOGETHER], key=lengths.__getitem__)
        for a in range(0, len(order), size * TOGETHER)
    ]
    batches = [chunk[a : a + size] for chunk in chunks for a in range(0, len(chunk), size)]
    chance.shuffle(batches)
    return batches
