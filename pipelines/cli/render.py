"""Answers as Dutch text in the terminal, in the order of the counsellor's page: gap, calendar, why."""

from collections.abc import Callable, Iterable, Mapping

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from matcher.domain.benefit import ClockBasis
from matcher.domain.closure import closed_share, is_estimate
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import count, decimal, dutch_date, listing, percent
from matcher.domain.gap import GapItem
from matcher.domain.profile import CompletedProfile
from matcher.domain.recommendation import Answer, Recommendation, VacancyAnswer, Versions
from matcher.domain.trajectory import Blocked, ModuleStep, Phase, Proof, Relaxation, Trajectory
from matcher.domain.vacancy import Vacancy
from matcher.domain.words import (
    CLOCK_BASES,
    CONSTRAINTS,
    EXCLUSIONS,
    LABELS,
    LEVELS,
    PROVIDER_KINDS,
    RULES,
    SLOTS,
    STANDINGS,
    TRAVEL_MODES,
    VERDICTS,
)
from matcher.explain import certainty_words, highest_parts, relaxation_words, shortage_sentence
from matcher.must_haves import check_must_haves, must_have_words
from matcher.ranker.features import FEATURE_LABELS
from matcher.recommend import OpenDoorsAnswer
from pipelines.cli.timeline import Axis, axis_for, timeline
from pipelines.cli.words import VERDICT_STYLES

Label = Callable[[str], str]

BAR_WIDTH = 20
STEP_WIDTH = 34
CAN_START_NOW = "Kan meteen beginnen: haalt wat de werkgever op de eerste dag vraagt. De rest kan later."
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
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 1))
        table.add_column("Groeivacature", ratio=3)
        table.add_column("Traject", ratio=5)
        table.add_column("Aan het werk")
        table.add_column("Kloof dicht", justify="right")
        table.add_column("Marge")
        table.add_column("Knelpunt")
        for vacancy in answer.vacancies:
            table.add_row(*_overview_row(vacancy))
        console.print(table)
        console.print(
            Text("Alles over één vacature: kies ze met --vacancy en het id hierboven.", style="dim")
        )
    _print_versions(console, answer.versions)


def print_open_doors(console: Console, answer: OpenDoorsAnswer, vacancies: Mapping[str, Vacancy]) -> None:
    """Print the modules in order, each with the vacancies that it opens; "opent N" equals the list."""
    console.print(
        Text("groeipad", style="bold"),
        Text(
            f"· voorstel, geen beslissing · {dutch_date(answer.on)} · dossier {answer.profile_id}",
            style="dim",
        ),
    )
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
    console.print(
        Text(
            f"\nDe keuze is {_proof_words(doors.proof)}. Kies een vacature met --vacancy voor de data.",
            style="dim",
        )
    )
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
        return heading, needed, "meteen", "–", "–", listed
    trajectory = answer.recommendations[0].trajectory
    names = [
        step.module.title if isinstance(step, ModuleStep) else "IBO bij de werkgever"
        for step in trajectory.steps
    ]
    hire = dutch_date(trajectory.hire_date) if trajectory.hire_date else "onbekend"
    at_hire = percent(trajectory.objectives.gap_coverage_at_hire)
    final = percent(trajectory.objectives.gap_coverage_final)
    closed = f"{at_hire} %" if at_hire == final else f"{at_hire} %, later {final} %"
    return (
        heading,
        "\n".join(f"· {name}" for name in names),
        hire,
        closed,
        _margin(trajectory, answer.dossier),
        listed,
    )


def _print_head(console: Console, answer: Answer) -> None:
    console.print(
        Text("groeipad", style="bold"),
        Text(f"· voorstel, geen beslissing · {dutch_date(answer.on)}", style="dim"),
    )
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


def print_gap(console: Console, dossier: Dossier, label: Label) -> None:
    """Print the gap alone: missing, claimed and proven apart."""
    console.print(_vacancy_heading(dossier))
    gap = dossier.gap
    total = len(gap.items)
    console.print(
        f"{len(gap.proven)} bewezen, {len(gap.claimed)} gezegd en {len(gap.missing)} ontbrekend, "
        f"samen {count(total, 'gevraagde competentie', 'gevraagde competenties')}. "
        f"Overeenkomst nu: {percent(gap.match)} %."
    )
    for title, items, style in (
        ("Ontbreekt", gap.missing, "red"),
        ("Gezegd, nog te bewijzen", gap.claimed, "yellow"),
        ("Bewezen", gap.proven, "green"),
    ):
        if not items:
            continue
        table = Table(title=f"{title} ({len(items)})", title_justify="left", title_style=f"bold {style}")
        table.add_column("Competentie", min_width=40)
        table.add_column("Gevraagd")
        table.add_column("Heeft")
        table.add_column("Bij aanwerving")
        for item in items:
            table.add_row(
                label(item.competence_id),
                _level(item.required_level),
                _level(item.held_level),
                "nodig ●" if item.must_have else "",
            )
        console.print(table)


