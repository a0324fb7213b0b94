"""`groeipad ingest modules`, as a provider's data manager types it, on the documented example."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from matcher.artefacts import REJECTS, load_world
from pipelines.cli.main import main
from pipelines.reading.rejects import read_rejects
from tests.conftest import ROOT, with_sample_rows
from tests.source_files import contents

EXAMPLE = ROOT / "data_samples" / "catalogue_map"


@pytest.fixture
def build(sample_build: Path, tmp_path: Path) -> Path:
    """A copy of the sample world, to change."""
    for part in ("world", "linking"):
        shutil.copytree(sample_build / part, tmp_path / "b" / part)
    return tmp_path / "b"


def ingest(build: Path, *more: str, map_: Path = EXAMPLE / "kolommen.yaml") -> int:
    return main(["ingest", "modules", "--map", str(map_), "--build", str(build), *more])


def words(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    return " ".join((captured.out + captured.err).split())


def test_the_example_adds_its_good_modules_and_tells_of_the_bad_ones(
    build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = load_world(build / "world")
    assert ingest(build) == 0
    shown = words(capsys)
    assert (
        "aanbod.csv: CSV, Windows-1252 (regel 4 is geen UTF-8), gescheiden door puntkomma, 7 rijen." in shown
    )
    world = load_world(build / "world")
    assert f"Wereld {world.version} in {build / 'world'}: 4 modules toegevoegd, 0 vervangen." in shown
    assert len(world.modules) == len(before.modules) + 4
    snoeien = world.modules["vlasbloem-SN1"]
    assert (snoeien.hours, snoeien.price_eur, snoeien.needs_dutch.name) == (50, 73, "A1")
    assert [(one.id, one.slot.value, one.place.name) for one in snoeien.sessions if one.place] == [
        ("SN1-A", "evening", "Kortrijk"),
        ("SN1-B", "saturday", "Roeselare"),
    ]
    assert world.modules["vlasbloem-SN2"].needs_modules == ("vlasbloem-SN1",)
    clark = world.modules["vlasbloem-HF1"].teaches
    assert [(one.competence_id, one.level, one.statement) for one in clark] == [
        ("gp:c/heftruck-besturen", 2, "Met de clark rijden"),
        ("gp:c/palletiseren", 2, "veilig één pallet verplaatsen"),
    ]
    assert clark[1].certainty < clark[0].certainty < 1000
    assert (world.vacancies, world.taxonomy) == (before.vacancies, before.taxonomy)
    table = read_rejects((build / "world" / REJECTS).read_bytes())
    ours = [(one.line, one.column) for one in table if one.file == "aanbod.csv"]
    assert ours == [(9, "Lestijden (hours)"), (10, "Nederlands (needs_dutch)")]
    assert {one.file for one in table} > {"aanbod.csv"}


def test_a_trial_shows_the_first_modules_and_writes_nothing(
    build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(build)
    assert ingest(build, "--dry-run", "--rejects", str(tmp_path / "uitval.csv")) == 0
    shown = words(capsys)
    assert "Proef: 4 modules toegevoegd, 0 vervangen. Er is niets geschreven." in shown
    assert "vlasbloem-SN1" in shown
    assert contents(build) == before
    assert (tmp_path / "uitval.csv").read_text("utf-8").count("aanbod.csv") == 2


def test_what_is_refused_as_a_whole_leaves_its_rows_to_mend(
    build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = csv.reader(io.StringIO((EXAMPLE / "aanbod.csv").read_text("cp1252")), delimiter=";")
    *above, head = next(lines), next(lines), next(lines)
    text = io.StringIO()
    without_name = ([*row[:1], "", *row[2:]] for row in lines)
    csv.writer(text, delimiter=";").writerows([*above, head, *without_name])
    (tmp_path / "aanbod.csv").write_text(text.getvalue(), "utf-8")
    before, sent = contents(build / "world"), tmp_path / "uitval.csv"
    assert ingest(build, "--file", str(tmp_path / "aanbod.csv"), "--rejects", str(sent)) == 2
    assert "de vorige wereld blijft" in words(capsys)
    assert contents(build / "world") == before
    assert sent.read_text("utf-8-sig").count(head[1]) >= 5


def test_only_the_corrected_rows_are_read_and_what_was_well_stays(
    build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = tmp_path / "uitval.csv"
    assert ingest(build, "--rejects", str(sent)) == 0
    before = load_world(build / "world").modules
    head, first, second = csv.reader(io.StringIO(sent.read_text("utf-8-sig")), delimiter=";")
    assert [row[-2] for row in (first, second)] == ["9", "10"]
    assert "Lestijden (hours): 'dertig' is geen getal" in first[-1]
    first[head.index("Lestijden")] = "60"
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([head, first])
    sent.write_text(text.getvalue(), "utf-8-sig")
    capsys.readouterr()
    assert ingest(build, "--corrected", str(sent)) == 0
    assert "1 module toegevoegd, 0 vervangen" in words(capsys)
    world = load_world(build / "world")
    assert {id_: world.modules[id_] for id_ in before} == before
    assert len(world.modules) == len(before) + 1
    left = read_rejects((build / "world" / REJECTS).read_bytes())
    assert [one.line for one in left if one.file == "aanbod.csv"] == [10]


def test_what_a_person_chose_in_the_review_list_is_taken_over(
    build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review = tmp_path / "nazicht.csv"
    assert ingest(build, "--review", str(review), "--least", "95") == 0
    assert f"1 zin is niet zeker genoeg gekoppeld; zie {review}, kies" in words(capsys)
    head, row = csv.reader(io.StringIO(review.read_text("utf-8-sig")), delimiter=";")
    assert (head[3], row[3], head[-1], row[-1]) == ("tekst", "veilig één pallet verplaatsen", "keuze", "")
    chosen = row[4]
    assert chosen == "gp:c/palletiseren"
    text = review.read_text("utf-8-sig").rstrip() + chosen + "\r\n"
    review.write_text(text, "utf-8-sig")
    map_ = tmp_path / "kolommen.yaml"
    map_.write_text((EXAMPLE / "kolommen.yaml").read_text("utf-8") + "reviewed: nazicht.csv\n", "utf-8")
    assert ingest(build, "--file", str(EXAMPLE / "aanbod.csv"), map_=map_) == 0
    assert "0 modules toegevoegd, 4 vervangen" in words(capsys)
    taught = [one.competence_id for one in load_world(build / "world").modules["vlasbloem-HF1"].teaches]
    assert taught == ["gp:c/heftruck-besturen", "gp:c/palletiseren"]


def test_what_the_provider_no_longer_offers_goes_only_when_asked(
    build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ingest(build) == 0
    lines = (EXAMPLE / "aanbod.csv").read_bytes().splitlines(keepends=True)
    less = tmp_path / "aanbod.csv"
    less.write_bytes(b"".join(line for line in lines if not line.startswith(b"KL1")))
    assert ingest(build, "--file", str(less)) == 0
    assert "vlasbloem-KL1" in load_world(build / "world").modules
    capsys.readouterr()
    assert ingest(build, "--file", str(less), "--withdraw-missing") == 0
    assert "0 modules toegevoegd, 3 vervangen, 1 ingetrokken" in words(capsys)
    world = load_world(build / "world")
    assert "vlasbloem-KL1" not in world.modules
    assert "vlasbloem-SN1" in world.modules


def test_the_same_table_twice_gives_the_same_world(build: Path) -> None:
    assert ingest(build) == 0
    once = contents(build)
    assert ingest(build) == 0
    assert contents(build) == once


def test_a_map_is_a_source_of_a_whole_world_as_well(tmp_path: Path) -> None:
    build = with_sample_rows(tmp_path / "nieuw")
    arguments = ["ingest", "--taxonomy", str(ROOT / "data_samples" / "competences.json")]
    assert main([*arguments, "--modules", str(EXAMPLE / "kolommen.yaml"), "--build", str(build)]) == 0
    assert len(load_world(build / "world").modules) == 4


def test_a_wrong_map_changes_nothing_and_says_what_to_do(
    build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(build)
    map_ = tmp_path / "k.yaml"
    map_.write_text((EXAMPLE / "kolommen.yaml").read_text("utf-8").replace("title:", "titel:"), "utf-8")
    assert ingest(build, map_=map_) == 2
    shown = words(capsys)
    assert shown.startswith("Fout: de kolomkaart")
    assert "module kent de sleutel 'titel' niet; bedoelt u 'title'?" in shown
    assert "Traceback" not in shown
    assert contents(build) == before


def test_without_a_world_it_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ingest(tmp_path / "leeg") == 3
    assert "'groeipad ingest'" in words(capsys)
