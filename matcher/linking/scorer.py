"""From what is measured on a text and a concept to the chance that the text means it."""

import json
from dataclasses import asdict, dataclass
from functools import cached_property

import msgspec
import numpy as np
from numpy.typing import NDArray

from matcher.linking.features import FEATURES, only_exact

_SUREST = 0.99
"""A measured certainty is never a sure yes."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One bend in the score: ``height * tanh(weights . features + bias)``."""

    weights: tuple[float, ...]
    """One per feature."""
    bias: float
    height: float


@dataclass(frozen=True)
class Scorer:
    """A linear model with a few bends, and its calibration, as plain numbers."""

    weights: tuple[float, ...]
    """One per feature."""
    slope: float
    intercept: float
    """The log-odds that a candidate is right are ``slope * score + intercept``."""
    exact: float = 0.0
    """Share of right answers, in [0, 1], where the text is a form of this concept and of no other."""
    units: tuple[Unit, ...] = ()
    """The bends; without any the score is linear."""
    constant: float = 0.0
    """Makes scores of models that were fitted apart mean the same."""

    def probability(
        self, features: NDArray[np.float64], scores: NDArray[np.float64] | None = None
    ) -> NDArray[np.float64]:
        """Return the calibrated probability of each row of features; ``scores`` where they are known."""
        scores = self.score(features) if scores is None else scores
        log_odds = self.slope * scores + self.intercept
        chance = np.minimum(1 / (1 + np.exp(-np.clip(log_odds, -50, 50))), _SUREST)
        return np.where(only_exact(features), self.exact, chance)

    def score(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what ranks the candidates of one text; only differences have a meaning."""
        straight, inner, bias, height = self._arrays
        found: NDArray[np.float64] = (
            self.constant + features @ straight + np.tanh(features @ inner + bias) @ height
        )
        return found

    @cached_property
    def _arrays(self) -> tuple[NDArray[np.float64], ...]:
        inner = np.array([one.weights for one in self.units]).reshape(len(self.units), len(self.weights))
        bias, height = ([getattr(one, name) for one in self.units] for name in ("bias", "height"))
        return np.array(self.weights), inner.T, np.array(bias, float), np.array(height, float)

    def to_json(self) -> bytes:
        """Return the numbers as JSON, with the names of the features they belong to."""
        return json.dumps({"features": FEATURES} | asdict(self), indent=1).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "Scorer":
        """Read back what `to_json` returned.

        Raises
        ------
        ValueError
            If the numbers belong to other features than this version measures.
        """
        numbers = json.loads(data)
        if tuple(numbers["features"]) != FEATURES:
            raise ValueError(f"scorer of features {numbers['features']!r}, this version has {FEATURES!r}")
        return msgspec.convert(numbers, cls)
