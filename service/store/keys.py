"""Keys of persons lie in the database wrapped; what opens them lies in a file outside it.

Whoever has the database, a copy of it or its WAL, has no content without that file. :func:`rotate` puts
another key in the file, wraps every person's key with it and throws the former away: from then on, nobody who
was erased before can be read in any older copy.

The file changes only while the table of keys is locked, and a new person's key is wrapped under that same
lock, with the file as it is then: no key is wrapped with one that is about to go.
"""

import hmac
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, Engine, func, select, text, update
from sqlalchemy.orm import Session

from service.errors import SettingsError
from service.store.seal import NONCE_BYTES, new_key
from service.store.tables import PersonKey

BARE_BYTES = 32
ID_BYTES = 8
"""Of the key of the file, before what it wrapped."""
NAME = "groeipad.sleutel"
"""Of the file, where no setting names another: beside a SQLite database."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What the file holds."""

    register: bytes
    """Key of the hashes in the register of erasures; outlives every rotation."""
    keys: dict[bytes, bytes]
    """By id; the first one wraps."""


class KeyFile:
    """The file with the keys that wrap.

    Parameters
    ----------
    path
        ``None`` where none was named and none can be guessed: every use is then refused.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path if path and path.name else None
        self.copy: Path | None = None
        """Elsewhere, written before the file itself each time that it changes."""
        self._now = self._before = _Content(b"", {})

    @property
    def path(self) -> Path:
        """Where it lies.

        Raises
        ------
        SettingsError
            If no setting names it, on PostgreSQL.
        """
        if self._path is None:
            raise SettingsError(
                "GROEIPAD_KEY_FILE ontbreekt: een sleutel in een bestand buiten PostgreSQL verpakt de "
                "sleutels van dossiers. Geef het pad; 'groeipad-service keys make' maakt het."
            )
        return self._path

    def make(self) -> bool:
        """Make the file, for its owner only; ``False`` when there is one, which then stays as it is."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # two that begin at once each write their own, and one of them is it
        fresh = self.path.with_name(f"{self.path.name}.{uuid4().hex}")
        _write(fresh, _Content(os.urandom(BARE_BYTES), _by_id([new_key()])))
        try:
            os.link(fresh, self.path)
        except FileExistsError:
            return False
        finally:
            fresh.unlink()
        _sync_folder(self.path.parent)
        return True

    def add_key(self) -> None:
        """Put a new key before those that are there."""
        content = self._read()
        self._replace(_Content(content.register, _by_id([new_key(), *content.keys.values()])))

    def drop_older(self, used: Iterable[bytes]) -> None:
        """Throw away every key but the first and those that are used."""
        content = self._read()
        kept = {*list(content.keys)[:1], *used}
        self._replace(
            _Content(content.register, {one: key for one, key in content.keys.items() if one in kept})
        )

    def wrap(self, subject: str, key: bytes) -> bytes:
        """Return a person's key for the database, bound to the person; by the file as it is now."""
        which, wrapping = next(iter(self._reload().keys.items()))
        nonce = os.urandom(NONCE_BYTES)
        return which + nonce + AESGCM(wrapping).encrypt(nonce, key, which + subject.encode())

    def unwrap(self, subject: str, wrapped: bytes) -> bytes:
        """Return a person's key.

        Raises
        ------
        SettingsError
            If the file is missing, or holds no key that opens it.
        """
        which = bytes(wrapped[:ID_BYTES])
        if which not in self._now.keys and which not in self._before.keys:
            self.check([which])
        key = self._now.keys.get(which) or self._before.keys[which]
        nonce, sealed = wrapped[ID_BYTES : ID_BYTES + NONCE_BYTES], wrapped[ID_BYTES + NONCE_BYTES :]
        try:
            return AESGCM(key).decrypt(bytes(nonce), bytes(sealed), which + subject.encode())
        except InvalidTag:
            raise SettingsError(
                "De sleutel van een dossier is in de databank gewijzigd. Zet een kopie terug."
            ) from None

    def check(self, ids: Iterable[bytes]) -> None:
        """Refuse when the file as it is now lacks one of these keys, or cannot be read."""
        if missing := set(ids) - set(self._reload().keys):
            raise SettingsError(
                f"Het sleutelbestand {str(self.path)!r} hoort niet bij deze databank: die vraagt sleutel "
                f"{min(missing).hex()}. Zet GROEIPAD_KEY_FILE op het juiste bestand. Is de databank een "
                "kopie van voor de laatste 'keys rotate', dan leest niemand ze nog: neem een "
                "latere."
            )

    def knows(self, which: bytes) -> bool:
        """Return whether what was wrapped with this key can still be opened."""
        return which in self._reload().keys

    def digest(self, kind: str, what: bytes) -> str:
        """Return 64 hexadecimal digits for the register; who lacks the file cannot guess back of what."""
        register = self._now.register or self._reload().register
        return hmac.digest(register, kind.encode() + b"\0" + what, "sha256").hex()

    def _reload(self) -> _Content:
        # who reads what was there when a rotation ended still needs the key of then
        found = self._read()
        if found != self._now:
            self._before, self._now = self._now, found
        return self._now

    def _read(self) -> _Content:
        try:
            came = self._bytes() or self._bytes()  # the one that was opened may just have been replaced
        except FileNotFoundError:
            raise SettingsError(
                f"Het sleutelbestand {str(self.path)!r} is er niet; zonder kan niemand een dossier lezen. "
                "Zet GROEIPAD_KEY_FILE juist, of zet uw kopie van het bestand terug."
            ) from None
        try:
            content = json.loads(came)
            keys = _by_id(bytes.fromhex(one) for one in content["keys"])
            found = _Content(bytes.fromhex(content["register"]), keys)
            fits = bool(keys) and {len(found.register), *map(len, keys.values())} == {BARE_BYTES}
        except (ValueError, KeyError, TypeError):
            fits = False
        if not fits:
            raise SettingsError(
                f"{str(self.path)!r} is geen sleutelbestand van groeipad, of is beschadigd. "
                "Zet uw kopie terug."
            )
        return found

    def _bytes(self) -> bytes:
        with self.path.open("rb") as file:
            if os.fstat(file.fileno()).st_mode & 0o077:
                raise SettingsError(
                    f"Anderen mogen bij het sleutelbestand {str(self.path)!r}. Geef 'chmod 600 {self.path}'."
                )
            return file.read().strip(b"\0")

    def _replace(self, content: _Content) -> None:
        for path in (self.copy, self.path):
            if path is not None:
                _put(path, content)
        self._reload()


