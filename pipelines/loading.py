"""Load the encoder together with the calibration that belongs to it, when it is needed."""

from pathlib import Path

from matcher.encoder import Encoder, load_encoder
from matcher.index import Calibration
from pipelines.calibrate_retrieval import load_calibration
from pipelines.statement_linking import LoadEncoder


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
