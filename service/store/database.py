"""Opening the database and bringing it up to date."""

import sqlite3
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

from service.errors import SettingsError
from service.store.cleaning import clean_what_waits
from service.store.keys import NAME, KeyFile, check_keys
from service.store.register import fill_register

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MILLISECONDS = 10_000
LOOK_SECONDS = 0.002
"""Between two looks whether another process still writes."""
CONNECTIONS, POOL_SECONDS = 20, 5.0
_TURN = "turn"
_WRITERS = 0x67726F66
"""Any number, the same for all processes: the advisory lock of PostgreSQL, as SQLite has BEGIN IMMEDIATE."""
_SQLITE_NOT_NOW = {5, 6, 10, 13, 14}
"""Busy, locked, no input or output, full, cannot be opened: codes of SQLite, without their extensions."""
_POSTGRES_NOT_NOW = ("08", "40", "53", "55P03", "57")
"""Classes of SQLSTATE: connection, deadlock, too few resources, no lock, ended by a timeout or someone."""
NO_ADDRESS = (
    "GROEIPAD_DATABASE_URL is geen adres van een databank. Schrijf sqlite:///bestand.db of "
    "postgresql+psycopg://gebruiker@toestel/databank."
)
NO_DATABASE = "Op het adres van GROEIPAD_DATABASE_URL is geen databank van groeipad."
NO_ANSWER = (
    "De databank van GROEIPAD_DATABASE_URL antwoordt niet, of is er geen van groeipad. Controleer "
    "het adres, de rechten, of er plaats is op de schijf en of de databank draait."
)


