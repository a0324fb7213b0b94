"""Who looked at what, and when: links of the log that a view leaves behind without waiting for them.

A trace says which account, when, what kind and which person: the number that stands for one in the log, so
that an erasure cuts it loose. It says nothing else about the person, and holds no text that someone typed.
"""

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from service.errors import ServiceError, busy
from service.store import audit
from service.store.later import LaterWriter
from service.store.tables import AuditRow, DossierRow, as_text

WINDOW = timedelta(minutes=10)
"""Looking again within this time is counted with the first look."""
ROOM = 20_000
"""Writes that may wait before no dossier opens: about a working day of two hundred counsellors."""
SETTLE_SECONDS = 10.0
NOTHING_MORE: Mapping[str, Any] = MappingProxyType({})
PAGE = 100


class TraceKind(StrEnum):
    """What can be traced besides what is stored; the values stand in the log."""

    VIEWED = "dossier bekeken"
    PRINTED = "papier gemaakt"
    CALENDAR = "agenda gemaakt"
    TRACES_READ = "sporen gelezen"
    LOGGED_IN = "aangemeld"
    LOGGED_OUT = "afgemeld"
    LOGIN_REFUSED = "aanmelding geweigerd"
    ROLES_CHANGED = "rollen gewijzigd"
    BROKE_GLASS = "toegang buiten eigen lijst"


@dataclass(frozen=True, slots=True)
class Trace:
    """One line of the page of traces."""

    sequence: int
    at: str
    actor: str
    event: str
    pseudonym: str
    """Empty where no person is concerned, or the person was erased since."""
    facts: Mapping[str, Any]
    times: int


@dataclass(frozen=True, slots=True)
class _What:
    kind: TraceKind
    actor: str
    subject: str
    facts: str


@dataclass(slots=True)
class _Look:
    """A first look, and how often it was repeated."""

    began: datetime
    again: int = 0


class TraceKeeper:
    """Has traces written behind the page: looking never waits for a write.

    The first look is written within a second; how often it was repeated follows later. While the store takes
    nothing, traces wait, in a line that ends: then no dossier is opened, because a look that leaves no trace
    is what this is against.

    Parameters
    ----------
    room
        Writes that may wait, a trace among them.
    lost
        Called for each trace that found no place, or could not be written.
    """

    def __init__(
        self,
        later: LaterWriter,
        *,
        room: int = ROOM,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        lost: Callable[[], None] = lambda: None,
    ) -> None:
        self._later, self._room, self._clock, self._lost = later, room, clock, lost
        self._looks: dict[_What, _Look] = {}
        self._lock = threading.Lock()

    def note(
        self, kind: TraceKind, actor: str, *, subject: str = "", facts: Mapping[str, Any] | None = None
    ) -> None:
        """Have a trace written soon.

        Raises
        ------
        ServiceError
            503 for a trace about a person when too many wait; another one is counted as lost.
        """
        now = self._clock()
        what = _What(kind, actor, subject, json.dumps(facts, sort_keys=True) if facts else "")
        with self._lock:
            self._end_looks(now - WINDOW)
            look = self._looks.get(what)
            if look is not None and look.began <= now:
                look.again += 1
            elif self._put(what, now):
                self._looks[what] = _Look(now)
            elif subject:
                raise _full()

    def settle(self) -> None:
        """Wait until what was put before is written.

        Raises
        ------
        ServiceError
            503 if the database takes no writes.
        """
        if not self._later.flush(SETTLE_SECONDS):
            raise busy()

    def finish(self) -> None:
        """Have written how often looks were repeated, at the end of the service."""
        with self._lock:
            self._end_looks(None)

    def _end_looks(self, before: datetime | None) -> None:
        """Have written how often looks were repeated that began before a moment: the first ones there are."""
        while self._looks:
            what, look = next(iter(self._looks.items()))
            if before is not None and look.began > before:
                return
            del self._looks[what]
            if look.again:
                self._put(what, self._clock(), {"again": look.again, "since": as_text(look.began)})

    def _put(self, what: _What, at: datetime, more: Mapping[str, Any] = NOTHING_MORE) -> bool:
        """Return whether there was place for a trace."""
        facts = {**(json.loads(what.facts) if what.facts else {}), **more}
        try:
            done = self._later.put(
                lambda session: audit.append(
                    session, at=at, actor=what.actor, event=what.kind, subject=what.subject, facts=facts
                ),
                most=self._room,
                hurry=False,
            )
        except ServiceError:
            self._lost()
            return False
        done.add_done_callback(lambda done: self._lost() if done.exception() else None)
        return True


def read_traces(
    engine: Engine, *, subject: str = "", actor: str = "", before: int | None = None
) -> tuple[list[Trace], int | None]:
    """Return a page of traces, last first, and the number to go on from; ``None`` at the end.

    Parameters
    ----------
    subject, actor
        Whose, and by whom; empty for everyone.
    before
        Number of a link; only those before it.
    """
    asked = select(AuditRow, DossierRow.pseudonym).outerjoin(
        DossierRow, DossierRow.subject == AuditRow.subject
    )
    for column, value in ((AuditRow.subject, subject), (AuditRow.actor, actor)):
        if value:
            asked = asked.where(column == value)
    if before is not None:
        asked = asked.where(AuditRow.sequence < before)
    with Session(engine) as session:
        rows = session.execute(asked.order_by(AuditRow.sequence.desc()).limit(PAGE + 1)).all()
    found, again = [], dict[tuple[str, ...], int]()
    for link, pseudonym in rows[:PAGE]:
        facts = json.loads(link.facts) if link.facts else {}
        key = (link.event, link.actor, link.subject, facts.get("since", link.at))
        if "again" in facts:
            again[key] = again.get(key, 0) + facts["again"]
            # shown with the first look; that one may stand on the next page
            if not any(_is_first(one, key) for one, _ in rows[:PAGE]):
                found.append(_trace(link, pseudonym, facts, facts["again"]))
        else:
            found.append(_trace(link, pseudonym, facts, 1 + again.get(key, 0)))
    return found, rows[PAGE - 1][0].sequence if len(rows) > PAGE else None


def _is_first(link: AuditRow, key: tuple[str, ...]) -> bool:
    return (link.event, link.actor, link.subject, link.at) == key


def _trace(link: AuditRow, pseudonym: str | None, facts: Mapping[str, Any], times: int) -> Trace:
    return Trace(link.sequence, link.at, link.actor, link.event, pseudonym or "", facts, times)


def _full() -> ServiceError:
    return ServiceError(
        503,
        "sporen-wachten",
        "Even geduld",
        "groeipad kan nu niet bijhouden wie een dossier opent, en toont er daarom geen. "
        "Probeer het over enkele minuten opnieuw; blijft het zo, verwittig de beheerder.",
    )
