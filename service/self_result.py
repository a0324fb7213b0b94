"""One job as a jobseeker reads it: what you can, what you learn, what to do first; never a promise."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from matcher.domain.recommendation import VacancyAnswer
from matcher.domain.trajectory import ModuleStep, Phase, WorkplaceStep
from matcher.pictures import CoverageWords, Picture, coverage_picture
from service.languages import Texts


@dataclass(frozen=True, slots=True)
class StepLines:
    """One step."""

    title: str
    where: str
    when: str


@dataclass(frozen=True, slots=True)
class JobResult:
    """One job within reach."""

    title: str
    employer: str
    headline: Markup
    known: Markup
    """How much of what is asked someone can do already."""
    duration: Markup | str
    steps: tuple[StepLines, ...]
    ready: Markup | str
    """From when someone can apply; empty when that is now."""
    first: Markup
    can: tuple[str, ...]
    learns: tuple[str, ...]
    has_dates: bool
    picture: Picture


def result_of(found: VacancyAnswer, label: Callable[[str], str], t: Texts) -> JobResult:
    """Return one job in the words of a language; names of modules and competences stay Dutch."""
    vacancy, gap = found.dossier.vacancy, found.dossier.gap
    best = found.recommendations[0].trajectory if found.recommendations else None
    starts_now = found.no_training_needed or (found.can_start_now and best is None)
    ready: Markup | str = ""
    if best is not None:
        ready = t("ready_from", day=t.day(best.hire_date)) if best.hire_date else t("ready_later")
    weeks = best.objectives.weeks_to_hire if best else None
    return JobResult(
        vacancy.title,
        ", ".join(filter(None, (vacancy.employer, vacancy.place.name if vacancy.place else ""))),
        t("result_ready" if starts_now else "result_learn", job=vacancy.title),
        _known(found, t),
        t("weeks", weeks=t.count("a_week", weeks)) if weeks else "",
        tuple(_step(step, t) for step in best.steps) if best else (),
        ready,
        _first(found, t),
        tuple(label(item.competence_id) for item in (*gap.proven, *gap.claimed)),
        tuple(label(item.competence_id) for item in gap.missing),
        best is not None and best.is_dated,
        coverage_picture(
            gap,
            best,
            label,
            minimum_percent=vacancy.minimum_match_percent,
            words=_picture_words(t),
            name=f"dekking-{vacancy.id}",
        ),
    )


def _picture_words(t: Texts) -> CoverageWords:
    """Return the words of the picture: who looks for themselves need not tell proof from word."""
    return CoverageWords(
        t["picture_title"],
        t["picture_can"],
        t["picture_can"],
        *(t[f"picture_{name}"] for name in ("learn", "later", "open", "all", "minimum")),
    )


def _known(found: VacancyAnswer, t: Texts) -> Markup:
    gap = found.dossier.gap
    known = len(gap.proven) + len(gap.claimed)
    part = sum(item.held_level > 0 for item in gap.missing)
    if found.no_training_needed:
        return t("known_all")
    if known:
        return t("known", known=known, all=len(gap.items))
    return t("known_part", part=part, all=len(gap.items)) if part else t("known_new")


def _step(step: ModuleStep | WorkplaceStep, t: Texts) -> StepLines:
    if isinstance(step, WorkplaceStep):
        return StepLines(t["at_work"], t["at_work_help"], t.period(step.start, step.end))
    session, module = step.session, step.module
    place = f"{module.provider.name}{f', {session.place.name}' if session and session.place else ''}"
    if step.travel_minutes is not None and session and session.place:
        near = t("minutes", minutes=step.travel_minutes) if step.travel_minutes else t["nearby"]
        place += f" · {near}"
    price = step.price_eur
    parts = [
        t.period(step.start, step.end) if step.start and step.end else t["dates_unknown"],
        t[f"when_{session.slot.value}"] if session else "",
        t["price_unknown"] if price is None else t("price", price=price) if price else t["free"],
        t["beside_work"] if step.phase is Phase.AFTER_HIRE else "",
    ]
    return StepLines(module.title, place, " · ".join(filter(None, parts)))


def _first(found: VacancyAnswer, t: Texts) -> Markup:
    """Return the one thing to do first."""
    steps = found.recommendations[0].trajectory.steps if found.recommendations else ()
    if not steps:
        return t("first_apply", employer=found.dossier.vacancy.employer or "de werkgever")
    step = steps[0]
    if isinstance(step, WorkplaceStep):
        return t("first_ibo")
    provider, session = step.module.provider.name, step.session
    if session and session.enrol_until:
        told = t("first_before", provider=provider, day=t.day(session.enrol_until))
    else:
        told = t("first_call", provider=provider)
    if session and session.seats_left:
        told = Markup(" ").join((told, t("first_seats", seats=t.count("a_place", session.seats_left))))
    return told
