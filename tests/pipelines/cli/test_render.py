"""Titles and labels come from others: what looks like markup in them is text on every screen."""

from dataclasses import replace
from pathlib import Path

import pytest

from matcher.artefacts import load_world, save_world
from pipelines.building.index import build_index
from pipelines.building.loading import encoder_loader
from pipelines.cli.main import main
from tests.conftest import ROOT, no_progress

MEAT = ROOT / "data_samples" / "profiles" / "vleesverwerking.json"
LABEL = "[/x] snijden"


@pytest.fixture(scope="module")
def build(sample_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample world, with a bracket in every label that the vacancy asks."""
    world = load_world(sample_build / "world")
    asked = {one.competence_id for one in world.vacancies["gv-vlees-01"].requirements}
    competences = {
        id: replace(one, label=LABEL) if id in asked else one
        for id, one in world.taxonomy.competences.items()
    }
    changed = replace(world, taxonomy=replace(world.taxonomy, competences=competences))
    folder = tmp_path_factory.mktemp("markup")
    save_world(changed, folder / "world", b"", {})
    load = encoder_loader(str(ROOT / "models" / "encoder"), ROOT / "models" / "retrieval")
    build_index(folder / "world", folder / "index", *load(), no_progress)
    return folder


@pytest.mark.parametrize("command", ["gap", "recommend"])
def test_a_stray_bracket_in_a_label_ends_in_no_traceback(
    command: str, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--profile", str(MEAT), "--vacancy", "gv-vlees-01", "--on", "2026-11-25"]
    assert main([command, *arguments, "--build", str(build)]) == 0
    assert LABEL in capsys.readouterr().out
