"""The shipped encoder and scorers over the sample taxonomy and over the real ESCO, each loaded once."""

import fcntl
from pathlib import Path

import pytest

from matcher.artefacts import load_world
from matcher.engine import EngineFolders
from matcher.linking import Linker
from pipelines.building.ingest import Sources, ingest
from pipelines.building.text_reader import linker_of, open_linker
from tests.conftest import ROOT, no_progress
from tests.encoders import no_linker

DATA = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def linker(sample_build: Path) -> Linker:
    return open_linker(sample_build)


@pytest.fixture(scope="session")
def esco_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """ESCO and Competent as `groeipad ingest` builds them from the files beside the project."""
    if not DATA.is_dir():
        pytest.skip("de map ../shared/data met de echte bestanden is hier niet")
    build = tmp_path_factory.mktemp("esco")
    sources = Sources(DATA / "esco_nl", english=DATA / "esco_en", competent=DATA / "competent")
    ingest(sources, EngineFolders.under(build).world, no_linker, no_progress)
    return build


@pytest.fixture(scope="session")
def esco_linker(esco_build: Path) -> Linker:
    """The linker over all of ESCO; its forms (five CPU-minutes) are made once for all workers, and kept."""
    kept = ROOT / "build" / "esco"
    kept.mkdir(parents=True, exist_ok=True)
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return linker_of(load_world(EngineFolders.under(esco_build).world).taxonomy, kept / "linking")
