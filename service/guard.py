"""What every request passes: size, pace, origin, headers, a log line without personal data, a count."""

import asyncio
import json
import logging
import secrets
import time
from collections import deque
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import ServiceError
from service.log_lines import request_id, told_error
from service.settings import Settings

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
METHODS = SAFE_METHODS | {"POST", "PUT", "PATCH", "DELETE"}
OTHER_METHOD = "ANDERE"
"""In metrics and log: whoever invents methods would else add a row to every metric with each."""
BODY_SECONDS = 30.0
"""For all of the body of a request."""
RETRY_SECONDS = {429: "60", 503: "10"}
STATIC, MANUAL = "/static/", "/handleiding/"
MANUAL_POLICY = SECURITY_HEADERS["Content-Security-Policy"].replace("img-src 'self'", "img-src 'self' data:")
"""The theme of the documentation site has its icons inside its style sheet."""
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})

logger = logging.getLogger("groeipad.service")


class Metrics:
    """Counts for Prometheus; routes are named by their pattern, so that no pseudonym becomes a label."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.jobs = CollectorRegistry()
        """Read from files, the same in every process."""
        labels = ["method", "route", "status"]
        self.requests = Counter("groeipad_requests", "Requests answered.", labels, registry=self.registry)
        self.seconds = Histogram(
            "groeipad_request_seconds", "Seconds to answer.", ["route"], registry=self.registry
        )
        self.decisions = Counter(
            "groeipad_decisions", "Decisions recorded.", ["kind"], registry=self.registry
        )
        self.rankers = Counter(
            "groeipad_rankers",
            "Promoted rankers, by what came of it.",
            ["result"],
            registry=self.registry,
        )
        self._waiting = Gauge(
            "groeipad_writes_waiting",
            "Traces and lists of proposals that wait to be written.",
            registry=self.registry,
            multiprocess_mode="livesum",
        )
        self._refused = Gauge(
            "groeipad_writes_refused",
            "1 while the database takes no writes.",
            registry=self.registry,
            multiprocess_mode="livemax",
        )
        self.traces_lost = Counter(
            "groeipad_traces_lost", "Traces of who looked that found no place.", registry=self.registry
        )

    def tell_waiting(self, waiting: int, refused: bool) -> None:
        """Tell how many writes wait, and whether the database takes them."""
        self._waiting.set(waiting)
        self._refused.set(refused)


class Pace:
    """How often each client asked in the last minute."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._asked: dict[str, deque[float]] = {}

    def takes(self, client: str, now: float) -> bool:
        """Return whether one more fits in the minute before ``now``, in seconds, and count it if so."""
        times = self._asked.pop(client, None) or deque(maxlen=self._most)
        self._asked[client] = times  # behind all others: in front stands who asked longest ago
        if len(times) == self._most and times[0] >= now - 60:
            return False
        times.append(now)
        while next(iter(self._asked.values()))[-1] < now - 60:
            del self._asked[next(iter(self._asked))]
        return True


class Guard:
    """Middleware around the whole application."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        settings: Settings,
        metrics: Metrics,
        refuse: Callable[[Scope, ServiceError], ASGIApp],
    ) -> None:
        self._app, self._settings, self._metrics, self._refuse = app, settings, metrics, refuse
        public = urlsplit(settings.public_url).hostname if settings.oidc_issuer else None
        self._hosts = LOOPBACK_NAMES | {public} if public else LOOPBACK_NAMES
        self._address = settings.public_url if public else "http://127.0.0.1 of localhost"
        # each process counts its own part of what a client asks
        self._all = Pace(max(1, settings.requests_per_minute // settings.processes))
        self._writes = Pace(max(1, settings.writes_per_minute // settings.processes))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, number, status, sent = time.perf_counter(), secrets.token_hex(8), 500, False
        request_id.set(number)

        async def send_guarded(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status, sent = message["status"], True
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers[name] = value
                if scope["path"].startswith(MANUAL):
                    headers["Content-Security-Policy"] = MANUAL_POLICY
                headers["X-Request-ID"] = number
                if status == 408:
                    headers["Connection"] = "close"
                if status in RETRY_SECONDS:
                    headers.setdefault("Retry-After", RETRY_SECONDS[status])
                if not scope["path"].startswith((STATIC, MANUAL)):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            if problem := self._problem(scope):
                await self._refuse(scope, problem)(scope, receive, send_guarded)
                return
            body = await self._read(scope, receive)
            if isinstance(body, ServiceError):
                await self._refuse(scope, body)(scope, receive, send_guarded)
                return
            await self._app(scope, body, send_guarded)
        except Exception as error:  # noqa: BLE001 - nothing behind us may write it down with what it holds
            logger.error(json.dumps({"event": "storing"} | told_error(error)))
            if not sent:
                await self._refuse(scope, breakdown())(scope, receive, send_guarded)
        finally:
            self._record(scope, status, time.perf_counter() - began)

    def _problem(self, scope: Scope) -> ServiceError | None:
        headers, method = Headers(scope=scope), scope["method"]
        if _parts(f"//{headers.get('host', '')}").hostname not in self._hosts:
            return ServiceError(400, "verkeerd-adres", "Verkeerd adres", f"Open groeipad op {self._address}.")
        client = scope["client"][0] if scope.get("client") else "unknown"
        writes = method not in SAFE_METHODS
        now = time.monotonic()
        if not (self._all.takes(client, now) and (not writes or self._writes.takes(client, now))):
            return ServiceError(
                429, "te-veel-vragen", "Te veel vragen na elkaar", "Wacht een minuut en probeer opnieuw."
            )
        origin = headers.get("origin")
        if writes and origin is not None and _parts(origin).netloc != headers.get("host"):
            return ServiceError(
                403, "vreemde-herkomst", "Geweigerd", "Dit verzoek komt van een andere site dan groeipad."
            )
        return None

    async def _read(self, scope: Scope, receive: Receive) -> Receive | ServiceError:
        """Read the body up to the limit and hand it on; a declared length is not to be trusted."""
        if scope["method"] in SAFE_METHODS:
            return receive
        limit, chunks, size = self._settings.max_body_bytes, [], 0
        try:
            async with asyncio.timeout(BODY_SECONDS):
                while (message := await receive())["type"] == "http.request":
                    chunk = message.get("body", b"")
                    size += len(chunk)
                    if size > limit:
                        return ServiceError(
                            413, "te-groot", "Te veel gegevens", f"Een verzoek telt hoogstens {limit} bytes."
                        )
                    chunks.append(chunk)
                    if not message.get("more_body", False):
                        break
        except TimeoutError:
            return ServiceError(
                408, "te-traag", "Te lang gewacht", "De rest van het verzoek kwam niet. Probeer opnieuw."
            )
        body, given = b"".join(chunks), False

        async def replay() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        return replay

    def _record(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "(geen)")
        method = scope["method"] if scope["method"] in METHODS else OTHER_METHOD
        self._metrics.requests.labels(method, route, status).inc()
        self._metrics.seconds.labels(route).observe(seconds)
        line = {
            "request": request_id.get(),
            "method": method,
            "route": route,
            "status": status,
            "milliseconds": round(seconds * 1000, 1),
        }
        logger.info(json.dumps(line))


def breakdown() -> ServiceError:
    """Return what someone hears when the fault is ours."""
    detail = "Er liep iets mis bij groeipad. Probeer opnieuw; blijft het misgaan, meld dan het uur."
    return ServiceError(500, "storing", "Storing", detail)


def _parts(address: str) -> SplitResult:
    """Return the parts of an address that anyone may have written; one that is none has no parts."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")
