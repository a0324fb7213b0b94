"""How well the scores of a ranker explain choices, once the position of each line is accounted for."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from pipelines.workshop.choice_lists import ChoiceLists

ScoredList = tuple[NDArray[np.float64], int | None]
"""Scores in the order shown, and the place of the chosen line (``None`` for a list that was left)."""


@dataclass(frozen=True, slots=True)
class ChoiceLikelihood:
    """Log-likelihood of a choice, in nats, under a conditional logit on score and log-rank.

    Counsellors look at what stands on top, so a plain NDCG on their choices favours the ranker that made
    the lists. Here scale, position and leaving are fitted for each ranker alike, on the past, and only what
    the scores add is left to tell rankers apart.
    """

    scale: float
    position: float
    leave: float

    def __str__(self) -> str:
        """Return the canonical name."""
        return "choice-log-likelihood"

    @classmethod
    def fit(cls, past: Sequence[ScoredList]) -> "ChoiceLikelihood":
        """Return the measure whose three numbers explain past choices best; none is about a feature."""
        spread = float(np.std(np.concatenate([scores for scores, _ in past]))) or 1.0
        columns = [((scores - scores.mean()) / spread)[:, None] for scores, _ in past]
        lists = ChoiceLists.of(columns, [chosen for _, chosen in past])
        bounds = [(0, None), (0, None), (None, None)]
        best = minimize(lists.loss, np.array([1.0, 0.5, 0.0]), jac=True, method="L-BFGS-B", bounds=bounds).x
        return cls(float(best[0]) / spread, float(best[1]), float(best[2]))

    def of(self, scores: NDArray[np.float64], chosen: int | None) -> float:
        """Return the value for one list, at most 0."""
        ranks = np.arange(1.0, len(scores) + 1)
        # only differences within a list tell rankers apart; a mean of 0 keeps leaving comparable
        logits = self.scale * (scores - scores.mean()) - self.position * np.log(ranks)
        picked = self.leave if chosen is None else float(logits[chosen])
        return picked - float(np.logaddexp.reduce(np.append(logits, self.leave)))
