"""One trajectory in the terminal: figures, steps, calendar, why, rules and score."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from matcher.domain.benefit import ClockBasis
from matcher.domain.closure import is_estimate
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import count, decimal, dutch_date, percent, period
from matcher.domain.recommendation import Recommendation
from matcher.domain.trajectory import ModuleStep, Phase, Proof, Trajectory, WorkplaceStep
from matcher.domain.words import LABELS, PROVIDER_KINDS, RULES, SLOTS, VERDICTS
from matcher.explain import certainty_words, highest_parts
from matcher.ranker.features import FEATURE_LABELS
from pipelines.cli.render_gap import Label
from pipelines.cli.timeline import Axis, timeline
from pipelines.cli.words import VERDICT_STYLES

STEP_WIDTH = 34


def trajectory_panel(
    number: int, recommendation: Recommendation, dossier: Dossier, axis: Axis, label: Label
) -> RenderableType:
    """Return one proposal in a frame."""
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
    proof = "een schatting" if is_estimate(dossier.gap, trajectory) else proof_words(trajectory.proof)
    return Panel(body, title=f"Traject {number} · {proof}", title_align="left")


def proof_words(proof: Proof) -> str:
    """Return how good it is known to be."""
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
    table.add_row("klaar om te solliciteren", hire)
    table.add_row("bij de start geleerd", f"{percent(objectives.gap_coverage_at_hire)} %")
    table.add_row("na het traject geleerd", f"{percent(objectives.gap_coverage_final)} %")
    table.add_row("duur tot het einde", _weeks(objectives.weeks_in_all))
    table.add_row("uren opleiding", "onbekend" if objectives.hours is None else f"{objectives.hours} u")
    table.add_row("marge op de uitkering", margin(trajectory, dossier))
    travel = objectives.max_travel_minutes
    table.add_row("langste reistijd (enkel, schatting)", "onbekend" if travel is None else f"{travel} min")
    price = objectives.price_eur
    table.add_row("inschrijvingsgeld", "onbekend" if price is None else f"{price} euro")
    return table


def best_for(trajectory: Trajectory) -> str:
    """Return in Dutch for which wish a trajectory is the best, or what it is a second choice for."""
    if trajectory.merits:
        return ", ".join(LABELS[merit] for merit in trajectory.merits)
    if trajectory.without is not None:
        return f"als ‘{trajectory.without.title}’ niet kan"
    return "een tussenweg tussen snel en volledig"


def _weeks(weeks: int | None) -> str:
    return "onbekend" if weeks is None else count(weeks, "week", "weken")


def margin(trajectory: Trajectory, dossier: Dossier) -> str:
    """Return how long before the end of the benefit the work begins."""
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
            line = Text(f"{number}. {step_name(step)}")
            line.append(f"  {period(step.start, step.end)}", style="dim")
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
            facts.append(period(step.start, step.end))
        else:
            facts.append("datums na te vragen" if module.unread else "datums onbekend")
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


def step_name(step: ModuleStep | WorkplaceStep) -> str:
    """Return what a step is called in a list."""
    return step.module.title if isinstance(step, ModuleStep) else "IBO bij de werkgever"
