"""Outcomes are learned from what is known, and used only where the chance is near enough to what happens."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from matcher.domain.judgement import ChoiceOutcome, OutcomeKind
from matcher.ranker.features import FEATURE_NAMES
from matcher.ranker.weighted_score import WeightedScore
from pipelines.workshop.judgements import split_by_time
from pipelines.workshop.outcome_model import (
    FINISH,
    IN_TIME,
    SuccessModel,
    TimesSuccess,
    fit,
    last_day,
    learn,
    outcome_of,
)
from pipelines.workshop.outcome_orders import compare_orders
from tests.pipelines.workshop.drawn_judgements import ON, a_judgement, a_line, drawn_judgements

FAR = date(2028, 1, 1)
IN_TEN_WEEKS = a_line(values={"weeks_to_hire": 6.0, "buffer_weeks": 4.0})
MARGIN = FEATURE_NAMES.index("buffer_weeks")


@pytest.mark.parametrize(
    ("outcomes", "until", "expected"),
    [
        ([ChoiceOutcome(OutcomeKind.HIRED, ON + timedelta(weeks=10))], FAR, True),
        ([ChoiceOutcome(OutcomeKind.HIRED, ON + timedelta(weeks=10, days=1))], FAR, False),
        ([ChoiceOutcome(OutcomeKind.FINISHED, ON + timedelta(weeks=5))], FAR, False),
        # the end of the benefit is still to come: who is not at work yet may still be in time
        ([ChoiceOutcome(OutcomeKind.FINISHED, ON + timedelta(weeks=5))], ON + timedelta(weeks=8), None),
    ],
)
def test_work_in_time_is_known_at_the_last_day_of_benefit(outcomes, until, expected):
    judgement = a_judgement([IN_TEN_WEEKS], outcomes=outcomes)
    assert outcome_of(judgement, IN_TIME, until) is expected


def test_nothing_is_known_of_what_nobody_chose_or_of_a_benefit_without_end():
    hired = [ChoiceOutcome(OutcomeKind.HIRED, ON)]
    assert outcome_of(a_judgement([IN_TEN_WEEKS], chosen=None, outcomes=hired), IN_TIME, FAR) is None
    values = list(IN_TEN_WEEKS.values)
    values[MARGIN] = None
    endless = replace(IN_TEN_WEEKS, values=tuple(values))
    assert outcome_of(a_judgement([endless], outcomes=hired), IN_TIME, FAR) is None


def followed_up(n, chance, seed=3):
    """Return drawn judgements whose chosen line is finished with a chance that its margin decides."""
    rng = np.random.default_rng(seed)
    found = []
    for one in drawn_judgements(n):
        if one.chosen is None:
            found.append(one)
            continue
        margin = one.shown_list.shown[one.chosen].values[MARGIN]
        happened = rng.random() < chance(margin)
        day = one.shown_list.on + timedelta(weeks=2)
        kinds = [OutcomeKind.FINISHED, OutcomeKind.HIRED] if happened else [OutcomeKind.STOPPED]
        found.append(replace(one, outcomes=tuple(ChoiceOutcome(kind, day) for kind in kinds)))
    return tuple(found)


@pytest.mark.slow
def test_what_decides_is_found_and_its_chance_is_calibrated():
    learned = learn(followed_up(800, lambda margin: 1 / (1 + np.exp(-(margin - 13) / 3))), FINISH, FAR)
    assert learned.is_calibrated
    assert learned.error.low <= learned.error.mean <= learned.error.high
    assert max(learned.weights, key=lambda name: learned.weights[name]) == "buffer_weeks"


@pytest.mark.slow
def test_a_chance_that_says_no_more_than_the_mean_is_not_used():
    assert not learn(followed_up(800, lambda _: 0.7), FINISH, FAR).is_calibrated


def test_of_few_trajectories_nothing_is_learned():
    few = learn(followed_up(40, lambda _: 0.5), FINISH, FAR)
    assert (few.is_calibrated, few.error.n) == (False, 0)


def test_times_success_is_the_product_of_odds_and_chance_and_shows_no_chance():
    rows = [a_line(values={"buffer_weeks": float(weeks)}).values for weeks in (0, 20)]
    weights = np.zeros(len(FEATURE_NAMES))
    weights[MARGIN] = 0.1
    plain = WeightedScore().rank(rows)
    both = TimesSuccess(WeightedScore(), SuccessModel(weights, -1.0)).rank(rows)
    chances = 1 / (1 + np.exp(1.0 - 0.1 * np.array([0, 20])))
    added = [mine.score - theirs.score for mine, theirs in zip(both, plain, strict=True)]
    assert added == pytest.approx(list(6 * np.log(chances)))
    assert [one.contributions for one in both] == [one.contributions for one in plain]


@pytest.mark.slow
def test_orders_are_compared_on_later_lists_of_others():
    judgements = followed_up(200, lambda margin: 0.05 + 0.9 * (margin > 13))
    split = split_by_time(judgements, 120)
    found = compare_orders(split, None, WeightedScore())
    assert found is not None
    lists = {value.ips.n for value in found.values.values()} | {found.difference.n}
    until = last_day(judgements)
    assert lists == {
        sum(one.chosen != 0 or outcome_of(one, IN_TIME, until) is not None for one in split.test)
    }
    gap = found.values["nut × slaagkans"].ips.mean - found.values["nut"].ips.mean
    assert found.difference.mean == pytest.approx(gap)
    assert found.difference.low <= gap <= found.difference.high
    assert found.truth == {}


def test_a_feature_that_never_varies_gets_no_weight():
    rows = np.column_stack([np.linspace(0, 1, 60), np.ones(60)])
    model = fit(rows, rows[:, 0] > 0.5)
    assert model.weights[1] == 0
