import numpy as np
import pytest

from matcher.ranker.weighted_score import WeightedScore
from pipelines.synthetic.timetable import TODAY
from pipelines.workshop.evaluate import true_ndcg
from pipelines.workshop.judgements import rows_of
from pipelines.workshop.simulate import SimulateConfig, decide_again, read_simulation, simulate
from pipelines.workshop.simulation.counsellor import CounsellorConfig, SimulatedCounsellors, true_chances
from pipelines.workshop.simulation.market import MarketConfig, simulated_engine, simulated_market
from pipelines.workshop.simulation.outcome import OutcomeConfig, Situation, prospect, without_training
from tests.pipelines.workshop.drawn_judgements import drawn_judgements

CONFIG = SimulateConfig(market=MarketConfig(jobseekers=12, vacancies=150, modules=400), processes=1)
SITUATION = Situation(0.3, 0.9, 0.5, False, 1.0, 10, 40, 2, 160, 20, 20)
"""Holds 0.3 of what is asked; the employer wants half."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("simulated") / "judgements"
    simulate(folder, CONFIG, lambda *_: None)
    return folder


@pytest.mark.slow
class TestSimulation:
    def test_the_same_config_gives_the_same_bytes(self, folder, tmp_path):
        again = simulate(tmp_path / "judgements", CONFIG, lambda *_: None)
        assert again.version == read_simulation(folder).manifest.version

    def test_it_says_that_it_is_simulated(self, folder):
        assert read_simulation(folder).manifest.details["data"] == "gesimuleerd"

    def test_lists_are_answers_of_the_engine_with_logged_chances(self, folder):
        for one in read_simulation(folder).judgements:
            assert one.shown_list.versions.ranker == "gewogen-score-0"
            assert one.shown_list.versions.seed == one.shown_list.on.toordinal()
            assert all(0 < line.placing.propensity <= 1 for line in one.shown_list.shown)

    def test_every_answer_names_the_seed_of_its_day(self):
        """Behaviour 25: the same day gives the same answer, and the seed says which day."""
        world, people = simulated_market(CONFIG.market)
        engine = simulated_engine(world, CONFIG.market.engine)
        first, again = (engine.recommend(people[0], on=TODAY) for _ in range(2))
        assert first == again
        assert first.versions.seed == TODAY.toordinal()

    def test_other_counsellors_judge_the_same_lists(self, folder):
        simulation = read_simulation(folder)
        again = decide_again(simulation, CONFIG, 2)
        assert [one.shown_list for one in again] == [one.shown_list for one in simulation.judgements]


def test_counsellors_look_at_the_top_first():
    judgements = drawn_judgements(100)
    tops = np.mean([one.chosen == 0 for one in judgements if one.chosen is not None])
    unbiased = drawn_judgements(100, config=CounsellorConfig(examination_power=0.0))
    assert tops > np.mean([one.chosen == 0 for one in unbiased if one.chosen is not None]) + 0.1


def test_documented_weights_leave_something_to_learn():
    assert np.mean(true_ndcg(WeightedScore(), drawn_judgements(100))) < 0.9


def test_true_chances_sum_to_one():
    rows = rows_of(drawn_judgements(1)[0])
    assert true_chances(rows, CounsellorConfig()).sum() == pytest.approx(1)


def test_counsellor_who_sees_nothing_good_leaves_the_list():
    never = CounsellorConfig(leave_logit=50.0)
    counsellors = SimulatedCounsellors(never, np.random.default_rng(1))
    decision = counsellors.decide(rows_of(drawn_judgements(1)[0]), np.random.default_rng(1))
    assert decision.option is None


def test_employer_hires_nobody_below_the_minimum():
    """At once: only work found elsewhere in 40 weeks, 1 - e^(-0.03 * 40)."""
    found = without_training(SITUATION, OutcomeConfig())
    assert found.in_time == pytest.approx(1 - np.exp(-1.2))


def test_training_that_meets_the_minimum_brings_work_in_time():
    assert prospect(SITUATION, OutcomeConfig()).in_time > without_training(SITUATION, OutcomeConfig()).in_time


def test_training_after_the_end_of_the_benefit_is_too_late():
    late = Situation(0.3, 0.9, 0.5, False, 1.0, 41, 40, 0, 0, 0, 20)
    assert prospect(late, OutcomeConfig()).in_time == 0.0
