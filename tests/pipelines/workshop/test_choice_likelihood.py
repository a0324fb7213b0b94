import numpy as np
import pytest
from scipy.optimize import check_grad

from pipelines.workshop.choice_likelihood import ChoiceLikelihood
from pipelines.workshop.choice_lists import ChoiceLists


def drawn(n, *, scale, seed=1):
    """Choices by a logit on the score alone, whatever the position."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(n):
        scores = rng.normal(0, 10, rng.integers(2, 9))
        worth = scale * (scores - scores.mean()) + rng.gumbel(size=len(scores))
        found.append((scores, int(worth.argmax()) if worth.max() > rng.gumbel() else None))
    return found


def test_value_by_hand():
    """Logits 1, -1 and leaving 0: ln(e / (e + 1/e + 1)) = 1 - ln 4.08616 = -0.40760."""
    measure = ChoiceLikelihood(scale=1.0, position=0.0, leave=0.0)
    assert measure.of(np.array([3.0, 1.0]), 0) == pytest.approx(-0.40760, abs=1e-4)
    assert measure.of(np.array([3.0, 1.0]), None) == pytest.approx(-1.40760, abs=1e-4)


def test_fitted_numbers_are_those_that_drew_the_choices():
    found = ChoiceLikelihood.fit(drawn(3000, scale=0.2))
    assert found.scale == pytest.approx(0.2, abs=0.02)
    assert found.position == pytest.approx(0, abs=0.1)
    assert found.leave == pytest.approx(0, abs=0.15)


def test_scores_that_say_nothing_get_no_scale():
    past = [
        (np.random.default_rng(n).normal(size=4), chosen) for n, (_, chosen) in enumerate(drawn(300, scale=0))
    ]
    past = [(scores, None if chosen is None else min(chosen, 3)) for scores, chosen in past]
    assert ChoiceLikelihood.fit(past).scale < 0.3


def test_the_loss_is_minus_the_sum_of_the_values_and_its_gradient_is_right():
    past = drawn(30, scale=0.2)
    lists = ChoiceLists.of([(s - s.mean())[:, None] for s, _ in past], [chosen for _, chosen in past])
    at = np.array([0.15, 0.4, -0.2])
    measure = ChoiceLikelihood(*at)
    assert lists.loss(at)[0] == pytest.approx(-sum(measure.of(*one) for one in past))
    assert check_grad(lambda p: lists.loss(p)[0], lambda p: lists.loss(p)[1], at) < 1e-4


def test_list_that_counts_double_is_the_list_twice():
    rows, chosen = np.array([[1.0], [0.0]]), 1
    double = ChoiceLists.of([rows], [chosen], [2.0]).loss(np.array([0.5, 0.3, 0.1]))
    twice = ChoiceLists.of([rows, rows], [chosen, chosen]).loss(np.array([0.5, 0.3, 0.1]))
    assert double[0] == pytest.approx(twice[0])
    assert double[1] == pytest.approx(twice[1])
