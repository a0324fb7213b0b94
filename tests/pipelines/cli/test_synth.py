"""`groeipad synth` as somebody types it."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from pipelines.cli.main import WRONG_INPUT, main
from pipelines.cli.synth import synth


@pytest.fixture
def app() -> typer.Typer:
    made = typer.Typer()
    made.command()(synth)
    return made


def test_it_writes_the_world_and_says_that_it_is_simulated(app: typer.Typer, tmp_path: Path):
    out = tmp_path / "wereld"
    sizes = ["--jobseekers", "2", "--vacancies", "3", "--modules", "10"]
    result = CliRunner().invoke(app, [*sizes, "--seed", "4", "--out", str(out)])
    assert result.exit_code == 0
    assert result.stdout == (f"Gesimuleerde gegevens in {out}: 2 werkzoekenden, 3 vacatures, 10 modules.\n")
    assert len(json.loads((out / "vacancies.json").read_bytes())) == 3
    assert "--seed 4" in (out / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("wrong", [["--seed", "-1"], ["--vacancies", "0"], ["--modules", "veel"]])
def test_numbers_that_mean_nothing_are_refused(app: typer.Typer, tmp_path: Path, wrong: list[str]):
    result = CliRunner().invoke(app, [*wrong, "--out", str(tmp_path / "wereld")])
    assert result.exit_code == 2
    assert not (tmp_path / "wereld").exists()


def test_a_folder_with_something_else_stays_and_is_wrong_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "brief.txt").write_text("Beste", encoding="utf-8")
    assert main(["synth", "--vacancies", "1", "--modules", "1", "--out", str(tmp_path)]) == WRONG_INPUT
    assert "is geen gesimuleerde wereld" in " ".join(capsys.readouterr().err.split())
    assert [one.name for one in tmp_path.iterdir()] == ["brief.txt"]
