import numpy as np
import pytest

from matcher.ranker.weighted_score import WeightedScore
from pipelines.workshop.conditional_logit import fit_conditional_logit
from pipelines.workshop.false_promotion import NOTHING, SAME, SOMETHING, is_win, promotion_rates, rates
from pipelines.workshop.judgements import Split, rows_of
from pipelines.workshop.simulate import SimulateConfig, decide_again, read_simulation
from pipelines.workshop.simulation.counsellor import documented_terms
from tests.conftest import no_progress
from tests.pipelines.workshop.drawn_judgements import drawn_judgements, drawn_simulation


def test_counsellors_of_the_null_want_what_version_0_says():
    rows = rows_of(drawn_judgements(1)[0])
    wanted = documented_terms(rows).sum(axis=1)
    scores = [one.score for one in WeightedScore().rank([tuple(row) for row in rows])]
    assert wanted == pytest.approx((np.array(scores) - np.mean(scores)) / 6)


def test_a_ranker_does_not_win_from_itself():
    split = Split(drawn_judgements(60), drawn_judgements(60, seed=2))
    assert not is_win(WeightedScore(), WeightedScore(), split)


@pytest.mark.slow
def test_a_better_ranker_wins_and_the_worse_one_does_not():
    train = drawn_judgements(300)
    split = Split(train, drawn_judgements(300, seed=2))
    learned = fit_conditional_logit(train, "x")
    assert is_win(learned, WeightedScore(), split)
    assert not is_win(WeightedScore(), learned, split)


@pytest.mark.slow
def test_promotion_is_rare_where_nothing_is_better_and_usual_where_something_is(tmp_path):
    drawn_simulation(tmp_path / "judgements", 500)
    simulation = read_simulation(tmp_path / "judgements")
    counted = promotion_rates(simulation, SimulateConfig(), repeats=4, decisions=250, progress=no_progress)
    found = {one.world: one.promoted for one in rates(counted)}
    assert {one.n for one in found.values()} == {4}
    assert found[SAME].mean <= 0.25
    assert found[NOTHING].mean <= 0.25
    assert found[SOMETHING].mean >= 0.75


@pytest.mark.slow
def test_other_draws_are_other_choices_and_the_same_draw_the_same(tmp_path):
    drawn_simulation(tmp_path / "judgements", 60)
    simulation = read_simulation(tmp_path / "judgements")
    first, again, other = (decide_again(simulation, SimulateConfig(), seed) for seed in (1, 1, 2))
    assert first == again
    assert [one.chosen for one in first] != [one.chosen for one in other]
