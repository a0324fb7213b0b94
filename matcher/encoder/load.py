"""From a name or folder to an encoder."""

from functools import lru_cache
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
    through ``sentence_transformers``, from the disk only. Retrieval and linking share what stands on the same
    files: it is read once, and again where a file was changed.

    Raises
    ------
    EncoderError
        If there is no such model on this machine, or its files are damaged.
    """
    folder = Path(name_or_folder)
    if folder.is_dir():
        if has_static_model(folder) or (folder / ONNX_FILE).is_file():
            return _without_torch(folder, _state(folder))
    elif folder.is_absolute() or str(name_or_folder).count("/") > 1 or str(name_or_folder).startswith("."):
        raise EncoderError(not_found(str(name_or_folder)))
    return TransformerEncoder(str(name_or_folder))


@lru_cache(maxsize=4)
def _without_torch(folder: Path, _: tuple[tuple[str, int, int], ...]) -> Encoder:
    return StaticEncoder(folder) if has_static_model(folder) else OnnxEncoder(folder)


def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return name, size and time of change of each file."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return tuple((str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files)
