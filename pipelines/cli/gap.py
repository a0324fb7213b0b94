"""`groeipad gap`: what a vacancy asks beside what a person holds."""

from typing import Annotated

import typer

from matcher.documents.writing import gap_document, to_json
from pipelines.building.engine import open_engine
from pipelines.cli.options import (
    DEFAULT_BUILD,
    BuildOption,
    JsonOption,
    OnOption,
    ProfileOption,
    ProvenOnlyOption,
    StoreOption,
    console,
    today,
)
from pipelines.cli.render_gap import print_gap
from pipelines.reading.profile import read_profile


def gap(
    profile: ProfileOption,
    vacancy: Annotated[str, typer.Option("--vacancy", help="Id van de groeivacature.")],
    on: OnOption = None,
    build: BuildOption = DEFAULT_BUILD,
    store: StoreOption = "",
    proven_only: ProvenOnlyOption = False,
    as_json: JsonOption = False,
) -> None:
    """Toon de kloof: wat ontbreekt, wat gezegd en wat bewezen is."""
    person = read_profile(profile)
    engine = open_engine(build, store=store, count_claimed=not proven_only)
    dossier = engine.dossier(person, vacancy, on=on or today())
    label = engine.world.taxonomy.label
    if as_json:
        typer.echo(to_json(gap_document(dossier.gap, label)))
    else:
        print_gap(console(), dossier, label)
