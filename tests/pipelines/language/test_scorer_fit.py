from dataclasses import replace

import numpy as np
import pytest

from matcher.linking.features import FEATURES
from matcher.linking.scorer import Scorer
from pipelines.language.scorer_fit import ScorerConfig, fit_scorer

CANDIDATES = 8
QUICK = ScorerConfig(models=1, folds=3)


def texts(count: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Candidates whose log-odds are 3 x the first feature - 2 x the second one, and noise."""
    random = np.random.default_rng(seed)
    features = random.normal(size=(count * CANDIDATES, len(FEATURES)))
    features[:, FEATURES.index("exact")] = 0
    odds = 3 * features[:, 0] - 2 * features[:, 1] - 4
    right = random.random(len(odds)) < 1 / (1 + np.exp(-odds))
    return features, right, np.repeat(np.arange(count), CANDIDATES)


@pytest.fixture(scope="module")
def fitted() -> Scorer:
    return fit_scorer(*texts(300, 2), QUICK)


def test_the_score_ranks_as_the_truth_does(fitted: Scorer) -> None:
    fresh, _, _ = texts(400, 11)
    assert np.corrcoef(fitted.score(fresh), 3 * fresh[:, 0] - 2 * fresh[:, 1])[0, 1] > 0.95


def test_scores_of_models_fitted_apart_mean_the_same(fitted: Scorer) -> None:
    """The calibration is fitted on scores of models that saw other texts than the one that is kept."""
    other = fit_scorer(*texts(300, 13), QUICK)
    fresh, _, _ = texts(400, 14)
    fresh[:, 5] += 7  # what says nothing may lie anywhere
    shift = abs(fitted.score(fresh).mean() - other.score(fresh).mean())
    assert shift < 0.5


def test_a_truth_that_bends_is_followed() -> None:
    """Only near the middle of the first feature is a candidate right: no straight line ranks that."""
    features, _, query = texts(150, 6)
    right = abs(features[:, 0]) < 0.5
    parts = np.split(np.arange(len(query)), 150)
    share = {}
    for units in (0, 8):
        scorer = fit_scorer(features, right, query, replace(QUICK, regularisation=1.0, units=units))
        score = scorer.score(features)
        share[units] = right[[rows[score[rows].argmax()] for rows in parts]].mean()
    assert share[8] > 0.9
    assert share[0] < 0.7


def test_the_same_texts_give_the_same_scorer() -> None:
    assert fit_scorer(*texts(60, 7), QUICK) == fit_scorer(*texts(60, 7), QUICK)


def test_the_chance_of_the_best_is_the_share_that_is_right_on_other_texts(fitted: Scorer) -> None:
    features, right, query = texts(2000, 3)
    score, chance = fitted.score(features), fitted.probability(features)
    best = [rows[score[rows].argmax()] for rows in np.split(np.arange(len(query)), 2000)]
    for low, high in ((0, 0.3), (0.3, 0.6), (0.6, 1)):
        some = [row for row in best if low <= chance[row] < high]
        assert chance[some].mean() == pytest.approx(right[some].mean(), abs=0.06)


def test_a_text_without_a_right_candidate_still_lowers_the_chance() -> None:
    features, right, query = texts(200, 4)
    none = np.concatenate([right, np.zeros_like(right)])
    both = np.concatenate([query, query + 200])
    doubled = fit_scorer(np.concatenate([features, features]), none, both, QUICK)
    best = [rows[doubled.score(features[rows]).argmax()] for rows in np.split(np.arange(len(query)), 200)]
    assert doubled.probability(features[best]).mean() == pytest.approx(right[best].mean() / 2, abs=0.05)


def test_a_form_of_one_concept_alone_is_as_sure_as_such_forms_were() -> None:
    features, right, query = texts(150, 5)
    first = np.arange(0, len(query), CANDIDATES)
    features[first, FEATURES.index("exact")] = 1
    right[first] = True
    right[first[:15]] = False
    assert fit_scorer(features, right, query, QUICK).exact == pytest.approx(136 / 152, abs=1e-4)
