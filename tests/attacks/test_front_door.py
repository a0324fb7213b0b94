"""Findings 1, 9, 11, 13, 14: what anyone on the network can send, and what a broken neighbour does to us."""

import json
import logging
import re
import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from io import StringIO
from pathlib import Path

import httpx
import pytest

import service.guard
import service.identity_provider
import service.patient_protocol
import service.readiness
from service.errors import SettingsError
from service.log_lines import JsonLines
from service.settings import trusted_networks
from tests.attacks.conftest import Serve, say
from tests.service.provider import CLIENT, SECRET, Handler, Provider

LOGINS = 60


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the service writes to its log, in the form in which ``serve`` writes it."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    logger = logging.getLogger("groeipad.service")
    before, logger.level = logger.level, logging.INFO
    logger.addHandler(handler)
    yield written
    logger.removeHandler(handler)
    logger.setLevel(before)


def lines(log: StringIO, least: int = 0) -> list[dict[str, object]]:
    """Return the lines; the last of a request comes just after its answer."""
    until = time.monotonic() + 10
    while log.getvalue().count("\n") < least and time.monotonic() < until:
        time.sleep(0.01)
    return [json.loads(line) for line in log.getvalue().splitlines()]


def guarded(headers: httpx.Headers | dict[str, str]) -> bool:
    return "default-src 'none'" in headers["content-security-policy"] and bool(headers["x-request-id"])


def test_invented_methods_add_no_series(serve: Serve, log: StringIO) -> None:
    client = serve()
    client.request("VERZONNEN", "/nergens/0")

    def series() -> int:
        return len(
            [line for line in client.get("/metrics").text.splitlines() if line.startswith("groeipad_")]
        )

    series()
    before = series()  # with what asking for them adds
    for number in range(100):
        client.request(f"M{number}", f"/nergens/{number}")
    assert series() <= before
    assert 'method="ANDERE"' in client.get("/metrics").text
    assert {line["method"] for line in lines(log)} == {"GET", "ANDERE"}


@pytest.mark.parametrize(
    ("header", "status"),
    [("Host: [", 400), ("Host: [::1", 400), ("Host: \xff", 400), ("Host: evil.example", 400)],
)
def test_a_host_that_is_none_is_refused(serve: Serve, header: str, status: int) -> None:
    head, _, body = (
        say(serve(), f"GET / HTTP/1.1\r\n{header}\r\nConnection: close\r\n\r\n".encode("latin-1"))
        .decode()
        .partition("\r\n\r\n")
    )
    assert head.startswith(f"HTTP/1.1 {status} ")
    assert guarded(dict(line.lower().split(": ", 1) for line in head.splitlines()[1:]))
    assert "Open groeipad op" in body


def test_an_origin_that_is_none_is_a_strange_one(serve: Serve) -> None:
    answer = serve().post("/zelf/wis", headers={"Origin": "http://["})
    assert (answer.status_code, guarded(answer.headers)) == (403, True)


@pytest.mark.parametrize(
    "data", [b"\x16\x03\x01\x02\x00", b"GET / HTTP/1.1\r\nkapot\r\n\r\n", b"\r\n\r\nx y z\r\n\r\n"]
)
def test_what_is_no_http_is_told_so_with_the_same_headers(serve: Serve, data: bytes) -> None:
    head, _, body = say(serve(), data).decode().partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 400 ")
    assert guarded(dict(line.lower().split(": ", 1) for line in head.splitlines()[1:]))
    assert body == "Dit is geen geldig HTTP-verzoek.\n"


