"""Fits the scorer of the linker: one set of weights that ranks candidates and tells how sure it is."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from matcher.linking.features import only_exact
from matcher.linking.scorer import Scorer


@dataclass(frozen=True, slots=True)
class ScorerConfig:
    """How the scorer is fitted."""

    candidates: int = 40
    """Concepts taken from each way of searching."""
    regularisation: float = 5.0
    """Weight of the squared standardised weights in the loss."""
    listwise: float = 1.0
    """Weight of ranking within a text beside telling right from wrong over all texts."""
    folds: int = 5
    """The calibration is fitted on scores of folds that the weights were not fitted on."""


def fit_scorer(
    features: NDArray[np.float64],
    right: NDArray[np.bool_],
    query: NDArray[np.int64],
    config: ScorerConfig,
) -> Scorer:
    """Fit the weights on all pairs, and the calibration on out-of-fold scores of the best of each text.

    A best score is high partly by luck: the calibration has to know only those. It has two numbers, because
    steps (isotonic regression) follow the luck of a few hundred texts as well.

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
        weights = _fit(features[train], right[train], query[train], config)
        held_out[test] = features[test] @ weights
    best = _best_of_each(held_out, query)
    slope, intercept = _platt(held_out[best], right[best])
    exact = np.concatenate([only_exact(part) for part in np.split(features, _starts(query)[1:])])
    chance = (int(right[exact].sum()) + 1) / (int(exact.sum()) + 2)
    weights = _fit(features, right, query, config)
    return Scorer(tuple(weights.tolist()), slope, intercept, round(chance, 4))


def _starts(query: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.flatnonzero(np.r_[True, np.diff(query) != 0])


def _best_of_each(scores: NDArray[np.float64], query: NDArray[np.int64]) -> NDArray[np.int64]:
    starts = _starts(query)
    ends = [*starts[1:].tolist(), len(query)]
    return np.array([a + int(scores[a:b].argmax()) for a, b in zip(starts.tolist(), ends, strict=True)])


def _fit(
    features: NDArray[np.float64],
    right: NDArray[np.bool_],
    query: NDArray[np.int64],
    config: ScorerConfig,
) -> NDArray[np.float64]:
    """Minimise logistic loss over all pairs plus listwise loss over the texts that have a right candidate."""
    spread = features.std(axis=0) + 1e-9
    rows = np.c_[(features - features.mean(axis=0)) / spread, np.ones(len(features))]
    penalty = np.r_[np.full(features.shape[1], config.regularisation), 0.0]
    wanted = right.astype(np.float64)
    listwise = _listwise_loss(rows, wanted, query)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        log_odds = rows @ weights
        chance = 1 / (1 + np.exp(-np.clip(log_odds, -500, 500)))
        value = float((np.logaddexp(0, log_odds) - wanted * log_odds).sum())
        gradient = rows.T @ (chance - wanted)
        ranked, ranked_gradient = listwise(log_odds)
        value += config.listwise * ranked + 0.5 * float(penalty @ weights**2)
        return value, gradient + config.listwise * (rows.T @ ranked_gradient) + penalty * weights

    start = np.zeros(rows.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 1000}).x
    weights: NDArray[np.float64] = found[:-1] / spread
    return weights


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
