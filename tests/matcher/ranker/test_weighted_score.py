from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.dossier import Dossier
from matcher.domain.shortage import ShortageCause, ShortagePriority
from matcher.ranker.features import FEATURE_NAMES, FEATURES, Direction, feature_row, feature_values
from matcher.ranker.weighted_score import POINTS, WeightedScore
from tests.examples import examples
from tests.factories import NOT_LISTED, ON, a_clock, a_gap, a_module, a_profile, a_trajectory, a_vacancy

DOSSIER = Dossier(a_profile(), a_vacancy(), a_gap(), a_clock(), NOT_LISTED, ON)


def score_of(trajectory, dossier=DOSSIER):
    return WeightedScore().rank([feature_values(trajectory, dossier)])[0].score


def test_every_feature_has_points():
    assert set(POINTS) == set(FEATURE_NAMES)


ROWS = st.tuples(*(st.none() | st.floats(feature.low, feature.high, allow_nan=False) for feature in FEATURES))


@settings(max_examples=examples(35))
@given(ROWS)
def test_contributions_sum_to_the_score(row):
    """Behaviour 31."""
    ranking = WeightedScore().rank([row])[0]
    assert ranking.score == pytest.approx(sum(one.points for one in ranking.contributions), abs=1e-9)


@settings(max_examples=examples(35))
@given(ROWS, st.integers(0, len(FEATURES) - 1), st.floats(0, 1))
def test_a_better_value_never_lowers_the_score(row, column, share):
    feature = FEATURES[column]
    value = feature.low if row[column] is None else row[column]
    best = feature.high if feature.direction is Direction.HIGHER_IS_BETTER else feature.low
    known = (*row[:column], value, *row[column + 1 :])
    better = (*row[:column], value + share * (best - value), *row[column + 1 :])
    score = WeightedScore()
    assert score.rank([better])[0].score >= score.rank([known])[0].score - 1e-9


def test_earlier_at_work_wins_all_else_equal():
    early, late = a_trajectory(weeks_to_hire=6), a_trajectory(weeks_to_hire=7)
    assert score_of(early) > score_of(late)


def test_ending_after_the_benefit_costs_more_than_the_whole_gap_gains():
    inside = a_trajectory(gap_coverage_at_hire=Fraction(1, 2), gap_coverage_final=Fraction(1, 2))
    outside = a_trajectory(days_past_benefit_end=300, hire_date=date(2028, 5, 9))
    assert score_of(inside) > score_of(outside)


def test_vacancy_outside_the_shortage_list_can_win():
    """Shortage weighs, it never excludes."""
    listed = replace(
        DOSSIER, shortage=ShortagePriority(True, 1000, "Lasser", 2026, (ShortageCause.QUALITATIVE,))
    )
    slow = a_trajectory(weeks_to_hire=40, gap_coverage_at_hire=Fraction(1, 2))
    assert score_of(a_trajectory(weeks_to_hire=2)) > score_of(slow, listed)


def test_shortage_weight_counts_under_its_own_cause():
    listed = replace(
        DOSSIER, shortage=ShortagePriority(True, 800, "Kok", 2026, (ShortageCause.QUANTITATIVE,))
    )
    values = dict(zip(FEATURE_NAMES, feature_values(a_trajectory(), listed), strict=True))
    assert values["shortage_quantitative"] == 0.8
    assert values["shortage_qualitative"] == 0


def test_unknown_duration_counts_as_the_longest_one():
    row = feature_row(feature_values(a_trajectory(hire_date=None, weeks_to_hire=None), DOSSIER))
    assert row[FEATURE_NAMES.index("weeks_to_hire")] == 104


def test_online_and_credential_are_shares_of_the_modules():
    module = a_module("m1")
    values = dict(zip(FEATURE_NAMES, feature_values(a_trajectory(module), DOSSIER), strict=True))
    assert (values["module_count"], values["online_share"], values["credential"]) == (1, 1, 0)


def test_no_feature_is_named_after_a_protected_criterion():
    """Behaviour 30; the criteria of unia.be, as in the policy facts."""
    forbidden = {"age", "sex", "gender", "nationality", "origin", "health", "disability", "religion",
                 "language", "wealth", "birth", "postcode", "education", "handicap"}  # fmt: skip
    words = {word for name in FEATURE_NAMES for word in name.split("_")}
    assert not words & forbidden