def test_half_a_request_is_closed_also_when_it_trickles(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service.patient_protocol, "HEAD_SECONDS", 0.4)
    monkeypatch.setattr(service.guard, "BODY_SECONDS", 0.4)
    client = serve()
    host = f"Host: 127.0.0.1:{client.base_url.port}\r\n"
    assert say(client, b"") == b""
    assert say(client, f"GET / HTTP/1.1\r\n{host}".encode()) == b""
    whole = f"GET /health/live HTTP/1.1\r\n{host}\r\n".encode()
    assert say(client, whole + b"GET / HT").startswith(b"HTTP/1.1 200 ")
    half = f"POST /zelf/wis HTTP/1.1\r\n{host}Content-Length: 100\r\n\r\nhalf".encode()
    assert b"Te lang gewacht" in say(client, half)
    with socket.create_connection(("127.0.0.1", client.base_url.port or 0), timeout=20) as wire:
        wire.sendall(b"GET / HTTP/1.1\r\n")
        assert any(is_closed(wire, f"X-{number}: 1\r\n".encode()) for number in range(100))


def is_closed(wire: socket.socket, trickle: bytes) -> bool:
    """Send a little more and return whether nobody listens any more."""
    time.sleep(0.02)
    try:
        wire.sendall(trickle)
    except OSError:  # a reset or a broken pipe, as the kernel likes
        return True
    return False


def test_only_a_configured_proxy_says_who_the_client_is(serve: Serve) -> None:
    def posts(client: httpx.Client, address: str) -> set[int]:
        return {
            client.post("/zelf/wis", headers={"X-Forwarded-For": address.format(n)}).status_code
            for n in range(20)
        }

    alone = serve(writes_per_minute=10)
    assert 429 in posts(alone, "10.0.0.{}"), "whoever invents addresses gets a pace for each"
    behind = serve(("127.0.0.1",), writes_per_minute=10)
    assert 429 not in posts(behind, "10.0.0.{}"), "clients behind one proxy share its pace"
    assert 429 in posts(behind, "192.168.7.{}, 10.9.9.9"), "what stands before the proxy's own word counts"


@pytest.mark.parametrize("text", ["*", "0.0.0.0/0", "::/0", "proxy.intern", "10.0.0.1;10.0.0.2"])
def test_a_list_of_proxies_that_trusts_everyone_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="GROEIPAD_TRUSTED_PROXIES"):
        trusted_networks(text)


# the identity provider


def oidc(issuer: str) -> dict[str, object]:
    return {
        "oidc_issuer": issuer,
        "oidc_client_id": CLIENT,
        "oidc_client_secret": SECRET,
        "session_key": "k" * 32,
        "public_url": "http://127.0.0.1",
    }


def test_a_provider_that_hangs_keeps_nobody_from_the_rest(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service.identity_provider, "PATIENCE", 60.0)  # until we hang up
    with socket.create_server(("127.0.0.1", 0), backlog=200) as silent, ThreadPoolExecutor(LOGINS) as pool:
        client = serve(**oidc(f"http://127.0.0.1:{silent.getsockname()[1]}"))
        logins = [pool.submit(client.get, "/aanmelden") for _ in range(LOGINS)]
        time.sleep(0.5)
        for path in ("/health/live", "/health/ready", "/static/groeipad.css", "/zelf", "/over"):
            assert client.get(path).status_code == 200, path
            assert not any(login.done() for login in logins), f"{path} waited for the provider"
        silent.accept()[0].close()
        answers = [login.result() for login in logins]
        assert {answer.status_code for answer in answers} == {503}
        assert all(answer.headers["retry-after"] for answer in answers)
        silent.setblocking(False)
        with pytest.raises(BlockingIOError):  # one login asked the provider, the others waited for it
            silent.accept()
        assert client.get("/aanmelden").status_code == 503


