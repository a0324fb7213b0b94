"""Opens the linker over the artefacts of one build, with the shipped encoder and scorers."""

from pathlib import Path

from matcher.artefacts import load_world
from matcher.engine import (
    SCORERS,
    SHIPPED_MODELS,
    EngineFolders,
    load_linker,
    load_linking_encoder,
    profile_reader,
)
from matcher.linking import Linker
from matcher.recommend import ProfileReader
from pipelines.building.linking import Progress, build_linking_index


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
    world = load_world(EngineFolders.under(build).world)
    encoder = load_linking_encoder(SHIPPED_MODELS)
    linking = build / "linking"
    if not linking.exists():
        build_linking_index(world, linking, encoder, progress or (lambda *_: None))
    return load_linker(linking, SHIPPED_MODELS / SCORERS, world, encoder)


def open_text_reader(build: Path) -> ProfileReader:
    """Return the reader of free text for the world under ``build``.

    Raises
    ------
    ArtefactError, EncoderError
        As :func:`open_linker`.
    """
    return profile_reader(open_linker(build))
