"""Learns the curves of the additive score from choices: a conditional logit with sign constraints.

The utility is the additive score minus a penalty for the logarithm of the rank at which the line was shown,
so that what a position did is not taken for what a trajectory is worth. The maximum is penalised towards the
documented weights: without any decision the result ranks exactly as version 0 (behaviour 16).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from matcher.domain.judgement import Grade, Judgement
from matcher.ranker.acceptance import Acceptance
from matcher.ranker.additive_score import AdditiveScore, Curve
from matcher.ranker.features import FEATURES
from matcher.ranker.weighted_score import POINTS
from pipelines.measures.calibration_error import CalibrationError
from pipelines.workshop.choice_lists import ChoiceLists
from pipelines.workshop.judgements import rows_of

KNOTS: Mapping[str, tuple[float, ...]] = {
    "gap_coverage_at_hire": (0, 0.1, 0.25, 0.5, 0.75, 1),
    "gap_coverage_final": (0, 0.1, 0.25, 0.5, 0.75, 1),
    "weeks_to_hire": (0, 4, 8, 16, 26, 52, 104),
    "weeks_past_benefit_end": (0, 2, 6, 12, 52),
    "buffer_weeks": (0, 3, 6, 12, 26),
    "hours": (0, 100, 200, 400, 600, 1000),
    "module_count": (0, 2, 3, 4, 10),
    "waiting_weeks": (0, 4, 12, 26, 52),
    "travel_minutes": (0, 30, 45, 60, 90, 180),
}
"""Where a curve may bend; a feature that is not named gets a straight line. Set before seeing any data."""


GRADE_WEIGHT: Mapping[int, float] = {
    Grade.STOPPED: 0.5,
    Grade.CHOSEN: 1.0,
    Grade.FINISHED: 1.0,
    Grade.HIRED: 1.25,
}


@dataclass(frozen=True, slots=True)
class LogitConfig:
    """How strongly the documented weights are held on to."""

    prior_points_per_logit: float = 6.0
    """Points of version 0 that multiply the odds by e, before the data say otherwise."""
    prior_spread: float = 0.7
    """Standard deviation, in logits per segment, of a curve around the documented weights."""
    scale_spread: float = 1.0
    """Standard deviation of the logarithm of the scale."""
    folds: int = 5
    """For the calibration of the chance of acceptance."""
    grade_weight: Mapping[int, float] = field(default_factory=lambda: dict(GRADE_WEIGHT))
    """How much a choice counts, by what became of it."""


UNCALIBRATED = LogitConfig(folds=1_000_000)
"""For the order alone: the chance of acceptance plays no part in it, so none is calibrated."""


@dataclass(frozen=True, slots=True)
class _Basis:
    """One column per segment of a curve: the part of the segment that a value has passed, in [0, 1]."""

    features: tuple[int, ...]
    starts: NDArray[np.float64]
    ends: NDArray[np.float64]
    signs: NDArray[np.float64]
    documented: NDArray[np.float64]
    """Points of version 0 per segment, at least 0."""

    def rows(self, matrix: NDArray[np.float64]) -> NDArray[np.float64]:
        values = matrix[:, self.features]
        passed: NDArray[np.float64] = np.clip((values - self.starts) / (self.ends - self.starts), 0, 1)
        return passed * self.signs


def fit_conditional_logit(
    judgements: Sequence[Judgement], name: str, config: LogitConfig | None = None
) -> AdditiveScore:
    """Return the additive score learned from judgements, with a calibrated chance of acceptance.

    Parameters
    ----------
    judgements
        May be empty; the result then has the documented weights.
    name
        Becomes the version.
    """
    config = LogitConfig() if config is None else config
    curves, acceptance = _fit(judgements, config)
    if len(judgements) >= 2 * config.folds:
        acceptance = _calibrated(acceptance, judgements, config)
    return AdditiveScore(curves, name, acceptance)


def _fit(judgements: Sequence[Judgement], config: LogitConfig) -> tuple[dict[str, Curve], Acceptance]:
    basis = _basis()
    if not judgements:
        return _curves(basis, basis.documented), Acceptance(config.prior_points_per_logit, 0.0, 0.0)
    lists = _lists(judgements, basis, config)
    prior_scale = 1 / config.prior_points_per_logit

    def scaled(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scale = np.exp(parameters[0]) * prior_scale
        loss, gradient = lists.loss(np.concatenate([scale * basis.documented, parameters[1:]]))
        in_scale = scale * float(gradient[:-2] @ basis.documented) + parameters[0] / config.scale_spread**2
        return loss + 0.5 * parameters[0] ** 2 / config.scale_spread**2, np.array([in_scale, *gradient[-2:]])

    first = minimize(
        scaled, np.zeros(3), jac=True, method="L-BFGS-B", bounds=[(None, None), (0, None), (None, None)]
    ).x
    points_per_logit = float(config.prior_points_per_logit / np.exp(first[0]))
    prior = basis.documented / points_per_logit

    def penalised(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        loss, gradient = lists.loss(parameters)
        away = np.concatenate([(parameters[:-2] - prior) / config.prior_spread**2, [0, 0]])
        return loss + 0.5 * float(away[:-2] @ (parameters[:-2] - prior)), gradient + away

    start = np.concatenate([prior, first[1:]])
    bounds = [(0.0, None)] * (len(prior) + 1) + [(None, None)]
    best = minimize(penalised, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}).x
    curves = _curves(basis, best[:-2] * points_per_logit)
    return curves, Acceptance(points_per_logit, float(best[-1]), float(best[-2]))


def _calibrated(acceptance: Acceptance, judgements: Sequence[Judgement], config: LogitConfig) -> Acceptance:
    """Return the chances with slope and intercept of Platt, and the error they keep on lists never seen.

    Chances come from models that never saw the list, in folds grouped by jobseeker; for the error, slope and
    intercept come from the other folds as well.
    """
    people = sorted({judgement.person for judgement in judgements})
    fold_of = {person: number % config.folds for number, person in enumerate(people)}
    folds: list[tuple[NDArray[np.float64], NDArray[np.bool_]]] = []
    for fold in range(config.folds):
        inside = [judgement for judgement in judgements if fold_of[judgement.person] != fold]
        outside = [judgement for judgement in judgements if fold_of[judgement.person] == fold]
        if inside and outside:
            folds.append(_logits_of_unseen(inside, outside, config))
    if len(folds) < 2:
        return acceptance
    calibrated = []
    for held_out, (logits, _) in enumerate(folds):
        slope, intercept = _platt([fold for place, fold in enumerate(folds) if place != held_out])
        calibrated.append(1 / (1 + np.exp(-(slope * logits + intercept))))
    error = CalibrationError().of(np.concatenate(calibrated), np.concatenate([seen for _, seen in folds]))
    slope, intercept = _platt(folds)
    return replace(acceptance, slope=slope, intercept=intercept, calibration_error=error)


def _logits_of_unseen(
    inside: Sequence[Judgement], outside: Sequence[Judgement], config: LogitConfig
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the log-odds of every line of ``outside`` under a model of ``inside``, and what was chosen."""
    curves, acceptance = _fit(inside, config)
    ranker = AdditiveScore(curves, "")
    logits, happened = [], []
    for judgement in outside:
        chances = shown_chances(ranker, acceptance, judgement)
        logits.append(np.log(chances / (1 - chances)))
        happened.append(np.arange(len(chances)) == (-1 if judgement.chosen is None else judgement.chosen))
    return np.concatenate(logits), np.concatenate(happened)


