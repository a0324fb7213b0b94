"""`groeipad check-catalogue`: what a provider's file lacks to be found, and how to give it."""

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from matcher.artefacts import load_world
from matcher.domain.dutch import count
from matcher.engine import EngineFolders, load_or_make_linker
from pipelines.cli.options import DEFAULT_BUILD, BuildOption, JsonOption, console
from pipelines.cli.render_report import print_reports

if TYPE_CHECKING:
    from pipelines.building.catalogue_check import CatalogueCheck

SHOWN_IDS = 5
CLOCK_BESIDE_PROCESSOR = 1.25
"""Seconds of the clock for one of the processor that were asked for: others want the processor too."""


def check_catalogue(
    file: Annotated[
        Path,
        typer.Argument(help="Aanbod als JSON, modules.csv, schema.org (JSON-LD), of een kolomkaart (YAML)."),
    ],
    build: BuildOption = DEFAULT_BUILD,
    seconds: Annotated[
        float | None,
        typer.Option(
            min=0,
            help="Houd op na zoveel seconden van de processor, of een kwart meer op de klok; wat dan niet is "
            "nagekeken, staat er bij.",
        ),
    ] = None,
    json_: JsonOption = False,
) -> None:
    """Kijk het bestand van een aanbieder na: wat ontbreekt en wat dat kost. Schrijft niets."""
    from pipelines.building.catalogue_check import check_catalogue as check

    begun = time.monotonic()
    world = load_world(EngineFolders.under(build).world)

    def enough() -> bool:
        used = max(time.process_time(), (time.monotonic() - begun) / CLOCK_BESIDE_PROCESSOR)
        return seconds is not None and used > seconds

    found = check(
        file,
        world,
        lambda taxonomy: load_or_make_linker(build / "linking", taxonomy),
        None if seconds is None else enough,
    )
    if json_:
        import msgspec

        typer.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
        return
    _print(found)


def _print(found: "CatalogueCheck") -> None:
    out = console()
    print_reports(found.reports)
    told = count(found.modules, "module", "modules"), count(found.sessions, "sessie", "sessies")
    out.print(
        f"\n{told[0]} gelezen, met {told[1]} om te plannen. Iets van wat ze aanleren, wordt "
        f"gevraagd in {found.in_reach} van de {count(found.vacancies, 'vacature', 'vacatures')} van deze "
        "wereld.",
        soft_wrap=True,
    )
    if found.left:
        out.print(
            f"Niet nagekeken: de laatste {count(found.left, 'module', 'modules')} van het bestand. "
            "Daar was geen tijd voor; geef meer seconden.",
            soft_wrap=True,
        )
    if not found.missing:
        out.print("Elke module heeft leerdoelen, data, plaatsen en uren. Er is niets toe te voegen.")
        return
    table = Table(title="Wat ontbreekt om gevonden te worden", title_justify="left", show_lines=True)
    for column in ("wat", "modules", "vacatures", "wat dat kost", "bij"):
        table.add_column(column, justify="right" if column in {"modules", "vacatures"} else "left")
    for one in found.missing:
        more = len(one.modules) - SHOWN_IDS
        named = ", ".join(one.modules[:SHOWN_IDS]) + (f" en nog {more}" if more > 0 else "")
        numbers = f"{len(one.modules)} van {found.modules}", str(one.vacancies or "-")
        table.add_row(one.facet.value, *numbers, one.remedy.cost, named)
    out.print(table)
    for missing in found.missing:
        remedy = missing.remedy
        out.print(f"\nZo geeft u {missing.facet.value}:")
        fragment = json.dumps(remedy.json_ld, ensure_ascii=False)[1:-1]
        for line in (
            f"in {remedy.file} (of onder die velden in een kolomkaart):",
            ",".join(remedy.columns),
            ",".join(remedy.columns.values()),
            f"in JSON-LD: {fragment}",
        ):
            out.print(f"  {line}", soft_wrap=True)
