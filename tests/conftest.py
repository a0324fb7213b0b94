"""Artefacts that many tests need, built once by the real pipelines."""

from pathlib import Path

import pytest

from matcher.engine import EngineFolders
from pipelines.build_index import build_index
from pipelines.ingest import Sources, ingest
from pipelines.loading import encoder_loader

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
