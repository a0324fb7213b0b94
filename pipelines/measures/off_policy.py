"""What another ranker would have been worth, from the lists that were really shown.

The action is the line on top, the reward is 1 when the counsellor chose it. Under the shuffling of near-ties
the chance that a line came on top is known. What the target puts on top outside the group of near-ties was
never tried: ``support`` says how often that is, and only the doubly robust estimate speaks of it, through its
model.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipelines.measures.interval import Interval, bootstrap


@dataclass(frozen=True, slots=True)
class LoggedTop:
    """One shown list, as off-policy evaluation sees it. Tuples have one value per line."""

    person: str
    logged: tuple[float, ...]
    """Chance that the logging policy puts the line on top; sums to 1."""
    target: tuple[float, ...]
    """Chance that the ranker under evaluation puts it on top; sums to 1."""
    top: int
    """Line that was on top."""
    reward: float
    modelled: tuple[float, ...]
    """Reward that a model expects of each line on top."""


@dataclass(frozen=True, slots=True)
class OffPolicyValue:
    """Three estimates of the same value, in [0, 1], and the part of the target that was ever tried."""

    ips: Interval
    """Inverse propensity score: unbiased under full support, wide."""
    snips: Interval
    """Self-normalised (Swaminathan and Joachims 2015)."""
    doubly_robust: Interval
    """Dudík et al. (2011)."""
    support: float


def off_policy_value(logs: Sequence[LoggedTop]) -> OffPolicyValue:
    """Return the estimates with intervals over jobseekers."""
    people = [log.person for log in logs]
    weights = np.array([log.target[log.top] / log.logged[log.top] for log in logs])
    rewards = np.array([log.reward for log in logs])
    direct = np.array([float(np.dot(log.target, log.modelled)) for log in logs])
    residual = rewards - np.array([log.modelled[log.top] for log in logs])
    supported = [sum(t for t, m in zip(log.target, log.logged, strict=True) if m > 0) for log in logs]
    mean_weight = float(weights.mean()) if weights.any() else 1.0
    return OffPolicyValue(
        bootstrap(weights * rewards, people),
        bootstrap(weights * rewards / mean_weight, people),
        bootstrap(direct + weights * residual, people),
        float(np.mean(supported)) if supported else float("nan"),
    )
