import numpy as np
import pytest

from pipelines.language.ranking_measures import (
    abstention_curve,
    average_precision,
    expected_calibration_error,
    hit_at,
    reciprocal_rank,
)


def test_nothing_relevant_in_the_ranking_scores_nothing() -> None:
    assert reciprocal_rank(["a"], {"z"}) == average_precision(["a"], {"z"}) == 0


def test_a_relevant_id_that_is_missing_lowers_the_average_precision() -> None:
    assert average_precision(["a", "b"], {"a", "z"}) == 0.5


@pytest.mark.parametrize(("k", "hit"), [(1, False), (2, True)])
def test_a_hit_counts_up_to_and_with_the_kth(k: int, hit: bool) -> None:
    assert hit_at(["a", "b"], {"b"}, k) is hit


def test_probabilities_that_come_true_have_no_calibration_error() -> None:
    chance, right = np.array([0.5] * 4), np.array([True, True, False, False])
    assert expected_calibration_error(chance, right) == pytest.approx(0)
    assert expected_calibration_error(chance, ~right | True) == pytest.approx(0.5)


def test_a_higher_threshold_answers_less_and_the_threshold_itself_answers() -> None:
    curve = abstention_curve(np.array([0.9, 0.5]), np.array([True, False]), (0.5, 0.6, 0.95))
    assert curve == [(0.5, 1.0, 0.5), (0.6, 0.5, 1.0), (0.95, 0.0, 1.0)]
