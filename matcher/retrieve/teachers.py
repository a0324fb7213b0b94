"""Which modules teach one competence, and how surely: the same for every person and every vacancy."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matcher.domain.candidate import GapPart
from matcher.domain.competence import MAX_LEVEL
from matcher.domain.gap import GapItem
from matcher.domain.module import CERTAIN
from matcher.index import NearStatements
from matcher.retrieve.catalogue import ModuleCatalogue
from matcher.teaching import NOTHING_BEFOREHAND, TeachingWorld


@dataclass(frozen=True, slots=True)
class Taught:
    """What one module teaches of a required competence."""

    level: int
    certainty: int
    """Thousandths: of the neighbour, times what the module itself is sure of."""
    taught_id: str
    """The competence that the module names: the required one, or a neighbour of it."""
    via_occupation: str = ""
    """Id of the occupation that this mostly rests on; empty where an id or a sentence says it."""


@dataclass(frozen=True, slots=True)
class Teachers:
    """The modules that teach one required competence."""

    rows: NDArray[np.int32]
    """Of the module table, increasing."""
    certainty: NDArray[np.int32]
    """Shape (len(rows), MAX_LEVEL): thousandths with which a module teaches at least level 1, 2, ..."""
    taught: dict[int, tuple[Taught, ...]]
    """By row: the very competence first, then its neighbours, the most certain first."""
    _closing: dict[tuple[int, int], tuple[NDArray[np.int32], NDArray[np.int64]]] = field(default_factory=dict)
    _parts: dict[tuple[int, int, int], tuple[GapPart, ...]] = field(default_factory=dict)

    def closing(self, held: int, required: int) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return the rows that teach more than is held, and thousandths of the levels up to that asked.

        Worked out once for everybody who holds as much of it.
        """
        known = self._closing.get((held, required))
        if known is None:
            levels = self.certainty[:, held:required]
            teaches = levels[:, 0] > 0
            known = self.rows[teaches], levels[teaches].sum(axis=1, dtype=np.int64)
            self._closing[held, required] = known
        return known

    def parts(self, row: int, item: GapItem) -> tuple[GapPart, ...]:
        """Return what the module of a row may close of a gap item, each level once, lowest first.

        Worked out once for everybody who holds as much of it, of the few modules that become candidates.
        """
        key = row, item.held_level, item.required_level
        known = self._parts.get(key)
        if known is None:
            best: dict[int, Taught] = {}
            for taught in self.taught.get(row, ()):
                level = min(taught.level, item.required_level)
                if taught.level > item.held_level and (
                    level not in best or taught.certainty > best[level].certainty
                ):
                    best[level] = taught
            known = self._parts[key] = tuple(
                GapPart(item.competence_id, level, one.certainty, one.taught_id, one.via_occupation)
                for level, one in sorted(best.items(), key=lambda pair: pair[0])
            )
        return known


class TeacherLists:
    """Finds the teachers of required competences; what was found is kept for the next request.

    Four ways lead to a module: it names the very id (certain); it names a concept that the competence, a
    sentence of an employer, is linked to (as sure as that link); the index finds one of its statements near
    the label of the competence (calibrated certainty); or what was worked out beforehand of its sentences
    and of the occupation of its programme. A competence whose label the index has never seen is not found by
    the third.

    Parameters
    ----------
    label
        Dutch label of a competence id; the index must hold it for the third way.
    links
        (concept id, thousandths) that a sentence is linked to; none when left out.
    beforehand
        Worked out per world; nothing when left out.
    """

    def __init__(
        self,
        catalogue: ModuleCatalogue,
        index: NearStatements,
        label: Callable[[str], str],
        links: Callable[[str], Sequence[tuple[str, int]]] = lambda _: (),
        beforehand: TeachingWorld = NOTHING_BEFOREHAND,
    ) -> None:
        self.catalogue = catalogue
        self._index = index
        self._label = label
        self._links = links
        self._beforehand = beforehand
        self._known: dict[tuple[str, int], Teachers] = {}

    def of(self, competence_ids: Sequence[str], least: int) -> list[Teachers]:
        """Return the teachers of each competence, in the order asked.

        Parameters
        ----------
        least
            Thousandths: what is taught less surely does not count, except what was worked out beforehand of
            a competence that no module names by a person's hand: words are all there is, and those are
            kept from a certainty of their own.
        """
        new = [id_ for id_ in dict.fromkeys(competence_ids) if (id_, least) not in self._known]
        if new:
            near = self._index.near([self._label(id_) for id_ in new], least)
            for competence_id, statements in zip(new, near, strict=True):
                self._known[competence_id, least] = self._look_up(competence_id, statements, least)
        return [self._known[id_, least] for id_ in competence_ids]

    def prepares(self, vacancy_id: str) -> NDArray[np.int32]:
        """Return the rows of the modules by how well they prepare for a vacancy, best first.

        Empty where nothing was worked out for it.
        """
        row = self.catalogue.table.row
        order = self._beforehand.prepares.get(vacancy_id, ())
        return np.array([row[id_] for id_, _ in order if id_ in row], np.int32)

    def _look_up(self, competence_id: str, near: Sequence[tuple[str, int]], least: int) -> Teachers:
        catalogue = self.catalogue
        found: dict[int, list[Taught]] = defaultdict(list)

        def add(module_id: str, position: int, certainty: int) -> None:
            taught = catalogue.by_id[module_id].teaches[position]
            certainty = certainty * taught.certainty // CERTAIN
            if certainty >= least:
                row = catalogue.table.row[module_id]
                found[row].append(Taught(taught.level, certainty, taught.competence_id))

        for module_id, position in catalogue.teaching(competence_id):
            add(module_id, position, CERTAIN)
        for concept_id, certainty in self._links(competence_id):
            for module_id, position in catalogue.teaching(concept_id):
                add(module_id, position, certainty)
        for statement, certainty in near:
            for module_id, position in catalogue.stating(statement):
                if catalogue.by_id[module_id].teaches[position].competence_id != competence_id:
                    add(module_id, position, certainty)
        by_words = not any(catalogue.by_id[id_].is_coded for id_, _ in catalogue.teaching(competence_id))
        for cell in self._beforehand.of(competence_id):
            if cell.module_id in catalogue.by_id and (by_words or cell.certainty >= least):
                teaches = catalogue.by_id[cell.module_id].teaches
                level = max((taught.level for taught in teaches), default=1)
                taught = Taught(level, cell.certainty, competence_id, cell.occupation_id)
                found[catalogue.table.row[cell.module_id]].append(taught)
        rows = sorted(found)
        certainties = np.zeros((len(rows), MAX_LEVEL), np.int32)
        for place, row in enumerate(rows):
            for part in found[row]:
                reached = certainties[place, : part.level]
                np.maximum(reached, part.certainty, out=reached)
        return Teachers(
            np.array(rows, np.int32), certainties, {row: tuple(taught) for row, taught in found.items()}
        )
