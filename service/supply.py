"""Where the supply of training falls short of what groeivacatures ask. About modules, never about persons."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from threading import Lock
from typing import TypeAlias

from matcher.domain.module import Session
from matcher.domain.place import Place, TravelMode
from matcher.domain.profile import Mobility, within_reach
from matcher.domain.vacancy import Requirement, Vacancy
from matcher.domain.world import World
from matcher.retrieve.catalogue import ModuleCatalogue
from matcher.retrieve.modules import RetrieveConfig

LEAST_CERTAINTY = RetrieveConfig().min_certainty
"""A module that teaches something less surely than this is no candidate for a person either."""


class Obstacle(StrEnum):
    """Why no module brings what a vacancy asks; the first that leaves nothing over, in this order."""

    NOT_TAUGHT = "not_taught"
    LEVEL = "level"
    """Taught, and not up to the level asked."""
    NO_DATES = "no_dates"
    """No session of such a module is known."""
    OVER = "over"
    """All sessions are past, full or closed."""
    LATE = "late"
    """Open sessions end after the last possible first working day; only for what must be there by then."""
    FAR = "far"
    """In time, and nowhere within reach of the place of work."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far from the place of work a module may be given.

    A vacancy has no home address to start from, so the place of work stands for it: who works there is
    supposed to get there.
    """

    minutes: int = 60
    """Longest single journey, in [0, 240]."""
    mode: TravelMode = TravelMode.PUBLIC_TRANSPORT


USUAL_REACH = Reach()


@dataclass(frozen=True, slots=True)
class SupplyGap:
    """A competence that is asked, and not taught in time and within reach of everyone who asks it."""

    competence_id: str
    label: str
    level: int
    """Highest level that is asked in vain."""
    vacancies: tuple[str, ...]
    """Ids of the groeivacatures that ask it in vain; their number is the length of this list."""
    asked_by: int
    """Groeivacatures that ask it at all."""
    must_have: bool
    """Whether one of those in vain wants it on the first day."""
    obstacles: tuple[tuple[Obstacle, int], ...]
    """How many vacancies meet which obstacle, most first; together the length of ``vacancies``."""


@dataclass(frozen=True, slots=True)
class SupplyOverlap:
    """Modules that teach exactly the same."""

    labels: tuple[str, ...]
    modules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContainedModule:
    """A module that teaches nothing which another one does not teach as well, and that one more."""

    module: str
    within: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SupplyOverview:
    """The supply against the demand, on one date."""

    gaps: tuple[SupplyGap, ...]
    """Most asked in vain first."""
    overlaps: tuple[SupplyOverlap, ...]
    """Most modules first."""
    contained: tuple[ContainedModule, ...]
    """In the order of the catalogue."""
    open_modules: dict[str, int]
    """Modules with an open session, by name of the provider."""
    modules: int
    vacancies: int
    """Groeivacatures that can still be started."""
    competences_asked: int
    reach: Reach


Vain: TypeAlias = tuple[Vacancy, Requirement, Obstacle]
"""A requirement that nobody can learn in time and within reach."""


KEPT_OVERVIEWS = 4


class OverviewKeeper:
    """Works an overview out once per catalogue, day and reach: it is the same for everyone who looks."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, date, Reach], SupplyOverview] = {}
        self._lock = Lock()

    def overview(
        self, world: World, catalogue: ModuleCatalogue, version: str, on: date, reach: Reach = USUAL_REACH
    ) -> SupplyOverview:
        """Return `supply_overview`; ``version`` is that of the catalogue."""
        key = (version, on, reach)
        if (known := self._kept.get(key)) is not None:
            return known
        with self._lock:  # who asks the same meanwhile waits for it, and who asks another for its turn
            found = self._kept.pop(key, None) or supply_overview(world, catalogue, on, reach)
            self._kept[key] = found
            for oldest in list(self._kept)[:-KEPT_OVERVIEWS]:
                self._kept.pop(oldest, None)
            return found


def supply_overview(
    world: World, catalogue: ModuleCatalogue, on: date, reach: Reach = USUAL_REACH
) -> SupplyOverview:
    """Return what is asked in vain on ``on``, and which modules overlap.

    A module counts when it teaches the competence itself at the level asked. What it needs beforehand is
    left out, so that the real shortfall is at least this large. What the employer teaches is no gap.
    """
    vacancies = [vacancy for vacancy in world.vacancies.values() if vacancy.is_open(on)]
    supply = _Supply(catalogue, on, reach)
    asked = Counter(need.competence_id for vacancy in vacancies for need in vacancy.requirements)
    gaps = [
        SupplyGap(
            id_,
            world.taxonomy.label(id_),
            max(requirement.level for _, requirement, _ in found),
            tuple(sorted(vacancy.id for vacancy, _, _ in found)),
            asked[id_],
            any(requirement.must_have for _, requirement, _ in found),
            _by_number(obstacle for *_, obstacle in found),
        )
        for id_, found in _asked_in_vain(vacancies, supply).items()
    ]
    gaps.sort(key=lambda gap: (-len(gap.vacancies), gap.label))
    return SupplyOverview(
        tuple(gaps),
        _overlaps(world),
        _contained(world, catalogue),
        supply.open_modules(),
        len(world.modules),
        len(vacancies),
        len(asked),
        reach,
    )


