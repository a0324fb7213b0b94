"""The occupation of a programme, and what follows from it."""

import numpy as np
import pytest

from matcher.teaching import occupation_chances, prepares, via_occupation

NONE = np.zeros((0, 3), np.float32)


def test_one_misleading_name_does_not_decide_for_the_programme() -> None:
    misleading, plain = [0.1, 0.7, 0.1], [0.6, 0.3, 0.1]
    chances = occupation_chances(np.array([misleading, plain, plain], np.float32), NONE)
    assert chances.argmax() == 0
    assert chances.sum() == pytest.approx(1)


def test_what_a_person_names_outweighs_what_the_names_suggest() -> None:
    near = np.array([[0.9, 0.1, 0.1]], np.float32)
    assert occupation_chances(near, NONE, confirmed=(2,)).argmax() == 2


def test_what_a_programme_teaches_of_an_occupation_is_divided_over_its_modules() -> None:
    one = via_occupation(np.array([[0.5, 0.5]]), 0.8)
    several = via_occupation(np.array([[0.5, 0.9], [0.5, 0.1], [0.5, 0.1]]), 0.8)
    assert several.sum(axis=0) == pytest.approx(one[0])
    assert several[0, 1] > 0.9 * one[0, 1]
    assert via_occupation(np.ones((1, 1)), 1.0).max() < 0.8  # never enough for a must-have


def test_a_vacancy_that_states_nothing_is_ranked_by_names() -> None:
    scores = prepares(np.zeros((2, 0)), np.array([0.3, 0.6]), np.array([0.0, 0.0]))
    assert scores[1] > scores[0] > 0
