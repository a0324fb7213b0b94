"""`groeipad teaches`: how surely the modules of a programme teach what is asked."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from matcher.teaching import AskedWords, Course
from pipelines.cli.options import JsonOption, console
from pipelines.reading.json_entries import read_nouns
from pipelines.reading.rejects import Rejects

if TYPE_CHECKING:
    from matcher.encoder import Encoder
    from matcher.teaching import TeachingModel

DIGITS = 4


@dataclass(frozen=True, slots=True)
class TeachingQuestion:
    """One line of the file."""

    programme: str
    modules: tuple[Course, ...]
    requirements: tuple[AskedWords, ...]


def teaches(
    file: Annotated[
        Path,
        typer.Option(
            "--file",
            help='JSON Lines: {"programme": …, "modules": [{"title": …, "texts": […]}], '
            '"requirements": [{"text": …, "details": […]}]}.',
        ),
    ],
    as_json: JsonOption = False,
) -> None:
    """Zeg hoe zeker elke module van een opleiding aanleert wat gevraagd wordt.

    De modules van een opleiding worden naast elkaar gelezen, en de eisen ook: geef ze samen. Alleen de
    meegeleverde modellen zijn nodig.
    """
    from matcher.encoder import RememberingEncoder
    from matcher.engine import SHIPPED_MODELS, TEACHING, load_linking_encoder, load_teaching

    rejects = Rejects()
    questions = read_nouns(
        file, TeachingQuestion, rejects, keys=("programme", "modules", "requirements"), what="vragen"
    )
    for row in rejects.entries:
        raise typer.BadParameter(f"{file}, regel {row.line}: {row.reason}", param_hint="--file")
    encoder = RememberingEncoder(load_linking_encoder(), rounded=True)
    model = load_teaching(SHIPPED_MODELS / TEACHING, encoder)
    for _, question in questions:
        certainty = _certainty(question, encoder, model)
        if as_json:
            typer.echo(json.dumps({"certainty": certainty}))
        else:
            _print(question, certainty)


def _certainty(question: TeachingQuestion, encoder: "Encoder", model: "TeachingModel") -> list[list[float]]:
    from matcher.teaching import Programme, measure

    if not question.modules:
        return []
    programme = Programme(question.programme, question.modules)
    found = model.certainty(measure(programme, question.requirements, encoder))
    return [[round(float(chance), DIGITS) for chance in row] for row in found]


def _print(question: TeachingQuestion, certainty: list[list[float]]) -> None:
    out = console()
    for course, row in zip(question.modules, certainty, strict=True):
        out.print(f"{question.programme} · {course.title}")
        for asked, sure in sorted(zip(question.requirements, row, strict=True), key=lambda pair: -pair[1]):
            out.print(f"  {sure:4.0%}  {asked.text}")
