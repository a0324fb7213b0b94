"""Measure on real input: ``make evaluate-real``."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from matcher.artefacts import load_world
from matcher.domain.link import LinkKind
from matcher.encoder import RememberingEncoder
from matcher.engine import TEACHING, EngineFolders, load_linking_encoder, load_teaching_world
from pipelines.building.text_reader import linker_of
from tests.benchmarks.real.table import write_table
from tests.benchmarks.real.teaching import teaching_figures
from tests.benchmarks.real.vacancies import vacancy_figures
from tests.benchmarks.real.world import world_figures


def main(
    shared: Path = Path("../shared"),
    build: Annotated[Path, typer.Option(help="Gemaakt door 'make demo-real'.")] = Path("build/real"),
    page: Path = Path("tests/benchmarks/README.md"),
) -> None:
    """Meet op echte vacatures en opleidingen, en schrijf de tabel."""
    world = load_world(EngineFolders.under(build).world)
    beforehand = load_teaching_world(build / TEACHING, world, rows=True)
    encoder = RememberingEncoder(load_linking_encoder(), beforehand.rows, rounded=True)
    linker = linker_of(world.taxonomy, build / "linking")
    figures = teaching_figures(shared, encoder)
    figures |= vacancy_figures(shared, world, linker)
    figures |= world_figures(shared, world, beforehand, encoder, linker.forms[LinkKind.OCCUPATION])
    write_table(page, figures, datetime.now().astimezone().date().isoformat())
    typer.echo("\n".join(f"{name:40} {value:.3f}" for name, value in figures.items()))


if __name__ == "__main__":
    typer.run(main)
