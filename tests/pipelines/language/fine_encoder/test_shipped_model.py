from pathlib import Path

import pytest

from pipelines.language.fine_encoder.base_model import prune, read_base_model
from pipelines.language.fine_encoder.onnx_folder import write_onnx_encoder
from pipelines.language.fine_encoder.shipped_model import read_shipped
from pipelines.language.fine_encoder.training import FineConfig, FineTraining
from tests.pipelines.language.fine_encoder.tiny import pairs, write_base_model

pytestmark = pytest.mark.slow  # PyTorch takes five seconds to import, and only training needs it

TEXTS = [text for one in pairs(40) for text in (one.left, one.right)]


def silent(*_: object) -> None:
    pass


def test_training_can_go_on_from_what_was_written(tmp_path: Path) -> None:
    write_base_model(tmp_path / "base.bin")
    base = read_base_model(tmp_path / "base.bin")
    training = FineTraining(*prune(base, TEXTS), FineConfig(rate=3e-3))
    training.run([pairs(32)] * 8, tmp_path / "c.pt", silent)
    rows = training.encode(TEXTS, silent)
    write_onnx_encoder(tmp_path / "out", training.tokenizer, training.model, TEXTS, {})
    again = FineTraining(*read_shipped(tmp_path / "out", base), FineConfig())
    assert (again.encode(TEXTS, silent) * rows).sum(axis=1).min() > 0.99
    untrained = FineTraining(*prune(base, TEXTS), FineConfig()).encode(TEXTS, silent)
    assert (untrained * rows).sum(axis=1).mean() < 0.95


def test_another_model_than_one_of_this_base_is_refused(tmp_path: Path) -> None:
    write_base_model(tmp_path / "base.bin")
    base = read_base_model(tmp_path / "base.bin")
    write_onnx_encoder(tmp_path / "out", *prune(base, TEXTS), TEXTS, {})
    pieces = (tmp_path / "out/tokenizer.json").read_text().replace("▁kok", "▁zeg")
    (tmp_path / "out/tokenizer.json").write_text(pieces)
    with pytest.raises(ValueError, match="stukjes die de basis niet kent: \\['▁zeg'\\]"):
        read_shipped(tmp_path / "out", base)
