"""Who is logged in: a random key in a signed cookie, everything else in the memory of this process."""

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from itsdangerous import BadSignature, Signer

from service.access import Actor

MOST_SESSIONS = 10_000
"""Beyond this the session that was used longest ago ends."""


@dataclass(frozen=True, slots=True)
class LoginSession:
    """One person logged in on one device."""

    actor: Actor
    began: float
    """Seconds on the clock of the sessions."""
    used: float


class LoginSessions:
    """The sessions of this process; a restart ends them all.

    They are kept here and not in the cookie, so that logging out ends a copied cookie as well, and not in
    the database, so that nothing there tells when someone was at work.

    Parameters
    ----------
    secret
        Signs the cookie, so that a guess is refused before anything is looked up.
    longest, idle
        Seconds after which a session ends, whatever happens, and when it is not used.
    clock
        Seconds that never go back.
    """

    def __init__(
        self, secret: str, *, longest: float, idle: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._signer = Signer(secret, salt="groeipad.aanmelding", digest_method=hashlib.sha256)
        self._longest, self._idle, self._clock = longest, idle, clock
        self._sessions: dict[str, LoginSession] = {}
        self._lock = threading.Lock()

    def begin(self, actor: Actor, *, instead_of: str = "") -> str:
        """Return the cookie of a new session; the one that the browser had before ends."""
        self.end(instead_of)
        key, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            if len(self._sessions) >= MOST_SESSIONS:
                del self._sessions[min(self._sessions, key=lambda one: self._sessions[one].used)]
            self._sessions[_stored(key)] = LoginSession(actor, now, now)
        return self._signer.sign(key).decode()

    def actor(self, cookie: str) -> Actor | None:
        """Return who the cookie belongs to, or ``None`` when it is forged, ended or past its time."""
        key, now = self._key(cookie), self._clock()
        with self._lock:
            session = self._sessions.get(key)
            if session is None:
                return None
            if now - session.began >= self._longest or now - session.used >= self._idle:
                del self._sessions[key]
                return None
            self._sessions[key] = replace(session, used=now)
            return session.actor

    def end(self, cookie: str) -> None:
        """End the session of a cookie; one that is not there is no problem."""
        with self._lock:
            self._sessions.pop(self._key(cookie), None)

    def _key(self, cookie: str) -> str:
        try:
            return _stored(self._signer.unsign(cookie).decode())
        except (BadSignature, UnicodeError):
            return ""


def _stored(key: str) -> str:
    """Return what the memory holds: a dump of it opens no session."""
    return hashlib.sha256(key.encode()).hexdigest()
