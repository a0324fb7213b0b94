"""Answers as Dutch text in the terminal, in the order of the counsellor's page: gap, calendar, why."""

from collections.abc import Mapping

from rich import box
from rich.console import Console, RenderableType
from rich.table import Column, Table
from rich.text import Text

from matcher.domain.benefit import ClockBasis
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import count, dutch_date, listing, percent
from matcher.domain.profile import CompletedProfile
from matcher.domain.recommendation import Answer, VacancyAnswer, Versions
from matcher.domain.trajectory import Blocked, Relaxation
from matcher.domain.vacancy import Vacancy
from matcher.domain.words import (
    CLOCK_BASES,
    CONSTRAINTS,
    RULES,
    SLOTS,
    STANDINGS,
    TRAVEL_MODES,
    exclusion_words,
)
from matcher.explain import relaxation_words, start_moment
from matcher.must_haves import check_must_haves, must_have_words
from matcher.recommend import OpenDoorsAnswer
from pipelines.cli.render_gap import Label, gap_table, vacancy_heading
from pipelines.cli.render_trajectory import margin, proof_words, step_name, trajectory_panel
from pipelines.cli.timeline import axis_for

CAN_START_NOW = "Kan {when} beginnen: haalt wat de werkgever op de eerste dag vraagt. De rest kan later."
TIMELINE_WIDTH = 62


def print_answer(console: Console, answer: Answer, label: Label) -> None:
    """Print the whole answer; the last line says what it depends on."""
    _print_head(console, answer)
    for vacancy in answer.vacancies:
        console.print()
        _print_vacancy(console, vacancy, label)
    _print_versions(console, answer.versions)


def print_overview(console: Console, answer: Answer) -> None:
    """Print one row per vacancy, with the trajectory that ranks first."""
    _print_head(console, answer)
    if answer.vacancies:
        table = Table(
            Column("Groeivacature", ratio=3), Column("Traject", ratio=5), "Klaar op",
            Column("Geleerd", justify="right"), "Marge", "Knelpunt",
            box=box.SIMPLE_HEAD, padding=(0, 1),
        )  # fmt: skip
        for vacancy in answer.vacancies:
            table.add_row(*_overview_row(vacancy))
        console.print(table)
        console.print(
            Text("Alles over één vacature: kies ze met --vacancy en het id hierboven.", style="dim")
        )
    _print_versions(console, answer.versions)


def print_open_doors(console: Console, answer: OpenDoorsAnswer, vacancies: Mapping[str, Vacancy]) -> None:
    """Print the modules in order, each with the vacancies that it opens; "opent N" equals the list."""
    _print_title(console, f"{dutch_date(answer.on)} · dossier {answer.profile_id}")
    for note in answer.notes:
        console.print(Text(f"Let op: {note}", style="yellow"))
    doors = answer.doors
    if doors.already_open:
        reachable = count(len(doors.already_open), "groeivacature", "groeivacatures")
        console.print(f"Zonder opleiding al haalbaar: {reachable}.")
    if not doors.steps:
        console.print("Geen enkele module brengt een groeivacature extra binnen bereik.")
    for number, step in enumerate(doors.steps, start=1):
        opened = count(len(step.opens), "groeivacature", "groeivacatures")
        line = Text(f"\n{number}. {step.module.title}", style="bold")
        line.append(f"  {step.module.provider.name}", style="dim")
        line.append(f"  opent {opened}" if step.opens else "  bereidt voor op de volgende", style="green")
        console.print(line)
        for id_ in step.opens:
            vacancy = vacancies[id_]
            place = vacancy.place.name if vacancy.place else "plaats onbekend"
            console.print(Text(f"   · {vacancy.title} · {vacancy.employer}, {place} ({id_})"))
    chosen = f"De keuze is {proof_words(doors.proof)}. Kies een vacature met --vacancy voor de data."
    console.print(Text(f"\n{chosen}", style="dim"))
    _print_versions(console, answer.versions)


def _overview_row(answer: VacancyAnswer) -> tuple[RenderableType, ...]:
    vacancy = answer.dossier.vacancy
    place = vacancy.place.name if vacancy.place else "plaats onbekend"
    heading = Text(vacancy.title)
    heading.append(f"\n{vacancy.employer}, {place}\n{vacancy.id}", style="dim")
    listed = "ja" if answer.dossier.shortage.listed else "nee"
    if not answer.recommendations:
        needed = (
            "geen opleiding nodig" if answer.no_training_needed else "geen opleiding nodig om te beginnen"
        )
        return heading, needed, start_moment(answer.dossier) or "meteen", "–", "–", listed
    trajectory = answer.recommendations[0].trajectory
    hire = dutch_date(trajectory.hire_date) if trajectory.hire_date else "onbekend"
    at_hire = percent(trajectory.objectives.gap_coverage_at_hire)
    final = percent(trajectory.objectives.gap_coverage_final)
    closed = f"{at_hire} %" if at_hire == final else f"{at_hire} %, later {final} %"
    return (
        heading,
        "\n".join(f"· {step_name(step)}" for step in trajectory.steps),
        hire,
        closed,
        margin(trajectory, answer.dossier),
        listed,
    )


def _print_title(console: Console, said: str) -> None:
    title = Text("groeipad", style="bold"), Text(f"· voorstel, geen beslissing · {said}", style="dim")
    console.print(*title)