def sqlite_file(url: URL) -> Path | None:
    """Return the file of a SQLite database; ``None`` for another kind, and for one in memory."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database)).absolute()


def keys_beside(url: URL, key_file: Path | None) -> KeyFile:
    """Return what opens the keys in a database: the file of a setting, or else beside a SQLite file."""
    file = sqlite_file(url)
    return KeyFile(file.with_name(NAME) if file and key_file is None else key_file)


def read_url(url: str) -> URL:
    """Return the parts of an address.

    Raises
    ------
    SettingsError
        If this is no address of a database; without the address, which may hold a password.
    """
    try:
        return make_url(url)
    except ArgumentError:
        raise SettingsError(NO_ADDRESS) from None


def is_unavailable(error: BaseException) -> bool:
    """Return whether the database takes this not now, and may in a while: what was asked is not wrong."""
    if isinstance(error, PoolTimeoutError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    cause = error.orig
    if (code := getattr(cause, "sqlite_errorcode", None)) is not None:
        return code & 0xFF in _SQLITE_NOT_NOW
    if state := getattr(cause, "sqlstate", None):
        return str(state).startswith(_POSTGRES_NOT_NOW)
    # psycopg gives no state to a connection that breaks or is not to be had; SQLite always gives a code
    return isinstance(error, OperationalError | InterfaceError)


def open_database(
    url: str, key_file: Path | None = None, *, connections: int = CONNECTIONS, statement_seconds: int = 0
) -> Engine:
    """Return an engine whose acknowledged commits survive a crash of the process and of the machine.

    A transaction of ``execution_options(writes=True)`` has the database to itself as far as writers go, on
    both kinds: what it reads first, and then writes on the strength of that, is one step.

    Parameters
    ----------
    key_file
        What opens the keys of persons; ``None`` is `service.store.keys.NAME` beside a SQLite file.
    connections
        Most at once; who comes after them waits `POOL_SECONDS`.
    statement_seconds
        After which PostgreSQL breaks off a statement; 0 is never, for jobs. SQLite has no such limit.

    Raises
    ------
    SettingsError
        If this is no address of a database; without the address, which may hold a password.
    """
    parsed = read_url(url)
    # an error would else carry what was written, so a person, into the log
    options = {"hide_parameters": True, "execution_options": {"keys": keys_beside(parsed, key_file)}}
    try:
        if parsed.get_backend_name() != "sqlite":
            return _open_postgres(parsed, connections, statement_seconds, options)
    except ArgumentError:
        raise SettingsError(NO_ADDRESS) from None
    file = Path(parsed.database or ":memory:")
    if file.name != ":memory:" and not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)  # what SQLite puts beside it gets the same mode
    patience = {"timeout": BUSY_MILLISECONDS / 1000}
    pool = {} if file.name == ":memory:" else _pool(connections)
    engine = create_engine(parsed, connect_args=patience, **pool, **options)

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _: object) -> None:
        # the driver's own BEGIN comes too late to make "read, then append" one step
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    turn = threading.Lock()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            _begin_writing(connection, turn)
        else:
            connection.exec_driver_sql("BEGIN")

    @event.listens_for(engine, "checkin")
    @event.listens_for(engine, "invalidate")
    def _on_end(_: object, record: ConnectionPoolEntry, *_more: object) -> None:
        if record.info.pop(_TURN, None):
            turn.release()

    return engine


def _begin_writing(connection: Connection, turn: threading.Lock) -> None:
    """Begin a transaction that has SQLite to itself, after those of this process that asked before.

    SQLite has no line: who waits looks again after ever longer pauses, so that under load some waited for
    seconds while others went first. Of each process one looks, and often.
    """
    until = time.monotonic() + BUSY_MILLISECONDS / 1000
    # one that writes again before it goes back has its turn still
    if _TURN not in connection.info and turn.acquire(timeout=BUSY_MILLISECONDS / 1000):
        connection.info[_TURN] = True
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    driver: Any = connection.connection.driver_connection
    try:
        while time.monotonic() < until:
            try:
                driver.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    break
            time.sleep(LOOK_SECONDS)
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")


def _open_postgres(url: URL, connections: int, statement_seconds: int, more: Mapping[str, Any]) -> Engine:
    limits = {
        "statement_timeout": statement_seconds * 1000,
        "lock_timeout": BUSY_MILLISECONDS if statement_seconds else 0,
        # who hangs with a lock in hand would hold everyone up
        "idle_in_transaction_session_timeout": 60_000 if statement_seconds else 0,
    }
    options = " ".join(f"-c {name}={value}" for name, value in limits.items() if value)
    engine = create_engine(
        url,
        pool_pre_ping=True,
        connect_args={"connect_timeout": int(POOL_SECONDS)} | ({"options": options} if options else {}),
        **_pool(connections),
        **more,
    )

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Any) -> None:
        if connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")

    return engine


def _pool(connections: int) -> dict[str, Any]:
    return {"pool_size": connections, "max_overflow": 0, "pool_timeout": POOL_SECONDS}


def open_existing(url: str, key_file: Path | None = None) -> Engine:
    """Return an engine over a database that ``groeipad-service serve`` made before; makes nothing.

    A mistyped address would else give an empty database, on which every command reports success.

    Raises
    ------
    SettingsError
        If there is none, it does not answer, or it is not one of groeipad; without the address.
    """
    parsed = read_url(url)
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file():
        raise SettingsError(f"{NO_DATABASE} Controleer het adres; 'groeipad-service serve' maakt er een.")
    engine = open_database(url, key_file)
    try:
        known = inspect(engine).has_table("audit") and inspect(engine).has_table("alembic_version")
    except DBAPIError as error:
        raise SettingsError(NO_ANSWER) from error
    if not known:
        engine.dispose()
        raise SettingsError(f"{NO_DATABASE} Controleer het adres; 'groeipad-service serve' maakt er een.")
    return engine


def migrate(engine: Engine) -> None:
    """Bring the tables to the newest version, and finish what an erasure or a former version left to clean.

    Of several processes that start at once one does it, and the others wait.

    Raises
    ------
    SettingsError
        If the database does not answer, is not one of groeipad, or is of a newer groeipad; if the file with
        the keys is missing, is read by others, or is another one.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    try:
        with engine.execution_options(writes=True).begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            check_keys(connection)
            fill_register(connection)
        clean_what_waits(engine)
    except DBAPIError as error:
        raise SettingsError(NO_ANSWER) from error
    except CommandError as error:
        raise SettingsError(
            "De databank van GROEIPAD_DATABASE_URL is van een nieuwere versie van groeipad. Installeer die, "
            "of zet een kopie van ervoor terug."
        ) from error
