from dataclasses import replace

import numpy as np
import pytest

from matcher.errors import ArtefactError
from matcher.ranker.acceptance import LARGEST_ERROR, Acceptance, check_acceptance
from matcher.ranker.features import FEATURES
from matcher.ranker.points import rankings
from pipelines.workshop.conditional_logit import fit_conditional_logit
from tests.pipelines.workshop.drawn_judgements import drawn_judgements

SOUND = Acceptance(10.0, 0.0, 0.5, calibration_error=0.02)
ROWS = [(None,) * len(FEATURES)] * 2
POINTS = np.zeros((2, len(FEATURES)))


def test_chances_by_hand():
    """Equal scores at ranks 1 and 2, no position penalty, leaving at 0: a third each."""
    chances = Acceptance(10.0, 0.0, 0.0).chances(np.zeros(2))
    assert chances == pytest.approx([1 / 3, 1 / 3])


@pytest.mark.parametrize(
    ("error", "shown"), [(None, False), (LARGEST_ERROR, True), (LARGEST_ERROR + 1e-9, False)]
)
def test_chance_is_shown_only_where_it_was_checked_and_holds(error, shown):
    """Behaviours 23 and 29."""
    found = rankings(ROWS, POINTS, replace(SOUND, calibration_error=error))
    assert [one.acceptance is not None for one in found] == [shown, shown]
    assert [one.acceptance_error for one in found] == [error if shown else None] * 2


def test_points_of_a_score_are_never_a_chance():
    """Behaviour 23: scores may be below zero and far above one."""
    found = rankings(ROWS, np.vstack([POINTS[0] - 7, POINTS[1] + 7]), SOUND)
    assert [one.score for one in found] == [-7 * len(FEATURES), 7 * len(FEATURES)]
    assert all(0 <= one.acceptance <= 1 for one in found)
    assert found[1].acceptance > found[0].acceptance


def test_error_is_measured_on_lists_that_were_not_learned_from():
    learned = fit_conditional_logit(drawn_judgements(150), "x").acceptance
    assert 0 < learned.calibration_error < LARGEST_ERROR
    assert learned.slope > 0


def test_too_few_lists_to_check_give_no_chance():
    acceptance = fit_conditional_logit(drawn_judgements(9), "x").acceptance
    assert acceptance.calibration_error is None
    assert not acceptance.is_calibrated


@pytest.mark.parametrize(
    "wrong",
    [
        {"points_per_logit": 0.0},
        {"slope": -1.0},
        {"position_penalty": -0.1},
        {"leave_logit": float("nan")},
        {"calibration_error": 1.1},
    ],
)
def test_chance_that_cannot_be_right_is_refused(wrong):
    with pytest.raises(
        ArtefactError, match=r"kans op aanvaarding .* kan niet kloppen .*groeipad ranker train"
    ):
        check_acceptance(replace(SOUND, **wrong))
    check_acceptance(SOUND)
