"""A build takes over what an earlier one worked out, and gives what a build from nothing gives."""

from dataclasses import replace
from pathlib import Path

from matcher.artefacts import read_file, read_manifest, write_artefact
from matcher.domain.link import LinkKind
from matcher.domain.world import World
from matcher.encoder import StaticEncoder
from matcher.engine import TEACHING_WORLD_KIND, load_teaching_world
from matcher.linking import ConceptForms
from matcher.teaching import TeachingModel
from pipelines.building.kept_teaching import Kept, key_of
from pipelines.building.teaching import build_teaching
from tests.encoders import WordEncoder
from tests.pipelines.building.test_teaching import MODELS, MODULES, TAXONOMY, VACANCY, a_course

MODEL = TeachingModel.from_json((MODELS / "teaching" / "teaching.json").read_bytes())
WORLD = World(TAXONOMY, {module.id: module for module in MODULES}, {VACANCY.id: VACANCY}, version="w1")


def build(world: World, out: Path) -> dict[str, str]:
    """Return the hashes of the files that were written."""
    encoder = StaticEncoder(MODELS / "encoder")
    forms = ConceptForms.build(TAXONOMY, LinkKind.OCCUPATION, encoder)
    return build_teaching(world, out, encoder, forms, MODEL, lambda *_: None).files


def test_a_world_that_grew_step_by_step_is_the_world_made_at_once(tmp_path: Path) -> None:
    more = replace(
        WORLD,
        modules={**WORLD.modules, "goot": a_course("goot", "Dakgoten", "Goten plaatsen")},
        vacancies={**WORLD.vacancies, "w": replace(VACANCY, id="w", title="Leidekker")},
        version="w2",
    )
    build(WORLD, tmp_path / "grown")
    grown, new = build(more, tmp_path / "grown"), build(more, tmp_path / "new")
    tables = {"cells.json", "prepares.json", "occupations.json", "kept.json", "kept_chances.npy"}
    assert {name: grown[name] for name in tables} == {name: new[name] for name in tables}


def test_a_vacancy_that_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    encoder, folder = StaticEncoder(MODELS / "encoder"), tmp_path / "t"
    build(WORLD, folder)
    kept = Kept.read(folder, encoder)
    ((key, made),) = kept.vacancies.items()
    # A certainty that no reading gives here: where it comes back, it was taken over.
    (id_, cell), *others = made.cells
    kept.vacancies[key] = replace(made, cells=((id_, replace(cell, certainty=999)), *others))
    manifest = read_manifest(folder, TEACHING_WORLD_KIND)
    files = {name: read_file(folder, manifest, name) for name in manifest.files} | kept.to_files()
    write_artefact(folder, TEACHING_WORLD_KIND, files, manifest.made_from)
    build(WORLD, folder)
    assert load_teaching_world(folder, WORLD).of(id_)[0].certainty == 999
    build(replace(WORLD, vacancies={"v": replace(VACANCY, title="Leidekker")}), folder)
    assert load_teaching_world(folder, WORLD).of(id_)[0].certainty != 999


def test_nothing_is_kept_of_another_encoder(tmp_path: Path) -> None:
    build(WORLD, tmp_path / "t")
    assert not Kept.read(tmp_path / "t", WordEncoder("dak")).vacancies


def test_a_key_stands_for_all_its_parts() -> None:
    assert key_of("a", ["b"]) == key_of("a", ["b"])
    assert key_of("a", ["b"]) != key_of("a", ["c"]) != key_of(["a"], "b")
