"""Training on a made-up world of some dozens of texts: whole, seeded, and resumable after a kill."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from matcher.encoder import load_encoder
from pipelines.language.train_encoder import EncoderConfig, train_encoder
from pipelines.reading.tables import TableError
from tests.conftest import no_progress
from tests.pipelines.language.encoder_world import DEEDS, THINGS, write_encoder_world

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
TODAY = date(2026, 11, 25)
CONFIG = EncoderConfig(pieces=120, dim=16, epochs=3, batch=64, rate=0.05)
ROOT = Path(__file__).parents[3]
TEXTS = ["muur maken", "dak herstellen", "soep", "brood verkopen"]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_encoder_world(tmp_path_factory.mktemp("world"))


Train = Callable[..., Path]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("encoders")


@pytest.fixture(scope="module")
def train(shared: Path, folder: Path) -> Train:
    """Train into a folder of its own, with the checkpoint in it, and return it."""

    def run(name: str, config: EncoderConfig = CONFIG, progress=no_progress) -> Path:
        out = folder / name
        train_encoder(
            shared, out / "uit", progress, config, checkpoint=out / "tussenstand.pt",
            tracking=folder / "mlflow", today=TODAY,
        )  # fmt: skip
        return out / "uit"

    return run


@pytest.fixture(scope="module")
def told() -> list[tuple[str, int, int]]:
    """What the training of ``trained`` told of its progress."""
    return []


@pytest.fixture(scope="module")
def trained(train: Train, told: list[tuple[str, int, int]]) -> Path:
    return train("een", progress=lambda *one: told.append(one))


def vectors(folder: Path) -> np.ndarray:
    return load_encoder(folder).encode(TEXTS)


def weights(folder: Path) -> bytes:
    return (folder / "model.safetensors").read_bytes()


def test_training_runs_to_the_end_and_both_loaders_read_the_same_vectors(trained: Path) -> None:
    from sentence_transformers import SentenceTransformer

    with_torch = SentenceTransformer(str(trained), device="cpu", local_files_only=True).encode(TEXTS)
    assert vectors(trained) == pytest.approx(with_torch, abs=1e-5)
    assert np.linalg.norm(with_torch, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


def test_what_means_the_same_lies_nearer_than_what_does_not(trained: Path) -> None:
    rows = load_encoder(trained).encode(["muur maken", "maken van muur", "fiets verkopen"])
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.2


def test_the_manifest_says_what_made_it(trained: Path) -> None:
    manifest = json.loads((trained / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["version"], manifest["dim"]) == (load_encoder(trained).version, 16)
    assert (manifest["config"]["seed"], manifest["trained_on"]) == (1, "2026-11-25")
    assert manifest["pairs"]["skill_labels"] == len(THINGS) * len(DEEDS)


def test_the_same_seed_gives_the_same_bytes(trained: Path, train: Train) -> None:
    assert weights(train("zelfde")) == weights(trained)


def test_progress_counts_the_batches_of_every_round(trained: Path, told: list[tuple[str, int, int]]) -> None:
    rounds = {task for task, _, _ in told}
    assert rounds == {"ronde 1 van 3", "ronde 2 van 3", "ronde 3 van 3"}
    for task in rounds:
        counted = [(done, total) for name, done, total in told if name == task]
        assert [done for done, _ in counted] == list(range(1, counted[0][1] + 1))


def test_the_run_is_in_mlflow_with_its_settings_and_a_loss_per_round(trained: Path, folder: Path) -> None:
    from mlflow.tracking import MlflowClient

    run_id = json.loads((trained / "manifest.json").read_text(encoding="utf-8"))["run_id"]
    client = MlflowClient(f"sqlite:///{folder / 'mlflow' / 'mlflow.db'}")
    run = client.get_run(run_id)
    assert run.info.status == "FINISHED"
    assert (run.data.params["epochs"], run.data.params["dim"]) == ("3", "16")
    losses = [one.value for one in client.get_metric_history(run_id, "loss")]
    assert len(losses) == 3
    assert losses[-1] < losses[0]


KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from pipelines.language.train_encoder import train_encoder
from tests.pipelines.language.test_train_encoder import CONFIG

def stop_in_round_two(task, done, total):
    if task.startswith("ronde 2"):
        os.kill(os.getpid(), signal.SIGKILL)

folder = Path(sys.argv[2])
train_encoder(Path(sys.argv[1]), folder / "uit", stop_in_round_two, CONFIG,
              checkpoint=folder / "tussenstand.pt", tracking=folder / "mlflow", today=date(2026, 11, 25))
"""


def test_a_killed_run_goes_on_after_its_last_whole_round_to_the_same_weights(
    trained: Path, train: Train, shared: Path, folder: Path
) -> None:
    own = folder / "gedood"
    own.mkdir()
    command = [sys.executable, "-c", KILLED, str(shared), str(own)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    killed = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert not (own / "uit").exists()
    told: set[str] = set()
    resumed = train("gedood", progress=lambda task, *_: told.add(task))
    assert told == {"ronde 2 van 3", "ronde 3 van 3"}
    assert weights(resumed) == weights(trained)


def test_other_settings_do_not_go_on_from_a_foreign_checkpoint(
    trained: Path, train: Train, folder: Path
) -> None:
    other = replace(CONFIG, seed=2, epochs=2)
    (folder / "daarna").mkdir()
    shutil.copy(folder / "een" / "tussenstand.pt", folder / "daarna")
    told: list[str] = []
    beside = train("daarna", other, progress=lambda task, *_: told.append(task))
    assert list(dict.fromkeys(told)) == ["ronde 1 van 2", "ronde 2 van 2"]
    assert weights(beside) == weights(train("alleen", other)) != weights(trained)


def test_data_that_is_not_there_is_said_by_name(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"esco_nl' is geen map"):
        train_encoder(tmp_path, tmp_path / "uit", no_progress, CONFIG, tracking=tmp_path, today=TODAY)
