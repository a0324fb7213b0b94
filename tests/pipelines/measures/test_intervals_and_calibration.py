import numpy as np
import pytest

from pipelines.measures.calibration_error import CalibrationError
from pipelines.measures.interval import bootstrap
from pipelines.measures.off_policy import LoggedTop, off_policy_value


def test_calibration_error_by_hand():
    """Two bins: 0.2 against 0, and 0.8 against 0.5."""
    chances, happened = np.array([0.2, 0.2, 0.8, 0.8]), np.array([False, False, True, False])
    assert CalibrationError(2).of(chances, happened) == pytest.approx((0.2 + 0.3) / 2)


def test_chances_that_come_true_have_no_error():
    chances = np.repeat([0.25, 0.75], 4)
    happened = np.array([1, 0, 0, 0, 1, 1, 1, 0], bool)
    assert CalibrationError(2).of(chances, happened) == 0


def test_lists_of_one_person_do_not_narrow_the_interval():
    values = [0.0, 1.0] * 50
    many = bootstrap(values, [f"p{number}" for number in range(100)])
    two = bootstrap(values, ["a", "b"] * 50)
    assert (many.mean, two.mean) == (0.5, 0.5)
    assert many.high - many.low < 0.25
    assert (two.low, two.high) == (0.0, 1.0)


def test_interval_of_nothing_is_not_a_number():
    assert np.isnan(bootstrap([], []).mean)


def logs(n, *, seed=3):
    """Two lines, shuffled evenly; the first is chosen on top 3 times in 10, the second 6 in 10."""
    rng = np.random.default_rng(seed)
    worth = np.array([0.3, 0.6])
    tops = rng.integers(2, size=n)
    return [
        LoggedTop(f"p{i}", (0.5, 0.5), (0.0, 1.0), int(top), float(rng.random() < worth[top]), (0.3, 0.5))
        for i, top in enumerate(tops)
    ]


@pytest.fixture(scope="module")
def found():
    return off_policy_value(logs(1500))


def test_estimates_find_the_worth_of_a_ranker_that_was_never_used(found):
    for estimate in (found.ips, found.snips, found.doubly_robust):
        assert estimate.low < 0.6 < estimate.high
    assert found.support == 1.0


def test_doubly_robust_is_narrower_than_inverse_propensity(found):
    width = found.doubly_robust.high - found.doubly_robust.low
    assert width < found.ips.high - found.ips.low


def test_what_was_never_tried_is_said():
    never = [LoggedTop("p", (1.0, 0.0), (0.0, 1.0), 0, 1.0, (0.5, 0.5))] * 4
    found = off_policy_value(never)
    assert found.support == 0.0
    assert found.ips.mean == 0.0
    assert found.doubly_robust.mean == 0.5
