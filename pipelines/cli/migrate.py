"""`groeipad migrate`: artefacts of an older version brought to this one, where that is possible."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from matcher.job_run import Job
from pipelines.cli.ingest import told_before
from pipelines.cli.options import console, noted_job
from pipelines.progress import progress_bar

STILL_UNFIT = 3


def migrate(
    build: Annotated[
        Path, typer.Argument(help="Map met artefacten van een oudere versie, zoals build/sample.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Zeg alleen wat er zou gebeuren.")] = False,
) -> None:
    """Breng artefacten van een oudere versie over: maak wat kan, en zeg welke opdracht de rest maakt.

    Wat er was, blijft ernaast staan als '<naam>.vorige'. Onderbroken? Dezelfde opdracht gaat verder.
    """
    from pipelines.building.migrate import Fit, look_through, make_again

    found = look_through(build)
    makes = sum(one.fit is Fit.DERIVED for one in found)
    if makes and not dry_run:
        with noted_job(build, Job.INDEX) as tally, progress_bar() as progress:
            make_again(build, found, progress)
            tally.count = makes
    table = Table(title=f"Artefacten in {build}", title_justify="left", show_lines=True)
    for column in ("naam", "oordeel", "wat"):
        table.add_column(column, overflow="fold")
    for one in found:
        told = one.reason
        if one.fit is Fit.DERIVED:
            done = f"Gemaakt uit de wereld.{told_before(one.folder)}"
            told += f". {'Wordt gemaakt uit de wereld, zonder --dry-run.' if dry_run else done}"
        judged = "opnieuw gemaakt" if one.fit is Fit.DERIVED and not dry_run else one.fit.value
        table.add_row(one.folder.name, judged, told)
    console().print(table)
    if any(one.fit is Fit.UNFIT for one in found):
        typer.echo("Niet alles kan hier overgebracht worden: voer de genoemde opdrachten uit.", err=True)
        raise typer.Exit(STILL_UNFIT)