def _platt(folds: Sequence[tuple[NDArray[np.float64], NDArray[np.bool_]]]) -> tuple[float, float]:
    """Return slope and intercept of the log-odds that make the chances come true (Platt 1999)."""
    x, y = (np.concatenate(parts) for parts in zip(*folds, strict=True))

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = parameters[0] * x + parameters[1]
        chance = 1 / (1 + np.exp(-z))
        value = float((np.logaddexp(0, z) - y * z).sum())
        return value, np.array([((chance - y) * x).sum(), (chance - y).sum()])

    found = minimize(
        loss, np.array([1.0, 0.0]), jac=True, method="L-BFGS-B", bounds=[(0.05, 5), (None, None)]
    ).x
    return float(found[0]), float(found[1])


def shown_chances(ranker: AdditiveScore, acceptance: Acceptance, judgement: Judgement) -> NDArray[np.float64]:
    """Return the uncalibrated chance of each line at the rank where it was shown, within (0, 1)."""
    scores = np.array([line.score for line in ranker.rank([x.values for x in judgement.shown_list.shown])])
    chances = acceptance.raw_chances(scores, np.arange(1.0, len(scores) + 1))
    bounded: NDArray[np.float64] = np.clip(chances, 1e-9, 1 - 1e-9)
    return bounded


def _lists(judgements: Sequence[Judgement], basis: _Basis, config: LogitConfig) -> ChoiceLists:
    return ChoiceLists.of(
        [basis.rows(rows_of(judgement)) for judgement in judgements],
        [judgement.chosen for judgement in judgements],
        [
            1.0 if judgement.chosen is None else config.grade_weight[judgement.grades[judgement.chosen]]
            for judgement in judgements
        ],
    )


def _basis() -> _Basis:
    features, starts, ends, signs, documented = [], [], [], [], []
    for number, feature in enumerate(FEATURES):
        knots = KNOTS.get(feature.name, (feature.low, feature.high))
        for start, end in pairwise(knots):
            features.append(number)
            starts.append(float(start))
            ends.append(float(end))
            signs.append(float(feature.sign))
            documented.append(POINTS[feature.name] * (end - start) / (feature.high - feature.low))
    return _Basis(tuple(features), np.array(starts), np.array(ends), np.array(signs), np.array(documented))


def _curves(basis: _Basis, points: NDArray[np.float64]) -> dict[str, Curve]:
    curves = {}
    for number, feature in enumerate(FEATURES):
        segments = [place for place, feature in enumerate(basis.features) if feature == number]
        sign = basis.signs[segments[0]]
        heights = np.concatenate([[0.0], np.cumsum(points[segments])]) * sign
        knots = (float(basis.starts[segments[0]]), *(float(basis.ends[segment]) for segment in segments))
        curves[feature.name] = Curve(knots, tuple(float(height) + 0.0 for height in heights))
    return curves
