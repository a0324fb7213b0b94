"""What a rule is, and the one way in which the rules of this package turn a finding into an outcome."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Protocol

from matcher.domain.benefit import SourceStatus
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import dutch_date
from matcher.domain.trajectory import Trajectory
from matcher.domain.verdict import RuleOutcome, Verdict
from matcher.policy.parameters import NoValueError, PolicyParameters, weakest
from matcher.policy.reading import ParameterReading, closed_sentence

Inputs = tuple[tuple[str, str], ...]
"""Dutch names and values of the facts a rule looked at."""


class Rule(Protocol):
    """Judges a whole trajectory. A rule sorts nothing, changes nothing and reads no clock."""

    @property
    def name(self) -> str:
        """Unique name, in snake case."""

    @property
    def source(self) -> str:
        """Where the rule comes from."""

    @property
    def may_exclude(self) -> bool:
        """Whether it ever forbids: only those that do are asked of what is not shown."""

    def judge(self, trajectory: Trajectory, dossier: Dossier) -> RuleOutcome:
        """Return the verdict with one Dutch sentence; never raise on a valid trajectory."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, before the status of its parameters is added."""

    verdict: Verdict
    text: str
    """One Dutch sentence without full stop."""
    inputs: Inputs = ()
    status: SourceStatus = SourceStatus.READ
    """Status of facts that are not parameters, such as an estimated end date."""


@dataclass(frozen=True)
class DatedRule(ABC):
    """A rule on dated parameters. Subclasses say what they are called and where they come from."""

    parameters: PolicyParameters
    name: ClassVar[str]
    title: ClassVar[str]
    """Dutch, for the trace."""
    source: ClassVar[str]
    may_exclude: ClassVar[bool] = False
    """Whether the source says "may not" anywhere."""

    @abstractmethod
    def weigh(self, trajectory: Trajectory, dossier: Dossier, reading: ParameterReading) -> Finding:
        """Return the finding on ``dossier.on``, reading every number through ``reading``."""

    def judge(self, trajectory: Trajectory, dossier: Dossier) -> RuleOutcome:
        """Return the outcome; ``UNKNOWN`` where a parameter has no value on ``dossier.on``."""
        reading = ParameterReading(self.parameters, dossier.on)
        try:
            finding = self.weigh(trajectory, dossier, reading)
        except NoValueError:
            text = f"Voor {dutch_date(dossier.on)} kent groeipad de regel over {self.title} niet"
            finding = Finding(Verdict.UNKNOWN, text, status=SourceStatus.UNKNOWN)
        status = weakest(reading.status, finding.status)
        return RuleOutcome(
            rule=self.name,
            verdict=finding.verdict,
            sentence=closed_sentence(finding.text, status),
            source=self.source,
            status=status,
            parameters=reading.keys,
            inputs=finding.inputs,
        )
