"""Encode what modules say they teach and what vacancies require, so that no request needs an encoder."""

from pathlib import Path

from matcher.artefacts import Manifest, load_world, write_artefact
from matcher.encoder import Encoder
from matcher.engine import INDEX_KIND
from matcher.errors import ArtefactError
from matcher.index import Calibration, RetrievalIndex, StatementIndex
from matcher.retrieve.catalogue import ModuleCatalogue
from pipelines.progress import Progress


def build_index(
    world_folder: Path, out: Path, encoder: Encoder, calibration: Calibration, progress: Progress
) -> Manifest:
    """Build the retrieval index of one world and return its manifest.

    An interrupted build leaves the previous index untouched.

    Raises
    ------
    ArtefactError
        If the world is missing or damaged, or has no module.
    """
    progress("wereld lezen", 0, 3)
    world = load_world(world_folder)
    statements = ModuleCatalogue(world.modules.values(), world.taxonomy).statements
    if not world.modules:
        raise ArtefactError(
            f"de wereld in {str(world_folder)!r} heeft geen enkele module, dus er valt niets te vinden; de "
            "vorige index blijft. Lees het aanbod in met 'groeipad ingest'"
        )
    progress("zinnen van modules omzetten", 1, 3)
    statement_index = StatementIndex.build(statements, encoder)
    progress("gevraagde competenties omzetten", 2, 3)
    labels = StatementIndex.build(world.required_labels(), encoder)
    index = RetrievalIndex(statement_index, labels, calibration)
    manifest = write_artefact(
        out,
        INDEX_KIND,
        index.to_files(),
        made_from={"world": world.version, "encoder": encoder.version},
        details={"statements": len(statement_index), "labels": len(labels), "dim": encoder.dim},
    )
    progress("klaar", 3, 3)
    return manifest
