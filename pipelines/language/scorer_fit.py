"""Fits the scorer of the linker: one set of weights that ranks candidates and tells how sure it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from matcher.linking.features import only_exact
from matcher.linking.scorer import Scorer, Unit

_STEPS = 150
_CONSTANT = 1e-9
"""A feature that varies less says nothing."""


@dataclass(frozen=True, slots=True)
class ScorerConfig:
    """How the scorer is fitted."""

    candidates: int = 40
    """Concepts taken from each way of searching."""
    regularisation: float = 40.0
    """Weight of half the squared weights, on standardised features, in the loss."""
    units: int = 8
    """Bends of one model."""
    models: int = 3
    """Models from different starts, of which the score is the mean: one alone follows its luck."""
    listwise: float = 1.0
    """Weight of ranking within a text beside telling right from wrong over all texts."""
    folds: int = 5
    """The calibration is fitted on scores of folds that the weights were not fitted on."""


def fit_scorer(
    features: NDArray[np.float64], right: NDArray[np.bool_], query: NDArray[np.int64], config: ScorerConfig
) -> Scorer:
    """Fit the weights on all pairs, and the calibration on out-of-fold scores of the best of each text.

    A best score is high partly by luck: the calibration has to know only those. It has two numbers, because
    steps (isotonic regression) follow the luck of a few hundred texts as well. A text that is the form of one
    concept is left out of it: such texts have a share of right answers of their own, and would bend the curve
    of all others.

    Parameters
    ----------
    features
        Shape (pairs, features).
    right
        Whether the candidate of a pair is right.
    query
        Number of the text of each pair, ascending.
    """
    from sklearn.model_selection import GroupKFold

    held_out = np.zeros(len(right))
    for train, test in GroupKFold(config.folds).split(features, right, query):
        held_out[test] = _fit(features[train], right[train], query[train], config).score(features[test])
    exact = np.concatenate([only_exact(part) for part in np.split(features, _starts(query)[1:])])
    best = _best_of_each(held_out, query)
    open_ = best[~np.logical_or.reduceat(exact, _starts(query))]
    slope, intercept = _platt(held_out[open_], right[open_]) if len(set(right[open_])) == 2 else (1.0, 0.0)
    chance = (int(right[exact].sum()) + 1) / (int(exact.sum()) + 2)
    found = _fit(features, right, query, config)
    return replace(found, slope=slope, intercept=intercept, exact=round(chance, 4))


def _starts(query: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.flatnonzero(np.r_[True, np.diff(query) != 0])


def _best_of_each(scores: NDArray[np.float64], query: NDArray[np.int64]) -> NDArray[np.int64]:
    starts = _starts(query)
    ends = [*starts[1:].tolist(), len(query)]
    return np.array([a + int(scores[a:b].argmax()) for a, b in zip(starts.tolist(), ends, strict=True)])


def _fit(
    features: NDArray[np.float64], right: NDArray[np.bool_], query: NDArray[np.int64], config: ScorerConfig
) -> Scorer:
    """Return a scorer without calibration: the mean of models from different starts."""
    centre, spread = features.mean(axis=0), features.std(axis=0)
    spread[spread < _CONSTANT] = 1.0
    rows = (features - centre) / spread
    straight, constant = np.zeros(features.shape[1]), 0.0
    units: list[Unit] = []
    for seed in range(config.models):
        model = _minimised(rows, right.astype(np.float64), query, config, seed)
        straight += model.straight / spread / config.models
        constant += (float(model.constant[0]) - float(centre @ (model.straight / spread))) / config.models
        inner = model.inner / spread[:, None]
        bias = model.bias - centre @ inner
        heights = model.height / config.models
        units += [
            Unit(_plain(weights), *_plain((b, h)))
            for weights, b, h in zip(inner.T, bias, heights, strict=True)
        ]
    return Scorer(_plain(straight), 1.0, 0.0, units=tuple(units), constant=constant)


def _plain(numbers: Iterable[float]) -> tuple[float, ...]:
    """Return the numbers as they are written: more digits mean nothing."""
    return tuple(float(f"{number:.8g}") for number in numbers)


class _Parts:
    """The weights of one model as parts of one vector."""

    def __init__(self, whole: NDArray[np.float64], features: int, units: int) -> None:
        sizes = (features, features * units, units, units, 1)
        self.straight, inner, self.bias, self.height, self.constant = np.split(whole, np.cumsum(sizes)[:-1])
        self.inner = inner.reshape(features, units)


def _minimised(
    rows: NDArray[np.float64],
    wanted: NDArray[np.float64],
    query: NDArray[np.int64],
    config: ScorerConfig,
    seed: int,
) -> _Parts:
    """Minimise logistic loss over all pairs plus listwise loss over the texts that have a right candidate."""
    features, units = rows.shape[1], config.units
    listwise = _listwise_loss(rows, wanted, query)

    def loss(whole: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        at = _Parts(whole, features, units)
        bent = np.tanh(rows @ at.inner + at.bias)
        log_odds = rows @ at.straight + bent @ at.height + at.constant
        value = float((np.logaddexp(0, log_odds) - wanted * log_odds).sum())
        slope = 1 / (1 + np.exp(-np.clip(log_odds, -500, 500))) - wanted
        ranked, ranked_slope = listwise(log_odds)
        slope = slope + config.listwise * ranked_slope
        inner_slope = np.outer(slope, at.height) * (1 - bent**2)
        of_inner = (rows.T @ inner_slope).ravel()
        gradient = np.r_[rows.T @ slope, of_inner, inner_slope.sum(axis=0), bent.T @ slope, slope.sum()]
        value += config.listwise * ranked + 0.5 * float(penalty @ whole**2)
        return value, gradient + penalty * whole

    random = np.random.default_rng(seed)
    inner = random.normal(0, 0.3 / features**0.5, features * units)
    start = np.r_[np.zeros(features), inner, np.zeros(units), random.normal(0, 0.1, units), 0.0]
    # What only shifts is free.
    shared = (np.ones(features + features * units), np.zeros(units), np.ones(units), np.zeros(1))
    penalty = config.regularisation * np.concatenate(shared)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    return _Parts(found, features, units)


def _listwise_loss(
    rows: NDArray[np.float64], wanted: NDArray[np.float64], query: NDArray[np.int64]
) -> Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]]:
    """Return minus the log-likelihood that a right candidate comes first, with its gradient by log-odds."""
    starts = _starts(query)
    sizes = np.diff(np.r_[starts, len(rows)])
    answered = np.add.reduceat(wanted, starts) > 0
    counts = np.repeat(answered, sizes)

    def loss(log_odds: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weight = np.exp(log_odds - np.repeat(np.maximum.reduceat(log_odds, starts), sizes))
        share = weight / np.repeat(np.add.reduceat(weight, starts), sizes)
        of_right = np.add.reduceat(share * wanted, starts)
        safe = np.where(answered, of_right, 1.0) + 1e-12
        gradient = np.where(counts, share - share * wanted / np.repeat(safe, sizes), 0.0)
        return -float(np.log(safe).sum()), gradient

    return loss


def _platt(score: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[float, float]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1e3).fit(score[:, None], right)
    return round(float(model.coef_[0, 0]), 6), round(float(model.intercept_[0]), 6)
