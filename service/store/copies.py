"""Copies of a SQLite database: made whole, and put back without who was erased since."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from matcher.domain.dutch import count
from service.errors import SettingsError
from service.store.audit import verify
from service.store.cleaning import clean
from service.store.database import migrate, open_existing
from service.store.keys import keys_of
from service.store.register import Register, unregistered
from service.store.store import Store

WITHOUT_REGISTER = (
    "Zet uw kopie ervan terug, of geef --without-register: wie sindsdien gewist werd, komt dan terug."
)
_SPOILT = ("SQLITE_NOTADB", "SQLITE_CORRUPT")


def copy_database(source: Path, target: Path) -> None:
    """Copy a database that may be in use, whole or not at all, for its owner only."""
    with _copied(source, target):
        pass


def put_back(
    file: Path, target: Path, key_file: Path | None, *, without_register: bool, actor: str
) -> tuple[int, int]:
    """Put a copy in place, and erase in it whoever the register says was erased.

    Parameters
    ----------
    without_register
        Whether a register that is missing, or older than the copy, will do.

    Returns
    -------
    tuple
        The links of its log, and how many persons were erased again.

    Raises
    ------
    SettingsError
        If the copy is none, is damaged, was changed, or cannot be read with these keys; if the register will
        not do. Then nothing is in place.
    """
    with _copied(file, target) as fresh:
        try:
            copied = open_existing(f"sqlite:///{fresh}", key_file)
            report = verify(copied)
        except (SettingsError, DBAPIError):
            raise _no_copy(file) from None
        try:
            if report.problems:
                raise SettingsError(f"Het logboek in {str(file)!r} klopt niet: {report.problems[0]}.")
            keys_of(copied).check([])  # the first to be told when both files are missing
            register = Register(keys_of(copied))
            if not without_register:
                if not register.path.exists():
                    raise SettingsError(
                        f"Het register van wissingen {str(register.path)!r} is er niet. {WITHOUT_REGISTER}"
                    )
                with copied.connect() as connection:
                    lacking = unregistered(connection, register)
                if lacking:
                    raise SettingsError(
                        f"Het register van wissingen {str(register.path)!r} is ouder dan deze kopie: het "
                        f"mist {count(lacking, 'wissing', 'wissingen')}. {WITHOUT_REGISTER}"
                    )
            migrate(copied)
            again = Store(copied).erase_again(actor=actor)
            clean(copied, everything=True)
        finally:
            copied.dispose()
    return report.length, again


@contextmanager
def _copied(source: Path, target: Path) -> Iterator[Path]:
    """Give a copy of a database, which is in its place after that; or nowhere, when anything went wrong."""
    fresh = target.with_name(f"{target.name}.nieuw")
    beside = [fresh.with_name(f"{fresh.name}{end}") for end in ("", "-wal", "-shm")]
    for one in beside:
        one.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    try:
        try:
            with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(fresh)) as copy:
                live.backup(copy)
                whole = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorname not in _SPOILT:
                raise
            whole = False
        if not whole:
            raise _no_copy(source)
        yield fresh
        fresh.rename(target)
    finally:
        for one in beside:
            one.unlink(missing_ok=True)


def _no_copy(file: Path) -> SettingsError:
    return SettingsError(
        f"{str(file)!r} is geen databank van groeipad, of is beschadigd. "
        "Geef een bestand dat 'backup' maakte."
    )
