"""`groeipad drift`: what moved between two builds, and whether to train again."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.options import OnOption, today

DEFAULT_TRACKING = Path("build/mlflow")


def drift(
    before: Annotated[Path, typer.Option("--before", help="Map met de artefacten van toen.")],
    after: Annotated[Path, typer.Option("--after", help="Map met de artefacten van nu.")],
    out: Annotated[Path, typer.Option("--out", help="Map voor het verslag (HTML, CSV, figuren).")],
    profiles: Annotated[
        Path | None,
        typer.Option("--profiles", help="Profielen waarvoor ook de voorstellen vergeleken worden."),
    ] = None,
    on: OnOption = None,
    tracking: Annotated[Path, typer.Option("--tracking", help="Map van MLflow.")] = DEFAULT_TRACKING,
) -> None:
    """Vergelijk twee stadia van modules en vacatures, en zeg of opnieuw trainen nodig is."""
    from pipelines.drift.compare_snapshots import compare_snapshots
    from pipelines.drift.page import PAGE, moved_lines

    report = compare_snapshots(before, after, out, profiles=profiles, on=on or today(), tracking=tracking)
    for name, change in report.turnover.items():
        typer.echo(
            f"{name}: {len(change.added)} bijgekomen, {len(change.removed)} verdwenen, {change.kept} "
            f"gebleven (waarvan {change.changed} gewijzigd)."
        )
    for line in moved_lines(report):
        typer.echo(f"{line.name}: {line.moved.value}.")
    verdict = "Opnieuw trainen is aangeraden" if report.asks_for_training else "Opnieuw trainen is niet nodig"
    typer.echo(f"{verdict}. Het verslag staat in {out / PAGE}.")
