"""The shipped encoder and scorers over the sample taxonomy, loaded once."""

from pathlib import Path

import pytest

from matcher.linking import Linker
from pipelines.text_reader import open_linker


@pytest.fixture(scope="session")
def linker(sample_build: Path) -> Linker:
    return open_linker(sample_build)