def _print_must_haves(console: Console, dossier: Dossier) -> None:
    """Print the facts that the employer asks, each with what the profile says of it."""
    for check in check_must_haves(dossier.profile, dossier.vacancy):
        told = check.because or STANDINGS[check.standing]
        console.print(Text(f"! {must_have_words(check.must_have)}: {told}", style="yellow"))


def _print_vacancy(console: Console, answer: VacancyAnswer, label: Label) -> None:
    dossier = answer.dossier
    console.print(_vacancy_heading(dossier))
    _print_must_haves(console, dossier)
    if answer.no_training_needed:
        console.print(
            Text("Geen opleiding nodig: alle gevraagde competenties zijn er al.", style="bold green")
        )
        if dossier.gap.claimed:
            names = listing([label(item.competence_id) for item in dossier.gap.claimed])
            console.print(f"Nog te bewijzen, want alleen gezegd: {names}.")
        return
    best = answer.recommendations[0].trajectory if answer.recommendations else None
    console.print(_gap_table(dossier, best, label))
    if answer.can_start_now:
        console.print(Text(CAN_START_NOW, style="bold green"))
    if answer.blocked:
        _print_blocked(console, answer, answer.blocked, label)
    trajectories = [one.trajectory for one in answer.recommendations]
    axis = axis_for(trajectories, dossier.on, dossier.clock.end_date, TIMELINE_WIDTH)
    for number, recommendation in enumerate(answer.recommendations, start=1):
        console.print(_recommendation(number, recommendation, dossier, axis, label))
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


def _vacancy_heading(dossier: Dossier) -> RenderableType:
    vacancy = dossier.vacancy
    facts = [vacancy.employer, vacancy.place.name if vacancy.place else "plaats onbekend"]
    if vacancy.start_from:
        facts.append(f"start vanaf {dutch_date(vacancy.start_from)}")
    if vacancy.start_until:
        facts.append(f"start uiterlijk {dutch_date(vacancy.start_until)}")
    if vacancy.ibo_possible:
        facts.append("IBO mogelijk")
    if vacancy.minimum_match_percent:
        facts.append(f"vraagt {vacancy.minimum_match_percent} % bij de start")
    heading = Text(vacancy.title, style="bold")
    heading.append(f"  {vacancy.id}", style="dim")
    heading.append("\n" + " · ".join(fact for fact in facts if fact), style="not bold")
    heading.append("\n" + shortage_sentence(dossier), style="not bold")
    return heading


def _gap_table(dossier: Dossier, best: Trajectory | None, label: Label) -> RenderableType:
    missing = dossier.gap.missing
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("Competentie die nog ontbreekt", min_width=36)
    table.add_column("Nodig")
    table.add_column("Na het eerste traject" if best else "")
    table.add_column("")
    for item in missing:
        bar, words = _closing(item, best) if best else (Text(""), "")
        mark = " ●" if item.must_have else ""
        table.add_row(f"{label(item.competence_id)}{mark}", f"niveau {item.required_level}", bar, words)
    asked = count(
        len(dossier.gap.items), "gevraagde competentie ontbreekt", "gevraagde competenties ontbreken"
    )
    note = f"● moet er zijn bij aanwerving · {len(missing)} van {asked}"
    if dossier.gap.claimed:
        note += f" · {count(len(dossier.gap.claimed), 'andere is', 'andere zijn')} alleen gezegd"
    return Group(table, Text(note, style="dim"))