def _asked_in_vain(vacancies: Iterable[Vacancy], supply: "_Supply") -> dict[str, list[Vain]]:
    """Return by competence who asks it in vain, and why."""
    vain: dict[str, list[Vain]] = defaultdict(list)
    for vacancy in vacancies:
        for requirement in vacancy.requirements:
            id_ = requirement.competence_id
            if id_ in vacancy.employer_teaches:
                continue
            until = vacancy.start_until if requirement.must_have else None
            obstacle = supply.obstacle(id_, requirement.level, until, vacancy.place)
            if obstacle is not None:
                vain[id_].append((vacancy, requirement, obstacle))
    return vain


def _by_number(obstacles: Iterable[Obstacle]) -> tuple[tuple[Obstacle, int], ...]:
    return tuple(sorted(Counter(obstacles).items(), key=lambda item: (-item[1], item[0].value)))


class _Supply:
    """Open sessions by what they teach; equal questions of many vacancies are answered once."""

    def __init__(self, catalogue: ModuleCatalogue, on: date, reach: Reach) -> None:
        self._catalogue, self._on, self._reach = catalogue, on, reach
        self._answers: dict[tuple[str, int, date | None, Place | None], Obstacle | None] = {}

    def obstacle(self, id: str, level: int, until: date | None, place: Place | None) -> Obstacle | None:
        """Return why nobody can learn it there by then, or ``None`` when someone can."""
        key = (id, level, until, place)
        if key not in self._answers:
            self._answers[key] = self._look(id, level, until, place)
        return self._answers[key]

    def open_modules(self) -> dict[str, int]:
        """Return how many modules of each provider have an open session."""
        return dict(
            Counter(
                module.provider.name
                for module in self._catalogue.by_id.values()
                if any(session.is_open(self._on) for session in module.sessions)
            )
        )

    def _look(self, id: str, level: int, until: date | None, place: Place | None) -> Obstacle | None:
        taught = [
            (self._catalogue.by_id[module_id], self._catalogue.by_id[module_id].teaches[position])
            for module_id, position in self._catalogue.teaching(id)
        ]
        taught = [(module, teaching) for module, teaching in taught if teaching.certainty >= LEAST_CERTAINTY]
        if not taught:
            return Obstacle.NOT_TAUGHT
        high_enough = [module for module, teaching in taught if teaching.level >= level]
        if not high_enough:
            return Obstacle.LEVEL
        sessions = [session for module in high_enough for session in module.sessions]
        if not sessions:
            return Obstacle.NO_DATES
        is_open = [session for session in sessions if session.is_open(self._on)]
        if not is_open:
            return Obstacle.OVER
        in_time = [session for session in is_open if self._ends_by(session, until)]
        if not in_time:
            return Obstacle.LATE
        home = None if place is None else Mobility(place, self._reach.mode, self._reach.minutes)
        return None if any(within_reach(session.place, home) for session in in_time) else Obstacle.FAR

    def _ends_by(self, session: Session, until: date | None) -> bool:
        """Return whether a run ends before the last possible first working day."""
        run = session.first_run(self._on)
        return until is None or (run is not None and run[1] < until)


def _overlaps(world: World) -> tuple[SupplyOverlap, ...]:
    alike: dict[frozenset[tuple[str, int]], list[str]] = defaultdict(list)
    for module in world.modules.values():
        if module.teaches:
            alike[frozenset((taught.competence_id, taught.level) for taught in module.teaches)].append(
                module.id
            )
    label = world.taxonomy.label
    found = [
        SupplyOverlap(tuple(sorted(label(id) for id, _ in key)), tuple(sorted(ids)))
        for key, ids in alike.items()
        if len(ids) > 1
    ]
    return tuple(sorted(found, key=lambda overlap: (-len(overlap.modules), overlap.modules)))


def _contained(world: World, catalogue: ModuleCatalogue) -> tuple[ContainedModule, ...]:
    levels = {
        module.id: {
            taught.competence_id: taught.level
            for taught in sorted(module.teaches, key=lambda taught: taught.level)
        }
        for module in world.modules.values()
    }
    found = []
    for id, mine in levels.items():
        if not mine:
            continue
        rarest = min(mine, key=lambda id_: len(catalogue.teaching(id_)))
        within = tuple(
            dict.fromkeys(
                other
                for other, _ in catalogue.teaching(rarest)
                if levels[other] != mine
                and all(levels[other].get(id_, 0) >= level for id_, level in mine.items())
            )
        )
        if within:
            found.append(ContainedModule(id, within))
    return tuple(found)
