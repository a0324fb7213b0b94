"""What following the line on top would bring, in the simulator: work before the benefit ends, and weeks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.domain.judgement import Judgement
from matcher.ranker.features import FEATURE_NAMES
from matcher.ranker.ranker import Ranker
from pipelines.measures.interval import Interval, bootstrap
from pipelines.measures.off_policy import LoggedTop
from pipelines.workshop.judgements import rows_of
from pipelines.workshop.simulation.outcome import (
    Expectation,
    OutcomeConfig,
    Situation,
    prospect,
    without_training,
)

Situations = Mapping[str, Sequence[Situation]]
"""By id of the list, in the order shown."""


@dataclass(frozen=True, slots=True)
class DecisionValue:
    """Of one way to choose."""

    in_time: Interval
    """Share in work before the benefit ends, in [0, 1]."""
    weeks: Interval
    """Weeks to work, counted up to two years."""


def scores_of(ranker: Ranker, judgement: Judgement) -> NDArray[np.float64]:
    """Return the score of each line, shape (n,), in the order shown."""
    return np.array(
        [rank.score for rank in ranker.rank([line.values for line in judgement.shown_list.shown])]
    )


def logged_top(
    ranker: Ranker, judgement: Judgement, reward: float, modelled: Sequence[float]
) -> LoggedTop | None:
    """Return a list as off-policy evaluation of a ranker sees it; ``None`` where chances are unknown.

    Parameters
    ----------
    reward
        What came of the line that was shown on top.
    modelled
        Reward that a model expects of each line on top.
    """
    lines = judgement.shown_list.shown
    tried = tuple(line.placing.on_top for line in lines if line.placing is not None)
    if len(tried) < len(lines):
        return None
    wanted = np.zeros(len(lines))
    wanted[int(scores_of(ranker, judgement).argmax())] = 1
    return LoggedTop(judgement.person, tried, tuple(wanted), 0, reward, tuple(modelled))


def decision_values(
    judgements: Sequence[Judgement],
    situations: Situations,
    rankers: Mapping[str, Ranker],
    config: OutcomeConfig,
) -> dict[str, DecisionValue]:
    """Return the expected outcome of each ranker and baseline, by name; expectations, not draws.

    The baselines: a random line; applying today to the nearest vacancy of the list, without training; the
    line that closes most of the gap at hire; and the oracle, which knows the chances.
    """
    prospects = {
        judgement.id: [prospect(line, config) for line in situations[judgement.id]]
        for judgement in judgements
    }

    def following(pick: Callable[[Judgement], Expectation]) -> DecisionValue:
        found = [pick(judgement) for judgement in judgements]
        people = [judgement.person for judgement in judgements]
        return DecisionValue(
            bootstrap([chosen.in_time for chosen in found], people),
            bootstrap([chosen.weeks for chosen in found], people),
        )

    def at_random(judgement: Judgement) -> Expectation:
        known = prospects[judgement.id]
        return Expectation(
            float(np.mean([p.finish for p in known])),
            float(np.mean([p.in_time for p in known])),
            float(np.mean([p.weeks for p in known])),
        )

    def nearest(judgement: Judgement) -> Expectation:
        lines = situations[judgement.id]
        return without_training(min(lines, key=lambda line: line.vacancy_minutes), config)

    def greedy(judgement: Judgement) -> Expectation:
        coverage = rows_of(judgement)[:, FEATURE_NAMES.index("gap_coverage_at_hire")]
        return prospects[judgement.id][int(coverage.argmax())]

    def oracle(judgement: Judgement) -> Expectation:
        return max(prospects[judgement.id], key=lambda p: p.in_time)

    def top_of(ranker: Ranker) -> Callable[[Judgement], Expectation]:
        return lambda judgement: prospects[judgement.id][int(scores_of(ranker, judgement).argmax())]

    values = {
        "willekeurig": following(at_random),
        "dichtste vacature, geen opleiding": following(nearest),
        "meeste kloof dicht": following(greedy),
    }
    values |= {name: following(top_of(ranker)) for name, ranker in rankers.items()}
    values["orakel"] = following(oracle)
    return values
