"""The calendar of all alternatives in one drawing: numbers for an SVG, no drawing code in the templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from matcher.domain.calendar import add_months
from matcher.domain.dutch import dutch_date
from matcher.domain.trajectory import ModuleStep, Phase, Trajectory, WorkplaceStep

WIDTH, LEFT, RIGHT = 1000, 120, 20
"""In units of the drawing; ``LEFT`` holds the names of the rows."""
TOP, LANE, ROW_GAP = 34, 26, 26
LETTER = 7.0
"""Width of a letter at most, to know what fits in a box."""
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
FAR = timedelta(days=180)
"""A benefit that ends further past the last step is told in words only."""


@dataclass(frozen=True, slots=True)
class Box:
    """One step."""

    x: float
    y: float
    width: float
    kind: str
    """Class of the style sheet: ``before``, ``after`` or ``work``."""
    text: str
    """What fits inside; the whole story is in ``title``."""
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A vertical line with its words."""

    x: float
    y: float
    height: float
    text: str
    anchor: str
    """``start`` or ``end``: on which side of the line the words stand."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One alternative."""

    name: str
    y: float
    boxes: tuple[Box, ...]
    hire: Mark | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that the drawing shows."""

    width: int
    height: float
    months: tuple[tuple[float, str], ...]
    rows: tuple[TimelineRow, ...]
    benefit: Mark | None

    @property
    def kinds(self) -> set[str]:
        """Return which kinds of box there are, for the legend."""
        return {box.kind for row in self.rows for box in row.boxes}


def draw_timeline(trajectories: Sequence[Trajectory], on: date, benefit_end: date | None) -> Timeline | None:
    """Return the drawing of all dated trajectories, or ``None`` when there is none."""
    dated = [
        (place, trajectory) for place, trajectory in enumerate(trajectories, start=1) if trajectory.hire_date
    ]
    if not dated:
        return None
    ends = [step.end for _, trajectory in dated for step in trajectory.steps if step.end]
    last = max(
        [
            *ends,
            *(trajectory.hire_date for _, trajectory in dated if trajectory.hire_date),
            on + timedelta(days=60),
        ]
    )
    shown_end = benefit_end if benefit_end and on <= benefit_end <= last + FAR else None
    axis = _Axis(on, max(last, shown_end or last) + timedelta(days=21))
    rows, y = [], float(TOP + 16)
    barrier = axis.x(shown_end) if shown_end else None
    for place, trajectory in dated:
        row, lanes = _row(f"Voorstel {place}", trajectory, axis, y, barrier)
        rows.append(row)
        y += lanes * LANE + ROW_GAP
    height = y + 6
    benefit = None
    if shown_end:
        x = axis.x(shown_end)
        benefit = Mark(x, TOP, height - TOP - 4, f"einde uitkering {_short(shown_end)}", _anchor(x))
    return Timeline(WIDTH, height, tuple(axis.months()), tuple(rows), benefit)


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date

    def x(self, day: date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def months(self) -> list[tuple[float, str]]:
        day = add_months(self.first.replace(day=1), 1)
        found = []
        while day <= self.last:
            name = MONTHS[day.month - 1]
            found.append((self.x(day), f"{name} {day.year}" if day.month == 1 else name))
            day = add_months(day, 1)
        step = 1 + len(found) // 14
        return found[::step]


def _row(
    name: str, trajectory: Trajectory, axis: _Axis, y: float, barrier: float | None
) -> tuple[TimelineRow, int]:
    free_from: list[date] = []
    boxes = []
    for step in trajectory.steps:
        if step.start is None or step.end is None:
            continue
        lane = next((n for n, day in enumerate(free_from) if day < step.start), len(free_from))
        if lane == len(free_from):
            free_from.append(step.end)
        free_from[lane] = step.end
        boxes.append(_box(step, step.start, step.end, axis, y + lane * LANE))
    lanes = max(1, len(free_from))
    hire = None
    if trajectory.hire_date:
        x = axis.x(trajectory.hire_date)
        text = f"klaar {_short(trajectory.hire_date)}"
        crossed = barrier is not None and x <= barrier < x + LETTER * len(text)
        hire = Mark(x, y - 4, lanes * LANE + 2, text, "end" if crossed else _anchor(x))
    return TimelineRow(name, y, tuple(boxes), hire), lanes


def _box(step: ModuleStep | WorkplaceStep, start: date, end: date, axis: _Axis, y: float) -> Box:
    x = axis.x(start)
    width = max(4.0, round(axis.x(end + timedelta(days=1)) - x - 1, 1))
    when = f"{dutch_date(start)} tot en met {dutch_date(end)}"
    if isinstance(step, WorkplaceStep):
        return Box(x, y, width, "work", _fitting("IBO", width), f"IBO bij de werkgever, {when}")
    kind = "after" if step.phase is Phase.AFTER_HIRE else "before"
    name = f"{step.module.title} · {step.module.provider.name}"
    return Box(x, y, width, kind, _fitting(step.module.title, width), f"{name}, {when}")


def _fitting(text: str, width: float) -> str:
    room = int((width - 8) / LETTER)
    if len(text) <= room:
        return text
    return f"{text[: room - 1].rstrip()}…" if room > 4 else ""


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _anchor(x: float) -> str:
    return "end" if x > WIDTH * 0.8 else "start"
