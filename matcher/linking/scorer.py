"""From what is measured on a text and a concept to the chance that the text means it."""

import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from matcher.linking.forms import ConceptForms, Nearness, content_stems

FEATURES = (
    "dense",
    "letters",
    "dense_gap",
    "letters_gap",
    "dense_mean",
    "fuzzy",
    "fuzzy_set",
    "covered",
    "covering",
    "exact",
    "product",
    "short",
    "dense_lead",
)
"""What is measured, in the order of the columns; all in [-1, 1] or near it."""
_FEW_WORDS = 2
_SUREST = 0.99
"""A measured certainty is never a sure yes."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """A linear model and its calibration, as plain numbers."""

    weights: tuple[float, ...]
    """One per feature."""
    slope: float
    intercept: float
    """The log-odds that a candidate is right are ``slope * score + intercept``."""
    exact: float = 0.0
    """Share of right answers, in [0, 1], where the text is a form of this concept and of no other."""

    def probability(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the calibrated probability of each row of features."""
        log_odds = self.slope * self.score(features) + self.intercept
        chance = np.minimum(1 / (1 + np.exp(-np.clip(log_odds, -50, 50))), _SUREST)
        return np.where(only_exact(features), np.maximum(chance, self.exact), chance)

    def score(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what ranks the candidates of one text; only differences have a meaning."""
        found: NDArray[np.float64] = features @ np.asarray(self.weights)
        return found

    def to_json(self) -> bytes:
        """Return the numbers as JSON, with the names of the features they belong to."""
        numbers = {
            "features": FEATURES,
            "weights": self.weights,
            "slope": self.slope,
            "intercept": self.intercept,
            "exact": self.exact,
        }
        return json.dumps(numbers, indent=1).encode()

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
        return cls(
            tuple(numbers["weights"]),
            float(numbers["slope"]),
            float(numbers["intercept"]),
            float(numbers["exact"]),
        )


def only_exact(features: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which candidate of one text is the only one with exactly that form."""
    exact: NDArray[np.bool_] = features[:, FEATURES.index("exact")] == 1
    return exact if exact.sum() == 1 else np.zeros_like(exact)


def candidate_features(
    normalised: str,
    near: Nearness,
    row: int,
    candidates: NDArray[np.int64],
    concepts: ConceptForms,
) -> tuple[NDArray[np.float64], list[int]]:
    """Measure one text against its candidate concepts.

    Parameters
    ----------
    normalised
        Text of the query.
    near, row
        Nearness of a block of queries, and the row of this one.
    candidates
        Indices of concepts.

    Returns
    -------
    features, forms
        Shape (candidates, features), and the row of the nearest form of each candidate.
    """
    asked = content_stems(normalised)
    rarity, unknown = concepts.rarity, concepts.most_rare
    total = sum(rarity.get(one, unknown) for one in asked) or 1.0
    exact = concepts.by_form.get(normalised, ())
    by_meaning, by_letters = near.best_dense[row], near.best_letters[row]
    meant, spelt = by_meaning[candidates], by_letters[candidates]
    rows = np.zeros((len(candidates), len(FEATURES)))
    rows[:, 0], rows[:, 1] = meant, spelt
    rows[:, 2], rows[:, 3] = meant - by_meaning.max(), spelt - by_letters.max()
    rows[:, 4] = near.mean_dense[row][candidates]
    rows[:, 10] = meant * spelt
    rows[:, 11] = len(asked) <= _FEW_WORDS
    rows[:, 12] = _lead(by_meaning, meant)
    both = near.dense[row] + near.letters[row]
    nearest = []
    for number, concept in enumerate(candidates.tolist()):
        first, last = concepts.range_of(concept)
        form = first + int(both[first:last].argmax())
        text = concepts.normal[form]
        shared = sum([rarity[one] for one in asked & concepts.stems[form]])
        rows[number, 5:10] = (
            fuzz.token_sort_ratio(normalised, text) / 100,
            fuzz.token_set_ratio(normalised, text) / 100,
            shared / total,
            shared / concepts.weights[form],
            concept in exact,
        )
        nearest.append(form)
    return rows, nearest


def _lead(everywhere: NDArray[np.float32], near: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how far each is above the best other concept; negative for all but the best."""
    if len(everywhere) == 1:
        return np.zeros_like(near)
    second, first = np.partition(everywhere, -2)[-2:]
    found: NDArray[np.float32] = near - np.where(near >= first, second, first)
    return found