class Breaking(Handler):
    """A provider whose token endpoint or keys are broken in one way."""

    how = ""

    def do_GET(self) -> None:  # noqa: N802
        if self.path == "/keys" and self.how.startswith("keys"):
            self.tell({"keys": [{"kty": "X"}]} if self.how == "keys nonsense" else {"sleutels": 1})
        else:
            super().do_GET()

    def do_POST(self) -> None:  # noqa: N802
        how = self.how
        if how == "cut":
            self.connection.shutdown(socket.SHUT_RDWR)
        elif how in ("page", "crash", "list", "nothing"):
            self.send_response(500 if how == "crash" else 200)
            self.end_headers()
            said = {"list": b"[1]", "nothing": b"{}"}.get(how, b"<html>storing</html>")
            self.wfile.write(said)
        elif how == "refused":
            self.tell({"error": "invalid_client"}, 401)
        else:
            super().do_POST()


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ("cut", 503),
        ("page", 503),
        ("crash", 503),
        ("list", 503),
        ("nothing", 400),
        ("refused", 503),
        ("keys nonsense", 503),
        ("keys missing", 503),
        ("", 303),
    ],
)
def test_a_token_endpoint_that_fails_is_no_crash(serve: Serve, how: str, status: int) -> None:
    with Provider() as provider:
        provider.handle_error = lambda *_: None  # type: ignore[method-assign]  # a connection that we cut
        provider.RequestHandlerClass = type("B", (Breaking,), {"how": how})
        thread = threading.Thread(target=provider.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        client = serve(**oidc(provider.issuer))
        there = client.get("/aanmelden")
        back = httpx.get(there.headers["Location"], trust_env=False).headers["Location"]
        answer = client.get(back.replace("http://127.0.0.1/", "/"))
        provider.shutdown()
        thread.join()
    assert (answer.status_code, guarded(answer.headers)) == (status, True)
    if status == 503:
        assert "De aanmelddienst antwoordt niet" in answer.text


# health, and what is written down


def test_ready_only_with_disk_database_and_artefacts(
    serve: Serve, build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service.readiness, "KEPT_SECONDS", 0.0)
    client = serve()
    assert client.get("/health/ready").status_code == 200
    with monkeypatch.context() as full:
        full.setattr(service.readiness, "LEAST_FREE", 2**62)
        assert "schijf is bijna vol" in client.get("/health/ready").json()["detail"]
    shutil.move(build / "world", tmp_path / "weg")
    assert "wereld van vacatures" in client.get("/health/ready").json()["detail"]
    shutil.move(tmp_path / "weg", build / "world")
    with closing(sqlite3.connect(tmp_path / "store.db")) as database:
        database.execute("ALTER TABLE audit RENAME TO weg")
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["detail"]) == (503, "De databank antwoordt niet.")
    assert client.get("/health/live").status_code == 200


def test_health_and_reading_do_not_wait_for_a_write_that_is_held(serve: Serve, tmp_path: Path) -> None:
    client = serve()
    with closing(sqlite3.connect(tmp_path / "store.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        for path in ("/health/live", "/health/ready"):
            assert client.get(path, timeout=5).status_code == 200
        writer.execute("ROLLBACK")


def test_a_crash_has_the_headers_and_its_log_no_contents(
    serve: Serve, tmp_path: Path, log: StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    client = serve()
    secret = "p_geheim77"
    with closing(sqlite3.connect(tmp_path / "store.db")) as database:
        database.execute("DROP TABLE version")
    document = {"id": secret, "free_text": ["ik woon bij mijn moeder"]}
    answer = client.put(f"/api/v1/dossiers/{secret}", json=document, headers={"If-None-Match": "*"})
    assert (answer.status_code, guarded(answer.headers)) == (500, True)
    assert "Storing" in answer.text
    lines(log, 2)
    (crash,) = [line for line in lines(log) if line.get("event") == "storing"]
    assert (crash["level"], crash["error"]) == ("ERROR", "OperationalError")
    assert crash["request"] == answer.headers["x-request-id"]
    assert any("store.py" in place for place in crash["at"])  # type: ignore[attr-defined]
    written = log.getvalue() + "".join(capfd.readouterr())
    assert secret not in written
    assert "moeder" not in written
    assert "Traceback" not in written


def test_every_line_says_when_how_grave_and_of_which_request(serve: Serve, log: StringIO) -> None:
    client = serve()
    answers = [client.get(path) for path in ("/zelf", "/nergens", "/api/v1/versions")]
    told = lines(log, 3)
    assert [line["request"] for line in told] == [answer.headers["x-request-id"] for answer in answers]
    for line in told:
        assert line["level"] == "INFO"
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", str(line["time"]))
