"""`groeipad demo-real`: the main job on the real files that lie beside the project."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from matcher.domain.candidate import GapPart, Retrieval
from matcher.domain.competence import Taxonomy
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import percent
from matcher.domain.profile import JobseekerProfile
from matcher.domain.recommendation import Recommendation
from matcher.domain.vacancy import Vacancy
from matcher.domain.words import CONSTRAINTS, STANDINGS
from matcher.engine import EngineFolders
from matcher.explain import start_words
from matcher.must_haves import check_must_haves, must_have_words
from pipelines.cli import options
from pipelines.cli.ingest import print_ingested
from pipelines.cli.render_gap import Label
from pipelines.progress import progress_bar

if TYPE_CHECKING:
    from matcher.recommend import Recommender

MODULES_SHOWN = 8
ITEMS_SHOWN = 8


def demo_real(
    shared: Annotated[Path, typer.Option("--shared", help="Map met esco_nl, competent, real, bk …")],
    build: options.BuildOption = Path("build/real"),
    on: options.OnOption = None,
    encoder: options.EncoderOption = options.DEFAULT_ENCODER,
    calibration: options.CalibrationOption = options.DEFAULT_CALIBRATION,
) -> None:
    """Bouw een wereld uit echte vacatures en opleidingen en toon vijf mensen."""
    from matcher.engine import load_recommender
    from pipelines.building.index import build_index
    from pipelines.building.loading import load_index_encoder
    from pipelines.building.real_world import (
        MOVES,
        build_real_world,
        is_own_trade,
        move_profile,
        move_vacancy,
    )
    from pipelines.building.teaching import prepare_teaching
    from pipelines.building.text_reader import linker_opener

    folders = EngineFolders.under(build)
    with progress_bar() as progress:
        found = build_real_world(shared, folders.world, linker_opener(build, progress), progress)
        build_index(folders.world, folders.index, *load_index_encoder(encoder, calibration), progress)
        prepare_teaching(build, progress)
    print_ingested(found, folders.world)
    engine = load_recommender(folders)
    out, day = options.console(), on or options.today()
    out.print(
        "\nDe vacatures en de opleidingen zijn echt, van 2025 en 2017. Uren staan er alleen waar een"
        " aanbieder ze noemt, data nergens, hooguit een maand: wat onbekend is, wordt niet verzonnen."
    )
    for move in MOVES:
        person, vacancy = move_profile(move, engine.world.taxonomy), move_vacancy(move, engine.world)
        known = "" if move.dutch is None else f", Nederlands {move.dutch.name}"
        aim = f"kijk naar: {vacancy.title}" if vacancy else f"zoek: {move.looks_for}"
        out.print(Text(f"\nIk was {move.was}{known} en {aim}", style="bold"))
        vacancies = engine.world.vacancies.values()
        if not any(is_own_trade(person, move, one) for one in vacancies):
            out.print(f"Geen van de {len(vacancies)} vacatures zoekt een {move.was}.")
        if vacancy is None:
            out.print("Geen enkele titel lijkt daarop; er wordt geen andere vacature in de plaats gekozen.")
            continue
        if not vacancy.requirements:
            out.print("De vacature is niet begrepen: er is geen kloof te berekenen.")
            continue
        _print_answer(out, engine, person, vacancy, day)


def _print_answer(
    out: Console, engine: "Recommender", person: JobseekerProfile, vacancy: Vacancy, day: date
) -> None:
    label = engine.world.taxonomy.label
    case = engine.case(person, on=day)
    answer = case.answer(vacancy)
    gap = answer.dossier.gap
    source = {requirement.competence_id: requirement.source for requirement in vacancy.requirements}
    out.print(
        f"Kloof: {len(gap.missing)} van {len(gap.items)} competenties ontbreken "
        f"(overeenkomst {percent(gap.match)} %), onder meer:"
    )
    for item in gap.missing[:ITEMS_SHOWN]:
        out.print(f"  · {label(item.competence_id)} [{source[item.competence_id]}]", markup=False)
    for check in check_must_haves(answer.dossier.profile, vacancy):
        standing = STANDINGS[check.standing]
        out.print(f"  ! {must_have_words(check.must_have)}: {check.because or standing}", markup=False)
    _print_modules(out, case.candidates(answer.dossier), engine.world.taxonomy)
    for recommendation in answer.recommendations:
        _print_trajectory(out, recommendation, answer.dossier, label)
    if not answer.recommendations:
        constraints = answer.blocked.constraints if answer.blocked else ()
        why = [CONSTRAINTS[name] for name in constraints] or ["geen module leert iets van deze kloof"]
        out.print(f"Geen traject gevonden: {'; '.join(why)}.")


def _part(part: GapPart, taxonomy: Taxonomy) -> str:
    via = taxonomy.occupations.get(part.via_occupation)
    source = f", via beroep {via.label}" if via else ""
    return f"{taxonomy.label(part.competence_id)} ({part.certainty // 10} %{source})"


def _print_modules(out: Console, retrieval: Retrieval, taxonomy: Taxonomy) -> None:
    title = f"Gevonden modules ({len(retrieval.candidates)})"
    table = Table("Module", "Leert waarschijnlijk (zekerheid)", title=title, title_justify="left")
    for candidate in retrieval.candidates[:MODULES_SHOWN]:
        parts = ", ".join(_part(part, taxonomy) for part in candidate.parts)
        table.add_row(candidate.module.title, parts)
    out.print(table)


def _print_trajectory(out: Console, recommendation: Recommendation, dossier: Dossier, label: Label) -> None:
    trajectory = recommendation.trajectory
    final = percent(trajectory.objectives.gap_coverage_final)
    out.print(
        Text(f"Traject: leert naar schatting {final} % van wat ontbreekt, zonder vaste datums", style="bold")
    )
    for number, step in enumerate(trajectory.module_steps, start=1):
        known = f"{step.module.hours} u" if step.module.hours is not None else step.module.length_words
        hours = known or "uren onbekend"
        taught = ", ".join(dict.fromkeys(label(part.competence_id) for part in step.parts))
        out.print(f"  {number}. {step.module.title} · {step.module.provider.name} · {hours}", markup=False)
        out.print(Text(f"     voor: {taught}", style="dim"))
        if step.module.intake is not None:
            out.print(Text(f"     {start_words(step.module, step.module.intake, dossier)}"))
