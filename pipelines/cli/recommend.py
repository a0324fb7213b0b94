"""`groeipad recommend`: trajectories towards one vacancy, or the best reachable vacancies."""

from typing import Annotated

import typer

from matcher.documents.writing import answer_document, open_doors_document, to_json
from matcher.errors import DocumentError
from pipelines.building.engine import open_engine
from pipelines.cli import options
from pipelines.cli.render import print_answer, print_open_doors, print_overview
from pipelines.reading.profile import read_profile


def recommend(
    profile: options.ProfileOption,
    vacancy: options.VacancyOption = None,
    on: options.OnOption = None,
    n: Annotated[int, typer.Option("--n", min=1, max=50, help="Aantal vacatures of trajecten.")] = 5,
    build: options.BuildOption = options.DEFAULT_BUILD,
    store: options.StoreOption = "",
    policy: options.PolicyOption = None,
    proven_only: options.ProvenOnlyOption = False,
    brief: Annotated[
        bool, typer.Option("--brief", help="Alleen een overzicht, één regel per vacature.")
    ] = False,
    open_doors: Annotated[
        int | None,
        typer.Option(
            "--open-doors",
            min=1,
            max=6,
            metavar="K",
            help="Geen vacature: welke (hoogstens K) modules openen de meeste groeivacatures?",
        ),
    ] = None,
    as_json: options.JsonOption = False,
) -> None:
    """Stel trajecten voor. Een voorstel beslist niets: dat doet de bemiddelaar."""
    if open_doors is not None and vacancy is not None:
        raise DocumentError("Kies --vacancy of --open-doors, niet allebei.")
    person = read_profile(profile)
    engine = open_engine(build, store=store, policy=policy, count_claimed=not proven_only)
    if open_doors is not None:
        doors = engine.open_doors(person, on=on or options.today(), k=open_doors)
        if as_json:
            typer.echo(to_json(open_doors_document(doors)))
        else:
            print_open_doors(options.console(), doors, engine.world.vacancies)
        return
    answer = engine.recommend(person, vacancy, on=on or options.today(), n=n)
    label = engine.world.taxonomy.label
    if as_json:
        typer.echo(to_json(answer_document(answer, label)))
    elif brief:
        print_overview(options.console(), answer)
    else:
        print_answer(options.console(), answer, label)
