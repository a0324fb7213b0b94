import numpy as np
import pytest

from matcher.ranker.features import FEATURES, Direction, feature_matrix
from matcher.ranker.weighted_score import WeightedScore
from pipelines.workshop.conditional_logit import fit_conditional_logit
from pipelines.workshop.evaluate import true_ndcg
from tests.pipelines.workshop.drawn_judgements import a_judgement, a_line, drawn_judgements

LATER = drawn_judgements(150, seed=9)


def test_without_decisions_the_documented_weights_rank():
    """Behaviour 16."""
    untrained, documented = fit_conditional_logit((), "x"), WeightedScore()
    for one in LATER[:20]:
        rows = [line.values for line in one.shown_list.shown]
        expected = [ranking.score for ranking in documented.rank(rows)]
        assert [ranking.score for ranking in untrained.rank(rows)] == pytest.approx(expected, abs=1e-9)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_five_hundred_decisions_are_enough_to_beat_the_documented_weights(seed):
    learned = np.mean(true_ndcg(fit_conditional_logit(drawn_judgements(500, seed=seed), "x"), LATER))
    documented = np.mean(true_ndcg(WeightedScore(), LATER))
    assert learned > documented + 0.05
    assert learned > 0.95


def test_choices_against_common_sense_never_turn_a_direction_around():
    slow = a_line({"weeks_to_hire": 80, "travel_minutes": 90})
    fast = a_line({"weeks_to_hire": 4, "travel_minutes": 0})
    # first and second in turn, or the position alone would explain every choice
    judgements = [
        a_judgement([slow, fast] if n % 2 else [fast, slow], 1 - n % 2, number=n) for n in range(60)
    ]
    learned = fit_conditional_logit(judgements, "x")
    for feature in FEATURES:
        sign = 1 if feature.direction is Direction.HIGHER_IS_BETTER else -1
        assert (np.diff(learned.curves[feature.name].points) * sign >= 0).all()
    # in logits, which is what decides a choice: documented is 44 points at 6 to a logit, so 7.3
    curve, logit = learned.curves["weeks_to_hire"], learned.acceptance.points_per_logit
    early, late = curve.at(np.array([4.0, 80.0]))
    assert (early - late) / logit < 1


def test_what_the_position_did_is_not_taken_for_worth():
    """All lines are equal and the first is chosen four times in five: only the penalty may move."""
    lines = [a_line() for place in range(4)]
    judgements = [a_judgement(lines, 0 if number % 5 else 3, number=number) for number in range(100)]
    learned = fit_conditional_logit(judgements, "x")
    assert learned.acceptance.position_penalty > 0.5
    assert len({one.score for one in learned.rank([line.values for line in lines])}) == 1


def test_never_seen_trajectory_is_scored_without_retraining():
    """Behaviour 17: a line is what its features are; there is no table of known modules or people."""
    learned = fit_conditional_logit(drawn_judgements(60), "x")
    new = a_line({"gap_coverage_at_hire": 1.0}, vacancy_id="new", providers=("new",))
    found = learned.rank([new.values])[0]
    assert np.isfinite(found.score)
    assert feature_matrix([new.values]).shape == (1, len(FEATURES))


def test_more_of_what_counsellors_choose_gets_more_points():
    near, far = a_line({"travel_minutes": 0}), a_line({"travel_minutes": 90})
    learned = fit_conditional_logit([a_judgement([far, near], 1, number=n) for n in range(80)], "x")
    documented = WeightedScore().rank([near.values, far.values])
    found = learned.rank([near.values, far.values])
    assert found[0].score - found[1].score > documented[0].score - documented[1].score
