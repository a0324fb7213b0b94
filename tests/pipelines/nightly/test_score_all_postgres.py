"""`score-all --store`: everyone over the index in PostgreSQL gets what everyone gets over FAISS."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipelines.cli.main import main
from tests.pipelines.nightly.loopback_cluster import loopback_cluster

ROOT = Path(__file__).parents[3]
PROFILES = ROOT / "data_samples" / "profiles"
ON = date(2026, 11, 25)
ENCODER = ["--encoder", str(ROOT / "models" / "encoder"), "--calibration", str(ROOT / "models" / "retrieval")]
TABLES = ("jobseekers", "proposals", "rejects")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def store(new_database: Callable[[], str], sample_build: Path) -> str:
    address = new_database()
    assert main(["index", "--build", str(sample_build), "--store", address, *ENCODER]) == 0
    return address


def score(build: Path, out: Path, *more: str) -> dict[str, list[dict[str, object]]]:
    """Run the command and return the rows of each table, in order."""
    asked = ["--profiles", str(PROFILES), "--out", str(out), "--on", ON.isoformat(), "--build", str(build)]
    assert main(["score-all", *asked, "--partition", "6", "--n", "4", *more]) == 0
    return {
        table: [
            row
            for part in sorted(out.glob(f"partitions/*/{table}.parquet"))
            for row in pq.read_table(part).to_pylist()
        ]
        for table in TABLES
    }


@pytest.fixture(scope="module")
def over_faiss(
    sample_build: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[dict[str, object]]]:
    return score(sample_build, tmp_path_factory.mktemp("faiss") / "out")


def without_index(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{name: value for name, value in row.items() if name != "index"} for row in rows]


@pytest.mark.parametrize("workers", [1, 2])
def test_the_rows_are_those_of_faiss_but_for_the_version_of_the_index(
    workers: int, store: str, sample_build: Path, tmp_path: Path,
    over_faiss: dict[str, list[dict[str, object]]],
) -> None:  # fmt: skip
    found = score(sample_build, tmp_path / "out", "--store", store, "--workers", str(workers))
    assert len(found["proposals"]) > 50
    for table in TABLES:
        assert without_index(found[table]) == without_index(over_faiss[table])
    versions = {row["index"] for row in found["proposals"]}
    assert len(versions) == 1
    assert versions.isdisjoint({row["index"] for row in over_faiss["proposals"]})


@pytest.mark.enable_socket
def test_dask_workers_open_the_store_themselves(
    store: str, sample_build: Path, tmp_path: Path, over_faiss: dict[str, list[dict[str, object]]]
) -> None:
    with loopback_cluster(2, tmp_path) as cluster:
        found = score(sample_build, tmp_path / "out", "--store", store, "--scheduler", cluster.address)
    for table in TABLES:
        assert without_index(found[table]) == without_index(over_faiss[table])


def test_a_run_over_faiss_is_not_continued_over_the_store(
    store: str, sample_build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    score(sample_build, out)
    asked = [
        "--profiles",
        str(PROFILES),
        "--out",
        str(out),
        "--on",
        ON.isoformat(),
        "--build",
        str(sample_build),
    ]
    assert main(["score-all", *asked, "--partition", "6", "--n", "4", "--store", store]) == 3
    assert "is van een andere run (de index: " in capsys.readouterr().err
