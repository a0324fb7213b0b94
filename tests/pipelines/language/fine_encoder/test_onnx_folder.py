"""The graph that is written, beside the model it was written from."""

from pathlib import Path

import numpy as np
import pytest

from matcher.encoder import OnnxEncoder, load_encoder
from pipelines.language.fine_encoder.base_model import prune, read_base_model
from pipelines.language.fine_encoder.onnx_folder import write_onnx_encoder
from pipelines.language.fine_encoder.training import FineConfig, FineTraining
from tests.pipelines.language.fine_encoder.tiny import HIDDEN, pairs, write_base_model

pytestmark = pytest.mark.slow  # PyTorch takes five seconds to import, and only training needs it

TEXTS = [text for one in pairs(40) for text in (one.left, one.right)]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, np.ndarray]:
    folder = tmp_path_factory.mktemp("fine")
    write_base_model(folder / "base.bin")
    tokenizer, model = prune(read_base_model(folder / "base.bin"), TEXTS)
    rows = FineTraining(tokenizer, model, FineConfig()).encode(TEXTS, lambda *_: None)
    write_onnx_encoder(folder / "out", tokenizer, model, TEXTS, {"trained_on": "2026-11-25"})
    return folder / "out", rows


def test_the_graph_gives_the_directions_of_the_model(written) -> None:
    folder, rows = written
    encoder = load_encoder(folder)
    assert isinstance(encoder, OnnxEncoder)
    assert encoder.dim == HIDDEN
    assert (encoder.encode(TEXTS) * rows).sum(axis=1).min() > 0.97
