"""From the measures to a certainty: three logistic models, fitted on pairs that people judged."""

import json
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.teaching.measures import MEASURES, PROGRAMME_MEASURES, programme_measures

SENTENCE_MEASURES = ("text", "best", "words_of_text", "general")
"""What counts when nothing is known of the programme."""
NEGLIGIBLE = 0.2
"""A sentence that says less than this says nothing: many near-zeros would add up over the modules."""
_FARTHEST = 30.0
"""Log-odds beyond which nothing changes that anyone would see."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights and a constant."""

    weights: tuple[float, ...]
    intercept: float

    def __call__(self, measures: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the chance, in (0, 1), for each row along the last axis."""
        log_odds = measures @ np.array(self.weights) + self.intercept
        return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -_FARTHEST, _FARTHEST))))


@dataclass(frozen=True, slots=True)
class TeachingModel:
    """How surely a module teaches a requirement, from `measure`.

    Either the programme is of the trade that asks all this, and then its modules are read beside each other;
    or it is not, and then only what the sentence of a module says counts. The chance of each weighs the two.
    """

    programme: Logistic
    """Of `PROGRAMME_MEASURES`: whether the requirements are those of the trade of the programme."""
    module: Logistic
    """Of `MEASURES`: which part the module teaches, where they are."""
    sentence: Logistic
    """Of `SENTENCE_MEASURES`."""

    def certainty(self, measures: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the expected part of each requirement that each module teaches, in [0, 1).

        Parameters
        ----------
        measures
            From `measure`: shape (modules, requirements, measures).
        """
        if not measures.size:
            return np.zeros(measures.shape[:2])
        in_trade = self.programme(programme_measures(measures))
        chosen = [MEASURES.index(name) for name in SENTENCE_MEASURES]
        said = self.sentence(measures[..., chosen])
        said = np.where(said < NEGLIGIBLE, 0.0, said)
        return np.asarray(in_trade * self.module(measures) + (1 - in_trade) * said)

    def to_json(self) -> bytes:
        """Return the numbers as JSON, with the names of the measures they belong to."""
        return json.dumps({"measures": _NAMES} | asdict(self), indent=1).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "TeachingModel":
        """Read back what `to_json` returned.

        Raises
        ------
        ValueError
            If the numbers belong to other measures than this version takes.
        """
        numbers = json.loads(data)
        if numbers["measures"] != _NAMES:
            raise ValueError(f"ijking van {numbers['measures']!r}, deze versie meet {_NAMES!r}")
        return cls(*(Logistic(tuple(own["weights"]), own["intercept"]) for own in map(numbers.get, _NAMES)))


_NAMES = {
    "programme": list(PROGRAMME_MEASURES),
    "module": list(MEASURES),
    "sentence": list(SENTENCE_MEASURES),
}
