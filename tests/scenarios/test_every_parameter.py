"""Every policy parameter is exercised by a scenario, and every scenario says where it comes from."""

import pytest

from matcher.policy.specification import SPECIFICATIONS
from tests.scenarios.coverage import COVERAGE, FOLDER, titles_on_disk


def test_every_parameter_has_a_scenario():
    missed = set(titles_on_disk()) - COVERAGE.ran
    if missed:
        pytest.skip(f"{len(missed)} scenario's liepen niet in dit proces; draai 'pytest tests/scenarios'")
    without = sorted(key for key in SPECIFICATIONS if not COVERAGE.scenarios[key])
    assert without == [], f"schrijf een scenario dat deze parameters leest:\n{COVERAGE.report(without)}"


def test_there_are_enough_scenarios_with_titles_of_their_own():
    titles = titles_on_disk()
    assert len(titles) == len(set(titles)) >= 200


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.feature")), ids=lambda path: path.name)
def test_every_scenario_names_its_source(path):
    text = path.read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines()]
    assert lines[0] == "# language: nl"
    heads = [n for n, line in enumerate(lines) if line.startswith(("Scenario:", "Abstract Scenario:"))]
    assert [lines[n] for n in heads if not lines[n + 1].startswith("Bron: ")] == []
