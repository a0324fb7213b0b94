"""Who looked at what, and when: links of the log that a view leaves behind without waiting for them.

A trace says which account, when, what kind and which person: the number that stands for one in the log, so
that an erasure cuts it loose. It says nothing else about the person, and holds no text that someone typed.
"""

import json
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from service.errors import ServiceError
from service.store import audit
from service.store.tables import AuditRow, DossierRow, as_text

WINDOW = timedelta(minutes=10)
"""Looking again within this time is counted with the first look."""
ROOM = 20_000
"""Traces that may wait: about a working day of two hundred counsellors."""
AT_ONCE = 200
"""In one transaction."""
PAUSE_SECONDS, LONGEST_PAUSE = 1.0, 30.0
"""Between two writes, and at most between two tries while the store takes nothing."""
LONG_SECONDS = 60.0
"""A trace that waits longer is an alarm."""
LAST_SECONDS = 5.0
"""How long the end of the service goes on trying."""
PAGE = 100

logger = logging.getLogger("groeipad.service")


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


@dataclass(frozen=True, slots=True)
class _Link:
    at: datetime
    what: _What
    again: Mapping[str, Any]


@dataclass(slots=True)
class _Look:
    """A first look, and how often it was repeated."""

    began: datetime
    again: int = 0


class TraceKeeper:
    """Keeps traces in memory until one thread has written them: viewing never waits for a write.

    The first look is written within a second or so; how often it was repeated follows later.
    While the store takes nothing, traces wait, in a line that ends: then no dossier is opened, because a look
    that leaves no trace is what this is against.

    Parameters
    ----------
    engine
        From :func:`~service.store.database.open_database`, with up-to-date tables.
    room
        Traces that may wait.
    """

    def __init__(
        self, engine: Engine, *, room: int = ROOM, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._writer, self._room, self._clock = engine.execution_options(writes=True), room, clock
        self._waiting: deque[_Link] = deque()
        self._looks: dict[_What, _Look] = {}
        self._lock, self._writing = threading.Lock(), threading.Lock()
        self._wake, self._ends = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._told = float("-inf")
        self.lost = 0
        """Traces that found no place, since the start."""

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
            look = self._looks.get(what)
            if look is not None and timedelta(0) <= now - look.began < WINDOW:
                look.again += 1
                return
            if len(self._waiting) >= self._room:
                self.lost += 1
                if subject:
                    raise _full()
                return
            if look is not None:
                self._end_look(what, look)
            self._looks[what] = _Look(now)
            self._waiting.append(_Link(now, what, {}))
        self.start()

    def start(self) -> None:
        """Have the thread write what waits."""
        with self._lock:
            if self._thread is None and not self._ends.is_set():
                self._thread = threading.Thread(target=self._run, name="sporen", daemon=True)
                self._thread.start()
        self._wake.set()

    def waiting(self) -> int:
        """Return how many traces wait to be written."""
        return len(self._waiting)

    def oldest_seconds(self) -> float:
        """Return how long the oldest of them waits."""
        with self._lock:
            return (self._clock() - self._waiting[0].at).total_seconds() if self._waiting else 0.0

    def flush(self) -> bool:
        """Write what waits, and return whether the store took it."""
        with self._writing:
            while True:
                with self._lock:
                    self._end_looks(self._clock() - WINDOW)
                    batch = list(islice(self._waiting, AT_ONCE))
                if not batch:
                    return True
                try:
                    self._write(batch)
                except SQLAlchemyError as error:
                    self._tell(error)
                    return False
                with self._lock:
                    for _ in batch:
                        self._waiting.popleft()

    def finish(self) -> None:
        """Write everything, how often looks were repeated included; says how many are lost when it cannot."""
        self._ends.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
        with self._lock:
            self._end_looks(None)
        until = time.monotonic() + LAST_SECONDS
        while not self.flush():
            if time.monotonic() > until:
                logger.error(json.dumps({"event": "sporen verloren", "number": len(self._waiting)}))
                return
            time.sleep(PAUSE_SECONDS / 2)

    def _run(self) -> None:
        pause = PAUSE_SECONDS
        while not self._ends.is_set():
            self._wake.wait(LONGEST_PAUSE)
            self._wake.clear()
            self._ends.wait(pause)
            if self.flush():
                pause = PAUSE_SECONDS
            else:
                pause = min(2 * pause, LONGEST_PAUSE)
                self._wake.set()

    def _write(self, batch: list[_Link]) -> None:
        with Session(self._writer) as session, session.begin():
            for link in batch:
                what = link.what
                facts = {**(json.loads(what.facts) if what.facts else {}), **link.again}
                audit.append(
                    session, at=link.at, actor=what.actor, event=what.kind, subject=what.subject, facts=facts
                )

    def _end_looks(self, before: datetime | None) -> None:
        for what, look in [(what, look) for what, look in self._looks.items()]:
            if before is None or look.began <= before:
                self._end_look(what, look)

    def _end_look(self, what: _What, look: _Look) -> None:
        del self._looks[what]
        if look.again:
            self._waiting.append(
                _Link(self._clock(), what, {"again": look.again, "since": as_text(look.began)})
            )

    def _tell(self, error: SQLAlchemyError) -> None:
        """Say in the log that traces wait, at most once in a minute."""
        if time.monotonic() - self._told < LONG_SECONDS:
            return
        self._told, age = time.monotonic(), self.oldest_seconds()
        line = {"event": "sporen niet geschreven", "waiting": self.waiting(), "seconds": round(age)}
        level = logging.ERROR if age >= LONG_SECONDS else logging.WARNING
        logger.log(level, json.dumps(line | {"error": type(error).__name__}))


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
