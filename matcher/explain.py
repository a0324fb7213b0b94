"""Plain Dutch: why this trajectory, what it leaves open, what to look at."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from operator import attrgetter
from typing import Protocol

from matcher.domain.benefit import BenefitClock, ClockBasis
from matcher.domain.calendar import Slot
from matcher.domain.candidate import GapPart
from matcher.domain.closure import closed_share, is_estimate
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import count, dutch_date, dutch_days, listing, percent, period
from matcher.domain.gap import GapItem
from matcher.domain.intake import Intake
from matcher.domain.module import CERTAIN, WHOLE, TrainingModule
from matcher.domain.place import travel_minutes
from matcher.domain.profile import within_reach
from matcher.domain.recommendation import Explanation
from matcher.domain.trajectory import Constraint, ModuleStep, Phase, Trajectory, WorkplaceStep
from matcher.domain.verdict import RuleOutcome, Verdict
from matcher.domain.words import CAUSES, NO_CAUSE, SLOTS
from matcher.eligibility import first_free_day


def explain(
    trajectory: Trajectory,
    dossier: Dossier,
    outcomes: Sequence[RuleOutcome],
    label: Callable[[str], str],
) -> Explanation:
    """Return short Dutch sentences; every number in them is one of the trajectory's own.

    Parameters
    ----------
    label
        Dutch label of a competence id.
    """
    return Explanation(
        reasons=tuple(_reasons(trajectory, dossier, label)),
        not_closed=tuple(_not_closed(trajectory, dossier, label)),
        attention=tuple(_attention(trajectory, dossier, outcomes, label)),
    )


def _reasons(trajectory: Trajectory, dossier: Dossier, label: Callable[[str], str]) -> list[str]:
    objectives = trajectory.objectives
    at_hire, final = percent(objectives.gap_coverage_at_hire), percent(objectives.gap_coverage_final)
    learns = "Leert naar schatting" if is_estimate(dossier.gap, trajectory) else "Leert"
    sentences = [
        f"{learns} {at_hire} % van wat ontbreekt voor de start."
        if at_hire == final
        else f"{learns} {at_hire} % van wat ontbreekt voor de start, en {final} % na het hele traject."
    ]
    must_haves = [label(item.competence_id) for item in dossier.gap.missing if item.must_have]
    if must_haves:
        sentences.append(f"Leert wat op de eerste werkdag nodig is: {listing(must_haves)}.")
    sentences.append(_when(trajectory, dossier))
    if combined := _combination(trajectory):
        sentences.append(combined)
    if dossier.shortage.listed:
        sentences.append(shortage_sentence(dossier))
    return sentences


def _when(trajectory: Trajectory, dossier: Dossier) -> str:
    hire = trajectory.hire_date
    if hire is None or trajectory.objectives.weeks_to_hire is None:
        given = any(step.module.unread for step in trajectory.module_steps)
        return f"De datums zijn {'niet te plannen' if given else 'onbekend'}: vraag ze bij de aanbieders na."
    wait = trajectory.objectives.weeks_to_hire
    moment = f"Klaar om te solliciteren vanaf {dutch_date(hire)}"
    moment += f", over {count(wait, 'week', 'weken')}" if wait else ", meteen"
    return f"{moment}{_margin(hire, dossier)}."


def start_moment(dossier: Dossier) -> str:
    """Return from which day someone can begin without training; empty when that is at once."""
    first = dossier.vacancy.first_day(first_free_day(dossier.profile, dossier.on))
    return f"vanaf {dutch_date(first)}" if first > dossier.on else ""


def _margin(hire: date, dossier: Dossier) -> str:
    end = dossier.clock.end_date
    if end is None:
        return ""
    estimate = _estimated(dossier)
    weeks = (end - hire).days // 7
    if hire > end:
        days = (hire - end).days
        return f"; dat is {count(days, 'dag', 'dagen')} na het einde van de uitkering{estimate}"
    verb = "is" if weeks == 1 else "zijn"
    return f"; dan {verb} er nog {count(weeks, 'week', 'weken')} uitkering over{estimate}"


def margin_words(hire: date | None, clock: BenefitClock) -> str:
    """Return in Dutch how the first working day lies to the end of the benefit; empty when not known."""
    end = clock.end_date
    if hire is None or end is None:
        return ""
    sure = " (schatting)" if clock.basis is ClockBasis.ESTIMATE else ""
    days = (end - hire).days
    if days < 0:
        return f"{count(-days, 'dag', 'dagen')} na het einde van de uitkering{sure}"
    return f"met nog {count(days // 7, 'week', 'weken')} uitkering{sure}"


def _combination(trajectory: Trajectory) -> str:
    steps = trajectory.module_steps
    programmes = list(dict.fromkeys(s.module.programme for s in steps if s.module.programme))
    providers = list(dict.fromkeys(s.module.provider.name for s in steps))
    if len(programmes) > 1:
        return f"Combineert modules uit {len(programmes)} opleidingen: {listing(programmes)}."
    if len(providers) > 1:
        return f"Combineert modules van {len(providers)} aanbieders: {listing(providers)}."
    return ""


def shortage_sentence(dossier: Dossier) -> str:
    """Return what the shortage list says of the vacancy."""
    shortage = dossier.shortage
    if not shortage.listed:
        return "Dit beroep staat niet op de knelpuntberoepenlijst."
    causes = listing([CAUSES[cause] for cause in shortage.causes]) or NO_CAUSE
    made_up = "; voorbeeldgegevens" if shortage.made_up else ""
    return f"Knelpuntberoep {shortage.year} ({causes}{made_up})."


class ReachChange(Protocol):
    """What is changed to bring something within reach: a relaxation, or a way out of open mode."""

    @property
    def constraint(self) -> Constraint:
        """What held it back."""

    @property
    def value(self) -> str:
        """As in `Relaxation`."""


def relaxation_words(relaxation: ReachChange, label: Callable[[str], str]) -> str:
    """Return in Dutch, without full stop, the change that makes a trajectory possible.

    Parameters
    ----------
    label
        Dutch label of a competence id.
    """
    value = relaxation.value
    match relaxation.constraint:
        case Constraint.SLOTS:
            words = f"met modules {SLOTS[Slot(value)]} erbij"
        case Constraint.WEEKLY_HOURS:
            words = f"met {value} uur opleiding per week"
        case Constraint.TRAVEL:
            words = f"met een reistijd tot {value} minuten"
        case Constraint.START_WINDOW:
            words = f"als de werkgever wacht tot {dutch_date(date.fromisoformat(value))}"
        case Constraint.LANGUAGE:
            words = f"met Nederlands op niveau {value}"
        case Constraint.MODULE_LIMIT:
            words = f"met {value} modules na elkaar"
        case Constraint.MUST_HAVES_NOT_TAUGHT:
            words = f"als ‘{label(value)}’ niet nodig is op de eerste werkdag"
        case Constraint.MATCH_TOO_LOW:
            words = f"als {value} % voor de werkgever volstaat om te beginnen"
        case _:
            words = f"{relaxation.constraint.value}: {value}"
    return words


def _not_closed(trajectory: Trajectory, dossier: Dossier, label: Callable[[str], str]) -> list[str]:
    sentences = []
    for item in dossier.gap.missing:
        share = closed_share(item, trajectory, at_hire=False)
        if share == 1:
            continue
        what = f"{label(item.competence_id)} (niveau {item.required_level})"
        sentences.append(f"{what}: {_who_closes(item, share, dossier)}.")
    return sentences


def _who_closes(item: GapItem, share: Fraction, dossier: Dossier) -> str:
    if item.competence_id in dossier.vacancy.employer_teaches:
        return "leert de werkgever op de werkvloer"
    if share:
        return f"maar voor {percent(share)} % zeker gedekt"
    return "zit niet in dit traject"


def highest_parts(step: ModuleStep) -> tuple[GapPart, ...]:
    """Return one part for each competence that a step teaches, in order: of several levels the highest."""
    highest = {part.competence_id: part for part in sorted(step.parts, key=attrgetter("level"))}
    return tuple(highest[id_] for id_ in dict.fromkeys(part.competence_id for part in step.parts))


def certainty_words(part: GapPart, label: Callable[[str], str]) -> str:
    """Return in Dutch how surely a module teaches a part, and on what that rests; empty when it is certain.

    Examples
    --------
    >>> certainty_words(GapPart("c1", 1, 425, via_occupation="dakdekker"), str.capitalize)
    'waarschijnlijk, via beroep Dakdekker (42 %)'
    """
    if part.certainty >= CERTAIN:
        return ""
    via = f", via beroep {label(part.via_occupation)}" if part.via_occupation else ""
    return f"waarschijnlijk{via} ({part.certainty // 10} %)"


def _attention(
    trajectory: Trajectory,
    dossier: Dossier,
    outcomes: Sequence[RuleOutcome],
    label: Callable[[str], str],
) -> list[str]:
    sentences = [
        outcome.sentence for outcome in outcomes if outcome.verdict in (Verdict.EXCLUDED, Verdict.WARNED)
    ]
    if dossier.gap.claimed:
        names = listing([label(item.competence_id) for item in dossier.gap.claimed])
        sentences.append(f"Vraag nog een bewijs voor {names}.")
    for step in trajectory.module_steps:
        unsure = [part for part in step.parts if part.certainty < CERTAIN]
        if unsure:
            names = listing(list(dict.fromkeys(label(part.competence_id) for part in unsure)))
            sentences.append(
                f"De module {step.module.title} leert waarschijnlijk ook {names}: "
                f"vraag het na bij {step.module.provider.name}."
            )
        lacking = _lacking_at_entry(step, trajectory, dossier)
        if lacking:
            sentences.append(
                f"De module {step.module.title} laat toe wie {step.module.needs_percent} % van de voorkennis "
                f"heeft; hier ontbreekt {listing([label(id_) for id_ in lacking])}."
            )
        if step.module.hours is None:
            told = f"; de aanbieder zegt: {step.module.length_words}" if step.module.length_words else ""
            sentences.append(f"Het aantal uren van {step.module.title} is onbekend{told}.")
        if step.session is None and step.module.unread:
            sentences.append(_unread_words(step.module, dossier.on))
        if step.session is None and step.module.intake is not None:
            sentences.append(start_words(step.module, step.module.intake, dossier))
        if step.session and step.session.place and not step.session.place.is_located:
            where = step.session.place.name
            sentences.append(f"De reistijd naar {step.module.title} ({where}) is onbekend: vraag ze na.")
    after_hire = [s for s in trajectory.module_steps if s.phase is Phase.AFTER_HIRE]
    if after_hire:
        sentences.append("Spreek met de werkgever af wanneer de opleiding na de aanwerving valt.")
    sentences += _workplace(dossier)
    if any(isinstance(step, WorkplaceStep) for step in trajectory.steps):
        sentences.append("De IBO moet nog met de werkgever en VDAB worden afgesproken.")
    return sentences


def _unread_words(module: TrainingModule, on: date) -> str:
    """Return what is known of the sessions that cannot be planned."""
    left = [one for one in module.unread if one.end is None or one.end >= on]
    named = next((one for one in left if not one.closed and not one.full), module.unread[0])
    days = f" {period(named.start, named.end)}" if named.start and named.end else ""
    return (
        f"Van {module.title} noemt {module.provider.name} wel een sessie{days}, maar ze is niet te plannen: "
        f"{named.words}. Vraag ze na."
    )


def start_words(module: TrainingModule, intake: Intake, dossier: Dossier) -> str:
    """Return in Dutch when a module begins, what was planned with, and whether benefit runs that long."""
    said = f"aanbieder: “{intake.words}”"
    days = intake.next_start(first_free_day(dossier.profile, dossier.on))
    if days is None:
        return f"De start van {module.title} die de aanbieder noemt, is voorbij ({said}): vraag de volgende."
    first, last = days
    if first < last:
        when = f"begint tussen {dutch_days(first, last)}; gerekend met {dutch_date(last)}"
    elif intake.waiting_weeks:
        when = f"begint ten vroegste op {dutch_date(last)}"
    else:
        when = "kan op elk moment beginnen"
    sentence, end = f"De module {module.title} {when} ({said}).", dossier.clock.end_date
    if end is None or last + timedelta(weeks=module.weeks or 0) <= end:
        return sentence
    late = "Dat is" if last > end else f"Na {count(module.weeks or 0, 'week', 'weken')} is dat"
    return f"{sentence} {late} na het einde van de uitkering{_estimated(dossier)}."


def _estimated(dossier: Dossier) -> str:
    return " (schatting)" if dossier.clock.basis is ClockBasis.ESTIMATE else ""


def _lacking_at_entry(step: ModuleStep, trajectory: Trajectory, dossier: Dossier) -> list[str]:
    """Return what a module asks that is neither held nor taught before it, where a part of it is enough."""
    if step.module.needs_percent == WHOLE:
        return []
    levels = dossier.profile.held_levels()
    for other in trajectory.module_steps[: trajectory.module_steps.index(step)]:
        is_over = other.end is None or step.start is None or other.end < step.start
        for taught in other.module.teaches if is_over else ():
            levels[taught.competence_id] = max(taught.level, levels.get(taught.competence_id, 0))
    lacking = [n for n in step.module.needs_competences if levels.get(n.competence_id, 0) < n.level]
    return list(dict.fromkeys(n.competence_id for n in lacking))


def _workplace(dossier: Dossier) -> list[str]:
    """Say that the work itself is farther than the person travels, or that nobody knows."""
    place, mobility = dossier.vacancy.place, dossier.profile.mobility
    if place is None:
        return ["De plaats van tewerkstelling is onbekend: vraag ze na bij de werkgever."]
    if mobility is not None and not place.is_located:
        return [f"De reistijd naar het werk in {place.name} is onbekend: vraag ze na."]
    if within_reach(place, mobility) or mobility is None:
        return []
    minutes = travel_minutes(mobility.home, place, mobility.mode) or 0
    return [
        f"Het werk zelf in {place.name} ligt op ongeveer {minutes} minuten (schatting), "
        f"verder dan de {mobility.max_minutes} minuten van deze persoon."
    ]
