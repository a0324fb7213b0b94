"""`groeipad find-modules --vacancy`: the modules that prepare for a vacancy."""

import json
from pathlib import Path

import pytest

from matcher.artefacts import load_world, write_artefact
from matcher.engine import TEACHING, TEACHING_WORLD_KIND
from matcher.teaching import TeachingWorld
from pipelines.cli.main import main

VACANCY = "gv-vlees-01"


def asked(build: Path, *more: str) -> int:
    return main(["find-modules", "--vacancy", VACANCY, "--build", str(build), *more])


def test_what_was_worked_out_is_given_in_order_and_its_lack_names_the_remedy(
    sample_build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "world").symlink_to(sample_build / "world")
    assert asked(tmp_path) == 3
    assert "groeipad index" in capsys.readouterr().err
    world = load_world(tmp_path / "world")
    ranked = tuple((id_, 1 / place) for place, id_ in enumerate(list(world.modules)[:3], start=1))
    write_artefact(
        tmp_path / TEACHING,
        TEACHING_WORLD_KIND,
        TeachingWorld(prepares={VACANCY: ranked}).to_files(),
        made_from={"world": world.version},
    )
    assert asked(tmp_path, "--n", "2", "--json") == 0
    assert [one["id"] for one in json.loads(capsys.readouterr().out)] == [id_ for id_, _ in ranked[:2]]


def test_words_and_a_vacancy_together_are_refused(sample_build: Path) -> None:
    assert main(["find-modules", "lassen", "--vacancy", VACANCY, "--build", str(sample_build)]) == 2
    assert main(["find-modules", "--build", str(sample_build)]) == 2
