"""What logging in needs, put together from the settings."""

from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from fastapi import Response
from itsdangerous import BadData, URLSafeTimedSerializer

from service.identity_provider import IdentityProvider, LoginAttempt
from service.login_session import LoginSessions
from service.settings import Settings, role_table
from service.store import SessionTable

ATTEMPT_SECONDS = 600
"""How long someone may take at the provider."""


@dataclass(frozen=True, slots=True)
class Login:
    """The provider, the sessions and their cookies."""

    provider: IdentityProvider
    sessions: LoginSessions
    attempts: URLSafeTimedSerializer
    secure: bool
    """Whether the cookies are for https only; not so on loopback."""

    @property
    def session_cookie(self) -> str:
        """Name of the cookie; the prefix makes a browser refuse one that another host set."""
        return "__Host-groeipad" if self.secure else "groeipad_sessie"

    @property
    def attempt_cookie(self) -> str:
        """Name of the cookie between leaving and coming back."""
        return "__Host-groeipad-poging" if self.secure else "groeipad_poging"

    def set_cookie(self, response: Response, name: str, value: str, seconds: int | None) -> None:
        """Set a cookie that no script reads and no other site sends along with a form.

        It is "lax" and not "strict": coming back from the provider is a step from another site.
        """
        response.set_cookie(
            name, value, max_age=seconds, path="/", httponly=True, secure=self.secure, samesite="lax"
        )

    def write_attempt(self, attempt: LoginAttempt, return_to: str) -> str:
        """Return the cookie that holds an attempt and the page that was asked for."""
        return str(self.attempts.dumps({**asdict(attempt), "return_to": return_to}))

    def read_attempt(self, cookie: str) -> tuple[LoginAttempt, str] | None:
        """Return the attempt that a browser brings back, or ``None`` when it is forged or too old."""
        try:
            found = self.attempts.loads(cookie, max_age=ATTEMPT_SECONDS)
            return_to = found.pop("return_to")
            return LoginAttempt(**found), return_to
        except (BadData, AttributeError, KeyError, TypeError):  # signed by us, perhaps by an older version
            return None


def open_login(settings: Settings, sessions: SessionTable) -> Login | None:
    """Return what logging in needs, or ``None`` in local mode."""
    if not settings.oidc_issuer:
        return None
    key = settings.session_key.get_secret_value()
    return Login(
        IdentityProvider(
            settings,
            settings.oidc_client_secret.get_secret_value(),
            role_table(settings.oidc_roles),
            f"{settings.public_url.rstrip('/')}/aanmelden/terug",
            f"{settings.public_url.rstrip('/')}/afgemeld",
        ),
        LoginSessions(
            key, sessions, longest=60 * settings.session_minutes, idle=60 * settings.session_idle_minutes
        ),
        URLSafeTimedSerializer(key, salt="groeipad.poging"),
        secure=urlsplit(settings.public_url).scheme == "https",
    )
