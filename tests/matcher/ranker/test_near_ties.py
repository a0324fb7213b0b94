from collections import Counter
from dataclasses import replace

import pytest

from matcher.domain.recommendation import Placing, Team
from matcher.ranker.near_ties import AMPLE, MOST_WEIGHED, UNKNOWN_SEATS, Position, Trial, place, room_left
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


def test_one_line_is_where_it_is_whatever_else_is_asked():
    (alone,) = place([5.0], ["a"], near_tie_points=1.0, seed=1, room=[3], trial=Trial([9.0], 1.0))
    assert alone == Position(0, Placing(propensity=1.0, on_top=1.0))


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


def on_trial(scores, theirs, share, seed, keys=KEYS, room=None):
    return place(scores, keys, near_tie_points=1.0, seed=seed, trial=Trial(theirs, share), room=room)


@pytest.mark.parametrize(
    ("share", "room"), [(0.0, None), (0.0, [1, 3, 4]), (0.4, None), (0.4, [5, 1, 1]), (1.0, [1, 3, 4])]
)
def test_chances_of_an_interleaved_list_come_true(share, room):
    """Over 1,500 days every line is at every position as often as was recorded, on trial or by room."""
    scores, theirs, days = [5.0, 5.5, 5.0], [1.0, 0.0, 2.0], 1500
    lists = [on_trial(scores, theirs, share, day, room=room) for day in range(days)]
    seen = Counter((at, one.index) for some in lists for at, one in enumerate(some))
    recorded = {(at, one.index): one.placing.propensity for some in lists for at, one in enumerate(some)}
    assert len(recorded) == 9
    for where, chance in recorded.items():
        assert seen[where] / days == pytest.approx(chance, abs=0.05)
    tops = {one.index: one.placing.on_top for one in lists[0]}
    assert sum(tops.values()) == pytest.approx(1)
    assert tops == pytest.approx({index: recorded[0, index] for index in range(3)})
    if room and not share:
        assert tops == pytest.approx({index: room[index] / sum(room) for index in range(3)})


def test_a_challenger_in_shadow_changes_no_order():
    for day in range(20):
        plain = place([5.0, 5.5, 5.0], KEYS, near_tie_points=1.0, seed=day)
        assert on_trial([5.0, 5.5, 5.0], [0.0, 0.0, 9.0], 0.0, day) == plain


def test_a_challenger_has_no_say_beyond_a_near_tie():
    """It would put the worst on top; that one is two points behind."""
    for day in range(50):
        placed = on_trial([5.0, 7.0, 6.5], [9.0, 0.0, 1.0], 1.0, day)
        assert placed[2].index == 0
        assert (placed[2].placing.team, placed[2].placing.on_top) == (None, 0.0)
        assert None not in {one.placing.team for one in placed[:2]}


def test_a_share_of_the_lists_is_on_trial_and_the_turns_are_even():
    lists = [on_trial([5.0, 5.5, 5.0], [1.0, 0.0, 2.0], 0.3, day) for day in range(2000)]
    mixed = [some for some in lists if some[0].placing.team is not None]
    assert len(mixed) / 2000 == pytest.approx(0.3, abs=0.04)
    first = Counter(some[0].placing.team for some in mixed)
    assert first[Team.CHALLENGER] / len(mixed) == pytest.approx(0.5, abs=0.06)
    assert all(some[0].index == 2 for some in mixed if some[0].placing.team is Team.CHALLENGER)


def test_a_very_long_near_tie_is_only_shuffled():
    n = MOST_WEIGHED + 1
    keys = [f"k{number}" for number in range(n)]
    placed = on_trial([1.0] * n, list(range(n)), 1.0, 5, keys)
    assert {one.placing.team for one in placed} == {None}
    assert {one.placing.propensity for one in placed} == {1 / n}
