"""Options that several commands share, and how their values are read."""

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from matcher.documents.limits import FIRST_DAY, LAST_DAY
from matcher.engine import CALIBRATION, QUICK_ENCODER, SHIPPED_MODELS
from matcher.job_run import Job, Tally, noted

DEFAULT_BUILD = Path("build/sample")
DEFAULT_ENCODER = str(SHIPPED_MODELS / QUICK_ENCODER)
DEFAULT_CALIBRATION = SHIPPED_MODELS / CALIBRATION


def parse_date(text: str) -> date:
    """Return the date, or complain in Dutch."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is geen bestaande datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-25"
        ) from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise typer.BadParameter(f"{text!r} ligt niet tussen {FIRST_DAY} en {LAST_DAY}; geef een dag van nu")
    return day


def today() -> date:
    """Return today's date on this machine: the command line has a clock, the library has none."""
    return datetime.now().astimezone().date()


def noted_job(build: Path, job: Job) -> AbstractContextManager[Tally]:
    """Leave word beside the artefacts of how the job ends; ``/metrics`` of the service shows it."""
    return noted(build, job, lambda: datetime.now(UTC))


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
    Path, typer.Option("--build", envvar="GROEIPAD_BUILD", help="Map met de artefacten 'world' en 'index'.")
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
EncoderOption = Annotated[
    str,
    typer.Option(
        "--encoder",
        help="Map of naam van een sentence-transformers-model; het model waarmee de index gemaakt is.",
        show_default=f"models/{QUICK_ENCODER}",
    ),
]
CalibrationOption = Annotated[
    Path,
    typer.Option(
        "--calibration",
        help="Map met de ijking die bij de encoder hoort.",
        show_default=f"models/{CALIBRATION}",
    ),
]
ClusterKeyOption = Annotated[
    Path | None,
    typer.Option(
        "--key", help="Sleutel van het cluster (groeipad cluster key); buiten dit toestel verplicht."
    ),
]
MostRejectedOption = Annotated[
    int,
    typer.Option(
        "--most-rejected",
        min=0,
        max=100,
        metavar="%",
        help="Zoveel mag er wegvallen; bij meer weigert de opdracht en blijft wat er was.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Antwoord als JSON, voor machines.")]
ProvenOnlyOption = Annotated[
    bool, typer.Option("--proven-only", help="Tel alleen bewezen competenties mee, niet wat gezegd is.")
]
