"""Who is logged in: a random key in a signed cookie, and a row in the store that only this key opens."""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from itsdangerous import BadSignature, Signer

from service.access import Actor, Role
from service.store import SessionTable, seal, unseal

TOUCHES_PER_IDLE = 20
"""A session notes that it was used once in a twentieth of the idle time: reading stays reading."""


@dataclass(frozen=True, slots=True)
class LoginSession:
    """One person logged in on one device."""

    actor: Actor
    id_token: str = ""
    """What the provider gave; it wants it back when someone logs out."""


class LoginSessions:
    """The sessions of all processes on one store; a restart ends none of them.

    They are kept in the store and not in the cookie, so that logging out ends a copied cookie as well. A row
    is sealed with a key derived from the cookie: whoever reads the database, or a backup of it, learns when
    someone was at work, and not who, and opens no session with it.

    Parameters
    ----------
    secret
        Signs the cookie, so that a guess is refused before anything is looked up, and is part of every key.
    longest, idle
        Seconds after which a session ends, whatever happens, and when it is not used.
    clock
        Seconds since 1970: the processes that share a store have to agree.
    """

    def __init__(
        self,
        secret: str,
        table: SessionTable,
        *,
        longest: float,
        idle: float,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._signer = Signer(secret, salt="groeipad.aanmelding", digest_method=hashlib.sha256)
        self._secret, self._table = secret.encode(), table
        self._longest, self._idle, self._clock = longest, idle, clock

    def begin(self, actor: Actor, *, id_token: str = "", instead_of: str = "") -> str:
        """Return the cookie of a new session; the one that the browser had before ends."""
        self.end(instead_of)
        key, now = secrets.token_urlsafe(32), self._clock()
        self._table.remove_past(int(now - self._longest), int(now - self._idle))
        content = {"name": actor.name, "roles": sorted(actor.roles), "id_token": id_token}
        self._table.add(
            self._derive("plaats", key).hex(), seal(self._derive("sleutel", key), content), int(now)
        )
        return self._signer.sign(key).decode()

    def find(self, cookie: str) -> LoginSession | None:
        """Return the session of a cookie, or ``None`` when it is forged, ended or past its time."""
        key = self._key(cookie)
        if not key:
            return None
        lookup, now = self._derive("plaats", key).hex(), self._clock()
        row = self._table.find(lookup)
        if row is None:
            return None
        if now - row.began >= self._longest or now - row.used >= self._idle:
            self._table.forget(lookup)
            return None
        if now - row.used >= self._idle / TOUCHES_PER_IDLE:
            self._table.touch(lookup, int(now))
        content = unseal(self._derive("sleutel", key), row.sealed)
        actor = Actor(content["name"], frozenset(Role(role) for role in content["roles"]))
        return LoginSession(actor, content["id_token"])

    def end(self, cookie: str) -> None:
        """End the session of a cookie; one that is not there is no problem."""
        if key := self._key(cookie):
            self._table.remove(self._derive("plaats", key).hex())

    def _key(self, cookie: str) -> str:
        try:
            return self._signer.unsign(cookie).decode()
        except (BadSignature, UnicodeError):
            return ""

    def _derive(self, purpose: str, key: str) -> bytes:
        """Return 32 bytes for one purpose; the key itself is random, so one step is enough."""
        return hmac.digest(self._secret, f"{purpose}:{key}".encode(), "sha256")
