"""Writes that nobody waits for: in order, alone in failing, bounded, and never lost while a lock is held."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from service.errors import ServiceError
from service.store import LaterWriter, audit, open_database, verify
from service.store import later as later_module
from service.store.later import Write
from service.store.tables import AuditRow
from tests.service.conftest import NewTables

NOW = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.fixture
def later(database: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[LaterWriter]:
    monkeypatch.setattr(later_module, "HELD_UP_SECONDS", 0.05)
    made = LaterWriter(database, most=3)
    yield made
    made.finish()


def link(event: str) -> Write:
    return lambda session: audit.append(session, at=NOW, actor="an", event=event)


def events(database: Engine) -> list[str]:
    with Session(database) as session:
        return list(session.scalars(select(AuditRow.event).order_by(AuditRow.sequence)))


def test_what_fails_fails_alone_and_the_log_stays_whole(database: Engine, later: LaterWriter) -> None:
    def fails(session: Session) -> None:
        link("half")(session)
        raise LookupError

    hold, began = threading.Event(), threading.Event()

    def holds(_: Session) -> None:
        began.set()
        hold.wait(10)

    later.put(holds)
    began.wait(10)
    failing, last = later.put(fails), later.put(link("twee"))
    with pytest.raises(ServiceError) as refused:  # three wait, the one that is being written among them
        later.put(link("te veel"))
    assert (refused.value.status, later.glance(last, 10)) == (503, False)
    hold.set()
    last.result(10)
    with pytest.raises(LookupError):
        later.wait(failing, 10)
    with pytest.raises(LookupError):  # in a transaction of its own as well
        later.wait(later.put(fails), 10)
    assert events(database) == ["twee"]
    assert verify(database).problems == ()


def test_what_nobody_waits_for_is_gathered_also_after_what_somebody_waited_for(
    database: Engine, later: LaterWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(later_module, "GATHER_SECONDS", 60.0)
    later.put(link("een")).result(10)
    patient = later.put(link("twee"), hurry=False)
    assert not later.wait(patient, 0.5)
    later.put(link("drie")).result(10)
    assert (patient.done(), events(database)) == (True, ["een", "twee", "drie"])


def test_a_held_lock_delays_what_is_written_and_loses_nothing(
    new_tables: NewTables, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = new_tables("store.db")
    monkeypatch.setattr("service.store.database.BUSY_MILLISECONDS", 50)
    monkeypatch.setattr(later_module, "RETRY_SECONDS", 0.01)
    monkeypatch.setattr(later_module, "HELD_UP_SECONDS", 0.05)
    database = open_database(url)
    later, told, refusal = LaterWriter(database), list[int](), threading.Event()

    def tell(waiting: int, *, refused: bool) -> None:
        told.append(waiting)
        (refusal.set if refused else refusal.clear)()

    later.told = tell
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = [later.put(link(event)) for event in ("een", "twee")]
        assert not later.glance(done[1], 10)
        assert later.is_held_up
        assert refusal.wait(10)
        other.execute("ROLLBACK")
    assert later.put(link("drie")).result(10) is None
    assert later.flush(10)
    assert (events(database), later.is_held_up) == (["een", "twee", "drie"], False)
    later.finish()
    assert (told[-1], refusal.is_set()) == (0, False)
    with pytest.raises(ServiceError):
        later.put(link("na het einde"))
    database.dispose()