def _closing(item: GapItem, trajectory: Trajectory) -> tuple[Text, str]:
    at_hire = closed_share(item, trajectory, at_hire=True)
    final = closed_share(item, trajectory, at_hire=False)
    now = int(at_hire * BAR_WIDTH)
    later = int(final * BAR_WIDTH) - now
    bar = Text("█" * now, style="green")
    bar.append("▒" * later, style="cyan")
    bar.append("·" * (BAR_WIDTH - now - later), style="dim")
    if final == 0:
        words = "blijft open"
    elif at_hire == final:
        words = f"{percent(final)} % bij aanwerving"
    elif at_hire == 0:
        words = f"{percent(final)} % na aanwerving"
    else:
        words = f"{percent(at_hire)} % bij aanwerving, {percent(final)} % erna"
    return bar, words


def _recommendation(
    number: int, recommendation: Recommendation, dossier: Dossier, axis: Axis, label: Label
) -> RenderableType:
    trajectory = recommendation.trajectory
    body = Group(
        _figures(trajectory, dossier),
        Text(""),
        _steps(trajectory, label),
        Text(""),
        *(_calendar(trajectory, axis, dossier) if trajectory.is_dated else []),
        *_bullets("Waarom", recommendation.explanation.reasons, "green"),
        *_bullets("Blijft open", recommendation.explanation.not_closed, "red"),
        *_bullets("Aandacht", recommendation.explanation.attention, "yellow"),
        _rule_line(recommendation),
        _score_line(recommendation),
    )
    proof = "een schatting" if is_estimate(dossier.gap, trajectory) else _proof_words(trajectory.proof)
    return Panel(body, title=f"Traject {number} · {proof}", title_align="left")


def _proof_words(proof: Proof) -> str:
    if proof.optimal:
        return "beste binnen deze zoekopdracht"
    if proof.within_permille is not None:
        return f"binnen {decimal(proof.within_permille / 10)} % van optimaal"
    return "misschien niet het beste"


def _figures(trajectory: Trajectory, dossier: Dossier) -> RenderableType:
    """The same rows in the same order for every alternative."""
    objectives = trajectory.objectives
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", min_width=STEP_WIDTH)
    table.add_column()
    hire = "onbekend"
    if trajectory.hire_date is not None and objectives.weeks_to_hire is not None:
        weeks = count(objectives.weeks_to_hire, "week", "weken")
        hire = f"{dutch_date(trajectory.hire_date)} (over {weeks})"
    table.add_row("het beste voor", best_for(trajectory))
    table.add_row("aan het werk vanaf", hire)
    table.add_row("kloof dicht bij aanwerving", f"{percent(objectives.gap_coverage_at_hire)} %")
    table.add_row("kloof dicht na het traject", f"{percent(objectives.gap_coverage_final)} %")
    table.add_row("duur tot het einde", _weeks(objectives.weeks_in_all))
    table.add_row("uren opleiding", "onbekend" if objectives.hours is None else f"{objectives.hours} u")
    table.add_row("marge op de uitkering", _margin(trajectory, dossier))
    travel = objectives.max_travel_minutes
    table.add_row("langste reistijd (enkel, schatting)", "onbekend" if travel is None else f"{travel} min")
    price = objectives.price_eur
    table.add_row("inschrijvingsgeld", "onbekend" if price is None else f"{price} euro")
    return table


def best_for(trajectory: Trajectory) -> str:
    """Return in Dutch for which wish a trajectory is the best, or what it is a second choice for."""
    if trajectory.labels:
        return ", ".join(LABELS[label] for label in trajectory.labels)
    if trajectory.without is not None:
        return f"als ‘{trajectory.without.title}’ niet kan"
    return "een tussenweg tussen snel en volledig"


def _weeks(weeks: int | None) -> str:
    return "onbekend" if weeks is None else count(weeks, "week", "weken")


def _margin(trajectory: Trajectory, dossier: Dossier) -> str:
    end = dossier.clock.end_date
    if dossier.clock.basis is ClockBasis.UNLIMITED:
        return "geen einddatum"
    if dossier.clock.basis is ClockBasis.NO_BENEFIT:
        return "geen uitkering"
    if end is None or trajectory.hire_date is None:
        return "onbekend"
    days = (end - trajectory.hire_date).days
    estimate = " (schatting)" if dossier.clock.basis is ClockBasis.ESTIMATE else ""
    if days < 0:
        return f"{count(-days, 'dag', 'dagen')} te laat{estimate}"
    return f"{count(days // 7, 'week', 'weken')}{estimate}"


