"""Connections to one PostgreSQL database; what goes wrong becomes one Dutch sentence without the address."""

import os
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

from matcher.errors import ArtefactError

if TYPE_CHECKING:
    import psycopg

    Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]

PREFIXES = ("postgresql://", "postgres://")
SQLALCHEMY_PREFIX = "postgresql+psycopg://"
"""The form of ``GROEIPAD_DATABASE_URL``; accepted here as well."""
MOST_IDLE = 4
CONNECT_SECONDS = 10
SETTINGS = ("SET hnsw.iterative_scan = strict_order", "SET hnsw.ef_search = 200")
"""Session settings: a filtered scan goes on until it has enough, in the order of distance."""


class Connections:
    """Hands out connections and keeps a few for the next caller; safe in threads and after a fork.

    Parameters
    ----------
    address
        ``postgresql://…``; parts that are left out come from libpq (``PGPASSWORD``, ``~/.pgpass``).

    Raises
    ------
    ArtefactError
        If the address is not one of PostgreSQL, or psycopg is not installed.
    """

    def __init__(self, address: str) -> None:
        self._address = _checked(address)
        self._idle: list[Connection] = []
        self._lock = threading.Lock()
        self._process = os.getpid()
        self._parents: list[Connection] = []
        weakref.finalize(self, _close_all, self._idle, self._process)

    @contextmanager
    def borrow(self) -> "Iterator[Connection]":
        """Yield a connection in autocommit; one that failed is closed and not handed out again.

        Raises
        ------
        ArtefactError
            If the server is not there, or refuses what was asked.
        """
        import psycopg

        connection = self._take()
        try:
            yield connection
        except psycopg.Error as error:
            connection.close()
            raise _dutch(error) from None
        except BaseException:
            connection.close()  # whatever was under way is rolled back by the server
            raise
        self._give(connection)

    def close(self) -> None:
        """Close what is idle."""
        with self._lock:
            _close_all(self._idle, self._process)

    def _take(self) -> "Connection":
        with self._lock:
            if self._process != os.getpid():
                # the sockets are the parent's: using or closing them here would break its conversations
                self._parents += self._idle
                self._idle.clear()
                self._process = os.getpid()
                weakref.finalize(self, _close_all, self._idle, self._process)
            while self._idle:
                found = self._idle.pop()
                if _alive(found):
                    return found
                found.close()
        return self._connect()

    def _give(self, connection: "Connection") -> None:
        with self._lock:
            if len(self._idle) < MOST_IDLE and not connection.closed:
                self._idle.append(connection)
                return
        connection.close()

    def _connect(self) -> "Connection":
        import psycopg

        try:
            connection = psycopg.connect(self._address, autocommit=True, connect_timeout=CONNECT_SECONDS)
        except psycopg.Error as error:
            raise _dutch(error) from None
        try:
            connection.execute("SELECT NULL::halfvec")  # loads the library, so that its settings are known
            for setting in SETTINGS:
                connection.execute(setting)
        except psycopg.errors.UndefinedObject:
            pass  # no pgvector yet: the update makes it, and whoever reads is told that there is no store
        except psycopg.Error as error:
            connection.close()
            raise _dutch(error) from None
        return connection


def _close_all(connections: "list[Connection]", process: int) -> None:
    """Close what this very process opened."""
    if process == os.getpid():
        while connections:
            connections.pop().close()


def _alive(connection: "Connection") -> bool:
    """Return whether the server still answers: one that was restarted left a dead socket behind."""
    import psycopg

    try:
        connection.execute("SELECT")
    except psycopg.Error:
        return False
    return True


def _checked(address: str) -> str:
    if address.startswith(SQLALCHEMY_PREFIX):
        address = PREFIXES[0] + address.removeprefix(SQLALCHEMY_PREFIX)
    if not address.startswith(PREFIXES):
        kind = address.partition(":")[0][:20]
        raise ArtefactError(
            f"{kind!r} is geen adres van een vectoropslag; schrijf "
            "postgresql://gebruiker@toestel/databank, of laat de instelling weg "
            "om de index op schijf te gebruiken"
        )
    return address


def _dutch(error: "psycopg.Error") -> ArtefactError:
    """Return the error as a sentence; what the server says may hold the address and is left out."""
    import psycopg

    if isinstance(error, psycopg.errors.UndefinedTable | psycopg.errors.InvalidSchemaName):
        return ArtefactError(
            "in deze databank staat geen index van groeipad; maak hem met 'groeipad index --store …'"
        )
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return ArtefactError(
            "deze gebruiker mag dat niet in de vectoropslag; geef hem rechten op het schema "
            "'groeipad_index', en laat een beheerder één keer 'CREATE EXTENSION vector' uitvoeren"
        )
    no_pgvector = (
        psycopg.errors.UndefinedFile,
        psycopg.errors.UndefinedObject,
        psycopg.errors.FeatureNotSupported,
    )
    if isinstance(error, no_pgvector):
        return ArtefactError(
            "PostgreSQL kent de uitbreiding 'vector' niet, of een te oude; installeer pgvector 0.8 "
            "of nieuwer op de server"
        )
    if isinstance(error, psycopg.OperationalError):
        return ArtefactError(
            "de vectoropslag antwoordt niet; controleer of PostgreSQL draait en of adres, gebruiker en "
            "wachtwoord kloppen"
        )
    code = error.sqlstate or "onbekend"
    return ArtefactError(
        f"de vectoropslag weigerde de opdracht (PostgreSQL-code {code}); bouw haar opnieuw met "
        "'groeipad index --store … --rebuild'"
    )
