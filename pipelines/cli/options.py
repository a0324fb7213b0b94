"""Options that several commands share, and how their values are read."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

DEFAULT_BUILD = Path("build/sample")


def parse_date(text: str) -> date:
    """Return the date, or complain in Dutch."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is geen bestaande datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-25"
        ) from None


def today() -> date:
    """Return today's date on this machine: the command line has a clock, the library has none."""
    return datetime.now().astimezone().date()


def console() -> Console:
    """Return a console that is wide enough for the tables when the output goes to a file.

    Brackets are text, never markup: titles and labels come from others. Styles are given as ``Text``.
    """
    found = Console(highlight=False, markup=False)
    return found if found.is_terminal else Console(highlight=False, markup=False, width=112)


ProfileOption = Annotated[
    Path, typer.Option("--profile", help="Bestand met het profiel van de werkzoekende (JSON).")
]
ProfilesOption = Annotated[
    Path, typer.Option("--profiles", help="JSON Lines (één profiel per regel) of een map met profielen.")
]
VacancyOption = Annotated[
    str | None, typer.Option("--vacancy", help="Id van de groeivacature; zonder: de best haalbare.")
]
OnOption = Annotated[
    date | None,
    typer.Option("--on", parser=parse_date, metavar="DATUM", help="Datum van de vraag (jaar-maand-dag)."),
]
BuildOption = Annotated[
    Path,
    typer.Option("--build", envvar="GROEIPAD_BUILD", help="Map met de artefacten 'world' en 'index'."),
]
StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="GROEIPAD_INDEX_STORE",
        metavar="ADRES",
        help="Index in PostgreSQL (postgresql://…) in plaats van die op schijf; wachtwoord via PGPASSWORD.",
    ),
]
PolicyOption = Annotated[
    Path | None, typer.Option("--policy", help="YAML-bestand met lokale waarden voor de regels.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Antwoord als JSON, voor machines.")]
ProvenOnlyOption = Annotated[
    bool, typer.Option("--proven-only", help="Tel alleen bewezen competenties mee, niet wat gezegd is.")
]
