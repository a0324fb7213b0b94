"""The database is lost and comes back from its last copy, by the commands of the runbook, timed."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from matcher.job_run import Job, JobOutcome, read_runs
from service.store import open_database, verify
from service.store.keys import NAME
from tests.service.real_service import real_service
from tests.service.restored import PostgreSQL, Sqlite, command
from tests.service.sample_engine import sample_profile

pytestmark = [
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.timeout(300),
]
DOSSIERS = 20


@pytest.fixture(params=["sqlite", "postgresql"])
def place(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Sqlite | PostgreSQL:
    if request.param == "sqlite":
        return Sqlite(tmp_path / "store.db")
    new_database: Callable[..., str] = request.getfixturevalue("new_database")
    return PostgreSQL(new_database(), new_database)


def test_a_lost_database_comes_back_with_every_dossier_decision_and_link(
    place: Sqlite | PostgreSQL,
    sample_build: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    build = shutil.copytree(sample_build, tmp_path / "build")
    monkeypatch.setenv("GROEIPAD_BUILD", str(build))
    monkeypatch.setenv("GROEIPAD_DATABASE_URL", place.url)
    monkeypatch.setenv("GROEIPAD_KEY_FILE", str(tmp_path / NAME))
    copy = tmp_path / "copy"
    with (
        real_service(build, tmp_path, GROEIPAD_DATABASE_URL=place.url) as service,
        api(service.url) as client,
    ):
        for number in range(DOSSIERS):
            write(client, number)
        shown = client.post("/dossiers/p_0/shown", json={"vacancy_id": "gv-vlees-01"}).json()["id"]
        decided = client.post(
            f"/shown/{shown}/decisions", json={"kind": "none"}, headers={"Idempotency-Key": "k" * 16}
        )
        assert decided.status_code == 201, decided.text
        before = client.get("/dossiers/p_0").json()
        head = client.get("/audit").json()["head"]
        place.back_up(copy)  # while people are at work
        assert (Job.BACKUP, JobOutcome.DONE) in [(run.job, run.outcome) for run in read_runs(build)]
        write(client, DOSSIERS)  # which the copy does not have
        service.process.kill()

    place.lose()
    began = time.monotonic()
    monkeypatch.setenv("GROEIPAD_DATABASE_URL", place.url)
    place.restore(copy)
    command("audit", "verify", "--head", head)
    with (
        real_service(build, tmp_path, GROEIPAD_DATABASE_URL=place.url) as service,
        api(service.url) as client,
    ):
        after = client.get("/dossiers/p_0").json()
        took = time.monotonic() - began
        assert after["profile"] == before["profile"] == sample_profile() | {"id": "p_0"}
        assert [client.get(f"/dossiers/p_{n}").status_code for n in range(DOSSIERS + 1)] == [
            200
        ] * DOSSIERS + [404]
        history = client.get("/dossiers/p_0/export").json()
        assert decided.json()["id"] in str(history)
        write(client, DOSSIERS)  # people go on
    engine = open_database(place.url, tmp_path / NAME)
    assert verify(engine, head=head).problems == ()
    engine.dispose()
    with capsys.disabled():
        print(f"\ngroeipad: {type(place).__name__}: van verloren tot eerste dossier gelezen in {took:.1f} s")


def api(url: str) -> httpx.Client:
    return httpx.Client(base_url=f"{url}/api/v1", trust_env=False, timeout=60)


def write(client: httpx.Client, number: int) -> None:
    profile = sample_profile() | {"id": f"p_{number}"}
    made = client.put(f"/dossiers/p_{number}", json=profile, headers={"If-None-Match": "*"})
    assert made.status_code == 200, made.text
