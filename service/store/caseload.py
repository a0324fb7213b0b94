"""Whose dossier it is, who works in which team, and who opened one of a colleague today."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from service.store import audit
from service.store.tables import (
    AccountRow,
    AuditRow,
    DecisionRow,
    DossierRow,
    ShownRow,
    WorklistRow,
    as_text,
)
from service.store.traces import TraceKind


class AccessReason(StrEnum):
    """Why someone opens a dossier of a colleague: about the access, never about the person."""

    REPLACING = "vervanging"
    DESK = "onthaal"
    QUESTION = "vraag"
    TECHNICAL = "technisch"


@dataclass(frozen=True, slots=True)
class Held:
    """A dossier and who follows it."""

    pseudonym: str
    subject: str
    counsellor: str
    """Empty for nobody."""


class Caseload:
    """What the store knows of who follows whom.

    Parameters
    ----------
    engine
        From :func:`~service.store.database.open_database`, with up-to-date tables.
    clock
        Gives the present moment in UTC.
    """

    def __init__(self, engine: Engine, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._engine, self._writer = engine, engine.execution_options(writes=True)
        self._clock = clock

    def find(self, *, pseudonym: str = "", shown: str = "", decision: str = "") -> Held | None:
        """Return the dossier that a pseudonym, a shown list or a decision is of."""
        asked = select(DossierRow.pseudonym, DossierRow.subject, WorklistRow.counsellor).outerjoin(
            WorklistRow, WorklistRow.subject == DossierRow.subject
        )
        if pseudonym:
            asked = asked.where(DossierRow.pseudonym == pseudonym)
        elif shown:
            asked = asked.join(ShownRow, ShownRow.subject == DossierRow.subject).where(ShownRow.id == shown)
        elif decision:
            asked = asked.join(DecisionRow, DecisionRow.subject == DossierRow.subject)
            asked = asked.where(DecisionRow.id == decision)
        else:
            return None
        with self._engine.connect() as connection:
            row = connection.execute(asked).one_or_none()
        return None if row is None else Held(row[0], row[1], row[2] or "")

    def colleagues(self, name: str) -> frozenset[str]:
        """Return who shares a team with an account, as of the last time that each logged in."""
        with Session(self._engine) as session:
            teams = {row.name: set(json.loads(row.teams)) for row in session.scalars(select(AccountRow))}
        own = teams.get(name, set())
        return frozenset(other for other, theirs in teams.items() if own & theirs)

    def note_login(self, name: str, roles: Iterable[str], teams: Iterable[str]) -> None:
        """Log that someone logged in, and that the roles changed where they did."""
        now, teams_now = sorted(roles), json.dumps(sorted(teams), ensure_ascii=False)
        with Session(self._writer) as session, session.begin():
            at = self._clock()
            audit.append(session, at=at, actor=name, event=TraceKind.LOGGED_IN, facts={"roles": now})
            # after the lock of the log: two logins at once are one by one
            row = session.get(AccountRow, name)
            if row is None:
                session.add(AccountRow(name=name, roles=json.dumps(now), teams=teams_now))
                return
            before = json.loads(row.roles)
            if before != now:
                facts = {"before": before, "now": now}
                audit.append(session, at=at, actor=name, event=TraceKind.ROLES_CHANGED, facts=facts)
            row.roles, row.teams = json.dumps(now), teams_now

    def break_glass(self, subject: str, actor: str, reason: AccessReason) -> None:
        """Log that someone opens a dossier of a colleague; from then on :meth:`was_opened`."""
        with Session(self._writer) as session, session.begin():
            audit.append(
                session,
                at=self._clock(),
                actor=actor,
                event=TraceKind.BROKE_GLASS,
                subject=subject,
                facts={"reason": reason.value},
            )

    def was_opened(self, subject: str, actor: str, since: datetime) -> bool:
        """Return whether someone gave a reason to open this dossier, from a moment (UTC) on."""
        asked = select(AuditRow.sequence).where(
            AuditRow.subject == subject,
            AuditRow.actor == actor,
            AuditRow.event == TraceKind.BROKE_GLASS,
            AuditRow.at >= as_text(since),
        )
        with Session(self._engine) as session:
            return session.scalar(asked.limit(1)) is not None
