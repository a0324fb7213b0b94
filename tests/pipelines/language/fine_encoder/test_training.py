from pathlib import Path

import numpy as np
import pytest

from pipelines.language.fine_encoder.base_model import prune, read_base_model
from pipelines.language.fine_encoder.training import FineConfig, FineTraining
from tests.pipelines.language.fine_encoder.tiny import pairs, write_base_model

pytestmark = pytest.mark.slow  # PyTorch takes five seconds to import, and only training needs it

TEXTS = [text for one in pairs(32) for text in (one.left, one.right)]
BATCHES = [pairs(32)[start : start + 16] for start in (0, 16)] * 4


def silent(*_: object) -> None:
    pass


def training(tmp_path: Path, config: FineConfig) -> FineTraining:
    import torch

    write_base_model(tmp_path / "base.bin")
    torch.manual_seed(config.seed)
    return FineTraining(*prune(read_base_model(tmp_path / "base.bin"), TEXTS), config)


def test_training_brings_the_two_texts_of_a_pair_together(tmp_path: Path) -> None:
    losses = training(tmp_path, FineConfig(rate=3e-3)).run(BATCHES * 5, tmp_path / "c.pt", silent)
    assert np.mean(losses[-5:]) < 0.8 * np.mean(losses[:5])


def test_an_interrupted_run_ends_where_an_uninterrupted_one_ends(tmp_path: Path) -> None:
    config = FineConfig(save_every=4)
    whole = training(tmp_path, config)
    whole.run(BATCHES, tmp_path / "whole.pt", silent)

    def stop(_: str, done: int, total: int) -> None:
        if done == 7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        training(tmp_path, config).run(BATCHES, tmp_path / "c.pt", stop)
    again = training(tmp_path, config)
    assert len(again.run(BATCHES, tmp_path / "c.pt", silent)) == len(BATCHES) - 4
    assert again.encode(TEXTS, silent) == pytest.approx(whole.encode(TEXTS, silent), abs=1e-6)


def test_the_row_of_a_text_does_not_depend_on_how_long_its_neighbours_are(tmp_path: Path) -> None:
    model = training(tmp_path, FineConfig())
    texts = ["kok", "bakker in het " * 8, "lasser", "kok in het a b c", *TEXTS[:20]]
    alone = np.vstack([model.encode([text], silent) for text in texts])
    assert model.encode(texts, silent) == pytest.approx(alone, abs=2e-2)  # 16-bit arithmetic


def test_the_mean_with_the_start_lies_between_start_and_end(tmp_path: Path) -> None:
    def weights(keep: float, name: str) -> np.ndarray:
        one = training(tmp_path, FineConfig(keep=keep))
        one.run(BATCHES, tmp_path / f"{name}.pt", silent)
        return one.model.encoder.layer[0].output.dense.weight.detach().numpy()

    start = training(tmp_path, FineConfig()).model.encoder.layer[0].output.dense.weight.detach().numpy()
    end = weights(0.0, "end")
    assert np.abs(end - start).max() > 1e-4
    assert weights(0.25, "mean") == pytest.approx(0.25 * start + 0.75 * end, abs=1e-6)


def test_another_mean_needs_no_other_steps(tmp_path: Path) -> None:
    training(tmp_path, FineConfig()).run(BATCHES, tmp_path / "c.pt", silent)
    assert training(tmp_path, FineConfig(keep=0.5)).run(BATCHES, tmp_path / "c.pt", silent) == []


@pytest.mark.parametrize("other", [FineConfig(seed=12), FineConfig(rate=1e-3)])
def test_a_checkpoint_of_other_settings_is_left_alone(tmp_path: Path, other: FineConfig) -> None:
    training(tmp_path, FineConfig()).run(BATCHES, tmp_path / "c.pt", silent)
    assert len(training(tmp_path, other).run(BATCHES, tmp_path / "c.pt", silent)) == len(BATCHES)
