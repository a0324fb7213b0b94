"""The register of erasures: a file beside that of the keys, so that an older copy brings nobody back.

Each line says that someone was erased, and when: with hashes that only the file of the keys can make again,
and with prints of the random bytes that stood for the person, to look for them on disk afterwards. A line is
safe on disk before the erasure is confirmed; a line that was cut off is of an erasure that did not happen.
"""

import fcntl
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, select
from sqlalchemy.orm import Session

from service.errors import SettingsError
from service.store.keys import ID_BYTES, KeyFile, keys_of
from service.store.tables import AuditRow, DossierRow, PersonKey

ERASURE = "dossier gewist"
PIECE, START = 32, 4
"""Bytes that a print is of, and those that stand in it as they are: of random bytes they tell nothing."""
KEY, WRAPPED, PROFILE = "sleutel", "verpakte sleutel", "verzegeld profiel"
_DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class ErasureEntry:
    """One erasure."""

    on: str
    """Day, UTC."""
    dossier: str
    """Keyed hash of the number that stood for the person in the tables."""
    person: str = ""
    """Keyed hash of the pseudonym; empty for an erasure of before the register."""
    wrapping: str = ""
    """Id of the key that had wrapped the person's."""
    prints: dict[str, str] = field(default_factory=dict)
    """By what it is of: the first bytes, and a keyed hash of the piece that begins with them."""


class Register:
    """The file; only ever added to."""

    def __init__(self, keys: KeyFile) -> None:
        self.keys = keys

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.keys.path.with_name(f"{self.keys.path.name}.gewist")

    def add(self, entries: Sequence[ErasureEntry]) -> None:
        """Add lines, all or none, and return when they are safe on the disk."""
        lines = "".join(f"{json.dumps(asdict(entry))}\n" for entry in entries).encode()
        self.path.touch(mode=0o600)
        with self.path.open("r+b", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            whole = file.read().rfind(b"\n") + 1
            try:
                file.seek(whole)
                file.write(lines)
                os.fsync(file.fileno())
            except OSError:
                os.ftruncate(file.fileno(), whole)
                raise
            os.ftruncate(file.fileno(), whole + len(lines))

    def entries(self) -> list[ErasureEntry]:
        """Return all erasures, oldest first.

        Raises
        ------
        SettingsError
            If there is no register, or a line of it cannot be read.
        """
        try:
            *lines, _ = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            raise SettingsError(
                f"Het register van wissingen {str(self.path)!r} is er niet. Zet uw kopie ervan terug."
            ) from None
        found = []
        for number, line in enumerate(lines, 1):
            try:
                found.append(msgspec.json.decode(line, type=ErasureEntry))
            except msgspec.MsgspecError:
                raise SettingsError(
                    f"Regel {number} van het register van wissingen {str(self.path)!r} is niet te lezen. "
                    "Zet uw kopie ervan terug, of haal die regel weg."
                ) from None
        return found

    def of(self, pseudonym: str) -> list[ErasureEntry]:
        """Return the erasures of one pseudonym, oldest first."""
        wanted = self.keys.digest("persoon", pseudonym.encode())
        return [entry for entry in self.entries() if entry.person == wanted]

    def dossier(self, subject: str) -> str:
        """Return what a line says of the number of a person."""
        return self.keys.digest(_DOSSIER, subject.encode())

    def note(self, row: DossierRow, key: PersonKey, on: str) -> ErasureEntry:
        """Return the line of an erasure that is about to happen."""
        bare = self.keys.unwrap(row.subject, key.wrapped)
        parts = {KEY: bare, WRAPPED: key.wrapped[ID_BYTES:], PROFILE: row.sealed_profile}
        return ErasureEntry(
            on=on,
            dossier=self.dossier(row.subject),
            person=self.keys.digest("persoon", row.pseudonym.encode()),
            wrapping=key.wrapped[:ID_BYTES].hex(),
            prints={name: self.print_of(name, part) for name, part in parts.items()},
        )

    def print_of(self, name: str, part: bytes) -> str:
        """Return the print of random bytes."""
        return part[:START].hex() + self.keys.digest(name, part[:PIECE])


def erased_subjects(engine: Engine) -> list[str]:
    """Return who is in the database and was erased according to the register."""
    register = Register(keys_of(engine))
    erased = {entry.dossier for entry in register.entries()}
    with Session(engine) as session:
        return [one for one in session.scalars(select(DossierRow.subject)) if register.dossier(one) in erased]


def unregistered(connection: Connection, register: Register) -> int:
    """Return how many erasures the log of a database holds that the register lacks."""
    known = {entry.dossier for entry in register.entries()}
    return sum(register.dossier(subject) not in known for subject, _ in _erased(connection))


def fill_register(connection: Connection) -> None:
    """Where there is no register, make it of the erasures in the log: the first time, or when it got lost."""
    register = Register(keys_of(connection))
    if not register.path.exists():
        register.add(
            [
                ErasureEntry(on=at[:10], dossier=register.dossier(subject))
                for subject, at in _erased(connection)
            ]
        )


def _erased(connection: Connection) -> Iterable[tuple[str, str]]:
    found = connection.execute(
        select(AuditRow.subject, AuditRow.at).where(AuditRow.event == ERASURE).order_by(AuditRow.sequence)
    )
    return [(row.subject, row.at) for row in found]
