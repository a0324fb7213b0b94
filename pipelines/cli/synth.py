"""`groeipad synth`: a made-up world of any size, for scale tests."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.progress import progress_bar


def synth(
    out: Annotated[Path, typer.Option("--out", help="Map voor het resultaat.")],
    jobseekers: Annotated[int, typer.Option("--jobseekers", min=0, help="Aantal werkzoekenden.")] = 1000,
    vacancies: Annotated[int, typer.Option("--vacancies", min=1, help="Aantal vacatures.")] = 1000,
    modules: Annotated[int, typer.Option("--modules", min=1, help="Aantal modules.")] = 500,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Zelfde getal, zelfde wereld.")] = 1,
) -> None:
    """Maak een gesimuleerde wereld van eender welke grootte. Nooit als echt tonen."""
    from pipelines.synthetic.synth import synth as generate

    with progress_bar() as progress:
        generate(jobseekers, vacancies, modules, seed, out, progress)
    typer.echo(
        f"Gesimuleerde gegevens in {out}: "
        f"{jobseekers} werkzoekenden, {vacancies} vacatures, {modules} modules."
    )
