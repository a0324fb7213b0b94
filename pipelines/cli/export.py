"""`groeipad export`: a trajectory of a saved answer as CSV, XLSX, JSON-LD or iCalendar."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from matcher.documents.agenda import to_icalendar
from matcher.documents.chosen_trajectory import ChosenTrajectory
from matcher.errors import DocumentError
from pipelines.cli.options import console
from pipelines.exports.chosen_trajectory import read_trajectory
from pipelines.exports.json_ld import to_json_ld
from pipelines.exports.table import to_csv, to_xlsx


class Form(StrEnum):
    """What a trajectory can be written as."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON_LD = "jsonld"
    ICALENDAR = "ics"


WRITERS: dict[Form, Callable[[ChosenTrajectory], bytes]] = {
    Form.CSV: to_csv,
    Form.XLSX: to_xlsx,
    Form.JSON_LD: to_json_ld,
    Form.ICALENDAR: to_icalendar,
}


def export(
    answer: Annotated[
        Path, typer.Option("--answer", help="Bewaard antwoord van 'groeipad recommend --json'.")
    ],
    form: Annotated[Form, typer.Option("--as", help="Vorm van het bestand.")],
    out: Annotated[Path, typer.Option("--out", help="Bestand dat geschreven wordt.")],
    vacancy: Annotated[
        str | None,
        typer.Option(
            "--vacancy", help="Id van de groeivacature; nodig als het antwoord er meer dan één heeft."
        ),
    ] = None,
    trajectory: Annotated[int, typer.Option("--trajectory", help="Het hoeveelste traject, vanaf 1.")] = 1,
) -> None:
    """Schrijf een traject als tabel, als schema.org of als agenda. Het pseudoniem gaat niet mee."""
    chosen = read_trajectory(answer, vacancy, trajectory)
    write_bytes(out, WRITERS[form](chosen))
    console().print(
        f"Traject {trajectory} naar {chosen.vacancy_title} ({len(chosen.steps)} stappen) in {out}."
    )
    if form is Form.ICALENDAR and chosen.undated:
        names = ", ".join(step.name for step in chosen.undated)
        console().print(f"Niet in de agenda, want zonder datum: {names}.")


def write_bytes(out: Path, data: bytes) -> None:
    """Write a file, or say in Dutch why that does not go."""
    try:
        out.write_bytes(data)
    except OSError:
        raise DocumentError(
            f"het bestand {str(out)!r} kan niet geschreven worden; geef een naam in een bestaande map "
            "waarin geschreven mag worden en waar plaats is"
        ) from None
