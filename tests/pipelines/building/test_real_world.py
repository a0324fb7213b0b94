"""A world out of the real files: what they do not say stays unknown."""

import gzip
import json
from pathlib import Path

import pytest

from matcher.domain.competence import LanguageLevel, Occupation, Taxonomy
from matcher.domain.vacancy import Vacancy
from matcher.domain.world import World
from pipelines.building.real_world import CareerMove, build_real_world, move_profile, move_vacancy
from pipelines.reading.source_file import SourceFileError
from tests.conftest import no_progress
from tests.encoders import word_linker
from tests.source_files import contents, csv_text, write_csv, write_json

TAXONOMY = Taxonomy("ESCO", "1.2", occupations={"o2": Occupation("o2", "bakker")})


def test_of_a_person_only_the_past_occupation_and_the_language_are_known() -> None:
    found = move_profile(CareerMove("bakker", "slager", LanguageLevel.B1), TAXONOMY)
    assert (found.id, found.past_occupations, found.competences) == ("was-bakker", ("o2",), ())
    assert found.dutch is LanguageLevel.B1


def test_a_move_that_the_files_do_not_know_is_refused() -> None:
    with pytest.raises(SourceFileError, match="ESCO kent geen beroep 'smid'; neem de Nederlandse release"):
        move_profile(CareerMove("smid", "slager"), TAXONOMY)
    world = World(TAXONOMY, {}, {"v1": Vacancy("v1", "Slager (m/v/x) in Testgem")})
    assert move_vacancy(CareerMove("bakker", "slager"), world).id == "v1"
    assert move_vacancy(CareerMove("bakker", "piloot"), world) is None


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """The layout of the real files, with a few rows that we wrote; equal labels need no encoder."""
    folder = tmp_path / "data"
    for name in ("esco_nl", "esco_en", "competent"):
        (folder / name).mkdir(parents=True)
    occupations = [("o1", "slager"), ("o2", "bakker")]
    write_csv(folder / "esco_nl" / "occupations_nl.csv", ("conceptUri", "preferredLabel"), *occupations)
    skills = [("c1", "vlees versnijden"), ("c2", "hygiëne")]
    write_csv(folder / "esco_nl" / "skills_nl.csv", ("conceptUri", "preferredLabel"), *skills)
    relations = [("o1", "essential", "c1"), ("o1", "optional", "c2")]
    columns = ("occupationUri", "relationType", "skillUri")
    write_csv(folder / "esco_nl" / "occupationSkillRelations_nl.csv", columns, *relations)
    write_csv(folder / "esco_en" / "skills_en.csv", ("conceptUri", "preferredLabel"), ("c9", "herd sheep"))
    columns = ("competent_uuid", "esco_uri", "mapping_relation")
    write_csv(
        folder / "competent" / "competent_occupation_esco.csv", columns, ("k1", "o1", "skos:exactMatch")
    )
    columns = ("beroep_nl", "competent_uuid")
    write_csv(folder / "knelpuntberoepen_vdab_2026.csv", columns, ("Beenhouwer", "k1"), ("Smid", ""))
    (folder / "bk").mkdir()
    (folder / "real").mkdir()
    slager = {"bk": "BK-1-1", "titel": "Slager", "competenties": [{"nr": 1, "tekst": "Vlees versnijden"}]}
    write_json(folder / "bk" / "BK-1-1.json", slager)
    training = {
        "code": "7",
        "title": "Slager",
        "provider": "CVO Testa",
        "programme_text": "De cursus duurt 10 dagen van 8 u.",
        "statements": ["Vlees versnijden"],
        "competent_occupations": ["slager"],
    }
    vacancy = {"vacatureReferentie": {"vdabReferentie": 1}, "functie": {"functieTitel": "Slager"}}
    for name, document in (("trainings", training), ("vacancies", vacancy)):
        text = json.dumps(document) + "\n"
        (folder / "real" / f"{name}.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    return folder


words = word_linker("vlees", "versnijden")


def test_the_files_become_one_world(shared: Path, tmp_path: Path) -> None:
    built = build_real_world(shared, tmp_path / "world", words, no_progress)
    (module,) = built.world.modules.values()
    assert (module.id, module.hours, module.weeks, module.sessions) == ("opl-7", 80, 2, ())
    assert module.length_words == "10 dagen van 8 u"
    assert module.occupation_ids == ("o1",)
    assert [one.competence_id for one in module.teaches] == ["c1"]
    (vacancy,) = built.world.vacancies.values()
    assert vacancy.occupation_id == "o1"
    (asked,) = vacancy.requirements
    assert (asked.text, asked.source) == ("Vlees versnijden", "beroepskwalificatie Slager (BK-1)")
    assert [one.occupation_ids for one in built.world.shortage_list] == [("o1",), ()]
    assert [one.value for one in built.rejects.entries if one.file.startswith("knelpunt")] == ["Smid"]


@pytest.mark.parametrize("file", ["esco_nl/occupations_nl.csv", "knelpuntberoepen_vdab_2026.csv"])
def test_a_wrong_file_leaves_the_previous_world(file: str, shared: Path, tmp_path: Path) -> None:
    build_real_world(shared, tmp_path / "world", words, no_progress)
    before = contents(tmp_path / "world")
    (shared / file).write_text(csv_text(("a", "b"), ("1", "2")), encoding="utf-8")
    with pytest.raises(SourceFileError, match=r"mist de kolom\(men\)"):
        build_real_world(shared, tmp_path / "world", words, no_progress)
    assert contents(tmp_path / "world") == before


def test_a_missing_folder_says_which_option_to_give(tmp_path: Path) -> None:
    with pytest.raises(
        SourceFileError, match="met de echte bestanden bestaat niet; geef ze met --shared MAP"
    ):
        build_real_world(tmp_path / "weg", tmp_path / "world", words, no_progress)
