"""`groeipad show`: one module, vacancy or competence of the loaded world."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

import msgspec
import typer
from rapidfuzz import fuzz, process, utils
from rich.table import Table

from matcher.artefacts import load_world
from matcher.domain.competence import Competence, Occupation
from matcher.domain.module import TrainingModule
from matcher.domain.vacancy import Vacancy
from matcher.domain.world import World
from matcher.engine import EngineFolders
from matcher.errors import TaxonomyError
from pipelines.cli.options import DEFAULT_BUILD, BuildOption, JsonOption, console

SUGGESTIONS = 10
Thing = TrainingModule | Vacancy | Competence | Occupation


class ShownKind(StrEnum):
    """What can be shown."""

    MODULE = "module"
    VACANCY = "vacancy"
    COMPETENCE = "competence"
    OCCUPATION = "occupation"


WORDS = {
    ShownKind.MODULE: "module",
    ShownKind.VACANCY: "vacature",
    ShownKind.COMPETENCE: "competentie",
    ShownKind.OCCUPATION: "beroep",
}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("show")(show)


def show(
    kind: Annotated[ShownKind, typer.Argument(metavar="WAT", help="Wat u wilt zien.")],
    id: Annotated[str, typer.Argument(metavar="ID", help="Id, of woorden uit de titel om te zoeken.")] = "",
    build: BuildOption = DEFAULT_BUILD,
    as_json: JsonOption = False,
) -> None:
    """Toon één module, vacature, competentie of beroep, of zoek er een op."""
    world = load_world(EngineFolders.under(build).world)
    titles = _titles(world, kind)
    if id not in titles:
        _search(titles, kind, id)
        return
    found = msgspec.to_builtins(_things(world, kind)[id])
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    table = Table(title=titles[id], title_justify="left", show_header=False)
    for name, value in found.items():
        text = json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)
        table.add_row(name, text)
    console().print(table)


def _things(world: World, kind: ShownKind) -> Mapping[str, Thing]:
    found: dict[ShownKind, Mapping[str, Thing]] = {
        ShownKind.MODULE: world.modules,
        ShownKind.VACANCY: world.vacancies,
        ShownKind.COMPETENCE: world.taxonomy.competences,
        ShownKind.OCCUPATION: world.taxonomy.occupations,
    }
    return found[kind]


def _titles(world: World, kind: ShownKind) -> dict[str, str]:
    things = _things(world, kind)
    return {
        id: thing.title if isinstance(thing, TrainingModule | Vacancy) else thing.label
        for id, thing in things.items()
    }


def _search(titles: dict[str, str], kind: ShownKind, words: str) -> None:
    """Print what comes nearest to the words, or the first few when there are none."""
    if words:
        ranked = process.extract(
            words,
            titles,
            scorer=fuzz.WRatio,
            processor=utils.default_process,
            limit=SUGGESTIONS,
            score_cutoff=60,
        )
        near = [(id, title) for title, _, id in ranked]
        if not near:
            raise TaxonomyError(
                f"Er is geen {WORDS[kind]} {words!r}, en geen titel die erop lijkt. "
                f"Zie de eerste met 'groeipad show {kind.value}'."
            )
        typer.echo(f"Geen {WORDS[kind]} met id {words!r}. Dit lijkt erop:")
    else:
        near = sorted(titles.items())[:SUGGESTIONS]
        typer.echo(f"{len(titles)} in totaal; de eerste {len(near)}:")
    for id, title in near:
        typer.echo(f"  {id}  {title}")
