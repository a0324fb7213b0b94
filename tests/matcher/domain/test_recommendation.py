import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.recommendation import Contribution, Ranking
from tests.examples import examples


def a_ranking(*points):
    return Ranking(sum(points), tuple(Contribution(f"f{n}", None, one) for n, one in enumerate(points)))


@given(points=st.lists(st.floats(-200, 200, allow_nan=False), max_size=19))
@settings(max_examples=examples(70), derandomize=True)
def test_shown_points_sum_to_the_shown_score(points):
    """Behaviour 31: also after rounding, and no point is off by a tenth or more."""
    ranking = a_ranking(*points)
    assert sum(ranking.tenths) == round(10 * ranking.score)
    for shown, exact in zip(ranking.tenths, points, strict=True):
        assert abs(shown - 10 * exact) <= 1 + 1e-6


@pytest.mark.parametrize(
    ("points", "tenths"),
    [((), ()), ((1.0, -0.5), (10, -5)), ((0.06, 0.06, 0.06), (1, 1, 0)), ((-0.06, -0.06), (-1, 0))],
)
def test_the_largest_remainders_go_up(points, tenths):
    assert sum(a_ranking(*points).tenths) == sum(tenths)
    assert sorted(a_ranking(*points).tenths) == sorted(tenths)
