"""Where the supply of training falls short of what groeivacatures ask. About modules, never about persons."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from matcher.domain.world import World


@dataclass(frozen=True, slots=True)
class SupplyGap:
    """A competence that is asked and not taught in time."""

    competence_id: str
    label: str
    level: int
    """Highest level asked."""
    vacancies: tuple[str, ...]
    """Ids of the groeivacatures that ask it; their number is the length of this list."""
    must_have: bool
    """Whether one of them wants it on the first day."""
    why: str
    """Dutch."""


@dataclass(frozen=True, slots=True)
class SupplyOverlap:
    """Modules that teach exactly the same."""

    labels: tuple[str, ...]
    modules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SupplyOverview:
    """The supply against the demand, on one date."""

    gaps: tuple[SupplyGap, ...]
    """Most asked first."""
    overlaps: tuple[SupplyOverlap, ...]
    """Most modules first."""
    modules: int
    vacancies: int
    competences_asked: int


def supply_overview(world: World, on: date) -> SupplyOverview:
    """Return what no module teaches at level, or none with a session that is still open on ``on``."""
    taught: dict[str, int] = defaultdict(int)
    open_taught: dict[str, int] = defaultdict(int)
    alike: dict[frozenset[tuple[str, int]], list[str]] = defaultdict(list)
    for module in world.modules.values():
        is_open = any(session.is_open(on) for session in module.sessions)
        for one in module.teaches:
            taught[one.competence_id] = max(taught[one.competence_id], one.level)
            if is_open:
                open_taught[one.competence_id] = max(open_taught[one.competence_id], one.level)
        if module.teaches:
            alike[frozenset((one.competence_id, one.level) for one in module.teaches)].append(module.id)
    asked: dict[str, list[tuple[str, int, bool]]] = defaultdict(list)
    for vacancy in world.vacancies.values():
        if vacancy.start_until is not None and vacancy.start_until < on:
            continue
        for asked_one in vacancy.requirements:
            asked[asked_one.competence_id].append((vacancy.id, asked_one.level, asked_one.must_have))
    label = world.taxonomy.label
    gaps = []
    for id, requests in asked.items():
        level = max(level for _, level, _ in requests)
        if open_taught[id] >= level:
            continue
        if taught[id] >= level:
            why = "alle sessies zijn voorbij, volzet of afgesloten"
        else:
            why = "geen module gaat tot dit niveau" if taught[id] else "geen module leert dit"
        ids = tuple(sorted({vacancy_id for vacancy_id, _, _ in requests}))
        gaps.append(SupplyGap(id, label(id), level, ids, any(must for _, _, must in requests), why))
    gaps.sort(key=lambda one: (-len(one.vacancies), one.label))
    overlaps = [
        SupplyOverlap(tuple(sorted(label(id) for id, _ in key)), tuple(sorted(ids)))
        for key, ids in alike.items()
        if len(ids) > 1
    ]
    overlaps.sort(key=lambda one: (-len(one.modules), one.modules))
    return SupplyOverview(tuple(gaps), tuple(overlaps), len(world.modules), len(world.vacancies), len(asked))
