"""The list of dossiers: one sealed line per dossier, found and counted without opening any other.

The order is by date or by change. There is no place for a comparison of persons.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Engine, func, or_, select, update
from sqlalchemy.orm import Session

from service.errors import not_found
from service.store import audit
from service.store.keys import keys_of, person_key
from service.store.seal import seal, unseal
from service.store.summary import Summary, WorkState
from service.store.tables import CatalogueRow, PersonKey, WorklistRow, as_text

SOON = timedelta(weeks=13)
PAGE_SIZE = 20


DECIDED = (WorkState.CHOSEN, WorkState.UNDER_WAY, WorkState.FINISHED, WorkState.AT_WORK)


class View(StrEnum):
    """What of the list is looked at; the values stand in the address."""

    ALL = "alle"
    NEW = "nieuw"
    ENDING = "uitkering"
    OPEN = "open"
    """No proposal was chosen yet."""
    UNDER_WAY = "traject"
    INCOMPLETE = "onvolledig"


@dataclass(frozen=True, slots=True)
class Line:
    """One dossier in the list."""

    subject: str
    pseudonym: str
    counsellor: str
    changed_at: str
    computed_on: date | None
    summary: Summary | None
    """``None`` for a dossier that was never worked out."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the list is asked."""

    today: date
    since: date
    """First day whose news is new."""
    counsellor: str | None = None
    """``None`` for the dossiers of everyone."""
    among: frozenset[str] | None = None
    """Whose dossiers may be seen; ``None`` for everyone's."""
    text: str = ""
    view: View = View.ALL
    by_change: bool = False
    """Last changed first, instead of first end of benefit."""
    page: int = 1


class Worklist:
    """The lines of all dossiers."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._clock = clock

    def page(self, wanted: Wanted) -> tuple[list[Line], dict[View, int]]:
        """Return one page of lines, and how many there are in each view."""
        mine = _among(wanted)
        views = _views(wanted)
        order = (
            (WorklistRow.changed_at.desc(),)
            if wanted.by_change
            else (WorklistRow.benefit_end.is_(None), WorklistRow.benefit_end)
        )
        with Session(self._engine) as session:
            numbers = session.execute(
                select(*(func.count().filter(one) for one in views.values()))
                .select_from(WorklistRow)
                .where(*mine)
            ).one()
            # first which, without the sealed part: sorting ten thousand of those takes a quarter of a second
            ids = session.scalars(
                select(WorklistRow.subject)
                .where(*mine, views[wanted.view])
                .order_by(*order, WorklistRow.pseudonym)
                .offset((wanted.page - 1) * PAGE_SIZE)
                .limit(PAGE_SIZE)
            ).all()
            rows = session.execute(
                select(WorklistRow, PersonKey.wrapped)
                .join(PersonKey, PersonKey.subject == WorklistRow.subject)
                .where(WorklistRow.subject.in_(ids))
            ).all()
            keys = keys_of(session)
            found = {row.subject: read_line(row, keys.unwrap(row.subject, key)) for row, key in rows}
        lines = [found[one] for one in ids if one in found]
        return lines, {view: int(number) for view, number in zip(views, numbers, strict=True)}

    def has_own(self, counsellor: str) -> bool:
        """Return whether anything is in the caseload of this counsellor."""
        with Session(self._engine) as session:
            own = select(WorklistRow.subject).where(WorklistRow.counsellor == counsellor).limit(1)
            return session.scalar(own) is not None

    def line(self, subject: str) -> Line:
        """Return the line of one person.

        Raises
        ------
        ServiceError
            404 when the person was erased.
        """
        with Session(self._engine) as session:
            row, key = session.get(WorklistRow, subject), person_key(session, subject)
            if row is None or key is None:
                raise not_found("Dit dossier")
            return read_line(row, key)

    def counsellor(self, pseudonym: str) -> str:
        """Return in whose caseload a dossier is; empty for nobody's."""
        with Session(self._engine) as session:
            own = select(WorklistRow.counsellor).where(WorklistRow.pseudonym == pseudonym)
            return session.scalar(own) or ""

    def subjects(self) -> list[str]:
        """Return whose lines there are, in order of pseudonym."""
        with Session(self._engine) as session:
            return list(session.scalars(select(WorklistRow.subject).order_by(WorklistRow.pseudonym)))

    def waiting(self) -> list[str]:
        """Return whose lines wait to be worked out, last changed first."""
        with Session(self._engine) as session:
            waits = select(WorklistRow.subject).where(WorklistRow.computed_on.is_(None))
            return list(session.scalars(waits.order_by(WorklistRow.changed_at.desc())))

    def expire(self) -> None:
        """Have the lines of all for whom nothing was chosen wait to be worked out."""
        with Session(self._writer) as session, session.begin():
            undecided = WorklistRow.state.not_in(DECIDED)
            session.execute(update(WorklistRow).where(undecided).values(computed_on=None))

    def keep(self, line: Line, summary: Summary, on: date) -> bool:
        """Keep what a line says now; ``False`` when the dossier was changed or erased since it was read."""
        with Session(self._writer) as session, session.begin():
            key = person_key(session, line.subject)
            if key is None:
                return False
            values = {
                "computed_on": on,
                "occupation": summary.occupation.casefold()[:400],
                "state": summary.state.value,
                "benefit_end": summary.benefit_end,
                "news_on": max((one.on for one in summary.news), default=None),
                "sealed": seal(key, summary.model_dump(mode="json")),
            }
            same = (WorklistRow.subject == line.subject, WorklistRow.changed_at == line.changed_at)
            return bool(session.execute(update(WorklistRow).where(*same).values(**values)).rowcount)  # type: ignore[attr-defined]

    def assign(self, pseudonym: str, counsellor: str) -> None:
        """Put a dossier in someone's caseload.

        Raises
        ------
        ServiceError
            404 without such a dossier.
        """
        with Session(self._writer) as session, session.begin():
            row = session.scalar(select(WorklistRow).where(WorklistRow.pseudonym == pseudonym))
            key = person_key(session, row.subject) if row else None
            if row is None or key is None:
                raise not_found("Dit dossier")
            row.counsellor = counsellor
            audit.append(
                session,
                at=self._clock(),
                actor=counsellor,
                event="dossier in lijst genomen",
                subject=row.subject,
                sealed=seal(key, {}),
            )

    def supply(self) -> Mapping[str, Any] | None:
        """Return the supply as the last night left it; ``None`` before the first."""
        with Session(self._engine) as session:
            row = session.get(CatalogueRow, 1)
            return None if row is None else json.loads(row.content)

    def keep_supply(self, content: Mapping[str, Any], on: date) -> None:
        """Replace what the next night compares with."""
        with Session(self._writer) as session, session.begin():
            session.merge(CatalogueRow(only=1, taken_on=on, content=json.dumps(content)))


