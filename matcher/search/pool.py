"""The modules that make sense for one person: the candidates, and what opens the way to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from matcher.domain.candidate import GapPart
from matcher.domain.competence import UNITS_PER_REQUIREMENT
from matcher.domain.gap import CompetenceGap
from matcher.domain.module import WHOLE, LevelledCompetence, TrainingModule
from matcher.domain.profile import CompletedProfile
from matcher.eligibility import Learner, holds_all
from matcher.search.config import SearchConfig
from matcher.search.request import Request
from matcher.search.share import Share, entry_short, missing_entry


@dataclass(frozen=True, slots=True)
class Pool:
    """The modules that make sense for one person, and what that person holds."""

    modules: dict[str, tuple[TrainingModule, tuple[GapPart, ...]]]
    learner: Learner
    request: Request

    @classmethod
    def of(cls, request: Request) -> "Pool":
        """Take the candidates, then the modules of the catalogue that open the way to them.

        What an earlier look at the same request found, is not worked out again.
        """
        shared = request.shared
        known = None if shared is None else shared.pools.get(request.vacancy.id)
        if known is None or not known.is_for(request):
            known = cls._look(request)
            if shared is not None:
                shared.pools[request.vacancy.id] = known
        return known

    def is_for(self, request: Request) -> bool:
        """Return whether this is the pool of a request: the very same question to the same search."""
        own = self.request
        return (
            own.dossier is request.dossier
            and own.candidates is request.candidates
            and own.config is request.config
            and own.catalogue is request.catalogue
        )

    @classmethod
    def _look(cls, request: Request) -> "Pool":
        held = held_levels(request.gap, request.profile)
        stopped = request.config.stopped_providers
        pool = cls({}, Learner(request.profile, request.on, held, stopped=stopped), request)
        for candidate in request.candidates:
            if pool.admits(candidate.module):
                pool.modules[candidate.module.id] = (candidate.module, candidate.parts)
        newest = sorted(pool.modules)
        for _ in range(request.config.max_modules - 1):
            needed = [need for id_ in newest for need in pool.unmet_needs(pool.modules[id_][0])]
            found = {m.id: m for m in pool.providers(needed) if m.id not in pool.modules and pool.admits(m)}
            pool.modules.update({id_: (module, ()) for id_, module in found.items()})
            newest = sorted(found)
            if not newest:
                break
        return pool

    def admits(self, module: TrainingModule) -> bool:
        """Return whether the module adds something for this person and is given in Dutch they follow."""
        return self.learner.needs_nothing_of(module) is None

    @property
    def held(self) -> Mapping[str, int]:
        """Level held per competence id."""
        return self.learner.held

    def unmet_needs(self, module: TrainingModule) -> list[LevelledCompetence | str]:
        """Return the competences, and the ids of modules, that the person still has to get first."""
        competences: list[LevelledCompetence | str] = [
            need for need in module.needs_competences if self.held.get(need.competence_id, 0) < need.level
        ]
        if module.needs_percent < WHOLE:
            # every level more than is held brings the share nearer
            competences = [
                LevelledCompetence(id_, self.held.get(id_, 0) + 1)
                for id_ in (missing_entry(module, self.held) if entry_short(module, self.held) > 0 else ())
            ]
        return competences + [id_ for id_ in module.needs_modules if not self._has_passed(id_)]

    def providers(self, needs: Sequence[LevelledCompetence | str]) -> list[TrainingModule]:
        """Return modules of the catalogue that meet one of the needs, the shortest few for each."""
        catalogue, config = self.request.catalogue.by_id, self.request.config
        found = [catalogue[need] for need in needs if isinstance(need, str) and need in catalogue]
        competences = list(dict.fromkeys(need for need in needs if not isinstance(need, str)))
        able = self._able(competences)
        for need in competences:
            offered = (one for one in able[need] if one.provider.name not in self.learner.stopped)
            found += islice(offered, config.providers_per_prerequisite)
        return found

    def _able(self, needs: Sequence[LevelledCompetence]) -> dict[LevelledCompetence, list[TrainingModule]]:
        """Return the modules of the catalogue that meet each need, the shortest first."""
        config, shared = self.request.config, self.request.shared
        kept = {} if shared is None else shared.able
        least = config.must_have_certainty
        new = [need for need in needs if (need, least) not in kept]
        teachers = self._teachers({need.competence_id for need in new}) if new else {}
        for need in new:
            able = [m for m in teachers.get(need.competence_id, ()) if teaches(m, need, config)]
            able.sort(key=lambda m: (m.hours is None, m.hours or 0, m.id))
            kept[need, least] = able
        return {need: kept[need, least] for need in needs}

    def _teachers(self, competences: set[str]) -> dict[str, list[TrainingModule]]:
        """Return the modules of the catalogue that teach each competence, each module once."""
        catalogue, found = self.request.catalogue, {}
        for competence_id in competences:
            ids = dict.fromkeys(id_ for id_, _ in catalogue.teaching(competence_id))
            found[competence_id] = [catalogue.by_id[id_] for id_ in ids]
        return found

    def groups(self, module: TrainingModule, position: Mapping[str, int]) -> tuple[int, ...]:
        """Return for each unmet prerequisite a mask of the rows that meet it; 0 when none does."""
        if not module.needs_competences and not module.needs_modules:
            return ()
        masks = []
        for need in self.unmet_needs(module):
            if isinstance(need, str):
                masks.append(1 << position[need] if need in position else 0)
                continue
            if module.needs_percent < WHOLE:
                continue
            able = (
                index
                for id_, index in position.items()
                if id_ != module.id and teaches(self.modules[id_][0], need, self.request.config)
            )
            masks.append(sum(1 << index for index in able))
        return tuple(sorted(set(masks)))

    def share(
        self, module: TrainingModule, own_row: int, teachers: Mapping[str, Mapping[int, int]]
    ) -> Share | None:
        """Return what is still needed of prerequisites of which a part is enough."""
        if module.needs_percent == WHOLE:
            return None
        short = entry_short(module, self.held)
        if short <= 0:
            return None
        missing = missing_entry(module, self.held)
        brings: dict[int, list[int]] = {}
        for place, (id_, level) in enumerate(missing.items()):
            for row, taught in teachers.get(id_, {}).items():
                more = min(taught, level) - self.held.get(id_, 0)
                if more > 0 and row != own_row:
                    units = brings.setdefault(row, [0] * len(missing))
                    units[place] = UNITS_PER_REQUIREMENT // level * more
        return Share(
            short, {row: tuple(units) for row, units in brings.items()}, sum(1 << row for row in brings)
        )

    def _has_passed(self, module_id: str) -> bool:
        if module_id in self.request.profile.passed_modules:
            return True
        known = self.request.catalogue.by_id.get(module_id)
        if known is None:
            known = next((c.module for c in self.request.candidates if c.module.id == module_id), None)
        return known is not None and holds_all(known, self.held)


def held_levels(gap: CompetenceGap, profile: CompletedProfile) -> dict[str, int]:
    """Return the level held per competence, with any evidence, from profile and gap together."""
    held = {item.competence_id: item.held_level for item in gap.items}
    for competence_id, level in profile.held_levels().items():
        held[competence_id] = max(held.get(competence_id, 0), level)
    return held


def teaches(module: TrainingModule, need: LevelledCompetence, config: SearchConfig) -> bool:
    """Return whether passing the module meets the need, surely enough."""
    return any(
        t.competence_id == need.competence_id
        and t.level >= need.level
        and t.certainty >= config.must_have_certainty
        for t in module.teaches
    )
