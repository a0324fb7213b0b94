"""What a counsellor decides, and how it went on."""

from dataclasses import dataclass
from enum import StrEnum


class DecisionKind(StrEnum):
    """The four ways to answer a list of proposals."""

    CHOOSE = "choose"
    ADAPT = "adapt"
    """Follow one, with changes."""
    REJECT = "reject"
    """None of these; an override that takes one click and a reason."""
    NONE = "none"
    """No training needed or wanted now."""


class OutcomeKind(StrEnum):
    """How a chosen trajectory went on."""

    STARTED = "started"
    FINISHED = "finished"
    STOPPED = "stopped"
    HIRED = "hired"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it is recorded."""

    kind: DecisionKind
    option: int | None = None
    """Place in the shown list, from 1; only for ``CHOOSE`` and ``ADAPT``."""
    reason: str = ""
    """In the counsellor's words; required unless an option is chosen as it is."""
