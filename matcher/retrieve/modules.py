"""Which modules of any provider teach which part of a gap, and how surely."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matcher.domain.candidate import Candidate, ExcludedModule, ExclusionReason, Retrieval
from matcher.domain.gap import CompetenceGap, GapItem
from matcher.domain.profile import CompletedProfile
from matcher.eligibility import CAN_FOLLOW, CODES, Learner
from matcher.retrieve.excluded import ExcludedModules
from matcher.retrieve.teachers import TeacherLists, Teachers

Rows = NDArray[np.int64]


def _by_code(*codes: int) -> NDArray[np.bool_]:
    """Return which codes are among these: an array that is looked up costs a tenth of `numpy.isin`."""
    among = np.zeros(max(CODES.values()) + 1, np.bool_)
    among[list(codes)] = True
    return among


MAY_TAKE_PART = _by_code(CAN_FOLLOW, CODES[ExclusionReason.NO_DATES])
"""By code. A module without dates may stand in a trajectory without dates."""
MAY_BE_RELAXED = ~MAY_TAKE_PART & ~_by_code(
    CODES[ExclusionReason.STOPPED],
    CODES[ExclusionReason.PASSED],
    CODES[ExclusionReason.NOTHING_NEW],
    CODES[ExclusionReason.AUDIENCE],
)
"""By code: something that changes makes these worth following."""


@dataclass(frozen=True, slots=True)
class RetrieveConfig:
    """Sizes and thresholds of the retrieval."""

    min_certainty: int = 500
    """Thousandths: a module that teaches a neighbouring competence less surely is not a candidate."""
    max_candidates: int = 60
    """Eligible modules handed to the search."""
    max_undated: int | None = 30
    """Modules without dates handed over besides, since they are searched apart; ``None`` when they share the
    places of the others."""
    kept_per_item: int = 2
    """Modules that every gap item keeps for what they teach of it alone: surely, with nothing to pass first,
    over soon."""
    best_prepared: int = 10
    """Modules that only words say something of: those that prepare best for the vacancy, by all that they say
    together. One sentence that looks alike does not make a module of another trade a candidate."""
    max_ineligible: int = 30
    """Modules handed over besides, with which the search finds the smallest relaxation."""


class ModuleFinder:
    """Finds modules for one person; what does not depend on the vacancy is worked out once.

    Parameters
    ----------
    profile
        Completed: with what past occupations and passed modules add.
    on
        Date of the request.
    stopped
        Names of the providers that the organisation stopped.
    """

    def __init__(
        self, profile: CompletedProfile, teachers: TeacherLists, *, on: date, stopped: Collection[str] = ()
    ) -> None:
        self._teachers = teachers
        self._table = teachers.catalogue.table
        self._can = self._table.columns.followable(Learner(profile, on, stopped=stopped))
        self._takes_part: NDArray[np.bool_] = MAY_TAKE_PART[self._can.reason]
        self._own: dict[tuple[str, int, int, int], tuple[NDArray[np.int32], Rows]] = {}
        """Of those that may take part, what `Teachers.closing` says: vacancies of one person ask alike."""

    def find(self, gap: CompetenceGap, config: RetrieveConfig = RetrieveConfig()) -> Retrieval:
        """Return the modules of any provider that teach part of the gap, and those left out with the reason.

        Returns
        -------
        Retrieval
            Candidates ordered by the gap units they may close on their own, best first; among equals those
            that need nothing first, then those that can be over soonest, then by id. Eligible ones first.
        """
        return Retrieval(self.candidates(gap, config), self.excluded(gap, config))

    def candidates(self, gap: CompetenceGap, config: RetrieveConfig) -> tuple[Candidate, ...]:
        """Return the candidates only, as `find` does."""
        missing = gap.missing
        least = config.min_certainty
        teachers = self._teachers.of([item.competence_id for item in missing], least)
        admitted = self._admitted(gap, config)
        only_eligible = config.max_undated is None and not config.max_ineligible
        units = np.zeros(len(self._table.modules), np.int64)
        teaching: list[tuple[NDArray[np.int32], Rows]] = []
        for item, teaching_it in zip(missing, teachers, strict=True):
            if only_eligible:
                rows, thousandths = self._closing(item, teaching_it, least)
            else:
                rows, thousandths = teaching_it.closing(item.held_level, item.required_level)
            if admitted is not None:
                rows, thousandths = rows[admitted[rows]], thousandths[admitted[rows]]
            worth = item.units_per_level * thousandths
            units[rows] += worth
            teaching.append((rows, worth))
        found = np.flatnonzero(units)
        reason = self._can.reason[found]
        if config.max_undated is None:
            eligible = self._ordered(found[self._takes_part[found]], units)
            chosen = self._spread(eligible, teaching, config, config.max_candidates)
        else:
            dated = self._ordered(found[reason == CAN_FOLLOW], units)
            chosen = self._spread(dated, teaching, config, config.max_candidates)
            undated = self._ordered(found[MAY_TAKE_PART[reason] & (reason != CAN_FOLLOW)], units)
            chosen += self._spread(undated, teaching, config, config.max_undated)
            chosen = self._ordered(np.array(chosen, np.int64), units).tolist()
        if config.max_ineligible:
            others = self._ordered(found[MAY_BE_RELAXED[reason]], units)
            chosen += others[: config.max_ineligible].tolist()
        by_id = sorted(zip(missing, teachers, strict=True), key=lambda pair: pair[0].competence_id)
        return tuple(self._candidate(row, by_id) for row in chosen)

    def _closing(self, item: GapItem, teachers: Teachers, least: int) -> tuple[NDArray[np.int32], Rows]:
        key = item.competence_id, item.held_level, item.required_level, least
        known = self._own.get(key)
        if known is None:
            rows, thousandths = teachers.closing(item.held_level, item.required_level)
            eligible = self._takes_part[rows]
            known = self._own[key] = rows[eligible], thousandths[eligible]
        return known

    def excluded(self, gap: CompetenceGap, config: RetrieveConfig) -> ExcludedModules:
        """Return the modules that teach part of the gap but cannot be followed, by id, as `find` does."""
        return ExcludedModules(lambda: self._excluded(gap, config))

    def _excluded(self, gap: CompetenceGap, config: RetrieveConfig) -> tuple[ExcludedModule, ...]:
        missing = gap.missing
        teaches = np.zeros(len(self._table.modules), np.bool_)
        teachers = self._teachers.of([item.competence_id for item in missing], config.min_certainty)
        for item, teaching_it in zip(missing, teachers, strict=True):
            teaches[teaching_it.rows[teaching_it.certainty[:, item.held_level] > 0]] = True
        admitted = self._admitted(gap, config)
        if admitted is not None:
            teaches &= admitted
        found = np.flatnonzero(teaches & (self._can.reason != CAN_FOLLOW))
        return self._table.excluded(found, self._can.reason[found])

    def soonest_end(self, module_id: str) -> int:
        """Return the last day, as an ordinal, of the earliest run of a module that fits this person."""
        return int(self._can.soonest_end[self._table.row[module_id]])

    def _admitted(self, gap: CompetenceGap, config: RetrieveConfig) -> NDArray[np.bool_] | None:
        """Return which modules may be candidates for this vacancy: ``None``, all, where no order is known."""
        order = self._teachers.prepares(gap.vacancy_id)
        if not len(order):
            return None
        admitted = self._table.coded.copy()
        admitted[order[~admitted[order]][: config.best_prepared]] = True
        return admitted

    def _ordered(self, rows: Rows, units: Rows) -> Rows:
        keys = rows, self._can.soonest_end[rows], self._table.waits[rows], -units[rows]
        return rows[np.lexsort(keys)]

    def _spread(
        self,
        ordered: Rows,
        teaching: Sequence[tuple[NDArray[np.int32], Rows]],
        config: RetrieveConfig,
        limit: int,
    ) -> list[int]:
        """Keep at most ``limit`` candidates so that every gap item keeps its own best ones.

        A plain cut-off would drop the only module for a small item behind sixty broad ones. An item gets one
        more only while others have as many, so that a broad module counts for all that it teaches.
        """
        if len(ordered) <= limit:
            kept_all: list[int] = ordered.tolist()
            return kept_all
        place = np.full(len(self._table.modules), len(ordered), np.int64)
        place[ordered] = np.arange(len(ordered))
        queues = [np.sort(place[rows])[:limit].tolist() for rows, _ in teaching]
        items_of: dict[int, list[int]] = defaultdict(list)
        for item, queue in enumerate(queues):
            for number in queue:
                items_of[number].append(item)
        kept = self._own_best(place, len(ordered), teaching, config.kept_per_item, limit)
        counts = [len(kept.intersection(queue)) for queue in queues]
        kept.add(len(ordered))  # the place of what is not eligible
        waiting = [iter(queue) for queue in queues]
        for share in range(1, limit + 1):
            for item, queue_left in enumerate(waiting):
                while counts[item] < share and len(kept) <= limit:
                    number = next(queue_left, None)
                    if number is None:
                        break
                    if number not in kept:
                        kept.add(number)
                        for other in items_of[number]:
                            counts[other] += 1
        chosen: list[int] = ordered[sorted(kept)[:-1]].tolist()
        return chosen

    def _own_best(
        self,
        place: Rows,
        nowhere: int,
        teaching: Sequence[tuple[NDArray[np.int32], Rows]],
        count: int,
        limit: int,
    ) -> set[int]:
        """Return the places of so many modules for each gap item that are the best for that item alone.

        A broad module may need others first or come at the wrong time; what teaches one item alone then still
        closes it, however far down the order it stands.
        """
        best: list[list[int]] = []
        for rows, worth in teaching if count else ():
            eligible = place[rows] < nowhere
            mine, own = rows[eligible], worth[eligible]
            order = np.lexsort((place[mine], self._can.soonest_end[mine], self._table.waits[mine], -own))
            best.append(place[mine[order[:count]]].tolist())
        in_turn = (places[turn] for turn in range(count) for places in best if turn < len(places))
        return set(list(dict.fromkeys(in_turn))[:limit])

    def _candidate(self, row: int, by_id: Sequence[tuple[GapItem, Teachers]]) -> Candidate:
        parts = [
            part for item, teachers in by_id if row in teachers.taught for part in teachers.parts(row, item)
        ]
        return Candidate(self._table.modules[row], tuple(parts))
