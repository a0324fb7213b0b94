"""The steps of each proposal on their days."""

from collections.abc import Sequence
from datetime import date

from matcher.domain.benefit import BenefitClock
from matcher.domain.dutch import dutch_date, short_period
from matcher.domain.trajectory import ModuleStep, Phase, Trajectory, WorkplaceStep
from matcher.pictures.canvas import Canvas, Fill, Picture
from matcher.pictures.time_axis import axis_until, benefit_facts, draw_benefit

_KEYS = {
    Fill.BLUE: "module voor de aanwerving",
    Fill.BROWN_LINED: "leren op de werkvloer (IBO)",
    Fill.GREEN_LINED: "module na de aanwerving",
}


def calendar_picture(
    trajectories: Sequence[Trajectory], clock: BenefitClock, on: date, *, name: str = "kalender"
) -> Picture:
    """Return every step of every proposal on its days, each under its full name.

    Parameters
    ----------
    trajectories
        In the order in which they are numbered; the steps of an undated one are named only.
    on
        Today: where the axis begins.
    """
    canvas = Canvas("Kalender van de voorstellen")
    days = [day for one in trajectories for day in (one.hire_date, *(step.end for step in one.steps)) if day]
    axis = axis_until(on, days, clock)
    axis.draw(canvas)
    top, facts, used = canvas.y - 6, [], set[Fill]()
    for place, one in enumerate(trajectories, start=1):
        ready = f"klaar op {dutch_date(one.hire_date)}" if one.hire_date else "datums na te vragen"
        facts.append(f"Voorstel {place}: {ready}")
        canvas.lines(facts[-1], bold=True, on_white=True)
        for step in one.steps:
            facts.append(_step_words(step))
            canvas.lines(facts[-1], on_white=True)
            if step.start and step.end:
                x, fill = axis.x(step.start), _fill(step)
                canvas.bar(x, max(3.0, axis.x(step.end) - x), fill, y=canvas.y + 3)
                used.add(fill)
                canvas.y += 18
        canvas.y += 8
    draw_benefit(canvas, axis, clock, top)
    for fill, told in _KEYS.items():
        if fill in used:
            canvas.key(fill, told)
    return canvas.picture(name, [*facts, *benefit_facts(clock)])


def _step_words(step: ModuleStep | WorkplaceStep) -> str:
    if isinstance(step, WorkplaceStep):
        return f"IBO bij de werkgever, {short_period(step.start, step.end)}"
    when = f", {short_period(step.start, step.end)}" if step.start and step.end else ""
    after = "na de start: " if step.phase is Phase.AFTER_HIRE else ""
    return f"{after}{step.module.title} · {step.module.provider.name}{when}"


def _fill(step: ModuleStep | WorkplaceStep) -> Fill:
    if isinstance(step, WorkplaceStep):
        return Fill.BROWN_LINED
    return Fill.GREEN_LINED if step.phase is Phase.AFTER_HIRE else Fill.BLUE
