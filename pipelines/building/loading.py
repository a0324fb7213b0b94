"""Load the encoder together with the calibration that belongs to it."""

import json
from pathlib import Path

from matcher.artefacts import read_file, read_manifest
from matcher.encoder import Encoder, load_encoder
from matcher.engine import CALIBRATION, QUICK_ENCODER, SHIPPED_MODELS
from matcher.errors import ArtefactError
from matcher.index import Calibration

RETRIEVAL_KIND = "retrieval"
CALIBRATION_FILE = "calibration.json"


def load_index_encoder(
    name: str = str(SHIPPED_MODELS / QUICK_ENCODER), calibration: Path = SHIPPED_MODELS / CALIBRATION
) -> tuple[Encoder, Calibration]:
    """Return the encoder that an index is made with, and the calibration that belongs to it.

    Parameters
    ----------
    name
        Folder or name of a sentence-transformers model.
    calibration
        Folder of the calibration artefact; one of another encoder is refused.
    """
    encoder = load_encoder(name)
    return encoder, load_calibration(calibration, encoder)


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
