"""On the sample data the store gives the candidates and the answers that FAISS gives."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matcher.documents.writing import answer_document, to_plain
from matcher.engine import EngineFolders, load_recommender
from matcher.errors import ArtefactError
from matcher.index.postgres import index_opener
from matcher.recommend import Recommender
from pipelines.cli.main import main
from pipelines.reading.profile import read_profile
from service.app import create_app
from service.settings import Settings

ROOT = Path(__file__).parents[2]
ON = date(2026, 11, 25)
PROFILES = sorted((ROOT / "data_samples" / "profiles").glob("*.json"))
SOME = [one for one in PROFILES if one.stem in ("vleesverwerking", "kok_naar_kwaliteit", "enkel_avond")]
ENCODER = ["--encoder", str(ROOT / "models" / "encoder"), "--calibration", str(ROOT / "models" / "retrieval")]


@pytest.fixture(scope="module")
def store(new_database: Callable[[], str], sample_build: Path) -> str:
    address = new_database()
    assert main(["index", "--build", str(sample_build), "--store", address, *ENCODER]) == 0
    return address


@pytest.fixture(scope="module")
def in_memory(sample_build: Path) -> Recommender:
    return load_recommender(EngineFolders.under(sample_build))


@pytest.fixture(scope="module", params=["exact", "hnsw"])
def in_postgres(request: pytest.FixtureRequest, store: str, sample_build: Path) -> Recommender:
    limit = 10_000 if request.param == "exact" else -1
    return load_recommender(
        EngineFolders.under(sample_build), open_index=index_opener(store, exact_limit=limit)
    )


def test_every_vacancy_has_the_same_candidates(in_memory: Recommender, in_postgres: Recommender) -> None:
    person = replace(read_profile(ROOT / "data_samples" / "profiles" / "vleesverwerking.json"), free_text=())
    for vacancy in in_memory.vacancies.by_id.values():
        assert in_postgres.candidates(person, vacancy, on=ON) == in_memory.candidates(person, vacancy, on=ON)


@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_open_mode_gives_the_same_answer(
    path: Path, in_memory: Recommender, in_postgres: Recommender
) -> None:
    person = replace(read_profile(path), free_text=())
    wanted = in_memory.recommend(person, on=ON, n=2)
    found = in_postgres.recommend(person, on=ON, n=2)
    assert replace(found, versions=wanted.versions) == wanted
    assert found.versions.index != wanted.versions.index


def test_the_command_answers_over_the_store_by_option_and_by_setting(
    store: str, sample_build: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = ROOT / "data_samples" / "profiles" / "vleesverwerking.json"
    arguments = ["recommend", "--profile", str(profile), "--vacancy", "gv-vlees-01", "--on", "2026-11-25"]
    arguments += ["--build", str(sample_build), "--json"]
    capsys.readouterr()
    answers = []
    for more, setting in (([], ""), (["--store", store], ""), ([], store)):
        monkeypatch.setenv("GROEIPAD_INDEX_STORE", setting)
        assert main([*arguments, *more]) == 0
        answers.append(json.loads(capsys.readouterr().out))
    versions = [answer.pop("versions") for answer in answers]
    assert answers[0] == answers[1] == answers[2]
    assert versions[0]["index"] != versions[1]["index"] == versions[2]["index"]


def test_the_service_opens_the_store_by_setting_and_never_shows_the_address(
    store: str, sample_build: Path, tmp_path: Path
) -> None:
    settings = Settings(
        build=sample_build, index_store=store, database_url=f"sqlite:///{tmp_path}/s.db", today=ON
    )
    assert store not in repr(settings)
    app = create_app(settings)
    client = TestClient(app, base_url="http://127.0.0.1:8000")
    engine = app.state.context.desk.recommender
    assert engine.versions.index != load_recommender(EngineFolders.under(sample_build)).versions.index
    ready = client.get("/health/ready")
    assert ready.status_code == 200, ready.text
    assert store not in ready.text
    app.state.context.store.engine.dispose()
    client.close()


@pytest.mark.parametrize(
    "wish",
    [
        [],
        ["--province", "West-Vlaanderen", "--dutch", "A2"],
        ["--slot", "evening", "--slot", "saturday", "--provider-kind", "cvo"],
        ["--delivery", "online", "--on", "2027-06-01"],
    ],
)
def test_modules_are_found_with_an_offer_that_fits_in_the_store_as_on_disk(
    wish: list[str], store: str, sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [
        "find-modules",
        "vlees versnijden",
        "--on",
        "2026-11-25",
        "--build",
        str(sample_build),
        "--n",
        "40",
    ]
    arguments += [*wish, *ENCODER[:2]]
    shown = []
    for more in ([], ["--store", store]):
        capsys.readouterr()
        assert main([*arguments, *more]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    assert ("cvo-passer-slag-1" in shown[0]) == ("--slot" not in wish and "--delivery" not in wish)


def test_a_wish_that_no_module_meets_and_a_level_that_does_not_exist_are_said(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["find-modules", "vlees", "--build", str(sample_build), *ENCODER[:2]]
    assert main([*arguments, "--on", "2099-01-01"]) == 0
    assert "Geen enkele module heeft zo'n aanbod." in capsys.readouterr().out
    assert main([*arguments, "--dutch", "B9"]) == 2
    assert "'B9' is geen taalniveau; kies uit NONE, A1" in " ".join(capsys.readouterr().err.split())


def test_a_store_of_another_world_is_refused_with_the_command(
    store: str, sample_build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build = tmp_path / "b"
    arguments = [
        "ingest",
        "--taxonomy",
        str(ROOT / "data_samples" / "competences.json"),
        "--build",
        str(build),
    ]
    assert main(arguments) == 0
    with pytest.raises(ArtefactError, match=r"is gemaakt uit world .* werk haar bij met 'groeipad index"):
        load_recommender(EngineFolders.under(build), open_index=index_opener(store))
    profile = PROFILES[0]
    capsys.readouterr()
    arguments = ["recommend", "--profile", str(profile), "--on", "2026-11-25", "--build", str(build)]
    assert main([*arguments, "--store", store]) == 3
    assert "werk haar bij met 'groeipad index --store …'" in " ".join(capsys.readouterr().err.split())


def test_rebuild_without_a_store_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", "--rebuild"]) == 2
    assert "--rebuild hoort bij --store" in capsys.readouterr().err


def test_answer_documents_are_equal_but_for_the_version_of_the_index(
    in_memory: Recommender, in_postgres: Recommender
) -> None:
    person = replace(
        read_profile(ROOT / "data_samples" / "profiles" / "kok_naar_kwaliteit.json"), free_text=()
    )
    label = in_memory.world.taxonomy.label
    documents = [
        to_plain(answer_document(engine.recommend(person, on=ON, n=1), label))
        for engine in (in_memory, in_postgres)
    ]
    for document in documents:
        document["versions"].pop("index")
    assert documents[0] == documents[1]
