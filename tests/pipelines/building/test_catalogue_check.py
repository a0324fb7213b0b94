"""The check for providers: a missing facet is named, and the remedy that it shows mends it."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from matcher.artefacts import load_world
from matcher.domain.world import World
from pipelines.building.catalogue_check import (
    REMEDIES,
    STATEMENTS_AT_ONCE,
    CatalogueCheck,
    Facet,
    check_catalogue,
)
from pipelines.building.text_reader import linker_opener
from pipelines.cli.main import main

MODULE = {"id": "h1", "title": "Magazijn", "provider_id": "x", "provider_name": "X", "provider_kind": "other"}
SESSION = {"id": "s1", "module_id": "h1"}
TO_SHOW = [(facet, form) for facet in Facet for form in ("table", "json_ld")]


@pytest.fixture(scope="module")
def world(sample_build: Path) -> World:
    return load_world(sample_build / "world")


def written(folder: Path, form: str, facets: Iterable[Facet]) -> Path:
    """Write one module with what the remedies of some facets show, and nothing else."""
    remedies = [REMEDIES[one] for one in facets]
    if form == "json_ld":
        course: dict[str, object] = {"@type": "Course", "courseCode": "h1", "name": "Magazijn"}
        course["provider"] = {"@type": "Organization", "name": "X"}
        for one in remedies:
            for key, value in one.json_ld.items():
                known = course.get(key)
                course[key] = (
                    {**known, **value} if isinstance(known, dict) and isinstance(value, Mapping) else value
                )
        path = folder / "aanbod.jsonld"
        path.write_text(json.dumps({"@context": "https://schema.org"} | course))
        return path
    for name, base in (("modules.csv", MODULE), ("sessions.csv", SESSION)):
        row = dict(base)
        for one in remedies:
            row |= one.columns if one.file == name else {}
        if name == "modules.csv" or Facet.DATES in facets:
            (folder / name).write_text(f"{','.join(row)}\n{','.join(row.values())}\n")
    return folder / "modules.csv"


def checked(path: Path, world: World, build: Path) -> CatalogueCheck:
    return check_catalogue(path, world, linker_opener(build))


@pytest.mark.parametrize(("facet", "form"), TO_SHOW)
def test_what_is_missing_is_named_and_its_remedy_mends_it(
    facet: Facet, form: str, world: World, sample_build: Path, tmp_path: Path
) -> None:
    without = [one for one in Facet if one is not facet]
    lacking = checked(written(tmp_path, form, without), world, sample_build)
    assert facet in [one.facet for one in lacking.missing]
    mended = checked(written(tmp_path, form, Facet), world, sample_build)
    assert (mended.missing, mended.rejected, mended.sessions) == ((), 0, 1)
    assert mended.in_reach > (0 if facet is Facet.OUTCOMES else lacking.in_reach - 1)


def test_what_a_missing_facet_costs_is_counted_in_vacancies_that_ask_what_is_taught(
    world: World, sample_build: Path, tmp_path: Path
) -> None:
    row = MODULE | {"teaches": "gp:c/heftruck-besturen;gp:c/palletiseren"}
    path = tmp_path / "modules.csv"
    path.write_text(f"{','.join(row)}\n{','.join(row.values())}\n")
    found = checked(path, world, sample_build)
    asking = [
        vacancy
        for vacancy in world.vacancies.values()
        if {"gp:c/heftruck-besturen", "gp:c/palletiseren"}
        & {one.competence_id for one in vacancy.requirements}
    ]
    (dates, hours) = found.missing
    assert (dates.facet, hours.facet) == (Facet.DATES, Facet.HOURS)
    assert dates.vacancies == found.in_reach == len(asking) > 0


def test_what_there_was_no_time_for_is_left_out_and_counted(
    world: World, sample_build: Path, tmp_path: Path
) -> None:
    row = MODULE | {"statements": world.taxonomy.label("gp:c/palletiseren"), "needs_modules": "m599"}
    rows = [",".join((row | {"id": f"m{number}"}).values()) for number in range(600)]
    path = tmp_path / "modules.csv"
    path.write_text("\n".join([",".join(row), *rows]))
    found = check_catalogue(path, world, linker_opener(sample_build), lambda: True)
    assert (found.modules, found.left) == (STATEMENTS_AT_ONCE, 600 - STATEMENTS_AT_ONCE)
    assert not found.reports[0].reasons  # what is left out is no unknown module
    assert check_catalogue(path, world, linker_opener(sample_build), lambda: False).left == 0


def test_the_command_tells_it_in_dutch_and_writes_nothing(
    sample_build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "table", [Facet.OUTCOMES, Facet.HOURS])
    assert main(["check-catalogue", str(path), "--build", str(sample_build)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "1 module gelezen, met 0 sessies om te plannen." in told
    assert "in sessions.csv (of onder die velden in een kolomkaart)" in told
    assert [one.name for one in tmp_path.iterdir()] == ["modules.csv"]
    path.write_text("\n".join([(header := path.read_text().splitlines())[0], *[header[1]] * 600]))
    assert main(["check-catalogue", str(path), "--build", str(sample_build), "--seconds", "0"]) == 0
    assert "Niet nagekeken: de laatste" in capsys.readouterr().out
    assert main(["check-catalogue", str(tmp_path / "weg.csv"), "--build", str(sample_build)]) == 2
    assert "bestaat niet" in capsys.readouterr().err
