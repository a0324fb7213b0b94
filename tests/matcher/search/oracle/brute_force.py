"""Every set of modules, every session, every start day, every first working day. For tiny questions only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

from matcher.domain.calendar import Slot, last_day_of_period
from matcher.domain.module import CERTAIN
from matcher.domain.trajectory import Phase
from tests.matcher.search.oracle.question import Question, Way

Run = tuple[Way, date, date]
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Plan:
    """What a feasible trajectory is worth."""

    coverage: Fraction
    hire: date
    modules: int
    price: int | None
    unknown_hours: int
    """Modules of which the provider gives no hours."""
    hours: int
    """Of the other modules."""
    end: date
    """Last day of the last step, or the day before hire when nothing follows it."""


def open_part(question: Question, ids: frozenset[str], *, ibo: bool) -> dict[tuple[str, int], Fraction]:
    """Return which part of each missing level stays open."""
    left = dict.fromkeys(question.cells, Fraction(1))
    for id_ in ids:
        for cell, certainty in question.certainty[id_].items():
            left[cell] *= Fraction(CERTAIN - certainty, CERTAIN)
    if ibo:
        left |= dict.fromkeys(question.ibo_cells, Fraction(0))
    return left


def learned(question: Question, ids: frozenset[str], *, ibo: bool) -> Fraction:
    """Return the units that are closed."""
    left = open_part(question, ids, ibo=ibo)
    return sum((units * (1 - left[cell]) for cell, units in question.cells.items()), Fraction(0))


def can_be_hired(question: Question, ids: frozenset[str], *, ibo: bool) -> bool:
    """Return whether must-haves and the employer's minimum are there after these modules."""
    left = open_part(question, ids, ibo=ibo)
    allowed = Fraction(1000 - question.config.must_have_certainty, 1000)
    if any(left[cell] > allowed for cell in question.must_cells):
        return False
    match = question.gap.units - question.gap.missing_units + learned(question, ids, ibo=ibo)
    return 100 * match >= question.vacancy.minimum_match_percent * question.gap.units


def all_plans(question: Question) -> Iterator[Plan]:
    """Yield every feasible combination of modules, sessions and days, at its earliest first working day."""
    for count in range(question.config.max_modules + 1):
        for ids in combinations(question.ways, count):
            needs = {id_: question.needs(question.modules[id_]) for id_ in ids}
            if any(not group & set(ids) for groups in needs.values() for group in groups):
                continue
            if not all(question.is_let_in(question.modules[id_], ids) for id_ in ids):
                continue
            for runs in _timetables(question, ids, ()):
                if _in_order(runs, needs) and _all_let_in(question, runs):
                    yield from _plans(question, frozenset(ids), runs)


def _timetables(question: Question, ids: tuple[str, ...], runs: tuple[Run, ...]) -> Iterator[tuple[Run, ...]]:
    if not ids:
        yield runs
        return
    for way in question.ways[ids[0]]:
        for start in way.starts:
            run = (way, start, way.end(start))
            if _fits(question, run, runs):
                yield from _timetables(question, ids[1:], (*runs, run))


def _fits(question: Question, run: Run, others: tuple[Run, ...]) -> bool:
    way, start, end = run
    beside = [one for one in others if one[1] <= end and start <= one[2]]
    if any(o[0].session.slot is way.session.slot is not Slot.OWN_PACE for o in beside):
        return False
    limit = question.profile.availability.hours_per_week - way.session.hours_per_week
    days = {start} | {max(start, one[1]) for one in beside}
    return all(sum(o[0].session.hours_per_week for o in beside if o[1] <= d <= o[2]) <= limit for d in days)


def _in_order(runs: tuple[Run, ...], needs: dict[str, list[frozenset[str]]]) -> bool:
    return all(
        any(other.module.id in group and end < start for other, _, end in runs)
        for way, start, _ in runs
        for group in needs[way.module.id]
    )


def _all_let_in(question: Question, runs: tuple[Run, ...]) -> bool:
    return all(
        question.is_let_in(way.module, [other.module.id for other, _, end in runs if end < start])
        for way, start, _ in runs
    )


def _plans(question: Question, ids: frozenset[str], runs: tuple[Run, ...]) -> Iterator[Plan]:
    before = [run for run in runs if run[0].phase is Phase.BEFORE_HIRE]
    after = [run for run in runs if run[0].phase is Phase.AFTER_HIRE]
    prices = [question.modules[id_].price_eur for id_ in ids]
    price = None if None in prices else sum(p or 0 for p in prices)
    hours = [question.modules[id_].hours for id_ in ids]
    for ibo in (False, True) if question.ibo_weeks else (False,):
        coverage = learned(question, ids, ibo=ibo)
        done = frozenset(way.module.id for way, _, _ in before)
        if coverage > 0 and can_be_hired(question, done, ibo=ibo):
            hire = _first_working_day(question, before, after, ibo=ibo)
            if hire is not None:
                last = max([hire - DAY, *(end for _, _, end in after)])
                known = sum(one or 0 for one in hours)
                yield Plan(coverage, hire, len(ids), price, hours.count(None), known, last)


def _follows_a_step(question: Question, hire: date, monday: date, free: date) -> bool:
    """Return whether a step of whole weeks ends before hire with nothing but free days in between."""
    while monday.weekday():
        monday -= DAY
        hire -= DAY
        if question.is_working_day(hire):
            return False
    return monday >= free


def _first_working_day(question: Question, before: list[Run], after: list[Run], *, ibo: bool) -> date | None:
    free = max([question.ready, *(end + DAY for _, _, end in before)])
    weeks = timedelta(weeks=question.ibo_weeks if ibo else 0)
    day = max(free + weeks, question.floor)
    last = min([question.vacancy.start_until or date.max, *(start for _, start, _ in after)])
    latest = day + timedelta(days=1000) if after else day + timedelta(days=7)
    while day <= min(last, latest):
        support_ends = last_day_of_period(day, question.config.max_months_after_hire)
        on_time = not ibo or _follows_a_step(question, day, day - weeks, free)
        if on_time and question.is_working_day(day) and all(end <= support_ends for _, _, end in after):
            return day
        day += DAY
    return None
