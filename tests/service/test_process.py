"""The real process under real signals: kill -9 loses nothing, SIGTERM finishes what runs."""

import os
import random
import signal
import socket
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from service.cli import run
from service.store import Store, open_database, verify
from tests.service.real_service import RealService, real_service
from tests.service.sample_engine import sample_profile

pytestmark = [
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.timeout(900),
]
ROUNDS = int(os.environ.get("KILLS", "12"))
AT_ONCE = 200


def show_one(url: str) -> str:
    """Make a dossier and a shown list; return its id."""
    with httpx.Client(base_url=f"{url}/api/v1", trust_env=False) as client:
        made = client.put("/dossiers/p_3f2a91", json=sample_profile(), headers={"If-None-Match": "*"})
        assert made.status_code == 200, made.text
        shown = client.post("/dossiers/p_3f2a91/shown", json={"vacancy_id": "gv-vlees-01"})
        assert shown.status_code == 201, shown.text
        return str(shown.json()["id"])


def decide_until_killed(service: RealService, shown: str, turn: int, told: list[str], delay: float) -> int:
    """Send 200 decisions at once, kill the process on the way; return how many were acknowledged."""
    acknowledged: list[str] = []
    first = threading.Event()

    def one(number: int) -> None:
        key = f"key-{turn:04}-{number:04}"
        try:
            answer = client.post(
                f"/api/v1/shown/{shown}/decisions",
                json={"kind": "none"},
                headers={"Idempotency-Key": key},
            )
        except httpx.HTTPError:
            return
        assert answer.status_code == 201, answer.text
        acknowledged.append(answer.json()["id"])
        first.set()

    limits = httpx.Limits(max_connections=AT_ONCE)
    with httpx.Client(base_url=service.url, limits=limits, timeout=30, trust_env=False) as client:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            sent = [pool.submit(one, number) for number in range(AT_ONCE)]
            assert first.wait(30)
            time.sleep(delay)
            service.process.send_signal(signal.SIGKILL)
        for future in sent:
            future.result()
    told += acknowledged
    return len(acknowledged)


def test_every_decision_acknowledged_over_http_survives_kill_9(sample_build: Path, tmp_path: Path) -> None:
    with real_service(sample_build, tmp_path) as service:
        shown = show_one(service.url)
    chance, told, cut_short = random.Random(7), [], 0
    for turn in range(ROUNDS):
        with real_service(sample_build, tmp_path) as service:
            # a round takes about a second; anywhere in it
            done = decide_until_killed(service, shown, turn, told, chance.uniform(0, 0.6))
            assert service.process.wait(10) == -signal.SIGKILL
        cut_short += done < AT_ONCE
    survivor = open_database(f"sqlite:///{tmp_path}/store.db")
    report = verify(survivor)
    kept = {one.id for one in Store(survivor).history("p_3f2a91")}
    survivor.dispose()
    print(f"{ROUNDS} kills, {cut_short} on the way, {len(told)} acknowledged, {len(kept)} kept")
    assert cut_short > ROUNDS // 2, "the kill came too late to test anything"
    assert len(told) == len(set(told))
    assert set(told) <= kept
    assert report.problems == ()
    assert report.length == len(kept) + 3, "the dossier, the list, and the trace of who asked for it"


def test_the_command_that_checks_the_chain_agrees(
    sample_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with real_service(sample_build, tmp_path) as service:
        shown = show_one(service.url)
        decide_until_killed(service, shown, 0, [], 0.1)
    monkeypatch.setenv("GROEIPAD_DATABASE_URL", f"sqlite:///{tmp_path}/store.db")
    with pytest.raises(SystemExit) as left:
        run(["audit", "verify"])
    assert left.value.code == 0
    assert "Logboek volledig" in capsys.readouterr().out


def test_sigterm_lets_a_running_request_end_and_takes_no_new_one(sample_build: Path, tmp_path: Path) -> None:
    with real_service(sample_build, tmp_path) as service:
        shown = show_one(service.url)
        port = urlsplit(service.url).port
        body = b'{"kind": "none"}'
        head = (
            f"POST /api/v1/shown/{shown}/decisions HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
            f"Content-Type: application/json\r\nIdempotency-Key: key-00000001\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        ).encode()
        with socket.create_connection(("127.0.0.1", port), timeout=20) as wire:
            wire.sendall(head + body[:10])
            time.sleep(0.5)
            service.process.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            assert service.process.poll() is None
            with pytest.raises(OSError, match="refused"):
                socket.create_connection(("127.0.0.1", port), timeout=2)
            wire.sendall(body[10:])
            assert wire.recv(4096).startswith(b"HTTP/1.1 201")
        assert service.process.wait(15) in (0, -signal.SIGTERM)
    with sqlite3.connect(tmp_path / "store.db") as store:
        assert store.execute("SELECT count(*) FROM decision").fetchone() == (1,)
    store.close()


def test_the_log_of_the_real_process_names_no_person(sample_build: Path, tmp_path: Path) -> None:
    with real_service(sample_build, tmp_path) as service:
        show_one(service.url)
        with httpx.Client(base_url=service.url, trust_env=False) as client:
            number = "93.05.18-223.61"
            refused = client.post("/api/v1/recommendations", json={"profile": {"id": "p_1", "x": number}})
            assert refused.status_code == 422
            assert number not in refused.text
            client.get("/dossiers/p_3f2a91")
            client.get(f"/api/v1/dossiers?q={number}")
            client.get(f"/{number}")
    log = (tmp_path / "service.log").read_text(encoding="utf-8")
    assert '"route": "/dossiers/{pseudonym}"' in log
    assert "p_3f2a91" not in log
    assert number not in log
    assert "Traceback" not in log


def test_processes_on_one_store_answer_count_and_stop_as_one(sample_build: Path, tmp_path: Path) -> None:
    with real_service(sample_build, tmp_path, GROEIPAD_PROCESSES="2") as service:
        shown = show_one(service.url)
        with httpx.Client(base_url=service.url, trust_env=False, headers={"Connection": "close"}) as client:
            answers = [client.get("/dossiers/p_3f2a91") for _ in range(30)]
            key = {"Idempotency-Key": "sleutel-1"}
            decide = [
                client.post(f"/api/v1/shown/{shown}/decisions", json={"kind": "none"}, headers=key)
                for _ in range(10)
            ]
            told = client.get("/metrics").text
        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.raise_for_status().json()["id"] for answer in decide}) == 1
        assert 'method="GET",route="/dossiers/{pseudonym}",status="200"} 30.0' in told
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(30) in (0, -signal.SIGTERM)
    engine = open_database(f"sqlite:///{tmp_path}/store.db")
    assert verify(engine).problems == ()
    engine.dispose()
