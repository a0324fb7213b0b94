"""Trajectories: ordered, dated modules and workplace steps of one person to one vacancy."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from matcher.domain.candidate import GapPart
from matcher.domain.module import Session, TrainingModule


class Phase(StrEnum):
    """Whether a step comes before or after the first working day."""

    BEFORE_HIRE = "before_hire"
    AFTER_HIRE = "after_hire"


class Instrument(StrEnum):
    """A form of workplace learning."""

    IBO = "ibo"


@dataclass(frozen=True, slots=True)
class ModuleStep:
    """A module in the calendar."""

    module: TrainingModule
    parts: tuple[GapPart, ...]
    """What of the gap this module may close, as retrieved."""
    phase: Phase = Phase.BEFORE_HIRE
    session: Session | None = None
    """``None`` in an undated trajectory."""
    start: date | None = None
    end: date | None = None
    """Last day, inclusive."""
    travel_minutes: int | None = None
    """Single journey; 0 online, ``None`` when home or place is unknown."""

    @property
    def price_eur(self) -> int | None:
        """What the jobseeker pays for it, in euro: the price of the session where that has its own."""
        own = None if self.session is None else self.session.price_eur
        return self.module.price_eur if own is None else own


@dataclass(frozen=True, slots=True)
class WorkplaceStep:
    """A period of learning at the employer, as the last step before hiring."""

    instrument: Instrument
    start: date
    end: date
    """Last day, inclusive."""
    competence_ids: tuple[str, ...]
    """Gap items that the employer teaches in this step."""


class Merit(StrEnum):
    """For which wish a trajectory is the best one found."""

    FASTEST = "fastest"
    """Snelst aan het werk."""
    MOST_COMPLETE = "most_complete"
    """Meest volledig."""
    WITHIN_BENEFIT = "within_benefit"
    """Meest volledig binnen de uitkering."""
    NEARBY = "nearby"
    """Dichtbij of online."""
    CHEAPEST = "cheapest"


@dataclass(frozen=True, slots=True)
class Proof:
    """How good a trajectory is known to be for its merits."""

    optimal: bool
    within_permille: int | None = None
    """Largest possible distance to the optimum in thousandths, when not proved optimal."""


@dataclass(frozen=True, slots=True)
class Objectives:
    """The values by which trajectories are compared."""

    gap_coverage_at_hire: Fraction
    """Part of the missing units closed on the first working day, in [0, 1]."""
    gap_coverage_final: Fraction
    """Part of the missing units closed at the very end, in [0, 1]; at least the value at hire."""
    match_at_hire: Fraction
    """Part of everything the vacancy asks that is held on the first working day, in [0, 1]."""
    weeks_to_hire: int | None
    """Whole weeks, rounded up, from the request date to the first working day; ``None`` undated."""
    weeks_in_all: int | None
    """Whole weeks, rounded up, to the end of the last step or the hire date; ``None`` undated."""
    days_past_benefit_end: int | None
    """0 when hired in time; ``None`` undated or without an end date."""
    hours: int | None
    """Clock hours of all modules; ``None`` when one of them is unknown."""
    waiting_weeks: int | None
    """Weeks before hire without any step; ``None`` undated."""
    max_travel_minutes: int | None
    """Longest single journey of any step; ``None`` when unknown."""
    price_eur: int | None
    """What the jobseeker pays; ``None`` when one of the prices is unknown."""


@dataclass(frozen=True, slots=True)
class Trajectory:
    """One proposal for one person and one vacancy; a proposal, never a decision."""

    vacancy_id: str
    steps: tuple[ModuleStep | WorkplaceStep, ...]
    """In order of start; within an undated trajectory in a feasible order of prerequisites."""
    hire_date: date | None
    """First possible working day, Monday to Friday and no public holiday; ``None`` when undated."""
    objectives: Objectives
    merits: tuple[Merit, ...] = ()
    proof: Proof = Proof(optimal=False)
    without: TrainingModule | None = None
    """A module of the first choice without which this is the best that is left; ``None`` otherwise."""

    @property
    def module_steps(self) -> tuple[ModuleStep, ...]:
        """The steps that are modules, in order."""
        return tuple(step for step in self.steps if isinstance(step, ModuleStep))

    @property
    def is_dated(self) -> bool:
        """Whether every step has dates."""
        return self.hire_date is not None


class Constraint(StrEnum):
    """A condition that can keep every trajectory from existing."""

    MUST_HAVES_NOT_TAUGHT = "must_haves_not_taught"
    MATCH_TOO_LOW = "match_too_low"
    PREREQUISITES = "prerequisites"
    LANGUAGE = "language"
    SLOTS = "slots"
    WEEKLY_HOURS = "weekly_hours"
    TRAVEL = "travel"
    SESSIONS_OVER = "sessions_over"
    """Every session of a needed module is past, closed or full."""
    START_WINDOW = "start_window"
    MODULE_LIMIT = "module_limit"
    ADDS_TOO_LITTLE = "adds_too_little"
    """What can be followed closes next to nothing of the gap."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The smallest change that makes a trajectory possible, found by searching again."""

    constraint: Constraint
    value: str
    """What was changed, as data for a sentence: ``"evening"``, ``"90"`` (minutes), ``"2027-05-01"``."""
    trajectory: Trajectory


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why there is no trajectory: "geen traject gevonden"."""

    constraints: tuple[Constraint, ...]
    """The binding ones, most binding first; empty only when the reason was not looked for."""
    competence_ids: tuple[str, ...] = ()
    """Gap items that nothing reachable teaches."""
    relaxations: tuple[Relaxation, ...] = ()
    """Ordered from the smallest change up."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What the search found for one vacancy."""

    trajectories: tuple[Trajectory, ...] = ()
    """A small, mutually different Pareto set; empty when blocked or when nothing is needed."""
    no_training_needed: bool = False
    blocked: Blocked | None = None
    expanded: int = 0
    """Search nodes looked at."""
    out_of_time: bool = False
    """Whether the time budget ran out, so that ``proof`` gives a bound."""
