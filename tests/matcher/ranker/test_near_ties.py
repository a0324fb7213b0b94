from collections import Counter
from dataclasses import replace

import pytest

from matcher.ranker.near_ties import AMPLE, UNKNOWN_SEATS, Trial, place, room_left
from tests.factories import a_module, a_session, a_trajectory

KEYS = ["a", "b", "c"]


def shown(scores, seed, tolerance=1.0, room=None):
    return [KEYS[one.index] for one in place(scores, KEYS, near_tie_points=tolerance, seed=seed, room=room)]


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


@pytest.mark.parametrize("trial", [None, Trial([1.0, 2.0, 3.0], 0.6)])
@pytest.mark.parametrize("room", [[1, 3, 4], [5, 1, 1], [2, 2, 2]])
def test_recorded_chances_are_those_with_which_lines_come_at_a_position(room, trial):
    """Over many days, with seats left and a challenger: a wrong chance would bias every estimate."""
    days, times, said = 4000, Counter(), {}
    for day in range(days):
        placed = place([5.0, 5.5, 5.0], KEYS, near_tie_points=1.0, seed=day, room=room, trial=trial)
        for rank, one in enumerate(placed):
            times[one.index, rank] += 1
            said[one.index, rank] = one.propensity
        assert sum(one.placing.on_top for one in placed) == pytest.approx(1)
    for cell, chance in said.items():
        assert times[cell] / days == pytest.approx(chance, abs=0.03)
    if trial is None:
        assert all(said[line, 0] == pytest.approx(room[line] / sum(room)) for line in range(3))


def test_room_never_lifts_a_line_above_a_better_one():
    assert all(shown([5.0, 7.0, 6.0], day, room=[8, 1, 1])[2] == "a" for day in range(30))


@pytest.mark.parametrize(
    ("seats", "room"),
    [((3, 20), 3), ((20, 30), AMPLE), ((None, 6), UNKNOWN_SEATS), ((1, None), 1), ((), AMPLE)],
)
def test_room_is_that_of_the_fullest_session(seats, room):
    """Silence of a provider earns nothing, and more seats than anyone needs neither."""
    step = a_trajectory(a_module()).steps[0]
    steps = tuple(replace(step, session=a_session(seats_left=one)) for one in seats)
    assert room_left(replace(a_trajectory(), steps=steps)) == room
