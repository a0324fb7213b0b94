"""One question to the search, and what the nouns say about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from matcher.domain.calendar import Slot
from matcher.domain.candidate import Candidate
from matcher.domain.gap import CompetenceGap
from matcher.domain.module import LevelledCompetence, Session, SessionEntry, TrainingModule
from matcher.domain.place import travel_minutes
from matcher.domain.profile import JobseekerProfile
from matcher.domain.trajectory import Phase
from matcher.domain.vacancy import Vacancy
from matcher.search.config import SearchConfig


@dataclass(frozen=True)
class Way:
    """One way to follow a module: a session, before or after hire."""

    module: TrainingModule
    session: Session
    phase: Phase
    starts: tuple[date, ...]
    """Every day on which a person may begin, from the first day the person is free."""

    def end(self, start: date) -> date:
        """Return the last day of a run that begins on ``start``."""
        if self.session.entry is SessionEntry.FIXED:
            return self.session.end
        return start + timedelta(weeks=self.session.weeks or 1, days=-1)


@dataclass(frozen=True)
class Question:
    """The arguments of `search_trajectories`."""

    gap: CompetenceGap
    candidates: tuple[Candidate, ...]
    profile: JobseekerProfile
    vacancy: Vacancy
    on: date
    benefit_end: date | None = None
    catalogue: Mapping[str, TrainingModule] = field(default_factory=dict)
    config: SearchConfig = field(default_factory=lambda: SearchConfig(node_budget=None, relax=False))

    @cached_property
    def ready(self) -> date:
        """First day on which the person can learn or work."""
        return max(self.on, self.profile.availability.free_from or self.on)

    def is_working_day(self, day: date) -> bool:
        """Return whether someone may begin to work on a day."""
        return day.weekday() < 5 and day not in self.config.holidays

    @cached_property
    def floor(self) -> date:
        """First day on which the employer can hire the person."""
        return max(self.ready, self.vacancy.start_from or self.ready)

    @cached_property
    def held(self) -> dict[str, int]:
        """Level held per competence, whatever the evidence."""
        levels: dict[str, int] = {}
        pairs = [(i.competence_id, i.held_level) for i in self.gap.items]
        pairs += [(c.competence_id, c.level) for c in self.profile.competences]
        for id_, level in pairs:
            levels[id_] = max(level, levels.get(id_, 0))
        return levels

    @cached_property
    def modules(self) -> dict[str, TrainingModule]:
        """Every module this person may follow, wherever it is named."""
        known = dict(self.catalogue) | {c.module.id: c.module for c in self.candidates}
        dutch = self.profile.dutch
        return {
            id_: module
            for id_, module in sorted(known.items())
            if id_ not in self.profile.passed_modules
            and (dutch is None or module.needs_dutch <= dutch)
            and any(self.held.get(t.competence_id, 0) < t.level for t in module.teaches)
        }

    @cached_property
    def cells(self) -> dict[tuple[str, int], int]:
        """Units of each missing level."""
        return {
            (item.competence_id, level): item.units_per_level
            for item in self.gap.items
            for level in range(item.held_level + 1, item.required_level + 1)
        }

    @cached_property
    def must_cells(self) -> tuple[tuple[str, int], ...]:
        """Missing levels without which the person cannot be hired."""
        musts = {item.competence_id for item in self.gap.items if item.must_have}
        return tuple(cell for cell in self.cells if cell[0] in musts)

    @cached_property
    def certainty(self) -> dict[str, dict[tuple[str, int], int]]:
        """Thousandths with which each module closes each missing level."""
        sure: dict[str, dict[tuple[str, int], int]] = {id_: {} for id_ in self.modules}
        for candidate in self.candidates:
            for part in candidate.parts:
                for cell in self.cells:
                    if (
                        candidate.module.id in sure
                        and cell[0] == part.competence_id
                        and cell[1] <= part.level
                    ):
                        of = sure[candidate.module.id]
                        of[cell] = max(part.certainty, of.get(cell, 0))
        return sure

    @cached_property
    def ibo_weeks(self) -> int:
        """Length of the IBO that the employer offers for part of the gap; 0 without one."""
        shortest, longest = self.config.ibo_weeks
        weeks = self.vacancy.ibo_weeks or 0
        offered = self.vacancy.ibo_possible and shortest <= weeks <= longest and self.ibo_cells
        return weeks if offered else 0

    @cached_property
    def ibo_cells(self) -> tuple[tuple[str, int], ...]:
        """Missing levels that the employer teaches."""
        return tuple(cell for cell in self.cells if cell[0] in self.vacancy.employer_teaches)

    def needs(self, module: TrainingModule) -> list[frozenset[str]]:
        """Return for each prerequisite the person lacks the modules of which one is needed first.

        Competences of which a part is enough are not among them: see `is_let_in`.
        """
        result = [
            frozenset(other.id for other in self.modules.values() if self._opens(other, need, module))
            for need in module.needs_competences
            if module.needs_percent == 100 and self.held.get(need.competence_id, 0) < need.level
        ]
        known = dict(self.catalogue) | {c.module.id: c.module for c in self.candidates}
        for id_ in module.needs_modules:
            taught = known[id_].teaches if id_ in known else ()
            equal = bool(taught) and all(self.held.get(t.competence_id, 0) >= t.level for t in taught)
            if id_ not in self.profile.passed_modules and not equal:
                result.append(frozenset({id_} & self.modules.keys()))
        return result

    def entry_levels(self, module: TrainingModule) -> dict[str, int]:
        """Return what a module asks of which a part is enough, the highest level that it names of each."""
        asked: dict[str, int] = {}
        for need in module.needs_competences if module.needs_percent < 100 else ():
            asked[need.competence_id] = max(need.level, asked.get(need.competence_id, 0))
        return asked

    def brings(self, other: TrainingModule, competence_id: str) -> int:
        """Return the level that passing a module brings surely enough."""
        return max(
            (
                taught.level
                for taught in other.teaches
                if taught.competence_id == competence_id
                and taught.certainty >= self.config.must_have_certainty
            ),
            default=0,
        )

    def is_let_in(self, module: TrainingModule, done: Iterable[str]) -> bool:
        """Return whether enough of the entry competences is held after these other modules."""
        asked = self.entry_levels(module)
        over = [self.modules[id_] for id_ in done if id_ != module.id]
        shares = [
            Fraction(
                min(level, max([self.held.get(one, 0), *(self.brings(other, one) for other in over)])), level
            )
            for one, level in asked.items()
        ]
        return not asked or 100 * sum(shares) >= module.needs_percent * len(shares)

    def _opens(self, other: TrainingModule, need: LevelledCompetence, module: TrainingModule) -> bool:
        """Return whether passing another module meets a need, surely enough."""
        return other.id != module.id and any(
            taught.competence_id == need.competence_id
            and taught.level >= need.level
            and taught.certainty >= self.config.must_have_certainty
            for taught in other.teaches
        )

    @cached_property
    def ways(self) -> dict[str, tuple[Way, ...]]:
        """Every way to follow each module; modules without one are left out."""
        found = {
            id_: tuple(way for session in module.sessions for way in self._ways(module, session))
            for id_, module in self.modules.items()
        }
        return {id_: ways for id_, ways in found.items() if ways}

    def _ways(self, module: TrainingModule, session: Session) -> list[Way]:
        free = self.profile.availability
        too_heavy = session.hours_per_week > free.hours_per_week
        if session.closed or session.seats_left == 0 or too_heavy or self._too_far(session):
            return []
        if session.enrol_until is not None and session.enrol_until < self.on:
            return []
        starts = self._starts(session)
        if not starts:
            return []
        phases = []
        if session.slot in free.slots:
            phases.append(Phase.BEFORE_HIRE)
        if session.slot is Slot.DAY:
            beside_job = session.hours_per_week <= self.vacancy.training_hours_after_hire
        else:
            beside_job = session.slot in free.slots
        if beside_job and self.certainty[module.id]:
            phases.append(Phase.AFTER_HIRE)
        return [Way(module, session, phase, starts) for phase in phases]

    def _too_far(self, session: Session) -> bool:
        mobility = self.profile.mobility
        if mobility is None or session.place is None:
            return False
        return travel_minutes(mobility.home, session.place, mobility.mode) > mobility.max_minutes

    def _starts(self, session: Session) -> tuple[date, ...]:
        first = max(session.start, self.ready)
        if session.entry is SessionEntry.FIXED:
            length = (session.end - session.start).days + 1
            latest = session.start + timedelta(days=length * session.late_entry_percent // 100)
            return tuple(first + timedelta(days=n) for n in range((latest - first).days + 1))
        latest = session.end - timedelta(weeks=session.weeks or 1, days=-1)
        days = (first + timedelta(days=n) for n in range((latest - first).days + 1))
        return tuple(day for day in days if day.weekday() == 0)
