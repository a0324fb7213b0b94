"""uvicorn's HTTP protocol, that waits for nobody for ever and does not let one client take all the places."""

import asyncio
import secrets
import socket
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from ipaddress import ip_address, ip_network
from types import MappingProxyType
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from service.guard import RETRY_SECONDS, SECURITY_HEADERS

HEAD_SECONDS = 10.0
"""From the first byte, or from the connection, to the end of the headers."""
UNREAD_SECONDS = 60.0
"""For a client to take all of what was written to it."""
MOST_CONNECTIONS, MOST_PER_CLIENT = 1000, 200
"""At once; behind a proxy every client has the address of the proxy, so it may have all of them."""
FULL = "Te veel verbindingen tegelijk. Wacht een halve minuut en probeer opnieuw.\n"
NO_HTTP = "Dit is geen geldig HTTP-verzoek.\n"


class PatientH11Protocol(H11Protocol):
    """Closes a connection that has not said what it wants in time, however many bytes it sends meanwhile.

    uvicorn itself limits the time between two requests only, and how many connections there are by an answer
    in English to each. The body is the guard's concern.
    """

    _too_slow: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to count."""
        super().connection_made(transport)
        # several processes share a socket of uvicorn's, which asyncio does not know for TCP: without this the
        # end of an answer waits 40 ms for the other side to confirm its beginning
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        transport.set_write_buffer_limits(high=0)  # so that `pause_writing` is about every byte not taken
        if self._is_one_too_many():
            self._refuse(503, FULL, {"Retry-After": RETRY_SECONDS[503]})
        else:
            self._count()

    def data_received(self, data: bytes) -> None:
        """Stop counting when a request is whole, and begin at the first byte of the next one."""
        super().data_received(data)
        if self.cycle is None or self.cycle.response_complete:
            self._count()
        else:
            self._stop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop counting."""
        self._stop()
        self._stop_reading_clock()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - English
        """Answer what is no HTTP in Dutch, with the headers of every other answer."""
        self._refuse(400, NO_HTTP)

    def pause_writing(self) -> None:
        """Begin to count until the client has taken what was written."""
        self.flow.pause_writing()
        self._unread = self._unread or self.loop.call_later(UNREAD_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Stop counting."""
        self._stop_reading_clock()
        self.flow.resume_writing()

    def _is_one_too_many(self) -> bool:
        """Return whether this connection is over what the server, or this client, may have."""
        if len(self.connections) > MOST_CONNECTIONS:
            return True
        address = self.client[0] if self.client else ""
        if len(self.connections) <= MOST_PER_CLIENT or _is_in(address, self.config.forwarded_allow_ips or ()):
            return False
        others = [one.client for one in self.connections if isinstance(one, PatientH11Protocol)]
        return sum(other is not None and other[0] == address for other in others) > MOST_PER_CLIENT

    def _refuse(self, status: int, text: str, more: Mapping[str, str] = MappingProxyType({})) -> None:
        body = text.encode()
        headers = SECURITY_HEADERS | {
            "X-Request-ID": secrets.token_hex(8),
            "Content-Type": "text/plain; charset=utf-8",
            "Connection": "close",
            "Content-Length": str(len(body)),
            **more,
        }
        lines = [f"{name}: {value}" for name, value in headers.items()]
        first = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"
        self.transport.write("\r\n".join([first, *lines, "", ""]).encode() + body)
        self.transport.close()

    def _stop_reading_clock(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def _count(self) -> None:
        if self._too_slow is None:
            self._too_slow = self.loop.call_later(HEAD_SECONDS, self._close)

    def _stop(self) -> None:
        if self._too_slow is not None:
            self._too_slow.cancel()
            self._too_slow = None

    def _close(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()


def _is_in(address: str, networks: Iterable[str]) -> bool:
    try:
        return any(ip_address(address) in ip_network(network) for network in networks)
    except ValueError:
        return False


def serving_options(trusted_proxies: list[str]) -> dict[str, Any]:
    """Return how uvicorn serves: whose word about the client counts, how long it waits, what it tells."""
    return {
        "http": PatientH11Protocol,
        "ws": "none",
        "proxy_headers": bool(trusted_proxies),
        "forwarded_allow_ips": trusted_proxies,
        # uvicorn's own access log holds addresses with pseudonyms; the guard writes one that does not
        "access_log": False,
        "log_config": None,
        "log_level": "warning",
        "server_header": False,
        "timeout_keep_alive": 5,
        "timeout_graceful_shutdown": 10,
    }
