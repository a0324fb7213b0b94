"""What every ranker promises."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.ranker.acceptance import Acceptance
from matcher.ranker.additive_score import AdditiveScore, Curve
from matcher.ranker.features import FEATURE_NAMES, FEATURES, Direction
from matcher.ranker.weighted_score import POINTS, WeightedScore
from pipelines.workshop.conditional_logit import fit_conditional_logit
from tests.examples import examples
from tests.pipelines.workshop.drawn_judgements import drawn_judgements


def _bent():
    curves = {}
    for feature in FEATURES:
        sign = 1 if feature.direction is Direction.HIGHER_IS_BETTER else -1
        middle = (feature.low + feature.high) / 4
        points = POINTS[feature.name]
        curves[feature.name] = Curve(
            (feature.low, middle, feature.high), (0, sign * points / 2, sign * points)
        )
    return AdditiveScore(curves, "krommen", Acceptance(10, 0, 0.5, calibration_error=0.05))


@cache
def ranker(name):
    if name == "weighted":
        return WeightedScore()
    if name == "additive":
        return _bent()
    judgements = drawn_judgements(120)
    return fit_conditional_logit(judgements, "logit")


VALUES = st.tuples(*(st.none() | st.floats(one.low, one.high, allow_nan=False) for one in FEATURES))


@pytest.mark.parametrize("name", ["weighted", "additive", "logit"])
class TestEveryRanker:
    @given(values=VALUES)
    @settings(max_examples=examples(9), derandomize=True, deadline=None)
    def test_contributions_sum_to_the_score(self, name, values):
        """Behaviour 31."""
        found = ranker(name).rank([values])[0]
        assert found.score == pytest.approx(sum(one.points for one in found.contributions), abs=1e-9)
        assert tuple(one.feature for one in found.contributions) == FEATURE_NAMES
        assert tuple(one.value for one in found.contributions) == values

    @given(values=VALUES, column=st.integers(0, len(FEATURES) - 1), share=st.floats(0, 1))
    @settings(max_examples=examples(21), derandomize=True, deadline=None)
    def test_a_better_value_never_lowers_the_score(self, name, values, column, share):
        feature = FEATURES[column]
        known = feature.low if values[column] is None else values[column]
        best = feature.high if feature.direction is Direction.HIGHER_IS_BETTER else feature.low
        worse = (*values[:column], known, *values[column + 1 :])
        better = (*values[:column], known + share * (best - known), *values[column + 1 :])
        assert ranker(name).rank([better])[0].score >= ranker(name).rank([worse])[0].score - 1e-9

    def test_scores_do_not_depend_on_the_other_lines(self, name):
        rows = [line.values for line in drawn_judgements(1)[0].shown_list.shown]
        together = [one.score for one in ranker(name).rank(rows)]
        assert together == [ranker(name).rank([row])[0].score for row in rows]

    def test_an_empty_list_gives_nothing(self, name):
        assert ranker(name).rank([]) == []


def test_chances_follow_the_scores_and_leave_room_for_leaving():
    rows = [line.values for line in drawn_judgements(1)[0].shown_list.shown]
    found = ranker("logit").rank(rows)
    chances = np.array([one.acceptance for one in found])
    order = np.argsort([-one.score for one in found])
    assert (np.diff(chances[order]) <= 0).all()
    assert chances.min() > 0
    assert chances.max() < 1


def test_ranker_without_calibration_shows_no_chance():
    """Behaviour 23: a raw score is never a percentage."""
    rows = [line.values for line in drawn_judgements(1)[0].shown_list.shown]
    assert {one.acceptance for one in WeightedScore().rank(rows)} == {None}
