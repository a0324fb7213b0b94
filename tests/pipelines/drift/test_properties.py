from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from matcher.domain.competence import Taxonomy
from matcher.domain.world import World
from matcher.ranker.features import FEATURE_NAMES
from pipelines.drift.frequencies import competence_drift
from pipelines.drift.properties import (
    MODULE_PROPERTIES,
    VACANCY_PROPERTIES,
    Moved,
    Turnover,
    drift_line,
    property_drift,
    turnover,
)
from tests.factories import a_module, a_vacancy

MODULES = {f"m{n}": a_module(f"m{n}", hours=10 * n) for n in range(1, 101)}
WORLD = World(Taxonomy("t", "1"), MODULES, {"v1": a_vacancy()})


def line_named(name, before, after):
    return next(one for one in property_drift(before, after) if one.name == name)


def test_the_same_snapshot_has_not_moved():
    lines = (*property_drift(WORLD, WORLD), *competence_drift(WORLD, WORLD))
    assert {one.stability_index for one in property_drift(WORLD, WORLD)} == {0.0}
    assert {one.moved for one in lines} == {Moved.NOT}


def test_longer_modules_are_seen():
    longer = replace(WORLD, modules={k: replace(m, hours=m.hours + 300) for k, m in MODULES.items()})
    hours = line_named("uren per module", WORLD, longer)
    assert (hours.before, hours.after) == (505, 805)
    assert hours.moved is Moved.MUCH
    assert "hours" in hours.feeds


def test_every_feature_that_a_property_feeds_exists():
    fed = {name for one in (*MODULE_PROPERTIES, *VACANCY_PROPERTIES) for name in one.feeds}
    assert fed
    assert fed <= set(FEATURE_NAMES)


def test_stability_index_by_hand():
    """Shares 1/2, 1/2 become 1/4, 3/4: 0.25 ln 3 = 0.27465. One degree of freedom: 3.841 (1/20 + 1/20)."""
    found = drift_line("x", [0, 0, 10, 10] * 5, [0, 10, 10, 10] * 5)
    assert found.stability_index == pytest.approx(0.27465, abs=1e-4)
    assert found.noise == pytest.approx(0.38415, abs=1e-4)


def test_the_same_shift_is_noise_in_twenty_and_drift_in_two_hundred():
    small = drift_line("x", [0, 0, 10, 10] * 5, [0, 10, 10, 10] * 5)
    large = drift_line("x", [0, 0, 10, 10] * 50, [0, 10, 10, 10] * 50)
    assert small.stability_index == pytest.approx(large.stability_index)
    assert (small.moved, large.moved) == (Moved.NOT, Moved.MUCH)


@pytest.mark.parametrize(("of_100", "verdict"), [(5, Moved.NOT), (7, Moved.SOMEWHAT), (12, Moved.MUCH)])
def test_verdict_follows_the_rule_of_thumb(of_100, verdict):
    """From 1 % to 5, 7 and 12 % of 1,000: indices 0.067, 0.121 and 0.287, thresholds 0.10 and 0.25."""
    found = drift_line("x", ["a"] * 990 + ["b"] * 10, ["a"] * (1000 - 10 * of_100) + ["b"] * 10 * of_100)
    assert found.moved is verdict


def test_chance_alone_is_called_drift_about_once_in_twenty():
    rng = np.random.default_rng(1)
    passed = Counter(
        found.stability_index >= found.noise
        for found in (
            drift_line("x", rng.integers(4, size=300).astype(str), rng.integers(4, size=300).astype(str))
            for _ in range(400)
        )
    )
    assert 0.02 < passed[True] / 400 < 0.09


def test_values_that_become_unknown_are_drift():
    assert drift_line("x", [1.0, 2.0] * 10, [1.0, None] * 10).moved is Moved.MUCH


def test_turnover_lists_what_came_and_went_and_counts_what_changed():
    found = turnover({"a": 1, "b": 1, "c": 1}, {"b": 1, "c": 2, "d": 1})
    assert found == Turnover(added=("d",), removed=("a",), kept=2, changed=1)


def test_many_rare_words_are_one_bin_so_that_the_frequent_one_is_seen():
    """58 vacancies of 50 occupations, then 60 more of one: with a bin each, chance would give as much."""
    before = [f"beroep-{n % 50}" for n in range(58)]
    found = drift_line("x", before, [*before, *["beroep-7"] * 60])
    assert found.moved is Moved.MUCH
    assert found.after == "beroep-7"
    assert found.noise == pytest.approx(16.919 * (1 / 58 + 1 / 118), abs=1e-3)
