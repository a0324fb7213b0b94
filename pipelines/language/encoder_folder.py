"""Writes ``models/encoder``: the sentence-transformers format, and a manifest that says what made it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from matcher.encoder import load_encoder

STEP = 1 / 512
"""Weights are multiples of this. The file stays plain 32-bit numbers, which every loader computes in,
but with their lower halves zero, so that git stores about a byte and a half for each."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a trained encoder was made with and from."""

    config: Mapping[str, object]
    data: Mapping[str, int]
    """Number of pairs by kind."""
    trained_on: date
    run_id: str = ""


def rounded(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the weights, scaled to a root mean square of 16 steps, as multiples of ``STEP``.

    Scaling all rows alike changes no cosine similarity.
    """
    filled = weights[np.any(weights != 0, axis=1)]
    scale = 16 * STEP / float(np.sqrt(np.mean(np.square(filled))))
    return (np.round(weights * scale / STEP) * STEP).astype(np.float32)


def write_encoder(
    folder: Path, tokenizer: Tokenizer, weights: NDArray[np.float32], made: Provenance
) -> dict[str, object]:
    """Write the encoder to ``folder`` and return its manifest.

    Parameters
    ----------
    weights
        Shape (pieces, dim), already rounded; the row of a piece without meaning is zero.
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
    files = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name not in {"manifest.json", "README.md"}:
            file.chmod(0o644)
            files[str(file.relative_to(folder))] = hashlib.sha256(file.read_bytes()).hexdigest()
    manifest: dict[str, object] = {
        "kind": "encoder",
        "version": load_encoder(folder).version,
        "dim": int(weights.shape[1]),
        "pieces": int(weights.shape[0]),
        "config": dict(made.config),
        "config_hash": _hash(made.config),
        "pairs": dict(made.data),
        "trained_on": made.trained_on.isoformat(),
        "run_id": made.run_id,
        "files": files,
    }
    (folder / "manifest.json").write_text(
        json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    return manifest


def _hash(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
