"""`groeipad ingest` and `groeipad index`: build the artefacts from source files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from matcher.artefacts import generation_before
from matcher.command_line import DutchTyper
from matcher.engine import EngineFolders, load_linking_encoder
from matcher.errors import DocumentError
from matcher.job_run import Job
from pipelines.cli import ingest_modules, options
from pipelines.cli.render_report import print_report
from pipelines.progress import progress_bar
from pipelines.reading.rejects import MOST_REJECTED

if TYPE_CHECKING:
    from pipelines.building.ingest import Ingested


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = DutchTyper(help=ingest.__doc__ or "", no_args_is_help=False)
    group.callback(invoke_without_command=True)(ingest)
    group.command("modules")(ingest_modules.modules)
    app.add_typer(group, name="ingest")


def ingest(
    context: typer.Context,
    samples: Annotated[
        Path | None, typer.Option("--samples", help="Map zoals data_samples; of geef de bestanden apart.")
    ] = None,
    taxonomy: Annotated[
        Path | None, typer.Option("--taxonomy", help="Taxonomie: ons JSON-bestand of de map van ESCO.")
    ] = None,
    english: Annotated[
        Path | None,
        typer.Option("--english", help="Map van ESCO in het Engels, voor wat geen Nederlands heeft."),
    ] = None,
    competent: Annotated[
        Path | None, typer.Option("--competent", help="Map met de lijsten van Competent.")
    ] = None,
    modules: Annotated[
        list[Path] | None,
        typer.Option("--modules", help="JSON, modules.csv, schema.org of een kolomkaart. Mag vaker."),
    ] = None,
    vacancies: Annotated[
        list[Path] | None, typer.Option("--vacancies", help="Vacatures: ons JSON of VDAB v4. Mag vaker.")
    ] = None,
    qualifications: Annotated[
        list[Path] | None,
        typer.Option("--qualifications", help="Beroepskwalificaties: JSON-bestand of map. Mag vaker."),
    ] = None,
    shortage: Annotated[
        Path | None, typer.Option("--shortage", help="Knelpuntberoepenlijst, CSV of JSON.")
    ] = None,
    year: Annotated[
        int, typer.Option("--year", min=2000, max=2100, help="Jaar van een lijst in CSV.")
    ] = 2026,
    build: options.BuildOption = options.DEFAULT_BUILD,
    most_rejected: options.MostRejectedOption = MOST_REJECTED,
) -> None:
    """Lees bronbestanden in. Een fout bestand verandert niets; een foute rij komt in de uitvaltabel."""
    if context.invoked_subcommand is not None:
        return
    from dataclasses import replace

    from pipelines.building import ingest as pipeline
    from pipelines.building.quarantine import by_meaning
    from pipelines.building.text_reader import linker_opener

    if samples is None and taxonomy is None:
        raise DocumentError("Geef --samples MAP, of ten minste --taxonomy en --modules of --vacancies.")
    sources = pipeline.Sources.under(samples) if samples else pipeline.Sources(taxonomy or Path())
    sources = replace(
        sources,
        taxonomy=taxonomy or sources.taxonomy,
        english=english,
        competent=competent,
        modules=(*sources.modules, *(modules or ())),
        vacancies=(*sources.vacancies, *(vacancies or ())),
        qualifications=(*sources.qualifications, *(qualifications or ())),
        shortage_list=shortage or sources.shortage_list,
        shortage_year=year,
    )
    with options.noted_job(build, Job.INGEST) as tally, progress_bar() as progress:
        opener, world = linker_opener(build, progress), EngineFolders.under(build).world
        doubted = by_meaning(load_linking_encoder)
        found = pipeline.ingest(
            sources, world, opener, progress, doubted=doubted, most_rejected=most_rejected
        )
        tally.count = len(found.world.modules) + len(found.world.vacancies)
    print_ingested(found, world)


def index(
    build: options.BuildOption = options.DEFAULT_BUILD,
    store: options.StoreOption = "",
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Met --store: bouw die index helemaal opnieuw.")
    ] = False,
    encoder: options.EncoderOption = options.DEFAULT_ENCODER,
    calibration: options.CalibrationOption = options.DEFAULT_CALIBRATION,
) -> None:
    """Maak de index waarmee een antwoord modules vindt, en de vormen waarmee tekst gelezen wordt.

    Met --store komen de modules in PostgreSQL: alleen wat veranderde, wordt omgezet en geschreven, en wat
    ingetrokken is, verdwijnt in dezelfde beweging.
    """
    if rebuild and not store:
        raise DocumentError("--rebuild hoort bij --store; een index op schijf wordt altijd opnieuw gemaakt.")
    from pipelines.building.index import build_index
    from pipelines.building.loading import load_index_encoder
    from pipelines.building.teaching import prepare_teaching
    from pipelines.building.vector_store import build_vector_store

    folders = EngineFolders.under(build)
    with options.noted_job(build, Job.INDEX) as tally, progress_bar() as progress:
        loaded, fitted = load_index_encoder(encoder, calibration)
        if store:
            done = build_vector_store(folders.world, store, loaded, fitted, progress, rebuild=rebuild)
            tally.count = done.modules
            told = (
                f"Index {done.version} in PostgreSQL: {done.modules} modules ({done.written} geschreven, "
                f"{done.withdrawn} ingetrokken), {done.statements} zinnen van modules, {done.labels} "
                f"gevraagde competenties; {done.encoded} teksten omgezet."
            )
        else:
            manifest = build_index(folders.world, folders.index, loaded, fitted, progress)
            statements = manifest.details["statements"]
            tally.count = statements if isinstance(statements, int) else 0
            told = (
                f"Index {manifest.version} in {folders.index}: {statements} zinnen van modules, "
                f"{manifest.details['labels']} gevraagde competenties.{told_before(folders.index)}"
            )
        prepare_teaching(build, progress)
    options.console().print(told)


def print_ingested(found: "Ingested", folder: Path) -> None:
    """Print what was read and what was left out, by reason."""
    print_report(found.rejects)
    world = found.world
    options.console().print(
        f"Wereld {world.version} in {folder}: {len(world.taxonomy.competences)} competenties, "
        f"{len(world.taxonomy.occupations)} beroepen, {len(world.modules)} modules, "
        f"{len(world.vacancies)} vacatures, {len(world.shortage_list)} knelpuntberoepen. "
        f"Elke rij die niet of anders is overgenomen staat in {folder / 'rejects.csv'}.{told_before(folder)}"
    )


def told_before(folder: Path) -> str:
    """Return where the generation before lies, in Dutch; empty without one."""
    before = generation_before(folder)
    return f" De vorige staat in {before}." if before.is_dir() else ""
