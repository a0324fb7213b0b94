"""The documented ground truth of how simulated counsellors choose. It is ours, and no claim about real ones.

Utility is in logits and reads the features in their own units. It bends where the documented weights are
straight (diminishing coverage, impatience, a cliff at the end of the benefit, a free first half hour of
travel), so that there is something to learn; one interaction keeps an additive model from being perfect.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from matcher.domain.judgement import Decision, DecisionKind, ProposalRemark
from matcher.ranker.features import FEATURE_NAMES
from matcher.ranker.weighted_score import WeightedScore

Utility: TypeAlias = Callable[[NDArray[np.float64]], NDArray[np.float64]]
"""From feature rows, shape (n, number of features), to utility per line and term, shape (n, len(TERMS))."""
TERMS: tuple[str, ...] = (
    "coverage", "must-haves", "time", "benefit", "load", "travel", "proof", "shortage", "certainty",
)  # fmt: skip
REMARKS = {
    "time": ProposalRemark.TOO_LATE,
    "benefit": ProposalRemark.TOO_LATE,
    "load": ProposalRemark.WRONG_LEVEL,
    "travel": ProposalRemark.TOO_FAR,
    "shortage": ProposalRemark.OTHER_VACANCY,
}


@dataclass(frozen=True, slots=True)
class CounsellorConfig:
    """How the simulated counsellors differ, look and leave."""

    counsellors: int = 40
    taste_spread: float = 0.25
    """Standard deviation of the logarithm of each counsellor's factor per term."""
    sharpness: float = 1.5
    """Multiplies the utilities: higher is less noise in the choice."""
    examination_power: float = 0.7
    """Position k is looked at with chance (1 / k) ** this."""
    leave_logit: float = 1.0
    """Utility of leaving the list, before ``sharpness``."""
    remark_share: float = 0.6
    """Part of the left lists of which something is ticked that did not fit."""


def utility_terms(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean counsellor's utility per line and term, shape (n, len(TERMS)).

    Parameters
    ----------
    rows
        Shape (n, number of features): clipped, unknowns filled in, as a ranker sees them.
    """
    value = dict(zip(FEATURE_NAMES, rows.T, strict=True))
    travel, hours = value["travel_minutes"], value["hours"]
    coverage = 3.0 * np.sqrt(value["gap_coverage_at_hire"]) + 1.5 * value["gap_coverage_final"]
    time = -2.0 * np.log1p(value["weeks_to_hire"] / 8) - 0.05 * value["waiting_weeks"]
    benefit = -2.5 * np.minimum(value["weeks_past_benefit_end"] / 6, 1) + np.minimum(
        value["buffer_weeks"] / 6, 1
    )
    load = -0.4 * np.maximum(0, value["module_count"] - 2) - np.clip((hours - 200) / 200, 0, 3)
    journey = (
        -1.2 * np.maximum(0, (travel - 30) / 30)
        - 0.4 * travel / 60 * hours / 200
        + 0.3 * value["online_share"]
    )
    proof = 0.7 * value["credential"] - 0.8 * value["proof_gap"]
    shortage = (
        0.9 * value["shortage_qualitative"]
        + 0.5 * value["shortage_quantitative"]
        + 0.1 * value["shortage_working_conditions"]
        + 0.3 * value["shortage_without_cause"]
    )
    columns = (
        coverage, 1.2 * value["must_haves_closed"], time, benefit, load, journey, proof, shortage,
        value["certainty"],
    )  # fmt: skip
    return np.stack(columns, axis=1)


def documented_terms(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the utility of counsellors who want what version 0 says and nothing else: nothing to learn.

    Six points are a factor e in the odds, as the learners assume before they see data. Only differences
    within the list count. Shape (n, len(TERMS)), all in the first term.
    """
    scores = np.array([line.score for line in WeightedScore().rank([tuple(row) for row in rows.tolist()])])
    terms = np.zeros((len(rows), len(TERMS)))
    terms[:, 0] = (scores - scores.mean()) / 6
    return terms


def true_chances(rows: NDArray[np.float64], config: CounsellorConfig) -> NDArray[np.float64]:
    """Return how likely the mean counsellor picks each line when all are looked at, shape (n,), sum 1."""
    utilities = config.sharpness * utility_terms(rows).sum(axis=1)
    weights = np.exp(utilities - utilities.max())
    chances: NDArray[np.float64] = weights / weights.sum()
    return chances


class SimulatedCounsellors:
    """Counsellors with tastes of their own, drawn once."""

    def __init__(
        self, config: CounsellorConfig, rng: np.random.Generator, utility: Utility = utility_terms
    ) -> None:
        self._config = config
        self._utility = utility
        spread = config.taste_spread
        self._tastes = np.exp(rng.normal(0, spread, (config.counsellors, len(TERMS))))

    def decide(self, rows: NDArray[np.float64], rng: np.random.Generator) -> Decision:
        """Return what one counsellor does with a list.

        Parameters
        ----------
        rows
            Shape (n, number of features), in the order shown.
        """
        config = self._config
        taste = self._tastes[rng.integers(config.counsellors)]
        terms = self._utility(rows) * taste
        seen = rng.random(len(rows)) < np.arange(1, len(rows) + 1) ** -config.examination_power
        noise = rng.gumbel(size=len(rows) + 1)
        worth = np.where(seen, config.sharpness * terms.sum(axis=1) + noise[:-1], -np.inf)
        best = int(worth.argmax())
        if worth[best] >= config.sharpness * config.leave_logit + noise[-1]:
            return Decision(DecisionKind.CHOOSE, best + 1)
        if rng.random() >= config.remark_share:
            return Decision(DecisionKind.NONE)
        worst = TERMS[int(terms[0].argmin())]
        return Decision(DecisionKind.REJECT, remark=REMARKS.get(worst))
