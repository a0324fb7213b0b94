"""A score of boosted decision trees, served from plain arrays without the library that grew them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import fsum

import numpy as np

from matcher.domain.recommendation import Ranking
from matcher.errors import ArtefactError
from matcher.ranker.acceptance import Acceptance
from matcher.ranker.features import FEATURE_NAMES, Values, feature_matrix
from matcher.ranker.points import rankings

LEAF = -1


@dataclass(frozen=True, slots=True)
class Trees:
    """All nodes of all trees, one after the other; children are node numbers."""

    roots: tuple[int, ...]
    features: tuple[int, ...]
    """Column of the feature row that a node splits on; ``LEAF`` for a leaf."""
    thresholds: tuple[float, ...]
    """A row goes left when its value is at most this."""
    left: tuple[int, ...]
    right: tuple[int, ...]
    values: tuple[float, ...]
    """Mean points of the training rows in the node."""


@dataclass(frozen=True, slots=True)
class TreeScore:
    """Sum of trees; a feature gets what the splits on it change along the path of the row.

    The attribution is that of Saabas (2014): every step from a node to its child changes the mean, and the
    change belongs to the feature of the split. The mean over all training rows is left out of the score,
    so that the contributions add up to it exactly; it is the same for every row.
    """

    trees: Trees
    version: str
    acceptance: Acceptance | None = field(default=None)

    def rank(self, rows: Sequence[Values]) -> list[Ranking]:
        """Return a ranking per row, in the order given; the score is the exact sum of its points."""
        points = [self._points(row) for row in feature_matrix(rows).tolist()]
        return rankings(rows, np.array(points).reshape(len(rows), len(FEATURE_NAMES)), self.acceptance)

    def _points(self, row: Sequence[float]) -> list[float]:
        trees = self.trees
        changes: list[list[float]] = [[] for _ in FEATURE_NAMES]
        for root in trees.roots:
            node = root
            while (column := trees.features[node]) != LEAF:
                child = trees.left[node] if row[column] <= trees.thresholds[node] else trees.right[node]
                changes[column].append(trees.values[child] - trees.values[node])
                node = child
        return [fsum(change) for change in changes]


def check_trees(trees: Trees) -> None:
    """Check that every path ends in a leaf of a known feature set.

    Raises
    ------
    ArtefactError
        When the arrays do not fit together.
    """
    n = len(trees.features)
    columns = (trees.thresholds, trees.left, trees.right, trees.values)
    inner = [node for node in range(n) if trees.features[node] != LEAF]
    sound = (
        all(len(column) == n for column in columns)
        and all(0 <= root < n for root in trees.roots)
        and all(0 <= trees.features[node] < len(FEATURE_NAMES) for node in inner)
        # children come after their parent, so that no path can go round
        and all(node < trees.left[node] < n and node < trees.right[node] < n for node in inner)
        and bool(np.isfinite(trees.values).all())
    )
    if not sound:
        raise ArtefactError(
            "de bomen van de rangschikker passen niet bij elkaar; train opnieuw met 'groeipad ranker train'"
        )
