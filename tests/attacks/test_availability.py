"""Findings 1, 2, 9, 11, 12: who takes all places, a write that is held, a database that is away."""

import asyncio
import re
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
from fastapi import Response

import service.errors
import service.gates
import service.identity_provider
import service.patient_protocol
import service.store.database
from matcher.recommend import Recommender
from service.app import create_app
from service.explorer import WORDS, keep
from service.gates import Limit
from service.settings import Settings
from tests.attacks.conftest import Serve, served
from tests.attacks.test_front_door import is_closed, oidc
from tests.service.conftest import ON
from tests.service.provider import Handler, Provider, key_named
from tests.service.sample_engine import sample_profile

PERSON, VACANCY = "p_3f2a91", "gv-vlees-01"
PAGES = (
    "/dossiers?lijst=alle",
    f"/dossiers/{PERSON}",
    f"/dossiers/{PERSON}/geschiedenis",
    f"/dossiers/{PERSON}/bereikbaar",
    f"/dossiers/{PERSON}/voorstel?vacature={VACANCY}",
    "/zelf",
    "/api/v1/vacancies",
    "/static/groeipad.css",
    "/health/live",
    "/health/ready",
)


def with_dossier(client: httpx.Client) -> httpx.Client:
    made = client.put(f"/api/v1/dossiers/{PERSON}", json=sample_profile(), headers={"If-None-Match": "*"})
    assert made.status_code == 200, made.text
    return client


def look_at_every_page(client: httpx.Client) -> None:
    for path in PAGES:
        began = time.monotonic()
        assert client.get(path).status_code == 200, path
        assert time.monotonic() - began < 4, path


