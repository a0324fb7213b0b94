"""Grows monotone boosted trees with scikit-learn and takes them apart into plain arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.domain.judgement import Judgement
from matcher.ranker.features import FEATURES, Direction
from matcher.ranker.tree_score import LEAF, Trees, TreeScore
from pipelines.workshop.judgements import rows_of

POINTS_PER_LOGIT = 6.0


@dataclass(frozen=True, slots=True)
class TreesConfig:
    """How the trees grow."""

    trees: int = 80
    leaves: int = 6
    learning_rate: float = 0.08
    least_in_leaf: int = 20
    seed: int = 0


def fit_boosted_trees(
    judgements: Sequence[Judgement], name: str, config: TreesConfig | None = None
) -> TreeScore:
    """Return trees that give the log-odds of a choice, line by line, never against a feature's direction.

    The logarithm of the rank is one more column while they grow, so that they need not explain with a
    feature what a position did; afterwards every split on it is resolved for the first position.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier

    config = TreesConfig() if config is None else config
    matrices = [rows_of(one) for one in judgements]
    ranks = np.concatenate([np.log(np.arange(1.0, len(one) + 1)) for one in matrices])
    rows = np.column_stack([np.concatenate(matrices), ranks])
    chosen = np.concatenate(
        [
            np.arange(len(m)) == (-1 if one.chosen is None else one.chosen)
            for one, m in zip(judgements, matrices, strict=True)
        ]
    )
    directions = [1 if feature.direction is Direction.HIGHER_IS_BETTER else -1 for feature in FEATURES]
    model = HistGradientBoostingClassifier(
        max_iter=config.trees,
        max_leaf_nodes=config.leaves,
        learning_rate=config.learning_rate,
        min_samples_leaf=config.least_in_leaf,
        monotonic_cst=[*directions, -1],
        early_stopping=False,
        random_state=config.seed,
    ).fit(rows, chosen)
    return TreeScore(_take_apart(model), name)


class _Nodes:
    """Collects the nodes of all trees, children after their parent."""

    def __init__(self) -> None:
        self.features: list[int] = []
        self.thresholds: list[float] = []
        self.left: list[int] = []
        self.right: list[int] = []
        self.values: list[float] = []

    def add(self, grown: NDArray[np.void], at: int) -> int:
        """Add a node with all below it, and return its number."""
        while not grown[at]["is_leaf"] and grown[at]["feature_idx"] == len(FEATURES):
            at = int(grown[at]["left"])  # the first position has log-rank 0, which is at most any threshold
        number = len(self.features)
        self.features.append(LEAF)
        self.thresholds.append(0.0)
        self.left.append(LEAF)
        self.right.append(LEAF)
        self.values.append(_mean(grown, at) * POINTS_PER_LOGIT)
        if not grown[at]["is_leaf"]:
            self.features[number] = int(grown[at]["feature_idx"])
            self.thresholds[number] = float(grown[at]["num_threshold"])
            self.left[number] = self.add(grown, int(grown[at]["left"]))
            self.right[number] = self.add(grown, int(grown[at]["right"]))
        return number


def _take_apart(model: object) -> Trees:
    nodes = _Nodes()
    roots = [nodes.add(one.nodes, 0) for (one,) in model._predictors]  # type: ignore[attr-defined]  # noqa: SLF001
    return Trees(
        tuple(roots),
        tuple(nodes.features),
        tuple(nodes.thresholds),
        tuple(nodes.left),
        tuple(nodes.right),
        tuple(nodes.values),
    )


def _mean(grown: NDArray[np.void], at: int) -> float:
    """Return the mean of the leaves below a node, by the number of rows that came there."""
    if grown[at]["is_leaf"]:
        return float(grown[at]["value"])
    left, right = int(grown[at]["left"]), int(grown[at]["right"])
    n_left, n_right = int(grown[left]["count"]), int(grown[right]["count"])
    return (n_left * _mean(grown, left) + n_right * _mean(grown, right)) / (n_left + n_right)
