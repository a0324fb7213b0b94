"""From files to a folder that the linker reads, and from that folder on."""

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from matcher.encoder import load_encoder
from pipelines.language.fine_encoder.training import FineConfig
from pipelines.language.train_encoder import EncoderConfig, Teacher, train_encoder
from pipelines.language.train_fine_encoder import train_fine_encoder
from tests.conftest import no_progress
from tests.pipelines.language.encoder_world import write_encoder_world
from tests.pipelines.language.fine_encoder.tiny import HIDDEN, write_base_model

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
CONFIG = FineConfig(batch=32, rate=3e-3)
TODAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("fine")
    write_base_model(root / "base.bin")
    write_encoder_world(root / "shared")
    return root


def train(folder: Path, name: str, **settings: object) -> dict[str, object]:
    return train_fine_encoder(
        folder / "shared", folder / "base.bin", folder / name, no_progress, CONFIG,
        checkpoint=folder / f"{name}.pt", teacher=folder / "teacher", tracking=folder / "mlflow",
        today=TODAY, **settings,
    )  # fmt: skip


@pytest.fixture(scope="module")
def first(folder: Path) -> dict[str, object]:
    return train(folder, "first")


def test_training_from_the_base_writes_an_encoder_that_tells_meanings_apart(
    folder: Path, first: dict[str, object]
) -> None:
    encoder = load_encoder(folder / "first")
    assert first["version"] == encoder.version
    assert first["started_from"] == "base.bin"
    rows = encoder.encode(["muur maken", "maken van muur", "fiets verkopen"])
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.1


def test_a_second_run_goes_on_from_the_first(folder: Path, first: dict[str, object]) -> None:
    second = train(folder, "second", start=folder / "first")
    assert second["started_from"] == first["version"]
    assert second["version"] != first["version"]
    assert second["pieces"] == first["pieces"]


def test_it_teaches_the_quick_encoder(folder: Path, first: dict[str, object]) -> None:
    texts = json.loads((folder / "teacher/texts.json").read_text(encoding="utf-8"))
    vectors = np.load(folder / "teacher/vectors.npz")["X"]
    assert vectors.shape == (len(texts), HIDDEN)
    config = EncoderConfig(pieces=120, dim=16, epochs=1, batch=64)
    teacher = Teacher.read(folder / "teacher")
    train_encoder(
        folder / "shared", folder / "quick", no_progress, config, teacher=teacher,
        checkpoint=folder / "quick.pt", tracking=folder / "mlflow", today=TODAY,
    )  # fmt: skip
    assert load_encoder(folder / "quick").dim == 16
