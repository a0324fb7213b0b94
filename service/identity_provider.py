"""Logging in at an OpenID Connect provider, such as ACM/IDM: authorization code with PKCE."""

import asyncio
import base64
import hashlib
import re
import secrets
import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from starlette.concurrency import run_in_threadpool

from matcher.domain.national_number import find_national_numbers
from service.access import Actor, Role
from service.errors import ServiceError

ALGORITHMS = ("RS256", "PS256", "ES256")
"""Signatures with a public key only: "none" and shared secrets are refused."""
PATIENCE = 5.0
"""Seconds for one question to the provider."""
FAILURE_SECONDS = 10.0
"""How long it is not asked again after it failed: whoever tries to log in meanwhile hears so at once."""
NEVER = float("-inf")
USUAL_LIFE, SHORTEST_LIFE, LONGEST_KEPT = 600.0, 60.0, 24 * 3600.0
"""Seconds: how long a document is good where the provider does not say, and at least; and how long it serves
at most when no newer one is to be had."""
REFRESH_AT = 0.75
"""Part of its life after which a document is fetched again, before anyone has to wait for it."""
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
    def oidc_team_claim(self) -> str: ...  # noqa: D102
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
        self._documents = _Documents()

    async def leave(self) -> tuple[str, LoginAttempt]:
        """Return the address to send the browser to, and what has to come back.

        Raises
        ------
        ServiceError
            503 if the provider does not answer as it should.
        """
        attempt = LoginAttempt(*(secrets.token_urlsafe(48) for _ in range(3)))
        challenge = base64.urlsafe_b64encode(hashlib.sha256(attempt.verifier.encode()).digest())
        asked = {
            "response_type": "code",
            "client_id": self._settings.oidc_client_id,
            "redirect_uri": self._redirect,
            "scope": "openid profile",
            "state": attempt.state,
            "nonce": attempt.nonce,
            "code_challenge": challenge.rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        return _with_query(await self._endpoint("authorization_endpoint"), asked), attempt

    async def come_back(self, attempt: LoginAttempt, *, state: str, code: str) -> tuple[Actor, str]:
        """Return who logged in, with the roles that the provider gives, and the id token.

        Raises
        ------
        ServiceError
            400 if this is not the end of that attempt; 403 without a role; 503 if the provider fails.
        """
        if not secrets.compare_digest(attempt.state.encode(), state.encode()) or not code:
            raise login_failed()
        given = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect,
            "code_verifier": attempt.verifier,
        }
        known = (self._settings.oidc_client_id, self._secret)
        token, _ = await _ask(await self._endpoint("token_endpoint"), given, known)
        id_token = str(token.get("id_token", ""))
        return self._actor(await self._claims(id_token, attempt.nonce)), id_token

    async def end_session(self, id_token: str) -> str | None:
        """Return the address that ends the provider's own session and comes back (RP-initiated logout).

        ``None`` when the provider announces none, or does not answer: our own session has ended by then, and
        someone who wants to leave is not kept waiting for an error.
        """
        try:
            address = await self._endpoint("end_session_endpoint")
        except ServiceError:
            return None
        if urlsplit(address).scheme not in ("https", "http"):
            return None
        asked = {
            "id_token_hint": id_token,
            "client_id": self._settings.oidc_client_id,
            "post_logout_redirect_uri": self._goodbye,
        }
        return _with_query(address, asked)

    async def _claims(self, id_token: str, nonce: str) -> dict[str, Any]:
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
        newer_than = NEVER
        for _ in range(2):  # the provider may have changed its keys since
            try:
                keys, newer_than = await self._key_set(newer_than)
                found = jwt.decode(id_token, keys, algorithms=list(ALGORITHMS))
                rules.validate(found.claims)
            except (JoseError, ValueError):
                continue
            audience = found.claims["aud"]
            ours = self._settings.oidc_client_id
            several = isinstance(audience, list) and len(audience) > 1
            made_for = found.claims.get("azp", None if several else ours)
            if made_for != ours:  # another client of theirs
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
        roles = frozenset(
            self._roles[value]
            for value in _texts(claims.get(self._settings.oidc_role_claim))
            if value in self._roles
        )
        if not roles:
            raise ServiceError(
                403, "geen-rol", "Geen toegang", "U hebt geen rol in groeipad. Vraag er een aan de beheerder."
            )
        return Actor(name, roles, frozenset(_texts(claims.get(self._settings.oidc_team_claim))))

    async def _endpoint(self, name: str) -> str:
        issuer = self._settings.oidc_issuer
        found = await self._documents.read(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        address = found.get(name)
        if found.get("issuer") != issuer or not isinstance(address, str):
            raise unreachable()
        return address

    async def _key_set(self, newer_than: float) -> tuple[KeySet, float]:
        """Return the keys, and when they were fetched: those that do not fit are asked for once more."""
        address = await self._endpoint("jwks_uri")
        found = await self._documents.read(address, newer_than=newer_than)
        try:
            return KeySet.import_key_set(found), self._documents.fetched_at(address)  # type: ignore[arg-type]
        except (JoseError, ValueError, KeyError, TypeError):
            raise unreachable() from None


@dataclass(frozen=True, slots=True)
class _Kept:
    """A document as it was fetched."""

    content: dict[str, Any]
    at: float
    lasts: float
    """Seconds."""

    def age(self) -> float:
        """Return how long ago it was fetched, in seconds."""
        return time.monotonic() - self.at


class _Documents:
    """What the provider publishes: fetched by one request at a time, and a failure remembered for a while.

    Whoever waits, waits without a thread: a provider that hangs keeps nobody from anything but logging in.
    A document is fetched again in the last quarter of its life, behind who asks for it; one that cannot be
    fetched again serves on, until it is `LONGEST_KEPT`.
    """

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._found: dict[str, _Kept] = {}
        self._failed: dict[str, float] = {}
        self._ahead: dict[str, asyncio.Task[None]] = {}

    async def read(self, address: str, *, newer_than: float = NEVER) -> dict[str, Any]:
        """Return a document that was fetched after a moment.

        Raises
        ------
        ServiceError
            503 if there is none, and none is to be had.
        """
        kept = self._found.get(address)
        if kept is not None and kept.at > newer_than:
            if kept.age() < kept.lasts:
                if kept.age() > REFRESH_AT * kept.lasts:
                    self._fetch_ahead(address, kept)
                return kept.content
            try:
                return await self._fetch(address, kept.at)
            except ServiceError:
                if kept.age() < LONGEST_KEPT:
                    return kept.content
                raise
        return await self._fetch(address, newer_than)

    def fetched_at(self, address: str) -> float:
        """Return when what is kept was fetched; long ago when nothing is."""
        kept = self._found.get(address)
        return kept.at if kept else NEVER

    async def _fetch(self, address: str, newer_than: float) -> dict[str, Any]:
        async with self._lock:
            kept = self._found.get(address)
            if kept is not None and kept.at > newer_than:  # by who was first
                return kept.content
            if time.monotonic() - self._failed.get(address, NEVER) < FAILURE_SECONDS:
                raise unreachable()
            try:
                found, lasts = await _ask(address)
            except ServiceError:
                self._failed[address] = time.monotonic()
                raise
            self._found[address] = _Kept(found, time.monotonic(), lasts)
            return found

    def _fetch_ahead(self, address: str, kept: _Kept) -> None:
        if address not in self._ahead:
            task = asyncio.ensure_future(self._refresh(address, kept.at))
            self._ahead[address] = task
            task.add_done_callback(lambda _: self._ahead.pop(address, None))

    async def _refresh(self, address: str, at: float) -> None:
        with suppress(ServiceError):  # what is kept is still good, and the next one tries again
            await self._fetch(address, at)


def _texts(given: object) -> list[str]:
    """Return the texts of a claim that holds one or a list."""
    values = given if isinstance(given, list) else [given]
    return [value for value in values if isinstance(value, str) and value]


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


def _with_query(address: str, asked: Mapping[str, str]) -> str:
    parts = urlsplit(address)
    query = [*parse_qsl(parts.query), *((key, value) for key, value in asked.items() if value)]
    return urlunsplit(parts._replace(query=urlencode(query), fragment=""))


async def _ask(
    address: str, form: Mapping[str, str] | None = None, known: tuple[str, str] | None = None
) -> tuple[dict[str, Any], float]:
    """Return what the provider answers, as JSON, and for how many seconds it is good.

    To a form of ``known`` (name and secret), or to no form.

    Raises
    ------
    ServiceError
        400 if it refuses the form; 503 if it does not answer, or with something else than JSON.
    """
    trusted = await run_in_threadpool(_trusted)
    try:
        async with asyncio.timeout(PATIENCE), httpx.AsyncClient(trust_env=False, verify=trusted) as client:
            if form is None or known is None:
                answer = await client.get(address)
            else:
                answer = await client.post(address, data=form, auth=httpx.BasicAuth(*known))
        if form is not None and answer.status_code == 400:
            raise login_failed()
        answer.raise_for_status()
        found = answer.json()
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError):
        raise unreachable() from None
    if not isinstance(found, dict):
        raise unreachable()
    return found, _life(answer.headers.get("cache-control", ""))


def _life(cache_control: str) -> float:
    """Return for how many seconds a document is good, within bounds.

    Examples
    --------
    >>> _life("public, max-age=3600"), _life("no-store"), _life("max-age=1")
    (3600.0, 600.0, 60.0)
    """
    told = re.search(r"\bmax-age=(\d{1,9})", cache_control)
    return min(max(float(told[1]), SHORTEST_LIFE), LONGEST_KEPT) if told else USUAL_LIFE
