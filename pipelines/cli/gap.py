"""`groeipad gap`: what a vacancy asks beside what a person holds."""

from typing import Annotated

import typer

from matcher.documents.writing import gap_document, to_json
from pipelines.building.engine import open_engine
from pipelines.cli import options
from pipelines.cli.render_gap import print_gap
from pipelines.reading.profile import read_profile


def gap(
    profile: options.ProfileOption,
    vacancy: Annotated[str, typer.Option("--vacancy", help="Id van de groeivacature.")],
    on: options.OnOption = None,
    build: options.BuildOption = options.DEFAULT_BUILD,
    store: options.StoreOption = "",
    proven_only: options.ProvenOnlyOption = False,
    as_json: options.JsonOption = False,
) -> None:
    """Toon de kloof: wat ontbreekt, wat gezegd en wat bewezen is."""
    person = read_profile(profile)
    engine = open_engine(build, store=store, count_claimed=not proven_only)
    dossier = engine.dossier(person, vacancy, on=on or options.today())
    label = engine.world.taxonomy.label
    if as_json:
        typer.echo(to_json(gap_document(dossier.gap, label)))
    else:
        print_gap(options.console(), dossier, label)
