from dataclasses import replace

import pytest

from pipelines.workshop.promote import NoChallengerError, PromotionConfig, Shown, refusals, rollback

GOOD = Shown("2", "1", 200, 0.15, 0.09, 0.05, 0.02, calibrated=True, group_gap=0.0,
             calibration_error_one_vacancy=0.03, swapped_answers_changed=0, data="opgenomen", scored=10,
             with_a_say=10, skew=0.0, won_high=0.6)  # fmt: skip
CONFIG = PromotionConfig()


def test_proven_win_is_enough():
    assert refusals(GOOD, CONFIG) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"win_low": 0.0}, "geen bewezen winst"),
        ({"win_low": float("nan")}, "geen bewezen winst"),
        ({"test_lists": 99}, "getoetst op 99 lijsten, minstens 100 zijn nodig"),
        ({"calibration_error": 0.051}, "zit er gemiddeld 0,051 naast"),
        ({"calibration_error_one_vacancy": 0.051}, "binnen één vacature zit er gemiddeld 0,051 naast"),
        ({"swapped_answers_changed": 1}, "de wisseltest verandert 1 antwoord: een beschermd kenmerk"),
        ({"ndcg_win_high": -0.001}, "de volgorde is bewezen slechter"),
        ({"scored": 9}, "meegelopen op 9 lijsten en met inspraak op 10, van elk zijn er minstens 10 nodig"),
        ({"with_a_say": 0}, "met inspraak op 0"),
        ({"skew": 0.01}, "de dienst gaf hem andere punten"),
        ({"won_high": 0.49}, "verweven met de kampioen is hij bewezen slechter"),
        ({"group_gap": 0.2}, "tussen twee groepen verschilt de dekking 0,20"),
    ],
)
def test_refusal_says_why(changes, reason):
    (found,) = refusals(replace(GOOD, **changes), CONFIG)
    assert reason in found


@pytest.mark.parametrize(
    "changes",
    [
        {"win_low": 0.0001},
        {"test_lists": 100},
        {"calibration_error": 0.05},
        {"group_gap": 0.15},
        {"won_high": 0.5},
        {"data": "gesimuleerd", "scored": 0, "with_a_say": 0, "won_high": float("nan")},
        {"calibration_error_one_vacancy": 0.05},
    ],
)
def test_the_boundary_itself_passes(changes):
    assert refusals(replace(GOOD, **changes), CONFIG) == []


def test_a_ranker_without_a_chance_is_not_refused_for_it():
    assert refusals(replace(GOOD, calibrated=False, calibration_error=float("nan")), CONFIG) == []


def test_every_reason_is_given():
    assert len(refusals(replace(GOOD, win_low=-1.0, test_lists=3), CONFIG)) == 2


def test_going_back_from_nothing_is_refused_and_makes_no_folder(tmp_path):
    with pytest.raises(NoChallengerError, match="er is geen kampioen om van terug te keren"):
        rollback(tmp_path / "ranker", tracking=tmp_path / "mlflow")
    assert list(tmp_path.iterdir()) == []
