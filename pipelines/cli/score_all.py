"""`groeipad score-all`: every jobseeker against every groeivacature, in one night."""

import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from matcher.domain.dutch import count, decimal
from matcher.job_run import Job
from pipelines.cli import options
from pipelines.reading.rejects import MOST_REJECTED

PEOPLE = ("werkzoekende", "werkzoekenden")
LINE_SECONDS = 10
"""Where the output is no terminal, a line this often is enough."""


def score_all(
    profiles: options.ProfilesOption,
    out: Annotated[Path, typer.Option("--out", help="Map voor het resultaat (Parquet).")],
    on: options.OnOption = None,
    n: Annotated[int, typer.Option("--n", min=1, max=50, help="Aantal vacatures per persoon.")] = 10,
    workers: Annotated[int, typer.Option("--workers", min=1, max=256, help="Processen op deze machine.")] = 1,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="ADRES", help="Dask-scheduler, bv. tls://10.0.0.5:8786."),
    ] = None,
    key: options.ClusterKeyOption = None,
    partition: Annotated[
        int,
        typer.Option("--partition", min=1, help="Personen per deel: zoveel is na een val opnieuw te doen."),
    ] = 250,
    since: Annotated[
        Path | None,
        typer.Option(
            "--since", help="Map van een vorige run: wie nu net hetzelfde antwoord krijgt, houdt dat."
        ),
    ] = None,
    build: options.BuildOption = options.DEFAULT_BUILD,
    store: options.StoreOption = "",
    policy: options.PolicyOption = None,
    proven_only: options.ProvenOnlyOption = False,
    most_rejected: options.MostRejectedOption = MOST_REJECTED,
) -> None:
    """Reken elke werkzoekende door, in delen. Wie opnieuw begint, gaat verder waar het stopte."""
    from pipelines.nightly.score_all import ScoreAllConfig
    from pipelines.nightly.score_all import score_all as run

    config = ScoreAllConfig(
        build, policy, not proven_only, n, partition, workers, scheduler, store, most_rejected, key, since
    )
    with options.noted_job(build, Job.SCORE_ALL) as tally:
        found = run(profiles, out, config, on=on or options.today(), progress=progress_lines())
        tally.count = found.counts.answered
    parts = count(found.partitions, "deel", "delen")
    kept = f", {found.kept} daarvan onveranderd" if since else ""
    again = "" if found.done_now else " Alles was al klaar: er is niets opnieuw gerekend."
    typer.echo(
        f"{count(found.counts.answered, 'werkzoekende', 'werkzoekenden')} doorgerekend{kept}, "
        f"{found.counts.rejected} geweigerd, "
        f"in {parts} ({found.done_now} nu) in {out}.{again}"
    )
    if found.counts.rejected:
        typer.echo(f"Waarom iemand geweigerd is: {out}/partitions/*/rejects.parquet")


def progress_lines(nouns: tuple[str, str] = PEOPLE) -> Callable[[int, int, int], None]:
    """Return a progress function for standard error: one line that moves, or now and then a new one.

    Parameters
    ----------
    nouns
        What is counted, in the singular and the plural.
    """
    start: float | None = None
    last = monotonic() - LINE_SECONDS
    moves = sys.stderr.isatty()

    def update(done: int, done_now: int, total: int) -> None:
        nonlocal last, start
        now = monotonic()
        start = now if start is None else start
        if not moves and done < total and now - last < LINE_SECONDS:
            return
        last = now
        text = progress_sentence(done, done_now, total, now - start, nouns)
        end = "\r" if moves and done < total else "\n"
        sys.stderr.write(f"{text:<78}{end}" if moves else f"{text}\n")
        sys.stderr.flush()

    return update


def progress_sentence(
    done: int, done_now: int, total: int, seconds: float, nouns: tuple[str, str] = PEOPLE
) -> str:
    """Return how far it is, how fast, and how long it still takes.

    Parameters
    ----------
    done_now
        Persons done in ``seconds``; what an earlier run did says nothing of the speed.

    Examples
    --------
    >>> progress_sentence(1500, 500, 2400, 20.0)
    '1500 van 2400 werkzoekenden, 25,0 per seconde, nog 36 s'
    >>> progress_sentence(0, 0, 1, 0.1)
    '0 van 1 werkzoekende'
    """
    text = f"{done} van {count(total, *nouns)}"
    if not done_now or seconds <= 0:
        return text
    rate = done_now / seconds
    return f"{text}, {decimal(rate)} per seconde, nog {_duration((total - done) / rate)}"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} u {minutes % 60} min"
