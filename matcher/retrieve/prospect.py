"""What a vacancy can bring a person at most, before any trajectory is searched.

Nothing here is an estimate: no trajectory out of these candidates is earlier or closes more.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from matcher.domain.calendar import DAYS_PER_WEEK
from matcher.domain.candidate import Candidate
from matcher.domain.dossier import Dossier
from matcher.domain.gap import GapItem
from matcher.domain.module import CERTAIN

NEVER = date.max


@dataclass(frozen=True, slots=True)
class Prospect:
    """Bounds on every trajectory to one vacancy."""

    coverage: Fraction
    """No trajectory closes a larger part of the gap, in [0, 1]."""
    hire: date
    """No dated trajectory has an earlier first working day; ``date.max`` when none is possible."""
    undated: bool
    """Whether a trajectory without dates may be the answer."""

    @property
    def is_possible(self) -> bool:
        """Whether there may be any trajectory; when not, searching finds none."""
        return self.coverage > 0 and (self.undated or self.hire < NEVER)


def prospect(
    dossier: Dossier,
    candidates: Sequence[Candidate],
    soonest_end: Callable[[str], int],
    *,
    max_modules: int,
    ibo_weeks: tuple[int, int],
) -> Prospect:
    """Return what the candidates can bring at most, each counted on its own.

    Parameters
    ----------
    soonest_end
        From a module id to the ordinal of the last day of its earliest run before hire; the last day that
        there is when it has none.
    max_modules
        At most this many modules in one trajectory.
    ibo_weeks
        Shortest and longest workplace step.
    """
    gap, vacancy = dossier.gap, dossier.vacancy
    shortest, longest = ibo_weeks
    with_ibo = bool(vacancy.ibo_possible) and shortest <= (vacancy.ibo_weeks or 0) <= longest
    by_employer = frozenset(vacancy.employer_teaches) if with_ibo else frozenset()
    item_of = {item.competence_id: item for item in gap.missing}
    units = _most_units(item_of, candidates, by_employer, max_modules)
    undated = any(not candidate.module.sessions for candidate in candidates)
    ready = max(dossier.on, dossier.profile.availability.free_from or dossier.on)
    floor = vacancy.first_day(ready)
    hire = floor
    held = gap.units - gap.missing_units
    # a module whose dates are known ends some day; one without dates has none in this calendar
    ends = {candidate.module.id: soonest_end(candidate.module.id) for candidate in candidates}
    if 100 * (held * CERTAIN + units) < vacancy.minimum_match_percent * gap.units * CERTAIN:
        return Prospect(Fraction(0), NEVER, undated=False)
    if not gap.is_within(vacancy.minimum_match_percent):
        ibo_days = timedelta(days=DAYS_PER_WEEK * (vacancy.ibo_weeks or 0))
        ibo_hire = max(floor, ready + ibo_days) if by_employer else NEVER
        hire = min(ibo_hire, _after(min(ends.values(), default=NEVER.toordinal()), floor))
        for item in gap.missing:
            if not item.must_have:
                continue
            teaching = [candidate.module.id for candidate in candidates if _teaches(candidate, item)]
            if item.competence_id in by_employer:
                hire = max(hire, min(ibo_hire, _after(_soonest(ends, teaching), floor)))
            elif not teaching:
                return Prospect(Fraction(0), NEVER, undated=False)
            else:
                hire = max(hire, _after(_soonest(ends, teaching), floor))
    if vacancy.start_until is not None and hire > vacancy.start_until:
        hire = NEVER
    return Prospect(min(Fraction(1), Fraction(units, CERTAIN * gap.missing_units)), hire, undated)


def _soonest(ends: dict[str, int], ids: Iterable[str]) -> int:
    return min((ends[id_] for id_ in ids), default=NEVER.toordinal())


def _after(end: int, floor: date) -> date:
    return NEVER if end >= NEVER.toordinal() else max(floor, date.fromordinal(end + 1))


def _teaches(candidate: Candidate, item: GapItem) -> bool:
    """Return whether the module teaches the item up to the level asked, however unsurely."""
    return any(
        part.competence_id == item.competence_id and part.level >= item.required_level
        for part in candidate.parts
    )


def _most_units(
    item_of: dict[str, GapItem], candidates: Sequence[Candidate], by_employer: frozenset[str], most: int
) -> int:
    """Return units, in thousandths, that no set of so many candidates and the employer close more of."""
    gains = []
    reached: set[tuple[str, int]] = set()
    for candidate in candidates:
        best: dict[tuple[str, int], int] = {}
        for part in candidate.parts:
            for level in range(item_of[part.competence_id].held_level + 1, part.level + 1):
                cell = (part.competence_id, level)
                best[cell] = max(part.certainty, best.get(cell, 0))
        gains.append(sum(item_of[id_].units_per_level * certainty for (id_, _), certainty in best.items()))
        reached |= best.keys()
    by_modules = min(
        sum(sorted(gains, reverse=True)[:most]),
        CERTAIN * sum(item_of[id_].units_per_level for id_, _ in reached),
    )
    return by_modules + CERTAIN * sum(
        item.missing_units for id_, item in item_of.items() if id_ in by_employer
    )
