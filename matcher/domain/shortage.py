"""The yearly list of shortage occupations (knelpuntberoepen)."""

from dataclasses import dataclass
from enum import StrEnum


class ShortageCause(StrEnum):
    """Why vacancies for the occupation stay open (VDAB Studiedienst)."""

    QUANTITATIVE = "quantitative"
    """Too few jobseekers available."""
    QUALITATIVE = "qualitative"
    """Candidates lack the experience or skills asked."""
    WORKING_CONDITIONS = "working_conditions"
    """People do not make themselves available because of the conditions."""


@dataclass(frozen=True, slots=True)
class ShortageOccupation:
    """One line of the list. The list grades nothing: any priority is a local choice."""

    title: str
    year: int
    occupation_ids: tuple[str, ...] = ()
    """Occupations of the taxonomy this line stands for; empty when not resolved yet."""
    causes: tuple[ShortageCause, ...] = ()
    """Empty when the source does not give them."""
    cluster: str = ""
    made_up: bool = False
    """Whether the causes are sample data."""


@dataclass(frozen=True, slots=True)
class ShortagePriority:
    """What the list means for one vacancy."""

    listed: bool
    weight_permille: int
    """Local priority weight in [0, 1000]; 0 when not listed."""
    title: str = ""
    year: int | None = None
    causes: tuple[ShortageCause, ...] = ()
    made_up: bool = False
    forecast_permille: int | None = None
    """Expected shortage of a competence forecast, in [0, 1000]; ``None`` without one."""
    sentence: str = ""
    """Dutch: what the list says, and that the weight is a local choice."""
    parameters: tuple[str, ...] = ()
    """Keys of the policy parameters that were used."""