@contextmanager
def held_writer(file: Path) -> Iterator[None]:
    """Hold the write lock of SQLite, as a job that hangs does."""
    with closing(sqlite3.connect(file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        yield
        writer.execute("ROLLBACK")


def test_looking_never_waits_for_a_write_and_what_was_shown_is_recorded_after(
    serve: Serve, tmp_path: Path
) -> None:
    client = with_dossier(serve())
    with held_writer(tmp_path / "store.db"):
        look_at_every_page(client)
        shown = re.search(r'action="/voorstellen/([0-9a-f]{32})/', client.get(PAGES[4]).text)
    assert shown
    decided = client.post(
        f"/api/v1/shown/{shown[1]}/decisions", json={"kind": "none"}, headers={"Idempotency-Key": "sleutel-1"}
    )
    assert decided.status_code == 201, decided.text
    exported = client.get(f"/api/v1/dossiers/{PERSON}/export").json()
    assert [one["event"] for one in exported["audit"]].count("voorstel getoond") == 2  # each list once
    assert client.get("/api/v1/audit").json()["problems"] == []


def test_writers_that_wait_take_no_thread_of_who_reads_and_hear_when_to_come_back(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service.store.database, "BUSY_MILLISECONDS", 1500)
    monkeypatch.setattr(service.gates, "PATIENCE", 2.0)
    client = with_dossier(serve())

    def write(number: int) -> httpx.Response:
        body = sample_profile() | {"id": f"p_{number}"}
        return client.put(f"/api/v1/dossiers/p_{number}", json=body, headers={"If-None-Match": "*"})

    with held_writer(tmp_path / "store.db"), ThreadPoolExecutor(60) as pool:
        writes = [pool.submit(write, number) for number in range(60)]
        time.sleep(0.3)
        look_at_every_page(client)
        answers = [one.result() for one in writes]
        csrf = client.cookies["groeipad_csrf"]
        page = client.post("/dossiers/nieuw", data={"csrf": csrf, "pseudoniem": "p_x1"})
    assert {one.status_code for one in answers} == {503}
    assert all(one.headers["retry-after"] == "10" for one in answers)
    assert all(one.json()["title"] in ("Even geduld", "Te druk") for one in answers)
    assert (page.status_code, page.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert "<h1>Even geduld</h1>" in page.text
    assert write(1).status_code == 200


def test_a_pool_without_a_connection_left_is_told_in_dutch(
    recommender: Recommender, build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service.store.database, "POOL_SECONDS", 0.3)
    url = f"sqlite:///{tmp_path / 'store.db'}"
    app = create_app(
        Settings(build=build, database_url=url, today=ON, database_connections=2), recommender=recommender
    )
    engine = app.state.context.store.engine
    with served(app, ()) as address, httpx.Client(base_url=address, trust_env=False) as client:
        with_dossier(client)
        app.state.context.store.later.flush(10)
        with engine.connect(), engine.connect():
            page, api = client.get("/dossiers"), client.get("/api/v1/dossiers")
            assert client.get("/static/groeipad.css").status_code == 200
            assert client.get("/health/live").status_code == 200
        assert {page.status_code, api.status_code} == {503}
        assert (page.headers["retry-after"], api.headers["retry-after"]) == ("10", "10")
        assert "databank van groeipad antwoordt nu niet" in page.text
        assert api.headers["content-type"] == "application/problem+json"
        assert client.get("/dossiers").status_code == 200
    engine.dispose()


# one client that asks too much


def text_of(number: int) -> str:
    """Return nearly as much as a page takes, and something else for each number."""
    parts = (
        f"ik heb {number + year} jaar als kok en lasser gewerkt en reed met de heftruck" for year in range(13)
    )
    return " ".join(parts)[:990]


def words_cookie(text: str) -> dict[str, str]:
    """Return what the browser keeps of words that were typed."""
    response = Response()
    keep(response, WORDS, text, secure=False)
    name, _, value = response.headers["set-cookie"].partition(";")[0].partition("=")
    return {"Cookie": f"{name}={value}"}


def test_slow_work_of_one_client_leaves_the_others_their_turn(serve: Serve) -> None:
    client = serve(("127.0.0.1",), slow_seconds_per_minute=6000)

    def read(number: int, address: str) -> int:
        headers = words_cookie(text_of(number)) | {"X-Forwarded-For": address}
        return client.get("/zelf/kiezen", headers=headers).status_code

    read(0, "10.0.0.1")  # the linker is opened
    with ThreadPoolExecutor(20) as pool:
        flood = [pool.submit(read, number, "10.0.0.1") for number in range(1, 16)]
        time.sleep(0.2)
        other = pool.submit(read, 100, "10.0.0.2")
        for page in ("/zelf", "/static/groeipad.css", "/health/live"):
            began = time.monotonic()
            assert client.get(page, headers={"X-Forwarded-For": "10.0.0.3"}).status_code == 200
            assert time.monotonic() - began < 4, page
        assert other.result() == 200
        assert sum(not one.done() for one in flood) >= 4, "who came first had every turn"
        assert {one.result() for one in flood} == {200}


def test_words_are_read_once_however_often_they_are_looked_at(serve: Serve) -> None:
    client = serve()
    client.get("/zelf/kiezen", headers=words_cookie("ik kan lassen"))
    began = time.process_time()
    with ThreadPoolExecutor(8) as pool:
        looks = [pool.submit(client.get, "/zelf/kiezen", headers=words_cookie(text_of(7))) for _ in range(24)]
    once = time.process_time() - began
    assert {one.result().status_code for one in looks} == {200}
    began = time.process_time()
    for number in range(200, 203):
        client.get("/zelf/kiezen", headers=words_cookie(text_of(number)))
    assert once < time.process_time() - began + 1.0, "24 looks at one text cost more than three texts"


def test_a_client_that_takes_the_processor_has_to_pause(serve: Serve) -> None:
    client = serve(("127.0.0.1",), slow_seconds_per_minute=1)
    seen: list[httpx.Response] = []
    while not seen or (seen[-1].status_code == 200 and len(seen) < 40):
        headers = words_cookie(text_of(len(seen))) | {"X-Forwarded-For": "10.0.0.1"}
        seen.append(client.get("/zelf/kiezen", headers=headers))
    assert len(seen) > 1
    assert (seen[-1].status_code, seen[-1].headers["retry-after"]) == (429, "60")
    assert "veel rekentijd" in seen[-1].text
    headers |= {"X-Forwarded-For": "10.0.0.2"}
    assert client.get("/zelf/kiezen", headers=headers).status_code == 200


def test_too_many_that_wait_are_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service.gates, "PATIENCE", 0.05)

    async def attack() -> list[str]:
        gate = service.gates.Gate(Limit(at_once=2, per_client=1, waiting=2))
        order: list[str] = []

        async def ask(name: str, client: str, seconds: float) -> None:
            try:
                async with gate.enter(client):
                    order.append(name)
                    await asyncio.sleep(seconds)
            except service.errors.ServiceError as error:
                order.append(f"{name} {error.status}")

        asks = [("a1", "a", 0.03), ("a2", "a", 0.2), ("b1", "b", 0.01), ("a3", "a", 0), ("a4", "a", 0)]
        await asyncio.gather(*(ask(*one) for one in asks))
        assert gate.is_empty
        return order

    # the second of one client waits for its first; a fourth is one too many; the third runs out of patience
    assert asyncio.run(attack()) == ["a1", "b1", "a4 503", "a2", "a3 503"]


@pytest.mark.parametrize(
    ("field", "document"),
    [
        ("free_text", {"free_text": ["kok " * 2000, "lasser " * 1000]}),
        ("", {"past_occupations": [f"{number:0100}" for number in range(2100)]}),
    ],
)
def test_a_profile_larger_than_anyone_typed_is_refused(
    serve: Serve, field: str, document: dict[str, object]
) -> None:
    client = serve()
    profile = sample_profile() | document
    asked = client.post("/api/v1/recommendations", json={"profile": profile, "vacancy_id": VACANCY})
    kept = client.put(f"/api/v1/dossiers/{PERSON}", json=profile, headers={"If-None-Match": "*"})
    for answer in (asked, kept):
        assert answer.status_code == 422
        assert [one["field"] for one in answer.json()["errors"]] == [field]


# connections


def test_connections_have_a_ceiling_per_client_and_the_first_ones_stay(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service.patient_protocol, "MOST_PER_CLIENT", 20)
    client = serve()
    assert client.get("/health/live").status_code == 200
    address = ("127.0.0.1", client.base_url.port or 0)
    wires = [socket.create_connection(address, timeout=10) for _ in range(30)]
    refused = [wire for wire in wires[19:] if wire.recv(4096).startswith(b"HTTP/1.1 503 ")]
    assert len(refused) == 11
    assert client.get("/health/live").status_code == 200  # over its own connection
    for wire in wires:
        wire.close()
    time.sleep(0.2)
    with httpx.Client(trust_env=False) as fresh:
        assert fresh.get(f"{client.base_url}/health/live").status_code == 200


def test_who_never_reads_an_answer_is_cut_off(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service.patient_protocol, "UNREAD_SECONDS", 0.5)
    client = serve()
    ask = f"GET /static/groeipad.css HTTP/1.1\r\nHost: 127.0.0.1:{client.base_url.port}\r\n\r\n".encode()
    with socket.socket() as wire:
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        wire.settimeout(20)
        wire.connect(("127.0.0.1", client.base_url.port or 0))
        began = time.monotonic()
        assert any(is_closed(wire, 20 * ask) for _ in range(1000))
        assert time.monotonic() - began < 15  # and not because the test lost patience
    assert client.get("/health/live").status_code == 200


# a provider that fails after it was fine


class Failing(Handler):
    """A provider whose documents stop coming."""

    fails = False

    def do_GET(self) -> None:  # noqa: N802
        if type(self).fails and self.path in ("/keys", "/.well-known/openid-configuration"):
            self.send_error(500)
        else:
            super().do_GET()


def test_known_keys_serve_on_when_fresh_ones_are_not_to_be_had(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service.identity_provider, "USUAL_LIFE", 1.0)
    with Provider() as provider:
        handler = type("F", (Failing,), {})
        provider.RequestHandlerClass = handler
        threading.Thread(target=provider.serve_forever, kwargs={"poll_interval": 0.05}).start()
        client = serve(**oidc(provider.issuer))

        def log_in() -> int:
            there = client.get("/aanmelden")
            if there.status_code != 303:
                return there.status_code
            back = httpx.get(there.headers["Location"], trust_env=False).headers["Location"]
            return client.get(back.replace("http://127.0.0.1/", "/")).status_code

        assert log_in() == 303
        handler.fails = True  # type: ignore[attr-defined]
        provider.signs_with = key_named("twee")
        assert log_in() == 503  # a key that nobody knows: fresh ones are asked for, and do not come
        provider.signs_with = provider.key
        assert log_in() == 303, "what is known was refused because something else failed"
        time.sleep(1.1)
        assert log_in() == 303, "what is known was refused because it grew old"
        provider.shutdown()
