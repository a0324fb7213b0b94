"""`groeipad demo-real`: the main job on real files, and one Dutch sentence where they are not."""

import shutil
from pathlib import Path

import pytest

from matcher.linking import Linker
from pipelines.cli.main import main
from tests.conftest import ROOT

DATA = ROOT.parent / "shared" / "data"


def test_without_the_real_files_it_says_which_option_to_give(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build = tmp_path / "build"
    assert main(["demo-real", "--shared", str(tmp_path / "weg"), "--build", str(build)]) == 2
    captured = capsys.readouterr()
    assert "bestaat niet; geef ze met --shared MAP" in " ".join(captured.err.split())
    assert "Traceback" not in captured.err
    assert not build.exists()


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.skipif(not DATA.is_dir(), reason="de map ../shared/data met de echte bestanden is hier niet")
def test_five_people_are_shown_and_nothing_is_invented(
    esco_linker: Linker, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the folder of `make demo-real`, which then finds its texts encoded."""
    monkeypatch.chdir(ROOT)
    build = ROOT / "build" / "real"
    if not (build / "linking").exists():
        shutil.copytree(ROOT / "build" / "esco" / "linking", build / "linking")
    assert main(["demo-real", "--shared", str(DATA), "--build", str(build), "--on", "2026-11-25"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("en kijk naar:") == 5
    assert shown.count("competenties ontbreken") == 5
    assert shown.count("Traject:") + shown.count("Geen traject gevonden") >= 5
    assert "te vragen aan de persoon" in shown
