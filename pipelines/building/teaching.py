"""Works out, once per world, which modules teach what its vacancies ask where no id says so."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.artefacts import Manifest, load_world, read_file, read_manifest, write_artefact
from matcher.domain.link import LinkKind
from matcher.domain.module import CERTAIN, TrainingModule
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
    Asked,
    Course,
    Programme,
    TaughtCell,
    TeachingModel,
    TeachingWorld,
    measure,
    occupation_chances,
    prepares,
    via_occupation,
)
from pipelines.building.text_reader import linker_of

Progress = Callable[[str, int, int], None]
LEAST = 250
"""Thousandths from which a weak link is kept."""
SENTENCES = 25
"""Of one module, at most: the first say what it is about."""
SENTENCES_FOR_OCCUPATION = 10
"""Each is compared with every form of every occupation, which takes most of the time."""
LARGEST_PROGRAMME = 15
"""Modules: what has more under one name is a field of study, not a programme."""
NEAREST = 60
"""Programmes per vacancy that are read closely."""
OCCUPATIONS_KEPT = 10
_BEST = MEASURES.index("best")


@dataclass(frozen=True, slots=True)
class Group:
    """Modules that are read beside each other."""

    programme: Programme
    members: tuple[TrainingModule, ...]
    coded: bool
    """A person gave the ids of all that they teach: nothing has to be read."""
    by_sentence: bool
    """One module alone: its sentences stand where the modules of a programme would."""


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
            bridge = float(near.bridges[place])
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


def groups_of(world: World) -> list[Group]:
    """Return the modules of each programme together, and every other module alone."""
    together: dict[tuple[str, str, bool], list[TrainingModule]] = defaultdict(list)
    for module in world.modules.values():
        coded = bool(module.teaches) and all(
            one.certainty == CERTAIN and not one.statement for one in module.teaches
        )
        together[module.provider.id, module.programme, coded].append(module)
    groups = []
    for (_, title, coded), members in together.items():
        if title and 1 < len(members) <= LARGEST_PROGRAMME:
            courses = tuple(Course(one.title, _sentences(one, world)) for one in members)
            groups.append(Group(Programme(title, courses), tuple(members), coded, by_sentence=False))
            continue
        for one in members:
            courses = tuple(map(Course, dict.fromkeys((one.title, *_sentences(one, world)))))
            groups.append(Group(Programme(one.title, courses), (one,), coded, by_sentence=True))
    return groups


def _sentences(module: TrainingModule, world: World) -> tuple[str, ...]:
    said = (one.statement or world.taxonomy.label(one.competence_id) for one in module.teaches)
    return tuple(dict.fromkeys(said))[:SENTENCES]


def chances_of(
    group: Group, encoder: Encoder, occupations: ConceptForms, *, confirmed: bool = True
) -> NDArray[np.float64]:
    """Return the chance that a group is for each occupation.

    Parameters
    ----------
    confirmed
        Whether the occupations that providers and counsellors name count; a measurement leaves them out.
    """
    programme = group.programme
    names = [one.title for one in programme.courses]
    titles = [programme.title] if group.by_sentence else [programme.title, *names]
    sentences = names if group.by_sentence else [text for one in programme.courses for text in one.texts]
    named = {id_ for one in group.members for id_ in one.occupation_ids} if confirmed else set()
    places = tuple(place for place, id_ in enumerate(occupations.ids) if id_ in named)
    near = occupations.meaning(encoder.encode([*titles, *sentences[:SENTENCES_FOR_OCCUPATION]]))
    return occupation_chances(near[: len(titles)], near[len(titles) :], places)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The rows of all groups one after another."""

    sentences: NDArray[np.float32]
    starts: NDArray[np.int64]
    """Where the sentences of each group begin."""
    titles: NDArray[np.float32]
    title_starts: NDArray[np.int64]
    chances: NDArray[np.float64]
    """Shape (groups, occupations)."""

    @classmethod
    def of(cls, groups: Sequence[Group], encoder: Encoder, occupations: ConceptForms) -> "Catalogue":
        """Encode all groups; at least one."""
        said = [[text for one in group.programme.courses for text in one.sentences] for group in groups]
        titles = [[one.title for one in group.members] for group in groups]
        return cls(
            encoder.encode([text for some in said for text in some]),
            _starts(said),
            encoder.encode([text for some in titles for text in some]),
            _starts(titles),
            np.stack([chances_of(group, encoder, occupations) for group in groups]),
        )


def _starts(groups: Sequence[Sequence[str]]) -> NDArray[np.int64]:
    return np.cumsum([0, *(len(one) for one in groups[:-1])])


@dataclass(frozen=True, slots=True)
class Nearness:
    """How each group lies beside one vacancy: what `prepares` takes."""

    said: NDArray[np.float64]
    titles: NDArray[np.float64]
    bridges: NDArray[np.float64]


def nearness_of(
    vacancy: Vacancy, world: World, catalogue: Catalogue, encoder: Encoder, occupations: ConceptForms
) -> Nearness:
    """Return how all groups lie beside a vacancy: its sentences, its names, its occupation."""
    occupation = world.taxonomy.occupations.get(vacancy.occupation_id)
    names = encoder.encode([vacancy.title, *([occupation.label] if occupation else [])])
    own = [occupation_chances(row[None], row[:0]) for row in occupations.meaning(names)]
    if occupation:
        sure = np.zeros(len(occupations.ids))
        sure[occupations.ids.index(occupation.id)] = 1.0
        own.append(sure)
    titles = np.maximum.reduceat((catalogue.titles @ names.T).mean(axis=1), catalogue.title_starts)
    asked = encoder.encode([one.text for one in _asked(vacancy, world)])
    said = np.maximum.reduceat(catalogue.sentences @ asked.T, catalogue.starts, axis=0)
    return Nearness(
        said.astype(np.float64),
        titles.astype(np.float64),
        (catalogue.chances @ np.stack(own).T).max(axis=1),
    )


def _cells(
    vacancy: Vacancy, world: World, group: Group, bridge: float, encoder: Encoder, model: TeachingModel
) -> list[tuple[str, TaughtCell]]:
    asked = _asked(vacancy, world)
    if not asked or group.coded:
        return []
    measures = measure(group.programme, asked, encoder)
    said = model.certainty(measures)
    occupied = via_occupation(measures[..., _BEST], bridge)
    if group.by_sentence:
        said, occupied = said.max(axis=0, keepdims=True), occupied.sum(axis=0, keepdims=True)
    both = np.rint(CERTAIN * (1 - (1 - said) * (1 - occupied))).astype(int)
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


def _asked(vacancy: Vacancy, world: World) -> list[Asked]:
    return [Asked(one.text or world.taxonomy.label(one.competence_id)) for one in vacancy.requirements]


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
