"""What all scenarios share: the date, the policy, the words of an answer, and the record of what was read."""

from pathlib import Path

import pytest
from pytest_bdd import given, parsers, then

from tests.scenarios.coverage import COVERAGE
from tests.scenarios.world import PolicyWorld, day

LAST = "test_every_parameter_has_a_scenario"


@pytest.fixture
def world(tmp_path):
    return PolicyWorld(tmp_path)


def pytest_bdd_after_scenario(request, feature, scenario):
    """Record which parameters the scenario really read."""
    parameters = request.getfixturevalue("world").parameters
    name = f"{Path(feature.filename).name}: {scenario.name}"
    COVERAGE.record(name, parameters.read if parameters else set())


def pytest_collection_modifyitems(items):
    """Run the coverage test after the scenarios it reports on."""
    items.sort(key=lambda item: item.name == LAST)


@given(parsers.parse("vandaag is het {text}"))
def _(world, text):
    world.on = day(text)


@given(parsers.parse('het beleid "{key}" staat lokaal op "{value}"'))
def _(world, key, value):
    world.overrides[key] = value


@then(parsers.parse('zegt de zin "{text}"'))
def _(world, text):
    assert text in world.answer.sentence


@then(parsers.parse('zegt de zin niet "{text}"'))
def _(world, text):
    assert text not in world.answer.sentence


@then(parsers.parse('is de zekerheid "{status}"'))
def _(world, status):
    assert world.answer.status.value == status