def _steps(trajectory: Trajectory, label: Label) -> RenderableType:
    lines = []
    for number, step in enumerate(trajectory.steps, start=1):
        if not isinstance(step, ModuleStep):
            line = Text(f"{number}. IBO bij de werkgever")
            line.append(f"  {dutch_date(step.start)} – {dutch_date(step.end)}", style="dim")
            lines.append(line)
            continue
        module = step.module
        after = "na aanwerving: " if step.phase is Phase.AFTER_HIRE else ""
        line = Text(f"{number}. {after}{module.title}")
        provider = f"{module.provider.name} ({PROVIDER_KINDS[module.provider.kind]})"
        facts = [provider, "uren onbekend" if module.hours is None else f"{module.hours} u"]
        if module.programme:
            facts.insert(1, f"opleiding {module.programme}")
        if step.session is not None and step.start is not None and step.end is not None:
            place = step.session.place.name if step.session.place else "online"
            facts += [SLOTS[step.session.slot], f"{step.session.hours_per_week} u/week", place]
            facts.append(f"{dutch_date(step.start)} – {dutch_date(step.end)}")
        else:
            facts.append("datums onbekend")
        line.append("\n   " + " · ".join(facts), style="dim")
        for part in highest_parts(step):
            if sure := certainty_words(part, label):
                line.append(f"\n   {label(part.competence_id)}: {sure}", style="yellow")
        lines.append(line)
    return Group(*lines)


def _calendar(trajectory: Trajectory, axis: Axis, dossier: Dossier) -> Iterable[RenderableType]:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", width=STEP_WIDTH, no_wrap=True, overflow="ellipsis")
    table.add_column(width=axis.width, no_wrap=True)
    for name, line in timeline(trajectory, axis, dossier.clock.end_date):
        table.add_row(name, line)
    return [table, Text("")]


def _bullets(title: str, sentences: Iterable[str], style: str) -> list[RenderableType]:
    lines = [Padding(Text(f"· {sentence}"), (0, 0, 0, 2)) for sentence in sentences]
    return [Text(title, style=f"bold {style}"), *lines] if lines else []


def _rule_line(recommendation: Recommendation) -> Text:
    line = Text("Regels: ", style="dim")
    for outcome in recommendation.outcomes:
        line.append(f"{RULES[outcome.rule]} ", style="dim")
        line.append(VERDICTS[outcome.verdict], style=VERDICT_STYLES[outcome.verdict])
        line.append(" · ", style="dim")
    line.right_crop(3)
    return line


def _score_line(recommendation: Recommendation) -> Text:
    """Say what the score is made of, as shown numbers that add up to the shown score."""
    ranking = recommendation.ranking
    shown = [
        (FEATURE_LABELS[contribution.feature], tenths)
        for contribution, tenths in zip(ranking.contributions, ranking.tenths, strict=True)
        if tenths
    ]
    shown.sort(key=lambda part: -abs(part[1]))
    parts = " + ".join(f"{label} {decimal(tenths / 10)}" for label, tenths in shown)
    line = Text(f"Score {decimal(sum(ranking.tenths) / 10)} = {parts}", style="dim")
    if ranking.acceptance is not None and ranking.acceptance_error is not None:
        line.append(
            f" · kans dat een bemiddelaar dit kiest: {round(100 * ranking.acceptance)} % "
            f"(gemeten fout: {decimal(100 * ranking.acceptance_error)} procentpunt)"
        )
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
        console.print(Text(f"  {excluded.module.title}: {EXCLUSIONS[excluded.reason]}", style="dim"))


def _print_set_aside(console: Console, answer: VacancyAnswer) -> None:
    """Say what was found and left out, and which rule forbids it."""
    for one in answer.set_aside:
        names = " → ".join(
            step.module.title if isinstance(step, ModuleStep) else "IBO bij de werkgever"
            for step in one.trajectory.steps
        )
        console.print(Text(f"Niet voorgesteld: {names or 'meteen beginnen'}", style="dim"))
        for outcome in one.outcomes:
            console.print(Text(f"  · {RULES[outcome.rule]}: {outcome.sentence}", style="dim"))


def _relaxed(relaxation: Relaxation, label: Label) -> str:
    hire = relaxation.trajectory.hire_date
    when = f" (dan aan het werk vanaf {dutch_date(hire)})" if hire else ""
    return f"{relaxation_words(relaxation, label)}{when}"


def _level(level: int) -> str:
    return f"{level} {LEVELS[level]}" if level else "–"
