"""What an organisation stops proposals for."""

from dataclasses import dataclass
from enum import StrEnum


class StopScope(StrEnum):
    """How wide a stop is."""

    ALL = "all"
    OCCUPATION = "occupation"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class Stop:
    """No proposals for this, until someone lifts it."""

    scope: StopScope
    value: str = ""
    """Id of the occupation, name of the provider; empty for all."""
