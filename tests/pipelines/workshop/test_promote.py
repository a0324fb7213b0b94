from dataclasses import replace

import pytest

from pipelines.measures.interval import Interval
from pipelines.workshop.evaluation import Evaluation
from pipelines.workshop.fairness import GroupFigures, GroupLine
from pipelines.workshop.promote import PromotionConfig, refusals, rollback
from pipelines.workshop.swap_test import SwapResult
from pipelines.workshop.train_ranker import NoChallengerError
from pipelines.workshop.trial import TrialResult


def between(low, high):
    return Interval((low + high) / 2, low, high, 200)


TRIAL = TrialResult(10, 0.0, between(0, 1), 10, between(0.4, 0.6))
GOOD = Evaluation(
    challenger="2", ranker="", champion="1", judgements="", data="opgenomen", sources=(), train_lists=0,
    test_lists=200, measures={}, truth={}, win=between(0.09, 0.2), ndcg_win=between(-0.1, 0.05),
    calibration_error=0.02, shows_chance=True, calibration_interval=between(0, 1),
    calibration_error_one_vacancy=0.03, reliability=(), off_policy={}, decision_value={}, learning_curve={},
    trial=TRIAL, lists_needed=None, comparisons_needed=None, groups=(), swaps=(), exposure={}, importance={},
)  # fmt: skip
CONFIG = PromotionConfig()
NOTHING = between(float("nan"), float("nan"))


def groups(*coverage):
    return tuple(
        GroupLine("gender", "", 50, 50, GroupFigures(*[Interval(x, x, x, 50)] * 6)) for x in coverage
    )


def test_proven_win_is_enough():
    assert refusals(GOOD, CONFIG) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"win": between(0.0, 0.2)}, "geen bewezen winst"),
        ({"win": between(float("nan"), 0.2)}, "geen bewezen winst"),
        ({"test_lists": 99}, "getoetst op 99 lijsten, minstens 100 zijn nodig"),
        ({"calibration_error": 0.051}, "zit er gemiddeld 0,051 naast"),
        ({"calibration_error_one_vacancy": 0.051}, "binnen één vacature zit er gemiddeld 0,051 naast"),
        ({"swaps": (SwapResult("", 5, 1),)}, "de wisseltest verandert 1 antwoord: een beschermd kenmerk"),
        ({"ndcg_win": between(-0.1, -0.001)}, "de volgorde is bewezen slechter"),
        (
            {"trial": replace(TRIAL, scored=9)},
            "meegelopen op 9 lijsten en met inspraak op 10, van elk zijn er minstens 10 nodig",
        ),
        ({"trial": replace(TRIAL, with_a_say=0)}, "met inspraak op 0"),
        ({"trial": replace(TRIAL, skew=0.01)}, "de dienst gaf hem andere punten"),
        (
            {"trial": replace(TRIAL, won=between(0.1, 0.49))},
            "verweven met de kampioen is hij bewezen slechter",
        ),
        ({"groups": groups(0.7, 0.5)}, "tussen twee groepen verschilt de dekking 0,20"),
    ],
)
def test_refusal_says_why(changes, reason):
    (found,) = refusals(replace(GOOD, **changes), CONFIG)
    assert reason in found


@pytest.mark.parametrize(
    "changes",
    [
        {"win": between(0.0001, 0.2)},
        {"test_lists": 100},
        {"calibration_error": 0.05},
        {"groups": groups(0.625, 0.5)},
        {"trial": replace(TRIAL, won=between(0.1, 0.5))},
        {"data": "gesimuleerd", "trial": TrialResult(0, 0.0, NOTHING, 0, NOTHING)},
        {"calibration_error_one_vacancy": 0.05},
    ],
)
def test_the_boundary_itself_passes(changes):
    assert refusals(replace(GOOD, **changes), CONFIG) == []


def test_a_ranker_without_a_chance_is_not_refused_for_it():
    assert refusals(replace(GOOD, shows_chance=False, calibration_error=float("nan")), CONFIG) == []


def test_every_reason_is_given():
    assert len(refusals(replace(GOOD, win=between(-1.0, 1.0), test_lists=3), CONFIG)) == 2


def test_going_back_from_nothing_is_refused_and_makes_no_folder(tmp_path):
    with pytest.raises(NoChallengerError, match="er is geen kampioen om van terug te keren"):
        rollback(tmp_path / "ranker", tracking=tmp_path / "mlflow")
    assert list(tmp_path.iterdir()) == []
