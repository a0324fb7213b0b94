"""Measure on real input: ``make evaluate-real``."""

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from matcher.artefacts import load_world
from matcher.domain.link import LinkKind
from matcher.encoder import RememberingEncoder
from matcher.engine import TEACHING, EngineFolders, load_linking_encoder, load_teaching_world
from pipelines.building.text_reader import linker_of
from pipelines.language.evaluate_real.table import write_table
from pipelines.language.evaluate_real.teaching import teaching_figures
from pipelines.language.evaluate_real.vacancies import vacancy_figures
from pipelines.language.evaluate_real.world import world_figures

PAGE = Path("tests/benchmarks/README.md")


def main(arguments: Sequence[str]) -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description="Meet op echte vacatures en opleidingen.")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument(
        "--build", type=Path, default=Path("build/real"), help="gemaakt door 'make demo-real'"
    )
    parser.add_argument("--page", type=Path, default=PAGE)
    given = parser.parse_args(arguments)
    world = load_world(EngineFolders.under(given.build).world)
    beforehand = load_teaching_world(given.build / TEACHING, world, rows=True)
    encoder = RememberingEncoder(load_linking_encoder(), beforehand.rows, rounded=True)
    linker = linker_of(world.taxonomy, given.build / "linking")
    figures = teaching_figures(given.shared, encoder)
    figures |= vacancy_figures(given.shared, world, linker)
    figures |= world_figures(given.shared, world, beforehand, encoder, linker.forms[LinkKind.OCCUPATION])
    write_table(given.page, figures, datetime.now().astimezone().date().isoformat())
    sys.stdout.writelines(f"{name:40} {value:.3f}\n" for name, value in figures.items())


if __name__ == "__main__":
    main(sys.argv[1:])
