"""The engine of the supply report, and the same engine over a changed catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from matcher.artefacts import load_world, read_file, read_manifest
from matcher.domain.module import TrainingModule
from matcher.domain.recommendation import ArtefactVersions
from matcher.domain.world import World
from matcher.engine import INDEX_KIND, EngineFolders
from matcher.index import RetrievalIndex, StatementIndex
from matcher.policy.parameters import PolicyParameters
from matcher.ranker.folder import load_ranker
from matcher.ranker.ranker import Ranker
from matcher.recommend import ProfileReader, Recommender, RecommenderConfig
from matcher.search import SearchConfig
from pipelines.building.engine import open_text_reader


@dataclass(frozen=True)
class Workbench:
    """Everything an engine is made of, so that it can be made again with other modules."""

    world: World
    index: RetrievalIndex
    versions: ArtefactVersions
    parameters: PolicyParameters
    config: RecommenderConfig
    ranker: Ranker | None = None
    reader: ProfileReader | None = None

    @cached_property
    def engine(self) -> Recommender:
        """The engine over the catalogue as it is."""
        return self._engine(self.world, self.index)

    def engine_with(self, module: TrainingModule) -> Recommender:
        """Return the engine over the catalogue with one module added, or put in place of itself.

        What the index would hold after ``groeipad index`` is added to it: a vector for the label of a
        competence that no module named so far.
        """
        world = replace(self.world, modules={**self.world.modules, module.id: module})
        return self._engine(world, self._index_with(module))

    def _engine(self, world: World, index: RetrievalIndex) -> Recommender:
        return Recommender(
            world,
            index,
            versions=self.versions,
            parameters=self.parameters,
            ranker=self.ranker,
            reader=self.reader,
            config=self.config,
        )

    def _index_with(self, module: TrainingModule) -> RetrievalIndex:
        index, label = self.index, self.world.taxonomy.label
        said = [taught.statement or label(taught.competence_id) for taught in module.teaches]
        new = [text for text in dict.fromkeys(said) if text not in index.statements and text in index.labels]
        if not new:
            return index
        known = self.engine.modules.statements
        held = [text for text in known if text in index.statements]
        vectors = np.concatenate([index.statements.vectors(held), index.labels.vectors(new)])
        return RetrievalIndex(StatementIndex([*held, *new], vectors), index.labels, index.calibration)


def open_bench(
    build: Path, *, policy: Path | None = None, count_claimed: bool = True, vacancies_tried: int
) -> Workbench:
    """Return the bench over the artefacts under ``build``.

    Parameters
    ----------
    vacancies_tried
        Nearest groeivacatures per person for which trajectories are searched.

    Raises
    ------
    ArtefactError
        If the artefacts are missing or do not fit together.
    PolicyError
        If the local policy file is wrong.
    """
    folders = EngineFolders.under(build)
    world = load_world(folders.world)
    manifest = read_manifest(folders.index, INDEX_KIND, made_from={"world": world.version})
    files: Mapping[str, bytes] = {name: read_file(folders.index, manifest, name) for name in manifest.files}

    return Workbench(
        world,
        RetrievalIndex.from_files(files),
        ArtefactVersions(world.version, manifest.version, manifest.made_from["encoder"]),
        PolicyParameters.load(policy),
        # Why a vacancy is out of reach is not shown here, so it is not looked for.
        RecommenderConfig(
            vacancies_tried=vacancies_tried, count_claimed=count_claimed, search=SearchConfig(relax=False)
        ),
        None if folders.ranker is None else load_ranker(folders.ranker),
        open_text_reader(build),
    )
