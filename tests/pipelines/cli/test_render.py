"""Titles and labels come from others: what looks like markup in them is text on every screen."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from matcher.artefacts import load_world, save_world, write_artefact
from matcher.domain.candidate import GapPart
from matcher.domain.dossier import Dossier
from matcher.domain.recommendation import (
    Answer,
    Explanation,
    Ranking,
    Recommendation,
    VacancyAnswer,
    Versions,
)
from matcher.engine import TEACHING, TEACHING_WORLD_KIND
from matcher.teaching import NOTHING_BEFOREHAND
from pipelines.building.index import build_index
from pipelines.building.loading import load_index_encoder
from pipelines.cli.main import main
from pipelines.cli.render import print_answer
from tests.conftest import ROOT, no_progress, with_sample_rows
from tests.factories import NOT_LISTED, ON, a_clock, a_gap, a_module, a_profile, a_trajectory, a_vacancy

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
    folder = with_sample_rows(tmp_path_factory.mktemp("markup"))
    save_world(changed, folder / "world", b"", {})
    build_index(folder / "world", folder / "index", *load_index_encoder(), no_progress)
    write_artefact(
        folder / TEACHING,
        TEACHING_WORLD_KIND,
        NOTHING_BEFOREHAND.to_files(),
        {"world": load_world(folder / "world").version},
        {},
    )
    return folder


@pytest.mark.parametrize("command", ["gap", "recommend"])
def test_a_stray_bracket_in_a_label_ends_in_no_traceback(
    command: str, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--profile", str(MEAT), "--vacancy", "gv-vlees-01", "--on", "2026-11-25"]
    assert main([command, *arguments, "--build", str(build)]) == 0
    assert LABEL in capsys.readouterr().out


def test_a_module_that_only_may_teach_something_says_so_and_by_which_occupation(
    capsys: pytest.CaptureFixture[str],
) -> None:
    trajectory = a_trajectory(a_module())
    (step,) = trajectory.module_steps
    parts = (GapPart("c1", 1), GapPart("c2", 1, 625, via_occupation="dakdekker"), GapPart("c3", 1, 550))
    trajectory = replace(trajectory, steps=(replace(step, parts=parts),))
    dossier = Dossier(a_profile(), a_vacancy(), a_gap(("c1", "c2", "c3")), a_clock(), NOT_LISTED, ON)
    proposal = Recommendation(trajectory, (), Ranking(0.0, ()), Explanation((), (), ()))
    versions = Versions("1", "t 1", "c", "i", "e", "p", "r", 0)
    answer = Answer("p1", ON, (VacancyAnswer(dossier, (proposal,)),), versions)
    print_answer(Console(width=120), answer, str.capitalize)
    shown = [line.strip("│ \n") for line in capsys.readouterr().out.splitlines() if "waarschijnlijk" in line]
    assert shown == ["C2: waarschijnlijk, via beroep Dakdekker (62 %)", "C3: waarschijnlijk (55 %)"]
