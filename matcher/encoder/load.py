"""From a name or folder to an encoder."""

from pathlib import Path

from matcher.encoder.folder import has_static_model, not_found
from matcher.encoder.onnx import ONNX_FILE, OnnxEncoder
from matcher.encoder.static import StaticEncoder
from matcher.encoder.text import Encoder
from matcher.encoder.transformer import TransformerEncoder
from matcher.errors import EncoderError


def load_encoder(name_or_folder: str | Path) -> Encoder:
    """Return the encoder of that name or in that folder.

    A folder with a static model or a quantised ONNX graph is read without torch; anything else goes
    through ``sentence_transformers``, from the disk only.

    Raises
    ------
    EncoderError
        If there is no such model on this machine, or its files are damaged.
    """
    folder = Path(name_or_folder)
    if folder.is_dir():
        if has_static_model(folder):
            return StaticEncoder(folder)
        if (folder / ONNX_FILE).is_file():
            return OnnxEncoder(folder)
    elif folder.is_absolute() or str(name_or_folder).count("/") > 1 or str(name_or_folder).startswith("."):
        raise EncoderError(not_found(str(name_or_folder)))
    return TransformerEncoder(str(name_or_folder))
