"""The shipped transformer, as the linker reads it; what writes such a folder is tested beside its writer."""

import json
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest

from matcher.encoder import load_encoder
from matcher.encoder.onnx import OnnxEncoder
from matcher.errors import EncoderError
from tests.conftest import ROOT

FOLDER = ROOT / "models" / "fine-encoder"
TEXTS = ["kok", "ik reed met de heftruck in het magazijn van een groot bedrijf", "vlees uitbenen", "laswerk"]


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    found = load_encoder(FOLDER)
    assert isinstance(found, OnnxEncoder)
    return found


def test_the_row_of_a_text_does_not_depend_on_the_texts_beside_it(encoder: OnnxEncoder) -> None:
    together = encoder.encode(TEXTS)
    assert all((encoder.encode([text])[0] == row).all() for text, row in zip(TEXTS, together, strict=True))


def test_every_text_has_a_direction_and_an_empty_one_has_none(encoder: OnnxEncoder) -> None:
    assert not encoder.encode(["", "  "]).any()
    assert encoder.encode([]).shape == (0, encoder.dim)
    assert np.linalg.norm(encoder.encode(["\ud800 kok", "kok " * 500]), axis=1) == pytest.approx([1, 1])


def test_the_version_is_that_of_the_contents_and_what_is_damaged_is_refused(
    encoder: OnnxEncoder, tmp_path: Path
) -> None:
    copy = tmp_path / "elsewhere"
    copytree(FOLDER, copy)
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    assert (manifest["version"], manifest["dim"]) == (encoder.version, encoder.dim)
    assert load_encoder(copy).version == encoder.version
    (copy / "onnx/model_qint8.onnx").write_bytes(b"geen graaf")
    with pytest.raises(EncoderError, match="is beschadigd"):
        load_encoder(copy)
    (copy / "tokenizer.json").unlink()
    with pytest.raises(EncoderError, match=r"mist het bestand 'tokenizer\.json'"):
        load_encoder(copy)
