"""What is worked out per world, on modules and a vacancy of our own."""

from pathlib import Path

import pytest

from matcher.domain.competence import Competence, Occupation, Taxonomy
from matcher.domain.link import LinkKind
from matcher.domain.module import Provider, ProviderKind, TaughtCompetence, TrainingModule
from matcher.domain.vacancy import Requirement, Vacancy
from matcher.domain.world import World
from matcher.encoder import StaticEncoder
from matcher.engine import load_teaching_world
from matcher.errors import ArtefactError
from matcher.linking import ConceptForms
from matcher.teaching import TeachingModel
from pipelines.building.teaching import build_teaching

MODELS = Path(__file__).parents[3] / "models"
SCHOOL = Provider("s", "School", ProviderKind.CVO)
TAXONOMY = Taxonomy(
    "test",
    "1",
    {
        "pannen": Competence("pannen", "Legt pannen op een hellend dak"),
        "goten": Competence("goten", "Plaatst dakgoten"),
        "brood": Competence("brood", "Bakt brood"),
    },
    {"dakdekker": Occupation("dakdekker", "dakdekker"), "bakker": Occupation("bakker", "bakker")},
)


def a_course(id_: str, title: str, says: str) -> TrainingModule:
    """Return a module whose sentence was linked to something weak: the sentence is what is read."""
    return TrainingModule(id_, title, SCHOOL, "", (TaughtCompetence("brood", 1, 300, says),))


MODULES = (
    a_course("dak", "Dakdekker", "Pannen leggen op een hellend dak"),
    a_course("bakker", "Brood bakken", "Deeg kneden"),
    TrainingModule("code", "Dak", SCHOOL, "", (TaughtCompetence("goten"),)),
)
VACANCY = Vacancy(
    "v", "Dakdekker", requirements=(Requirement("pannen"), Requirement("goten")), occupation_id="dakdekker"
)


@pytest.fixture(scope="module")
def world() -> World:
    return World(TAXONOMY, {one.id: one for one in MODULES}, {VACANCY.id: VACANCY}, version="w1")


def test_the_programme_of_the_occupation_comes_first_and_only_what_is_not_coded_gets_cells(
    world: World, tmp_path: Path
) -> None:
    encoder = StaticEncoder(MODELS / "encoder")
    forms = ConceptForms.build(TAXONOMY, LinkKind.OCCUPATION, encoder)
    model = TeachingModel.from_json((MODELS / "teaching" / "teaching.json").read_bytes())
    build_teaching(world, tmp_path / "teaching", encoder, forms, model, lambda *_: None)
    made = load_teaching_world(tmp_path / "teaching", world)
    assert [id_ for id_, _ in made.prepares["v"]][-1] == "bakker"
    assert made.occupations["dak"][0][0] == "dakdekker"
    assert [one.module_id for one in made.of("pannen")] == ["dak"]
    assert made.of("pannen")[0].certainty > 500
    assert "code" not in {one.module_id for some in made.cells.values() for one in some}


def test_where_it_is_missing_only_a_world_that_people_coded_goes_on(world: World, tmp_path: Path) -> None:
    coded = World(TAXONOMY, {"code": world.modules["code"]}, version="w")
    assert not load_teaching_world(tmp_path / "teaching", coded).cells
    with pytest.raises(ArtefactError, match="ook met een index in PostgreSQL; maak het met 'groeipad index"):
        load_teaching_world(tmp_path / "teaching", world)


def test_what_several_occupations_ask_is_not_taught_via_one_of_them_nor_a_must_have(tmp_path: Path) -> None:
    asked = (Requirement("brood"),)
    roofer = Vacancy("v", "Dakdekker", requirements=asked, occupation_id="dakdekker")
    vague = a_course("dak", "Dakdekker", "Stage")
    made = {}
    for others in ((), (Vacancy("w", "Bakker", requirements=asked, occupation_id="bakker"),)):
        vacancies = {one.id: one for one in (roofer, *others)}
        world = World(TAXONOMY, {"dak": vague}, vacancies, version="w2")
        folder = tmp_path / str(len(others))
        encoder = StaticEncoder(MODELS / "encoder")
        forms = ConceptForms.build(TAXONOMY, LinkKind.OCCUPATION, encoder)
        model = TeachingModel.from_json((MODELS / "teaching" / "teaching.json").read_bytes())
        build_teaching(world, folder, encoder, forms, model, lambda *_: None)
        made[len(others)] = load_teaching_world(folder, world).of("brood")
    assert [one.occupation_id for one in made[0]] == ["dakdekker"]
    assert made[0][0].certainty < 800
    assert all(not one.occupation_id for one in made[1])


def test_a_bare_title_teaches_no_must_have(tmp_path: Path) -> None:
    encoder = StaticEncoder(MODELS / "encoder")
    forms = ConceptForms.build(TAXONOMY, LinkKind.OCCUPATION, encoder)
    model = TeachingModel.from_json((MODELS / "teaching" / "teaching.json").read_bytes())
    asked = (Requirement("pannen"),)
    roofer = {"v": Vacancy("v", "Dakdekker", requirements=asked, occupation_id="dakdekker")}
    title = TAXONOMY.competences["pannen"].label
    world = World(TAXONOMY, {"kaal": a_course("kaal", title, title)}, roofer, version="w")
    build_teaching(world, tmp_path / "t", encoder, forms, model, lambda *_: None)
    assert [one.certainty for one in load_teaching_world(tmp_path / "t", world).of("pannen")] == [750]
