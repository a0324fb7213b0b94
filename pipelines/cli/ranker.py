"""`groeipad ranker`: the analyst's workshop, from simulated choices to a promoted ranker."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from matcher.command_line import DutchTyper
from matcher.domain.dutch import decimal
from matcher.job_run import Job
from pipelines.cli.ingest import told_before
from pipelines.cli.options import console, noted_job
from pipelines.progress import progress_bar

DEFAULT_WORKSHOP = Path("build/ranker")
WorkshopOption = Annotated[
    Path, typer.Option("--workshop", help="Map voor keuzes, uitdager, verslag en MLflow.")
]
DecisionsOption = Annotated[
    int, typer.Option("--decisions", min=1, help="Aantal eerste keuzes om uit te leren; de rest toetst.")
]
JudgementsOption = Annotated[
    list[Path] | None,
    typer.Option("--judgements", help="Map met keuzes van 'groeipad-service judgements'; mag meermaals."),
]
MixOption = Annotated[
    bool, typer.Option("--mix", help="Opgenomen en gesimuleerde keuzes samen: gesimuleerde toetsen nooit.")
]
EngineOption = Annotated[
    Path, typer.Option("--build", help="Map met de artefacten waarin de kampioen 'ranker' gaat heten.")
]
DEFAULT_ENGINE = Path("build/ranker/engine")


def parse_seeds(text: str) -> list[int]:
    """Return the numbers, each once, or complain in Dutch."""
    try:
        found = list(dict.fromkeys(int(number) for number in text.split(",")))
    except ValueError:
        found = [-1]
    if min(found) < 0:
        raise typer.BadParameter(
            f"{text!r} is geen rij gehele getallen vanaf 0; schrijf bijvoorbeeld 1,2,3", param_hint="--seeds"
        )
    return found


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = DutchTyper(help="Leer van keuzes van bemiddelaars, meet, en promoveer wat bewezen beter is.")
    for command in (simulate, train, evaluate, outcomes, shadow, interleave, withdraw, promote, rollback):
        group.command(command.__name__)(command)
    group.command(replicate.__name__)(replicate)
    app.add_typer(group, name="ranker")


def simulate(
    workshop: WorkshopOption = DEFAULT_WORKSHOP,
    jobseekers: Annotated[int, typer.Option("--jobseekers", min=1, help="Aantal werkzoekenden.")] = 1400,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Zelfde getal, zelfde keuzes.")] = 1,
) -> None:
    """Simuleer keuzes van bemiddelaars op antwoorden van groeipad. Nooit als echt tonen."""
    from pipelines.workshop.simulate import SimulateConfig
    from pipelines.workshop.simulate import simulate as run
    from pipelines.workshop.simulation.market import MarketConfig

    config = SimulateConfig(market=MarketConfig(jobseekers=jobseekers, seed=seed))
    with progress_bar() as progress:
        made = run(workshop / "judgements", config, progress)
    typer.echo(
        f"Gesimuleerde keuzes {made.version}: "
        f"{made.details['lists']} lijsten, {made.details['chosen']} gekozen."
    )


def train(
    workshop: WorkshopOption = DEFAULT_WORKSHOP,
    decisions: DecisionsOption = 500,
    judgements: JudgementsOption = None,
    mix: MixOption = False,
) -> None:
    """Train de uitdager op de eerste keuzes: gesimuleerde, of die van --judgements."""
    from pipelines.workshop.train_ranker import TrainConfig, train_ranker

    made = train_ranker(
        judgements or [workshop / "judgements"],
        workshop / "challenger",
        TrainConfig(train_decisions=decisions),
        mixed=mix,
        tracking=workshop / "mlflow",
    )
    found = "niet te meten" if made.validation is None else decimal(made.validation, 3)
    typer.echo(f"Uitdager {made.version}: {made.name} (ndcg@5 op het laatste kwart: {found}).")


def evaluate(
    workshop: WorkshopOption = DEFAULT_WORKSHOP,
    decisions: DecisionsOption = 500,
    judgements: JudgementsOption = None,
    mix: MixOption = False,
) -> None:
    """Meet de uitdager op latere keuzes van andere mensen, naast de basislijnen."""
    from pipelines.workshop.evaluate import evaluate as run
    from pipelines.workshop.report import claims, comparison_table
    from pipelines.workshop.train_ranker import TrainConfig

    out = workshop / "evaluation"
    found = run(
        judgements or [workshop / "judgements"],
        out,
        TrainConfig(train_decisions=decisions),
        mixed=mix,
        tracking=workshop / "mlflow",
    )
    _print_table(f"{found.ranker}: {found.test_lists} lijsten, {found.data}", comparison_table(found))
    typer.echo("\n".join(claims(found)))
    typer.echo(f"Het hele verslag staat in {out}.")


def outcomes(
    workshop: WorkshopOption = DEFAULT_WORKSHOP,
    decisions: DecisionsOption = 500,
    judgements: JudgementsOption = None,
    mix: MixOption = False,
) -> None:
    """Leer uit vervolg hoe kansrijk trajecten zijn, en vergelijk nut met nut × slaagkans. Voor de analist."""
    from pipelines.workshop.outcome_orders import measure_outcomes

    out = workshop / "outcomes"
    measure_outcomes(judgements or [workshop / "judgements"], out, decisions, mixed=mix)
    typer.echo(
        f"De cijfers staan in {out}; de analist vindt ze onder Cijfers met GROEIPAD_FIGURES={workshop}."
    )


def shadow(workshop: WorkshopOption = DEFAULT_WORKSHOP, build: EngineOption = DEFAULT_ENGINE) -> None:
    """Laat de uitdager in de dienst meerekenen: zijn punten worden bewaard, nooit getoond."""
    from pipelines.workshop.promote import put_on_trial

    version = put_on_trial(build / "ranker", 0.0, tracking=workshop / "mlflow")
    typer.echo(f"In schaduw: {version}. Elke lijst bewaart voortaan ook zijn punten.")


def interleave(
    share: Annotated[
        float, typer.Option("--share", min=0.01, max=1.0, help="Deel van de lijsten, van 0,01 tot 1.")
    ],
    workshop: WorkshopOption = DEFAULT_WORKSHOP,
    build: EngineOption = DEFAULT_ENGINE,
) -> None:
    """Geef de uitdager op een deel van de lijsten inspraak in de volgorde van bijna gelijken."""
    from pipelines.workshop.promote import put_on_trial

    version = put_on_trial(build / "ranker", share, tracking=workshop / "mlflow")
    part = decimal(100 * share)
    typer.echo(f"Verweven op {part} % van de lijsten: {version}. De kans op elke plaats wordt bewaard.")


def withdraw(build: EngineOption = DEFAULT_ENGINE) -> None:
    """Haal de uitdager uit de dienst; de kampioen blijft."""
    from pipelines.workshop.promote import withdraw as run

    found = run(build / "ranker")
    typer.echo("De uitdager rekent niet meer mee." if found else "Er liep geen uitdager mee.")


def promote(
    workshop: WorkshopOption = DEFAULT_WORKSHOP,
    build: EngineOption = DEFAULT_ENGINE,
    least: Annotated[
        int,
        typer.Option(
            "--least-lists", min=30, help="Minste toetslijsten. Onder 100 zegt het logboek dat erbij."
        ),
    ] = 100,
) -> None:
    """Maak de uitdager kampioen, als bewezen is dat hij beter is."""
    from pipelines.workshop.promote import PromotionConfig
    from pipelines.workshop.promote import promote as run

    config = PromotionConfig(least_test_lists=least)
    with noted_job(build, Job.PROMOTE) as tally:
        version = run(workshop / "evaluation", build / "ranker", config=config, tracking=workshop / "mlflow")
        tally.count = 1
    typer.echo(
        f"Kampioen: {version}, in {build / 'ranker'}.{told_before(build / 'ranker')} Elk antwoord uit een "
        "map met die 'ranker' noemt hem; geef --build om een andere map te kiezen, bijvoorbeeld build/sample."
    )


def rollback(workshop: WorkshopOption = DEFAULT_WORKSHOP, build: EngineOption = DEFAULT_ENGINE) -> None:
    """Keer terug naar de vorige kampioen, of naar versie 0."""
    from pipelines.workshop.promote import rollback as run

    with noted_job(build, Job.ROLLBACK) as tally:
        version = run(build / "ranker", tracking=workshop / "mlflow")
        tally.count = 1
    typer.echo(f"Kampioen: {version or 'versie 0, de gedocumenteerde gewichten'}.")


def replicate(
    workshop: WorkshopOption = DEFAULT_WORKSHOP,
    seeds: Annotated[str, typer.Option("--seeds", help="Markten, met komma's ertussen.")] = "1,2,3",
    decisions: DecisionsOption = 500,
    jobseekers: Annotated[int, typer.Option("--jobseekers", min=1, help="Werkzoekenden per markt.")] = 1400,
    repeats: Annotated[
        int, typer.Option("--repeats", min=0, help="Keren per markt dat de promotieregel getoetst wordt.")
    ] = 20,
) -> None:
    """Herhaal simuleren, leren en meten op andere markten, en tel hoe vaak promotie zich vergist."""
    from pipelines.workshop.replicate import promotion_table, replication_table
    from pipelines.workshop.replicate import replicate as run
    from pipelines.workshop.simulate import SimulateConfig
    from pipelines.workshop.simulation.market import MarketConfig
    from pipelines.workshop.train_ranker import TrainConfig

    out = workshop / "herhaling"
    with progress_bar() as progress:
        found = run(
            out,
            parse_seeds(seeds),
            simulate_config=SimulateConfig(market=MarketConfig(jobseekers=jobseekers)),
            train_config=TrainConfig(train_decisions=decisions),
            repeats=repeats,
            progress=progress,
        )
    _print_table("Alles gesimuleerd, per markt", replication_table(found))
    if repeats:
        _print_table("Hoe vaak de promotieregel zich vergist", promotion_table(found))
    typer.echo(f"Het hele verslag staat in {out}.")


def _print_table(title: str, rows: list[list[str]]) -> None:
    head, *body = rows
    table = Table(title=title, title_justify="left")
    for name in head:
        table.add_column(name, overflow="fold")
    for row in body:
        table.add_row(*row)
    console().print(table)
