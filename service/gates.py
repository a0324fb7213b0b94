"""What is answered at once, in all and per client, and how much a client may ask of the processor.

Who has to wait, waits without a thread: the threads that no gate gives out are for what never waits (style
sheets, pictures), and health needs none.
"""

import asyncio
import inspect
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from threading import Lock
from typing import Any, TypeVar

from fastapi import Request, Response
from fastapi.routing import APIRoute

from service.errors import ServiceError
from service.kept_form import KEPT_QUERY

PATIENCE = 10.0
"""Seconds that a request waits for its turn."""
MOST_CLIENTS = 10_000
"""Of which it is remembered how much they used; beyond, the one that is longest silent is forgotten."""
Handler = Callable[[Request], Coroutine[Any, Any, Response]]
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])
_spent: ContextVar[list[float] | None] = ContextVar("spent", default=None)
"""Seconds of the processor that this request took, for who counts them."""


class TurnKind(StrEnum):
    """What waits for what: one kind never waits for another."""

    READ = "read"
    WRITE = "write"
    """May wait for another writer, with a thread in hand."""
    SLOW = "slow"
    """Reads free text, searches all groeivacatures, or walks along the whole log."""
    LOGIN = "login"


@dataclass(frozen=True, slots=True)
class Limit:
    """How many of one kind."""

    at_once: int
    per_client: int
    """Many counsellors may be behind one address; who comes after these waits, and is not refused."""
    waiting: int
    """Per client; four times as many in all."""


LIMITS = {
    TurnKind.READ: Limit(16, 12, 200),
    TurnKind.WRITE: Limit(8, 6, 200),
    TurnKind.SLOW: Limit(4, 2, 40),
    TurnKind.LOGIN: Limit(4, 4, 100),
}
"""Together 32 of the 40 threads that a process has."""


class Gate:
    """Lets requests through in the order in which they came, as far as their client may."""

    def __init__(self, limit: Limit) -> None:
        self._limit = limit
        self._inside: Counter[str] = Counter()
        self._queue: deque[tuple[str, asyncio.Future[None]]] = deque()
        self._lock = Lock()
        """For who is served by another event loop; held for a moment, and never over a wait."""

    @asynccontextmanager
    async def enter(self, client: str) -> AsyncIterator[None]:
        """Hold a place.

        Raises
        ------
        ServiceError
            503 when too many wait, or it takes longer than `PATIENCE`.
        """
        place = None
        with self._lock:
            if self._may(client):
                self._inside[client] += 1
            else:
                place = self._queue_up(client)
        if place is not None:
            await self._wait(place)
        try:
            yield
        finally:
            with self._lock:
                self._leave(client)

    @property
    def is_empty(self) -> bool:
        """Whether nobody is inside and nobody waits."""
        return not self._inside and not self._queue

    def _may(self, client: str) -> bool:
        limit = self._limit
        return self._inside.total() < limit.at_once and self._inside[client] < limit.per_client

    def _queue_up(self, client: str) -> tuple[str, asyncio.Future[None]]:
        most = self._limit.waiting
        if len(self._queue) >= 4 * most or sum(other == client for other, _ in self._queue) >= most:
            raise crowded()
        place = (client, asyncio.get_running_loop().create_future())
        self._queue.append(place)
        return place

    async def _wait(self, place: tuple[str, asyncio.Future[None]]) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await place[1]
        except BaseException as error:
            with self._lock:
                if place in self._queue:
                    self._queue.remove(place)
                else:
                    self._leave(place[0])  # its turn came at the moment that it went away
            if isinstance(error, TimeoutError):
                raise crowded() from None
            raise

    def _leave(self, client: str) -> None:
        self._inside[client] -= 1
        if not self._inside[client]:
            del self._inside[client]
        for place in list(self._queue):
            waiting, turn = place
            if self._may(waiting):
                self._queue.remove(place)
                self._inside[waiting] += 1
                turn.get_loop().call_soon_threadsafe(_give, turn)


