"""Writers on SQLite go one after the other, and who fails holds nobody up."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from service.store import open_database


@pytest.fixture
def writer(tmp_path: Path) -> Engine:
    engine = open_database(f"sqlite:///{tmp_path}/store.db").execution_options(writes=True)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE written (number INTEGER PRIMARY KEY)"))
    return engine


def write(engine: Engine, number: int) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO written VALUES (:number)"), {"number": number})


@pytest.mark.timeout(30)
def test_a_writer_that_failed_leaves_its_turn_to_the_next(writer, tmp_path, monkeypatch):
    monkeypatch.setattr("service.store.database.BUSY_MILLISECONDS", 100)
    other = open_database(f"sqlite:///{tmp_path}/store.db").execution_options(writes=True)
    with other.begin(), pytest.raises(OperationalError), writer.begin():
        pytest.fail("another process writes")
    # a turn that is lost would keep the next one waiting for longer than the test may take
    monkeypatch.setattr("service.store.database.BUSY_MILLISECONDS", 60_000)
    write(writer, 1)
    with pytest.raises(ZeroDivisionError), writer.begin():
        raise ZeroDivisionError
    write(writer, 2)
    with writer.connect() as connection:
        connection.execute(text("SELECT 1"))
        connection.invalidate()
    write(writer, 3)
    with writer.connect() as connection:
        for number in (4, 5):
            with connection.begin():
                connection.execute(text("INSERT INTO written VALUES (:number)"), {"number": number})


@pytest.mark.timeout(30)
def test_of_many_writers_none_is_refused_while_the_line_moves(writer):
    threads = [
        threading.Thread(target=lambda first=first: [write(writer, first + one) for one in range(10)])
        for first in range(0, 80, 10)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with writer.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM written")) == 80
