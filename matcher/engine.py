"""From artefact folders to a Recommender; refuses what does not fit together."""

from dataclasses import dataclass
from pathlib import Path

from matcher.artefacts import load_world, read_file, read_manifest
from matcher.domain.recommendation import ArtefactVersions
from matcher.index import RetrievalIndex
from matcher.policy.parameters import PolicyParameters
from matcher.ranker.folder import load_ranker
from matcher.recommend import ProfileReader, Recommender, RecommenderConfig

INDEX_KIND = "index"


@dataclass(frozen=True, slots=True)
class EngineFolders:
    """Where the artefacts are."""

    world: Path
    """Written by ``groeipad ingest``."""
    index: Path
    """Written by ``groeipad index``, from this very world."""

    ranker: Path | None = None
    """Written by ``groeipad ranker promote``; without one the documented weights rank, and the answer
    names them."""

    @classmethod
    def under(cls, folder: Path) -> "EngineFolders":
        """Return the usual places under one folder; a ranker only where one was promoted."""
        ranker = folder / "ranker"
        return cls(folder / "world", folder / "index", ranker if ranker.exists() else None)


def load_recommender(
    folders: EngineFolders,
    *,
    parameters: PolicyParameters | None = None,
    reader: ProfileReader | None = None,
    config: RecommenderConfig | None = None,
) -> Recommender:
    """Load the artefacts and return the engine.

    Parameters
    ----------
    parameters
        The packaged policy parameters when ``None``.
    reader
        Reads free text; it is called only for a profile that has some.

    Raises
    ------
    ArtefactError
        If an artefact is missing, damaged, or was made from another one; the message names the remedy.
    """
    world = load_world(folders.world)
    manifest = read_manifest(folders.index, INDEX_KIND, made_from={"world": world.version})
    files = {name: read_file(folders.index, manifest, name) for name in manifest.files}
    versions = ArtefactVersions(world.version, manifest.version, manifest.made_from["encoder"])
    return Recommender(
        world,
        RetrievalIndex.from_files(files),
        versions=versions,
        parameters=PolicyParameters.load() if parameters is None else parameters,
        ranker=None if folders.ranker is None else load_ranker(folders.ranker),
        reader=reader,
        config=config,
    )
