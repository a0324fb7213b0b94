"""Which modules teach which competence, exactly as the retrieval of the engine finds them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from matcher.domain.module import CERTAIN, TrainingModule
from matcher.index import RetrievalIndex
from matcher.recommend import Recommender


@dataclass(frozen=True, slots=True)
class TeachingModule:
    """One module that teaches a competence, itself or under a neighbouring name."""

    module: TrainingModule
    level: int
    certainty: int
    """Thousandths."""


@dataclass(frozen=True, slots=True)
class Teaching:
    """From asked competence to modules, and from module to asked competences."""

    teachers: Mapping[str, tuple[TeachingModule, ...]]
    """By competence id, in the order of the catalogue; every competence that was asked about is a key."""
    modules: Mapping[str, TrainingModule]
    _direct: Mapping[str, frozenset[str]]
    _needing_competence: Mapping[str, Sequence[str]]
    _needing_module: Mapping[str, Sequence[str]]
    _known: dict[str, frozenset[str]] = field(default_factory=dict, compare=False)

    def at(self, competence_id: str, level: int) -> tuple[TeachingModule, ...]:
        """Return the modules that teach the competence at this level or higher."""
        return tuple(teacher for teacher in self.teachers.get(competence_id, ()) if teacher.level >= level)

    def direct(self, module_id: str) -> frozenset[str]:
        """Return the asked competences of which the module itself teaches part."""
        return self._direct.get(module_id, frozenset())

    def touched(self, module: TrainingModule, direct: frozenset[str]) -> frozenset[str]:
        """Return the asked competences for which the module can matter; no other gap ever looks at it.

        Those are what it teaches itself (``direct``), and what is taught by modules that need it first,
        however indirectly.
        """
        if module.id not in self._known:
            self._known[module.id] = direct.union(*(self.direct(id_) for id_ in self._after(module)))
        return self._known[module.id]

    def _after(self, module: TrainingModule) -> set[str]:
        seen: set[str] = set()
        waiting = [module]
        while waiting:
            module = waiting.pop()
            after = set(self._needing_module.get(module.id, ()))
            for taught in module.teaches:
                after.update(self._needing_competence.get(taught.competence_id, ()))
            fresh = after - seen
            seen |= fresh
            waiting += [self.modules[id_] for id_ in sorted(fresh)]
        return seen


def find_teaching(engine: Recommender, index: RetrievalIndex, asked: Iterable[str]) -> Teaching:
    """Return who teaches the asked competences, by id or by a statement near enough.

    Parameters
    ----------
    asked
        Competence ids.
    """
    modules = engine.modules.by_id
    ids = list(dict.fromkeys(asked))
    label = engine.world.taxonomy.label
    near = index.near([label(id_) for id_ in ids], engine.config.retrieve.min_certainty)
    order = {id_: place for place, id_ in enumerate(modules)}
    teachers: dict[str, tuple[TeachingModule, ...]] = {}
    direct: dict[str, set[str]] = defaultdict(set)
    for id_, statements in zip(ids, near, strict=True):
        found = _levels(engine, id_, statements)
        keys = sorted(found, key=lambda key: (order[key[0]], key[1]))
        teachers[id_] = tuple(TeachingModule(modules[key[0]], key[1], found[key]) for key in keys)
        for module_id, _ in keys:
            direct[module_id].add(id_)
    needing_competence: dict[str, list[str]] = defaultdict(list)
    needing_module: dict[str, list[str]] = defaultdict(list)
    for module in modules.values():
        for need in module.needs_competences:
            needing_competence[need.competence_id].append(module.id)
        for needed in module.needs_modules:
            needing_module[needed].append(module.id)
    return Teaching(
        teachers,
        modules,
        {id_: frozenset(some) for id_, some in direct.items()},
        needing_competence,
        needing_module,
    )


def _levels(
    engine: Recommender, competence_id: str, statements: Iterable[tuple[str, int]]
) -> dict[tuple[str, int], int]:
    """Return the certainty by module and level taught."""
    catalogue, least = engine.modules, engine.config.retrieve.min_certainty
    found: dict[tuple[str, int], int] = {}
    named = [(*row, CERTAIN) for row in catalogue.teaching(competence_id)]
    near = [(*row, certainty) for statement, certainty in statements for row in catalogue.stating(statement)]
    for module_id, place, certainty in named + near:
        taught = catalogue.by_id[module_id].teaches[place]
        sure = certainty * taught.certainty // CERTAIN
        if sure >= least:
            found[module_id, taught.level] = max(sure, found.get((module_id, taught.level), 0))
    return found
