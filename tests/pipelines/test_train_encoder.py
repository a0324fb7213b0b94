"""Training on a made-up world of some dozens of texts: whole, seeded, and resumable after a kill."""

import csv
import gzip
import json
import os
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
from pipelines.train_encoder import EncoderConfig, train_encoder
from tests.conftest import no_progress

pytestmark = pytest.mark.slow
TODAY = date(2026, 11, 25)
CONFIG = EncoderConfig(pieces=120, dim=16, epochs=3, batch=64, rate=0.05)
ROOT = Path(__file__).parents[2]
THINGS = ("muur", "dak", "vloer", "tuin", "auto", "fiets", "soep", "brood", "jas", "stoel", "lamp", "deur")
DEEDS = ("maken", "herstellen", "poetsen", "verkopen", "tekenen", "schilderen")
TEXTS = ["muur maken", "dak herstellen", "soep", "brood verkopen"]


def write(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.open(folder / f"{name}.csv.gz", "wt", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files in the form of ESCO and Competent, with words of our own."""
    root = tmp_path_factory.mktemp("world")
    dutch, english, competent = (root / "data" / one for one in ("esco_nl", "esco_en", "competent"))
    skills = [(f"s:{thing}/{deed}", thing, deed) for thing in THINGS for deed in DEEDS]
    occupations = [(f"o:{thing}", thing) for thing in THINGS]
    write(dutch, "skills_nl_partial", [
        {"conceptUri": uri, "preferredLabel_nl": f"{thing} {deed}", "altLabels_nl": f"{deed} van een {thing}",
         "description_nl": f"Een {thing} goed {deed} voor een klant.", "skillType": "skill/competence"}
        for uri, thing, deed in skills
    ])  # fmt: skip
    write(dutch, "occupations_nl", [
        {"conceptUri": uri, "preferredLabel": f"{thing}maker", "altLabels": f"maker van {thing}\n{thing}man",
         "iscoGroup": "7111", "description": f"Maakt elke dag een {thing} en herstelt die ook."}
        for uri, thing in occupations
    ])  # fmt: skip
    write(dutch, "occupationSkillRelations_reconstructed", [
        {"occupationUri": f"o:{thing}", "relationType": "essential", "skillUri": uri} for uri, thing, _ in skills
    ])  # fmt: skip
    kind = "skill/competence"
    write(dutch, "skillSkillRelations_nl", [
        {"originalSkillUri": skills[0][0], "originalSkillType": kind, "relationType": "optional",
         "relatedSkillType": kind, "relatedSkillUri": skills[1][0]}
    ])  # fmt: skip
    write(dutch, "languageSkillsCollection_nl", [{"conceptUri": "s:taal"}])
    write(dutch, "ISCOGroups_nl", [{"code": "7111", "preferredLabel": "Makers"}])
    write(dutch, "skillGroups_nl", [{"conceptUri": "g:maken", "preferredLabel": "dingen maken"}])
    write(english, "ISCOGroups_en", [{"code": "7111", "preferredLabel": "Makers"}])
    write(english, "broaderRelationsSkillPillar_en", [
        {"conceptUri": uri, "broaderUri": "g:maken"} for uri, _, deed in skills if deed == "maken"
    ])  # fmt: skip
    write(english, "occupations_en", [
        {"conceptUri": uri, "preferredLabel": f"{thing} maker", "altLabels": "", "description": "Makes it."}
        for uri, thing in occupations
    ])  # fmt: skip
    write(english, "skills_en_reconstructed", [
        {"conceptUri": uri, "preferredLabel_en": f"to {deed} a {thing}", "text_en": f"{deed} the {thing}"}
        for uri, thing, deed in skills
    ])  # fmt: skip
    for name, target, rows in (
        (
            "competence",
            "esco_skill_uri",
            [(f"c{n}", f"{d} aan {t}", u) for n, (u, t, d) in enumerate(skills)],
        ),
        ("occupation", "esco_uri", [(f"b{n}", f"vakman {t}", u) for n, (u, t) in enumerate(occupations)]),
    ):
        write(competent, f"competent_{name}s", [
            {"competent_uuid": id, "label_nl": label, "label_fr": f"{label} (h/f/x)"} for id, label, _ in rows
        ])  # fmt: skip
        write(competent, f"competent_{name}_esco", [
            {"competent_uuid": id, target: uri, "mapping_relation": "skos:exactMatch"} for id, _, uri in rows
        ])  # fmt: skip
    return root


Train = Callable[..., Path]


@pytest.fixture
def train(shared: Path, tmp_path: Path) -> Train:
    """Train into a folder of its own and return it."""

    def run(name: str, config: EncoderConfig = CONFIG, progress=no_progress, checkpoint: str = "") -> Path:
        train_encoder(
            shared, tmp_path / name, progress, config,
            checkpoint=tmp_path / (checkpoint or name) / "tussenstand.pt", tracking=tmp_path / "mlflow",
            today=TODAY,
        )  # fmt: skip
        return tmp_path / name

    return run


def vectors(folder: Path) -> np.ndarray:
    return load_encoder(folder).encode(TEXTS)


def test_training_runs_to_the_end_and_both_loaders_read_the_same_vectors(train: Train) -> None:
    from sentence_transformers import SentenceTransformer

    folder = train("een")
    with_torch = SentenceTransformer(str(folder), device="cpu", local_files_only=True).encode(TEXTS)
    assert vectors(folder) == pytest.approx(with_torch, abs=1e-5)
    assert np.linalg.norm(with_torch, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


def test_what_means_the_same_lies_nearer_than_what_does_not(train: Train) -> None:
    rows = load_encoder(train("een")).encode(["muur maken", "maken van een muur", "fiets verkopen"])
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.2


def test_the_manifest_says_what_made_it(train: Train) -> None:
    folder = train("een")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["version"], manifest["dim"]) == (load_encoder(folder).version, 16)
    assert (manifest["config"]["seed"], manifest["trained_on"]) == (1, "2026-11-25")
    assert manifest["pairs"]["skill_labels"] == len(THINGS) * len(DEEDS)


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(train: Train) -> None:
    one, same, other = train("een"), train("zelfde"), train("ander", replace(CONFIG, seed=2))
    weights = [(folder / "model.safetensors").read_bytes() for folder in (one, same, other)]
    assert weights[0] == weights[1] != weights[2]


def test_progress_counts_the_batches_of_every_round(train: Train) -> None:
    told: list[tuple[str, int, int]] = []
    train("een", progress=lambda *one: told.append(one))
    rounds = {task for task, _, _ in told}
    assert rounds == {"ronde 1 van 3", "ronde 2 van 3", "ronde 3 van 3"}
    for task in rounds:
        counted = [(done, total) for name, done, total in told if name == task]
        assert [done for done, _ in counted] == list(range(1, counted[0][1] + 1))


def test_the_run_is_in_mlflow_with_its_settings_and_a_loss_per_round(train: Train, tmp_path: Path) -> None:
    from mlflow.tracking import MlflowClient

    folder = train("een")
    run_id = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["run_id"]
    client = MlflowClient(f"sqlite:///{tmp_path / 'mlflow' / 'mlflow.db'}")
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
from pipelines.train_encoder import train_encoder
from tests.pipelines.test_train_encoder import CONFIG

def stop_in_round_two(task, done, total):
    if task.startswith("ronde 2"):
        os.kill(os.getpid(), signal.SIGKILL)

folder = Path(sys.argv[2])
train_encoder(Path(sys.argv[1]), folder / "uit", stop_in_round_two, CONFIG,
              checkpoint=folder / "tussenstand.pt", tracking=folder / "mlflow", today=date(2026, 11, 25))
"""


def test_a_killed_run_goes_on_after_its_last_whole_round_to_the_same_weights(
    train: Train, shared: Path, tmp_path: Path
) -> None:
    whole = train("heel")
    folder = tmp_path / "gedood"
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", KILLED, str(shared), str(folder)]
    killed = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert not (folder / "uit").exists()
    told: list[str] = []
    resumed = train("gedood", progress=lambda task, *_: told.append(task))
    assert set(told) == {"ronde 2 van 3", "ronde 3 van 3"}
    assert (resumed / "model.safetensors").read_bytes() == (whole / "model.safetensors").read_bytes()


@pytest.mark.parametrize("change", [{"seed": 2}, {"dim": 8}, {"epochs": 2}])
def test_other_settings_do_not_go_on_from_a_foreign_checkpoint(train: Train, change: dict[str, int]) -> None:
    other = replace(CONFIG, **change)
    train("eerst")
    told: list[str] = []
    beside = train("daarna", other, progress=lambda task, *_: told.append(task), checkpoint="eerst")
    assert told[0].startswith("ronde 1 van")
    assert (beside / "model.safetensors").read_bytes() == (
        train("alleen", other) / "model.safetensors"
    ).read_bytes()


def test_data_that_is_not_there_is_said_by_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"\.csv\.gz"):
        train_encoder(tmp_path, tmp_path / "uit", no_progress, CONFIG, tracking=tmp_path, today=TODAY)
