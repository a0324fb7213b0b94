"""`groeipad samples`: the made-up labour market that comes along, as files and built."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.ingest import index, ingest
from pipelines.cli.options import DEFAULT_BUILD, BuildOption

SHIPPED_SAMPLES = Path(__file__).resolve().parents[2] / "data_samples"
"""Beside the rooms, in a checkout and where a wheel was installed."""


def samples(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(help="Map voor de bestanden. Bestaat ze al, dan wordt ze gelezen zoals ze is.")
    ] = Path("data_samples"),
    build: BuildOption = DEFAULT_BUILD,
) -> None:
    """Leg de verzonnen arbeidsmarkt die meekomt klaar, als bestanden en gebouwd, om groeipad te proberen."""
    if not folder.exists():
        fresh = folder.with_name(f".{folder.name}.nieuw")
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(SHIPPED_SAMPLES, fresh)
        fresh.rename(folder)
    ingest(context, samples=folder, build=build)
    index(build=build)
    profile = folder / "profiles" / "vleesverwerking.json"
    where = "" if build == DEFAULT_BUILD else f" --build {build}"
    typer.echo(
        f"Probeer nu: groeipad recommend --profile {profile} --vacancy gv-vlees-01 --on 2026-11-25{where}"
    )
