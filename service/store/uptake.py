"""What becomes of what is shown, week by week: counts, and no person behind them.

What is counted is one person with one groeivacature, in the week in which it was first shown, in a list over
several or by itself. It stays in that week, so that what is decided later can be held against what was shown.
The counts outlive an erasure; what tells that something was counted already does not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher.domain.judgement import Decision
from service.store.seal import keyed_digest, seal, unseal
from service.store.tables import CountedRow, UptakeRow

SHOWN, OPENED = "shown", "opened"
REMARK = "remark "
"""Before the name of a remark about the proposals."""


@dataclass(frozen=True, slots=True)
class WeekUptake:
    """One week."""

    week: str
    """ISO: ``"2026-W48"``."""
    counts: dict[str, int]
    """By what happened: `SHOWN`, `OPENED`, the kinds of a decision, and the remarks behind `REMARK`."""


def week_of(moment: datetime) -> str:
    """Return the ISO week of a moment, as the table keeps it."""
    year, week, _ = moment.isocalendar()
    return f"{year}-W{week:02d}"


def count_shown(
    session: Session, subject: str, key: bytes, vacancies: Iterable[str], *, opened: bool, at: datetime
) -> None:
    """Count what one list shows, inside the caller's transaction; what was counted before is not again.

    Parameters
    ----------
    opened
        Whether it is the list of one groeivacature, with its proposals side by side.
    """
    for vacancy in vacancies:
        row, state = _counted(session, subject, key, vacancy, at)
        if opened and not state[OPENED]:
            _add(session, row.week, OPENED, 1)
            row.sealed = seal(key, state | {OPENED: True})


def count_decision(
    session: Session, subject: str, key: bytes, vacancy: str, decision: Decision, *, at: datetime
) -> None:
    """Count a decision in the week in which the groeivacature was first shown; the last one counts."""
    count_shown(session, subject, key, (vacancy,), opened=True, at=at)
    row, state = _counted(session, subject, key, vacancy, at)
    now = [decision.kind.value, *([f"{REMARK}{decision.remark.value}"] if decision.remark else ())]
    for what in state["decided"]:
        _add(session, row.week, what, -1)
    for what in now:
        _add(session, row.week, what, 1)
    row.sealed = seal(key, state | {"decided": now})


def read_uptake(engine: Engine) -> tuple[WeekUptake, ...]:
    """Return every week in which something was first shown, in order."""
    weeks: dict[str, dict[str, int]] = {}
    with Session(engine) as session:
        for row in session.scalars(select(UptakeRow).order_by(UptakeRow.week)):
            weeks.setdefault(row.week, {})[row.what] = row.number
    return tuple(WeekUptake(week, counts) for week, counts in weeks.items())


def _counted(
    session: Session, subject: str, key: bytes, vacancy: str, at: datetime
) -> tuple[CountedRow, dict[str, Any]]:
    """Return what is known of this groeivacature for this person; the first time it is counted as shown."""
    about = keyed_digest(key, ["uptake", vacancy])
    row = session.get(CountedRow, (subject, about))
    if row is None:
        state: dict[str, Any] = {OPENED: False, "decided": []}
        row = CountedRow(subject=subject, about=about, week=week_of(at), sealed=seal(key, state))
        session.add(row)
        _add(session, row.week, SHOWN, 1)
        return row, state
    return row, unseal(key, row.sealed)


def _add(session: Session, week: str, what: str, number: int) -> None:
    row = session.get(UptakeRow, (week, what))
    if row is None:
        session.add(UptakeRow(week=week, what=what, number=number))
    else:
        row.number += number
