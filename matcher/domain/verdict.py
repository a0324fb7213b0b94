"""What a policy rule says of a whole trajectory."""

from dataclasses import dataclass
from enum import StrEnum

from matcher.domain.benefit import SourceStatus


class Verdict(StrEnum):
    """The answers of a rule."""

    FITS = "fits"
    NOT_POSSIBLE = "not_possible"
    """Of an instrument that the trajectory does not use: closed to this person, and no objection."""
    WARNED = "warned"
    """The normal answer where something needs attention: the counsellor decides."""
    EXCLUDED = "excluded"
    """Only where a source says "may not"."""
    UNKNOWN = "unknown"
    """Facts are missing: "te bekijken"."""


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """The verdict of one rule on one trajectory."""

    rule: str
    verdict: Verdict
    sentence: str
    """Dutch, one sentence, for a counsellor."""
    source: str
    status: SourceStatus
    """Weakest status among the parameters used."""
    parameters: tuple[str, ...] = ()
    """Keys of the policy parameters that were used."""
    inputs: tuple[tuple[str, str], ...] = ()
    """Facts the rule looked at, as Dutch name and value; for the trace; nothing that identifies a person."""
