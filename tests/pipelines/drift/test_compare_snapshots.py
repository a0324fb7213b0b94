import csv
import json
import sqlite3
from datetime import date

import pytest

from matcher.artefacts import load_world
from matcher.documents.figures import read_figures
from matcher.errors import ArtefactError, DocumentError
from pipelines.building.ingest import Sources, ingest
from pipelines.building.text_reader import linker_opener
from pipelines.drift.compare_snapshots import DRIFT, compare_snapshots
from pipelines.drift.page import COMPETENCES, PAGE, PROPERTIES, TURNOVER
from pipelines.drift.properties import Moved
from tests.conftest import ROOT, no_progress, with_sample_rows

ON = date(2026, 11, 25)


@pytest.fixture(scope="module")
def later(tmp_path_factory, sample_build):
    """The sample data after a cyber security wave: one module withdrawn, sixty more vacancies of one kind."""
    samples = tmp_path_factory.mktemp("later")
    for name in ("competences.json", "shortage_list.json", "vacancies.json"):
        (samples / name).write_bytes((ROOT / "data_samples" / name).read_bytes())
    (samples / "modules").mkdir()
    for path in (ROOT / "data_samples" / "modules").glob("*.json"):
        (samples / "modules" / path.name).write_bytes(path.read_bytes())
    vacancies = json.loads((samples / "vacancies.json").read_text())
    modules = json.loads((samples / "modules" / "zorg.json").read_text())
    title = '<b>"Cyber" & co</b>'
    more = [{**vacancies[0], "id": f"nieuw-{n}", "title": title} for n in range(60)]
    (samples / "vacancies.json").write_text(json.dumps([*vacancies, *more]))
    unread = {
        **modules[1],
        "id": "onleesbaar",
        "teaches": [{"competence_id": "", "statement": "Qwx zzyp blarf"}],
    }
    (samples / "modules" / "zorg.json").write_text(json.dumps([*modules[1:], unread]))
    build = tmp_path_factory.mktemp("build") / "later"
    ingest(Sources.under(samples), build / "world", linker_opener(with_sample_rows(build)), no_progress)
    return build, modules[0]["id"]


@pytest.fixture(scope="module")
def compared(tmp_path_factory, sample_build, later):
    folder = tmp_path_factory.mktemp("drift")
    report = compare_snapshots(sample_build, later[0], folder / "out", on=ON, tracking=folder / "mlflow")
    return report, folder


def rows(folder, name):
    text = (folder / "out" / name).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
class TestReport:
    """MLflow takes seconds to make its database, and warns about its own dependencies."""

    def test_what_came_and_went_is_listed_with_its_title(self, compared, later, sample_build):
        report, folder = compared
        assert len(report.turnover["vacatures"].added) == 60
        assert later[1] in report.turnover["modules"].removed
        withdrawn = {
            row["id"]: row["titel"] for row in rows(folder, TURNOVER) if row["gebeurtenis"] == "verdwenen"
        }
        assert withdrawn[later[1]] == load_world(sample_build / "world").modules[later[1]].title

    def test_sixty_vacancies_of_one_kind_ask_for_training(self, compared):
        report, folder = compared
        assert report.asks_for_training
        occupation = next(
            row for row in rows(folder, PROPERTIES) if row["kenmerk"] == "beroep van de vacature"
        )
        assert occupation["oordeel"] == "sterk verschoven"
        assert "," in occupation["PSI"]
        assert {row["waar"] for row in rows(folder, COMPETENCES)} == {
            "aangeleerd door modules",
            "gevraagd door vacatures",
        }

    def test_sentences_below_the_threshold_are_counted_per_file(self, compared):
        """The courses of the samples are absent from the later build, which has one sentence of nonsense."""
        found = {line.file: (line.before, line.after) for line in compared[0].texts}
        assert found == {"courses.jsonld": (0.0, None), "zorg.json": (None, 1.0)}

    def test_page_is_dutch_says_what_to_do_and_trusts_no_title(self, compared):
        page = (compared[1] / "out" / PAGE).read_text(encoding="utf-8")
        assert '<html lang="nl">' in page
        assert "Train en evalueer de rangschikker opnieuw" in page
        assert "&lt;b&gt;" in page
        assert '<b>"Cyber"' not in page
        assert "Siddiqi 2006" in page

    def test_an_analyst_finds_what_moved_with_its_rows(self, compared):
        report, folder = compared
        _, found = read_figures(folder / "out", DRIFT)
        moved = [one for one in report.properties if one.moved is not Moved.NOT]
        assert found.figures[0].mean == len(moved) > 0
        assert len(found.table(found.figures[0].table).rows) == found.figures[0].n == len(report.properties)

    def test_run_is_in_mlflow(self, compared):
        with sqlite3.connect(compared[1] / "mlflow" / "mlflow.db") as database:
            found = dict(database.execute("select key, value from metrics"))
        assert found["asks_for_training"] == 1.0
        assert found["psi beroep van de vacature"] > 0.25

    def test_a_snapshot_against_itself_has_not_moved(self, sample_build, tmp_path):
        profiles = ROOT / "data_samples" / "profiles" / "vleesverwerking.json"
        report = compare_snapshots(
            sample_build,
            sample_build,
            tmp_path / "out",
            profiles=profiles,
            on=ON,
            tracking=tmp_path / "mlflow",
        )
        assert not report.asks_for_training
        assert report.people == 1
        assert {one.stability_index for one in (*report.properties, *report.features)} == {0.0}
        assert "er is niets verschoven" in (tmp_path / "out" / PAGE).read_text(encoding="utf-8")


def test_folder_without_a_world_is_refused_with_the_remedy(sample_build, tmp_path):
    with pytest.raises(ArtefactError, match=r"leeg.*geen artefact 'world'.*groeipad ingest"):
        compare_snapshots(tmp_path / "leeg", sample_build, tmp_path / "out", on=ON)


def test_profile_that_gets_nothing_cannot_be_compared(sample_build, tmp_path):
    empty = ROOT / "data_samples" / "profiles" / "leeg_profiel.json"
    with pytest.raises(DocumentError, match=r"geen enkel profiel .* kreeg uit beide mappen een voorstel"):
        compare_snapshots(sample_build, sample_build, tmp_path / "out", profiles=empty, on=ON)
