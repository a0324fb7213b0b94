from dataclasses import replace

from matcher.domain.dossier import Dossier
from matcher.domain.shortage import ShortagePriority
from matcher.engine import EngineFolders
from matcher.ranker.features import FEATURE_NAMES, FEATURES, feature_matrix, feature_row, feature_values
from tests.factories import NOT_LISTED, ON, a_clock, a_gap, a_module, a_profile, a_trajectory, a_vacancy

DOSSIER = Dossier(a_profile(), a_vacancy(), a_gap(), a_clock(), NOT_LISTED, ON)


def value(name, trajectory=None, dossier=DOSSIER):
    found = feature_values(trajectory or a_trajectory(a_module()), dossier)
    return found[FEATURE_NAMES.index(name)]


def test_every_feature_says_what_it_is():
    for feature in FEATURES:
        assert feature.unit
        assert feature.label
        assert feature.low < feature.high
        assert feature.low <= feature.when_unknown <= feature.high
    assert len(set(FEATURE_NAMES)) == len(FEATURES)


def test_forecast_counts_as_a_share_and_is_unknown_without_one():
    expected = replace(DOSSIER, shortage=ShortagePriority(True, 800, forecast_permille=250))
    assert value("forecast", dossier=expected) == 0.25
    assert value("forecast") is None


def test_remaining_benefit_is_no_feature_of_the_person():
    """Par. 5.4: it may order trajectories by feasibility; only the margin of one trajectory is looked at."""
    early, late = a_trajectory(a_module()), a_trajectory(a_module(), hire_date=a_clock().end_date)
    assert value("buffer_weeks", early) > value("buffer_weeks", late) == 0
    other_person = replace(DOSSIER, profile=a_profile(id="p2", proven=("c9",)))
    assert feature_values(early, other_person) == feature_values(early, DOSSIER)


def test_values_outside_the_range_count_as_its_bound():
    row = feature_row(tuple(10_000.0 for _ in FEATURES))
    assert row.tolist() == [feature.high for feature in FEATURES]


def test_matrix_has_one_row_per_line_and_none_for_none():
    values = feature_values(a_trajectory(a_module()), DOSSIER)
    assert feature_matrix([values, values]).shape == (2, len(FEATURES))
    assert feature_matrix([]).shape == (0, len(FEATURES))


def test_ranker_is_looked_for_only_where_one_was_promoted(tmp_path):
    assert EngineFolders.under(tmp_path).ranker is None
    (tmp_path / "ranker").mkdir()
    assert EngineFolders.under(tmp_path).ranker == tmp_path / "ranker"
