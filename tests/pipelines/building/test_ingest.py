"""From source files to a world: what fits is kept, what does not is noted, and nothing is half done."""

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from matcher.artefacts import load_world
from matcher.domain.competence import Taxonomy
from matcher.domain.module import TaughtCompetence
from matcher.domain.vacancy import Requirement
from matcher.errors import ArtefactError, MatcherError
from matcher.linking import Linker
from pipelines.building.ingest import (
    NOT_SURE_ENOUGH,
    NOTHING_ASKED,
    REPEATED_MODULE,
    REPEATED_VACANCY,
    UNKNOWN_COMPETENCE,
    UNKNOWN_OCCUPATION,
    UNKNOWN_PREREQUISITE,
    Ingested,
    Sources,
    ingest,
)
from pipelines.building.prerequisites import UNKNOWN_MODULE
from pipelines.building.statement_linking import EQUAL_ALTERNATIVE, OpenLinker, statement_certainty
from pipelines.reading.rejects import RowOutcome, read_rejects
from pipelines.reading.source_file import SourceFileError
from tests.conftest import no_progress
from tests.encoders import no_linker, word_linker
from tests.source_files import (
    TAXONOMY,
    contents,
    csv_text,
    module_document,
    noted,
    vacancy_document,
    write_csv,
    write_json,
    write_lines,
)

words = word_linker("vlees", "versnijden", "heftruck", "besturen")


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    """Two modules and two vacancies on a taxonomy of three competences."""
    folder = tmp_path / "bron"
    (folder / "modules").mkdir(parents=True)
    write_json(folder / "competences.json", TAXONOMY)
    write_json(
        folder / "modules" / "voeding.json",
        [module_document("m1", "c-versnijden"), module_document("m2", "c-hygiene")],
    )
    write_lines(
        folder / "vacancies.jsonl",
        vacancy_document("v1", "c-versnijden", occupation_id="o-slager"),
        vacancy_document("v2", "c-heftruck"),
    )
    write_json(folder / "shortage_list.json", [{"title": "Slager", "year": 2026}])
    return Sources.under(folder)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "build" / "world"


def run(sources: Sources, out: Path, load: OpenLinker = no_linker) -> Ingested:
    return ingest(sources, out, load, no_progress)


def modules(tmp_path: Path, *documents: dict[str, object]) -> tuple[Path, ...]:
    return (write_json(tmp_path / "modules.json", list(documents)),)


def vacancies(tmp_path: Path, *documents: dict[str, object]) -> tuple[Path, ...]:
    return (write_json(tmp_path / "vacatures.json", list(documents)),)


def test_a_folder_like_the_samples_becomes_a_world_that_reads_back(sources: Sources, out: Path) -> None:
    found = run(sources, out)
    world = load_world(out)
    assert world == found.world
    assert list(world.modules) == ["m1", "m2"]
    assert {one.id: one.occupation_id for one in world.vacancies.values()} == {"v1": "o-slager", "v2": ""}
    assert world.shortage_list[0].occupation_ids == ("o-slager",)
    assert found.rejects.entries == []
    assert found.manifest.details["sources"] == {
        "competences.json": {"rows": 5, "rejected": 0},
        "shortage_list.json": {"rows": 1, "rejected": 0},
        "vacancies.jsonl": {"rows": 2, "rejected": 0},
        "voeding.json": {"rows": 2, "rejected": 0},
    }


def test_the_same_files_give_the_same_bytes_and_version(sources: Sources, out: Path) -> None:
    first = run(sources, out)
    before = contents(out)
    assert run(sources, out).world.version == first.world.version
    assert contents(out) == before


def test_another_file_gives_another_version(sources: Sources, out: Path, tmp_path: Path) -> None:
    first = run(sources, out).world.version
    added = modules(tmp_path, module_document("m3", "c-heftruck"))
    assert run(replace(sources, modules=(*sources.modules, *added)), out).world.version != first


def test_a_folder_without_taxonomy_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        SourceFileError, match=r"staat geen 'competences.json'; geef een map zoals data_samples"
    ):
        Sources.under(tmp_path)


