"""What a counsellor decides, and how it went on."""

from dataclasses import dataclass
from enum import StrEnum


class DecisionKind(StrEnum):
    """The four ways to answer a list of proposals."""

    CHOOSE = "choose"
    ADAPT = "adapt"
    """Follow one, with changes."""
    REJECT = "reject"
    """None of these; one click, and nobody is asked why."""
    NONE = "none"
    """No training now; one click, and nobody is asked why."""


class ProposalRemark(StrEnum):
    """What did not fit in the proposals, never in the person; closed, and always optional."""

    TOO_FAR = "too_far"
    FULL = "full"
    WRONG_LEVEL = "wrong_level"
    TOO_LATE = "too_late"
    OTHER_VACANCY = "other_vacancy"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it is recorded. There is no place for a reason about a person, on purpose."""

    kind: DecisionKind
    option: int | None = None
    """Place in the shown list, from 1; only for ``CHOOSE`` and ``ADAPT``."""
    changes: str = ""
    """What the counsellor changes in the proposal; only for ``ADAPT``."""
    remark: ProposalRemark | None = None
    """Only for ``REJECT`` and ``NONE``."""
