"""Which modules of any provider teach which part of a gap, and how surely."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from matcher.domain.candidate import (
    Candidate,
    ExcludedModule,
    ExclusionReason,
    GapPart,
    Retrieval,
)
from matcher.domain.gap import CompetenceGap, GapItem
from matcher.domain.module import CERTAIN, Session, TrainingModule
from matcher.domain.profile import JobseekerProfile, within_reach
from matcher.index import NearStatements
from matcher.retrieve.catalogue import ModuleCatalogue


@dataclass(frozen=True, slots=True)
class RetrieveConfig:
    """Sizes and thresholds of the retrieval."""

    min_certainty: int = 500
    """Thousandths: a module that teaches a neighbouring competence less surely is not a candidate."""
    max_candidates: int = 60
    """Eligible modules handed to the search."""
    max_ineligible: int = 30
    """Modules handed over besides, with which the search finds the smallest relaxation."""


def retrieve_modules(
    gap: CompetenceGap,
    profile: JobseekerProfile,
    catalogue: ModuleCatalogue,
    index: NearStatements,
    *,
    label: Callable[[str], str],
    on: date,
    config: RetrieveConfig = RetrieveConfig(),
) -> Retrieval:
    """Return the modules of any provider that teach part of the gap.

    Two ways lead to a module: it names the very id of a gap item (certain), or the index finds one of its
    statements near the label of the gap item (calibrated certainty). A gap item whose label the index has
    never seen is found by id only.

    Parameters
    ----------
    label
        Dutch label of a competence id; the index must hold it for the second way.
    on
        Date of the request: a session that cannot be joined any more does not count.

    Returns
    -------
    Retrieval
        Candidates ordered by gap units they may close, best first, ties by id.
    """
    parts = _parts_by_module(gap.missing, catalogue, index, label, config)
    item_of = {item.competence_id: item for item in gap.missing}
    held = profile.held_levels()

    eligible: list[Candidate] = []
    relaxable: list[Candidate] = []
    excluded: list[ExcludedModule] = []
    for module_id, found in parts.items():
        module = catalogue.by_id[module_id]
        candidate = Candidate(module, tuple(sorted(found, key=lambda p: (p.competence_id, p.level))))
        reason = _why_not(module, profile, held, on)
        if reason is None:
            eligible.append(candidate)
            continue
        excluded.append(ExcludedModule(module, reason))
        if reason is ExclusionReason.NO_DATES:
            eligible.append(candidate)
        elif reason not in (ExclusionReason.PASSED, ExclusionReason.NOTHING_NEW):
            relaxable.append(candidate)

    def cover(candidate: Candidate) -> tuple[Fraction, str]:
        return -_expected_units(candidate, item_of), candidate.module.id

    eligible = _spread(sorted(eligible, key=cover), config.max_candidates)
    relaxable = sorted(relaxable, key=cover)[: config.max_ineligible]
    excluded.sort(key=lambda one: one.module.id)
    return Retrieval((*eligible, *relaxable), tuple(excluded))


def _parts_by_module(
    missing: Sequence[GapItem],
    catalogue: ModuleCatalogue,
    index: NearStatements,
    label: Callable[[str], str],
    config: RetrieveConfig,
) -> dict[str, list[GapPart]]:
    parts: dict[str, dict[tuple[str, int], GapPart]] = defaultdict(dict)

    def add(item: GapItem, module_id: str, position: int, certainty: int) -> None:
        taught = catalogue.by_id[module_id].teaches[position]
        certainty = certainty * taught.certainty // CERTAIN
        if taught.level <= item.held_level or certainty < config.min_certainty:
            return
        level = min(taught.level, item.required_level)
        key = (item.competence_id, level)
        known = parts[module_id].get(key)
        if known is None or certainty > known.certainty:
            parts[module_id][key] = GapPart(item.competence_id, level, certainty, taught.competence_id)

    for item in missing:
        for module_id, position in catalogue.teaching(item.competence_id):
            add(item, module_id, position, CERTAIN)
    near = index.near([label(item.competence_id) for item in missing], config.min_certainty)
    for item, statements in zip(missing, near, strict=True):
        for statement, certainty in statements:
            for module_id, position in catalogue.stating(statement):
                taught_id = catalogue.by_id[module_id].teaches[position].competence_id
                if taught_id != item.competence_id:
                    add(item, module_id, position, certainty)
    return {module_id: list(found.values()) for module_id, found in parts.items() if found}


def _expected_units(candidate: Candidate, item_of: Mapping[str, GapItem]) -> Fraction:
    """Gap units that the module closes on average, on its own."""
    best: dict[tuple[str, int], int] = {}
    for part in candidate.parts:
        for level in item_of[part.competence_id].missing_levels:
            if level <= part.level:
                cell = (part.competence_id, level)
                best[cell] = max(part.certainty, best.get(cell, 0))
    return sum(
        (Fraction(item_of[c].units_per_level * certainty, CERTAIN) for (c, _), certainty in best.items()),
        Fraction(0),
    )


def _spread(ordered: list[Candidate], limit: int) -> list[Candidate]:
    """Keep at most ``limit`` candidates so that every gap item keeps its own best ones.

    A plain cut-off would drop the only module for a small item behind sixty broad ones.
    """
    if len(ordered) <= limit:
        return ordered
    kept: set[str] = set()
    queues: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in ordered:
        for competence_id in {part.competence_id for part in candidate.parts}:
            queues[competence_id].append(candidate)
    for rank in range(limit):
        for queue in queues.values():
            if rank < len(queue) and len(kept) < limit:
                kept.add(queue[rank].module.id)
        if len(kept) == limit:
            break
    return [candidate for candidate in ordered if candidate.module.id in kept]


def _why_not(
    module: TrainingModule, profile: JobseekerProfile, held: Mapping[str, int], on: date
) -> ExclusionReason | None:
    """Return why this person cannot follow the module, the most final reason first; ``None`` if possible."""
    if module.id in profile.passed_modules:
        return ExclusionReason.PASSED
    if all(held.get(taught.competence_id, 0) >= taught.level for taught in module.teaches):
        return ExclusionReason.NOTHING_NEW
    if profile.dutch is not None and module.needs_dutch > profile.dutch:
        return ExclusionReason.LANGUAGE
    if not module.sessions:
        return ExclusionReason.NO_DATES
    return _why_no_session(module.sessions, profile, on)


def _why_no_session(
    sessions: Iterable[Session], profile: JobseekerProfile, on: date
) -> ExclusionReason | None:
    """Return the condition that leaves no session over, tried in a fixed order."""
    free = profile.availability
    conditions: tuple[tuple[ExclusionReason, Callable[[Session], bool]], ...] = (
        (ExclusionReason.SESSIONS_OVER, lambda session: session.is_open(on)),
        (ExclusionReason.SLOT, lambda session: session.slot in free.slots),
        (ExclusionReason.WEEKLY_HOURS, lambda session: session.hours_per_week <= free.hours_per_week),
        (ExclusionReason.TRAVEL, lambda session: within_reach(session.place, profile.mobility)),
    )
    left = list(sessions)
    for reason, holds in conditions:
        left = [session for session in left if holds(session)]
        if not left:
            return reason
    return None