HTML = b"<!DOCTYPE html><html><body>Niet gevonden</body></html>"
MODULES_CSV = csv_text(
    ("id", "title", "provider_id", "provider_name", "provider_kind"), ("m9", "Één", "p", "P", "cvo")
)
WRONG_FILES: dict[str, tuple[str, str, bytes, str]] = {
    "missing columns": ("modules", "modules.csv", b"code;naam\n1;a\n", r"mist de kolom\(men\) id, title"),
    "other encoding": ("modules", "modules.csv", MODULES_CSV.encode("cp1252"), "niet leesbaar als UTF-8"),
    "web page as csv": ("modules", "modules.csv", HTML, "webpagina"),
    "web page as json": ("vacancies", "vacatures.json", HTML, "webpagina"),
    "web page as taxonomy": ("taxonomy", "competences.json", HTML, "webpagina"),
    "empty": ("modules", "modules.csv", b"", "leeg"),
    "blank": ("vacancies", "vacatures.json", b"\n \n", "leeg"),
    "cut off gzip": ("modules", "modules.csv", gzip.compress(MODULES_CSV.encode())[:-9], "afgebroken"),
    "workbook": ("modules", "modules.xlsx", b"PK\x03\x04 xl/workbook.xml", "Excel"),
    "cut off json": ("vacancies", "vacatures.json", b'[{"id": "v1", "tit', "geen geldige JSON op regel 1"),
    "vacancies as modules": ("modules", "m.json", b'[{"id": "v", "title": "x"}]', "bevat geen modules"),
    "modules as taxonomy": ("taxonomy", "c.json", b'[{"id": "m"}]', "bevat geen taxonomie"),
    "no courses": ("modules", "c.jsonld", b'{"@type": "Event"}', "geen schema.org-opleidingen"),
    "shortage without title": (
        "shortage_list",
        "k.csv",
        b"naam,jaar\na,1\n",
        r"mist de kolom\(men\) beroep_nl",
    ),
}


@pytest.mark.parametrize("case", WRONG_FILES)
def test_a_wrong_file_gives_one_dutch_sentence_and_leaves_the_world_as_it_was(
    case: str, sources: Sources, out: Path, tmp_path: Path
) -> None:
    field, name, data, words = WRONG_FILES[case]
    run(sources, out)
    before = contents(out.parent)
    path = tmp_path / name
    path.write_bytes(data)
    changed = {field: path if field in ("taxonomy", "shortage_list") else (*getattr(sources, field), path)}
    with pytest.raises(MatcherError, match=words) as caught:
        run(replace(sources, **changed), out)
    message = str(caught.value)
    assert name in message
    assert "\n" not in message
    assert contents(out.parent) == before


def test_a_missing_file_leaves_the_world_as_it_was(sources: Sources, out: Path, tmp_path: Path) -> None:
    run(sources, out)
    before = contents(out.parent)
    with pytest.raises(SourceFileError, match=r"weg.json' bestaat niet"):
        run(replace(sources, vacancies=(tmp_path / "weg.json",)), out)
    assert contents(out.parent) == before


def test_a_missing_linker_leaves_the_world_as_it_was(sources: Sources, out: Path, tmp_path: Path) -> None:
    def missing(taxonomy: Taxonomy) -> Linker:
        raise ArtefactError("de ijking ontbreekt")

    run(sources, out)
    before = contents(out.parent)
    sentence = {"competence_id": "", "statement": "vlees van het been halen"}
    added = modules(tmp_path, module_document("m3") | {"teaches": [sentence]})
    with pytest.raises(ArtefactError, match="de ijking ontbreekt"):
        run(replace(sources, modules=added), out, missing)
    assert contents(out.parent) == before


def count_progress(sources: Sources, out: Path) -> int:
    calls: list[str] = []
    ingest(sources, out, no_linker, lambda task, done, total: calls.append(task))
    return len(calls)


def interrupt_at(call: int) -> Callable[[str, int, int], None]:
    """Return a progress callback that stands for Ctrl-C at its ``call``-th call, counted from 1."""
    seen = 0

    def progress(task: str, done: int, total: int) -> None:
        nonlocal seen
        seen += 1
        if seen == call:
            raise KeyboardInterrupt

    return progress


