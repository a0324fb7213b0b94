"""`groeipad doctor`: all well is code 0, anything missing is code 3 with its remedy."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from matcher.engine import SHIPPED_MODELS
from pipelines.cli.main import main

Findings = dict[str, dict[str, object]]


@pytest.fixture
def doctor(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, Findings]]:
    """Run the command and return its exit code and the findings by part."""

    def run(build: Path, models: Path = SHIPPED_MODELS) -> tuple[int, Findings]:
        code = main(["doctor", "--json", "--build", str(build), "--models", str(models)])
        return code, {one["what"]: one for one in json.loads(capsys.readouterr().out)}

    return run


@pytest.fixture
def copy(sample_build: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sample_build, tmp_path / "build")


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return shutil.copytree(SHIPPED_MODELS, tmp_path / "models")


def test_a_fresh_installation_is_code_0_with_every_version_from_any_folder(
    sample_build, tmp_path, monkeypatch, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    code = main(["doctor", "--json", "--build", str(sample_build)])
    found = {one["what"]: one for one in json.loads(capsys.readouterr().out)}
    assert code == 0
    assert all(one["ok"] and one["version"] and not one["remedy"] for one in found.values())
    assert found["zoeken"]["version"] == ("machinecode" if "GROEIPAD_COMPILED" in os.environ else "broncode")
    manifest = json.loads((sample_build / "world" / "manifest.json").read_bytes())
    assert found[f"wereld {sample_build / 'world'}"]["version"] == manifest["version"]
    assert {
        "groeipad",
        "Python",
        "faiss-cpu",
        "deel service",
        "regels",
        f"index {sample_build / 'index'}",
    } <= found.keys()
    for name in ("encoder", "fine-encoder", "retrieval", "linking", "teaching"):
        stated = json.loads((SHIPPED_MODELS / name / "manifest.json").read_bytes())
        assert found[f"model {name}"]["version"] == stated["version"]


def test_without_artefacts_each_one_names_the_command_that_makes_it(tmp_path, doctor) -> None:
    code, found = doctor(tmp_path / "niets")
    assert code == 3
    assert "groeipad ingest" in found[f"wereld {tmp_path / 'niets' / 'world'}"]["remedy"]
    assert "groeipad index" in found[f"index {tmp_path / 'niets' / 'index'}"]["remedy"]
    assert found["faiss-cpu"]["ok"]


def test_a_changed_file_is_found(copy, doctor) -> None:
    (copy / "world" / "rejects.csv").write_bytes(b"leeg")
    code, found = doctor(copy)
    assert code == 3
    assert "rejects.csv' is veranderd" in found[f"wereld {copy / 'world'}"]["remedy"]


def test_an_index_of_another_world_is_found(copy, doctor) -> None:
    path = copy / "index" / "manifest.json"
    manifest = json.loads(path.read_bytes())
    manifest["made_from"]["world"] = "ouder"
    path.write_text(json.dumps(manifest), encoding="utf-8")
    code, found = doctor(copy)
    assert code == 3
    remedy = found[f"index {copy / 'index'}"]["remedy"]
    assert "is gemaakt uit world 'ouder'" in remedy
    assert "groeipad index" in remedy
    assert found[f"wereld {copy / 'world'}"]["ok"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": 1}'])
def test_a_damaged_model_is_a_finding_and_no_crash(text, sample_build, models, doctor) -> None:
    (models / "encoder" / "manifest.json").write_text(text, encoding="utf-8")
    code, found = doctor(sample_build, models)
    assert code == 3
    assert "is beschadigd" in found["model encoder"]["remedy"]
    assert found["model fine-encoder"]["ok"]


def test_models_that_are_missing_changed_or_made_for_another_encoder_are_found(
    sample_build, models, doctor
) -> None:
    (models / "encoder" / "tokenizer.json").write_text("{}", encoding="utf-8")
    shutil.rmtree(models / "fine-encoder")
    calibration = models / "retrieval" / "manifest.json"
    calibration.write_text(calibration.read_text(encoding="utf-8").replace('"retrieval"', '"iets"'))
    code, found = doctor(sample_build, models)
    assert code == 3
    assert "tokenizer.json' is veranderd" in found["model encoder"]["remedy"]
    assert "fine-encoder/manifest.json' ontbreekt" in found["model fine-encoder"]["remedy"]
    assert "bevat een artefact 'iets'" in found["model retrieval"]["remedy"]


def test_scorers_of_another_pair_of_encoders_are_found(sample_build, models, doctor) -> None:
    path = models / "linking" / "manifest.json"
    manifest = json.loads(path.read_bytes())
    manifest["made_from"]["encoder"] = "ouder"
    path.write_text(json.dumps(manifest), encoding="utf-8")
    code, found = doctor(sample_build, models)
    assert code == 3
    assert "is gemaakt uit encoder 'ouder'" in found["model linking"]["remedy"]


def test_the_table_is_dutch_and_shows_no_traceback(capsys) -> None:
    assert main(["doctor", "--build", "[rood]"]) == 3
    captured = capsys.readouterr()
    for words in ("Onderdeel", "In orde", "Versie", "Wat te doen", "nee", "wereld [rood]/world"):
        assert words in captured.out
    assert captured.err == ""


def test_what_is_made_from_the_world_and_does_not_fit_names_the_command(copy, doctor) -> None:
    path = copy / "linking" / "manifest.json"
    manifest = json.loads(path.read_bytes())
    path.write_text(json.dumps(manifest | {"schema": 1}), encoding="utf-8")
    code, found = doctor(copy)
    linking = found[f"linking {copy / 'linking'}"]
    assert (code, linking["ok"]) == (3, False)
    assert f"groeipad migrate {copy}" in linking["remedy"]
    assert found[f"teaching {copy / 'teaching'}"]["ok"]
