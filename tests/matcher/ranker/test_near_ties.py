from collections import Counter

import pytest

from matcher.ranker.near_ties import place

KEYS = ["a", "b", "c"]


def shown(scores, seed, tolerance=1.0):
    return [KEYS[one.index] for one in place(scores, KEYS, near_tie_points=tolerance, seed=seed)]


def test_near_ties_rotate_by_the_day():
    """Behaviour 25: over 300 days each of three equals is on top about as often."""
    tops = Counter(shown([5.0, 5.5, 5.0], day)[0] for day in range(300))
    assert set(tops) == set(KEYS)
    assert min(tops.values()) > 75


def test_the_same_day_gives_the_same_order():
    assert shown([5.0, 5.5, 5.0], 739_000) == shown([5.0, 5.5, 5.0], 739_000)


def test_order_does_not_depend_on_the_order_of_the_input():
    first = place([5.0, 5.5], ["a", "b"], near_tie_points=1, seed=4)
    second = place([5.5, 5.0], ["b", "a"], near_tie_points=1, seed=4)
    assert [["a", "b"][one.index] for one in first] == [["b", "a"][one.index] for one in second]


@pytest.mark.parametrize("day", range(30))
def test_line_beyond_the_tolerance_never_comes_above(day):
    assert shown([5.0, 7.0, 6.0], day)[2] == "a"


def test_propensity_is_the_chance_of_the_position():
    placed = place([5.0, 7.0, 6.0], KEYS, near_tie_points=1.0, seed=1)
    assert [one.propensity for one in placed] == [0.5, 0.5, 1.0]


def test_exactly_the_tolerance_is_a_near_tie_and_a_little_more_is_not():
    assert place([6.0, 5.0], ["a", "b"], near_tie_points=1.0, seed=1)[0].propensity == 0.5
    assert place([6.0, 4.999], ["a", "b"], near_tie_points=1.0, seed=1)[0].propensity == 1.0


def test_empty_list_stays_empty():
    assert place([], [], near_tie_points=1.0, seed=1) == ()
