"""`groeipad demo-real`: the main job on the real files that lie beside the project."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from matcher.domain.candidate import Retrieval
from matcher.domain.dutch import percent
from matcher.domain.recommendation import Recommendation
from matcher.domain.words import CONSTRAINTS
from matcher.engine import EngineFolders
from pipelines.cli.ingest import print_ingested
from pipelines.cli.options import (
    DEFAULT_CALIBRATION,
    DEFAULT_ENCODER,
    BuildOption,
    CalibrationOption,
    EncoderOption,
    OnOption,
    console,
    today,
)
from pipelines.cli.render import Label
from pipelines.progress import progress_bar

MODULES_SHOWN = 8
ITEMS_SHOWN = 8


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo-real")(demo_real)


def demo_real(
    shared: Annotated[Path, typer.Option("--shared", help="Map met esco_nl, competent, de knelpuntlijst …")],
    build: BuildOption = Path("build/real"),
    on: OnOption = None,
    encoder: EncoderOption = str(DEFAULT_ENCODER),
    calibration: CalibrationOption = DEFAULT_CALIBRATION,
) -> None:
    """Bouw een wereld uit echte bestanden en toon drie loopbaanstappen."""
    from matcher.engine import load_recommender
    from matcher.recommend import RecommenderConfig
    from matcher.retrieve.modules import RetrieveConfig
    from pipelines.building.index import build_index
    from pipelines.building.loading import encoder_loader
    from pipelines.building.real_world import LEAST, MOVES, build_real_world, move_profile, move_vacancy

    folders = EngineFolders.under(build)
    load = encoder_loader(encoder, calibration)
    with progress_bar() as progress:
        found = build_real_world(shared, folders.world, load, progress)
        build_index(folders.world, folders.index, *load(), progress)
    print_ingested(found, folders.world)
    engine = load_recommender(folders, config=RecommenderConfig(retrieve=RetrieveConfig(min_certainty=LEAST)))
    out, label, day = console(), engine.world.taxonomy.label, on or today()
    out.print(
        "\nDe vacatures zijn afgeleid van de knelpuntberoepenlijst en ESCO, de modules zijn namen uit het "
        "deeltijds beroepsonderwijs. Uren en data staan niet in de bestanden: die zijn onbekend en worden "
        "niet verzonnen."
    )
    for move in MOVES:
        person = move_profile(move, engine.world.taxonomy)
        vacancy = move_vacancy(move, engine.world)
        out.print(Text(f"\nIk was {move.was} en kijk naar: {move.becomes}", style="bold"))
        answer = engine.propose(person, vacancy, on=day)
        gap = answer.dossier.gap
        out.print(
            f"Kloof: {len(gap.missing)} van {len(gap.items)} competenties ontbreken "
            f"(overeenkomst {percent(gap.match)} %), onder meer:"
        )
        for item in gap.missing[:ITEMS_SHOWN]:
            out.print(f"  · {label(item.competence_id)}", markup=False)
        _print_modules(out, engine.candidates(person, vacancy, on=day), label)
        for recommendation in answer.recommendations:
            _print_trajectory(out, recommendation, label)
        if not answer.recommendations:
            constraints = answer.blocked.constraints if answer.blocked else ()
            why = [CONSTRAINTS[one] for one in constraints] or ["geen module leert iets van deze kloof"]
            out.print(f"Geen traject gevonden: {'; '.join(why)}.")


def _print_modules(out: Console, retrieval: Retrieval, label: Label) -> None:
    table = Table(title=f"Gevonden modules ({len(retrieval.candidates)})", title_justify="left")
    table.add_column("Module")
    table.add_column("Leert waarschijnlijk (zekerheid)")
    for candidate in retrieval.candidates[:MODULES_SHOWN]:
        parts = ", ".join(f"{label(one.competence_id)} ({one.certainty // 10} %)" for one in candidate.parts)
        table.add_row(candidate.module.title, parts)
    out.print(table)


def _print_trajectory(out: Console, recommendation: Recommendation, label: Label) -> None:
    trajectory = recommendation.trajectory
    final = percent(trajectory.objectives.gap_coverage_final)
    out.print(Text(f"Traject: naar verwachting {final} % van de kloof dicht, data onbekend", style="bold"))
    for number, step in enumerate(trajectory.module_steps, start=1):
        hours = "uren onbekend" if step.module.hours is None else f"{step.module.hours} u"
        taught = ", ".join(dict.fromkeys(label(part.competence_id) for part in step.parts))
        out.print(f"  {number}. {step.module.title} · {step.module.programme} · {hours}", markup=False)
        out.print(Text(f"     voor: {taught}", style="dim"))
