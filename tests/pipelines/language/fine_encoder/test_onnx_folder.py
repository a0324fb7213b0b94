"""The graph that is written, beside the model it was written from."""

import json
from pathlib import Path

import numpy as np
import pytest

from matcher.encoder import OnnxEncoder, load_encoder
from matcher.errors import EncoderError
from pipelines.language.fine_encoder.base_model import prune, read_base_model
from pipelines.language.fine_encoder.onnx_folder import write_onnx_encoder
from pipelines.language.fine_encoder.training import FineConfig, FineTraining
from tests.pipelines.language.fine_encoder.tiny import HIDDEN, pairs, write_base_model

TEXTS = [text for one in pairs(40) for text in (one.left, one.right)]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, np.ndarray]:
    folder = tmp_path_factory.mktemp("fine")
    write_base_model(folder / "base.bin")
    tokenizer, model = prune(read_base_model(folder / "base.bin"), TEXTS)
    rows = FineTraining(tokenizer, model, FineConfig()).encode(TEXTS, lambda *_: None)
    write_onnx_encoder(folder / "out", tokenizer, model, {"trained_on": "2026-11-25"})
    return folder / "out", rows


def test_the_graph_gives_the_directions_of_the_model(written) -> None:
    folder, rows = written
    encoder = load_encoder(folder)
    assert isinstance(encoder, OnnxEncoder)
    assert encoder.dim == HIDDEN
    assert (encoder.encode(TEXTS) * rows).sum(axis=1).min() > 0.97


def test_the_row_of_a_text_does_not_depend_on_the_texts_beside_it(written) -> None:
    encoder = load_encoder(written[0])
    together = encoder.encode(TEXTS)
    assert all((encoder.encode([text])[0] == row).all() for text, row in zip(TEXTS, together, strict=True))


def test_an_empty_text_is_a_zero_row_and_no_texts_are_no_rows(written) -> None:
    encoder = load_encoder(written[0])
    assert not encoder.encode(["", "  "]).any()
    assert encoder.encode([]).shape == (0, HIDDEN)
    assert np.linalg.norm(encoder.encode(["\ud800 kok", "kok " * 500]), axis=1) == pytest.approx([1, 1])


def test_the_version_is_that_of_the_contents(written, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    copy.mkdir()
    for file in written[0].rglob("*"):
        if file.is_file():
            target = copy / file.relative_to(written[0])
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(file.read_bytes())
    assert load_encoder(copy).version == load_encoder(written[0]).version
    manifest = json.loads((copy / "manifest.json").read_text())
    assert manifest["version"] == load_encoder(copy).version
    (copy / "onnx/model_qint8.onnx").write_bytes(b"geen graaf")
    with pytest.raises(EncoderError, match="is beschadigd"):
        load_encoder(copy)
    (copy / "tokenizer.json").unlink()
    with pytest.raises(EncoderError, match=r"mist het bestand 'tokenizer\.json'"):
        load_encoder(copy)
