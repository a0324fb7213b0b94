"""A promoted ranker takes over between two requests; a broken one does not."""

import logging
import shutil
import threading
import time
from pathlib import Path

import pytest

from matcher.ranker.additive_score import AdditiveScore, Curve
from matcher.ranker.features import FEATURES, Direction
from matcher.ranker.folder import RANKER_FILE, save_ranker
from matcher.ranker.weighted_score import POINTS, WeightedScore
from matcher.recommend import Recommender
from service.desk import Desk
from service.live_desk import LiveDesk
from tests.service.conftest import Client
from tests.service.sample_engine import sample_profile

VERSION_0 = WeightedScore().version


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def promote(name: str, folder: Path) -> str:
    """Place a ranker as ``groeipad ranker promote`` does and return its version."""
    curves = {}
    for feature in FEATURES:
        sign = 1 if feature.direction is Direction.HIGHER_IS_BETTER else -1
        most = sign * POINTS[feature.name]
        curves[feature.name] = Curve((feature.low, feature.high), (0, most))
    return f"{name}-{save_ranker(AdditiveScore(curves, name), folder).version[:8]}"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "build" / "ranker"


@pytest.fixture
def live(recommender: Recommender, folder: Path, clock: Clock) -> LiveDesk:
    return LiveDesk(Desk(recommender), folder, every=1.0, clock=clock)


def after(live: LiveDesk, clock: Clock, looks: int) -> str:
    """Return which ranker ranks after a number of looks."""
    for _ in range(looks):
        clock.now += 1.0
        live.current()
    return live.current().recommender.versions.ranker


def test_a_promoted_ranker_ranks_once_its_files_lie_still(live: LiveDesk, clock: Clock, folder: Path) -> None:
    assert after(live, clock, 3) == VERSION_0
    promoted = promote("krommen", folder)
    assert after(live, clock, 1) == VERSION_0  # it may still be being copied
    assert after(live, clock, 1) == promoted
    again = promote("anders", folder)
    assert after(live, clock, 2) == again


def test_between_two_looks_nothing_is_read(live: LiveDesk, clock: Clock, folder: Path) -> None:
    promote("krommen", folder)
    clock.now += 0.99
    live.current()
    clock.now += 0.99
    assert live.current().recommender.versions.ranker == VERSION_0  # one look only


def test_a_request_keeps_the_desk_that_it_began_with(live: LiveDesk, clock: Clock, folder: Path) -> None:
    began_with = live.current()
    promoted = promote("krommen", folder)
    assert after(live, clock, 2) == promoted
    assert began_with.recommender.versions.ranker == VERSION_0


def test_going_back_to_version_0_takes_the_folder_away(live: LiveDesk, clock: Clock, folder: Path) -> None:
    promoted = promote("krommen", folder)
    assert after(live, clock, 2) == promoted
    shutil.rmtree(folder)
    assert after(live, clock, 2) == VERSION_0


@pytest.mark.parametrize("damage", ["ranker", "manifest", "missing"])
def test_a_broken_ranker_is_refused_in_one_sentence_and_the_old_one_stays(
    live: LiveDesk, clock: Clock, folder: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    first = promote("eerste", folder)
    assert after(live, clock, 2) == first
    promote("tweede", folder)
    if damage == "ranker":
        (folder / RANKER_FILE).write_text("{}", encoding="utf-8")
    elif damage == "manifest":
        (folder / "manifest.json").write_text("{", encoding="utf-8")
    else:
        (folder / RANKER_FILE).unlink()
    caplog.clear()
    with caplog.at_level(logging.WARNING, "groeipad.service"):
        assert after(live, clock, 5) == first
    assert len(caplog.records) == 1  # said once, not at every look
    said = caplog.records[0].getMessage()
    assert "rangschikker geweigerd" in said
    assert f"Intussen rangschikt {first} verder." in said
    healed = promote("derde", folder)
    assert after(live, clock, 2) == healed


def test_requests_during_a_swap_all_succeed_and_name_the_ranker_that_ranked(
    make_client: Client, tmp_path: Path
) -> None:
    build = tmp_path / "build"
    client = make_client(build=build, requests_per_minute=10**6, writes_per_minute=10**6)
    context = client.app.state.context  # type: ignore[attr-defined]
    context.live_desk._every = context.live_desk._next = 0.05
    question = {"profile": sample_profile(), "vacancy_id": "gv-vlees-01"}
    stop, failed, seen = threading.Event(), [], []

    def ask() -> None:
        while not stop.is_set():
            answer = client.post("/api/v1/recommendations", json=question)
            if answer.status_code != 200:
                failed.append(answer.text)
                return
            seen.append(answer.json()["versions"]["ranker"])

    def wait_for(version: str) -> None:
        until = time.monotonic() + 20
        while version not in seen and not failed and time.monotonic() < until:
            time.sleep(0.01)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        wait_for(VERSION_0)
        versions = [VERSION_0]
        for name in ("eerste", "tweede"):
            versions.append(promote(name, build / "ranker"))
            wait_for(versions[-1])
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert failed == []
    assert set(seen) == set(versions)
    metrics = client.get("/metrics").text
    assert 'groeipad_rankers_total{result="loaded"} 2.0' in metrics