def test_an_interruption_at_any_moment_leaves_the_previous_world(
    sources: Sources, out: Path, tmp_path: Path
) -> None:
    calls = count_progress(sources, out)
    before = contents(out.parent)
    added = modules(tmp_path, module_document("m3", "c-heftruck"))
    more = replace(sources, modules=(*sources.modules, *added))
    for call in range(1, calls + 1):
        with pytest.raises(KeyboardInterrupt, match=r"^$"):
            ingest(more, out, no_linker, interrupt_at(call))
        assert contents(out.parent) == before
    assert calls == 7
    assert "m3" in run(more, out).world.modules


def test_the_artefact_holds_the_rejects_table(sources: Sources, out: Path, tmp_path: Path) -> None:
    added = modules(
        tmp_path,
        module_document("m1", "c-versnijden"),
        module_document("m3", "c-weg"),
        module_document("m4", "c-heftruck", hours="veel"),
        module_document("m5", "c-heftruck", needs_competences=[{"competence_id": "c-weg"}]),
        module_document("m6", "c-heftruck", needs_modules=["m2", "m-weg"]),
    )
    found = run(replace(sources, modules=(*sources.modules, *added)), out)
    table = read_rejects((out / "rejects.csv").read_bytes())
    assert [(one.file, one.line, one.column, one.value, one.reason, one.outcome.value) for one in table] == [
        ("modules.json", 1, "id", "m1 (eerst in voeding.json, regel 1)", REPEATED_MODULE, "geweigerd"),
        ("modules.json", 2, "teaches", "c-weg", UNKNOWN_COMPETENCE, "deel weggelaten"),
        (
            "modules.json", 3, "hours", "'veel'",
            "'veel' is geen geheel getal; schrijf het zonder aanhalingstekens en zonder komma", "geweigerd",
        ),
        ("modules.json", 4, "needs_competences", "c-weg", UNKNOWN_PREREQUISITE, "geweigerd"),
        ("modules.json", 5, "needs_modules", "m-weg", UNKNOWN_MODULE, "niet gekoppeld"),
    ]  # fmt: skip
    assert list(found.world.modules) == ["m1", "m2", "m3", "m6"]
    assert found.world.modules["m3"].teaches == ()
    assert found.world.modules["m6"].needs_modules == ("m2", "m-weg")
    assert found.manifest.details["sources"]["modules.json"] == {"rows": 5, "rejected": 3}


def test_a_prerequisite_may_come_later_or_from_another_file(
    sources: Sources, out: Path, tmp_path: Path
) -> None:
    added = modules(
        tmp_path,
        module_document("m0", "c-heftruck", needs_modules=["m9"]),
        module_document("m9", "c-heftruck", needs_modules=["m1"]),
    )
    assert run(replace(sources, modules=(*added, *sources.modules)), out).rejects.entries == []


def test_a_vacancy_keeps_only_what_the_taxonomy_knows(sources: Sources, out: Path, tmp_path: Path) -> None:
    asked = vacancies(
        tmp_path,
        vacancy_document("v1", "c-hygiene", "c-weg", employer_teaches=["c-hygiene", "c-elders"]),
        vacancy_document("v2", "c-weg"),
        vacancy_document("v1", "c-hygiene"),
        vacancy_document("v3", "c-hygiene", occupation_id="o-weg"),
    )
    found = run(replace(sources, vacancies=asked), out)
    assert list(found.world.vacancies) == ["v1", "v3"]
    assert found.world.vacancies["v1"].requirements == (Requirement("c-hygiene"),)
    assert found.world.vacancies["v1"].employer_teaches == ("c-hygiene",)
    assert found.world.vacancies["v3"].occupation_id == ""
    assert noted(found.rejects) == [
        (1, "requirements", "c-weg", UNKNOWN_COMPETENCE, RowOutcome.PART_LEFT_OUT),
        (1, "employer_teaches", "c-elders", UNKNOWN_COMPETENCE, RowOutcome.PART_LEFT_OUT),
        (2, "requirements", "c-weg", UNKNOWN_COMPETENCE, RowOutcome.PART_LEFT_OUT),
        (2, "requirements", "", NOTHING_ASKED, RowOutcome.REJECTED),
        (3, "id", "v1 (eerst in vacatures.json, regel 1)", REPEATED_VACANCY, RowOutcome.REJECTED),
        (4, "occupation_id", "o-weg", UNKNOWN_OCCUPATION, RowOutcome.PART_LEFT_OUT),
    ]


