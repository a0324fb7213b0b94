"""The service behind a real uvicorn on a free port of loopback, over the samples that ``make`` built."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from matcher.engine import EngineFolders, load_recommender
from matcher.recommend import Recommender
from service.app import create_app
from service.patient_protocol import serving_options
from service.settings import Settings
from tests.conftest import ROOT
from tests.service.conftest import ON


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here is an attack: loopback is open to it, and it belongs to ``make test-attacks``."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            for mark in (pytest.mark.slow, pytest.mark.attack, pytest.mark.enable_socket):
                item.add_marker(mark)
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A copy of the artefacts of the samples, to spoil."""
    made = tmp_path / "build"
    shutil.copytree(ROOT / "build" / "sample", made)
    (made / "stilgelegd.json").unlink(missing_ok=True)
    shutil.rmtree(made / "jobs", ignore_errors=True)
    return made


@pytest.fixture(scope="session")
def recommender() -> Recommender:
    return load_recommender(EngineFolders.under(ROOT / "build" / "sample"))


Serve = Callable[..., httpx.Client]


@contextmanager
def served(app: FastAPI, trusted: tuple[str, ...]) -> Iterator[str]:
    options = serving_options(list(trusted)) | {"host": "127.0.0.1", "port": 0}
    server = uvicorn.Server(uvicorn.Config(app, **options))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def serve(recommender: Recommender, build: Path, tmp_path: Path) -> Iterator[Serve]:
    """Return what starts the service with some settings, and gives a client of it."""
    with ExitStack() as open_:

        def start(trusted: tuple[str, ...] = (), **changes: object) -> httpx.Client:
            values = {
                "build": build,
                "database_url": f"sqlite:///{tmp_path / 'store.db'}",
                "today": ON,
                "requests_per_minute": 100_000,
            } | changes
            app = create_app(Settings(**values), recommender=recommender)  # type: ignore[arg-type]
            open_.callback(app.state.context.store.engine.dispose)
            url = open_.enter_context(served(app, trusted))
            limits = httpx.Limits(max_connections=200)
            client = httpx.Client(base_url=url, timeout=100, trust_env=False, limits=limits)
            return open_.enter_context(client)

        yield start


def say(client: httpx.Client, data: bytes, patience: float = 20) -> bytes:
    """Send bytes as they are and return all that comes until the other side closes."""
    heard = b""
    with socket.create_connection(
        (client.base_url.host, client.base_url.port or 0), timeout=patience
    ) as wire:
        wire.sendall(data)
        while piece := wire.recv(65536):
            heard += piece
    return heard
