"""Behaviour 23: our own NDCG keeps lists without a relevant line, averages ties and is free of order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.measures.agreement import Agreement
from pipelines.measures.average_precision import AveragePrecision
from pipelines.measures.ndcg import NDCG
from pipelines.measures.reciprocal_rank import ReciprocalRank
from tests.examples import examples


def test_ndcg_by_hand():
    """DCG = 3/log2(2) + 0 + 1/log2(4) = 3.5; ideal = 3/log2(2) + 1/log2(3) = 3.63093."""
    assert NDCG(5).of([9, 8, 7], [3, 0, 1]) == pytest.approx(3.5 / 3.63093, abs=1e-6)


def test_list_without_any_gain_counts_with_the_default():
    assert NDCG(5).of([2, 1], [0, 0]) == 0.0
    assert NDCG(5, default=0.5).of([2, 1], [0, 0]) == 0.5


def test_ties_share_their_places():
    """Two tied lines, one relevant: the mean of 1 and 1/log2(3)."""
    assert NDCG(5).of([1, 1], [1, 0]) == pytest.approx((1 + 0.63093) / 2, abs=1e-5)


def test_only_the_first_k_count():
    assert NDCG(1).of([2, 1], [0, 1]) == 0
    assert NDCG(2).of([2, 1], [0, 1]) == pytest.approx(0.63093, abs=1e-5)


LISTS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=2, max_size=9)


@given(LISTS, st.randoms(use_true_random=False))
@settings(max_examples=examples(35), derandomize=True, deadline=None)
def test_ndcg_does_not_depend_on_the_order_of_the_lines(lines, random):
    shuffled = random.sample(lines, len(lines))
    values = [NDCG(5).of([s for s, _ in some], [g for _, g in some]) for some in (lines, shuffled)]
    assert values[0] == pytest.approx(values[1], abs=1e-12)


@given(LISTS.filter(lambda lines: any(gain for _, gain in lines)))
@settings(max_examples=examples(35), derandomize=True, deadline=None)
def test_ndcg_equals_that_of_scikit_learn(lines):
    # here, else every worker imports scikit-learn for this one
    from sklearn.metrics import ndcg_score

    scores, gains = [[s for s, _ in lines]], [[g for _, g in lines]]
    assert NDCG(5).of(scores[0], gains[0]) == pytest.approx(ndcg_score(gains, scores, k=5), abs=1e-12)


def test_reciprocal_rank_is_one_over_the_rank_of_the_chosen_line():
    assert ReciprocalRank().of([3, 2, 1], [0, 0, 1]) == pytest.approx(1 / 3)
    assert ReciprocalRank().of([1, 1], [0, 1]) == pytest.approx(1 / 1.5)
    assert ReciprocalRank().of([1, 2], [0, 0]) == 0


def test_a_relevant_line_that_the_list_lacks_lowers_the_average_precision():
    assert AveragePrecision().of([1, 0, 1], 2) == pytest.approx((1 + 2 / 3) / 2)
    assert AveragePrecision().of([1, 0, 1], 3) == pytest.approx((1 + 2 / 3) / 3)
    assert AveragePrecision().of([], 1) == 0


def test_agreement_is_about_the_line_on_top_only():
    assert Agreement().of([3, 2], [1, 0]) == 1
    assert Agreement().of([2, 3], [1, 0]) == 0
    assert Agreement().of([3, 3], [1, 0]) == 0.5
    assert Agreement().of([3, 2], [0, 0]) == 0


def test_measures_have_canonical_names():
    assert [str(one) for one in (NDCG(5), ReciprocalRank(), Agreement())] == ["ndcg@5", "mrr", "agreement@1"]
    assert np.isfinite(NDCG(5).of([1.0], [1.0]))
