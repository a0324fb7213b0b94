"""`groeipad show`: one module, vacancy or competence of the loaded world."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

import msgspec
import typer
from rapidfuzz import fuzz, process, utils
from rich.table import Table
from rich.text import Text

from matcher.artefacts import load_world
from matcher.domain.competence import Competence, Occupation, Taxonomy
from matcher.domain.module import TrainingModule
from matcher.domain.vacancy import Vacancy
from matcher.domain.world import World
from matcher.engine import EngineFolders
from matcher.errors import TaxonomyError
from matcher.must_haves import must_have_words
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
    if kind is ShownKind.VACANCY:
        found = vacancy_document(world.vacancies[id], world.taxonomy)
    else:
        found = msgspec.to_builtins(_things(world, kind)[id])
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    if kind is ShownKind.VACANCY:
        _print_vacancy(world.vacancies[id], world)
        return
    table = Table(title=titles[id], title_justify="left", show_header=False)
    for name, value in found.items():
        text = json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)
        table.add_row(name, text)
    console().print(table)


def vacancy_document(vacancy: Vacancy, taxonomy: Taxonomy) -> dict[str, object]:
    """Return a vacancy as JSON: everything it asks in one list by kind, and its must-haves.

    ``requirements`` holds what can be learnt first, then soft skills and what is only a plus; each with the
    employer's words (the label where the source gave an id) and what those words probably stand for.
    """
    plain = msgspec.to_builtins(vacancy)
    del plain["wishes"]
    occupation = taxonomy.occupations.get(vacancy.occupation_id)
    return {
        **plain,
        "understood": bool(vacancy.requirements),
        "occupation": occupation.label if occupation else "",
        "requirements": [
            {
                **msgspec.to_builtins(requirement),
                "text": requirement.text or taxonomy.label(requirement.competence_id),
                "source": requirement.source or "vacature",
                "means": [
                    {"id": concept, "label": _concept_label(concept, taxonomy), "certainty": certainty}
                    for concept, certainty in taxonomy.links(requirement.competence_id)
                ],
            }
            for requirement in (*vacancy.requirements, *vacancy.wishes)
        ],
        "must_haves": [
            {**msgspec.to_builtins(asked), "words": must_have_words(asked)} for asked in vacancy.must_haves
        ],
    }


def _concept_label(id_: str, taxonomy: Taxonomy) -> str:
    occupation = taxonomy.occupations.get(id_)
    return occupation.label if occupation else taxonomy.label(id_)


def _print_vacancy(vacancy: Vacancy, world: World) -> None:
    """Print what a vacancy asks: to learn, facts, and apart from those what is welcome."""
    out, label = console(), world.taxonomy.label
    occupation = world.taxonomy.occupations.get(vacancy.occupation_id)
    out.print(Text(f"{vacancy.title} ({vacancy.id})", style="bold"))
    out.print(Text(f"Beroep: {occupation.label if occupation else 'niet gekend'}"))
    if not vacancy.requirements:
        out.print(Text("De vacature is niet begrepen: er is geen kloof te berekenen.", style="yellow"))
    asked = Table(title="Gevraagd", title_justify="left")
    for column in ("Competentie", "Gewicht", "Bron", "Staat waarschijnlijk voor"):
        asked.add_column(column, overflow="fold")
    for requirement in vacancy.requirements:
        links = world.taxonomy.links(requirement.competence_id)
        means = [
            f"{label(concept)} ({certainty // 10} %)"
            for concept, certainty in links
            if concept in world.taxonomy.competences
        ]
        words = requirement.text or label(requirement.competence_id)
        asked.add_row(
            words, str(requirement.weight), requirement.source or "vacature", ", ".join(means) or "–"
        )
    if vacancy.requirements:
        out.print(asked)
    for title, lines in (
        ("Moet, en te vragen aan de persoon", [must_have_words(asked) for asked in vacancy.must_haves]),
        ("Welkom of een houding, geen deel van de kloof", [wish.text for wish in vacancy.wishes]),
    ):
        if lines:
            out.print(Text(f"{title}:", style="bold"))
            for line in lines:
                out.print(Text(f"  · {line}"))


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
        id: thing.title if isinstance(thing, TrainingModule | Vacancy) else world.taxonomy.label(id)
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
