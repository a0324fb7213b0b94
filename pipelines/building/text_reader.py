"""Opens the linker over the artefacts of one build, with the shipped encoder and scorers."""

from pathlib import Path

from matcher.artefacts import load_world
from matcher.domain.competence import Taxonomy
from matcher.engine import EngineFolders, load_linker, load_linking_encoder, profile_reader
from matcher.errors import ArtefactError
from matcher.linking import Linker
from matcher.recommend import ProfileReader
from pipelines.building.linking import Progress, build_linking_index
from pipelines.building.statement_linking import OpenLinker

MODELS = Path(__file__).resolve().parents[2] / "models"


def open_linker(build: Path, progress: Progress | None = None) -> Linker:
    """Return the linker of the world under ``build``; its index is made where it is missing.

    Over all of ESCO making it takes a minute or two, which ``progress`` tells of.

    Raises
    ------
    ArtefactError
        If the world or the scorers are missing, or an artefact was made from another one.
    EncoderError
        If a shipped encoder is missing or damaged.
    """
    return linker_opener(build, progress)(load_world(EngineFolders.under(build).world).taxonomy)


def linker_opener(build: Path, progress: Progress | None = None) -> OpenLinker:
    """Return what opens the linker of a taxonomy that need not be in a world yet.

    Its index under ``build`` is used where it belongs to this taxonomy and these encoders, and made where it
    does not.
    """

    def open_for(taxonomy: Taxonomy) -> Linker:
        encoder = load_linking_encoder(MODELS)
        linking, scorers = build / "linking", MODELS / "linking"
        try:
            return load_linker(linking, scorers, taxonomy, encoder)
        except ArtefactError:  # absent, damaged, or of another taxonomy: it is made again
            build_linking_index(taxonomy, linking, encoder, progress or (lambda *_: None))
            return load_linker(linking, scorers, taxonomy, encoder)

    return open_for


def open_text_reader(build: Path) -> ProfileReader:
    """Return the reader of free text for the world under ``build``.

    Raises
    ------
    ArtefactError, EncoderError
        As :func:`open_linker`.
    """
    return profile_reader(open_linker(build))
