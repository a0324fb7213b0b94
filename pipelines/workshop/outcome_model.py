"""Chance to finish and to be at work before the benefit ends, learned from chosen trajectories that went on.

It is for an analyst: whether an order by utility times success would bring more people to work in time than
utility alone. It says nothing about one person, ranks nobody, and no counsellor ever sees a chance of it.
What it reads are the features of a trajectory (`matcher.ranker.features`): no protected criterion or proxy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from matcher.domain.judgement import Judgement, OutcomeKind
from matcher.domain.recommendation import Ranking
from matcher.ranker.acceptance import LARGEST_ERROR
from matcher.ranker.features import FEATURE_NAMES, Values, feature_matrix
from matcher.ranker.ranker import Ranker
from pipelines.measures.calibration_error import CalibrationError, ReliabilityBin
from pipelines.measures.interval import Interval, bootstrap

FINISH, IN_TIME = "afgemaakt", "werk op tijd"
LEAST, LEAST_OF_EACH, FOLDS = 50, 10, 5
POINTS_PER_NAT = 6.0
"""Six points are a factor e in the odds, as the learners assume before they see data."""
SOFTNESS = 0.3
"""Inverse of the penalty on standardised weights."""
_WEEKS, _BUFFER = (FEATURE_NAMES.index(name) for name in ("weeks_to_hire", "buffer_weeks"))


@dataclass(frozen=True, slots=True)
class SuccessModel:
    """Logistic in the features, plain numbers."""

    weights: NDArray[np.float64]
    """In log-odds per unit of each feature, shape (number of features,)."""
    intercept: float

    def chances(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the chance of each row as a ranker sees it, shape (n,), in (0, 1)."""
        chances: NDArray[np.float64] = 1 / (1 + np.exp(-(rows @ self.weights + self.intercept)))
        return chances


@dataclass(frozen=True, slots=True)
class LearnedOutcome:
    """One outcome, measured on people whom the model of their fold never saw."""

    n: int
    """Chosen trajectories of which it is known."""
    happened: int
    error: Interval
    """Expected calibration error, in [0, 1]; ``n`` is 0 where there was too little to learn from."""
    skill: Interval
    """Part of the squared error of always saying the mean that it takes away; at most 1."""
    bins: tuple[ReliabilityBin, ...] = ()
    weights: Mapping[str, float] | None = None
    """By feature, per standard deviation, learned from all."""

    @property
    def is_calibrated(self) -> bool:
        """Whether it may be used: near enough to what happens, and better than the mean beyond chance."""
        return self.error.n > 0 and self.error.mean <= LARGEST_ERROR and self.skill.low > 0


@dataclass(frozen=True, slots=True)
class TimesSuccess:
    """A ranker whose points are those of another one, and the logarithm of the chance of success."""

    utility: Ranker
    success: SuccessModel
    version: str = "nut × slaagkans"

    def rank(self, rows: Sequence[Values]) -> list[Ranking]:
        """Return the rankings; the part of success is in no contribution, since nobody is shown it."""
        if not rows:
            return []
        extra = POINTS_PER_NAT * np.log(self.success.chances(feature_matrix(rows)))
        return [
            Ranking(one.score + float(more), one.contributions)
            for one, more in zip(self.utility.rank(rows), extra, strict=True)
        ]


def outcome_of(judgement: Judgement, which: str, until: date) -> bool | None:
    """Return whether a chosen trajectory had this outcome; ``None`` as long as it is unknown.

    Parameters
    ----------
    until
        Last day that the set of judgements tells of: who was not at work by an end of benefit after it may
        still be in time.
    """
    kinds = {outcome.kind: outcome.on for outcome in judgement.outcomes}
    if judgement.chosen is None:
        return None
    if which == FINISH:
        if OutcomeKind.FINISHED in kinds:
            return True
        return False if OutcomeKind.STOPPED in kinds else None
    values = judgement.shown_list.shown[judgement.chosen].values
    weeks, buffer = values[_WEEKS], values[_BUFFER]
    if weeks is None or buffer is None:
        return None
    end = judgement.shown_list.on + timedelta(weeks=weeks + buffer)
    if OutcomeKind.HIRED in kinds:
        return kinds[OutcomeKind.HIRED] <= end
    return False if end < until else None


def last_day(judgements: Sequence[Judgement]) -> date:
    """Return the last day that some judgements tell of."""
    days = [judgement.shown_list.on for judgement in judgements]
    return max(days + [outcome.on for judgement in judgements for outcome in judgement.outcomes])


def learn(judgements: Sequence[Judgement], which: str, until: date) -> LearnedOutcome:
    """Return how well an outcome can be learned, cross-fitted: nobody is in both parts of a fold."""
    rows, happened, people = known_outcomes(judgements, which, until)
    if not _enough(happened):
        nothing = Interval(float("nan"), float("nan"), float("nan"), 0)
        return LearnedOutcome(len(happened), int(happened.sum()), nothing, nothing)
    from sklearn.model_selection import GroupKFold

    chances = np.zeros(len(rows))
    means = np.zeros(len(rows))
    for train, test in GroupKFold(FOLDS).split(rows, groups=people):
        chances[test] = fit(rows[train], happened[train]).chances(rows[test])
        means[test] = happened[train].mean()
    measure = CalibrationError()
    losses, base = (chances - happened) ** 2, (means - happened) ** 2
    gain = bootstrap((base - losses) / base.mean(), people)
    spread = rows.std(axis=0)
    weights = fit(rows, happened).weights * spread
    return LearnedOutcome(
        len(rows),
        int(happened.sum()),
        measure.interval(chances, happened, people),
        gain,
        measure.reliability(chances, happened),
        {name: float(weight) for name, weight in zip(FEATURE_NAMES, weights, strict=True)},
    )


def known_outcomes(
    judgements: Sequence[Judgement], which: str, until: date
) -> tuple[NDArray[np.float64], NDArray[np.bool_], list[str]]:
    """Return rows of the chosen lines, shape (n, features), whether it happened, and whose each is."""
    known = [(one, found) for one in judgements if (found := outcome_of(one, which, until)) is not None]
    values = [one.shown_list.shown[one.chosen or 0].values for one, _ in known]
    return (
        feature_matrix(values),
        np.array([found for _, found in known], bool),
        [one.person for one, _ in known],
    )


def fit(rows: NDArray[np.float64], happened: NDArray[np.bool_]) -> SuccessModel:
    """Return the model of some rows; both outcomes must be among them."""
    from sklearn.linear_model import LogisticRegression

    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    found = LogisticRegression(C=SOFTNESS, max_iter=1000).fit((rows - middle) / spread, happened)
    weights: NDArray[np.float64] = found.coef_[0] / spread
    return SuccessModel(weights, float(found.intercept_[0] - middle @ weights))


def _enough(happened: NDArray[np.bool_]) -> bool:
    return len(happened) >= LEAST and min(happened.sum(), (~happened).sum()) >= LEAST_OF_EACH
