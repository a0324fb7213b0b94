"""From nouns to integers: what this person can use of the candidates, and when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import gcd

from matcher.domain.calendar import DAYS_PER_WEEK, Slot
from matcher.domain.candidate import Candidate, ExclusionReason, GapPart
from matcher.domain.competence import UNITS_PER_REQUIREMENT
from matcher.domain.dossier import Dossier
from matcher.domain.gap import CompetenceGap
from matcher.domain.module import CERTAIN, WHOLE, LevelledCompetence, TrainingModule
from matcher.domain.profile import CompletedProfile
from matcher.domain.vacancy import Vacancy
from matcher.eligibility import Learner, first_free_day, holds_all, journey_minutes
from matcher.search.config import SearchConfig
from matcher.search.problem import NEVER, TIMELESS, Cell, Offer, Problem, Row
from matcher.search.share import Share, entry_short, missing_entry, sure_teachers
from matcher.search.shared import Catalogue, Offers, SharedWork

SLOTS_BESIDE_A_JOB = frozenset({Slot.EVENING, Slot.SATURDAY, Slot.OWN_PACE})


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of one search, unchanged: what is searched again when something is relaxed."""

    dossier: Dossier
    candidates: tuple[Candidate, ...]
    catalogue: Catalogue
    config: SearchConfig
    shared: SharedWork | None = None
    """What other searches for this person found out; it is read and added to."""

    @property
    def gap(self) -> CompetenceGap:
        """What is missing."""
        return self.dossier.gap

    @property
    def profile(self) -> CompletedProfile:
        """Who asks."""
        return self.dossier.profile

    @property
    def vacancy(self) -> Vacancy:
        """What is asked for."""
        return self.dossier.vacancy

    @property
    def on(self) -> date:
        """Date of the request; nothing begins before it."""
        return self.dossier.on

    @property
    def benefit_end(self) -> date | None:
        """Last day of the benefit; ``None`` when there is none or it is unknown."""
        return self.dossier.clock.end_date

    def with_dossier(
        self,
        *,
        profile: CompletedProfile | None = None,
        vacancy: Vacancy | None = None,
        gap: CompetenceGap | None = None,
    ) -> "Request":
        """Return the same request with another reading of the person, the vacancy or the gap."""
        dossier = replace(
            self.dossier,
            profile=profile or self.profile,
            vacancy=vacancy or self.vacancy,
            gap=gap or self.gap,
        )
        return replace(self, dossier=dossier)


