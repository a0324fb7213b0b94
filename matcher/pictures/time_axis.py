"""Days from left to right, and until when there is benefit, for the pictures that have a calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from matcher.domain.benefit import BenefitClock, ClockBasis
from matcher.domain.calendar import add_months
from matcher.domain.dutch import SHORT_MONTHS, dutch_date, dutch_days
from matcher.pictures.canvas import EDGE, INK, PALE, SIZE, SOFT, STOP, WIDTH, Canvas, Fill
from matcher.pictures.letters import text_width

FAR: Final = timedelta(days=180)
"""An end of the benefit further past the last step is told in words only, so that the steps stay wide."""
_MARGIN: Final = 4.0


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Days on the width of a picture."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Return where a day lies; one outside the axis at its end."""
        share = (min(max(day, self.first), self.last) - self.first) / max(
            self.last - self.first, timedelta(days=1)
        )
        return _MARGIN + share * (WIDTH - 2 * _MARGIN)

    def months(self) -> list[date]:
        """Return the first day of each month."""
        first, months = self.first.replace(day=1), 12 * (self.last.year - self.first.year + 1)
        days = (add_months(first, place) for place in range(1, months))
        return [day for day in days if day <= self.last]

    def draw(self, canvas: Canvas) -> None:
        """Name the months, as many as fit beside one another."""
        canvas.text(EDGE, canvas.y + SIZE, "nu", colour=SOFT)
        free = EDGE + text_width("nu ", SIZE)
        for day in self.months():
            name = SHORT_MONTHS[day.month - 1] + (f" {day.year}" if day.month == 1 else "")
            x, wide = self.x(day), text_width(f"{name} ", SIZE)
            if free <= x <= WIDTH - wide:
                canvas.text(x, canvas.y + SIZE, name, colour=SOFT)
                free = x + wide
        canvas.y += SIZE + 12
        canvas.add("path", d=f"M0 {canvas.y - 6:.1f}H{WIDTH:g}", stroke=PALE)


def axis_until(on: date, days: Iterable[date], clock: BenefitClock) -> TimeAxis:
    """Return the axis from ``on`` past all ``days``, and past the end of the benefit unless that is far."""
    last = max([on + timedelta(days=60), *days])
    ends = [end for end in _ends(clock) if end <= last + FAR]
    return TimeAxis(on, max([last, *ends]) + timedelta(days=7))


def benefit_facts(clock: BenefitClock) -> list[str]:
    """Return in Dutch until when there is benefit and how sure that is; then for who follows a training."""
    end, (low, high) = clock.end_date, _range(clock)
    between = f"tussen {dutch_days(low, high)}" if low and high and low < high else ""
    if end is None:
        known = {ClockBasis.UNLIMITED: "geen einddatum", ClockBasis.NO_BENEFIT: "geen uitkering"}
        words = known.get(clock.basis) or f"niet bekend{f', {between}' if between else ''}"
    else:
        sure = "volgens de brief" if clock.basis is ClockBasis.LETTER else "schatting"
        words = f"{dutch_date(end)} ({sure}{f', {between}' if between else ''})"
    facts = [f"Einde van de uitkering: {words}"]
    if clock.during_training:
        facts.append(f"Wie een vrijgestelde opleiding volgt: tot {dutch_date(clock.during_training)}")
    return facts


def draw_benefit(canvas: Canvas, axis: TimeAxis, clock: BenefitClock, top: float) -> None:
    """Draw from ``top`` to here when the benefit ends, and tell below what each line means.

    Solid for a letter, dashed for an estimate, with a lined band over all days that the end may fall on.
    """
    bottom, (low, high) = canvas.y, _range(clock)
    for month in axis.months():
        canvas.add("path", layer=0, d=f"M{axis.x(month):.1f} {top:.1f}V{bottom:.1f}", stroke=PALE)
    dashes = "none" if clock.basis is ClockBasis.LETTER else "7 3"
    ends: list[tuple[date | None, dict[str, Any]]] = [
        (clock.end_date, {"stroke": STOP, "stroke_width": 2, "stroke_dasharray": dashes})
    ]
    ends += [(clock.during_training, {"stroke": INK, "stroke_dasharray": "2 3"})]
    if low and high and low < high and low <= axis.last:
        canvas.bar(axis.x(low), axis.x(high) - axis.x(low), Fill.BROWN_LINED, y=bottom, height=8)
        canvas.y += 12
        canvas.key(Fill.BROWN_LINED, "tussen deze dagen ligt het einde van de uitkering")
    canvas.y += 4
    for fact, (end, how) in zip(benefit_facts(clock), ends, strict=False):
        is_drawn = end is not None and axis.first <= end <= axis.last
        if end is not None and is_drawn:
            canvas.add("path", layer=2, d=f"M{axis.x(end):.1f} {top:.1f}V{bottom + 8:.1f}", **how)
            canvas.add("path", d=f"M9 {canvas.y + 1:.1f}v15", **how)
        canvas.lines(fact, x=24 if is_drawn else EDGE)


def _range(clock: BenefitClock) -> tuple[date | None, date | None]:
    """Return the first and the last day on which the benefit may end; the same where it is certain."""
    if clock.basis is ClockBasis.LETTER:
        return clock.end_date, clock.end_date
    ends = [*_ends(clock)]
    return (min(ends), max(ends)) if ends else (None, None)


def _ends(clock: BenefitClock) -> list[date]:
    asked = (clock.question.earliest, clock.question.latest) if clock.question else ()
    return [end for end in (clock.end_date, clock.other_reading, *asked) if end is not None]
