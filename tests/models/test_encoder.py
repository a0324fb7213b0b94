"""The weights in models/encoder."""

import json
from pathlib import Path

import pytest

from matcher.encoder import load_encoder

FOLDER = Path(__file__).parents[2] / "models" / "encoder"
TEXTS = [
    "kok",
    "Heftruck besturen",
    "auto’s herstellen",
    "",
    "☃",
    "cuisinier",
    "welder",
    "Vlees\u00a0uitbenen",
]


@pytest.mark.slow
def test_both_loaders_give_the_same_vectors() -> None:
    from sentence_transformers import SentenceTransformer

    with_torch = SentenceTransformer(str(FOLDER), device="cpu", local_files_only=True).encode(TEXTS)
    assert load_encoder(FOLDER).encode(TEXTS) == pytest.approx(with_torch, abs=1e-5)


def test_the_manifest_names_the_weights_that_are_there() -> None:
    manifest = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    encoder = load_encoder(FOLDER)
    assert (manifest["version"], manifest["dim"]) == (encoder.version, encoder.dim)


@pytest.mark.parametrize(
    ("dutch", "other"), [("kok", "cuisinier"), ("lasser", "welder"), ("slager", "boucher")]
)
def test_dutch_french_and_english_words_for_one_occupation_lie_near(dutch: str, other: str) -> None:
    """Behaviour 13: nearer to its translation than to any of six other occupations."""
    others = ["verpleegkundige", "boekhouder", "dakdekker", "kapper", "vrachtwagenchauffeur", "tuinman"]
    rows = load_encoder(FOLDER).encode([dutch, other, *others])
    near = rows[1:] @ rows[0]
    assert near[0] > near[1:].max()
