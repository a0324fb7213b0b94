"""Load the encoder together with the calibration that belongs to it, when it is needed."""

from collections.abc import Callable
from pathlib import Path

from matcher.encoder import Encoder, load_encoder
from matcher.errors import EncoderError
from matcher.index import Calibration
from pipelines.language.calibrate_retrieval import load_calibration

LoadEncoder = Callable[[], tuple[Encoder, Calibration]]
"""Loads the encoder with the calibration that belongs to it."""
SHIPPED_ENCODER = "models/encoder"


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
            # 'models/encoder' also has the form of a name on a hub; asking for that would import torch first
            if name == SHIPPED_ENCODER and not Path(name).is_dir():
                raise EncoderError(
                    f"de map {name!r} met de encoder ontbreekt; haal het project opnieuw op, of geef met "
                    "--encoder een map of naam van een sentence-transformers-model"
                )
            encoder = load_encoder(name)
            loaded.append((encoder, load_calibration(calibration, encoder)))
        return loaded[0]

    return load
