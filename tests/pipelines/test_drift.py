from dataclasses import replace

import pytest

from matcher.domain.competence import Taxonomy
from matcher.domain.world import World
from pipelines.drift import Turnover, drift_line, drift_report, turnover
from tests.factories import a_module, a_vacancy

MODULES = {f"m{n}": a_module(f"m{n}", hours=10 * n) for n in range(1, 101)}
WORLD = World(Taxonomy("t", "1"), MODULES, {"v1": a_vacancy()})


def test_the_same_snapshot_has_not_moved():
    assert {one.stability_index for one in drift_report(WORLD, WORLD)} == {0.0}


def test_longer_modules_are_seen_and_ask_for_training():
    longer = replace(WORLD, modules={k: replace(m, hours=m.hours + 300) for k, m in MODULES.items()})
    hours = drift_report(WORLD, longer)[0]
    assert (hours.name, hours.before, hours.after) == ("uren per module", 505, 805)
    assert hours.is_large


def test_stability_index_by_hand():
    """Shares 1/2, 1/2 and unknown 0 become 1/4, 3/4 and 0: 0.25 * ln 3 = 0.27465."""
    found = drift_line("x", [0, 0, 10, 10] * 5, [0, 10, 10, 10] * 5)
    assert found.stability_index == pytest.approx(0.27465, abs=1e-4)


def test_values_that_become_unknown_are_drift():
    assert drift_line("x", [1.0, 2.0] * 10, [1.0, None] * 10).is_large


def test_turnover_counts_what_came_went_and_stayed():
    assert turnover({"a": 1, "b": 1}, {"b": 1, "c": 1, "d": 1}) == Turnover(added=2, removed=1, kept=1)
