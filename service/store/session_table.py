"""Sessions of who is logged in: shared by all processes, kept over a restart, sealed with the cookie."""

from dataclasses import dataclass

from sqlalchemy import Delete, Engine, delete, update
from sqlalchemy.orm import Session

from service.store.later import LaterWriter
from service.store.tables import LoginSessionRow


@dataclass(frozen=True, slots=True)
class StoredSession:
    """One session as the database holds it."""

    sealed: bytes
    """Who it is; the key lies in the cookie only."""
    began: int
    """Seconds since 1970, UTC."""
    used: int


class SessionTable:
    """The rows of sessions; which of them still count is decided by who calls.

    Parameters
    ----------
    engine
        From :func:`~service.store.database.open_database`, with up-to-date tables.
    later
        Writes what looking at a page leaves behind.
    """

    def __init__(self, engine: Engine, later: LaterWriter) -> None:
        self._engine, self._writer, self._later = engine, engine.execution_options(writes=True), later

    def find(self, lookup: str) -> StoredSession | None:
        """Return the session under a look-up value, or ``None``."""
        with Session(self._engine) as session:
            row = session.get(LoginSessionRow, lookup)
            return None if row is None else StoredSession(row.sealed, row.began, row.used)

    def add(self, lookup: str, sealed: bytes, now: int) -> None:
        """Keep a new session."""
        with Session(self._writer) as session, session.begin():
            session.add(LoginSessionRow(lookup=lookup, sealed=sealed, began=now, used=now))

    def touch(self, lookup: str, now: int) -> None:
        """Have noted that a session was used; one that ended meanwhile stays ended."""
        used = update(LoginSessionRow).where(LoginSessionRow.lookup == lookup).values(used=now)
        self._later.offer(lambda session: session.execute(used))

    def forget(self, lookup: str) -> None:
        """Have a session removed that does not count any more."""
        self._later.offer(lambda session: session.execute(_row(lookup)))

    def remove(self, lookup: str) -> None:
        """End a session; one that is not there is no problem."""
        self._write(_row(lookup))

    def remove_past(self, began_before: int, used_before: int) -> None:
        """Remove the sessions that began or were used last at that second or earlier."""
        past = (LoginSessionRow.began <= began_before) | (LoginSessionRow.used <= used_before)
        self._write(delete(LoginSessionRow).where(past))

    def _write(self, statement: object) -> None:
        with Session(self._writer) as session, session.begin():
            session.execute(statement)  # type: ignore[call-overload]


def _row(lookup: str) -> Delete:
    return delete(LoginSessionRow).where(LoginSessionRow.lookup == lookup)
