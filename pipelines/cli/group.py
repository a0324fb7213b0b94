"""`groeipad group`: people who lose their work together, in one printable overview and a file each."""

from pathlib import Path
from typing import Annotated

import typer

from matcher.domain.dutch import count
from matcher.job_run import Job
from pipelines.building.engine import open_engine
from pipelines.cli import options
from pipelines.reading.rejects import MOST_REJECTED


def group(
    profiles: options.ProfilesOption,
    out: Annotated[Path, typer.Option("--out", help="Map voor het overzicht en de bladen per persoon.")],
    on: options.OnOption = None,
    n: Annotated[int, typer.Option("--n", min=1, max=50, help="Aantal vacatures per persoon.")] = 5,
    build: options.BuildOption = options.DEFAULT_BUILD,
    store: options.StoreOption = "",
    policy: options.PolicyOption = None,
    proven_only: options.ProvenOnlyOption = False,
    most_rejected: options.MostRejectedOption = MOST_REJECTED,
) -> None:
    """Collectief ontslag: een lijst pseudoniemen in, één afdrukbaar overzicht en een blad per persoon uit."""
    from pipelines.nightly.group import DEADLINES, OVERVIEW, REJECTS, report_group

    with options.noted_job(build, Job.GROUP) as tally:
        engine = open_engine(build, store=store, policy=policy, count_claimed=not proven_only)
        day = on or options.today()
        found = report_group(profiles, out, engine, on=day, n=n, most_rejected=most_rejected)
        tally.count = found.answered
    typer.echo(
        f"{count(found.answered, 'blad', 'bladen')} in {out}, met het overzicht ({OVERVIEW}) "
        f"en, alleen voor bemiddelaars, de termijnen ({DEADLINES})."
    )
    if found.rejected:
        refused = count(found.rejected, "profiel is", "profielen zijn")
        typer.echo(f"{refused} geweigerd; waarom staat in {out / REJECTS}.")
