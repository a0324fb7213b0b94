"""The readers on the real files beside the project, with the counts that their README states."""

from collections import Counter
from datetime import date

import pytest

from matcher.domain.competence import CompetenceKind, LanguageLevel, MappingRelation, Taxonomy
from pipelines.reading.competent import Competent, read_competent
from pipelines.reading.esco import ALREADY_ESSENTIAL, NOT_IN_RELEASE, REPEATED_URI, read_esco
from pipelines.reading.mapped_modules import map_modules
from pipelines.reading.qualification import read_qualification_files, read_qualifications
from pipelines.reading.read_column_map import read_column_map
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.shortage_list import read_shortage_list, resolve_shortage_list
from pipelines.reading.tables import BAD_QUOTE
from pipelines.reading.vdab_training import read_vdab_trainings
from pipelines.reading.vdab_vacancy import read_vdab_vacancies
from tests.conftest import ROOT

DATA = ROOT.parent / "shared" / "data"
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="de map ../shared/data met de echte bestanden is hier niet"
)
PADDED = "lege cellen achteraan ontbreken; aangevuld"


@pytest.fixture(scope="module")
def esco() -> tuple[Taxonomy, Rejects]:
    rejects = Rejects()
    return read_esco(DATA / "esco_nl", rejects, english=DATA / "esco_en"), rejects


@pytest.fixture(scope="module")
def competent() -> tuple[Competent, Rejects]:
    rejects = Rejects()
    return read_competent(DATA / "competent", rejects), rejects


@pytest.mark.slow
def test_esco_has_the_rows_that_were_published(esco: tuple[Taxonomy, Rejects]) -> None:
    taxonomy, rejects = esco
    read = {file.removesuffix(".csv.gz"): rows for file, rows in rejects.rows_read.items()}
    assert read["occupations_nl"] == 3_043
    assert read["skills_nl_partial"] == 7_271
    assert read["occupationSkillRelations_reconstructed"] == 129_004
    assert read["skillsHierarchy_nl"] == 640
    collections = [f"{name}SkillsCollection_nl" for name in ("digital", "green", "language", "transversal")]
    assert [read[name] for name in collections] == [1_284, 629, 359, 95]
    assert len(taxonomy.occupations) == 3_043 - 4
    assert len(taxonomy.competences) == 13_939
    labels = Counter(one.label_language for one in taxonomy.competences.values())
    assert labels == {"nl": 7_143, "en": 13_939 - 7_143}


@pytest.mark.slow
def test_esco_has_exactly_the_faults_that_are_known(esco: tuple[Taxonomy, Rejects]) -> None:
    _, rejects = esco
    assert rejects.reasons() == {
        (RowOutcome.REJECTED, REPEATED_URI): 4,
        (RowOutcome.REPAIRED, PADDED): 188,
        (RowOutcome.REJECTED, NOT_IN_RELEASE): 7_271 - 7_143,
        (RowOutcome.REJECTED, ALREADY_ESSENTIAL): 17,
    }


@pytest.mark.slow
def test_esco_reads_codes_labels_and_kinds_as_they_are_meant(esco: tuple[Taxonomy, Rejects]) -> None:
    taxonomy, _ = esco
    occupations, competences = taxonomy.occupations.values(), taxonomy.competences.values()
    assert all(len(one.isco) == 4 and one.isco.isdecimal() for one in occupations)
    assert "0110" in {one.isco for one in occupations}
    texts = [one.label for one in (*occupations, *competences)]
    texts += [label for one in (*occupations, *competences) for label in one.alternative_labels]
    assert not [text for text in texts if text != " ".join(text.split()) or "\u00a0" in text or " | " in text]
    assert set(Counter(one.kind for one in competences)) == set(CompetenceKind)
    known = set(taxonomy.competences)
    assert all(known.issuperset((*one.essential, *one.optional)) for one in occupations)
    assert all(not set(one.essential) & set(one.optional) for one in occupations)
    essential, optional = (
        sum(len(getattr(one, part)) for one in occupations) for part in ("essential", "optional")
    )
    assert essential + optional == 129_004 - 17