def translate(request: Request, *, dated: bool = True) -> Problem:
    """Turn a request into integers, leaving out what this person cannot use.

    Parameters
    ----------
    request
        What was asked.
    dated
        Whether modules need a session that fits. Without dates, a module counts when it has no sessions
        at all or one that fits; its sessions are then left out.
    """
    pool = Pool.of(request)
    gap, config, vacancy = request.gap, request.config, request.vacancy
    cells = tuple(Cell(item, level) for item in gap.missing for level in item.missing_levels)
    places: dict[str, list[tuple[int, int]]] = {}
    for index, cell in enumerate(cells):
        places.setdefault(cell.item.competence_id, []).append((cell.level, index))
    chosen = []
    for id_ in sorted(pool.modules):
        module, parts = pool.modules[id_]
        before, after = _known_offers(module, pool.learner, request)
        if not dated and (before or after or not module.sessions):
            before, after = (TIMELESS,), ()
        elif not before and not after:
            continue
        chosen.append((module, parts, _taught_cells(parts, places), before, after))
    base = CERTAIN // gcd(CERTAIN, *(certainty for row in chosen for _, certainty in row[2]))
    position = {row[0].id: index for index, row in enumerate(chosen)}
    partly = any(row[0].needs_percent < WHOLE for row in chosen)
    teachers = sure_teachers((row[0] for row in chosen), config) if partly else {}
    rows = tuple(
        Row(
            module,
            parts,
            tuple((cell, certainty * base // CERTAIN) for cell, certainty in taught),
            pool.groups(module, position),
            before,
            after if taught else (),
            pool.share(module, position[module.id], teachers),
        )
        for module, parts, taught, before, after in chosen
    )
    ibo_cells = _ibo_cells(cells, vacancy, config) if dated else ()
    held_units = gap.units - gap.missing_units
    short = vacancy.minimum_match_percent * gap.units - 100 * held_units
    ready = first_free_day(request.profile, request.on)
    return Problem(
        rows=rows,
        cells=cells,
        base=base,
        must_cells=tuple(index for index, cell in enumerate(cells) if cell.item.must_have),
        needed=-(-short * base**config.max_modules // 100),
        ready=ready.toordinal(),
        floor=max(ready, vacancy.start_from or ready).toordinal(),
        until=vacancy.start_until.toordinal() if vacancy.start_until else NEVER,
        ibo_days=DAYS_PER_WEEK * (vacancy.ibo_weeks or 0) if ibo_cells else 0,
        ibo_cells=ibo_cells,
        hours_per_week=request.profile.availability.hours_per_week,
        config=config,
        holidays=frozenset(day.toordinal() for day in config.holidays),
    )


@dataclass(frozen=True, slots=True)
class Pool:
    """The modules that make sense for one person, and what that person holds."""

    modules: dict[str, tuple[TrainingModule, tuple[GapPart, ...]]]
    learner: Learner
    request: Request

    @classmethod
    def of(cls, request: Request) -> "Pool":
        """Take the candidates, then the modules of the catalogue that open the way to them."""
        held = held_levels(request.gap, request.profile)
        pool = cls({}, Learner(request.profile, request.on, held), request)
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
            found += able[need][: config.providers_per_prerequisite]
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
        for place, (one, level) in enumerate(missing.items()):
            for row, taught in teachers.get(one, {}).items():
                more = min(taught, level) - self.held.get(one, 0)
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
    for one in profile.competences:
        held[one.competence_id] = max(held.get(one.competence_id, 0), one.level)
    return held


def teaches(module: TrainingModule, need: LevelledCompetence, config: SearchConfig) -> bool:
    """Return whether passing the module meets the need, surely enough."""
    return any(
        t.competence_id == need.competence_id
        and t.level >= need.level
        and t.certainty >= config.must_have_certainty
        for t in module.teaches
    )


def _known_offers(module: TrainingModule, learner: Learner, request: Request) -> Offers:
    """Return what `_offers` does; what an earlier search for this person found, is not worked out again."""
    shared = request.shared
    if shared is None or not shared.is_for(request.profile, request.on):
        return _offers(module, learner, request.vacancy)
    key = (module.id, request.vacancy.training_hours_after_hire)
    known = shared.offers.get(key)
    if known is None:
        known = shared.offers[key] = _offers(module, learner, request.vacancy)
    return known


def _offers(module: TrainingModule, learner: Learner, vacancy: Vacancy) -> Offers:
    """Return the offers that fit before hire and those that fit beside the job."""
    before, after = [], []
    for session in module.sessions:
        obstacles = tuple(learner.obstacles(session))
        if obstacles not in ((), (ExclusionReason.SLOT,)):
            continue
        travel = journey_minutes(session, learner.profile.mobility)
        offer = Offer(session, session.window, session.slot, session.hours_per_week, travel)
        in_own_slots = not obstacles
        if in_own_slots:
            before.append(offer)
        if session.slot in SLOTS_BESIDE_A_JOB:
            if in_own_slots:
                after.append(offer)
        elif session.hours_per_week <= vacancy.training_hours_after_hire:
            after.append(offer)
    return tuple(_without_worse(before)), tuple(_without_worse(after))


def _without_worse(offers: Iterable[Offer]) -> list[Offer]:
    """Return the offers in a fixed order, without those that another one replaces in every way."""
    ordered = sorted(offers, key=_offer_order)
    kept: list[Offer] = []
    for offer in ordered:
        if not any(_replaces(better, offer) for better in kept):
            kept.append(offer)
    return kept


def _offer_order(offer: Offer) -> tuple[int, int, bool, int, int, str]:
    id_ = offer.session.id if offer.session else ""
    return offer.window.end, offer.window.days, offer.travel is None, offer.travel or 0, offer.hours, id_


def _replaces(one: Offer, other: Offer) -> bool:
    """Return whether ``one`` is possible whenever ``other`` is, ends as early and asks no more."""
    same_kind = one.slot is other.slot and (one.travel is None) == (other.travel is None)
    no_heavier = one.hours <= other.hours and (one.travel or 0) <= (other.travel or 0)
    mine, its = one.window, other.window
    if not (same_kind and no_heavier and bool(mine.days) == bool(its.days)):
        return False
    sooner = mine.days <= its.days if mine.days else mine.end <= its.end
    return sooner and mine.first <= its.first and mine.last_join >= its.last_join


def _taught_cells(
    parts: Sequence[GapPart], places: Mapping[str, Sequence[tuple[int, int]]]
) -> list[tuple[int, int]]:
    """Return (cell, thousandths) for every missing level that the parts reach, each once.

    Parameters
    ----------
    places
        (level, cell) of the missing levels of each competence.
    """
    taught: dict[int, int] = {}
    for part in parts:
        for level, index in places.get(part.competence_id, ()):
            if level <= part.level and part.certainty > taught.get(index, 0):
                taught[index] = part.certainty
    return sorted(taught.items())


def _ibo_cells(cells: Sequence[Cell], vacancy: Vacancy, config: SearchConfig) -> tuple[int, ...]:
    """Return what the employer teaches in an IBO; empty when an IBO is not on offer or not allowed."""
    shortest, longest = config.ibo_weeks
    if not vacancy.ibo_possible or not shortest <= (vacancy.ibo_weeks or 0) <= longest:
        return ()
    taught = frozenset(vacancy.employer_teaches)
    return tuple(index for index, cell in enumerate(cells) if cell.item.competence_id in taught)