def _print_head(console: Console, answer: Answer) -> None:
    _print_title(console, dutch_date(answer.on))
    if answer.vacancies:
        dossier = answer.vacancies[0].dossier
        console.print(_dossier_line(dossier.profile, dossier))
    for note in answer.notes:
        console.print(Text(f"Let op: {note}", style="yellow"))
    if not answer.vacancies:
        console.print(
            "Geen enkele groeivacature is nu haalbaar voor dit profiel. Kies zelf een vacature met --vacancy "
            "om te zien wat er in de weg staat: competenties, taal, reistijd of momenten."
        )


def _print_versions(console: Console, versions: Versions) -> None:
    console.print()
    console.print(
        Text(
            f"Versies: groeipad {versions.groeipad} · taxonomie {versions.taxonomy} · "
            f"catalogus {versions.catalogue} · index {versions.index} · encoder {versions.encoder} · "
            f"regels {versions.policy} · rangschikking {versions.ranker}",
            style="dim",
        )
    )


def _print_must_haves(console: Console, dossier: Dossier) -> None:
    """Print the facts that the employer asks, each with what the profile says of it."""
    for check in check_must_haves(dossier.profile, dossier.vacancy):
        told = check.because or STANDINGS[check.standing]
        console.print(Text(f"! {must_have_words(check.must_have)}: {told}", style="yellow"))


def _print_vacancy(console: Console, answer: VacancyAnswer, label: Label) -> None:
    dossier = answer.dossier
    console.print(vacancy_heading(dossier))
    _print_must_haves(console, dossier)
    if answer.no_training_needed:
        console.print(
            Text("Geen opleiding nodig: alle gevraagde competenties zijn er al.", style="bold green")
        )
        if dossier.gap.claimed:
            names = listing([label(item.competence_id) for item in dossier.gap.claimed])
            console.print(f"Vraag nog een bewijs voor {names}.")
        return
    best = answer.recommendations[0].trajectory if answer.recommendations else None
    console.print(gap_table(dossier, best, label))
    if answer.can_start_now:
        console.print(Text(CAN_START_NOW.format(when=start_moment(dossier) or "meteen"), style="bold green"))
    if answer.blocked:
        _print_blocked(console, answer, answer.blocked, label)
    trajectories = [line.trajectory for line in answer.recommendations]
    axis = axis_for(trajectories, dossier.on, dossier.clock.end_date, TIMELINE_WIDTH)
    for number, recommendation in enumerate(answer.recommendations, start=1):
        console.print(trajectory_panel(number, recommendation, dossier, axis, label))
    _print_set_aside(console, answer)


def _dossier_line(profile: CompletedProfile, dossier: Dossier) -> Text:
    clock = dossier.clock
    benefit = CLOCK_BASES[clock.basis]
    if clock.end_date is not None:
        benefit = f"uitkering tot {dutch_date(clock.end_date)} ({benefit})"
    slots = listing([SLOTS[slot] for slot in profile.availability.slots])
    words = [f"Dossier {profile.id}", benefit, f"{slots}, {profile.availability.hours_per_week} u/week"]
    if profile.mobility:
        mobility = profile.mobility
        words.append(f"{mobility.home.name}, {TRAVEL_MODES[mobility.mode]} tot {mobility.max_minutes} min")
    words.append(f"Nederlands {profile.dutch.name}" if profile.dutch is not None else "Nederlands onbekend")
    line = Text(" · ".join(words))
    if clock.basis is not ClockBasis.LETTER and clock.sentence:
        line.append(f"\n{clock.sentence}", style="dim")
    if clock.question is not None:
        line.append(f"\nVraag na: {clock.question.text}")
    for note in clock.notes:
        line.append(f"\n{note}", style="dim")
    return line


def _print_blocked(console: Console, answer: VacancyAnswer, blocked: Blocked, label: Label) -> None:
    if answer.can_start_now:
        console.print("Geen haalbare module leert nu wat nog ontbreekt.")
    else:
        console.print(Text("Geen traject gevonden.", style="bold red"))
    for constraint in blocked.constraints:
        console.print(f"  · {CONSTRAINTS[constraint]}")
    if blocked.competence_ids:
        console.print(f"  · niet te leren: {listing([label(id_) for id_ in blocked.competence_ids])}")
    for relaxation in blocked.relaxations:
        console.print(Text(f"  Wel mogelijk: {_relaxed(relaxation, label)}", style="green"))
    for excluded in answer.excluded_modules:
        console.print(Text(f"  {excluded.module.title}: {exclusion_words(excluded)}", style="dim"))


def _print_set_aside(console: Console, answer: VacancyAnswer) -> None:
    """Say what was found and left out, and which rule forbids it."""
    for refused in answer.set_aside:
        names = " → ".join(map(step_name, refused.trajectory.steps))
        console.print(Text(f"Niet voorgesteld: {names or 'meteen beginnen'}", style="dim"))
        for outcome in refused.outcomes:
            console.print(Text(f"  · {RULES[outcome.rule]}: {outcome.sentence}", style="dim"))


def _relaxed(relaxation: Relaxation, label: Label) -> str:
    hire = relaxation.trajectory.hire_date
    when = f" (dan klaar om te solliciteren vanaf {dutch_date(hire)})" if hire else ""
    return f"{relaxation_words(relaxation, label)}{when}"
