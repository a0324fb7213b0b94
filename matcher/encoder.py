"""Texts to vectors: the shipped static encoder, or any sentence-transformers model by name or folder."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from matcher.errors import EncoderError

_STATIC_MODULE = "StaticEmbedding"
_TEXTS_PER_BLOCK = 4096


class Encoder(Protocol):
    """Turns texts into rows of length 1, so that an inner product is a cosine similarity."""

    @property
    def version(self) -> str:
        """Name and content hash; equal versions give equal vectors."""
        ...

    @property
    def dim(self) -> int:
        """Length of a row."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return shape (len(texts), dim), rows of length 1; a zero row for a text without a known piece."""
        ...


class StaticEncoder:
    """Mean of the vectors of the sub-word pieces of a text: no transformer, no torch.

    Reads the folder that ``sentence_transformers`` writes for a ``StaticEmbedding`` and gives the same
    vectors (a test holds both to that).

    Parameters
    ----------
    folder
        With ``modules.json``, ``model.safetensors`` and ``tokenizer.json``.

    Raises
    ------
    EncoderError
        If a file is missing or does not have the documented form.
    """

    def __init__(self, folder: Path) -> None:
        from safetensors import SafetensorError
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        part = folder / _static_subfolder(folder)
        weights, pieces = part / "model.safetensors", part / "tokenizer.json"
        for file in (weights, pieces):
            if not file.is_file():
                raise EncoderError(
                    f"encoder {str(folder)!r} mist het bestand {file.name!r}; haal de map opnieuw op "
                    "of bouw ze met 'make train-encoder'"
                )
        try:
            self._vectors = load_file(weights)["embedding.weight"].astype(np.float32)
        except (SafetensorError, KeyError) as error:
            raise EncoderError(
                f"encoder {str(folder)!r} is beschadigd: {weights.name!r} bevat geen 'embedding.weight'; "
                "haal de map opnieuw op of bouw ze met 'make train-encoder'"
            ) from error
        self._tokenizer = Tokenizer.from_file(str(pieces))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._version = f"static-{_content_hash(weights, pieces)}"

    @property
    def version(self) -> str:
        """Kind and hash of weights and pieces: a copy of the folder has the same version."""
        return self._version

    @property
    def dim(self) -> int:
        """Length of a row."""
        return int(self._vectors.shape[1])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return shape (len(texts), dim), rows of length 1; a zero row for a text without a known piece."""
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for start in range(0, len(texts), _TEXTS_PER_BLOCK):
            block = [_encodable(text) for text in texts[start : start + _TEXTS_PER_BLOCK]]
            ids = [e.ids for e in self._tokenizer.encode_batch_fast(block, add_special_tokens=False)]
            lengths = np.array([len(one) for one in ids])
            filled = np.flatnonzero(lengths)
            if filled.size == 0:
                continue
            pieces = np.fromiter((i for one in ids for i in one), dtype=np.int64, count=int(lengths.sum()))
            first = np.concatenate(([0], np.cumsum(lengths[filled])[:-1]))
            rows[start + filled] = np.add.reduceat(self._vectors[pieces], first, axis=0)
        return _unit_rows(rows)


class TransformerEncoder:
    """Any other sentence-transformers model, loaded without network."""

    def __init__(self, name_or_folder: str) -> None:
        from sentence_transformers import SentenceTransformer

        try:
            self._model: Any = SentenceTransformer(name_or_folder, local_files_only=True, device="cpu")
        except (OSError, ValueError, KeyError) as error:
            raise EncoderError(_not_found(name_or_folder)) from error
        folder = Path(name_or_folder)
        files = sorted(folder.rglob("*.safetensors")) if folder.is_dir() else []
        self._version = f"{folder.name}-{_content_hash(*files)}" if files else name_or_folder

    @property
    def version(self) -> str:
        """Name of the model, with the hash of its weights where it is a folder."""
        return self._version

    @property
    def dim(self) -> int:
        """Length of a row."""
        return int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return shape (len(texts), dim), rows of length 1; a zero row for a text without a known piece."""
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        rows = self._model.encode([_encodable(text) for text in texts], show_progress_bar=False)
        return _unit_rows(np.asarray(rows, dtype=np.float32))


def load_encoder(name_or_folder: str | Path) -> Encoder:
    """Return the encoder of that name or in that folder.

    A folder with a static model is read without torch; anything else goes through
    ``sentence_transformers``, from the disk only.

    Raises
    ------
    EncoderError
        If there is no such model on this machine, or its files are damaged.
    """
    folder = Path(name_or_folder)
    if folder.is_dir():
        if _is_static(folder):
            return StaticEncoder(folder)
    elif folder.is_absolute() or str(name_or_folder).count("/") > 1 or str(name_or_folder).startswith("."):
        raise EncoderError(_not_found(str(name_or_folder)))
    return TransformerEncoder(str(name_or_folder))


def _not_found(name: str) -> str:
    return (
        f"encoder {name!r} staat niet op deze machine; geef de map van een sentence-transformers-model, "
        "of laat de instelling weg om 'models/encoder' te gebruiken (er wordt nooit iets gedownload)"
    )


def _modules(folder: Path) -> list[dict[str, Any]]:
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EncoderError(
            f"encoder {str(folder)!r} is geen sentence-transformers-map: 'modules.json' ontbreekt of is "
            "onleesbaar; geef een andere map of bouw ze met 'make train-encoder'"
        ) from error
    return list(modules)


def _is_static(folder: Path) -> bool:
    return str(_modules(folder)[0].get("type", "")).endswith(_STATIC_MODULE)


def _static_subfolder(folder: Path) -> str:
    return str(_modules(folder)[0].get("path", ""))


def _content_hash(*files: Path) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]


def _encodable(text: str) -> str:
    # A lone surrogate cannot be written as UTF-8, and the tokenizer would refuse the whole block.
    return text.encode("utf-8", "replace").decode("utf-8")


def _unit_rows(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: NDArray[np.float32] = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return unit
