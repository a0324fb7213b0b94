"""Modules of different providers that teach the same, near each other in place and time."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations

from matcher.domain.calendar import Slot
from matcher.domain.module import Session, TrainingModule
from matcher.domain.place import distance_km
from matcher.domain.world import World

ONLINE = "online"
# When two modules count as overlapping: local choices, shown in the report.
SAME_PERCENT = 75
"""Part of what either of them teaches that both teach, in [1, 100]."""
MOST_KILOMETRES = 15
"""As the crow flies."""
MOST_DAYS = 28
"""Between the first days on which they can still be begun."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two modules of different providers and their nearest sessions."""

    one: TrainingModule
    other: TrainingModule
    same: Fraction
    """Part of what either of them teaches that both teach, in (0, 1]."""
    competences: tuple[str, ...]
    """Ids that both teach."""
    sessions: tuple[Session, Session]
    kilometres: float | None
    """``None`` when nobody has to travel for either."""
    days: int

    @property
    def province(self) -> str:
        """Where the first of them is given."""
        place = self.sessions[0].place
        return ONLINE if place is None else place.province or ""


def find_overlap(world: World, *, on: date) -> tuple[Overlap, ...]:
    """Return the overlapping pairs, most alike first, then the nearest, then by id.

    Two sessions count when both can still be joined, in the same part of the day, near enough in place (or
    both without travelling) and in time.
    """
    open_ = {
        module.id: [session for session in module.sessions if session.is_open(on)]
        for module in world.modules.values()
    }
    taught = {
        module.id: frozenset(taught.competence_id for taught in module.teaches)
        for module in world.modules.values()
        if open_[module.id]
    }
    found = []
    for module, other in _sharing(world, taught):
        both, either = taught[module.id] & taught[other.id], taught[module.id] | taught[other.id]
        if 100 * len(both) < SAME_PERCENT * len(either):
            continue
        pair = _nearest(open_[module.id], open_[other.id], on)
        if pair is not None:
            sessions, kilometres, days = pair
            same = Fraction(len(both), len(either))
            found.append(Overlap(module, other, same, tuple(sorted(both)), sessions, kilometres, days))
    found.sort(key=lambda pair: (-pair.same, pair.kilometres or 0.0, pair.days, pair.one.id, pair.other.id))
    return tuple(found)


def _sharing(
    world: World, taught: dict[str, frozenset[str]]
) -> Iterator[tuple[TrainingModule, TrainingModule]]:
    """Yield each pair of different providers that shares a competence once, in order of the catalogue."""
    by_competence: dict[str, list[str]] = defaultdict(list)
    for id_, competences in taught.items():
        for competence_id in competences:
            by_competence[competence_id].append(id_)
    seen: set[tuple[str, str]] = set()
    for ids in by_competence.values():
        for pair in combinations(ids, 2):
            module, other = (world.modules[id_] for id_ in pair)
            if pair not in seen and module.provider.id != other.provider.id:
                seen.add(pair)
                yield module, other


def _nearest(
    some: list[Session], others: list[Session], on: date
) -> tuple[tuple[Session, Session], float | None, int] | None:
    """Return the nearest two sessions of the same part of the day, first in place and then in time."""
    best: tuple[tuple[float, int, str, str], tuple[Session, Session], float | None, int] | None = None
    for session in some:
        for other in others:
            days = _days_between(session, other, on)
            if session.slot is not other.slot or days > MOST_DAYS:
                continue
            kilometres = _kilometres(session, other)
            if kilometres is not None and kilometres > MOST_KILOMETRES:
                continue
            key = (kilometres or 0.0, days, session.id, other.id)
            if best is None or key < best[0]:
                best = (key, (session, other), kilometres, days)
    return None if best is None else best[1:]


def _days_between(session: Session, other: Session, on: date) -> int:
    runs = (session.first_run(on), other.first_run(on))
    first, second = (run[0] if run else date.max for run in runs)
    return abs((first - second).days)


def _kilometres(session: Session, other: Session) -> float | None:
    """Return the distance; ``None`` when both need no journey, infinite when one does or nobody knows."""
    if session.place is None and other.place is None and session.slot is Slot.OWN_PACE:
        return None
    if session.place is None or other.place is None:
        return None if session.place is other.place else float("inf")
    apart = distance_km(session.place, other.place)
    return float("inf") if apart is None else apart
