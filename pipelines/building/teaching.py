"""Works out, once per world, which modules teach what its vacancies ask where no id says so."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.artefacts import Manifest, load_world, write_artefact
from matcher.domain.link import LinkKind
from matcher.domain.module import CERTAIN
from matcher.domain.vacancy import Vacancy
from matcher.domain.world import World
from matcher.encoder import Encoder, RememberingEncoder
from matcher.engine import SHIPPED_MODELS, TEACHING, TEACHING_WORLD_KIND, EngineFolders, load_teaching
from matcher.linking import ConceptForms
from matcher.teaching import (
    MEASURES,
    TaughtCell,
    TeachingModel,
    TeachingWorld,
    measure,
    prepares,
    via_occupation,
)
from pipelines.building.kept_teaching import Kept, VacancyTeaching, key_of
from pipelines.building.programmes import (
    LEADS_APART,
    MAY_LEAD,
    Group,
    ProgrammeRows,
    asked_of,
    chances_of,
    groups_of,
    nearness_of,
)
from pipelines.building.text_reader import linker_of
from pipelines.progress import Progress

LEAST = 250
"""Thousandths from which a weak link is kept."""
NEAREST = 60
"""Programmes per vacancy that are read closely."""
OCCUPATIONS_KEPT = 10
MOST_BY_OCCUPATION = 0.75
"""Neither an occupation nor a bare title, which says no more, satisfies a must-have
(`SearchConfig.must_have_certainty`)."""
_MADE_BY = (LEAST, NEAREST, MOST_BY_OCCUPATION, "bare titles", MAY_LEAD.pattern, LEADS_APART)
"""What cells depend on besides texts and numbers of the model: a change makes what is kept worthless."""
_BEST = MEASURES.index("best")


def build_teaching(
    world: World,
    out: Path,
    encoder: Encoder,
    occupations: ConceptForms,
    model: TeachingModel,
    progress: Progress,
) -> Manifest:
    """Write what is known beforehand of the modules of a world to ``out``.

    A module of which a person gave all ids gets no cells: what it does not name, it does not teach; where all
    modules are such, nothing is read. What an earlier build made of the same texts is taken over.
    """
    kept = Kept.read(out, encoder)
    new = Kept()
    found = TeachingWorld()
    groups = groups_of(world)
    if not all(group.coded for group in groups):
        remembering = RememberingEncoder(encoder, kept.rows, rounded=True)
        forms = key_of(encoder.version, occupations.ids, occupations.forms)
        for number, group in enumerate(groups, start=1):
            key = key_of(forms, group.said)
            known = kept.chances.get(key)
            new.chances[key] = chances_of(group, remembering, occupations) if known is None else known
            progress("opleidingen lezen", number, len(groups))
        chances = list(new.chances.values())
        catalogue = ProgrammeRows.of(groups, remembering, chances)
        reader = _Reader(world, groups, catalogue, remembering, occupations, model)
        everything = key_of(list(new.chances), model.to_json().decode(), _MADE_BY)
        found = _read_all(reader, everything, kept, new, progress)
        likeliest = [_likeliest(chance, occupations) for chance in chances]
        of_modules = {
            member.id: likely
            for group, likely in zip(groups, likeliest, strict=True)
            for member in group.members
        }
        found = replace(found, occupations=of_modules, rows=remembering.rows)
    return write_artefact(
        out,
        TEACHING_WORLD_KIND,
        found.to_files() | new.to_files(),
        made_from={"world": world.version, "encoder": encoder.version},
        details={"modules": len(found.occupations), "competences": len(found.cells)},
    )


def _read_all(reader: "_Reader", everything: str, kept: Kept, new: Kept, progress: Progress) -> TeachingWorld:
    """Return the cells and the order of all vacancies; ``everything`` stands for what all of them share."""
    cells: dict[str, dict[str, TaughtCell]] = defaultdict(dict)
    order = {}
    vacancies = reader.world.vacancies.values()
    bridged = _asked_by_one_occupation(reader.world)
    for number, vacancy in enumerate(vacancies, start=1):
        key = key_of(everything, reader.said_of(vacancy, bridged))
        made = kept.vacancies.get(key) or reader.read(vacancy, bridged)
        new.vacancies[key] = made
        order[vacancy.id] = made.order
        for competence_id, cell in made.cells:
            known = cells[competence_id].get(cell.module_id)
            if known is None or cell.certainty > known.certainty:
                cells[competence_id][cell.module_id] = cell
        progress("vacatures naast opleidingen leggen", number, len(vacancies))
    surest_first = {
        id_: tuple(sorted(some.values(), key=lambda cell: (-cell.certainty, cell.module_id)))
        for id_, some in cells.items()
    }
    return TeachingWorld(surest_first, order)


def prepare_teaching(build: Path, progress: Progress) -> None:
    """Make what is known beforehand of the world under ``build``, and the index of forms that it takes."""
    world = load_world(EngineFolders.under(build).world)
    linker = linker_of(world.taxonomy, build / "linking", progress)
    model = load_teaching(SHIPPED_MODELS / TEACHING, linker.encoder)
    build_teaching(
        world, build / TEACHING, linker.encoder, linker.forms[LinkKind.OCCUPATION], model, progress
    )


def _asked_by_one_occupation(world: World) -> set[str]:
    """Return the competences that vacancies of one occupation only ask.

    Cells belong to a competence, whoever asks it: "via beroep Dakdekker" says nothing on a page about bakers.
    """
    asking: dict[str, set[str]] = defaultdict(set)
    for vacancy in world.vacancies.values():
        for requirement in vacancy.requirements:
            asking[requirement.competence_id].add(vacancy.occupation_id)
    return {id_ for id_, occupations in asking.items() if len(occupations) == 1}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one vacancy after another beside all programmes."""

    world: World
    groups: Sequence[Group]
    catalogue: ProgrammeRows
    encoder: Encoder
    occupations: ConceptForms
    model: TeachingModel

    def said_of(self, vacancy: Vacancy, bridged: set[str]) -> list[object]:
        """Return all that is read of a vacancy: equal where nothing changed."""
        ids = [requirement.competence_id for requirement in vacancy.requirements]
        texts = [asked.text for asked in asked_of(vacancy, self.world)]
        return [vacancy.title, vacancy.occupation_id, ids, texts, [id_ in bridged for id_ in ids]]

    def read(self, vacancy: Vacancy, bridged: set[str]) -> VacancyTeaching:
        """Return the order of the modules and the cells.

        Parameters
        ----------
        bridged
            Competences for which the occupation of a programme says something.
        """
        near = nearness_of(vacancy, self.world, self.catalogue, self.encoder, self.occupations)
        scores = prepares(near.said, near.titles, near.bridges)
        ranked = np.argsort(-scores, kind="stable").tolist()
        order = [
            (member.id, round(float(scores[place]), 4))
            for place in ranked
            for member in self.groups[place].members
        ]
        own = np.array([asked.competence_id in bridged for asked in vacancy.requirements], float)
        cells = [
            cell
            for place in ranked[:NEAREST]
            for cell in self._cells(vacancy, self.groups[place], float(near.bridges[place]) * own)
        ]
        return VacancyTeaching(tuple(order), tuple(cells))

    def _cells(
        self, vacancy: Vacancy, group: Group, bridge: NDArray[np.float64]
    ) -> list[tuple[str, TaughtCell]]:
        """Return the cells of one programme and one vacancy.

        Parameters
        ----------
        bridge
            Shape (asked,): chance that both are for the same occupation, 0 where that says nothing.
        """
        asked = asked_of(vacancy, self.world)
        if not asked or group.coded:
            return []
        measures = measure(group.programme, asked, self.encoder)
        said = self.model.certainty(measures)
        occupied = via_occupation(measures[..., _BEST], 1.0) * bridge
        if group.says_title_only:
            said = np.minimum(said, MOST_BY_OCCUPATION)
        if group.by_sentence:
            said, occupied = said.max(axis=0, keepdims=True), occupied.sum(axis=0, keepdims=True)
        joined = np.minimum(1 - (1 - said) * (1 - occupied), np.maximum(said, MOST_BY_OCCUPATION))
        both = np.rint(CERTAIN * joined).astype(int)
        return [
            (
                requirement.competence_id,
                TaughtCell(
                    member.id,
                    int(both[row, column]),
                    vacancy.occupation_id if occupied[row, column] > said[row, column] else "",
                ),
            )
            for row, member in enumerate(group.members)
            for column, requirement in enumerate(vacancy.requirements)
            if both[row, column] >= LEAST
        ]


def _likeliest(chance: NDArray[np.float32], occupations: ConceptForms) -> tuple[tuple[str, float], ...]:
    best = np.argsort(-chance, kind="stable")[:OCCUPATIONS_KEPT]
    return tuple((occupations.ids[place], round(float(chance[place]), 4)) for place in best)
