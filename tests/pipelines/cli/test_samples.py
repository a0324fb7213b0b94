"""`groeipad samples`: what comes along, laid out without touching what is there."""

from pathlib import Path

import pytest

from pipelines.cli.main import main
from tests.conftest import ROOT


def test_a_folder_that_is_there_is_read_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    mine = tmp_path / "data_samples" / "competences.json"
    mine.parent.mkdir()
    mine.write_text("{}")
    assert main(["samples"]) == 2
    assert "competences.json" in capsys.readouterr().err
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [mine]


@pytest.mark.slow
def test_half_a_copy_of_before_is_made_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    half = tmp_path / ".proef.nieuw" / "profiles"
    half.mkdir(parents=True)
    (half / "half.json").write_text("{")
    folder, build = tmp_path / "proef", tmp_path / "werk"
    assert main(["samples", str(folder), "--build", str(build)]) == 0
    told = capsys.readouterr().out.splitlines()[-1]
    assert told == (
        f"Probeer nu: groeipad recommend --profile {folder}/profiles/vleesverwerking.json "
        f"--vacancy gv-vlees-01 --on 2026-11-25 --build {build}"
    )
    theirs, ours = ({path.name for path in one.rglob("*.*")} for one in (folder, ROOT / "data_samples"))
    assert theirs == ours
    assert not half.parent.exists()
