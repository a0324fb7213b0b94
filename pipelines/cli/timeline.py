"""A calendar of one trajectory in text: one line a step, months on top."""

from dataclasses import dataclass
from datetime import date, timedelta

from rich.text import Text

from matcher.domain.dutch import MONTHS
from matcher.domain.trajectory import ModuleStep, Phase, Trajectory

BEFORE_STYLE, AFTER_STYLE, WORKPLACE_STYLE = "blue", "cyan", "dark_goldenrod"
HIRE_MARK, BENEFIT_MARK = "▲", "┃"


@dataclass(frozen=True, slots=True)
class Axis:
    """The calendar under which all trajectories of one answer are drawn, so that they compare."""

    first: date
    last: date
    width: int
    """Columns."""

    def column(self, day: date) -> int:
        """Return the column of a day, in [0, width)."""
        days = max(1, (self.last - self.first).days)
        return min(self.width - 1, max(0, (day - self.first).days * self.width // (days + 1)))

    def months(self) -> str:
        """Return the line with the first letters of each month where it begins."""
        line = [" "] * self.width
        day = self.first
        while day <= self.last:
            if day.day == 1:
                column = self.column(day)
                name = MONTHS[day.month - 1][:3] + (f" '{day.year % 100}" if day.month == 1 else "")
                free = "".join(line[max(0, column - 1) : column + len(name)])
                if column + len(name) <= self.width and not free.strip():
                    line[column : column + len(name)] = name
            day += timedelta(days=1)
        return "".join(line)


def axis_for(trajectories: list[Trajectory], on: date, benefit_end: date | None, width: int) -> Axis:
    """Return an axis from the request date to the last day that has to be shown."""
    days = [on + timedelta(days=60)]
    for trajectory in trajectories:
        days += [step.end for step in trajectory.steps if step.end is not None]
        if trajectory.hire_date:
            days.append(trajectory.hire_date)
    last = max(days)
    if benefit_end is not None and benefit_end <= last + timedelta(days=120):
        last = max(last, benefit_end)
    return Axis(on, last + timedelta(days=7), width)


def timeline(trajectory: Trajectory, axis: Axis, benefit_end: date | None) -> list[tuple[str, Text]]:
    """Return (name of the step, line of the calendar) for each step, months first, marks last."""
    lines = [("", Text(axis.months(), style="dim"))]
    for step in trajectory.steps:
        if step.start is None or step.end is None:
            continue
        first, last = axis.column(step.start), axis.column(step.end)
        if isinstance(step, ModuleStep):
            name = step.module.title
            style = BEFORE_STYLE if step.phase is Phase.BEFORE_HIRE else AFTER_STYLE
            block = "█" if step.phase is Phase.BEFORE_HIRE else "▒"
        else:
            name, style, block = step.instrument.value.upper(), WORKPLACE_STYLE, "▓"
        line = Text(" " * first)
        line.append(block * (last - first + 1), style=style)
        lines.append((name, line))
    marks = [" "] * axis.width
    if trajectory.hire_date is not None:
        marks[axis.column(trajectory.hire_date)] = HIRE_MARK
    shown_end = benefit_end is not None and axis.first <= benefit_end <= axis.last
    if shown_end and benefit_end is not None:
        marks[axis.column(benefit_end)] = BENEFIT_MARK
    line = Text("".join(marks).rstrip())
    line.highlight_words([HIRE_MARK], "green")
    line.highlight_words([BENEFIT_MARK], "red")
    legend = f"{HIRE_MARK} in dienst" + (f"  {BENEFIT_MARK} einde uitkering" if shown_end else "")
    lines.append((legend, line))
    return lines
