"""Works out, once per world, which modules teach what its vacancies ask where no id says so."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.artefacts import Manifest, load_world, read_file, read_manifest, write_artefact
from matcher.domain.link import LinkKind
from matcher.domain.module import CERTAIN
from matcher.domain.vacancy import Vacancy
from matcher.domain.world import World
from matcher.encoder import Encoder, RememberingEncoder
from matcher.engine import (
    SHIPPED_MODELS,
    TEACHING,
    TEACHING_WORLD_KIND,
    EngineFolders,
    load_linking_encoder,
    load_teaching,
)
from matcher.errors import ArtefactError
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
from pipelines.building.programmes import Catalogue, Group, asked_of, groups_of, nearness_of
from pipelines.building.text_reader import linker_of

Progress = Callable[[str, int, int], None]
LEAST = 250
"""Thousandths from which a weak link is kept."""
NEAREST = 60
"""Programmes per vacancy that are read closely."""
OCCUPATIONS_KEPT = 10
MOST_BY_OCCUPATION = 0.75
"""An occupation lifts no sentence to what satisfies a must-have (`SearchConfig.must_have_certainty`)."""
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

    A module of which a person gave all ids gets no cells: what it does not name, it does not teach. Rows of
    an earlier build are taken over by text.
    """
    remembering = RememberingEncoder(encoder, _kept(out, encoder))
    groups = groups_of(world)
    task = "opleidingen lezen"
    progress(task, 0, len(world.vacancies) + 1)
    catalogue = Catalogue.of(groups, remembering, occupations) if groups else None
    cells: dict[str, dict[str, TaughtCell]] = defaultdict(dict)
    order: dict[str, tuple[tuple[str, float], ...]] = {}
    bridged = _asked_by_one_occupation(world)
    for number, vacancy in enumerate(world.vacancies.values(), start=1):
        if catalogue is None:
            break
        progress(task, number, len(world.vacancies) + 1)
        near = nearness_of(vacancy, world, catalogue, remembering, occupations)
        scores = prepares(near.said, near.titles, near.bridges)
        ranked = np.argsort(-scores, kind="stable").tolist()
        order[vacancy.id] = tuple(
            (member.id, round(float(scores[place]), 4))
            for place in ranked
            for member in groups[place].members
        )
        for place in ranked[:NEAREST]:
            bridge = float(near.bridges[place]), bridged
            for competence_id, cell in _cells(vacancy, world, groups[place], bridge, remembering, model):
                known = cells[competence_id].get(cell.module_id)
                if known is None or cell.certainty > known.certainty:
                    cells[competence_id][cell.module_id] = cell
    found = TeachingWorld(
        {id_: tuple(sorted(some.values(), key=_surest)) for id_, some in cells.items() if some},
        order,
        {
            member.id: _likeliest(chance, occupations)
            for group, chance in zip(groups, () if catalogue is None else catalogue.chances, strict=True)
            for member in group.members
        },
        remembering.rows,
    )
    progress(task, 1, 1)
    return write_artefact(
        out,
        TEACHING_WORLD_KIND,
        found.to_files(),
        made_from={"world": world.version, "encoder": encoder.version},
        details={"modules": len(found.occupations), "competences": len(found.cells)},
    )


def prepare_teaching(build: Path, progress: Progress) -> None:
    """Make what is known beforehand of the world under ``build``, and the index of forms that it takes."""
    world = load_world(EngineFolders.under(build).world)
    linker = linker_of(world.taxonomy, build / "linking", progress)
    encoder = load_linking_encoder(SHIPPED_MODELS)
    model = load_teaching(SHIPPED_MODELS / TEACHING, encoder)
    build_teaching(world, build / TEACHING, encoder, linker.forms[LinkKind.OCCUPATION], model, progress)


def _asked_by_one_occupation(world: World) -> set[str]:
    """Return the competences that vacancies of one occupation only ask.

    Cells belong to a competence, whoever asks it: "via beroep Dakdekker" says nothing on a page about bakers.
    """
    asking: dict[str, set[str]] = defaultdict(set)
    for vacancy in world.vacancies.values():
        for one in vacancy.requirements:
            asking[one.competence_id].add(vacancy.occupation_id)
    return {id_ for id_, occupations in asking.items() if len(occupations) == 1}


def _cells(
    vacancy: Vacancy,
    world: World,
    group: Group,
    bridge: tuple[float, set[str]],
    encoder: Encoder,
    model: TeachingModel,
) -> list[tuple[str, TaughtCell]]:
    """Return the cells of one programme and one vacancy.

    Parameters
    ----------
    bridge
        Chance that both are for the same occupation, and the competences for which that says something.
    """
    chance, bridged = bridge
    own = np.array([one.competence_id in bridged for one in vacancy.requirements], float)
    asked = asked_of(vacancy, world)
    if not asked or group.coded:
        return []
    measures = measure(group.programme, asked, encoder)
    said = model.certainty(measures)
    occupied = via_occupation(measures[..., _BEST], chance) * own
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


def _likeliest(chance: NDArray[np.float64], occupations: ConceptForms) -> tuple[tuple[str, float], ...]:
    best = np.argsort(-chance, kind="stable")[:OCCUPATIONS_KEPT]
    return tuple((occupations.ids[one], round(float(chance[one]), 4)) for one in best)


def _surest(cell: TaughtCell) -> tuple[int, str]:
    return -cell.certainty, cell.module_id


def _kept(out: Path, encoder: Encoder) -> dict[str, NDArray[np.float32]]:
    try:
        manifest = read_manifest(out, TEACHING_WORLD_KIND, made_from={"encoder": encoder.version})
        files = {name: read_file(out, manifest, name) for name in manifest.files}
    except ArtefactError:
        return {}
    return dict(TeachingWorld.from_files(files).rows)
