"""Writes ``models/encoder``: the sentence-transformers format, and a manifest that says what made it."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from matcher.encoder import load_encoder

STEP = 1 / 512
"""Weights are multiples of this. The file stays plain 32-bit numbers, which every loader computes in,
but with their lower halves zero, so that git stores about a byte and a half for each."""


def rounded(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the weights, scaled to a root mean square of 16 steps, as multiples of ``STEP``.

    Scaling all rows alike changes no cosine similarity.
    """
    filled = weights[np.any(weights != 0, axis=1)]
    scale = 16 * STEP / float(np.sqrt(np.mean(np.square(filled))))
    return (np.round(weights * scale / STEP) * STEP).astype(np.float32)


def write_encoder(
    folder: Path, tokenizer: Tokenizer, weights: NDArray[np.float32], details: Mapping[str, object]
) -> dict[str, object]:
    """Write the encoder to ``folder`` and return its manifest.

    Parameters
    ----------
    weights
        Shape (pieces, dim), already rounded; the row of a piece without meaning is zero.
    details
        What it was made with and from, for the manifest.
    """
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    folder.mkdir(parents=True, exist_ok=True)
    card = folder / "README.md"
    kept = card.read_text(encoding="utf-8") if card.exists() else ""
    static = StaticEmbedding(tokenizer, embedding_weights=weights)
    SentenceTransformer(modules=[static, Normalize()], device="cpu").save(
        str(folder), create_model_card=False
    )
    if kept:
        card.write_text(kept, encoding="utf-8")
    pieces, dim = weights.shape
    return write_manifest(folder, dim, pieces, details)


def write_manifest(folder: Path, dim: int, pieces: int, details: Mapping[str, object]) -> dict[str, object]:
    """Write the manifest beside the files of an encoder and return it; a model card is no part of it."""
    files = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name not in {"manifest.json", "README.md"}:
            file.chmod(0o644)
            files[str(file.relative_to(folder))] = hashlib.sha256(file.read_bytes()).hexdigest()
    version = load_encoder(folder).version
    manifest = {
        "kind": "encoder",
        "version": version,
        "dim": dim,
        "pieces": pieces,
        **details,
        "files": files,
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    (folder / "manifest.json").write_text(f"{text}\n", encoding="utf-8")
    return manifest