def test_competent_has_its_rows_and_no_faults(competent: tuple[Competent, Rejects]) -> None:
    found, rejects = competent
    assert (len(found.occupations), len(found.competences)) == (638, 7_963)
    assert len(found.cross_walks) == sum(
        rows for file, rows in rejects.rows_read.items() if file.endswith("_esco.csv.gz")
    )
    relations = {one.relation for one in found.cross_walks}
    assert relations >= set(MappingRelation) - {MappingRelation.RELATED}
    assert rejects.entries == []


def test_the_shortage_list_of_2026_has_228_titles_in_16_clusters_and_no_causes() -> None:
    rejects = Rejects()
    found = read_shortage_list(DATA / "knelpuntberoepen_vdab_2026.csv", rejects, year=2026)
    assert len(found) == 228
    assert len({one.occupation.cluster for one in found}) == 16
    assert {one.occupation.causes for one in found} == {()}
    assert rejects.entries == []


@pytest.mark.slow
def test_most_shortage_occupations_lead_to_esco(
    esco: tuple[Taxonomy, Rejects], competent: tuple[Competent, Rejects]
) -> None:
    taxonomy = Taxonomy(
        "ESCO", "1.2", esco[0].competences, esco[0].occupations, cross_walks=competent[0].cross_walks
    )
    rejects = Rejects()
    lines = read_shortage_list(DATA / "knelpuntberoepen_vdab_2026.csv", rejects, year=2026)
    found = resolve_shortage_list(lines, taxonomy, rejects)
    assert len(found) == 228
    unresolved = [one.title for one in found if not one.occupation_ids]
    assert len(unresolved) == rejects.count(RowOutcome.NOT_LINKED)
    assert len(unresolved) < 228 // 2


def test_the_published_vacancy_is_read_with_its_facts() -> None:
    rejects = Rejects()
    (found,) = read_vdab_vacancies(DATA / "vacature_v4_schema_voorbeeld.json", rejects)
    assert found.vacancy.needs_dutch is LanguageLevel.B2
    assert found.vacancy.place is not None
    assert found.vacancy.place.postcode == "7700"
    assert found.vacancy.employer == ""
    assert [one.value for one in found.vacancy.must_haves] == ["B", "Nederlands: goed", "Frans: zeer goed"]
    assert rejects.entries == []


def test_the_published_qualification_is_read() -> None:
    rejects = Rejects()
    (found,) = read_qualifications(DATA / "BK-0130-5_voorbeeld.json", rejects)
    assert (found.id, len(found.competences)) == ("BK-0130", 3)
    assert rejects.entries == []


def test_every_real_qualification_and_training_is_read() -> None:
    rejects = Rejects()
    assert len(read_qualification_files((DATA / "bk",), rejects)) == 35
    drafts = read_vdab_trainings(DATA / "real" / "trainings.jsonl.gz", rejects)
    assert len(drafts) == 854
    assert all(one.statements for one in drafts)
    assert sum(bool(one.module.occupation_names) for one in drafts) == 63
    # what a text states as hours is a length, not a year or a price
    assert {one.module.hours is None or 1 <= one.module.hours <= 2000 for one in drafts} == {True}
    assert rejects.entries == []


def test_the_files_that_broke_a_reader_are_read_and_what_is_wrong_in_them_is_said() -> None:
    rejects = Rejects()
    folder = DATA / "reports"
    drafts = map_modules(read_column_map(folder / "kaart.yaml"), rejects).drafts
    assert [one.module.id for one in drafts] == ["A1", "A2", "A4", "A5", "A7"]
    assert [(one.line, one.reason) for one in rejects.entries] == [(4, BAD_QUOTE), (7, BAD_QUOTE)]
    assert rejects.rows_read == {"aanbod.csv": 7}
    rejects = Rejects()
    book = folder / "verborgen_blad.xlsx"
    (found,) = map_modules(read_column_map(folder / "kaart_xlsx.yaml"), rejects, file=book).drafts
    assert (found.module.price_eur, found.module.sessions[0].start) == (12, date(2027, 1, 11))
    assert [(one.value, one.outcome) for one in rejects.entries] == [("2025 (oud)", RowOutcome.SUSPECT)]


def test_real_trainings_in_a_table_are_read_by_a_map() -> None:
    rejects = Rejects()
    drafts = map_modules(read_column_map(DATA / "real" / "kolommen.yaml"), rejects).drafts
    assert (len(drafts), sum(len(one.statements) for one in drafts)) == (854, 8_803)
    assert rejects.entries == []
