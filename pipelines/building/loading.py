"""Load the encoder together with the calibration that belongs to it, when it is needed."""

import json
from collections.abc import Callable
from pathlib import Path

from matcher.artefacts import read_file, read_manifest
from matcher.encoder import Encoder, load_encoder
from matcher.errors import ArtefactError
from matcher.index import Calibration

LoadEncoder = Callable[[], tuple[Encoder, Calibration]]
"""Loads the encoder with the calibration that belongs to it."""
RETRIEVAL_KIND = "retrieval"
CALIBRATION_FILE = "calibration.json"


def encoder_loader(name: str, calibration: Path) -> LoadEncoder:
    """Return a function that loads both and remembers them.

    Parameters
    ----------
    name
        Folder or name of a sentence-transformers model.
    calibration
        Folder of the calibration artefact; one of another encoder is refused.
    """
    loaded: list[tuple[Encoder, Calibration]] = []

    def load() -> tuple[Encoder, Calibration]:
        if not loaded:
            encoder = load_encoder(name)
            loaded.append((encoder, load_calibration(calibration, encoder)))
        return loaded[0]

    return load


def load_calibration(folder: Path, encoder: Encoder) -> Calibration:
    """Return the calibration that belongs to this encoder.

    Raises
    ------
    ArtefactError
        If it is missing or belongs to another encoder.
    """
    try:
        manifest = read_manifest(folder, RETRIEVAL_KIND, made_from={"encoder": encoder.version})
    except ArtefactError as error:
        raise ArtefactError(f"{error} ('make calibrate-retrieval')") from None
    return Calibration(**json.loads(read_file(folder, manifest, CALIBRATION_FILE)))
