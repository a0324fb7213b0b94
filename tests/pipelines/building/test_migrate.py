"""What older versions left, brought to this one; that of the first is real (`tests/service/first_edition`).

The forms of the versions in between were seen by running seven of them: schema 1, 2 and 3 of the forms of a
taxonomy, two other fine encoders, no word on what modules teach; each of their worlds is read.
"""

import json
import shutil
import tarfile
from datetime import date
from pathlib import Path

import pytest

from matcher.artefacts import MANIFEST, write_artefact
from matcher.documents.figures import FIGURES_FILE
from matcher.engine import EngineFolders, load_recommender
from matcher.errors import DocumentError
from matcher.judgements import JUDGEMENTS, LISTS
from matcher.ranker.folder import RANKER, RANKER_FILE
from pipelines.building.migrate import Fit, JudgedArtefact, look_through, make_again
from pipelines.building.text_reader import open_linker
from pipelines.cli.main import main
from pipelines.progress import Progress
from pipelines.reading.profile import read_profile
from tests.conftest import ROOT

FIRST = ROOT / "tests" / "service" / "first_edition" / "artefacts.tar.gz"
PROFILE = ROOT / "data_samples" / "profiles" / "vleesverwerking.json"


def silent(task: str, done: int, total: int) -> None:
    """Tell nobody."""


def migrate(build: Path, progress: Progress) -> list[JudgedArtefact]:
    found = look_through(build)
    make_again(build, found, progress)
    return found


def fits(build: Path) -> dict[str, Fit]:
    return {one.folder.name: one.fit for one in look_through(build)}


def contents(build: Path) -> dict[str, bytes]:
    return {str(one.relative_to(build)): one.read_bytes() for one in build.rglob("*") if one.is_file()}


@pytest.fixture
def first(tmp_path: Path) -> Path:
    with tarfile.open(FIRST) as packed:
        packed.extractall(tmp_path / "eerste", filter="data")
    return tmp_path / "eerste"


def test_the_first_edition_is_brought_over_and_what_was_there_stays(first: Path) -> None:
    before = contents(first)
    assert fits(first) == {
        "world": Fit.POORER,
        "index": Fit.FITS,
        "linking": Fit.DERIVED,
        "teaching": Fit.DERIVED,
    }
    migrate(first, silent)
    assert fits(first) == dict.fromkeys(("world", "index", "linking", "teaching"), Fit.FITS) | {
        "world": Fit.POORER
    }
    after = contents(first)
    assert after[f"linking.vorige/{MANIFEST}"] == before.pop(f"linking/{MANIFEST}")
    assert before.items() <= after.items()
    recommender = load_recommender(EngineFolders.under(first))
    answer = recommender.recommend(read_profile(PROFILE), "gv-vlees-01", on=date(2026, 11, 25))
    assert answer.vacancies[0].recommendations
    assert open_linker(first).read("groenten snijden").competences


@pytest.mark.slow
def test_one_that_is_cut_off_has_damaged_nothing_and_goes_on(first: Path) -> None:
    before = contents(first)

    def cut_off(task: str, done: int, total: int) -> None:
        if task == "vormen van beroepen omzetten":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match=r"^$"):
        migrate(first, cut_off)
    assert fits(first)["linking"] is Fit.DERIVED
    assert before.items() <= contents(first).items()
    migrate(first, silent)
    assert Fit.DERIVED not in fits(first).values()
    assert contents(first)[f"linking.vorige/{MANIFEST}"] == before[f"linking/{MANIFEST}"]


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(
    first: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(first)
    assert main(["migrate", str(first), "--dry-run"]) == 0
    told = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert "heeft schema 1, groeipad leest 3. Wordt gemaakt uit de wereld, zonder --dry-run." in told
    assert "een oudere versie las minder van: competenties, beroepen, modules, vacatures" in told
    assert "(toen: competences.json, shortage_list.json, vacancies.json, voeding.json)" in told
    assert contents(first) == before


@pytest.mark.slow
def test_another_encoder_and_a_damaged_index_are_made_again(sample_build: Path, tmp_path: Path) -> None:
    """The fine encoder got another graph on 2026-11-29: the forms kept their schema, and no row fits."""
    build = tmp_path / "build"
    shutil.copytree(sample_build, build)
    assert set(fits(build).values()) == {Fit.FITS}
    for name in ("linking", "teaching"):
        path = build / name / MANIFEST
        path.write_text(path.read_text().replace("onnx-87151894d4d9", "onnx-8885da161072"))
    (build / "index" / "labels.vectors.npy").write_bytes(b"")
    reasons = {one.folder.name: one.reason for one in migrate(build, silent)}
    assert "'static-0e7c6983b0ee+0.7*onnx-8885da161072', in gebruik is" in reasons["linking"]
    assert "is veranderd" in reasons["index"]
    assert set(fits(build).values()) == {Fit.FITS}
    assert contents(build / "index") == contents(sample_build / "index")
    assert "8885da161072" in (build / "teaching.vorige" / MANIFEST).read_text()


def test_a_world_that_cannot_be_read_is_left_alone_with_what_hangs_on_it(
    first: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (first / "world" / "modules.jsonl").write_bytes(b"{}")
    before = contents(first)
    assert main(["migrate", str(first)]) == 3
    told = capsys.readouterr()
    assert "'groeipad ingest'" in " ".join(told.out.replace("│", " ").split())
    assert "voer de genoemde opdrachten uit" in told.err
    assert contents(first) == before


def test_what_was_learned_from_decisions_names_its_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older = {"name": "logit", "feature_set": "0123", "curves": {}}
    write_artefact(tmp_path / "ranker", RANKER, {RANKER_FILE: json.dumps(older).encode()})
    write_artefact(tmp_path / "judgements", JUDGEMENTS, {LISTS: b""}, schema=1)
    write_artefact(tmp_path / "evaluation", "evaluation", {"evaluation.json": b"{}"})
    write_artefact(tmp_path / "drift", "drift", {FIGURES_FILE: b"{}"}, schema=7)
    assert fits(tmp_path) == dict.fromkeys(("ranker", "judgements", "evaluation"), Fit.UNFIT) | {
        "drift": Fit.FITS
    }
    before = contents(tmp_path)
    assert main(["migrate", str(tmp_path)]) == 3
    told = " ".join(capsys.readouterr().out.replace("│", " ").split())
    for command in ("ranker train", "ranker simulate", "ranker evaluate"):
        assert f"groeipad {command}'" in told
    assert contents(tmp_path) == before


def test_a_folder_without_artefacts_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="staat geen artefact van groeipad"):
        look_through(tmp_path)
