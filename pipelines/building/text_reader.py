"""Opens the linker over the artefacts of one build, with the shipped encoder and scorers."""

from pathlib import Path

from matcher import engine
from matcher.artefacts import load_taxonomy
from matcher.domain.competence import Taxonomy
from matcher.linking import Linker
from pipelines.building.linking import build_linking_index, linking_fits
from pipelines.building.statement_linking import OpenLinker
from pipelines.progress import Progress


def open_linker(build: Path, progress: Progress | None = None) -> Linker:
    """Return the linker of the world under ``build``; see `linker_of`.

    Raises
    ------
    ArtefactError
        If the world or the scorers are missing, or the scorers belong to another encoder.
    EncoderError
        If a shipped encoder is missing or damaged.
    """
    return linker_of(load_taxonomy(engine.EngineFolders.under(build).world), build / "linking", progress)


def linker_of(taxonomy: Taxonomy, linking: Path, progress: Progress | None = None) -> Linker:
    """Return the linker of a taxonomy; its index is made in ``linking`` where none that fits lies there.

    Over all of ESCO making it takes a minute or two, which ``progress`` tells of; after that only texts that
    are new to it are encoded.

    Raises
    ------
    ArtefactError, EncoderError
        As `open_linker`.
    """
    encoder = engine.load_linking_encoder(engine.SHIPPED_MODELS)
    scorers = engine.load_scorers(engine.SHIPPED_MODELS / engine.SCORERS, encoder)
    origin = engine.linking_origin(taxonomy, encoder)
    if not linking_fits(linking, origin):
        build_linking_index(taxonomy, linking, encoder, progress or (lambda *_: None))
    return Linker(taxonomy, encoder, engine.read_forms(linking, origin), scorers)


def linker_opener(build: Path, progress: Progress | None = None) -> OpenLinker:
    """Return what opens the linker of any taxonomy, in a world or not; its index is under ``build``."""

    def open_for(taxonomy: Taxonomy) -> Linker:
        return linker_of(taxonomy, build / "linking", progress)

    return open_for