def _give(turn: asyncio.Future[None]) -> None:
    if not turn.done():
        turn.set_result(None)


class Allowance:
    """Seconds of the processor that each client may take for slow work in a minute.

    What was taken flows away evenly; a client is refused once it took more than a minute's worth.
    """

    def __init__(self, per_minute: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute, self._clock = per_minute, clock
        self._taken: dict[str, tuple[float, float]] = {}

    def check(self, client: str) -> None:
        """Refuse a client that took too much.

        Raises
        ------
        ServiceError
            429.
        """
        if self._of(client) >= self._per_minute:
            raise ServiceError(
                429,
                "te-veel-rekenwerk",
                "Te veel rekenwerk na elkaar",
                "Wat u vraagt, kost veel rekentijd. Wacht een minuut en probeer opnieuw.",
            )

    def take(self, client: str, seconds: float) -> None:
        """Count what a client took."""
        taken = self._of(client) + seconds
        self._taken.pop(client, None)
        self._taken[client] = (taken, self._clock())
        if len(self._taken) > MOST_CLIENTS:
            del self._taken[next(iter(self._taken))]

    def _of(self, client: str) -> float:
        taken, at = self._taken.get(client, (0.0, 0.0))
        return max(0.0, taken - (self._clock() - at) * self._per_minute / 60)


class Gates:
    """The gates of one process."""

    def __init__(self, slow_seconds_per_minute: float) -> None:
        self._gates = {kind: Gate(limit) for kind, limit in LIMITS.items()}
        self._allowance = Allowance(slow_seconds_per_minute)

    @asynccontextmanager
    async def enter(self, kind: TurnKind, request: Request) -> AsyncIterator[None]:
        """Hold a place for a request, and count what slow work took."""
        client = request.client.host if request.client else "unknown"
        if kind is TurnKind.SLOW:
            self._allowance.check(client)
        async with self._gates[kind].enter(client):
            spent: list[float] = []
            token = _spent.set(spent)
            try:
                yield
            finally:
                _spent.reset(token)
                if spent:
                    self._allowance.take(client, sum(spent))


def slow(endpoint: Endpoint) -> Endpoint:
    """Mark what answers a request as slow, and measure what it takes of the processor."""

    @wraps(endpoint)
    def measured(*args: Any, **kwargs: Any) -> Any:
        began = time.thread_time()
        try:
            return endpoint(*args, **kwargs)
        finally:
            if (spent := _spent.get()) is not None:
                spent.append(time.thread_time() - began)

    measured.is_slow = True  # type: ignore[attr-defined]
    return measured  # type: ignore[return-value]


def through_gate(endpoint: Callable[..., Any], handle: Handler) -> Handler:
    """Return a handler that takes its turn; what needs no thread, takes none."""
    is_async, is_slow = inspect.iscoroutinefunction(endpoint), hasattr(endpoint, "is_slow")

    async def answer(request: Request) -> Response:
        async with request.app.state.context.gates.enter(_kind(request), request):
            return await handle(request)

    async def answer_at_once(request: Request) -> Response:
        return await (handle(request) if request.method == "GET" else answer(request))

    def _kind(request: Request) -> TurnKind:
        if is_async:
            return TurnKind.LOGIN
        if is_slow or KEPT_QUERY in request.query_params:  # words that were typed are read again
            return TurnKind.SLOW
        return TurnKind.READ if request.method == "GET" else TurnKind.WRITE

    return answer_at_once if is_async else answer


class GatedRoute(APIRoute):
    """A route of the API, which takes its turn."""

    def get_route_handler(self) -> Handler:
        """Return what answers a request."""
        return through_gate(self.endpoint, super().get_route_handler())


def crowded() -> ServiceError:
    """Return the error for one request too many at the same time."""
    detail = "Er zijn nu te veel vragen tegelijk. Wacht een halve minuut en probeer opnieuw."
    return ServiceError(503, "te-druk", "Te druk", detail)
