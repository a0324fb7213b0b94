"""Pulling the plug: what was acknowledged is there."""

import os
import random
import select
import signal
import threading
import time
from pathlib import Path

import pytest

from matcher.domain.judgement import Decision, DecisionKind
from service.store import Store, migrate, open_database, verify
from tests.factories import an_answer

ROUNDS, WRITERS, EACH = 50, 8, 25
"""200 decisions at once, killed somewhere on the way."""

pytestmark = pytest.mark.slow


def write_until_killed(url: str, shown: str, turn: int, acknowledged: int) -> None:
    """Child process: tell the id of each decision only after the store has acknowledged it."""
    store = Store(open_database(url))

    def work(writer: int) -> None:
        for number in range(EACH):
            key = f"key-{turn}-{writer}-{number}"
            made = store.decide(shown, Decision(DecisionKind.CHOOSE, 1), actor="an", idempotency_key=key)
            os.write(acknowledged, f"{made}\n".encode())

    threads = [threading.Thread(target=work, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_every_acknowledged_decision_survives_kill_9_and_the_chain_holds(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    engine = open_database(url)
    migrate(engine)
    store = Store(engine)
    store.save_dossier("p_1", {"id": "p_1"}, actor="an")
    shown = store.record_shown("p_1", {}, an_answer(vacancies=0), actor="an")
    engine.dispose()  # no connection may cross the fork
    chance = random.Random(7)
    told: set[str] = set()
    cut_short = 0
    for turn in range(ROUNDS):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            write_until_killed(url, shown, turn, writer)
            os._exit(0)
        os.close(writer)
        select.select([reader], [], [], 30)
        time.sleep(chance.uniform(0, 0.3))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reader, encoding="ascii") as pipe:
            lines = [line for line in pipe.read().split("\n") if len(line) == 32]
        cut_short += len(lines) < WRITERS * EACH
        told |= set(lines)
    survivor = open_database(url)
    report = verify(survivor)
    kept = {one.id for one in Store(survivor).history("p_1")}
    survivor.dispose()
    assert cut_short > ROUNDS // 2, "the kill came too late to test anything"
    assert told <= kept
    assert report.problems == ()
    assert report.length == len(kept) + 2
