"""Who looked: kept without waiting, counted, and cut loose from who is erased, on both stores."""

import logging
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from service.errors import ServiceError
from service.store import LaterWriter, Store, verify
from service.store.caseload import AccessReason, Caseload
from service.store.traces import TraceKeeper, TraceKind, read_traces

MOMENT = datetime(2026, 11, 25, 9, tzinfo=UTC)


class Clock:
    now = MOMENT

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def later(database: Engine) -> Iterator[LaterWriter]:
    made = LaterWriter(database)
    yield made
    made.finish()


@pytest.fixture
def keeper(later: LaterWriter, clock: Clock) -> TraceKeeper:
    return TraceKeeper(later, clock=clock)


def test_looks_within_ten_minutes_are_one_trace_and_an_erasure_cuts_it_loose(
    store: Store, keeper: TraceKeeper, later: LaterWriter, clock: Clock
) -> None:
    store.save_dossier("p_1", {"id": "p_1", "competences": []}, actor="an")
    held = Caseload(store.engine).find(pseudonym="p_1")
    assert held is not None
    for minute, actor in ((0, "bo"), (1, "an"), (2, "bo"), (9, "bo"), (11, "bo")):
        clock.now = MOMENT + timedelta(minutes=minute)
        keeper.note(TraceKind.VIEWED, actor, subject=held.subject)
    keeper.finish()
    assert later.flush(30)

    def seen() -> list[tuple[str, str, str, int]]:
        found, older = read_traces(store.engine, subject=held.subject)
        assert older is None
        return sorted(
            (one.at[11:16], one.actor, one.pseudonym, one.times) for one in found if "keken" in one.event
        )

    assert seen() == [("09:00", "bo", "p_1", 3), ("09:01", "an", "p_1", 1), ("09:11", "bo", "p_1", 1)]
    exported = store.export("p_1", actor="bo")["audit"]
    assert [one["actor"] for one in exported if one["event"] == "dossier bekeken"] == ["bo", "an", "bo", "bo"]
    store.erase("p_1", actor="bo")
    assert [(actor, pseudonym) for _, actor, pseudonym, _ in seen()] == [("bo", ""), ("an", ""), ("bo", "")]
    assert verify(store.engine).problems == ()
    with store.engine.connect() as connection:
        links = connection.execute(text("SELECT * FROM audit WHERE event = 'dossier bekeken'")).all()
    assert "p_1" not in str(links)


def test_looking_waits_for_no_write_and_the_trace_comes_when_the_store_is_free(
    database: Engine, keeper: TraceKeeper, later: LaterWriter
) -> None:
    with database.execution_options(writes=True).begin():
        began = time.perf_counter()
        keeper.note(TraceKind.VIEWED, "an", subject="s")
        assert time.perf_counter() - began < 0.5
        assert read_traces(database) == ([], None)
    assert later.flush(30)
    assert [one.event for one in read_traces(database)[0]] == ["dossier bekeken"]


def test_a_line_that_is_full_closes_the_dossiers_and_not_the_way_out(
    database: Engine, later: LaterWriter
) -> None:
    lost: list[None] = []
    keeper = TraceKeeper(later, room=1, lost=lambda: lost.append(None))
    with database.execution_options(writes=True).begin():
        keeper.note(TraceKind.VIEWED, "an", subject="s1")
        with pytest.raises(ServiceError, match="wie een dossier opent") as told:
            keeper.note(TraceKind.VIEWED, "an", subject="s2")
        assert told.value.status == 503
        keeper.note(TraceKind.LOGGED_OUT, "an")
    assert len(lost) == 2
    assert later.flush(30)
    keeper.note(TraceKind.VIEWED, "an", subject="s2")


def test_a_trace_that_is_refused_for_good_is_told(
    database: Engine, keeper: TraceKeeper, later: LaterWriter, caplog: pytest.LogCaptureFixture
) -> None:
    lost: list[None] = []
    keeper = TraceKeeper(later, lost=lambda: lost.append(None))
    with database.begin() as connection:
        connection.execute(text("ALTER TABLE audit RENAME TO elders"))
    keeper.note(TraceKind.VIEWED, "an", subject="s")
    later.flush(30)
    (line,) = [one for one in caplog.records if "niet geschreven" in one.message]
    assert (line.levelno, len(lost)) == (logging.ERROR, 1)
    assert '"an"' not in line.message
    with database.begin() as connection:
        connection.execute(text("ALTER TABLE elders RENAME TO audit"))


def test_traces_of_many_at_once_make_one_chain(store: Store, keeper: TraceKeeper, later: LaterWriter) -> None:
    many = [
        threading.Thread(target=keeper.note, args=(TraceKind.VIEWED, f"b{n}"), kwargs={"subject": "s"})
        for n in range(8)
    ]
    for one in many:
        one.start()
    store.save_dossier("p_1", {"id": "p_1"}, actor="an")
    for one in many:
        one.join()
    assert later.flush(30)
    report = verify(store.engine)
    assert (report.length, report.problems) == (9, ())


def test_roles_that_changed_since_the_last_login_are_a_trace(store: Store) -> None:
    caseload = Caseload(store.engine)
    for roles in (["counsellor"], ["counsellor"], ["admin", "counsellor"]):
        caseload.note_login("u-1", roles, [])
    found, _ = read_traces(store.engine, actor="u-1")
    assert [one.event for one in found] == ["rollen gewijzigd", "aangemeld", "aangemeld", "aangemeld"]
    assert found[0].facts == {"before": ["counsellor"], "now": ["admin", "counsellor"]}


def test_a_reason_to_open_counts_from_a_moment_and_for_one_account(store: Store) -> None:
    caseload = Caseload(store.engine, clock=lambda: MOMENT)
    caseload.break_glass("s", "bo", AccessReason.DESK)
    assert caseload.was_opened("s", "bo", MOMENT)
    assert not caseload.was_opened("s", "bo", MOMENT + timedelta(seconds=1))
    assert not caseload.was_opened("s", "an", MOMENT)
    assert not caseload.was_opened("s2", "bo", MOMENT)
