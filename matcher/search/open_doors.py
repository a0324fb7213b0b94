"""Open doors: without a target vacancy, the few modules that bring most groeivacatures within reach.

`open_doors` turns nouns into the matrices of `matcher.search.door_matrix`, where the search itself is. Only
the order of the modules is planned here, not their dates: a chosen vacancy gets its calendar from
`search_trajectories`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from matcher.domain.module import TrainingModule
from matcher.domain.profile import CompletedProfile, within_reach
from matcher.domain.trajectory import Proof
from matcher.domain.vacancy import Vacancy
from matcher.eligibility import Learner, holds_all
from matcher.search.config import SearchConfig
from matcher.search.door_matrix import DoorEffort, DoorMatrix, Ints, ModuleLevels, VacancyLevels, open_most


@dataclass(frozen=True, slots=True)
class DoorStep:
    """One module and the vacancies that it opens on top of what came before."""

    module: TrainingModule
    opens: tuple[str, ...]
    """Vacancy ids, in order of id; empty when the module only prepares a later one."""


@dataclass(frozen=True, slots=True)
class OpenDoors:
    """The modules that open most."""

    steps: tuple[DoorStep, ...]
    """In a feasible order."""
    already_open: tuple[str, ...]
    """Vacancy ids within the employer's tolerance without any training, in order of id."""
    proof: Proof


def open_doors(
    profile: CompletedProfile,
    modules: Iterable[TrainingModule],
    vacancies: Iterable[Vacancy],
    *,
    on: date,
    k: int,
    priority: Mapping[str, int] | None = None,
    config: SearchConfig | None = None,
    effort: DoorEffort | None = None,
) -> OpenDoors:
    """Return the at most ``k`` modules that open the vacancies that are worth most together.

    A vacancy is open when the person holds its must-haves and the employer's minimum match, the place of
    work is within reach and the person speaks the Dutch that it asks.

    Parameters
    ----------
    profile
        Completed with past occupations and passed modules.
    on
        Date of the request: a module of which every session is over does not count.
    k
        At least 1.
    priority
        What opening each vacancy is worth, at least 1; 1 each when ``None``, and for an absent id.

    Raises
    ------
    ValueError
        If ``k`` is below 1.
    """
    if k < 1:
        raise ValueError(f"k is {k!r}; vraag minstens 1 module")
    chosen = SearchConfig() if config is None else config
    learner = Learner(profile, on, stopped=chosen.stopped_providers)
    asking = (vacancy for vacancy in vacancies if vacancy.requirements and _is_for(vacancy, profile))
    open_to = sorted(asking, key=lambda vacancy: vacancy.id)
    known = {module.id: module for module in modules}
    usable = [known[id_] for id_ in sorted(known) if learner.may_take_part(known[id_])]
    question = _Question(learner, usable, open_to, known, chosen.must_have_certainty)
    problem = question.matrix(priority or {})
    doors = open_most(problem, k, effort)

    ids = np.array([vacancy.id for vacancy in open_to], dtype=object)
    bits = problem.held
    already = opened = problem.opened(bits)
    steps = []
    for row in doors.modules:
        bits = bits | problem.teaches[row]
        now = problem.opened(bits)
        steps.append(DoorStep(usable[row], tuple(ids[now & ~opened].tolist())))
        opened = now
    within = None if doors.proved else -(-1000 * (doors.bound - doors.value) // doors.bound)
    return OpenDoors(tuple(steps), tuple(ids[already].tolist()), Proof(doors.proved, within))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each competence, and each module that another one needs, stands in a matrix."""

    competences: dict[str, int]
    modules: dict[str, int]

    @property
    def count(self) -> int:
        return len(self.competences) + len(self.modules)


def _is_for(vacancy: Vacancy, profile: CompletedProfile) -> bool:
    speaks = profile.dutch is None or vacancy.needs_dutch <= profile.dutch
    return speaks and within_reach(vacancy.place, profile.mobility)


@dataclass(frozen=True, slots=True)
class _Question:
    """The nouns behind one matrix; its rows are in the order of these lists."""

    learner: Learner
    modules: list[TrainingModule]
    vacancies: list[Vacancy]
    known: Mapping[str, TrainingModule]
    """Every module, whether it can be followed or not."""
    least: int
    """Thousandths from which what a module teaches counts."""

    def matrix(self, priority: Mapping[str, int]) -> DoorMatrix:
        """Lay out one column per competence, and one per module that another module needs first."""
        columns = self._columns()
        worth = np.array([priority.get(vacancy.id, 1) for vacancy in self.vacancies], np.int64)
        return DoorMatrix.of(self._held(columns), self._supply(columns), self._demand(columns, worth))

    def _columns(self) -> _Columns:
        names = {asked.competence_id for vacancy in self.vacancies for asked in vacancy.requirements}
        names |= {need.competence_id for module in self.modules for need in module.needs_competences}
        passes = {id_ for module in self.modules for id_ in module.needs_modules}
        competences = {name: index for index, name in enumerate(sorted(names))}
        modules = {id_: len(names) + index for index, id_ in enumerate(sorted(passes))}
        return _Columns(competences, modules)

    def _held(self, columns: _Columns) -> Ints:
        held, levels = self.learner.held, np.zeros(columns.count, np.int64)
        for name, column in columns.competences.items():
            levels[column] = held.get(name, 0)
        for id_, column in columns.modules.items():
            module = self.known.get(id_)
            passed = id_ in self.learner.profile.passed_modules
            levels[column] = passed or (module is not None and holds_all(module, held))
        return levels

    def _supply(self, columns: _Columns) -> ModuleLevels:
        needs, teaches = np.zeros((2, len(self.modules), columns.count), np.int64)
        whole = np.zeros(needs.shape, np.bool_)
        for row, module in enumerate(self.modules):
            for need in module.needs_competences:
                _raise_to(needs, row, columns.competences[need.competence_id], need.level)
            for id_ in module.needs_modules:
                needs[row, columns.modules[id_]] = 1
                whole[row, columns.modules[id_]] = True
            if module.id in columns.modules:
                teaches[row, columns.modules[module.id]] = 1
            for taught in module.teaches:
                column = columns.competences.get(taught.competence_id)
                if column is not None and taught.certainty >= self.least:
                    _raise_to(teaches, row, column, taught.level)
        percent = np.array([module.needs_percent for module in self.modules], np.int64)
        return ModuleLevels(needs, teaches, percent, whole)

    def _demand(self, columns: _Columns, worth: Ints) -> VacancyLevels:
        asks, weights, musts = np.zeros((3, len(self.vacancies), columns.count), np.int64)
        for row, vacancy in enumerate(self.vacancies):
            for asked in vacancy.requirements:
                place = row, columns.competences[asked.competence_id]
                asks[place], weights[place], musts[place] = asked.level, asked.weight, asked.must_have
        percent = np.array([vacancy.minimum_match_percent for vacancy in self.vacancies], np.int64)
        return VacancyLevels(asks, percent, weights, musts > 0, worth)


def _raise_to(levels: Ints, row: int, column: int, level: int) -> None:
    levels[row, column] = max(int(levels[row, column]), level)
