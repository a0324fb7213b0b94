"""uvicorn's HTTP protocol, that does not wait for ever for the rest of a request line and its headers."""

import asyncio
import secrets
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from service.guard import SECURITY_HEADERS

HEAD_SECONDS = 10.0
"""From the first byte, or from the connection, to the end of the headers."""
NO_HTTP = "Dit is geen geldig HTTP-verzoek.\n"


class PatientH11Protocol(H11Protocol):
    """Closes a connection that has not said what it wants in time, however many bytes it sends meanwhile.

    uvicorn itself limits the time between two requests only. The body is the guard's concern.
    """

    _too_slow: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to count."""
        super().connection_made(transport)
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
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - English
        """Answer what is no HTTP in Dutch, with the headers of every other answer."""
        headers = SECURITY_HEADERS | {
            "X-Request-ID": secrets.token_hex(8),
            "Content-Type": "text/plain; charset=utf-8",
            "Connection": "close",
        }
        body = NO_HTTP.encode()
        lines = [f"{name}: {value}" for name, value in (headers | {"Content-Length": str(len(body))}).items()]
        self.transport.write("\r\n".join(["HTTP/1.1 400 Bad Request", *lines, "", ""]).encode() + body)
        self.transport.close()

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
