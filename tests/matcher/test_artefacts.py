"""Artefacts: one move, checked before use, and the old one stays until the new one is whole."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from matcher.artefacts import (
    MANIFEST,
    WORLD,
    WORLD_SCHEMA,
    copy_artefact,
    load_world,
    read_file,
    read_manifest,
    save_world,
    write_artefact,
)
from matcher.domain.competence import (
    Competence,
    CompetenceKind,
    CrossWalk,
    LanguageLevel,
    MappingRelation,
    Occupation,
    Taxonomy,
)
from matcher.domain.place import Place
from matcher.domain.shortage import ShortageCause, ShortageOccupation
from matcher.domain.world import World
from matcher.errors import ArtefactError
from tests.factories import a_module, a_session, a_vacancy

OLD, NEW = {"a.txt": b"oud"}, {"a.txt": b"nieuw", "b.txt": b""}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ding"


def a_world() -> World:
    """Return a world in which every kind of field is filled."""
    taxonomy = Taxonomy(
        "test",
        "1",
        {"c1": Competence("c1", "hygiëne", CompetenceKind.KNOWLEDGE, ("netheid",), related=("c2",))},
        {"o1": Occupation("o1", "slager", isco="0110", essential=("c1",))},
        (CrossWalk("k1", "K", "c1", MappingRelation.NARROW),),
    )
    session = a_session(place=Place("Gent", 51.05, 3.72, "9000"), enrol_until=date(2026, 11, 27))
    modules = {
        "m2": a_module("m2", sessions=(session,), needs_dutch=LanguageLevel.A2),
        "m1": a_module("m1", hours=None, sessions=()),
    }
    shortage = ShortageOccupation("Slager", 2026, ("o1",), (ShortageCause.QUALITATIVE,))
    return World(taxonomy, modules, {"v1": a_vacancy(start_from=date(2027, 1, 4))}, (shortage,))


def test_a_world_reads_back_as_it_was(folder: Path) -> None:
    world = a_world()
    manifest = save_world(world, folder, b"bestand\n", {"a.csv": {"rows": 1}})
    found = load_world(folder)
    assert found.version == manifest.version != ""
    assert (found.taxonomy, found.modules, found.vacancies) == (
        world.taxonomy,
        world.modules,
        world.vacancies,
    )
    assert found.shortage_list == world.shortage_list
    assert list(found.modules) == ["m2", "m1"]
    assert read_file(folder, manifest, "rejects.csv") == b"bestand\n"
    assert manifest.details == {"sources": {"a.csv": {"rows": 1}}}


def test_the_version_follows_from_the_contents_only(tmp_path: Path) -> None:
    first = write_artefact(tmp_path / "a", "x", NEW, details={"made": "today"})
    assert write_artefact(tmp_path / "b", "x", dict(reversed(NEW.items()))).version == first.version
    others = [
        write_artefact(tmp_path / "c", "y", NEW),
        write_artefact(tmp_path / "d", "x", OLD),
        write_artefact(tmp_path / "e", "x", NEW, schema=2),
    ]
    assert len({first.version, *(one.version for one in others)}) == 4


def test_a_second_write_replaces_the_whole_and_leaves_nothing_behind(folder: Path) -> None:
    write_artefact(folder, "x", NEW)
    manifest = write_artefact(folder, "x", OLD)
    assert sorted(one.name for one in folder.iterdir()) == ["a.txt", MANIFEST]
    assert read_file(folder, manifest, "a.txt") == b"oud"
    assert [one.name for one in folder.parent.iterdir()] == [folder.name]


def test_a_write_cut_off_between_its_two_moves_still_gives_the_old_artefact(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first move puts the old one aside; the power fails before the second."""
    old = write_artefact(folder, "x", OLD)
    rename = Path.rename

    def cut_off(self: Path, target: Path) -> Path:
        if self.name.endswith(".nieuw"):
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", cut_off)
    with pytest.raises(KeyboardInterrupt, match=r"^$"):
        write_artefact(folder, "x", NEW)
    monkeypatch.undo()
    assert not folder.exists()
    assert read_manifest(folder, "x") == old
    assert read_file(folder, old, "a.txt") == b"oud"
    write_artefact(folder, "x", NEW)
    assert read_file(folder, read_manifest(folder, "x"), "a.txt") == b"nieuw"
    assert [one.name for one in folder.parent.iterdir()] == [folder.name]


