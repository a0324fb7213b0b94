"""Taking what was deleted out of the files too: a database marks it as free and leaves the bytes.

SQLite overwrites in its file what is deleted (``secure_delete``), but not in the WAL, which is emptied here.
In PostgreSQL the keys are written anew, without the dead ones; the rest follows at a rotation of the keys,
since writing everything anew stops whoever works. Whether older WAL may go, its superuser decides.
"""

import sqlite3
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Engine, delete, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from service.store.tables import ToCleanRow

ERASED, BARE_KEYS = "gewist", "kale sleutels"
"""What waits to be cleaned: after an erasure, and after the first wrapping of keys."""
WAIT_MILLISECONDS = 2_000
"""For others, before they go on and the cleaning waits for the next time."""
NO_RIGHTS = "42501"
"""What PostgreSQL answers to a role that may not."""
_KEYS = ("VACUUM (FULL) person_key",)
_EVERYTHING = (
    *(f"VACUUM (FULL) {table}" for table in ("person_key", "dossier", "worklist", "version")),
    "VACUUM shown, decision, outcome, counted",
    "SELECT pg_switch_wal()",
    "CHECKPOINT",
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What a cleaning could not do."""

    refused: tuple[str, ...]
    """Dutch."""
    again: bool
    """Whether trying later may help."""


def clean(engine: Engine, *, everything: bool = False) -> Cleaned:
    """Take deleted rows out of the files.

    Parameters
    ----------
    everything
        Also what was deleted before; it writes tables anew, for the quiet hours.
    """
    if engine.dialect.name == "sqlite":
        return _clean_sqlite(engine, everything=everything)
    refused, again = [], False
    with engine.connect() as connection:
        one = connection.execution_options(isolation_level="AUTOCOMMIT")
        one.exec_driver_sql(f"SET lock_timeout = {WAIT_MILLISECONDS}")
        one.exec_driver_sql("SET statement_timeout = 0")
        for statement in _EVERYTHING if everything else _KEYS:
            try:
                one.exec_driver_sql(statement)
            except DBAPIError as error:
                refused.append(f"PostgreSQL weigert {statement!r} ({type(error.orig).__name__}).")
                again = again or getattr(error.orig, "sqlstate", "") != NO_RIGHTS
        one.invalidate()  # what was set here is nobody else's
    return Cleaned(tuple(refused), again)


def clean_what_waits(engine: Engine) -> None:
    """Clean after what was confirmed before; what does not go, waits for the next time."""
    with Session(engine) as session:
        waits = set(session.scalars(select(ToCleanRow.what)))
    if waits and not clean(engine, everything=BARE_KEYS in waits).again:
        with Session(engine.execution_options(writes=True)) as session, session.begin():
            session.execute(delete(ToCleanRow).where(ToCleanRow.what.in_(waits)))


def _clean_sqlite(engine: Engine, *, everything: bool) -> Cleaned:
    connection = engine.raw_connection()
    database = cast("sqlite3.Connection", connection.driver_connection)
    try:
        patience = database.execute("PRAGMA busy_timeout").fetchone()[0]
        database.execute(f"PRAGMA busy_timeout={WAIT_MILLISECONDS}")
        if everything:
            database.execute("PRAGMA temp_store=MEMORY")
            database.execute("VACUUM")
        busy = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        database.execute(f"PRAGMA busy_timeout={patience}")
    except sqlite3.OperationalError:
        busy = 1
    finally:
        connection.invalidate()
    told = ("Iemand gebruikte de databank: het WAL-bestand is niet leeggemaakt.",) if busy else ()
    return Cleaned(told, again=bool(busy))