def keys_of(bind: Session | Engine | Connection) -> KeyFile:
    """Return the file that goes with a database, as ``open_database`` noted it."""
    of = bind.get_bind() if isinstance(bind, Session) else bind
    found: KeyFile = of.get_execution_options()["keys"]
    return found


def person_key(session: Session, subject: str) -> bytes | None:
    """Return the key of a person; ``None`` when the person was erased."""
    row = session.get(PersonKey, subject)
    return None if row is None else keys_of(session).unwrap(subject, row.wrapped)


def add_person(session: Session, subject: str) -> bytes:
    """Make the key of a new person inside the caller's transaction, and return it."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE person_key IN ROW EXCLUSIVE MODE"))
    keys, key = keys_of(session), new_key()
    other = session.scalar(select(PersonKey.wrapped).limit(1))
    keys.check([] if other is None else [bytes(other[:ID_BYTES])])
    session.add(PersonKey(subject=subject, wrapped=keys.wrap(subject, key)))
    session.flush()
    return key


def check_keys(connection: Connection) -> None:
    """Refuse a file that does not open the keys in the database; with none in there, make the file.

    Raises
    ------
    SettingsError
        With what is missing, and the remedy.
    """
    keys = keys_of(connection)
    used = [bytes(one) for one in connection.scalars(_USED)]
    if not used:
        keys.make()
    keys.check(used)


def rotate(engine: Engine, copy: Path | None = None) -> int:
    """Wrap every key with a new one and throw the former away; return how many persons there are.

    Interrupted at any point it leaves a file and a database that fit; doing it again finishes the work.

    Parameters
    ----------
    copy
        A second place for the file, which fits at every point too.
    """
    keys, writer = keys_of(engine), engine.execution_options(writes=True)
    keys.copy = copy
    with Session(writer) as session, session.begin():
        _lock(session)
        keys.add_key()
        rows = session.execute(select(PersonKey.subject, PersonKey.wrapped)).all()
        again = [
            {"subject": subject, "wrapped": keys.wrap(subject, keys.unwrap(subject, wrapped))}
            for subject, wrapped in rows
        ]
        if again:
            session.execute(update(PersonKey), again)
    with Session(writer) as session, session.begin():
        _lock(session)
        used = [bytes(one) for one in session.scalars(_USED)]
        keys.drop_older(used)
    return len(rows)


_USED = select(func.substr(PersonKey.wrapped, 1, ID_BYTES)).distinct()


def _lock(session: Session) -> None:
    """Let nobody write keys until the end of the transaction; on SQLite nobody writes anything anyhow."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE person_key IN SHARE ROW EXCLUSIVE MODE"))


def _by_id(keys: Iterable[bytes]) -> dict[bytes, bytes]:
    return {sha256(b"groeipad wrapping key\0" + key).digest()[:ID_BYTES]: key for key in keys}


def _put(path: Path, content: _Content) -> None:
    """Write a file in the place of another, which is overwritten; or nothing, when that is cut off."""
    fresh = path.with_name(f"{path.name}.nieuw")
    if fresh.exists():  # of a time that was cut off
        with fresh.open("r+b") as former:
            _wipe(former)
        fresh.unlink()
    _write(fresh, content)
    path.touch(mode=0o600)
    with path.open("r+b") as former:
        fresh.rename(path)
        _sync_folder(path.parent)
        _wipe(former)


def _write(path: Path, content: _Content) -> None:
    """Write a file for its owner only, safe on the disk."""
    keys = [key.hex() for key in content.keys.values()]
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump({"register": content.register.hex(), "keys": keys}, file)
        file.flush()
        os.fsync(file.fileno())


def _wipe(file: BinaryIO) -> None:
    """Overwrite a file: a key that is thrown away is not left lying on the disk."""
    file.write(bytes(os.fstat(file.fileno()).st_size))
    file.flush()
    os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
