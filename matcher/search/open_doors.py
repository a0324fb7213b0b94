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
from matcher.search.door_matrix import DoorEffort, DoorMatrix, Ints, open_most


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
    learner = Learner(profile, on)
    asking = (vacancy for vacancy in vacancies if vacancy.requirements and _is_for(vacancy, profile))
    open_to = sorted(asking, key=lambda vacancy: vacancy.id)
    known = {module.id: module for module in modules}
    usable = [known[id_] for id_ in sorted(known) if learner.may_take_part(known[id_])]
    problem = _matrix(
        learner.held,
        usable,
        open_to,
        known,
        profile,
        priority or {},
        SearchConfig() if config is None else config,
    )
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


def _is_for(vacancy: Vacancy, profile: CompletedProfile) -> bool:
    speaks = profile.dutch is None or vacancy.needs_dutch <= profile.dutch
    return speaks and within_reach(vacancy.place, profile.mobility)


def _matrix(
    held: Mapping[str, int],
    modules: list[TrainingModule],
    vacancies: list[Vacancy],
    known: Mapping[str, TrainingModule],
    profile: CompletedProfile,
    priority: Mapping[str, int],
    config: SearchConfig,
) -> DoorMatrix:
    """Lay out one column per competence, and one per module that another module needs first."""
    passes = sorted({id_ for module in modules for id_ in module.needs_modules})
    names = {requirement.competence_id for vacancy in vacancies for requirement in vacancy.requirements}
    names |= {need.competence_id for module in modules for need in module.needs_competences}
    column = {("competence", name): index for index, name in enumerate(sorted(names))}
    column |= {("module", id_): len(names) + index for index, id_ in enumerate(passes)}

    levels = np.zeros(len(column), dtype=np.int64)
    for name in names:
        levels[column["competence", name]] = held.get(name, 0)
    for id_ in passes:
        passed = id_ in profile.passed_modules or (id_ in known and holds_all(known[id_], held))
        levels[column["module", id_]] = int(passed)

    needed_whole = np.zeros((len(modules), len(column)), dtype=np.bool_)
    needs, teaches = (np.zeros((len(modules), len(column)), dtype=np.int64) for _ in range(2))
    for row, module in enumerate(modules):
        for need in module.needs_competences:
            _raise_to(needs, row, column["competence", need.competence_id], need.level)
        for id_ in module.needs_modules:
            needs[row, column["module", id_]] = 1
            needed_whole[row, column["module", id_]] = True
        if module.id in passes:
            teaches[row, column["module", module.id]] = 1
        for taught in module.teaches:
            if taught.competence_id in names and taught.certainty >= config.must_have_certainty:
                _raise_to(teaches, row, column["competence", taught.competence_id], taught.level)

    asks, weights, musts = (np.zeros((len(vacancies), len(column)), dtype=np.int64) for _ in range(3))
    for row, vacancy in enumerate(vacancies):
        for requirement in vacancy.requirements:
            place = column["competence", requirement.competence_id]
            asks[row, place], weights[row, place], musts[row, place] = (
                requirement.level,
                requirement.weight,
                requirement.must_have,
            )
    return DoorMatrix.of(
        levels,
        needs,
        teaches,
        asks,
        vacancy_percent=np.array([vacancy.minimum_match_percent for vacancy in vacancies], dtype=np.int64),
        prerequisite_percent=np.array([module.needs_percent for module in modules], dtype=np.int64),
        needed_whole=needed_whole,
        weights=weights,
        must_haves=musts > 0,
        priority=np.array([priority.get(vacancy.id, 1) for vacancy in vacancies], dtype=np.int64),
    )


def _raise_to(levels: Ints, row: int, place: int, level: int) -> None:
    levels[row, place] = max(int(levels[row, place]), level)
