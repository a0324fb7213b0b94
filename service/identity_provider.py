"""Logging in at an OpenID Connect provider, such as ACM/IDM: authorization code with PKCE."""

import secrets
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import httpx
from authlib.common.errors import AuthlibBaseError  # type: ignore[import-untyped]
from authlib.integrations.httpx_client import OAuth2Client  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from matcher.domain.national_number import find_national_numbers
from service.access import Actor, Role
from service.errors import ServiceError

ALGORITHMS = ("RS256", "PS256", "ES256")
"""Signatures with a public key only: "none" and shared secrets are refused."""
PATIENCE = 10.0
"""Seconds for one question to the provider."""
LEEWAY = 60
"""Seconds that two clocks may differ."""
LONGEST_NAME = 80


class ProviderSettings(Protocol):
    """What the client has to know; :class:`~service.settings.Settings` gives it."""

    @property
    def oidc_issuer(self) -> str: ...  # noqa: D102
    @property
    def oidc_client_id(self) -> str: ...  # noqa: D102
    @property
    def oidc_role_claim(self) -> str: ...  # noqa: D102
    @property
    def oidc_name_claim(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class LoginAttempt:
    """What the browser keeps, signed, between leaving for the provider and coming back."""

    state: str
    nonce: str
    verifier: str
    """PKCE: shows that who comes back is who left."""


class IdentityProvider:
    """One provider, found through its discovery document the first time someone logs in.

    Parameters
    ----------
    roles
        Value of the role claim to role of the service; other values count for nothing.
    redirect
        Address where the provider sends the browser back to after logging in.
    goodbye
        Address where it sends the browser back to after logging out.
    """

    def __init__(
        self, settings: ProviderSettings, secret: str, roles: Mapping[str, Role], redirect: str, goodbye: str
    ) -> None:
        self._settings, self._secret, self._roles = settings, secret, roles
        self._redirect, self._goodbye = redirect, goodbye
        self._lock = threading.Lock()
        self._metadata: dict[str, Any] | None = None
        self._keys: KeySet | None = None

    def leave(self) -> tuple[str, LoginAttempt]:
        """Return the address to send the browser to, and what has to come back.

        Raises
        ------
        ServiceError
            503 if the provider does not answer as it should.
        """
        attempt = LoginAttempt(*(secrets.token_urlsafe(48) for _ in range(3)))
        with self._client() as client:
            address, _ = client.create_authorization_url(
                self._endpoint("authorization_endpoint"),
                state=attempt.state,
                nonce=attempt.nonce,
                code_verifier=attempt.verifier,
            )
        return address, attempt

    def come_back(self, attempt: LoginAttempt, *, state: str, code: str) -> tuple[Actor, str]:
        """Return who logged in, with the roles that the provider gives, and the id token.

        Raises
        ------
        ServiceError
            400 if this is not the end of that attempt; 403 without a role; 503 if the provider fails.
        """
        if not secrets.compare_digest(attempt.state.encode(), state.encode()) or not code:
            raise login_failed()
        try:
            with self._client() as client:
                token = client.fetch_token(
                    self._endpoint("token_endpoint"), code=code, code_verifier=attempt.verifier
                )
        except AuthlibBaseError:
            raise login_failed() from None
        except (httpx.HTTPError, ValueError):
            raise unreachable() from None
        id_token = str(token.get("id_token", ""))
        return self._actor(self._claims(id_token, attempt.nonce)), id_token

    def end_session(self, id_token: str) -> str | None:
        """Return the address that ends the provider's own session and comes back (RP-initiated logout).

        ``None`` when the provider announces none, or does not answer: our own session has ended by then, and
        someone who wants to leave is not kept waiting for an error.
        """
        try:
            address = urlsplit(self._endpoint("end_session_endpoint"))
        except ServiceError:
            return None
        if address.scheme not in ("https", "http"):
            return None
        asked = {
            "id_token_hint": id_token,
            "client_id": self._settings.oidc_client_id,
            "post_logout_redirect_uri": self._goodbye,
        }
        query = [*parse_qsl(address.query), *((key, value) for key, value in asked.items() if value)]
        return urlunsplit(address._replace(query=urlencode(query), fragment=""))

    def _claims(self, id_token: str, nonce: str) -> dict[str, Any]:
        """Return the claims of an id token that was signed by this provider, for us, for this attempt."""
        rules = jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": self._settings.oidc_issuer},
            aud={"essential": True, "value": self._settings.oidc_client_id},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        for fresh in (False, True):  # the provider may have changed its keys since
            try:
                found = jwt.decode(id_token, self._key_set(fresh=fresh), algorithms=list(ALGORITHMS))
                rules.validate(found.claims)
            except (JoseError, ValueError):
                continue
            audience = found.claims["aud"]
            ours = self._settings.oidc_client_id
            if isinstance(audience, list) and len(audience) > 1 and found.claims.get("azp") != ours:
                break
            return dict(found.claims)
        raise login_failed()

    def _actor(self, claims: Mapping[str, Any]) -> Actor:
        name = str(claims.get(self._settings.oidc_name_claim, ""))
        if not name or len(name) > LONGEST_NAME or find_national_numbers(name):
            raise ServiceError(
                403,
                "geen-naam",
                "Aanmelden lukt niet",
                "De aanmelddienst gaf geen bruikbare naam, of een rijksregisternummer als naam. "
                "Vraag de beheerder om GROEIPAD_OIDC_NAME_CLAIM te controleren.",
            )
        given = claims.get(self._settings.oidc_role_claim, ())
        values = [given] if isinstance(given, str) else given if isinstance(given, list) else []
        roles = frozenset(
            self._roles[value] for value in values if isinstance(value, str) and value in self._roles
        )
        if not roles:
            raise ServiceError(
                403, "geen-rol", "Geen toegang", "U hebt geen rol in groeipad. Vraag er een aan de beheerder."
            )
        return Actor(name, roles)

    def _client(self) -> OAuth2Client:
        return OAuth2Client(
            self._settings.oidc_client_id,
            self._secret,
            scope="openid profile",
            redirect_uri=self._redirect,
            code_challenge_method="S256",
            timeout=PATIENCE,
            trust_env=False,
            verify=_trusted(),
        )

    def _endpoint(self, name: str) -> str:
        with self._lock:
            if self._metadata is None:
                issuer = self._settings.oidc_issuer
                found = _fetch(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
                if found.get("issuer") != issuer:
                    raise unreachable()
                self._metadata = found
            address = self._metadata.get(name)
        if not isinstance(address, str):
            raise unreachable()
        return address

    def _key_set(self, *, fresh: bool) -> KeySet:
        address = self._endpoint("jwks_uri")
        with self._lock:
            if self._keys is None or fresh:
                self._keys = KeySet.import_key_set(_fetch(address))  # type: ignore[arg-type]
            return self._keys


def login_failed() -> ServiceError:
    """Return the error for a login that does not end as it began; no detail helps who tries."""
    return ServiceError(400, "aanmelden-mislukt", "Aanmelden is niet gelukt", "Begin opnieuw bij /aanmelden.")


def unreachable() -> ServiceError:
    """Return the error for a provider that does not do its part."""
    return ServiceError(
        503,
        "aanmelddienst-onbereikbaar",
        "De aanmelddienst antwoordt niet",
        "Probeer het over enkele minuten opnieuw. Blijft het zo, verwittig de beheerder van groeipad.",
    )


@cache
def _trusted() -> ssl.SSLContext:
    """Return the authorities that are trusted; to read them takes longer than the rest of a login."""
    return httpx.create_ssl_context(trust_env=False)


def _fetch(address: str) -> dict[str, Any]:
    try:
        answer = httpx.get(address, timeout=PATIENCE, trust_env=False, verify=_trusted())
        answer.raise_for_status()
        found = answer.json()
    except (httpx.HTTPError, ValueError):
        raise unreachable() from None
    if not isinstance(found, dict):
        raise unreachable()
    return found
