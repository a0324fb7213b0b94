"""`groeipad ingest modules`: any provider's CSV or Excel into the world, by a column map."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from matcher.domain.dutch import count
from matcher.engine import EngineFolders
from matcher.job_run import Job, Tally
from pipelines.cli.export import write_bytes
from pipelines.cli.options import DEFAULT_BUILD, BuildOption, MostRejectedOption, console, noted_job
from pipelines.cli.render_report import print_report
from pipelines.reading.rejects import MOST_REJECTED, RowOutcome

if TYPE_CHECKING:
    from matcher.domain.module import TrainingModule
    from pipelines.building.ingest_modules import IngestedModules
    from pipelines.reading.column_map import ColumnMap
    from pipelines.reading.mapped_modules import MappedModules
    from pipelines.reading.rejects import Rejects

SHOWN_MODULES = 5


def modules(
    map_: Annotated[Path, typer.Option("--map", help="Kolomkaart (YAML): welke kolom is welk veld.")],
    file: Annotated[
        Path | None, typer.Option("--file", help="CSV of .xlsx; zonder: het bestand dat de kaart noemt.")
    ] = None,
    build: BuildOption = DEFAULT_BUILD,
    least: Annotated[
        int,
        typer.Option("--least", min=1, max=100, metavar="%", help="Zekerheid vanaf wanneer een zin telt."),
    ] = 30,
    withdraw_missing: Annotated[
        bool,
        typer.Option(
            "--withdraw-missing",
            help="Modules van deze verstrekkers die niet meer in het bestand staan, verdwijnen.",
        ),
    ] = False,
    review: Annotated[
        Path | None, typer.Option("--review", help="Schrijf hier de zinnen die niet zeker genoeg zijn (CSV).")
    ] = None,
    rejects: Annotated[
        Path | None,
        typer.Option(
            "--rejects", help="Schrijf hier de geweigerde rijen om te verbeteren, ook bij --dry-run (CSV)."
        ),
    ] = None,
    corrected: Annotated[
        Path | None,
        typer.Option("--corrected", help="Lees enkel de verbeterde rijen in dit bestand van --rejects."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Toon wat er zou gebeuren en schrijf niets.")
    ] = False,
    most_rejected: MostRejectedOption = MOST_REJECTED,
) -> None:
    """Voeg de modules van een aanbieder toe aan de wereld. Een foute rij komt in de uitvaltabel."""
    from pipelines.building.ingest_modules import ingest_modules
    from pipelines.building.text_reader import linker_opener
    from pipelines.reading.corrections import rows_to_correct
    from pipelines.reading.read_column_map import read_column_map
    from pipelines.reading.review_list import write_review_list

    read = read_column_map(map_)
    world = EngineFolders.under(build).world

    def keep_rejects(mapped: "MappedModules", found: "Rejects") -> None:
        if rejects is not None:
            write_bytes(rejects, rows_to_correct(mapped.table, read, found))

    with nullcontext(Tally()) if dry_run else noted_job(build, Job.INGEST) as tally:
        found = ingest_modules(
            read,
            world,
            linker_opener(build),
            file=file,
            corrected=corrected,
            least=10 * least,
            withdraw_missing=withdraw_missing,
            dry_run=dry_run,
            most_rejected=most_rejected,
            keep=keep_rejects,
        )
        tally.count = len(found.modules)
    _print_found(found, read)
    if review is not None:
        write_bytes(review, write_review_list(found.doubts))
    _print_result(found, world, review, dry_run=dry_run)


def _print_found(found: "IngestedModules", map_: "ColumnMap") -> None:
    out, table = console(), found.mapped.table
    rows = found.rejects.rows_read[table.path.name]
    out.print(f"{table.path.name}: {table.told}, {count(rows, 'rij', 'rijen')}.", soft_wrap=True)
    unused = found.mapped.unused_columns(map_)
    if unused:
        out.print(f"Niet gebruikte kolommen: {', '.join(unused)}.", soft_wrap=True)
    first = Table(
        "id", "titel", "verstrekker", "uren", "leert", "sessies",
        title="De eerste modules zoals ze worden", title_justify="left",
    )  # fmt: skip
    for module in list(found.modules.values())[:SHOWN_MODULES]:
        first.add_row(*_cells(module))
    if first.row_count:
        out.print(first)
    print_report(found.rejects)
    if found.rejects.count(RowOutcome.REJECTED) + found.rejects.count(RowOutcome.PART_LEFT_OUT):
        out.print(
            "Verbeter die rijen in het bestand van --rejects, en lees enkel die met --corrected BESTAND.",
            soft_wrap=True,
        )


def _cells(module: "TrainingModule") -> tuple[str, ...]:
    return (
        module.id,
        module.title,
        module.provider.name,
        "onbekend" if module.hours is None else str(module.hours),
        ", ".join(f"{taught.competence_id}@{taught.level}" for taught in module.teaches) or "-",
        ", ".join(f"{run.start.isoformat()} ({run.slot.value})" for run in module.sessions) or "geen data",
    )


def _print_result(found: "IngestedModules", world: Path, review: Path | None, *, dry_run: bool) -> None:
    out = console()
    added = count(found.added, "module toegevoegd", "modules toegevoegd")
    gone = f", {len(found.withdrawn)} ingetrokken" if found.withdrawn else ""
    changes = f"{added}, {found.replaced} vervangen{gone}"
    if found.doubts:
        hint = f"zie {review}" if review else "schrijf ze weg met --review BESTAND"
        sentences = count(len(found.doubts), "zin is", "zinnen zijn")
        out.print(
            f"{sentences} niet zeker genoeg gekoppeld; {hint}, kies, "
            "en zet de lijst bij 'reviewed' in de kaart.",
            soft_wrap=True,
        )
    if dry_run:
        out.print(f"Proef: {changes}. Er is niets geschreven.", soft_wrap=True)
        return
    out.print(
        f"Wereld {found.version} in {world}: {changes}. Werk nu de index bij met 'groeipad index'.",
        soft_wrap=True,
    )
