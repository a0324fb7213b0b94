"""Training on a made-up world of some dozens of texts: whole, seeded, and resumable after a kill."""

import csv
import gzip
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
from pipelines.train_encoder import EncoderConfig, train_encoder
from tests.conftest import no_progress

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
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
        {"conceptUri": uri, "preferredLabel_nl": f"{thing} {deed}", "altLabels_nl": f"{deed} van {thing}",
         "description_nl": f"Een {thing} goed {deed} voor een klant.", "skillType": "skill/competence"}
        for uri, thing, deed in skills
    ])  # fmt: skip
    write(dutch, "occupations_nl", [
        {"conceptUri": uri, "preferredLabel": f"{thing}maker", "altLabels": f"maker van {thing}\n{thing}man",
         "iscoGroup": "7111", "description": f"Maakt elke dag een {thing} en herstelt die ook."}
        for uri, thing in occupations
    ])  # fmt: skip
    write(dutch, "occupationSkillRelations_reconstructed", [
        {"occupationUri": f"o:{thing}", "relationType": "essential", "skillUri": uri}
        for uri, thing, _ in skills
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
    with pytest.raises(FileNotFoundError, match=r"\.csv\.gz"):
        train_encoder(tmp_path, tmp_path / "uit", no_progress, CONFIG, tracking=tmp_path, today=TODAY)
