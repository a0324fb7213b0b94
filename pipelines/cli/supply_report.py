"""`groeipad supply-report`: what the training supply lacks, for policy makers."""

from pathlib import Path
from typing import Annotated

import typer

from matcher.domain.dutch import count
from pipelines.cli import options
from pipelines.cli.score_all import progress_lines

WORK = "supply-work"
NOUNS = {
    "werkzoekenden": ("werkzoekende", "werkzoekenden"),
    "mogelijke wijzigingen": ("mogelijke wijziging", "mogelijke wijzigingen"),
    "wijzigingen": ("wijziging doorgerekend", "wijzigingen doorgerekend"),
}
OutOption = Annotated[Path, typer.Option("--out", help="Map voor het rapport (HTML) en zijn tabellen (CSV).")]
ForecastOption = Annotated[
    Path | None,
    typer.Option("--forecast", help="CSV met 'isco' of 'occupation', en 'weight' (0 tot 10; 1 is neutraal)."),
]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, max=256, help="Processen op deze machine.")]
WorkOption = Annotated[
    Path | None,
    typer.Option("--work", help="Werkmap, niet om te publiceren; zonder: 'supply-work' naast de artefacten."),
]


def supply_report(
    profiles: options.ProfilesOption,
    out: OutOption,
    on: options.OnOption = None,
    forecast: ForecastOption = None,
    workers: WorkersOption = 1,
    work: WorkOption = None,
    build: options.BuildOption = options.DEFAULT_BUILD,
    policy: options.PolicyOption = None,
    proven_only: options.ProvenOnlyOption = False,
) -> None:
    """Rapport voor beleidsmakers: tekorten, overlap, en welke uitbreiding van het aanbod het meest helpt."""
    from pipelines.supply.pages.page import PAGE_FILE
    from pipelines.supply.report import SupplyConfig
    from pipelines.supply.report import supply_report as run

    config = SupplyConfig(
        build,
        build / WORK if work is None else work,
        policy,
        forecast,
        count_claimed=not proven_only,
        workers=workers,
    )
    lines = {task: progress_lines(nouns) for task, nouns in NOUNS.items()}
    found = run(
        profiles,
        out,
        config,
        on=on or options.today(),
        progress=lambda task, done, now, total: lines[task](done, now, total),
    )
    typer.echo(
        f"Rapport over {count(found.people, 'werkzoekende', 'werkzoekenden')} met een gekend einde van de "
        f"uitkering ({found.answered} gelezen, {found.rejected} geweigerd): {out / PAGE_FILE}, met de "
        "tabellen ernaast."
    )
    for occupation in found.unknown_forecast[:5]:
        typer.echo(f"Prognose: {occupation!r} staat voor geen beroep van de taxonomie en telt niet mee.")
