"""Linear models of small things: one weight a feature and class, fitted elsewhere and shipped as a table.

Multinomial logistic regression over features that are there or not. A table has a line that begins with ``classes`` and
names them, one that begins with ``bias``, and one a feature; fields are parted by tabs, lines that begin with ``#`` are for
people.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Linear:
    """A fitted model: log odds of each class for each feature, up to a constant."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]

    @classmethod
    def parsed(cls, table: str) -> Linear:
        """Return the model that a table tells.

        Raises:
            ValueError: where a line has too many or too few fields, or the first two are not as they should be.
        """
        rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
        (first, *classes), (second, *bias), *rest = rows
        if (first, second) != ("classes", "bias") or any(len(row) != len(classes) + 1 for row in rows):
            msg = "no table of a linear model"
            raise ValueError(msg)
        weights = {feature: tuple(map(float, values)) for feature, *values in rest}
        return cls(tuple(classes), tuple(map(float, bias)), weights)

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Return the probability of each class for something that has these features; unknown ones count for nothing."""
        rows = [self.weights[f] for f in sorted(set(features)) if f in self.weights]
        scores = [fsum(column) for column in zip(self.bias, *rows, strict=True)]
        highest = max(scores)
        shares = [exp(score - highest) for score in scores]
        total = fsum(shares)
        return {name: share / total for name, share in zip(self.classes, shares, strict=True)}

    def best(self, features: Iterable[str]) -> tuple[str, float]:
        """Return the likeliest class with its probability; the first listed of equals."""
        found = self.probabilities(features)
        name = max(found, key=lambda c: found[c])
        return name, found[name]
