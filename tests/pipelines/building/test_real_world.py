"""A world out of shortage occupations: what the files do not say stays unknown."""

from pathlib import Path

import pytest

from matcher.domain.competence import Occupation, Taxonomy
from matcher.domain.shortage import ShortageOccupation
from matcher.domain.vacancy import Requirement
from matcher.domain.world import World
from pipelines.building.real_world import (
    NO_SKILLS,
    CareerMove,
    build_real_world,
    move_profile,
    move_vacancy,
    shortage_vacancies,
)
from pipelines.reading.rejects import Outcome, Rejects
from pipelines.reading.source_file import SourceFileError
from tests.conftest import no_progress
from tests.encoders import no_encoder
from tests.source_files import contents, csv_text, noted, write_csv

TAXONOMY = Taxonomy(
    "ESCO",
    "1.2",
    occupations={
        "o1": Occupation("o1", "slager", essential=("c1", "c2"), optional=("c3",)),
        "o2": Occupation("o2", "bakker"),
    },
)
MOVE = CareerMove("bakker", "Slager")


def test_essential_competences_weigh_more_and_nothing_is_invented() -> None:
    rejects = Rejects()
    found = shortage_vacancies((ShortageOccupation("Slager", 2026, ("o1", "o2")),), TAXONOMY, rejects)
    vacancy = found["knelpunt-slager"]
    assert vacancy.requirements == (
        Requirement("c1", weight=2),
        Requirement("c2", weight=2),
        Requirement("c3", weight=1),
    )
    assert (vacancy.title, vacancy.occupation_id) == ("Slager", "o1")
    assert (vacancy.employer, vacancy.place, vacancy.start_from, vacancy.ibo_possible) == (
        "",
        None,
        None,
        None,
    )
    assert "geen echte vacature" in vacancy.description
    assert rejects.entries == []


def test_a_line_without_competences_gives_no_vacancy_and_is_noted() -> None:
    rejects = Rejects()
    lines = (ShortageOccupation("Bakker", 2026, ("o2",)), ShortageOccupation("Onbekend", 2026))
    assert shortage_vacancies(lines, TAXONOMY, rejects) == {}
    assert noted(rejects) == [(0, "beroep_nl", "Bakker", NO_SKILLS, Outcome.PART_LEFT_OUT)]


def test_of_a_person_only_the_past_occupation_is_known() -> None:
    found = move_profile(MOVE, TAXONOMY)
    assert (found.id, found.past_occupations, found.competences) == ("was-bakker", ("o2",), ())
    assert found.dutch is None


def test_a_move_that_the_files_do_not_know_is_refused() -> None:
    with pytest.raises(SourceFileError, match="ESCO kent geen beroep 'smid'; neem de Nederlandse release"):
        move_profile(CareerMove("smid", "Slager"), TAXONOMY)
    vacancies = shortage_vacancies((ShortageOccupation("Slager", 2026, ("o1",)),), TAXONOMY, Rejects())
    world = World(TAXONOMY, {}, vacancies)
    assert move_vacancy(MOVE, world).id == "knelpunt-slager"
    with pytest.raises(
        SourceFileError, match="staat geen 'Smid' met competenties in ESCO; neem de lijst van"
    ):
        move_vacancy(CareerMove("bakker", "Smid"), world)


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
    columns = ("opleiding_nl", "module_id", "module_nl")
    write_csv(folder / "dbso_opleidingen_modules.csv", columns, ("Slager", "7", "Vlees versnijden"))
    return folder


def test_the_files_become_one_world(shared: Path, tmp_path: Path) -> None:
    built = build_real_world(shared, tmp_path / "world", no_encoder, no_progress)
    (module,) = built.world.modules.values()
    assert (module.id, module.hours, module.sessions) == ("dbso-7", None, ())
    assert [one.competence_id for one in module.teaches] == ["c1"]
    assert list(built.world.vacancies) == ["knelpunt-beenhouwer"]
    assert [one.occupation_ids for one in built.world.shortage_list] == [("o1",), ()]
    assert [one.value for one in built.rejects.entries] == ["Smid"]


@pytest.mark.parametrize(
    "file", ["esco_nl/occupations_nl.csv", "knelpuntberoepen_vdab_2026.csv", "dbso_opleidingen_modules.csv"]
)
def test_a_wrong_file_leaves_the_previous_world(file: str, shared: Path, tmp_path: Path) -> None:
    build_real_world(shared, tmp_path / "world", no_encoder, no_progress)
    before = contents(tmp_path / "world")
    (shared / file).write_text(csv_text(("a", "b"), ("1", "2")), encoding="utf-8")
    with pytest.raises(SourceFileError, match=r"mist de kolom\(men\)"):
        build_real_world(shared, tmp_path / "world", no_encoder, no_progress)
    assert contents(tmp_path / "world") == before


def test_an_interruption_while_linking_leaves_the_previous_world(shared: Path, tmp_path: Path) -> None:
    build_real_world(shared, tmp_path / "world", no_encoder, no_progress)
    before = contents(tmp_path / "world")

    def interrupt(task: str, done: int, total: int) -> None:
        if task == "wereld schrijven":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match=r"^$"):
        build_real_world(shared, tmp_path / "world", no_encoder, interrupt)
    assert contents(tmp_path / "world") == before


def test_a_missing_folder_says_which_option_to_give(tmp_path: Path) -> None:
    with pytest.raises(
        SourceFileError, match="met de echte bestanden bestaat niet; geef ze met --shared MAP"
    ):
        build_real_world(tmp_path / "weg", tmp_path / "world", no_encoder, no_progress)
