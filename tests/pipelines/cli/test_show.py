"""`groeipad show`, as a counsellor types it."""

import json
from pathlib import Path

import pytest

from pipelines.building.ingest import Sources, ingest
from pipelines.cli.main import main
from tests.conftest import no_progress
from tests.encoders import no_linker, word_linker
from tests.source_files import TAXONOMY, module_document, vacancy_document, write_json


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("show")
    sources = Sources(
        write_json(folder / "competences.json", TAXONOMY),
        modules=(
            write_json(
                folder / "modules.json",
                [
                    module_document("m-vlees", "c-versnijden", title="Vlees versnijden [basis]", hours=80),
                    *(module_document(f"m-{number:02}") for number in range(12)),
                ],
            ),
        ),
        vacancies=(write_json(folder / "v.json", [vacancy_document("v1", "c-heftruck", title="Chauffeur")]),),
    )
    ingest(sources, folder / "build" / "world", no_linker, no_progress)
    return folder / "build"


def show(build: Path, *arguments: str) -> int:
    return main(["show", *arguments, "--build", str(build)])


def test_a_known_id_is_shown_in_full_with_its_brackets(
    build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show(build, "module", "m-vlees") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Vlees versnijden [basis]")
    assert "CVO Testa" in shown
    assert "c-versnijden" in shown


def test_as_json_it_is_the_noun_itself(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(build, "module", "m-vlees", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["id"], found["title"], found["hours"]) == ("m-vlees", "Vlees versnijden [basis]", 80)
    assert found["teaches"] == [
        {"competence_id": "c-versnijden", "level": 1, "certainty": 1000, "statement": ""}
    ]


@pytest.mark.parametrize(
    ("kind", "id", "label"),
    [
        ("vacancy", "v1", "Chauffeur"),
        ("competence", "c-hygiene", "hygiëneregels toepassen"),
        ("occupation", "o-slager", "slager"),
    ],
)
def test_every_kind_can_be_shown(
    kind: str, id: str, label: str, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show(build, kind, id) == 0
    assert capsys.readouterr().out.startswith(label)


def test_a_vacancy_as_json_tells_what_is_asked_by_kind_and_what_must_be_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vdab = {
        "vacatureReferentie": {"vdabReferentie": 7},
        "functie": {"functieTitel": "Slager"},
        "profiel": {
            "vereisten": [
                {"type": "technischecompetentie", "label": "vlees keurig versnijden"},
                {"type": "softskill", "label": "Stiptheid"},
                {"type": "rijbewijs", "code": "B"},
            ]
        },
    }
    sources = Sources(
        write_json(tmp_path / "competences.json", TAXONOMY),
        vacancies=(write_json(tmp_path / "v.json", [vdab]),),
    )
    linker = word_linker("vlees", "versnijden", "slager")
    ingest(sources, tmp_path / "build" / "world", linker, no_progress)
    assert show(tmp_path / "build", "vacancy", "7", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["text"], one["kind"], one["source"]) for one in found["requirements"]] == [
        ("vlees keurig versnijden", "technical", "vacature"),
        ("Stiptheid", "soft", "vacature"),
    ]
    assert found["requirements"][0]["means"][0]["label"] == "vlees versnijden"
    assert [(one["kind"], one["value"], one["words"]) for one in found["must_haves"]] == [
        ("driving_licence", "B", "rijbewijs B")
    ]
    assert (found["understood"], found["occupation"]) == (True, "slager")


def test_words_find_what_comes_nearest(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(build, "competence", "vlees versnyden") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Geen competentie met id 'vlees versnyden'. Dit lijkt erop:"
    assert lines[1] == "  c-versnijden  vlees versnijden"


def test_without_words_the_first_ten_and_their_number_are_shown(
    build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show(build, "module") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "13 in totaal; de eerste 10:"
    assert [line.split()[0] for line in lines[1:]] == [f"m-{number:02}" for number in range(10)]


def test_what_resembles_nothing_is_refused(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(build, "vacancy", "qqqq") == 2
    captured = capsys.readouterr()
    assert captured.err.startswith("Fout: Er is geen vacature 'qqqq', en geen titel die erop lijkt.")
    assert "groeipad show vacancy" in captured.err
    assert captured.out == ""


def test_an_unknown_kind_is_refused_in_dutch(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(build, "jobseeker") == 2
    error = capsys.readouterr().err
    assert "'jobseeker' voor WAT kan niet: kies uit module, vacancy" in error


def test_a_missing_kind_is_asked_for(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(build) == 2
    assert "ontbreekt en is nodig" in capsys.readouterr().err


def test_without_world_the_remedy_is_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert show(tmp_path, "module") == 3
    captured = capsys.readouterr()
    assert "maak het opnieuw met 'groeipad ingest'" in " ".join(captured.err.split())
    assert "Traceback" not in captured.err


def test_a_title_that_looks_like_markup_is_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vacancy = vacancy_document("v1", "c-heftruck", title="[/red] chauffeur [bold]")
    sources = Sources(
        write_json(tmp_path / "competences.json", TAXONOMY),
        vacancies=(write_json(tmp_path / "v.json", [vacancy]),),
    )
    ingest(sources, tmp_path / "build" / "world", no_linker, no_progress)
    assert show(tmp_path / "build", "vacancy", "v1") == 0
    assert capsys.readouterr().out.startswith("[/red] chauffeur [bold]")