def test_a_foreign_occupation_stands_for_its_surest_mapping(
    sources: Sources, out: Path, tmp_path: Path
) -> None:
    walks = [
        {"foreign_id": "k-1", "foreign_label": "x", "target_id": target, "relation": relation}
        for target, relation in (("o-magazijnier", "broad"), ("o-slager", "exact"), ("o-weg", "exact"))
    ]
    taxonomy = write_json(tmp_path / "t.json", TAXONOMY | {"cross_walks": walks})
    asked = vacancies(tmp_path, vacancy_document("v1", "c-hygiene", occupation_id="k-1"))
    found = run(replace(sources, taxonomy=taxonomy, vacancies=asked), out)
    assert found.world.vacancies["v1"].occupation_id == "o-slager"


def test_sentences_become_competences_with_their_certainty(
    sources: Sources, out: Path, tmp_path: Path
) -> None:
    sentences = ["Vlees  UITSNIJDEN", "heftruck besturen", "heftruck poetsen", "vlees versnijden"]
    taught = [{"competence_id": "", "statement": one, "level": 2} for one in sentences]
    added = modules(tmp_path, module_document("m3") | {"teaches": taught})
    found = run(replace(sources, modules=added), out, words)
    assert found.world.modules["m3"].teaches == (
        TaughtCompetence("c-versnijden", 2, EQUAL_ALTERNATIVE, "Vlees  UITSNIJDEN"),
        TaughtCompetence("c-heftruck", 2, statement_certainty(0.9), "heftruck besturen"),
    )


def test_a_sentence_that_is_not_sure_enough_stays_unlinked_and_is_noted(
    sources: Sources, out: Path, tmp_path: Path
) -> None:
    taught = [{"competence_id": "", "statement": "planten water geven"}]
    added = modules(tmp_path, module_document("m3") | {"teaches": taught})
    found = run(replace(sources, modules=added), out, words)
    assert found.world.modules["m3"].teaches == ()
    assert noted(found.rejects) == [
        (1, "teaches", "planten water geven", NOT_SURE_ENOUGH, RowOutcome.NOT_LINKED)
    ]


def test_what_a_file_is_shows_in_its_content(sources: Sources, out: Path, tmp_path: Path) -> None:
    course = {
        "@context": "https://schema.org",
        "@type": "Course",
        "courseCode": "cursus-1",
        "name": "Vlees",
        "provider": {"name": "CVO Testa"},
        "teaches": "vlees versnijden",
    }
    table = write_csv(
        tmp_path / "MODULES.CSV",
        ("id", "title", "provider_id", "provider_name", "provider_kind", "teaches"),
        ("rij-1", "Rij", "p", "P", "cvo", "c-heftruck"),
    )
    vdab = {
        "vacatureReferentie": {"vdabReferentie": 1},
        "functie": {"functieTitel": "Slager"},
        "profiel": {"vereisten": [{"type": "competentie", "label": "vlees versnijden"}]},
    }
    found = run(
        replace(
            sources,
            modules=(write_json(tmp_path / "cursus.json", course), table),
            vacancies=(write_json(tmp_path / "vdab.json", vdab),),
        ),
        out,
    )
    assert list(found.world.modules) == ["cursus-1", "rij-1"]
    assert [one.requirements for one in found.world.vacancies.values()] == [
        (Requirement("c-versnijden", text="vlees versnijden", source="vacature"),)
    ]


def test_competent_codes_of_a_vdab_vacancy_go_through_the_cross_walk(
    sources: Sources, out: Path, tmp_path: Path
) -> None:
    competent = tmp_path / "competent"
    competent.mkdir()
    write_csv(
        competent / "competent_competence_esco.csv",
        ("competent_uuid", "esco_skill_uri", "mapping_relation"),
        ("k-9", "c-heftruck", "skos:closeMatch"),
    )
    vdab = {
        "vacatureReferentie": {"vdabReferentie": 1},
        "functie": {"functieTitel": "Chauffeur"},
        "profiel": {"vereisten": [{"type": "competentie", "label": "rijden", "code": "k-9"}]},
    }
    found = run(
        replace(sources, competent=competent, vacancies=(write_json(tmp_path / "vdab.json", vdab),)),
        out,
        words,
    )
    assert found.world.vacancies["1"].requirements == (
        Requirement("c-heftruck", text="rijden", source="vacature"),
    )
