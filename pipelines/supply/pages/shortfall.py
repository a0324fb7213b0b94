"""Competences that groeivacatures ask, and for how many people nothing teaches them in time and in reach."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.calendar import Slot
from matcher.domain.module import CERTAIN
from matcher.domain.world import World
from matcher.policy.shortage import shortage_priority
from pipelines.supply.bench import Workbench
from pipelines.supply.best_changes import BestChanges
from pipelines.supply.change import ChangeList
from pipelines.supply.pages.forecast import Forecast
from pipelines.supply.pages.overlap import Overlap
from pipelines.supply.person import Person, Standing, Supply
from pipelines.supply.teaching import Teaching

Asked = Mapping[str, Mapping[str, int]]
"""By competence id, the level asked by each vacancy id."""
UNKNOWN_PROVINCE = "onbekend"


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything the report tells, before small numbers are hidden."""

    bench: Workbench
    teaching: Teaching
    people: tuple[Person, ...]
    """All who were answered, in the order of the list."""
    rejected: int
    forecast: Forecast
    changes: ChangeList
    best: BestChanges
    overlaps: tuple[Overlap, ...]
    on: date
    identity: Mapping[str, str | int | bool]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One competence: who asks it, who misses it, and how far the supply comes for them."""

    competence_id: str
    asked: Mapping[str, int]
    """Level by vacancy id."""
    weight: float
    """Mean weight of those vacancies: 1, plus the local shortage weight, times the forecast."""
    modules: tuple[str, ...]
    """Ids of the modules that teach it at the highest level asked."""
    people: int
    """Who counts and misses it for at least one of the vacancies tried."""
    by_supply: Mapping[Supply, int]
    """Adds up to ``people``."""
    by_province: Mapping[str, int]
    """Province of the home of who is not served; adds up to ``unserved``."""
    by_slot: Mapping[Slot, int]
    """Who has a session in time and within reach in that part of the day."""

    @property
    def unserved(self) -> int:
        """For whom no module teaches it in time, within reach and at a possible moment."""
        return self.people - self.by_supply[Supply.SERVED]

    @property
    def score(self) -> float:
        """People without supply, times the mean weight of the vacancies: the order of the report."""
        return self.unserved * self.weight


def asked_competences(world: World, *, on: date) -> dict[str, dict[str, int]]:
    """Return what vacancies that can still be begun ask, by competence and vacancy, with its level."""
    asked: dict[str, dict[str, int]] = defaultdict(dict)
    for vacancy in world.vacancies.values():
        if vacancy.is_open(on):
            for requirement in vacancy.requirements:
                asked[requirement.competence_id][vacancy.id] = requirement.level
    return dict(asked)


def untaught_levels(asked: Asked, teaching: Teaching) -> tuple[tuple[str, int], ...]:
    """Return (competence id, level) that is asked and that no module teaches, in order."""
    wanted = {(id_, level) for id_, levels in asked.items() for level in levels.values()}
    return tuple(sorted(pair for pair in wanted if not teaching.at(*pair)))


def find_shortfalls(findings: Findings) -> tuple[Shortfall, ...]:
    """Return one row per asked competence, the heaviest shortfall first, ties by id."""
    asked = asked_competences(findings.bench.world, on=findings.on)
    weight_of = vacancy_weights(findings)
    supply: dict[str, Counter[Supply]] = defaultdict(Counter)
    province: dict[str, Counter[str]] = defaultdict(Counter)
    slots: dict[str, Counter[Slot]] = defaultdict(Counter)
    for person in counted(findings.people):
        for need in person.needs:
            supply[need.competence_id][need.supply] += 1
            slots[need.competence_id].update(need.slots)
            if need.supply is not Supply.SERVED:
                province[need.competence_id][person.province or UNKNOWN_PROVINCE] += 1
    rows = [
        Shortfall(
            id_,
            levels,
            sum(weight_of[level] for level in levels) / len(levels),
            tuple(
                dict.fromkeys(
                    teacher.module.id for teacher in findings.teaching.at(id_, max(levels.values()))
                )
            ),
            supply[id_].total(),
            {state: supply[id_][state] for state in Supply},
            dict(sorted(province[id_].items())),
            {slot: slots[id_][slot] for slot in Slot},
        )
        for id_, levels in asked.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.score, -row.people, row.competence_id)))


def counted(people: Iterable[Person]) -> Sequence[Person]:
    """Return who counts: a known last day of benefit that is still to come."""
    return [person for person in people if person.standing is Standing.COUNTED]


def vacancy_weights(findings: Findings) -> dict[str, float]:
    """Return for each vacancy 1 plus the local shortage weight of its occupation, times the forecast."""
    world, parameters = findings.bench.world, findings.bench.parameters
    by_occupation: dict[str, float] = {}
    weights = {}
    for vacancy in world.vacancies.values():
        id_ = vacancy.occupation_id
        if id_ not in by_occupation:
            priority = shortage_priority(vacancy, world.shortage_list, on=findings.on, parameters=parameters)
            shortage = priority.weight_permille / CERTAIN
            by_occupation[id_] = (1 + shortage) * findings.forecast.weight(id_, world.taxonomy)
        weights[vacancy.id] = by_occupation[id_]
    return weights
