"""How long it takes to be ready for work, beside what is left of the benefit by then."""

from collections.abc import Sequence
from datetime import date

from matcher.domain.benefit import BenefitClock
from matcher.domain.dutch import dutch_date
from matcher.domain.trajectory import Trajectory
from matcher.explain import margin_words
from matcher.pictures.canvas import Canvas, Fill, Picture
from matcher.pictures.time_axis import axis_until, benefit_facts, draw_benefit

_KEYS = {
    Fill.BLUE: "tot iemand kan solliciteren",
    Fill.GREEN_LINED: "uitkering die dan nog overblijft",
    Fill.RED_LINED: "na het einde van de uitkering",
}


def growth_picture(
    trajectories: Sequence[Trajectory], clock: BenefitClock, on: date, *, name: str = "groei"
) -> Picture:
    """Return per proposal the time until someone is ready for work, and the benefit that is left then.

    Parameters
    ----------
    trajectories
        In the order in which they are numbered.
    on
        Today: where the axis begins.
    """
    canvas = Canvas("Wanneer klaar, en hoeveel uitkering is er dan nog?")
    axis = axis_until(on, [one.hire_date for one in trajectories if one.hire_date], clock)
    axis.draw(canvas)
    top, facts, used = canvas.y - 6, [], set[Fill]()
    for place, one in enumerate(trajectories, start=1):
        facts.append(_told(place, one.hire_date, clock))
        canvas.lines(facts[-1], on_white=True)
        for first, last, fill in _parts(on, one.hire_date, clock.end_date):
            canvas.bar(axis.x(first), axis.x(last) - axis.x(first), fill, y=canvas.y + 3)
            used.add(fill)
        canvas.y += 22 if one.hire_date else 8
    draw_benefit(canvas, axis, clock, top)
    for fill, told in _KEYS.items():
        if fill in used:
            canvas.key(fill, told)
    return canvas.picture(name, [*facts, *benefit_facts(clock)])


def _told(place: int, hire: date | None, clock: BenefitClock) -> str:
    if hire is None:
        return f"Voorstel {place}: datums na te vragen"
    margin = margin_words(hire, clock)
    return f"Voorstel {place}: klaar op {dutch_date(hire)}{f', {margin}' if margin else ''}"


def _parts(on: date, hire: date | None, end: date | None) -> list[tuple[date, date, Fill]]:
    """Return from when to when a bar is filled how."""
    if hire is None:
        return []
    if end is None or end >= hire:
        left = [(hire, end, Fill.GREEN_LINED)] if end else []
        return [(on, hire, Fill.BLUE), *left]
    ended = max(on, end)
    return [(on, ended, Fill.BLUE), (ended, hire, Fill.RED_LINED)]