def test_a_write_cut_off_between_two_files_leaves_the_old_artefact(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = write_artefact(folder, "x", OLD)
    write_bytes = Path.write_bytes

    def cut_off(self: Path, data: bytes) -> int:
        if self.name == "b.txt":
            raise OSError("schijf vol")
        return write_bytes(self, data)

    monkeypatch.setattr(Path, "write_bytes", cut_off)
    with pytest.raises(OSError, match="schijf vol"):
        write_artefact(folder, "x", NEW)
    assert read_manifest(folder, "x") == old
    assert read_file(folder, old, "a.txt") == b"oud"


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_is_no_artefact_is_never_replaced(kind: str, folder: Path) -> None:
    if kind == "file":
        folder.write_text("mijn werk", encoding="utf-8")
    else:
        folder.mkdir()
        (folder / "werk.txt").write_text("mijn werk", encoding="utf-8")
    with pytest.raises(
        ArtefactError, match="bestaat al en is geen artefact van groeipad; kies een andere map"
    ):
        write_artefact(folder, "x", NEW)
    kept = folder if kind == "file" else folder / "werk.txt"
    assert kept.read_text(encoding="utf-8") == "mijn werk"


def test_a_copy_is_the_same_artefact_and_a_damaged_source_leaves_the_old_one(
    folder: Path, tmp_path: Path
) -> None:
    source = tmp_path / "bron"
    wanted = write_artefact(source, "ding", NEW, {"encoder": "e1"}, {"note": 1})
    write_artefact(folder, "ding", OLD)
    assert copy_artefact(source, folder, "ding") == wanted == read_manifest(folder, "ding")
    assert {name: read_file(folder, wanted, name) for name in NEW} == NEW
    (source / "a.txt").write_bytes(b"stuk")
    with pytest.raises(ArtefactError, match=r"a\.txt"):
        copy_artefact(source, folder, "ding")
    assert read_manifest(folder, "ding") == wanted


def test_an_empty_folder_may_be_used(folder: Path) -> None:
    folder.mkdir()
    write_artefact(folder, "x", OLD)
    assert read_manifest(folder, "x").kind == "x"


@pytest.mark.parametrize(
    ("kind", "remedy"), [(WORLD, "'groeipad ingest'"), ("index", "'groeipad index'"), ("ander", "opnieuw")]
)
def test_an_absent_artefact_names_the_command_that_makes_it(kind: str, remedy: str, folder: Path) -> None:
    with pytest.raises(ArtefactError, match=rf"staat geen artefact '{kind}'; maak het .*{remedy}"):
        read_manifest(folder, kind)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"kind": "world"}', '{"kind": 1, "schema": 1, "version": ""}']
)
def test_a_damaged_manifest_is_refused_with_the_remedy(text: str, folder: Path) -> None:
    folder.mkdir()
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(ArtefactError, match="is beschadigd; maak het opnieuw met 'groeipad ingest'"):
        read_manifest(folder, WORLD)


def test_another_kind_schema_or_origin_is_refused_with_both_sides(folder: Path) -> None:
    write_artefact(folder, "index", NEW, made_from={"world": "v1"}, schema=2)
    with pytest.raises(
        ArtefactError, match="bevat een artefact 'index', gevraagd is 'world'; geef de juiste map"
    ):
        read_manifest(folder, WORLD)
    with pytest.raises(ArtefactError, match=r"heeft schema 2, groeipad leest 1; maak .*'groeipad index'"):
        read_manifest(folder, "index")
    message = "is gemaakt uit world 'v1', in gebruik is 'v2'; maak het opnieuw met 'groeipad index'"
    with pytest.raises(ArtefactError, match=message):
        read_manifest(folder, "index", schema=2, made_from={"world": "v2"})
    with pytest.raises(ArtefactError, match="is gemaakt uit encoder 'onbekend', in gebruik is 'e1'"):
        read_manifest(folder, "index", schema=2, made_from={"world": "v1", "encoder": "e1"})
    assert read_manifest(folder, "index", schema=2, made_from={"world": "v1"}).made_from == {"world": "v1"}


def test_a_file_that_was_changed_lost_or_never_there_is_refused(folder: Path) -> None:
    manifest = write_artefact(folder, WORLD, NEW)
    with pytest.raises(ArtefactError, match=r"heeft geen bestand 'c.txt', wel: a.txt, b.txt; maak"):
        read_file(folder, manifest, "c.txt")
    (folder / "a.txt").write_bytes(b"nieuwer")
    with pytest.raises(
        ArtefactError, match=r"a.txt' is veranderd: de hash is .*…, het manifest zegt .*'groeipad in"
    ):
        read_file(folder, manifest, "a.txt")
    (folder / "b.txt").unlink()
    with pytest.raises(ArtefactError, match=r"b.txt' ontbreekt; maak het opnieuw met 'groeipad ingest'"):
        read_file(folder, manifest, "b.txt")


def test_a_world_of_another_schema_is_refused(folder: Path) -> None:
    save_world(a_world(), folder, b"", {})
    path = folder / MANIFEST
    path.write_text(
        json.dumps(json.loads(path.read_bytes()) | {"schema": WORLD_SCHEMA + 1}), encoding="utf-8"
    )
    with pytest.raises(
        ArtefactError, match=rf"heeft schema {WORLD_SCHEMA + 1}, groeipad leest {WORLD_SCHEMA}"
    ):
        load_world(folder)


@pytest.mark.parametrize("name", ["modules.jsonl", "taxonomy.json"])
def test_nouns_of_another_form_are_refused(name: str, folder: Path, tmp_path: Path) -> None:
    save_world(a_world(), folder, b"", {})
    files = {one.name: one.read_bytes() for one in folder.iterdir() if one.name != MANIFEST}
    shutil.rmtree(folder)
    write_artefact(folder, WORLD, files | {name: b'{"id": 1}\n'}, schema=WORLD_SCHEMA)
    with pytest.raises(ArtefactError, match=rf"'{name}' past niet bij deze versie: .*'groeipad ingest'"):
        load_world(folder)
