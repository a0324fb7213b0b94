"""From nouns to integers: what this person can use of the candidates, and when."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import gcd
from typing import NamedTuple

from matcher.domain.calendar import DAYS_PER_WEEK
from matcher.domain.candidate import GapPart
from matcher.domain.module import CERTAIN, WHOLE, TrainingModule
from matcher.domain.vacancy import Vacancy
from matcher.eligibility import first_free_day
from matcher.search.config import SearchConfig
from matcher.search.offers import known_offers
from matcher.search.pool import Pool
from matcher.search.problem import NEVER, TIMELESS, GapCell, Offer, Row, SearchProblem
from matcher.search.request import Request
from matcher.search.share import sure_teachers


def translate(request: Request, *, dated: bool = True) -> SearchProblem:
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
    cells = tuple(GapCell(item, level) for item in gap.missing for level in item.missing_levels)
    usable = list(_usable(pool, cells, dated=dated))
    base = CERTAIN // gcd(CERTAIN, *(certainty for module in usable for _, certainty in module.taught))
    rows = _rows(pool, usable, base)
    ibo_cells = _ibo_cells(cells, vacancy, config) if dated else ()
    held_units = gap.units - gap.missing_units
    short = vacancy.minimum_match_percent * gap.units - 100 * held_units
    ready = first_free_day(request.profile, request.on)
    return SearchProblem(
        rows=rows,
        cells=cells,
        base=base,
        must_cells=tuple(index for index, cell in enumerate(cells) if cell.item.must_have),
        needed=-(-short * base**config.max_modules // 100),
        ready=ready.toordinal(),
        floor=vacancy.first_day(ready).toordinal(),
        until=vacancy.start_until.toordinal() if vacancy.start_until else NEVER,
        ibo_days=DAYS_PER_WEEK * (vacancy.ibo_weeks or 0) if ibo_cells else 0,
        ibo_cells=ibo_cells,
        hours_per_week=request.profile.availability.hours_per_week,
        config=config,
        holidays=_ordinals(config.holidays),
    )


@lru_cache(maxsize=8)
def _ordinals(days: frozenset[date]) -> frozenset[int]:
    return frozenset(day.toordinal() for day in days)


class _Usable(NamedTuple):
    """A module that this person can use, before the rows have numbers."""

    module: TrainingModule
    parts: tuple[GapPart, ...]
    taught: list[tuple[int, int]]
    """(cell, thousandths)."""
    before: tuple[Offer, ...]
    after: tuple[Offer, ...]


def _usable(pool: Pool, cells: Sequence[GapCell], *, dated: bool) -> Iterator[_Usable]:
    """Yield the modules with an offer, in order of id."""
    places: dict[str, list[tuple[int, int]]] = {}
    for index, cell in enumerate(cells):
        places.setdefault(cell.item.competence_id, []).append((cell.level, index))
    for id_ in sorted(pool.modules):
        module, parts = pool.modules[id_]
        before, after = known_offers(module, pool.learner, pool.request)
        if not dated and (before or after or (not module.sessions and _begins_in_time(module, pool.request))):
            before, after = (TIMELESS,), ()
        if before or after:
            yield _Usable(module, parts, _taught_cells(parts, places), before, after)


def _begins_in_time(module: TrainingModule, request: Request) -> bool:
    """Return whether a module without sessions begins, on the safe side, before the employer's last start."""
    until = request.vacancy.start_until
    if module.intake is None or until is None:
        return True
    start = module.intake.next_start(first_free_day(request.profile, request.on))
    return start is None or start[1] < until


def _rows(pool: Pool, usable: Sequence[_Usable], base: int) -> tuple[Row, ...]:
    """Return the modules as rows, with certainties in ``base``-ths."""
    position = {row.module.id: index for index, row in enumerate(usable)}
    partly = any(row.module.needs_percent < WHOLE for row in usable)
    teachers = sure_teachers((row.module for row in usable), pool.request.config) if partly else {}
    return tuple(
        Row(
            module,
            parts,
            tuple((cell, certainty * base // CERTAIN) for cell, certainty in taught),
            pool.groups(module, position),
            before,
            after if taught else (),
            pool.share(module, position[module.id], teachers),
        )
        for module, parts, taught, before, after in usable
    )


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


def _ibo_cells(cells: Sequence[GapCell], vacancy: Vacancy, config: SearchConfig) -> tuple[int, ...]:
    """Return what the employer teaches in an IBO; empty when an IBO is not on offer or not allowed."""
    shortest, longest = config.ibo_weeks
    if not vacancy.ibo_possible or not shortest <= (vacancy.ibo_weeks or 0) <= longest:
        return ()
    taught = frozenset(vacancy.employer_teaches)
    return tuple(index for index, cell in enumerate(cells) if cell.item.competence_id in taught)
