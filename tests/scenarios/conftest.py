"""What all scenarios share: the date, the policy, and the check that tags tell the truth.

A scenario says with ``@param:KEY`` which policy parameters it exercises. After the scenario that is
compared with what was really read, so that the coverage report cannot flatter itself.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, then

from matcher.domain.benefit import BenefitClock
from matcher.domain.shortage import ShortagePriority
from matcher.domain.verdict import RuleOutcome
from matcher.policy import Parameter, PolicyParameters
from tests.factories import ON

TAG = "param:"


class TrackingParameters(PolicyParameters):
    """The real parameters, remembering which keys were read."""

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "read", set())

    def value(self, key: str, on: date) -> Parameter:
        self.read.add(key)
        return super().value(key, on)


@dataclass
class World:
    """What the steps of one scenario have said so far."""

    tmp_path: Path
    on: date = ON
    overrides: dict[str, str] = field(default_factory=dict)
    parameters: TrackingParameters | None = None
    answer: BenefitClock | RuleOutcome | ShortagePriority | None = None

    def policy(self) -> TrackingParameters:
        """Return the packaged parameters with what the scenario replaced."""
        if self.parameters is None:
            packaged = _packaged()
            self.parameters = TrackingParameters(packaged.periods, packaged.schema, packaged.as_of)
            if self.overrides:
                self.parameters = TrackingParameters.load(self._local_file())
        return self.parameters

    def _local_file(self) -> Path:
        lines = [f"  {key}: {value}" for key, value in self.overrides.items()]
        path = self.tmp_path / "eigen_beleid.yaml"
        path.write_text(
            "\n".join(["schema: 1", "as_of: 2026-11-25", "parameters:", *lines]), encoding="utf-8"
        )
        return path


@cache
def _packaged() -> PolicyParameters:
    return PolicyParameters.load()


def day(text: str) -> date:
    """Read a date as people write it: 25/11/2026."""
    first, month, year = text.split("/")
    return date(int(year), int(month), int(first))


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def pytest_bdd_apply_tag(tag, function):
    """Keep ``@param:…`` from becoming a pytest marker."""
    return True if tag.startswith(TAG) else None


def pytest_bdd_after_scenario(request, feature, scenario):
    """Refuse a tag for a parameter that the scenario did not read."""
    tagged = {tag.removeprefix(TAG) for tag in scenario.tags | feature.tags if tag.startswith(TAG)}
    world = request.getfixturevalue("world")
    read = world.parameters.read if world.parameters else set()
    assert tagged <= read, f"tags noemen parameters die het scenario niet las: {sorted(tagged - read)}"


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