def add_line(session: Session, subject: str, pseudonym: str, counsellor: str, moment: datetime) -> None:
    """Add the line of a new dossier inside the caller's transaction; it waits to be worked out."""
    row = WorklistRow(subject=subject, pseudonym=pseudonym, counsellor=counsellor, changed_at=as_text(moment))
    session.add(row)


def touch_line(session: Session, subject: str, moment: datetime) -> None:
    """Say inside the caller's transaction that a dossier changed."""
    changed = {"changed_at": as_text(moment), "computed_on": None}
    session.execute(update(WorklistRow).where(WorklistRow.subject == subject).values(**changed))


def read_line(row: WorklistRow, key: bytes) -> Line:
    """Return a row as it is read with the key of its person."""
    summary = Summary.model_validate(unseal(key, row.sealed)) if row.sealed else None
    return Line(row.subject, row.pseudonym, row.counsellor, row.changed_at, row.computed_on, summary)


def _among(wanted: Wanted) -> Sequence[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.counsellor is not None:
        found.append(WorklistRow.counsellor == wanted.counsellor)
    if wanted.among is not None:
        found.append(WorklistRow.counsellor.in_(wanted.among))
    text = wanted.text.strip().casefold()
    if text:
        columns = (WorklistRow.pseudonym, WorklistRow.occupation)
        found.append(or_(*(column.contains(text, autoescape=True) for column in columns)))
    return found


def _views(wanted: Wanted) -> dict[View, ColumnElement[bool]]:
    state = WorklistRow.state
    return {
        View.ALL: WorklistRow.subject.is_not(None),
        View.NEW: WorklistRow.news_on >= wanted.since,
        View.ENDING: WorklistRow.benefit_end < wanted.today + SOON,
        View.OPEN: state.not_in(DECIDED),
        View.UNDER_WAY: state.in_((WorkState.CHOSEN, WorkState.UNDER_WAY)),
        View.INCOMPLETE: state == WorkState.INCOMPLETE,
    }
