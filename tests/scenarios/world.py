"""What one scenario has said so far, and the parameters it really read."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from matcher.domain.benefit import BenefitClock
from matcher.domain.profile import BenefitSituation
from matcher.domain.shortage import ShortagePriority
from matcher.domain.verdict import RuleOutcome
from matcher.policy import Parameter, PolicyParameters
from tests.factories import ON


class ObservedParameters(PolicyParameters):
    """The real parameters, remembering which keys were read."""

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "read", set())

    def value(self, key: str, on: date) -> Parameter:
        found = super().value(key, on)
        self.read.add(key)
        return found


@dataclass
class PolicyWorld:
    """The date, the policy in force, and the answer that the last step got."""

    tmp_path: Path
    on: date = ON
    overrides: dict[str, str] = field(default_factory=dict)
    parameters: ObservedParameters | None = None
    situation: BenefitSituation = field(default_factory=BenefitSituation)
    answer: BenefitClock | RuleOutcome | ShortagePriority | None = None

    def policy(self) -> ObservedParameters:
        """Return the packaged parameters with what the scenario replaced."""
        if self.parameters is None:
            if self.overrides:
                self.parameters = ObservedParameters.load(self._local_file())
            else:
                packaged = _packaged()
                self.parameters = ObservedParameters(packaged.periods, packaged.schema, packaged.as_of)
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
